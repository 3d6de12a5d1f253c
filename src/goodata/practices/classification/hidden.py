"""What stands in a workbook beside the table that was read, and what that means for its class."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from goodata.checks import named
from goodata.engines.metadata import office
from goodata.files import reading
from goodata.findings import Finding, Severity
from goodata.model import Risk
from goodata.practices.classification.verdict import Verdict
from goodata.text import Sentence, count, say

MOST_BYTES = 256 << 20
"""Bytes of a workbook or document that is looked into."""
_PACKED = ("xlsx", "ods")
_RECORDS = "records behind pivot tables"
_AUTHORS = "document authors"
_HARMLESS = frozenset({_AUTHORS, "defined names", "drop-down lists", "thumbnails"})
"""Counted, and by themselves no finding of hidden data."""


def parts(path: Path, form: str) -> Mapping[str, int]:
    """Per kind of hidden part of a workbook how many there are; none for files without parts.

    Args:
        path: the file, which was already read as a table.
        form: the name of its format.
    """
    if form not in _PACKED:
        return {}
    return office.readable(reading.beginning(path, MOST_BYTES)) or {}


def weigh(verdict: Verdict, hidden: Mapping[str, int]) -> Verdict:
    """The class of a file that holds these parts: what nobody judged is not taken for harmless."""
    records = hidden.get(_RECORDS, 0)
    if records:
        one = "{count} record behind a pivot table was not judged, and counts as a person"
        more = "{count} records behind pivot tables were not judged, and count as people"
        why = count(one, more, records)
        before = verdict.reasons if verdict.risk is Risk.HIGH else ()
        return Verdict(Risk.HIGH, (*before, why))
    if verdict.risk is Risk.LOW and telling(hidden):
        why = say("parts of it that were not judged: {parts}", parts=listed(telling(hidden)))
        return replace(verdict, risk=Risk.MEDIUM, reasons=(why,))
    return verdict


def telling(hidden: Mapping[str, int]) -> Mapping[str, int]:
    """The parts that can hold data about people.

    >>> telling({"drop-down lists": 3, "comments": 2})
    {'comments': 2}
    """
    return {name: number for name, number in hidden.items() if name not in _HARMLESS}


def listed(hidden: Mapping[str, int]) -> Sentence:
    """The parts with how many of each, as a part of a sentence.

    >>> str(listed({"comments": 2, "hidden rows": 14}))
    'comments 2, hidden rows 14'
    """
    args: dict[str, object] = {}
    for place, (name, number) in enumerate(hidden.items()):
        args |= {f"n{place}": name, f"c{place}": number}
    return say(", ".join(f"{{n{place}}} {{c{place}}}" for place in range(len(hidden))), **args)


def findings(hidden: Mapping[str, int], number: int) -> Iterator[Finding]:
    """The findings about hidden parts of one file.

    Args:
        hidden: the parts.
        number: which input it was.
    """
    some = telling(hidden)
    if some:
        yield _finding("hidden-part-holds-data", sum(some.values()), number, parts=listed(some))
    if hidden.get(_AUTHORS):
        yield _finding("author-in-document", hidden[_AUTHORS], number)


def _finding(name: str, amount: int, number: int, **args: object) -> Finding:
    check = named(name)
    severity: Severity = check.severity
    rule, remedy = say(check.message, **args), say(check.remedy)
    return Finding(check.code, name, severity, number, None, None, rule, remedy, amount)
