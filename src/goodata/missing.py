"""The kinds of nothing. They stay apart from the cell to the last report; zero is a value."""

from __future__ import annotations

from enum import StrEnum


class Nothing(StrEnum):
    """Why a cell holds no answer. The values are the labels a dictionary uses."""

    EMPTY = "empty"
    UNKNOWN = "unknown"
    NOT_AVAILABLE = "notAvailable"
    NOT_APPLICABLE = "notApplicable"
    DECLINED = "declined"
    SUPPRESSED = "suppressed"


WORDS: dict[Nothing, str] = {
    Nothing.EMPTY: "empty",
    Nothing.UNKNOWN: "unknown",
    Nothing.NOT_AVAILABLE: "not available",
    Nothing.NOT_APPLICABLE: "not applicable",
    Nothing.DECLINED: "declined",
    Nothing.SUPPRESSED: "suppressed",
}
"""How each kind is named to people, in the order in which reports list them."""
