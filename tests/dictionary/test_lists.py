import pytest

from goodata.dictionary import lists, shelf
from goodata.errors import Unreadable
from goodata.model import CodeListRef
from goodata.text import Sentence


@pytest.fixture
def places(tmp_path):
    folder = tmp_path / "lists"
    folder.mkdir()
    (folder / "areas.csv").write_text(
        "\ufeffvalue,label,label:th,aliases,parent,status,replacedBy,from,to,pcode\n"
        "A,Area,พื้นที่,Region| Zone,,,,,,P1\n"
        "B,Part,,,A,obsolete,A,1990,2000,P2\n"
        "C,Bit,,,A,,,,,\n"
        "\n",
        encoding="utf-8",
    )
    (folder / "areas.yaml").write_text("name: areas\nversion: 2024\n", encoding="utf-8")
    return (folder,)


def test_entries_with_all_their_columns(places):
    area, part, bit = lists.entries(CodeListRef("areas"), places)
    assert (area.value, area.label, area.labels) == ("A", "Area", {"th": "พื้นที่"})
    assert area.aliases == ("Region", "Zone")
    assert area.status == "current"
    assert (part.status, part.replaced_by, part.parent) == ("obsolete", "A", "A")
    assert (part.valid_from, part.valid_to) == ("1990", "2000")
    assert bit.parent == "A"


def test_another_column_of_codes(places):
    found = lists.entries(CodeListRef("areas", "pcode", "2024"), places)
    assert [(each.value, each.parent) for each in found] == [("P1", None), ("P2", "P1")]


@pytest.mark.parametrize(
    ("ref", "said"),
    [
        (CodeListRef("area"), "there is no list area"),
        (CodeListRef("../areas"), "there is no list ../areas"),
        (CodeListRef("areas", "code"), "list areas has no column code"),
        (CodeListRef("areas", version="2023"), "list areas is not there in that version"),
    ],
)
def test_what_is_not_there_is_said(ref, said, places):
    found = lists.entries(ref, places)
    assert isinstance(found, Sentence)
    assert str(found) == said


def test_a_list_that_is_no_text_is_refused(places):
    (places[0] / "bad.csv").write_bytes(b"value\n\xff\n")
    with pytest.raises(Unreadable, match="not UTF-8"):
        lists.entries(CodeListRef("bad"), places)


def test_a_list_with_an_endless_cell_is_refused(places):
    (places[0] / "long.csv").write_text("value\n" + "x" * 200_000, encoding="utf-8")
    with pytest.raises(Unreadable, match="list of codes"):
        lists.entries(CodeListRef("long"), places)


def test_a_changed_list_is_read_again(places):
    import os

    path = places[0] / "areas.csv"
    before = lists.entries(CodeListRef("areas"), places)
    path.write_text("value\nZ\n", encoding="utf-8")
    os.utime(path, ns=(1, 1))
    assert len(lists.entries(CodeListRef("areas"), places)) == 1 != len(before)


def test_names_and_folders(places, tmp_path):
    assert lists.names(places) == ("areas",)
    assert places[0] in lists.folders(tmp_path / "x.yaml")
    assert lists.folders(None) == (shelf.shipped() / "lists",)
