"""Runs `classify` on a folder: the inventory on one page, and as a workbook where asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from goodata import __version__
from goodata import project as projects
from goodata.errors import Place, Refused, Unreadable, WrongUse
from goodata.files import facts, platform, touring
from goodata.findings import Report
from goodata.model import Risk
from goodata.run import journal, outputs, speak
from goodata.run import names as name_rule
from goodata.run.command import Run
from goodata.run.outputs import Naming
from goodata.text import say

if TYPE_CHECKING:
    from goodata.practices.classification.classify import Asked, Classified
    from goodata.practices.inventory.judging import Classify
    from goodata.practices.inventory.stock import Stock
    from goodata.practices.opening import Wish

_BOOK = Naming("xlsx", ".xlsx", "_inventory")


def inventory(
    run: Run, folder: Path, *, wish: Wish, asked: Asked, older: str | None, access: bool
) -> Report:
    """The report over a folder, and its workbook as a draft.

    Args:
        run: gets the draft.
        folder: of which stock is taken.
        wish: what the user said about reading tables.
        asked: what the user said about classifying them.
        older: files that were not changed for so long are told of, or None.
        access: whether who can read is told.

    Raises:
        WrongUse: no such length of time.
        Refused: an output exists, or is one of the files.
        Unreadable: the folder cannot be listed, or the output not be written.
    """
    from goodata.files.resuming import Ledger
    from goodata.practices.inventory.older import before
    from goodata.practices.inventory.stock import Asked as Wanted
    from goodata.practices.inventory.stock import Stock

    today = run.world.now().date()
    since = None if older is None else before(older, today)
    books = _books(run, folder)
    outputs.check(run, [folder.resolve()], reviews=True)
    progress = speak.Progress(run)
    wanted = Wanted(name_rule.plain, since, _classified_before(run).get, progress.tick)
    ledger = Ledger(
        platform.state_folder() / "inventories",
        str(folder.absolute()),
        _asked(run, wish, asked, today.isoformat()),
    )
    try:
        stock = Stock(folder, wanted, _classify(run, wish, asked), ledger)
        stock.survey()
        stock.judge()
        report = _told(run, stock, books, older=older, access=access)
        report = outputs.add(run, report, [folder.resolve()], reviews=True)
    except BaseException:
        ledger.close()
        progress.wipe()
        raise
    ledger.done()
    return report


def _told(
    run: Run, stock: Stock, books: Sequence[Path], *, older: str | None, access: bool
) -> Report:
    from goodata.practices.inventory import tell
    from goodata.practices.inventory.total import Sum, plain
    from goodata.review.inventory import Workbook

    total = Sum(access, older)
    listed: list[object] | None = [] if run.shared.json else None
    book = Workbook(stock.medium.words) if books else None
    for entry in stock.entries():
        total.add(entry)
        if book is not None:
            book.add(entry)
        if listed is not None:
            listed.append(plain(entry))
    report = tell.report(stock, total, run.shared.fail_on, listed)
    if book is None:
        return report
    content = book.done(total)
    for target in books:
        written = outputs.save(run, target, content, "inventory", risk=Risk.HIGH.value)
        holds = say("names files and accounts")
        report = outputs.with_(report, replace(written, rows=stock.files, holds=holds))
    return replace(report, next=None)


def _books(run: Run, folder: Path) -> list[Path]:
    """Where the workbook goes, refused before any work is done."""
    found = []
    for each in run.shared.report:
        target = Path(each) if each != _BOOK.name else _beside(run, folder)
        if outputs.is_review(each):
            _not_a_file_of(run, target, folder)
            outputs.draft(run, target, []).discard()
            found.append(target)
        elif Path(each).suffix:
            _not_a_file_of(run, target, folder)
    return found


def _beside(run: Run, folder: Path) -> Path:
    """The workbook beside the folder, or where `--out` says."""
    real = folder.resolve()
    stem = real.name if real.name and name_rule.plain(real.name) else "goodata"
    out = run.shared.out
    if out is not None and out.suffix and not out.is_dir():
        if out.suffix.casefold() != _BOOK.suffix:
            what = "--out names a file that does not end in {suffix}"
            raise WrongUse(what, fix="name a folder, or a file that ends so", suffix=_BOOK.suffix)
        return out
    return (out or real.parent) / f"{stem}{_BOOK.stem}{_BOOK.suffix}"


def _not_a_file_of(run: Run, target: Path, folder: Path) -> None:
    """Refuses to replace a file of the folder that is no earlier output of ours.

    Raises:
        Refused: it is one.
    """
    inside = target.resolve().is_relative_to(folder.resolve())
    if not inside or not facts.is_file(target):
        return
    log = run.shared.log or projects.log_path(run.project)
    if not journal.is_output(log, touring.digest(target)):
        fix = "choose another name; an input is never written to"
        place = Place(target.name)
        raise Refused("is one of the files that are being read", fix=fix, place=place)


def _classify(run: Run, wish: Wish, asked: Asked) -> Classify:
    from goodata.dictionary import shelf
    from goodata.practices.classification import classify as practice

    # One look at the dictionaries there are serves all files.
    shelved = shelf.known(None if run.project is None else run.project.folder)
    wish = replace(wish, shelved=shelved)

    def one(path: Path, sheet: str | None) -> Classified:
        mine = wish if sheet is None else replace(wish, asked=replace(wish.asked, sheet=sheet))
        return practice.classify(path, 1, mine, run.project, asked)

    return one


def _classified_before(run: Run) -> Mapping[str, str]:
    """The day each content was last classified by itself, as the log tells it, by digest.

    A log that cannot be read is said at the end, and keeps nobody from looking at the folder.
    """
    found: dict[str, str] = {}
    with suppress(Unreadable):
        for entry in journal.entries(run.shared.log or projects.log_path(run.project)):
            inputs = entry.get("inputs")
            if entry.get("command") != "classify" or not isinstance(inputs, list):
                continue
            for each in inputs:
                if isinstance(each, dict):
                    found[str(each.get("sha256"))] = str(entry.get("time", ""))[:10]
    return found


def _asked(run: Run, wish: Wish, asked: Asked, today: str) -> str:
    """A digest of how files are judged: what was found otherwise is not taken up again."""
    shelf = [] if run.project is None else sorted(run.project.dictionaries.rglob("*"))
    state = [f"{each} {facts.fingerprint(each)}" for each in shelf if facts.is_file(each)]
    used = sorted(asked.used or ())
    text = "\x00".join(
        (__version__, today, repr(wish), repr(replace(asked, used=None)), *used, *state)
    )
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
