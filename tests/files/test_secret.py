"""Secrets at a real terminal, and the digest that is taken beside the work."""

from __future__ import annotations

import hashlib
import os
import select
import signal
import sys
import time
from pathlib import Path

import pytest

from goodata.files.digesting import LENT, Digest
from tests import keys

termios = pytest.importorskip("termios", reason="no pseudo-terminals on this computer")


PATIENCE = 180.0
"""Seconds without a sign from the child after which it is taken to hang, and ended."""


class Terminal:
    """A program at a terminal of its own.

    It is spawned, never forked: pytest's process has threads of libraries in it, and between a fork
    and what follows a child may wait for ever for a lock that one of them held.
    """

    def __init__(self, line: list[str], home: Path, **environ: str) -> None:
        self.master, other = os.openpty()
        where = os.ttyname(other)
        own = {**os.environ, "HOME": str(home), "PYTHONPATH": os.pathsep.join(sys.path), **environ}
        own.pop("XDG_STATE_HOME", None)
        self.child = os.posix_spawn(
            sys.executable,
            [sys.executable, *line],
            own,
            # The first terminal that the leader of a session opens is its own.
            file_actions=[
                (os.POSIX_SPAWN_CLOSE, other),
                (os.POSIX_SPAWN_CLOSE, self.master),
                (os.POSIX_SPAWN_OPEN, 0, where, os.O_RDWR, 0),
                (os.POSIX_SPAWN_DUP2, 0, 1),
                (os.POSIX_SPAWN_DUP2, 0, 2),
            ],
            setsid=True,
        )
        os.close(other)
        self.shown = b""

    def read(self) -> bool:
        """Takes in what is shown next; False once nothing more comes."""
        ready, _out, _odd = select.select([self.master], [], [], PATIENCE)
        if not ready:
            os.kill(self.child, signal.SIGKILL)
            os.waitpid(self.child, 0)
            raise AssertionError(f"no sign for {PATIENCE} seconds after {self.shown!r}")
        try:
            piece = os.read(self.master, 4096)
        except OSError:
            return False
        self.shown += piece
        return bool(piece)

    def until(self, words: bytes) -> None:
        """Reads until these words are shown."""
        while words not in self.shown:
            assert self.read(), self.shown

    def until_hidden(self) -> None:
        """Waits until what is typed is not shown; what is typed before that is thrown away."""
        end = time.monotonic() + PATIENCE
        while self.echoes:
            assert time.monotonic() < end, self.shown
            time.sleep(0.01)

    @property
    def echoes(self) -> bool:
        """Whether the terminal shows what is typed."""
        return bool(termios.tcgetattr(self.master)[3] & termios.ECHO)

    def end(self) -> int:
        """Reads the rest; gives the exit code."""
        while self.read():
            pass
        os.close(self.master)
        return os.waitstatus_to_exitcode(os.waitpid(self.child, 0)[1])


def at_terminal(line: list[str], home: Path, talk: list[tuple[bytes, bytes]]) -> tuple[int, bytes]:
    """Runs a line at a terminal of its own, and answers each prompt.

    Returns:
        The exit code, and everything the terminal showed.
    """
    terminal = Terminal(["-m", "goodata", *line], home, TERM="dumb")
    for prompt, answer in talk:
        terminal.until(prompt)
        terminal.until_hidden()
        os.write(terminal.master, answer)
    code = terminal.end()
    return code, terminal.shown


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
    terminal = Terminal(["-c", line], home)
    assert terminal.end() == 0, terminal.shown
    shown = terminal.shown
    assert len(shown.decode().split()) == 6, shown
    said = (work / "said").read_text()
    assert "77.5 bits" in said
    assert not set(shown.decode().split()) & set(said.split())


def test_the_terminal_shows_what_is_typed_again_after_a_signal(work: Path, home: Path) -> None:  # noqa: ARG001
    terminal = Terminal(["-m", "goodata", "decrypt", "sealed.age"], home)
    terminal.until(b"sealed.age: ")
    assert not terminal.echoes
    os.kill(terminal.child, signal.SIGTERM)
    terminal.until(b"stopped")
    assert terminal.echoes
    assert terminal.end() == 130


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
