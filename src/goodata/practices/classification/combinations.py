"""Who stands out even without a name: groups over the columns an outsider may know.

Persons are counted, never rows. Columns that name people, free text, columns with a value for
nearly everybody and constant ones are left out, and said. What is missing is a value of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goodata.dates import Form, form
from goodata.engines.anonymity import coverings, subsets
from goodata.engines.anonymity import risk as risks
from goodata.engines.anonymity.classes import Codes, classes, compact, together
from goodata.model import Dictionary, Privacy
from goodata.practices.classification.said import ColumnSaid
from goodata.practices.classification.values import year_of
from goodata.table import Table
from goodata.text import trimmed

if TYPE_CHECKING:
    import pyarrow as pa

MOST_COLUMNS = 25
"""Columns whose sets are all searched; beyond, those that tell most apart are taken."""
_NEARLY_ALL = 0.9


@dataclass(frozen=True)
class Coarser:
    """What one step coarser of one column would bring.

    Attributes:
        position: of the column.
        step: in words of ours: `month`, `year`, `bands of 5 years`.
        alone: people then alone over all columns taken.
        mean: the global risk then, 0 to 1.
    """

    position: int
    step: str
    alone: int
    mean: float


@dataclass(frozen=True)
class Groups:
    """The people of a table and how far its columns tell them apart.

    Attributes:
        people: how many; `rows` that were counted.
        alone: people whom three columns or fewer single out.
        columns: positions of the columns taken, quasi-identifiers and further facts.
        quasi: those of them that are quasi-identifiers.
        sensitive: those that are sensitive.
        left_out: positions with nearly a value for everybody.
        risk: over the quasi-identifiers; over all columns taken, `whole`.
        uniques: every set of up to three columns taken, measured.
        covering: the largest set of columns, sensitive ones aside, that holds at 11.
        told: per sensitive column, what the classes give away.
        without: per quasi-identifier, global risk and people alone if it were left out.
        coarser: what coarser steps would bring.
    """

    people: int
    rows: int
    alone: int
    columns: tuple[int, ...]
    quasi: tuple[int, ...]
    sensitive: tuple[int, ...]
    left_out: tuple[int, ...]
    risk: risks.Risk
    whole: risks.Risk
    uniques: subsets.Uniques
    covering: coverings.Covering
    told: Mapping[int, risks.Sensitive] = field(default_factory=dict)
    without: Mapping[int, tuple[float, int]] = field(default_factory=dict)
    coarser: tuple[Coarser, ...] = ()


@dataclass(frozen=True)
class _Coded:
    """A column as codes, with its distinct texts; `answered` is False for kinds of nothing."""

    codes: Codes
    texts: tuple[str, ...]
    answered: tuple[bool, ...]


def groups(
    table: Table,
    said: Sequence[ColumnSaid],
    dictionary: Dictionary | None,
    *,
    k: int,
) -> Groups | None:
    """How far people can be told apart; None where no column is left to tell them apart by.

    Args:
        table: as read.
        said: what its columns are.
        dictionary: names the columns that make one person, and the codes for nothing.
        k: people who count as company.
    """
    wanted = [each for each in said if each.role not in (Privacy.DIRECT, Privacy.NOTE)]
    person = _person(said, dictionary)
    coded = _coded(table, [each.position for each in wanted], person, dictionary, said)
    persons, columns = coded
    people = _people(persons, columns)
    taken, left_out = _taken(wanted, columns, people)
    if not taken or not people:
        return None
    codes = {each.position: columns[each.position].codes for each in taken}
    quasi = tuple(each.position for each in taken if each.role is Privacy.QUASI)
    sensitive = tuple(each.position for each in taken if each.role is Privacy.SENSITIVE)
    order = tuple(codes)
    plain = [each for each in order if each not in sensitive]
    covering = coverings.largest([codes[each] for each in plain], risks.PUBLIC_K, persons)
    told, without, steps = _quasi(columns, quasi, sensitive, persons)
    uniques = subsets.search(list(codes.values()), k, persons)
    found = uniques.least > 0
    return Groups(
        people=people,
        rows=len(next(iter(codes.values()))),
        alone=int(found.sum()) if persons is None else compact(persons[found])[1],
        columns=order,
        quasi=quasi,
        sensitive=sensitive,
        left_out=left_out,
        risk=risks.measure([codes[each] for each in quasi or order], persons),
        whole=risks.measure(list(codes.values()), persons),
        uniques=uniques,
        covering=coverings.Covering(
            tuple(plain[each] for each in covering.columns),
            covering.groups,
            covering.smallest,
            covering.whole,
        ),
        told=told,
        without=without,
        coarser=steps,
    )


def _quasi(
    columns: Mapping[int, _Coded],
    quasi: tuple[int, ...],
    sensitive: tuple[int, ...],
    persons: Codes | None,
) -> tuple[dict[int, risks.Sensitive], dict[int, tuple[float, int]], tuple[Coarser, ...]]:
    """What the quasi-identifiers do: to sensitive answers, each by itself, and if made coarser."""
    import numpy as np

    codes = [columns[each].codes for each in quasi]
    if not codes:
        return {}, {}, ()
    found = classes(codes, persons)
    told = {
        each: risks.sensitive(
            found,
            columns[each].codes,
            np.asarray(columns[each].answered, bool)[columns[each].codes],
            persons,
        )
        for each in sensitive
    }
    without = dict(zip(quasi, risks.without_each(codes, persons), strict=True))
    steps = tuple(_coarser(columns, quasi, persons))
    return told, without, steps


def _person(said: Sequence[ColumnSaid], dictionary: Dictionary | None) -> tuple[int, ...]:
    """Positions of the columns that make one person: declared, else a case number's."""
    if dictionary is not None:
        names = dictionary.identities.get("person", ())
        found = tuple(each.position for name in names for each in said if each.field == name)
        if names and len(found) == len(names):
            return found
    numbered = [
        each for each in said if each.kind in ("case number", "beneficiary number") and each.filled
    ]
    return (numbered[0].position,) if numbered else ()


