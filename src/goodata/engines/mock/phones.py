"""Telephone numbers for invented people.

Few states set numbers aside for invented people; none of the region is known to. Set aside are
+44 7700 900000 to 900999 (Ofcom), +1 NPA 555 0100 to 0199 (NANPA), +61 491 570 xxx (ACMA): whoever
is of no state below gets one of the first. For the region's states the numbers lie in mobile ranges
of the plan and begin their block with zeros (`081 000 1234`). Nobody can promise that no such
number is in use: they are invented, and not to be dialled.

Source: Ofcom, telephone numbers for use in TV and radio drama; number plans of libphonenumber.
"""

from __future__ import annotations

import numpy as np

from goodata.engines.mock.chance import Texts, pick, texts

_FRONTS = {
    "TH": ("6681000", "6690000", "6661000", "6682000", "6695000"),
    "KH": ("85512000", "85510000", "855970000"),
    "LA": ("85620500", "85620900", "85620200"),
    "MM": ("95940000", "95979000", "95942000"),
    "VN": ("8490000", "8432000", "8437000"),
    "ID": ("62812000", "62857000", "62813000"),
    "MY": ("6012000", "6019000"),
    "PH": ("63917000", "63905000"),
    "SG": ("65900",),
}
_LENGTH = {"TH": 11, "KH": 11, "LA": 13, "MM": 12, "VN": 11, "ID": 13, "MY": 11, "PH": 12, "SG": 10}
_DRAMA = "447700900"


def numbers(chance: np.random.Generator, country: str, size: int) -> Texts:
    """So many numbers of a state, as digits that begin with the country code.

    >>> import numpy as np
    >>> numbers(np.random.default_rng(1), "XX", 1)[0].startswith("447700900")
    True
    """
    begins = _FRONTS.get(country)
    if begins is None:
        return texts([f"{_DRAMA}{number:03}" for number in chance.integers(0, 1000, size)])
    fronts = pick(chance, texts(begins), size)
    ends = chance.integers(0, 10**9, size)
    length = _LENGTH[country]
    made = []
    for front, end in zip(fronts.tolist(), ends.tolist(), strict=True):
        room = _room(front, country, length)
        made.append(front + str(end % 10**room).zfill(room))
    return texts(made)


def _room(front: str, country: str, length: int) -> int:
    # Cambodian numbers of 097 have a digit more than the others.
    return length - len(front) + int(country == "KH" and front.startswith("85597"))


def national(number: str, country: str) -> str:
    """A number as it is dialled inside its state, in groups; abroad with `+`.

    >>> national("66810001234", "TH"), national("85512000123", "TH")
    ('081 000 1234', '+855 12 000 123')
    """
    code, trunk = _CODES.get(country, ("", ""))
    if code and number.startswith(code):
        rest = trunk + number.removeprefix(code)
        return " ".join(part for part in (rest[:3], rest[3:6], rest[6:]) if part)
    own = next((each for each, _ in _CODES.values() if number.startswith(each)), number[:2])
    rest = number.removeprefix(own)
    return " ".join(part for part in (f"+{own}", rest[:2], rest[2:5], rest[5:]) if part)


_CODES = {
    "TH": ("66", "0"),
    "KH": ("855", "0"),
    "LA": ("856", "0"),
    "MM": ("95", "0"),
    "VN": ("84", "0"),
    "ID": ("62", "0"),
    "MY": ("60", "0"),
    "PH": ("63", "0"),
    "SG": ("65", ""),
}
