"""A workbook that was changed after it was made: sorted in part, answered twice, corrected."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import Play
from tests.practices.linkage.people import again, doubles, write
from tests.practices.linkage.test_holding import AT, DAY, change, decide, every, lines, made, search

from goodata.practices.linkage import decisions as kept
from goodata.practices.linkage.decisions import Answer
from goodata.review._pair_swaps import exchanged
from goodata.review.pairs_layout import Heading


@pytest.fixture
def four(tmp_path: Path) -> Path:
    """A file in which one person seems to stand four times, and two others twice."""
    rows = doubles(24, 3)
    rows += [again(rows[24]), again(again(rows[24]))]
    rows[27][4], rows[24][4] = "Ban Mai", "Ban Kao"
    folder = tmp_path / "work"
    folder.mkdir()
    return write(folder / "cases.csv", rows)


def largest(book: Path) -> int:
    """The number of the group of four."""
    found: dict[int, list[int]] = {}
    change(book, lambda sheet: found.update(lines(sheet)))
    return next(group for group, rows in found.items() if len(rows) == 4)


def answers(book: Path, signs: str, play: Play, path: Path) -> Any:
    """Answers the group of four, a sign a line, and takes it in."""
    group = largest(book)
    words = [f"person {sign}" if sign != "-" else None for sign in signs]
    decide(book, lambda number, place: words[place - 1] if number == group else None)
    return play("dedupe", path, "--apply", book, *DAY)


def partition(play: Play, path: Path) -> tuple[int, ...]:
    """Who of the four is one person, as the list of clusters has it."""
    ids = path.with_name("ids.csv")
    assert play("dedupe", path, *DAY, "--clusters", ids, "--force").code in (0, 1)
    rows = [line.split(",") for line in ids.read_text("utf-8-sig").splitlines()[1:]]
    mine = [row[3] for row in rows if row[1] in ("2", "26", "29", "30")]
    return tuple(mine.index(each) for each in mine)


def test_a_corrected_group_replaces_what_was_decided_in_it(four: Path, play: Play) -> None:
    book = made(play, four)
    assert answers(book, "AABB", play, four).code == 0
    assert partition(play, four) == (0, 0, 2, 2)
    played = answers(book, "ABBA", play, four)
    assert played.code == 0, played.everything
    assert partition(play, four) == (0, 1, 1, 0)
    before = four.with_name("cases.decisions.csv").read_bytes()
    assert answers(book, "ABBA", play, four).code == 0
    assert four.with_name("cases.decisions.csv").read_bytes() == before, "once is enough"


def test_an_answer_that_is_cleared_stays_and_unsure_takes_it_back(four: Path, play: Play) -> None:
    book = made(play, four)
    assert answers(book, "AAAA", play, four).code == 0
    assert search(play, four)["settled"] == 6
    played = answers(book, "----", play, four)
    assert "empty in the workbook and were decided before; that stays" in played.out
    assert "0 decisions kept" in played.out
    assert search(play, four)["settled"] == 6
    group = largest(book)
    decide(book, lambda number, _place: "unsure" if number == group else None)
    assert play("dedupe", four, "--apply", book, *DAY).code == 0
    assert partition_is_open(four)


def partition_is_open(path: Path) -> bool:
    """Whether no decision in force makes two records one person."""
    found = kept.read(path.with_name("cases.decisions.csv")).in_force()
    return not [each for each in found.values() if each.answer is Answer.SAME]


def test_empty_lines_of_another_workbook_withdraw_nothing(four: Path, play: Play) -> None:
    book = made(play, four)
    assert answers(book, "AAB-", play, four).code == 0
    settled = search(play, four)["settled"]
    assert settled == 3
    book.unlink()
    book = made(play, four)
    assert play("dedupe", four, "--apply", book, *DAY).code == 0
    assert search(play, four)["settled"] == settled


def test_what_contradicts_older_decisions_names_their_rows(four: Path, play: Play) -> None:
    """Two pairs were called one person before; now the ends of that chain are called two."""
    book = made(play, four)
    assert answers(book, "AAA-", play, four).code == 0
    path = four.with_name("cases.decisions.csv")
    before = path.read_bytes()
    # The record both were joined to has left the group: it is another workbook, without its line.
    rows = four.read_text().splitlines(keepends=True)
    order = [row - 1 for row in (2, 26, 29, 30)]
    kept_ = [line for line in path.read_text().splitlines() if ",same," in line]
    assert len(kept_) == 2
    four.write_text("".join(row for at, row in enumerate(rows) if at != order[0]))
    path.unlink()
    book.unlink()
    book = made(play, four)
    found: dict[int, list[int]] = {}
    change(book, lambda sheet: found.update(lines(sheet)))
    group = next(number for number, here in found.items() if len(here) == 3)
    decide(
        book,
        lambda number, place: (
            f"person {'AB-'[place - 1]}" if number == group and place < 3 else None
        ),
    )
    path.write_bytes(before)
    four.write_text("".join(rows))
    played = play("dedupe", four, "--apply", book, *DAY)
    assert played.code == 4, played.everything
    assert played.err.count("same (decided 2026-11-01)") == 2
    assert re.search(r"rows (2 and (26|29)|(26|29) and 2) same", played.err)
    assert "two records" not in played.err
    assert path.read_bytes() == before


def turned(*headings: Heading) -> Callable[[Any], None]:
    """Somebody sorts these columns alone: the lines of every group change places in them."""

    def change_(sheet: Any) -> None:
        for rows in lines(sheet).values():
            for heading in headings:
                cells = [sheet.cell(row, AT[heading]).value for row in rows]
                for row, cell in zip(rows, reversed(cells), strict=True):
                    sheet.cell(row, AT[heading]).value = cell

    return change_


@pytest.mark.parametrize(
    "headings",
    [(Heading.REF,), (Heading.FILE, Heading.ROW, Heading.REF), (Heading.GROUP, Heading.REF)],
)
def test_refs_that_were_sorted_alone_are_refused(
    headings: tuple[Heading, ...], four: Path, play: Play
) -> None:
    book = made(play, four)
    decide(book, lambda _group, place: "person A" if place < 3 else "person B")
    change(book, turned(*headings))
    played = play("dedupe", four, "--apply", book, *DAY)
    assert played.code == 4, played.everything
    assert "beside the ref of another" in played.err
    assert not four.with_name("cases.decisions.csv").exists()


def test_columns_that_were_sorted_over_several_groups_are_refused(
    tmp_path: Path, play: Play
) -> None:
    path = write(tmp_path / "cases.csv", doubles(24, 3))
    book = made(play, path)
    decide(book, every("same"))

    def upside_down(sheet: Any) -> None:
        rows = [row for members in lines(sheet).values() for row in members]
        for heading in (Heading.GROUP, Heading.REF):
            cells = [sheet.cell(row, AT[heading]).value for row in rows]
            for row, cell in zip(rows, [*cells[2:], *cells[:2]], strict=True):
                sheet.cell(row, AT[heading]).value = cell

    change(book, upside_down)
    played = play("dedupe", path, "--apply", book, *DAY)
    assert played.code == 4, played.everything


LINES = st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("xyz")), min_size=2, max_size=6)


@given(LINES, st.randoms(use_true_random=False))
def test_cells_are_exchanged_where_a_slow_second_way_finds_a_circle(
    cells: list[tuple[str, str]], chance: Any
) -> None:
    """One group: a line leads to each that lost what it holds; a circle is an exchange."""
    written = {("1", str(at)): list(each) for at, each in enumerate(cells)}
    now = [list(each) for each in cells]
    for place in (0, 1):
        column = [each[place] for each in cells]
        chance.shuffle(column)
        for each, cell in zip(now, column, strict=True):
            each[place] = cell
    now[0][1] = "corrected"
    found = {("1", str(at)): each for at, each in enumerate(now)}

    def circle(place: int) -> bool:
        lost = [at for at in range(len(cells)) if now[at][place] != cells[at][place]]
        leads = {a: {b for b in lost if now[a][place] == cells[b][place]} for a in lost}
        for _step in lost:
            leads = {a: {c for b in to for c in leads[b]} | to for a, to in leads.items()}
        return any(a in to for a, to in leads.items())

    assert bool(exchanged(written, found)) is (circle(0) or circle(1))


def test_two_answers_to_one_pair_are_refused_with_both_cells(tmp_path: Path, play: Play) -> None:
    path = write(tmp_path / "cases.csv", doubles(24, 3))
    book = made(play, path)
    decide(book, lambda _group, place: "same" if place == 1 else "different")
    played = play("dedupe", path, "--apply", book, *DAY)
    assert played.code == 3
    assert played.err.count("the two lines of a pair are answered differently") == 6
    assert "row 3: column D" in played.err
    assert "row 4: column D" in played.err
    assert not path.with_name("cases.decisions.csv").exists()
    decide(book, lambda _group, _place: "same")
    assert play("dedupe", path, "--apply", book, *DAY).code == 0


def test_counts_add_up_to_all_pairs(four: Path, play: Play) -> None:
    book = made(play, four)

    def numbers() -> tuple[int, ...]:
        played = play("dedupe", four, *DAY)
        last = played.out.splitlines()[-1].split("; nothing merged")[0]
        found = tuple(int(each.replace(",", "")) for each in re.findall(r"(?<![\w])[\d,]*\d", last))
        repeated = 1 if "repeated" in last else 0
        return found[: len(found) - repeated]

    assert sum(numbers()) == 29 * 28 // 2
    assert answers(book, "AAB-", play, four).code == 0
    now = numbers()
    assert sum(now) == 29 * 28 // 2
    assert now[3] == search(play, four)["settled"] == 3, "two decisions, and what follows"
    book.unlink()
    made(play, four)
    assert search(play, four)["settled"] == 3, "what nobody answered is not settled"


@pytest.mark.parametrize("what", ["decisions", "clusters"])
def test_a_file_of_decisions_that_is_empty_or_a_folder_is_refused(
    what: str, tmp_path: Path, play: Play
) -> None:
    path = write(tmp_path / "cases.csv", doubles(24, 3))
    mine = tmp_path / f"cases.{what}.csv"
    line = ("dedupe", path, *DAY, "--clusters", tmp_path / "ids.csv")
    mine.touch()
    played = play(*line)
    assert played.code == 3, played.everything
    assert "is empty: what stood in it is lost" in played.err
    assert mine.read_bytes() == b""
    mine.unlink()
    mine.mkdir()
    played = play(*line)
    assert played.code == 3, played.everything
    assert f"{mine.name}: the " in played.err
    assert " is a folder" in played.err
    assert "log" not in played.err


@pytest.mark.skipif(sys.platform != "linux", reason="other systems take no such name")
@pytest.mark.parametrize("form", ["xlsx", "html", "json", "csv", "parquet"])
def test_a_name_that_is_no_utf8_can_be_reported_about(
    form: str, tmp_path: Path, play: Play
) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.csv"))
    write(path, doubles(24, 3))
    played = play("dedupe", path, *DAY, "--report", tmp_path / f"out.{form}")
    assert played.code == 1, played.everything
    if form == "xlsx":
        decide(tmp_path / "out.xlsx", every("same"))
        assert play("dedupe", path, "--apply", tmp_path / "out.xlsx", *DAY).code == 0


@pytest.mark.skipif(sys.platform != "linux", reason="other systems take no such name")
def test_a_workbook_of_review_takes_such_a_name_too(tmp_path: Path, play: Play) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.csv"))
    rows = [["C-1", "not a day"], ["C-2", "2001-02-30"]]
    write(path, rows, ["case_no", "birth_date"])
    played = play("validate", path, *DAY, "--report", tmp_path / "out.xlsx")
    assert played.code == 3, "nothing is checked without a dictionary; the workbook is there"
    assert (tmp_path / "out.xlsx").exists()
