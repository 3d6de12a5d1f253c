"""Review workbooks in a run: made where they are asked for, taken in with `--apply`."""

from __future__ import annotations

import getpass
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from goodata import project as projects
from goodata.errors import Unreadable, WrongUse
from goodata.files import facts
from goodata.files.writing import Draft
from goodata.findings import Output, Report
from goodata.practices.opening import Opened, Wish
from goodata.practices.validation import accepted, baseline
from goodata.practices.validation.validate import Checked, Known
from goodata.run import journal, outputs
from goodata.run import names as name_rule
from goodata.run.command import Run
from goodata.table import HeadRow, reference
from goodata.text import FileName, Sentence, say


def known(run: Run, path: Path | None) -> Known:
    """What earlier runs know: findings called right, the baseline, apostrophes of ours.

    Args:
        run: the run.
        path: of the baseline, or None.

    Raises:
        Unreadable: the baseline or what was accepted cannot be read here.
        Refused: others may read this computer's key.
    """
    log = log_of(run)
    before = None
    if path is not None:
        key = projects.local_key(run.project, run.world.entropy)
        before = baseline.open_(path, key or b"")
    return Known(accepted.read(run.project), before, partial(_is_defused, log))


def _is_defused(log: Path, digest: str) -> bool:
    # A log that cannot be read is told of when the run is to be recorded.
    try:
        return journal.is_defused(log, digest)
    except Unreadable:
        return False


def log_of(run: Run) -> Path:
    """Where the run is recorded."""
    return run.shared.log or projects.log_path(run.project)


_MISPLACED = frozenset({"GD306", "GD307"})
"""Findings with which a cell may stand in a wrong column, so that no correction is safe."""


class Reviews:
    """The review workbooks that a run makes, one for each file.

    Raises:
        WrongUse: one name for several files.
        Refused: one stands there, and `--force` is not given, or it holds decisions.
    """

    def __init__(self, run: Run, files: Sequence[Path], wish: Wish, *, all_rows: bool) -> None:
        self.asked = [each for each in run.shared.report if outputs.is_review(each)]
        self._run = run
        self._files = list(files)
        self._options = _typed(wish)
        self._all_rows = all_rows
        self._made: list[Output] = []
        self._said: list[Sentence] = []
        self._next: Sentence | None = None
        for each in self.asked:
            if each != outputs.REVIEW.name and len(self._files) > 1:
                fix = "write --report xlsx; with --out FOLDER they go there"
                raise WrongUse("--report names one workbook for several files", fix=fix)
            for file in self._files:
                target = outputs.target_of(each, outputs.REVIEW, run, [file], None)
                if target is not None and facts.is_file(file):
                    self._draft(target).discard()

    def _draft(self, target: Path) -> Draft:
        from goodata.review.reading import holds_work

        applied = partial(journal.is_applied, log_of(self._run))
        return outputs.draft(
            self._run,
            target,
            self._files,
            holds_work=lambda path: holds_work(path, applied),
        )

    def take(self, checked: Checked) -> None:
        """Makes the workbooks of one file, as finished drafts of the run."""
        if not self.asked:
            return
        from goodata.review.source import Source
        from goodata.review.workbook import make

        opened = checked.opened
        for each in self.asked:
            target = outputs.target_of(
                each, outputs.REVIEW, self._run, [opened.path], opened.table.sha256
            )
            if target is None:
                raise RuntimeError("a workbook without a name")
            draft = self._draft(target)
            self._run.drafts.append(draft)
            corrected = corrected_name(opened)
            source = Source(
                checked,
                head=heads(opened),
                file=opened.path.name,
                review=target.name,
                corrected=corrected.name,
                options=self._options,
                all_rows=self._all_rows,
            )
            made = make(source)
            draft.write(made.content)
            draft.finish()
            self._made.append(
                Output(
                    file=target.name,
                    shown=str(target),
                    form=outputs.REVIEW.name,
                    sha256=draft.sha256,
                    bytes=draft.size,
                    rows=made.rows,
                    risk=made.risk,
                    holds=made.holds,
                )
            )
            self._said += made.said
            if any(each.code in _MISPLACED for each in checked.findings):
                text = (
                    "warning: decisions in {review} cannot be taken back while rows have too few "
                    "or too many cells: put those right in the file first, then make a new one"
                )
                self._said.append(say(text, review=FileName(target.name)))
            elif checked.declared and checked.findings:
                self._next = _next(opened.path, target, corrected)

    def added(self, report: Report) -> Report:
        """The report with the workbooks, and what to do with them."""
        if not self._made:
            return report
        report = replace(report, notes=(*report.notes, *self._said))
        alone = self._next is not None and len(self._made) == 1
        return outputs.with_(
            replace(report, next=self._next if alone else report.next), *self._made
        )


