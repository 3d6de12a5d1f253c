"""Where passphrases and identities come from: the same sources, in the same order, for everything.

`--identity FILE` (or `GOODATA_IDENTITY`, a path); a credential that systemd laid out; a descriptor
opened for it (`GOODATA_PASSPHRASE_FD`); the person at the terminal. Never the command line and
never a plain variable of the environment: every program on the computer can read those.

Source: guide, practices 72 to 74; systemd.exec, credentials.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from goodata.engines import sealed
from goodata.engines.sealed import passphrases
from goodata.errors import GoodataError, Place, Unreadable, WrongUse
from goodata.files import secret
from goodata.text import safe

IDENTITY = "goodata-identity"
PASSPHRASE = "goodata-passphrase"  # noqa: S105 - the name of a credential, not a secret
_MOST_SAID = 3
_TRIES = 3
_FOLDER = "CREDENTIALS_DIRECTORY"
_DESCRIPTOR = "GOODATA_PASSPHRASE_FD"
IDENTITY_PATH = "GOODATA_IDENTITY"


class Person(Protocol):
    """Whoever sits at the terminal; the streams do not matter."""

    def ask(self, prompt: str) -> str | None:
        """What they type, hidden; None where nobody sits."""
        ...

    def tell(self, text: str) -> bool:
        """Shows them a text; False where nobody sits."""
        ...


@dataclass(frozen=True)
class Sources:
    """What the run hands in.

    Attributes:
        environ: the environment; only paths and numbers are taken from it.
        person: whoever sits at the terminal.
        files: identity files that were named with `--identity`.
    """

    environ: Mapping[str, str]
    person: Person
    files: tuple[Path, ...] = ()


@dataclass(frozen=True)
class New:
    """A passphrase that something will be encrypted with.

    `made` says whether it was made by us and shown, because the answer was empty.
    """

    passphrase: str
    made: bool


def identities(sources: Sources, cap: int) -> tuple[sealed.Identity, ...] | None:
    """The identities of the first source that answers; None where none does.

    Args:
        sources: where to look.
        cap: highest work factor of an identity file that is itself encrypted.

    Raises:
        Refused: others may read a key file.
        Unreadable: it cannot be read, holds no identity, or its passphrase is another.
        WrongUse: it is encrypted, and no passphrase can be had.
    """
    paths = sources.files
    if not paths and sources.environ.get(IDENTITY_PATH):
        paths = (Path(sources.environ[IDENTITY_PATH]),)
    if paths:
        found = [
            one for path in paths for one in _parsed(path.name, secret.key_file(path), sources, cap)
        ]
        return tuple(found)
    laid = _credential(sources, IDENTITY)
    return None if laid is None else _parsed(laid[0], laid[1], sources, cap)


def _parsed(shown: str, content: bytes, sources: Sources, cap: int) -> tuple[sealed.Identity, ...]:
    if sealed.looks_sealed(content[: sealed.LONGEST_SIGN]):
        content = _opened(shown, content, sources, cap)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise sealed.IdentityUnreadable(place=Place(shown)) from None
    try:
        return sealed.parse_identities(text, shown)
    except sealed.IdentityUnreadable as error:
        # Another file by mistake: a few of its lines say as much as all of them.
        error.faults = error.faults[:_MOST_SAID]
        raise


def _opened(shown: str, content: bytes, sources: Sources, cap: int) -> bytes:
    """What an encrypted identity file holds."""
    typed = to_open(sources, f"passphrase of the identity file {safe(shown)}: ")
    plain = io.BytesIO()
    try:
        sealed.unseal(io.BytesIO(content), plain, [sealed.PassphraseIdentity(typed, cap)])
    except GoodataError as error:
        raise placed(error, shown) from None
    return plain.getvalue()


def placed(error: GoodataError, shown: str, more: str = "") -> GoodataError:
    """The error with the file's name where it names no place, and more words behind it."""
    error.faults = tuple(
        replace(
            each,
            what=each.what + more,
            place=each.place if each.place.file else replace(each.place, file=shown),
        )
        for each in error.faults
    )
    return error


def to_open(sources: Sources, prompt: str) -> str:
    """The passphrase of something that is encrypted.

    Raises:
        WrongUse: no source answers.
    """
    given = _given(sources)
    if given is None:
        given = sources.person.ask(prompt)
    if given is None:
        raise _nobody()
    return given


