r"""Facts of the medium a file lies on: file system, journal, kind of disk, swap. Linux alone tells.

Every function takes the folders it asks (`/proc`, `/sys`), so that other machines can be shown to
it in tests. What cannot be read is None, and None never makes a verdict better.

Source: Linux `Documentation/filesystems/proc`, `Documentation/ABI/testing/sysfs-block`; own
experiments on loop images (the table of `tests/files/test_overwrite_images.py`).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from goodata.files import facts, platform

PROC = Path("/proc")
SYS = Path("/sys")


class Nature(StrEnum):
    """What a file system does with a byte that is written over another."""

    IN_PLACE = "in place"
    COPIES = "copies on write"
    NETWORK = "on another computer"
    LAYERED = "a layer over another"
    DRIVER = "a driver of its own"
    MEMORY = "memory"
    UNKNOWN = "unknown"


_NATURES = {
    Nature.IN_PLACE: ("ext2", "ext3", "ext4", "xfs"),
    Nature.COPIES: (
        "btrfs", "zfs", "bcachefs", "f2fs", "nilfs2", "apfs", "ubifs", "jffs2", "logfs",
    ),
    Nature.NETWORK: (
        "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "ceph", "afs", "gfs2", "ocfs2", "glusterfs",
        "lustre", "vboxsf", "vmhgfs", "virtiofs", "davfs",
    ),
    Nature.LAYERED: ("overlay", "aufs", "unionfs", "ecryptfs", "squashfs"),
    Nature.MEMORY: ("tmpfs", "ramfs", "devtmpfs"),
}  # fmt: skip
_REMOTE_DRIVERS = ("sshfs", "rclone", "s3fs", "gvfs", "gcsfuse", "google", "dropbox", "curlftpfs")


@dataclass(frozen=True)
class Mount:
    """One line of the mount table: device number, where, which file system, with what options."""

    number: tuple[int, int]
    point: Path
    system: str
    source: str
    options: frozenset[str]


@dataclass(frozen=True)
class Disk:
    """What lies under a file system.

    Attributes:
        name: as the kernel calls it, or None.
        spins: the kernel says it is a spinning disk; None where it says nothing.
        removable: a stick or card.
        discards: it can be told to forget blocks, as solid-state disks are.
        virtual: loop, virtual machine, device mapper, memory: what it says of itself is not true.
        encrypted: it stands on a dm-crypt device.
    """

    name: str | None = None
    spins: bool | None = None
    removable: bool = False
    discards: bool = False
    virtual: bool = True
    encrypted: bool = False

    @property
    def fixed_and_spinning(self) -> bool:
        """Whether it surely is a built-in spinning disk, which writes in place."""
        return bool(self.spins) and not (self.removable or self.discards or self.virtual)

    @property
    def words(self) -> str:
        """The kind of disk in words."""
        kind = "a disk of unknown kind"
        if self.removable:
            kind = "a removable disk"
        elif self.fixed_and_spinning:
            kind = "a spinning disk"
        elif self.spins is False:
            kind = "a solid-state disk"
        elif self.name is not None:
            kind = "a virtual disk"
        return f"{kind}, encrypted" if self.encrypted else kind


@dataclass(frozen=True)
class Medium:
    """What a folder lies on.

    Attributes:
        system: name of the file system; "unknown".
        nature: what it does on overwriting.
        journal: `ordered`, `writeback`, `journal`, `none`; None where that is not known.
        point: where it is mounted.
        disk: what lies under it.
        cloud: word in the path that shows a cloud folder, or None.
        trusted: its owner declared the medium to keep no copies.
    """

    system: str = "unknown"
    nature: Nature = Nature.UNKNOWN
    journal: str | None = None
    point: Path | None = None
    disk: Disk = field(default_factory=Disk)
    cloud: str | None = None
    trusted: bool = False

    @property
    def words(self) -> str:
        """File system and disk in words, such as `ext4 on a solid-state disk`."""
        if self.nature is Nature.MEMORY:
            return f"{self.system}, in memory"
        if self.nature is Nature.NETWORK:
            return f"{self.system}, on another computer"
        return f"{self.system} on {self.disk.words}"


def of(
    folder: Path, trusted: Sequence[Path] = (), *, proc: Path = PROC, sys_: Path = SYS
) -> Medium:
    """What a folder lies on.

    Args:
        folder: must exist.
        trusted: mount points or folders whose medium keeps no copies, so its owner declared.
        proc: in place of `/proc`.
        sys_: in place of `/sys`.
    """
    real = folder.resolve()
    cloud = facts.synced(real / "file")
    declared = any(real.is_relative_to(each.resolve()) for each in trusted)
    if sys.platform == "darwin":
        # APFS copies on write, and nothing here can ask whether the disk is another.
        return Medium("apfs", Nature.COPIES, cloud=cloud, trusted=declared)
    mount = _mount_of(real, mounts(_text(proc / "self" / "mountinfo") or ""))
    if mount is None:
        return Medium(cloud=cloud, trusted=declared)
    return Medium(
        system=mount.system,
        nature=_nature(mount),
        journal=_journal(mount, proc, sys_),
        point=mount.point,
        disk=disk(_block_number(mount), proc=proc, sys_=sys_),
        cloud=cloud,
        trusted=declared,
    )


def mounts(table: str) -> tuple[Mount, ...]:
    r"""The lines of `/proc/self/mountinfo`.

    >>> (mount,) = mounts("27 1 254:0 / /a\\040b rw shared:1 - ext4 /dev/vda rw,discard")
    >>> mount.point.as_posix()
    '/a b'
    """
    found = []
    for line in table.splitlines():
        left, dash, right = line.partition(" - ")
        fields, rest = left.split(), right.split(" ")
        if not dash or len(fields) < 6 or len(rest) < 2:
            continue
        major, _colon, minor = fields[2].partition(":")
        options = frozenset([*fields[5].split(","), *",".join(rest[2:]).split(",")])
        point = Path(_plain(fields[4]))
        found.append(Mount((int(major), int(minor)), point, rest[0], _plain(rest[1]), options))
    return tuple(found)


def _plain(escaped: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match.group(1), 8)), escaped)


def _mount_of(real: Path, table: Sequence[Mount]) -> Mount | None:
    """The mount with the longest matching path; of stacked ones the one the file is really on."""
    fitting = [each for each in reversed(table) if real.is_relative_to(each.point)]
    fitting.sort(key=lambda each: len(each.point.parts), reverse=True)
    try:
        number = platform.numbers(real.stat().st_dev)
    except OSError:
        return fitting[0] if fitting else None
    # On btrfs the file's device is an anonymous one that the table does not show.
    exact = [each for each in fitting if each.number == number]
    return next(iter([*exact, *fitting]), None)


def _nature(mount: Mount) -> Nature:
    if mount.system.startswith("fuse"):
        remote = f"{mount.system} {mount.source}".casefold()
        away = any(each in remote for each in _REMOTE_DRIVERS)
        return Nature.NETWORK if away else Nature.DRIVER
    for nature, systems in _NATURES.items():
        if mount.system in systems:
            return nature
    return Nature.UNKNOWN


def _journal(mount: Mount, proc: Path, sys_: Path) -> str | None:
    """How an ext file system keeps its journal. A mode set in the superblock is no mount option."""
    if mount.system == "ext2":
        return "none"
    if mount.system not in ("ext3", "ext4"):
        return None
    stated = _data_mode(mount.options)
    if stated is not None:
        return stated
    major, minor = mount.number
    name = (sys_ / "dev" / "block" / f"{major}:{minor}").resolve().name
    lines = (_text(proc / "fs" / mount.system / name / "options") or "").split()
    if not lines:
        lines = (_text(proc / "fs" / "ext4" / name / "options") or "").split()
    return _data_mode(frozenset(lines))


def _data_mode(options: frozenset[str]) -> str | None:
    found = [each.removeprefix("data=") for each in options if each.startswith("data=")]
    return found[0] if len(found) == 1 else None


def _block_number(mount: Mount) -> tuple[int, int] | None:
    if mount.number[0] != 0:
        return mount.number
    try:
        return platform.block_numbers(Path(mount.source))
    except OSError:
        return None


_VIRTUAL = ("loop", "vd", "xvd", "dm-", "md", "zram", "ram", "nbd", "rbd", "sr", "fd")
_VIRTUAL_MAKERS = ("qemu", "vmware", "vbox", "msft", "virtual", "xen", "google", "amazon")


def disk(number: tuple[int, int] | None, *, proc: Path = PROC, sys_: Path = SYS) -> Disk:
    """The disk with this device number; partitions and mapped devices are followed down."""
    if number is None:
        return Disk()
    folder = (sys_ / "dev" / "block" / f"{number[0]}:{number[1]}").resolve()
    if (folder / "partition").exists():
        folder = folder.parent
    if not (folder / "queue").is_dir():
        return Disk()
    own = _one_disk(folder, proc)
    below = [_one_disk(each.resolve(), proc) for each in _listed(folder / "slaves")]
    crypt = (_text(folder / "dm" / "uuid") or "").startswith("CRYPT-")
    together = [own, *below]
    return Disk(
        name=own.name,
        spins=None
        if any(each.spins is None for each in together)
        else all(each.spins for each in together),
        removable=any(each.removable for each in together),
        discards=any(each.discards for each in together),
        virtual=any(each.virtual for each in together),
        encrypted=crypt,
    )


def below(folder: Path, *, proc: Path = PROC, sys_: Path = SYS) -> frozenset[str]:
    """The disks that a folder lies on in the end; none where that cannot be seen.

    Partitions and mapped devices are followed down, and subvolumes of btrfs by the mount table. Two
    folders lie on one disk when they share one, and when nothing is known of either.

    Args:
        folder: must exist.
        proc: in place of `/proc`.
        sys_: in place of `/sys`.
    """
    mount = _mount_of(folder.resolve(), mounts(_text(proc / "self" / "mountinfo") or ""))
    if mount is None:
        return frozenset()
    if _nature(mount) is Nature.NETWORK:
        return frozenset({f"network {mount.source.partition(':')[0]}"})
    number = _block_number(mount)
    if number is None:
        return frozenset()
    device = (sys_ / "dev" / "block" / f"{number[0]}:{number[1]}").resolve()
    return frozenset(_bases(device))


def _bases(device: Path) -> list[str]:
    if (device / "partition").exists():
        device = device.parent
    # A loop device is a file on some other disk, and does not say on which.
    if not (device / "queue").is_dir() or device.name.startswith("loop"):
        return []
    slaves = _listed(device / "slaves")
    return [name for each in slaves for name in _bases(each.resolve())] or [device.name]


def same_disk(one: Path, other: Path) -> bool:
    """Whether two folders lie on one disk; yes where that cannot be seen."""
    ones, others = below(one), below(other)
    return not ones or not others or bool(ones & others)


def _one_disk(folder: Path, proc: Path) -> Disk:
    if (folder / "partition").exists():
        folder = folder.parent
    maker = " ".join(_text(folder / "device" / name) or "" for name in ("vendor", "model"))
    rotational = _text(folder / "queue" / "rotational")
    guest = " hypervisor" in (_text(proc / "cpuinfo") or "")
    return Disk(
        name=folder.name,
        spins=None if rotational is None else rotational.strip() == "1",
        removable=(_text(folder / "removable") or "").strip() == "1" or "/usb" in str(folder),
        discards=(_text(folder / "queue" / "discard_max_bytes") or "0").strip() != "0",
        virtual=guest
        or folder.name.startswith(_VIRTUAL)
        or any(each in maker.casefold() for each in _VIRTUAL_MAKERS),
    )


class Swap(StrEnum):
    """Whether memory may have been written to a disk in the clear."""

    NONE = "none"
    ENCRYPTED = "encrypted"
    PLAIN = "not encrypted"
    UNKNOWN = "unknown"


def swap(*, proc: Path = PROC, sys_: Path = SYS) -> Swap:
    """What the swap of this computer looks like."""
    table = _text(proc / "swaps")
    if table is None:
        return Swap.UNKNOWN
    devices = [line.split()[0] for line in table.splitlines()[1:] if line.split()]
    devices = [each for each in devices if not Path(each).name.startswith("zram")]
    if not devices:
        return Swap.NONE
    names = [Path(each).resolve().name for each in devices]
    uuids = [_text(sys_ / "block" / name / "dm" / "uuid") or "" for name in names]
    return Swap.ENCRYPTED if all(each.startswith("CRYPT-") for each in uuids) else Swap.PLAIN


def _text(path: Path) -> str | None:
    try:
        return path.read_text("utf-8", "replace")
    except OSError:
        return None


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []
