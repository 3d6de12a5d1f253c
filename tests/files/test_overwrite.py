"""Overwriting one file, step by step; and the file that an output replaces."""

from __future__ import annotations

import errno
import itertools
import os
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodata.errors import Refused, Unreadable
from goodata.files import extents, keystream, overwrite, platform, predecessor, walking
from goodata.files.extents import Extent, Flag
from goodata.files.keystream import MARK, Keystream
from goodata.files.overwrite import Changed
from goodata.files.writing import Draft

ENTROPY = os.urandom


def test_the_keystream_begins_with_its_mark_and_never_repeats() -> None:
    stream = Keystream(ENTROPY)
    first = bytes(stream.take(100))
    assert first[:MARK] == stream.mark
    pieces = [bytes(stream.take(1 << 20)) for _ in range(4)]
    assert len(set(pieces)) == 4
    counted = Counter(pieces[0])
    # 256 kinds of byte in 1 MiB: each about 4,096 times.
    assert len(counted) == 256
    assert max(counted.values()) < 5000


def test_the_keystream_takes_a_new_key_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keystream, "_REKEYED_EVERY", 2 * keystream.CHUNK)
    asked: list[int] = []

    def entropy(size: int) -> bytes:
        asked.append(size)
        return os.urandom(size)

    stream = Keystream(entropy)
    for _ in range(5):
        stream.take(keystream.CHUNK)
    assert asked.count(32) == 3


@pytest.mark.parametrize("size", [0, 1, 200, 4096, 5000, (1 << 20) + 1])
def test_all_of_a_file_is_overwritten(tmp_path: Path, size: int) -> None:
    path = tmp_path / "old.bin"
    path.write_bytes(b"\xaa" * size)
    who = overwrite.identity(path)
    stream = Keystream(ENTROPY)
    with overwrite.opened(path, who) as descriptor:
        seen = overwrite.overwrite(descriptor, stream)
        assert overwrite.begins_with(descriptor, stream.mark)
    assert seen.synced
    assert seen.written >= size
    content = path.read_bytes()[:size]
    assert b"\xaa" * 8 not in content
    with overwrite.opened(path, who) as descriptor:
        overwrite.empty(descriptor)
    assert path.stat().st_size == 0
    gone = overwrite.rename(path, overwrite.temporary_name(ENTROPY), who)
    assert not path.exists()
    assert overwrite.delete(gone, who)
    assert list(tmp_path.iterdir()) == []


def test_short_writes_are_completed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "old.bin"
    path.write_bytes(b"\xaa" * 100_000)
    real = os.write
    monkeypatch.setattr(os, "write", lambda fd, data: real(fd, data[:777]))
    with overwrite.opened(path, overwrite.identity(path)) as descriptor:
        overwrite.overwrite(descriptor, Keystream(ENTROPY))
    assert b"\xaa" * 8 not in path.read_bytes()


def test_a_flush_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "old.bin"
    path.write_bytes(b"content")

    def fail(_descriptor: int) -> None:
        raise OSError(errno.EIO, "no")

    monkeypatch.setattr(os, "fsync", fail)
    with overwrite.opened(path, overwrite.identity(path)) as descriptor:
        assert not overwrite.overwrite(descriptor, Keystream(ENTROPY)).synced


def test_another_file_at_the_path_is_not_opened(tmp_path: Path) -> None:
    path, other = tmp_path / "old.bin", tmp_path / "other.bin"
    path.write_bytes(b"one")
    other.write_bytes(b"two")
    who = overwrite.identity(path)
    other.replace(path)
    with pytest.raises(Changed), overwrite.opened(path, who):
        pytest.fail("opened another file")
    with pytest.raises(Changed):
        overwrite.rename(path, "x", who)
    with pytest.raises(Changed):
        overwrite.delete(path, who)
    assert path.read_bytes() == b"two"


@pytest.mark.skipif(os.name != "posix", reason="needs links and pipes")
@pytest.mark.parametrize("kind", ["link", "folder", "pipe", "nothing"])
def test_what_is_no_file_is_not_opened(tmp_path: Path, kind: str) -> None:
    path, target = tmp_path / "here", tmp_path / "target"
    target.write_bytes(b"content")
    who = overwrite.identity(target)
    if kind == "link":
        path.symlink_to(target)
    elif kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    with pytest.raises((Changed, Unreadable)), overwrite.opened(path, who):
        pytest.fail("opened")
    assert target.read_bytes() == b"content"


@pytest.mark.skipif(sys.platform != "linux", reason="holes are looked for on Linux")
def test_holes_are_not_filled(tmp_path: Path) -> None:
    path = tmp_path / "holes.bin"
    with path.open("wb") as stream:
        stream.write(b"begin")
        stream.seek(50_000_000)
        stream.write(b"end")
    with overwrite.opened(path, overwrite.identity(path)) as descriptor:
        seen = overwrite.overwrite(descriptor, Keystream(ENTROPY))
    assert seen.written < 1_000_000


@pytest.mark.skipif(sys.platform != "linux", reason="leases are Linux's")
def test_a_second_opener_is_seen_or_said_to_be_unseen(tmp_path: Path) -> None:
    path = tmp_path / "old.bin"
    path.write_bytes(b"content")
    assert overwrite.in_use(path, frozenset) in (False, None)
    with path.open("rb"):
        assert overwrite.in_use(path, frozenset) in (True, None)
    facts = path.stat()
    known = frozenset({(facts.st_dev, facts.st_ino)})
    assert overwrite.in_use(path, lambda: known) in (False, True)


