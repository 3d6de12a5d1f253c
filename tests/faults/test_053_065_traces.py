"""Faults 53 to 55 and 65: what other processes see, cores, temporary folders, the log."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from goodata.files import appending
from tests import keys
from tests.conftest import Play

PUBLIC = str(keys.OFFICE.recipient())


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "cases.csv").write_bytes(b"a\n1\n")
    (folder / "sealed.age").write_bytes(keys.by_passphrase(b"content", work_factor=18))
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="no /proc on this computer")
def test_053_054_nothing_secret_in_the_process_and_no_core(work: Path, home: Path) -> None:
    """While the passphrase is being stretched: command line, title, environment, limits."""
    reader, writer = os.pipe()
    environ = {
        **os.environ, "HOME": str(home), "PYTHONPATH": os.pathsep.join(sys.path),
        "GOODATA_PASSPHRASE_FD": str(reader),
    }  # fmt: skip
    running = subprocess.Popen(
        [sys.executable, "-m", "goodata", "decrypt", "sealed.age"],
        env=environ,
        pass_fds=(reader,),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    os.close(reader)
    os.write(writer, f"{keys.PASSPHRASE}\n".encode())
    os.close(writer)
    place = Path(f"/proc/{running.pid}")
    secret = keys.PASSPHRASE.encode()
    limits = ""
    while running.poll() is None and "Max core file size        0" not in limits:
        for name in ("cmdline", "comm", "environ"):
            try:
                assert secret not in (place / name).read_bytes()
            except (PermissionError, FileNotFoundError, ProcessLookupError):
                continue
        try:
            limits = (place / "limits").read_text()
        except (PermissionError, FileNotFoundError, ProcessLookupError):
            continue
    assert "Max core file size        0" in limits
    out, err = running.communicate()
    assert running.returncode == 0, err
    assert secret not in out + err
    assert (work / "sealed").read_bytes() == b"content"


def test_055_the_temporary_folder_stays_empty(work: Path, home: Path, tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    environ = {
        **os.environ, "HOME": str(home), "PYTHONPATH": os.pathsep.join(sys.path),
        "TMPDIR": str(temporary), "TEMP": str(temporary), "TMP": str(temporary),
    }  # fmt: skip
    for line in (
        ["encrypt", "cases.csv", "--to", PUBLIC],
        ["encrypt", "absent.csv", "--to", PUBLIC],
        ["validate", "cases.csv", "--report", "csv"],
    ):
        subprocess.run(
            [sys.executable, "-m", "goodata", *line], env=environ, capture_output=True, check=False
        )
        assert list(temporary.iterdir()) == [], line
    assert (work / "cases.csv.age").exists()


def full(*_args: object, **_more: object) -> None:
    raise OSError(errno.ENOSPC, "full")


def test_065_a_full_disk_for_the_log_leaves_no_output(
    work: Path, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(appending, "_append", full)
    before = sorted(work.iterdir())
    played = play("encrypt", "cases.csv", "--to", PUBLIC)
    assert played.code == 3
    assert "the log cannot be written" in played.err
    assert sorted(work.iterdir()) == before, "what the log does not know is not published"


def test_065_a_full_disk_while_a_failure_is_logged_does_not_hide_it(
    work: Path, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorded = appending.append
    times = []

    def once(*args: object, **more: object) -> None:
        times.append(1)
        if len(times) > 1:
            from goodata.errors import Unreadable

            raise Unreadable("the log cannot be written", fix="free some space")
        recorded(*args, **more)

    def refuse(*_args: object) -> None:
        raise OSError(errno.EIO, "broken")

    monkeypatch.setattr(appending, "append", once)
    monkeypatch.setattr("goodata.files.platform.publish_new", refuse)
    played = play("encrypt", "cases.csv", "--to", PUBLIC)
    assert played.code == 3
    assert "the disk reports an error" in played.err
    assert len(times) == 2, "the correction was tried"
    assert not (work / "cases.csv.age").exists()


def test_065_reading_goes_on_without_a_log(
    work: Path, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(appending, "_append", full)
    played = play("log", "custody", "cases.csv")
    assert played.code == 1
    assert "this run is not recorded" in played.err
    assert (work / "cases.csv").exists()
