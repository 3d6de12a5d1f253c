"""What one column holds: how complete it is, each kind of nothing apart, dates, spellings, use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from dataclasses import field as default
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from goodata import dates
from goodata.engines.spellings import MOST_VALUES, Spelling, near_equal
from goodata.engines.tallies import Looks, Tally
from goodata.fieldtypes import Context, Reading, read, types
from goodata.markers import marker, spoken
from goodata.missing import Nothing
from goodata.model import Field, Privacy
from goodata.practices.classification import headers, kinds
from goodata.practices.validation.assumed import looks_like_dates
from goodata.text import fold_digits, letter, trimmed

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

FILLED = 0.9
"""Share of cells with an answer from which a column counts as well filled."""
_FIRST = 1_000
_READ_AS_THEY_ARE = ("integer", "number", "boolean", "date")
_SPELT = ("string", "any")
_SPELT_SUBTYPES = (None, "place")
_REPEATS = 0.5
"""Above this share of different answers a column is one of names or numbers, not of words."""
_DIGITS = 4
_NUMBERS = 0.8


@dataclass(frozen=True)
class ColumnProfile:
    """What a column holds. Nothing of its cells is in it.

    Attributes:
        position: from 0.
        field: its name in the dictionary; None where none declares it, and then no heading is
            shown: where the header row is missing, it is a person.
        word: the everyday name of what it holds.
        cells: cells looked at.
        answered: cells with an answer.
        kinds: cells by kind of nothing, `undeclared_mark` and `zeros` (which are answers) too.
        distinct: different texts, marks and the empty cell left out where they are known.
        exact: whether `distinct` is exact.
        whole: whether every different text was read; else what is beyond counts as answered.
        census: how dates are written; None in columns of something else.
        spellings: near-equal spellings; None where none were looked for.
        purpose: whether the dictionary says why it is asked; None without one.
    """

    position: int
    field: str | None
    word: str
    cells: int
    answered: int
    kinds: Mapping[str, int]
    distinct: int
    exact: bool
    whole: bool
    census: dates.Census | None = None
    spellings: tuple[Spelling, ...] | None = default(default=None, repr=False)
    purpose: bool | None = None

    @property
    def letter(self) -> str:
        """The spreadsheet's letter."""
        return letter(self.position)

    @property
    def share(self) -> float:
        """Share of cells with an answer or a declared reason, 0 to 1; 0 of no cells."""
        without = self.kinds["empty"] + self.kinds["undeclared_mark"]
        return (self.cells - without) / self.cells if self.cells else 0.0

    @property
    def unused(self) -> str | None:
        """`empty` or `constant` where the column tells nothing; None where it does."""
        if not self.answered:
            return "empty"
        constant = self.distinct == 1 and self.answered == self.cells and self.cells > 1
        return "constant" if constant else None

    @property
    def groups(self) -> int:
        """Values that are written in several near-equal ways."""
        return len({each.canonical for each in self.spellings or ()})


KEYS = {
    Nothing.EMPTY: "empty",
    Nothing.UNKNOWN: "unknown",
    Nothing.NOT_AVAILABLE: "not_available",
    Nothing.NOT_APPLICABLE: "not_applicable",
    Nothing.DECLINED: "declined",
    Nothing.SUPPRESSED: "suppressed",
}


def looking(specs: Mapping[int, Field]) -> Looks:
    """For the pass over the table: which texts must be kept, and which are no answer.

    Args:
        specs: per column position, the field a dictionary declares.
    """
    declared = {
        position: frozenset(each.value for each in spec.missing if each.value)
        for position, spec in specs.items()
    }

    def looks(position: int, texts: pa.Array) -> tuple[np.ndarray, np.ndarray]:
        import numpy as np
        import pyarrow as pa
        import pyarrow.compute as pc

        bare = pc.utf8_trim(texts, characters=_blanks())
        codes = declared.get(position, frozenset())
        own = pc.is_in(bare, value_set=pa.array(sorted(codes), bare.type))
        maybe = pc.is_in(pc.utf8_lower(bare), value_set=pa.array(sorted(spoken()), bare.type))
        empty = pc.equal(pc.utf8_length(bare), 0)
        keep, blank, sure = (
            np.array(each.to_numpy(zero_copy_only=False), bool) for each in (maybe, empty, own)
        )
        for at in np.flatnonzero(keep & ~sure & ~blank).tolist():
            blank[at] = _undeclared(texts[at].as_py(), specs.get(position))
        return keep | sure | blank, blank & ~sure

    return looks


@cache
def _blanks() -> str:
    """The signs that `text.trimmed` takes off."""
    return "".join(sign for sign in map(chr, [*range(0x3001), 0xFEFF]) if not trimmed(sign))


def _undeclared(text: str, spec: Field | None) -> bool:
    mark = marker(text)
    if mark is None or mark.numeric:
        return False
    return _meaning(text, spec)[0] == "undeclared_mark"


