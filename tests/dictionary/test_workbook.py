"""YAML, JSON and workbook hold the same dictionary, whatever stands in it."""

from __future__ import annotations

import hashlib
import io
import shutil
import subprocess
import zipfile
from contextlib import suppress

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodata.dictionary import json_text, lints, shelf, texts, written, yaml_text
from goodata.dictionary.lints import lint
from goodata.dictionary.shorthand import expanded
from goodata.dictionary.text_tree import canonical, plain
from goodata.dictionary.workbook import layout, reading, writing
from goodata.errors import Unreadable

AWKWARD = [
    *["007", " a", "a ", "=1+1", "'x", "1-2", "two\nlines", "ไทย ១២ မြန်မာ", "_x000D_", "_x0041_"],
    *["NO", "1e5", "0o14", "12:30", "2024-01-31", "{}", "[a]", "a: b", "a #b", '"', "\\", "\t"],
    *["é", "e\u0301", "a\u200bb", "\ufeffa", "\U0001f600", "-", "@x", "+1", "~", "<&>", "x" * 300],
]
SIGNS = st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Cn"])
TEXT = st.sampled_from(AWKWARD) | st.text(SIGNS, max_size=8)
NAME = TEXT.filter(lambda each: each and each == each.strip() and not set(each) & set("\r\n\t"))
TAGS = st.dictionaries(st.sampled_from(["th", "km", "zh-Hans", "no", "id"]), TEXT, max_size=3)
TRUTH = st.sampled_from(["true", "false"])
WHOLE = st.integers(0, 999).map(str)


def some(**parts: st.SearchStrategy) -> st.SearchStrategy:
    return st.fixed_dictionaries({}, optional=parts)


def several(each: st.SearchStrategy, least: int = 0) -> st.SearchStrategy:
    return st.lists(each, min_size=least, max_size=4).map(tuple)


