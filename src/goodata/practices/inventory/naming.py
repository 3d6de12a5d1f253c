"""Whether a file's name holds a person's name or number (practice 50), and how it may be called.

In doubt a name is not shown; that it holds a person's is only said where lists or detectors say so.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import PurePath

from goodata.identifiers import Detector, Strength, detectors
from goodata.practices.classification import people

Plain = Callable[[str], bool]
"""Whether every word of a file name is one that names no person."""

_DATE = re.compile(
    r"(?<!\d)(?:(?:19|20|25)\d{2}[-_. ]?[01]\d[-_. ]?[0-3]\d)(?:[-_T ]?\d{4,6})?(?!\d)"
)
_LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_BETWEEN = re.compile(r"[_.]+")
_USUAL = frozenset(
    {
        ".jpg", ".jpeg", ".png", ".gif", ".tif", ".tiff", ".webp", ".heic", ".mp4", ".mov", ".avi",
        ".mp3", ".wav", ".m4a", ".ogg", ".pdf", ".doc", ".docx", ".ppt", ".pptx", ".odt", ".rtf",
        ".zip", ".gz", ".bak", ".tmp", ".age", ".ods", ".tsv", ".tab", ".html", ".sav", ".dta",
        ".db", ".sqlite", ".msg", ".xlsb", ".part", ".log", ".py", ".sh", ".old",
    }
)  # fmt: skip
"""Endings of file names that name nobody."""


def shown(folder: str, name: str, number: int, plain: Plain) -> str:
    """How a file may be called where others read along: its path, else its number.

    >>> shown("2024", "cases.jpg", 17, lambda word: word in ("2024", "cases"))
    '2024/cases.jpg'
    >>> shown("", "somchai.csv", 17, lambda word: False)
    'file 17'
    """
    path = PurePath(name)
    while path.suffix.casefold() in _USUAL:
        path = PurePath(path.stem)
    own = plain(path.name)
    above = all(plain(part) for part in PurePath(folder).parts)
    if not (own and above):
        return f"file {number}"
    return f"{folder}/{name}" if folder else name


def names_person(name: str, plain: Plain) -> bool:
    """Whether a name of a file or folder holds a person's name or number, as far as lists know.

    >>> names_person("report_2024-03-01.csv", lambda word: word == "report")
    False
    """
    stem = PurePath(name).stem
    if plain(name) or plain(stem):
        return False
    words = [word for word in _LETTERS.findall(stem) if not plain(word)]
    found = people.look([" ".join(words)]) if words else None
    return (found is not None and found.names > 0 and found.others == 0) or _number(stem)


def _number(stem: str) -> bool:
    """Whether a number that leads to somebody stands in a name; days are none."""
    bare = _BETWEEN.sub(" ", _DATE.sub(" ", stem))
    if sum(sign.isdecimal() for sign in bare) < 7 and "@" not in bare:
        return False
    return any(_holds(bare, each) for each in _strong())


def _holds(text: str, detector: Detector) -> bool:
    return any(detector.valid(text[start:end]) for start, end in detector.find(text))


@cache
def _strong() -> tuple[Detector, ...]:
    return tuple(
        each
        for each in detectors()
        if each.verified and (each.strength is Strength.STRONG or each.name == "phone")
    )
