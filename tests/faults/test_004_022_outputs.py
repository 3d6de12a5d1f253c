"""Faults 4 to 22: disks, signals, streams, and what stands where an output should go."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from goodata.files import platform, stale
from tests import keys
from tests.conftest import Play
from tests.faults.forge import Point, forge, lacking

PUBLIC = str(keys.OFFICE.recipient())
CONTENT = b"case_number,age\nBK-0001,17\n"
WHY_NOT = lacking()


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "cases.csv").write_bytes(CONTENT)
    (folder / "sealed.age").write_bytes(keys.sealed_bytes(CONTENT))
    keys.key_file(folder / "key.txt")
    monkeypatch.chdir(folder)
    return folder


def program(home: Path, *line: str, **more) -> subprocess.Popen[bytes]:
    environ = {**os.environ, "HOME": str(home), "PYTHONPATH": os.pathsep.join(sys.path)}
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | more
    return subprocess.Popen([sys.executable, "-m", "goodata", *line], env=environ, **streams)


def names(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


# --- the disk


@pytest.mark.skipif(WHY_NOT is not None, reason=str(WHY_NOT))
def test_004_005_quota_limit_and_folder_flush(work: Path, home: Path) -> None:
    target = work / "x.age"
    line = ["encrypt", "cases.csv", "--to", PUBLIC, "--out", str(target)]
    temporary = target.parent / stale.name(target, keys.entropy(7))
    with forge(work, home) as server:
        for error, words in (("EDQUOT", "your share of the disk"), ("EFBIG", "is larger than")):
            ran = server.run(line, [temporary], Point("write", 1, error))
            assert ran.code == 3
            assert words in ran.said
            assert names(work) == ["cases.csv", "key.txt", "sealed.age"]
        ran = server.run(line, [work], Point("fsync", 1, "EIO"))
        assert ran.code == 3, "a folder that does not confirm is said"
        assert "the disk reports an error" in ran.said
        target.unlink(missing_ok=True)


def test_006_short_writes_are_gone_on_with(
    work: Path, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = os.write
    with monkeypatch.context() as short:
        short.setattr(os, "write", lambda to, data: whole(to, bytes(data)[:7]))
        assert play("encrypt", "cases.csv", "--to", PUBLIC).code == 0
    assert play("decrypt", "cases.csv.age", "--identity", "key.txt", "--out", "b.csv").code == 0
    assert (work / "b.csv").read_bytes() == CONTENT


# --- signals and streams


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_007_being_asked_to_stop(number: signal.Signals, work: Path, home: Path) -> None:
    (work / "out").mkdir()
    (work / "large.csv").write_bytes(bytes(1 << 26))
    many = [f"large{each}.csv" for each in range(12)]
    for each in many:
        os.link("large.csv", each)
    running = program(home, "encrypt", *many, "--to", PUBLIC, "--out", "out")
    while not list((work / "out").iterdir()):
        assert running.poll() is None
        time.sleep(0.002)
    running.send_signal(number)
    _, said = running.communicate()
    assert running.returncode == 130
    assert b"stopped" in said
    assert b"Traceback" not in said
    assert names(work / "out") == []


def test_008_a_reader_that_goes_away_is_no_matter(work: Path, home: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    running = program(home, "encrypt", "cases.csv", "--to", PUBLIC, stdout=writer)
    os.close(writer)
    _, said = running.communicate()
    assert (running.returncode, said) == (0, b"")
    assert (work / "cases.csv.age").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this computer")
def test_009_a_full_device_for_what_is_said(work: Path, home: Path) -> None:  # noqa: ARG001
    with Path("/dev/full").open("wb") as full:
        running = program(home, "encrypt", "cases.csv", "--to", PUBLIC, stdout=full)
        _, said = running.communicate()
    assert running.returncode == 3
    assert b"Traceback" not in said


def test_010_two_runs_and_one_output(work: Path, play: Play) -> None:
    target = work / "cases.csv.age"
    temporary = work / stale.name(target, keys.entropy(99))
    descriptor = platform.open_new(temporary)
    assert platform.try_lock(descriptor)
    played = play("encrypt", "cases.csv", "--to", PUBLIC)
    assert played.code == 5
    assert "another run is writing it" in played.err
    assert play("encrypt", "cases.csv", "--to", PUBLIC, "--out", "other.age").code == 0
    os.close(descriptor)
    assert play("encrypt", "cases.csv", "--to", PUBLIC).code == 0, "its lock ended with it"


def test_012_a_stale_lock_and_a_disk_without_locks(
    work: Path, home: Path, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = home / "state" / "goodata"
    state.mkdir(parents=True)
    (state / "goodata.log.jsonl.lock").write_text("decrypt, process 1 on nowhere")
    assert play("encrypt", "cases.csv", "--to", PUBLIC).code == 0

    def unknown(_descriptor: int) -> bool:
        raise OSError(95, "no locks")

    monkeypatch.setattr(platform, "try_lock", unknown)
    before = names(work)
    played = play("encrypt", "cases.csv", "--to", PUBLIC, "--out", "y.age")
    assert played.code == 4
    assert "knows no locks" in played.err
    assert names(work) == before


# --- what stands where the output should go


def test_014_input_and_output_are_one(work: Path, play: Play) -> None:
    (work / "link.csv").symlink_to("cases.csv")
    os.link("cases.csv", "second.csv")
    for out in ("cases.csv", "./cases.csv", "link.csv", "second.csv", str(work / "cases.csv")):
        played = play("encrypt", "cases.csv", "--to", PUBLIC, "--out", out, "--force")
        assert played.code == 4, out
        assert (work / "cases.csv").read_bytes() == CONTENT
    for out in ("sealed.age", "link.age"):
        (work / "link.age").unlink(missing_ok=True)
        (work / "link.age").symlink_to("sealed.age")
        line = ["decrypt", "sealed.age", "--identity", "key.txt", "--out", out, "--force"]
        assert play(*line).code == 4, out


def test_015_an_output_that_is_there(work: Path, play: Play) -> None:
    (work / "cases.csv.age").write_bytes(b"before")
    assert play("encrypt", "cases.csv", "--to", PUBLIC).code == 4
    assert (work / "cases.csv.age").read_bytes() == b"before"
    assert play("encrypt", "cases.csv", "--to", PUBLIC, "--force").code == 0
    assert play("decrypt", "cases.csv.age", "--identity", "key.txt").code == 4


def test_016_no_place_for_a_file(work: Path, play: Play) -> None:
    os.mkfifo("pipe")
    (work / "dangling").symlink_to("nowhere")
    (work / "box").mkdir()
    (work / "box" / "cases.csv.age").mkdir()
    for out in ("pipe", "dangling", "/dev/null", "box"):
        played = play("encrypt", "cases.csv", "--to", PUBLIC, "--out", out, "--force")
        assert played.code == 4, out
    assert not (work / "nowhere").exists()
    assert stat.S_ISFIFO((work / "pipe").stat().st_mode)
    assert play("encrypt", "cases.csv", "--to", PUBLIC, "--out", "x" * 300).code == 3


def test_017_a_folder_that_is_not_there(work: Path, play: Play) -> None:
    for out in ("nowhere/x.age", "cases.csv/x.age"):
        assert play("encrypt", "cases.csv", "--to", PUBLIC, "--out", out).code == 3, out
    if Path("/proc/sys").is_dir():
        assert play("encrypt", "cases.csv", "--to", PUBLIC, "--out", "/proc/sys/x.age").code == 3
    assert names(work) == ["cases.csv", "key.txt", "sealed.age"]


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="no file here that cannot be read")
def test_018_an_input_that_cannot_be_read(work: Path, play: Play) -> None:
    before = names(work)
    for line in (
        ["encrypt", "/proc/self/mem", "--to", PUBLIC, "--out", "x.age"],
        ["decrypt", "/proc/self/mem", "--identity", "key.txt", "--out", "x.csv"],
    ):
        played = play(*line)
        assert played.code == 3
        assert "Traceback" not in played.err
        assert names(work) == before


def test_019_a_link_planted_under_the_temporarys_name(work: Path, play: Play) -> None:
    victim = work / "victim"
    victim.write_bytes(b"kept")
    target = work / "cases.csv.age"
    (work / stale.name(target, keys.entropy(7))).symlink_to(victim)
    assert play("encrypt", "cases.csv", "--to", PUBLIC).code == 4
    assert victim.read_bytes() == b"kept"
    assert not target.exists()


def test_020_a_folder_everybody_may_write_to(work: Path, play: Play) -> None:
    folder = work / "open"
    folder.mkdir()
    folder.chmod(0o777)
    line = ["encrypt", "cases.csv", "--to", PUBLIC, "--out", "open", "--force"]
    assert "warning: anybody on this computer may replace files" in play(*line).out
    folder.chmod(0o1777)
    assert "anybody on this computer" not in play(*line).out


def test_022_no_umask(work: Path, home: Path) -> None:
    (work / "made").mkdir(mode=0o700)
    running = program(
        home,
        "encrypt",
        "cases.csv",
        "--to",
        PUBLIC,
        "--out",
        "made",
        preexec_fn=lambda: os.umask(0),
    )
    running.communicate()
    assert running.returncode == 0
    assert (work / "made/cases.csv.age").stat().st_mode & 0o777 == 0o600
    log = next(home.rglob("goodata.log.jsonl"))
    assert log.stat().st_mode & 0o777 == 0o600


def test_a_killed_runs_temporary_is_taken_away_and_an_output_is_not(work: Path, play: Play) -> None:
    target = work / "cases.csv.age"
    dead = work / stale.name(work / "other", keys.entropy(5))
    dead.write_bytes(b"half of something")
    young = work / stale.name(work / "young", keys.entropy(6))
    young.write_bytes(b"just begun")
    # Killed between the two steps of publishing: it has its final name already.
    published = work / "published.age"
    published.write_bytes(b"whole")
    second = work / stale.name(published, keys.entropy(8))
    os.link(published, second)
    for each in (dead, second):
        os.utime(each, (1, 1))
    assert play("encrypt", "cases.csv", "--to", PUBLIC).code == 0
    assert target.exists()
    assert not dead.exists()
    assert not second.exists()
    assert young.exists()
    assert published.read_bytes() == b"whole"
