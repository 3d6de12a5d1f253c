# ruff: noqa: E501 - dictionaries read best with one field a line
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodata.dictionary import written
from goodata.dictionary.form import DictionaryPart
from goodata.dictionary.form_fields import FieldPart
from goodata.errors import GoodataError, Unreadable
from goodata.missing import Nothing
from goodata.model import Privacy, Risk

WHOLE = """\
$schema: https://datapackage.org/profiles/2.0/tableschema.json
goodata: 1
name: client-intake
version: 1.2.0
title: Client intake
titles: {th: ทะเบียน}
description: Everybody who was taken in
descriptions: {th: ทุกคน}
comment: for the desk
languages: [en, th]
licenses: [{name: CC-BY-4.0}]
sources: [{title: Our form of 2024}]
contributors: [{title: Data desk, roles: [owner]}]
homepage: https://example.org
keywords: [intake]
draft: true
unit: case
identities: {person: [case_number]}
audience: partner
profile: detail
k: 5
l: 2
weights: {age: 2.5}
file: {encoding: utf-8, delimiter: ";", sheet: Cases, headerRow: 2, dateOrder: dmy, calendar: gregorian,
       twoDigitYears: {window: 1970}, decimalChar: ",", groupChar: ".", phoneRegion: TH, language: th}
fieldsMatch: subset
missingValues: ["", {value: UNK, label: unknown}, {value: "-99", label: notAvailable}]
primaryKey: case_number
uniqueKeys: [[case_number, intake_date]]
fields:
  - name: case_number
    type: string
    subtype: caseNumber
    aliases: [ID]
    renamedFrom: [{name: no, version: 1.0.0}, nr]
    missingAllowed: []
    constraints: {required: true, unique: true, minLength: 3, maxLength: 9, pattern: "[A-Z]+", enum: [A, B]}
    risk: medium
    privacy: direct
    kind: case number
    person: subject
    technique: mask
    parameters: {show: last 3, parts: [a, b]}
    uniqueFor: person_code
    severity: warning
    x-note: {free: [to, be]}
  - name: age
    type: integer
    title: Age
    titles: {th: อายุ}
    description: Age in years on the day of intake
    descriptions: {th: อายุ}
    purpose: choose the law
    purposes: {th: กฎหมาย}
    example: 17
    format: default
    formats: ["%d"]
    constraints: {minimum: 0, maximum: 120, exclusiveMinimum: -1, exclusiveMaximum: 200}
    notFuture: true
    missingValues: [{value: "", label: empty}, {value: "99", label: declined}]
    missingAllowed: [unknown, declined]
    categories: [a, {value: 007, label: Bond, labels: {th: บอนด์}, aliases: [jb], status: obsolete,
                 replacedBy: a, from: "2001", to: "2002", parent: a}]
    categoriesOrdered: true
    requiredWhen: is_given(a)
    relevantWhen: {when: is_given(b), message: no b, messages: {th: ไม่มี}, severity: warning}
    companion: {field: guessed, means: estimated, required: true}
    derivedAs: age_at(birthdate, intake)
    tolerance: 1
    unit: years
    hierarchy: [{bands: [0, 18]}, {bands: ctdc}, {round: 9}, year, {column: parent}, {file: ages.csv}]
    comment: ask
    rdfType: https://schema.org/age
  - {name: picks, type: list, subtype: selectMultiple, delimiter: "|", exclusive: [No], minItems: 1, maxItems: 3}
  - {name: spot, order: latLon, separator: ",", bounds: [a, b], partner: x, level: 2, at: d, decimals: 2,
     trueValues: ["1"], falseValues: ["0"], bareNumber: false, excelSerial: true, yearOffset: 544,
     precision: [day, year], check: luhn, prefixes: [KH], scope: person, part: given, script: Thai,
     region: TH, several: " / ", scheme: th-pin, parent: p, currency: THB, root: files, suffixes: [.jpg],
     digest: h, language: th, itemType: string, decimalChar: ".", groupChar: ",", calendar: buddhist,
     twoDigitYears: past, prefix: P, length: 8}
flagGroups:
  - {name: control, title: Means, titles: {th: วิธี}, fields: [a, b], chosen: ["1"], blank: zeroIfAnyChosen,
     exclusive: [b], concatenated: {field: c, delimiter: ";", order: alphabetical}}
sumRules: [{name: total, parts: [a, b], relation: equals, total: c, missing: skip}]
ignoreRows: [{when: a == "x", reason: archived}]
rules: [{name: closed, when: a, holds: b, severity: error, message: m, messages: {th: ข}, about: [a]}]
foreignKeys: [{fields: person_id, reference: {resource: htcds-2.0/person, fields: [prs_id]}, cardinality: many-to-one}]
retention: [{name: file, period: P7Y, from: closed, then: wipe, basis: agreement, fields: [a]}]
consent: {person: p, given: g, purposes: {reporting: r}, recipients: {police: q}, legalBasis: b,
          withhold: {fields: w, from: f, reason: n}, interviewee: i, language: l, form: m, givenOn: x,
          expiresOn: y, withdrawnOn: z}
refuseFileWhen: [{fields: [control], anyValue: ["0"], message: filled with 0, messages: {th: ข}}]
x-anything: {at: [all]}
"""


