"""Every extension against its contract, on the examples it carries. A new one needs no new test."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

import pytest

from goodata import registry
from goodata.checks import Case, Check, Scope, checks
from goodata.dictionary import schema, written
from goodata.fieldtypes import Attached, Context, Example, FieldType, read, types
from goodata.formats import Format, formats
from goodata.identifiers import Detector, detectors
from goodata.model import Dictionary, Field
from goodata.practices.explanation import pages
from goodata.reports import Form, forms
from goodata.techniques import techniques
from tests.plain import key_faults

TODAY = date(2026, 11, 1)
HEADINGS = ("Why it matters", "How to put it right", "Example", "Source")


def field_of(properties: Mapping[str, object], type_: FieldType | None = None) -> Field:
    """A field from what a dictionary would say."""
    base = {"name": "cell"}
    if type_ is not None:
        base["type"] = type_.base
        if type_.name != type_.base:
            base["subtype"] = type_.name
    return dictionary_of([base | dict(properties)], {}).fields[0]


def dictionary_of(fields: list[dict], header: Mapping[str, object]) -> Dictionary:
    whole = {
        "goodata": "1",
        "name": "example",
        "version": "1.0.0",
        "missingValues": [
            {"value": "UNK", "label": "unknown"},
            {"value": "DECL", "label": "declined"},
        ],
        **header,
        "fields": fields,
    }
    return written.read(json.dumps(whole).encode(), "example.json").dictionary


# --- types of fields


def examples() -> list[tuple[FieldType, Example]]:
    return [(each, one) for each in types().values() for one in (*each.good, *each.bad)]


@pytest.mark.parametrize("type_", list(types().values()), ids=lambda each: each.name)
def test_a_type_says_what_it_is(type_: FieldType) -> None:
    assert type_.good, "a type shows at least one text it takes"
    assert all(each.fault for each in type_.bad)
    assert not any(each.fault for each in type_.good)
    assert type_.expects(field_of({}, type_))
    assert type_.word == type_.word.lower()
    assert type_.constraints <= {
        "required", "unique", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum",
        "minLength", "maxLength", "pattern", "enum",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("type_", "example"),
    examples(),
    ids=lambda each: getattr(each, "name", getattr(each, "text", "")),
)
def test_a_type_reads_its_examples(type_: FieldType, example: Example) -> None:
    spec = field_of(example.properties, type_)
    reading = read(example.text, spec, Context(TODAY, validators=VALIDATORS))
    assert reading.fault == example.fault
    if example.value is not None:
        assert reading.value == example.value
    assert reading.text == example.text, "a type never changes a cell"


@pytest.mark.parametrize("type_", list(types().values()), ids=lambda each: each.name)
def test_a_type_never_calls_nothing_an_answer(type_: FieldType) -> None:
    spec = field_of({}, type_)
    context = Context(TODAY, validators=VALIDATORS)
    for text in ("", " ", "\u00a0", "\u200b\ufeff"):
        reading = read(text, spec, context)
        assert reading.missing is not None
        assert reading.value is None
    assert read("UNK", spec, context).missing == "unknown"


VALIDATORS = {each.name: each.valid for each in detectors()}


# --- checks


def attached(case: Case) -> dict[str, Callable[[str], Attached | None]]:
    """The files that a case says are there, in the folder of its field."""
    if case.files is None:
        return {}
    known = {name: Attached(partial(str, digest)) for name, digest in case.files.items()}
    return {"cell": known.get}


def cases() -> list[tuple[Check, Case]]:
    return [(each, case) for each in checks() for case in each.cases]


def test_codes_and_names_are_used_once() -> None:
    found = pages().values()
    assert len({each.code for each in found}) == len({each.name for each in found}) == len(found)
    assert all(re.fullmatch(r"GD[1-9]\d\d", each.code) for each in found)
    assert all(re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", each.name) for each in found)


@pytest.mark.parametrize("code", list(pages()), ids=str)
def test_a_finding_is_explained(code: str) -> None:
    text = pages()[code].text
    places = [text.find(f"{heading}:\n") for heading in HEADINGS]
    assert all(place > 0 for place in places), "the four headings"
    assert places == sorted(places), "in their order"


@pytest.mark.parametrize("check", list(checks()), ids=lambda each: each.name)
def test_a_check_has_a_way_of_finding(check: Check) -> None:
    ways = [
        each
        for each in (check.holds, check.judge, check.rows, check.same, check.rules)
        if each is not None
    ]
    assert bool(ways) != (check.scope is Scope.FILE)
    if ways:
        assert any(case.finds for case in check.cases), "an example that fails"
    assert not check.message.endswith(".")
    assert not check.remedy.endswith(".")


@pytest.mark.parametrize(("check", "case"), cases(), ids=lambda each: getattr(each, "name", "case"))
def test_a_check_finds_what_its_examples_say(check: Check, case: Case) -> None:
    own = {"name": "cell", **({} if "type" in case.properties else {"type": "string"})}
    fields = [own | dict(case.properties)]
    fields += [
        {"name": name, "type": "string", "kind": "name" if name == "name" else "case number"}
        | dict(case.described.get(name, {}))
        for name in case.others
    ]
    dictionary = dictionary_of(fields, case.header)
    context = Context(TODAY, dictionary.file, validators=VALIDATORS, attached=attached(case))
    frame = schema.frame({"cell": case.cells, **case.others})
    readers = {each.name: schema.Reader(each, context) for each in dictionary.fields}
    cells = {name: reader.cells(frame[name]) for name, reader in readers.items()}
    spec = dictionary.fields[0]
    found: set[int] = set()
    if check.holds is not None and check.applies(spec):
        compiled = schema.to_pandera(dictionary, context, lambda each: each is check, readers)
        found |= set(schema.failures(compiled, frame).get((check.code, "cell"), ()))
    if check.judge is not None and check.applies(spec):
        found |= {record for hit in check.judge(cells["cell"], spec) for record in hit.records}
    if check.rows is not None:
        found |= {record for hit in check.rows(cells.get, dictionary) for record in hit.records}
    if check.same is not None:
        groups = key_faults(dictionary, cells).get((check.code, "cell"), [])
        found |= {record for records, _meant in groups for record in records}
    ruled = list(check.rules(dictionary, context)) if check.rules else []
    for rule in ruled:
        verdict = rule.verdict({name: cells[name] for name in rule.reads})
        assert not (verdict.broken & ~verdict.judged).any(), "broken only where it was judged"
        found |= {int(record) for record in verdict.broken.nonzero()[0]}
    assert found == set(case.finds)
    args = {**(check.tell(spec) if check.applies(spec) else {})}
    args |= {name: each for rule in ruled for name, each in rule.args.items()}
    for template in (check.message, check.singular or "", check.remedy):
        wanted = set(re.findall(r"{(\w+)}", template))
        assert wanted <= {*args, *_HIT_ARGS.get(check.code, ())}


_HIT_ARGS = {"GD401": {"count"}, "GD411": {"stated", "other", "count"}}


# --- detectors, techniques, formats, report forms


@pytest.mark.parametrize("detector", list(detectors()), ids=lambda each: each.name)
def test_a_detector_knows_its_examples(detector: Detector) -> None:
    assert detector.good
    assert detector.source
    assert 0 <= detector.chance <= 1
    for text in detector.good:
        assert any(detector.valid(text[start:end]) for start, end in detector.find(text)), text
    for text in detector.bad:
        assert not any(
            detector.valid(text[start:end]) and end - start == len(text)
            for start, end in detector.find(text)
        ), text


def test_techniques_are_named_once() -> None:
    files = registry.names("goodata.techniques")
    assert set(techniques()) == set(files)


def test_every_format_has_its_own_suffixes() -> None:
    seen: dict[str, str] = {}
    for each in formats():
        assert isinstance(each, Format)
        for suffix in each.suffixes:
            assert suffix.startswith(".")
            assert suffix == suffix.lower()
            assert seen.setdefault(suffix, each.name) == each.name


@pytest.mark.parametrize("form", list(forms().values()), ids=lambda each: each.name)
def test_a_report_form_is_named_after_its_suffix(form: Form) -> None:
    assert form.suffix is None or form.suffix == f".{form.name}"
