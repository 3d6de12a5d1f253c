"""The files a run writes beside what it says: `--report FORM|PATH`, `--out`, `--force`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from goodata import project as projects
from goodata.errors import Place, WrongUse
from goodata.files import facts
from goodata.files.writing import Draft
from goodata.findings import Output, Report
from goodata.reports import Form, View, forms
from goodata.run import guard, journal
from goodata.run import names as name_rule
from goodata.run.command import Run
from goodata.text import say


@dataclass(frozen=True)
class Naming:
    """How an output is asked for and called: its form, its suffix, what stands behind the stem."""

    name: str
    suffix: str
    stem: str


REVIEW = Naming("xlsx", ".xlsx", "_review")
"""A review workbook. It holds cells, so that it is no form of a report and `review` makes it."""


def is_review(asked: str) -> bool:
    """Whether `--report` asks for a review workbook."""
    return asked == REVIEW.name or Path(asked).suffix.casefold() == REVIEW.suffix


def check(run: Run, inputs: list[Path], *, reviews: bool = False) -> None:
    """Refuses what could not be written, before any work is done.

    Args:
        run: whose outputs they are.
        inputs: the files that are read.
        reviews: whether the command makes review workbooks, and sees to them itself.

    Raises:
        WrongUse: an unknown form.
        Refused: an output exists, or is an input.
        Unreadable: a folder is not there.
    """
    if len(set(run.shared.report)) < len(run.shared.report):
        fix = "name each form or file once"
        raise WrongUse("--report names the same output twice", fix=fix)
    for each in run.shared.report:
        if reviews and is_review(each):
            continue
        form = _form(each, also=reviews)
        # The digest is not known yet, so a name that must be replaced cannot be looked at here.
        target = target_of(each, _naming(form, run), run, inputs, None)
        if target is not None:
            draft(run, target, inputs).discard()


def add(run: Run, report: Report, inputs: list[Path], *, reviews: bool = False) -> Report:
    """The report with the forms that were asked for as finished drafts in `run.drafts`.

    `reviews` as in `check`.
    """
    outputs = list(report.outputs)
    notes = list(report.notes)
    digest = report.inputs[0].sha256 if report.inputs else "0" * 64
    for each in run.shared.report:
        if reviews and is_review(each):
            continue
        form = _form(each)
        target = target_of(each, _naming(form, run), run, inputs, digest)
        if target is None:
            raise RuntimeError("an output without a name")
        made = draft(run, target, inputs)
        run.drafts.append(made)
        view = View(run.names, options=run.typed)
        for piece in form.pieces(report, view) if form.pieces else (form.render(report, view),):
            made.write(piece.encode("utf-8"))
        made.finish()
        rows = sum(finding.count for finding in report.findings)
        outputs.append(
            Output(
                file=target.name,
                shown=str(target),
                form=form.name,
                sha256=made.sha256,
                bytes=made.size,
                rows=rows,
                risk="medium",
            )
        )
        service = facts.synced(target)
        if service is not None:
            notes.append(say("the output lies in a folder that {service} copies", service=service))
    return replace(report, outputs=tuple(outputs), notes=tuple(notes))


def save(
    run: Run, target: Path, content: bytes, form: str, *, risk: str, private: bool = False
) -> Output:
    """A file of the command's own as a finished draft in `run.drafts`.

    Args:
        run: gets the draft.
        target: where it will lie.
        content: all of it.
        form: what it is, in a word.
        risk: low, medium or high.
        private: for its owner alone, even where the project has a group.

    Raises:
        Refused: it exists, without `--force`.
        Unreadable: it cannot be written.
    """
    made = draft(run, target, [], private=private)
    run.drafts.append(made)
    made.write(content)
    made.finish()
    return Output(target.name, str(target), form, made.sha256, made.size, 0, risk)


def with_(report: Report, *written: Output) -> Report:
    """The report with these outputs as well, and a word where a cloud service copies them."""
    notes = list(report.notes)
    for each in written:
        service = facts.synced(Path(each.shown))
        if service is not None:
            notes.append(say("the output lies in a folder that {service} copies", service=service))
        if facts.open_to_all(Path(each.shown).parent):
            notes.append(say("warning: anybody on this computer may replace files in that folder"))
    return replace(report, outputs=(*report.outputs, *written), notes=tuple(notes))


def beside(run: Run, path: Path, digest: str) -> Path:
    """Where outputs named after a file go, without suffix: beside it, or into the `--out` folder.

    A name that may be a person's is replaced by one from the digest.
    """
    stem = path.stem if name_rule.plain(path.name) else f"file-{digest[:8]}"
    return (run.shared.out or path.parent) / stem


def _form(asked: str, *, also: bool = False) -> Form:
    written = {name: form for name, form in forms().items() if form.suffix}
    if asked in written:
        return written[asked]
    suffix = Path(asked).suffix.casefold()
    for form in written.values():
        if form.suffix == suffix:
            return form
    known = sorted([*written, REVIEW.name] if also else written)
    fix = f"one of {', '.join(known)}, or a file name that ends so"
    raise WrongUse("no such form of report", fix=fix)


def _naming(form: Form, run: Run) -> Naming:
    """The form as it is asked for; two commands over one file do not fight for one name."""
    stem = form.stem.replace("_report", f"_{run.command.replace(' ', '_')}")
    return Naming(form.name, form.suffix or "", form.stem if run.command == "validate" else stem)


def target_of(
    asked: str, form: Naming, run: Run, inputs: list[Path], digest: str | None
) -> Path | None:
    """Where a form goes; None where its name depends on a digest that is not known yet.

    Args:
        asked: the form or the path, as typed.
        form: which it is.
        run: whose output it is.
        inputs: what it is about.
        digest: of the first input, for a name that must be replaced.

    Raises:
        WrongUse: `--out` names a file of another kind.
    """
    if asked != form.name:
        return Path(asked)
    folder = run.shared.out or (inputs[0].parent if inputs else Path())
    if folder.suffix and not folder.is_dir():
        if folder.suffix.casefold() != form.suffix:
            what = "--out names a file that does not end in {suffix}"
            fix = "name a folder, or a file that ends so"
            raise WrongUse(what, fix=fix, suffix=form.suffix)
        return folder
    if len(inputs) != 1:
        return folder / f"goodata{form.stem}{form.suffix}"
    stem = inputs[0].stem
    if not name_rule.plain(inputs[0].name):
        if digest is None:
            return None
        stem = f"file-{digest[:8]}"
    return folder / f"{stem}{form.stem}{form.suffix}"


def draft(
    run: Run,
    target: Path,
    inputs: Sequence[Path],
    *,
    private: bool = False,
    holds_work: Callable[[Path], bool] | None = None,
) -> Draft:
    """A new output as the run's options want it.

    Args:
        run: whose output it is.
        target: where it will lie.
        inputs: what must not be written into.
        private: for its owner alone, even where the project has a group.
        holds_work: whether what stands there holds work that must not be lost.

    Raises:
        Refused: it exists, or is an input, or holds such work.
        Unreadable: it cannot be written there.
        WrongUse: this run writes another output of that name.
    """
    if any(isinstance(each, Draft) and each.target == target for each in run.drafts):
        what = "two outputs of this run would have this name"
        fix = "name the files one at a time, or give one output another name"
        raise WrongUse(what, fix=fix, place=Place(target.name))
    return Draft(
        target,
        entropy=run.world.entropy,
        inputs=[*inputs, *guard.protected(run)],
        force=run.shared.force,
        group=run.project.settings.group if run.project and not private else None,
        private=private,
        ours=partial(journal.is_output, run.shared.log or projects.log_path(run.project)),
        holds_work=holds_work,
    )
