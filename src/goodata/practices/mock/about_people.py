"""Columns about people: for each kind a field can be of, how its cells are made."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Callable, Mapping

import numpy as np

from goodata.engines.mock import days, ids, neutral, notes, phones, tokens
from goodata.engines.mock.chance import Texts, pick, texts
from goodata.model import Field
from goodata.practices.mock import day_fields
from goodata.practices.mock.block import Block, role
from goodata.practices.mock.fitting import fitted

Maker = Callable[[Block, Field], Texts]


def _name(block: Block, spec: Field) -> Texts:
    whose = role(spec)
    part = str(spec.options.get("part", "full"))
    if whose in ("staff", "accused"):
        return fitted(block, spec, block.others(whose))
    if whose == "family" or part in ("father", "mother"):
        return fitted(block, spec, block.parents, block.people.parent.latin[block.person])
    latin = block.people.names
    if part in ("given", "family"):
        plain = getattr(latin, f"{part}_latin")[block.person]
        # Who has no family name has none; the cell says it with the given name once more.
        own = block.part(part)
        whole = np.where(own == "", block.full_names, own).astype(object)
        return fitted(block, spec, whole, plain, latin.latin[block.person])
    if part == "honorific":
        female = block.people.sex[block.person] == "f"
        return fitted(block, spec, np.where(female, "Ms", "Mr").astype(object))
    return fitted(block, spec, block.full_names, latin.latin[block.person])


def _nickname(block: Block, spec: Field) -> Texts:
    names = block.people.names
    return fitted(block, spec, names.given[block.person], names.given_latin[block.person])


def _phone(block: Block, spec: Field) -> Texts:
    digits = block.people.phone[block.person]
    if role(spec) in ("staff", "accused"):
        drawn = np.roll(block.people.phone, 7)
        digits = drawn[block.person]
    home = str(spec.options.get("region") or "").upper()
    countries = block.people.country[block.home]
    inside = [
        phones.national(number, home or country)
        for number, country in zip(digits, countries, strict=True)
    ]
    abroad = texts([f"+{number}" for number in digits])
    if spec.subtype == "phone" and not home:
        return fitted(block, spec, abroad, digits)
    return fitted(block, spec, texts(inside), digits, abroad)


def _email(block: Block, spec: Field) -> Texts:
    given = block.people.names.given_latin[block.person]
    hosts = ("example.org", "example.com", "example.net")
    numbers = (7919 * block.person + block.number) % 99_991
    made = [
        f"{_ascii(name) or 'person'}.{number}@{hosts[number % 3]}"
        for name, number in zip(given, numbers.tolist(), strict=True)
    ]
    return fitted(block, spec, texts(made))


def _ascii(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return "".join(sign for sign in plain.casefold() if sign.isalnum())


def _profile(block: Block, spec: Field) -> Texts:
    given = block.people.names.given_latin[block.person]
    made = [
        f"{_ascii(name) or 'nobody'}.nobody{int(person) % 997:03}"
        for name, person in zip(given, block.person, strict=True)
    ]
    return fitted(block, spec, texts(made))


def _government(scheme: str | None) -> Maker:
    def made(block: Block, spec: Field) -> Texts:
        asked = str(spec.options.get("scheme") or scheme or "")
        chance = block.chance("id", spec.name)
        people = block.people
        found = []
        for country, sex, born in zip(people.country, people.sex, people.born, strict=True):
            holder = ids.Holder(sex, dt.date.fromordinal(int(born)))
            own = asked or ids.BY_COUNTRY.get(country, "passport")
            number = ids.number(chance, own, holder) or _by_shape(chance, own)
            found.append(number)
        return fitted(block, spec, texts(found)[block.person])

    return made


def _by_shape(chance: np.random.Generator, scheme: str) -> str:
    """A number of a scheme that has no rule of its own here: its detector's invented examples."""
    from goodata.identifiers import detectors

    known = next((each.good for each in detectors() if each.name == scheme), ("ZZ9999999",))
    return known[int(chance.integers(0, len(known)))]


