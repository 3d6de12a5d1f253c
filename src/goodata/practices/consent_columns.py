"""Which columns may hold what people agreed to: a proposal, for a person to take or leave.

Headings speak, in nine languages, and answers bear them out: who agreed is told by yes and no, and
the rest by days. Whoever drafts a dictionary or a patch writes the proposal as a comment, since a
wrong guess here would let somebody's row out who never agreed.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from goodata import dates
from goodata.markers import marker
from goodata.text import fold, trimmed

YES = frozenset(
    map(
        fold,
        # One line a way of saying it: words, then languages of the region.
        (
            *("yes", "y", "true", "1", "agreed", "agrees"),
            *("ใช่", "បាទ/ចាស", "ແມ່ນ", "ဟုတ်ကဲ့", "có", "ya", "oo"),
            *("ยินยอม", "យល់ព្រម", "ຍິນຍອມ", "သဘောတူ", "đồng ý", "setuju", "pumayag"),
        ),
    )
)
NO_WORDS = frozenset(
    map(fold, ("no", "n", "false", "refused", "declined", "did not agree", "not agreed"))
)
NO = NO_WORDS | frozenset(
    map(
        fold,
        (
            *("0", "ไม่ใช่", "ទេ", "ບໍ່ແມ່ນ", "မဟုတ်ပါ", "không", "tidak", "hindi"),
            *("ไม่ยินยอม", "មិនយល់ព្រម", "ບໍ່ຍິນຍອມ", "သဘောမတူ", "không đồng ý"),
            *("tidak setuju", "hindi pumayag"),
        ),
    )
)
"""Answers in the languages of the list `yes-no-unknown`; everything else is not known."""

GIVEN, GIVEN_ON, EXPIRES_ON, WITHDRAWN_ON = "given", "givenOn", "expiresOn", "withdrawnOn"
"""Properties of a dictionary's consent block."""
_MOST_ANSWERS = 8
"""A column of yes and no has few different answers, those for nothing included."""
_MOSTLY = 0.6
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\uaa60-\uaa7f\u1780-\u17ff]")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORD = re.compile(r"[^\W\d_]+")
_NO_DAY = frozenset({dates.Form.OTHER, dates.Form.IMPOSSIBLE})


@dataclass(frozen=True)
class Heading:
    """A column as far as the proposal looks at it: its heading, and different answers of it."""

    text: str
    answers: Sequence[str]


def proposed(columns: Sequence[Heading]) -> dict[str, int]:
    """Which columns may hold what people agreed to, by property of the consent block.

    Empty where no column may say who agreed; of several that may, the one with the shortest
    heading, which says least of a purpose of its own, and of these the first.

    >>> yes_or_no, days = ("yes", "no"), ("2024-05-01", "2024-05-02")
    >>> proposed([Heading("age", ("7",)), Heading("Consent given", yes_or_no),
    ...           Heading("consent_until", days)])
    {'given': 1, 'expiresOn': 2}
    >>> proposed([Heading("consent form no", ("C-17", "C-18"))])
    {}
    """
    found: dict[str, int] = {}
    for at, each in enumerate(columns):
        name = _property(each)
        if name is None:
            continue
        before = found.get(name)
        if before is None or len(each.text) < len(columns[before].text):
            found[name] = at
    order = (GIVEN, GIVEN_ON, EXPIRES_ON, WITHDRAWN_ON)
    return {name: found[name] for name in order if name in found} if GIVEN in found else {}


def speaks(heading: str) -> bool:
    """Whether a heading speaks of consent at all."""
    return "consent" in said(heading)


def answers(texts: Sequence[str]) -> tuple[str, ...]:
    """The texts without those that stand for no answer."""
    bare = (trimmed(each) for each in texts)
    return tuple(each for each in bare if each and marker(each) is None)


def comment(block: Mapping[str, str]) -> str:
    """A proposal as lines of YAML that say nothing until a person takes away a sign.

    Args:
        block: what stands at each property of the consent block.
    """
    inside = ", ".join(f"{name}: {text}" for name, text in block.items())
    return (
        "# Proposed from headings and answers, in force only once the # before consent is taken\n"
        "# away: which column says who agreed that their row goes out. Nothing does before that.\n"
        f"# consent: {{{inside}}}\n"
    )


def _property(column: Heading) -> str | None:
    told = said(column.text)
    if "consent" not in told or not column.answers:
        return None
    if _share(column.answers, _is_day) >= _MOSTLY:
        return WITHDRAWN_ON if "back" in told else EXPIRES_ON if "ends" in told else GIVEN_ON
    if told != {"consent"} or len(column.answers) > _MOST_ANSWERS:
        return None
    yes = any(fold(each) in YES for each in column.answers)
    return GIVEN if yes and _share(column.answers, _is_plain) >= 0.5 else None


def _is_day(text: str) -> bool:
    return dates.form(text) not in _NO_DAY


def _is_plain(text: str) -> bool:
    return fold(text) in YES | NO


def _share(answers: Sequence[str], holds: Callable[[str], bool]) -> float:
    return sum(map(holds, answers)) / len(answers)


def said(heading: str) -> frozenset[str]:
    """The parts of a consent block that a heading speaks of: consent, ends, back."""
    text = unicodedata.normalize("NFC", _CAMEL.sub(" ", heading)).casefold()
    spaced = f" {' '.join(_WORD.findall(text))} "
    return frozenset(
        part
        for part, word in _words()
        if (word in text if _UNSPACED.search(word) else f" {word} " in spaced)
    )


@cache
def _words() -> tuple[tuple[str, str], ...]:
    content = resources.files("goodata.data").joinpath("consent_words.csv").read_text("utf-8")
    rows = csv.DictReader(io.StringIO(content))
    found = ((row["part"], unicodedata.normalize("NFC", row["word"]).casefold()) for row in rows)
    return tuple(found)
