"""Fault 56: links, devices, folders, open, read-only, sparse and empty files, on each file system.

What is no ordinary file of one name is refused and untouched; what is one is wiped, with a verdict
that the raw image does not contradict.
"""

from __future__ import annotations

import io
import json
import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

import pytest

from goodata import cli
from goodata.run.main import main
from goodata.run.world import World
from tests.files import images
from tests.files.images import KINDS, Image

pytestmark = pytest.mark.usefixtures("home")

HOLDS = "id,scope,reason,ordered_by,from,until,released\n"


def command(*words: str | Path) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    place = World(now=lambda: datetime(2026, 11, 1, 12, tzinfo=UTC), out=out, err=err, environ={})
    return main([str(each) for each in words], place, cli.build), out.getvalue(), err.getvalue()


@pytest.fixture
def disk(request: pytest.FixtureRequest) -> Iterator[Image]:
    kind = KINDS[request.param]
    why = images.lacking(kind)
    if why is not None:
        pytest.skip(f"{kind.name}: {why}")
    with (
        tempfile.TemporaryDirectory(prefix="goodata-disk-") as folder,
        images.image(kind, Path(folder)) as made,
    ):
        (made.folder / "goodata.toml").write_text('version = 1\n[wipe]\ntrusted = ["."]\n')
        (made.folder / "holds.csv").write_text(HOLDS)
        yield made


def odd(folder: Path, target: Path) -> dict[str, Path]:
    """One of each kind of path that is never wiped; the link leads to `target`."""
    target.write_bytes(b"kept")
    made = {name: folder / name for name in ("symlink", "dangling", "fifo", "hard", "twin", "sub")}
    made["symlink"].symlink_to(target)
    made["dangling"].symlink_to(folder / "nothing")
    os.mkfifo(made["fifo"])
    made["hard"].write_bytes(b"two names")
    made["twin"].hardlink_to(made["hard"])
    return made


@contextmanager
def opener(stream: IO[bytes]) -> Iterator[None]:
    """Another program that has a file open while the block runs."""
    words = [sys.executable, "-c", "import sys; print(flush=True); sys.stdin.read(1)"]
    with subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, pass_fds=[stream.fileno()]
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        yield


@pytest.mark.parametrize("disk", list(KINDS), indirect=True)
def test_056_odd_files_are_refused_and_ordinary_ones_wiped(disk: Image) -> None:
    folder = disk.folder / "old"
    folder.mkdir()
    strange = odd(folder, disk.folder / "kept.csv")
    for name, path in strange.items():
        if name == "sub":
            continue
        code, _out, err = command("wipe", "plan", path, "--reason", "test", "--out", "plan.csv")
        assert code == 4, (name, err)
    marks = {name: os.urandom(8) for name in ("read-only", "sparse", "empty", "plain")}
    ordinary = {name: folder / f"{name}.csv" for name in marks}
    for name, path in ordinary.items():
        path.write_bytes(marks[name] * 600 if name != "empty" else b"")
    with ordinary["sparse"].open("r+b") as stream:
        stream.seek(5_000_000)
        stream.write(marks["sparse"] * 600)
    ordinary["read-only"].chmod(0o400)
    held_open = folder / "open.csv"
    held_open.write_bytes(b"somebody works in it")
    os.sync()
    plan = disk.folder / "wipe_plan.csv"
    with held_open.open("rb") as stream, opener(stream):
        code, out, err = command(
            "wipe", "plan", folder, "--reason", "test", "--out", plan, "--json"
        )
    assert code in (0, 1), err
    left = json.loads(out)["result"]["left_alone"]
    # Where a file system keeps no second names, the two are two files; none here does that.
    assert left == {
        "it has a second name elsewhere": 2,
        "it is a device or pipe": 1,
        "it is a link": 2,
        "it is open in another program": 1,
    }
    before = {name: path.lstat() for name, path in strange.items() if name != "sub"}
    code, out, err = command("wipe", "run", plan, "--yes", "--accept-unverified", "--json")
    assert code in (0, 1), err
    assert not any(path.exists() for path in ordinary.values()), out + err
    for name, facts in before.items():
        now = strange[name].lstat()
        assert (now.st_ino, now.st_size) == (facts.st_ino, facts.st_size), name
    assert (disk.folder / "kept.csv").read_bytes() == b"kept"
    assert held_open.read_bytes() == b"somebody works in it"
    verdicts = json.loads(out)["result"]["verdicts"]
    os.sync()
    disk.close()
    survivors = sum(disk.count(mark) for mark in marks.values())
    if verdicts == {"cleared": 4, "overwritten": 0, "deleted_only": 0}:
        assert survivors == 0
    else:
        assert verdicts["cleared"] < 4