def _account(block: Block, spec: Field) -> Texts:
    numbers = block.chance("account", spec.name).integers(0, 10**6, block.size)
    return fitted(block, spec, texts([f"9999{number:06}" for number in numbers])[block.person])


def _address(block: Block, spec: Field) -> Texts:
    numbers = block.chance("house").integers(1, 260, block.size)[block.home]
    village, district = block.of_home("village"), block.of_home("district")
    latin = block.people.village_latin[block.home]
    made = texts([f"{n} {v}, {d}" for n, v, d in zip(numbers, village, district, strict=True)])
    plain = texts([f"{n} {v}" for n, v in zip(numbers, latin, strict=True)])
    return fitted(block, spec, made, plain)


def _of_home(column: str) -> Maker:
    def made(block: Block, spec: Field) -> Texts:
        latin = getattr(block.people, f"{column}_latin")[block.home]
        return fitted(block, spec, block.of_home(column), latin)

    return made


def _age(block: Block, spec: Field) -> Texts:
    years = np.clip(days.ages(block.born, block.intake), 0, 120)
    low, high = day_fields.numbers(spec)
    return texts([str(int(each)) for each in np.clip(years, low, high)])


def _country(block: Block, spec: Field) -> Texts:
    return fitted(block, spec, block.people.country[block.person])


def _note(block: Block, spec: Field) -> Texts:
    """Notes; who or what is named in them is kept in `block.spans`."""
    chance = block.chance("notes", spec.name)
    telling = (chance.random(block.size) < 0.45).tolist()
    english = (chance.random(block.size) < 0.4).tolist()
    draws = chance.integers(0, 1 << 30, (block.size, 4)).tolist()
    longest = spec.constraints.max_length
    pinned = spec.options.get("language")
    made = []
    for row in range(block.size):
        tag = tokens.TAGS[tokens.LANGUAGES[block.people.language[block.person[row]]]]
        language = str(pinned or ("en" if english[row] else tag))
        note = notes.note(
            draws[row],
            language if tokens.sentences(language)[0] else "en",
            _fill(block, row, chance, latin=language == "en"),
            telling=telling[row],
            longest=longest,
        )
        made.append(note.text)
        block.spans += [(row, spec.name, span) for span in note.spans]
    return texts(made)


def _fill(
    block: Block, row: int, chance: np.random.Generator, *, latin: bool
) -> Mapping[str, Callable[[], str]]:
    people, person = block.people, int(block.person[row])
    ending = "_latin" if latin else ""

    def number() -> str:
        holder = ids.Holder(people.sex[person], dt.date.fromordinal(int(people.born[person])))
        scheme = ids.BY_COUNTRY.get(people.country[person], "passport")
        return ids.number(chance, scheme, holder) or ""

    def day() -> str:
        return dt.date.fromordinal(int(block.intake[row]) - int(chance.integers(3, 400))).strftime(
            "%d/%m/%Y"
        )

    def email() -> str:
        return f"{_ascii(people.names.given_latin[person]) or 'person'}@example.org"

    names = people.names.latin if latin else people.names.local
    return {
        "name": lambda: str(names[person]),
        "relative": lambda: str((people.parent.latin if latin else people.parent.local)[person]),
        "place": lambda: str(getattr(people, f"district{ending}")[person]),
        "phone": lambda: phones.national(people.phone[person], people.country[person]),
        "id": number,
        "date": day,
        "email": email,
    }


def _numbered(front: str, back: str = "") -> Maker:
    def made(block: Block, spec: Field) -> Texts:
        first = block.first + 1
        return fitted(
            block,
            spec,
            texts([f"{front}{first + row:06}{back}" for row in range(block.size)]),
        )

    return made


