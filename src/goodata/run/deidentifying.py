"""Runs `deidentify`: reads, asks the key, attacks, and only then writes; or says what it would do.

Order of a crash: lock, everything in memory, attacks, files as temporaries, the vault's segment,
the log's line, the files' names. Killed before the segment nothing has happened; after it, the
next run finds the same codes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from goodata.errors import ExitCode, Place, Unreadable, WrongUse
from goodata.files import facts, reading
from goodata.findings import Report, counts_as_fault
from goodata.practices.deidentification import (
    earlier,
    holding,
    manifest,
    opening,
    preview,
    telling,
)
from goodata.practices.deidentification.finding import findings
from goodata.practices.deidentification.manifest import Made
from goodata.practices.deidentification.preparing import Prepared, prepare
from goodata.practices.deidentification.proving import Proved, prove, refusal
from goodata.practices.deidentification.releasing import Release, release
from goodata.practices.deidentification.summing import Sum, summed
from goodata.practices.redteam import File
from goodata.practices.vault.issued import Head
from goodata.run import keying, outputs, release_codes, release_files, release_wish
from goodata.run import names as name_rule
from goodata.run.command import Run
from goodata.run.release_codes import Desk
from goodata.run.release_wish import Typed
from goodata.text import FileName, Sentence, say

if TYPE_CHECKING:
    from goodata.practices.releases import Memory


def deidentify(run: Run, typed: Typed) -> Report:
    """The release of these files as finished drafts, and what is said of it.

    Raises:
        WrongUse: no file, or values that do not go together.
        Refused: it would not be safe; then nothing is written and nothing issued.
        Unreadable: a file or the key cannot be read.
        Busy: another run holds the key.
    """
    paths = reading.expand(list(typed.files)) if typed.files else []
    if not paths:
        raise WrongUse("no file is named", fix="goodata deidentify FILE")
    opening.one_patch(paths, typed.patch)
    _folder(run)
    patch = None
    if typed.patch is not None:
        from goodata.practices.deidentification import patching

        run.inputs.append(typed.patch)
        patch = patching.read(typed.patch)
    typed = release_wish.with_clusters(run, typed)
    sources = opening.sources(paths, typed.wish, run.project, typed.asked.as_of, patch)
    prepared = prepare([part for each in sources for part in each.parts], typed.asked)
    stems = [outputs.beside(run, each.path, _digest(each)) for each in sources]
    if not typed.dry:
        _refuse_existing(run, paths, sources, stems)
    release_wish.fitting(typed, prepared.terms.audience)
    desk = release_codes.desk(run, typed, prepared, [*paths, *stems])
    try:
        report = _released(run, typed, sources, stems, prepared, desk)
    except BaseException:
        desk.close()
        raise
    if desk.looking is not None:
        desk.looking.close()
    return report


def _folder(run: Run) -> None:
    out = run.shared.out
    if out is None:
        return
    if facts.exists(out) and not facts.is_folder(out):
        raise WrongUse("--out names a file", fix="name a folder: several files are written")
    if not facts.is_folder(out):
        fix = "make it first, or name another one"
        raise Unreadable("the folder is not there", fix=fix, place=Place(str(out)))


def _digest(source: opening.Source) -> str:
    return source.parts[0].opened.table.sha256


def _refuse_existing(
    run: Run, paths: Sequence[Path], sources: Sequence[opening.Source], stems: Sequence[Path]
) -> None:
    """Refuses what could not be written, before a code is issued."""
    for source, stem in zip(sources, stems, strict=True):
        for ending in release_files.endings(source):
            target = stem.with_name(f"{stem.name}{release_files.END}{ending}")
            outputs.draft(run, target, list(paths)).discard()


def _released(
    run: Run,
    typed: Typed,
    sources: Sequence[opening.Source],
    stems: Sequence[Path],
    prepared: Prepared,
    desk: Desk,
) -> Report:
    number = run.world.entropy(6).hex()
    memory, before, named = _memory(prepared, desk)
    made = release(prepared, desk.coder, number, _titles(sources), memory)
    holding.held(made)
    contents = release_files.contents(sources, stems, made)
    files = [_files(content) for content in contents for _ in content.tables]
    codes = desk.how if desk.coder is not None else None
    proved = prove(made, files, codes=codes, earlier=earlier.earlier(made, before))
    if any(each.untruthful for each in proved.tables):
        raise RuntimeError("a label that does not cover what it was made from")
    if proved.failed:
        raise refusal(proved, made)
    figures = summed(made, proved)
    if typed.dry:
        return _report(run, sources, made, proved, figures, desk, None)
    head, remembered = _staged(prepared, desk, made, named)
    told = Made(
        now=run.world.now(),
        options=run.typed,
        head=head,
        memory=remembered,
        codes=codes,
        not_checked=telling.not_checked(made, proved),
    )
    written = [
        each
        for content in contents
        for each in release_files.written(run, content, made, proved, figures, told, desk.said)
    ]
    if desk.issuing is not None:
        run.drafts.append(keying.Held(desk.issuing))
    report = _report(run, sources, made, proved, figures, desk, told)
    first = contents[0].beside(".sheet.html")
    return replace(outputs.with_(report, *written), next=say("read {sheet}", sheet=FileName(first)))


def _files(content: release_files.Content) -> list[File]:
    """What leaves of one source, as a stranger gets it."""
    described = [File(path.name, text) for path, text in content.dictionaries]
    return [File(content.target.name, content.data), *described]


def _titles(sources: Sequence[opening.Source]) -> list[str]:
    """Per table, what its sheet is called in what goes out; a person's name never."""
    titles: list[str] = []
    for source in sources:
        for number, part in enumerate(source.parts, start=1):
            own = part.sheet
            fits = own is not None and len(source.parts) > 1 and name_rule.plain(own)
            usual = "data" if len(source.parts) == 1 else f"sheet {number}"
            titles.append(own if fits and own is not None else usual)
    return titles


