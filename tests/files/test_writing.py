"""New files: complete or not there, the owner's alone, never over something by accident."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from goodata.errors import Refused, Unreadable
from goodata.files import facts, stale, writing
from goodata.files.writing import Draft

CHANCE = iter(range(10**6))


def entropy(size: int) -> bytes:
    return next(CHANCE).to_bytes(size, "big")


def draft(target: Path, **more: object) -> Draft:
    return Draft(target, entropy=entropy, **more)


def write_and_publish(made: Draft, content: bytes) -> None:
    with made:
        made.write(content)
        made.publish()


def left_over(folder: Path) -> list[str]:
    return [each.name for each in folder.iterdir() if each.name.startswith(".goodata-")]


def test_it_has_no_name_until_it_is_published(tmp_path: Path) -> None:
    target = tmp_path / "x.csv"
    with draft(target) as made:
        made.write(b"abc")
        made.finish()
        assert not target.exists()
        made.publish()
    assert target.read_bytes() == b"abc"
    assert target.stat().st_mode & 0o777 == 0o600
    assert left_over(tmp_path) == []


def test_a_loose_umask_changes_nothing(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        with draft(tmp_path / "x.csv") as made:
            made.publish()
    finally:
        os.umask(before)
    assert (tmp_path / "x.csv").stat().st_mode & 0o777 == 0o600


def test_a_setgid_folder_shares_with_its_group(tmp_path: Path) -> None:
    tmp_path.chmod(0o2770)
    with draft(tmp_path / "x.csv") as made:
        made.publish()
    assert (tmp_path / "x.csv").stat().st_mode & 0o777 == 0o640


def test_an_exception_leaves_nothing(tmp_path: Path) -> None:
    def broken_off() -> None:
        with draft(tmp_path / "x.csv") as made:
            made.write(b"abc")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        broken_off()
    assert list(tmp_path.iterdir()) == []


def test_what_exists_is_refused_without_force(tmp_path: Path) -> None:
    target = tmp_path / "x.csv"
    target.write_bytes(b"old")
    with pytest.raises(Refused):
        draft(target)
    with draft(target, force=True) as made:
        made.write(b"new")
        assert target.read_bytes() == b"old"
        made.publish()
    assert target.read_bytes() == b"new"


def test_what_appears_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    target = tmp_path / "x.csv"
    made = draft(target)
    made.write(b"ours")
    target.write_bytes(b"theirs")
    with pytest.raises(Refused):
        made.publish()
    made.discard()
    assert target.read_bytes() == b"theirs"
    assert left_over(tmp_path) == []


@pytest.mark.parametrize("how", ["same", "hard link", "symlink", "other way"])
def test_an_input_is_never_written_to(how: str, tmp_path: Path) -> None:
    source = tmp_path / "cases.csv"
    source.write_bytes(b"data")
    target = source
    if how == "hard link":
        target = tmp_path / "second.csv"
        target.hardlink_to(source)
    elif how == "symlink":
        target = tmp_path / "second.csv"
        target.symlink_to(source)
    elif how == "other way":
        (tmp_path / "sub").mkdir()
        target = tmp_path / "sub" / ".." / "cases.csv"
    with pytest.raises(Refused):
        draft(target, force=True, inputs=[source])
    assert source.read_bytes() == b"data"


def test_odd_targets_are_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "nowhere").symlink_to(tmp_path / "absent")
    os.mkfifo(tmp_path / "pipe")
    for name in ("folder", "nowhere", "pipe"):
        with pytest.raises(Refused):
            draft(tmp_path / name, force=True)
    with pytest.raises(Unreadable):
        draft(tmp_path / "absent" / "x.csv")


def test_a_link_planted_at_the_temporarys_name_is_not_followed(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"precious")
    name = stale.name(tmp_path / "x.csv", lambda size: (7).to_bytes(size, "big"))
    (tmp_path / name).symlink_to(victim)
    with pytest.raises((Refused, Unreadable)):
        Draft(tmp_path / "x.csv", entropy=lambda size: (7).to_bytes(size, "big"))
    assert victim.read_bytes() == b"precious"


@pytest.mark.parametrize("call", ["write", "fsync", "close", "link", "replace", "flush_folder"])
@pytest.mark.parametrize("number", ["ENOSPC", "EIO"])
def test_a_fault_at_any_call_is_old_or_new(
    call: str, number: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Faults 1 to 6: whichever call fails, the target is wholly old or wholly new."""
    import errno

    target = tmp_path / "x.csv"
    target.write_bytes(b"old")
    code = getattr(errno, number)

    def failing(*_args: object, **_kwargs: object) -> None:
        raise OSError(code, "planted")

    made = draft(target, force=True)
    if call == "replace":
        monkeypatch.setattr(Path, "replace", failing)
    elif call == "flush_folder":
        monkeypatch.setattr(writing.platform, "flush_folder", failing)
    elif call == "link":
        made.discard()
        target.unlink()
        made = draft(target)
        monkeypatch.setattr(os, "link", failing)
    else:
        real = getattr(os, call)

        left = [1]

        def once(*args: object) -> object:
            if call == "close" or not left:
                done = real(*args)
            if not left:
                return done
            left.pop()
            return failing()

        monkeypatch.setattr(os, call, once)
    with pytest.raises(Unreadable):
        write_and_publish(made, b"new")
    monkeypatch.undo()
    if target.exists():
        assert target.read_bytes() in (b"old", b"new")
    else:
        assert call == "link"
    assert left_over(tmp_path) == []


def test_short_writes_are_finished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda number, data: real(number, bytes(data[:3])))
    with draft(tmp_path / "x.csv") as made:
        made.write(b"0123456789")
        made.publish()
    assert (tmp_path / "x.csv").read_bytes() == b"0123456789"


@pytest.mark.skipif(sys.platform == "win32", reason="root and read-only folders differ there")
def test_a_read_only_folder_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(_path: Path) -> int:
        raise PermissionError(13, "denied")

    monkeypatch.setattr(writing.platform, "open_new", denied)
    with pytest.raises(Unreadable) as caught:
        draft(tmp_path / "x.csv")
    assert "may not be written" in caught.value.faults[0].what


def test_synced_folders_are_known() -> None:
    assert facts.synced(Path("/home/a/Dropbox/x.csv")) == "dropbox"
    assert facts.synced(Path("/home/a/OneDrive - NGO/b/x.csv")) == "onedrive"
    assert facts.synced(Path("/srv/cases/dropbox.csv")) is None


def test_a_stop_right_after_the_temporary_was_made_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fault 7, at the one moment in which nobody holds the draft yet."""
    real = writing.platform.open_new

    def stopped(path: Path) -> int:
        os.close(real(path))
        raise KeyboardInterrupt

    monkeypatch.setattr(writing.platform, "open_new", stopped)
    with pytest.raises(KeyboardInterrupt):
        draft(tmp_path / "x.csv")
    assert left_over(tmp_path) != []
    writing.forget_all()
    assert left_over(tmp_path) == []