def _coded(
    table: Table,
    wanted: Sequence[int],
    person: tuple[int, ...],
    dictionary: Dictionary | None,
    said: Sequence[ColumnSaid],
) -> tuple[Codes | None, dict[int, _Coded]]:
    """The codes of the wanted columns, and of the person each row is about.

    Where nobody has two rows, rows are people, and no person need be looked up.
    """
    import pyarrow as pa

    positions = tuple(dict.fromkeys((*wanted, *person)))
    parts: dict[int, list[pa.Array]] = {each: [] for each in positions}
    for batch in table.batches():
        for each in positions:
            parts[each].append(batch.cells.column(each).cast(pa.large_string()))
    fields = {each.position: each.field for each in said}
    columns = {
        each: _column(
            pa.chunked_array(chunks, pa.large_string()), _codes_for(dictionary, fields[each])
        )
        for each, chunks in parts.items()
    }
    persons = None
    if person:
        key, _different = together([columns[each].codes for each in person])
        persons = _alone_where_missing(key, [columns[each] for each in person])
        if compact(persons)[1] == len(persons):
            persons = None
    return persons, {each: columns[each] for each in wanted}


def _alone_where_missing(key: Codes, parts: Sequence[_Coded]) -> Codes:
    """Rows without a number are each somebody else, not all the same nobody."""
    import numpy as np

    missing = np.zeros(len(key), bool)
    for each in parts:
        missing |= ~np.asarray(each.answered, bool)[each.codes]
    out = key.copy()
    top = int(key.max()) + 1 if len(key) else 0
    out[missing] = top + np.arange(int(missing.sum()))
    return out


