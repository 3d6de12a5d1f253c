"""Attacks 11 and 12: identifiers that are still there, the original's own or anybody's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from goodata import codes
from goodata.engines import spans
from goodata.engines.attacks import inside, needles
from goodata.engines.attacks.needles import Needles
from goodata.engines.spans import numbers
from goodata.engines.spans.folding import key
from goodata.engines.spans.words import common
from goodata.model import Privacy
from goodata.practices.classification import columns as judging
from goodata.practices.classification.values import Values
from goodata.practices.redteam import MOST_WORST, Column, File, Outcome, Result
from goodata.practices.redteam.bench import Bench, is_code_column
from goodata.practices.redteam.coded import identifiers
from goodata.text import count, say

LEFT, RESIDUAL = "identifiers left in texts and files", "identifiers of any kind"
OFTEN, LEAST_ROWS = 0.05, 4
"""Words in more than this share of rows, and in more than so many, lead to nobody."""
MOST_NOTES = 2_000
"""Different notes in which names are looked for; the numbers are looked for in all."""
MOST_JUDGED = 5_000
"""Different answers by which a column is judged as a whole, evenly taken; each is looked at for
numbers besides."""
_PLACES = frozenset(
    {"village", "sub-district", "commune", "district", "province", "country", "nationality"}
)
"""Kinds of answers that are lists of the world, even where a dictionary does not list them."""
_PROSE = (".json", ".yaml", ".html", ".txt")
"""Endings of files whose words are ours, for the most part."""
_HARMLESS = frozenset({"case number", "file number", "beneficiary number"})
"""Kinds that codes look like; attacks 2 to 5 look at those."""
_NAMED = frozenset({"person", "phone", "e-mail", "handle", "link", "government number", "passport"})
_ALSO_NAMED = frozenset({"bank account", "card", "coordinates", "plate", "other number"})


def texts_and_files(bench: Bench) -> Result:
    """Attack 11: every released byte against the direct identifiers of all rows."""
    given = identifiers(bench)
    if not given:
        why = say("no column of the original is declared to name people")
        return Result(11, LEFT, True, Outcome.NOT_APPLICABLE, {}, why)
    sought = _needles(bench, given)
    rows: set[int] = set()
    blamed: list[str] = []
    in_cells: set[str] = set()
    for column in bench.released.columns:
        hits = [place for place, text in enumerate(column.texts) if sought.find(text)]
        if hits:
            blamed.append(column.name)
            in_cells.update(column.texts[each] for each in hits)
            rows.update(np.flatnonzero(np.isin(column.codes, hits)).tolist())
    outside = _outside_cells(bench, sought, in_cells)
    measures: dict[str, int | float] = {
        "identifiers": sum(len(each.texts) for each in given),
        "rows": len(rows),
        "outside_cells": outside,
        "files": len(bench.released.files),
    }
    if rows or outside:
        said = say(
            "identifiers of the original stand in {rows} and in {outside} outside the cells "
            "(headings, sheet names, comments, properties, file names)",
            rows=count("{count} row", "{count} rows", len(rows)),
            outside=count("{count} place", "{count} places", outside),
        )
    else:
        said = say("no identifier of the original stands in any cell or file that was looked at")
    worst = tuple(int(bench.released.rows[each]) for each in sorted(rows)[:MOST_WORST])
    failed = Outcome.FAILED if rows or outside else Outcome.PASSED
    return Result(11, LEFT, True, failed, measures, said, released=worst, columns=tuple(blamed))


def _needles(bench: Bench, given: Sequence[Column]) -> Needles:
    plain: set[str] = set()
    for column in bench.original.columns:
        plain.update(_plain_words(column))
    free = [each for each in bench.original.columns if each.privacy is Privacy.QUASI]
    told: list[list[list[str]]] = []
    for column in (*given, *free):
        told.append([needles.words(each) for each in column.texts])
        times = np.bincount(column.codes, minlength=len(column.texts)).tolist()
        texts = zip(column.texts, told[-1], times, strict=True)
        plain |= needles.frequent(texts, len(bench.original.rows), OFTEN, LEAST_ROWS)
    found = Needles(frozenset(plain))
    for column, own in zip(given, told, strict=False):
        for text, words in zip(column.texts, own, strict=True):
            if text not in column.nothing:
                found.add(text, words)
    return found


def _plain_words(column: Column) -> Iterator[str]:
    """Words that belong to a table and lead to nobody: headings, code lists, answers of groups."""
    texts = [column.header, *column.nothing]
    if column.field is not None:
        spec = column.field
        texts.append(spec.name)
        # What a dictionary says of a column stands in the released one as well.
        texts += [spec.title or "", spec.description or "", spec.purpose or ""]
        texts += [*spec.titles.values(), *spec.descriptions.values(), *spec.purposes.values()]
        for each in column.field.categories:
            listed = (each.value, each.label or "", *each.labels.values(), *each.aliases)
            texts += listed
            yield from ("".join(needles.words(text)) for text in listed)
    if column.privacy is Privacy.QUASI and _is_listed(column):
        texts += [*column.texts, *column.parents.values()]
    for text in texts:
        yield from needles.words(text)
        yield key(text)


def _is_listed(column: Column) -> bool:
    """Whether its answers are those of a list, such as places; what people write freely is not."""
    spec = column.field
    return bool(column.parents) or (
        spec is not None
        and (
            bool(spec.categories)
            or spec.code_list is not None
            or spec.subtype == "place"
            or spec.kind in _PLACES
        )
    )


def _outside_cells(bench: Bench, sought: Needles, in_cells: set[str]) -> int:
    """Places outside the cells: headings, names, and what files hold beside their cells."""
    heads = [each.header for each in bench.released.columns]
    found = sum(bool(sought.find(each)) for each in (*heads, *bench.released.sheets))
    plain = replace(sought, parts=sought.parts - common())
    cells = {text for each in bench.released.columns for text in each.texts} | {*heads}
    hidden = {part for text in in_cells for part in needles.words(text)}
    for file in bench.released.files:
        found += bool(plain.find(file.name))
        found += _in_file(file, plain, cells, hidden)
    return found


def _in_file(file: File, sought: Needles, cells: set[str], hidden: set[str]) -> int:
    """Texts in a file that hold an identifier and are no cell that was looked at already."""
    found = 0
    prose = file.name.casefold().endswith(_PROSE)
    for text in inside.texts(file.content):
        if text in cells or not sought.find(text, prose=prose):
            continue
        found += not hidden.issuperset(needles.words(text))
    return found


def any_kind(bench: Bench) -> Result:
    """Attack 12: columns and notes in which any detector finds what leads to a person."""
    values = [_values(each) for each in bench.released.columns]
    said = judging.judge(values, [None] * len(values))
    codes = {id(each) for each in bench.codes}
    blamed: list[str] = []
    kinds: set[str] = set()
    rows: set[int] = set()
    excused = 0
    for column, found in zip(bench.released.columns, said, strict=True):
        if is_code_column(column):
            continue
        direct = found.role is Privacy.DIRECT and not found.unsure and found.kind not in _HARMLESS
        hits = set(range(len(column.texts))) if direct else set()
        if not direct and id(column) not in codes:
            # Digits of a code look like numbers of all kinds.
            hits = _in_notes(column, bench.claims.kept)
        whole_birth = found.kind == "birth date" and not found.unsure and _whole_days(column)
        if whole_birth:
            hits = set(range(len(column.texts)))
        hits = {each for each in hits if column.texts[each].strip()}
        if not hits:
            continue
        if column.name in bench.claims.exceptions:
            excused += 1
            continue
        blamed.append(column.name)
        kinds.add((found.kind or "note") if direct or whole_birth else "in notes")
        rows.update(np.flatnonzero(np.isin(column.codes, sorted(hits))).tolist())
    return _residual(bench, rows, blamed, kinds, excused)


def _residual(
    bench: Bench, rows: set[int], blamed: Sequence[str], kinds: set[str], excused: int
) -> Result:
    measures: dict[str, int | float] = {
        "rows": len(rows), "columns": len(blamed), "excused_columns": excused,
    }  # fmt: skip
    if blamed:
        told = count(
            "{count} row of column {columns} holds identifiers: {kinds}",
            "{count} rows of column {columns} hold identifiers: {kinds}",
            len(rows),
            columns=", ".join(blamed),
            kinds=", ".join(sorted(kinds)),
        )
    else:
        told = say("no phone, mail, number of the state, coordinates, birth date or name was found")
    worst = tuple(int(bench.released.rows[each]) for each in sorted(rows)[:MOST_WORST])
    failed = Outcome.FAILED if blamed else Outcome.PASSED
    return Result(12, RESIDUAL, True, failed, measures, told, released=worst, columns=tuple(blamed))


def _values(column: Column) -> Values:
    times = np.bincount(column.codes, minlength=len(column.texts)).tolist()
    step = max(1, -(-len(times) // MOST_JUDGED))
    kept = [
        (text, many)
        for text, many in zip(column.texts[::step], times[::step], strict=True)
        if text.strip() and text not in column.nothing
    ]
    return Values(
        tuple(text for text, _many in kept),
        tuple(many for _text, many in kept),
        len(column.codes),
        column.header,
    )


def _whole_days(column: Column) -> bool:
    """Whether a column of dates names days, and not months, years or bands."""
    from goodata.practices.classification.values import is_date

    filled = [each for each in column.texts if each.strip()][:MOST_NOTES]
    return sum(is_date(each) for each in filled) > 0.5 * len(filled)


def _in_notes(column: Column, kept: frozenset[str]) -> set[int]:
    """Texts of several words in which a number or name stands; positions among the texts.

    What somebody decided to keep counts only where more than those very words is found; attack 11
    looks for everybody of the original all the same.
    """
    found = set()
    looked = 0
    for place, whole in enumerate(column.texts):
        text = _without_codes(whole)
        if any(
            each.kind in _NAMED | _ALSO_NAMED and key(text[each.start : each.end]) not in kept
            for each in numbers.find(text)
        ):
            found.add(place)
        elif len(text.split()) > MOST_SHORT and looked < MOST_NOTES:
            looked += 1
            named = ((text[each.start : each.end], each.kind) for each in spans.find(text))
            if any(_leads(words, kind) and key(words) not in kept for words, kind in named):
                found.add(place)
    return found


def _leads(text: str, kind: str) -> bool:
    """Whether what was found leads to a person; what is left of a name between codes does not."""
    return kind in _NAMED and (kind != "person" or needles.letters(text) >= needles.LEAST_LETTERS)


MOST_SHORT = 4
"""Words up to which a text is an answer and no note."""


_CODE = re.compile(r"\[(?:[A-Z]{2,4}-)?((?:[2-9B-Z]{4}-){2,3}[2-9B-Z])\]")


def _without_codes(text: str) -> str:
    """A note without the codes that stand in it for people: their signs look like many things.

    Only what has a check symbol that fits counts as one.
    """
    if "[" not in text:
        return text
    return _CODE.sub(lambda found: "[]" if codes.read(found[1]) else found[0], text)
