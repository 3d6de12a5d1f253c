"""Cells that are no answer of their column: a sentence under a number, a word outside the list.

What a column declares is what its part in a release was decided for. Free text that somebody typed
into it was decided by nobody, and may hold anything: to others it goes out held back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodata.model import Field
from goodata.patterns import fault, matches
from goodata.practices.deidentification.held import Part

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from goodata.fieldtypes import Reading

_PARTLY = frozenset({"item-not-in-list"})
"""Faults of texts of which a part has a meaning and a part has none."""


def strays(part: Part, position: int) -> NDArray[np.bool_]:
    """N verdicts: whether a cell is neither an answer of its column nor a kind of nothing."""
    import numpy as np

    spec = part.fields[position]
    cells = part.cells[position]
    if spec is None:
        return np.zeros(len(cells.at), bool)
    wrong = np.fromiter(
        (_no_answer(each) for each in part.readings(position)), bool, len(cells.values)
    )
    wrong |= _outside_pattern(spec, part.readings(position), list(cells.values))
    return wrong[cells.at] if len(cells.at) else np.zeros(0, bool)


def _no_answer(reading: Reading) -> bool:
    if reading.missing is not None:
        return False
    if reading.fault in _PARTLY:
        return True
    return reading.value is None and reading.suggestion is None


def _outside_pattern(spec: Field, read: list[Reading], texts: list[str]) -> NDArray[np.bool_]:
    import numpy as np

    pattern = spec.constraints.pattern
    if pattern is None or spec.categories or fault(pattern) or not texts:
        return np.zeros(len(texts), bool)
    answers = np.fromiter((each.missing is None for each in read), bool, len(texts))
    fits = np.asarray(matches([text.strip() for text in texts], pattern), bool)
    outside: NDArray[np.bool_] = answers & ~fits
    return outside
