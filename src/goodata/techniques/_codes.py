"""What the two techniques with codes share: putting them where the cells were."""

from __future__ import annotations

from goodata.techniques import Around, Cells, Made, Unsafe
from goodata.techniques._cells import distinct
from goodata.text import say


def coded(cells: Cells, around: Around) -> Made:
    """The column with each row's code in place of its cell.

    Raises:
        Unsafe: no codes were issued.
    """
    import numpy as np

    if around.codes is None:
        raise Unsafe(say("no codes were issued for it"))
    new = distinct(list(around.codes), np.arange(len(cells.at)))
    return Made(new, len(cells.at))
