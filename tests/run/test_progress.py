"""How far a long run is: shown to a person who waits, never anywhere else."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta

import pytest
from tests.conftest import Terminal

from goodata.options import Shared
from goodata.run.command import Run
from goodata.run.speak import Progress
from goodata.run.world import World


def shown(err: io.StringIO, shared: Shared, seconds: float) -> str:
    """What ten files show that take so many seconds each."""
    times = iter(
        datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds * n) for n in range(99)
    )
    run = Run("classify", shared, World(now=lambda: next(times), out=io.StringIO(), err=err))
    progress = Progress(run)
    for done in range(1, 11):
        progress.tick(done, 10)
    return err.getvalue()


def test_a_person_sees_it_after_a_second_and_it_is_wiped_at_the_end() -> None:
    text = shown(Terminal(), Shared(), 0.5)
    assert text.startswith("\r2 of 10 files\r3 of 10 files")
    assert text.endswith("\r" + " " * 40 + "\r")


def test_five_times_a_second_at_most() -> None:
    text = shown(Terminal(), Shared(), 0.15)
    assert text.count("of 10") == 2


def test_a_short_run_shows_nothing() -> None:
    assert shown(Terminal(), Shared(), 0.01) == ""


@pytest.mark.parametrize("shared", [Shared(json=True), Shared(quiet=True)])
def test_nobody_who_did_not_ask_sees_it(shared: Shared) -> None:
    assert shown(Terminal(), shared, 2) == ""


def test_a_stream_that_is_no_terminal_gets_nothing() -> None:
    assert shown(io.StringIO(), Shared(), 2) == ""


def test_it_is_wiped_when_the_run_is_stopped() -> None:
    err = Terminal()
    times = iter(datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=n) for n in range(9))
    world = World(now=lambda: next(times), out=io.StringIO(), err=err)
    progress = Progress(Run("classify", Shared(), world))
    progress.wipe()
    assert err.getvalue() == ""
    progress.tick(1, 10)
    progress.wipe()
    assert err.getvalue() == "\r1 of 10 files\r" + " " * 40 + "\r"
