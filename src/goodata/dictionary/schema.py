"""One dictionary, one `pandera.pandas.DataFrameSchema`: text in, each rule one vectorised check.

No coercion, no dtypes, no pandera uniqueness or nullability: `error` of every check is our code,
and only code, column and index are ever read from what pandera reports. Plain
`schema.validate(frame, lazy=True)` is the slow, sure way that every faster engine must agree with.
Where few texts are asked about, the engine puts them to the functions that the schema's checks
hold: importing pandera would take longer than judging them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from goodata import arrow
from goodata.checks import Cells, Check, checks
from goodata.fieldtypes import Context, Reading, read, types
from goodata.markers import spoken
from goodata.model import Dictionary, Field
from goodata.patterns import ORDINARY, Screen

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    import pyarrow as pa
    from pandera.pandas import Check as PanderaCheck
    from pandera.pandas import DataFrameSchema


@dataclass
class Reader:
    """Reads the cells of one field, each distinct text once, however often it is asked."""

    spec: Field
    context: Context
    known: dict[str, Reading] = field(default_factory=dict)
    _taken: tuple[object, Cells] | None = None

    def taken(self, texts: Sequence[str]) -> Cells:
        """Distinct texts, each read once and not remembered beyond the next call."""
        import numpy as np

        readings = [read(text, self.spec, self.context) for text in texts]
        size = len(readings)
        return Cells(readings, np.arange(size), np.zeros(size, bool), self.context)

    def column(self, cells: Cells) -> pd.Series[str]:
        """Cells that were taken, as a column; checks that are asked about it get these cells."""
        series = column([each.text for each in cells.distinct])
        self._taken = series.array, cells
        return series

    def cells(self, series: pd.Series[str]) -> Cells:
        """The cells of a column of n texts, no nulls."""
        import numpy as np
        import pandas as pd

        if self._taken is not None and series.array is self._taken[0]:
            return self._taken[1]
        codes, distinct = pd.factorize(series, sort=False)
        readings = [self._reading(str(text)) for text in distinct]
        return Cells(readings, codes, np.zeros(len(codes), bool), self.context)

    def every(self, texts: pa.Array, skipped: np.ndarray) -> Cells:
        """The cells of a column.

        Args:
            texts: n texts, no nulls.
            skipped: n verdicts, True where a cell is not to be judged.
        """
        coded = texts.dictionary_encode()
        readings = [self._reading(text) for text in coded.dictionary.to_pylist()]
        return Cells(readings, arrow.values(coded.indices), skipped, self.context)

    def _reading(self, text: str) -> Reading:
        if text not in self.known:
            self.known[text] = read(text, self.spec, self.context)
        return self.known[text]


def cell_checks(spec: Field, only: Callable[[Check], bool] = lambda _check: True) -> list[Check]:
    """The checks that judge the cells of a field one by one, by code."""
    return [each for each in checks() if each.holds and only(each) and each.applies(spec)]


FEW = 50_000
"""Texts at once that are judged sooner than pandera is imported."""


@dataclass
class Part:
    """One column's part of a schema: its checks, asked about distinct texts alone.

    Attributes:
        checks: by the number of their bit.
        few: texts at once that are put to the checks themselves; more go through the schema, whose
            checks hold the same functions.
    """

    checks: tuple[Check, ...]
    _schema: Callable[[], DataFrameSchema]
    _reader: Reader
    few: int = FEW

    def verdicts(self, texts: Sequence[str]) -> tuple[Sequence[Reading], np.ndarray]:
        """What m distinct texts mean, and m masks: bit k is set where check k fails.

        Raises:
            RuntimeError: a check gave no verdict; a fault of ours.
        """
        import numpy as np

        cells = self._reader.taken(texts)
        bits = np.zeros(len(texts), np.uint64)
        for number, verdicts in enumerate(self._asked(cells)):
            if verdicts.shape != bits.shape:
                raise RuntimeError(f"check {self.checks[number].code} of a dictionary broke down")
            bits[~verdicts] |= np.uint64(1 << number)
        return cells.distinct, bits

    def _asked(self, cells: Cells) -> Iterator[np.ndarray]:
        """Per check, n verdicts, True where the cell is fine."""
        import numpy as np

        spec = self._reader.spec
        if len(cells.distinct) <= self.few:
            for check in self.checks:
                yield np.asarray(holding(check, cells, spec), bool)
            return
        series = self._reader.column(cells)
        for compiled in self._schema().columns[spec.name].checks:
            yield np.asarray(compiled(series).check_output, bool)


def holding(check: Check, cells: Cells, spec: Field) -> np.ndarray:
    """N verdicts of a check of cells, True where the cell is fine."""
    if check.holds is None:
        raise TypeError(f"{check.name} judges no cells")
    return check.holds(cells, spec)


MOST_CHECKS = 64
"""Checks of one column; each has a bit of a mask."""


def parts(
    dictionary: Dictionary, context: Context, only: Callable[[Check], bool] = lambda _check: True
) -> dict[str, Part]:
    """The schema of a dictionary by column, for engines that meet each distinct text once.

    Args:
        dictionary: what the columns must hold.
        context: the day of the run and the date orders decided.
        only: which of the checks to take; all when left out.
    """
    readers = {each.name: Reader(each, context) for each in dictionary.fields}

    @cache
    def compiled() -> DataFrameSchema:
        return to_pandera(dictionary, context, only, readers)

    found = {}
    for spec in dictionary.fields:
        listed = tuple(cell_checks(spec, only))
        if len(listed) > MOST_CHECKS:
            raise RuntimeError(f"{len(listed)} checks of one column; there are bits for 64")
        found[spec.name] = Part(listed, compiled, readers[spec.name])
    return found


def screen(
    spec: Field, context: Context, only: Callable[[Check], bool] = lambda _check: True
) -> Screen | None:
    """Texts of a field that surely are answers with nothing wrong; None where none are known.

    Such a text has a typed value, is no kind of nothing and no mark for one, and is not 0.
    """
    kind = types()[spec.kind_of_type]
    if kind.screen is None or spec.categories or spec.constraints.enum:
        return None
    whole = kind.screen(spec, context)
    for check in cell_checks(spec, only):
        fine = check.screened(spec)
        if whole is None or fine is None:
            return None
        whole = whole & fine
    if whole is None:
        return None
    codes = frozenset(each.value.lower() for each in spec.missing)
    marked = whole & ORDINARY & Screen(marks=codes | spoken())
    return marked.without_needless_marks()


def to_pandera(
    dictionary: Dictionary,
    context: Context,
    only: Callable[[Check], bool] = lambda _check: True,
    readers: Mapping[str, Reader] | None = None,
) -> DataFrameSchema:
    """The schema of a dictionary.

    Args:
        dictionary: what the columns must hold.
        context: the day of the run and the date orders decided.
        only: which of the checks to take; all when left out.
        readers: per field name, to share what was read; made anew when left out.

    Returns:
        A schema for frames of text columns named by field, in any order, further columns allowed.
    """
    import pandera.pandas as pandera

    columns = {}
    for spec in dictionary.fields:
        reader = (readers or {}).get(spec.name) or Reader(spec, context)
        columns[spec.name] = pandera.Column(
            checks=[_compiled(check, spec, reader) for check in cell_checks(spec, only)],
            required=spec.constraints.required,
            nullable=False,
            title=spec.title,
            description=spec.description,
        )
    return pandera.DataFrameSchema(columns, name=dictionary.name, strict=False, ordered=False)


def _compiled(check: Check, spec: Field, reader: Reader) -> PanderaCheck:
    import pandas as pd
    import pandera.pandas as pandera

    def holds(series: pd.Series[str]) -> pd.Series[bool]:
        verdicts = holding(check, reader.cells(series), spec)
        return pd.Series(verdicts, index=series.index, dtype=bool)

    return pandera.Check(holds, name=check.name, error=check.code, ignore_na=False)


def failures(schema: DataFrameSchema, frame: pd.DataFrame) -> dict[tuple[str, str], list[int]]:
    """Which records fail which check: (code, field) to record numbers, rising, each once.

    Args:
        schema: made by `to_pandera`.
        frame: text columns named by field; its index holds record numbers.

    Raises:
        RuntimeError: a check itself failed; a fault of ours. It carries no cell.
    """
    from pandera.errors import SchemaErrors

    try:
        schema.validate(frame, lazy=True)
    except SchemaErrors as raised:
        rows = raised.failure_cases
        found = list(zip(rows["check"], rows["column"], rows["index"], strict=True))
    else:
        return {}
    return _sorted(found)


def _sorted(found: Iterable[tuple[object, object, object]]) -> dict[tuple[str, str], list[int]]:
    places: dict[tuple[str, str], set[int]] = {}
    for code, column, index in found:
        if code == "column_in_dataframe":
            continue
        if index is None or index != index:
            raise RuntimeError(f"check {code} of a dictionary broke down")
        places.setdefault((str(code), str(column)), set()).add(int(str(index)))
    return {key: sorted(records) for key, records in sorted(places.items())}


def frame(columns: Mapping[str, Sequence[str]]) -> pd.DataFrame:
    """A frame of text columns as `failures` wants it: no nulls, nothing converted."""
    import pandas as pd

    return pd.DataFrame({name: column(texts) for name, texts in columns.items()})


def column(texts: Sequence[str]) -> pd.Series[str]:
    """A column of texts: no nulls, nothing converted."""
    import numpy as np
    import pandas as pd

    dtype = pd.StringDtype("pyarrow", na_value=np.nan)
    return pd.Series(pd.array(list(texts), dtype))