@pytest.mark.skipif(os.name != "posix", reason="needs links and pipes")
def test_056_each_refusal_is_told_at_once_and_nothing_is_planned(tmp_path: Path) -> None:
    (tmp_path / "goodata.toml").write_text("version = 1\n")
    (tmp_path / "holds.csv").write_text(HOLDS)
    strange = odd(tmp_path, tmp_path / "kept.csv")
    paths = [path for name, path in strange.items() if name != "sub"]
    plan = tmp_path / "plan.csv"
    code, _out, err = command("wipe", "plan", *paths, "--reason", "test", "--out", plan)
    assert code == 4
    assert err.count("error:") == len(paths)
    assert err.count("fix:") == len(paths)
    assert not plan.exists()
    assert stat.S_ISFIFO(strange["fifo"].lstat().st_mode)


@pytest.mark.skipif(os.name != "posix", reason="needs a second opener that the kernel tells of")
def test_056_a_file_opened_after_the_plan_is_left(tmp_path: Path) -> None:
    (tmp_path / "goodata.toml").write_text("version = 1\n")
    (tmp_path / "holds.csv").write_text(HOLDS)
    path = tmp_path / "old.csv"
    path.write_bytes(b"content")
    plan = tmp_path / "wipe_plan.csv"
    command("wipe", "plan", path, "--reason", "test", "--out", plan)
    with path.open("rb"):
        assert command("wipe", "run", plan, "--yes")[0] == 4
    assert path.read_bytes() == b"content"
    assert command("wipe", "resume", plan, "--yes", "--accept-unverified")[0] in (0, 1)
    assert not path.exists()


@pytest.mark.parametrize("sign", ["~$cases.xlsx", "~$ses.xlsx", ".~lock.cases.xlsx#"])
def test_056_the_signs_of_office_programs_are_believed(sign: str, tmp_path: Path) -> None:
    (tmp_path / "goodata.toml").write_text("version = 1\n")
    (tmp_path / "holds.csv").write_text(HOLDS)
    path = tmp_path / "cases.xlsx"
    path.write_bytes(b"content")
    (tmp_path / sign).write_bytes(b"")
    plan = tmp_path / "plan.csv"
    assert command("wipe", "plan", path, "--reason", "test", "--out", plan)[0] == 4


@pytest.mark.parametrize("name", ["goodata.toml", "holds.csv", "goodata.log.jsonl", "goodata.lock"])
def test_056_our_own_files_are_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / "goodata.toml").write_text("version = 1\n")
    (tmp_path / "holds.csv").write_text(HOLDS)
    for other in ("goodata.log.jsonl", "goodata.lock"):
        (tmp_path / other).write_bytes(b"")
    before = (tmp_path / name).read_bytes()
    code, _out, err = command("wipe", "plan", tmp_path / name, "--reason", "test")
    assert (code, "goodata needs it" in err) == (4, True)
    assert (tmp_path / name).read_bytes() == before


@pytest.mark.skipif(os.name != "posix", reason="names of folders of this system")
@pytest.mark.parametrize("folder", ["/", "/etc", "/usr", "/home", "/opt", "~"])
def test_056_whole_systems_are_refused(folder: str, tmp_path: Path) -> None:
    holds = tmp_path / "holds.csv"
    holds.write_text(HOLDS)
    path = Path(folder).expanduser()
    if not path.exists():
        pytest.skip(f"{folder} does not exist here")
    words = ("--reason", "test", "--holds", holds, "--out", tmp_path / "plan.csv")
    assert command("wipe", "plan", path, *words)[0] == 4


def test_056_files_of_a_vault_and_keys_are_refused(tmp_path: Path) -> None:
    (tmp_path / "goodata.toml").write_text("version = 1\n")
    (tmp_path / "holds.csv").write_text(HOLDS)
    (tmp_path / "vault").mkdir()
    (tmp_path / "vault" / "vault.json").write_text("{}")
    for name in ("vault/segment.age", "vault/vault.json", "project.key"):
        path = tmp_path / name
        path.write_bytes(b"secret")
        assert command("wipe", "plan", path, "--reason", "test")[0] == 4
        assert path.exists()
