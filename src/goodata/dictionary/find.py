"""Finds the dictionary that belongs to a file, and so the sheet, the separator and the header."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from goodata.dictionary import column_facts, heading_signs, load, readings, shelf
from goodata.dictionary.headers import Speller, is_label_row, is_tag_row
from goodata.dictionary.ranking import (
    LEAST,
    Ranked,
    Score,
    clear,
    newer_than,
    points,
    ranking,
    score_of,
)
from goodata.dictionary.readings import Reading
from goodata.dictionary.shelf import Known
from goodata.dictionary.stated import stated
from goodata.errors import Place, Unreadable
from goodata.formats import Asked
from goodata.model import Dictionary
from goodata.table import Candidate, Candidates, HeadRow, ReadingPlan
from goodata.text import Sentence, SheetName, count, letter, say

NEAREST = 3
"""How many scores are told."""


@dataclass(frozen=True)
class Choice:
    """What was decided about a file.

    Attributes:
        plan: how it is going to be read.
        dictionary: what judges it; None where none fits.
        why: in words why this dictionary, or that none fits.
        scores: the best ones, best first; of the header match alone.
        fields: for each column the field it stands for, or None.
        columns: how each column may be named to people.
        notes: what should be said beside; an older version taken, a dictionary that fits better.
    """

    plan: ReadingPlan
    dictionary: Dictionary | None
    why: Sentence
    scores: tuple[Score, ...] = ()
    fields: tuple[str | None, ...] = ()
    columns: tuple[str, ...] = ()
    notes: tuple[Sentence, ...] = ()


def choose(
    candidates: Candidates,
    dictionaries: Sequence[Known] | None = None,
    asked: Asked | None = None,
    *,
    wanted: str | None = None,
    patterns: Mapping[str, str] | None = None,
    project: Path | None = None,
) -> Choice:
    """The dictionary that belongs to a file, and how the file is to be read.

    What is stated decides alone: `wanted`, then `STEM.dictionary.yaml` beside the file, then the
    patterns. Else the header is matched against every dictionary: the best is taken from a score of
    0.60 and 0.10 above the next name.

    Args:
        candidates: what the file could be.
        dictionaries: those to match; the project's and the shipped ones when left out.
        asked: what the user stated about the file.
        wanted: `NAME`, `NAME@VERSION` or a path, as given with `--dictionary`.
        patterns: `[files]` of `goodata.toml`: file pattern to dictionary.
        project: the folder that holds `goodata.toml`.

    Raises:
        WrongUse: two dictionaries or sheets fit equally well, or what was asked for is not there.
        Unreadable: the dictionary is broken, or no header or separator can be told.
    """
    stating = asked or Asked()
    shelved = shelf.known(project) if dictionaries is None else dictionaries
    options = readings.narrowed(candidates, stating)
    named = stated(
        candidates.path, shelved, wanted=wanted, patterns=patterns or {}, project=project
    )
    if named is None:
        return _matched(candidates, options, shelved, stating)
    dictionary = load.load(named.path)
    if named.partial:
        dictionary = _of_some_fields(dictionary)
    speller = Speller(dictionary)
    fitting = readings.fitting(options, speller, stating)
    if fitting:
        sheet = stating.sheet or dictionary.file.sheet
        reading = readings.one(fitting, candidates, LEAST, stated=sheet)
    else:
        if stating.header_row is None:
            raise Unreadable(
                "no row among the first 25 holds a heading that dictionary {name} knows",
                fix="write them as it does ({first}), or name their row: --header-row N",
                place=Place(candidates.path.name),
                name=dictionary.name,
                first=", ".join(each.name for each in dictionary.fields[:3]) + " ...",
            )
        pinned = readings.pinned(options, dictionary.file, stating)
        reading = readings.unaided(pinned, candidates, stating)
    choice = _decided(candidates, reading, dictionary, speller, stating)
    found = sum(field is not None for field in choice.fields)
    why = say("{how}; {columns} match", how=named.how, columns=_of_columns(choice.fields, reading))
    notes = choice.notes
    if found * 2 < len(dictionary.fields) and not named.partial:
        notes = (*notes, *_better(ranking(options, shelved, stating), dictionary))
    return replace(choice, why=why, notes=notes)


def undeclared(candidates: Candidates, asked: Asked | None = None) -> Choice:
    """How a file is to be read by itself, whatever dictionaries there are; for drafting one.

    Raises:
        WrongUse: two sheets or separators fit equally well.
        Unreadable: no header or separator can be told.
    """
    stating = asked or Asked()
    options = readings.narrowed(candidates, stating)
    reading = readings.unaided(options, candidates, stating)
    choice = _decided(candidates, reading, None, None, stating)
    return replace(choice, why=say("none is asked"))


def _of_some_fields(dictionary: Dictionary) -> Dictionary:
    """The dictionary for a form that was made without some of its optional fields."""
    extra = dictionary.fields_match in ("subset", "partial")
    return replace(dictionary, fields_match="partial" if extra else "superset")


def asked_for(
    file: Path,
    dictionaries: Sequence[Known] | None = None,
    asked: Asked | None = None,
    *,
    wanted: str | None = None,
    patterns: Mapping[str, str] | None = None,
    project: Path | None = None,
) -> Asked:
    """What the user stated about a file, completed by the pins of a dictionary stated for it.

    To be asked before the file is looked at, since a pinned encoding is not guessed. Arguments as
    for `choose`.

    Raises:
        WrongUse: what was asked for is not there.
        Unreadable: the dictionary is broken.
    """
    given = asked or Asked()
    shelved = shelf.known(project) if dictionaries is None else dictionaries
    named = stated(file, shelved, wanted=wanted, patterns=patterns or {}, project=project)
    if named is None:
        return given
    pins = load.outline(named.path).dictionary.file
    return replace(
        given,
        encoding=given.encoding or pins.encoding,
        delimiter=given.delimiter or pins.delimiter,
        header_row=given.header_row or pins.header_row,
    )


def _matched(
    candidates: Candidates,
    options: Sequence[Candidate],
    shelved: Sequence[Known],
    asked: Asked,
) -> Choice:
    ranked = ranking(options, shelved, asked)
    scores = tuple(score_of(each) for each in ranked[:NEAREST])
    if not ranked or ranked[0].score < LEAST:
        reading = readings.unaided(options, candidates, asked)
        choice = _decided(candidates, reading, None, None, asked)
        return replace(choice, why=_none_fits(scores), scores=scores)
    best = clear(ranked, candidates)
    dictionary = load.load(best.known.path)
    sheet = asked.sheet or dictionary.file.sheet
    reading = readings.one(best.readings, candidates, LEAST, stated=sheet)
    choice = _decided(candidates, reading, dictionary, Speller(dictionary), asked)
    following = [each for each in ranked if each is not best]
    why = _by_header(best, following, _of_columns(choice.fields, reading))
    notes = (*choice.notes, *_outdated(best, newer_than(best, shelved)))
    return replace(choice, why=why, scores=scores, notes=notes)


def _decided(
    candidates: Candidates,
    reading: Reading,
    dictionary: Dictionary | None,
    speller: Speller | None,
    asked: Asked,
) -> Choice:
    option, header = reading.option, reading.header
    readings.one_table(reading, candidates, asked)
    width = max(_width(option, header), len(header.cells))
    names = (*header.cells, *("" for _ in range(width - len(header.cells))))
    titles = tuple(row for row in option.head if row.row < header.row)
    below = _below(option.head, header, names, speller)
    facts = column_facts.facts(
        header, (*titles, *below), names, speller, readings.unused(option, asked)
    )
    plan = ReadingPlan(
        path=candidates.path,
        format=candidates.format,
        header_row=header.row,
        names=names,
        columns=width,
        encoding=option.encoding,
        delimiter=option.delimiter,
        sheet=option.sheet,
        skipped=tuple(row.row for row in below),
        title_rows=len(titles),
        sheet_number=readings.number(option, candidates),
        reasons=_reasons(reading, titles, below, readings.number(option, candidates)),
        evidence={**option.evidence, "steadiness": option.steadiness},
        facts=(*candidates.facts, *facts, *heading_signs.facts(header, names)),
        max_columns=candidates.max_columns,
        area=asked.area,
    )
    fields = column_facts.columns(names, dictionary) if dictionary else (None,) * width
    shown = column_facts.shown(names, dictionary)
    return Choice(plan, dictionary, say(""), (), fields, shown, _spelt(names, speller))


def _width(option: Candidate, header: HeadRow) -> int:
    """The usual number of cells, less what stands empty behind every row: a separator too many."""
    used = [
        len(row.cells)
        for row in option.head
        if row.row > header.row and not row.hidden and not is_tag_row(row.cells)
    ]
    filled = [
        max((place + 1 for place, cell in enumerate(row.cells) if cell), default=0)
        for row in option.head
        if row.row > header.row
    ]
    if used and min(used) == option.columns == len(header.cells) + 1 and max(filled) < min(used):
        return len(header.cells)
    return option.columns


def _below(
    head: Sequence[HeadRow], header: HeadRow, names: Sequence[str], speller: Speller | None
) -> tuple[HeadRow, ...]:
    """Rows of tags or labels right below the header."""
    matches = speller.matches(names) if speller else ()
    found: list[HeadRow] = []
    for row in head:
        if row.row <= header.row:
            continue
        labels = speller is not None and is_label_row(row.cells, speller, matches)
        if not labels and not is_tag_row(row.cells):
            break
        found.append(row)
    return tuple(found)


def _reasons(
    reading: Reading, titles: Sequence[HeadRow], below: Sequence[HeadRow], number: int
) -> tuple[Sentence, ...]:
    option, row = reading.option, reading.header.row
    found: list[Sentence] = [*_by_words(option)]
    if option.sheet is not None:
        found.append(say("sheet {sheet}", sheet=SheetName(option.sheet, number)))
    if option.delimiter is not None:
        alone = option.columns == 1
        found.append(say("one column") if alone else say(readings.sign(option.delimiter)))
    hidden = reading.header.hidden
    found.append(say("hidden header row {row}" if hidden else "header row {row}", row=row))
    if titles:
        found.append(count("{count} title row skipped", "{count} title rows skipped", len(titles)))
    tags = sum(is_tag_row(each.cells) for each in below)
    if tags:
        found.append(count("{count} tag row skipped", "{count} tag rows skipped", tags))
    if len(below) > tags:
        more = len(below) - tags
        found.append(count("{count} label row skipped", "{count} label rows skipped", more))
    return tuple(found)


def _by_words(option: Candidate) -> Iterator[Sentence]:
    """What proves the code page, where the words had to."""
    told = option.evidence.get("encoding_words")
    if isinstance(told, Mapping) and not told["words"]:
        yield say("beyond English letters only quotation marks and dashes")
    elif isinstance(told, Mapping):
        shares = told["explained"]
        share = f"{100 * shares.get(option.encoding, 0.0):.0f}%"
        one = "told by {share} of {count} word with accents or Thai letters"
        many = "told by {share} of {count} words with accents or Thai letters"
        yield count(one, many, told["words"], share=share)


def _spelt(names: Sequence[str], speller: Speller | None) -> tuple[Sentence, ...]:
    """A note on headers that name a field only once case, blanks and signs are folded."""
    if speller is None:
        return ()
    alike = [
        letter(position)
        for position, each in enumerate(speller.matches(names))
        if each is not None and not each.spelt
    ]
    if not alike:
        return ()
    one = "column {columns} is spelt otherwise than in the dictionary"
    many = "columns {columns} are spelt otherwise than in the dictionary"
    return (count(one, many, len(alike), columns=", ".join(alike)),)


def _of_columns(fields: Sequence[str | None], reading: Reading) -> Sentence:
    found = sum(field is not None for field in fields)
    total = max(len(reading.header.cells), reading.option.columns)
    return count("{found} of {count} column", "{found} of {count} columns", total, found=found)


def _by_header(best: Ranked, following: Sequence[Ranked], columns: Sentence) -> Sentence:
    score = points(best.score)
    if not following or not following[0].score:
        return say("by header, score {score}; {columns} match", score=score, columns=columns)
    return say(
        "by header, score {score}, next {next} {other}; {columns} match",
        score=score,
        next=following[0].dictionary.name,
        other=points(following[0].score),
        columns=columns,
    )


def _none_fits(scores: Sequence[Score]) -> Sentence:
    near = [f"{each.name} {points(each.score)}" for each in scores if each.score]
    if not near:
        return say("no dictionary fits")
    return say("no dictionary fits; nearest: {names}", names=", ".join(near))


def _better(ranked: Sequence[Ranked], dictionary: Dictionary) -> tuple[Sentence, ...]:
    others = [each for each in ranked if each.dictionary.name != dictionary.name]
    if not others or others[0].score < LEAST:
        return (say("less than half of the fields of {name} are there", name=dictionary.name),)
    return (
        say(
            "less than half of the fields of {name} are there; {other} fits better",
            name=dictionary.name,
            other=others[0].dictionary.name,
        ),
    )


def _outdated(best: Ranked, newer: str | None) -> tuple[Sentence, ...]:
    if newer is None:
        return ()
    return (
        say(
            "version {version} of {name} was taken, which fits better than {newer}",
            version=best.dictionary.version,
            name=best.dictionary.name,
            newer=newer,
        ),
    )
