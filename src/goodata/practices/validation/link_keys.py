"""The keys of a link as texts that can be compared: one canonical text for each record."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from goodata.engines.verdicts.groups import Groups, together
from goodata.expressions import Kind, kind_of
from goodata.fieldtypes import Context, read
from goodata.model import Field
from goodata.table import Table
from goodata.text import EDGE

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

_INVISIBLE = r"[\x{ad}\x{200b}-\x{200f}\x{202a}-\x{202e}\x{2060}-\x{2064}\x{2066}-\x{2069}\x{feff}]"
_ZEROS = (0x0E50, 0x0ED0, 0x1040, 0x1090, 0x17E0, 0xFF10)
"""Where the digits of Thai, Lao, Burmese, Shan, Khmer and full-width writing begin."""


def keys(
    table: Table,
    columns: Sequence[int],
    own: Sequence[Field],
    other: Sequence[Field],
    context: Context,
) -> pa.ChunkedArray:
    """N keys, null where a part of one is missing, unreadable or in a row too short or too long.

    Args:
        table: whose rows are wanted.
        columns: the positions of the key's parts.
        own: the fields of these columns.
        other: the fields on the other side of the link; both sides are read in one way.
        context: the day of the run and what is pinned.
    """
    import pyarrow as pa

    chunks = []
    for batch in table.batches():
        parts = [
            _part(batch.cells.column(column), one, second, context)
            for column, one, second in zip(columns, own, other, strict=True)
        ]
        chunks.append(_without(_joined(parts), batch.irregular))
    return pa.chunked_array(chunks, pa.large_string())


def _part(texts: pa.Array, own: Field, other: Field, context: Context) -> pa.Array:
    if _is_text(own) and _is_text(other):
        folded = {"caseNumber"} & {own.subtype, other.subtype}
        return _canonical(texts, own, case_number=bool(folded))
    return _typed(texts, own, context)


def _is_text(field: Field) -> bool:
    return kind_of(field) is Kind.TEXT and not field.categories and field.subtype != "place"


def _canonical(texts: pa.Array, field: Field, *, case_number: bool) -> pa.Array:
    """Texts as keys are compared: case, blanks, invisible signs and digits of a script aside."""
    import pyarrow as pa
    import pyarrow.compute as pc

    bare = pc.utf8_trim(texts.cast(pa.large_string()), characters=EDGE)
    nothing = pa.array(["", *(each.value for each in field.missing)], pa.large_string())
    absent = pc.is_in(bare, value_set=nothing)
    if not pc.all(pc.string_is_ascii(bare), min_count=0).as_py():
        bare = pc.utf8_normalize(bare, form="NFC")
        bare = pc.replace_substring_regex(bare, _INVISIBLE, "")
        for value in range(10):
            signs = "".join(chr(zero + value) for zero in _ZEROS)
            bare = pc.replace_substring_regex(bare, f"[{signs}]", str(value))
    if case_number:
        bare = pc.replace_substring_regex(bare, r"[\s\-\x{2010}-\x{2015}]+", "")
    else:
        bare = pc.replace_substring_regex(bare, r"\s+", " ")
    return pc.if_else(absent, pa.scalar(None, pa.large_string()), pc.utf8_lower(bare))


def _typed(texts: pa.Array, field: Field, context: Context) -> pa.Array:
    """What each text means, as text; each distinct one is read once."""
    import pyarrow as pa

    coded = texts.cast(pa.large_string()).dictionary_encode()
    readings = [read(text, field, context) for text in coded.dictionary.to_pylist()]
    means = [str(each.value) if each.readable else None for each in readings]
    return pa.array(means, pa.large_string()).take(coded.indices)


def _joined(parts: Sequence[pa.Array]) -> pa.Array:
    """Keys of several parts as one text, each part after its length, so that no two can clash."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if len(parts) == 1:
        return parts[0]
    pieces = []
    for part in parts:
        pieces += [pc.utf8_length(part).cast(pa.large_string()), part]
    return pc.binary_join_element_wise(*pieces, pa.scalar(":", pa.large_string()))


def _without(keys: pa.Array, records: Collection[int]) -> pa.Array:
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    if not records:
        return keys
    out = np.zeros(len(keys), bool)
    out[list(records)] = True
    return pc.if_else(pa.array(out), pa.scalar(None, pa.large_string()), keys)


def blanked(keys: pa.ChunkedArray, out: np.ndarray) -> pa.ChunkedArray:
    """The keys, null also where `out` says so."""
    import pyarrow as pa
    import pyarrow.compute as pc

    found: pa.ChunkedArray = pc.if_else(
        pa.chunked_array([pa.array(out)]), pa.scalar(None, pa.large_string()), keys
    )
    return found


def repeated(keys: pa.ChunkedArray) -> pa.Array:
    """The keys that several records have."""
    import pyarrow.compute as pc

    counted = pc.value_counts(keys.drop_null())
    several = pc.greater(counted.field("counts"), 1)
    return counted.field("values").filter(several)


def among(keys: pa.ChunkedArray, wanted: pa.Array) -> np.ndarray:
    """N verdicts, True where a key is one of these; never where it is missing."""
    import pyarrow.compute as pc

    found: np.ndarray = pc.is_in(keys, value_set=wanted, skip_nulls=True).to_numpy()
    return found


def given(keys: pa.ChunkedArray) -> np.ndarray:
    """N verdicts, True where there is a key."""
    found: np.ndarray = keys.is_valid().to_numpy()
    return found


def by_key(keys: pa.ChunkedArray, chosen: np.ndarray) -> Groups:
    """The chosen records in groups that share a key."""
    import numpy as np

    records = np.flatnonzero(chosen)
    coded = keys.take(records).combine_chunks().dictionary_encode()
    return together(records, coded.indices.to_numpy().astype(np.int64))


def positions(names: Sequence[str], columns: Mapping[str, int]) -> list[int] | None:
    """Where the columns of these fields stand; None where one is absent."""
    found = [columns.get(name) for name in names]
    known = [each for each in found if each is not None]
    return known if len(known) == len(found) else None
