"""Decisions that hold: whatever is compared, named, added to a file or done to a workbook."""

from __future__ import annotations

import csv
import re
import shlex
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from tests.conftest import Play, Played
from tests.practices.linkage.people import HEADINGS, Row, again, doubles, people, write

from goodata.review.pairs_layout import DECIDE, HEADER, Heading

DAY = ("--as-of", "2026-11-01")
AT = {heading: place for place, heading in enumerate(Heading, start=1)}
Words = Callable[[int, int], str | None]
"""From a group's number and the place of a line in it, both from 1, to what is chosen there."""


def search(play: Play, *line: object) -> Any:
    """What JSON says of a search."""
    played = play("dedupe", *line, *DAY, "--json")
    assert played.code in (0, 1), played.everything
    return played.json["result"]


def made(play: Play, path: Path, *line: object) -> Path:
    """The workbook of a search."""
    played = play("dedupe", path, *line, *DAY, "--report", "xlsx")
    assert played.code == 1, played.everything
    return path.with_name(f"{path.stem}_pairs.xlsx")


def change(book: Path, what: Callable[[Any], None]) -> None:
    read = openpyxl.load_workbook(book)
    what(read[DECIDE])
    read.save(book)


def lines(sheet: Any) -> dict[int, list[int]]:
    """Per group the rows of the sheet in which its lines stand."""
    found: dict[int, list[int]] = {}
    for row in range(HEADER + 1, sheet.max_row + 1):
        group = sheet.cell(row, AT[Heading.GROUP]).value
        if group is not None:
            found.setdefault(group, []).append(row)
    return found


def decide(book: Path, words: Words) -> None:
    def fill(sheet: Any) -> None:
        for group, rows in lines(sheet).items():
            for place, row in enumerate(rows, start=1):
                sheet.cell(row, AT[Heading.DECISION]).value = words(group, place)

    change(book, fill)


def every(word: str) -> Words:
    """Every pair gets this answer."""
    return lambda _group, place: word if place == 2 else None


def decided(play: Play, path: Path, words: Words, *line: object) -> Played:
    book = made(play, path, *line)
    decide(book, words)
    played = play("dedupe", path, "--apply", book, *DAY)
    assert played.code == 0, played.everything
    return played


def with_column(path: Path, title: str, cells: Sequence[str]) -> None:
    """Adds a column to a file."""
    with path.open(encoding="utf-8", newline="") as stream:
        first, *rest = csv.reader(stream)
    write(path, [[*row, cell] for row, cell in zip(rest, cells, strict=True)], [*first, title])


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    folder = tmp_path / "work"
    folder.mkdir()
    return write(folder / "cases.csv", doubles(24, 3))


NATIONS = ["Thai", "Lao", "Khmer"] * 9


@pytest.mark.parametrize(
    "option", [(), ("--leave-out", "phone"), ("--on", "phone", "--on", "full name")]
)
def test_decisions_hold_whatever_is_compared(
    option: tuple[str, ...], cases: Path, play: Play
) -> None:
    decided(play, cases, every("different"))
    for later in ((), ("--leave-out", "phone"), ("--leave-out", "village"), option):
        found = search(play, cases, *later)
        assert (found["same"], found["settled"], found["settled_not_found"]) == (0, 3, 0)


def test_decisions_made_with_options_hold_without_them(cases: Path, play: Play) -> None:
    decided(play, cases, every("different"), "--leave-out", "phone", "--leave-out", "village")
    found = search(play, cases)
    assert (found["same"], found["settled"], found["settled_not_found"]) == (0, 3, 0)


def test_decisions_hold_when_columns_are_added_and_moved(cases: Path, play: Play) -> None:
    decided(play, cases, every("different"))
    with_column(cases, "nationality", NATIONS)
    with_column(cases, "e-mail", [f"p{number}@example.org" for number in range(27)])
    found = search(play, cases)
    assert (found["same"], found["settled"], found["settled_not_found"]) == (0, 3, 0)
    with cases.open(encoding="utf-8", newline="") as stream:
        rows = [list(reversed(row)) for row in csv.reader(stream)]
    write(cases, rows[1:], rows[0])
    assert search(play, cases)["settled"] == 3


def test_of_two_that_have_all_but_the_notes_in_common_each_keeps_its_decision(
    tmp_path: Path, play: Play
) -> None:
    rows = [[*row, f"note {number}"] for number, row in enumerate(people(24))]
    rows += [[*row[:5], f"later {number}"] for number, row in enumerate(rows[:2])]
    path = write(tmp_path / "cases.csv", rows, [*HEADINGS, "notes"])
    decided(play, path, every("different"))
    with_column(path, "nationality", (NATIONS * 2)[:26])
    found = search(play, path)
    assert (found["same"], found["settled"], found["settled_not_found"]) == (0, 2, 0)


def test_a_corrected_phone_and_village_lose_no_decision(cases: Path, play: Play) -> None:
    decided(play, cases, every("different"))
    rows = [[*row[:3], f"09{number:08}", "Ban Mai"] for number, row in enumerate(doubles(24, 3))]
    write(cases, rows)
    found = search(play, cases)
    assert (found["settled"], found["settled_not_found"]) == (3, 0)


