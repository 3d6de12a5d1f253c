"""What the steps of `goodata dictionary` get from a run: the project, and where outputs go."""

from __future__ import annotations

from pathlib import Path

from goodata import project as projects
from goodata.errors import WrongUse
from goodata.files import facts
from goodata.practices.dictionaries.naming import Named
from goodata.practices.dictionaries.showing import FORMS, form_of
from goodata.project import Project
from goodata.run.command import Run
from goodata.run.names import plain


def project(run: Run, named: str | None) -> Project | None:
    """The project of a dictionary that is named by its file, else the one we stand in."""
    path = Path(named) if named is not None else Path()
    start = path if facts.is_file(path) else Path()
    run.project = projects.find(start)
    return run.project


def targets(run: Run, found: Named) -> list[tuple[Path, str]]:
    """Each file that `show` is asked to write, with its form.

    Raises:
        WrongUse: a form that there is not, or no name that says which.
    """
    out = run.shared.out
    asked = run.shared.report if "report" in run.typed else ()
    if not asked:
        return [] if out is None else [(out, form_of(out))]
    folder = out if out is not None else Path()
    listed = [
        (folder / f"{_stem(found)}{FORMS[each]}", each)
        if each in FORMS
        else (Path(each), _form(each))
        for each in asked
    ]
    if len({path for path, _ in listed}) < len(listed):
        raise WrongUse("--report names the same output twice", fix="name each form or file once")
    return listed


def _form(asked: str) -> str:
    try:
        return form_of(Path(asked))
    except WrongUse:
        fix = f"one of {', '.join(sorted(FORMS))}, or a file name that ends so"
        raise WrongUse("no such form of report", fix=fix) from None


def _stem(found: Named) -> str:
    """What an output is called after: the dictionary's own name, which names no person."""
    name = found.dictionary.name.replace("/", "_")
    return f"{name}.dictionary" if plain(name) else f"dictionary-{found.dictionary.sha256[:8]}"


def workbook(run: Run) -> Path:
    """Where an entry form is written to.

    Raises:
        WrongUse: nobody said, or it is no workbook's name.
    """
    out = run.shared.out
    if out is None or out.suffix.casefold() != ".xlsx":
        fix = "say where to: --out form.xlsx"
        raise WrongUse("--out is missing, or its name does not end in .xlsx", fix=fix)
    return out
