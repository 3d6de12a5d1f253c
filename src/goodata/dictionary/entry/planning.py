"""What an entry form will hold, column by column, before a workbook is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from goodata.dictionary.entry import formulas
from goodata.dictionary.entry.choices import Block, Lists
from goodata.dictionary.entry.formulas import LONGEST, Held
from goodata.dictionary.entry.prompts import prompt
from goodata.dictionary.headers import Speller
from goodata.fieldtypes import EntryRule, types
from goodata.findings import Severity
from goodata.model import Condition, Dictionary, Field
from goodata.text import fold_name, letter

MOST_UNIQUE = 5_000
"""Rows up to which Excel is asked whether a value stands there twice: it compares each with all."""


@dataclass(frozen=True)
class Colour:
    """A condition under which a cell is coloured: `missing`, `broken` or `not asked`."""

    kind: str
    formula: str


@dataclass(frozen=True)
class Entry:
    """One column of the form.

    Attributes:
        heading: as it stands in the first row.
        format: Excel's number format.
        source: where its list stands, as a formula; None without a list.
        strict: whether what is not in the list is held back.
        test: a formula that is true for what may be typed; None for anything.
        stop: whether a wrong entry is refused; else it is only warned of.
        prompt: what is said beside the cell.
        colours: conditions that colour it.
        beyond: what the dictionary wants and Excel cannot hold, in words.
    """

    field: Field
    heading: str
    format: str
    prompt: str
    source: str | None = None
    strict: bool = True
    test: str | None = None
    stop: bool = True
    colours: tuple[Colour, ...] = ()
    beyond: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """The whole form.

    Attributes:
        first: the row of the headings, from 1.
        untranslated: how many headings had to stay in the dictionary's own language.
        beyond: what is wanted of several columns together and Excel cannot hold.
    """

    dictionary: Dictionary
    language: str
    rows: int
    sheet: str
    first: int
    entries: tuple[Entry, ...]
    lists: Lists
    core: bool
    untranslated: int
    beyond: tuple[str, ...]


def plan(dictionary: Dictionary, fields: Sequence[Field], language: str, rows: int) -> Plan:
    """The form for these fields.

    Args:
        dictionary: whose form it is.
        fields: its columns, in this order.
        language: of headings, labels and prompts.
        rows: how many rows are made ready.
    """
    lists = Lists(language)
    first = dictionary.file.header_row or 1
    headings, untranslated = _headings(dictionary, fields, language)
    held = {
        each.name: _held(each, number, first, lists, dictionary)
        for number, each in enumerate(fields)
    }
    made = _Columns(dictionary, held, lists, first, rows, len(fields))
    beyond: list[str] = []
    broken = made.rules(beyond)
    entries = tuple(
        made.entry(each, headings[each.name], broken.get(each.name, ()), language)
        for each in fields
    )
    return Plan(
        dictionary,
        language,
        rows,
        dictionary.file.sheet or "data",
        first,
        entries,
        lists,
        len(fields) < len(dictionary.fields),
        untranslated,
        (*beyond, *_other_rules(dictionary)),
    )


def _other_rules(dictionary: Dictionary) -> Iterator[str]:
    told = {
        "links to other tables": dictionary.foreign_keys,
        "sums": dictionary.sum_rules,
        "groups of yes marks": dictionary.flag_groups,
        "signs that a file was spoilt": dictionary.refuse_file_when,
        "keys over several columns": [
            each for each in (dictionary.primary_key, *dictionary.unique_keys) if len(each) > 1
        ],
    }
    for what, there in told.items():
        if there:
            yield f"{what}: {len(there)}"


def _headings(
    dictionary: Dictionary, fields: Sequence[Field], language: str
) -> tuple[dict[str, str], int]:
    """A heading for each field that leads back to it and to no other.

    And how many of them were not to be had in the language asked for.
    """
    speller = Speller(dictionary)
    found: dict[str, str] = {}
    taken: set[str] = set()
    untranslated = 0
    for each in fields:
        own = each.title if language == dictionary.languages[0] else None
        said = each.titles.get(language) or own
        untranslated += said is None and each.title is not None
        title = said or each.title or each.name
        meant = speller.field(title)
        clear = meant is not None and meant.field == each.name and "\n" not in title
        if not clear or fold_name(title) in taken:
            title = each.name
        taken.add(fold_name(title))
        found[each.name] = f"{title} *" if each.constraints.required else title
    return found, untranslated


def _rule(spec: Field, dictionary: Dictionary) -> EntryRule:
    known = types().get(spec.kind_of_type)
    if spec.categories or known is None or known.entry_rule is None:
        return EntryRule()
    return known.entry_rule(spec, dictionary.file)


def _held(spec: Field, number: int, first: int, lists: Lists, dictionary: Dictionary) -> Held:
    block = lists.reasons(spec)
    several = spec.type == "list"
    return Held(
        cell=f"${letter(number)}{first + 1}",
        reasons="" if block is None else block.area(0),
        measured=_rule(spec, dictionary).measured,
        delimiter=str(spec.options.get("delimiter", ";")) if several else "",
    )


class _Columns:
    """Makes the columns of one form."""

    def __init__(
        self,
        dictionary: Dictionary,
        held: Mapping[str, Held],
        lists: Lists,
        first: int,
        rows: int,
        width: int,
    ) -> None:
        self.dictionary = dictionary
        self.held = held
        self.lists = lists
        self.first = first
        self.rows = rows
        self.begun = f"COUNTA($A{first + 1}:${letter(width - 1)}{first + 1})>0"

    def rules(self, beyond: list[str]) -> dict[str, tuple[Colour, ...]]:
        """The colours of rules over several columns, by the field they stand under."""
        found: dict[str, tuple[Colour, ...]] = {}
        for rule in self.dictionary.rules:
            named = rule.get("about", ())
            about = [str(each) for each in named] if isinstance(named, tuple) else [str(named)]
            holds = formulas.condition(str(rule["holds"]), self.held)
            when = str(rule["when"]) if rule.get("when") else None
            asked = formulas.condition(when, self.held) if when else formulas.Sides("TRUE", "FALSE")
            formula = f"=AND({asked.true},{holds.false})" if holds and asked else ""
            shown = [each for each in about if each in self.held]
            if not shown or not formula or len(formula) > LONGEST:
                beyond.append(f"the rule {rule['name']}")
                continue
            for name in shown:
                found[name] = (*found.get(name, ()), Colour("broken", formula))
        return found

    def entry(self, spec: Field, heading: str, broken: tuple[Colour, ...], language: str) -> Entry:
        """One column."""
        rule = _rule(spec, self.dictionary)
        beyond: list[str] = [rule.beyond] if rule.beyond else []
        block = self.lists.words(spec, rule)
        source, strict = self._source(spec, block, beyond)
        test = None if source else self._test(spec, rule, beyond)
        colours = (*broken, *self._colours(spec, beyond))
        if spec.constraints.pattern is not None:
            beyond.append("its pattern")
        if source and self._is_unique(spec):
            beyond.append("that no value stands there twice")
        if spec.derived_as is not None:
            beyond.append("that it agrees with what it is computed from")
        if spec.companion is not None and spec.companion.required:
            beyond.append(f"that {spec.companion.field} is filled with it")
        return Entry(
            spec,
            heading,
            rule.format,
            prompt(spec, language, block),
            source,
            strict,
            test,
            spec.severity not in (Severity.WARNING, Severity.NOTE),
            colours,
            tuple(beyond),
        )

    def _source(
        self, spec: Field, block: Block | None, beyond: list[str]
    ) -> tuple[str | None, bool]:
        if block is None:
            return None, True
        if spec.type == "list":
            beyond.append("that each of several answers is in the list")
            return f"={block.area(0)}", False
        below = self.lists.by_parent(spec)
        above = self.held.get(str(spec.options.get("parent")))
        if "parent" in spec.options:
            formula = None if below is None or above is None else _dependent(below, above.cell)
            if formula is not None and len(formula) <= LONGEST:
                return formula, True
            beyond.append(f"that it lies in what {spec.options['parent']} says")
        return f"={block.area(0)}", True

    def _test(self, spec: Field, rule: EntryRule, beyond: list[str]) -> str | None:
        held = self.held[spec.name]
        cell = held.cell
        parts = [rule.test.replace("{cell}", cell)] if rule.test else []
        parts += self._limits(spec, rule, cell, beyond)
        if not parts and not rule.measured and not self._is_unique(spec):
            return None
        reason = formulas.one_of(cell, held.reasons) if held.reasons else ""
        whole = _all(parts)
        if rule.measured:
            # Excel works out every part of an OR, and one that fails fails the whole.
            whole = f"IF(ISNUMBER({cell}),{whole or 'TRUE'},{reason or 'FALSE'})"
        elif whole and reason:
            whole = f"OR({whole},{reason})"
        if self._is_unique(spec):
            whole = _all([*([whole] if whole else []), *self._unique(cell, beyond)])
        if not whole:
            return None
        if len(whole) + 1 > LONGEST:
            beyond.append("its limits, which are too long for Excel")
            return None
        return f"={whole}"

    def _limits(self, spec: Field, rule: EntryRule, cell: str, beyond: list[str]) -> Iterator[str]:
        limits = spec.constraints
        known = types().get(spec.kind_of_type)
        signs = {
            ">=": limits.minimum,
            "<=": limits.maximum,
            ">": limits.exclusive_minimum,
            "<": limits.exclusive_maximum,
        }
        for sign, written in signs.items():
            if written is None or known is None or known.bound is None:
                continue
            bound = formulas.value(known.bound(written, spec)) if rule.measured else None
            if bound is not None:
                yield f"{cell}{sign}{bound}"
            elif sign not in (">=", ">") or not rule.measured:
                beyond.append(f"the limit {sign} {written}")
        if spec.not_future:
            if rule.measured:
                yield f"{cell}<=TODAY()"
            else:
                beyond.append("that it is no day after today")
        if limits.min_length is not None:
            yield f"LEN({cell})>={limits.min_length}"
        if limits.max_length is not None:
            yield f"LEN({cell})<={limits.max_length}"

    def _is_unique(self, spec: Field) -> bool:
        keys = (self.dictionary.primary_key, *self.dictionary.unique_keys)
        return spec.constraints.unique or (spec.name,) in keys

    def _unique(self, cell: str, beyond: list[str]) -> list[str]:
        if self.rows > MOST_UNIQUE:
            beyond.append("that no value stands there twice, in so many rows")
            return []
        column = cell.strip("$0123456789")
        area = f"${column}${self.first + 1}:${column}${self.first + self.rows}"
        return [f"SUMPRODUCT(--({area}={cell}))<2"]

    def _colours(self, spec: Field, beyond: list[str]) -> Iterator[Colour]:
        cell = self.held[spec.name].cell
        empty = f"LEN(TRIM({cell}))=0"
        if spec.constraints.required:
            yield Colour("missing", f"=AND({self.begun},{empty})")
        for what, given in (("required", spec.required_when), ("asked", spec.relevant_when)):
            formula = self._conditional(given, what, empty)
            if formula is None and given is not None:
                beyond.append(f"when it is {what}")
            elif formula is not None:
                yield Colour("missing" if what == "required" else "not asked", formula)

    def _conditional(self, given: Condition | None, what: str, empty: str) -> str | None:
        sides = None if given is None else formulas.condition(given.when, self.held)
        if sides is None:
            return None
        formula = f"=AND({sides.true},{empty})" if what == "required" else f"={sides.false}"
        return formula if len(formula) <= LONGEST else None


def _all(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"AND({','.join(parts)})" if parts else ""


def _dependent(below: Block, above: str) -> str:
    """The stretch of a sorted list that lies below what stands in another cell.

    The rows are counted with a plain comparison: COUNTIF takes 01 and 1 for one number.
    """
    parents = below.area(0)
    found = f"MATCH({above},{parents},0)-1"
    return f"=OFFSET({below.top(1)},{found},0,SUMPRODUCT(--({parents}={above})),1)"
