"""Which detectors a column's values pass: how many distinct ones, and how many would by chance."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from math import exp, lgamma, log

from goodata.identifiers import Detector, Group, Strength, detectors
from goodata.identifiers._shape import FLAGS, folded, form_of
from goodata.identifiers.phone import REGIONS
from goodata.practices.classification.values import Values

SURE = 0.60
"""Share of distinct values that must pass a check digit where no header helps."""
WITH_HEADER = 0.30
"""The same where the header names the kind."""
TAIL = 1e-6
"""The chance, at most, that as many values pass by accident."""

UNMISTAKABLE = frozenset(
    {"email", "link", "profile-link", "map-link", "mrz", "mm-nrc", "plus-code", "gps-pair",
     "gps-dms", "device-id", "mac-address", "what3words", "messenger-id"}
)  # fmt: skip
"""Forms that nothing else has: they need no header, and one such cell makes a column dangerous."""

_BORN_INSIDE = frozenset({"my-nric", "cn-ric", "kr-rrn", "id-nik", "id-kk"})
"""Numbers that hold a birth date."""


@dataclass(frozen=True)
class Pass:
    """One detector and how many of a column's distinct values it takes whole."""

    detector: Detector
    passing: int
    distinct: int

    @property
    def share(self) -> float:
        """Share of distinct values, 0 to 1."""
        return self.passing / self.distinct if self.distinct else 0.0

    @property
    def sure(self) -> bool:
        """Whether so many can hardly pass by chance."""
        chance = self.detector.chance
        return self.share >= SURE and tail(self.passing, self.distinct, chance) < TAIL

    @property
    def weight(self) -> float:
        """How unlikely the passes are together, in powers of ten."""
        return -self.passing * log(max(self.detector.chance, 1e-9)) / log(10)


def passes(values: Values, countries: frozenset[str] | None = None) -> tuple[Pass, ...]:
    """The detectors that take at least a tenth of a column's distinct values, most first.

    A detector is asked about all values where it takes one of the first forty; where `countries`
    are stated, those of other states are left out.
    """
    few = values.few
    first = Counter(name for text in few for name in _takers(text))
    if not first:
        return ()
    found = []
    for each in _likely(values, countries):
        passing = first[each.name]
        if passing and values.distinct > len(few):
            passing = sum(map(each.valid, values.folded))
        if passing and passing >= 0.1 * values.distinct:
            found.append(Pass(each, passing, values.distinct))
    return tuple(
        sorted(found, key=lambda each: (-each.passing, _GENERAL.get(each.detector.name, 0)))
    )


@lru_cache(maxsize=1 << 12)
def _takers(text: str) -> frozenset[str]:
    """Names of the detectors that take the whole of a folded text.

    Most texts have the form of none, and one pattern of all forms says so; the few texts that come
    back in every file of a folder (codes, ages, provinces) are remembered.
    """
    shaped, others = _forms()
    found = [each.name for each in others if each.valid(text)]
    if _some_form().fullmatch(text):
        found += [each.name for each, pattern in shaped if pattern.fullmatch(text)]
        found = [name for name in found if _by_name()[name].valid(text)]
    return frozenset(found)


@cache
def _forms() -> tuple[tuple[tuple[Detector, re.Pattern[str]], ...], tuple[Detector, ...]]:
    """The detectors whose form is one pattern, with it; and the others."""
    asked = [each for each in detectors() if each.group not in (Group.NAME, Group.TEXT)]
    shaped = [(each, pattern) for each in asked if (pattern := form_of(each.valid)) is not None]
    others = tuple(each for each in asked if form_of(each.valid) is None)
    return tuple(shaped), others


@cache
def _some_form() -> re.Pattern[str]:
    """What has the form of any detector that is one pattern."""
    return re.compile("|".join(f"(?:{pattern.pattern})" for _, pattern in _forms()[0]), FLAGS)


@cache
def _by_name() -> dict[str, Detector]:
    return {each.name: each for each in detectors()}


_GENERAL = {"link": 2, "profile-link": 1}
"""Forms that hold finer ones: where both pass, the finer one is meant."""


def _likely(values: Values, countries: frozenset[str] | None) -> list[Detector]:
    digits = any(any(sign.isdigit() for sign in text) for text in values.few)
    return [
        each
        for each in detectors()
        if each.group not in (Group.NAME, Group.TEXT)
        and (digits or each.name not in _of_digits())
        and (countries is None or each.country is None or each.country in countries)
    ]