def pieces() -> st.SearchStrategy[list[Extent]]:
    """Extents that follow one another with gaps, anywhere on a disk; in blocks of 4096."""

    def made(parts: list[tuple[int, int, int]]) -> list[Extent]:
        logical, found = 0, []
        for gap, length, physical in parts:
            logical += gap * 4096
            found.append(Extent(logical, physical * 4096, length * 4096))
            logical += length * 4096
        return found

    part = st.tuples(st.integers(0, 3), st.integers(1, 4), st.integers(0, 1000))
    return st.lists(part, max_size=6).map(made)


def blocks(found: list[Extent] | tuple[Extent, ...]) -> dict[int, int]:
    """The plain second way: where each block of a file lies."""
    return {
        each.logical + offset: each.physical + offset
        for each in found
        for offset in range(0, each.length, 4096)
    }


@given(pieces(), pieces())
def test_stayed_is_what_a_look_at_every_block_says(
    before: list[Extent], after: list[Extent]
) -> None:
    old, new = blocks(before), blocks(after)
    assert extents.stayed(before, after) == all(new.get(at) == place for at, place in old.items())
    assert extents.stayed(before, before)


@given(pieces())
def test_ranges_cover_every_block_once(found: list[Extent]) -> None:
    covered = extents.ranges(found, 10**9, 4096)
    each = [at for start, end in covered for at in range(start, end, 4096)]
    assert sorted(each) == sorted(blocks(found))
    assert all(one[1] < two[0] for one, two in itertools.pairwise(covered))


def test_what_lies_in_the_inode_is_kept_to_its_size() -> None:
    assert extents.ranges([Extent(0, 0, 200, Flag.INLINE)], 200, 4096) == ((0, 200),)


def test_walking_follows_no_link_and_tells_what_it_met(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "file.csv").write_bytes(b"1")
    (tmp_path / "a.csv").write_bytes(b"22")
    (tmp_path / "loop").symlink_to(tmp_path)
    found = [(each.path.name, each.size, each.odd) for each in walking.walk(tmp_path)]
    assert found[0] == ("a.csv", 2, None)
    assert found[1] == ("file.csv", 1, None)
    assert (found[2][0], found[2][2]) == ("loop", "a link")


def keep(path: Path) -> int:
    """A descriptor that goes on seeing a file after another took its name."""
    return os.open(path, os.O_RDONLY)


def seen(descriptor: int) -> bytes:
    os.lseek(descriptor, 0, os.SEEK_SET)
    read = os.read(descriptor, 1 << 16)
    os.close(descriptor)
    return read


@pytest.mark.skipif(os.name != "posix", reason="an open file cannot be replaced on Windows")
@pytest.mark.parametrize("ours", [True, False])
def test_the_predecessor_is_overwritten_only_if_it_is_ours(tmp_path: Path, ours: bool) -> None:
    path = tmp_path / "out.csv"
    path.write_bytes(b"old content")
    old = keep(path)
    asked: list[str] = []

    def known(digest: str) -> bool:
        asked.append(digest)
        return ours

    with Draft(path, entropy=ENTROPY, force=True, ours=known) as draft:
        draft.write(b"new")
        draft.publish()
    assert path.read_bytes() == b"new"
    assert len(asked) == 1
    assert (b"old content" in seen(old)) is not ours


@pytest.mark.skipif(os.name != "posix", reason="needs a second name")
def test_a_predecessor_with_another_name_is_let_be(tmp_path: Path) -> None:
    path, second = tmp_path / "out.csv", tmp_path / "mine.csv"
    path.write_bytes(b"old content")
    second.hardlink_to(path)
    with Draft(path, entropy=ENTROPY, force=True, ours=lambda _: True) as draft:
        draft.write(b"new")
        draft.publish()
    assert second.read_bytes() == b"old content"


def test_a_workbook_with_unapplied_corrections_is_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "review.xlsx"
    path.write_bytes(b"corrections")
    with pytest.raises(Refused):
        Draft(path, entropy=ENTROPY, force=True, holds_work=lambda _: True)
    assert [each.name for each in tmp_path.iterdir()] == ["review.xlsx"]
    with Draft(path, entropy=ENTROPY, force=True, holds_work=lambda _: False) as draft:
        draft.publish()


@pytest.mark.skipif(os.name != "posix", reason="an open file cannot be deleted on Windows")
def test_an_output_given_up_is_overwritten(tmp_path: Path) -> None:
    draft = Draft(tmp_path / "out.csv", entropy=ENTROPY)
    draft.write(b"a cell")
    draft.finish()
    old = keep(next(tmp_path.iterdir()))
    draft.discard()
    assert list(tmp_path.iterdir()) == []
    assert b"a cell" not in seen(old)


def test_replacing_nothing_is_no_fault(tmp_path: Path) -> None:
    with predecessor.replaced(tmp_path / "absent", lambda _: True, ENTROPY):
        pass
    assert list(tmp_path.iterdir()) == []


def test_system_folders_are_named() -> None:
    assert all(each.is_absolute() for each in platform.system_folders())
