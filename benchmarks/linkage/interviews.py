"""What an interview writes down of a person: names, dates and numbers as each office is used to."""

# ruff: noqa: E501 - word lists read better unbroken
from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random  # noqa: TID251  seeded, outside the program
from typing import TYPE_CHECKING

import invented_names as names
import slips

if TYPE_CHECKING:
    from caseload import Person, Place

COLUMNS = (
    "case_no", "intake_date", "intake_site", "full_name", "sex", "birth_date", "age", "age_estimated",
    "nationality", "document_no", "phone", "address", "village", "district", "province", "status",
    "notes",
)  # fmt: skip
FIRST, TODAY = date(2022, 1, 1), date(2026, 6, 30)
NAMELESS = ("unknown", "baby", "client 3", "ไม่ทราบ", "Unknown girl", "no name")
STATUS = ("open", "closed", "referred", "follow_up")
NOTES = (
    "", "", "", "Referred by hospital.", "Came with a neighbour.", "Call in the afternoon only.",
    "Wants to go home soon.", "Papers kept by the employer.", "Second visit planned.",
    "Speaks quietly; use the small room.", "Interpreter needed.",
)  # fmt: skip
FAMILIAR = {"m": ("M", "M", "M", "Male"), "f": ("F", "F", "F", "Female")}


@dataclass(frozen=True)
class Site:
    """An office and its habits: letters, dates, telephone numbers, titles, capitals."""

    country: str
    dates: str
    phones: str
    script: float
    titles: float
    capitals: bool = False


SITES = {
    "BKK": Site("TH", "buddhist", "plain", 0.85, 0.45),
    "CNX": Site("TH", "dmy", "dashes", 0.6, 0.15),
    "VTE": Site("LA", "dmy", "plain", 0.6, 0.1),
    "PNH": Site("KH", "dmy", "blanks", 0.7, 0.1),
    "RGN": Site("MM", "dmy", "plain", 0.7, 0.5),
    "HAN": Site("VN", "dmy", "blanks", 0.85, 0.05),
    "JKT": Site("ID", "iso", "foreign", 0.0, 0.1),
    "KUL": Site("MY", "dmy", "dashes", 0.15, 0.1),
    "MNL": Site("PH", "iso", "foreign", 0.0, 0.05, capitals=True),
}
CODES = {
    "TH": "66",
    "LA": "856",
    "KH": "855",
    "MM": "95",
    "VN": "84",
    "ID": "62",
    "MY": "60",
    "PH": "63",
}


class Interview:
    """One meeting with a person: where, when, by how light a hand, what has changed since."""

    def __init__(self, person: Person, before: Interview | None, chance: Random) -> None:
        self.person, self.before = person, before
        self.hand = chance.choices((0.35, 1.0, 2.3), (50, 35, 15))[0]
        self.changes: list[str] = []
        self.number = ""
        self.site = self._where(chance)
        start = max(FIRST, person.born) if before is None else before.day + timedelta(days=1)
        start = min(start, TODAY)
        reach = (TODAY - start).days if before is None else min(700, (TODAY - start).days)
        self.day = start + timedelta(days=chance.randint(0, reach))
        self.phone, self.place, self.address = self._now(chance)

    def _where(self, chance: Random) -> str:
        if self.before is not None and chance.random() < 0.5:
            return self.before.site
        home = [each for each, site in SITES.items() if site.country == self.person.place.country]
        return chance.choice(home if chance.random() < 0.6 else list(SITES))

    def _now(self, chance: Random) -> tuple[str, Place, str]:
        """Telephone and home: as they were, or new ones."""
        person, before = self.person, self.before
        if before is None:
            return person.phone, person.place, person.address
        phone, place, address = before.phone, before.place, before.address
        if chance.random() < 0.28:
            phone = (
                "0" + chance.choice("689") + "".join(chance.choices("0123456789", k=len(phone) - 2))
            )
            self.changes.append("new-phone")
        if chance.random() < 0.10:
            address = f"{chance.randint(1, 199)} Moo {chance.randint(1, 12)}"
            self.changes.append("moved")
        return phone, place, address

    def goes(self, base: float, chance: Random) -> bool:
        """Whether something with this base rate goes astray under this hand."""
        return chance.random() < base * self.hand