def test_a_record_that_is_not_known_again_is_said_and_holds_a_blind_merge_back(
    cases: Path, play: Play
) -> None:
    decided(play, cases, every("different"))
    rows = doubles(24, 3)
    rows[24] = [f"{rows[24][0]} Junior", *rows[24][1:3], "0899999999", rows[24][4]]
    rows[25] = ["Prasong Meechai", "14/02/1961", "M", "0811111111", "Ban Mai"]
    write(cases, rows)
    played = play("dedupe", cases, *DAY)
    assert "2 decisions are about records of other files, or so changed" in played.out
    merge = ("--merge", "--accept", "same", "--out", cases.with_name("merged.csv"))
    played = play("dedupe", cases, *DAY, *merge)
    assert played.code == 4, played.everything
    assert "1 pair that looks the same may have been decided otherwise" in played.err
    assert not cases.with_name("merged.csv").exists()
    # What was changed is decided anew; the record that is really gone holds nothing back.
    decided(play, cases, every("same"), "--force")
    assert play("dedupe", cases, *DAY, *merge).code in (0, 1)


def test_a_decision_about_a_number_that_is_gone_holds_nothing_back(
    tmp_path: Path, play: Play
) -> None:
    rows = [[f"C-{number:03}", *row] for number, row in enumerate(doubles(24, 3))]
    path = write(tmp_path / "cases.csv", rows, ["case no", *HEADINGS])
    decided(play, path, every("different"))
    third = [["C-090", *again(row[1:])] for row in rows[5:6]]
    write(path, [*rows[:24], *third], ["case no", *HEADINGS])
    played = play("dedupe", path, *DAY)
    assert "3 decisions are about records whose numbers are not in the files" in played.out
    out = tmp_path / "merged.csv"
    assert play("dedupe", path, *DAY, "--merge", "--accept", "same", "--out", out).code in (0, 1)


def test_decisions_of_the_first_version_still_hold(cases: Path, play: Play) -> None:
    """Their refs were made of what was compared."""
    from goodata.practices.linkage import refs
    from goodata.text import fold

    found = search(play, cases)
    salt = "ab" * 16
    secret = refs.of_salt(salt)
    # Kinds by name, and in each its columns: birth_date, person_name, phone, place, sex.
    order = [
        ("birth_date 0", 1),
        ("person_name 0", 0),
        ("phone 0", 3),
        ("place 0", 4),
        ("sex 0", 2),
    ]
    marks = refs.by_compared(
        [
            b"".join(refs.part(name) + refs.part(fold(row[place])) for name, place in order)
            for row in doubles(24, 3)
        ],
        secret,
    )
    pairs = [sorted(marks[each["row"] - 2] for each in pair["records"]) for pair in found["pairs"]]
    head = f"# goodata decisions, version 1, key {secret.identity}, salt {salt}\n"
    head += "ref_a,ref_b,decision,decided_on,run,by_role,book_digest,levels\n"
    told = [f"{a},{b},different,2026-10-01,12345678,officer,{'f' * 16},\n" for a, b in pairs]
    cases.with_name("cases.decisions.csv").write_text(head + "".join(told))
    now = search(play, cases)
    assert (now["same"], now["settled"], now["settled_not_found"]) == (0, len(pairs), 0)
    # New lines are added to it as it is.
    path = write(cases, [*doubles(24, 3), again(people(24)[9])])
    decided(play, path, every("same"))
    assert search(play, cases)["settled"] == len(pairs) + 1


OTHER = ("Name of client", "DOB", "Tel", "Gender", "ref")


def newcomers() -> list[Row]:
    """Two people of the master and one more, under other headings."""
    rows = [*doubles(24, 0)[:2], *people(40)[39:]]
    return [
        [name, born, phone, {"F": "female", "M": "male"}[sex], f"X{number}"]
        for number, (name, born, sex, phone, _village) in enumerate(rows)
    ]


def test_a_master_with_other_headings_keeps_ids_and_decisions(tmp_path: Path, play: Play) -> None:
    rows = [[f"C-{number:03}", *row] for number, row in enumerate(doubles(24, 3))]
    master = write(tmp_path / "a.csv", rows, ["case no", *HEADINGS])
    new = write(tmp_path / "b.csv", newcomers(), OTHER)
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    play("dedupe", master, *DAY, "--clusters", first)
    played = play("dedupe", new, "--master", master, *DAY, "--clusters", second)
    assert played.code == 1, played.everything

    def ids(path: Path) -> list[list[str]]:
        return [line.split(",")[1:4] for line in path.read_text("utf-8-sig").splitlines()]

    assert ids(second)[:28] == ids(first)
    # What is decided about the master's own records beside another file holds for it alone.
    played = play("dedupe", new, master, *DAY, "--report", "xlsx")
    book = tmp_path / "b_pairs.xlsx"
    sizes: dict[int, int] = {}
    change(book, lambda sheet: sizes.update({g: len(rows) for g, rows in lines(sheet).items()}))
    decide(
        book,
        lambda group, place: "person A" if sizes[group] > 2 else "same" if place == 2 else None,
    )
    assert play("dedupe", new, master, "--apply", book, *DAY).code == 0
    found = search(play, master)
    assert (found["same"], found["settled"]) == (0, 3)
    assert search(play, new, "--master", master)["pairs"] == []


