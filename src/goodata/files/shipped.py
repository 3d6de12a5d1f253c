"""What comes with goodata: dictionaries and examples, inside the package or beside its source."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def folder(name: str) -> Path:
    """The folder `dictionaries` or `examples`: in the installed package, else in the checkout."""
    package = Path(__file__).parents[1]
    inside = package / name
    return inside if inside.is_dir() else package.parents[1] / name


def example(name: str) -> bytes:
    """The bytes of one of the invented example files."""
    return (folder("examples") / name).read_bytes()