CATEGORY = TEXT | st.fixed_dictionaries(
    {"value": TEXT},
    optional={
        "label": TEXT,
        "labels": TAGS,
        "aliases": several(TEXT),
        "status": st.sampled_from(["current", "obsolete"]),
        "replacedBy": TEXT,
        "from": TEXT,
        "to": TEXT,
        "parent": TEXT,
        "x-note": TEXT,
    },
)
MISSING = st.just("") | st.fixed_dictionaries(
    {"value": TEXT, "label": st.sampled_from(["unknown", "declined", "unknown: never asked"])}
).filter(lambda each: each["value"] != "")
CONDITION = TEXT | st.fixed_dictionaries(
    {"when": TEXT}, optional={"message": TEXT, "messages": TAGS, "severity": st.just("warning")}
)
FIELD = st.fixed_dictionaries(
    {"name": NAME},
    optional={
        "type": st.sampled_from(["string", "integer", "date", "list", "time", "whole number"]),
        "subtype": st.sampled_from(["caseNumber", "personName", "selectMultiple"]),
        "title": TEXT,
        "titles": TAGS,
        "description": TEXT,
        "descriptions": TAGS,
        "purpose": TEXT,
        "example": TEXT,
        "aliases": several(NAME),
        "renamedFrom": several(NAME | st.fixed_dictionaries({"name": NAME, "version": WHOLE})),
        "constraints": some(
            required=TRUTH, minimum=TEXT, maxLength=WHOLE, pattern=TEXT, enum=several(TEXT)
        ),
        "notFuture": TRUTH,
        "missingValues": several(MISSING),
        "missingAllowed": several(st.sampled_from(["unknown", "declined"])),
        "categories": several(CATEGORY),
        "codeList": NAME | st.fixed_dictionaries({"name": NAME}, optional={"column": NAME}),
        "requiredWhen": CONDITION,
        "relevantWhen": CONDITION,
        "companion": st.fixed_dictionaries(
            {"field": NAME, "means": st.just("unit")}, optional={"required": TRUTH}
        ),
        "delimiter": st.sampled_from([";", " ", " / "]),
        "exclusive": several(TEXT),
        "twoDigitYears": st.just("past") | st.fixed_dictionaries({"window": st.just("1970")}),
        "parameters": st.dictionaries(NAME, TEXT | several(TEXT), max_size=2),
        "hierarchy": several(
            st.sampled_from(["day", "year"])
            | st.fixed_dictionaries({"bands": st.just(("0", "18"))})
            | st.fixed_dictionaries({"level": st.just("month")})
        ),
        "x-ours": TEXT | several(TEXT),
    },
)
ABOUT = {
    "title": TEXT,
    "titles": TAGS,
    "comment": TEXT,
    "draft": TRUTH,
    "languages": st.just(("en", "th")),
    "keywords": several(TEXT),
    "licenses": several(some(name=TEXT, title=TEXT)),
    "contributors": several(some(title=TEXT, roles=several(TEXT))),
    "identities": st.dictionaries(NAME, NAME | several(NAME, 1), max_size=2),
    "file": some(dateOrder=st.just("dmy"), decimalChar=st.sampled_from([".", ","])),
    "missingValues": several(MISSING),
    "primaryKey": NAME | several(NAME, 1),
    "uniqueKeys": several(NAME | several(NAME, 1)),
    "flagGroups": several(
        st.fixed_dictionaries(
            {"name": NAME, "fields": several(NAME, 1), "blank": st.just("zero")},
            optional={
                "chosen": several(TEXT),
                "titles": TAGS,
                "concatenated": st.fixed_dictionaries({"field": NAME}),
            },
        )
    ),
    "sumRules": several(
        st.fixed_dictionaries({"name": NAME, "parts": NAME | several(NAME, 1), "total": NAME})
    ),
    "ignoreRows": several(st.fixed_dictionaries({"when": TEXT, "reason": TEXT})),
    "rules": several(
        st.fixed_dictionaries(
            {"name": NAME, "holds": TEXT},
            optional={"when": TEXT, "about": NAME | several(NAME, 1), "messages": TAGS},
        )
    ),
    "foreignKeys": several(
        st.fixed_dictionaries(
            {
                "fields": NAME | several(NAME, 1),
                "reference": st.fixed_dictionaries(
                    {"fields": several(NAME, 1)}, optional={"resource": NAME}
                ),
            }
        )
    ),
    "refuseFileWhen": several(
        st.fixed_dictionaries(
            {"fields": several(NAME, 1), "anyValue": several(TEXT, 1), "message": TEXT}
        )
    ),
    "retention": several(st.fixed_dictionaries({"name": NAME, "from": NAME, "then": TEXT})),
    "consent": some(person=NAME, purposes=st.dictionaries(NAME, NAME, max_size=2)),
    "x-dotted.name": TEXT,
}
TREES = st.fixed_dictionaries(
    {
        "goodata": st.just("1"),
        "name": st.just("example"),
        "version": st.sampled_from(["1", "1.0.0"]),
        "fields": st.lists(FIELD, min_size=1, max_size=4).map(tuple),
    },
    optional=ABOUT,
)


@settings(max_examples=80, deadline=None)
@given(TREES)
def test_the_three_forms_hold_the_same(tree):
    wanted = canonical(json_text.parse(texts.as_json(tree).encode(), "x.json"))
    assert canonical(yaml_text.parse(texts.as_yaml(tree).encode(), "x.yaml")) == wanted
    workbook = reading.parse(writing.render(tree), "x.xlsx")
    assert canonical(workbook) == wanted
    again = texts.as_yaml(plain(workbook))
    assert canonical(yaml_text.parse(again.encode(), "x.yaml")) == wanted


@settings(max_examples=50, deadline=None)
@given(TREES)
def test_other_readers_of_yaml_and_json_see_the_same_texts(tree):
    import json

    import yaml

    whole = texts.as_yaml(tree)
    safe = yaml.safe_load(whole)
    assert _as_texts(safe) == _as_texts(json.loads(texts.as_json(tree)))
    for field, own in zip(safe["fields"], tree["fields"], strict=True):
        for entry, wanted in zip(
            field.get("categories", ()), own.get("categories", ()), strict=True
        ):
            assert entry == (wanted if isinstance(wanted, str) else _lists(wanted))


