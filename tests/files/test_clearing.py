"""Folders of ours that go, locks beside readers, and whether two folders lie on one disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from goodata.errors import Busy, Unreadable
from goodata.files import clearing, folders, locking, medium
from tests import keys


def test_a_cleared_folder_is_gone_with_its_files(tmp_path: Path) -> None:
    folder = tmp_path / "gen-0001"
    folder.mkdir()
    for name in ("b.gdv", "a.gdv"):
        (folder / name).write_bytes(b"x" * 5_000)
    treated = list(clearing.clear(folder, keys.entropy(1)))
    assert [path.name for path, _evidence in treated] == ["a.gdv", "b.gdv"]
    assert all(evidence.written >= 5_000 for _path, evidence in treated)
    assert not folder.exists()
    assert list(clearing.clear(folder, keys.entropy(1))) == []


def test_what_cannot_be_treated_stays(tmp_path: Path) -> None:
    folder = tmp_path / "gen-0001"
    (folder / "inner").mkdir(parents=True)
    (folder / "a.gdv").write_bytes(b"x")
    treated = {path.name: evidence for path, evidence in clearing.clear(folder, keys.entropy(1))}
    assert treated["inner"] is None
    assert [each.name for each in folder.iterdir()] == ["inner"]


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_bytes(b"somebody's")
    folder = tmp_path / "gen-0001"
    folder.mkdir()
    (folder / "a.gdv").symlink_to(kept)
    list(clearing.clear(folder, keys.entropy(1)))
    assert kept.read_bytes() == b"somebody's"


def test_folders_are_the_owners_alone_up_to_the_first(tmp_path: Path) -> None:
    folders.ensure(tmp_path / "a" / "b" / "c")
    folders.ensure(tmp_path / "a" / "b" / "c")
    for each in ("a", "a/b", "a/b/c"):
        assert (tmp_path / each).stat().st_mode & 0o777 == 0o700
    assert folders.inside(tmp_path / "absent") == []
    assert folders.inside(tmp_path / "a") == [tmp_path / "a" / "b"]
    (tmp_path / "file").write_text("x")
    with pytest.raises(Unreadable):
        folders.inside(tmp_path / "file")


def test_readers_share_a_lock_and_a_writer_does_not(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with locking.locked(lock, holder="reader", shared=True):
        assert not lock.exists(), "who only reads makes nothing"
    with (
        locking.locked(lock, holder="writer"),
        pytest.raises(Busy),
        locking.locked(lock, holder="reader", shared=True),
    ):
        pass
    with (
        locking.locked(lock, holder="one", shared=True),
        locking.locked(lock, holder="two", shared=True),
        pytest.raises(Busy),
        locking.locked(lock, holder="writer"),
    ):
        pass
    assert lock.read_text() == "writer"


def machine(root: Path, table: str) -> dict[str, Path]:
    """`/proc` and `/sys` of a computer with these mounts; every test folder lies below `root`."""
    proc, sys_ = root / "proc", root / "sys"
    (proc / "self").mkdir(parents=True)
    (proc / "self" / "mountinfo").write_text(table.format(root=root))
    blocks = sys_ / "dev" / "block"
    devices = sys_ / "devices"
    blocks.mkdir(parents=True)
    for number, path in {
        "8:1": "sda/sda1", "8:2": "sda/sda2", "8:17": "sdb/sdb1", "253:0": "dm-0", "253:1": "dm-1",
        "7:0": "loop0",
    }.items():  # fmt: skip
        device = devices / path
        device.mkdir(parents=True)
        if "/" in path:
            (device / "partition").write_text("1")
            (device.parent / "queue").mkdir(exist_ok=True)
        else:
            (device / "queue").mkdir()
        (blocks / number).symlink_to(device)
    for mapped, below in (("dm-0", "sda/sda1"), ("dm-1", "sda/sda2")):
        (devices / mapped / "slaves").mkdir()
        (devices / mapped / "slaves" / below[4:]).symlink_to(devices / below)
    return {"proc": proc, "sys_": sys_}


LINE = "{number} 1 {device} / {{root}}/{where} rw - {system} {source} rw\n"
MOUNTS = {
    "one": ("8:1", "ext4", "/dev/sda1"),
    "two": ("8:2", "ext4", "/dev/sda2"),
    "stick": ("8:17", "ext4", "/dev/sdb1"),
    "mapped": ("253:0", "ext4", "/dev/dm-0"),
    "other": ("253:1", "ext4", "/dev/dm-1"),
    "loop": ("7:0", "ext4", "/dev/loop0"),
    "net": ("0:40", "nfs4", "server:/export"),
    "memory": ("0:41", "tmpfs", "tmpfs"),
}


@pytest.mark.parametrize(
    ("place", "wanted"),
    [
        ("one", {"sda"}), ("two", {"sda"}), ("stick", {"sdb"}), ("mapped", {"sda"}),
        ("other", {"sda"}), ("loop", set()), ("net", {"network server"}), ("memory", set()),
    ],
)  # fmt: skip
def test_the_disk_below_a_folder(place: str, wanted: set[str], tmp_path: Path) -> None:
    table = "".join(
        LINE.format(number=at, device=device, where=where, system=system, source=source)
        for at, (where, (device, system, source)) in enumerate(MOUNTS.items(), start=20)
    )
    fake = machine(tmp_path, table)
    (tmp_path / place).mkdir()
    assert medium.below(tmp_path / place, **fake) == wanted


def test_what_cannot_be_seen_is_the_same_disk(tmp_path: Path) -> None:
    assert medium.same_disk(tmp_path, tmp_path)
