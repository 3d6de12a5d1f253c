"""The truth table: what a search of the raw disk finds after wiping, and what the verdict says.

One image for each file system that this kernel offers; the others print why they are skipped.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from goodata.files import extents, medium, overwrite
from goodata.files.keystream import Keystream
from goodata.practices.wiping import verdicts
from goodata.practices.wiping.verdicts import Judgement, Verdict, Why
from tests.files import images
from tests.files.images import KINDS, Image

BLOCKS = 4096
"""Marked blocks of 512 bytes in the big file."""


class Filled:
    """A mounted image, and what was written into it under which mark."""

    def __init__(self, image: Image) -> None:
        self.image = image
        self.marks: dict[str, bytes] = {}

    def write(self, name: str, blocks: int, *, marks: int = 25) -> Path:
        """A file of so many blocks that begin with its mark, or a small one of nothing else."""
        mark = os.urandom(8)
        self.marks[name] = mark
        # What is random does not shrink, so that a compressing file system keeps the marks as well.
        content = b"".join(mark + os.urandom(504) for _ in range(blocks)) or mark * marks
        path = self.image.folder / name
        with path.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        return path

    def survivors(self) -> dict[str, int]:
        """How many marks of each file the raw image still holds; unmounts."""
        os.sync()
        self.image.close()
        return {name: self.image.count(mark) for name, mark in self.marks.items()}


def wipe(path: Path, trusted: Path) -> Judgement:
    """What a run does to one file, without log and plan."""
    place = medium.of(path.parent, [trusted])
    before = verdicts.expected(place, overwrite.seen(path))
    who = overwrite.identity(path)
    with overwrite.opened(path, who) as descriptor:
        seen = overwrite.overwrite(descriptor, Keystream(os.urandom))
        judgement = verdicts.reached(before, seen)
        overwrite.empty(descriptor)
    assert overwrite.delete(overwrite.rename(path, ".gone", who), who)
    return judgement


@pytest.fixture
def filled(request: pytest.FixtureRequest) -> Iterator[Filled]:
    kind = KINDS[request.param]
    why = images.lacking(kind)
    if why is not None:
        pytest.skip(f"{kind.name}: {why}")
    with tempfile.TemporaryDirectory(prefix="goodata-disk-") as folder:
        # An ordinary user must be able to come near it, which pytest's own folders forbid.
        Path(folder).chmod(0o755)
        with images.image(kind, Path(folder)) as made:
            yield Filled(made)


def on(*names: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("filled", list(names), indirect=True)


BIG, SMALL = "big.bin", "small.csv"
TABLE = {
    "ext4": (Verdict.CLEARED, Verdict.CLEARED),
    "ext4-data-journal": (Verdict.DELETED_ONLY, Verdict.DELETED_ONLY),
    "ext4-journal-in-superblock": (Verdict.DELETED_ONLY, Verdict.DELETED_ONLY),
    "ext4-inline": (Verdict.CLEARED, Verdict.DELETED_ONLY),
    "xfs": (Verdict.CLEARED, Verdict.CLEARED),
    "btrfs": (Verdict.DELETED_ONLY, Verdict.DELETED_ONLY),
    "btrfs-nodatacow": (Verdict.CLEARED, Verdict.CLEARED),
    "btrfs-compressed": (Verdict.DELETED_ONLY, Verdict.DELETED_ONLY),
    "ntfs-3g": (Verdict.OVERWRITTEN, Verdict.OVERWRITTEN),
}


@on(*TABLE)
def test_the_verdict_never_says_more_than_the_image_shows(
    filled: Filled, record_property: pytest.RecordProperty
) -> None:
    paths = {BIG: filled.write(BIG, BLOCKS), SMALL: filled.write(SMALL, 0)}
    os.sync()
    said = {name: wipe(path, filled.image.folder).verdict for name, path in paths.items()}
    left = filled.survivors()
    record_property("survivors", str(left))
    for name, verdict in said.items():
        if verdict is Verdict.CLEARED:
            assert left[name] == 0, f"{filled.image.kind.name}: {name}: said more than is true"
    assert tuple(said.values()) == TABLE[filled.image.kind.name]


@on("ext4-data-journal", "btrfs")
def test_where_the_table_says_that_bytes_remain_they_do(filled: Filled) -> None:
    """The search itself is proven here: it finds what is left."""
    path = filled.write(BIG, BLOCKS)
    os.sync()
    wipe(path, filled.image.folder)
    assert filled.survivors()[BIG] > 0


@on("ext4", "xfs")
def test_plain_deletion_leaves_everything(filled: Filled) -> None:
    filled.write(BIG, BLOCKS).unlink()
    assert filled.survivors()[BIG] == BLOCKS


@on("xfs", "btrfs-nodatacow")
def test_blocks_that_another_file_shares_are_not_claimed(filled: Filled) -> None:
    path = filled.write(BIG, BLOCKS)
    images.run("cp", "--reflink=always", str(path), str(path.with_name("twin.bin")))
    os.sync()
    judgement = wipe(path, filled.image.folder)
    assert judgement.verdict is Verdict.DELETED_ONLY
    assert Why.SHARED in judgement.why
    assert filled.survivors()[BIG] == BLOCKS


@on("btrfs-nodatacow")
def test_a_snapshot_is_seen(filled: Filled) -> None:
    folder = filled.image.folder / "work"
    images.run("btrfs", "subvolume", "create", str(folder))
    images.run("chattr", "+C", str(folder))
    path = filled.write("work/big.bin", BLOCKS)
    shot = filled.image.folder / "shot"
    images.run("btrfs", "subvolume", "snapshot", str(folder), str(shot))
    judgement = wipe(path, filled.image.folder)
    assert judgement.verdict is Verdict.DELETED_ONLY
    assert filled.survivors()["work/big.bin"] == BLOCKS


@on("ext4")
def test_a_single_file_that_is_journalled_is_not_cleared(filled: Filled) -> None:
    path = filled.write(BIG, 64)
    try:
        images.run("chattr", "+j", str(path))
    except subprocess.CalledProcessError:
        pytest.skip("this kernel lets nobody journal a single file")
    judgement = wipe(path, filled.image.folder)
    assert (judgement.verdict, judgement.why) == (Verdict.DELETED_ONLY, (Why.JOURNAL,))


@on("ext4")
def test_room_past_the_end_is_overwritten_and_holes_are_not(filled: Filled) -> None:
    path = filled.write(BIG, 64)
    with path.open("r+b") as stream:
        # Cut short in place, the old bytes stay in the rest of the last block and in kept room.
        os.posix_fallocate(stream.fileno(), 0, 64 * 512)
        stream.truncate(20 * 512 + 100)
        stream.seek(10_000_000)
        stream.write(b"end")
    os.sync()
    allocated = overwrite.seen(path).allocated
    who = overwrite.identity(path)
    with overwrite.opened(path, who) as descriptor:
        seen = overwrite.overwrite(descriptor, Keystream(os.urandom))
    assert seen.stayed
    assert 20 * 512 < seen.written <= allocated
    assert overwrite.seen(path).allocated == allocated


@on("ext4", "xfs")
def test_an_earlier_save_by_replacement_survives_a_cleared_file(filled: Filled) -> None:
    """This is why CLEARED always carries its sentence about earlier saves."""
    old = filled.write("first.bin", BLOCKS)
    new = filled.write("second.bin", 8)
    os.sync()
    new.replace(old)
    assert wipe(old, filled.image.folder).verdict is Verdict.CLEARED
    left = filled.survivors()
    assert left["second.bin"] == 0
    assert left["first.bin"] == BLOCKS


@on("ext4")
def test_undeclared_the_same_disk_is_not_trusted(filled: Filled) -> None:
    """A loop device calls itself a spinning disk; it is not believed."""
    path = filled.write(BIG, 8)
    place = medium.of(path.parent)
    assert place.disk.spins
    judgement = verdicts.expected(place, overwrite.seen(path))
    assert (judgement.verdict, judgement.why) == (Verdict.OVERWRITTEN, (Why.DISK,))


@on("ext4", "btrfs")
def test_facts_are_the_same_for_an_ordinary_user(filled: Filled) -> None:
    """Nobody needs to be the administrator for the truth."""
    path = filled.write(BIG, 8)
    os.chown(path, 65534, 65534)
    path.chmod(0o600)
    mine = verdicts.expected(medium.of(path.parent), overwrite.seen(path))
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
        try:
            found = verdicts.expected(medium.of(path.parent), overwrite.seen(path))
            os.write(writer, "|".join([found.verdict, *found.why]).encode())
        finally:
            os._exit(0)
    os.close(writer)
    said = os.read(reader, 4096).decode()
    os.close(reader)
    os.waitpid(child, 0)
    assert said == "|".join([mine.verdict, *mine.why])


@on("ntfs-3g")
@pytest.mark.parametrize("size", [304, 648, 696, 1000])
def test_a_file_inside_the_records_of_ntfs_is_overwritten_there(filled: Filled, size: int) -> None:
    """Rounded up to a block it would be moved out, and its old bytes left in the record."""
    path = filled.write(SMALL, 0, marks=size // 8)
    os.sync()
    wipe(path, filled.image.folder)
    assert filled.survivors()[SMALL] == 0


@on("xfs")
def test_a_second_try_claims_no_more_than_the_first_could(filled: Filled) -> None:
    """Overwriting moves a shared file away; looked at again, it seems alone."""
    from goodata.practices.wiping.lining import Past, lies

    path = filled.write(BIG, BLOCKS)
    images.run("cp", "--reflink=always", str(path), str(path.with_name("twin.bin")))
    place = medium.of(path.parent, [filled.image.folder])
    state = overwrite.seen(path)
    past = Past(first=(verdicts.expected(place, state), lies(state)))
    who = overwrite.identity(path)
    with overwrite.opened(path, who) as descriptor:
        overwrite.overwrite(descriptor, Keystream(os.urandom))
    again = overwrite.seen(path)
    alone = verdicts.expected(place, again)
    assert alone.verdict is Verdict.CLEARED
    assert past.judged(alone, lies(again)).verdict is Verdict.DELETED_ONLY


def test_every_file_system_of_the_table_has_a_cell() -> None:
    assert set(TABLE) == set(KINDS)


@on("ext4")
def test_extents_are_read_whole_however_many_there_are(filled: Filled) -> None:
    path = filled.image.folder / "holes.bin"
    with path.open("wb") as stream:
        for number in range(600):
            stream.seek(number * 16384)
            stream.write(b"x")
    lies = overwrite.seen(path).extents
    assert lies is not None
    assert len(lies) == 600
    assert lies[-1].flags & extents.Flag.LAST
    assert [each.logical for each in lies] == [number * 16384 for number in range(600)]
