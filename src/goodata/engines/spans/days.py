"""Days in a text, in figures and in words of every language of the region."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

from goodata.engines.spans import Span
from goodata.text import fold_digits

_DAY = re.compile(r"\d(?:(?<![\d/.\-]\d)|(?<=[Ii]ka-\d))\d{0,3}(?!\d)")
"""What must not stand before is asked behind the first digit, so that a search jumps to digits."""
_FIGURES = re.compile(
    r"(?:\d{4}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?\d{1,2}"
    r"|\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?(?:\d{4}|\d{2}))(?![\d/]|[.\-]\d)"
)
_VIETNAMESE = re.compile(r"\d{1,2}\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?", re.IGNORECASE)
_VIETNAMESE_SHORT = re.compile(r"\d{1,2}[/.\-]\d{1,2}(?![/.\-]?\d)")
_WORD = re.compile(
    r"(?:(?<!\w)(?:ngày|tanggal|tarikh|tgl\.?|petsa)\s+|(?<!\w)ika-?\s*|วันที่\s*|ວັນທີ\s*|ថ្ងៃទី\s*)$",
    re.IGNORECASE,
)
_REST = re.compile(r"(?:st|nd|rd|th)?(?:,?\s+(?:1[89]|2[0-6])\d{2})?(?!\d)")
_LONGEST_MONTH, _LONGEST_WORD = 18, 10
_YEAR = r"(?:\s*(?:,|ปี|พ\.?\s?ศ\.?|ค\.?\s?ศ\.?|năm|tahun|ឆ្នាំ|ປີ|ခုနှစ်)?\s*(?:1[89]|2[0-6])\d{2})?"


def find(text: str) -> Iterator[Span]:
    """Days, and months with a day; a year or a month alone leads to nobody."""
    plain = fold_digits(text)
    end = 0
    for match in _DAY.finditer(plain):
        if match.start() < end:
            continue
        found = _at(plain, match.start(), match.end())
        if found is not None and _is_day(plain[found[0] : found[1]]):
            end = found[1]
            yield Span(*found, "date", "cue")


def _at(plain: str, start: int, end: int) -> tuple[int, int] | None:
    """The day that is written with a number: in figures, before a month's name, or behind one."""
    after = plain[end : end + 1]
    worded = end - start <= 2 and (after.isspace() or after.isalpha())
    for pattern in (_FIGURES, _VIETNAMESE, _before_month()) if worded else (_FIGURES,):
        match = pattern.match(plain, start)
        if match is not None:
            return _with_word(plain, start), match.end()
    if end - start > 2:
        return None
    apart = plain[start - 1 : start].isspace()
    first = max(0, start - _LONGEST_MONTH)
    before = _behind_month().search(plain, first, start) if apart else None
    if before is None:
        short = _VIETNAMESE_SHORT.match(plain, start)
        first = _with_word(plain, start)
        return (
            (first, short.end())
            if short and plain[first:start].startswith(("ngày", "Ngày"))
            else None
        )
    rest = _REST.match(plain, end)
    return before.start(), rest.end() if rest else end


def _with_word(plain: str, start: int) -> int:
    """Where the word `day` before a date begins, or the date itself."""
    match = _WORD.search(plain, max(0, start - _LONGEST_WORD), start)
    return match.start() if match else start


def _is_day(text: str) -> bool:
    return any(1 <= int(each) <= 31 for each in _NUMBER.findall(text))


_NUMBER = re.compile(r"\d+")


@cache
def _before_month() -> re.Pattern[str]:
    """A day before the name of a month."""
    return re.compile(
        r"(?i:\d{1,2}(?:st|nd|rd|th)?\s*(?:of\s+|ខែ|ເດືອນ|เดือน|de\s+|ng\s+|hb\.?\s+)?)"
        rf"(?:{_months()})(?i:\.?(?![a-z]){_YEAR})"
    )


@cache
def _behind_month() -> re.Pattern[str]:
    """The name of a month right before a day."""
    return re.compile(rf"(?i:(?<![a-z]))(?:{_months()})\.?\s+$")


@cache
def _months() -> str:
    content = resources.files("goodata.data").joinpath("month_names.json").read_text("utf-8")
    names: set[str] = set()
    _collect(json.loads(content), names)
    words = (each for each in names if len(each) > 2)
    by_sign: dict[str, list[str]] = {}
    for each in sorted(words, key=lambda each: (-len(each), each)):
        by_sign.setdefault(each[0].lower(), []).append(re.escape(each[1:]))
    # Under the sets of their first signs the names are passed over without a try of each.
    return "|".join(
        f"[{re.escape(sign)}{re.escape(sign.upper())}](?i:{'|'.join(rest)})"
        for sign, rest in by_sign.items()
    )


def _collect(tree: object, names: set[str]) -> None:
    if isinstance(tree, dict):
        for key, value in tree.items():
            if isinstance(key, str) and not key.isdigit() and not isinstance(value, (dict, list)):
                names.add(key)
            _collect(value, names)
    elif isinstance(tree, list):
        for value in tree:
            _collect(value, names)
    elif isinstance(tree, str) and any(map(str.isalpha, tree)):
        names.add(tree)
