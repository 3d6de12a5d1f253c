"""The inventory of a folder, from the command line to the workbook: planted faults, odd files."""

from __future__ import annotations

import contextlib
import datetime as dt
import gc
import json
import os
import shutil
import stat
import sys
import tracemalloc
from dataclasses import replace
from pathlib import Path

import jsonschema
import openpyxl
import pytest
import xlsxwriter
from tests.conftest import EXAMPLES, Play
from tests.engines.metadata import pictures

from goodata.errors import Unreadable, WrongUse
from goodata.files.access import Access, Who
from goodata.files.medium import Disk, Medium, Nature
from goodata.files.recognising import Sort
from goodata.files.resuming import Ledger
from goodata.findings import Severity
from goodata.model import Risk
from goodata.practices.inventory import stock as stocks
from goodata.practices.inventory.entry import Entry, Judged
from goodata.practices.inventory.finding import findings
from goodata.practices.inventory.naming import names_person
from goodata.practices.inventory.older import before
from goodata.practices.inventory.stock import Asked, Stock
from goodata.practices.inventory.total import Sum
from goodata.reports._schema import schema
from goodata.run.names import plain

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="rights and links of POSIX systems")
PEOPLE = "case_id,full_name,phone\n" + "".join(
    f"A{number},Sok Dara{number},+855 12 345 6{number:02}\n" for number in range(30)
)


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder with one of each."""
    folder = tmp_path / "shelf"
    (folder / "2024").mkdir(parents=True)
    (folder / "cases.csv").write_text(PEOPLE, "utf-8")
    (folder / "2024" / "cases copy.csv").write_text(PEOPLE, "utf-8")
    lines = PEOPLE.splitlines()
    with xlsxwriter.Workbook(folder / "cases.xlsx") as book:
        sheet = book.add_worksheet("cases")
        for number, line in enumerate([lines[0], *reversed(lines[1:])]):
            sheet.write_row(number, 0, line.split(","))
        sheet.write_comment("A1", "ask again", {"author": ""})
    (folder / "cases.jpg").write_bytes(pictures.jpeg(pictures.with_exif(pictures.PLACE)))
    (folder / "cases 16.png").write_bytes(pictures.png(width=16, height=16))
    (folder / "report.pdf").write_bytes(b"%PDF-1.4 <</Author (x)>>")
    (folder / "cases.csv.age").write_bytes(b"age-encryption.org/v1\n-> X25519 a\n")
    (folder / "~$cases.xlsx").write_bytes(b"x" * 165)
    (folder / "somchai jaidee.txt").write_text("a note in words\n", "utf-8")
    (folder / "cases 0.csv").write_bytes(b"")
    for each in folder.rglob("*"):
        each.chmod(0o700 if each.is_dir() else 0o600)
    folder.chmod(0o700)
    return folder


def listed(play: Play, folder: Path, *more: str) -> dict[str, dict]:
    """Every file of the inventory, by what it is called."""
    return {
        each["file"]: each
        for each in play("classify", folder, "--json", *more).json["result"]["files"]
    }


def test_every_file_has_its_row(play: Play, shelf: Path) -> None:
    found = listed(play, shelf)
    assert len(found) == 10
    classes = {name: each["class"] for name, each in found.items()}
    assert classes["cases.csv"] == classes["cases.xlsx"] == classes["cases.jpg"] == "high"
    assert classes["cases 16.png"] == "medium"
    assert classes["report.pdf"] is None
    assert found["cases.csv.age"]["protected"] == "age"
    assert "contact" in found["cases.csv"]["families"]
    assert (found["cases.csv"]["rows"], found["cases.csv"]["columns"]) == (30, 3)
    assert found["cases.jpg"]["told"] == ["place"]
    assert found["cases.xlsx"]["hidden_parts"]["comments"] == 1
    assert found["cases 0.csv"]["sort"] == "empty"


def test_copies_are_found_in_every_form(play: Play, shelf: Path) -> None:
    """The same bytes, and the same table in another format with its rows in another order."""
    found = listed(play, shelf)
    copy, original, book = found["2024/cases copy.csv"], found["cases.csv"], found["cases.xlsx"]
    assert copy["same_content"] == original["same_content"] == 1
    assert book["same_content"] == 0
    assert copy["same_table"] == original["same_table"] == book["same_table"] == 1
    assert [each["file"] for each in found.values() if each["same_content"]] == [
        "2024/cases copy.csv",
        "cases.csv",
    ]


def test_one_changed_cell_is_no_copy(play: Play, shelf: Path) -> None:
    path = shelf / "2024" / "cases copy.csv"
    path.write_text(PEOPLE.replace("A17", "A18"), "utf-8")
    found = listed(play, shelf)
    assert found["2024/cases copy.csv"]["same_table"] == 0
    assert found["cases.csv"]["same_content"] == 0


def test_findings_of_every_kind(play: Play, shelf: Path) -> None:
    os.utime(shelf / "cases.csv", (1_500_000_000, 1_500_000_000))
    shelf.parent.chmod(0o755)
    shelf.chmod(0o755)
    played = play("classify", shelf, "--json", "--older", "2y")
    codes = {each["code"]: each["count"] for each in played.json["findings"]}
    wanted = {"GD707": 3, "GD708": 1, "GD709": 1, "GD710": 1, "GD717": 2, "GD718": 1, "GD719": 1}
    assert {code: codes.get(code) for code in wanted} == wanted
    assert played.code == 1


def test_old_files_are_told_by_class_and_the_oldest_first(play: Play, shelf: Path) -> None:
    os.utime(shelf / "cases.xlsx", (1_400_000_000, 1_400_000_000))
    os.utime(shelf / "report.pdf", (1_300_000_000, 1_300_000_000))
    lines = play("classify", shelf, "--older", "5y").out.splitlines()
    here = lines.index("older than 5y: HIGH 1, not judged 1; the oldest:")
    assert lines[here + 1 : here + 3] == [
        "2011-03-13  not judged: report.pdf",
        "2014-05-13  HIGH: cases.xlsx",
    ]


@POSIX
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_a_row(play: Play, shelf: Path) -> None:
    (shelf / "cases.csv").chmod(0)
    (shelf / "2024").chmod(0)
    played = play("classify", shelf, "--json")
    (shelf / "2024").chmod(0o700)
    errors = {each["error"] for each in played.json["result"]["files"] if each["error"]}
    assert errors == {"may not be read by you", "a folder that may not be read by you"}
    assert played.code == 3


@POSIX
def test_who_can_read_is_told_and_weighed(play: Play, shelf: Path) -> None:
    # The folders of a test are closed; a folder of its own is not.
    import tempfile

    open_ = Path(tempfile.mkdtemp(prefix="goodata-inventory-"))
    try:
        open_.chmod(0o755)
        shutil.copy(shelf / "cases.csv", open_ / "cases.csv")
        (open_ / "cases.csv").chmod(0o644)
        played = play("classify", open_, "--access", "--json")
        (one,) = played.json["result"]["files"]
        assert (one["readers"], one["mode"]) == ("everybody", "rw-r--r--")
        assert "GD706" in one["findings"]
        assert {each["severity"] for each in played.json["findings"]} == {"error"}
        (open_ / "cases.csv").chmod(0o600)
        (one,) = play("classify", open_, "--access", "--json").json["result"]["files"]
        assert (one["readers"], one["findings"]) == ("owner", [])
        assert "read by the owner only: 1 file" in play("classify", open_, "--access").out
    finally:
        shutil.rmtree(open_)


def test_a_synced_folder_is_told(play: Play, tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive - Shelter" / "cases"
    folder.mkdir(parents=True)
    (folder / "cases.csv").write_text(PEOPLE, "utf-8")
    found = listed(play, folder)
    assert found["cases.csv"]["leaves"] == "onedrive"
    assert "GD715" in found["cases.csv"]["findings"]


def test_a_name_in_a_file_name_is_a_number_everywhere_but_in_the_workbook(
    play: Play, shelf: Path, home: Path
) -> None:
    for options in ((), ("--json",), ("--access", "--older", "1d")):
        played = play("classify", shelf, *options)
        assert "somchai" not in played.everything.casefold()
        assert "file 9" in played.out
    played = play("classify", shelf, terminal=True)
    assert "somchai" not in played.everything.casefold()
    logs = "".join(path.read_text("utf-8") for path in home.rglob("*.jsonl"))
    assert logs
    assert "somchai" not in logs.casefold()
    play("classify", shelf, "--report", "xlsx")
    book = openpyxl.load_workbook(shelf.parent / "goodata_inventory.xlsx")
    assert "somchai jaidee.txt" in {row[2].value for row in book["Files"].iter_rows()}


def test_a_page_to_print_says_what_the_screen_says(play: Play, shelf: Path) -> None:
    """Classes and the files to look at first, and no name of a file that may be a person's."""
    target = shelf.parent / "stock.html"
    played = play("classify", shelf, "--report", target, "--fail-on", "never")
    assert played.code == 0
    page = target.read_text("utf-8")
    assert "No file was read" not in page
    assert "Files by class" in page
    assert "Where to look first" in page
    assert "cases.xlsx" in page
    assert "somchai" not in page.casefold()


