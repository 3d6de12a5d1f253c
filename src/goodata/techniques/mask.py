"""All signs of a cell hidden but the last few: `••••12`, always of one width.

For work inside the office only. The signs that stay must be shared by at least k people, or the
column is refused: the end of a rare number is as good as the number.
"""

from __future__ import annotations

import re

from goodata.model import Field
from goodata.techniques import Around, Cells, Made, Technique, Unsafe
from goodata.techniques._cells import mapped, parameter, people_with
from goodata.text import Sentence, say

_SHOWN = re.compile(r"last ([0-9]{1,2})")
_HIDDEN = "****"


def _last(field: Field) -> int | None:
    """How many signs stay; None where the parameter says nothing that can be done."""
    given = parameter(field, "show")
    if given is None:
        return 0
    match = _SHOWN.fullmatch(str(given).strip())
    return int(match[1]) if match else None


def _masked(text: str, last: int) -> str:
    return f"{_HIDDEN}{text[-last:]}" if 0 < last < len(text) else _HIDDEN


def _check(field: Field) -> Sentence | None:
    if _last(field) is None:
        return say("show takes `last` and a number, such as `last 3`")
    return None


def _apply(cells: Cells, field: Field, around: Around) -> Made:
    last = _last(field)
    if last is None:
        raise Unsafe(say("show takes `last` and a number, such as `last 3`"))
    done = mapped(cells, around, lambda text: _masked(text, last))
    if last and done.cells is not None:
        people = people_with(done.cells, around)
        kept = around.nothing | {around.suppressed, _HIDDEN}
        few = sum(
            1
            for text, number in zip(done.cells.values, people.tolist(), strict=True)
            if text not in kept and number < around.k
        )
        if few:
            raise Unsafe(
                say(
                    "the signs that mask would show are shared by fewer than {k} people in "
                    "{few} cases; show fewer, or drop the column",
                    k=around.k,
                    few=few,
                )
            )
    return done


TECHNIQUE = Technique(
    name="mask",
    apply=_apply,
    way="hidden but for its last signs",
    audiences=("internal",),
    parameters={"show": "`last N`: how many signs at the end stay; none without it"},
    check=_check,
)
