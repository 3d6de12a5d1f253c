"""Keyed marks of findings: the same fault is known again, and nobody can read a cell from them.

A mark is an HMAC over what a finding is about. Its key never leaves this computer, so a mark says
nothing to whoever finds it, and cannot be tried out against a list of names.

Source: RFC 2104 (HMAC), RFC 5869 (HKDF, one label a use).
"""

from __future__ import annotations

import hmac
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from goodata.checks import Scope, named
from goodata.findings import Finding, Group, Spot
from goodata.model import Dictionary
from goodata.table import Table
from goodata.text import Sentence, trimmed

_BYTES = 16
"""Bytes of a mark that are kept."""


def secret(local_key: bytes, label: str) -> bytes:
    """32 bytes for one use, from the key of this computer."""
    from goodata.engines.sealed.keys import derive

    return derive(local_key, label.encode())


def identity(local_key: bytes) -> str:
    """Eight hex digits that tell keys apart and say nothing about them."""
    return secret(local_key, "goodata/key-identity/1")[:4].hex()


@dataclass(frozen=True)
class Subject:
    """A judged table as marks see it. `dictionary` and `columns` as it was judged by."""

    table: Table
    dictionary: Dictionary
    columns: Mapping[str, int]

    @property
    def key(self) -> tuple[int, ...]:
        """Positions of the columns of the primary key; empty where one is absent."""
        names = self.dictionary.primary_key
        found = [self.columns[name] for name in names if name in self.columns]
        return tuple(found) if len(found) == len(names) else ()


class Marks:
    """The marks of the findings of one table.

    Args:
        secret: 32 bytes.
        subject: the table.
        findings: of that table; their rows are looked up once.
        whole_rows: whether a row without a key is known by all its cells. Else it is known by the
            cell at fault alone, wherever it stands.
    """

    def __init__(
        self, secret: bytes, subject: Subject, findings: Sequence[Finding], *, whole_rows: bool
    ) -> None:
        self._secret = secret
        self._subject = subject
        self._whole_rows = whole_rows
        wanted = {spot.row for spot in _spots(findings) if spot.row is not None}
        self._rows = texts(subject.table, wanted)

    def place(self, finding: Finding, spot: Spot) -> str:
        """The mark of a fault in one place."""
        return self._mark(finding, "place", *self._about(finding, spot))

    def rest(self, finding: Finding) -> str:
        """The mark of what a finding has no places for."""
        return self._mark(finding, "rest")

    def _about(self, finding: Finding, spot: Spot) -> Iterable[str]:
        cells = self._rows.get(spot.row or 0)
        if cells is None:
            return
        key = [_canonical(cells[place]) for place in self._subject.key]
        yield from key if any(key) else ()
        one = column(spot.cell)
        several = named(finding.name).scope is Scope.ROWS
        whole = self._whole_rows and (several or not any(key))
        if one is None or whole or one >= len(cells):
            yield "row"
            yield from map(_canonical, cells)
        if one is not None and one < len(cells):
            yield "cell"
            yield _canonical(cells[one])

    def _mark(self, finding: Finding, *parts: str) -> str:
        args = sorted((key, _text(each)) for key, each in finding.rule.args.items())
        told = [text for key, value in args if key != "count" for text in (key, value)]
        column_ = finding.field or finding.letter or ""
        whole = (self._subject.dictionary.name, finding.code, column_, *told, *parts)
        # Lengths stand before the parts, so that no two lists of parts are one text.
        encoded = [each.encode("utf-8", "surrogatepass") for each in whole]
        message = b"".join(len(each).to_bytes(4, "big") + each for each in encoded)
        return hmac.new(self._secret, message, sha256).digest()[:_BYTES].hex()


def _text(value: object) -> str:
    return value.render() if isinstance(value, Sentence) else str(value)


def _canonical(text: str) -> str:
    return unicodedata.normalize("NFC", trimmed(text))


def _spots(findings: Iterable[Finding]) -> Iterable[Spot]:
    return (spot for each in findings for group in each.groups for spot in group.places)


def column(cell: str | None) -> int | None:
    """The position of the column in a cell's address, from 0.

    >>> column("D17"), column("AA3"), column(None)
    (3, 26, None)
    """
    if cell is None:
        return None
    number = 0
    for sign in cell.rstrip("0123456789"):
        number = number * 26 + ord(sign) - 64
    return number - 1


def texts(table: Table, wanted: set[int]) -> dict[int, tuple[str, ...]]:
    """The cells of some rows, by the row a spreadsheet shows."""
    import numpy as np

    found: dict[int, tuple[str, ...]] = {}
    if not wanted:
        return found
    rows = np.fromiter(sorted(wanted), np.int64, len(wanted))
    for batch in table.batches():
        here = np.flatnonzero(np.isin(batch.rows, rows))
        if here.size:
            kept = batch.cells.take(here)
            cells = zip(*(each.to_pylist() for each in kept.columns), strict=True)
            found.update(zip(batch.rows[here].tolist(), cells, strict=True))
    return found


def sift(
    findings: Sequence[Finding], marks: Marks, take: Callable[[str, int], int]
) -> tuple[tuple[Finding, ...], int]:
    """The findings that are left when known ones are taken out, and how many were.

    Args:
        findings: of one table.
        marks: of these findings.
        take: from a mark and a number of faults that have it, how many of them are known.
    """
    left, taken = [], 0
    for finding in findings:
        kept = _sifted(finding, marks, take)
        taken += finding.count - (kept.count if kept else 0)
        if kept is not None:
            left.append(kept)
    return tuple(left), taken


def _sifted(finding: Finding, marks: Marks, take: Callable[[str, int], int]) -> Finding | None:
    if not finding.groups:
        return None if take(marks.rest(finding), finding.count) >= finding.count else finding
    groups: list[Group] = []
    for group in finding.groups:
        places = tuple(spot for spot in group.places if not take(marks.place(finding, spot), 1))
        unlisted = group.count - len(group.places)
        if unlisted:
            unlisted -= take(marks.rest(finding), unlisted)
        if places or unlisted:
            whole = Group(len(groups) + 1, len(places) + unlisted, places, group.suggestion)
            groups.append(whole)
    total = sum(each.count for each in groups)
    return replace(finding, count=total, groups=tuple(groups)) if groups else None


def rows(findings: Iterable[Finding]) -> set[int]:
    """Rows that findings stand in, notes left aside."""
    from goodata.findings import Severity

    counted = [each for each in findings if each.severity is not Severity.NOTE]
    return {spot.row for spot in _spots(counted) if spot.row is not None}
