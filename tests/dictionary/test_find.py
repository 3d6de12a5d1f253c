"""The finder: at least sixty headers, none of them given to a wrong dictionary."""

import hashlib
import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodata.dictionary import find, shelf
from goodata.dictionary.shelf import Known
from goodata.errors import GoodataError, Unreadable, WrongUse
from goodata.formats import Asked
from goodata.table import Candidate, Candidates

VALUES = ("x", "y", "z")


@pytest.fixture(scope="module")
def fields(library):
    from goodata.dictionary import load

    return {each.name: load.load(each.path).fields for each in library}


def variants(fields, seed):
    """Twelve headers of one dictionary as people make them, each a list of names."""

    def mixed(names):
        return sorted(names, key=lambda name: hashlib.sha256(f"{seed}{name}".encode()).digest())

    own = [each.name for each in fields]
    titles = [each.title for each in fields]
    other = [next(iter(each.titles.values()), each.title) for each in fields]
    required = [each.name for each in fields if each.constraints.required]
    shuffled = mixed(own)
    yield "as declared", own
    yield "titles", titles
    yield "translated", other
    yield "capitals", [each.upper().replace("_", " ") for each in own]
    yield "shuffled", shuffled
    yield "padded", [f" {each} " for each in own]
    yield "of a form", [f"group_a/inner/{each}" for each in own]
    yield "one more", [*own, "remarks of the desk"]
    yield "two more, shuffled", mixed([*titles, "zone", "team"])
    yield "one less", [each for each in own if each in required or each != own[-1]]
    yield (
        "half in other words",
        [
            title if number % 2 else name
            for number, (name, title) in enumerate(zip(own, titles, strict=True))
        ],
    )
    yield "slips", [each + "x" if number == 3 else each for number, each in enumerate(own)]


FOREIGN = [
    ["sku", "stock", "price", "vat"],
    ["name", "date", "amount"],
    ["a", "b", "c", "d", "e"],
    ["student", "class", "mark", "teacher"],
    ["Village", "Sex", "Age group", "Total", "Share"],
    ["number", "day", "what", "who"],
    ["latitude", "longitude", "species", "observer", "time", "sky", "wind"],
    ["court", "tennis", "player", "set"],
    ["cost", "month", "budget", "unit", "share"],
    ["ชื่อ", "อายุ", "ที่อยู่", "โทร"],
    ["សូម", "ថ្ងៃ", "លេខ"],
    ["charge", "battery", "volt"],
]


def test_no_wrong_choice_and_nearly_all_found(library, fields, help_with, tmp_path):
    cases = [
        (f"{name}: {what}", header, name)
        for number, name in enumerate(fields)
        for what, header in variants(fields[name], number)
    ]
    cases += [(f"foreign: {header[0]}", header, None) for header in FOREIGN]
    assert len(cases) >= 60
    wrong, found, wanted = [], 0, 0
    for what, header, expected in cases:
        rows = [tuple(header), *[tuple(value for _ in header) for value in VALUES]]
        candidates = help_with.text_file(tmp_path / "any.csv", *rows)
        try:
            choice = find.choose(candidates, library)
        except WrongUse:
            continue  # asked, which is no wrong choice
        got = choice.dictionary and choice.dictionary.name
        wanted += expected is not None
        found += expected is not None and got == expected
        if got is not None and got != expected:
            wrong.append((what, got))
    assert wrong == []
    assert found >= 0.95 * sum(expected is not None for _, _, expected in cases)


def rows(fields, *more):
    names = tuple(each.name for each in fields)
    return names, *(more or [tuple("x" for _ in names)] * 2)


def test_why_it_was_chosen(library, fields, help_with, tmp_path):
    choice = find.choose(help_with.text_file(tmp_path / "a.csv", *rows(fields["court"])), library)
    assert str(choice.why).startswith("by header, score 1.00")
    assert str(choice.why).endswith("6 of 6 columns match")
    assert choice.scores[0].name == "court"
    assert choice.fields == tuple(each.name for each in fields["court"])
    assert [str(each) for each in choice.plan.reasons] == ["comma", "header row 1"]