def to_seal(sources: Sources, what: str, known: Iterable[str], entropy: sealed.Entropy) -> New:
    """A passphrase for something new: typed twice, or made, and judged in any case.

    Args:
        sources: where to look.
        what: what it is for, in our words.
        known: names and words somebody who knows the project would try.
        entropy: chance, for one that is made.

    Raises:
        Refused: it is too weak.
        WrongUse: no source answers, or the two that were typed differ.
    """
    given = _given(sources)
    if given is None:
        given = sources.person.ask(f"new passphrase for {what} (empty: one is made for you): ")
        if given is None:
            raise _nobody()
        if not given:
            return _made(sources, entropy)
        again = sources.person.ask("the same once more: ")
        if again != given:
            fix = "run it again; nothing was written"
            raise WrongUse("the two passphrases are not the same", fix=fix)
    passphrases.require(passphrases.judge(given, known).nist)
    return New(given, made=False)


def to_keep(sources: Sources, known: Iterable[str], entropy: sealed.Entropy) -> New:
    """A passphrase that is kept on paper for years: seven words made here, or the person's own.

    Words that are made are typed back from the paper, so that nobody loses them to a slip.

    Args:
        sources: where to look.
        known: names and words somebody who knows the project would try.
        entropy: chance, for words that are made.

    Raises:
        Refused: it is too weak.
        WrongUse: no source answers, or what was typed the second time differs.
    """
    given = _given(sources)
    if given is None:
        given = sources.person.ask("passphrase for the key (Enter alone: seven words are made): ")
        if given is None:
            raise _nobody()
        if not given:
            return _typed_back(sources, entropy)
        again = sources.person.ask("the same once more: ")
        if again != given:
            fix = "run it again; nothing was written"
            raise WrongUse("the two passphrases are not the same", fix=fix)
    passphrases.require(passphrases.judge(given, known).nist)
    return New(given, made=False)


def _typed_back(sources: Sources, entropy: sealed.Entropy) -> New:
    made = passphrases.generate(entropy, passphrases.RECOVERY_WORDS)
    shown = f"\n    {made}\n\nWrite these seven words on paper, now. They are shown only once.\n"
    if not sources.person.tell(shown):
        raise _nobody()
    wanted = made.split()
    for _ in range(_TRIES):
        typed = (sources.person.ask("type them from the paper (unseen): ") or "").lower().split()
        if typed == wanted:
            return New(made, made=True)
        pairs = zip(wanted, typed, strict=False)
        wrong = [str(at) for at, (one, other) in enumerate(pairs, start=1) if one != other]
        told = f"{len(typed)} words" if len(typed) != len(wanted) else f"word {', '.join(wrong)}"
        sources.person.tell(f"not yet: {told}; look at the paper and type all seven again\n")
    fix = "run it again; other words are made then, and nothing was written"
    raise WrongUse("these are not the words that were shown", fix=fix)


def _made(sources: Sources, entropy: sealed.Entropy) -> New:
    made = passphrases.generate(entropy)
    if not sources.person.tell(f"{made}\n"):
        raise _nobody()
    return New(made, made=True)


def _given(sources: Sources) -> str | None:
    """A passphrase from a source that asks nobody."""
    laid = _credential(sources, PASSPHRASE)
    if laid is not None:
        first = laid[1].split(b"\n", 1)[0].removesuffix(b"\r")
        if not first:
            fix = "write the passphrase into its first line"
            raise Unreadable("the credential is empty", fix=fix, place=Place(PASSPHRASE))
        return secret.decoded(first)
    number = sources.environ.get(_DESCRIPTOR)
    return secret.from_descriptor(number) if number else None


def _credential(sources: Sources, name: str) -> tuple[str, bytes] | None:
    folder = sources.environ.get(_FOLDER)
    laid = secret.credential(folder, name) if folder else None
    return None if laid is None else (name, laid[1])


def _nobody() -> WrongUse:
    fix = (
        "run it at a terminal; in a script name an identity: --identity FILE, "
        "or open a descriptor: GOODATA_PASSPHRASE_FD=3"
    )
    return WrongUse("nobody is there to ask for a passphrase", fix=fix)
