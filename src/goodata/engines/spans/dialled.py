"""Telephone numbers told by a word for calling, however their digits are put in groups."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goodata.engines.spans import Span
from goodata.engines.spans.folding import lowered

_FEWEST, _MOST = 8, 14
_DIALLED = re.compile(r"[+0]\d[\d ().\-]{5}")
"""What a text holds at least where a number stands that is dialled: it begins with a 0 or a +."""
_WORDS = (
    "phone", "mobile", "cell", "call(?:ed|s)?", "reached at", "reach (?:her|him|them) at",
    "contact(?:ed)?", "whatsapp", "tel", "hp", "wa", "di nomor", "nomor (?:hp|telepon|wa)",
    "talian", "telepon", "telefon", "numerong", "selpon", "cp", "sđt", "điện thoại", "gọi",
    "gọi số", "theo số",
)  # fmt: skip
# No letter stands before a word; that is asked behind its first sign, so that a search jumps to it.
_APART = "|".join(rf"{each[0]}(?<![^\W\d_]{each[0]}){each[1:]}" for each in _WORDS)
_CALLED = re.compile(
    rf"(?:{_APART}|โทร|เบอร์|ເບີ|ໂທ|ទូរស័ព្ទ|ទូរសព្ទ|ဖုန်း|ဆက်သွယ်)"
    r"[^\d\n+]{0,14}(\+?\d[\d ().\-]{6,17}\d)"
)
_DAY = re.compile(r"\d{1,2}[.\-]\d{1,2}[.\-]\d{2,4}")


def find(text: str) -> Iterator[Span]:
    """Numbers of eight to fourteen digits that begin as dialled ones do, behind such a word."""
    plain = lowered(text)
    if _DIALLED.search(plain) is None:
        return
    for match in _CALLED.finditer(plain):
        if _DAY.match(match.group(1)):
            continue
        digits = sum(map(str.isdigit, match.group(1)))
        if match.group(1)[0] in "0+" and _FEWEST <= digits <= _MOST:
            yield Span(match.start(1), match.end(1), "phone", "cue")
