"""Patterns of a dictionary: whole cell, in linear time, digits of every script."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from goodata.text import fold_digits, trimmed

if TYPE_CHECKING:
    import numpy as np


@lru_cache(maxsize=512)
def fault(pattern: str) -> str | None:
    """Why RE2 does not take this pattern, or None when it does.

    Look-around, back-references and repeats above 1,000 are among what it refuses; an empty
    pattern is refused by us.

    >>> fault("[A-Z]{2}-[0-9]{4}") is None
    True
    >>> fault("(?=a)b")
    'it looks ahead or behind, which is not supported'
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    if not pattern:
        return "it is empty"
    try:
        # Alone first: inside the frame an open bracket would swallow the frame's own signs.
        for form in (pattern, _whole(pattern)):
            pc.match_substring_regex(pa.array([""]), form)
    except pa.ArrowInvalid as refused:
        return _reason(str(refused))
    return None


def _reason(refused: str) -> str:
    for part, words in (
        ("perl operator: (?=", "it looks ahead or behind, which is not supported"),
        ("perl operator: (?!", "it looks ahead or behind, which is not supported"),
        ("perl operator: (?<", "it looks ahead or behind, which is not supported"),
        (
            "escape sequence: \\",
            "it holds an escape that is not supported, such as a reference to an earlier group",
        ),
        ("repetition size", "it repeats more than 1,000 times"),
        ("missing )", "a bracket is not closed"),
        ("unexpected )", "a bracket is closed that was not opened"),
        ("missing ]", "a square bracket is not closed"),
        ("no argument for repetition", "a repeat has nothing to repeat"),
        ("bad repetition operator", "two repeats follow each other"),
    ):
        if part in refused:
            return words
    return "it is not a regular expression that RE2 takes"


def _whole(pattern: str) -> str:
    return rf"\A(?:{pattern})\z"


def matches(texts: Sequence[str], pattern: str) -> np.ndarray:
    r"""Whether each of n texts matches, the whole of it; digits of any script count as 0 to 9.

    Returns n verdicts.

    RE2's `\d` and `\w` are ASCII, so the digits are folded first.

    >>> matches(["KH-0001", "KH-๐๐๐๑", "KH-1"], "[A-Z]{2}-[0-9]{4}").tolist()
    [True, True, False]
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    folded = pa.array([fold_digits(trimmed(text)) for text in texts], pa.large_string())
    found = pc.match_substring_regex(folded, _whole(pattern))
    verdicts: np.ndarray = found.to_numpy(zero_copy_only=False).astype(bool)
    return verdicts
