"""Faults 1 to 3: KILL, EIO and ENOSPC at every file call of every command that writes.

Whatever breaks: the output is old or new and whole; nothing half-written stays, but for a kill, and
then the next run takes it away; the log stays a chain; and what is said is never a traceback.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from goodata.engines import chain
from goodata.files import appending, stale
from tests import keys
from tests.conftest import EXAMPLES
from tests.faults.forge import CALLS, KILLED, Forge, Point, forge, lacking

WHY_NOT = lacking()
pytestmark = pytest.mark.skipif(WHY_NOT is not None, reason=str(WHY_NOT))

CONTENT = (EXAMPLES / "casebook_clean.csv").read_bytes()
FULL = ("openat", "write", "fsync", "linkat", "link", "rename")
"""Calls that a full disk can fail."""


@dataclass(frozen=True)
class Writer:
    """A command that writes, its output, and how a whole output is known."""

    line: tuple[str, ...]
    target: str
    is_whole: Callable[[bytes], bool]
    codes: tuple[int, ...] = (0,)
    hows: tuple[str, ...] = ("KILL", "EIO", "ENOSPC")


def opens(content: bytes) -> bool:
    import io

    from goodata.engines import sealed

    plain = io.BytesIO()
    sealed.unseal(io.BytesIO(content), plain, [keys.OFFICE])
    return plain.getvalue() == CONTENT


WRITERS = {
    "encrypt": Writer(
        ("encrypt", "cases.csv", "--to", str(keys.OFFICE.recipient()), "--out", "{folder}/x.age"),
        "x.age",
        opens,
    ),
    "decrypt": Writer(
        ("decrypt", "sealed.age", "--identity", "key.txt", "--out", "{folder}/opened.csv"),
        "opened.csv",
        lambda content: content == CONTENT,
    ),
    "wipe plan": Writer(
        ("wipe", "plan", "cases.csv", "--reason", "retention", "--out", "{folder}/plan.csv"),
        "plan.csv",
        lambda content: content.startswith(b"\xef\xbb\xbfgoodata") and content[-2:] == b"\r\n",
        (0, 1),
        ("KILL", "ENOSPC"),
    ),
    "log incident": Writer(
        ("log", "incident", "--out", "{folder}/incidents.csv"),
        "incidents.csv",
        lambda content: content.endswith(b"\n"),
        (0,),
        ("EIO",),
    ),
    "validate": Writer(
        ("validate", "cases.csv", "--report", "{folder}/found.csv", "--as-of", "2026-11-01"),
        "found.csv",
        lambda content: b"file,code," in content[:20] and content.endswith(b"\n"),
        (0, 1),
        # It writes by the same door as the two above, and each run of it takes a second.
        ("ENOSPC",),
    ),
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("broken") / "work"
    folder.mkdir()
    (folder / "goodata.toml").write_text("version = 1\n")
    (folder / "holds.csv").write_text("id,scope,reason,ordered_by,from,until,released\n")
    (folder / "cases.csv").write_bytes(CONTENT)
    (folder / "sealed.age").write_bytes(keys.sealed_bytes(CONTENT))
    keys.key_file(folder / "key.txt")
    return folder


@pytest.fixture(scope="module")
def server(place: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forge]:
    with forge(place, tmp_path_factory.mktemp("home")) as made:
        yield made


class Place:
    """The folder of one writer, put back as it was before each run."""

    def __init__(self, folder: Path, writer: Writer) -> None:
        self.folder = folder
        self.target = folder / writer.target
        self.log = folder / "goodata.log.jsonl"
        self.writer = writer

    @property
    def line(self) -> list[str]:
        """What is typed; paths are whole, for strace knows them by their text."""
        return [each.replace("{folder}", str(self.folder)) for each in self.writer.line]

    @property
    def temporaries(self) -> list[Path]:
        return sorted(self.folder.glob(".goodata-*"))

    def clean(self) -> None:
        for each in (self.target, self.log, *self.temporaries):
            each.unlink(missing_ok=True)

    def check(self) -> None:
        """Old (not there) or new; the log a chain, once it is mended."""
        if self.target.exists():
            assert self.writer.is_whole(self.target.read_bytes())


def watched(place: Place, names: Iterable[str]) -> list[Path]:
    """What calls are broken on: temporaries, output, log, folder. Their names repeat, seeded."""
    own = [place.folder / name for name in names]
    return [*own, place.target, place.log, place.folder]


def seeded_names(target: Path) -> set[str]:
    """Every temporary's name that the seeded chance of the tests can give in a run."""
    drawn = keys.entropy(7)(400)
    return {
        stale.name(target, lambda size, at=at: drawn[at : at + size])
        for at in range(len(drawn) - 8)
    }


@pytest.mark.parametrize("name", list(WRITERS))
def test_001_002_003_old_or_new_and_nothing_in_between(
    name: str, place: Path, server: Forge
) -> None:
    here = Place(place, WRITERS[name])
    line = here.line
    here.clean()
    seen = server.run(line, watched(here, seeded_names(here.target)))
    paths = watched(here, seen.temporaries)
    here.clean()
    whole = server.run(line, paths)
    assert seen.temporaries
    assert whole.code in here.writer.codes, whole.said
    assert here.target.exists()
    # Else strace does not see the calls, and nothing below would be broken.
    assert {"openat", "write", "fsync"} <= set(whole.calls), whole.calls
    points = [
        Point(call, number, how)
        for call in CALLS
        for number in range(1, whole.calls[call] + 1)
        for how in here.writer.hows
        if how != "ENOSPC" or call in FULL
    ]
    assert len(points) > 10
    for point in points:
        here.clean()
        ran = server.run(line, paths, point)
        try:
            _after(here, server, point, ran.code, ran.said)
        except AssertionError as error:
            raise AssertionError(f"{name} broken at {point}: {ran.code}: {ran.said}") from error


def _after(here: Place, server: Forge, point: Point, code: int, said: str) -> None:
    here.check()
    if code == KILLED:
        assert point.how == "KILL"
    else:
        assert code in (*here.writer.codes, 3), "in words, with a documented code"
        assert "Traceback" not in said
        assert code == 3 or here.target.exists()
        assert {each.kind for each in chain.verify(appending.lines(here.log))} <= {"torn"}
        # A file that may not even be deleted stays; it is said, and its content is overwritten.
        assert not here.temporaries or point.call == "unlink"
    if code != KILLED:
        return
    for each in here.temporaries:
        os.utime(each, (1, 1))
    again = server.run([*here.line, "--force"], seed=8)
    assert again.code in here.writer.codes, again.said
    assert here.writer.is_whole(here.target.read_bytes())
    assert here.temporaries == []
    assert chain.verify(appending.lines(here.log)) == ()
