"""What is said of one thing is said in the singular."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import EXAMPLES, Play

from goodata.checks import named

MANY = {
    "column-not-declared": ({"columns": "K"}, "column is not", "columns are not"),
    "rows-hidden": ({}, "row is hidden", "rows are hidden"),
    "order-contradicted": ({"stated": "day first", "other": "month first"}, "date that", "dates"),
    "length-outside-limits": ({"expected": "1"}, "1 character", "characters"),
}


@pytest.mark.parametrize("name", MANY)
def test_a_check_speaks_of_one_and_of_many(name: str) -> None:
    args, one, many = MANY[name]
    assert one in str(named(name).said({**args, "count": 1}))
    assert many not in str(named(name).said({**args, "count": 1}))
    assert many in str(named(name).said({**args, "count": 2}))


@pytest.mark.parametrize(
    ("extra", "words"),
    [(["x1"], "1 column is not in"), (["x1", "x2"], "2 columns are not in")],
)
def test_columns_that_nobody_declared(
    extra: list[str], words: str, tmp_path: Path, play: Play
) -> None:
    first, *rest = (EXAMPLES / "casebook_clean.csv").read_text("utf-8").splitlines()
    lines = [",".join([first, *extra]), *(each + "," * len(extra) for each in rest)]
    path = tmp_path / "cases.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    assert words in play("validate", path).out
