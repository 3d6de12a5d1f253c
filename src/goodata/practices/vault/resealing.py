"""A new generation of a vault: every row opened, and sealed again for whom it may concern.

Written whole beside the old one; the description of the vault, replaced last, makes it count. The
old generation is overwritten afterwards, as far as its disk lets us.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from goodata.engines import sealed
from goodata.engines.vault import chosen as chosen_names
from goodata.engines.vault import keys, rows, segment
from goodata.engines.vault.index import Index
from goodata.engines.vault.keys import HostKey, Who
from goodata.engines.vault.manifest import Manifest, Mode
from goodata.engines.vault.rows import Opened, Row
from goodata.engines.vault.segment import Written
from goodata.practices.vault import clearing_up, host, opening, releases, writing
from goodata.practices.vault.asked import Around
from goodata.practices.vault.meeting import ANYONE
from goodata.practices.vault.opening import Loaded
from goodata.practices.wiping.verdicts import Judgement


@dataclass(frozen=True)
class Change:
    """What is to be otherwise in the new generation.

    Attributes:
        recipients: who can open it from then on.
        key: the working key from then on.
        opened: what is sealed again.
        forgotten: tags of persons who must not come back silently, with the code they had.
        spent: codes that lead to nobody any more.
        instead: what becomes of a line in a memory of releases; None takes it out.
    """

    recipients: tuple[str, ...]
    key: HostKey
    opened: Opened
    forgotten: Mapping[str, str]
    spent: frozenset[str]
    instead: Callable[[dict[str, object]], dict[str, object] | None] = field(
        default=lambda line: line
    )


def reseal(loaded: Loaded, change: Change, around: Around) -> tuple[Loaded, Judgement | None]:
    """Makes the new generation count, and takes the old one away; under the vault's lock.

    Args:
        loaded: the vault as it stands.
        change: what is to be otherwise.
        around: chance, clock, this computer's folder.

    Returns:
        The vault as it stands then, and what can be said of the old generation's bytes.

    Raises:
        Unreadable: the disk is full, or cannot be written to; the vault stands as it was.
    """
    gen = loaded.manifest.generation + 1
    # What a change that was cut short has left; it never counted.
    clearing_up.generation(loaded.folder, gen, around)
    run = around.entropy(8).hex()
    manifest = replace(loaded.manifest, generation=gen, recipients=change.recipients)
    content, _digest = _segment(loaded, manifest, change, run, around)
    writing.put(opening.segment_path(loaded.folder, gen, 0), content, around.entropy)
    writing.host_key(loaded.folder, gen, change.key, change.recipients, around.entropy)
    memories = releases.carried(loaded, around.state, (gen, 0, run), change.key, change.instead)
    told = [(name, text) for name, (_head, text) in memories.items()]
    releases.write(told, loaded.folder, around.entropy)
    is_new = change.key != loaded.key
    if is_new:
        host.save_key(around.state, manifest.vault, change.key, around.entropy, next_=True)
    # Else a run that is stopped right after the next line would look like a change by hand.
    _announce(loaded, manifest, around)
    writing.manifest(loaded.folder, manifest, change.key, around.entropy)
    if is_new:
        host.settle_key(around.state, manifest.vault, change.key, around.entropy)
    after = opening.read(loaded.folder, manifest, change.key)
    heads = {name: head for name, (head, _text) in memories.items()}
    opening.note(after, around, heads)
    return after, clearing_up.generation(loaded.folder, loaded.manifest.generation, around)


def _announce(loaded: Loaded, manifest: Manifest, around: Around) -> None:
    last = host.seen(around.state, manifest.vault)
    if last is None:
        last = opening.note(loaded, around)
    begun = replace(last, next_pin=manifest.pin)
    host.save_seen(around.state, manifest.vault, begun, around.entropy)


def _segment(
    loaded: Loaded, manifest: Manifest, change: Change, run: str, around: Around
) -> tuple[bytes, str]:
    opened = retagged(change.opened, manifest, change.key)
    recipients = [sealed.parse_recipient(each) for each in change.recipients]
    payload = segment.seal(rows.lines(opened), recipients, around.entropy)
    header = Written(
        vault=manifest.vault,
        gen=manifest.generation,
        seq=0,
        prev=segment.START,
        run=run,
        time=around.time,
        rows=len(opened.rows),
    )
    index = _index(loaded.index, manifest, change, opened)
    return segment.encode(header, index, [payload], change.key)


def retagged(opened: Opened, manifest: Manifest, key: HostKey) -> Opened:
    """The same rows with the tags that a working key gives; those of mode `sealed` as they were."""
    if manifest.mode is Mode.SEALED:
        return opened
    made = {
        code: replace(row, tag=tag_of(row, manifest.vault, key, row.scope))
        for code, row in opened.rows.items()
    }
    return replace(opened, rows=made)


def tag_of(row: Row, vault: str, key: HostKey, scope: str) -> str:
    """The tag of a row's person under a scope; empty where a component is missing."""
    names = tuple(row.canonical)
    who = Who(scope, row.identity, names)
    return keys.tags(key.index, vault, who, [[row.canonical[each] for each in names]])[0] or ""


def _index(before: Index, manifest: Manifest, change: Change, opened: Opened) -> set[str]:
    plain = manifest.mode is Mode.KEYED
    made = {
        segment.line(row.tag if plain else None, row.code, row.flag) for row in opened.rows.values()
    }
    for row in opened.rows.values():
        if row.chosen is not None and plain:
            forms = chosen_names.forms(row.chosen)
            told = keys.chosen_tags(
                change.key.index, manifest.vault, row.scope, tuple(forms.values())
            )
            made |= {
                segment.line(tag, row.code, flag) for tag, flag in zip(told, forms, strict=True)
            }
    made |= {segment.line(tag, code, "x") for tag, code in change.forgotten.items()}
    made |= {segment.line(None, code, "x") for code in change.spent}
    made |= {segment.line(None, code, "a") for code in {*before.retired, *opened.aliases}}
    return made


def persons(opened: Opened, row: Row) -> list[Row]:
    """Every row of one person, under whatever scope."""
    who = row.person
    if who is None:
        return [row]
    return [each for each in opened.rows.values() if each.person == who]


def anyones_tag(row: Row, vault: str, key: HostKey) -> str:
    """The tag that keeps a forgotten person out of every scope."""
    return tag_of(row, vault, key, ANYONE)
