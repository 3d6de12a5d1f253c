"""Sex or gender as recorded, one number for the words of nine languages that mean the same."""

from __future__ import annotations

from goodata.engines.linkage import Prepared
from goodata.engines.linkage.kinds import Columns, Kind, Level
from goodata.engines.linkage.kinds._texts import (
    ascii_text,
    atom,
    each_text,
    numbered,
    shares,
    taken,
)
from goodata.text import fold_name

_WORDS = {
    "man": (
        "m male man men boy nam l lk laki lelaki lakilaki pria lalaki ชาย ช ຊາຍ ប្រុស ကျား အမျိုးသား"
    ),
    "woman": ("f female woman women girl nữ nu p pr perempuan wanita babae หญิง ญ ຍິງ ស្រី မ အမျိုးသမီး"),
}
_SEX = {fold_name(word): sex for sex, words in _WORDS.items() for word in words.split()}
"""Other words (codes as 1 and 2, other genders) are kept apart as they are written."""


def prepare(columns: Columns) -> Prepared:
    """Answers as numbers, and whether it is known what they mean."""
    import pyarrow as pa

    codes, made = each_text(columns["answer"][0], _meaning)
    answer, words = numbered(made)
    found = taken(codes, answer)
    plain = taken(codes, numbered([None if each is None else each[0] for each in made])[0])
    parts = {
        "answer": pa.array(found, mask=found < 0),
        "plain": pa.array(plain, mask=plain < 0),
    }
    table = shares(found, [1 / max(len(words), 1)] * len(words))
    missing = (codes < 0).astype("int8")
    return Prepared(parts, missing, {"answer": atom(found)}, {"answer": table}, ("answer",))


def _meaning(text: str) -> str | None:
    """What a word means, or the word itself; the first sign tells which.

    >>> _meaning("Female") == _meaning("หญิง"), _meaning("2"), _meaning(" ")
    (True, '?2', None)
    """
    folded = fold_name(text).replace("-", "").replace(" ", "").rstrip(".")
    if folded in _SEX:
        return "=" + _SEX[folded]
    bare = ascii_text(text)
    return "?" + bare if bare else None


KIND = Kind(
    name="sex",
    levels=(
        Level("equal", "l.answer = r.answer", 0.97, 0.5, exact=("answer",)),
        Level("else", "", 0.03, 0.5),
    ),
    # A code of one file and a word of another: nobody can know whether they differ.
    null="l.answer is null or r.answer is null or l.plain != r.plain",
    prepare=prepare,
    follows=True,
)
