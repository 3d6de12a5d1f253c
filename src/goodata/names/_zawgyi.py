"""Zawgyi: how to tell it from Unicode Burmese, and how to turn it into Unicode.

Zawgyi uses the code points of the Myanmar block for glyphs in the order they are drawn: the vowel
sign E and the medial RA stand before their consonant, 1039 is the visible asat, and 1060 to 1097
are stacked letters. Evidence is structural (a sign where Unicode cannot have one), since most code
points exist in both and mean letters of Shan, Karen and Mon in Unicode.

Source: the Unicode chart of the Myanmar block (U+1000), Unicode Technical Note 11, and the public
glyph chart of Zawgyi-One; rules and weights are our own.
"""

from __future__ import annotations

import math
import re

_BASE = "\u1000-\u1021\u1023-\u102a\u103f\u104e\u1050-\u1055\u105a-\u105d\u1061\u1065\u1066"
_BASE += "\u106e-\u1070\u1075-\u1081\u108e\uaa60-\uaa7f\ua9e0-\ua9fe"
_MEDIAL = "\u103b-\u103e\u105e-\u1060\u1082"
_MYANMAR = re.compile("[\u1000-\u109f\uaa60-\uaa7f\ua9e0-\ua9fe]")

_EVIDENCE: tuple[tuple[re.Pattern[str], float], ...] = (
    # For Zawgyi: E with nothing before it that could carry it.
    (re.compile(f"(?<![{_BASE}{_MEDIAL}\u1039\u1040\u1047\u200b-\u200d\u25cc])\u1031"), 5.0),
    # 1039 with no letter after it to stack.
    (re.compile("\u1039(?![\u1000-\u1021\u1023-\u102a\u103f\u1050-\u105d\u200b-\u200d])"), 5.0),
    # NGA or YA stacked without a visible asat: Unicode writes kinzi with one.
    (re.compile("[\u1004\u101a]\u1039(?=[\u1000-\u1021])"), 3.0),
    # The drawn medial RA before its letter.
    (re.compile(f"(?<![{_BASE}{_MEDIAL}\u1039])[\u103b\u107e-\u1081](?=[\u1000-\u1021])"), 4.0),
    # Drawn medial YA followed by a vowel or another medial; Unicode has an asat there.
    (re.compile("(?<=[\u1000-\u1021])\u103a(?=[\u102b-\u1030\u1032\u1036\u103c\u103d])"), 4.0),
    (re.compile("\u1064(?=[\u102d-\u1030\u1036])|[\u108b\u1096\u1097](?=[\u1000-\u1021])"), 2.0),
    # For Unicode: E that is followed by no letter.
    (
        re.compile(f"(?<=[{_BASE}{_MEDIAL}])\u1031(?![{_BASE}\u1033\u1034{_MEDIAL}\u107e-\u1084])"),
        -5.0,
    ),
    # A medial that does not stand before a letter.
    (re.compile(f"(?<=[{_BASE}])\u103b(?![{_BASE}])"), -4.0),
    (re.compile("\u1004\u103a\u1039"), -6.0),
    (re.compile("\u103a[\u1037\u1038]|\u1037\u103a|\u102c\u103a"), -5.0),
    (
        re.compile(
            "\u103e|[\u1062-\u1064]\u103a|[\u105a\u1075-\u1081]\u103a|\u103a[\u1087-\u108a]"
        ),
        -3.0,
    ),
)
_PRIOR = -1.5


def probability(text: str) -> float:
    """Probability 0-1 that `text` is in Zawgyi; .5 and below where nothing speaks for it."""
    if not _MYANMAR.search(text):
        return 0.0
    score = _PRIOR + sum(
        weight * min(len(pattern.findall(text)), 3) for pattern, weight in _EVIDENCE
    )
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))


def _stack(first: int, letters: str) -> dict[int, str]:
    """Stacked glyphs from `first` on, each the virama and its letter."""
    return {first + place: f"\u1039{letter}" for place, letter in enumerate(letters)}


