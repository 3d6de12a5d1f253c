"""What a stopped run leaves is taken up; what is torn, other or held by another run is not."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodata.files.resuming import Ledger

KEYS = [bytes([number]) * 16 for number in range(3)]


def test_results_come_back_after_a_break(tmp_path: Path) -> None:
    first = Ledger(tmp_path, "folder", "so")
    first.put(KEYS[0], {"rows": 1})
    first.put(KEYS[1], {"rows": 2})
    first.put(KEYS[0], {"rows": 3})
    first.close()
    again = Ledger(tmp_path, "folder", "so")
    assert again.resumed == 2
    assert (again.get(KEYS[0]), again.get(KEYS[1])) == ({"rows": 3}, {"rows": 2})
    assert again.get(KEYS[2]) is None
    again.done()
    assert list(tmp_path.iterdir()) == []


def test_work_done_otherwise_does_not_count(tmp_path: Path) -> None:
    first = Ledger(tmp_path, "folder", "so")
    first.put(KEYS[0], {"rows": 1})
    first.close()
    other = Ledger(tmp_path, "folder", "otherwise")
    assert (other.resumed, other.get(KEYS[0])) == (0, None)
    other.put(KEYS[1], {"rows": 5})
    assert other.get(KEYS[1]) == {"rows": 5}
    other.close()


@given(cut=st.integers(1, 200))
def test_a_torn_end_is_cut_off(tmp_path_factory: pytest.TempPathFactory, cut: int) -> None:
    folder = tmp_path_factory.mktemp("torn")
    first = Ledger(folder, "folder", "so")
    for number, key in enumerate(KEYS):
        first.put(key, {"rows": number})
    first.close()
    (path,) = folder.iterdir()
    content = path.read_bytes()
    path.write_bytes(content[: max(0, len(content) - cut)])
    again = Ledger(folder, "folder", "so")
    for number, key in enumerate(KEYS):
        assert again.get(key) in ({"rows": number}, None)
    again.put(KEYS[2], {"rows": 9})
    assert again.get(KEYS[2]) == {"rows": 9}
    again.close()
    last = Ledger(folder, "folder", "so")
    assert last.get(KEYS[2]) == {"rows": 9}
    last.close()


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX systems")
def test_it_is_its_owners_alone(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "state", "folder", "so")
    (path,) = (tmp_path / "state").iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    ledger.close()


def test_a_second_run_and_a_place_that_cannot_be_written_do_without(tmp_path: Path) -> None:
    first = Ledger(tmp_path, "folder", "so")
    second = Ledger(tmp_path, "folder", "so")
    second.put(KEYS[0], {"rows": 1})
    assert second.get(KEYS[0]) == {"rows": 1}
    assert first.get(KEYS[0]) is None
    second.done()
    assert len(list(tmp_path.iterdir())) == 1
    first.done()
    (tmp_path / "file").write_text("no folder")
    third = Ledger(tmp_path / "file" / "below", "folder", "so")
    third.put(KEYS[0], {"rows": 1})
    assert third.get(KEYS[0]) == {"rows": 1}
    third.done()
