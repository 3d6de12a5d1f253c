"""Secrets at a real terminal, and the digest that is taken beside the work."""

from __future__ import annotations

import contextlib
import hashlib
import os
import signal
import sys
from pathlib import Path

import pytest

from goodata.files.digesting import LENT, Digest
from tests import keys

pty = pytest.importorskip("pty", reason="no pseudo-terminals on this computer")


def at_terminal(line: list[str], home: Path, talk: list[tuple[bytes, bytes]]) -> tuple[int, bytes]:
    """Runs a line at a terminal of its own, and answers each prompt.

    Returns:
        The exit code, and everything the terminal showed.
    """
    child, terminal = pty.fork()
    if not child:
        os.environ.update(HOME=str(home), PYTHONPATH=os.pathsep.join(sys.path), TERM="dumb")
        os.environ.pop("XDG_STATE_HOME", None)
        os.execv(  # noqa: S606
            sys.executable, [sys.executable, "-m", "goodata", *line]
        )
    shown = b""
    waiting = list(talk)
    while True:
        try:
            shown += os.read(terminal, 4096)
        except OSError:
            break
        if waiting and waiting[0][0] in shown[-200:]:
            os.write(terminal, waiting.pop(0)[1])
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), shown


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "sealed.age").write_bytes(keys.by_passphrase(b"content"))
    monkeypatch.chdir(folder)
    return folder


def test_a_passphrase_is_asked_for_and_not_shown(work: Path, home: Path) -> None:
    typed = keys.PASSPHRASE.encode() + b"\n"
    code, shown = at_terminal(["decrypt", "sealed.age"], home, [(b"sealed.age: ", typed)])
    assert code == 0, shown
    assert (work / "sealed").read_bytes() == b"content"
    assert b"passphrase of sealed.age: " in shown
    assert keys.PASSPHRASE.encode() not in shown


@pytest.mark.parametrize("key", [b"\x03", b"\x04"], ids=["Ctrl-C", "Ctrl-D"])
def test_a_person_can_stop(key: bytes, work: Path, home: Path) -> None:
    code, shown = at_terminal(["decrypt", "sealed.age"], home, [(b"sealed.age: ", key)])
    assert code == 130
    assert b"Traceback" not in shown
    assert [each.name for each in work.iterdir()] == ["sealed.age"]


def test_new_words_are_shown_at_the_terminal_even_when_output_goes_elsewhere(
    work: Path, home: Path
) -> None:
    line = "import subprocess, sys; out = open('said', 'w'); "
    line += "sys.exit(subprocess.call([sys.executable, '-m', 'goodata', 'passphrase', 'new'], "
    line += "stdout=out))"
    child, terminal = pty.fork()
    if not child:
        os.environ.update(HOME=str(home), PYTHONPATH=os.pathsep.join(sys.path))
        os.execv(  # noqa: S606
            sys.executable, [sys.executable, "-c", line]
        )
    shown = b""
    while True:
        try:
            shown += os.read(terminal, 4096)
        except OSError:
            break
    os.close(terminal)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert len(shown.decode().split()) == 6, shown
    said = (work / "said").read_text()
    assert "77.5 bits" in said
    assert not set(shown.decode().split()) & set(said.split())


def test_the_terminal_shows_what_is_typed_again_after_a_signal(work: Path, home: Path) -> None:  # noqa: ARG001
    import termios

    child, terminal = pty.fork()
    if not child:
        os.environ.update(HOME=str(home), PYTHONPATH=os.pathsep.join(sys.path))
        os.execv(  # noqa: S606
            sys.executable, [sys.executable, "-m", "goodata", "decrypt", "sealed.age"]
        )
    shown = b""
    while b"sealed.age: " not in shown:
        shown += os.read(terminal, 4096)
    assert not termios.tcgetattr(terminal)[3] & termios.ECHO
    os.kill(child, signal.SIGTERM)
    while b"stopped" not in shown:
        shown += os.read(terminal, 4096)
    assert termios.tcgetattr(terminal)[3] & termios.ECHO
    with contextlib.suppress(OSError):
        while os.read(terminal, 4096):
            pass
    os.close(terminal)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 130


@pytest.mark.parametrize("sizes", [[], [1], [1 << 20, 1], [700_001] * 9, [1 << 22] * 3])
def test_a_digest_is_the_digest(sizes: list[int]) -> None:
    ours, plain = Digest(), hashlib.sha256()
    for number, size in enumerate(sizes):
        content = bytes([number]) * size
        ours.update(content)
        plain.update(content)
    assert ours.hex() == plain.hexdigest()
    assert ours.hex() == plain.hexdigest(), "asked twice"


def test_a_digest_of_buffers_that_are_used_again() -> None:
    ours, plain = Digest(), hashlib.sha256()
    buffers = [bytearray(700_001) for _ in range(LENT + 1)]
    for number in range(40):
        buffer = buffers[number % len(buffers)]
        buffer[:] = bytes([number]) * len(buffer)
        ours.lend(memoryview(buffer))
        plain.update(buffer)
        ours.update(b"between")
        plain.update(b"between")
    assert ours.hex() == plain.hexdigest()
