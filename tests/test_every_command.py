"""What holds for every command. A command that is absent here does not appear in `--help`."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

from goodata import cli, codes
from goodata.engines import chain
from goodata.reports._results import RESULTS
from goodata.run import main as run_main
from tests import keys, vaults
from tests.conftest import EXAMPLES, ROOT, Play, Played

SCHEMA = json.loads((ROOT / "docs/reference/report.schema.json").read_text("utf-8"))

CANARY = "Kanarienvogel"
"""A word that stands in cells, headings and file names, and must not stand anywhere else."""

HEAVY = (
    "pandas",
    "numpy",
    "pandera",
    "pyarrow",
    "openpyxl",
    "xlsxwriter",
    "python_calamine",
    "faker",
)


def canary_table(folder: Path, name: str = "cases.csv") -> Path:
    """A casebook in which every cell that can hold a word holds the canary word."""
    lines = (EXAMPLES / "casebook_clean.csv").read_text("utf-8").splitlines()
    header = lines[0].split(",")
    table = [",".join(header)]
    for number in range(4):
        cells = [f"{CANARY}{number}" for _ in header]
        table.append(",".join(cells))
    table.append(",".join([f"{CANARY}x"] * 3))
    table.append(",".join([f"={CANARY}"] * (len(header) + 2)))
    path = folder / name
    path.write_text("\n".join(table) + "\n", "utf-8")
    return path


PUBLIC = str(keys.PARTNER.recipient())
SECRET = keys.PARTNER.reveal()

WIPE = ("--reason", "old", "--holds", "holds.csv")
ASIDE = ("--out", "../wipe_plan.csv")
REVIEWED = ("--apply", "cases_2024_review.xlsx")

CASEBOOK = ("--dictionary", "casebook")
CODE = "SJS3-73VC-6"
"""Stands for somebody in the key of the test's user."""
WHY = ("--reason", "a visit")
OURS = ("--identity", "key.txt")

# For each command: lines that succeed and lines that fail, on a folder with `cases.csv`.
SUCCEEDING = {
    "validate": [
        ["validate", "cases.csv"],
        ["validate", "stays.csv"],
        ["validate", "book.xlsx"],
        ["validate", "book.xlsx", "--sheet", "1", "--range", "A1:Z5"],
        ["validate", "book.parquet"],
        ["validate", "stays.csv", "--with", "person=taken.csv"],
        ["validate", "cases.csv", "--report", "csv", "--force"],
        ["validate", "cases.csv", "--report", "html", "--report", "xlsx", "--force"],
        ["validate", "cases.csv", "--baseline", "known.json"],
        [
            *["validate", "cases_2024.csv", "--apply", "cases_2024_review.xlsx"],
            *["--out", "corrected.csv", "--force"],
        ],
    ],
    "dedupe": [
        ["dedupe", "doubles.csv", *CASEBOOK],
        ["dedupe", "doubles.csv", "unknown_doubles.csv", *CASEBOOK, "--across"],
        [
            *["dedupe", "doubles.csv", *CASEBOOK, "--clusters", "clusters.csv", "--force"],
            *["--report", "csv", "--report", "xlsx", "--report", "html", "--report", "parquet"],
        ],
        ["dedupe", "doubles.csv", "--master", "unknown_doubles.csv", *CASEBOOK],
        ["dedupe", "doubles.csv", *CASEBOOK, "--apply", "doubles_decided.xlsx"],
        [
            *["dedupe", "doubles.csv", *CASEBOOK, "--merge", "--accept", "same"],
            *["--out", "merged.csv", "--force"],
        ],
    ],
    "deidentify": [
        ["deidentify", "people.csv", *CASEBOOK, "--dry-run"],
        ["deidentify", "people.csv", *CASEBOOK, "--dry-run", "--profile", "table"],
        ["deidentify", "people.csv", *CASEBOOK, "--unlinked", "--force"],
        ["deidentify", "people.csv", *CASEBOOK, "--dry-run", "--person", "same.csv"],
        [
            *["deidentify", "people.csv", *CASEBOOK, "--unlinked", "--audience", "internal"],
            *["--force", "--out", "outbox"],
        ],
    ],
    "redteam": [
        ["redteam", "doubles.csv", "released.csv", *CASEBOOK],
        ["redteam", "doubles.csv", "released.csv", "unknown_doubles.csv", *CASEBOOK, "--k", "2"],
        ["redteam", "doubles.csv", "unknown_doubles.csv", *CASEBOOK, "--quasi", "age"],
        [
            *["redteam", "doubles.csv", "released.csv", *CASEBOOK, "--allow", "notes"],
            *["--reason", "agreed", "--report", "html", "--report", "csv", "--force"],
        ],
        ["redteam", "cases.csv", "unknown_doubles.csv", *CASEBOOK, "--k", "2"],
    ],
    "demo": [["demo", "--into", "."]],
    "mock": [
        ["mock", "casebook", "--rows", "30", "--out", "mock.csv", "--force"],
        [
            *["mock", "casebook", "--rows", "40", "--errors", "10%", "--duplicates", "0.1"],
            *["--out", "mock.csv", "--force"],
        ],
        ["mock", "casebook", "--rows", "30", "--exercise", "--out", "mock.xlsx", "--force"],
        ["mock", "--grade", "key.csv", "cases.csv"],
    ],
    "classify": [
        ["classify", "cases.csv"],
        ["classify", "cases.csv", "--explain"],
        ["classify", "unknown.csv"],
        ["classify", "book.xlsx"],
        ["classify", "cases.csv", "unknown.csv"],
        ["classify", "cases.csv", "--patch", "cases.patch.yaml", "--force"],
        ["classify", "cases.csv", "--sample", "3"],
        ["classify", "cases.csv", "--report", "html", "--report", "xlsx", "--force"],
        ["classify", "shelf"],
        ["classify", "shelf", "--access", "--older", "2y"],
        ["classify", "shelf", "--report", "html", "--force"],
    ],
    "profile": [
        ["profile", "cases.csv"],
        ["profile", "cases.csv", "--report", "html", "--force"],
        ["profile", "unknown.csv"],
    ],
    "dictionary": [
        ["dictionary", "draft", "plain.csv", "--out", "draft.yaml", "--force"],
        ["dictionary", "check", "record.yaml"],
        ["dictionary", "check", "record.yaml", "--report", "csv", "--force"],
        ["dictionary", "show"],
        ["dictionary", "show", "casebook"],
        [
            *["dictionary", "show", "casebook", "--report", "html", "--report", "xlsx"],
            *["--report", "yaml", "--report", "json", "--force"],
        ],
        ["dictionary", "form", "casebook", "--out", "form.xlsx", "--force"],
        [
            *["dictionary", "form", "record.yaml", "--fields", "status", "--rows", "9"],
            *["--out", "form.xlsx", "--force"],
        ],
    ],
    "explain": [["explain", "GD101"], ["explain"], ["explain", "dictionary"]],
    "wipe": [
        ["wipe", "plan", "cases.csv", *WIPE, "--force"],
        ["wipe", "plan", ".", *WIPE, *ASIDE, "--force", "--traces", "--copies", "."],
    ],
    "encrypt": [
        ["encrypt", "cases.csv", "--to", "partner.txt", "--force"],
        ["encrypt", "cases.csv", "--out", "sealed_here.age", "--armor", "--force"],
        ["encrypt", "cases.csv", "taken.csv", "--to", PUBLIC, "--out", "outbox", "--force"],
    ],
    "decrypt": [
        ["decrypt", "sealed.age", "--identity", "key.txt", "--out", "opened.csv", "--force"],
        ["decrypt", "locked.age", "--out", "opened.csv", "--force"],
    ],
    "key": [
        ["key", "lookup", CODE, *WHY, *OURS, "--out", "found.age", "--force"],
        ["key", "lookup", *WHY, "--file", "codes.txt", *OURS, "--out", "found.age", "--force"],
        ["key", "lookup", CODE, *WHY],
        ["key", "drill"],
        ["key", "drill", *OURS],
        ["key", "restore", *OURS],
    ],
    "passphrase": [
        ["passphrase", "new"],
        ["passphrase", "new", "--recovery"],
        ["passphrase", "check"],
    ],
    "log": [
        ["log", "show"],
        ["log", "show", "--file", "cases.csv", "--day", "2026-11-01", "--actor", "nobody"],
        ["log", "verify", "recorded.jsonl"],
        ["log", "custody", "cases.csv"],
        ["log", "incident"],
        ["log", "incident", "--kind", "lost-device", "--file", "cases.csv"],
        ["log", "incident", "--kind", "other", "--out", "incidents.csv", "--force"],
    ],
}
ANSWERS = {
    "encrypt cases.csv --out sealed_here.age --armor --force": [keys.PASSPHRASE] * 2,
    "decrypt locked.age --out opened.csv --force": [keys.PASSPHRASE],
    "passphrase new": [],
    "passphrase new --recovery": [],
    "passphrase check": [keys.PASSPHRASE],
    # The same line with an answer that the other rules do not accept.
    "passphrase check --profile guide2018": [keys.PASSPHRASE],
    "encrypt cases.csv --out weak.age": ["Password123456!"] * 2,
    "encrypt cases.csv --out unlike.age": [keys.PASSPHRASE, "another one"],
    "decrypt locked.age --out other.csv": ["not the passphrase"],
    f"key lookup {CODE} --reason a visit": [keys.PASSPHRASE],
    f"key lookup {CODE} --reason wrong words": ["not the passphrase"],
    f"key choose {CODE}": [keys.PASSPHRASE, CANARY, CANARY],
    "key new --key ../other": ["Password123456!"] * 2,
    "key rotate --passphrase": [keys.PASSPHRASE, "Password123456!", "Password123456!"],
}
"""What the person at the terminal types, for lines that ask; nobody sits there for the others."""

