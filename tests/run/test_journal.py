"""One line a run, chained, without a cell and without a person's name."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.conftest import EXAMPLES, ROOT, Play

from goodata.engines import chain


def log_of(home: Path) -> Path:
    return home / "state/goodata/goodata.log.jsonl"


def entries(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def test_every_run_leaves_one_line(home: Path, play: Play) -> None:
    play("validate", EXAMPLES / "casebook.csv")
    play("explain", "GD101")
    found = entries(log_of(home))
    assert [each["kind"] for each in found] == ["genesis", "run", "run"]
    assert [each["seq"] for each in found] == [1, 2, 3]
    assert found[1]["command"] == "validate"
    assert found[1]["counts"]["GD104"] == 1
    assert found[1]["exit"] == 1
    assert len(found[1]["inputs"][0]["sha256"]) == 64
    assert chain.verify(log_of(home).read_bytes().splitlines(keepends=True)) == ()
    assert log_of(home).stat().st_mode & 0o777 == 0o600


def test_options_are_named_without_their_values(home: Path, play: Play) -> None:
    play("validate", EXAMPLES / "casebook.csv", "--as-of", "2026-11-01", "--fail-on", "never")
    assert entries(log_of(home))[1]["options"] == ["as_of", "fail_on"]
    assert "2026-11-01" not in json.dumps(entries(log_of(home))[1]["options"])


def test_a_torn_line_is_closed_and_spoken_of(home: Path, play: Play) -> None:
    play("explain", "GD101")
    path = log_of(home)
    whole = path.read_bytes()
    path.write_bytes(whole + b'{"seq":3,"to')
    play("explain", "GD102")
    text = path.read_bytes()
    assert text.startswith(whole + b'{"seq":3,"to\n'), "nothing is ever cut away"
    last_two = [json.loads(line) for line in text.splitlines()[-2:]]
    assert [each["kind"] for each in last_two] == ["recovery", "run"]
    assert last_two[0]["bytes"] == len(b'{"seq":3,"to')
    assert last_two[0]["prev"] == chain.digest(whole.splitlines()[-1])


def test_a_log_that_cannot_be_written_stops_what_writes(
    home: Path, tmp_path: Path, play: Play
) -> None:
    (home / "state").write_text("a file where the folder should be\n")
    path = tmp_path / "casebook.csv"
    path.write_bytes((EXAMPLES / "casebook.csv").read_bytes())
    reading = play("validate", path)
    assert reading.code == 1
    assert "warning: the log could not be written" in reading.err
    assert play("validate", path, "--report", "csv").code == 3
    assert not (tmp_path / "casebook_findings.csv").exists()


def test_four_writers_at_once_break_no_link(home: Path) -> None:
    code = (
        "import sys; sys.path.insert(0, {src!r})\n"
        "from pathlib import Path\n"
        "from goodata.files import appending\n"
        "from goodata.engines import chain\n"
        "def lines(tail):\n"
        "    last = tail.splitlines(keepends=True)[-1] if tail else None\n"
        "    return [chain.link(last, {{'kind': 'run'}})]\n"
        "for _ in range(25):\n"
        "    appending.append(Path({path!r}), lines, good=chain.whole, holder='test', wait=60)\n"
    ).format(src=str(ROOT / "src"), path=str(home / "log"))
    running = [subprocess.Popen([sys.executable, "-c", code]) for _ in range(4)]
    assert [each.wait() for each in running] == [0, 0, 0, 0]
    lines = (home / "log").read_bytes().splitlines(keepends=True)
    assert len(lines) == 100
    assert chain.verify(lines) == ()


def test_a_held_lock_is_busy(tmp_path: Path, play: Play, home: Path) -> None:
    code = (
        "import fcntl, sys, time\n"
        f"stream = open({str(home / 'log.lock')!r}, 'a+')\n"
        "fcntl.flock(stream, fcntl.LOCK_EX)\n"
        "stream.truncate(0); stream.write('wipe, process 7 on desk'); stream.flush()\n"
        "print('held', flush=True)\n"
        "time.sleep(60)\n"
    )
    holding = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    try:
        assert holding.stdout
        holding.stdout.readline()
        path = tmp_path / "casebook.csv"
        path.write_bytes((EXAMPLES / "casebook.csv").read_bytes())
        played = play("validate", path, "--report", "csv", "--log", home / "log", "--wait", "0")
        assert played.code == 5
        assert "wipe, process 7 on desk" in played.err
        assert not (tmp_path / "casebook_findings.csv").exists()
    finally:
        holding.kill()
        holding.wait()
        if holding.stdout:
            holding.stdout.close()
