"""Letters were damaged when the text was typed, saved or opened earlier.

Why it matters:
    A name with a question mark inside, or in signs of another alphabet, is no longer that name; it
    cannot be found or sent for.

How to put it right:
    It cannot be repaired here: take the text from the source, and save as UTF-8 from then on. For
    Burmese, type in Unicode; what was typed for Zawgyi is read as other letters by every program.

Example:
    `Nguy?n`, or `NguyÃªn`, or `เธชเธก` for a name in Thai.

Source:
    Standards and real data, section 9, defect 2; validation page, section 1.
"""

from __future__ import annotations

import re

from goodata.checks import Case, Check
from goodata.fieldtypes import Reading
from goodata.findings import Severity
from goodata.model import Field
from goodata.patterns import Never, Screen

_LOST = re.compile(r"\ufffd|[^\W\d_]\?+[^\W\d_]|^[\s?]*\?{4}[\s?]*$")

# UTF-8 read as a western code page: the first byte of a sign as a letter with an accent, and for
# each byte that follows a sign of the page's upper half (or a control sign, read as Latin-1).
_NEXT = (
    "[\x80-\xbf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
    "\u2013-\u203a\u20ac\u2122]"
)
_AS_WESTERN = re.compile(
    f"[\u00c2-\u00c6\u00cc]{_NEXT}|[\u00e0-\u00ef]{_NEXT}{{2}}|[\u00f0-\u00f4]{_NEXT}{{3}}"
)

# The same read as the Thai page: Thai comes out as pairs that begin with เธ or เน, accented Latin
# letters as Thai consonants inside Latin words.
_THAI_NEXT = "[\x80-\xa0\u0e01-\u0e1f\u2013-\u2026\u20ac\ufffd]"
_AS_THAI = re.compile(
    f"(?:\u0e40[\u0e18\u0e19]{_THAI_NEXT}){{2}}"
    f"|[A-Za-z](?:(?:\u0e41[\u0e1a\u0e1b]|[\u0e23-\u0e26]){_THAI_NEXT})+[A-Za-z]"
)
_BURMESE = re.compile("[\u1000-\u109f]")
_ZAWGYI = 0.9
"""Probability from which Burmese is taken for Zawgyi."""


def _fine(reading: Reading) -> bool:
    text = reading.text
    if text.isascii():
        return "?" not in text or _is_link(text) or not _LOST.search(text)
    if _is_link(text):
        return True
    damaged = _LOST.search(text) or _AS_WESTERN.search(text) or _AS_THAI.search(text)
    return not damaged and not _zawgyi(text)


def _is_link(text: str) -> bool:
    return "://" in text or "www." in text.lower()


def _zawgyi(text: str) -> bool:
    if not _BURMESE.search(text):
        return False
    from goodata.names import zawgyi

    return zawgyi(text) > _ZAWGYI


def _screen(_field: Field) -> Screen:
    """What the patterns above find, in signs that ordinary texts have."""
    western = r"[\x{c2}-\x{c6}\x{cc}\x{e0}-\x{f4}][\x{152}-\x{17e}\x{2013}-\x{203a}]"
    pair = r"\x{e40}[\x{e18}\x{e19}]"
    thai = rf"{pair}[\x{{e01}}-\x{{e1f}}\x{{2013}}-\x{{2026}}]{pair}"
    inside = r"[A-Za-z][\x{e41}\x{e23}-\x{e26}]"
    lost = tuple(Never(each, signs="?") for each in (r"\pL\?+\pL", r"\?{4}"))
    return Screen(never=(*lost, *(Never(each, signs="") for each in (western, thai, inside))))


CHECK = Check(
    code="GD113",
    name="damaged-text",
    severity=Severity.WARNING,
    message="letters were damaged when the text was saved earlier; it cannot be repaired here",
    remedy="take the text from the source, and save as UTF-8; Burmese: type in Unicode",
    holds=lambda cells, _field: cells.each(_fine),
    screen=_screen,
    cases=(
        Case(("Nguyễn", "Nguy?n", "Nguyá»…n", "really?", "Phan\ufffd", "????"), {}, (1, 2, 4, 5)),
        Case(("Café", "https://example.org/a?b=c", "«Café»", "«Spaß»"), {}, ()),
        Case(("สมชาย", "เธชเธกเธŠเธฒเธข", "à¸ªà¸¡", "เธอ", "Hร\xa0N"), {}, (1, 2, 4)),
        Case(("ရန်ကုန်", "ေနျပည္ေတာ္"), {}, (1,)),
    ),
    undeclared=True,
)
