"""The list of clusters that `dedupe --clusters` writes, with ids that stay over the months."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from goodata.findings import Output, Report
from goodata.practices.linkage import clusters as ledgers
from goodata.practices.linkage import tables
from goodata.practices.linkage.growing import Addition
from goodata.run import outputs
from goodata.run.command import Run
from goodata.run.keeping import Keeping, guessable
from goodata.text import count, say

if TYPE_CHECKING:
    from goodata.run.deduping import Made


def written(run: Run, report: Report, made: Made, target: Path) -> Report:
    """The report with the list of clusters as a finished draft, and new ids to be kept.

    Args:
        run: gets the drafts.
        report: of the search.
        made: what was found, and where ids are kept.
        target: the list.

    Raises:
        Refused: it exists.
        Unreadable: the ids that were given before cannot be read.
    """
    from goodata.formats.csv import writing
    from goodata.run.deduping import holder

    named = names(run, made)
    path = made.home.path("clusters")
    lines = tuple(each.written() for each in named.lines)
    run.drafts.append(
        Addition(path, ledgers.head(made.home.secret), lines, holder(run), run.shared.wait)
    )
    draft = outputs.draft(run, target, made.paths)
    run.drafts.append(draft)
    table = tables.cluster_lines(made.found, made.refs, named.ids, run.names)
    for piece in writing.pieces(table):
        draft.write(piece)
    draft.finish()
    output = Output(
        file=target.name,
        shown=str(target),
        form="clusters",
        sha256=draft.sha256,
        bytes=draft.size,
        rows=len(made.found.ready.rows),
        risk="medium",
    )
    people = count("{count} cluster", "{count} clusters", len(named.ids))
    told = say(
        "{people}: {merged} older ids merged into another, {split} new because one fell apart",
        people=people,
        merged=named.merged,
        split=named.split,
    )
    told = told if named.merged or named.split else people
    result = {
        **(report.result or {}),
        "clusters": {
            "count": len(named.ids),
            "merged": named.merged,
            "split": named.split,
            "kept_in": path.name,
        },
    }
    report = replace(report, notes=(*report.notes, told, *guessable(run.project)), result=result)
    return outputs.with_(report, output)


def kept(home: Keeping) -> ledgers.Ledger:
    """The ids that were given before.

    Raises:
        Unreadable: they cannot be read, or were given with another key.
    """
    path = home.path("clusters")
    ledger = ledgers.read(path)
    if ledger.identity:
        ledgers.fits(ledger, home.secret, path)
    return ledger


def names(run: Run, made: Made) -> ledgers.Named:
    """Ids for the clusters of a run.

    Raises:
        Unreadable: the ids that were given before cannot be read, or were made elsewhere.
    """
    ledger = kept(made.home)
    day = run.world.now().astimezone().date().isoformat()
    groups = tables.groups(made.found)
    return ledgers.name(groups, made.known, ledger, made.home.secret, day)
