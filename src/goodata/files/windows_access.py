"""Rights as Windows tells them. Written from the documentation; nobody has tried them there yet."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from goodata.files import rights
from goodata.files.access import Access, Who, let_in

# Tells mypy to pass over this file on other platforms; it is never imported there.
assert sys.platform == "win32"  # noqa: S101

from goodata.files.windows import described  # noqa: E402


def access(path: Path, _facts: os.stat_result) -> Access:
    """Who can read a file, by its list of rights; who may pass the folders above is not asked."""
    text = described(path)
    if text is None:
        return Access()
    found, _, rest = text.removeprefix("O:").partition("D:")
    who = let_in(rights.others(found, f"D:{rest}"))
    return Access(who, 0 if who is Who.OWNER else None)


def owner(path: Path, _facts: os.stat_result) -> str:
    """Whose file it is, as Windows numbers its accounts; empty where it does not tell."""
    text = described(path)
    return "" if text is None else text.removeprefix("O:").partition("D:")[0].partition("G:")[0]


def forget() -> None:
    """Nothing is remembered here."""