def _as_texts(value):
    if isinstance(value, dict):
        return {name: _as_texts(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_as_texts(each) for each in value]
    return (
        {True: "true", False: "false"}.get(value, str(value))
        if value in (True, False)
        else str(value)
    )


def _lists(value):
    if isinstance(value, dict):
        return {name: _lists(each) for name, each in value.items()}
    return [_lists(each) for each in value] if isinstance(value, tuple) else value


def test_every_shorthand_has_the_digest_of_its_long_form():
    short = {"primaryKey": "a", "fields": ({"name": "a", "categories": ("F",), "codeList": "x"},)}
    long = {
        "primaryKey": ("a",),
        "fields": ({"name": "a", "categories": ({"value": "F"},), "codeList": {"name": "x"}},),
    }
    assert expanded(short) == long == expanded(long)


SHIPPED = [each.path for each in shelf.known() if each.where == "comes with goodata"]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_dictionary_is_the_same_in_all_forms(path):
    node = yaml_text.parse(path.read_bytes(), path.name)
    first = written.read(path.read_bytes(), path.name)
    for name, data in {
        "x.xlsx": writing.render(plain(node)),
        "x.yaml": texts.as_yaml(plain(node)).encode(),
        "x.json": texts.as_json(plain(node)).encode(),
    }.items():
        other = written.read(data, name)
        assert other.dictionary.sha256 == first.dictionary.sha256
        assert other.dictionary.fields == first.dictionary.fields
        assert lint(other) == () or name == "x.xlsx"
        assert [each.code for each in lint(other)] == [each.code for each in lint(first)]


def test_the_same_dictionary_gives_the_same_bytes():
    path = SHIPPED[0]
    tree = plain(yaml_text.parse(path.read_bytes(), path.name))
    assert writing.render(tree) == writing.render(tree)


TREE = {
    "goodata": "1",
    "name": "example",
    "version": "1.0.0",
    "languages": ("en", "th"),
    "fields": (
        {"name": "country", "type": "string", "categories": ("NO", "007", "1-2", " a", "=1+1")},
        {"name": "age", "type": "integer", "constraints": {"minimum": "0", "required": "true"}},
    ),
}


def opened(data: bytes):
    return openpyxl.load_workbook(io.BytesIO(data))


def saved(book) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_every_cell_is_text_and_every_column_has_its_prompt():
    book = opened(writing.render(TREE))
    assert book.sheetnames == [*layout.SHEETS]
    for sheet in book:
        assert sheet.freeze_panes == "B2"
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.value is None or (cell.data_type, cell.number_format) == ("s", "@")
    headings = [each.value for each in book["fields"][1]]
    prompts = {
        str(each.sqref).split("2")[0] for each in book["fields"].data_validations.dataValidation
    }
    assert len(prompts) == len([each for each in headings if ":" not in each or each])
    assert book["fields"]["G2"].value is None


def test_a_number_among_the_codes_is_named_with_its_cell():
    book = opened(writing.render(TREE))
    book["choices"]["B3"] = 7
    found = [
        each
        for each in lint(written.read(saved(book), "x.xlsx"))
        if each.name == "code-became-number"
    ]
    (hit,) = found
    assert (hit.place.sheet, hit.place.row, hit.place.column) == ("choices", 3, "B")
    assert hit.field == "country"


def test_a_number_among_the_limits_is_none_of_its_business():
    book = opened(writing.render(TREE))
    sheet = book["fields"]
    place = {each.value: each.column_letter for each in sheet[1]}
    sheet[f"{place['minimum']}3"] = 5
    sheet[f"{place['required']}3"] = True
    found = written.read(saved(book), "x.xlsx")
    assert found.dictionary.fields[1].constraints.minimum == "5"
    assert found.dictionary.fields[1].constraints.required
    assert "code-became-number" not in {each.name for each in lint(found)}


def test_sheets_and_columns_stand_in_any_order_and_others_are_ignored():
    book = opened(writing.render(TREE))
    sheet = book["fields"]
    sheet.insert_cols(1)
    for row in range(1, 4):
        sheet.cell(row, 1).value = sheet.cell(row, 4).value
        sheet.cell(row, 4).value = None
    book.move_sheet("fields", 3)
    book["about"].title = "About "
    book.create_sheet("scratch", 0)["A1"] = "whatever"
    found = written.read(saved(book), "x.xlsx")
    assert (
        found.dictionary.sha256
        == written.read(texts.as_json(TREE).encode(), "x.json").dictionary.sha256
    )


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "said", "where"),
    [
        ("fields", "B2", "wholly unknown", "", ("fields", 2, "B")),
        ("rules", "A2", "no kind", "no kind of rule is called so", ("rules", 2, "A")),
        ("choices", "A2", "nobody", "the sheet fields has no such field", ("choices", 2, "A")),
        ("fields", "A1", "nam", "no column of this sheet has this heading", ("fields", 1, "A")),
        ("about", "B2", "2", "expected 1", ("about", 2, "B")),
        ("about", "A3", "nmae", "no property is called nmae", ("about", 3, "B")),
        ("fields", "A3", " age", "expected a name without blanks", ("fields", 3, "A")),
    ],
)
def test_a_fault_is_named_with_sheet_and_cell(sheet, cell, value, said, where, help_with):
    book = opened(writing.render({**TREE, "rules": ({"name": "a", "holds": "True"},)}))
    book[sheet][cell] = value
    faults: tuple = ()
    with suppress(Unreadable):
        faults = lints.errors(lint(written.read(saved(book), "x.xlsx")))
    if not faults:
        with pytest.raises(Unreadable) as refused:
            written.read(saved(book), "x.xlsx")
        faults = refused.value.faults
        assert said in " ".join(help_with.words(refused.value))
    places = [each.place for each in faults]
    assert where in [(each.sheet, each.row, each.column) for each in places]


