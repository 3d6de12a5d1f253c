"""Which file names may stand in mail, logs and JSON: those that cannot be a person's.

A name is shown only when every word of it is in a list of plain words (`data/file_words.txt`).
In doubt it counts as a person's name, and the file is called by its number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import PurePath

_SUFFIXES = frozenset({"csv", "tsv", "txt", "xlsx", "xlsm", "xls", "ods", "parquet", "json"})
_FORMS = frozenset({"yaml", "yml", "html", "age", "toml", "jsonl", "md"})


@cache
def _words() -> frozenset[str]:
    from importlib import resources

    content = resources.files("goodata.data").joinpath("file_words.txt").read_text("utf-8")
    words = (line.strip() for line in content.splitlines() if not line.startswith("#"))
    return frozenset(words) | _SUFFIXES | _FORMS


def plain(name: str) -> bool:
    """Whether every word of a file name is one that names no person.

    >>> plain("casebook_2024-03.csv"), plain("somchai.csv")
    (True, False)
    """
    if not name.isascii() or len(name) > 64 or not re.fullmatch(r"[\w .()-]+", name):
        return False
    words = re.findall(r"[a-z]+", name.casefold())
    return all(word in _words() or len(word) == 1 for word in words)


class Names:
    """Gives each file its name for public eyes: its own when plain, else its number."""

    def __init__(self, known: Sequence[str] = ()) -> None:
        self._numbers: dict[str, int] = {}
        for name in known:
            self(name)

    def __call__(self, name: str) -> str:
        """The name to show for a file name; the same file keeps its number."""
        own = PurePath(name).name or name
        if plain(own):
            return own
        return f"file {self._numbers.setdefault(own, len(self._numbers) + 1)}"
