"""What a disk is, read from the tables of other computers laid out in a folder."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from goodata.files import medium, platform
from goodata.files.medium import Disk, Nature, Swap

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux tells; others do not")


class Computer:
    """A `/proc` and `/sys` of another computer."""

    def __init__(self, folder: Path) -> None:
        self.proc, self.sys = folder / "proc", folder / "sys"
        self.data = folder / "data"
        self.data.mkdir(parents=True)
        (self.proc / "self").mkdir(parents=True)
        number = platform.numbers(self.data.stat().st_dev)
        self.number = f"{number[0]}:{number[1]}"
        self.table: list[str] = []

    def mount(self, system: str, options: str = "rw", *, number: str | None = None, at: str = "/"):
        numbered = number or self.number
        self.table.append(f"27 1 {numbered} / {at} rw,relatime - {system} /dev/x {options}")
        (self.proc / "self" / "mountinfo").write_text("\n".join(self.table) + "\n")

    def put(self, name: str, text: str) -> None:
        path = self.sys / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def disk(self, name: str, *, spins: str = "1", discard: str = "0", maker: str = "ATA") -> None:
        base = f"devices/pci0/{name}"
        self.put(f"{base}/queue/rotational", f"{spins}\n")
        self.put(f"{base}/queue/discard_max_bytes", f"{discard}\n")
        self.put(f"{base}/removable", "0\n")
        self.put(f"{base}/device/vendor", f"{maker}\n")
        block = self.sys / "dev" / "block"
        block.mkdir(parents=True, exist_ok=True)
        (block / self.number).symlink_to(self.sys / base)

    def look(self, *trusted: Path) -> medium.Medium:
        return medium.of(self.data, trusted, proc=self.proc, sys_=self.sys)


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    return Computer(tmp_path)


def test_a_fixed_spinning_disk_is_known(computer: Computer) -> None:
    computer.mount("ext4", "rw,data=ordered")
    computer.disk("sda")
    found = computer.look()
    assert (found.system, found.nature, found.journal) == ("ext4", Nature.IN_PLACE, "ordered")
    assert found.disk.fixed_and_spinning
    assert found.words == "ext4 on a spinning disk"


@pytest.mark.parametrize("name", ["loop0", "vda", "dm-0", "md0", "zram0", "nbd0"])
def test_a_virtual_disk_is_never_believed_to_spin(computer: Computer, name: str) -> None:
    computer.mount("ext4")
    computer.disk(name)
    found = computer.look().disk
    assert found.spins
    assert not found.fixed_and_spinning


@pytest.mark.parametrize("maker", ["QEMU", "VMware", "VBOX", "Msft"])
def test_the_disk_of_a_virtual_machine_is_not_believed(computer: Computer, maker: str) -> None:
    computer.mount("ext4")
    computer.disk("sda", maker=maker)
    assert not computer.look().disk.fixed_and_spinning


def test_a_guest_of_a_virtual_machine_is_not_believed(computer: Computer) -> None:
    computer.mount("ext4")
    computer.disk("sda")
    (computer.proc / "cpuinfo").write_text("flags : fpu vme hypervisor lahf_lm\n")
    assert not computer.look().disk.fixed_and_spinning


def test_a_solid_state_disk_and_one_that_discards_are_not_trusted(computer: Computer) -> None:
    computer.mount("xfs")
    computer.disk("nvme0n1", spins="0", discard="2147483648")
    assert computer.look().disk.words == "a solid-state disk"
    assert not Disk("sda", spins=True, discards=True, virtual=False).fixed_and_spinning


def test_a_stick_is_removable_by_where_it_hangs(computer: Computer) -> None:
    computer.mount("vfat")
    computer.disk("usb1/sdb")
    found = computer.look()
    assert found.disk.removable
    assert found.nature is Nature.UNKNOWN


def test_a_partition_is_its_disk(computer: Computer) -> None:
    computer.mount("ext4")
    computer.disk("sda")
    partition = computer.sys / "devices" / "pci0" / "sda" / "sda1"
    partition.mkdir()
    (partition / "partition").write_text("1\n")
    link = computer.sys / "dev" / "block" / computer.number
    link.unlink()
    link.symlink_to(partition)
    assert computer.look().disk == Disk("sda", spins=True, virtual=False)


def test_a_mapped_disk_takes_the_worst_of_what_is_below(computer: Computer) -> None:
    computer.mount("ext4")
    computer.disk("dm-0")
    base = computer.sys / "devices" / "pci0"
    computer.put("devices/pci0/dm-0/dm/uuid", "CRYPT-LUKS2-0123\n")
    computer.put("devices/pci0/sdb/queue/rotational", "0\n")
    (base / "dm-0" / "slaves").mkdir()
    (base / "dm-0" / "slaves" / "sdb").symlink_to(base / "sdb")
    found = computer.look().disk
    assert (found.spins, found.encrypted, found.fixed_and_spinning) == (False, True, False)
    assert found.words == "a solid-state disk, encrypted"


def test_a_journal_mode_in_the_superblock_is_found(computer: Computer) -> None:
    computer.mount("ext4", "rw")
    computer.disk("sda")
    folder = computer.proc / "fs" / "ext4" / "sda"
    folder.mkdir(parents=True)
    (folder / "options").write_text("rw\nbarrier\ndata=journal\n")
    assert computer.look().journal == "journal"


def test_what_is_not_told_is_unknown(computer: Computer) -> None:
    computer.mount("ext4", "rw")
    computer.disk("sda")
    assert computer.look().journal is None
    folder = computer.proc / "fs" / "ext4" / "sda"
    folder.mkdir(parents=True)
    (folder / "options").write_text("rw\nbarrier\n")
    assert computer.look().journal is None


def test_ext2_has_no_journal(computer: Computer) -> None:
    computer.mount("ext2")
    assert computer.look().journal == "none"


@pytest.mark.parametrize(
    ("system", "nature"),
    [
        ("btrfs", Nature.COPIES),
        ("zfs", Nature.COPIES),
        ("f2fs", Nature.COPIES),
        ("nfs4", Nature.NETWORK),
        ("cifs", Nature.NETWORK),
        ("fuse.sshfs", Nature.NETWORK),
        ("fuse.rclone", Nature.NETWORK),
        ("overlay", Nature.LAYERED),
        ("fuseblk", Nature.DRIVER),
        ("tmpfs", Nature.MEMORY),
        ("exfat", Nature.UNKNOWN),
    ],
)
def test_file_systems_by_what_they_do(computer: Computer, system: str, nature: Nature) -> None:
    computer.mount(system)
    assert computer.look().nature is nature


def test_the_longest_mount_that_is_really_there_counts(computer: Computer) -> None:
    data = str(computer.data)
    computer.mount("ext4")
    computer.mount("xfs", at=data)
    assert computer.look().system == "xfs"
    computer.mount("tmpfs", number="0:999", at=data)
    assert computer.look().system == "xfs", "a mount of another device number hides nothing"


def test_without_a_table_everything_is_unknown(computer: Computer) -> None:
    found = computer.look()
    assert (found.system, found.nature, found.disk) == ("unknown", Nature.UNKNOWN, Disk())


def test_trust_is_declared_for_a_folder_and_what_is_below(computer: Computer) -> None:
    computer.mount("ext4")
    assert computer.look(computer.data.parent).trusted
    assert not computer.look(computer.data / "deeper").trusted


def test_a_cloud_folder_is_seen_in_the_path(computer: Computer, tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive - Shelter"
    folder.mkdir()
    assert medium.of(folder, proc=computer.proc, sys_=computer.sys).cloud == "onedrive"


def test_escapes_in_the_table_are_undone() -> None:
    table = r"27 1 8:1 / /a\040b\134c rw - ext4 /dev/sda1 rw" + "\nbroken line\n"
    found = medium.mounts(table)
    assert [str(each.point) for each in found] == ["/a b\\c"]


@pytest.mark.parametrize(
    ("table", "uuid", "swap"),
    [
        (None, "", Swap.UNKNOWN),
        ("Filename Type\n", "", Swap.NONE),
        ("Filename Type\n/dev/zram0 partition 1\n", "", Swap.NONE),
        ("Filename Type\n/dev/dm-7 partition 1\n", "CRYPT-PLAIN-x", Swap.ENCRYPTED),
        ("Filename Type\n/dev/dm-7 partition 1\n", "LVM-x", Swap.PLAIN),
        ("Filename Type\n/swapfile file 1\n", "", Swap.PLAIN),
    ],
)
def test_swap(computer: Computer, table: str | None, uuid: str, swap: Swap) -> None:
    if table is not None:
        (computer.proc / "swaps").write_text(table)
    computer.put("block/dm-7/dm/uuid", uuid)
    assert medium.swap(proc=computer.proc, sys_=computer.sys) is swap
