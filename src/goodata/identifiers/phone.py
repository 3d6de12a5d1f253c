"""Telephone numbers, with or without country code.

Found by shape alone, since plausible numbers (Burmese ones above all) fail every plan and must be
masked too. Valid means valid in the number plan of some state of the region, or anywhere when a
country code is written. That says little: of random digits nine in ten of eight or nine pass, so a
shape wants `+`, a header or a word beside it.

Source:
    Number plans as in phonenumberslite (libphonenumber), Apache-2.0.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.identifiers._shape import folded
from goodata.text import trimmed

REGIONS = ("TH", "VN", "ID", "MM", "KH", "LA", "MY", "PH", "SG", "BN", "TL")
"""States whose national numbers are tried, in this order."""

# What must not stand before is asked behind the first sign, so that a search jumps to such signs.
_RUN = re.compile(
    r"[+(0-9](?<![0-9A-Za-z_][+(0-9])(?<![0-9]\.[+(0-9])(?:(?<=[0-9])[0-9]*|(?<![0-9])[+(]?[0-9]+)"
    r"(?:[ \u00a0.()\u2010-\u2015-]{1,2}[0-9]+)*(?![0-9A-Za-z_])",
    re.ASCII,
)
_GROUP = re.compile("[0-9]+")
_DATE = re.compile(
    r"(?:1[89]|2[0-9])[0-9]{2}[-. ][0-9]{1,2}[-. ][0-9]{1,2}"
    r"|[0-9]{1,2}[-. ][0-9]{1,2}[-. ](?:1[89]|2[0-9])[0-9]{2}"
)
_FEWEST, _MOST_ABROAD, _MOST_AT_HOME = 7, 15, 13
# From so many digits on, what follows behind a blank belongs to the sentence.
_WHOLE_ABROAD, _WHOLE_AT_HOME = 11, 10
_SPELLING = re.compile(r"[+(]{0,2}[0-9][0-9 \u00a0.()\u2010-\u2015-]{4,24}[0-9]")


def find(text: str) -> Iterator[tuple[int, int]]:
    """Spans of what is written like a telephone number, each number for itself.

    Two numbers with only a blank between them are told apart by the 0 the second begins with.
    """
    plain = folded(text)
    for run in _RUN.finditer(plain):
        if run.end() - run.start() < _FEWEST:
            continue
        groups = [match.span() for match in _GROUP.finditer(plain, *run.span())]
        yield from _split(plain, run.start(), groups)


def _split(plain: str, start: int, groups: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    first = 0
    while first < len(groups):
        last, digits = _taken(plain, groups, first)
        end = groups[last][1]
        begin = _opened(plain, groups[first][0], start if first == 0 else groups[first - 1][1], end)
        if digits >= _FEWEST and not _DATE.fullmatch(plain, groups[first][0], groups[last][1]):
            yield begin, end
        first = last + 1


def _taken(plain: str, groups: list[tuple[int, int]], first: int) -> tuple[int, int]:
    """The last of the groups that make one number, and how many digits it has."""
    begin, end = groups[first]
    abroad = plain[begin - 1 : begin] == "+" or plain.startswith("00", begin)
    most = _MOST_ABROAD if abroad else _MOST_AT_HOME
    last, digits = first, end - begin
    if digits > most:
        return first, 0
    for at in range(first + 1, len(groups)):
        more = groups[at][1] - groups[at][0]
        gap = plain[groups[at - 1][1] : groups[at][0]]
        if digits + more > most or _anew(gap, plain[groups[at][0]], digits, more, abroad):
            break
        last, digits = at, digits + more
    return last, digits


def _anew(gap: str, sign: str, digits: int, more: int, abroad: bool) -> bool:
    """Whether a group begins something else: another number, or a count, year or sum behind one."""
    whole = _WHOLE_ABROAD if abroad else _WHOLE_AT_HOME
    blank = not gap.strip()
    return (
        "+" in gap
        or (sign == "0" and digits >= whole - 1 and more >= 2)
        or (blank and digits >= whole)
        or (blank and digits == whole - 1 and more < 3)
    )


def _opened(plain: str, first: int, floor: int, end: int) -> int:
    """Where a number begins: with its `+`, and with a bracket if that is closed before its end."""
    begin, brackets = first, plain.count(")", first, end)
    while begin > floor and plain[begin - 1] in "+(":
        brackets -= plain[begin - 1] == "("
        if brackets < 0:
            break
        begin -= 1
    return begin


def valid(text: str) -> bool:
    """Whether a number is in the plan of the state it names, or of one state of the region."""
    bare = folded(trimmed(text))
    if not _SPELLING.fullmatch(bare) or _DATE.fullmatch(bare):
        return False
    digits = re.sub("[^0-9]", "", bare)
    # 00 is made + first: the library takes 00855 dialled in Thailand for Brazil.
    if "+" in bare or digits.startswith("00"):
        return _in_plan(f"+{digits.removeprefix('00')}", None)
    likely = (each for each in REGIONS if _may_end(each).fullmatch(digits))
    return any(_in_plan(digits, each) for each in likely)


@cache
def _may_end(region: str) -> re.Pattern[str]:
    """What the digits of every valid number of a state end in, whatever is dialled before it.

    Most numbers of other states fail this, and the library's own reading of them is slow.
    """
    import phonenumbers

    plan = phonenumbers.PhoneMetadata.metadata_for_region(region)
    if plan is None or plan.national_prefix_transform_rule:
        return re.compile("[0-9]*")
    kinds = (getattr(plan, each, None) for each in _KINDS)
    patterns = [each.national_number_pattern for each in kinds if each is not None]
    return re.compile(f"[0-9]*(?:{'|'.join(each for each in patterns if each)})")


_KINDS = (
    "fixed_line", "mobile", "toll_free", "premium_rate", "shared_cost", "personal_number", "voip",
    "pager", "uan", "voicemail",
)  # fmt: skip


def _in_plan(number: str, region: str | None) -> bool:
    import phonenumbers

    try:
        parsed = phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException:
        return False
    if region is None:
        return phonenumbers.is_valid_number(parsed)
    return phonenumbers.is_valid_number_for_region(parsed, region)


_WORDS = of("phone")

DETECTOR = Detector(
    name="phone",
    group=Group.CONTACT,
    country=None,
    find=find,
    valid=valid,
    strength=Strength.WEAK,
    chance=0.6352,
    headers=_WORDS,
    source="libphonenumber (phonenumberslite 9), Apache-2.0",
    good=("+66 81 999 9999", "081-999-9999", "(02) 999 9999", "0066819999999", "+855 12 999 999"),
    bad=("+999 12 345 678", "123456", "2024-05-12", "359999999999998"),
    context=of(
        "phone",
        en=("call", "called", "calls", "sms", "text", "texted", "hotline"),
        th=("โทร", "โทรหา", "เบอร์"),
        km=("ហៅ", "លេខ"),
        lo=("ໂທ", "ໂທຫາ"),
        my=("ဖုန်းဆက်", "ဖုန်းခေါ်"),
        vi=("gọi", "gọi điện", "nhắn tin"),
        id=("hubungi", "menelepon", "sms"),
        fil=("tawagan", "tumawag", "text"),
        ms=("hubungi", "menelefon", "sms"),
    ),
    shape="9999999999",
)