def _meaning(text: str, spec: Field | None) -> tuple[str, Reading | None]:
    """Which kind of nothing a text is, or `answered`."""
    if not trimmed(text):
        return KEYS[Nothing.EMPTY], None
    if spec is None:
        mark = marker(text)
        lone = len(trimmed(text)) == 1 and text.strip().isalpha()
        plain = mark is None or mark.numeric or lone
        return ("answered" if plain else "undeclared_mark"), None
    reading = read(text, spec, Context(date.min))
    if reading.missing is not None:
        return KEYS[reading.missing], reading
    undeclared = reading.form == "undeclared mark"
    return ("undeclared_mark" if undeclared else "answered"), reading


def profile(position: int, tally: Tally, heading: str, spec: Field | None) -> ColumnProfile:
    """What a column holds.

    Args:
        position: from 0.
        tally: its texts, counted.
        heading: its heading as it stands in the file; it is read, and never shown.
        spec: the field a dictionary declares, or None.
    """
    plain = None if spec is None else _plain(spec)
    counted: Counter[str] = Counter()
    answers: list[tuple[str, int]] = []
    for text, times in tally.pairs():
        kind, reading = _meaning(text, plain)
        counted[kind] += times
        if kind == "answered":
            answers.append((text, times))
            counted["zeros"] += times if _zero(text, reading, spec) else 0
    census = _census(answers, spec)
    word = types()[spec.kind_of_type].word if spec else _word(answers, census)
    left = len(tally.texts) - len(answers)
    return ColumnProfile(
        position=position,
        field=spec.name if spec else None,
        word=word,
        cells=tally.cells,
        answered=counted["answered"] + tally.beyond,
        kinds={key: counted[key] for key in (*KEYS.values(), "undeclared_mark", "zeros")},
        distinct=max(0, tally.distinct - left),
        exact=tally.exact,
        whole=tally.whole,
        census=census,
        spellings=_spellings(answers, tally, heading, spec, word),
        purpose=None if spec is None else bool(spec.purpose or spec.purposes),
    )


def _plain(spec: Field) -> Field:
    """The field with a type that is cheap to read; what is missing stays the same."""
    if spec.kind_of_type in _READ_AS_THEY_ARE:
        return spec
    kept = spec.categories if spec.type != "list" and spec.subtype != "place" else ()
    return replace(spec, type="any", subtype=None, options={}, categories=kept)


def _zero(text: str, reading: Reading | None, spec: Field | None) -> bool:
    if reading is not None and spec is not None and spec.type in ("integer", "number"):
        return reading.readable and reading.value == 0
    return spec is None and fold_digits(trimmed(text)) == "0"


def _census(answers: list[tuple[str, int]], spec: Field | None) -> dates.Census | None:
    if spec is not None and spec.type != "date":
        return None
    if spec is None:
        texts = [text for text, _times in answers]
        if not looks_like_dates(texts[:_FIRST]) or not looks_like_dates(texts):
            return None
    return dates.census(answers)


def _word(answers: list[tuple[str, int]], census: dates.Census | None) -> str:
    if not answers:
        return "nothing"
    if census is not None:
        return "date"
    folded = [fold_digits(trimmed(text)) for text, _times in answers]
    if all(each.lstrip("+-").isdecimal() for each in folded):
        return "whole number"
    if all(each.lstrip("+-").replace(".", "", 1).isdecimal() for each in folded):
        return "number"
    return "text"


def _spellings(
    answers: list[tuple[str, int]], tally: Tally, heading: str, spec: Field | None, word: str
) -> tuple[Spelling, ...] | None:
    """Near-equal spellings of a column of words; None of one of names, numbers or sentences."""
    if not answers or not tally.whole or len(answers) > MOST_VALUES:
        return None
    if spec is not None and not _of_words(spec):
        return None
    if spec is None and (word != "text" or _tells_who(heading)):
        return None
    filled = sum(times for _text, times in answers)
    numbers = sum(sum(sign.isdigit() for sign in text) >= _DIGITS for text, _times in answers)
    if len(answers) > _REPEATS * filled or numbers > _NUMBERS * len(answers):
        return None
    listed = [each.value for each in spec.categories] if spec and spec.subtype != "place" else []
    return near_equal(answers, listed)


def _of_words(spec: Field) -> bool:
    role = spec.privacy or kinds.meaning(spec.kind).role
    personal = role in (Privacy.DIRECT, Privacy.NOTE)
    return not personal and spec.type in _SPELT and spec.subtype in _SPELT_SUBTYPES


def _tells_who(heading: str) -> bool:
    said = headers.read(heading)
    meant = (kinds.of_word(word.kind, word.word) for word in said.words if not word.weak)
    return any(kinds.meaning(each).role in (Privacy.DIRECT, Privacy.NOTE) for each in meant if each)
