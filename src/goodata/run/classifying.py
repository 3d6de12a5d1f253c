"""Runs `classify`: one or more tables, or a folder; and writes the patch where one is asked for."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from goodata.errors import GoodataError, Place, Refused, Unreadable, WrongUse
from goodata.files import facts, reading
from goodata.findings import Output, Report
from goodata.identifiers import detectors
from goodata.run import inventorying, outputs
from goodata.run.command import Run
from goodata.run.outputs import Naming
from goodata.text import FileName, Sentence, fold_name, say

if TYPE_CHECKING:
    from goodata.practices.classification.classify import Classified, Sum
    from goodata.practices.classification.decided import Decided
    from goodata.practices.opening import Wish
    from goodata.review.classification import Place as Part

_UNITS = ("person", "case", "event", "place", "organisation")


def classify(
    run: Run,
    files: Sequence[str],
    *,
    wish: Wish,
    explain: bool,
    patch: Path | None,
    apply: Path | None = None,
    k: int,
    unit: str | None,
    sample: int | None,
    used: Path | None,
    countries: str | None = None,
    older: str | None = None,
    access: bool = False,
) -> Report:
    """The report over these files, and the patch of the one file as a draft; or over a folder.

    Args:
        run: gets the drafts.
        files: names and wildcards.
        wish: what the user said about reading them.
        explain: whether each column's reason is told.
        patch: where the dictionary patch goes, or None.
        apply: the workbook whose decisions go into the patch, or None.
        k: people who count as company.
        unit: what one row is, or None to find out.
        sample: rows to look at, or None for all.
        used: a list of columns in use, or None.
        countries: whose numbers are looked for, as `TH,MM`; or None.
        older: of a folder, files that were not changed for so long are told of; or None.
        access: of a folder, whether who can read is told.

    Raises:
        WrongUse: an unknown unit; a patch of several files; a folder beside other files.
        Refused: the patch exists.
        Unreadable: no file, or none that can be read; a workbook of another file.
    """
    from goodata.practices.classification import classify as practice

    if apply is not None and patch is None:
        what = "--apply puts decisions into a patch; there is none"
        raise WrongUse(what, fix="add --patch NEW.yaml")
    if apply is not None:
        run.inputs.append(apply)

    if unit is not None and unit not in _UNITS:
        what = "--unit does not take this value; expected one of {units}"
        raise WrongUse(what, fix="see goodata classify --help", units=", ".join(_UNITS))
    paths = reading.expand(files)
    asked = practice.Asked(
        k, unit, sample, None if used is None else _used(used), explain, _countries(countries)
    )
    if any(facts.is_folder(each) for each in paths):
        folder = _folder(paths, patch)
        return inventorying.inventory(
            run, folder, wish=wish, asked=asked, older=older, access=access
        )
    if older is not None or access:
        what = "--older and --access go with a folder"
        raise WrongUse(what, fix="name the folder, not the files in it")
    outputs.check(run, paths, reviews=True)
    _check_books(run, paths)
    if patch is not None:
        _check_patch(run, patch, paths)
    done = practice.Sum()
    written: list[Output] = []
    for number, path in enumerate(paths, start=1):
        try:
            found = practice.classify(path, number, wish, run.project, asked)
        except GoodataError as error:
            done.fail(error)
            continue
        done.add(found, explain=explain)
        if patch is not None:
            decided = None if apply is None else _decided(apply, found, done)
            content = found.patch(decided)
            written.append(outputs.save(run, patch, content, "dictionary patch", risk="medium"))
        written += _books(run, paths, found)
    report = practice.report(done, paths, run.shared.fail_on)
    report = replace(report, next=_next(report, paths[0], patch, written, open_=done.open))
    return outputs.add(run, outputs.with_(report, *written), paths, reviews=True)


def _next(
    report: Report, file: Path, patch: Path | None, written: Sequence[Output], *, open_: bool
) -> Sentence | None:
    """What is done next with what was written: to decide in the workbook, to release as decided."""
    if report.faults or not written:
        return report.next
    typed = {"file": _quoted(file)}
    if patch is not None:
        words = "goodata deidentify {file} --patch {patch} --audience internal"
        if open_:
            words = f"read {{patch}}, write confirmed: yes where it is right, then {words}"
        return say(words, patch=_quoted(patch), **typed)
    new = _quoted(file.with_suffix(".patch.yaml"))
    words = "decide in it, then goodata classify {file} --apply {book} --patch {new}"
    return say(words, book=_quoted(Path(written[0].shown)), new=new, **typed)


def _quoted(path: Path) -> FileName:
    return FileName(shlex.quote(str(path)))


def _decided(book: Path, found: Classified, done: Sum) -> Decided:
    """What was decided in a workbook about this very state of the file; what waits is said.

    Raises:
        Unreadable: it is no such workbook, or was made from another state of the file.
    """
    from goodata.practices.classification.notes import located
    from goodata.review import classification_reading

    decided = classification_reading.read(book)
    if decided.source != found.opened.table.sha256:
        what = "was made from another state of the file"
        fix = "make a new one with --report xlsx; this one does not fit the file as it is now"
        raise Unreadable(what, fix=fix, place=Place(str(book)))
    places = located(found.opened.table, found.columns.said, decided.places)
    if places is None:
        what = "a place in it is in none of the notes, as they are read now"
        fix = "make a new one with --report xlsx, and do not change Row, Column and Place in it"
        raise Unreadable(what, fix=fix, place=Place(str(book)))
    sure = sum(each.confirmed for each in decided.columns.values())
    done.open = bool(decided.open) or sure < len(found.columns.said)
    done.notes.append(
        say(
            "decisions taken over: {sure} of {all} columns confirmed, {places} places in notes "
            "settled, {open} still open",
            sure=sure,
            all=len(decided.columns),
            places=len(decided.places),
            open=decided.open,
        )
    )
    return replace(decided, places=places)


_BOOK = Naming("xlsx", ".xlsx", "_classified")


def _check_books(run: Run, paths: Sequence[Path]) -> None:
    asked = [each for each in run.shared.report if outputs.is_review(each)]
    if asked and len(paths) != 1:
        raise WrongUse("--report xlsx goes with one file", fix="name one file at a time")
    for each in asked:
        target = outputs.target_of(each, _BOOK, run, list(paths), None)
        if target is not None:
            outputs.draft(run, target, list(paths)).discard()


def _books(run: Run, paths: Sequence[Path], found: Classified) -> list[Output]:
    """The workbooks asked for: they hold headings and parts of notes."""
    from goodata.review import classification as review

    written = []
    for each in run.shared.report:
        if not outputs.is_review(each):
            continue
        target = outputs.target_of(each, _BOOK, run, list(paths), found.opened.table.sha256)
        if target is None:
            raise RuntimeError("an output without a name")
        places, left_out = _places(found)
        content = review.render(found, places, left_out)
        made = outputs.save(run, target, content, "xlsx", risk=found.verdict.risk.value)
        written.append(
            replace(made, holds=say("holds parts of notes") if places else say("holds headings"))
        )
    return written


def _places(found: Classified) -> tuple[list[Part], int]:
    from goodata.practices.classification.notes import spots
    from goodata.review.classification import MOST_NOTES
    from goodata.review.classification import Place as Part

    places: list[Part] = []
    left_out = 0
    numbers: Counter[tuple[int, int]] = Counter()
    for each in spots(found.opened.table, found.columns.said):
        numbers[each.row, each.column] += 1
        if len(places) == MOST_NOTES:
            left_out += 1
            continue
        start, end = each.span.start, each.span.end
        before, after = each.text[max(0, start - _AROUND) : start], each.text[end : end + _AROUND]
        parts = (before, each.text[start:end], after)
        number = numbers[each.row, each.column]
        places.append(Part(each.row, each.column, number, each.span.kind, each.span.source, *parts))
    return places, left_out


_AROUND = 30
"""Signs of a note shown on either side of what was found."""


def _countries(text: str | None) -> frozenset[str] | None:
    """The countries that were named; their codes are those of the detectors we have."""
    if text is None:
        return None
    known = {each.country for each in detectors() if each.country is not None}
    named = {each.strip().upper() for each in text.split(",")}
    if not named <= known:
        what = "--countries does not take this value; expected some of {known}"
        fix = "write two letters a country, with commas between"
        raise WrongUse(what, fix=fix, known=", ".join(sorted(known)))
    return frozenset(named)


def _folder(paths: Sequence[Path], patch: Path | None) -> Path:
    if len(paths) != 1:
        what = "a folder goes by itself, not beside other files"
        raise WrongUse(what, fix="name one folder, or the files alone")
    if patch is not None:
        raise WrongUse("--patch goes with one file", fix="name the file, not its folder")
    return paths[0]


def _check_patch(run: Run, patch: Path, paths: Sequence[Path]) -> None:
    if len(paths) != 1:
        raise WrongUse("--patch goes with one file", fix="name one file at a time")
    if patch.suffix.casefold() not in (".yaml", ".yml"):
        raise WrongUse("--patch does not end in .yaml", fix="choose a name that ends in .yaml")
    try:
        outputs.draft(run, patch, list(paths)).discard()
    except (Refused, Unreadable) as error:
        # What is typed otherwise is --patch, not the --out of other outputs.
        said = [replace(each, fix=each.fix.replace("--out", "--patch")) for each in error.faults]
        raise type(error).of(said) from None


def _used(path: Path) -> frozenset[str]:
    """The folded names of columns in use: one a line, or separated by commas."""
    text = reading.content(path, 1_000_000).decode("utf-8-sig", "replace")
    names = text.replace(",", "\n").replace(";", "\n").split("\n")
    found = frozenset(fold_name(each) for each in names if each.strip())
    if not found:
        what = "no column is named in it"
        raise WrongUse(what, fix="write one column a line", place=Place(str(path)))
    return found
