"""From the format to the model: what was read as properties becomes plain frozen data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from goodata.dictionary.form import DictionaryPart, FilePart, FlagGroupPart
from goodata.dictionary.form_fields import (
    CategoryPart,
    ConditionPart,
    ConstraintsPart,
    FieldPart,
    MissingPart,
    OptionsPart,
    StepPart,
)
from goodata.dictionary.form_words import Part
from goodata.findings import Severity
from goodata.missing import Nothing
from goodata.model import (
    Category,
    CodeListRef,
    Companion,
    Condition,
    Constraints,
    Dictionary,
    Field,
    FilePins,
    FlagGroup,
    MissingValue,
    Privacy,
    Risk,
)

_RELEASE = ("audience", "profile", "k", "l", "weights")
_ABOUT = ("licenses", "sources", "contributors", "homepage", "keywords", "comment")


def dictionary(part: DictionaryPart, sha256: str, source: str) -> Dictionary:
    """The dictionary that a file describes; named code lists are not looked up here."""
    missing = _missing(part.missing_values)
    return Dictionary(
        name=part.name,
        version=part.version,
        fields=tuple(_field(each, missing) for each in part.fields),
        sha256=sha256,
        title=part.title,
        titles=part.titles,
        description=part.description,
        languages=part.languages,
        draft=part.draft,
        unit=part.unit,
        file=_pins(part.file),
        fields_match=part.fields_match,
        missing=missing,
        primary_key=part.primary_key or (),
        unique_keys=part.unique_keys,
        flag_groups=tuple(_group(each) for each in part.flag_groups),
        foreign_keys=tuple(plain(each) for each in part.foreign_keys),
        sum_rules=tuple(plain(each) for each in part.sum_rules),
        ignore_rows=tuple(plain(each) for each in part.ignore_rows),
        rules=tuple(plain(each) for each in part.rules),
        retention=tuple(plain(each) for each in part.retention),
        consent=plain(part.consent) if part.consent else {},
        refuse_file_when=tuple(plain(each) for each in part.refuse_file_when),
        identities=part.identities,
        source=source,
        descriptions=part.descriptions,
        release=_some(part, _RELEASE),
        about=_some(part, _ABOUT),
    )


def plain(part: Part) -> dict[str, Any]:
    """A group of properties under the names a dictionary uses; what is absent is left out."""
    return part.model_dump(by_alias=True, exclude_none=True)


def _some(part: Part, names: tuple[str, ...]) -> Mapping[str, object]:
    every = plain(part)
    return {name: every[name] for name in names if every.get(name)}


def _field(part: FieldPart, missing: tuple[MissingValue, ...]) -> Field:
    companion = part.companion
    own = part.missing_values
    allowed = part.missing_allowed
    return Field(
        name=part.name,
        type=part.type,
        subtype=part.subtype,
        title=part.title,
        titles=part.titles,
        description=part.description,
        descriptions=part.descriptions,
        example=part.example,
        purpose=part.purpose,
        purposes=part.purposes,
        aliases=part.aliases,
        renamed_from=tuple(each.name for each in part.renamed_from),
        format=part.format,
        formats=part.formats,
        constraints=_constraints(part.constraints),
        not_future=part.not_future,
        missing=missing if own is None else _missing(own),
        missing_allowed=None if allowed is None else tuple(Nothing(each) for each in allowed),
        categories=tuple(_category(each) for each in part.categories),
        categories_ordered=part.categories_ordered,
        code_list=CodeListRef(**part.code_list.model_dump()) if part.code_list else None,
        required_when=_condition(part.required_when),
        relevant_when=_condition(part.relevant_when),
        companion=Companion(**companion.model_dump()) if companion else None,
        derived_as=part.derived_as,
        tolerance=part.tolerance,
        unit=part.unit,
        risk=Risk(part.risk) if part.risk else None,
        privacy=Privacy(part.privacy) if part.privacy else None,
        kind=part.kind,
        person=part.person,
        technique=part.technique,
        parameters=part.parameters,
        hierarchy=tuple(_step(each) for each in part.hierarchy),
        unique_for=part.unique_for,
        comment=part.comment,
        severity=_severity(part.severity),
        options=_options(part),
    )


def _options(part: FieldPart) -> Mapping[str, object]:
    names = {own: each.alias or own for own, each in OptionsPart.model_fields.items()}
    given = {alias: getattr(part, own) for own, alias in names.items()}
    return {alias: value for alias, value in given.items() if value is not None}


def _constraints(part: ConstraintsPart) -> Constraints:
    return Constraints(**part.model_dump())


def _category(part: CategoryPart) -> Category:
    return Category(**part.model_dump())


def _missing(parts: tuple[MissingPart, ...]) -> tuple[MissingValue, ...]:
    return tuple(MissingValue(each.value, each.meaning) for each in parts)


def _condition(part: ConditionPart | None) -> Condition | None:
    if part is None:
        return None
    return Condition(part.when, part.message, _severity(part.severity), part.messages)


def _severity(word: str | None) -> Severity | None:
    return Severity(word) if word else None


def _step(part: StepPart) -> object:
    if part.level is not None:
        return part.level
    given: dict[str, object] = {
        "bands": part.preset or part.bands or None,
        "round": part.round,
        "column": part.column,
        "file": part.file,
    }
    return {name: value for name, value in given.items() if value is not None}


def _pins(part: FilePart) -> FilePins:
    return FilePins(**part.model_dump())


def _group(part: FlagGroupPart) -> FlagGroup:
    joined = part.concatenated
    return FlagGroup(
        name=part.name,
        fields=part.fields,
        chosen=part.chosen,
        blank=part.blank,
        exclusive=part.exclusive,
        concatenated=None if joined is None else joined.model_dump(),
        title=part.title,
        titles=part.titles,
    )
