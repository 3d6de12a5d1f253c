"""Who can read a file: against the kernel's own answer, for every mode and place."""

from __future__ import annotations

import os
import shutil
import struct
import sys
import tempfile
from itertools import product
from pathlib import Path

import pytest

from goodata.files import access, reach, rights
from goodata.files.access import Rights, Who, parse, readers

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX systems")


def nobody(_group: int) -> frozenset[int]:
    return frozenset()


@pytest.mark.parametrize(
    ("mode", "above", "who"),
    [
        (0o600, 0o700, Who.OWNER),
        (0o604, 0o755, Who.EVERYBODY),
        (0o604, 0o700, Who.OWNER),
        (0o604, 0o754, Who.OWNER),
        (0o640, 0o750, Who.SOME),
        (0o640, 0o700, Who.OWNER),
        (0o000, 0o777, Who.OWNER),
    ],
)
def test_rights_of_file_and_folder_together(mode: int, above: int, who: Who) -> None:
    def members(_group: int) -> frozenset[int]:
        return frozenset({1, 2, 3})

    found = readers(Rights(1, 10, mode), [Rights(1, 10, above)], members, 1)
    assert found.who is who
    assert found.others == (2 if who is Who.SOME else None if who is Who.EVERYBODY else 0)


def test_a_group_with_nobody_else_in_it_is_the_owner_alone() -> None:
    found = readers(Rights(1, 10, 0o640), [], lambda _: frozenset({1}), 1)
    assert (found.who, found.others, found.mode) == (Who.OWNER, 0, "rw-r-----")


def test_a_group_that_is_not_known_counts_as_others() -> None:
    found = readers(Rights(1, 10, 0o640), [], lambda _: None, 2)
    assert (found.who, found.others, found.mine) == (Who.SOME, None, False)


def entries(*lines: tuple[int, int, int]) -> bytes:
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *line) for line in lines)


def test_a_named_user_reads_as_far_as_the_mask_lets_him() -> None:
    for permissions, mask, who in ((4, 4, Who.SOME), (4, 0, Who.OWNER), (0, 7, Who.OWNER)):
        listed = parse(
            entries((1, 6, 0), (2, permissions, 77), (4, 0, 0), (0x10, mask, 0), (0x20, 0, 0))
        )
        found = readers(Rights(1, 10, 0o640, listed), [Rights(1, 10, 0o755)], nobody, 1)
        assert (found.who, found.named) == (who, True)


def test_other_versions_and_torn_lists_say_nothing() -> None:
    assert parse(b"") == parse(struct.pack("<I", 1)) == parse(entries((1, 6, 0))[:-1]) == ()


def test_lists_of_windows() -> None:
    everybody = "D:AI(A;ID;FA;;;SY)(A;ID;0x1200a9;;;BU)(A;;FR;;;S-1-5-21-7)"
    assert access.let_in(rights.others("S-1-5-21-7", everybody)) is Who.EVERYBODY
    assert access.let_in(rights.others("S-1-5-21-9", "D:(A;;FR;;;S-1-5-21-7)")) is Who.SOME
    assert access.let_in(rights.others("S-1-5-21-7", "D:(A;;FR;;;S-1-5-21-7)")) is Who.OWNER
    assert access.let_in(rights.others("S-1-5-21-7", "D:NO_ACCESS_CONTROL")) is Who.EVERYBODY


def may(path: Path, user: int) -> bool:
    """Whether the kernel lets a user open a file: a process of theirs tries."""
    child = os.fork()
    if child == 0:
        try:
            os.setgroups([])
            os.setgid(user)
            os.setuid(user)
            os.close(os.open(path, os.O_RDONLY))
        except OSError:
            os._exit(1)
        os._exit(0)
    return os.waitpid(child, 0)[1] == 0


@POSIX
@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can be somebody else"
)
def test_the_kernel_agrees_about_everybody() -> None:
    """Oracle: for every mode of file and folder, a stranger's process tries to open it."""
    # The folders of a test are closed to strangers; the folder for temporary files is not.
    home = Path(tempfile.mkdtemp(prefix="goodata-access-"))
    try:
        home.chmod(0o755)
        folder = home / "folder"
        folder.mkdir()
        path = folder / "file"
        path.write_text("x")
        for above, mode in product((0o700, 0o701, 0o704, 0o710, 0o755), (0o600, 0o604, 0o640)):
            folder.chmod(above)
            path.chmod(mode)
            reach.forget()
            found = reach.access(path, path.stat())
            assert (found.who is Who.EVERYBODY) == may(path, 65533), (oct(above), oct(mode))
    finally:
        shutil.rmtree(home)


@POSIX
def test_the_account_of_a_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("x")
    assert reach.owner(path, path.stat())
    assert reach.access(path, path.stat()).mine
