"""From texts to codes and ASCII: each distinct text is looked at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, Any

from goodata.engines.linkage import Atom, Shares
from goodata.names import normalise
from goodata.names._fold import plain

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

_WORD = re.compile("[0-9A-Za-z]+")
Pairwise = Callable[["np.ndarray", "np.ndarray"], "np.ndarray"]
"""From n records each to a number for each two."""
LONGEST = 500
"""Signs of a cell that are compared; what comes after them is not."""


def coded(texts: pa.Array) -> tuple[np.ndarray, list[str]]:
    """Per record the number of its text, -1 for null; and the texts in the order first met."""
    import pyarrow.compute as pc

    encoded = pc.dictionary_encode(texts)
    codes = pc.fill_null(encoded.indices, -1).to_numpy(zero_copy_only=False).astype("int32")
    return codes, encoded.dictionary.to_pylist()


def joined(codes: Sequence[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Numbers for the distinct combinations of several codings, and a record of each."""
    import numpy as np

    mixed = codes[0].astype("int64")
    for each in codes[1:]:
        # Numbered anew in between, so that no product outgrows 64 bits.
        mixed = np.unique(mixed, return_inverse=True)[1] * (int(each.max(initial=0)) + 2) + each + 1
    _, first, found = np.unique(mixed, return_index=True, return_inverse=True)
    return found.astype("int32"), first


def spread(
    codes: np.ndarray, values: Sequence[Any] | np.ndarray | pa.Array, form: pa.DataType
) -> pa.Array:
    """The value of each record's code, each value kept once; null for code -1."""
    import pyarrow as pa

    numbers = pa.array(codes.astype("int32", copy=False), mask=codes < 0)
    return pa.DictionaryArray.from_arrays(numbers, pa.array(values, type=form))


def numbered(values: Sequence[object]) -> tuple[np.ndarray, dict[object, int]]:
    """Equal values get equal numbers from 0, in order of appearance; None gets -1."""
    import numpy as np

    known: dict[object, int] = {}
    found = [-1 if each is None else known.setdefault(each, len(known)) for each in values]
    return np.array(found, dtype="int32"), known


def spelt(values: Sequence[str | None]) -> np.ndarray:
    """As `numbered`, for texts."""
    import pyarrow as pa
    import pyarrow.compute as pc

    indices = pc.dictionary_encode(pa.array(values, pa.string())).indices
    found: np.ndarray = pc.fill_null(indices, -1).to_numpy(zero_copy_only=False)
    return found.astype("int32")


def taken(codes: np.ndarray, per_code: np.ndarray) -> np.ndarray:
    """Per record what its code has; -1 stays -1."""
    import numpy as np

    if not len(per_code):
        return np.full(len(codes), -1, dtype="int32")
    return np.where(codes < 0, -1, per_code[codes]).astype("int32")


def atom(codes: np.ndarray) -> Atom:
    """An atom of one value per record; -1 for records that have none."""
    import numpy as np

    rows = np.flatnonzero(codes >= 0).astype("int32")
    return Atom(rows, codes[rows].astype("int64"))


def atoms_of(codes: np.ndarray, several: Sequence[Collection[Any]]) -> Atom:
    """An atom of several values per record: `several` per code."""
    import numpy as np

    known: dict[object, int] = {}
    numbers = [
        # In an order of their own: that of a set differs from run to run.
        np.array([known.setdefault(x, len(known)) for x in sorted(set(each))], dtype="int64")
        for each in several
    ]
    text = np.repeat(np.arange(len(numbers)), [len(each) for each in numbers])
    return spread_over(codes, text, np.concatenate([*numbers, np.zeros(0, "int64")]))


def spread_over(codes: np.ndarray, text: np.ndarray, values: np.ndarray) -> Atom:
    """An atom of several values per record: those of its text.

    Args:
        codes: per record the number of its text, -1 for none.
        text: whose value it is, rising.
        values: whole numbers.
    """
    import numpy as np

    filled = np.flatnonzero(codes >= 0)
    highest = int(codes.max(initial=-1)) + 1
    sizes = np.bincount(text, minlength=highest)
    starts = np.cumsum(sizes) - sizes
    counts = sizes[codes[filled]]
    rows = np.repeat(filled, counts).astype("int32")
    before = np.cumsum(counts) - counts
    inner = np.arange(len(rows)) - np.repeat(before, counts)
    places = np.repeat(starts[codes[filled]], counts) + inner
    return Atom(rows, values[places].astype("int64"), several=True)


def shares(codes: np.ndarray, before: Sequence[float] | np.ndarray) -> Shares:
    """Shares of the values that `codes` number."""
    import numpy as np

    return Shares(codes.astype("int32"), np.array(before, dtype="float64"))


def ascii_text(text: str) -> str:
    """Folded text in ASCII: Latin without marks, other letters one sign each, blanks single.

    >>> ascii_text("  Ban  Đông ")
    'ban dong'
    """
    if text.isascii():
        return " ".join(text[:LONGEST].lower().split())
    words = (plain(word) for word in normalise(text[:LONGEST]).casefold().split())
    return " ".join(word if word.isascii() else "".join(map(_sign, word)) for word in words)


def _sign(letter: str) -> str:
    return letter if letter.isascii() else chr(35 + ord(letter) % 90)


def words_of(text: str) -> list[str]:
    """Runs of letters and digits of an ASCII text.

    >>> words_of("12/4, soi 3")
    ['12', '4', 'soi', '3']
    """
    return _WORD.findall(text)


def each_text(texts: pa.Array, make: Callable[[str], Any]) -> tuple[np.ndarray, list[Any]]:
    """Per record the number of what `make` made of its text, -1 for null or when it made None."""
    import numpy as np

    codes, distinct = coded(texts)
    made = [make(each) for each in distinct]
    gone = np.array([each is None for each in made], dtype=bool)
    if gone.any():
        codes = np.where((codes >= 0) & ~gone[codes], codes, -1).astype("int32")
    return codes, made


FAR = 99
"""Slips between two texts, where they are more than two or one text is missing."""


def slips(codes: np.ndarray, texts: Sequence[str | None]) -> Pairwise:
    """What tells how many slips are between the texts of two records each: 0, 1, 2 or `FAR`.

    Args:
        codes: per record the number of its text, -1 for none.
        texts: the texts, ASCII.
    """
    import numpy as np

    # The last is for records without a text, whose number is -1.
    known = np.array([*texts, None], dtype=object)
    none = np.array([each is None for each in known])
    known[none] = ""

    def reckon(a: np.ndarray, b: np.ndarray) -> np.ndarray:
        from rapidfuzz.distance import DamerauLevenshtein
        from rapidfuzz.process import cpdist

        one, other = codes[a], codes[b]
        left, right = known[one].tolist(), known[other].tolist()
        scorer = DamerauLevenshtein.distance
        found = cpdist(left, right, scorer=scorer, score_cutoff=2, dtype=np.int8)
        found[(found > 2) | none[one] | none[other]] = FAR
        return found

    return reckon