HOLDS_CELLS = {
    *("opened.csv", "cases_review.xlsx", "corrected.csv"),
    *("doubles_pairs.xlsx", "merged.csv"),
}
"""Outputs that are cells, for that is what the command is for."""

FAILING = {
    "validate": [
        (["validate", "absent.csv"], 3),
        (["validate", "*.nothing"], 3),
        (["validate", "cases.csv", "--map", "key.csv"], 2),
        (["validate", "cases.csv", "--map", "key.csv", "--out", "new.csv"], 4),
        (["validate", "unknown.csv", "--map", "key.csv", "--out", "new.csv"], 3),
        (["validate", "-"], 2),
        (["validate"], 2),
        (["validate", "cases.csv", "--fail-on", f"{CANARY}"], 2),
        (["validate", "cases.csv", f"--{CANARY}"], 2),
        (["validate", "cases.csv", "--report", f"{CANARY}"], 2),
        (["validate", "cases.csv", "--report", "taken.csv"], 4),
        (["validate", "cases.csv", "--report", "cases.csv", "--force"], 4),
        (["validate", "cases.csv", "--report", "nowhere/x.csv"], 3),
        (["validate", "cases.csv", "--dictionary", f"{CANARY}"], 2),
        (["validate", "cases.csv", "--header-row", f"{CANARY}"], 2),
        (["validate", "cases.csv", "--as-of", f"{CANARY}"], 2),
        (["validate", "cases.csv", "--range", f"{CANARY}"], 2),
        (["validate", "cases.csv", "--range", "A1:B2"], 2),
        (["validate", "book.xlsx", "--sheet", f"{CANARY}x"], 2),
        (["validate", "spoilt.xlsx"], 3),
        (["validate", "spoilt.xls"], 3),
        (["validate", "spoilt.ods"], 3),
        (["validate", "spoilt.parquet"], 3),
        (["validate", "unknown.csv"], 3),
        (["validate", "broken.csv"], 3),
        (["validate", "stays.csv", "--with", f"{CANARY}"], 2),
        (["validate", "stays.csv", "--with", f"person={CANARY}.csv"], 3),
        (["validate", "stays.csv", "--with", "person=broken.csv"], 3),
        (["validate", "."], 3),
        (["validate", "cases.csv", "--baseline", "taken.csv"], 3),
        (["validate", "cases_2024.csv", "--report", "xlsx", "--force"], 4),
        (["validate", "cases_2024.csv", "--apply", "cases_2024_review.xlsx"], 2),
        (["validate", "cases_2024.csv", "--apply", "absent.xlsx", "--out", "x.csv"], 3),
        (["validate", "cases_2024.csv", "--apply", "taken.csv", "--out", "x.csv"], 3),
        (["validate", "cases_2024.csv", *REVIEWED, "--out", "taken.csv"], 4),
        (["validate", "cases_2024.csv", *REVIEWED, "--out", "x.pdf"], 2),
        (["validate", "cases.csv", *REVIEWED, "--out", "x.csv"], 4),
    ],
    "dedupe": [
        (["dedupe"], 2),
        (["dedupe", "absent.csv"], 3),
        (["dedupe", "*.nothing"], 3),
        (["dedupe", "broken.csv"], 3),
        (["dedupe", "doubles.csv", *CASEBOOK, "--on", f"{CANARY}"], 2),
        (["dedupe", "doubles.csv", *CASEBOOK, "--leave-out", f"{CANARY}"], 2),
        (["dedupe", "doubles.csv", *CASEBOOK, "--strict", "--wide"], 2),
        (["dedupe", "doubles.csv", *CASEBOOK, "--report", f"{CANARY}"], 2),
        (["dedupe", "doubles.csv", *CASEBOOK, "--report", "taken.csv"], 4),
        (["dedupe", "doubles.csv", *CASEBOOK, "--report", "doubles.csv", "--force"], 4),
        (["dedupe", "doubles.csv", *CASEBOOK, "--clusters", "taken.csv"], 4),
        (["dedupe", "doubles.csv", *CASEBOOK, "--clusters", "nowhere/x.csv"], 3),
        (["dedupe", "doubles.csv", *CASEBOOK, "--merge"], 2),
        (["dedupe", "doubles.csv", *CASEBOOK, "--merge", "--out", "x.csv"], 4),
        (["dedupe", "doubles.csv", *CASEBOOK, "--merge", "--accept", CANARY, "--out", "x.csv"], 2),
        (["dedupe", "doubles.csv", *CASEBOOK, "--apply", "spoilt.xlsx"], 3),
        (["dedupe", "doubles.csv", *CASEBOOK, "--apply", "taken.csv"], 3),
        (["dedupe", "doubles.csv", *CASEBOOK, "--apply", "book.xlsx"], 3),
        (["dedupe", "doubles.csv", *CASEBOOK, "--master", "absent.csv"], 3),
    ],
    "deidentify": [
        (["deidentify"], 2),
        (["deidentify", "absent.csv"], 3),
        (["deidentify", "broken.csv"], 3),
        (["deidentify", "spoilt.xlsx"], 3),
        (["deidentify", "unknown.csv"], 4),
        (["deidentify", "cases.csv"], 4),
        (["deidentify", "doubles.csv", *CASEBOOK], 4),
        (["deidentify", "people.csv", *CASEBOOK, "--audience", CANARY], 2),
        (["deidentify", "people.csv", *CASEBOOK, "--profile", CANARY], 2),
        (["deidentify", "people.csv", *CASEBOOK, "--purpose", CANARY], 2),
        (["deidentify", "people.csv", *CASEBOOK, "--one-row", CANARY], 2),
        (["deidentify", "people.csv", *CASEBOOK, "--dates", CANARY], 2),
        (["deidentify", "people.csv", *CASEBOOK, "--forgotten", CANARY], 2),
        (["deidentify", "people.csv", *CASEBOOK, "--person", CANARY], 4),
        (["deidentify", "people.csv", *CASEBOOK, "--person", f"{CANARY}.csv"], 3),
        (["deidentify", "people.csv", *CASEBOOK, "--person", "people.csv"], 3),
        (["deidentify", "doubles.csv", *CASEBOOK, "--unlinked", "--person", "same.csv"], 4),
        (["deidentify", "people.csv", *CASEBOOK, "--k", "1"], 2),
        (["deidentify", "people.csv", *CASEBOOK, "--k", "900"], 4),
        (["deidentify", "people.csv", *CASEBOOK, "--patch", "taken.csv"], 3),
        (["deidentify", "people.csv", *CASEBOOK, "--key", "nowhere"], 4),
        (["deidentify", "people.csv", *CASEBOOK, "--keyed", "taken.csv"], 3),
        (["deidentify", "people.csv", *CASEBOOK, "--unlinked", "--out", "nowhere"], 3),
        (["deidentify", "people.csv", *CASEBOOK, "--unlinked", "--out", "taken.csv"], 2),
        (["deidentify", "people.csv", *CASEBOOK, "--unlinked", "--key", "nowhere"], 2),
    ],
    "redteam": [
        (["redteam"], 2),
        (["redteam", "doubles.csv", *CASEBOOK], 2),
        (["redteam", "doubles.csv", "absent.csv", *CASEBOOK], 3),
        (["redteam", "absent.csv", "released.csv"], 3),
        (["redteam", "doubles.csv", "taken.csv", *CASEBOOK], 3),
        (["redteam", "doubles.csv", "broken.csv", *CASEBOOK], 3),
        (["redteam", "doubles.csv", "spoilt.xlsx", *CASEBOOK], 3),
        (["redteam", "doubles.csv", "released.csv", *CASEBOOK, "--k", "900"], 2),
        (["redteam", "doubles.csv", "released.csv", *CASEBOOK, "--k", CANARY], 2),
        (["redteam", "doubles.csv", "released.csv", *CASEBOOK, "--quasi", CANARY], 2),
        (["redteam", "doubles.csv", "released.csv", *CASEBOOK, "--hierarchy", CANARY], 2),
        (["redteam", "doubles.csv", "released.csv", *CASEBOOK, "--allow", "notes"], 2),
        (["redteam", "doubles.csv", "released.csv", *CASEBOOK, "--report", CANARY], 2),
        (["redteam", "doubles.csv", "released.csv", *CASEBOOK, "--report", "taken.csv"], 4),
    ],
    "demo": [(["demo", "--into", "absent/folder"], 3), (["demo", f"{CANARY}"], 2)],
    "mock": [
        (["mock"], 2),
        (["mock", "casebook"], 2),
        (["mock", f"{CANARY}", "--out", "x.csv"], 2),
        (["mock", "casebook", "--out", f"{CANARY}"], 2),
        (["mock", "casebook", "--out", "taken.csv"], 4),
        (["mock", "casebook", "--out", "nowhere/x.csv"], 3),
        (["mock", "casebook", "--out", "x.csv", "--exercise"], 2),
        (["mock", "casebook", "--out", "x.csv", "--rows", f"{CANARY}"], 2),
        (["mock", "casebook", "--out", "x.csv", "--rows", "0"], 2),
        (["mock", "casebook", "--out", "x.csv", "--rows", "9000000"], 2),
        (["mock", "casebook", "--out", "x.xlsx", "--rows", "2000000"], 2),
        (["mock", "casebook", "--out", "x.csv", "--errors", f"{CANARY}"], 2),
        (["mock", "casebook", "--out", "x.csv", "--duplicates", "200%"], 2),
        (["mock", "casebook", "--out", "x.csv", "--as-of", f"{CANARY}"], 2),
        (["mock", "--grade", "absent.csv", "cases.csv"], 3),
        (["mock", "--grade", "cases.csv", "cases.csv"], 3),
        (["mock", "--grade", "key.csv", "unknown.csv"], 2),
    ],
    "classify": [
        (["classify"], 2),
        (["classify", "absent.csv"], 3),
        (["classify", "cases.csv", "--unit", f"{CANARY}"], 2),
        (["classify", "cases.csv", "--fail-on", f"{CANARY}"], 2),
        (["classify", "cases.csv", "--patch", "patch.txt"], 2),
        (["classify", "cases.csv", "--patch", "record.yaml"], 4),
        (["classify", "cases.csv", "unknown.csv", "--patch", "p.yaml"], 2),
        (["classify", "cases.csv", "--used", "absent.txt"], 3),
        (["classify", "cases.csv", "--access"], 2),
        (["classify", "shelf", "cases.csv"], 2),
        (["classify", "shelf", "--older", f"{CANARY}"], 2),
        (["classify", "shelf", "--report", "shelf/book.xlsx", "--force"], 4),
        (["classify", "shelf", "--report", "nowhere/x.xlsx"], 3),
    ],
    "profile": [
        (["profile"], 2),
        (["profile", "absent.csv"], 3),
        (["profile", "cases.csv", "unknown.csv"], 2),
        (["profile", "cases.csv", "--map", "map.txt"], 2),
        (["profile", "cases.csv", "--map", "taken.csv"], 4),
        (["profile", "cases.csv", "--map", "cases.csv", "--force"], 4),
        (["profile", "cases.csv", "--dictionary", f"{CANARY}"], 2),
        (["profile", "broken.csv"], 3),
    ],
    "dictionary": [
        (["dictionary", "draft"], 2),
        (["dictionary", "draft", "absent.csv"], 3),
        (["dictionary", "draft", "cases.csv", "plain.csv"], 2),
        (["dictionary", "draft", "plain.csv", "--out", "taken.csv"], 2),
        (["dictionary", "draft", "plain.csv", "--out", "record.yaml"], 4),
        (["dictionary", "draft", "plain.csv", "--out", "nowhere/x.yaml"], 3),
        (["dictionary", "draft", "plain.csv", "--as-of", f"{CANARY}"], 2),
        (["dictionary", "draft", "broken.csv"], 3),
        (["dictionary"], 2),
        (["dictionary", f"{CANARY}"], 2),
        (["dictionary", "check"], 2),
        (["dictionary", "check", "absent.yaml"], 3),
        (["dictionary", "check", "cases.csv"], 3),
        (["dictionary", "check", "spoilt.yaml"], 3),
        (["dictionary", "check", "spoilt.xlsx"], 3),
        (["dictionary", "check", "record.yaml", "--report", "nowhere/x.csv"], 3),
        (["dictionary", "show", f"{CANARY}"], 2),
        (["dictionary", "show", "spoilt.yaml"], 3),
        (["dictionary", "show", "casebook", "--out", "x.pdf"], 2),
        (["dictionary", "show", "casebook", "--report", f"{CANARY}"], 2),
        (["dictionary", "show", "casebook", "--out", "nowhere/x.html"], 3),
        (["dictionary", "show", "record.yaml", "--out", "record.yaml", "--force"], 4),
        (["dictionary", "show", "record.yaml", "--out", "spoilt.xlsx"], 4),
        (["dictionary", "form", "casebook"], 2),
        (["dictionary", "form", f"{CANARY}", "--out", "x.xlsx"], 2),
        (["dictionary", "form", "casebook", "--out", f"{CANARY}"], 2),
        (["dictionary", "form", "casebook", "--out", "x.xlsx", "--lang", f"{CANARY}"], 2),
        (["dictionary", "form", "casebook", "--out", "x.xlsx", "--fields", f"{CANARY}"], 2),
        (["dictionary", "form", "casebook", "--out", "x.xlsx", "--rows", "0"], 2),
        (["dictionary", "form", "casebook", "--out", "nowhere/x.xlsx"], 3),
        (["dictionary", "form", "casebook", "--out", "spoilt.xlsx"], 4),
        (["dictionary", "form", "spoilt.yaml", "--out", "x.xlsx"], 3),
    ],
    "explain": [(["explain", f"{CANARY}"], 2)],
    "wipe": [
        (["wipe"], 2),
        (["wipe", f"{CANARY}"], 2),
        (["wipe", "plan", "cases.csv"], 2),
        (["wipe", "plan", *WIPE], 2),
        (["wipe", "plan", "cases.csv", "--reason", "old"], 4),
        (["wipe", "plan", "absent.csv", *WIPE], 3),
        (["wipe", "plan", "cases.csv", *WIPE, "--copies", "absent"], 3),
        (["wipe", "plan", "holds.csv", *WIPE], 4),
        (["wipe", "plan", "/", *WIPE], 4),
        (["wipe", "plan", "cases.csv", *WIPE, "--out", "taken.csv"], 4),
        (["wipe", "plan", "cases.csv", *WIPE, "--key", "cases.csv"], 4),
        (["wipe", "run", "absent.csv"], 3),
        (["wipe", "run", "cases.csv", "--yes"], 3),
        (["wipe", "resume", "cases.csv", "--yes"], 3),
        (["wipe", "certificate", "cases.csv"], 3),
    ],
    "encrypt": [
        (["encrypt"], 2),
        (["encrypt", "cases.csv"], 2),
        (["encrypt", "absent.csv", "--to", "partner.txt"], 3),
        (["encrypt", ".", "--to", "partner.txt"], 3),
        (["encrypt", "cases.csv", "--to", f"{CANARY}"], 2),
        (["encrypt", "cases.csv", "--to", f"age1{CANARY}"], 2),
        (["encrypt", "cases.csv", "--to", "leaked.txt"], 4),
        (["encrypt", "cases.csv", "--to", SECRET], 4),
        (["encrypt", "cases.csv", "--to", "partner.txt", "--out", "taken.csv"], 4),
        (["encrypt", "cases.csv", "--to", "partner.txt", "--out", "cases.csv", "--force"], 4),
        (["encrypt", "cases.csv", "--to", "partner.txt", "--out", "-"], 4),
        (["encrypt", "cases.csv", "--to", "partner.txt", "--out", "nowhere/x.age"], 3),
        (["encrypt", "cases.csv", "taken.csv", "--to", PUBLIC, "--out", "one.age"], 2),
        (["encrypt", "cases.csv", "--new-identity", "taken.csv", "--plain", "--force"], 4),
        (["encrypt", "cases.csv", "--plain"], 2),
        (["encrypt", "cases.csv", "--passphrase", f"{CANARY}"], 2),
        (["encrypt", "cases.csv", f"--password={CANARY}"], 2),
        (["encrypt", "cases.csv", "--out", "weak.age"], 4),
        (["encrypt", "cases.csv", "--out", "unlike.age"], 2),
    ],
    "decrypt": [
        (["decrypt"], 2),
        (["decrypt", "absent.age"], 3),
        (["decrypt", "cases.csv"], 3),
        (["decrypt", "sealed.age"], 2),
        (["decrypt", "locked.age"], 2),
        (["decrypt", "sealed.age", "--identity", "absent.txt"], 3),
        (["decrypt", "sealed.age", "--identity", "cases.csv"], 3),
        (["decrypt", "sealed.age", "--identity", "open.txt"], 4),
        (["decrypt", "sealed.age", "--identity", "other.txt"], 3),
        (["decrypt", "cut.age", "--identity", "key.txt"], 3),
        (["decrypt", "altered.age", "--identity", "key.txt"], 3),
        (["decrypt", "dear.age"], 4),
        (["decrypt", "locked.age", "--out", "other.csv"], 3),
        (["decrypt", "sealed.age", "--identity", "key.txt", "--out", "-"], 2),
        (["decrypt", "sealed.age", "--identity", "key.txt", "--out", "taken.csv"], 4),
        (["decrypt", "sealed.age", "--identity", "key.txt", "--out", "sealed.age", "--force"], 4),
        (["decrypt", "sealed.age", "--identity", "key.txt", "--max-work-factor", f"{CANARY}"], 2),
    ],
    "key": [
        (["key"], 2),
        (["key", CANARY], 2),
        (["key", "new"], 4),
        (["key", "new", "--key", "../other"], 4),
        (["key", "new", "--key", "outbox/OneDrive/key", "--custodian", PUBLIC], 4),
        (["key", "new", "--key", "cases.csv", "--custodian", PUBLIC], 4),
        (["key", "new", "--key", "../other", "--custodian", CANARY], 3),
        (["key", "new", "--key", "../other", "--custodian", SECRET], 4),
        (["key", "new", "--key", "../other", "--custodian", PUBLIC, "--mode", CANARY], 2),
        (["key", "new", "--key", "../other", "--custodian", PUBLIC, "--prefix", "k1"], 2),
        (["key", "lookup", CODE], 2),
        (["key", "lookup", CANARY, *WHY, *OURS, "--out", "x.age"], 2),
        (["key", "lookup", CODE, *WHY, *OURS], 2),
        (["key", "lookup", CODE, "--reason", " ", *OURS, "--out", "x.age"], 2),
        (["key", "lookup", CODE, "--reason", f"for {CANARY}", *OURS, "--out", "x.age"], 4),
        (["key", "lookup", CODE, "--reason", "wrong words"], 3),
        (["key", "lookup", CODE, *WHY, "--identity", "other.txt", "--out", "x.age"], 3),
        (["key", "lookup", CODE, *WHY, "--identity", "open.txt", "--out", "x.age"], 4),
        (["key", "lookup", "2222-2222-2", *WHY, *OURS, "--out", "x.age"], 3),
        (["key", "lookup", CODE, *WHY, *OURS, "--out", "taken.csv"], 2),
        (["key", "lookup", CODE, *WHY, *OURS, "--out", "sealed.age"], 4),
        (["key", "lookup", *WHY, "--file", "codes.txt", *OURS], 2),
        (["key", "lookup", *WHY, "--file", "cases.csv", *OURS, "--out", "x.age"], 2),
        (["key", "lookup", CODE, *WHY, "--key", "outbox", *OURS, "--out", "x.age"], 3),
        (["key", "choose", CODE], 4),
        (["key", "choose", CODE, *OURS], 2),
        (["key", "backup", "../backup"], 4),
        (["key", "backup", "outbox/Dropbox/backup"], 4),
        (["key", "backup", "."], 4),
        (["key", "rotate"], 2),
        (["key", "rotate", "--passphrase"], 4),
        (["key", "rotate", "--remove", PUBLIC, *OURS], 2),
        (["key", "rotate", "--add", "absent.txt", *OURS], 3),
        (["key", "rotate", "--codes", "--until", CANARY, *OURS], 2),
        (["key", "forget", CODE, *WHY, *OURS], 4),
        (["key", "forget", CODE, "--reason", CANARY, *OURS, "--holds", "holds.csv"], 4),
        (["key", "drill", "--open"], 2),
        (["key", "drill", "--against", "cases.csv"], 3),
        (["key", "drill", "--identity", "other.txt"], 3),
        (["key", "restore", "--identity", "other.txt"], 3),
    ],
    "passphrase": [
        (["passphrase"], 2),
        (["passphrase", "new", f"{CANARY}"], 2),
        (["passphrase", "check", f"{CANARY}"], 2),
        (["passphrase", "check", "--profile", f"{CANARY}"], 2),
        (["passphrase", "check", "--profile", "nist"], 2),
        (["passphrase", "check", "--profile", "guide2018"], 4),
    ],
    "log": [
        (["log"], 2),
        (["log", "show", "--day", f"{CANARY}"], 2),
        (["log", "verify"], 3),
        (["log", "verify", "absent.jsonl"], 3),
        (["log", "verify", "recorded.jsonl", "--against", f"{CANARY}"], 2),
        (["log", "verify", "recorded.jsonl", "--against", "cases.csv"], 3),
        (["log", "custody", "absent.csv"], 3),
        (["log", "incident", "--file", "cases.csv"], 2),
        (["log", "incident", "--kind", f"{CANARY}"], 2),
        (["log", "incident", "--kind", "other", "--reference", f"{CANARY}"], 2),
        (["log", "incident", "--kind", "other", "--file", "absent.csv"], 3),
        (["log", "incident", "--kind", "other", "--out", "taken.csv"], 4),
    ],
}


