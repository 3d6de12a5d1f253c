"""Words of the scripts that write no blanks: what a word is, and how a name is put together.

Per script a table of folded words with what they say of a name beside them, and a table of the
parts that names are made of. Both are asked which of their entries begin at a place of a text.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from functools import cache
from importlib import resources

from goodata.engines.spans.folding import key
from goodata.engines.spans.words import UNSPACED, local, neutral


class Use:
    """What a word says of a name beside it: bits of a whole number, as flags of `enum` are slow."""

    WORD = 1
    SURE = 2
    TITLE = 4
    ROLE = 8
    NAMING = 16
    WITH = 32
    SAYS = 64
    SPEECH = 128
    BREAKS = 256
    OTHERS = 512
    KIN = 1024
    DRIVES = 2048


_KINDS = {
    "sure": Use.SURE,
    "title": Use.TITLE,
    "role": Use.ROLE,
    "naming": Use.NAMING,
    "with": Use.WITH,
    "says": Use.SAYS,
    "breaks": Use.BREAKS,
    "others": Use.OTHERS,
    "kin": Use.KIN,
    "drives": Use.DRIVES | Use.SAYS,
    "speech": Use.SPEECH | Use.SAYS,
}


@dataclass(frozen=True)
class Prefixes:
    """Texts by their first two signs, asked for those that begin at a place.

    `lengths` holds those of the texts that begin with two signs, or are the one, the longest first.
    """

    uses: dict[str, int]
    lengths: dict[str, tuple[int, ...]]

    def longest(self, text: str, at: int) -> str:
        """The longest that begins here, or nothing."""
        lengths = self.lengths.get(text[at : at + 2])
        if lengths is None:
            lengths = self.lengths.get(text[at : at + 1], ())
        uses = self.uses
        for length in lengths:
            found = text[at : at + length]
            if found in uses and not cuts(text, at + len(found)):
                return found
        return ""

    def every(self, text: str, at: int) -> list[str]:
        """All that begin here, the longest first."""
        lengths = self.lengths.get(text[at : at + 2])
        if lengths is None:
            lengths = self.lengths.get(text[at : at + 1], ())
        uses = self.uses
        return [
            found
            for length in lengths
            if (found := text[at : at + length]) in uses and not cuts(text, at + len(found))
        ]


def cuts(text: str, at: int) -> bool:
    """Whether a cut here would part a letter from its marks, or from what is stacked on it."""
    if not 0 < at < len(text):
        return False
    sign = text[at]
    if sign < "\u0e00":
        return False
    if sign in MARKS or text[at - 1] in _JOINERS:
        return True
    # A Burmese letter that is silenced ends the syllable before it.
    return "\u1000" <= sign <= "\u1021" and text[at + 1 : at + 2] == "\u103a"


_JOINERS = frozenset("\u17d2\u1039\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4")


_RANGES = (
    (0x0E34, 0x0E3A), (0x0E47, 0x0E4E), (0x0EB4, 0x0EBC), (0x0EC8, 0x0ECD), (0x102B, 0x103E),
    (0x17B4, 0x17D3),
)  # fmt: skip
MARKS = frozenset(
    chr(point) for first, last in _RANGES for point in range(first, last + 1)
) | frozenset("\u0e30\u0e31\u0e32\u0eb0\u0eb1\u0eb2\u0ebd\u17dd")
"""Signs that are written on or behind a letter and begin no word."""


def _prefixes(found: dict[str, int]) -> Prefixes:
    lengths: dict[str, set[int]] = {}
    for each in found:
        lengths.setdefault(each[:2], set()).add(len(each))
    for pair, found_lengths in lengths.items():
        if pair[0] in lengths:
            found_lengths.add(1)
    return Prefixes(
        found, {pair: tuple(sorted(each, reverse=True)) for pair, each in lengths.items()}
    )


def _text(name: str) -> str:
    return resources.files("goodata.data").joinpath("spans", name).read_text("utf-8")


SCRIPTS = ("th", "lo", "km", "my")


@cache
def words() -> Prefixes:
    """Everyday words and cues of all four scripts."""
    found: dict[str, int] = {}
    for language in SCRIPTS:
        for line in _text(f"words_{language}.txt").splitlines():
            if not line.startswith("#"):
                found.update(dict.fromkeys(map(key, line.split()), Use.WORD))
    found.update(dict.fromkeys(_other_lists(), Use.WORD))
    for row in csv.DictReader(io.StringIO(_text("cues.csv"))):
        if row["language"] in SCRIPTS and row["words"][0] >= "\u0e00":
            for word in map(key, row["words"].split(" ")):
                found[word] = found.get(word, Use.WORD) | _KINDS[row["kind"]]
    return _prefixes(found)


def _other_lists() -> set[str]:
    """Words of these scripts that other lists of the house hold: of columns, things and months."""
    found = {each for each in neutral() if UNSPACED.match(each)}
    data = resources.files("goodata.data")
    rows = csv.DictReader(io.StringIO(data.joinpath("header_words.csv").read_text("utf-8")))
    found |= {key(row["word"]) for row in rows if UNSPACED.match(row["word"])}
    return {each for each in found if " " not in each and len(each) > 1} - set(whole().uses)


@cache
def whole() -> Prefixes:
    """Listed names of at least three signs."""
    return _prefixes(dict.fromkeys((key(each) for each in local()), Use.WORD))


@cache
def parts() -> Prefixes:
    """What names are put together from: listed names and elements of names."""
    found = dict(whole().uses)
    for row in csv.DictReader(io.StringIO(_text("parts.csv"))):
        found.update(dict.fromkeys(map(key, row["parts"].split(" ")), Use.WORD))
    return _prefixes(found)