@cache
def _of_digits() -> frozenset[str]:
    """The detectors that never take a text without a digit, by their own examples."""
    return frozenset(
        each.name
        for each in detectors()
        if all(any(sign.isdigit() for sign in folded(text)) for text in each.good)
    )


def takes_span(found: Detector, text: str) -> bool:
    """Whether a text holds, somewhere in it, what the detector looks for and finds valid."""
    return any(found.valid(text[start:end]) for start, end in found.find(text))


def tail(passing: int, distinct: int, chance: float) -> float:
    """The chance that `passing` or more of `distinct` values pass, each with this chance.

    >>> tail(7, 8, 0.10) < 1e-6 <= tail(6, 8, 0.10), tail(5, 5, 0.03) < 1e-6
    (True, True)
    """
    if chance <= 0:
        return 0.0 if passing else 1.0
    if chance >= 1:
        return 1.0
    return min(1.0, sum(_point(each, distinct, chance) for each in range(passing, distinct + 1)))


def _point(passing: int, distinct: int, chance: float) -> float:
    ways = lgamma(distinct + 1) - lgamma(passing + 1) - lgamma(distinct - passing + 1)
    return exp(ways + passing * log(chance) + (distinct - passing) * log(1 - chance))


def best_alone(values: Values, found: tuple[Pass, ...]) -> tuple[Pass, ...]:
    """The government and bank numbers that hold without a header; several where they tie.

    Only rules somebody has confirmed count, those with a check digit or a closed list; running
    numbers and receipts that begin with the date are none.
    """
    sure = [
        each
        for each in found
        if each.sure
        and each.detector.strength is Strength.STRONG
        and each.detector.verified
        and each.detector.name not in UNMISTAKABLE
        and not _running(values)
        and (each.detector.name not in _BORN_INSIDE or _looks_born(values))
    ]
    if not sure:
        return ()
    heaviest = max(each.weight for each in sure)
    return tuple(each for each in sure if heaviest - each.weight < 2)


def _running(values: Values) -> bool:
    """Whether numbers count up, as receipts and orders do: most gaps between them are small."""
    numbers = sorted(values.whole_numbers)
    if len(numbers) < 8:
        return False
    gaps = [later - earlier for earlier, later in pairwise(numbers)]
    small = sum(gap <= 50 for gap in gaps)
    return small > 0.5 * len(gaps)


def _looks_born(values: Values) -> bool:
    """Whether dates inside numbers spread as births do: over more than ten years, not rising."""
    years = set()
    for text in values.folded:
        digits = "".join(sign for sign in text if sign.isdigit())
        if len(digits) in (12, 13):
            years.add(digits[:2])
        elif len(digits) == 16:
            years.add(digits[10:12])
        elif len(digits) >= 17:
            years.add(digits[6:10])
    few = values.distinct < 20 and len(years) > 3
    return few or (len(years) > 10 and not values.rising)


def phones_by_shape(values: Values) -> bool:
    """Whether a column holds mobile numbers by its values alone: the one exception among digits.

    Nearly all are valid mobiles of one state, nearly all differ, several operators, last digits
    spread: what order numbers do not do.
    """
    texts = values.folded
    plain = ["".join(sign for sign in text if sign.isdigit()) for text in texts]
    if values.distinct < 8 or values.unique < 0.5 or _running(values):
        return False
    written = sum(text.lstrip().startswith(("+", "0")) for text in texts)
    if written < 0.9 * len(texts):
        return False
    if sum(9 <= len(each) <= 14 for each in plain) < 0.95 * len(plain):
        return False
    prefixes = {each[:3] for each in plain}
    tails = sorted(int(each[-6:]) for each in plain if each)
    gaps = [later - earlier for earlier, later in pairwise(tails)]
    even = max(gaps) <= 2 * max(1, min(gaps)) if gaps else True
    if len(prefixes) < 3 or even:
        return False
    return any(_mobiles(texts, region) >= 0.9 * len(texts) for region in REGIONS)


def _mobiles(texts: tuple[str, ...], region: str) -> int:
    import phonenumbers

    mobile = (
        phonenumbers.PhoneNumberType.MOBILE,
        phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE,
    )
    found = 0
    for number, text in enumerate(texts):
        try:
            parsed = phonenumbers.parse(text, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number_for_region(parsed, region):
            found += phonenumbers.number_type(parsed) in mobile
        if number > 20 and found < 0.7 * number:
            break
    return found
