"""What is otherwise in a vault than when this computer last saw it; asked before it is believed.

Whoever may write to a vault's folder can make one anew, for recipients of their own. So what
changed is listed for a custodian, who alone can know whether a colleague did it.

Source: guide, practice 64; protection.md, fault 62 and threat model (colleague on the same share).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from goodata.engines import sealed
from goodata.engines.vault.faults import Broken
from goodata.engines.vault.keys import HostKey
from goodata.errors import GoodataError, Refused
from goodata.practices.secrets import Person
from goodata.practices.vault import host, opening
from goodata.practices.vault.host import Seen
from goodata.practices.vault.opening import Loaded
from goodata.text import Ours, Sentence, count, say

_YES = "yes"


@dataclass(frozen=True)
class Difference:
    """One thing that is otherwise.

    Attributes:
        what: in a word or two, for the log and for a refusal.
        lines: what is said of it.
        asks: whether a custodian must agree; else it is only said.
    """

    what: str
    lines: tuple[Sentence, ...]
    asks: bool = True


def differences(loaded: Loaded, key: HostKey, state: Path) -> list[Difference]:
    """What is otherwise than this computer last saw it; nothing where it never saw the vault.

    Args:
        loaded: the vault, proved with the working key that lies in it.
        key: that working key.
        state: this computer's own folder.
    """
    vault = loaded.manifest.vault
    last = host.seen_or_none(state, vault)
    same = _same_key(state, vault, key)
    found: list[Difference] = []
    if last is None and same is None and host.stood(state, loaded.folder) - {vault}:
        told = say("another key stood in this folder when this computer last looked")
        found.append(Difference("another key", (told, *listed("can open it", _all(loaded)))))
    if same is False:
        told = say("the working key is another one: goodata key rotate --index makes one")
        found.append(Difference("the working key", (told,)))
    if last is not None:
        found += _recipients(loaded, last)
        found += _grown(loaded, last, known=same is not None)
        found += _codes(loaded, last)
    return found


def agreed(found: Sequence[Difference], person: Person) -> None:
    """Returns when a custodian at the terminal has read what changed, and typed yes.

    Raises:
        Refused: nobody is there, or they typed something else; nothing was changed.
    """
    what = Ours(", ".join(each.what for each in found))
    listed_ = "\n".join(f"  {line}" for each in found for line in each.lines)
    question = (
        "\nThis key is not as this computer last saw it:\n"
        f"{listed_}\nAsk the other custodians, by telephone, whether they know of it.\n\n"
    )
    fix = (
        "run it at a terminal, where the change is shown in full; ask the other custodians "
        "first whether they know of it"
    )
    typed = None
    if person.tell(question):
        typed = person.ask("type yes to use this key from now on (unseen): ")
    if typed is None:
        told = "the key is not as this computer last saw it: {changes}"
        raise Refused(told, fix=fix, changes=what)
    if typed.strip().casefold() != _YES:
        fix = "ask the other custodians; nothing was changed on this computer"
        raise Refused("nobody agreed to what changed in the key: {changes}", fix=fix, changes=what)


def _same_key(state: Path, vault: str, key: HostKey) -> bool | None:
    """Whether the working key is the one of this computer; None where it has none to compare."""
    try:
        return host.has(state, vault, key)
    except GoodataError:
        return None


def _all(loaded: Loaded) -> Sequence[str]:
    return sorted(loaded.manifest.recipients)


def listed(what: str, recipients: Sequence[str]) -> Iterator[Sentence]:
    """A line for each recipient: their public part, which custodians can compare by telephone."""
    for each in recipients:
        try:
            shown = str(sealed.parse_recipient(each))
        except GoodataError:
            shown = "somebody whose recipient cannot be read"
        yield say("{what}: {who}", what=Ours(what), who=Ours(shown))


def _recipients(loaded: Loaded, last: Seen) -> Iterator[Difference]:
    if loaded.manifest.pin in (last.pin, last.next_pin):
        return
    now, before = set(_all(loaded)), set(last.recipients)
    if not before:
        told = say("who can open it was changed")
        yield Difference("who can open it", (told, *listed("can open it now", sorted(now))))
        return
    for what, who, line in (
        ("added", now - before, "can open it now, and could not before"),
        ("removed", before - now, "can no longer open it"),
    ):
        if who:
            many = count("{count} custodian {what}", "{count} custodians {what}", len(who),
                         what=what)  # fmt: skip
            yield Difference(str(many), tuple(listed(line, sorted(who))))


def _grown(loaded: Loaded, last: Seen, *, known: bool) -> Iterator[Difference]:
    """Whether all that was there is there, as far as the working key of this computer proves it."""
    gen = loaded.manifest.generation
    if gen < last.gen or (gen == last.gen and loaded.seq < last.seq):
        told = say("it is older than the key last used here: people who got codes since are not in "
                   "it, and get other ones")  # fmt: skip
        yield Difference("an older state", (told,))
    elif gen > last.gen and not known:
        told = say("it was made anew since, and this computer has no working key to compare")
        yield Difference("made anew", (told,))
    elif gen == last.gen and not _follows(loaded, last):
        told = say("another part stands where it ended when this computer last saw it")
        yield Difference("another end", (told,))


def _follows(loaded: Loaded, last: Seen) -> bool:
    try:
        opening.grown(loaded, last)
    except Broken:
        return False
    return True


def _codes(loaded: Loaded, last: Seen) -> Iterator[Difference]:
    more = 0 if last.codes is None else loaded.people - last.codes
    if more < 0:
        told = count("{count} code less than before", "{count} codes less than before", -more)
        lost = count("{count} code lost", "{count} codes lost", -more)
        yield Difference(str(lost), (told,))
    elif more > 0:
        told = count("{count} code more than before", "{count} codes more than before", more)
        yield Difference("codes gained", (told,), asks=False)
