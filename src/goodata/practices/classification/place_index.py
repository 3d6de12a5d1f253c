"""The names and codes of the shipped lists of places, folded beforehand: a run only reads them.

Folding fifty thousand names costs more than most files do. Written anew by

    python -m goodata.practices.classification.place_index > src/goodata/data/place_index.json
"""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

from goodata.dictionary import lists, shelf
from goodata.model import CodeListRef
from goodata.practices.classification.places import Index, key


def made() -> Index:
    """The index, by the lists as they are."""
    folder = (shelf.shipped() / "lists",)
    names: dict[str, set[int]] = {}
    codes: dict[str, int] = {}
    for name in lists.names(folder):
        if name.startswith("places-"):
            _add(name, folder, names, codes)
    found = lists.entries(CodeListRef("iso-3166-1"), folder)
    nations: set[str] = set()
    for entry in found if isinstance(found, tuple) else ():
        written_ = (entry.value, entry.label or "", *entry.labels.values(), *entry.aliases)
        nations.update(key(each) for each in written_ if each)
    frozen = {name: frozenset(levels) for name, levels in names.items()}
    return Index(frozen, codes, frozenset(nations))


def _add(
    name: str,
    folder: tuple[Path, ...],
    names: dict[str, set[int]],
    codes: dict[str, int],
) -> None:
    path = folder[0] / f"{name}.csv"
    table = csv.DictReader(io.StringIO(shelf.content(path).decode("utf-8")))
    labels = [each for each in table.fieldnames or () if each.startswith("label")]
    for row in table:
        level = int(row["level"])
        codes[row["value"].upper()] = level
        written_ = [row[label] for label in labels] + row.get("aliases", "").split("|")
        for each in written_:
            if each:
                names.setdefault(key(each), set()).add(level)


def written(index: Index) -> str:
    """An index as its file holds it: names by their levels, codes by theirs, and countries."""
    names: dict[str, list[str]] = {}
    for name, levels in sorted(index.names.items()):
        names.setdefault(" ".join(map(str, sorted(levels))), []).append(name)
    codes: dict[str, list[str]] = {}
    for code, level in sorted(index.codes.items()):
        codes.setdefault(str(level), []).append(code)
    held = {
        "names": {levels: "\n".join(each) for levels, each in sorted(names.items())},
        "codes": {level: " ".join(each) for level, each in sorted(codes.items())},
        "countries": "\n".join(sorted(index.countries)),
    }
    return json.dumps(held, ensure_ascii=False, indent=0) + "\n"


if __name__ == "__main__":
    sys.stdout.write(written(made()))
