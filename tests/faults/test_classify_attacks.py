"""Faults 15, 18, 32 to 46, 50 and 51 through `classify`: of one file, and of a folder of them."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.conftest import Play

CANARY = "Kanarienvogel"
ROWS = 30
AGE = (
    b"-----BEGIN AGE ENCRYPTED FILE-----\nYWdlLWVuY3J5cHRpb24=\n-----END AGE ENCRYPTED FILE-----\n"
)


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def classified(play: Play, name: str, *options: str) -> dict:
    """What `classify` says of a file; in no form does it hold a cell or steer a terminal."""
    told = [play("classify", name, *options, *form) for form in ((), ("--explain",), ("--json",))]
    for each in told:
        assert CANARY.casefold() not in each.everything.casefold()
        assert "\x1b" not in each.everything
        assert "\u202e" not in each.everything
        assert "Traceback" not in each.everything
    return told[-1].json


def lines(*head: str, row: Callable[[int], tuple[str, ...]]) -> str:
    return "\n".join(",".join(each) for each in (head, *map(row, range(ROWS)))) + "\n"


def book(path: Path) -> None:
    held = openpyxl.Workbook()
    held.active.append(["name", "age"])
    held.active.append([CANARY, 19])
    held.save(path)


def bomb(path: Path) -> None:
    """A member that unpacks to a thousand times its size."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("[Content_Types].xml", "<Types/>")
        out.writestr("xl/worksheets/sheet1.xml", "<x>" + " " * 20_000_000 + "</x>")


def entities(path: Path) -> None:
    """A sheet whose type declares entities."""
    book(path)
    with zipfile.ZipFile(path) as source:
        members = {each: source.read(each) for each in source.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    start = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    members[sheet] = start + members[sheet].split(b"?>", 1)[-1]
    with zipfile.ZipFile(path, "w") as out:
        for name, content in members.items():
            out.writestr(name, content)


def climbing(path: Path) -> None:
    book(path)
    with zipfile.ZipFile(path, "a") as out:
        out.writestr("../outside.xml", CANARY)


def cut(path: Path) -> None:
    book(path)
    path.write_bytes(path.read_bytes()[:-200])


SPOILT = {
    "033-ratio": bomb,
    "036-entity": entities,
    "037-climbing": climbing,
    "038-page": lambda path: path.write_text(f"<html><td>{CANARY}</td></html>"),
    "039-cut": cut,
}


@pytest.mark.parametrize("name", list(SPOILT))
def test_033_039_a_spoilt_workbook_is_one_line(name: str, work: Path, play: Play) -> None:
    SPOILT[name](work / "spoilt.xlsx")
    report = classified(play, "spoilt.xlsx")
    assert report["exit"] in (3, 4)
    assert report["result"] is None


def test_033_039_in_a_folder_they_are_rows_and_the_rest_is_done(work: Path, play: Play) -> None:
    folder = work / "many"
    folder.mkdir()
    for name, make in SPOILT.items():
        make(folder / f"{name}.xlsx")
    (folder / "032.csv").write_bytes(AGE)
    text = lines("full name", "age", row=lambda at: (f"Malee Srisuk{chr(97 + at % 20)}", f"{at}"))
    (folder / "good.csv").write_text(text, "utf-8")
    report = classified(play, "many")
    assert report["exit"] == 3
    files = report["result"]["files"]
    assert len(files) == len(SPOILT) + 2
    assert [each["class"] for each in files].count("high") >= 1


def test_015_a_patch_or_workbook_that_is_there_is_not_replaced(work: Path, play: Play) -> None:
    (work / "t.csv").write_text(lines("age", "sex", row=lambda at: (str(at), "FM"[at % 2])))
    for name, option in (
        ("p.yaml", ("--patch", "p.yaml")),
        ("t_classified.xlsx", ("--report", "xlsx")),
    ):
        (work / name).write_text("mine")
        assert play("classify", "t.csv", *option).code == 4
        assert (work / name).read_text() == "mine"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="whoever is root may read all")