def test_title_rows_labels_and_tags_are_skipped_and_told(library, fields, help_with, tmp_path):
    names = tuple(each.name for each in fields["services"])
    titles = tuple(each.title for each in fields["services"])
    tags = tuple(f"#meta+c{number}" for number in range(len(names)))
    data = tuple("x" for _ in names)
    empty = ("",) * (len(names) - 1)
    candidates = help_with.text_file(
        tmp_path / "a.csv", ("Services of March", *empty), names, titles, tags, data, data
    )
    plan = find.choose(candidates, library).plan
    assert (plan.header_row, plan.title_rows, plan.skipped) == (2, 1, (3, 4))
    assert [str(each) for each in plan.reasons[1:]] == [
        "header row 2",
        "1 title row skipped",
        "1 tag row skipped",
        "1 label row skipped",
    ]
    (fact,) = [each for each in plan.facts if each.check == "title-rows-skipped"]
    assert [each.row for each in fact.places] == [1, 3, 4]


def test_a_hidden_row_of_names_over_a_row_of_labels(library, fields, help_with, tmp_path):
    names = tuple(each.name for each in fields["court"])
    titles = tuple(each.title for each in fields["court"])
    head = help_with.rows_of(names, titles, tuple("x" for _ in names), hidden=(0,))
    option = Candidate(head=head, columns=len(names), sheet="Cases")
    plan = find.choose(Candidates(tmp_path / "a.xlsx", "xlsx", (option,), 1), library).plan
    assert (plan.header_row, plan.skipped, plan.sheet) == (1, (2,), "Cases")
    assert "hidden header row 1" in [str(each) for each in plan.reasons]


def test_a_stated_header_row_is_taken(library, fields, help_with, tmp_path):
    titles = tuple(each.title for each in fields["court"])
    candidates = help_with.text_file(tmp_path / "a.csv", *rows(fields["court"], titles, titles))
    assert find.choose(candidates, library, Asked(header_row=2)).plan.header_row == 2
    plain = help_with.text_file(tmp_path / "a.csv", ("1", "2"), ("3", "4"), ("5", "6"))
    assert find.choose(plain, library, Asked(header_row=2)).plan.names == ("3", "4")
    with pytest.raises(Unreadable, match="looks like a header"):
        find.choose(plain, library)


def test_no_dictionary_fits_but_the_plan_is_made(library, help_with, tmp_path):
    header = ("Village", "Sex", "Age group", "Total", "Share")
    choice = find.choose(help_with.text_file(tmp_path / "a.csv", header, tuple("vwxyz")), library)
    assert choice.dictionary is None
    assert choice.plan.names == header
    assert len(choice.scores) == 3
    assert choice.fields == (None,) * 5
    assert str(choice.why) == "no dictionary fits"


def test_the_nearest_scores_are_said(library, fields, help_with, tmp_path):
    names = (*[each.name for each in fields["places"]][:2], "a", "b", "c")
    choice = find.choose(help_with.text_file(tmp_path / "a.csv", names, tuple("vwxyz")), library)
    assert choice.dictionary is None
    assert str(choice.why) == "no dictionary fits; nearest: places .44"


@pytest.fixture
def shelved(tmp_path):
    folder = tmp_path / "dictionaries"
    folder.mkdir()

    def put(name, text):
        path = folder / f"{name}.yaml"
        path.write_text(text, encoding="utf-8")
        return Known(name, path, "in the project")

    return put


def test_two_that_fit_equally_well_are_asked_about(shelved, library, fields, help_with, tmp_path):
    twin = shelved("twin", help_with.dictionary("twin", fields=help_with.FIELDS["places"]))
    candidates = help_with.text_file(tmp_path / "cases.csv", *rows(fields["places"]))
    with pytest.raises(WrongUse) as caught:
        find.choose(candidates, [*library, twin])
    assert help_with.words(caught.value) == [
        (
            "cases.csv:None:None: 2 dictionaries fit equally well: places (1.00) and twin (1.00); "
            "they differ in no column / name one: --dictionary dictionaries/places.yaml"
        )
    ]


