"""The sidecar of a released file: what it is, how it was made, what it was tried against.

A Data Package with a block `provenance` (W3C PROV words) and a block `deidentification`. For the
public it names neither the file it was made from nor the vault.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from goodata import __version__
from goodata.errors import Place, Refused
from goodata.files import facts, reading
from goodata.findings import NotChecked
from goodata.practices.deidentification.proving import Proved
from goodata.practices.deidentification.releasing import Release
from goodata.practices.deidentification.summing import ColumnSum, Sum, public, together
from goodata.practices.redteam import Result
from goodata.practices.vault.issued import Head

SUFFIX = ".datapackage.json"
VERSION = 1


@dataclass(frozen=True)
class Written:
    """A released table as a file: its name, its digest, its size."""

    name: str
    sha256: str
    bytes: int
    rows: int


@dataclass(frozen=True)
class Made:
    """What the manifest tells beside the figures.

    Attributes:
        now: the present.
        options: names of the options that were typed.
        head: how the vault stands; None without one.
        memory: the head of the memory of releases; None without one.
        codes: random, keyed, or None.
        not_checked: what was not looked at.
    """

    now: datetime
    options: tuple[str, ...]
    head: Head | None
    memory: str | None
    codes: str | None
    not_checked: Sequence[NotChecked]


def sidecar(release: Release, proved: Proved, figures: Sum, written: Written, made: Made) -> bytes:
    """The sidecar of one released file.

    Args:
        release: what leaves.
        proved: what the attacks reached.
        figures: of it.
        written: the file.
        made: how and when.
    """
    public = release.prepared.terms.audience == "public"
    tree: dict[str, object] = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "released-table",
        "created": made.now.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "resources": [
            {
                "name": "released-table",
                "path": written.name,
                "bytes": written.bytes,
                "hash": f"sha256:{written.sha256}",
                "encoding": "utf-8",
            }
        ],
        "provenance": _provenance(release, written, made, public=public),
        "deidentification": block(release, proved, figures, made),
    }
    return (json.dumps(tree, ensure_ascii=True, indent=1, allow_nan=False) + "\n").encode()


def _provenance(
    release: Release, written: Written, made: Made, *, public: bool
) -> dict[str, object]:
    parts = release.prepared.whole
    found: dict[str, object] = {
        "version": VERSION,
        "entity": {
            "rows": written.rows,
            "columns": len(release.tables[0].columns),
            "class": risk(release),
        },
        "activity": {
            "command": "deidentify",
            "tool": f"goodata {__version__}",
            "options": sorted(made.options),
            "dictionary": [part.dictionary.sha256 for part in parts],
            "ended": made.now.strftime("%Y-%m-%dT%H:%M:%SZ"),
        },
    }
    if not public:
        used = {part.opened.table.sha256: len(part.rows) for part in parts}
        found["used"] = [{"sha256": digest, "rows": rows} for digest, rows in used.items()]
    return found


def risk(release: Release) -> str:
    """How carefully a release must be kept: medium at least, for it is about people."""
    return "high" if release.prepared.terms.audience == "internal" else "medium"


def block(release: Release, proved: Proved, figures: Sum, made: Made) -> dict[str, object]:
    """The block `deidentification`: plain values, no cell, no name."""
    terms = release.prepared.terms
    public_ = terms.audience == "public"
    return {
        "version": VERSION,
        "audience": terms.audience,
        "recipient": terms.to if terms.named else None,
        "purpose": terms.purpose,
        "profile": terms.profile if terms.classes else None,
        "k": terms.k if terms.classes else None,
        "l": terms.l if terms.classes else None,
        "scope": release.scope,
        "codes": made.codes,
        "people": figures.people,
        "withheld": {"people": together(figures.left)} if public_ else dict(figures.left),
        "joined": _joined(release, figures),
        "classes": {
            "number": figures.classes,
            "smallest": figures.k,
            "median": figures.median,
            "loss": round(figures.loss, 4),
        },
        "suppressed": {"cells": figures.suppressed, "of": figures.cells},
        "tables": [
            {
                "rows": table.rows,
                "columns_not_declared": table.undeclared,
                "fields": [_field(each) for each in table.columns],
            }
            for table in figures.tables
        ],
        "attacks": [_attacks(table.results) for table in proved.tables],
        "not_checked": [
            {"what": each.what.render(), "why": each.why.render()} for each in made.not_checked
        ],
        "vault": None if public_ or made.head is None else made.head.plain,
        "memory": None if public_ else made.memory,
    }


def _joined(release: Release, figures: Sum) -> dict[str, object] | None:
    """Who bears several identities, by a list of clusters; None where none was named."""
    clusters = release.prepared.asked.clusters
    if clusters is None:
        return None
    if release.prepared.terms.audience == "public":
        return {"people": public(figures.joined)}
    return {
        "people": figures.joined,
        "identities": figures.numbers,
        "clusters_not_decided": clusters.undecided,
        "clusters_sha256": clusters.sha256,
    }


def _field(each: ColumnSum) -> dict[str, object]:
    return {
        "name": each.name,
        "privacy": each.privacy,
        "technique": each.technique,
        "parameters": {name: str(value) for name, value in each.parameters.items()},
        "changed": each.changed,
        "suppressed": each.suppressed,
        "values": [each.before, each.after],
        "loss": each.loss,
    }


def _attacks(results: Sequence[Result]) -> list[dict[str, object]]:
    return [
        {
            "number": each.number,
            "name": each.name,
            "gate": each.gate,
            "outcome": each.outcome.value,
            "measures": {name: round(value, 6) for name, value in each.measures.items()},
        }
        for each in results
    ]


def refuse_own(path: Path, sha256: str) -> None:
    """Returns when a file is not a release of ours already.

    Args:
        path: the file.
        sha256: its digest.

    Raises:
        Refused: its sidecar says that it is.
    """
    beside = path.with_name(f"{path.name}{SUFFIX}")
    if not facts.is_file(beside):
        return
    try:
        told = json.loads(reading.content(beside))
    except (ValueError, RecursionError):
        return
    if isinstance(told, Mapping) and told.get("deidentification") and _names(told, sha256):
        what = "this file is a release already; there is nothing left to do"
        fix = "name the file it was made from, or share this one as it is"
        raise Refused(what, fix=fix, place=Place(str(path)))


def _names(told: Mapping[str, object], sha256: str) -> bool:
    listed = told.get("resources")
    first = listed[0] if isinstance(listed, list) and listed else {}
    return isinstance(first, Mapping) and first.get("hash") == f"sha256:{sha256}"