def record(each: Interview, given: dict[str, int], chance: Random) -> list[str]:
    """The cells of one row; what went astray is noted in `changes`."""
    site, person = SITES[each.site], each.person
    birth, age, estimated = _birth(each, site, chance)
    place = each.place
    sex = FAMILIAR[person.sex][3 if each.site == "JKT" else 0]
    if each.goes(0.008, chance):
        sex = FAMILIAR["m" if person.sex == "f" else "f"][0]
        each.changes.append("sex")
    country = names.CULTURES[person.culture].tongue
    return [
        _number(each, given, chance),
        each.day.isoformat() if site.dates == "iso" else each.day.strftime("%d/%m/%Y"),
        each.site,
        full_name(each, site, chance),
        _or_nothing(sex, 0.02, each, chance),
        birth,
        age,
        estimated,
        _or_nothing(country, 0.05, each, chance),
        _document(each, chance),
        _telephone(each, site, chance),
        _or_nothing(each.address, 0.3, each, chance),
        _or_nothing(_place(place.village, each, chance), 0.15, each, chance),
        _or_nothing(_place(place.district, each, chance), 0.1, each, chance),
        _or_nothing(place.province, 0.06, each, chance),
        chance.choice(STATUS),
        chance.choice(NOTES),
    ]


def nothing(each: Interview, chance: Random) -> str:
    """One of the kinds of nothing, now and then by a sign that no dictionary declares."""
    local = "ไม่ทราบ" if each.site in ("BKK", "CNX") else "-"
    return chance.choices(("", "UNK", "N/A", "DECL", "NAP", "-", local), (58, 18, 10, 7, 3, 2, 2))[
        0
    ]


def _or_nothing(text: str, rate: float, each: Interview, chance: Random) -> str:
    return nothing(each, chance) if each.goes(rate, chance) or not text else text


def _number(each: Interview, given: dict[str, int], chance: Random) -> str:
    """A new case number; the old one again or renewed; rarely, by mistake, another person's."""
    before = each.before
    draw = chance.random()
    if before is not None and before.site == each.site and draw < 0.5:
        each.number = before.number if draw < 0.35 else f"{before.number.split('/')[0]}/2"
    elif before is None and draw < 0.007 and given[each.site]:
        each.number = f"{each.site}-{given[each.site]:05}"
        each.changes.append("number-of-another")
    else:
        given[each.site] += 1
        each.number = f"{each.site}-{given[each.site]:05}"
    return each.number


def _birth(each: Interview, site: Site, chance: Random) -> tuple[str, str, str]:
    """Birth date, age and whether the age is estimated, as far as the person knows them."""
    person = each.person
    day, known = person.born, person.known
    if known == "day" and each.goes(0.06, chance):
        day = slips.a_day(day, chance)
        each.changes.append("birth-date")
    if known == "day" and each.goes(0.1, chance):
        known = chance.choice(("year", "age"))
        each.changes.append(f"birth-{known}")
    age = each.day.year - day.year - ((each.day.month, each.day.day) < (day.month, day.day))
    if known == "age":
        age += round(chance.gauss(0, 1.6))
        told, estimated = nothing(each, chance), "yes"
    else:
        told, estimated = _date(day, known, site, chance), "no" if known == "day" else "yes"
    blank = each.goes(0.12, chance) and known != "age"
    return told, nothing(each, chance) if blank else str(max(0, age)), estimated


def _date(day: date, known: str, site: Site, chance: Random) -> str:
    year = day.year + (543 if site.dates == "buddhist" and chance.random() < 0.85 else 0)
    if known == "year":
        draw = chance.random()
        if draw < 0.6:
            return str(year)
        if draw < 0.75:
            return f"{day.month:02}/{year}" if site.dates != "iso" else f"{year}-{day.month:02}"
        return f"01/01/{year}" if site.dates != "iso" else f"{year}-01-01"
    if site.dates == "iso":
        return day.isoformat()
    return f"{day.day:02}/{day.month:02}/{year}"


def _document(each: Interview, chance: Random) -> str:
    text = each.person.document
    if not text:
        return nothing(each, chance)
    if each.before is not None and chance.random() < 0.08:
        text = chance.choice("ABCEKMPT") + str(chance.randint(1_000_000, 9_999_999))
        each.changes.append("new-document")
    elif each.goes(0.04, chance):
        text = slips.a_digit(text, chance)
        each.changes.append("document-digit")
    return _or_nothing(text, 0.25, each, chance)


def _telephone(each: Interview, site: Site, chance: Random) -> str:
    """The number in the office's way; sometimes the shelter's own, which says nothing of a person."""
    if each.goes(0.03, chance):
        each.changes.append("shelter-phone")
        return f"02{3_417_200 + 13 * list(SITES).index(each.site)}"
    digits = each.phone
    if each.goes(0.03, chance):
        digits = slips.a_digit(digits, chance)
        each.changes.append("phone-digit")
    shown = digits
    if site.phones == "dashes":
        shown = f"{digits[:3]}-{digits[3:6]}-{digits[6:]}"
    elif site.phones == "blanks":
        shown = f"{digits[:3]} {digits[3:6]} {digits[6:]}"
    elif site.phones == "foreign":
        shown = f"+{CODES[each.person.place.country]}{digits[1:]}"
    return _or_nothing(shown, 0.2, each, chance)


