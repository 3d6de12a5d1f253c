"""What times of day and moments share: hours, minutes and seconds read from text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import time

from goodata.text import fold_digits

_USUAL = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?", re.ASCII)
_SIGNS = {
    "%H": r"(?P<hour>\d{1,2})",
    "%I": r"(?P<hour>\d{1,2})",
    "%M": r"(?P<minute>\d{2})",
    "%S": r"(?P<second>\d{2})",
    "%p": r"(?P<half>[AaPp]\.?[Mm]\.?)",
}


def clock(text: str, formats: Sequence[str | None] = ()) -> time | None:
    """A time of day of 24 hours, or None; further ways of writing it only where they are named.

    Args:
        text: as it stands.
        formats: the field's patterns, such as `%I.%M %p`; those that name no hour are left aside.

    >>> clock("9:05"), clock("9.05"), clock("9.05 pm", ["%I.%M %p"])
    (datetime.time(9, 5), None, datetime.time(21, 5))
    """
    bare = fold_digits(text)
    if match := _USUAL.fullmatch(bare):
        return _time(int(match[1]), int(match[2]), int(match[3] or 0))
    for pattern in formats:
        if pattern and ("%H" in pattern or "%I" in pattern):
            found = _by_pattern(bare, pattern)
            if found is not None:
                return found
    return None


def _by_pattern(text: str, pattern: str) -> time | None:
    parts = re.split(r"(%[A-Za-z])", pattern)
    written = "".join(_SIGNS.get(each) or re.escape(each) for each in parts)
    match = re.fullmatch(written, text, re.ASCII)
    if match is None:
        return None
    known = match.groupdict()
    hour = int(known["hour"])
    half = (known.get("half") or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return _time(hour, int(known.get("minute") or 0), int(known.get("second") or 0))


def _time(hour: int, minute: int, second: int) -> time | None:
    if hour > 23 or minute > 59 or second > 59:
        return None
    return time(hour, minute, second)