def test_values_decide_between_two_with_one_header(shelved, help_with, tmp_path):
    fields = "  - {name: sex, categories: [%s]}\n  - {name: age, type: integer}\n"
    known = [
        shelved("letters", help_with.dictionary("letters", fields=fields % "F, M")),
        shelved("numbers", help_with.dictionary("numbers", fields=fields % '"1", "2"')),
    ]
    head = ("sex", "age")
    candidates = help_with.text_file(tmp_path / "a.csv", head, ("1", "4"), ("2", "7"))
    assert find.choose(candidates, known).dictionary.name == "numbers"
    candidates = help_with.text_file(tmp_path / "a.csv", head, ("F", "4"), ("m", "7"))
    assert find.choose(candidates, known).dictionary.name == "letters"
    with pytest.raises(WrongUse, match="equally well"):
        find.choose(help_with.text_file(tmp_path / "a.csv", head, ("?", "4")), known)


def test_a_value_that_must_not_be_there_rules_a_dictionary_out(shelved, help_with, tmp_path):
    fields = (
        "  - {name: sex}\n  - {name: flag_a}\n  - {name: flag_b}\n"
        "flagGroups:\n"
        '  - {name: flags, fields: [flag_a, flag_b], chosen: ["1"], blank: zeroIfAnyChosen}\n'
        'refuseFileWhen: [{fields: [flags], anyValue: ["0"], message: filled with 0}]\n'
    )
    known = [shelved("flags", help_with.dictionary("flags", fields=fields))]
    head = ("sex", "flag_a", "flag_b")
    good = help_with.text_file(tmp_path / "a.csv", head, ("F", "1", ""))
    assert find.choose(good, known).dictionary.name == "flags"
    bad = help_with.text_file(tmp_path / "a.csv", head, ("F", "1", "0"))
    assert find.choose(bad, known).dictionary is None


def test_versions(shelved, fields, help_with, tmp_path):
    old = shelved("old", help_with.dictionary("places", "1.0.0"))
    new = shelved("new", help_with.dictionary("places", "10.0"))
    candidates = help_with.text_file(tmp_path / "a.csv", *rows(fields["places"]))
    choice = find.choose(candidates, [old, new])
    assert (choice.dictionary.version, choice.notes) == ("10.0", ())
    more = help_with.FIELDS["places"] + "  - {name: extra, constraints: {required: true}}\n"
    newer = shelved("newer", help_with.dictionary("places", "11", more))
    choice = find.choose(candidates, [old, new, newer])
    assert choice.dictionary.version == "10.0"
    assert "fits better than 11" in str(choice.notes[0])


def test_one_version_with_two_contents_is_refused(shelved, fields, help_with, tmp_path):
    one = shelved("one", help_with.dictionary("places"))
    same = shelved("same", help_with.dictionary("places") + "# a remark\n")
    other = shelved("other", help_with.dictionary("places") + "comment: changed\n")
    candidates = help_with.text_file(tmp_path / "a.csv", *rows(fields["places"]))
    assert find.choose(candidates, [one, same]).dictionary.name == "places"
    with pytest.raises(WrongUse, match="different contents"):
        find.choose(candidates, [one, other])


def test_what_is_stated_decides_in_this_order(library, fields, help_with, tmp_path):
    file = tmp_path / "cases.csv"
    candidates = help_with.text_file(file, *rows(fields["places"]))
    patterns = {"*.csv": "court"}

    def chosen(**more):
        choice = find.choose(candidates, library, Asked(header_row=1), **more)
        return choice.dictionary.name, str(choice.why).split(";")[0]

    assert chosen()[0] == "places"
    assert chosen(patterns=patterns) == ("court", "by a pattern in goodata.toml")
    (tmp_path / "cases.dictionary.yaml").write_text(
        help_with.dictionary("services"), encoding="utf-8"
    )
    assert chosen(patterns=patterns) == ("services", "beside the file")
    assert chosen(patterns=patterns, wanted="hotline")[0] == "hotline"
    assert chosen(wanted="hotline@1.0.0") == ("hotline", "given with --dictionary")
    assert chosen(wanted=str(library[0].path))[0] == "intake"