def _place(text: str, each: Interview, chance: Random) -> str:
    if each.goes(0.08, chance):
        return slips.by_ear(text, chance)
    return slips.by_keyboard(text, chance) if each.goes(0.03, chance) else text


def full_name(each: Interview, site: Site, chance: Random) -> str:
    """The whole name by the office's habits, with the slips of this interview."""
    if chance.random() < 0.006:
        each.changes.append("nameless")
        return chance.choice(NAMELESS)
    culture = names.CULTURES[each.person.culture]
    local = site.country == culture.tongue and chance.random() < site.script
    if local and each.person.given[0].script:
        each.changes.append("own-script")
        return _in_script(each, culture, site, chance)
    text = _in_latin(each, culture, site, chance)
    if culture.name == "vietnamese" and not local:
        text = plain(text)
    return text.upper() if site.capitals and chance.random() < 0.8 else text


def plain(text: str) -> str:
    """A Vietnamese name typed without its signs."""
    folded = unicodedata.normalize("NFD", text.replace("Đ", "D").replace("đ", "d"))
    return "".join(sign for sign in folded if not unicodedata.combining(sign))


def _in_script(each: Interview, culture: names.Culture, site: Site, chance: Random) -> str:
    person = each.person
    given = ("" if culture.name in ("burmese", "chinese") else " ").join(
        part.script or "" for part in person.given
    )
    family = " ".join(part.script or "" for part in person.family)
    if family and each.goes(0.05, chance):
        family = ""
        each.changes.append("dropped")
    between = "" if culture.name == "chinese" else " "
    pair = [family, given] if culture.family_place == "first" else [given, family]
    text = between.join(part for part in pair if part)
    if each.goes(0.06, chance):
        text = slips.by_keyboard(text, chance)
        each.changes.append("keyboard")
    titles = culture.script_titles.get(person.sex, ())
    if titles and chance.random() < site.titles:
        text = chance.choice(titles) + text
        each.changes.append("title")
    return text


def _words(parts: tuple[names.Part, ...], each: Interview, chance: Random) -> list[str]:
    """Each part in the person's usual Latin spelling, or as it was heard this time."""
    words = []
    for part in parts:
        usual = min(each.person.spelling, len(part.latin) - 1)
        text = part.latin[usual]
        others = [other for other in part.latin if other != text]
        dialect = 0.3 if each.person.culture == "chinese" else 1.0
        if others and each.goes(0.2 * dialect, chance):
            text = chance.choice(others)
            each.changes.append("spelling")
        elif each.goes(0.03, chance):
            text = slips.by_ear(text, chance)
            each.changes.append("ear")
        elif each.goes(0.05, chance):
            text = slips.by_keyboard(text, chance)
            each.changes.append("keyboard")
        words.append(text)
    return words


def _in_latin(each: Interview, culture: names.Culture, site: Site, chance: Random) -> str:
    person = each.person
    given, family = _words(person.given, each, chance), _words(person.family, each, chance)
    middle, father = _words(person.middle, each, chance), _words(person.father, each, chance)
    if len(given) > 1 and each.goes(0.05, chance):
        given.pop(chance.randrange(1, len(given)))
        each.changes.append("dropped")
    if (family or father) and each.goes(0.06, chance):
        family, father = [], []
        each.changes.append("dropped")
    if middle and each.goes(0.3, chance):
        middle = (
            [] if culture.name == "vietnamese" or chance.random() < 0.4 else [middle[0][0] + "."]
        )
    if len(given) > 1 and each.goes(0.06, chance):
        given = ["".join([given[0], *(word.lower() for word in given[1:])])]
        each.changes.append("spacing")
    if father:
        joint = {"m": ("bin", "bin", "b."), "f": ("binti", "binti", "bt", "bte")}[person.sex]
        father = [chance.choice(joint), *father]
    text = _ordered(each, culture, site, (given, middle, family, father), chance)
    titles = culture.titles.get(person.sex, ())
    if titles and chance.random() < site.titles * 0.6:
        text = f"{chance.choice(titles)} {text}"
        each.changes.append("title")
    return text


def _ordered(
    each: Interview,
    culture: names.Culture,
    site: Site,
    parts: tuple[list[str], list[str], list[str], list[str]],
    chance: Random,
) -> str:
    """Parts in the culture's order, or turned round, or family name first with a comma."""
    given, middle, family, father = parts
    first = culture.family_place == "first"
    if family and site.capitals and chance.random() < 0.5:
        return f"{' '.join(family)}, {' '.join(given + middle)}"
    if family and each.goes(0.06, chance):
        first = not first
        each.changes.append("order")
    listed = family + middle + given if first else given + middle + family + father
    return " ".join(listed)
