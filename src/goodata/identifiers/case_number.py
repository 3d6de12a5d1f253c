"""Numbers of cases, files and beneficiaries: letters, perhaps a year, and a running number.

Every office has its own; only a header tells them from orders and invoices.

Source:
    Forms seen in the dictionaries shipped with the program; ours.
"""

from __future__ import annotations

from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.identifiers._shape import code

_SHAPE = code(
    "[A-Z]{1,6}(?:[-/][A-Z]{1,6}){0,3}[-/]?(?:[0-9]{2,4}[-/])?[0-9]{2,8}",
    before=r"(?<![0-9A-Za-z/\-])",
    after=r"(?![0-9A-Za-z])(?![/\-][0-9A-Za-z])",
)
_WORDS = of("case-number")

DETECTOR = Detector(
    name="case-number",
    group=Group.OTHER,
    country=None,
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.WEAK,
    chance=1.0,
    headers=_WORDS,
    source="our own dictionaries",
    good=("KH-0999", "VOT/TH/2024-0099", "kh-០៩៩៩"),
    bad=("0999", "KH", "KH-0999X", "case"),
    context=_WORDS,
    shape="AA-9999",
    verified=False,
)
