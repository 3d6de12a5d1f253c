"""File systems on loop devices: made, filled, unmounted, and the raw image searched."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

SIZE = 320 * 1024 * 1024


@dataclass(frozen=True)
class Kind:
    """A file system to try: its name in the tests, the program that makes it, and how."""

    name: str
    system: str
    make: tuple[str, ...]
    mount: tuple[str, ...] = ("mount",)
    nocow: bool = False


KINDS = {
    each.name: each
    for each in (
        Kind("ext4", "ext4", ("mkfs.ext4", "-q", "-F")),
        Kind(
            "ext4-data-journal",
            "ext4",
            ("mkfs.ext4", "-q", "-F"),
            ("mount", "-o", "data=journal"),
        ),
        Kind("ext4-journal-in-superblock", "ext4", ("mkfs.ext4", "-q", "-F")),
        Kind("ext4-inline", "ext4", ("mkfs.ext4", "-q", "-F", "-O", "inline_data", "-I", "512")),
        Kind("xfs", "xfs", ("mkfs.xfs", "-q", "-f", "-m", "reflink=1")),
        Kind("btrfs", "btrfs", ("mkfs.btrfs", "-q", "-f")),
        Kind("btrfs-nodatacow", "btrfs", ("mkfs.btrfs", "-q", "-f"), nocow=True),
        Kind(
            "btrfs-compressed",
            "btrfs",
            ("mkfs.btrfs", "-q", "-f"),
            ("mount", "-o", "compress-force=zlib"),
        ),
        Kind("ntfs-3g", "fuseblk", ("mkfs.ntfs", "-F", "-Q", "-q"), ("ntfs-3g",)),
    )
}


def lacking(kind: Kind) -> str | None:
    """Why this file system cannot be tried here, or None."""
    if os.name != "posix" or os.geteuid() != 0:
        return "loop devices need root"
    if not Path("/dev/loop-control").exists():
        return "this kernel offers no loop devices"
    for program in (kind.make[0], kind.mount[0], "losetup"):
        if shutil.which(program) is None:
            return f"{program} is not installed"
    offered = Path("/proc/filesystems").read_text().split()
    if kind.system not in offered:
        return f"this kernel offers no {kind.system}"
    return None


@dataclass
class Image:
    """A mounted image. `folder` is where it is mounted, `raw` its bytes once it is closed."""

    kind: Kind
    path: Path
    folder: Path
    marks: int = 0
    _device: str = field(default="", repr=False)

    def open(self) -> None:
        run("losetup", "-f")
        self._device = run("losetup", "-f", "--show", str(self.path)).strip()
        self.folder.mkdir(exist_ok=True)
        run(*self.kind.mount, self._device, str(self.folder))

    def close(self) -> None:
        run("umount", str(self.folder))
        run("losetup", "-d", self._device)
        self._device = ""

    def count(self, mark: bytes) -> int:
        """How often a mark stands in the raw image, read a piece at a time."""
        found, rest = 0, b""
        with self.path.open("rb") as stream:
            while piece := stream.read(1 << 24):
                held = rest + piece
                found += held.count(mark)
                rest = held[-(len(mark) - 1) :]
        return found


def run(*words: str) -> str:
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout


@contextmanager
def image(kind: Kind, folder: Path) -> Iterator[Image]:
    """A fresh file system, mounted; taken down whatever happens."""
    made = Image(kind, folder / "disk.img", folder / "disk")
    with made.path.open("wb") as stream:
        stream.truncate(SIZE)
    run(*kind.make, str(made.path))
    if kind.name == "ext4-journal-in-superblock":
        run("tune2fs", "-o", "journal_data", str(made.path))
    made.open()
    if kind.nocow:
        run("chattr", "+C", str(made.folder))
    try:
        yield made
    finally:
        if made._device:
            subprocess.run(["umount", "-l", str(made.folder)], check=False, capture_output=True)
            subprocess.run(["losetup", "-d", made._device], check=False, capture_output=True)
