"""`goodata mock`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from goodata.findings import Report
from goodata.run.command import Run, command

if TYPE_CHECKING:
    from goodata.files.writing import Draft
    from goodata.findings import Output
    from goodata.practices.mock.block import Wish

_PLANTED = "What is planted"


@command(
    panel="Clean",
    order=50,
    examples=(
        "goodata mock casebook --rows 200 --out practice.xlsx --exercise",
        "goodata mock --grade practice.answers.csv practice_done.xlsx",
    ),
    saves=True,
)
def mock(
    run: Run,
    dictionary: Annotated[
        str,
        typer.Argument(
            help="The data dictionary: NAME, NAME@VERSION or a path. With --grade: the "
            "corrected file.",
            metavar="DICTIONARY",
        ),
    ],
    rows: Annotated[
        int, typer.Option("--rows", help="How many rows.", metavar="N", min=1, max=10_000_000)
    ] = 200,
    seed: Annotated[
        int,
        typer.Option("--seed", help="The same seed gives the same rows.", metavar="S", min=0),
    ] = 1,
    as_of: Annotated[
        str,
        typer.Option("--as-of", help="No day in the rows is later than this one.", metavar="DATE"),
    ] = "2025-06-30",
    errors: Annotated[
        str | None,
        typer.Option(
            "--errors",
            help="Share of rows with an error, as 5%; the key goes to NAME.answers.csv.",
            rich_help_panel=_PLANTED,
            metavar="SHARE",
        ),
    ] = None,
    duplicates: Annotated[
        str | None,
        typer.Option(
            "--duplicates",
            help="Share of rows about somebody met before, as 10%; who is who goes to "
            "NAME.truth.csv.",
            rich_help_panel=_PLANTED,
            metavar="SHARE",
        ),
    ] = None,
    exercise: Annotated[
        bool,
        typer.Option(
            "--exercise",
            help="A workbook with errors to be corrected, and its key beside it.",
            rich_help_panel=_PLANTED,
        ),
    ] = False,
    grade: Annotated[
        Path | None,
        typer.Option(
            "--grade",
            help="Compare a corrected file with this key.",
            rich_help_panel=_PLANTED,
            metavar="KEY",
        ),
    ] = None,
) -> Report:
    """Invent believable rows for any data dictionary, with errors to practise on.

    Nobody in them exists: names are put together by chance, in the scripts of the region. The rows
    obey the dictionary, but for what is planted, and each planted error stands in the answer key.
    """
    asked = _Asked(rows, seed, as_of, errors, duplicates, exercise)
    if grade is not None:
        return _graded(run, grade, Path(dictionary))
    return _made(run, dictionary, asked)


@dataclass(frozen=True)
class _Asked:
    """The options as typed."""

    rows: int
    seed: int
    as_of: str
    errors: str | None
    duplicates: str | None
    exercise: bool

    @property
    def wish(self) -> Wish:
        """The same as the practice takes it."""
        from goodata.practices.mock import asking
        from goodata.practices.mock.block import Wish

        usual = "10%" if self.exercise else None
        return Wish(
            rows=self.rows,
            seed=self.seed,
            as_of=_day(self.as_of),
            errors=asking.share("--errors", self.errors or usual),
            duplicates=asking.share("--duplicates", self.duplicates),
        )


def _made(run: Run, name: str, asked: _Asked) -> Report:
    from goodata.dictionary import load, shelf, stated
    from goodata.model import Dictionary
    from goodata.practices.mock import asking, product
    from goodata.run import settle

    wish, target = asked.wish, _target(run.shared.out, exercise=asked.exercise)
    run.project = settle.project([target])
    known = shelf.known(run.project.folder if run.project else None)

    def other(table: str) -> Dictionary | None:
        path = next((each.path for each in known if each.name == table), None)
        return load.load(path) if path is not None else None

    found = stated.stated(target, known, wanted=name, patterns={}, project=None)
    if found is None:
        raise RuntimeError("a dictionary that was asked for by name")
    dictionary = load.load(found.path)
    files = _Files(run, target)
    table = files.draft("")
    beside = {
        kind: files.draft(kind)
        for kind in product.beside(wish, dictionary)
        if not (asked.exercise and kind == "spans")
    }
    made = product.invent(
        wish, dictionary, other, xlsx=target.suffix.casefold() == ".xlsx", sink=table.write
    )
    for kind, draft in beside.items():
        draft.write(made.beside[kind])
    return asking.report(wish, dictionary, made, files.outputs(wish.rows), str(target))


def _graded(run: Run, key: Path, corrected: Path) -> Report:
    from goodata.practices.mock.grading import grade
    from goodata.practices.opening import Wish as Opening
    from goodata.run import settle

    run.project = settle.project([each for each in (key, corrected) if each.exists()])
    today = run.world.now().astimezone().date()
    return grade(
        key, corrected, wish=Opening(pause=run.world.pause), project=run.project, as_of=today
    )


class _Files:
    """The drafts of one mock: the table, and beside it what is known about it."""

    def __init__(self, run: Run, target: Path) -> None:
        self._run = run
        self._target = target
        self._drafts: dict[str, Draft] = {}

    def draft(self, kind: str) -> Draft:
        """A new file: the table itself for an empty kind, else `NAME.KIND.csv`."""
        from goodata import project as projects
        from goodata.files.writing import Draft
        from goodata.run import journal

        run, path = self._run, self._target
        draft = Draft(
            path.with_name(f"{path.stem}.{kind}.csv") if kind else path,
            entropy=run.world.entropy,
            force=run.shared.force,
            group=run.project.settings.group if run.project else None,
            ours=partial(journal.is_output, run.shared.log or projects.log_path(run.project)),
        )
        run.drafts.append(draft)
        self._drafts[kind] = draft
        return draft

    def outputs(self, rows: int) -> tuple[Output, ...]:
        """What was written; all of it is invented."""
        from goodata.findings import Output

        for draft in self._drafts.values():
            draft.finish()
        return tuple(
            Output(
                file=draft.target.name,
                shown=str(draft.target),
                form=draft.target.suffix.removeprefix("."),
                sha256=draft.sha256,
                bytes=draft.size,
                rows=0 if kind else rows,
                risk="low",
            )
            for kind, draft in self._drafts.items()
        )


def _target(out: Path | None, *, exercise: bool) -> Path:
    from goodata.errors import WrongUse

    if out is None:
        raise WrongUse("--out is missing", fix="say where to: --out NAME.csv or --out NAME.xlsx")
    suffix = out.suffix.casefold()
    if exercise and suffix != ".xlsx":
        raise WrongUse("--exercise writes a workbook", fix="choose an --out that ends in .xlsx")
    if suffix not in (".csv", ".xlsx"):
        fix = "choose an --out that ends in .csv or .xlsx"
        raise WrongUse("--out does not say which kind of file", fix=fix)
    return out


def _day(written: str) -> date:
    from goodata.errors import WrongUse

    try:
        return date.fromisoformat(written)
    except ValueError:
        what = "--as-of does not take this value; expected a day as 2024-01-31"
        raise WrongUse(what, fix="see goodata mock --help") from None


COMMAND = mock