def typed(played: Played, after: str = "Next: ") -> list[str]:
    """The line to type that a run ends with, without the program's name."""
    line = re.sub("\x1b\\[[0-9;]*m", "", played.out).strip().rsplit(after, 1)[1]
    return shlex.split(line[line.index("goodata ") :])[1:]


READ = [
    ("--leave-out", "phone", "--leave-out", "village"),
    ("--on", "full name", "--on", "birth date"),
    ("--sheet", "Cases", "--header-row", "3"),
    ("--encoding", "cp874", "--delimiter", "semicolon"),
]


def written(folder: Path, option: Sequence[str]) -> Path:
    """The file that these options read."""
    rows = [HEADINGS, *doubles(24, 3)]
    if "--sheet" in option:
        path = folder / "cases.xlsx"
        with xlsxwriter.Workbook(path) as book:
            book.add_worksheet("Notes").write_row(0, 0, ("x", "y"))
            sheet = book.add_worksheet("Cases")
            sheet.write_row(0, 0, ["Shelter", "2026", "North", "", ""])
            for number, row in enumerate(rows, start=2):
                sheet.write_row(number, 0, row)
        return path
    if "--encoding" in option:
        path = folder / "cases.csv"
        path.write_bytes("\n".join(";".join(row) for row in rows).encode("cp874"))
        return path
    return write(folder / "cases.csv", rows[1:])


@pytest.mark.parametrize("option", READ)
def test_the_lines_that_are_printed_are_whole(
    option: Sequence[str], tmp_path: Path, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = written(tmp_path, option).relative_to(tmp_path)
    first = play("dedupe", path, *option, *DAY, terminal=True)
    again_ = play(*typed(first), *DAY, terminal=True)
    assert again_.code == 1, again_.everything
    decide(Path("cases_pairs.xlsx"), every("different"))
    applied = play(*typed(again_), *DAY, terminal=True)
    assert applied.code == 0, applied.everything
    assert "3 decisions kept" in applied.out
    last = play(*typed(applied), *DAY)
    assert "0 same, 0 to look at, 348 different, 3 settled before" in last.out, last.everything


def test_options_in_a_workbook_that_make_no_sense_are_refused(cases: Path, play: Play) -> None:
    book = made(play, cases, "--leave-out", "phone")
    read = openpyxl.load_workbook(book)
    about = read["About"]
    row = next(r for r in range(1, 99) if about.cell(r, 1).value == "Read and compared with")
    for spoilt in ("[]", "{", '{"leave_out": "phone"}', '{"header_row": "x"}', '{"out": "x"}'):
        about.cell(row, 2).value = spoilt
        read.save(book)
        played = play("dedupe", cases, "--apply", book, *DAY)
        assert played.code == 4, played.everything
        assert "how the files were read" in played.err


def test_the_order_of_files_makes_no_difference(tmp_path: Path, play: Play) -> None:
    everybody = people(48)
    one = write(tmp_path / "a.csv", everybody[:24])
    two = write(tmp_path / "b.csv", [*everybody[24:], *map(again, everybody[:3])])
    played = play("dedupe", two, one, *DAY, "--report", "xlsx")
    assert played.code == 1, played.everything
    book = tmp_path / "b_pairs.xlsx"
    decide(book, every("different"))
    assert play("dedupe", one, two, "--apply", book, *DAY).code == 0
    for files in ((one, two), (two, one)):
        assert search(play, *files)["settled"] == 3
    assert [each.name for each in tmp_path.glob("*.decisions.csv")] == ["a.decisions.csv"]


def test_decisions_about_each_of_several_files_hold_together(tmp_path: Path, play: Play) -> None:
    everybody = people(48)
    one = write(tmp_path / "a.csv", [*everybody[:24], *map(again, everybody[:2])])
    two = write(tmp_path / "b.csv", [*everybody[24:], *map(again, everybody[24:27])])
    decided(play, one, every("different"))
    decided(play, two, every("same"))
    for files in ((one, two), (two, one)):
        found = search(play, *files)
        assert (found["same"], found["settled"], found["settled_not_found"]) == (0, 5, 0)


def test_a_copy_under_another_name_starts_anew_and_says_so(cases: Path, play: Play) -> None:
    decided(play, cases, every("different"))
    copy = cases.with_name("copy.csv")
    copy.write_bytes(cases.read_bytes())
    told = "the folder holds decisions about 1 file of another name"
    assert told in play("dedupe", copy, *DAY).out
    assert told not in play("dedupe", cases, *DAY).out
    cases.with_name("cases.decisions.csv").rename(copy.with_name("copy.decisions.csv"))
    assert search(play, copy)["settled"] == 3
