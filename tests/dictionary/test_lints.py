import io

import openpyxl
import pytest

from goodata.dictionary import lints, written
from goodata.dictionary.lints.code_unquoted import changes
from goodata.dictionary.text_tree import plain
from goodata.dictionary.workbook import writing
from goodata.errors import Fault
from goodata.findings import Severity

ALL = lints.lints()
HEADINGS = ("Why it matters:", "How to put it right:", "Example:", "Source:")


def found(text: str, code: str | None = None):
    every = lints.lint(written.read(lints.example(text), "example.yaml"))
    return [each for each in every if code in (None, each.code)]


def edited(text: str, edit: tuple):
    """What is found in the workbook of an example once one cell of it is changed."""
    tree = plain(written.parse(lints.example(text), "example.yaml"))
    book = openpyxl.load_workbook(io.BytesIO(writing.render(tree)))
    sheet, cell, value = edit
    if cell is None:
        book[sheet].title = value
    else:
        book[sheet][cell].value = value
    stream = io.BytesIO()
    book.save(stream)
    return lints.lint(written.read(stream.getvalue(), "example.xlsx"))


def test_codes_and_names_are_used_once():
    assert len({each.code for each in ALL}) == len({each.name for each in ALL}) == len(ALL) >= 26
    assert all(each.code.startswith("GD6") for each in ALL)


@pytest.mark.parametrize("lint", ALL, ids=lambda lint: lint.name)
def test_a_lint_keeps_its_contract(lint):
    assert lint.good
    assert lint.bad or lint.edits
    for edit in lint.edits:
        assert lint.code in {each.code for each in edited(lint.good[0], edit)}
    for text in lint.good:
        assert found(text, lint.code) == []
        assert [each.name for each in found(text) if each.severity is Severity.ERROR] == []
    for text in lint.bad:
        hits = found(text, lint.code)
        assert hits, text
        for each in hits:
            assert each.severity is lint.severity
            assert each.place.file == "example.yaml"
            assert each.place.line >= 4
            assert str(each.what)
            assert str(each.fix)
            assert "{" not in str(each.what) + str(each.fix)
            assert "..." not in str(each.what) + str(each.fix)
            assert isinstance(each.fault, Fault)
            assert not str(each.what).endswith(".")


@pytest.mark.parametrize("lint", ALL, ids=lambda lint: lint.name)
def test_a_lint_is_explained(lint):
    from goodata import registry

    module = next(
        each for each in registry.modules("goodata.dictionary.lints") if each.LINT is lint
    )
    assert module.__name__.rsplit(".", 1)[-1] == lint.name.replace("-", "_")
    assert [line for line in (module.__doc__ or "").splitlines() if line in HEADINGS] == [*HEADINGS]


def test_errors_come_before_warnings_and_in_the_order_of_lines():
    text = "fields:\n  - {name: a}\n  - {name: b, type: text}\n  - {name: a}"
    every = found(text)
    assert [(each.code, each.place.line) for each in every[:2]] == [("GD613", 6), ("GD601", 7)]
    assert all(each.severity is Severity.WARNING for each in every[2:])
    assert len(lints.errors(every)) == 2


def test_one_lint_tells_at_most_fifty_places():
    fields = ", ".join(f"{{name: f{number}}}" for number in range(80))
    assert len(found(f"fields: [{fields}]", "GD652")) == lints.MOST_HITS


def test_five_times_the_same_code_is_told_four_times():
    codes = ", ".join(['"RS"'] * 5 + ['"CN"'] * 2 + ['"TL"'] * 2)
    told = [
        str(each.what) for each in found(f"fields: [{{name: c, categories: [{codes}]}}]", "GD603")
    ]
    assert len(told) == 6
    assert sum("RS" in each for each in told) == 4


def test_five_hundred_padded_codes_are_found():
    from goodata.dictionary.lints import code_padded

    codes = ", ".join(f'"c{number} "' for number in range(511))
    text = f"fields: [{{name: c, categories: [{codes}]}}]"
    assert len(list(code_padded.LINT.find(written.read(lints.example(text), "x.yaml")))) == 511


def test_an_unknown_type_lists_the_known_ones():
    (hit,) = found("fields: [{name: a, type: text}]", "GD613")
    assert "boolean, caseNumber, coordinates, date" in str(hit.fix)


@pytest.mark.parametrize(
    "text",
    [
        "y",
        "N",
        "Yes",
        "no",
        "ON",
        "off",
        "true",
        "NULL",
        "~",
        "1",
        "-1",
        "007",
        "0o14",
        "0x1F",
        "0b1",
        "1_000",
        "1e5",
        ".5",
        "5.",
        ".inf",
        ".NaN",
        "12:30",
        "2024-01-31",
        "=",
        "<<",
    ],
)
def test_words_that_other_readers_change(text):
    assert changes(text)


@pytest.mark.parametrize(
    "text", ["F", "TH", "a1", "NA", "1,000", "00-1", "ไม่", "nope", "1.2.3", "e5"]
)
def test_words_that_nobody_changes(text):
    assert not changes(text)


def test_every_code_our_readers_would_change_is_a_change_for_pyyaml_too():
    import yaml

    words = ["NO", "007", "1e5", "12:30", "2024-01-31", "1_000", "F", "TH", "0x1F", "x", "~", "1.5"]
    for word in words:
        if not isinstance(yaml.safe_load(word), str):
            assert changes(word), word


def test_no_lint_minds_a_dictionary_of_other_scripts():
    text = (
        "file: {dateOrder: dmy}\nfields:\n"
        "  - {name: ชื่อ, description: ชื่อของผู้รับบริการตามบัตร, purpose: เรียกชื่อ, kind: name,\n"
        "     privacy: direct, risk: high, technique: random_code}\n"
        "retention: [{name: แฟ้ม, period: P7Y, from: ชื่อ, then: review}]"
    )
    assert found(text) == []
