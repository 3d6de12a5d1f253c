"""Every dictionary that comes along: clean, found by its own form, the same in every form."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.conftest import ROOT

from goodata.dictionary import find, header_index, load, ranking, shelf
from goodata.dictionary.entry import planning
from goodata.dictionary.headers import Speller
from goodata.dictionary.shorthand import expanded
from goodata.dictionary.text_tree import plain
from goodata.dictionary.workbook import writing
from goodata.formats import Asked
from goodata.model import Dictionary

SHIPPED = [each for each in shelf.known() if each.where == "comes with goodata"]
OURS = ("client-intake", "hotline-call", "service-log", "court-case", "supplier-visit")
FAMILY = ("organisation", "person", "victim-case", "case", "event", "plan", "consent")
LANGUAGES = ("en", "th", "km", "lo", "my", "vi", "id", "ms", "fil")

every = pytest.mark.parametrize("known", SHIPPED, ids=lambda each: each.name)


def shipped(name: str) -> Dictionary:
    return load.load(next(each.path for each in SHIPPED if each.name == name))


def test_they_are_all_there() -> None:
    names = {each.name for each in SHIPPED}
    assert names >= {*OURS, "casebook", "ctdc-kanon", "ctdc-synthetic"}
    assert names >= {f"htcds-2.0/{each}" for each in FAMILY}


@every
def test_check_has_nothing_to_say(known: shelf.Known) -> None:
    dictionary, findings = load.examined(known.path)
    assert [(each.code, each.field) for each in findings] == []
    assert dictionary.name == known.name
    assert dictionary.file.date_order == "dmy"
    assert all(each.purpose for each in dictionary.fields)
    assert not dictionary.draft


@every
def test_the_workbook_is_the_same_dictionary(known: shelf.Known, tmp_path: Path) -> None:
    text = load.outline(known.path)
    path = tmp_path / "dictionary.xlsx"
    path.write_bytes(writing.render(expanded(plain(text.node))))
    assert load.outline(path).dictionary.sha256 == text.dictionary.sha256


@every
def test_other_tools_open_it(known: shelf.Known) -> None:
    frictionless = pytest.importorskip("frictionless")
    yaml = pytest.importorskip("yaml")
    descriptor = yaml.load(known.path.read_text("utf-8"), Loader=yaml.BaseLoader)
    typed = yaml.safe_load(known.path.read_text("utf-8"))
    schema = frictionless.Schema.from_descriptor(typed)
    assert schema.field_names == [each["name"] for each in descriptor["fields"]]


@every
def test_its_form_finds_it_and_no_other(known: shelf.Known, help_with, tmp_path: Path) -> None:
    dictionary = load.load(known.path)
    for language in dictionary.languages:
        made = planning.plan(dictionary, dictionary.fields, language, 10)
        header = tuple(each.heading for each in made.entries)
        rows = (header, *[tuple("" for _ in header)] * 3)
        candidates = help_with.text_file(tmp_path / "form.csv", *rows)
        ranked = ranking.ranking(candidates.options, SHIPPED, Asked())
        assert ranked[0].dictionary.name == known.name
        assert ranked[0].score >= 0.9
        assert ranked[1].score < ranking.LEAST
        assert ranked[0].score - ranked[1].score > 2 * ranking.AHEAD
        choice = find.choose(candidates, SHIPPED)
        assert choice.dictionary is not None
        assert choice.dictionary.name == known.name


def test_the_index_of_headers_is_that_of_the_dictionaries() -> None:
    again = "python -m goodata.dictionary.header_index > src/goodata/data/shipped_headers.json"
    assert header_index.is_current(), again
    assert header_index.main(["--check"]) == 0


@every
def test_the_index_scores_as_the_dictionary_does(known: shelf.Known) -> None:
    slim, whole = load.headings(known.path), load.outline(known.path).dictionary
    assert (slim.name, slim.version, slim.sha256) == (whole.name, whole.version, whole.sha256)
    assert slim.file == whole.file
    one, other = Speller(slim), Speller(whole)
    for field in whole.fields:
        words = (field.name, field.title, *field.titles.values(), *field.aliases)
        for word in filter(None, words):
            assert one.field(word) == other.field(word)
            assert one.field(word.upper()) == other.field(word.upper())
    required = {each.name for each in whole.fields if each.constraints.required}
    assert {each.name for each in slim.fields if each.constraints.required} == required


def test_a_dictionary_that_was_changed_is_parsed(tmp_path: Path) -> None:
    source = next(each.path for each in SHIPPED if each.name == "service-log")
    path = tmp_path / "service-log.yaml"
    path.write_text(source.read_text("utf-8").replace("version: 1.0.0", "version: 1.0.1"), "utf-8")
    assert header_index.known(path.read_bytes()) is None
    assert load.headings(path).version == "1.0.1"
    assert load.headings(path).fields[0].title == "Number of the service"


@pytest.mark.parametrize("name", OURS)
def test_ours_speak_every_language_of_the_product(name: str) -> None:
    dictionary = shipped(name)
    assert dictionary.languages[0] == "en"
    assert set(dictionary.languages) == set(LANGUAGES)
    assert set(dictionary.titles) == set(LANGUAGES[1:])
    assert dictionary.retention
    for field in dictionary.fields:
        assert set(field.titles) == set(LANGUAGES[1:]), field.name
        assert field.risk is not None


def test_ours_show_what_people_copy() -> None:
    intake = shipped("client-intake")
    assert set(intake.consent["purposes"]) == {"services", "reporting"}
    assert set(intake.consent["recipients"]) == {"police", "partners"}
    assert intake.consent["withhold"]["fields"] == "con_withhold"
    birth = intake.get("birthdate")
    assert (birth.subtype, birth.options["calendar"]) == ("partialDate", "eitherMarked")
    assert birth.companion.means == "verified"
    assert intake.get("needs").options["exclusive"] == ("none",)
    withheld = {each.value for each in intake.get("con_withhold").categories}
    assert withheld <= {each.name for each in intake.fields}
    assert shipped("court-case").get("filed_on").options["calendar"] == "buddhist"
    assert shipped("service-log").get("person_code").subtype == "pseudonym"


def test_htcds_has_the_84_fields_of_the_standard() -> None:
    prefix = re.compile(r"(org|prs|vic|per|cas|cco|hte|spl|con)_[A-Z]")
    added = {"prs_RecordedOn", "vic_RecordedOn", "hte_RecordedOn", "con_Date"}
    fields = [
        each
        for name in FAMILY
        for each in shipped(f"htcds-2.0/{name}").fields
        if prefix.match(each.name) and each.name not in added
    ]
    # The standard has a row for the organisation of the accused without a name; we gave it one.
    assert len(fields) == len({each.name for each in fields}) == 84
    core = [each for each in fields if "core in the standard" in (each.comment or "")]
    assert len(core) == 40
    assert sum("deprecated" in (each.comment or "") for each in fields) == 3
    counts = {
        "org_Type": 9, "prs_Gender": 6, "prs_MaritalStatus": 6, "prs_HighestLevelOfEducation": 9,
        "vic_TraffickingStatus": 3, "vic_TraffickingStatusDecisionMakingOrg": 5,
        "vic_RelationshipToTrafficker": 3, "vic_RecruitmentWebsitesAndApps": 15,
        "vic_MethodOfRecruitment": 10, "vic_MethodsOfControl": 16, "vic_TypeOfExploitation": 11,
        "vic_ForcedLabourIndustry": 21, "vic_TypeOfSexExploitation": 4, "vic_Vulnerabilities": 12,
        "per_RoleInProcess": 15, "cas_Status": 4, "cas_ReasonForIncomingReferral": 3, "spl_Type": 9,
    }  # fmt: skip
    by_name = {each.name: each for each in fields}
    assert {name: len(by_name[name].categories) for name in counts} == counts
    codes = {each.value for each in by_name["vic_RelationshipToTrafficker"].categories}
    assert codes == {"Familial", "Acquainted", "Unaquainted"}


@pytest.mark.parametrize(
    ("name", "written", "field"),
    [
        ("person", "prs_First_Name", "prs_FirstName"),
        ("person", "prs_Second_Name", "prs_SecondName"),
        ("victim-case", "vic_Methods_of_Control", "vic_MethodsOfControl"),
        (
            "victim-case",
            "vic_TraffickinStatusDecisionMakingOrg",
            "vic_TraffickingStatusDecisionMakingOrg",
        ),
    ],
)
def test_misspelt_names_of_official_forms_are_known(name: str, written: str, field: str) -> None:
    match = Speller(shipped(f"htcds-2.0/{name}")).field(written)
    assert match is not None
    assert match.field == field


def test_links_of_the_family_lead_to_keys_that_are_there() -> None:
    for name in FAMILY:
        for link in shipped(f"htcds-2.0/{name}").foreign_keys:
            target = shipped(str(link["reference"]["resource"]))
            assert set(link["reference"]["fields"]) <= set(target.primary_key)


def test_the_synthetic_release_has_its_27_columns_and_refuses_zeros() -> None:
    synthetic = shipped("ctdc-synthetic")
    assert len(synthetic.fields) == 27
    assert {group.blank for group in synthetic.flag_groups} == {"zeroIfAnyChosen"}
    assert synthetic.refuse_file_when[0]["anyValue"] == ("0",)
    bands = synthetic.get("ageBroad").categories
    assert bands[0].value == "0\u20148"
    assert "0--8" in bands[0].aliases


def test_the_reference_names_each_of_them() -> None:
    page = (ROOT / "docs/reference/dictionaries.md").read_text("utf-8")
    listed = re.findall(r"^\| `([^`]+)` \|", page, re.MULTILINE)
    assert sorted(listed) == sorted(each.name for each in SHIPPED)