def _codes_for(dictionary: Dictionary | None, name: str | None) -> frozenset[str]:
    spec = dictionary.get(name) if dictionary is not None and name is not None else None
    return frozenset(each.value for each in spec.missing) if spec else frozenset()


def _column(texts: pa.ChunkedArray, nothing: frozenset[str]) -> _Coded:
    import numpy as np

    coded = texts.combine_chunks().dictionary_encode() if texts.num_chunks else None
    if coded is None:
        return _Coded(np.empty(0, np.int64), (), ())
    known: dict[str, int] = {}
    place = np.empty(len(coded.dictionary), np.int64)
    for number, text in enumerate(coded.dictionary.to_pylist()):
        place[number] = known.setdefault(trimmed(text), len(known))
    codes = place[coded.indices.to_numpy(zero_copy_only=False)]
    answered = tuple(bool(text) and text not in nothing for text in known)
    return _Coded(codes, tuple(known), answered)


def _people(persons: Codes | None, columns: Mapping[int, _Coded]) -> int:
    if persons is not None:
        return compact(persons)[1]
    return len(next(iter(columns.values())).codes) if columns else 0


def _taken(
    wanted: Sequence[ColumnSaid], columns: Mapping[int, _Coded], people: int
) -> tuple[list[ColumnSaid], tuple[int, ...]]:
    """The columns whose sets are searched, and those left out for telling everybody apart."""
    taken, left_out = [], []
    for each in wanted:
        different = len(columns[each.position].texts)
        if different <= 1:
            continue
        if different > _NEARLY_ALL * people and each.role is Privacy.NONE:
            left_out.append(each.position)
            continue
        taken.append(each)
    if len(taken) > MOST_COLUMNS:
        known = {Privacy.QUASI: 0, Privacy.SENSITIVE: 1}
        taken.sort(key=lambda each: (known.get(each.role, 2), -len(columns[each.position].texts)))
        left_out += [each.position for each in taken[MOST_COLUMNS:]]
        taken = sorted(taken[:MOST_COLUMNS], key=lambda each: each.position)
    return taken, tuple(sorted(left_out))


def _coarser(
    columns: Mapping[int, _Coded], quasi: tuple[int, ...], persons: Codes | None
) -> list[Coarser]:
    found = []
    for position in quasi:
        for step, codes in _steps(columns[position]):
            changed = [codes if each == position else columns[each].codes for each in quasi]
            made = risks.measure(changed, persons)
            found.append(Coarser(position, step, made.alone, made.mean))
    return found


def _steps(column: _Coded) -> list[tuple[str, Codes]]:
    """Coarser forms of a column: days to month and year, whole numbers to bands of five."""
    import numpy as np

    answers = [text for text, given in zip(column.texts, column.answered, strict=True) if given]
    if not answers:
        return []
    days = sum(form(text) not in (Form.OTHER, Form.SERIAL) for text in answers[:200])
    if days >= 0.8 * len(answers[:200]):
        wanted = {"month": _month, "year": _year}
    elif sum(text.isascii() and text.isdigit() for text in answers) >= 0.8 * len(answers) > 4:
        wanted = {"bands of 5 years": _band}
    else:
        return []
    made = []
    for step, coarse in wanted.items():
        known: dict[str, int] = {}
        place = np.asarray(
            [known.setdefault(coarse(text), len(known)) for text in column.texts], np.int64
        )
        made.append((step, place[column.codes]))
    return made


def _month(text: str) -> str:
    year = year_of(text)
    parts = [each for each in text.replace(".", "/").replace("-", "/").split("/") if each.isdigit()]
    return text if year is None or len(parts) != 3 else f"{year}/{parts[1]}"


def _year(text: str) -> str:
    year = year_of(text)
    return text if year is None else str(year)


def _band(text: str) -> str:
    if not (text.isascii() and text.isdigit()):
        return text
    number = int(text)
    low = number - number % 5
    # No band holds both 17 and 18: children stay apart.
    return f"{low}" if low != 15 else ("15" if number < 18 else "18")
