"""Numbers of a sheet that are not what was typed: too long to be kept, or dates that never were."""

from __future__ import annotations

_SIXTEEN_DIGITS = 10**15
_FIRST_SURE_DAY = 61


def is_long(text: str) -> bool:
    """Whether a whole number has 16 digits or more; a workbook keeps 15.

    >>> is_long("1234567890123456"), is_long("1.2E+20"), is_long("0.1234567890123456")
    (True, True, False)
    """
    value = _number(text)
    return value is not None and abs(value) >= _SIXTEEN_DIGITS


def is_early(text: str) -> bool:
    """Whether a day lies among the first sixty, which Excel counts wrongly; times are no days.

    >>> is_early("17"), is_early("0.5"), is_early("61"), is_early("-3")
    (True, False, False, False)
    """
    value = _number(text)
    return value is not None and 1 <= value < _FIRST_SURE_DAY


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
