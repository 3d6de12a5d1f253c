"""Folders of ours that are no longer needed: every file overwritten, then removed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from goodata.errors import GoodataError
from goodata.files import folders, overwrite
from goodata.files.keystream import Keystream
from goodata.files.overwrite import Evidence


def clear(folder: Path, entropy: Callable[[int], bytes]) -> Iterator[tuple[Path, Evidence | None]]:
    """Overwrites and removes the files of a folder, then the folder itself.

    Files that cannot be treated stay, and so does the folder then; a later call goes on.

    Args:
        folder: holds files of ours alone, and no folders.
        entropy: so many random bytes.

    Yields:
        Each file's path, and what was seen while it was overwritten; None where it stayed.
    """
    for path in folders.inside(folder):
        yield path, clear_file(path, entropy)
    with suppress(OSError):
        folder.rmdir()


def clear_file(path: Path, entropy: Callable[[int], bytes]) -> Evidence | None:
    """Overwrites and removes one file of ours; what was seen, or None where it stayed."""
    try:
        meant = overwrite.identity(path)
        with overwrite.opened(path, meant) as descriptor:
            evidence = overwrite.overwrite(descriptor, Keystream(entropy))
            overwrite.empty(descriptor)
        renamed = overwrite.rename(path, overwrite.temporary_name(entropy), meant)
        overwrite.delete(renamed, meant)
    except (GoodataError, OSError):
        return None
    return evidence
