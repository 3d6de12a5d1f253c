"""Invented people's names, and the words of nine languages around them, by a hand of its own.

Common given and family names, put together by chance: nobody is meant. The lists owe nothing to
`data/names`, from which the rules work.
"""

from __future__ import annotations

import random  # noqa: TID251 - the seed decides
import tomllib
import unicodedata
from dataclasses import dataclass
from pathlib import Path

_FILE = tomllib.loads(Path(__file__).with_name("names.toml").read_text("utf-8"))
LISTS = {name: each.split("|") for name, each in _FILE.items() if isinstance(each, str)}
HONORIFIC = {language: tuple(each.split("|")) for language, each in _FILE["HONORIFIC"].items()}
VILLAGES: dict[str, str] = _FILE["VILLAGES"]
PROVINCES: dict[str, str] = _FILE["PROVINCES"]
LANGUAGES = ("en", "th", "vi", "id", "ms", "fil", "km", "lo", "my")


@dataclass(frozen=True)
class Person:
    """An invented person: `parts` in the order written, `called` the token people use."""

    language: str
    full: str
    parts: tuple[str, ...]
    called: str
    family: str
    nick: str = ""
    joint: str = " "


def toneless(text: str) -> str:
    """Without marks, as people type Vietnamese in a hurry."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(each for each in plain if not unicodedata.combining(each))


def _two(
    language: str, given: str, family: str, chance: random.Random, order: str = "gf"
) -> Person:
    parts = (given, family) if order == "gf" else (family, given)
    nick = chance.choice(LISTS["TH_NICK"]) if language == "th" else ""
    return Person(language, " ".join(parts), parts, given, family, nick)


def _thai(chance: random.Random, latin: bool) -> Person:
    if latin:
        return _two(
            "th",
            chance.choice(LISTS["TH_LATIN_GIVEN"]),
            chance.choice(LISTS["TH_LATIN_FAMILY"]),
            chance,
        )
    return _two("th", chance.choice(LISTS["TH_GIVEN"]), chance.choice(LISTS["TH_FAMILY"]), chance)


def _lao(chance: random.Random, latin: bool) -> Person:
    if latin:
        return _two(
            "lo",
            chance.choice(LISTS["LO_LATIN_GIVEN"]),
            chance.choice(LISTS["LO_LATIN_FAMILY"]),
            chance,
        )
    return _two("lo", chance.choice(LISTS["LO_GIVEN"]), chance.choice(LISTS["LO_FAMILY"]), chance)


def _khmer(chance: random.Random, latin: bool) -> Person:
    if not latin:
        return _two(
            "km", chance.choice(LISTS["KM_GIVEN"]), chance.choice(LISTS["KM_FAMILY"]), chance, "fg"
        )
    family, given = chance.choice(LISTS["KM_LATIN_FAMILY"]), chance.choice(LISTS["KM_LATIN_GIVEN"])
    if chance.random() < 0.5:
        family = family.title()
    return _two("km", given, family, chance, "fg")


def _burmese(chance: random.Random, latin: bool) -> Person:
    count = chance.choice((2, 3, 3, 3, 4))
    parts = tuple(
        chance.sample(LISTS["MY_LATIN_SYLLABLES"] if latin else LISTS["MY_SYLLABLES"], count)
    )
    joint = " " if latin else ""
    full = joint.join(parts)
    return Person("my", full, parts, joint.join(parts[-2:]), "", "", joint)


def _vietnamese(chance: random.Random, _latin: bool) -> Person:
    if chance.random() < 0.07:
        full = chance.choice(LISTS["VI_HILL"])
        parts = tuple(full.split())
        return Person("vi", full, parts, parts[-1], parts[0])
    family = chance.choice(LISTS["VI_FAMILY"])
    middle = [chance.choice(LISTS["VI_MIDDLE"]) for _ in range(chance.choice((1, 1, 1, 2)))]
    given = chance.choice(LISTS["VI_GIVEN"])
    parts = (family, *middle, given)
    return Person("vi", " ".join(parts), parts, given, family)


def _indonesian(chance: random.Random, _latin: bool) -> Person:
    given = chance.choice(LISTS["ID_GIVEN"])
    if chance.random() < 0.12:
        only = given + chance.choice(("wati", "nah", "to", "yah")) if len(given) < 6 else given
        return Person("id", only, (only,), only, "")
    parts = [given]
    if chance.random() < 0.3:
        parts.append(chance.choice([each for each in LISTS["ID_GIVEN"] if each != given]))
    parts.append(chance.choice(LISTS["ID_FAMILY"]))
    return Person("id", " ".join(parts), tuple(parts), parts[0], parts[-1])


def _malay(chance: random.Random, _latin: bool) -> Person:
    draw = chance.random()
    if draw < 0.2:
        full = chance.choice(LISTS["ZH"])
        parts = tuple(full.split())
        return Person("ms", full, parts, " ".join(parts[1:]), parts[0])
    if draw < 0.32:
        woman = chance.random() < 0.5
        given = chance.choice(LISTS["TAMIL_F"] if woman else LISTS["TAMIL_M"])
        father = chance.choice([each for each in LISTS["TAMIL_M"] if each != given])
        full = f"{given} {'a/p' if woman else 'a/l'} {father}"
        return Person("ms", full, (given, father), given, father)
    woman = chance.random() < 0.5
    given = [chance.choice(LISTS["MS_GIVEN_F"] if woman else LISTS["MS_GIVEN_M"])]
    if chance.random() < 0.6:
        given.append(chance.choice(LISTS["MS_SECOND"]))
    father = chance.choice(LISTS["MS_FATHER"])
    middle = ("binti", "bt", "Bte") if woman else ("bin", "b.", "Bin")
    full = " ".join((*given, chance.choice(middle), father))
    return Person("ms", full, (*given, father), given[-1], father)


def _filipino(chance: random.Random, _latin: bool) -> Person:
    given = chance.choice(LISTS["FIL_GIVEN"])
    family = chance.choice(LISTS["FIL_FAMILY"])
    middle = chance.choice(
        ("", f"{chance.choice('ABCDGLMPRST')}.", chance.choice(LISTS["FIL_FAMILY"]))
    )
    parts = tuple(each for each in (given, middle, family) if each)
    return Person("fil", " ".join(parts), parts, given, family)


def _english(chance: random.Random, _latin: bool) -> Person:
    """What stands in an English form of the region: anybody, in Latin letters."""
    draw = chance.random()
    if draw < 0.08:
        full = chance.choice(LISTS["ROHINGYA"])
        parts = tuple(full.split())
        return Person("en", full, parts, parts[-1], "")
    if draw < 0.14:
        return _two(
            "en", chance.choice(LISTS["HMONG_GIVEN"]), chance.choice(LISTS["HMONG"]), chance
        )
    maker = chance.choice(
        (_thai, _lao, _khmer, _burmese, _vietnamese, _indonesian, _malay, _filipino)
    )
    made = maker(chance, True)
    if made.language == "vi":
        made = Person(
            "en", toneless(made.full), tuple(map(toneless, made.parts)), toneless(made.called), ""
        )
    return made


MAKERS = {
    "en": _english, "th": _thai, "vi": _vietnamese, "id": _indonesian, "ms": _malay,
    "fil": _filipino, "km": _khmer, "lo": _lao, "my": _burmese,
}  # fmt: skip


def person(language: str, chance: random.Random, latin: bool = False) -> Person:
    """An invented person of a language; in Latin letters where asked."""
    return MAKERS[language](chance, latin)
