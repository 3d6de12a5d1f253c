"""What the scripts that renew code lists share: a list is its rows, its columns and its facts.

`shipped(name)` writes `dictionaries/lists/NAME.csv` and `NAME.yaml`, or compares them.
"""

from __future__ import annotations

import csv
import io
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import yaml

LISTS = Path(__file__).resolve().parents[1] / "dictionaries" / "lists"
LANGUAGES = ("th", "km", "lo", "my", "vi", "id", "fil", "ms")
Row = dict[str, str]

_COMMON = {
    "value": "the code a cell holds",
    "label": "name in English or romanised",
    "aliases": "further names and spellings, with | between",
    "parent": "code of the unit this one lies in",
    "level": "1 is the largest",
    "status": "current or obsolete",
    "replacedBy": "code of the successor; several with | between, then somebody must choose",
    "from": "day the code came into use, where a source gives it",
    "to": "day on which the code was withdrawn, where a source gives it",
}


class List(NamedTuple):
    """One list: rows, facts for the YAML beside it, and columns that are not common to all."""

    name: str
    rows: list[Row]
    facts: Mapping[str, object]
    columns: Mapping[str, str] = {}


class NoSource(Exception):
    """A package that a list is made from is not there."""


def fold(text: str) -> str:
    """As the program compares codes and labels."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def plain(text: str) -> str:
    """Latin letters without their marks.

    >>> plain("Đắk Lắk")
    'Dak Lak'
    """
    bare = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return unicodedata.normalize("NFC", "".join(c for c in bare if not unicodedata.combining(c)))


def key(text: str) -> str:
    """Letters and digits only, for matching names of two sources.

    >>> key("Fak-Fak") == key("Fakfak")
    True
    """
    return "".join(char for char in plain(text).casefold() if char.isalnum())


def joined(names: Iterable[str], besides: Iterable[str] = ()) -> str:
    """Names once each, in order, without blanks and without those already said elsewhere."""
    taken = {fold(each) for each in besides} | {""}
    kept: list[str] = []
    for name in names:
        clean = " ".join(unicodedata.normalize("NFC", name or "").replace("|", "/").split())
        if fold(clean) not in taken:
            taken.add(fold(clean))
            kept.append(clean)
    return "|".join(kept)


def source(path: str) -> Path:
    """A file of a package, in a folder given with `--sources` or where Python finds the package."""
    if "--sources" in sys.argv:
        folder = Path(sys.argv[sys.argv.index("--sources") + 1])
        found = sorted(folder.rglob(path))
        if found:
            return found[0]
    package, _, rest = path.partition("/")
    spec = find_spec(package) if package.isidentifier() else None
    for place in (spec.submodule_search_locations or ()) if spec else ():
        if (Path(place) / rest).is_file():
            return Path(place) / rest
    raise NoSource(path)


def table(each: List) -> tuple[str, str]:
    """The two files' texts: comma-separated rows, and YAML."""
    used = {column for row in each.rows for column, cell in row.items() if cell}
    labels = [f"label:{tag}" for tag in LANGUAGES]
    order = ["value", "label", *labels, "aliases", "parent", "level", "status", "replacedBy"]
    order += ["from", "to", *each.columns]
    columns = [column for column in order if column in used]
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, "", "ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(each.rows)
    return out.getvalue(), yaml.safe_dump(
        _facts(each, columns), allow_unicode=True, sort_keys=False, width=100
    )


def _facts(each: List, columns: Sequence[str]) -> dict[str, object]:
    said = {**_COMMON, **each.columns}
    said |= {column: "the same in that language" for column in columns if column[:6] == "label:"}
    units: dict[str, dict[str, int]] = {}
    for (level, status), number in sorted(
        Counter((row.get("level") or "all", row["status"]) for row in each.rows).items()
    ):
        units.setdefault(f"level {level}" if level != "all" else level, {})[status] = number
    spoken = ["en", *(tag for tag in LANGUAGES if f"label:{tag}" in columns)]
    return {
        "name": each.name,
        **each.facts,
        "languages": spoken,
        "columns": {column: said[column] for column in columns},
        "units": units,
        "hierarchy": each.facts.get("hierarchy", []),
        "gaps": each.facts.get("gaps", []),
    }


def facts(name: str, **counts: int) -> dict[str, object]:
    """What `list_facts.yaml` says of a list, with the counts filled in."""
    text = Path(__file__).with_name("list_facts.yaml").read_text(encoding="utf-8")
    said = yaml.safe_load(text)[name]
    return said | {"gaps": [gap.format(**counts) for gap in said["gaps"]]}


def run(makers: Mapping[str, Callable[[], List]]) -> int:
    """Writes or checks each list; one without its source is passed over and said."""
    wanted = [name for name in makers if name in sys.argv] or list(makers)
    stale = 0
    for name in wanted:
        try:
            made = makers[name]()
        except NoSource as missing:
            print(f"{name}: passed over, there is no {missing}")
            continue
        for path, text in zip((f"{name}.csv", f"{name}.yaml"), table(made), strict=True):
            target = LISTS / path
            if "--check" not in sys.argv:
                target.write_text(text, encoding="utf-8", newline="\n")
            elif not target.is_file() or target.read_text(encoding="utf-8") != text:
                print(f"{path}: not what would be written")
                stale = 1
    return stale
