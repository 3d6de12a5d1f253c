"""Invented case notes in nine languages, with gold spans known because they were put there.

Every note stands beside the columns of its row: name, mother, phone, number, village, case number.
At least three in ten name nobody. Nothing here was written with an answer of the rules in sight.

    python benchmarks/classify/generator_notes.py --seed 1 --out notes.jsonl
"""

from __future__ import annotations

import argparse
import json
import random  # noqa: TID251 - the seed decides
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

import cells
import invented
import words
from generator_columns import zawgyi
from sentences import HARMLESS, MONTHS, PERSONAL
from words import LANGUAGES, Person

SLOT = re.compile(r"\{(\w)\}")
UNSPACED = ("th", "lo", "my")


@dataclass(frozen=True)
class Gold:
    """A part of a note that leads to somebody.

    `whose` is the row's person (0), the mother in the row (1), or None; `form` how it is written;
    `sentence` the one with slots that it stands in.
    """

    start: int
    end: int
    kind: str
    whose: int | None
    form: str
    sentence: str = ""


@dataclass(frozen=True)
class Note:
    """A text, its gold spans, its `titles` (spans that may be hidden or not), and its row."""

    language: str
    text: str
    gold: tuple[Gold, ...]
    titles: tuple[tuple[int, int], ...]
    row: dict[str, str]
    style: str


@dataclass
class _Draft:
    """A note while it is being put together, piece by piece."""

    language: str
    latin: bool
    change: Callable[[str], str]
    text: str = ""
    sentence: str = ""
    gold: list[Gold] = field(default_factory=list)
    titles: list[tuple[int, int]] = field(default_factory=list)

    def plain(self, text: str) -> None:
        self.text += self.change(text)

    def title(self, text: str) -> None:
        start = len(self.text)
        self.plain(text)
        self.titles.append((start, len(self.text)))

    def mark(self, text: str, kind: str, whose: int | None = None, form: str = "") -> None:
        start = len(self.text)
        self.plain(text)
        self.gold.append(Gold(start, len(self.text), kind, whose, form, self.sentence))


def _typo(text: str, chance: random.Random) -> str | None:
    """With one slip in one token of five Latin letters or more."""
    tokens = text.split(" ")
    fit = [
        at for at, each in enumerate(tokens) if len(each) >= 5 and each.isascii() and each.isalpha()
    ]
    if not fit:
        return None
    at = chance.choice(fit)
    token = tokens[at]
    here = chance.randint(1, len(token) - 3)
    way = chance.randrange(3)
    if way == 0 and token[here] != token[here + 1]:
        token = token[:here] + token[here + 1] + token[here] + token[here + 2 :]
    elif way == 1:
        token = token[:here] + token[here + 1 :]
    else:
        token = token[:here] + token[here] + token[here:]
    tokens[at] = token
    return " ".join(tokens)


def _called(who: Person, chance: random.Random) -> tuple[str, str, bool]:
    """How somebody is written: the text, the form, whether a title goes before."""
    form = chance.choices(
        (
            "full",
            "called",
            "title called",
            "title full",
            "capitals",
            "lower",
            "typo",
            "toneless",
            "nick",
        ),
        (30, 14, 20, 10, 6, 6, 6, 5, 3),
    )[0]
    plain = {
        "full": who.full,
        "called": who.called,
        "title called": who.called,
        "title full": who.full,
    }
    if form in plain:
        return plain[form], form, form.startswith("title")
    if form == "nick" and who.nick:
        return who.nick, form, True
    if form == "toneless" and who.language == "vi":
        return words.toneless(who.full), form, False
    if who.full.isascii() or who.language == "vi":
        if form == "capitals":
            return who.full.upper(), form, False
        if form == "lower":
            return who.full.lower(), form, False
        if form == "typo" and (slip := _typo(who.full, chance)):
            return slip, form, False
    return who.full, "full", False


def _write(draft: _Draft, who: Person, whose: int | None, chance: random.Random) -> None:
    text, form, title = _called(who, chance)
    if title:
        latin = (
            text.isascii() and draft.language in words.MAKERS and draft.language in cells.SCRIPTED
        )
        titles = words.HONORIFIC["en" if latin else draft.language]
        chosen = chance.choice([each for each in titles if each not in ("ด.ช.", "ด.ญ.")])
        glued = draft.language in UNSPACED and not latin
        draft.title(chosen + ("" if glued else " "))
    draft.mark(text, "person", whose, form)


def _day(language: str, chance: random.Random) -> str:
    day, month, year = chance.randint(1, 28), chance.randint(1, 12), chance.randint(2015, 2025)
    if language == "vi" and chance.random() < 0.3:
        return f"{day} tháng {month} năm {year}"
    if language in MONTHS and chance.random() < 0.4:
        year += 543 if language == "th" else 0
        return f"{day} {MONTHS[language].split('|')[month - 1]} {year}"
    year += 543 if language == "th" and chance.random() < 0.6 else 0
    text = chance.choice(
        (f"{day:02}/{month:02}/{year}", f"{day}.{month}.{year}", f"{day:02}-{month:02}-{year}")
    )
    return invented.native(text, language) if chance.random() < 0.15 else text