@pytest.fixture(scope="module")
def whole():
    return written.read(WHOLE.encode(), "whole.yaml").dictionary


def test_every_property_of_the_format_is_read_here():
    used = set()

    def walk(part, model):
        for own, each in model.model_fields.items():
            name = each.alias or own
            if name in part:
                used.add((model.__name__, name))

    node = written.yaml_text.parse(WHOLE.encode(), "whole.yaml")
    walk(node.value, DictionaryPart)
    for field in node.at(("fields",)).value:
        walk(field.value, FieldPart)
    declared = {
        (model.__name__, each.alias or own)
        for model in (DictionaryPart, FieldPart)
        for own, each in model.model_fields.items()
    }
    assert declared - used <= {("FieldPart", "codeList")}


def test_the_header(whole):
    assert (whole.name, whole.version, whole.draft, whole.unit) == (
        "client-intake",
        "1.2.0",
        True,
        "case",
    )
    assert whole.file.two_digit_years == "1970"
    assert whole.file.header_row == 2
    assert whole.primary_key == ("case_number",)
    assert whole.identities == {"person": ("case_number",)}
    assert [(each.value, each.meaning) for each in whole.missing] == [
        ("", Nothing.EMPTY),
        ("UNK", Nothing.UNKNOWN),
        ("-99", Nothing.NOT_AVAILABLE),
    ]
    assert whole.release == {
        "audience": "partner",
        "profile": "detail",
        "k": 5,
        "l": 2,
        "weights": {"age": "2.5"},
    }
    assert whole.about["contributors"] == ({"title": "Data desk", "roles": ("owner",)},)
    assert whole.descriptions == {"th": "ทุกคน"}
    assert len(whole.sha256) == 64


def test_a_field(whole):
    number, age, picks, spot = whole.fields
    assert (number.risk, number.privacy, number.missing_allowed) == (
        Risk.MEDIUM,
        Privacy.DIRECT,
        (),
    )
    assert number.missing == whole.missing
    assert number.renamed_from == ("no", "nr")
    assert number.parameters == {"show": "last 3", "parts": ("a", "b")}
    assert number.constraints.min_length == 3
    assert age.constraints.minimum == "0"
    assert [each.value for each in age.missing] == ["", "99"]
    assert [each.value for each in age.categories] == ["a", "007"]
    assert age.categories[1].valid_from == "2001"
    assert age.required_when is not None
    assert age.required_when.when == "is_given(a)"
    assert age.relevant_when.messages == {"th": "ไม่มี"}
    assert age.hierarchy == (
        {"bands": (0, 18)},
        {"bands": "ctdc"},
        {"round": 9},
        "year",
        {"column": "parent"},
        {"file": "ages.csv"},
    )
    assert picks.options == {"delimiter": "|", "exclusive": ("No",), "minItems": 1, "maxItems": 3}
    assert spot.options["excelSerial"] is True
    assert spot.options["bareNumber"] is False
    assert spot.options["precision"] == ("day", "year")
    assert "codeList" not in spot.options


def test_blocks_keep_the_names_of_the_format(whole):
    assert whole.foreign_keys[0] == {
        "fields": ("person_id",),
        "reference": {"resource": "htcds-2.0/person", "fields": ("prs_id",)},
        "cardinality": "many-to-one",
    }
    assert whole.retention[0]["from"] == "closed"
    assert whole.consent["withhold"] == {"fields": "w", "from": "f", "reason": "n"}
    assert whole.flag_groups[0].concatenated == {
        "field": "c",
        "delimiter": ";",
        "order": "alphabetical",
    }
    assert whole.refuse_file_when[0]["anyValue"] == ("0",)