@POSIX
def test_a_log_that_cannot_be_read_keeps_nobody_from_looking(
    play: Play, shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(shelf / "cases.csv"))
    played = play("classify", shelf, "--fail-on", "never")
    assert played.code == 0
    assert "HIGH" in played.out
    assert "not recorded" in played.err


def test_a_spoilt_file_is_a_row_and_the_rest_is_done(play: Play, shelf: Path) -> None:
    (shelf / "cases 2.csv").write_bytes(b"a,b\n\xff\xfe,1\n")
    (shelf / "cases 3.xlsx").write_bytes(b"PK\x03\x04" + b"x" * 80)
    played = play("classify", shelf, "--json")
    found = {each["file"]: each for each in played.json["result"]["files"]}
    assert played.code == 3
    assert played.json["exit"] == 3
    assert found["cases 2.csv"]["error"]
    assert found["cases.csv"]["class"] == "high"
    assert played.json["result"]["unreadable"] >= 1
    assert played.json["errors"]


def test_the_workbook_holds_every_file_and_no_cell(play: Play, shelf: Path) -> None:
    played = play("classify", shelf, "--report", str(shelf.parent / "list.xlsx"))
    assert "Wrote" in played.out
    path = shelf.parent / "list.xlsx"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600 or sys.platform == "win32"
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["Files", "Findings", "About"]
    heading, *rows = book["Files"].iter_rows(values_only=True)
    assert len(rows) == 10
    by_name = {row[2]: dict(zip(heading, row, strict=True)) for row in rows}
    assert by_name["cases.csv"]["Class"] == "HIGH"
    assert by_name["cases.csv"]["Rows"] == 30
    text = json.dumps([[str(cell) for cell in row] for row in rows])
    assert "Sok Dara" not in text
    assert "345" not in text
    again = play("classify", shelf, "--report", str(path))
    assert again.code == 4


