"""A baseline: today's findings taken as known, so that from tomorrow only new ones count.

The file holds no cell: each known finding is its code, its field, a keyed mark and how often it
occurs. The key stays on this computer. A mark does not say in which row a finding stands, so rows
put in above or sorted anew make nothing new: a row is known by its primary key, and where there is
none, the same fault in the same cell is known as often as it was there.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from goodata.errors import Place, Unreadable
from goodata.files import facts, reading
from goodata.findings import Finding
from goodata.practices.validation import marks
from goodata.practices.validation.marks import Marks, Subject

VERSION = 1
_LABEL = "goodata/baseline/1"

Known = tuple[str, str, str]
"""Code, field (or column), mark."""


@dataclass
class Baseline:
    """A baseline that is read or made.

    Attributes:
        key: of this computer.
        known: how often each mark is still expected; None where the file is to be written.
        found: what this run found, for a file that is to be written.
    """

    key: bytes
    known: Counter[str] | None
    found: Counter[Known] = field(default_factory=Counter)

    @property
    def new(self) -> bool:
        """Whether the file is to be written by this run."""
        return self.known is None

    def sift(
        self, findings: Sequence[Finding], subject: Subject
    ) -> tuple[tuple[Finding, ...], int]:
        """The findings that are not in the baseline, and how many are; all where it is new."""
        if not findings:
            return (), 0
        found = Marks(marks.secret(self.key, _LABEL), subject, findings, whole_rows=False)
        known = self.known
        if known is None:
            for finding in findings:
                self._note(finding, found)
            return tuple(findings), 0

        def take(mark: str, number: int) -> int:
            taken = min(known[mark], number)
            known[mark] -= taken
            return taken

        return marks.sift(findings, found, take)

    def _note(self, finding: Finding, found: Marks) -> None:
        column = finding.field or finding.letter or ""
        listed = 0
        for group in finding.groups:
            listed += len(group.places)
            for spot in group.places:
                self.found[finding.code, column, found.place(finding, spot)] += 1
        if finding.count > listed:
            self.found[finding.code, column, found.rest(finding)] += finding.count - listed

    def content(self) -> bytes:
        """The file: JSON, one line for each known finding, in an order of its own."""
        listed = [
            {"code": code, "field": column, "mark": mark, "count": times}
            for (code, column, mark), times in sorted(self.found.items())
        ]
        head = {"baseline": VERSION, "key": marks.identity(self.key)}
        lines = ",\n".join(json.dumps(each, ensure_ascii=True) for each in listed)
        opening = json.dumps(head, ensure_ascii=True)[:-1]
        return f'{opening}, "known": [\n{lines}\n]}}\n'.encode()


def open_(path: Path, key: bytes) -> Baseline:
    """The baseline in a file, or a new one where there is no file yet.

    Raises:
        Unreadable: it is no baseline, or was made with another key.
    """
    if not facts.exists(path):
        return Baseline(key, None)
    place = Place(str(path))
    try:
        read = json.loads(reading.content(path))
        version, own = read["baseline"], read["key"]
        known = Counter({str(each["mark"]): int(each["count"]) for each in read["known"]})
    except (ValueError, KeyError, TypeError, RecursionError):
        version, own, known = None, None, Counter()
    if version != VERSION:
        fix = "name a baseline, or a file that is not there yet: it is written then"
        raise Unreadable("is no baseline of goodata", fix=fix, place=place)
    if own != marks.identity(key):
        what = "was made on another computer or for another project; its marks say nothing here"
        fix = "move it away; the next run writes a new one"
        raise Unreadable(what, fix=fix, place=place)
    return Baseline(key, known)
