"""Records that hold the same value of a comparison, as whole numbers.

What is compared hangs on the value alone, so whatever is dear is done once for each value, or once
for each two values that meet, and not once for each record.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodata.engines.linkage import Prepared

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

WIDE = 8
"""Times as many numbers as there are records up to which a table of all of them is kept."""


@dataclass(frozen=True, eq=False)
class Values:
    """The different values of one comparison.

    Attributes:
        codes: n numbers from 0, int32, equal for records equal in every part.
        first: per number, a record that has it.
    """

    codes: np.ndarray
    first: np.ndarray


def values(prepared: Prepared) -> Values:
    """The different values of a comparison, those that are missing among them."""
    import numpy as np

    codes = np.zeros(len(prepared.missing), dtype="int64")
    seen: list[np.ndarray] = []
    for _name, part in sorted(prepared.parts.items()):
        found = _indices(part)
        # Parts that were made of the same texts are told apart by the same numbers.
        if not any(np.array_equal(found, each) for each in seen):
            seen.append(found)
            codes = mixed(codes, found)
    first = np.zeros(int(codes.max(initial=-1)) + 1, dtype="int64")
    first[codes[::-1]] = np.arange(len(codes))[::-1]
    return Values(codes.astype("int32"), first)


def mixed(codes: np.ndarray, more: np.ndarray) -> np.ndarray:
    """Numbers from 0 of the combinations of two codings, -1 of the second kept apart, int64."""
    import numpy as np

    span = int(more.max(initial=-1)) + 2
    both = codes.astype("int64") * span + more + 1
    highest = int(both.max(initial=-1)) + 1
    if highest > WIDE * max(len(both), 1):
        found: np.ndarray = np.unique(both, return_inverse=True)[1].astype("int64")
        return found
    met = np.zeros(highest, dtype=bool)
    met[both] = True
    numbers: np.ndarray = (np.cumsum(met) - 1)[both]
    return numbers


def combined(codings: Sequence[np.ndarray]) -> np.ndarray:
    """Numbers from 0 of the combinations of several codings of the same records, int64."""
    import numpy as np

    codes = np.zeros(len(codings[0]), dtype="int64")
    for each in codings:
        codes = mixed(codes, each)
    return codes


def part_codes(part: pa.Array) -> np.ndarray:
    """Per record the number of its value in a part; -1 for null."""
    import numpy as np
    import pyarrow as pa

    if not pa.types.is_dictionary(part.type):
        return _numbers(part)
    # One more for records without a text, whose index is -1.
    known = np.append(_numbers(part.dictionary), -1)
    found: np.ndarray = known[_indices(part)]
    return found


def _indices(part: pa.Array) -> np.ndarray:
    import pyarrow as pa
    import pyarrow.compute as pc

    if not pa.types.is_dictionary(part.type):
        return _numbers(part)
    found: np.ndarray = pc.fill_null(part.indices, -1).to_numpy(zero_copy_only=False)
    return found


def _numbers(values: pa.Array) -> np.ndarray:
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_list(values.type):
        # Signs that no part holds keep lists apart that only read alike.
        values = pc.binary_join(pc.cast(values, pa.list_(pa.string())), "\x1f")
    encoded = pc.dictionary_encode(values)
    found: np.ndarray = pc.fill_null(encoded.indices, -1).to_numpy(zero_copy_only=False)
    return found.astype("int64")


def plain(part: pa.Array, records: np.ndarray) -> pa.Array:
    """A part of some records, written out."""
    import pyarrow as pa

    taken = part.take(pa.array(records))
    if not pa.types.is_dictionary(taken.type):
        return taken
    return taken.dictionary.take(taken.indices)
