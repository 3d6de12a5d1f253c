"""What an encrypted or opened file is called when nobody says so."""

from __future__ import annotations

from pathlib import Path

from goodata.errors import WrongUse
from goodata.files import facts
from goodata.practices.encryption.asked import Around

SUFFIX = ".age"


def sealed_name(path: Path) -> str:
    """The name of an encrypted file.

    >>> sealed_name(Path("cases.csv"))
    'cases.csv.age'
    """
    return path.name + SUFFIX


def opened_name(path: Path) -> str:
    """The name of an opened file: without `.age`, and never that of the encrypted one.

    >>> opened_name(Path("cases.csv.age")), opened_name(Path("cases.csv"))
    ('cases.csv', 'cases_decrypted.csv')
    """
    if path.suffix.casefold() == SUFFIX and path.stem:
        return path.stem
    return f"{path.stem}_decrypted{path.suffix}"


def place(out: Path | None, path: Path, name: str, files: int) -> Path:
    """Where the output of an input goes.

    Args:
        out: folder or file, or None for beside the input.
        path: the input.
        name: the output's name where `out` does not give it.
        files: how many inputs there are.

    Raises:
        WrongUse: one file is to hold several.
    """
    if out is None:
        return path.parent / name
    if facts.is_folder(out):
        return out / name
    if files > 1:
        fix = "name a folder that is there"
        raise WrongUse("--out takes a folder where there are several files", fix=fix)
    return out


def start(target: Path, name: str, around: Around) -> Path:
    """Where a draft is begun: at its target, or under a name of chance where `spoken` will rename.

    Args:
        target: where the output goes.
        name: what it is called where nobody said so.
        around: the rule for names, and chance.
    """
    if target.name != name or around.plain(name):
        return target
    return target.with_name(f"file-{around.entropy(4).hex()}-{around.entropy(4).hex()}")


def spoken(name: str, digest: str, around: Around) -> str | None:
    """Another name for an output whose own might be a person's; None where its own will do.

    Args:
        name: what it would be called.
        digest: SHA-256 of the encrypted file, so that both forms bear the same number. That of the
            content would let anybody with a guess at a small file prove it right.
        around: the rule for names.
    """
    if around.plain(name):
        return None
    # Suffixes that say what it is stay, those that are part of a name go.
    kept: list[str] = []
    for each in reversed(Path(name).suffixes):
        if not around.plain(f"file{each}") or len(each) > 8:
            break
        kept.insert(0, each)
    return f"file-{digest[:8]}{''.join(kept)}"
