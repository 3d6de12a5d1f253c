"""The format of a dictionary, first half: one field and everything that stands inside it."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import AfterValidator, BeforeValidator, model_validator
from pydantic import Field as Property

from goodata.dictionary.form_words import (
    NOTHING,
    Bound,
    Code,
    CodeOrCodes,
    Language,
    Name,
    Names,
    Part,
    Texts,
    Truth,
    Version,
    Whole,
    checked_signs,
    complaint,
    one_of,
)
from goodata.missing import Nothing

Weight = Annotated[str, *one_of("error", "warning", "note")]
Meaning = Annotated[str, *one_of(*(each.value for each in Nothing))]


def _by_value(item: object) -> object:
    return {"value": item} if isinstance(item, str) else item


def _by_when(item: object) -> object:
    return {"when": item} if isinstance(item, str) else item


def _by_name(item: object) -> object:
    return {"name": item} if isinstance(item, str) else item


def _empty_cell(item: object) -> object:
    return {"value": "", "label": "empty"} if item == "" else item


def _step(item: object) -> object:
    if isinstance(item, str):
        return {"level": item}
    if isinstance(item, dict) and isinstance(item.get("bands"), str):
        return {"preset" if name == "bands" else name: each for name, each in item.items()}
    return item


def _century(value: object) -> object:
    if isinstance(value, dict) and set(value) == {"window"}:
        return value["window"]
    return value


def _century_word(value: str) -> str:
    if value in ("refuse", "past") or (len(value) == 4 and value.isascii() and value.isdigit()):
        return value
    raise complaint("expected refuse, past or window: 1970", "write one of these")


class WindowPart(Part):
    """Two-digit years lie in the hundred years from this one."""

    window: Whole


TwoDigitYears = Annotated[
    str,
    BeforeValidator(_century, json_schema_input_type=str | WindowPart),
    AfterValidator(_century_word),
]


class CategoryPart(Part):
    """One entry of a closed list."""

    value: Code
    label: Code | None = None
    labels: Texts = NOTHING
    aliases: tuple[Code, ...] = ()
    status: Annotated[str, *one_of("current", "obsolete")] = "current"
    replaced_by: Code | None = None
    valid_from: Code | None = Property(None, alias="from")
    valid_to: Code | None = Property(None, alias="to")
    parent: Code | None = None


class MissingPart(Part):
    """A code for one of the kinds of nothing; its label begins with the meaning.

    Words may follow behind a colon (`unknown: never asked`), which tell apart two codes of one
    meaning: other Table Schema tools take each label once only.
    """

    value: Code
    label: Code = Property(json_schema_extra={"pattern": f"^({'|'.join(Nothing)})(: .+)?$"})

    @property
    def meaning(self) -> Nothing:
        """The kind of nothing it stands for."""
        return Nothing(self.label.partition(":")[0])

    @model_validator(mode="after")
    def _knows_its_meaning(self) -> Self:
        if self.label.partition(":")[0] not in list(Nothing):
            raise complaint(
                "the label of a missing code is its meaning", f"one of {', '.join(Nothing)}"
            )
        if not self.value and self.meaning is not Nothing.EMPTY:
            raise complaint("a cell with nothing in it is always empty", "write label: empty")
        return self


class ConstraintsPart(Part):
    """Table Schema's limits; nothing else may stand here, since other tools refuse it."""

    required: Truth = False
    unique: Truth = False
    minimum: Bound | None = None
    maximum: Bound | None = None
    exclusive_minimum: Bound | None = None
    exclusive_maximum: Bound | None = None
    min_length: Whole | None = None
    max_length: Whole | None = None
    pattern: str | None = None
    enum: tuple[Code, ...] = ()


class ConditionPart(Part):
    """An expression, with what to say when it does not hold."""

    when: str
    message: str | None = None
    messages: Texts = NOTHING
    severity: Weight | None = None


class CompanionPart(Part):
    """The column that says how this one is known."""

    field: Name
    means: Annotated[
        str,
        *one_of("verified", "estimated", "precision", "unit", "currency", "language", "source"),
    ]
    required: Truth = False


class CodeListPart(Part):
    """A named list: which, which of its columns holds the codes, which version."""

    name: Name
    column: Name = "value"
    version: Code | None = None


class RenamedPart(Part):
    """A former name of a field and the last version that used it."""

    name: Name
    version: Version | None = None


class StepPart(Part):
    """One step of a generalisation ladder. `level` is a word such as `month` or `province`."""

    level: Name | None = None
    bands: tuple[Whole, ...] = ()
    preset: Name | None = None
    round: Whole | None = None
    column: Name | None = None
    file: Name | None = None


