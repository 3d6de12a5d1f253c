"""Which file names may stand in mail, logs and JSON: those that cannot be a person's.

A name is shown only when every word of it is in a list of plain words (`data/file_words.txt`).
In doubt it counts as a person's name, and the file is called by its number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import PurePath

from goodata.text import SheetName, TypedName

_SUFFIXES = frozenset({"csv", "tsv", "txt", "xlsx", "xlsm", "xls", "ods", "parquet", "json"})
_DATE = re.compile(r"(?<!\d)(?:19|20)\d{2}[-_. ]?(?:0[1-9]|1[0-2])(?:[-_. ]?[0-3]\d)?(?!\d)")
_NUMBER = re.compile(r"\d(?:[-_. ()]*\d){6,}")
"""Seven digits and more may be a telephone or an identity number; a date is none."""
_FORMS = frozenset({"yaml", "yml", "html", "age", "toml", "jsonl", "md", "datapackage"})


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
    if _NUMBER.search(_DATE.sub("", name)):
        return False
    words = re.findall(r"[a-z]+", name.casefold())
    letters = [word for word in words if len(word) == 1]
    return len(letters) <= 1 and all(word in _words() or len(word) == 1 for word in words)


class Names:
    """Gives each file its name for public eyes: its own when plain, else its number."""

    def __init__(self, known: Sequence[str] = ()) -> None:
        self._numbers: dict[str, int] = {}
        self.know(known)

    def know(self, paths: Sequence[str]) -> None:
        """Numbers these files, in this order."""
        for path in paths:
            self._numbers.setdefault(path, len(self._numbers) + 1)

    def __call__(self, name: str) -> str:
        """The name to show for a file, given by its path or by its name alone."""
        if isinstance(name, SheetName):
            return str(name) if plain(name) else f"number {name.number}"
        own = PurePath(name).name or name
        same = [path for path in self._numbers if (PurePath(path).name or path) == own]
        if isinstance(name, TypedName):
            return own if plain(own) else name.word
        path = name if name in self._numbers or not same else same[0]
        if not plain(own):
            self.know([path])
            return f"file {self._numbers[path]}"
        return f"{own} (file {self._numbers[path]})" if len(same) > 1 else own
