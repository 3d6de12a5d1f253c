"""Plants errors into blocks of right rows and keeps the answer key."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from goodata.engines.mock.chance import Texts, stream
from goodata.model import Dictionary, Field
from goodata.practices.mock import file_plants
from goodata.practices.mock.block import Block, Wish
from goodata.practices.mock.file_plants import Layout, Mark
from goodata.practices.mock.keys import single
from goodata.practices.mock.leaning import SOFT, leaned_on, lists_of_marks
from goodata.practices.mock.plants import PLANTS
from goodata.practices.mock.row_plants import ROW_PLANTS, RowPlant
from goodata.practices.mock.rows import Made, reasons
from goodata.practices.mock.spoiling import Cell, Plant

_ENOUGH = 20
"""So many errors must be asked for before some of them are of the file as a whole."""
_STATES = {
    "GD115": "an error of the spreadsheet in place of the answer",
    "GD116": "a formula that was never computed",
}


@dataclass(frozen=True)
class Answer:
    """One place of one planted error.

    Attributes:
        number: of the error; equal where one error shows in two places.
        code: what `validate` is to find there.
        what: in words.
        field: of the dictionary, or None for the file.
        record: from 0; None for the headings or the whole column.
        where: of the record, as in `file_plants.Mark`.
        heading: of the column, where it is not the field's.
    """

    number: int
    code: str
    what: str
    field: str | None = None
    record: int | None = None
    where: str = "record"
    heading: str | None = None


@dataclass
class Planting:
    """What is planted where, over all blocks.

    Attributes:
        layout: errors of the file.
        rows: record to its turn among the codes.
        answers: what was planted so far.
        copied: record to the other record whose person it is now about.
    """

    wish: Wish
    dictionary: Dictionary
    xlsx: bool
    layout: Layout
    rows: dict[int, int]
    codes: tuple[Plant | RowPlant | str, ...]
    answers: list[Answer] = field(default_factory=list)
    copied: dict[int, int] = field(default_factory=dict)
    _turns: dict[str, int] = field(default_factory=dict)
    _last: int = 0

    def __post_init__(self) -> None:
        """Notes which fields others lean on."""
        self._leaned = leaned_on(self.dictionary)
        self._lists = lists_of_marks(self.dictionary)

    def block(self, block: Block, made: Made) -> None:
        """Plants what falls into a block, changing its columns."""
        chance = block.chance("plants")
        # Columns may be shared with what they were drawn from.
        made.cells = {name: cells.copy() for name, cells in made.cells.items()}
        for name in self.layout.turned:
            made.cells[name] = _other_order(made.cells[name])
        used = {record - block.first for record in self.rows}
        used |= {record - block.first for record in self._odd_records()}
        partners = [row for row in range(block.size) if row not in used]
        chance.shuffle(partners)
        for record in sorted(self.rows):
            if block.first <= record < block.first + block.size:
                self._one(record, block, made, partners, chance)
        self._span(block, made)

    def _odd_records(self) -> set[int]:
        return {each.record for each in self.layout.answers if each.record is not None}

    def _one(
        self,
        record: int,
        block: Block,
        made: Made,
        partners: list[int],
        chance: np.random.Generator,
    ) -> None:
        turn = self.rows[record]
        for step in range(len(self.codes)):
            plant = self.codes[(turn + step) % len(self.codes)]
            if isinstance(plant, RowPlant):
                done = self._in_two_rows(plant, record, block, made, partners)
            elif isinstance(plant, Plant):
                done = self._in_a_cell(plant, record, block, made, chance)
            else:
                done = self._state(plant, record)
            if done:
                return

    def _fields(self, fits: list[Field], code: str) -> list[Field]:
        """The fields that fit, beginning with another one each time."""
        turn = self._turns.get(code, 0)
        self._turns[code] = turn + 1
        start = turn % len(fits) if fits else 0
        return [*fits[start:], *fits[:start]]

    def _usable(self, plant: Plant) -> list[Field]:
        alone = single(self.dictionary)
        return [
            spec
            for spec in self.dictionary.fields
            if spec.name not in self.layout.reserved
            and plant.fits(spec)
            and spec.name not in self._lists
            and not (plant.code in SOFT and spec.name in self._leaned)
            # The same mark in two keys would be a repeated key besides.
            and (plant.code != "GD110" or spec.name not in alone)
        ]

    def _in_a_cell(
        self, plant: Plant, record: int, block: Block, made: Made, chance: np.random.Generator
    ) -> bool:
        row = record - block.first
        for spec in self._fields(self._usable(plant), plant.code):
            text = str(made.cells[spec.name][row])
            if text in ("", *reasons(spec)) or not made.given[spec.name][row]:
                continue
            wrong = plant.spoil(Cell(text, spec, self.dictionary, chance))
            if wrong is not None and wrong != text:
                _put(made, spec.name, row, wrong)
                self.note(plant.code, plant.what, spec.name, record)
                return True
        return False

    def _in_two_rows(
        self, plant: RowPlant, record: int, block: Block, made: Made, partners: list[int]
    ) -> bool:
        row = record - block.first
        if not partners:
            return False
        other = partners[-1]
        names = [each.name for each in self.dictionary.fields]
        here, there = ({name: str(made.cells[name][at]) for name in names} for at in (row, other))
        changed = plant.changes(here, there, self.dictionary)
        if changed is None:
            return False
        partners.pop()
        for name, text in changed.items():
            _put(made, name, row, text)
        if plant.code in ("GD201", "GD210"):
            self.copied[record] = block.first + other
        records = (record, block.first + other)
        self.note(plant.code, plant.what, self.dictionary.primary_key[0], *records)
        if plant.code == "GD210":
            self._in_every_key(plant, records)
        return True

    def _in_every_key(self, plant: RowPlant, records: tuple[int, ...]) -> None:
        """A repeated row repeats every key it has, and is found by each."""
        keys = [*self.dictionary.unique_keys]
        keys += [(each.name,) for each in self.dictionary.fields if each.constraints.unique]
        for names in dict.fromkeys(keys):
            if names != self.dictionary.primary_key:
                self.answers += [
                    Answer(self._last, plant.code, plant.what, names[0], each) for each in records
                ]

    def _state(self, code: str, record: int) -> bool:
        header = self.layout.header(self.dictionary)
        fields = [
            each
            for each in self.dictionary.fields
            if each.name in header and each.name not in self.layout.reserved | self._lists
        ]
        spec = self._fields(fields, code)[0]
        states = self.layout.extras.errors if code == "GD115" else self.layout.extras.uncalculated
        states.add((record, header.index(spec.name)))
        self.note(code, _STATES[code], spec.name, record)
        return True

    def note(self, code: str, what: str, name: str | None, *records: int | None) -> None:
        """Writes one error into the key, with every record it shows in."""
        self._last += 1
        number = self._last
        self.answers += [Answer(number, code, what, name, record) for record in records]

    def mark(self, mark: Mark) -> None:
        """Writes one error of the file into the key."""
        # A heading that is nearly right leaves a column missing: one error, two findings.
        self._last += int(mark.code != "GD301" or "GD303" not in (a.code for a in self.answers))
        what = file_plants.WORDS[mark.code]
        self.answers.append(
            Answer(self._last, mark.code, what, mark.field, mark.record, mark.where, mark.heading)
        )

    def _span(self, block: Block, made: Made) -> None:
        name = next((each.name for each in self.dictionary.fields if each.kind == "note"), None)
        width = len(self.layout.header(self.dictionary))
        for record in self.layout.spanning:
            if name and block.first <= record < block.first + block.size:
                text = f"came with her sister\n{','.join('x' * width)}\nand left again"
                _put(made, name, record - block.first, text)


def _put(made: Made, name: str, row: int, text: str) -> None:
    made.cells[name][row] = text


def _other_order(column: Texts) -> Texts:
    """N days of a column with day and month changed for each other; ISO and codes as they are."""
    turned = column.copy()
    for row, text in enumerate(column):
        parts = text.split("/")
        if len(parts) == 3:
            turned[row] = "/".join((parts[1], parts[0], parts[2]))
    return turned


def plan(wish: Wish, dictionary: Dictionary, *, xlsx: bool) -> Planting:
    """What is to be planted in which records.

    Args:
        wish: `errors` and `only` are looked at.
        dictionary: of the table.
        xlsx: whether a workbook is written, which can hold other errors than text can.
    """
    count = round((wish.errors or 0) * wish.rows)
    chance = stream(wish.seed, dictionary.name, "plan")
    codes = _cell_codes(wish, dictionary, xlsx=xlsx, chance=chance)
    whole = _file_codes(wish, count, xlsx=xlsx)
    order = chance.permutation(wish.rows).tolist()
    count = min(count, wish.rows // 3 + 1) if codes else 0
    rows = {record: turn for turn, record in enumerate(sorted(order[:count]))}
    free = [record for record in order[count:] if 0 < record < wish.rows - 1]
    layout = file_plants.lay_out(whole, dictionary, free, chance)
    planting = Planting(wish, dictionary, xlsx, layout, rows, codes)
    for mark in layout.answers:
        planting.mark(mark)
    return planting


def _cell_codes(
    wish: Wish, dictionary: Dictionary, *, xlsx: bool, chance: np.random.Generator
) -> tuple[Plant | RowPlant | str, ...]:
    found: list[Plant | RowPlant | str] = list(PLANTS)
    found += ROW_PLANTS if dictionary.primary_key else ()
    found += sorted(_STATES) if xlsx else ()
    order = chance.permutation(len(found))
    shuffled = [found[place] for place in order]
    return tuple(each for each in shuffled if not wish.only or _code(each) in wish.only)


def _code(plant: Plant | RowPlant | str) -> str:
    return plant if isinstance(plant, str) else plant.code


def _file_codes(wish: Wish, count: int, *, xlsx: bool) -> list[str]:
    asked = [code for code in file_plants.KNOWN if code in wish.only]
    if not wish.only and count >= _ENOUGH:
        asked = list(file_plants.USUAL)
    unfit = file_plants.CSV_ONLY if xlsx else file_plants.XLSX_ONLY
    return [code for code in asked if code not in unfit]
