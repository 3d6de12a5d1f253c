"""`goodata key forget`: a person who withdrew is taken out of the key, and does not come back.

Every code of the person is kept as spent, so that it never stands for anybody else. A later run
meets the person's tag and refuses, unless it is told what to do.

Source: guide, practices 30, 37 and 79.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from goodata import codes
from goodata.engines.vault import canon
from goodata.engines.vault.manifest import Mode
from goodata.engines.vault.rows import Opened, Row
from goodata.errors import ExitCode, Place, Refused
from goodata.findings import Report
from goodata.practices.vault import (
    looking_up,
    opening,
    places,
    releases,
    resealing,
    unlocking,
)
from goodata.practices.vault.asked import Desk
from goodata.practices.vault.resealing import Change
from goodata.practices.vault.said import key_line, output, result
from goodata.practices.vault.unlocking import Unlocked
from goodata.practices.wiping import holds
from goodata.practices.wiping.holds import Hold
from goodata.practices.wiping.verdicts import Judgement
from goodata.text import Ours, Sentence, count, say


@dataclass(frozen=True)
class Wish:
    """Who is to be forgotten.

    Attributes:
        vault: its folder.
        code: any code of the person, as typed.
        reason: why; it is recorded.
        holds: the list of legal holds; None where none is known.
    """

    vault: Path
    code: str
    reason: str
    holds: Path | None


def forget(wish: Wish, desk: Desk) -> Report:
    """Takes a person out of the key, once the step is in the log.

    Raises:
        WrongUse: the code is none, or the reason is missing.
        Unreadable: it is not in the key, or was forgotten already; nothing opens the key.
        Refused: a legal hold, or the list of holds cannot be read; the reason holds what was
            opened; the vault is not as it was written.
    """
    reason = looking_up.reasoned(wish.reason)
    listed = holds.read(wish.holds)
    told = opening.identify(wish.vault)
    read = looking_up.understood(wish.code, told.prefix)
    with opening.locked(wish.vault, desk.around):
        desk.log.write("intent", {"step": "key forget", "vault": told.vault, "codes": [read.code]})
        unlocked = unlocking.unlock(wish.vault, desk, changing=True)
        today = desk.around.now().date()
        row = looking_up.row(unlocked, read.code, today.isoformat())
        opened = unlocked.rows()
        gone = resealing.persons(opened, row)
        looking_up.clean(reason, gone)
        _free(listed, gone, wish, today)
        desk.log.write("outcome", {"step": "key forget", "vault": told.vault, "reason": reason,
                                   "codes": sorted(each.code for each in gone)})  # fmt: skip
        after, verdict = resealing.reseal(
            unlocked.loaded, _change(unlocked, opened, gone, today), desk.around
        )
    return Report(
        command="key forget",
        exit=ExitCode.NOTHING,
        verdict=count(
            "forgotten: {count} code leads to nobody any more",
            "forgotten: {count} codes lead to nobody any more",
            len(gone),
        ),
        decided=(key_line(wish.vault, after.manifest),),
        lines=tuple(wiped(verdict)),
        notes=tuple(_notes(read, gone, after.manifest.mode, told.prefix)),
        outputs=(output(wish.vault / places.MANIFEST),),
        result={**result(after.manifest), "codes": sorted(each.code for each in gone)},
    )


def _change(unlocked: Unlocked, opened: Opened, gone: Sequence[Row], today: date) -> Change:
    loaded, key = unlocked.loaded, unlocked.loaded.key
    if key is None:
        raise ValueError("unlocked without its working key")
    codes_gone = {each.code for each in gone}
    left = {code: row for code, row in opened.rows.items() if code not in codes_gone}
    tags = dict(loaded.index.forgotten)
    if loaded.manifest.mode is Mode.KEYED:
        for each in gone:
            tags[each.tag] = each.code
            tags[resealing.anyones_tag(each, loaded.manifest.vault, key)] = each.code
    tags.pop("", None)
    days = {**opened.forgotten, **dict.fromkeys(codes_gone, today.isoformat())}
    aliases = {old: each for old, each in opened.aliases.items() if each.new not in codes_gone}
    spent = {old for old, each in opened.aliases.items() if each.new in codes_gone}
    days |= dict.fromkeys(spent, today.isoformat())

    def instead(line: dict[str, object]) -> dict[str, object] | None:
        mine = releases.about(line, codes_gone, loaded.manifest.prefix)
        return line if mine is None else None

    return Change(
        recipients=loaded.manifest.recipients,
        key=key,
        opened=replace(opened, rows=left, aliases=aliases, forgotten=days),
        forgotten=tags,
        spent=frozenset({*loaded.index.gone, *codes_gone, *spent}),
        instead=instead,
    )


def _free(listed: Sequence[Hold], gone: Sequence[Row], wish: Wish, today: date) -> None:
    """Returns when no legal hold is about these rows; in doubt one is.

    Raises:
        Refused: one is.
    """
    numbers = {
        canon.symbols(text)
        for row in gone
        for text in (row.code, *filter(None, row.fields.values()))
    }
    # A code that was issued over several files bears the digests of all of them.
    sources = {digest for row in gone for digest in row.source.casefold().split()}
    for each in listed:
        about = (
            each.kind in ("*", "key", "path")
            or (each.kind == "case" and canon.symbols(each.what) in numbers)
            or (each.kind == "sha256" and each.what.casefold() in sources)
        )
        if each.active(today) and about:
            fix = "ask who ordered it; when it is released, write the day into its last column"
            place = Place(wish.holds.name if wish.holds else None)
            raise Refused("legal hold {id} forbids it", fix=fix, place=place, id=each.id)


def wiped(verdict: Judgement | None) -> list[Sentence]:
    """What can be said of the bytes of the old generation."""
    if verdict is None:
        return []
    return [
        say("the key as it was before: {verdict}", verdict=verdict.verdict.value),
        say("  {why}", why=Ours(verdict.words)),
    ]


def _notes(
    read: codes.ReadCode, gone: Sequence[Row], mode: Mode, prefix: str | None
) -> list[Sentence]:
    found = [
        say("still to do: backups of the key hold this person until goodata key backup is run on "
            "each, and files that were released are not touched")
    ]  # fmt: skip
    if read.repaired:
        code = codes.printed(read.code, prefix)
        found.append(say("read as {code}; please compare", code=code))
    if mode is Mode.SEALED or any(each.person is None for each in gone):
        found.append(say("nothing in the key will notice when this person stands in a file again"))
    return found
