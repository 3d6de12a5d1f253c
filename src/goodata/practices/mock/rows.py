"""All columns of a block: values, then what belongs together, then the kinds of nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from goodata.engines.mock.chance import Texts, pick, texts
from goodata.fieldtypes import types
from goodata.missing import Nothing
from goodata.model import Dictionary, Field
from goodata.practices.mock import about_people, coded, conditions, day_fields
from goodata.practices.mock.block import Block
from goodata.practices.mock.fitting import fitted, patterns
from goodata.practices.mock.keys import keys, single
from goodata.practices.mock.together import flag_groups, joined_again, sums

Other = Callable[[str], Dictionary | None]
"""Another table by its name, for links; None where it is not at hand."""

_RATE, _RATE_REQUIRED, _RATE_NOTE, _RATE_AGAIN = 0.1, 0.03, 0.4, 0.12
_PHRASES = ("as agreed", "see file", "by telephone", "at the office", "with an interpreter")


@dataclass
class Made:
    """The columns of a block by field name, and where each holds an answer."""

    cells: dict[str, Texts] = field(default_factory=dict)
    given: dict[str, np.ndarray] = field(default_factory=dict)


def columns(block: Block, dictionary: Dictionary, other: Other) -> Made:
    """The columns of a block, valid by construction.

    Args:
        block: whose rows they are.
        dictionary: what they must hold.
        other: finds the tables it links to.
    """
    made = Made()
    alone = single(dictionary)
    linked = _links(dictionary)
    for spec in dictionary.fields:
        if spec.name in alone:
            known = keys(block.wish.seed, block.table, spec, block.wish.rows)
            made.cells[spec.name] = known[block.first : block.first + block.size].copy()
        elif spec.name in linked:
            made.cells[spec.name] = _link(block, spec, linked[spec.name], dictionary, other)
        else:
            made.cells[spec.name] = _values(block, spec, dictionary, made.cells)
    flag_groups(block, dictionary, made.cells)
    sums(block, dictionary, made.cells)
    _nothing(block, dictionary, made, alone)
    joined_again(dictionary, made.cells)
    return made


def _values(block: Block, spec: Field, dictionary: Dictionary, cells: Mapping[str, Texts]) -> Texts:
    if spec.type == "list":
        return coded.several(block, spec)
    if spec.categories:
        return coded.made(block, spec, cells)
    if spec.constraints.enum:
        return pick(block.chance("enum", spec.name), texts(spec.constraints.enum), block.size)
    if spec.type in ("date", "datetime"):
        return day_fields.written(block, spec, dictionary)
    if spec.type == "integer":
        aged = spec.kind == "age" or spec.subtype == "age"
        return about_people.MAKERS["age"](block, spec) if aged else day_fields.whole(block, spec)
    if spec.type == "string":
        return _text(block, spec, dictionary)
    if spec.type == "number" and spec.subtype is None:
        return day_fields.decimals(block, spec, dictionary)
    return _by_type(block, spec, dictionary)


def _text(block: Block, spec: Field, dictionary: Dictionary) -> Texts:
    by_subtype = about_people.BY_SUBTYPE.get(spec.subtype or "")
    maker = about_people.MAKERS.get(spec.kind or "") or by_subtype
    if spec.subtype in ("coordinates", "pseudonym", "attachment"):
        return _by_type(block, spec, dictionary)
    if spec.subtype == "phone" and spec.kind not in ("phone", "wallet"):
        maker = by_subtype
    if spec.subtype == "governmentNumber" and "scheme" in spec.options:
        maker = by_subtype
    if maker is not None:
        return maker(block, spec)
    if spec.constraints.pattern is not None:
        return patterns(block, spec, block.size)
    return fitted(block, spec, pick(block.chance("text", spec.name), texts(_PHRASES), block.size))


def _by_type(block: Block, spec: Field, dictionary: Dictionary) -> Texts:
    """What the field's type can make by itself."""
    chance = block.chance("type", spec.name)
    own = types()[spec.kind_of_type].mock if spec.kind_of_type in types() else None
    if own is None:
        return pick(chance, texts(_PHRASES), block.size)
    # A type is not told what is pinned for the file.
    pinned = {"decimalChar": dictionary.file.decimal_char, "calendar": dictionary.file.calendar}
    options = {name: each for name, each in pinned.items() if each} | dict(spec.options)
    told = replace(spec, options=options)
    numbers = (each for _ in range(block.size) for each in chance.random(16).tolist())

    def below(most: int) -> int:
        return int(next(numbers) * most)

    return texts([own(told, below) for _ in range(block.size)])


def _links(dictionary: Dictionary) -> dict[str, tuple[str | None, str]]:
    """Per field that points elsewhere: the other table (None: this one) and its field."""
    found: dict[str, tuple[str | None, str]] = {}
    for link in dictionary.foreign_keys:
        reference = link.get("reference")
        if not isinstance(reference, Mapping):
            continue
        mine, theirs = _listed(link.get("fields")), _listed(reference.get("fields"))
        table = reference.get("resource")
        for name, target in zip(mine, theirs, strict=False):
            found[name] = (str(table) if table else None, target)
    return found


