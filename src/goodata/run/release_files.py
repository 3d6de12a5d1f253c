"""The files of a release: table or workbook, dictionaries, manifest, release sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from goodata.findings import Output
from goodata.practices.deidentification import described, manifest, opening, sheet
from goodata.practices.deidentification.manifest import Made, Written
from goodata.practices.deidentification.outgoing import Csv, Outgoing
from goodata.practices.deidentification.proving import Proved
from goodata.practices.deidentification.releasing import Release
from goodata.practices.deidentification.summing import Sum
from goodata.run import outputs
from goodata.run.command import Run
from goodata.text import Sentence, say

END = ".deidentified"
"""What stands behind the name of a file that was released."""


def form(source: opening.Source) -> str:
    """How a source goes out: a workbook as one, all else as CSV."""
    return "xlsx" if source.is_book else "csv"


def dictionary_ending(number: int) -> str:
    """The ending of the dictionary of a file's table, counted from 1."""
    return ".dictionary.yaml" if number == 1 else f".sheet-{number}.dictionary.yaml"


def endings(source: opening.Source) -> list[str]:
    """The endings of all files that a source's release is made of."""
    table = f".{form(source)}"
    tables = range(1, len(source.parts) + 1)
    listed = [table, f"{table}{manifest.SUFFIX}", ".sheet.html", ".sheet.txt"]
    return [*listed, *(dictionary_ending(number) for number in tables)]


@dataclass(frozen=True)
class Content:
    """What leaves of one file, in memory.

    Attributes:
        source: where it comes from.
        stem: what its files are called, without ending.
        form: csv or xlsx.
        data: the table or workbook.
        tables: positions of its tables in the release.
        dictionaries: of its tables, each with its file.
        defused: cells that got an apostrophe in front.
    """

    source: opening.Source
    stem: Path
    form: str
    data: bytes
    tables: tuple[int, ...]
    dictionaries: tuple[tuple[Path, bytes], ...]
    defused: int

    @property
    def target(self) -> Path:
        """The file's name."""
        return self.stem.with_name(f"{self.stem.name}{END}.{self.form}")

    def beside(self, ending: str) -> Path:
        """The name of a file that goes with it."""
        return self.stem.with_name(f"{self.stem.name}{END}{ending}")


def contents(
    sources: Sequence[opening.Source], stems: Sequence[Path], made: Release
) -> list[Content]:
    """What leaves of each source, in memory."""
    found: list[Content] = []
    start = 0
    for source, stem in zip(sources, stems, strict=True):
        at = tuple(range(start, start + len(source.parts)))
        start += len(source.parts)
        defused = 0
        if form(source) == "xlsx":
            from goodata.formats.xlsx import writing

            tables = [made.tables[each] for each in at]
            data = writing.tables((each.title, each.records()) for each in tables)
        else:
            table = Csv(made.tables[at[0]])
            data = b"".join(table.pieces())
            defused = table.defused
        dictionaries = _dictionaries([made.tables[each] for each in at], stem)
        found.append(Content(source, stem, form(source), data, at, dictionaries, defused))
    return found


def _dictionaries(tables: Sequence[Outgoing], stem: Path) -> tuple[tuple[Path, bytes], ...]:
    """The dictionaries of one file's tables."""
    found: list[tuple[Path, bytes]] = []
    for number, table in enumerate(tables, start=1):
        ending = dictionary_ending(number)
        source = table.part.dictionary
        name = f"{source.name.rpartition('/')[2]}-released"
        text = described.described(table, name, source.version)
        found.append((stem.with_name(f"{stem.name}{END}{ending}"), text))
    return tuple(found)


def written(
    run: Run,
    content: Content,
    made: Release,
    proved: Proved,
    figures: Sum,
    told: Made,
    key: Sentence | None,
) -> list[Output]:
    """The files of one source as finished drafts.

    Args:
        run: gets the drafts.
        content: what leaves of the source.
        made: the release.
        proved: what the attacks reached.
        figures: of it.
        told: what the manifest tells beside.
        key: what is said of the key; None without one.
    """
    risk = manifest.risk(made)
    rows = sum(made.tables[each].rows for each in content.tables)
    found = [
        replace(
            outputs.save(run, content.target, content.data, content.form, risk=risk),
            rows=rows,
            defused=content.defused,
            holds=say("holds rows about people, without their identities"),
        )
    ]
    for path, text in content.dictionaries:
        found.append(outputs.save(run, path, text, "dictionary", risk="low"))
    first = found[0]
    file = Written(content.target.name, first.sha256, first.bytes, rows)
    side = manifest.sidecar(made, proved, figures, file, told)
    beside = content.target.with_name(f"{content.target.name}{manifest.SUFFIX}")
    found.append(outputs.save(run, beside, side, "manifest", risk="medium"))
    page = sheet.sheet(made, proved, figures, risk, told.not_checked, _of_key(key))
    web, plain = content.beside(".sheet.html"), content.beside(".sheet.txt")
    found.append(outputs.save(run, web, sheet.page(page), "release sheet", risk="medium"))
    found.append(outputs.save(run, plain, sheet.text(page), "release sheet", risk="medium"))
    return found


def _of_key(key: Sentence | None) -> Sentence | None:
    if key is None:
        return None
    words = "who a code stands for only a custodian of the key can look up; {key}"
    return say(words, key=key)
