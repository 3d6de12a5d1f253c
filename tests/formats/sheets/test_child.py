"""The child that reads workbooks: limits, deaths in words, and nothing left behind."""

import datetime as dt
import os
import signal
import struct
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodata.errors import Unreadable
from goodata.formats._sheets import child, parent, running

FILES = Path(__file__).parents[1] / "files"
CANARY = "Kanarienvogel"

VALUES = st.one_of(
    st.text(st.characters(codec="utf-8"), max_size=6),
    st.just(""),
    st.floats(),
    st.integers(-(2**40), 2**40),
    st.booleans(),
    st.dates().map(lambda day: dt.datetime.combine(day, dt.time())),
    st.timedeltas(dt.timedelta(), dt.timedelta(days=99)),
)


@settings(deadline=None)
@given(st.lists(VALUES, min_size=1, max_size=20))
def test_a_column_arrives_as_each_cell_is_worded(cells):
    """A slow second way: each cell by itself."""
    body = struct.pack("<Q", len(cells)) + child.packed(cells)
    batch = parent.batch_of(body, 1)
    batch.validate(full=True)
    assert batch.column(0).to_pylist() == [child.text(each) for each in cells]


@settings(deadline=None)
@given(st.lists(st.floats(allow_nan=False), min_size=1))
def test_numbers_in_one_go_are_worded_as_one_by_one(numbers):
    texts = parent.number_texts(np.array(numbers), np.zeros(len(numbers), bool))
    assert texts.to_pylist() == [child.number_text(each) for each in numbers]


def test_columns_that_are_left_out_stand_at_the_left():
    body = struct.pack("<Q", 2) + child.packed(["a", "b"])
    assert [each.to_pylist() for each in parent.batch_of(body, 2).columns] == [["", ""], ["a", "b"]]


@pytest.fixture
def program(tmp_path):
    """Makes a child's program of some lines."""

    def made(text):
        path = tmp_path / "program.py"
        path.write_text(text, "utf-8")
        return str(path)

    return made


def words(program):
    with running.running(program, ()) as process:
        running.give(process, None, b"")
        with pytest.raises(Unreadable) as error:
            list(running.frames(process))
    assert process.returncode is not None
    return error.value.faults[0]


@pytest.mark.parametrize("number", [signal.SIGABRT, signal.SIGSEGV, signal.SIGKILL])
def test_a_child_that_dies_is_told_in_words(program, number):
    text = f"import os, sys\nsys.stderr.write('{CANARY}')\nos.kill(os.getpid(), {int(number)})\n"
    found = words(program(text))
    assert "memory" in found.what
    assert CANARY not in repr(found)


def test_a_child_that_computes_too_long_is_told(program):
    found = words(program("import os, signal\nos.kill(os.getpid(), signal.SIGXCPU)\n"))
    assert "seconds" in found.what


def test_a_frame_cut_short_is_no_frame(program):
    text = "import sys\nsys.stdout.buffer.write(b'S' + (99).to_bytes(8, 'little') + b'x')\n"
    assert words(program(text))


def test_too_much_text_is_refused(program, monkeypatch):
    monkeypatch.setattr(running, "MOST_TEXT", 10)
    text = "import sys\nsys.stdout.buffer.write(b'B' + (99).to_bytes(8, 'little') + bytes(99))\n"
    assert "MiB of text" in words(program(text)).what


def test_no_environment_and_no_start_up_file_reaches_the_child(monkeypatch, tmp_path):
    (tmp_path / "sitecustomize.py").write_text("raise SystemExit(9)\n", "utf-8")
    (tmp_path / "json.py").write_text("raise SystemExit(9)\n", "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    found = parent.read_sheets((FILES / "typed.xlsx").read_bytes())
    assert [each.name for each in found] == ["Cases", "Old"]


def test_the_child_has_limits():
    pytest.importorskip("resource")
    text = (
        "import sys, resource\n"
        "from goodata.formats._sheets import child\n"
        "def send(data, wish, sink):\n"
        "    kinds = (resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_CORE)\n"
        "    told = repr([resource.getrlimit(each)[0] for each in kinds])\n"
        "    sink.write(child.framed(b'S', told.encode()))\n"
        "child.serve(send)\n"
    )
    source = str(Path(child.__file__).parents[3])
    given = struct.pack("<QQ", 4, 0) + b"null"
    done = subprocess.run(
        [sys.executable, "-c", text],
        input=given,
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONPATH": source},
    )
    assert b"[1073741824, 60, 0]" in done.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="the system ends the child only on Linux")
def test_the_child_does_not_survive_a_killed_parent(program, tmp_path):
    told = tmp_path / "pid"
    slow = program(
        "import os, sys, time\n"
        f"sys.path.append({str(Path(child.__file__).parents[3])!r})\n"
        "from goodata.formats._sheets import child\n"
        "def send(data, wish, sink):\n"
        f"    open({str(told)!r}, 'w').write(str(os.getpid()))\n"
        "    time.sleep(60)\n"
        "child.serve(send)\n"
    )
    text = (
        "from goodata.formats._sheets import running\n"
        f"with running.running({slow!r}, ()) as process:\n"
        "    running.give(process, None, b'x' * 200_000)\n"
        "    list(running.frames(process))\n"
    )
    source = str(Path(child.__file__).parents[3])
    environment = {**os.environ, "PYTHONPATH": source}
    with subprocess.Popen([sys.executable, "-c", text], env=environment) as middle:
        assert _within(10, lambda: told.exists() and told.read_text())
        middle.kill()
    assert _within(10, lambda: not _alive(int(told.read_text())))


def _within(seconds, holds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.02)
    return False


def _alive(pid):
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def test_nothing_is_left_in_the_temporary_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    for name in ("typed.xlsx", "typed.ods", "typed.xls"):
        parent.read_sheets((FILES / name).read_bytes())
    assert list(tmp_path.iterdir()) == []
