"""The sheet `lists` of an entry form: the codes of each field, and the reasons for no answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from goodata.fieldtypes import EntryRule
from goodata.missing import Nothing
from goodata.model import Category, Dictionary, Field
from goodata.text import letter

SHEET = "lists"
WORDS = {
    Nothing.UNKNOWN: "unknown",
    Nothing.NOT_AVAILABLE: "not available",
    Nothing.NOT_APPLICABLE: "not applicable",
    Nothing.DECLINED: "declined",
}
"""The kinds of nothing that a person can enter: empty is no code, suppressed is written by us."""
_JOKERS = frozenset("*?~")

Row = tuple[str, ...]


@dataclass(frozen=True)
class Block:
    """Neighbouring columns of the sheet: a heading each, and the rows below.

    `kind` and `number` are what it is called by: `list 2`.
    """

    kind: str
    number: int
    first: int
    headings: Row
    rows: tuple[Row, ...]

    def area(self, column: int) -> str:
        """The filled cells of one of its columns, as a formula names them."""
        name = letter(self.first + column)
        return f"{SHEET}!${name}$2:${name}${len(self.rows) + 1}"

    def top(self, column: int) -> str:
        """The first filled cell of one of its columns."""
        name = letter(self.first + column)
        return f"{SHEET}!${name}$2"


@dataclass
class Lists:
    """All blocks of the sheet; what two fields share stands there once."""

    language: str
    blocks: list[Block] = field(default_factory=list)
    _known: dict[tuple[Row, tuple[Row, ...]], Block] = field(default_factory=dict)

    def _add(self, headings: Row, rows: tuple[Row, ...], title: str = "") -> Block:
        """The block of these rows; its first heading is numbered, and says for what it is."""
        found = self._known.get((headings, rows))
        if found is not None:
            return found
        first = sum(len(each.headings) + 1 for each in self.blocks)
        number = sum(each.kind == headings[0] for each in self.blocks) + 1
        # A heading that is a field's own would make the sheet look like the table.
        name = f"{headings[0]} {number}" + (f": {title}" if title else "")
        block = Block(headings[0], number, first, (name, *headings[1:]), rows)
        self.blocks.append(block)
        self._known[headings, rows] = block
        return block

    def reasons(self, spec: Field) -> Block | None:
        """The codes for no answer that may stand in a field; None where there are none."""
        rows = reasons(spec)
        return self._add(("no answer", "meaning"), rows) if rows else None

    def words(self, spec: Field, rule: EntryRule) -> Block | None:
        """What a field takes, and the reasons for no answer at the end; None where it is open."""
        if spec.categories:
            rows = [(each.value, _label(each, self.language)) for each in _current(spec)]
        else:
            rows = [(each, "") for each in rule.words]
        if not rows:
            return None
        return self._add(("list", "meaning"), (*rows, *reasons(spec)), self._title(spec))

    def by_parent(self, spec: Field) -> Block | None:
        """The codes below each code of the field above, in one sorted list.

        None where no field above is named, or where a code of it holds a sign that stands for any
        other in a look-up.
        """
        above = {each.parent for each in _current(spec) if each.parent}
        if "parent" not in spec.options or not above or any(_JOKERS & set(each) for each in above):
            return None
        rows: list[Row] = []
        for parent in sorted(above):
            below = [each for each in _current(spec) if each.parent == parent]
            rows += [(parent, each.value, _label(each, self.language)) for each in below]
            rows += [(parent, *each) for each in reasons(spec)]
        return self._add(("below", "list", "meaning"), tuple(rows), self._title(spec))

    def _title(self, spec: Field) -> str:
        return spec.titles.get(self.language) or spec.title or spec.name


def reasons(spec: Field) -> tuple[Row, ...]:
    """The codes for no answer that may be entered in a field, each with its meaning."""
    return tuple(
        (each.value, WORDS[each.meaning])
        for each in spec.missing
        if each.value
        and each.meaning in WORDS
        and (spec.missing_allowed is None or each.meaning in spec.missing_allowed)
    )


def _current(spec: Field) -> Sequence[Category]:
    """The entries that may be entered: none that is obsolete, and of places those of the level."""
    level = spec.options.get("level")
    return [
        each
        for each in spec.categories
        if each.status == "current" and (level is None or each.level in (None, level))
    ]


def _label(entry: Category, language: str) -> str:
    return entry.labels.get(language) or entry.label or ""


def languages(dictionary: Dictionary) -> tuple[str, ...]:
    """The languages in which something of a dictionary is said; its own first."""
    used = {tag for each in dictionary.fields for tag in each.titles}
    return tuple(dict.fromkeys([*dictionary.languages, *sorted(used)]))