def test_a_stated_dictionary_that_hardly_fits_names_a_better_one(
    library, fields, help_with, tmp_path
):
    candidates = help_with.text_file(tmp_path / "cases.csv", *rows(fields["places"]))
    with pytest.raises(Unreadable, match="holds a heading"):
        find.choose(candidates, library, wanted="court")
    choice = find.choose(candidates, library, Asked(header_row=1), wanted="court")
    assert [str(each) for each in choice.notes] == [
        "less than half of the fields of court are there; places fits better"
    ]
    assert str(choice.why) == "given with --dictionary; 0 of 5 columns match"
    fine = find.choose(candidates, library, wanted="places")
    assert fine.notes == ()
    assert str(fine.why) == "given with --dictionary; 5 of 5 columns match"


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ("courts", "there is no dictionary of that name / did you mean court"),
        ("zzz", "give its path, or put it into dictionaries/"),
        (
            "court@9",
            (
                "there is no such version of dictionary court / "
                "name one that is there, such as court@1.0.0"
            ),
        ),
    ],
)
def test_what_is_not_there(library, fields, help_with, tmp_path, wanted, said):
    candidates = help_with.text_file(tmp_path / "a.csv", *rows(fields["places"]))
    with pytest.raises(WrongUse) as caught:
        find.choose(candidates, library, wanted=wanted)
    assert said in help_with.words(caught.value)[0]


def test_patterns_of_folders_and_two_that_disagree(library, fields, help_with, tmp_path):
    (tmp_path / "2024").mkdir()
    candidates = help_with.text_file(tmp_path / "2024" / "cases.csv", *rows(fields["places"]))
    first = Asked(header_row=1)
    choice = find.choose(candidates, library, first, patterns={"2024/*": "court"}, project=tmp_path)
    assert choice.dictionary.name == "court"
    agree = {"2024/*": "court", "cases.*": "court"}
    assert (
        find.choose(candidates, library, first, patterns=agree, project=tmp_path).dictionary.name
        == "court"
    )
    with pytest.raises(WrongUse, match="two patterns"):
        find.choose(
            candidates, library, patterns={"2024/*": "court", "*.csv": "places"}, project=tmp_path
        )


def test_two_dictionaries_beside_a_file_are_asked_about(library, fields, help_with, tmp_path):
    for suffix in ("yaml", "json"):
        (tmp_path / f"a.dictionary.{suffix}").write_text("x", encoding="utf-8")
    candidates = help_with.text_file(tmp_path / "a.csv", *rows(fields["places"]))
    with pytest.raises(WrongUse, match="stand beside it"):
        find.choose(candidates, library)


def test_a_broken_dictionary_stops(shelved, fields, help_with, tmp_path):
    broken = shelved("broken", help_with.dictionary("places").replace("type: number", "type: nr"))
    candidates = help_with.text_file(tmp_path / "a.csv", *rows(fields["places"]))
    with pytest.raises(Unreadable, match=re.escape("{field}: its type")):
        find.choose(candidates, [broken])
    unread = shelved("unread", "goodata: 1\nname: [")
    with pytest.raises(Unreadable):
        find.choose(candidates, [unread])


def sheets(tmp_path, *options):
    return Candidates(tmp_path / "book.xlsx", "xlsx", tuple(options), 1)


def sheet(help_with, name, *head, **more):
    return Candidate(
        head=help_with.rows_of(*head), columns=len(head[0]) if head else 0, sheet=name, **more
    )


def test_sheets(library, fields, help_with, tmp_path):
    cases = sheet(help_with, "Cases", *rows(fields["places"]))
    notes = sheet(help_with, "Notes", ("what", "who"), ("x", "y"))
    hidden = replace(cases, sheet="Old", hidden=True)
    empty = sheet(help_with, "Empty")
    assert find.choose(sheets(tmp_path, notes, cases, hidden), library).plan.sheet == "Cases"
    assert find.choose(sheets(tmp_path, empty, notes), library).plan.sheet == "Notes"
    asked = find.choose(sheets(tmp_path, cases, hidden), library, Asked(sheet="Old"))
    assert asked.plan.sheet == "Old"
    with pytest.raises(WrongUse) as caught:
        find.choose(sheets(tmp_path, cases, replace(cases, sheet="2023")), library)
    assert "more than one sheet could be meant: Cases, 2023" in help_with.words(caught.value)[0]
    with pytest.raises(WrongUse, match="more than one sheet"):
        find.choose(sheets(tmp_path, notes, replace(notes, sheet="More")), library)
    with pytest.raises(WrongUse, match="is hidden"):
        find.choose(sheets(tmp_path, notes, hidden), library)
    with pytest.raises(WrongUse, match="can be seen"):
        find.choose(sheets(tmp_path, empty, replace(notes, hidden=True)), library)
    with pytest.raises(WrongUse) as caught:
        find.choose(sheets(tmp_path, cases, hidden), library, Asked(sheet="X"))
    assert "there are Cases, Old (hidden)" in help_with.words(caught.value)[0]