def _next(file: Path, review: Path, corrected: Path) -> Sentence:
    names = {"file": file, "review": review, "corrected": corrected}
    told = {key: FileName(_quoted(each)) for key, each in names.items()}
    return say(
        "correct in it, then goodata validate {file} --apply {review} --out {corrected}", **told
    )


def _typed(wish: Wish) -> tuple[str, ...]:
    """The options that say how a file is written, as they are typed."""
    asked = wish.asked
    said = {
        "--dictionary": wish.dictionary,
        "--encoding": asked.encoding,
        "--delimiter": "tab" if asked.delimiter == "\t" else asked.delimiter,
        "--sheet": asked.sheet,
        "--header-row": asked.header_row,
        "--range": None if asked.area is None else reference(asked.area),
    }
    given = ((name, str(value)) for name, value in said.items() if value is not None)
    return tuple(each for pair in given for each in pair)


def _quoted(path: Path) -> str:
    import shlex

    return shlex.quote(str(path))


def corrected_name(opened: Opened) -> Path:
    """What the corrected file may be called: beside the file, in the same kind."""
    path = opened.path
    text = opened.table.plan.format == "csv"
    suffix = (path.suffix or ".csv") if text else ".xlsx"
    stem = path.stem if name_rule.plain(path.name) else f"file-{opened.table.sha256[:8]}"
    return path.with_name(f"{stem}_corrected{suffix}")


def heads(opened: Opened) -> tuple[HeadRow, ...]:
    """What stands above the data and in rows that are none, where there is more than headings."""
    plan = opened.table.plan
    if plan.header_row == 1 and not plan.skipped:
        return ()
    from goodata.files import reading
    from goodata.formats import Asked

    asked = Asked(plan.encoding, plan.delimiter, plan.sheet, max_columns=max(16_384, plan.columns))
    for each in reading.look(opened.path, asked).options:
        if each.sheet == plan.sheet and plan.delimiter in (None, each.delimiter):
            return each.head
    return ()


def write_baseline(run: Run, report: Report, path: Path | None, before: Known) -> Report:
    """The report with the baseline that this run is to write, as a finished draft."""
    made = before.baseline
    if path is None or made is None or not made.new:
        return report
    written = outputs.save(run, path, made.content(), "baseline", risk="low")
    rows = sum(made.found.values())
    return outputs.with_(report, replace(written, rows=rows))


@dataclass(frozen=True)
class Noted:
    """The decisions that a run takes in, in the log once their output is published."""

    run: Run
    fields: Mapping[str, object]

    def finish(self) -> None:
        """Has nothing to make safe before it is published."""

    def publish(self) -> None:
        """Adds the entry.

        Raises:
            Busy: another run holds the log for longer.
            Unreadable: the log cannot be written.
        """
        journal.entry(
            log_of(self.run),
            journal.DECISIONS,
            self.fields,
            command=self.run.command,
            world=self.run.world,
            wait=self.run.shared.wait,
        )

    def discard(self) -> None:
        """Has nothing to take away."""


def who() -> str:
    """The person at work, as the log names them."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"


def day(run: Run) -> date:
    """The day of the run."""
    return run.world.now().astimezone().date()


def records(checked: Checked) -> Iterator[Sequence[str]]:
    """The headings and every record of a table."""
    yield [each.header for each in checked.opened.table.columns]
    for batch in checked.opened.table.batches():
        columns = [each.to_pylist() for each in batch.cells.columns]
        yield from zip(*columns, strict=True)
