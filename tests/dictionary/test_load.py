import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from goodata.dictionary import load, shelf
from goodata.errors import ExitCode, Unreadable
from goodata.findings import Severity

GOOD = """\
goodata: 1
name: intake
version: 1.0.0
fields:
  - {name: id, subtype: caseNumber, constraints: {required: true}}
  - {name: area, codeList: areas}
"""


@pytest.fixture
def project(tmp_path):
    folder = tmp_path / "dictionaries"
    (folder / "lists").mkdir(parents=True)
    (folder / "family-1.0").mkdir()
    (folder / "lists" / "areas.csv").write_text("value,label\nA,Area\n", encoding="utf-8")
    (folder / "intake.yaml").write_text(GOOD, encoding="utf-8")
    (folder / "family-1.0" / "person.yaml").write_text(
        "goodata: 1\nname: person\nversion: 1.0.0\nprimaryKey: id\n"
        "fields: [{name: id}, {name: surname}, {name: area, codeList: areas}]\n",
        encoding="utf-8",
    )
    return tmp_path


def test_a_good_dictionary(project):
    found = load.load(project / "dictionaries" / "intake.yaml")
    assert found.name == "intake"
    assert found.source == "dictionaries/intake.yaml"
    assert [each.value for each in found.fields[1].categories] == ["A"]


def test_yaml_and_json_have_one_digest_and_one_meaning(project):
    data = (
        b'{"version": "1.0.0", "name": "intake", "goodata": 1, "fields": [{"name": "id",'
        b' "subtype": "caseNumber", "constraints": {"required": true}},'
        b' {"codeList": "areas", "name": "area"}]}'
    )
    other = project / "dictionaries" / "same.json"
    other.write_bytes(data)
    ours, theirs = load.load(project / "dictionaries" / "intake.yaml"), load.load(other)
    assert ours == replace(theirs, source=ours.source)
    canonical = (
        '{"fields":[{"constraints":{"required":"true"},"name":"id","subtype":"caseNumber"},'
        '{"codeList":{"name":"areas"},"name":"area"}],"goodata":"1","name":"intake","version":"1.0.0"}'
    )
    assert ours.sha256 == hashlib.sha256(canonical.encode()).hexdigest()


def test_members_of_a_family_carry_its_name(project):
    found = load.load(project / "dictionaries" / "family-1.0" / "person.yaml")
    assert found.name == "family-1.0/person"
    assert found.fields[2].categories


def test_links_into_the_family_are_tried(project, help_with):
    path = project / "dictionaries" / "family-1.0" / "case.yaml"
    text = (
        "goodata: 1\nname: case\nversion: 1.0.0\nfields: [{{name: who}}]\n"
        "foreignKeys: [{{fields: who, reference: {{resource: {}, fields: {}}}}}]\n"
    )
    for resource in ("person", "family-1.0/person", "not-at-hand"):
        path.write_text(text.format(resource, "id"), encoding="utf-8")
        load.load(path)
    path.write_text(text.format("family-1.0/person", "surname"), encoding="utf-8")
    with pytest.raises(Unreadable) as caught:
        load.load(path)
    assert "surname is no key of family-1.0/person" in help_with.words(caught.value)[0]


def test_two_tables_that_point_at_each_other_can_be_loaded(project):
    folder = project / "dictionaries" / "family-1.0"
    for name, other in (("a", "b"), ("b", "a")):
        (folder / f"{name}.yaml").write_text(
            f"goodata: 1\nname: {name}\nversion: 1.0.0\nprimaryKey: id\nfields: [{{name: id}}]\n"
            f"foreignKeys: [{{fields: id, reference: {{resource: {other}, fields: id}}}}]\n",
            encoding="utf-8",
        )
    assert load.load(folder / "a.yaml").name == "family-1.0/a"


def test_lint_errors_stop_with_all_of_them(project):
    path = project / "dictionaries" / "bad.yaml"
    path.write_text(
        GOOD.replace("areas", "aeras")
        + '  - {name: id}\n  - {name: sex, categories: ["F", "F "]}\n',
        encoding="utf-8",
    )
    with pytest.raises(Unreadable) as caught:
        load.load(path)
    assert caught.value.exit_code is ExitCode.UNREADABLE
    assert [fault.place.line for fault in caught.value.faults] == [6, 7, 8, 8]
    assert all(fault.place.file == "dictionaries/bad.yaml" for fault in caught.value.faults)


def test_warnings_do_not_stop_and_can_be_asked_for(project):
    dictionary, findings = load.examined(project / "dictionaries" / "intake.yaml")
    assert dictionary.name == "intake"
    assert {each.name for each in findings} == {"description-absent", "purpose-absent"}
    assert {each.severity for each in findings} == {Severity.WARNING}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nothing.yaml", "no such file"),
        ("book.xlsx", "no such file"),
        ("book.ods", "a workbook of another kind"),
        ("data.csv", "not named as a data dictionary"),
        ("folder.yaml", "is a folder"),
    ],
)
def test_what_cannot_be_read_is_said(project, name, said):
    (project / "folder.yaml").mkdir()
    with pytest.raises(Unreadable, match=said):
        load.load(project / name)


def test_a_changed_file_is_read_again(project):
    path = project / "dictionaries" / "intake.yaml"
    before = load.load(path)
    path.write_text(GOOD.replace("1.0.0", "1.0.1"), encoding="utf-8")
    assert load.load(path).version == "1.0.1" != before.version


def test_known_dictionaries(project):
    (project / "dictionaries" / "notes.txt").write_text("x", encoding="utf-8")
    (project / "dictionaries" / "x.schema.json").write_text("{}", encoding="utf-8")
    (project / "dictionaries" / "lists" / "areas.yaml").write_text("a: 1", encoding="utf-8")
    found = [each for each in shelf.known(project) if each.where == "in the project"]
    assert [each.name for each in found] == ["family-1.0/person", "intake"]
    assert {each.where for each in shelf.known()} <= {"comes with goodata"}


def test_every_shipped_dictionary_loads():
    assert shelf.shipped().is_dir()
    for known in shelf.known():
        assert load.load(known.path).name == known.name


def test_a_dictionary_of_ours_opens_in_frictionless(tmp_path):
    from frictionless import Schema

    path = Path(tmp_path / "a.yaml")
    path.write_text(
        "$schema: https://datapackage.org/profiles/2.0/tableschema.json\n"
        "goodata: 1\nname: a\nversion: 1.0.0\nfile: {dateOrder: dmy}\nfieldsMatch: equal\n"
        'missingValues: [{value: "", label: empty}, {value: "UNK", label: unknown}]\n'
        "fields:\n"
        '  - {name: sex, type: string, categories: [{value: "F", label: Female, aliases: [w]}],\n'
        "     privacy: quasi, kind: sex, purpose: count}\n"
        "  - {name: age, type: integer, constraints: {minimum: 0, maximum: 120}, unit: years,\n"
        "     hierarchy: [{bands: [0, 18]}]}\n"
        "  - {name: needs, type: list, subtype: selectMultiple, delimiter: ';',\n"
        "     categories: [a, b]}\n",
        encoding="utf-8",
    )
    load.load(path)
    opened = Schema.from_descriptor(str(path))
    assert opened.field_names == ["sex", "age", "needs"]
