"""The dictionary patch: what `classify` proposes for each column, to be confirmed by a person.

It holds kinds, roles and reasons, never a cell. `deidentify` takes only fields that are confirmed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from goodata.dictionary.texts import as_yaml
from goodata.findings import Input
from goodata.practices import consent_columns
from goodata.practices.classification import headings
from goodata.practices.classification.combinations import Groups
from goodata.practices.classification.decided import ColumnDecided, Decided
from goodata.practices.classification.said import ColumnSaid
from goodata.table import Column, Table
from goodata.text import letter, say

VERSION = "1"
_WORST = 10


def patch(
    table: Table,
    said: Sequence[ColumnSaid],
    groups: Groups | None,
    given: Input,
    *,
    sampled: bool,
    decided: Decided | None = None,
) -> bytes:
    """The patch as YAML.

    Args:
        table: as read.
        said: what its columns are.
        groups: who stands out; None where rows are not people.
        given: the file, for its digest.
        sampled: whether only some rows were looked at.
        decided: what somebody confirmed or put right in the workbook; None before that.
    """
    answers = decided.columns if decided is not None else {}
    tree: dict[str, object] = {
        "goodataPatch": VERSION,
        "file": {
            "sha256": given.sha256,
            "rows": str(given.rows),
            "read": "sample" if sampled else "whole",
        },
        "fields": tuple(
            _field(table.columns[each.position], each, answers.get(each.position)) for each in said
        ),
    }
    person = _person(table, said)
    if person:
        tree["identities"] = {"person": person}
    if decided is not None and decided.places:
        tree["places"] = tuple(
            {
                "row": str(each.row),
                "column": letter(each.position),
                "place": str(each.number),
                "decision": each.answer,
                "kind": each.kind,
                "from": str(each.start),
                "to": str(each.end),
            }
            for each in decided.places
        )
    sets = _sets(groups)
    if sets:
        tree["sets"] = sets
    return f"{as_yaml(tree)}{_consent(table)}".encode()


_LOOKED_AT = 1_000
"""Rows by whose answers a column may be one of consent."""


def _consent(table: Table) -> str:
    """Where it may stand who agreed, as a comment: only a person can say that it does."""
    columns = [consent_columns.Heading(each.header, ()) for each in table.columns]
    near = [at for at, each in enumerate(columns) if consent_columns.speaks(each.text)]
    first = next(iter(table.batches()), None)
    if not near or first is None:
        return ""
    for at in near:
        texts = first.cells.column(at).slice(0, _LOOKED_AT).unique().to_pylist()
        columns[at] = replace(columns[at], answers=consent_columns.answers(texts))
    block = consent_columns.proposed(columns)
    # Some readers of YAML take a bare N for no.
    told = {name: f'"{table.columns[at].letter}"' for name, at in block.items()}
    return consent_columns.comment(told) if told else ""


def _field(column: Column, said: ColumnSaid, answer: ColumnDecided | None) -> dict[str, object]:
    found: dict[str, object] = {"column": column.letter}
    name = said.field or heading(column)
    if name:
        found["name"] = name
    found |= {
        "kind": said.kind or "none",
        "privacy": said.role.value,
        "risk": said.risk.value,
        "technique": said.technique,
    }
    if said.detector:
        found["detector"] = said.detector
    if said.country:
        found["country"] = said.country
    if said.person != "unknown":
        found["person"] = said.person
    told = [said.reason, *([said.disagrees] if said.disagrees else [])]
    if not name and column.header.strip():
        told.append(say("its heading may be a name, so it is left out; write name: if it is none"))
    found["because"] = tuple(each.render() for each in told)
    found["confirmed"] = "no"
    if answer is not None:
        found |= {
            "kind": answer.kind or "none",
            "privacy": answer.role.value,
            "technique": answer.technique,
            "confirmed": "yes" if answer.confirmed else "no",
        }
    return found


def heading(column: Column) -> str | None:
    """A column's heading where it can be no person's: a pivoted sheet has names for headings."""
    return column.header.strip() if headings.may_leave(column.header) else None


def _person(table: Table, said: Sequence[ColumnSaid]) -> tuple[str, ...]:
    """The columns that make one person: the best number, else the name with the day of birth."""
    numbered = [each for each in said if each.kind in ("case number", "beneficiary number")]
    chosen = numbered[:1] or [
        each
        for each in said
        if each.kind in ("name", "birth date") and each.person in ("unknown", "subject")
    ]
    return tuple(
        each.field or heading(table.columns[each.position]) or letter(each.position)
        for each in chosen
    )


def _sets(groups: Groups | None) -> tuple[dict[str, object], ...]:
    if groups is None:
        return ()
    worst = sorted(groups.uniques.subsets, key=lambda each: (-each.alone, each.columns))
    return tuple(
        {
            "columns": tuple(letter(groups.columns[place]) for place in each.columns),
            "alone": str(each.alone),
        }
        for each in worst[:_WORST]
        if each.alone
    )
