"""Sex or gender as recorded, one letter for each answer's words."""

from __future__ import annotations

from goodata.engines.linkage.kinds import Kind, Level
from goodata.engines.linkage.kinds.category import prepare

KIND = Kind(
    name="sex",
    levels=(
        Level("equal", "l.answer = r.answer", 0.97, 0.5, exact=("answer",)),
        Level("else", "", 0.03, 0.5),
    ),
    null="l.answer is null or r.answer is null",
    prepare=prepare,
    follows=True,
)
