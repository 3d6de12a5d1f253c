"""The ladder of a quasi-identifier: from the dictionary's hierarchy, else from the field's type.

It begins where a release may begin: at the first step of the hierarchy, and for days never finer
than the audience is given.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from goodata.engines.ladders import Kind, Ladder
from goodata.engines.ladders.truth import meant
from goodata.errors import Place, Refused, Unreadable, WrongUse
from goodata.files import reading
from goodata.model import Field
from goodata.practices.deidentification import Terms, upward
from goodata.practices.deidentification.changing import nothing, suppressed
from goodata.practices.deidentification.held import Part
from goodata.practices.deidentification.roles import Role
from goodata.text import letter

_FINEST = ("day", "month", "quarter", "year")
_FINER = {
    "month": re.compile(r"\d{4}-\d\d-\d\d"),
    "quarter": re.compile(r"\d{4}-\d\d(-\d\d)?"),
    "year": re.compile(r"\d{4}-(\d\d(-\d\d)?|Q[1-4])"),
}
"""Labels that are finer than what a release may say of a day."""
_PIECES = re.compile(r" to | \| ")


@dataclass(frozen=True)
class _Wanted:
    """What every ladder of one field is made with."""

    name: str
    values: tuple[str, ...]
    nothing: frozenset[str]
    suppressed: str

    @property
    def common(self) -> dict[str, object]:
        return {"nothing": self.nothing, "name": self.name, "suppressed": self.suppressed}


def ladder(part: Part, role: Role, texts: Sequence[str], terms: Terms) -> Ladder:
    """The coarser forms of a column's values, finest first.

    Args:
        part: the table.
        role: of the column.
        texts: its distinct texts, days in ISO form.
        terms: says how fine days may be.

    Raises:
        Refused: the hierarchy in the dictionary breaks a rule of ladders.
        Unreadable: its file is not there.
        WrongUse: a step that nobody knows.
    """
    spec = role.field
    code = suppressed(part.dictionary, spec)
    wanted = _Wanted(spec.name, tuple(texts), nothing(spec) | {code}, code)
    try:
        return _made(part, spec, wanted, terms)
    except ValueError:
        what = "{name}: a step of its hierarchy is not coarser than the one before it"
        fix = "goodata dictionary check shows the place in the dictionary"
        place = Place(str(part.opened.path), part.sheet, column=letter(role.position))
        raise Refused(what, fix=fix, place=place, name=spec.name) from None


def _made(part: Part, spec: Field, wanted: _Wanted, terms: Terms) -> Ladder:
    if spec.holds_days:
        return _days(part, spec, wanted, terms)
    steps = [each for each in spec.hierarchy if isinstance(each, Mapping)]
    named = next((str(each["file"]) for each in steps if "file" in each), None)
    if named is not None:
        return _imported(part, spec, wanted, named)
    if spec.kind == "age" or spec.subtype == "age":
        return _ages(steps, wanted)
    if spec.type in ("integer", "number"):
        return _numbers(steps, wanted)
    return _listed(part, spec, wanted)


def _days(part: Part, spec: Field, wanted: _Wanted, terms: Terms) -> Ladder:
    from goodata.engines.ladders.days import births, days

    finest = _finest(spec, terms)
    common = wanted.common
    if spec.kind == "birth date":
        made = births(wanted.values, part.context.as_of, **common)  # type: ignore[arg-type]
        # A day of birth names people; no release of any kind holds one.
        return _from(made, "month" if finest == "day" else finest)
    return days(wanted.values, finest=finest, **common)  # type: ignore[arg-type]


def _finest(spec: Field, terms: Terms) -> str:
    """The finest step of the calendar that a field may be released with."""
    stated = [each for each in spec.hierarchy if each in _FINEST]
    first = _FINEST.index(str(stated[0])) if stated else 0
    return _FINEST[max(first, _FINEST.index(terms.dates))]


def finer(spec: Field, terms: Terms, label: str) -> bool:
    """Whether a label of a field of days says more of a day than may be said now."""
    pattern = _FINER.get(_finest(spec, terms))
    if pattern is None:
        return False
    # A month of birth that holds the day which parts minors and adults is cut at it.
    whole = spec.kind == "birth date"
    pieces = [label] if whole else _PIECES.split(label)
    return any(pattern.fullmatch(each) for each in pieces)


def _from(made: Ladder, finest: str) -> Ladder:
    """The ladder without the levels that say more of a day than may be said."""
    pattern = _FINER.get(finest)
    if pattern is None:
        return made
    start = 0
    for level in made.levels[:-1]:
        own = (label for label, leaf in zip(level, made.values, strict=True) if leaf in level)
        told = [label for label in own if label not in made.nothing]
        coarse = [label for label in level if label not in made.nothing]
        if not any(pattern.fullmatch(label) for label in (*told, *coarse)):
            break
        start += 1
    return replace(made, levels=made.levels[start:])


def _ages(steps: Sequence[Mapping[str, object]], wanted: _Wanted) -> Ladder:
    from goodata.engines.ladders.ages import ages

    common = wanted.common
    preset = next((each["bands"] for each in steps if isinstance(each.get("bands"), str)), None)
    if preset is not None:
        made = ages(wanted.values, preset=str(preset), **common)  # type: ignore[arg-type]
        return _without_exact(made)
    bands = _bands(steps)
    if bands:
        return _without_exact(ages(wanted.values, bands=bands, **common))  # type: ignore[arg-type]
    return ages(wanted.values, **common)  # type: ignore[arg-type]


def _bands(steps: Sequence[Mapping[str, object]]) -> list[list[int]]:
    found: list[list[int]] = []
    for each in steps:
        if isinstance(each.get("bands"), (list, tuple)):
            found.append([int(str(edge)) for edge in each["bands"]])  # type: ignore[attr-defined]
        elif "round" in each:
            width = int(str(each["round"]))
            found.append(list(range(0, 91, width)))
    return found


def _numbers(steps: Sequence[Mapping[str, object]], wanted: _Wanted) -> Ladder:
    from goodata.engines.ladders.numbers import numbers

    common = wanted.common
    widths = [Decimal(str(each["round"])) for each in steps if "round" in each]
    if widths and len(widths) == len(steps):
        made = numbers(wanted.values, widths=widths, **common)  # type: ignore[arg-type]
        return _without_exact(made)
    if any("bands" in each for each in steps):
        edges = _edges(steps, wanted.values)
        return _without_exact(
            numbers(wanted.values, bands=edges, **common)  # type: ignore[arg-type]
        )
    return numbers(wanted.values, **common)  # type: ignore[arg-type]


def _edges(steps: Sequence[Mapping[str, object]], values: Sequence[str]) -> list[list[Decimal]]:
    """Per step where its bands begin; of rounded numbers, the bands in which there are values.

    What begins on a coarser step begins on all finer ones.
    """
    known = [span[0] for each in values if (span := meant(each, Kind.NUMBER)) is not None]
    found: list[list[Decimal]] = []
    for each in reversed(steps):
        begins = set(found[-1]) if found else set()
        if isinstance(each.get("bands"), (list, tuple)):
            begins |= {Decimal(str(edge)) for edge in each["bands"]}  # type: ignore[attr-defined]
        elif "round" in each:
            width = Decimal(str(each["round"]))
            parts = (Decimal(str(number)) / width for number in known)
            firsts = {each.to_integral_value("ROUND_FLOOR") * width for each in parts}
            begins |= firsts | {first + width for first in firsts}
        found.append(sorted(begins))
    # What lies below the first band of a coarser step is one more band there, and no bare answer.
    lowest = min(found[-1])
    return [sorted({lowest, *each}) for each in reversed(found)]


def _without_exact(made: Ladder) -> Ladder:
    """The ladder from the first step of the hierarchy on: the exact answer is not one of them."""
    return replace(made, levels=made.levels[1:]) if len(made.levels) > 1 else made


def _listed(part: Part, spec: Field, wanted: _Wanted) -> Ladder:
    from goodata.engines.ladders.flat import flat
    from goodata.engines.ladders.trees import tree

    common = wanted.common
    for each in spec.hierarchy:
        known = each in upward.STEPS or (isinstance(each, Mapping) and "column" in each)
        if not known:
            what = "{name}: a step of its hierarchy is none that fits its type"
            fix = "use steps such as month, province, {{bands: [0, 18]}} or {{column: parent}}"
            raise WrongUse(what, fix=fix, name=spec.name)
    found = upward.tree_of(spec, part.opened.path, wanted.values) if spec.hierarchy else None
    if found is not None:
        made = tree(wanted.values, found.parents, ranks=found.ranks, **common)  # type: ignore[arg-type]
        if not isinstance(spec.hierarchy[0], str):
            return _without_exact(made)
        return _no_finer(made, found, upward.first_rank(spec))
    return flat(wanted.values, **common)  # type: ignore[arg-type]


def _no_finer(made: Ladder, tree: upward.Tree, first: int) -> Ladder:
    """The ladder of places without the levels below the first step of the hierarchy."""
    ranks = tree.ranks or {}
    start = 0
    for level in made.levels[:-1]:
        if not any(ranks.get(label, first) < first for label in level):
            break
        start += 1
    return replace(made, levels=made.levels[start:])


def _imported(part: Part, spec: Field, wanted: _Wanted, named: str) -> Ladder:
    from goodata.engines.ladders.imported import imported
    from goodata.engines.ladders.lint import lint

    path = part.opened.path.parent / Path(named).name
    if not path.is_file():
        what = "{name}: the file of its hierarchy is not beside the data"
        fix = "put it into the folder of the data"
        raise Unreadable(what, fix=fix, place=Place(str(path)), name=spec.name)
    text = reading.content(path).decode("utf-8-sig", "replace")
    common = wanted.common
    made, problems = imported(text, **common)  # type: ignore[arg-type]
    problems = (*problems, *(lint(made) if made is not None else ()))
    if made is None or problems:
        first = problems[0]
        what = "the hierarchy is wrong from line {line} on: {rule}"
        fix = "put it right; each value has one parent, labels only widen and hold their values"
        raise Refused(
            what, fix=fix, place=Place(str(path)), line=first.leaf + 1, rule=str(first.rule)
        )
    return made