def words(*listed: str) -> Maker:
    """A maker that draws from a few words."""

    def made(block: Block, spec: Field) -> Texts:
        return fitted(
            block, spec, pick(block.chance("words", spec.name), texts(listed), block.size)
        )

    return made


def _neutral(what: str) -> Maker:
    def made(block: Block, spec: Field) -> Texts:
        listed = texts(neutral.pool(what))
        return fitted(block, spec, pick(block.chance("words", spec.name), listed, block.size))

    return made


MAKERS: Mapping[str, Maker] = {
    "name": _name,
    "family member": _name,
    "staff": _name,
    "alias": _nickname,
    "nickname": _nickname,
    "phone": _phone,
    "wallet": _phone,
    "e-mail": _email,
    "social profile": _profile,
    "messenger": _profile,
    "national id": _government(None),
    "passport": _government("passport"),
    "travel document": _government("passport"),
    "tax number": _government("id-npwp"),
    "social security number": _government("ph-sss"),
    "refugee number": _government("unhcr-number"),
    "migrant registration": _government("th-no-status"),
    "bank account": _account,
    "card": words("4111 1111 1111 1111", "5299999999999990"),
    "address": _address,
    "house number": lambda block, spec: fitted(
        block, spec, block.chance("house").integers(1, 260, block.size).astype(str).astype(object)
    ),
    "coordinates": words("13.760, 100.510", "11.560, 104.920", "16.870, 96.190"),
    "plus code": words("7P52QG22+2X", "7P52QG23+4V", "7P52QG24+5W"),
    "map link": words("https://maps.example.org/?p=1", "https://maps.example.org/?p=2"),
    "photo": _numbered("photos/", ".jpg"),
    "video": _numbered("videos/", ".mp4"),
    "voice": _numbered("voices/", ".m4a"),
    "fingerprint": _numbered("prints/", ".png"),
    "signature": _numbered("signatures/", ".png"),
    "case number": _numbered("C-"),
    "file number": _numbered("F-"),
    "beneficiary number": _numbered("B-"),
    "plate": words("ZZZ 9999", "ZZZ 9998", "ZZZ 9997"),
    "device id": words("imei:359999999999998"),
    "ip address": words("203.0.113.9", "203.0.113.99", "198.51.100.9"),
    "mac address": words("00:00:5E:00:53:01", "00:00:5E:00:53:99"),
    "age": _age,
    "sex": words("female", "male"),
    "nationality": _country,
    "country": _country,
    "village": _of_home("village"),
    "sub-district": _of_home("village"),
    "district": _of_home("district"),
    "province": _of_home("province"),
    "language": words("Burmese", "Khmer", "Lao", "Thai", "Vietnamese", "Tagalog", "Indonesian"),
    "marital state": words("single", "married", "widowed", "separated"),
    "children": words("0", "1", "2", "3"),
    "education": words("primary school", "lower secondary school", "no schooling so far"),
    "work": _neutral("job"),
    "employer": _neutral("company"),
    "health": words("good", "headaches", "under treatment", "sleeps badly"),
    "disability": words("no disability", "hearing", "walking"),
    "exploitation": words("forced labour", "forced marriage", "domestic servitude"),
    "abuse": words("threats", "beatings", "locked in"),
    "offence": words("withheld wages", "withheld documents", "recruitment by fraud"),
    "migration status": words("documented", "undocumented", "in process"),
    "ethnicity": words("Karen", "Khmer", "Lao", "Mon", "Shan", "Thai", "Kinh"),
    "religion": words("Buddhist", "Christian", "Muslim"),
    "note": _note,
}
"""By kind of a field, what makes its cells; kinds of days are in `day_fields`."""


BY_SUBTYPE: Mapping[str, Maker] = {
    "personName": _name,
    "email": _email,
    "phone": _phone,
    "governmentNumber": _government(None),
    "notes": _note,
    "place": _of_home("village"),
    "age": _age,
    "caseNumber": _numbered("C-"),
}
"""By finer type, for fields whose kind is not said."""
