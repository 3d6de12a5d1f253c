"""Codes in a draft: closed lists, several answers in a cell, yes and no, lists that come along.

A value goes into the draft only as a code that at least five rows share, in a column of at most
fifty codes that is not about who somebody is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from goodata.dictionary import lists, shelf
from goodata.engines.spellings import key
from goodata.fieldtypes import Context
from goodata.model import Category, CodeListRef
from goodata.practices.drafting.column import Column
from goodata.text import count, fold, say, trimmed

MOST_CODES = 50
FEWEST_ROWS = 5
_COVERED = 0.95
_LISTED = 0.2
_DELIMITERS = (";", "|", " / ", ",")
_LONGEST_CODE = 60
_TRUTHS = ({"true", "false"}, {"1", "0"})
_CODE_LISTS: Mapping[str, tuple[str, ...]] = {
    "iso-3166-1": ("alpha2", "alpha3"),
    "iso-639": ("value", "alpha3"),
    "currencies": ("value",),
    "yes-no-unknown": ("value",),
    "sex": ("value",),
}
"""Lists that come with goodata and may stand for a column, and their columns of codes."""
_FEWEST_LISTED = 2


def flag(column: Column) -> bool:
    """Proposes yes or no where nothing but 1 and 0, or true and false, is written."""
    texts = {trimmed(text) for text, _times in column.answers}
    small = {text.casefold() for text in texts}
    if not texts or not any(small <= words for words in _TRUTHS):
        return False
    if not all(text in (text.lower(), text.upper(), text.capitalize()) for text in texts):
        return False
    column.properties = {"name": column.name, "type": "boolean"}
    column.evidence.append(say("nothing but {words}", words=" and ".join(sorted(small))))
    return True


def listed(column: Column, _context: Context) -> bool:
    """Proposes a list that comes with goodata where it holds nearly all of the answers."""
    answers = {trimmed(text) for text, _times in column.answers}
    if column.personal or len(answers) < _FEWEST_LISTED:
        return False
    for name, columns in _CODE_LISTS.items():
        for place in columns:
            codes = _codes(name, place)
            inside = len(answers & codes)
            cells = sum(times for text, times in column.answers if trimmed(text) in codes)
            most = inside >= _COVERED * len(answers) and cells >= _COVERED * column.filled
            if most and inside >= _FEWEST_LISTED:
                column.properties = {
                    "name": column.name,
                    "type": "string",
                    "codeList": {"name": name, "column": place},
                }
                column.odd = {t for t, _ in column.answers if trimmed(t) not in codes}
                column.evidence.append(
                    say(
                        "{some} of {all} different answers are codes of {list}",
                        some=inside,
                        all=len(answers),
                        list=name,
                    )
                )
                return True
    return False


@cache
def _codes(name: str, column: str) -> frozenset[str]:
    found = entries(name, column)
    return frozenset(each.value for each in found if each.status == "current")


@cache
def entries(name: str, column: str = "value") -> tuple[Category, ...]:
    """The entries of a list that comes with goodata; none where it has no such column."""
    found = lists.entries(CodeListRef(name, column), (shelf.shipped() / "lists",))
    return found if isinstance(found, tuple) else ()


def categories(column: Column, _context: Context) -> bool:
    """Proposes a closed list of what stands in the column, where that gives nobody away."""
    if column.personal or not column.tally.whole:
        return False
    codes = _shared(column.answers)
    if codes is None:
        return False
    column.properties = {
        "name": column.name,
        "type": "string",
        "categories": [{"value": code} for code in codes],
    }
    column.evidence.append(
        say(
            "{codes} in {cells}, each in {least} rows or more",
            codes=count("{count} code", "{count} codes", len(codes)),
            cells=count("{count} cell", "{count} cells", column.filled),
            least=FEWEST_ROWS,
        )
    )
    return True


def _shared(counted: Sequence[tuple[str, int]]) -> list[str] | None:
    """The codes that enough rows share; None where a rarer answer is none of them.

    A rare answer that is one of the codes but for its spelling does no harm: it stays out of the
    list, and validation names the rows.
    """
    times: Counter[str] = Counter()
    for text, number in counted:
        times[trimmed(text)] += number
    codes = [text for text, number in times.items() if number >= FEWEST_ROWS]
    folded = {fold(code) for code in codes}
    rare = [text for text in times if text not in codes]
    if not 1 < len(codes) <= MOST_CODES or len(folded) < len(codes):
        return None
    if any(fold(text) not in folded for text in rare) or max(map(len, codes)) > _LONGEST_CODE:
        return None
    return sorted(codes)


def several(column: Column, _context: Context) -> bool:
    """Proposes a list in each cell where many cells hold several of the same few answers."""
    for sign in _DELIMITERS:
        holding = [text for text, _times in column.answers if sign in text]
        rows = sum(times for text, times in column.answers if sign in text)
        if rows < max(FEWEST_ROWS, _LISTED * column.filled) or not holding:
            continue
        items: Counter[str] = Counter()
        twice = False
        for text, times in column.answers:
            parts = [trimmed(part) for part in text.split(sign)]
            twice = twice or len(set(parts)) < len(parts) or not all(parts)
            items.update(dict.fromkeys(parts, times))
        codes = _shared(list(items.items())) if column.tally.whole else None
        if codes is None or twice or any(trimmed(sign) in code for code in codes):
            continue
        if any(each not in codes for each in items):
            continue
        column.properties = {
            "name": column.name,
            "type": "list",
            "subtype": "selectMultiple",
            "delimiter": trimmed(sign),
            "categories": [{"value": code} for code in codes],
        }
        column.evidence.append(
            count(
                "{count} cell holds several of {all} codes",
                "{count} cells hold several of {all} codes",
                rows,
                all=len(codes),
            )
        )
        return not column.personal
    return False


def folded_codes(column: Column) -> dict[str, str]:
    """Per folded answer the answer most often written so; for comparing columns."""
    best: dict[str, tuple[int, str]] = {}
    for text, times in column.answers:
        best[key(text)] = max(best.get(key(text), (0, "")), (times, text))
    return {folded: text for folded, (_times, text) in best.items()}
