"""Writes the generated pages of `docs/reference/`; with `--check` it only compares.

python renew/reference.py [--check]
"""

from __future__ import annotations

import csv
import io
import json
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))

from goodata import cli  # noqa: E402
from goodata.dictionary import find, yaml_text  # noqa: E402, F401 - so that every lint can be found
from goodata.dictionary.text_tree import plain  # noqa: E402
from goodata.practices.explanation import pages  # noqa: E402
from goodata.reports._schema import schema  # noqa: E402
from goodata.run.main import main as run  # noqa: E402
from goodata.run.world import World  # noqa: E402


def commands() -> str:
    """The help of every command, as a person sees it away from a terminal."""
    parts = ["# Commands", "", "Written by `renew/reference.py` from the program itself."]
    every = [one for each in cli.commands() for one in (each, *each.steps)]
    for line in ([], *[each.name.split() for each in every]):
        parts += ["", f"## {' '.join(['goodata', *line])}", "", "```text", _help(line), "```"]
    return "\n".join(parts) + "\n"


def _help(line: list[str]) -> str:
    out = io.StringIO()
    keep, sys.stdout = sys.stdout, out
    try:
        run([*line, "--help"], World(out=out, err=out, environ={}, width=80), cli.build)
    finally:
        sys.stdout = keep
    return "\n".join(each.rstrip() for each in out.getvalue().strip().splitlines())


def findings() -> str:
    """Every finding, with its page."""
    parts = ["# Findings", "", "Written by `renew/reference.py` from the checks themselves."]
    for each in pages().values():
        parts += ["", f"## {each.code} {each.name} ({each.severity})", "", each.text]
    return "\n".join(parts) + "\n"


def lists() -> str:
    """Every shipped list of codes: how many entries on each level, from where, what is missing."""
    parts = ["# Lists of codes", "", "Written by `renew/reference.py` from `dictionaries/lists/`."]
    parts += ["A dictionary uses one with `codeList: {name: places-th, column: value}`. A list of"]
    parts += [
        "your own, a CSV of the same columns in your project's `dictionaries/lists/`, is found"
    ]
    parts += ["before these. Obsolete entries are counted apart."]
    for title, places in (("Codes", False), ("Places", True)):
        parts += ["", f"## {title}", ""]
        parts += ["| list | version | entries | languages | source | licence | gaps |"]
        parts += ["| --- | --- | --- | --- | --- | --- | --- |"]
        for path in sorted((ROOT / "dictionaries/lists").glob("*.csv")):
            if path.name.startswith("places-") == places:
                parts += ["| " + " | ".join(_listed(path)) + " |"]
    return "\n".join(parts) + "\n"


def _listed(path: Path) -> list[str]:
    beside = path.with_suffix(".yaml")
    said = plain(yaml_text.parse(beside.read_bytes(), beside.name))
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    told: dict[str, Counter[str]] = {}
    for row in rows:
        told.setdefault(row.get("level", ""), Counter())[row["status"]] += 1
    entries = [
        (f"level {level}: " if level else "")
        + str(found["current"])
        + (f" (+ {found['obsolete']} obsolete)" if found["obsolete"] else "")
        for level, found in sorted(told.items())
    ]
    tongues = " ".join(said.get("languages", ["en"]))
    gaps = "; ".join(said.get("gaps", []))
    name = f"`{said['name']}` {said['title']}"
    return [
        name,
        said["version"],
        "<br>".join(entries),
        tongues,
        said["source"],
        said["licence"],
        gaps,
    ]


def made() -> dict[str, str]:
    """Every generated page, by its name."""
    return {
        "commands.md": commands(),
        "findings.md": findings(),
        "lists.md": lists(),
        "report.schema.json": json.dumps(schema(), indent=2) + "\n",
    }


def main() -> int:
    """Writes, or compares."""
    check = "--check" in sys.argv
    stale = []
    for name, text in made().items():
        target = ROOT / "docs/reference" / name
        if not target.is_file() or target.read_text("utf-8") != text:
            stale.append(name)
            if not check:
                target.write_text(text, "utf-8")
    if check and stale:
        print("out of date, run renew/reference.py:", *stale)
    return int(check and bool(stale))


if __name__ == "__main__":
    sys.exit(main())
