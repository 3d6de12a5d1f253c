"""Rights and accounts as Linux and macOS tell them."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

from goodata.files.access import Access, Entry, Rights, parse, readers

# Tells mypy to pass over this file with `--platform win32`; it is never imported there.
assert sys.platform != "win32"  # noqa: S101


@cache
def above(folder: Path) -> tuple[Rights, ...]:
    """Rights of a folder and of those above it; those that cannot be asked are left out."""
    found = []
    for each in (folder, *folder.parents):
        try:
            found.append(rights(each, each.stat()))
        except OSError:
            continue
    return tuple(found)


def rights(path: Path, facts: os.stat_result) -> Rights:
    """Rights of a file or folder, its list of rights too."""
    return Rights(facts.st_uid, facts.st_gid, facts.st_mode, _entries(path))


def _entries(path: Path) -> tuple[Entry, ...]:
    if sys.platform != "linux":
        return ()
    try:
        return parse(os.getxattr(path, "system.posix_acl_access", follow_symlinks=False))
    except OSError:
        return ()


@cache
def members(group: int) -> frozenset[int] | None:
    """The users in a group, those whose first group it is too; None where that is not told."""
    import grp
    import pwd

    try:
        named = set(grp.getgrgid(group).gr_mem)
        everybody = pwd.getpwall()
    except (KeyError, OSError):
        return None
    return frozenset(
        each.pw_uid for each in everybody if each.pw_gid == group or each.pw_name in named
    )


def access(path: Path, facts: os.stat_result) -> Access:
    """Who can read a file."""
    return readers(rights(path, facts), above(path.parent.resolve()), members, os.geteuid())


@cache
def account(number: int) -> str:
    """The name of a user of this computer, else the number."""
    import pwd

    try:
        return pwd.getpwuid(number).pw_name
    except (KeyError, OSError):
        return str(number)


def owner(_path: Path, facts: os.stat_result) -> str:
    """Whose file it is."""
    return account(facts.st_uid)


def forget() -> None:
    """Asks the system anew from now on."""
    above.cache_clear()
    members.cache_clear()
    account.cache_clear()
