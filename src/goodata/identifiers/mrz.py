"""Machine readable zones of passports, visas and identity cards (ICAO 9303).

TD3 is two lines of 44 (passport), TD2 two of 36, TD1 three of 30 (card); line ends may have become
blanks or vanished, and the second line of a passport may stand alone. Gives a name, a birth date
and a number at once.

Source:
    ICAO Doc 9303, parts 4 to 6 with their specimens of Utopia, and part 3 for the check digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from goodata.checksums import seven_three_one
from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.identifiers._shape import FLAGS, folded
from goodata.text import trimmed

_SIGN = "[0-9A-Z<]"
_END = r"[ \t\r\n\u00a0]{0,4}"
_FORMS = (
    rf"[ACIV]{_SIGN}{{29}}{_END}{_SIGN}{{30}}{_END}{_SIGN}{{30}}",
    rf"P{_SIGN}{{43}}{_END}{_SIGN}{{44}}",
    rf"[ACIPV]{_SIGN}{{35}}{_END}{_SIGN}{{36}}",
    rf"{_SIGN}{{9}}[0-9][A-Z<]{{3}}[0-9]{{7}}[MFX<][0-9]{{7}}{_SIGN}{{16}}",
)
_INSIDE = re.compile(f"(?<!{_SIGN})(?:{'|'.join(_FORMS)})(?!{_SIGN})", FLAGS)


def find(text: str) -> Iterator[tuple[int, int]]:
    """Spans of zones by the length of their lines."""
    if "<" in text:
        yield from (match.span() for match in _INSIDE.finditer(folded(text)))


def valid(text: str) -> bool:
    """Whether every check digit of a zone holds."""
    zone = re.sub(r"\s+", "", folded(trimmed(text))).upper()
    if re.search("[^0-9A-Z<]", zone):
        return False
    if len(zone) == 90:
        return zone[0] in "ACI" and _card(zone[:30], zone[30:60])
    if len(zone) == 88:
        return zone[0] in "PV" and _book(zone[44:], visa=zone[0] == "V")
    if len(zone) == 72:
        return zone[0] in "ACIPV" and _slip(zone[36:], visa=zone[0] == "V")
    return len(zone) == 44 and _book(zone, visa=False)


def _holds(part: str, check: str) -> bool:
    wanted = seven_three_one(part)
    return check == str(wanted) or (check == "<" and not part.strip("<"))


def _dates(birth: str, expiry: str) -> bool:
    """Whether both are dates; unknown parts of a birth date are fillers, which the sum allows."""
    born = re.fullmatch("[0-9]{2}(?:0[1-9]|1[0-2]|<<)(?:0[1-9]|[12][0-9]|3[01]|<<)", birth)
    ends = re.fullmatch("[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])|<{6}", expiry)
    return bool(born and ends)


def _card(first: str, second: str) -> bool:
    composite = first[5:30] + second[:7] + second[8:15] + second[18:29]
    return (
        _dates(second[:6], second[8:14])
        and (first[14] == "<" or _holds(first[5:14], first[14]))
        and _holds(second[:6], second[6])
        and _holds(second[8:14], second[14])
        and _holds(composite, second[29])
    )


def _slip(line: str, *, visa: bool) -> bool:
    composite = line[:10] + line[13:20] + line[21:35]
    return _three(line) and (visa or _holds(composite, line[35]))


def _book(line: str, *, visa: bool) -> bool:
    if visa:
        return _three(line)
    composite = line[:10] + line[13:20] + line[21:43]
    return _three(line) and _holds(line[28:42], line[42]) and _holds(composite, line[43])


def _three(line: str) -> bool:
    """The sums that every two-line zone has: number, birth date, expiry."""
    return (
        _dates(line[13:19], line[21:27])
        and (line[9] == "<" or _holds(line[:9], line[9]))
        and _holds(line[13:19], line[19])
        and _holds(line[21:27], line[27])
    )


_WORDS = of("passport", en=("mrz", "machine readable zone"))

DETECTOR = Detector(
    name="mrz",
    group=Group.GOVERNMENT,
    country=None,
    find=find,
    valid=valid,
    strength=Strength.STRONG,
    chance=3.2e-9,
    headers=_WORDS,
    source="ICAO Doc 9303 parts 3 to 6; the examples are its specimens",
    good=(
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10",
        "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
        "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<",
        "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<< D231458907UTO7408122F1204159<<<<<<<6",
    ),
    bad=(
        "L898902C36UTO7408122F1204159ZE184226B<<<<<11",
        "L898902C36UTO7413122F1204159ZE184226B<<<<<10",
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    ),
    context=_WORDS,
    shape="XXXXXXXXXXUTO9999999X9999999<<<<<<<<<<<<<<<9",
)
