"""Whom a file is encrypted for: partners by their code, files, `age1...` and the own recovery.

Source: guide, practices 60, 61 and 74.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from goodata.engines import sealed
from goodata.errors import Place, Unreadable, WrongUse
from goodata.files import facts, reading
from goodata.practices.encryption.asked import Around
from goodata.project import PARTNERS
from goodata.text import FileName, Sentence, say

SUFFIX = ".age-recipient"
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_MOST_BYTES = 4 * 1024 * 1024


@dataclass(frozen=True)
class Known:
    """A recipient, and what we call it: a partner's code, a file, or its role."""

    who: Sentence
    recipient: sealed.X25519Recipient

    @property
    def line(self) -> Sentence:
        """Who it is, with the words to compare over the telephone, and their dice numbers."""
        mark = sealed.fingerprint(str(self.recipient))
        return say(
            "for {who}: {words} ({dice})", who=self.who, words=str(mark), dice=" ".join(mark.dice)
        )

    @property
    def result(self) -> dict[str, object]:
        """The same for `--json`."""
        mark = sealed.fingerprint(str(self.recipient))
        return {
            "who": self.who,
            "recipient": str(self.recipient),
            "words": str(mark),
            "dice": list(mark.dice),
        }


def named(wanted: Sequence[str], around: Around) -> list[Known]:
    """The recipients that `--to` names, each once.

    Raises:
        WrongUse: no such partner, or a kind of recipient that is not written here.
        Refused: a private key stands among them.
        Unreadable: a file with them cannot be read.
    """
    found: dict[str, Known] = {}
    for each in wanted:
        for one in _one(each, around):
            found.setdefault(str(one.recipient), one)
    return list(found.values())


def recovery(around: Around) -> list[Known]:
    """The organisation's own recipients, or none where the settings name none.

    Raises:
        WrongUse, Refused, Unreadable: as for `named`.
    """
    if around.recovery is None:
        return []
    who = say("recovery (goodata.toml)")
    if _spelt(around.recovery):
        place = Place("goodata.toml")
        return [Known(who, sealed.parse_recipient(around.recovery, place))]
    return _listed((around.folder or Path()) / around.recovery, who)


def _one(wanted: str, around: Around) -> list[Known]:
    if _spelt(wanted):
        return [Known(say("--to"), sealed.parse_recipient(wanted.strip()))]
    if around.folder is not None and _CODE.fullmatch(wanted):
        path = around.folder / PARTNERS / f"{wanted}{SUFFIX}"
        if facts.exists(path):
            return _listed(path, say("partner {code}", code=wanted))
    path = Path(wanted)
    if facts.is_file(path):
        return _listed(path, say("{file}", file=FileName(path.name)))
    fix = (
        "write the partner's age1... line into partners/CODE.age-recipient, beside the "
        "goodata.toml of the project"
    )
    raise WrongUse("--to names no partner, file or age1... that is known", fix=fix)


def _spelt(text: str) -> bool:
    """Whether a text is meant as a recipient (or a key in its place) rather than as a name."""
    folded = text.strip().casefold()
    return folded.startswith(("age1", "age-secret-key-", "ssh-"))


def _listed(path: Path, who: Sentence) -> list[Known]:
    try:
        text = reading.content(path, _MOST_BYTES).decode("utf-8")
    except UnicodeDecodeError:
        fix = "name the file with the age1... lines; it is plain text"
        raise Unreadable("is no list of recipients", fix=fix, place=Place(path.name)) from None
    return [Known(who, each) for each in sealed.parse_recipients(text, path.name)]