def test_a_file_of_the_folder_is_never_replaced(play: Play, shelf: Path) -> None:
    content = (shelf / "cases.xlsx").read_bytes()
    played = play("classify", shelf, "--report", str(shelf / "cases.xlsx"), "--force")
    assert played.code == 4
    assert (shelf / "cases.xlsx").read_bytes() == content
    inside = shelf / "list.xlsx"
    assert play("classify", shelf, "--report", str(inside)).code == 1
    assert play("classify", shelf, "--report", str(inside), "--force").code == 1


def test_nothing_in_the_folder_is_touched(play: Play, shelf: Path) -> None:
    def state() -> dict[str, tuple[bytes, int]]:
        return {
            str(each): (each.read_bytes(), each.stat().st_mtime_ns)
            for each in sorted(shelf.rglob("*"))
            if each.is_file()
        }

    held = state()
    play("classify", shelf, "--access")
    assert state() == held


def test_twice_the_same_bytes(play: Play, shelf: Path) -> None:
    first = [play("classify", shelf, *options).out for options in ((), ("--json",))]
    assert first == [play("classify", shelf, *options).out for options in ((), ("--json",))]


@POSIX
def test_hard_links_are_one_file_and_links_are_not_followed(play: Play, shelf: Path) -> None:
    os.link(shelf / "cases.jpg", shelf / "z.jpg")
    (shelf / "2024" / "loop").symlink_to(shelf)
    found = listed(play, shelf)
    assert len(found) == 12
    second = next(each for each in found.values() if each["link_of"])
    assert second["link_of"] == found["cases.jpg"]["number"]
    assert second["same_content"] == 0
    assert sum(each["form"] == "a link" for each in found.values()) == 1