START = "goodata: 1\nname: a\nversion: 1.0.0\n"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("titel: x\nfields: [{name: a}]", 4, "no property is called titel / did you mean title"),
        ("fields: [{name: a, colour: red}]", 4, "take it out, or begin its name with x-"),
        (
            "fields: [{name: a, required: true}]",
            4,
            "required is a limit / write it under constraints",
        ),
        ("fields:\n- name: a\n  constraints: {requierd: true}", 6, "did you mean required"),
        (
            "fields: [{name: a, constraints: {required: yes}}]",
            4,
            "required: expected true or false",
        ),
        ("fields: [{name: a, minItems: two}]", 4, "minItems: expected a whole number"),
        ("fields: [{name: a, risk: severe}]", 4, "risk: expected high, medium or low"),
        ("fields: [{name: ' a'}]", 4, "name: expected a name without blanks"),
        ("fields: [{title: a}]", 4, "property name is missing"),
        ("fields: [a]", 4, "expected properties with values"),
        ("fields: [{name: a, aliases: b}]", 4, "aliases: expected a list"),
        ("fields: [{name: [a]}]", 4, "name: expected a text"),
        ("fields: [{name: a, aliases: [b, ]}, ]", None, ""),
        ("fields:\n- name: a\n  aliases: [b, {c: d}]", 6, "expected a text"),
        ("fields:\n- name: a\n- \n", 6, "an item of this list is empty"),
        ("fields: [{name: a, titles: {Thai: x}}]", 4, "expected language tags"),
        ("fields: [{name: a, missingValues: [NA]}]", 4, "expected properties with values"),
        (
            "missingValues: [{value: NA, label: lost}]\nfields: [{name: a}]",
            4,
            "one of empty, unknown",
        ),
        ('missingValues: [{value: "", label: unknown}]\nfields: [{name: a}]', 4, "is always empty"),
        (
            "retention: [{name: a, period: 7 years, from: a, then: wipe}]\nfields: [{name: a}]",
            4,
            "P7Y",
        ),
        ("uniqueKeys: [[]]\nfields: [{name: a}]", 4, "at least one"),
        ("file: {twoDigitYears: {window: x}}\nfields: [{name: a}]", 4, "refuse, past or window"),
        ("fields: []", 4, "at least one"),
        ("", 1, "property fields is missing"),
    ],
)
def test_what_does_not_fit_is_told_with_its_line(text, line, said, help_with):
    if line is None:
        assert written.read((START + text).encode(), "a.yaml").dictionary.fields
        return
    with pytest.raises(Unreadable) as caught:
        written.read((START + text).encode(), "a.yaml")
    found = help_with.words(caught.value)
    assert any(said in each and each.startswith(f"a.yaml:{line}:") for each in found), found


def test_all_faults_are_told_in_the_order_of_their_lines():
    text = "goodata: 1\nname: A b\nversion: one\nfields:\n- {name: a, risk: x}\n- {nam: b}\n"
    with pytest.raises(Unreadable) as caught:
        written.read(text.encode(), "a.yaml")
    assert [fault.place.line for fault in caught.value.faults] == [2, 3, 5, 6, 6]
    assert caught.value.faults[2].place.column == "a"


@pytest.mark.parametrize("text", ["a: 1", "[1, 2]", "just a text", "fields: [{name: a}]"])
def test_what_is_no_dictionary_is_told_once_and_never_quoted(text, help_with):
    with pytest.raises(Unreadable) as caught:
        written.read(text.encode(), "a.yaml")
    assert help_with.words(caught.value) == [
        (
            "a.yaml:None:None: no data dictionary of goodata: the property goodata: 1 is missing / "
            "give a dictionary, or add the line goodata: 1 if this is one"
        )
    ]


def test_another_version_of_the_format_is_refused(help_with):
    with pytest.raises(Unreadable) as caught:
        written.read(b"goodata: 2\nname: a\nversion: 1\nfields: [{name: a}]", "a.yaml")
    assert "goodata: expected 1" in help_with.words(caught.value)[0]


_NAMES = ["goodata", "name", "version", "fields", "type", "constraints", "categories", "value"]
_NAMES += [
    "missingValues",
    "label",
    "hierarchy",
    "bands",
    "file",
    "twoDigitYears",
    "companion",
    "x-y",
]
_VALUES = st.recursive(
    st.sampled_from(["1", "a", "", "true", "1.0.0", "integer", "unknown"]) | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(_NAMES), inner, max_size=4)
    ),
    max_leaves=15,
)


@settings(max_examples=200, deadline=2_000)
@given(st.dictionaries(st.sampled_from(_NAMES), _VALUES, max_size=6))
def test_any_tree_gives_a_dictionary_or_our_words(value):
    import json

    data = json.dumps({"goodata": "1", "name": "a", "version": "1", **value}).encode()
    try:
        written.read(data, "a.json")
    except GoodataError as refused:
        for fault in refused.faults:
            text = fault.what.format_map(dict(fault.args)) + fault.fix.format_map(dict(fault.args))
            assert "pydantic" not in text
            assert "Input" not in text
            assert "Part" not in text
