"""`goodata key lookup`: whom a code stands for, one at a time, each recorded before it is opened.

Source: guide, practices 64 and 30.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from goodata import codes
from goodata.engines import sealed
from goodata.engines.vault import canon
from goodata.engines.vault.rows import Alias, Opened, Row
from goodata.errors import ExitCode, Place, Refused, Unreadable, WrongUse
from goodata.files import reading
from goodata.findings import Report
from goodata.practices.vault import opening, unlocking
from goodata.practices.vault.asked import Desk
from goodata.practices.vault.opening import Loaded
from goodata.practices.vault.said import key_line, result
from goodata.practices.vault.unlocking import Unlocked
from goodata.text import Sentence, count, safe, say

_LONGEST_REASON = 300
_SHORTEST_VALUE = 3
"""Signs of a value that is looked for in a reason; shorter ones stand in any sentence."""
_MOST_BYTES = 1 << 20


@dataclass(frozen=True)
class Wish:
    """What is to be looked up.

    Attributes:
        vault: its folder.
        code: as typed, or None with `file`.
        reason: why; it is recorded.
        file: a list of codes, one a line; the answer is then written sealed, and never shown.
        sealed: the answer is written sealed for the custodians instead of being shown.
    """

    vault: Path
    code: str | None
    reason: str
    file: Path | None = None
    sealed: bool = False


@dataclass(frozen=True)
class Found:
    """What was found: the report, and the sealed answer where one is to be written."""

    report: Report
    content: bytes | None = None


def lookup(wish: Wish, desk: Desk) -> Found:
    """Looks codes up, once the step is in the log.

    Raises:
        WrongUse: a code is none, or nobody is there to see the answer.
        Unreadable: a code is not in the key or was forgotten; nothing opens the key; no log.
        Refused: the reason holds what was opened, or the vault is not as it was written.
    """
    reason = reasoned(wish.reason)
    told = opening.identify(wish.vault)
    read = _codes(wish, told.prefix)
    hidden = wish.sealed or wish.file is not None
    if not hidden and not desk.sources.person.tell(""):
        fix = "run it at a terminal, or write it sealed for the custodians: --out FILE.age"
        raise WrongUse("nobody is there to see the answer", fix=fix)
    bare = [each.code for each in read]
    # A shared lock is enough: segments never change, and the log has a lock of its own.
    with opening.locked(wish.vault, desk.around, shared=True):
        desk.log.write("intent", {"step": "key lookup", "vault": told.vault, "codes": bare})
        unlocked = unlocking.unlock(wish.vault, desk)
        today = desk.around.now().date().isoformat()
        rows = [row(unlocked, code, today) for code in bare]
    clean(reason, rows)
    desk.log.write(
        "outcome", {"step": "key lookup", "vault": told.vault, "codes": bare, "reason": reason}
    )
    content = _sealed(rows, unlocked.loaded, desk) if hidden else None
    if content is None:
        desk.sources.person.tell(_shown(rows[0], told.prefix))
    return Found(_report(wish, unlocked, read, rows, content), content)


def reasoned(typed: str) -> str:
    """A reason as it is recorded.

    Raises:
        WrongUse: it is empty, or long.
    """
    reason = " ".join(typed.split())
    if not 1 <= len(reason) <= _LONGEST_REASON:
        fix = 'say why, in a few words: --reason "court order 12/2026"'
        raise WrongUse("a reason is wanted, of up to 300 signs", fix=fix)
    return reason


def _codes(wish: Wish, prefix: str | None) -> list[codes.ReadCode]:
    if (wish.code is None) == (wish.file is None):
        fix = "type one code, or name a list of them: --file FILE --out FILE.age"
        raise WrongUse("one code is wanted, or one list of codes", fix=fix)
    if wish.code is not None:
        return [understood(wish.code, prefix)]
    path = wish.file or Path()
    text = reading.content(path, _MOST_BYTES).decode("utf-8-sig", "replace")
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            found.append(understood(line, prefix, Place(path.name, line=number)))
    if not found:
        raise Unreadable("holds no code", fix="write one code a line", place=Place(path.name))
    return found


def understood(typed: str, prefix: str | None, place: Place | None = None) -> codes.ReadCode:
    """The code that was typed.

    Raises:
        WrongUse: it is none, or its check symbol does not fit; nothing is opened.
    """
    read = codes.read(typed, prefix)
    if read is None:
        fix = "compare it with the paper, sign by sign"
        what = "this is no code of this key, or it was mistyped: its check symbol does not fit"
        raise WrongUse(what, fix=fix, place=place)
    return read


def row(unlocked: Unlocked, code: str, today: str) -> Row:
    """The row of a code, or of the one that took its place.

    Raises:
        Unreadable: it is not in the key, was forgotten, or was retired.
    """
    loaded = unlocked.loaded
    if code in loaded.index.gone:
        fix = "its person asked for it; nobody can undo that"
        days = unlocked.rows(unlocked.holding(code)).forgotten
        raise Unreadable("this code was forgotten on {day}", fix=fix, day=days.get(code, "?"))
    if code not in loaded.index.issued:
        fix = "look whether the code belongs to another key: --key FOLDER"
        raise Unreadable("this code is not in the key", fix=fix)
    opened = unlocked.rows(unlocked.holding(code))
    if code in opened.rows:
        return opened.rows[code]
    return _aliased(unlocked, opened, code, today)


def _aliased(unlocked: Unlocked, opened: Opened, code: str, today: str) -> Row:
    alias: Alias | None = opened.aliases.get(code)
    if alias is None or alias.until < today:
        fix = "ask the custodian who replaced the codes"
        raise Unreadable("this code was replaced by another, and is no longer read", fix=fix)
    rows = unlocked.rows(unlocked.holding(alias.new)).rows
    if alias.new not in rows:
        raise Unreadable("this code is not in the key", fix="look whether it was forgotten since")
    return rows[alias.new]


def clean(reason: str, rows: Sequence[Row]) -> None:
    """Returns when a reason holds nothing of what was opened, so that the log never does.

    Raises:
        Refused: it does.
    """
    said = canon.words(reason) or ""
    bare = canon.symbols(reason) or ""
    for each_row in rows:
        told = [*each_row.fields.values(), each_row.chosen]
        for text in filter(None, told):
            words = canon.words(text) or ""
            parts = [words, *words.split()]
            hit = any(len(each) >= _SHORTEST_VALUE and _holds(said, each) for each in parts)
            number = canon.symbols(text) or ""
            if hit or (len(number) > _SHORTEST_VALUE and number in bare):
                what = "the reason holds something that the code was to protect"
                fix = "give a reason without names and numbers of the person; nothing was shown"
                raise Refused(what, fix=fix)


def _holds(text: str, part: str) -> bool:
    return f" {part} " in f" {text} " or (not part.isascii() and part in text)


def _shown(row: Row, prefix: str | None) -> str:
    return "\n".join(["", *_lines(row, prefix), "", ""])


def _lines(row: Row, prefix: str | None) -> Iterator[str]:
    yield f"  {codes.printed(row.code, prefix)}  ({safe(row.scope)})"
    if row.chosen is not None:
        yield f"  chosen name: {safe(row.chosen, 200)}"
    for name, text in row.fields.items():
        yield f"  {safe(name)}: {'' if text is None else safe(text, 1000)}"
    yield f"  since {row.time[:10]}"


def _sealed(rows: Sequence[Row], loaded: Loaded, desk: Desk) -> bytes:
    told = [
        {
            "code": codes.printed(each.code, loaded.manifest.prefix),
            "scope": each.scope,
            "chosen": each.chosen,
            "fields": dict(each.fields),
            "time": each.time,
        }
        for each in rows
    ]
    text = json.dumps(told, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass")
    sink = io.BytesIO()
    recipients = [sealed.parse_recipient(each) for each in loaded.manifest.recipients]
    sealed.seal(io.BytesIO(text), sink, recipients, entropy=desk.around.entropy)
    return sink.getvalue()


def _report(
    wish: Wish,
    unlocked: Unlocked,
    read: Sequence[codes.ReadCode],
    rows: Sequence[Row],
    content: bytes | None,
) -> Report:
    loaded = unlocked.loaded
    prefix = loaded.manifest.prefix
    notes: list[Sentence] = [] if unlocked.proved else [
        say("warning: this computer does not know this key, so it cannot tell it from a forged "
            "one; compare with a computer that does, or run goodata key restore here")
    ]  # fmt: skip
    notes += [
        say("read as {code}; please compare", code=codes.printed(each.code, prefix))
        for each in read
        if each.repaired
    ]
    notes += [
        say(
            "{old} was replaced by {new}",
            old=codes.printed(each.code, prefix),
            new=codes.printed(found.code, prefix),
        )
        for each, found in zip(read, rows, strict=True)
        if each.code != found.code
    ]
    verdict = count("{count} code looked up, and recorded", "{count} codes looked up, and recorded",
                    len(read))  # fmt: skip
    if content is not None:
        notes.append(say("the answer is sealed: goodata decrypt opens it for a custodian"))
    return Report(
        command="key lookup",
        exit=ExitCode.NOTHING,
        verdict=verdict,
        decided=(key_line(wish.vault, loaded.manifest),),
        notes=tuple(notes),
        result={**result(loaded.manifest), "codes": [each.code for each in read]},
    )