_KINZI = "\u1004\u103a\u1039"
_GLYPHS: dict[int, str] = {
    0x1033: "\u102f",
    0x1034: "\u1030",
    0x1039: "\u103a",
    0x103A: "\u103b",
    0x103B: "\u103c",
    0x103C: "\u103d",
    0x103D: "\u103e",
    0x105A: "\u102b\u103a",
    0x1064: _KINZI,
    **_stack(0x1060, "\u1000\u1001\u1002\u1003"),
    **_stack(0x1065, "\u1005\u1006\u1006\u1007\u1008"),
    0x106A: "\u1009",
    0x106B: "\u100a",
    0x106C: "\u1039\u100b",
    0x106D: "\u1039\u100c",
    0x106E: "\u100d\u1039\u100d",
    0x106F: "\u100d\u1039\u100e",
    **_stack(
        0x1070, "\u100f\u1010\u1010\u1011\u1011\u1012\u1013\u1014\u1015\u1016\u1017\u1018\u1019"
    ),
    0x107D: "\u103b",
    **dict.fromkeys(range(0x107E, 0x1085), "\u103c"),
    0x1085: "\u1039\u101c",
    0x1086: "\u103f",
    0x1087: "\u103e",
    0x1088: "\u103e\u102f",
    0x1089: "\u103e\u1030",
    0x108A: "\u103d\u103e",
    0x108B: f"{_KINZI}\u102d",
    0x108C: f"{_KINZI}\u102e",
    0x108D: f"{_KINZI}\u1036",
    0x108E: "\u102d\u1036",
    0x108F: "\u1014",
    0x1090: "\u101b",
    0x1091: "\u100f\u1039\u100d",
    0x1092: "\u100b\u1039\u100c",
    0x1093: "\u1039\u1018",
    0x1094: "\u1037",
    0x1095: "\u1037",
    0x1096: "\u1039\u1010\u103d",
    0x1097: "\u100b\u1039\u100b",
}

_LETTER = "[\u1000-\u102a\u103f\u104e]"
_SYLLABLE = re.compile(
    f"(?P<before>[\u1031\u103c]{{0,3}})(?P<letter>{_LETTER}(?:\u1039{_LETTER})?)"
    f"(?P<after>(?:{_KINZI}|\u1039{_LETTER}|[\u103b\u103d\u103e])*)"
)
_MARKS = re.compile("[\u102b-\u1032\u1036-\u1038\u103a-\u103e]{2,}")
_RANK = {
    mark: rank
    for rank, mark in enumerate(
        "\u103b\u103c\u103d\u103e\u1031\u102d\u102e\u1032\u102f\u1030\u102b\u102c\u1036\u1037\u103a\u1038"
    )
}


def _turned(match: re.Match[str]) -> str:
    """One drawn syllable in the order Unicode stores it."""
    after = match["after"]
    kinzi = _KINZI if _KINZI in after else ""
    after = after.replace(_KINZI, "")
    stacked = "".join(re.findall(f"\u1039{_LETTER}", after))
    medials = {sign for sign in after if sign in "\u103b\u103d\u103e"}
    medials |= {sign for sign in match["before"] if sign == "\u103c"}
    vowel = "\u1031" if "\u1031" in match["before"] else ""
    return kinzi + match["letter"] + stacked + "".join(sorted(medials)) + vowel


def to_unicode(text: str) -> str:
    """Zawgyi `text` in Unicode order and code points."""
    return sorted_marks(_SYLLABLE.sub(_turned, text.translate(_GLYPHS)))


def sorted_marks(text: str) -> str:
    """`text` with the marks of each Burmese syllable in one order, a doubled mark once."""
    return _MARKS.sub(lambda run: _ranked(run.group()), text)


def _ranked(run: str) -> str:
    return "".join(sorted(dict.fromkeys(run), key=_RANK.__getitem__))