def test_every_sheet_of_a_workbook_counts(play: Play, tmp_path: Path) -> None:
    """A harmless first sheet does not hide what stands on a hidden one."""
    folder = tmp_path / "books"
    folder.mkdir()
    with xlsxwriter.Workbook(folder / "cases.xlsx") as book:
        first = book.add_worksheet("codes")
        first.write_row(0, 0, ["code", "meaning"])
        first.write_row(1, 0, ["1", "open"])
        first.write_row(2, 0, ["2", "closed"])
        second = book.add_worksheet("old")
        for number, line in enumerate(PEOPLE.splitlines()):
            second.write_row(number, 0, line.split(","))
        second.hide()
    (one,) = listed(play, folder).values()
    assert (one["class"], one["rows"]) == ("high", 32)
    assert one["hidden_parts"]["hidden sheets"] == 1
    assert not any("no person" in each for each in one["reasons"]), "why it is high, not why not"


def test_hidden_parts_are_told_of_a_single_file_too(play: Play, shelf: Path) -> None:
    played = play("classify", shelf / "cases.xlsx", "--json")
    assert "GD710" in {each["code"] for each in played.json["findings"]}
    assert played.json["result"]["hidden_parts"]["comments"] == 1
    assert "ask again" not in played.everything


def test_records_behind_a_pivot_table_make_a_workbook_high(play: Play, tmp_path: Path) -> None:
    import zipfile

    path = tmp_path / "totals.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("totals")
        sheet.write_row(0, 0, ["year", "cases"])
        sheet.write_row(1, 0, ["2024", "12"])
    assert play("classify", path, "--json").json["result"]["class"] == "medium"
    with zipfile.ZipFile(path, "a") as archive:
        records = "<R>" + "<r><s v='x'/></r>" * 40 + "</R>"
        archive.writestr("xl/pivotCache/pivotCacheRecords1.xml", records)
    played = play("classify", path, "--json").json["result"]
    assert played["class"] == "high"
    assert "40 records behind pivot tables" in played["reasons"][0]


def test_wrong_use_is_said(play: Play, shelf: Path) -> None:
    for line in (
        (shelf, shelf / "cases.csv"),
        (shelf, "--patch", "p.yaml"),
        (shelf, "--older", "long"),
        (shelf / "cases.csv", "--older", "2y"),
        (shelf / "cases.csv", "--access"),
    ):
        played = play("classify", *line)
        assert (played.code, played.out) == (2, "")
        assert "fix:" in played.err


def test_an_empty_folder_is_no_fault(play: Play, tmp_path: Path) -> None:
    (tmp_path / "cases").mkdir()
    played = play("classify", tmp_path / "cases")
    assert (played.code, played.err) == (0, "")
    assert "no file in it" in played.out
    report = play("classify", tmp_path / "cases", "--json").json
    assert report["result"]["class"] is None
    jsonschema.Draft202012Validator(schema()).validate(report)


@pytest.mark.parametrize(
    ("age", "day"),
    [
        ("1d", dt.date(2024, 2, 29)),
        ("1w", dt.date(2024, 2, 23)),
        ("1m", dt.date(2024, 2, 1)),
        ("14m", dt.date(2023, 1, 1)),
        ("2y", dt.date(2022, 3, 1)),
        ("9999y", dt.date(1, 1, 1)),
        ("9999w", dt.date(1832, 7, 13)),
    ],
)
def test_lengths_of_time(age: str, day: dt.date) -> None:
    assert before(age, dt.date(2024, 3, 1)) == day


