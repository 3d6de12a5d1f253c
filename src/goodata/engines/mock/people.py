"""Invented people in families: names in local script and romanised, birth days, homes, phones.

Whoever follows another in a family shares family name, home and often the phone; twins share the
birth day. Given names are drawn without regard to family names, so that nobody is meant.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from goodata.engines.mock import phones, tokens
from goodata.engines.mock.chance import Texts, pick, places, texts
from goodata.engines.mock.tokens import LANGUAGES, SHARES

_FOLLOWS = 0.16
_TWIN = 0.06
_SHARED_PHONE = 0.6
_PLACEHOLDERS = (719163, 693596)  # 1 January of 1970 and of 1900, as ordinals


@dataclass(frozen=True)
class Names:
    """The names of n people, each written in four ways.

    Attributes:
        local: in the script of home.
        latin: in Latin letters, as most write it.
        other: in Latin letters, spelt as others would.
        turned: in Latin letters, the parts in the other order.
        given, given_latin, family, family_latin: the parts; a family name may be empty.
    """

    local: Texts
    latin: Texts
    other: Texts
    turned: Texts
    given: Texts
    given_latin: Texts
    family: Texts
    family_latin: Texts


@dataclass(frozen=True)
class People:
    """N invented people, in the order in which an office meets them.

    Attributes:
        language: n positions in `tokens.LANGUAGES`.
        sex: n times `f` or `m`.
        household: n numbers; equal ones live together.
        names: how they are called.
        parent: how a parent of theirs is called.
        born: n birth days, as ordinals.
        village, village_latin, province, province_latin, district, district_latin: their homes.
        country: ISO 3166 codes of their states.
        phone: their numbers, digits with country code.
        at_home: whether their names are mostly written in the script of home.
    """

    language: np.ndarray
    sex: Texts
    household: np.ndarray
    names: Names
    parent: Names
    born: np.ndarray
    village: Texts
    village_latin: Texts
    province: Texts
    province_latin: Texts
    district: Texts
    district_latin: Texts
    country: Texts
    phone: Texts
    at_home: np.ndarray


def make(chance: np.random.Generator, size: int, last_day: int, *, alone: bool = False) -> People:
    """So many people.

    Args:
        chance: where chance comes from.
        size: how many, at least one.
        last_day: the day (an ordinal) by which ages are reckoned.
        alone: nobody shares a household.
    """
    follows = (chance.random(size) < _FOLLOWS) & (not alone)
    follows[0] = False
    household = np.cumsum(~follows) - 1
    homes = int(household[-1]) + 1
    language = places(chance, len(LANGUAGES), homes, SHARES)
    own = language[household]
    sex = pick(chance, texts(["f", "m"]), size, (0.68, 0.32))
    seeds = chance.random(homes)
    grown = texts(["m"] * size)
    return People(
        language=own,
        sex=sex,
        household=household,
        names=_names(chance, own, sex, seeds[household]),
        parent=_names(chance, own, grown, seeds[household]),
        born=_born(chance, household, follows, last_day),
        phone=_phones(chance, language, household),
        at_home=(chance.random(homes) < 0.6)[household],
        **_homes(chance, language, household),
    )


def _born(
    chance: np.random.Generator, household: np.ndarray, follows: np.ndarray, last_day: int
) -> np.ndarray:
    size, homes = len(household), int(household[-1]) + 1
    child = chance.random(homes) < 0.22
    years = np.where(child, chance.uniform(6, 17, homes), 18 + chance.gamma(2.2, 5.5, homes))
    age = np.clip(years[household] + np.where(follows, chance.uniform(-6, 7, size), 0), 5.2, 78)
    born = (last_day - age * 365.2425).astype(np.int64)
    twin = follows & (chance.random(size) < _TWIN)
    # A twin has the birth day of whoever stands before: the eldest of the run is looked up.
    eldest = np.maximum.accumulate(np.where(twin, 0, np.arange(size)))
    born = born[eldest]
    moved: np.ndarray = np.where(np.isin(born, _PLACEHOLDERS), born + 1, born)
    return moved


def _phones(chance: np.random.Generator, language: np.ndarray, household: np.ndarray) -> Texts:
    homes, size = len(language), len(household)
    shared = chance.random(homes) < _SHARED_PHONE
    own, common = np.empty(size, object), np.empty(homes, object)
    for number, name in enumerate(LANGUAGES):
        country = tokens.COUNTRY[name]
        mine, ours = language[household] == number, language == number
        own[mine] = phones.numbers(chance, country, int(mine.sum()))
        common[ours] = phones.numbers(chance, country, int(ours.sum()))
    return np.where(shared[household], common[household], own)


def _homes(
    chance: np.random.Generator, language: np.ndarray, household: np.ndarray
) -> dict[str, Texts]:
    levels = ("village", "province", "district")
    columns = [*levels, *(f"{level}_latin" for level in levels), "country"]
    made = {column: np.empty(len(language), object) for column in columns}
    for number, name in enumerate(LANGUAGES):
        mine = language == number
        size = int(mine.sum())
        which = chance.integers(0, len(tokens.villages(name).local), size)
        made["village"][mine] = tokens.villages(name).local[which]
        made["village_latin"][mine] = tokens.villages(name).latin[which]
        listed = tokens.places(name)
        where = chance.integers(0, len(listed), size)
        for column, known in (
            ("province", [each.province[0] for each in listed]),
            ("province_latin", [each.province[1] for each in listed]),
            ("district", [each.district[0] for each in listed]),
            ("district_latin", [each.district[1] for each in listed]),
            ("country", [each.country for each in listed]),
        ):
            made[column][mine] = texts(known)[where]
    return {column: values[household] for column, values in made.items()}


def _names(chance: np.random.Generator, language: np.ndarray, sex: Texts, kin: np.ndarray) -> Names:
    """Names of n people; `kin` are n numbers 0 to 1, equal within a family."""
    columns = {each: np.empty(len(language), object) for each in Names.__dataclass_fields__}
    for number, name in enumerate(LANGUAGES):
        mine = np.flatnonzero(language == number)
        if len(mine):
            made = _STYLES[name](_Drawer(chance, name, sex[mine], kin[mine]))
            for column, values in columns.items():
                values[mine] = getattr(made, column)
    return Names(**columns)


@dataclass
class _Word:
    """One part of n names, in three spellings."""

    local: Texts
    latin: Texts
    other: Texts

    def joined(self, following: _Word, local: str = " ", latin: str = " ") -> _Word:
        """Both parts as one; parts that are empty leave no blank."""
        return _Word(
            _together(self.local, following.local, local),
            _together(self.latin, following.latin, latin),
            _together(self.other, following.other, latin),
        )


def _together(one: Texts, other: Texts, glue: str) -> Texts:
    between = np.where((one == "") | (other == ""), "", glue).astype(object)
    joined: Texts = one + between + other
    return joined


@dataclass
class _Drawer:
    """Draws parts for the people of one language."""

    chance: np.random.Generator
    language: str
    sex: Texts
    kin: np.ndarray

    def given(self, share: float = 1.0) -> _Word:
        """Given names by sex; only for a share of the people, else empty."""
        made = self._word("f")
        male = self.sex == "m"
        boys = self._word("m")
        used = self.chance.random(len(self.sex)) < share
        return _Word(
            *(
                np.where(used, np.where(male, boy, girl), "").astype(object)
                for girl, boy in (
                    (made.local, boys.local),
                    (made.latin, boys.latin),
                    (made.other, boys.other),
                )
            )
        )

    def _word(self, part: str) -> _Word:
        known = tokens.names(self.language, part)
        which = places(self.chance, len(known.local), len(self.sex), known.weights.tolist())
        return _Word(known.local[which], known.latin[which], known.other[which])

    def family(self, part: str = "family", salt: float = 0.0) -> _Word:
        """The same name for all of one family."""
        known = tokens.names(self.language, part)
        sums = np.cumsum(known.weights)
        spot = (self.kin + salt) % 1.0 * sums[-1]
        which = np.searchsorted(sums, spot, side="right").clip(0, len(sums) - 1)
        return _Word(known.local[which], known.latin[which], known.other[which])

    def fixed(self, female: str, male: str) -> _Word:
        """One word by sex."""
        word = np.where(self.sex == "f", female, male).astype(object)
        return _Word(word, word, word)


def _finished(given: _Word, family: _Word, whole: _Word, turned: Texts) -> Names:
    return Names(
        local=whole.local,
        latin=whole.latin,
        other=whole.other,
        turned=turned,
        given=given.local,
        given_latin=given.latin,
        family=family.local,
        family_latin=family.latin,
    )


def _given_first(draw: _Drawer) -> Names:
    given, family = draw.given(), draw.family()
    turned = family.joined(given)
    return _finished(given, family, given.joined(family), turned.latin)


def _family_first(draw: _Drawer) -> Names:
    given, family = draw.given(), draw.family()
    turned = given.joined(family)
    return _finished(given, family, family.joined(given), turned.latin)


def _vietnamese(draw: _Drawer) -> Names:
    family, given = draw.family(), draw.given()
    usual = draw.fixed("Thị", "Văn")
    plain = draw.fixed("Thi", "Van")
    middle = _Word(usual.local, plain.latin, plain.latin)
    given = middle.joined(given)
    return _finished(given, family, family.joined(given), given.joined(family).latin)


def _burmese(draw: _Drawer) -> Names:
    second = draw.given().joined(draw.given(0.6), local="")
    first = draw.given()
    whole = first.joined(second, local="")
    nobody = draw.fixed("", "")
    return _finished(whole, nobody, whole, second.joined(first).latin)


def _indonesian(draw: _Drawer) -> Names:
    given, second = draw.given(), draw.given(0.7)
    nobody = draw.fixed("", "")
    whole = given.joined(second)
    return _finished(whole, nobody, whole, second.joined(given).latin)


def _malay(draw: _Drawer) -> Names:
    given = draw.given().joined(draw.given(0.3))
    father = draw.family("m")
    whole = given.joined(draw.fixed("binti", "bin")).joined(father)
    short = given.joined(draw.fixed("bt.", "b.")).joined(father)
    return _finished(given, father, whole, short.latin)


def _filipino(draw: _Drawer) -> Names:
    given = draw.given().joined(draw.given(0.4))
    family = draw.family()
    whole = given.joined(draw.family(salt=0.37)).joined(family)
    return _finished(given, family, whole, family.joined(given).latin)


def _chinese(draw: _Drawer) -> Names:
    given = draw.given().joined(draw.given(0.8), local="")
    family = draw.family()
    whole = family.joined(given, local="")
    return _finished(given, family, whole, given.joined(family).latin)


_STYLES: dict[str, Callable[[_Drawer], Names]] = {
    "thai": _given_first,
    "lao": _given_first,
    "khmer": _family_first,
    "vietnamese": _vietnamese,
    "burmese": _burmese,
    "indonesian": _indonesian,
    "malay": _malay,
    "filipino": _filipino,
    "chinese_origin": _chinese,
    "minority": _given_first,
}
