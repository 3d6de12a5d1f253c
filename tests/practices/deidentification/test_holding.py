"""The last look: a label that is not true, or a class that is too small, leaves nothing behind."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from tests.conftest import Play
from tests.practices.deidentification import made

from goodata.practices.deidentification import releasing
from goodata.techniques import Cells


def spoilt(monkeypatch: pytest.MonkeyPatch, name: str, swap: dict[str, str]) -> None:
    """Makes the release write other labels into one column than its classes have."""
    real = releasing.cells

    def other(number, each, crowd, classes) -> Cells:
        column = real(number, each, crowd, classes)
        if each.role.name != name:
            return column
        return replace(column, values=tuple(swap.get(text, text) for text in column.values))

    monkeypatch.setattr(releasing, "cells", other)


def test_a_false_label_stops_the_run_before_anything_is_issued(
    tmp_path: Path, home: Path, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.new_key(play, tmp_path)
    path = made.lay_out(tmp_path / "office", made.people(40))
    before = (sorted(path.parent.iterdir()), sorted(home.rglob("*.gdv")))
    spoilt(monkeypatch, "sex", {"F": "M", "M": "F"})
    assert play("deidentify", path).code == 70
    assert (sorted(path.parent.iterdir()), sorted(home.rglob("*.gdv"))) == before


def test_a_small_class_stops_the_run(
    tmp_path: Path, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made.lay_out(tmp_path / "office", made.people(40))
    real = releasing.cells

    def alone(number, each, crowd, classes) -> Cells:
        column = real(number, each, crowd, classes)
        if each.role.name != "sex":
            return column
        at = column.at.copy()
        at[0] = len(column.values)
        return Cells((*column.values, "suppressed"), np.asarray(at, np.int64))

    monkeypatch.setattr(releasing, "cells", alone)
    assert play("deidentify", path, "--unlinked").code == 70