@pytest.fixture(scope="session")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a table, and its review workbook with decisions in it."""
    import io

    import openpyxl

    from goodata.run.main import main
    from tests.conftest import world

    place = tmp_path_factory.mktemp("reviewed")
    lines = (EXAMPLES / "casebook_clean.csv").read_text("utf-8").splitlines()
    cells = lines[1].split(",")
    told = [f"{CANARY}{number}" for number in range(len(cells) - 1)]
    table = [lines[0], lines[1], ",".join([cells[0], *told])]
    path = place / "cases_2024.csv"
    path.write_text("\n".join(table) + "\n", "utf-8")
    around = world(io.StringIO(), io.StringIO())
    assert main(["validate", str(path), "--report", "xlsx"], around, cli.build) == 1
    made = place / "cases_2024_review.xlsx"
    book = openpyxl.load_workbook(made)
    sheet = book["Problems"]
    at = {each.value: each.column for each in sheet[2]}
    answers = [("correct it", f"{CANARY}y"), ("it is right", None), ("unknown", None)]
    for row, (decision, correction) in enumerate(answers, start=3):
        sheet.cell(row, at["Decision"]).value = decision
        sheet.cell(row, at["Correction"]).value = correction
    book["Data"]["B2"].value = f"={CANARY}"
    book["Data"]["B2"].data_type = "s"
    book.save(made)
    lay_out_doubles(place)
    line = ["dedupe", str(place / "doubles.csv"), *CASEBOOK, "--report", "xlsx"]
    assert main(line, around, cli.build) == 1
    decided = place / "doubles_pairs.xlsx"
    pairs = openpyxl.load_workbook(decided)
    pairs["decide"]["D4"].value = "same"
    pairs["decide"]["E4"].value = CANARY
    pairs.save(place / "doubles_decided.xlsx")
    decided.unlink()
    return place


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reviewed: Path, home: Path) -> Path:
    """Where the commands run: a table full of canary words and a few awkward files."""
    place = tmp_path / "work"
    place.mkdir()
    canary_table(place)
    (place / "taken.csv").write_text("here already\n")
    lay_out_stays(place)
    lay_out_people(place)
    (place / "key.csv").write_text(
        "number,code,name,field,column,row,line,what\n"
        "1,GD101,required-value-missing,full_name,B,2,2,nothing there\n"
    )
    (place / "holds.csv").write_text("id,scope,reason,ordered_by,from,until,released\n")
    (place / "unknown.csv").write_text(f"{CANARY},{CANARY}b\n{CANARY}c,-\n", "utf-8")
    plain = [f"A{number},{CANARY}{number},{CANARY} a" for number in range(6)]
    (place / "plain.csv").write_text("\n".join(["case_id,full_name,notes", *plain]), "utf-8")
    (place / "broken.csv").write_bytes(b"a,b\n\xff\xfe,1\n")
    (place / "record.yaml").write_text(
        "goodata: 1\nname: record\nversion: 1.0.0\nfields: [{name: number}, {name: status}]\n"
    )
    (place / "spoilt.yaml").write_text(f"goodata: 1\nname: {CANARY} x\nfields: [{CANARY}, ")
    (place / "spoilt.xlsx").write_bytes(b"PK\x03\x04" + CANARY.encode())
    lay_out_books(place)
    lay_out_sealed(place)
    lay_out_shelf(place)
    lay_out_key(place, home / "state" / "goodata")
    for each in reviewed.iterdir():
        (place / each.name).write_bytes(each.read_bytes())
    monkeypatch.chdir(place)
    return place


def lay_out_doubles(place: Path) -> None:
    """A casebook in which people have the canary word for a name, some of them twice."""
    header, *rows = (EXAMPLES / "casebook_clean.csv").read_text("utf-8").splitlines()
    named = []
    for number, row in enumerate(rows):
        cells = row.split(",")
        named.append(",".join([cells[0], f"{CANARY} {chr(97 + number % 26)}{CANARY}", *cells[2:]]))
    again = [row.replace("-0", "-9", 1) for row in named[:3]]
    (place / "doubles.csv").write_text("\n".join([header, *named, *again]) + "\n", "utf-8")
    (place / "unknown_doubles.csv").write_text("\n".join([header, *again]) + "\n", "utf-8")
    lines = [f"{each:032x},{'FM'[each % 2]},adult,met {CANARY} b{CANARY}" for each in range(20)]
    (place / "released.csv").write_text("\n".join(["code,sex,age,notes", *lines]) + "\n", "utf-8")


def lay_out_people(place: Path) -> None:
    """A casebook of people called by the canary word, who are named so in their notes as well."""
    with (EXAMPLES / "casebook_clean.csv").open(encoding="utf-8", newline="") as stream:
        header, *rows = csv.reader(stream)
    name, notes = header.index("full_name"), header.index("notes")
    for number, row in enumerate(rows):
        row[name] = f"{CANARY} {chr(97 + number % 26)}{CANARY}".lower().title()
        row[notes] = f"{row[name]} came to the office today and wants to go back to school."
    with (place / "people.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([header, *rows])
    digest = hashlib.sha256((place / "people.csv").read_bytes()).hexdigest()[:16]
    lines = [
        f"people.csv,{row},{row:020x},g-{codes.ALPHABET[row] * 8},single,1,{digest}"
        for row in range(2, len(rows) + 2)
    ]
    head = "file,row,ref,cluster,band,sheet,digest"
    (place / "same.csv").write_text("\n".join([head, *lines]) + "\n", "utf-8")


def lay_out_stays(place: Path) -> None:
    """A table whose dictionary has every kind of rule; its cells hold the canary word."""
    dictionary = EXAMPLES / "stays.dictionary.yaml"
    (place / dictionary.name).write_bytes(dictionary.read_bytes())
    header, *rows = (EXAMPLES / "stays.csv").read_text("utf-8").splitlines()
    spoilt = [",".join(f"{CANARY}{number}" for number in range(header.count(",") + 1))]
    named = [row.replace("Threats", CANARY).replace("P-00", f"{CANARY}-") for row in rows]
    (place / "stays.csv").write_text("\n".join([header, *named, *spoilt]) + "\n", "utf-8")


def lay_out_books(place: Path) -> None:
    """The canary table as a workbook with all that can be in one, as Parquet, and damaged files."""
    table = [line.split(",") for line in (place / "cases.csv").read_text("utf-8").splitlines()]
    width = len(table[0])
    with xlsxwriter.Workbook(place / "book.xlsx", {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Cases")
        for number, cells in enumerate(table):
            sheet.write_row(number, 0, cells[:width])
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.write_comment("A1", CANARY)
        hidden = book.add_worksheet(CANARY)
        hidden.write_row(0, 0, [CANARY, f"{CANARY}b"])
        hidden.hide()
    cells = [(*line, *[""] * width)[:width] for line in table[1:]]
    columns = dict(zip(table[0], zip(*cells, strict=True), strict=True))
    pq.write_table(
        pa.table({name: list(texts) for name, texts in columns.items()}), place / "book.parquet"
    )
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    (place / "spoilt.xls").write_bytes(ole + "Workbook".encode("utf-16-le") + CANARY.encode())
    kind = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
    (place / "spoilt.ods").write_bytes(b"PK\x03\x04" + bytes(26) + kind + CANARY.encode())
    (place / "spoilt.parquet").write_bytes(b"PAR1" + CANARY.encode() + b"PAR1")


def lay_out_shelf(place: Path) -> None:
    """A folder to take stock of, with the canary word in cells, texts and names."""
    shelf = place / "shelf"
    (shelf / CANARY).mkdir(parents=True)
    (shelf / "book.xlsx").write_bytes((place / "book.xlsx").read_bytes())
    (shelf / f"{CANARY}.csv").write_bytes((place / "cases.csv").read_bytes())
    (shelf / CANARY / "cases.csv").write_bytes((place / "cases.csv").read_bytes())
    (shelf / f"~${CANARY}.xlsx").write_bytes(CANARY.encode())
    (shelf / "report.pdf").write_bytes(b"%PDF-1.4 <</Author (" + CANARY.encode() + b")>>")


def lay_out_sealed(place: Path) -> None:
    """Files to open, keys that fit and keys that do not, and a log."""
    (place / "outbox").mkdir()
    keys.key_file(place / "key.txt")
    keys.key_file(place / "other.txt", keys.PARTNER)
    keys.key_file(place / "open.txt").chmod(0o644)
    (place / "partner.txt").write_text(f"# a partner\n{PUBLIC}\n")
    (place / "leaked.txt").write_text(f"{PUBLIC}\n{SECRET}\n")
    content = (place / "cases.csv").read_bytes()
    whole = keys.sealed_bytes(content)
    (place / "sealed.age").write_bytes(whole)
    (place / "cut.age").write_bytes(whole[:-9])
    (place / "altered.age").write_bytes(whole[:-40] + bytes([whole[-40] ^ 1]) + whole[-39:])
    locked = keys.by_passphrase(content)
    (place / "locked.age").write_bytes(locked)
    (place / "dear.age").write_bytes(locked.replace(b" 10\n", b" 23\n", 1))
    first = chain.link(None, {"kind": "genesis", "time": "2026-10-31T12:00:00Z"})
    second = chain.link(first, {"kind": "run", "time": "2026-10-31T13:00:00Z", "command": "demo"})
    (place / "recorded.jsonl").write_bytes(first + second)


def lay_out_key(place: Path, state: Path) -> None:
    """A key of the test's user in which a code stands for somebody with the canary word's name."""
    vaults.make(state / "vault", state, words=keys.PASSPHRASE)
    named = [("bk0001", CANARY.casefold())]
    issued, _head = vaults.issue(state / "vault", state, named, [("BK-0001", CANARY)])
    assert codes.printed(issued.codes[0]) == CODE
    (place / "codes.txt").write_text(f"{CODE}\n\n{CODE.lower()}\n")


def act(play: Play, line: list[str], *extra: str, terminal: bool = False) -> Played:
    """Plays a line, with a person at the terminal for those that ask; no secret may come out."""
    played = play(*line, *extra, terminal=terminal, answers=ANSWERS.get(" ".join(line)))
    for each in (*keys.SECRETS, *played.told.split()):
        assert each not in played.everything
    return played


def everything_below(folder: Path) -> dict[str, bytes]:
    return {
        str(each.relative_to(folder)): each.read_bytes()
        for each in folder.rglob("*")
        if each.is_file()
    }


def test_every_command_is_tested_here() -> None:
    names = {each.name for each in cli.commands()}
    assert names == set(SUCCEEDING) == set(FAILING)


SUCCESSES = [line for lines in SUCCEEDING.values() for line in lines]
FAILURES = [case for cases in FAILING.values() for case in cases]


@pytest.mark.parametrize("line", SUCCESSES, ids=" ".join)
def test_no_canary_leaves_in_success(line: list[str], folder: Path, home: Path, play: Play) -> None:
    before = everything_below(folder)
    for extra in ([], ["--json"], ["--quiet"]):
        played = act(play, line, *extra)
        assert played.code in (0, 1), played.err
        assert CANARY not in played.everything
    terminal = act(play, line, terminal=True)
    assert CANARY not in terminal.everything
    new = {name: text for name, text in everything_below(folder).items() if name not in before}
    written = new | everything_below(home)
    for name, text in written.items():
        assert CANARY not in name
        assert CANARY.encode() not in text or name in HOLDS_CELLS
        assert not [each for each in keys.SECRETS if each.encode() in text], name


@pytest.mark.parametrize(
    ("line", "code"), FAILURES, ids=lambda each: " ".join(each) if isinstance(each, list) else ""
)
def test_a_failure_says_why_and_leaves_nothing(
    line: list[str], code: int, folder: Path, home: Path, play: Play
) -> None:
    before = everything_below(folder)
    played = act(play, line)
    assert played.code == code, played.everything
    assert CANARY not in played.everything
    assert re.search(r"^goodata: error: .+\nfix: .+$", played.err, re.MULTILINE)
    assert "Traceback" not in played.everything
    assert everything_below(folder) == before, "nothing half-written, nothing changed"
    logged = everything_below(home)
    assert all(CANARY.encode() not in text for text in logged.values())


@pytest.mark.parametrize(
    ("line", "code"), FAILURES, ids=lambda each: " ".join(each) if isinstance(each, list) else ""
)
def test_a_failure_is_one_json_object(line: list[str], code: int, folder: Path, play: Play) -> None:  # noqa: ARG001
    played = act(play, line, "--json")
    assert played.code == code
    jsonschema.validate(played.json, SCHEMA)
    assert played.json["exit"] == code
    assert played.json["error"]["fix"]
    assert played.out.isascii()
    assert played.out.count("\n") == 1
    assert CANARY not in played.everything


@pytest.mark.parametrize("line", SUCCESSES, ids=" ".join)
def test_success_is_one_json_object(line: list[str], folder: Path, play: Play) -> None:  # noqa: ARG001
    played = act(play, line, "--json")
    jsonschema.validate(played.json, SCHEMA)
    assert played.json["result"] is None or played.json["command"] in RESULTS
    assert played.json["exit"] == played.code
    assert played.out.isascii()
    assert played.out.count("\n") == 1


@pytest.mark.parametrize("line", SUCCESSES, ids=" ".join)
def test_the_same_twice_gives_the_same_bytes(
    line: list[str], folder: Path, home: Path, play: Play
) -> None:
    before = {place: set(everything_below(place)) for place in (home, folder)}

    def reports() -> list[bytes]:
        made = everything_below(folder)
        kinds = ("findings", "report", "review", "known", "corrected", "pairs", "clusters", "merge")
        wanted = [name for name in sorted(made) if any(each in name for each in kinds)]
        return [made[name] for name in wanted]

    first, written = act(play, line, "--json"), reports()
    # Log and outputs are part of what goes in: what the first run added is news to the second.
    for place, names in before.items():
        for name in set(everything_below(place)) - names:
            (place / name).unlink()
    assert act(play, line, "--json") == first
    assert reports() == written


def test_outputs_are_the_owners_alone(folder: Path, play: Play) -> None:
    assert play("validate", "cases.csv", "--report", "csv").code == 1
    assert (folder / "cases_findings.csv").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("name", [f"{CANARY}.csv", f"{CANARY} 2024.csv", f"{CANARY}\n.csv"])
def test_a_persons_name_in_a_file_name_stays_inside(
    name: str, folder: Path, home: Path, play: Play
) -> None:
    canary_table(folder, name)
    for extra in ([], ["--json"], ["--quiet"], ["--report", "csv"]):
        played = play("validate", name, *extra)
        assert played.code == 1
        assert CANARY not in played.everything
    assert all(CANARY.encode() not in text for text in everything_below(home).values())
    made = [each.name for each in folder.glob("*_findings.csv")]
    assert len(made) == 1
    assert CANARY not in made[0]


def test_a_person_at_the_terminal_sees_the_name(folder: Path, play: Play) -> None:
    canary_table(folder, "Maliwan.csv")
    assert "Maliwan.csv" in play("validate", "Maliwan.csv", terminal=True).out


def test_a_fault_of_ours_is_70_without_its_words(
    folder: Path, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object, **_kwargs: object) -> None:
        raise ValueError(CANARY)

    monkeypatch.setattr("goodata.practices.validation.validate.validate", broken)
    played = play("validate", "cases.csv")
    assert played.code == 70
    assert CANARY not in played.everything
    number = re.search(r"internal error ([0-9a-f]{6});", played.err)
    assert number
    assert play("validate", "cases.csv", "--json").json["error"]["number"] == number[1]
    assert play("validate", "cases.csv", "--debug", "debug.txt").code == 70
    assert CANARY in (folder / "debug.txt").read_text("utf-8")
    assert (folder / "debug.txt").stat().st_mode & 0o777 == 0o600


def test_ctrl_c_is_130(folder: Path, play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    before = everything_below(folder)

    def interrupted(*_args: object, **_kwargs: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("goodata.practices.validation.validate.validate", interrupted)
    played = play("validate", "cases.csv", "--report", "csv")
    assert played.code == 130
    assert "Traceback" not in played.everything
    assert everything_below(folder) == before


def test_nothing_to_say_is_nothing_said(play: Play) -> None:
    clean = EXAMPLES / "casebook_clean.csv"
    played = play("validate", clean, "--quiet", "--as-of", "2026-11-01")
    assert (played.code, played.everything) == (0, "")


def test_bare_goodata_prints_four_lines_one_can_type(play: Play) -> None:
    played = play()
    lines = played.out.splitlines()
    assert played.code == 0
    assert len(lines) == 4
    assert all(line.startswith("goodata ") for line in lines)
    known = {each.name for each in cli.commands()} | {"--help"}
    assert {line.split()[1] for line in lines} <= known


def test_a_secret_in_the_environment_is_refused(play: Play) -> None:
    played = play("explain", "GD101", environ={"GOODATA_PASSPHRASE": CANARY})
    assert played.code == 2
    assert CANARY not in played.everything


def test_a_command_that_is_typed_is_built_alone(home: Path) -> None:  # noqa: ARG001
    loaded = child(
        "import sys, io",
        "from goodata import cli",
        "cli.build(rich=False, out=io.StringIO(), first='explain')",
        "print(*(each for each in sys.modules if each.startswith('goodata.commands.')))",
    )
    assert loaded.split() == ["goodata.commands.explain"]


def test_few_rows_are_validated_without_pandas_and_pandera(home: Path, tmp_path: Path) -> None:  # noqa: ARG001
    example = Path(__file__).parents[1] / "examples" / "casebook.csv"
    line = ["validate", str(example), "--log", str(tmp_path / "log.jsonl")]
    loaded = child(
        "import sys, io",
        "from goodata import cli",
        "from goodata.run.main import main",
        "from goodata.run.world import World",
        "quiet = io.StringIO()",
        f"code = main({line!r}, World(out=quiet, err=quiet), cli.build)",
        "heavy = {'pandas', 'pandera', 'xlsxwriter'} & set(sys.modules)",
        "print(code, *sorted(heavy))",
    )
    assert loaded.split() == ["1"]


def child(*code: str) -> str:
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(code)],
        capture_output=True,
        text=True,
        check=True,
        env=environ,
    )
    return done.stdout


@pytest.mark.parametrize(
    "line", [["--help"], [], *[[each.name, "--help"] for each in cli.commands()]], ids=" ".join
)
def test_help_is_light(line: list[str], home: Path) -> None:  # noqa: ARG001
    loaded = child(
        "import sys, io",
        "from goodata import cli",
        "from goodata.run.main import main",
        "from goodata.run.world import World",
        "quiet = io.StringIO()",
        "keep, sys.stdout = sys.stdout, quiet",
        f"code = main({line!r}, World(out=quiet, err=quiet), cli.build)",
        "sys.stdout = keep",
        "assert code == 0, quiet.getvalue()",
        "print(*sorted(sys.modules))",
    ).split()
    assert not {*HEAVY, "rich", "cryptography"} & set(loaded)


def test_explain_is_light(home: Path) -> None:  # noqa: ARG001
    loaded = child(
        "import sys, io",
        "from goodata import cli",
        "from goodata.run.main import main",
        "from goodata.run.world import World",
        "code = main(['explain', 'GD101'], World(out=io.StringIO(), err=io.StringIO()), cli.build)",
        "assert code == 0",
        "print(*sorted(sys.modules))",
    ).split()
    assert not set(HEAVY) & set(loaded)


@pytest.mark.parametrize("encoding", ["cp1252", "cp874", "ascii"])
def test_any_console_shows_any_script(encoding: str, home: Path) -> None:  # noqa: ARG001
    done = subprocess.run(
        [sys.executable, "-m", "goodata", "validate", str(EXAMPLES / "casebook.csv")],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    done.stdout.decode("utf-8")


def test_a_closed_pipe_is_silent(home: Path) -> None:  # noqa: ARG001
    line = f"{sys.executable} -m goodata explain | head -1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", line],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.stderr == b""
    assert done.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this computer")
def test_a_full_disk_for_what_is_said_is_no_success(home: Path) -> None:  # noqa: ARG001
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "goodata", "explain"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
    assert done.returncode == 3
    assert b"Traceback" not in done.stderr


def test_every_command_has_examples_that_parse() -> None:
    for each in cli.commands():
        assert each.help.panel in cli.PANELS
        assert len(each.help.examples) >= 2
        assert all(line.startswith(f"goodata {each.name}") for line in each.help.examples)


def test_the_number_of_a_fault_is_the_same_everywhere() -> None:
    def number() -> str:
        try:
            raise ValueError(CANARY)
        except ValueError as error:
            return run_main._number(error)

    assert number() == number()
