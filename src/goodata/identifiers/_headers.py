"""The header lexicon: which words name which kind of column, in nine languages.

The words are ours (`data/header_words.csv`); they count only as whole tokens or sequences of
tokens. Weak words, and words whose spelling is in doubt, are never enough without the values.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

LANGUAGES = ("en", "th", "km", "lo", "my", "vi", "id", "fil", "ms")
"""English and the languages of the region that the lexicon covers."""

RETYPING = "retyping"
"""The kind of words that turn a name into something else: the name of a project is no person's."""


VEHICLES: Mapping[str, tuple[str, ...]] = {
    "en": ("car", "van", "truck", "lorry", "bus", "taxi", "motorbike", "motorcycle", "vehicle"),
    "th": ("รถ", "รถตู้", "รถยนต์", "กระบะ", "มอเตอร์ไซค์", "แท็กซี่"),
    "km": ("ឡាន", "រថយន្ត", "ម៉ូតូ", "តាក់ស៊ី"),
    "lo": ("ລົດ", "ລົດຕູ້", "ລົດຈັກ"),
    "my": ("ကား", "ဆိုင်ကယ်", "ယာဉ်"),
    "vi": ("xe", "ô tô", "xe máy", "xe tải", "xe khách"),
    "id": ("mobil", "motor", "truk", "kendaraan", "bus"),
    "fil": ("kotse", "sasakyan", "van", "motorsiklo", "dyip"),
    "ms": ("kereta", "van", "lori", "motosikal", "kenderaan"),
}
"""Words beside which a number plate may stand in a note."""


@dataclass(frozen=True)
class Word:
    """A word or phrase of a header.

    Attributes:
        kind: such as `phone`; `retyping` for words that take a header's meaning away.
        language: one of `LANGUAGES`.
        word: casefolded, tokens with one blank between.
        weak: whether it also means other things, or its spelling is in doubt.
    """

    kind: str
    language: str
    word: str
    weak: bool


@cache
def words() -> tuple[Word, ...]:
    """Every word of the lexicon, in its order."""
    content = resources.files("goodata.data").joinpath("header_words.csv").read_text("utf-8")
    return tuple(
        Word(row["kind"], row["language"], row["word"], row["strength"] != "strong")
        for row in csv.DictReader(io.StringIO(content))
    )


@cache
def _by_kind() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for each in words():
        languages = found.setdefault(each.kind, {})
        languages[each.language] = (*languages.get(each.language, ()), each.word)
    return found


def of(*kinds: str, **own: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """The words of these kinds by language, a detector's own words first; each word once.

    Raises:
        KeyError: the lexicon has no such kind; a fault of ours.

    >>> of("national-id", th=("pink card",))["th"][0]
    'pink card'
    """
    merged = dict(own)
    for kind in kinds:
        for language, found in _by_kind()[kind].items():
            merged[language] = (*merged.get(language, ()), *found)
    return {language: tuple(dict.fromkeys(found)) for language, found in merged.items()}
