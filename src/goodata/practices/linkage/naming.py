"""How reports name what is compared: the declared field, else the column's letter and its kind.

A heading that no dictionary declares may be a cell (the header row may be missing), so it is never
shown; `column B (birth date)` says as much to whoever has the file open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from goodata.engines.linkage import Comparison
from goodata.practices.linkage.ready import Ready

_COLUMN = "column "
_KINDS = {
    "person_name": "name",
    "split_name": "name",
    "birth_date": "birth date",
    "personal_number": "personal number",
    "record_key": "case number",
    "email": "e-mail",
    "category": "",
    "text": "",
}
"""Words for kinds of comparison whose own name is none; empty where it says nothing to people."""


def named(ready: Ready) -> Ready:
    """The same records, with comparisons named for people."""
    comparisons = tuple(replace(each, name=_name(each)) for each in ready.records.comparisons)
    return replace(ready, records=replace(ready.records, comparisons=comparisons))


def _name(comparison: Comparison) -> str:
    """Declared fields by name, then columns by letter; what kind they are where letters stand.

    >>> _name(Comparison("x", "place", ("column O", "village", "column N")))
    'village and columns N and O (place)'
    >>> _name(Comparison("x", "birth_date", ("born", "age"))), _name(Comparison("x", "phone", ()))
    ('born and age', 'x')
    """
    names = comparison.columns
    declared = [each for each in names if not each.startswith(_COLUMN)]
    letters = sorted(
        (each.removeprefix(_COLUMN) for each in names if each.startswith(_COLUMN)),
        key=lambda letter: (len(letter), letter),
    )
    if not letters:
        return listed(declared) if declared else comparison.name
    told = f"column {letters[0]}" if len(letters) == 1 else f"columns {listed(letters)}"
    kind = _KINDS.get(comparison.kind, comparison.kind.replace("_", " "))
    return listed([*declared, f"{told} ({kind})" if kind else told])


def listed(names: Sequence[str]) -> str:
    """Names in a row, the last behind *and*.

    >>> listed(["A"]), listed(["A", "B", "C"])
    ('A', 'A, B and C')
    """
    head, last = ", ".join(names[:-1]), names[-1]
    return f"{head} and {last}" if head else last
