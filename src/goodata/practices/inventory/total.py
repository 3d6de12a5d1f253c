"""What comes together over all files of an inventory, in a space that does not grow with them."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from goodata.checks import named
from goodata.errors import Fault, Place
from goodata.files.access import Who
from goodata.files.recognising import Sort
from goodata.findings import Severity
from goodata.model import Risk
from goodata.practices.inventory.entry import Entry
from goodata.practices.inventory.finding import findings
from goodata.practices.inventory.stock import Stock
from goodata.text import Ours

SHOWN = 8
"""Files that are named on the page; the workbook names all."""
OLDEST = 5
"""Files that are named where it is told how old they are."""
MOST_FAULTS = 100
_NAMED = 3
"""Files that one finding names."""
RANK = {Risk.HIGH: 0, Risk.MEDIUM: 1, Risk.LOW: 2, None: 3}
WORDS = {Risk.HIGH: "HIGH", Risk.MEDIUM: "MEDIUM", Risk.LOW: "LOW", None: "not judged"}
SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


@dataclass
class Found:
    """One kind of finding over all files."""

    severity: Severity
    files: int = 0
    shown: list[str] = field(default_factory=list)
    words: set[str] = field(default_factory=set)


@dataclass
class Sum:
    """What has come together over all files; as large for ten files as for a million."""

    access: bool = False
    older: str | None = None
    classes: Counter[Risk | None] = field(default_factory=Counter)
    sorts: Counter[tuple[Risk | None, Sort]] = field(default_factory=Counter)
    old: Counter[Risk | None] = field(default_factory=Counter)
    oldest: list[tuple[str, int, Risk | None, str]] = field(default_factory=list)
    circles: Counter[tuple[Who, Risk | None]] = field(default_factory=Counter)
    found: dict[str, Found] = field(default_factory=dict)
    worst: list[tuple[tuple[int, int], Entry]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    failed: int = 0

    def add(self, entry: Entry) -> None:
        """Takes one file in."""
        risk = entry.judged.risk
        self.classes[risk] += 1
        self.sorts[risk, entry.judged.sort] += 1
        self.circles[entry.access.who, risk] += entry.ordinary
        if entry.old:
            self.old[risk] += 1
            self.oldest.append((entry.changed, entry.number, risk, entry.shown))
            self.oldest = sorted(self.oldest, key=lambda each: each[:2])[:OLDEST]
        told: dict[str, set[str]] = {}
        weights: dict[str, Severity] = {}
        for name, severity, word in findings(entry):
            told.setdefault(name, set()).add(word)
            weights[name] = severity
        for name, words in told.items():
            self._note(name, weights[name], words, entry)
        if entry.judged.what:
            self._fail(entry)
        if risk is Risk.HIGH:
            self._rank(entry)

    def _note(self, name: str, severity: Severity, words: set[str], entry: Entry) -> None:
        found = self.found.setdefault(name, Found(severity))
        found.severity = min(found.severity, severity, key=SEVERITIES.index)
        found.files += 1
        found.words |= words
        if len(found.shown) < _NAMED:
            found.shown.append(entry.shown)

    def _fail(self, entry: Entry) -> None:
        self.failed += 1
        if len(self.faults) < MOST_FAULTS:
            judged = entry.judged
            args = (
                ("file", entry.shown), ("what", Ours(judged.what)), ("fix", Ours(judged.fix))
            )  # fmt: skip
            self.faults.append(Fault("{file}: {what}", "{fix}", Place(), args))

    def _rank(self, entry: Entry) -> None:
        """Keeps the files that want a look first: open to others, then the largest tables."""
        order = (int(entry.access.wide) * 10_000_000 + entry.judged.rows, -entry.number)
        if len(self.worst) < SHOWN:
            heapq.heappush(self.worst, (order, entry))
        elif order > self.worst[0][0]:
            heapq.heapreplace(self.worst, (order, entry))


def figures(stock: Stock, total: Sum) -> dict[str, object]:
    """The folder as plain values for `--json`."""
    readers: Counter[str] = Counter()
    for (who, _), number in total.circles.items():
        readers[who.value] += number
    return {
        "class": min(total.classes, key=RANK.__getitem__, default=None),
        "count": stock.files,
        "folders": stock.folders,
        "bytes": stock.size,
        "medium": stock.medium.words,
        "classes": {WORDS[each]: number for each, number in total.classes.items()},
        "unreadable": total.failed,
        "older": {WORDS[each]: number for each, number in total.old.items()},
        "readers": {who: number for who, number in readers.items() if number},
    }


def plain(entry: Entry) -> Mapping[str, object]:
    """A file for `--json`: its name only where it names nobody, its owner never."""
    judged = entry.judged
    return {
        "number": entry.number,
        "file": entry.shown,
        "bytes": entry.size,
        "changed": entry.changed,
        "form": judged.form,
        "sort": judged.sort,
        "class": judged.risk,
        "reasons": list(judged.reasons),
        "rows": judged.rows,
        "columns": judged.columns,
        "families": list(judged.families),
        "protected": judged.protected,
        "readers": entry.access.who,
        "mode": entry.access.mode,
        "leaves": entry.leaves,
        "left_over": entry.left_over,
        "hidden_parts": dict(judged.hidden),
        "told": list(judged.told),
        "same_content": entry.same,
        "same_table": entry.same_table,
        "link_of": entry.link_of,
        "last_classified": entry.last,
        "error": judged.what or None,
        "findings": sorted({named(name).code for name, _, _ in findings(entry)}),
    }