def test_two_tables_in_one_book_are_asked_about_by_sheet(library, fields, help_with, tmp_path):
    one = sheet(help_with, "Places", *rows(fields["places"]))
    two = sheet(help_with, "Court", *rows(fields["court"]))
    with pytest.raises(WrongUse) as caught:
        find.choose(sheets(tmp_path, one, two), library)
    said = help_with.words(caught.value)[0]
    assert "more than one sheet could be meant" in said
    assert find.choose(sheets(tmp_path, one, two), library, wanted="court").plan.sheet == "Court"
    asked = find.choose(sheets(tmp_path, one, two), library, Asked(sheet="Places"))
    assert asked.dictionary.name == "places"


def test_the_dictionary_names_the_sheet(shelved, fields, help_with, tmp_path):
    text = help_with.dictionary("places").replace("dateOrder: dmy", "dateOrder: dmy, sheet: b")
    known = [shelved("pinned", text)]
    first = sheet(help_with, "a", *rows(fields["places"]))
    choice = find.choose(sheets(tmp_path, first, replace(first, sheet="B")), known)
    assert choice.plan.sheet == "B"


def separated(tmp_path, help_with, by):
    options = tuple(
        Candidate(
            head=help_with.rows_of(*lines),
            columns=max(len(row) for row in lines),
            delimiter=delimiter,
            encoding="utf-8",
        )
        for delimiter, lines in by.items()
    )
    return Candidates(tmp_path / "a.csv", "csv", options, 1)


def test_the_separator_whose_header_matches_wins(library, fields, help_with, tmp_path):
    names = tuple(each.name for each in fields["places"])
    by = {",": [("pcode;district", "x"), ("1", "5")], ";": [names, tuple("vwxyz")]}
    choice = find.choose(separated(tmp_path, help_with, by), library)
    assert (choice.plan.delimiter, choice.dictionary.name) == (";", "places")


def test_decimal_commas_do_not_hide_the_semicolon(library, help_with, tmp_path):
    by = {
        ",": [("a;b;c",), ("1", "5;2;3", "5"), ("1", "5;2;3", "5")],
        ";": [("a", "b", "c"), ("1,5", "2", "3,5"), ("1,5", "2", "3,5")],
    }
    assert find.choose(separated(tmp_path, help_with, by), library).plan.delimiter == ";"


def test_two_separators_that_do_as_well_are_asked_about(library, help_with, tmp_path):
    by = {",": [("a;b", "c"), ("x;y", "z")], ";": [("a", "b,c"), ("x", "y,z")]}
    with pytest.raises(Unreadable) as caught:
        find.choose(separated(tmp_path, help_with, by), library)
    assert help_with.words(caught.value)[0].endswith('say which: --delimiter ","')
    assert (
        find.choose(
            separated(tmp_path, help_with, by), library, Asked(delimiter=";")
        ).plan.delimiter
        == ";"
    )


def test_one_column_is_said(library, help_with, tmp_path):
    by = {"\x1f": [("name",), ("Sok",), ("Dara",)]}
    choice = find.choose(separated(tmp_path, help_with, by), library)
    assert [str(each) for each in choice.plan.reasons] == ["one column", "header row 1"]


def test_headers_spelt_otherwise_are_noted(library, fields, help_with, tmp_path):
    names = tuple(each.name.upper() for each in fields["places"])
    choice = find.choose(help_with.text_file(tmp_path / "a.csv", names, tuple("vwxyz")), library)
    assert str(choice.notes[0]) == (
        "columns A, B, C, D, E are spelt otherwise than in the dictionary"
    )


def test_a_row_that_is_not_there_is_said(library, help_with, tmp_path):
    table = help_with.text_file(tmp_path / "a.csv", ("one", "two"), ("x", "y"))
    with pytest.raises(Unreadable) as caught:
        find.choose(table, library, Asked(header_row=9))
    assert "the table has no row 9" in help_with.words(caught.value)[0]


