"""Days in a text, in figures and in words of every language of the region."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

from goodata.engines.spans import Span
from goodata.text import fold_digits

_FIGURES = re.compile(
    r"(?:(?<![\w])(?:ngày|tanggal|tarikh|tgl\.?|petsa)\s+|วันที่\s*|ວັນທີ\s*|ថ្ងៃទី\s*)?"
    r"(?<![\d/.\-])(?:\d{4}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?\d{1,2}"
    r"|\d{1,2}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?(?:\d{4}|\d{2}))(?![\d/]|[.\-]\d)"
)
_VIETNAMESE = re.compile(
    r"(?:ngày\s+)?\d{1,2}\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?|ngày\s+\d{1,2}[/.\-]\d{1,2}(?![/.\-]?\d)",
    re.IGNORECASE,
)
_YEAR = r"(?:\s*(?:,|ปี|พ\.?\s?ศ\.?|ค\.?\s?ศ\.?|năm|tahun|ឆ្នាំ|ປີ|ခုနှစ်)?\s*(?:1[89]|2[0-6])\d{2})?"


def find(text: str) -> Iterator[Span]:
    """Days, and months with a day; a year or a month alone leads to nobody."""
    plain = fold_digits(text)
    if not any(sign.isdigit() for sign in plain):
        return
    for pattern in (_FIGURES, _VIETNAMESE, _in_words()):
        for match in pattern.finditer(plain):
            if _is_day(match.group()):
                yield Span(match.start(), match.end(), "date", "cue")


def _is_day(text: str) -> bool:
    numbers = [int(each) for each in re.findall(r"\d+", text)]
    return any(1 <= each <= 31 for each in numbers)


@cache
def _in_words() -> re.Pattern[str]:
    """A day before or behind the name of a month."""
    content = resources.files("goodata.data").joinpath("month_names.json").read_text("utf-8")
    names: set[str] = set()
    _collect(json.loads(content), names)
    words = sorted((re.escape(each) for each in names if len(each) > 2), key=len, reverse=True)
    month = "|".join(words)
    return re.compile(
        rf"(?<!\d)(?:(?:วันที่|ថ្ងៃទី|ວັນທີ|tanggal|tgl\.?|ngày|ika-?)\s*)?\d{{1,2}}(?:st|nd|rd|th)?"
        rf"\s*(?:of\s+|ខែ|ເດືອນ|de\s+|ng\s+|hb\.?\s+)?(?:{month})\.?(?![a-z]){_YEAR}"
        rf"|(?<![a-z])(?:{month})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?"
        r"(?:,?\s+(?:1[89]|2[0-6])\d{2})?(?!\d)",
        re.IGNORECASE,
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
