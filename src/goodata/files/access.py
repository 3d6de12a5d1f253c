"""Who can read a file: its owner, its group, named others, or everybody on the computer.

Rights on the file alone do not tell: whoever may not pass a folder above it cannot reach it.
"""

from __future__ import annotations

import stat
import struct
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Who(StrEnum):
    """The widest circle of people who can read a file."""

    OWNER = "owner"
    SOME = "some"
    EVERYBODY = "everybody"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Access:
    """Who can read a file.

    Attributes:
        who: the widest circle.
        others: people beside the owner, where they can be counted; None where not.
        mode: the nine letters of the rights, as `rw-r-----`; empty on Windows.
        named: whether a list of rights names users or groups.
        mine: whether it belongs to whoever asks.
    """

    who: Who = Who.UNKNOWN
    others: int | None = None
    mode: str = ""
    named: bool = False
    mine: bool = True

    @property
    def wide(self) -> bool:
        """Whether anybody but the owner can read it, as far as known."""
        return self.who in (Who.SOME, Who.EVERYBODY)


@dataclass(frozen=True)
class Entry:
    """One line of a list of rights: `tag` as in Linux, `permissions` 4 read, 1 pass, whom."""

    tag: int
    permissions: int
    number: int


OWNER, USER, GROUP_OF_FILE, GROUP, MASK, OTHER = 0x01, 0x02, 0x04, 0x08, 0x10, 0x20


def parse(content: bytes) -> tuple[Entry, ...]:
    """A list of rights as Linux keeps it beside a file; none where it is not of version 2.

    Source: Linux `include/uapi/linux/posix_acl_xattr.h`.

    >>> parse(struct.pack("<IHHI", 2, 0x02, 4, 1001))
    (Entry(tag=2, permissions=4, number=1001),)
    """
    if len(content) < 4 or struct.unpack_from("<I", content)[0] != 2 or (len(content) - 4) % 8:
        return ()
    return tuple(
        Entry(*struct.unpack_from("<HHI", content, here)) for here in range(4, len(content), 8)
    )


@dataclass(frozen=True)
class Rights:
    """Rights of a file or folder: owner, group, mode, and the list of rights if there is one."""

    owner: int
    group: int
    mode: int
    entries: Sequence[Entry] = ()

    def user(self, number: int, wanted: int) -> bool:
        """Whether a named user may; their groups are not asked."""
        if number == self.owner:
            return bool(self.mode >> 6 & wanted)
        for each in self.entries:
            if each.tag == USER and each.number == number:
                return bool(each.permissions & self._mask & wanted)
        return self.other(wanted)

    def members(self, number: int, wanted: int) -> bool:
        """Whether members of a group may."""
        asked = [
            each.permissions & self._mask
            for each in self.entries
            if (each.tag == GROUP and each.number == number)
            or (each.tag == GROUP_OF_FILE and number == self.group)
        ]
        if not self.entries and number == self.group:
            asked.append(self.mode >> 3 & 7)
        if asked:
            return any(each & wanted for each in asked)
        return self.other(wanted)

    def other(self, wanted: int) -> bool:
        """Whether everybody else may."""
        return bool(self.mode & wanted)

    @property
    def _mask(self) -> int:
        found = [each.permissions for each in self.entries if each.tag == MASK]
        return found[0] if found else 7

    @property
    def groups(self) -> tuple[int, ...]:
        """The groups that are named, the file's own first."""
        named = (each.number for each in self.entries if each.tag == GROUP)
        return tuple(dict.fromkeys((self.group, *named)))

    @property
    def users(self) -> tuple[int, ...]:
        """The users that are named beside the owner."""
        named = (each.number for each in self.entries if each.tag == USER)
        return tuple(dict.fromkeys(each for each in named if each != self.owner))


READ, PASS = 4, 1
Members = Callable[[int], frozenset[int] | None]
"""The users in a group, its primary members too; None where that is not known."""


def readers(rights: Rights, above: Sequence[Rights], members: Members, me: int) -> Access:
    """Who can read a file.

    Args:
        rights: of the file.
        above: of every folder on the way to it.
        members: who is in a group.
        me: the number of whoever asks.
    """
    mode = stat.filemode(rights.mode)[1:]
    named = bool(rights.users or len(rights.groups) > 1)
    mine = rights.owner == me
    if rights.other(READ) and all(each.other(PASS) for each in above):
        return Access(Who.EVERYBODY, None, mode, named, mine)
    people: set[int] = {
        user
        for user in rights.users
        if rights.user(user, READ) and all(each.user(user, PASS) for each in above)
    }
    counted = True
    for group in rights.groups:
        if rights.members(group, READ) and all(each.members(group, PASS) for each in above):
            inside = members(group)
            counted = counted and inside is not None
            people |= inside or frozenset()
    people.discard(rights.owner)
    if people or not counted:
        return Access(Who.SOME, len(people) if counted else None, mode, named, mine)
    return Access(Who.OWNER, 0, mode, named, mine)


def let_in(whom: Iterable[str]) -> Who:
    """The widest circle that a list of rights on Windows lets in beside the owner.

    Args:
        whom: as the security descriptor names them.

    >>> let_in(["WD"]), let_in(["S-1-5-21-7"]), let_in([])
    (<Who.EVERYBODY: 'everybody'>, <Who.SOME: 'some'>, <Who.OWNER: 'owner'>)
    """
    found = set(whom)
    if found & {"WD", "BU", "AU", "AN", "IU"}:
        return Who.EVERYBODY
    return Who.SOME if found else Who.OWNER