def test_a_stated_dictionary_s_pins_can_be_asked_for_before_looking(shelved, help_with, tmp_path):
    text = help_with.dictionary("places").replace(
        "dateOrder: dmy", 'dateOrder: dmy, encoding: cp874, delimiter: "|", headerRow: 3'
    )
    known = [shelved("pinned", text)]
    file = tmp_path / "a.csv"
    assert find.asked_for(file, known) == Asked()
    pins = find.asked_for(file, known, wanted="pinned")
    assert pins == Asked(encoding="cp874", delimiter="|", header_row=3)
    stated = find.asked_for(file, known, Asked(delimiter=";"), wanted="pinned")
    assert stated == Asked(encoding="cp874", delimiter=";", header_row=3)


def test_records_wider_than_the_header_make_columns_without_a_name(library, help_with, tmp_path):
    wide = help_with.text_file(tmp_path / "a.csv", ("one", "two"), ("x", "y", "z"), columns=3)
    plan = find.choose(wide, library, Asked(header_row=1)).plan
    assert (plan.columns, plan.names) == (3, ("one", "two", ""))
    assert [each.check for each in plan.facts] == ["column-empty"]


def test_no_cell_in_anything_but_the_plan_s_names(library, fields, help_with, tmp_path):
    canary = "Canarina Vogel"
    names = tuple(each.name for each in fields["places"])
    data = (canary, f"{canary} 17", "012345678", canary, canary)
    tables = [
        [names, data, data],
        [(canary,) * 5, names, data],
        [data, data],
        [(canary, "b", "c", "d", "17"), data],
        [(canary, "b", "c", "", "e"), data],
        [(*names, canary, "17"), (*data, "x", "y")],
        [(*names, canary, canary), (*data, "x", "y")],
        [("pcod", "district", "province", canary, canary), data],
    ]
    for table in tables:
        for wanted in (None, "places", "court"):
            try:
                choice = find.choose(
                    help_with.text_file(tmp_path / "a.csv", *table), library, wanted=wanted
                )
            except GoodataError as refused:
                said = repr(help_with.words(refused)) + str(refused)
            else:
                said = repr(
                    (
                        choice.why,
                        choice.scores,
                        choice.fields,
                        choice.columns,
                        choice.notes,
                        choice.plan.reasons,
                        choice.plan.facts,
                        choice.plan.evidence,
                    )
                )
            assert canary not in said
            assert "012345678" not in said


def test_shipped_dictionaries_find_their_own_header_and_no_other(help_with, tmp_path):
    from goodata.dictionary import load

    for known in shelf.known():
        header = tuple(each.name for each in load.load(known.path).fields)
        candidates = help_with.text_file(tmp_path / "a.csv", header, tuple("x" for _ in header))
        assert find.choose(candidates).dictionary.name == known.name


_CELLS = [
    "",
    " ",
    "pcode",
    "District",
    "province",
    "latitude",
    "case_number",
    "Sex",
    "17",
    "x",
    "y",
]
_CELLS += [
    "2024-01-02",
    "#adm1",
    "Case number",
    "intake_date",
    "\ufeffpcode",
    "a/b/pcode",
    "\u200b",
]
_QUIET = [HealthCheck.function_scoped_fixture]


@settings(max_examples=150, deadline=2_000, suppress_health_check=_QUIET)
@given(st.lists(st.lists(st.sampled_from(_CELLS), min_size=1, max_size=6), min_size=1, max_size=6))
def test_any_table_gives_a_choice_or_our_error(library, help_with, tmp_path, table):
    candidates = help_with.text_file(tmp_path / "a.csv", *[tuple(row) for row in table])
    try:
        choice = find.choose(candidates, library)
    except GoodataError as refused:
        help_with.words(refused)
        return
    plan = choice.plan
    assert len(plan.names) == plan.columns == len(choice.fields) == len(choice.columns)
    given_fields = [field for field in choice.fields if field is not None]
    assert len(given_fields) == len(set(given_fields))
    assert all(row > plan.header_row for row in plan.skipped)
    assert str(choice.why)