@pytest.mark.parametrize("age", ["", "2", "y", "-1y", "1.5y", "2 years"])
def test_what_is_no_length_of_time(age: str) -> None:
    with pytest.raises(WrongUse):
        before(age, dt.date(2024, 3, 1))


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("cases.csv", False),
        ("IMG_20240301_123456.jpg", False),
        ("invoice 4711.pdf", False),
        ("training slides.pptx", False),
        ("Report Nguyen Thi Hoa.docx", True),
        ("นางสาวสมหญิง.xlsx", True),
        ("+66812345678 notes.txt", True),
        ("1101700230708.pdf", True),
    ],
)
def test_names_of_people_in_names_of_files(name: str, person: bool) -> None:
    assert names_person(name, plain) is person


# What holds for any number of files, on a generated tree with a judge that costs nothing.

MANY = 10_000


def tree(folder: Path, files: int) -> None:
    for number in range(files):
        path = folder / f"{number // 100:03}" / f"cases_{number}.dat"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"%d" % (number // 2))


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Judges without reading; keeps what it was asked for."""
    asked: list[Path] = []

    def judge(path: Path, _classify: object) -> Judged:
        asked.append(path)
        if path.name == "cases_17.dat":
            return Judged("text", Sort.TABLE, what="may not be read by you", fix="ask its owner")
        return Judged("text", Sort.TABLE, risk=Risk.HIGH, reasons=("why",), rows=3)

    monkeypatch.setattr(stocks, "judge", judge)
    return asked


def no_table(_path: Path, _sheet: str | None) -> None:
    raise Unreadable("no table", fix="none")


def taken(folder: Path, state: Path) -> tuple[Stock, Ledger]:
    ledger = Ledger(state, str(folder), "so")
    return Stock(folder, Asked(plain), no_table, ledger), ledger  # type: ignore[arg-type]


def test_ten_thousand_files_need_little_memory(tmp_path: Path, cheap: list[Path]) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    tree(folder, MANY)
    stock, ledger = taken(folder, tmp_path / "state")
    total = Sum()
    # Lists that a process reads once are read beforehand; and what other tests left behind must
    # not keep the collector from taking away what this one drops.
    few = tmp_path / "few"
    few.mkdir()
    tree(few, 10)
    warm, kept = taken(few, tmp_path / "warm")
    warm.survey()
    warm.judge()
    kept.done()
    gc.collect()
    gc.freeze()
    tracemalloc.start()
    try:
        stock.survey()
        stock.judge()
        cheap.clear()
        for entry in stock.entries():
            total.add(entry)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
        gc.unfreeze()
    ledger.done()
    assert (stock.files, stock.folders) == (MANY, 100)
    assert total.classes == {Risk.HIGH: MANY - 1, None: 1}
    assert total.failed == 1
    # Every number is there twice, but for the one that could not be read and its neighbour.
    assert total.found["same-content-twice"].files == MANY - 2
    assert cheap == []
    # Whole entries would be some 20 MB; what is held is a digest and a place for each. Alone it is
    # under 12 MB; after other tests the memories of words, full by then, are filled anew.
    assert peak < 17_000_000


def test_a_stopped_run_is_taken_up(tmp_path: Path, cheap: list[Path]) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    tree(folder, 300)
    stock, ledger = taken(folder, tmp_path / "state")
    stock.survey()

    def stop(done: int, _whole: int) -> None:
        if done == 200:
            raise KeyboardInterrupt

    stock.asked = Asked(plain, tick=stop)
    with pytest.raises(KeyboardInterrupt):
        stock.judge()
    ledger.close()
    assert len(cheap) == 199
    kept = b"".join(path.read_bytes() for path in (tmp_path / "state").iterdir())
    assert b"cases_" not in kept
    (folder / "000" / "cases_3.dat").write_bytes(b"changed meanwhile")
    cheap.clear()
    stock, ledger = taken(folder, tmp_path / "state")
    stock.survey()
    stock.judge()
    assert (stock.resumed, len(cheap)) == (198, 102)
    assert len(list(stock.entries())) == 300
    ledger.done()
    assert list((tmp_path / "state").iterdir()) == []


def test_a_stopped_run_and_an_unbroken_one_say_the_same(tmp_path: Path, cheap: list[Path]) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    tree(folder, 60)

    def all_of(stop_at: int) -> list[Entry]:
        for limit in (stop_at, MANY):
            stock, ledger = taken(folder, tmp_path / f"state{stop_at}")
            stock.survey()

            def tick(done: int, _whole: int, limit: int = limit) -> None:
                if done == limit:
                    raise KeyboardInterrupt

            stock.asked = Asked(plain, tick=tick)
            with contextlib.suppress(KeyboardInterrupt):
                stock.judge()
            if limit == stop_at:
                ledger.close()
        found = list(stock.entries())
        ledger.done()
        return found

    assert all_of(31) == all_of(MANY - 1)
    assert cheap


def test_what_comes_and_goes_meanwhile_is_no_end_of_us(tmp_path: Path, cheap: list[Path]) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    tree(folder, 20)
    stock, ledger = taken(folder, tmp_path / "state")
    stock.survey()
    stock.judge()
    (folder / "000" / "cases_5.dat").unlink()
    (folder / "000" / "new.dat").write_bytes(b"5")
    assert len(list(stock.entries())) == 20
    assert cheap
    ledger.done()


def test_progress_is_shown_to_a_person_alone(play: Play, shelf: Path) -> None:
    for options, terminal in (((), False), (("--json",), True), (("--quiet",), True)):
        played = play("classify", shelf, *options, terminal=terminal)
        assert " of 10 files" not in played.err


def test_the_example_casebook_is_high(play: Play, tmp_path: Path) -> None:
    folder = tmp_path / "cases"
    folder.mkdir()
    shutil.copy(EXAMPLES / "casebook.csv", folder / "casebook.csv")
    alone = play("classify", folder / "casebook.csv", "--json").json["result"]["class"]
    (one,) = listed(play, folder).values()
    assert one["class"] == alone == "high"
    assert one["last_classified"] == "2026-11-01"


def entry(**more: object) -> Entry:
    judged = more.pop("judged", Judged("text", Sort.TABLE, risk=Risk.HIGH))
    return Entry(1, "", "cases.csv", "cases.csv", 10, "2026-01-01", judged, **more)  # type: ignore[arg-type]


def codes(found: Entry) -> dict[str, Severity]:
    return {name: severity for name, severity, _ in findings(found)}


def test_where_a_file_lies_weighs_with_what_it_holds() -> None:
    everybody, some = Access(Who.EVERYBODY), Access(Who.SOME, 3)
    medium = Judged("text", Sort.TABLE, risk=Risk.MEDIUM)
    low = Judged("text", Sort.TABLE, risk=Risk.LOW)
    sealed = Judged("age", Sort.SEALED, "age")
    assert codes(entry(access=some)) == {"file-open-to-others": Severity.ERROR}
    assert codes(entry(access=everybody, judged=medium)) == {
        "file-open-to-others": Severity.WARNING
    }
    assert codes(entry(access=some, judged=medium)) == {}
    assert codes(entry(access=everybody, judged=low, leaves="dropbox")) == {}
    assert codes(entry(access=everybody, judged=sealed, leaves="dropbox")) == {}
    assert codes(entry(leaves="network")) == {"file-leaves-by-itself": Severity.ERROR}
    assert codes(entry(clear_disk=True)) == {"disk-not-encrypted": Severity.WARNING}


def test_only_what_is_surely_in_the_clear_is_said_to_be() -> None:
    """A virtual disk may lie on an encrypted one, and what is not known is not said."""
    real = Disk(name="sda", virtual=False)
    assert stocks._clear(Medium("ext4", disk=real))
    assert not stocks._clear(Medium("ext4", disk=replace(real, encrypted=True)))
    assert not stocks._clear(Medium("ext4", disk=replace(real, virtual=True)))
    assert not stocks._clear(Medium())


def test_a_network_folder_leaves_by_itself(tmp_path: Path, cheap: list[Path]) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    tree(folder, 2)
    stock, ledger = taken(folder, tmp_path / "state")
    stock.medium = Medium("cifs", Nature.NETWORK)
    stock.survey()
    stock.judge()
    assert {each.leaves for each in stock.entries()} == {"network"}
    assert len(cheap) == 2
    ledger.done()