NUMBERS = {
    "en": invented.thai_pin,
    "th": invented.thai_pin_printed,
    "vi": invented.cccd,
    "id": invented.nik,
    "ms": invented.mykad,
    "fil": invented.philsys,
    "km": invented.kh_nid,
    "lo": invented.la_id,
    "my": invented.nrc_burmese,
}


def _row(language: str, who: Person, mother: Person, chance: random.Random) -> dict[str, str]:
    """The columns beside a note; some empty, as they are."""
    row = {
        "name": who.full,
        "nickname": who.nick,
        "phone": invented.phone(chance, language),
        "number": NUMBERS[language](chance),
        "village": chance.choice((words.VILLAGES[language]).split("|")),
        "case": f"CM-{chance.randint(2019, 2025)}-{chance.randint(1, 999):04}",
    }
    if chance.random() < 0.35:
        row["mother"] = mother.full
    return row


def _own_or_new(
    row: dict[str, str], key: str, share: float, make: Callable[[], str], chance: random.Random
) -> str:
    return row[key] if chance.random() < share and row.get(key) else make()


def _handle(chance: random.Random) -> str:
    return cells.social(chance, chance.choice(("facebook", "line", "telegram")))


def _slot(
    draft: _Draft,
    slot: str,
    who: Person,
    mother: Person,
    row: dict[str, str],
    chance: random.Random,
) -> None:
    language = draft.language
    if slot == "P":
        _write(draft, who, 0, chance)
    elif slot == "M":
        _write(draft, mother, 1 if "mother" in row else None, chance)
    elif slot == "S":
        _write(draft, words.person(language, chance, draft.latin), None, chance)
    else:
        kind, make = _things(language, row, chance)[slot]
        draft.mark(make(), kind)


def _things(
    language: str, row: dict[str, str], chance: random.Random
) -> dict[str, tuple[str, Callable[[], str]]]:
    """Per slot of a thing: kind of span, and a maker."""

    def place() -> str:
        new = chance.choice((words.VILLAGES, words.PROVINCES))
        return chance.choice(new[language].split("|"))

    return {
        "T": (
            "phone",
            lambda: _own_or_new(
                row, "phone", 0.5, lambda: invented.phone(chance, language), chance
            ),
        ),
        "N": (
            "government number",
            lambda: _own_or_new(row, "number", 0.6, lambda: NUMBERS[language](chance), chance),
        ),
        "X": ("passport", lambda: invented.passport(chance, language)),
        "D": ("date", lambda: _day(language, chance)),
        "L": ("place", lambda: _own_or_new(row, "village", 0.5, place, chance)),
        "A": ("address", lambda: cells.fill(cells.pick(cells.STREETS, language, chance), chance)),
        "G": ("coordinates", lambda: "{}, {}".format(*invented.coordinates(chance))),
        "K": ("plate", lambda: invented.plate(chance, language)),
        "H": ("handle", lambda: _handle(chance)),
        "E": ("e-mail", lambda: cells.email(chance)),
        "C": ("case number", lambda: row["case"]),
        "B": ("bank account", lambda: invented.account(chance, language)),
    }


def _change(language: str, chance: random.Random) -> tuple[str, Callable[[str], str]]:
    """A way the whole note is written."""
    draw = chance.random()
    if language == "my" and draw < 0.08:
        return "zawgyi", zawgyi
    if language in ("vi", "fil") and draw < 0.04:
        return "decomposed", lambda text: unicodedata.normalize("NFD", text)
    if language in cells.SCRIPTED and draw > 0.92:
        return "native digits", lambda text: invented.native(text, language)
    return "plain", lambda text: text


def note(language: str, chance: random.Random) -> Note:
    """One note with its row; names nobody in about one case of three."""
    latin = language in cells.SCRIPTED and chance.random() < 0.1
    style, change = _change(language, chance)
    who = words.person(language, chance, latin)
    mother = words.person(language, chance, latin)
    row = _row(language, who, mother, chance)
    draft = _Draft(language, latin, change)
    harmless = chance.random() < 0.34
    count = chance.choice((1, 1, 2, 3)) if harmless else chance.choice((1, 2, 2, 3, 4))
    for at in range(count):
        quiet = harmless or (at and chance.random() < 0.35)
        sentence = chance.choice((HARMLESS if quiet else PERSONAL)[language])
        if at:
            draft.plain(" ")
        draft.sentence = sentence
        last = 0
        for slot in SLOT.finditer(sentence):
            draft.plain(sentence[last : slot.start()])
            _slot(draft, slot[1], who, mother, row, chance)
            last = slot.end()
        draft.plain(sentence[last:])
    return Note(language, draft.text, tuple(draft.gold), tuple(draft.titles), row, style)


def notes(seed: int, each: int = 260) -> Iterator[Note]:
    """So many notes of each language, each from a chance of its own."""
    for language in LANGUAGES:
        for number in range(each):
            yield note(language, random.Random(f"{seed}/notes/{language}/{number}"))


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--out", type=Path, required=True)
    given = asked.parse_args()
    lines = (json.dumps(asdict(each), ensure_ascii=False) for each in notes(given.seed))
    given.out.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
