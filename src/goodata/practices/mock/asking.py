"""What a user may type for shares, and what a mock has to say once it is made."""

from __future__ import annotations

import re

from goodata.errors import ExitCode, WrongUse
from goodata.findings import Output, Report
from goodata.model import Dictionary
from goodata.practices.mock.block import Wish
from goodata.practices.mock.product import Invented
from goodata.text import FileName, Sentence, count, say


def share(option: str, written: str | None) -> float | None:
    """A share as typed: `5%` or `0.05`; None where nothing was typed.

    Raises:
        WrongUse: it is neither, or more than all.

    >>> share("--errors", "5%"), share("--errors", "0.05"), share("--errors", None)
    (0.05, 0.05, None)
    """
    if written is None:
        return None
    match = re.fullmatch(r"(\d{1,3}(?:\.\d+)?)(%?)", written.strip())
    value = float(match[1]) / (100 if match[2] else 1) if match else 2.0
    if not 0 <= value <= 1:
        what = "{option} does not take this value; expected a share as 5% or 0.05"
        raise WrongUse(what, fix="see goodata mock --help", option=option)
    return value


def report(
    wish: Wish, dictionary: Dictionary, made: Invented, outputs: tuple[Output, ...], name: str
) -> Report:
    """What a mock says: how many rows for which dictionary, what is planted in them."""
    verdict = count("{count} invented row", "{count} invented rows", wish.rows)
    return Report(
        command="mock",
        exit=ExitCode.NOTHING,
        verdict=verdict,
        decided=(
            say(
                "dictionary: {file} version {version}",
                file=dictionary.source or dictionary.name,
                version=dictionary.version,
            ),
            say("seed {seed}; no day after {day}", seed=wish.seed, day=wish.as_of.isoformat()),
        ),
        notes=tuple(_notes(wish, made)),
        outputs=outputs,
        next=say("goodata validate {file}", file=FileName(name)),
        result={
            "rows": wish.rows,
            "seed": wish.seed,
            "planted": made.planted,
            "about_somebody_met_before": made.again,
            "not_followed": made.unfollowed,
        },
    )


def _notes(wish: Wish, made: Invented) -> list[Sentence]:
    notes = [say("all people in it are invented; do not dial the numbers")]
    if wish.errors is not None:
        notes.append(count("{count} error planted", "{count} errors planted", made.planted))
    if wish.duplicates is not None:
        one = "{count} row is about somebody met before"
        notes.append(count(one, "{count} rows are about somebody met before", made.again))
    if made.unfollowed:
        one = "{count} rule between columns was not followed"
        notes.append(count(one, "{count} rules between columns were not followed", made.unfollowed))
    return notes