def _memory(prepared: Prepared, desk: Desk) -> tuple[Memory | None, earlier.Shown, str]:
    """What was released to this recipient before; None where nothing is remembered.

    With it everything that was ever shown, for the red team, and the memory's name.
    """
    from goodata.practices import releases
    from goodata.practices.deidentification import remembering

    vault = desk.issuing or desk.looking
    if vault is None or not prepared.terms.classes or prepared.main is None:
        return None, earlier.Shown(), ""
    fields = prepared.everybody[prepared.main].fields
    name = remembering.name(prepared.terms, prepared.main, fields)
    lines = vault.read_release(name)
    return releases.remembered(lines), earlier.shown(lines), name


def _staged(
    prepared: Prepared, desk: Desk, made: Release, named: str
) -> tuple[Head | None, str | None]:
    """The vault's head once this release is committed, and that of the memory."""
    if desk.issuing is None:
        return None, None
    if made.lines:
        desk.issuing.stage_release(named, list(made.lines))
    # Each row bears the digests of all files of the call: a legal hold on one of them holds it.
    source = " ".join(dict.fromkeys(part.opened.table.sha256 for part in prepared.whole))
    head = desk.issuing.stage(source, prepared.terms.purpose)
    return head, desk.issuing.release_head(named) if named else None


def _foreseen(made: Release, figures: Sum, desk: Desk) -> Sentence:
    """What a preview did and did not do."""
    if desk.looking is None or made.unasked is not None:
        return say("a preview: no code was issued, and earlier releases were not asked")
    words = (
        "a preview: no code was issued; the key and what it remembers were asked, and {known} "
        "people have a code already"
    )
    return say(words, known=max(0, figures.codes - figures.fresh))


def _report(
    run: Run,
    sources: Sequence[opening.Source],
    made: Release,
    proved: Proved,
    figures: Sum,
    desk: Desk,
    told: Made | None,
) -> Report:
    risk = manifest.risk(made)
    found = findings(made)
    faulty = any(counts_as_fault(each.severity, run.shared.fail_on) for each in found)
    parts = [part for each in sources for part in each.parts]
    notes = telling.notes(made, figures)
    notes += [line for each in sources if (line := opening.hidden_line(each)) is not None]
    if told is None:
        lines = tuple(preview.lines(made, figures))
        told = Made(run.world.now(), run.typed, None, None, desk.how, ())
        notes.append(_foreseen(made, figures, desk))
    else:
        lines = telling.lines(made, proved, figures)
    decided = [line for part in parts for line in part.opened.decided()]
    decided.append(telling.decided(made.prepared.terms, desk.said))
    return Report(
        command="deidentify",
        exit=ExitCode.FOUND if faulty else ExitCode.NOTHING,
        verdict=telling.verdict(made, figures, risk),
        inputs=tuple(part.opened.input for part in parts),
        decided=tuple(decided),
        findings=found,
        lines=lines,
        notes=tuple(notes),
        not_checked=telling.not_checked(made, proved),
        result=telling.result(made, proved, figures, told),
    )