def test_a_text_longer_than_a_cell_is_refused_before_anything_is_written():
    for text in ("x" * 32_768, "\U0001f600" * 16_384):
        with pytest.raises(Unreadable, match="longer than a cell can hold"):
            writing.render({**TREE, "comment": text})
    assert writing.render({**TREE, "comment": "x" * 32_767})


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"<xml/>", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_workbook_is_refused_in_words(data):
    with pytest.raises(Unreadable):
        reading.parse(data, "x.xlsx")
    assert not reading.is_one(data)


def test_a_workbook_that_declares_entities_is_refused():
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(writing.render(TREE))) as given,
        zipfile.ZipFile(stream, "w") as made,
    ):
        for each in given.namelist():
            data = given.read(each)
            if each.endswith("sheet2.xml"):
                data = data.replace(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet', 1)
            made.writestr(each, data)
    with pytest.raises(Unreadable, match="document type"):
        reading.parse(stream.getvalue(), "x.xlsx")


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 30))
def test_damage_never_raises_anything_but_our_errors(seed, times):
    import random

    chance = random.Random(seed)
    data = bytearray(BYTES)
    for _ in range(times):
        data[chance.randrange(len(data))] = chance.randrange(256)
    with suppress(Unreadable):
        written.read(bytes(data), "x.xlsx")


BYTES = writing.render(TREE)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")
def test_libreoffice_changes_nothing(tmp_path):
    codes = tuple(each for each in AWKWARD if each.strip())
    tree = {
        **TREE,
        "comment": "two\nlines",
        "fields": (
            *TREE["fields"],
            {"name": "hard", "type": "string", "categories": codes, "delimiter": ";"},
        ),
    }
    source = tmp_path / "given.xlsx"
    source.write_bytes(writing.render(tree))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    out = tmp_path / "out"
    done = subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", out, source],
        capture_output=True,
        check=False,
        timeout=180,
    )
    assert done.returncode == 0
    again = reading.parse((out / "given.xlsx").read_bytes(), "x.xlsx")
    wanted = json_text.parse(texts.as_json(tree).encode(), "x.json")
    assert canonical(again) == canonical(wanted)
    assert hashlib.sha256(canonical(again)).hexdigest()
