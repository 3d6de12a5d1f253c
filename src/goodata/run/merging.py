"""`dedupe --merge --out FILE`: one row for each person, and the list of where each cell came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from goodata.errors import ExitCode, Refused, WrongUse, worst
from goodata.fieldtypes import Context
from goodata.findings import Output, Report
from goodata.formats.csv import writing
from goodata.practices.linkage import merge
from goodata.practices.linkage.dedupe import Asked
from goodata.practices.linkage.merge import Merged, Merger
from goodata.run import outputs
from goodata.run.command import Run
from goodata.run.deduping import Made
from goodata.text import count, defused, fold_name, say

_FORMS = frozenset({".csv", ".xlsx"})


def target(run: Run, *, merging: bool) -> Path | None:
    """Where the merged table goes; None where nothing is merged.

    Raises:
        WrongUse: `--out` is missing, or names no table.
    """
    if not merging:
        return None
    out = run.shared.out
    if out is None:
        fix = "add --out and the name of the merged file"
        raise WrongUse("--merge needs a name for the merged file", fix=fix)
    if run.shared.report:
        fix = "leave --report out; make the workbook in a run of its own"
        raise WrongUse("--merge and --report do not go together", fix=fix)
    if out.is_dir() or out.suffix.casefold() not in _FORMS:
        raise WrongUse("--out names no table", fix="name a file that ends in .csv or .xlsx")
    return out


def beside(out: Path) -> Path:
    """Where the list of what was merged goes."""
    return out.with_name(f"{out.stem}_merge.csv")


def merged(
    run: Run, report: Report, made: Made, asked: Asked, out: Path, *, accept: bool, newest: str | None
) -> Report:
    """The report with the merged table and its list as finished drafts.

    Raises:
        WrongUse: the field that says what is newer is not there.
        Refused: nothing was decided, and *same* is not accepted.
    """
    found = made.found
    decided = any(each.answer.value == "same" for _a, _b, each in found.settled.found)
    if not decided and not accept:
        what = "nothing is merged that nobody decided"
        fix = "decide in the workbook of --report xlsx and take it in with --apply, \
or add --accept same"
        raise Refused(what, fix=fix)
    plan = merge.merged(found, accept=accept)
    opened = found.ready.rows.opened
    dictionary = next((each.dictionary for each in opened if each.dictionary is not None), None)
    context = Context(asked.as_of, dictionary.file) if dictionary is not None else Context(asked.as_of)
    merger = merge.merger(found, plan, made.refs, run.names, context, newest)
    _known(newest, merger)
    table, listed = _write(run, out, made, merger, plan)
    notes = [*report.notes]
    if plan.waiting:
        one = "{count} open pair was left as it is: two rows"
        more = "{count} open pairs were left as they are: two rows each"
        notes.append(count(one, more, plan.waiting))
    verdict = say(
        "{taken} merged into {people}",
        taken=count("{count} row", "{count} rows", plan.taken),
        people=count("{count} person", "{count} people", plan.merged),
    )
    result = {
        **(report.result or {}),
        "merged": {"rows": plan.taken, "people": plan.merged, "left_open": plan.waiting},
    }
    exit_ = ExitCode.FOUND if plan.waiting else ExitCode.NOTHING
    report = replace(
        report,
        exit=worst([exit_, ExitCode.NOTHING]) if plan.waiting else ExitCode.NOTHING,
        verdict=verdict,
        notes=tuple(notes),
        result=result,
        next=None,
    )
    return outputs.with_(report, table, listed)


def _known(newest: str | None, merger: Merger) -> None:
    names = [each.field.name for each in merger.columns if each.field is not None]
    if newest is not None and newest not in names:
        import difflib

        near = difflib.get_close_matches(newest, names, 1)
        fix = f"did you mean {near[0]}" if near else "name a date field of the dictionary"
        raise WrongUse("--newest-by names no field of the files", fix=fix)
    del fold_name


def _write(
    run: Run, out: Path, made: Made, merger: Merger, plan: Merged
) -> tuple[Output, Output]:
    list_ = outputs.draft(run, beside(out), made.paths)
    run.drafts.append(list_)
    for piece in writing.lines([merge.LIST]):
        list_.write(piece)
    draft = outputs.draft(run, out, made.paths)
    run.drafts.append(draft)
    lines = 0

    def records() -> Iterator[list[str]]:
        nonlocal lines
        yield list(plan.header)
        for row, told in merger.rows():
            lines += len(told)
            for each in told:
                list_.write(_line(each))
            yield list(row)

    cells = 0
    if out.suffix.casefold() == ".xlsx":
        from goodata.formats.xlsx import writing as sheets

        draft.write(sheets.table(records()))
    else:
        for number, record in enumerate(records()):
            safe = [defused(each) for each in record]
            cells += sum(one != other for one, other in zip(safe, record, strict=True))
            draft.write(_line(safe, mark=number == 0))
    return (
        _output(draft, out, out.suffix.removeprefix("."), len(plan.people), cells),
        _output(list_, beside(out), "merge list", lines, 0),
    )


def _line(cells: list[str], *, mark: bool = False) -> bytes:
    mark_, line = writing.lines([cells])
    return mark_ + line if mark else line
