"""What an Excel entry form is told about each type of field."""

from __future__ import annotations

import json

import pytest

from goodata.dictionary import written
from goodata.fieldtypes import EntryRule, FieldType, types
from goodata.model import FilePins

WITH = [each for each in types().values() if each.entry_rule is not None]


def field_of(type_: FieldType, properties):
    base = {"name": "cell", "type": type_.base}
    if type_.name != type_.base:
        base["subtype"] = type_.name
    whole = {"goodata": "1", "name": "x", "version": "1", "fields": [base | dict(properties)]}
    return written.read(json.dumps(whole).encode(), "x.json").dictionary.fields[0]


@pytest.mark.parametrize("type_", WITH, ids=lambda each: each.name)
def test_a_rule_keeps_its_contract(type_: FieldType) -> None:
    for example in type_.good:
        rule = type_.entry_rule(field_of(type_, example.properties), FilePins())
        assert isinstance(rule, EntryRule)
        assert rule.measured == (rule.format != "@"), "a real number or day is shown as one"
        assert "{" not in rule.test.replace("{cell}", "")
        assert rule.test.count("(") == rule.test.count(")")
        assert not rule.test.startswith("=")
        assert len(rule.test) < 200


def test_numbers_and_days_are_real_and_text_stays_text() -> None:
    found = {each.name for each in WITH if each.entry_rule(field_of(each, {}), FilePins()).measured}
    days = {"date", "datetime", "year"}
    assert found == days | {"integer", "number", "age", "money", "latitude", "longitude"}


@pytest.mark.parametrize(
    ("name", "properties", "pins"),
    [
        ("number", {"decimalChar": ","}, FilePins()),
        ("number", {}, FilePins(decimal_char=",")),
        ("latitude", {}, FilePins(decimal_char=",")),
        ("date", {"calendar": "buddhist"}, FilePins()),
        ("date", {}, FilePins(calendar="buddhist")),
        ("datetime", {}, FilePins(calendar="buddhist")),
        ("money", {"decimals": 2}, FilePins(decimal_char=",")),
    ],
)
def test_what_a_workbook_would_change_is_typed_as_text(name, properties, pins) -> None:
    type_ = types()[name]
    rule = type_.entry_rule(field_of(type_, properties), pins)
    assert (rule.format, rule.measured, rule.test) == ("@", False, "")
    assert rule.beyond


def test_yes_or_no_is_chosen_from_its_own_words() -> None:
    type_ = types()["boolean"]
    spec = field_of(type_, {"trueValues": ["ja", "j"], "falseValues": ["nee"]})
    assert type_.entry_rule(spec, FilePins()).words == ("ja", "nee")