def _listed(names: object) -> list[str]:
    if isinstance(names, (list, tuple)):
        return [str(each) for each in names]
    return [names] if isinstance(names, str) else []


def _link(
    block: Block,
    spec: Field,
    link: tuple[str | None, str],
    dictionary: Dictionary,
    other: Other,
) -> Texts:
    """Keys that the other table has, if it is made with the same seed and as many rows."""
    table, name = link
    target = dictionary if table is None else other(table)
    there = target.get(name) if target is not None else None
    if target is None or there is None:
        return _values(block, spec, dictionary, {})
    known = keys(block.wish.seed, target.name, there, block.wish.rows)
    rows = block.chance("link", spec.name).integers(0, len(known), block.size)
    return known[rows]


def _nothing(block: Block, dictionary: Dictionary, made: Made, alone: frozenset[str]) -> None:
    whole = dict(made.cells)
    for spec in dictionary.fields:
        cells = made.cells[spec.name]
        filled = cells != ""
        if spec.name not in alone:
            cells, filled = _emptied(block, spec, cells)
        made.cells[spec.name], made.given[spec.name] = cells, filled
    known = conditions.Columns(made.cells, made.given, _delimiters(dictionary))
    for spec in dictionary.fields:
        _when(block, spec, made, known, whole[spec.name])
    for spec in dictionary.fields:
        beside = spec.companion
        if beside is not None and beside.required and beside.field in made.cells:
            lacking = made.given[spec.name] & ~made.given[beside.field]
            _put(made, beside.field, lacking, whole[beside.field][lacking], given=True)


def _delimiters(dictionary: Dictionary) -> dict[str, str]:
    return {each.name: str(each.options.get("delimiter", ";")) for each in dictionary.fields}


def _put(made: Made, name: str, where: np.ndarray, cells: object, *, given: bool) -> None:
    changed = made.cells[name].copy()
    changed[where] = cells
    made.cells[name] = changed
    made.given[name] = np.where(where, given, made.given[name])


def reasons(spec: Field) -> list[str]:
    """What may stand in a field in place of an answer, each kind of nothing once; `""` for empty.

    What was suppressed is written by our own releases alone, and never invented.
    """
    allowed = spec.missing_allowed
    taken = {each.value for each in spec.categories}
    codes = [
        each.value
        for each in spec.missing
        if each.value
        and each.value not in taken
        and each.meaning is not Nothing.SUPPRESSED
        and (allowed is None or each.meaning in allowed)
    ]
    return codes if spec.constraints.required else ["", *codes]


def _emptied(block: Block, spec: Field, cells: Texts) -> tuple[Texts, np.ndarray]:
    known = reasons(spec)
    if not known:
        return cells, cells != ""
    rate = _RATE_REQUIRED if spec.constraints.required else _RATE
    if spec.kind == "note" and not spec.constraints.required:
        rate = _RATE_NOTE
    shares = np.where(block.again & block.varied, rate + _RATE_AGAIN, rate)
    gone = np.flatnonzero(block.chance("missing", spec.name).random(block.size) < shares)
    # Empty cells are as many as all declared reasons together; each reason occurs in turn.
    turns = [known[0]] * max(len(known) - 1, 1) + known[1:] if "" in known else known
    changed = cells.copy()
    changed[gone] = [turns[place % len(turns)] for place in range(len(gone))]
    filled = cells != ""
    filled[gone] = False
    return changed, filled


def _when(block: Block, spec: Field, made: Made, known: conditions.Columns, whole: Texts) -> None:
    """Leaves out what is not to be asked, and fills in what is."""
    if spec.relevant_when is not None:
        asked = conditions.holds(spec.relevant_when.when, known, block.size)
        if asked is not None:
            codes = [each.value for each in spec.missing if each.meaning is Nothing.NOT_APPLICABLE]
            blank = "" if not spec.constraints.required or not codes else codes[0]
            _put(made, spec.name, ~asked, blank, given=False)
    if spec.required_when is not None:
        needed = conditions.holds(spec.required_when.when, known, block.size)
        if needed is not None:
            lacking = needed & ~made.given[spec.name]
            _put(made, spec.name, lacking, whole[lacking], given=True)


def unfollowed(block: Block, dictionary: Dictionary, made: Made) -> int:
    """How many conditions and rules of a dictionary the rows were not made to fit."""
    known = conditions.Columns(made.cells, made.given, _delimiters(dictionary))
    written = [
        each.when
        for spec in dictionary.fields
        for each in (spec.relevant_when, spec.required_when)
        if each is not None
    ]
    unclear = sum(conditions.holds(when, known, block.size) is None for when in written)
    return unclear + len(dictionary.rules)