def test_018_what_may_not_be_read_is_said(work: Path, play: Play) -> None:
    (work / "t.csv").write_text("age\n1\n")
    (work / "t.csv").chmod(0)
    assert classified(play, "t.csv")["exit"] == 3


def test_032_an_encrypted_file_is_recognised_whatever_it_is_called(work: Path, play: Play) -> None:
    (work / "cases.csv").write_bytes(AGE)
    played = play("classify", "cases.csv")
    assert played.code == 3
    assert "decrypt" in played.err


def test_041_045_cells_and_headings_that_steer(work: Path, play: Play) -> None:
    head = (f"={CANARY}|x", "[/b]", f"\x1b[31m{CANARY}", f"a\u202e{CANARY}")
    text = lines(
        *head, row=lambda at: (f"={CANARY}{at}", f"[red]{at}", f"\x1b]0;{CANARY}", f"+{at}")
    )
    (work / "t.csv").write_text(text, "utf-8")
    assert classified(play, "t.csv", "--fail-on", "never")["exit"] == 0


@pytest.mark.parametrize(
    "head",
    [("month", CANARY, CANARY), ("month", "age", ""), ("month", "Somchai Jaidee", "\u200b")],
    ids=["repeated", "empty", "invisible"],
)
def test_044_headings_name_nobody(head: tuple[str, ...], work: Path, play: Play) -> None:
    (work / "t.csv").write_text(lines(*head, row=lambda at: (f"M{at}", str(at), str(2 * at))))
    report = classified(play, "t.csv", "--fail-on", "never", "--patch", "p.yaml", "--force")
    assert len(report["result"]["columns"]) == len(head)
    assert "Somchai" not in (work / "p.yaml").read_text("utf-8")


def test_042_a_thousand_columns_and_a_cell_of_a_megabyte(work: Path, play: Play) -> None:
    wide = 1_000
    (work / "wide.csv").write_text(
        lines(
            *(f"c{at}" for at in range(wide)),
            row=lambda at: tuple(f"{at}{CANARY}" for _c in range(wide)),
        )
    )
    assert len(classified(play, "wide.csv", "--fail-on", "never")["result"]["columns"]) == wide
    long = f"{CANARY} came to the house with Mr Somchai Kaewta. " * 1_000
    (work / "long.csv").write_text(
        f'age,note\n19,"{long}"\n' + "".join(f"{at},\n" for at in range(40))
    )
    report = classified(play, "long.csv", "--fail-on", "never")
    assert report["result"]["class"] == "high"


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", 3), (b"\xef\xbb\xbf", 3), (b"full name,age\n", 0), (b"a,b\n,\n,\n", 0)],
    ids=["nothing", "mark", "header", "blanks"],
)
def test_050_next_to_nothing(data: bytes, code: int, work: Path, play: Play) -> None:
    (work / "t.csv").write_bytes(data)
    report = classified(play, "t.csv", "--fail-on", "never")
    assert report["exit"] == code
    if not code:
        assert report["result"]["class"] != "low"


def test_051_a_few_people_of_many_scripts(work: Path, play: Play) -> None:
    people = (
        ("นายสมชาย ใจดี", "សុខ ចាន់", "ທ້າວ ຄຳ", "ဦးမောင်", "Trần Văn An"),
        ("นางมาลี แก้วใส", "ចាន់ ដារា", "ນາງ ແກ້ວ", "ဒေါ်လှ", "Lê Thị Hoa"),
        ("นายวิชัย ดีงาม", "ហេង វណ្ណា", "ທ້າວ ບຸນ", "ကိုအောင်", "Phạm Văn Bình"),
        ("นางสาวดาว ใจงาม", "គឹម ស្រី", "ນາງ ຈັນ", "မသန္တာ", "Vũ Thị Lan"),
    )
    text = lines("ชื่อ-สกุล", "ឈ្មោះ", "ຊື່", "အမည်", "họ tên", row=lambda at: people[at % 4])
    (work / "t.csv").write_text(text, "utf-8")
    report = classified(play, "t.csv")
    assert report["exit"] == 1
    assert [each["role"] for each in report["result"]["columns"]] == ["direct"] * 5
