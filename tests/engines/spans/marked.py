"""Reads the marked sentences in `notes/`, one file a language, and judges what is said of them.

A sentence per line; `{P:...}` is a stranger, `{O:...}` somebody of the row, `T N X D L A G K H E B`
things as in `KINDS`. A line `@ name; name | kind=cell` opens the row beside the lines that follow,
a relative second; a bare `@` an empty one. All people, numbers and addresses are invented.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from goodata.engines.spans import Own, Person, Span

FOLDER = Path(__file__).with_name("notes")
LANGUAGES = ("en", "th", "vi", "id", "ms", "fil", "km", "lo", "my")
KINDS = {
    "P": "person",
    "O": "own person",
    "T": "phone",
    "N": "government number",
    "X": "passport",
    "D": "date",
    "L": "place",
    "A": "address",
    "G": "coordinates",
    "K": "plate",
    "H": "handle",
    "E": "e-mail",
    "B": "bank account",
}
_MARK = re.compile(r"\{([A-Z]):([^}]*)\}")


@dataclass(frozen=True)
class Marked:
    """A sentence, the parts of it that lead to somebody, and its row."""

    language: str
    text: str
    parts: tuple[tuple[int, int, str], ...]
    own: Own


def sentences(language: str, folder: Path = FOLDER) -> Iterator[Marked]:
    """The marked sentences of one language."""
    row = Own()
    for line in (folder / f"{language}.txt").read_text("utf-8").splitlines():
        if line.startswith("@"):
            row = _row(line[1:])
        else:
            yield _marked(language, line, row)


def _row(line: str) -> Own:
    names, _, things = line.partition("|")
    written = [each.strip() for each in names.split(";") if each.strip()]
    people = tuple(
        Person((each,), role="family" if place else "subject") for place, each in enumerate(written)
    )
    pairs = (each.split("=", 1) for each in re.findall(r"\w+=.*?(?=\s+\w+=|$)", things))
    return Own(people, {kind: (value.strip(),) for kind, value in pairs})


def _marked(language: str, line: str, row: Own) -> Marked:
    text, parts, last = "", [], 0
    for match in _MARK.finditer(line):
        text += line[last : match.start()]
        parts.append((len(text), len(text) + len(match[2]), KINDS[match[1]]))
        text += match[2]
        last = match.end()
    return Marked(language, text + line[last:], tuple(parts), row)


@dataclass
class Score:
    """Counts over sentences; `wrong` tells what went wrong, for the eyes of whoever mends it."""

    asked: int = 0
    found: int = 0
    said: int = 0
    right: int = 0
    own: int = 0
    own_found: int = 0
    own_said: int = 0
    own_right: int = 0
    signs: int = 0
    left: int = 0
    harmless: int = 0
    untouched: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, each: Marked, spans: Sequence[Span]) -> None:
        """Counts one sentence."""
        covered = _places(spans)
        mine = _places([one for one in spans if one.kind == "person" and one.source == "own"])
        for start, end, kind in each.parts:
            self._part(each, start, end, kind, covered)
            if kind == "own person":
                self.own += 1
                inside = sum(at in mine for at in range(start, end)) * 2 >= end - start
                self.own_found += inside
                if not inside:
                    self.wrong.append(f"own missed: {each.text[start:end]} in {each.text}")
        marked = {at for start, end, _ in each.parts for at in range(start, end)}
        owners = {at for s, e, kind in each.parts if kind == "own person" for at in range(s, e)}
        for one in spans:
            self._said(each, one, marked, owners)
        if not each.parts:
            self.harmless += 1
            self.untouched += not spans

    def _part(self, each: Marked, start: int, end: int, kind: str, covered: set[int]) -> None:
        inside = sum(at in covered for at in range(start, end))
        self.asked += 1
        found = inside * 2 >= end - start
        self.found += found
        signs = [at for at in range(start, end) if not each.text[at].isspace()]
        self.signs += len(signs)
        left = sum(at not in covered for at in signs)
        self.left += left
        if left:
            how = "part" if found else "missed"
            self.wrong.append(f"{how} {kind}: {each.text[start:end]} in {each.text}")

    def _said(self, each: Marked, one: Span, marked: set[int], owners: set[int]) -> None:
        inside = sum(at in marked for at in range(one.start, one.end))
        right = inside * 2 >= one.end - one.start
        what = f"{each.text[one.start : one.end]} in {each.text}"
        self.said += 1
        self.right += right
        if not right:
            self.wrong.append(f"false {one.kind} by {one.source}: {what}")
        if one.kind == "person" and one.source == "own":
            touches = any(at in owners for at in range(one.start, one.end))
            self.own_said += 1
            self.own_right += touches
            if not touches:
                self.wrong.append(f"own false: {what}")


def _places(spans: Sequence[Span]) -> set[int]:
    return {at for each in spans for at in range(each.start, each.end)}