Condition = Annotated[
    ConditionPart, BeforeValidator(_by_when, json_schema_input_type=str | ConditionPart)
]
Category = Annotated[
    CategoryPart, BeforeValidator(_by_value, json_schema_input_type=Code | CategoryPart)
]
Missing = Annotated[
    MissingPart, BeforeValidator(_empty_cell, json_schema_input_type=Code | MissingPart)
]
CodeList = Annotated[
    CodeListPart, BeforeValidator(_by_name, json_schema_input_type=str | CodeListPart)
]
Renamed = Annotated[
    RenamedPart, BeforeValidator(_by_name, json_schema_input_type=str | RenamedPart)
]
Step = Annotated[StepPart, BeforeValidator(_step, json_schema_input_type=str | StepPart)]


class OptionsPart(Part):
    """Parameters of the types of fields. Which belong to which type is a lint's question."""

    @model_validator(mode="after")
    def _signs_work(self) -> Self:
        checked_signs(
            delimiter=self.delimiter, decimal_char=self.decimal_char, group_char=self.group_char
        )
        if self.year_offset is not None and not 500 <= self.year_offset <= 600:
            raise complaint(
                "yearOffset is the years between two calendars, 543 or 544 in Thailand",
                "leave it out, or write 544",
            )
        return self

    item_type: str | None = None
    bare_number: Truth | None = None
    true_values: tuple[Code, ...] | None = None
    false_values: tuple[Code, ...] | None = None
    decimal_char: str | None = None
    group_char: str | None = None
    delimiter: str | None = None
    exclusive: tuple[Code, ...] | None = None
    min_items: Whole | None = None
    max_items: Whole | None = None
    calendar: Annotated[str, *one_of("gregorian", "buddhist", "eitherMarked")] | None = None
    year_offset: Whole | None = None
    excel_serial: Truth | None = None
    two_digit_years: TwoDigitYears | None = None
    precision: tuple[Annotated[str, *one_of("day", "month", "year")], ...] | None = None
    check: Annotated[str, *one_of("none", "mod29", "luhn", "iso7064")] | None = None
    prefixes: tuple[Code, ...] | None = None
    prefix: str | None = None
    length: Whole | None = None
    scope: Annotated[str, *one_of("person", "recipient", "release")] | None = None
    part: (
        Annotated[
            str,
            *one_of("full", "given", "middle", "family", "honorific", "other", "father", "mother"),
        ]
        | None
    ) = None
    order: (
        Annotated[str, *one_of("familyFirst", "givenFirst", "unknown", "latLon", "lonLat")] | None
    ) = None
    script: str | None = None
    region: str | None = None
    several: str | None = None
    scheme: str | None = None
    level: Annotated[Code, *one_of("country", "1", "2", "3", "4", "village")] | None = None
    parent: Name | None = None
    separator: str | None = None
    bounds: CodeOrCodes | None = None
    partner: Name | None = None
    at: Name | None = None
    currency: str | None = None
    decimals: Whole | None = None
    root: str | None = None
    suffixes: tuple[str, ...] | None = None
    digest: Name | None = None
    language: Language | None = None


class FieldPart(OptionsPart):
    """One column."""

    name: Name
    type: str = "string"
    subtype: str | None = None
    title: str | None = None
    titles: Texts = NOTHING
    description: str | None = None
    descriptions: Texts = NOTHING
    example: Code | None = None
    rdf_type: str | None = None
    purpose: str | None = None
    purposes: Texts = NOTHING
    aliases: Names = ()
    renamed_from: tuple[Renamed, ...] = ()
    format: str | None = None
    formats: tuple[str, ...] = ()
    constraints: ConstraintsPart = ConstraintsPart()
    not_future: Truth = False
    missing_values: tuple[Missing, ...] | None = None
    missing_allowed: tuple[Meaning, ...] | None = None
    categories: tuple[Category, ...] = ()
    categories_ordered: Truth = False
    code_list: CodeList | None = None
    required_when: Condition | None = None
    relevant_when: Condition | None = None
    companion: CompanionPart | None = None
    derived_as: str | None = None
    tolerance: Bound | None = None
    unit: str | None = None
    risk: Annotated[str, *one_of("high", "medium", "low")] | None = None
    privacy: Annotated[str, *one_of("direct", "quasi", "sensitive", "note", "none")] | None = None
    kind: str | None = None
    person: Annotated[str, *one_of("subject", "family", "staff", "accused", "unknown")] | None = (
        None
    )
    technique: str | None = None
    parameters: dict[str, CodeOrCodes] = NOTHING
    hierarchy: tuple[Step, ...] = ()
    unique_for: Name | None = None
    comment: str | None = None
    severity: Weight | None = None
