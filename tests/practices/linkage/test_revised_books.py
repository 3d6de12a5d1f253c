"""A workbook that was changed after it was made: sorted in part, answered twice, corrected."""

from __future__ import annotations

import os
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


def test_an_answer_that_is_cleared_is_withdrawn_and_asked_again(four: Path, play: Play) -> None:
    book = made(play, four)
    asked = len(search(play, four)["pairs"])
    decide(book, every("same"))
    assert answers(book, "AAAA", play, four).code == 0
    assert search(play, four)["settled"] == 6
    played = answers(book, "----", play, four)
    assert "0 decisions kept: 0 same, 0 different, 0 unsure; 3 withdrawn" in played.out
    found = search(play, four)
    assert (found["settled"], len(found["pairs"])) == (0, asked)


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
    book = made(play, four)
    first = book.read_bytes()
    # Somebody decides about three of them, somebody else about the pairs of a later file.
    assert answers(book, "AAA-", play, four).code == 0
    book.write_bytes(first)
    rows = four.read_text().splitlines(keepends=True)
    four.write_text("".join([*rows[:25], *rows[29:]]))
    decide(book, lambda number, place: None)
    group = largest(book)
    words = {1: "person A", 2: None, 3: "person B", 4: None}
    decide(book, lambda number, place: words[place] if number == group else None)
    four.write_text("".join(rows))
    path = four.with_name("cases.decisions.csv")
    lines_ = path.read_text().splitlines(keepends=True)
    # The pair of the first and the third is no decision of its own here: it follows from two.
    kept_ = [line for line in lines_[2:] if ",same," in line]
    assert len(kept_) == 2
    ends = {part for line in kept_ for part in line.split(",")[:2]}
    assert len(ends) == 3
    played = play("dedupe", four, "--apply", book, *DAY)
    assert played.code in (0, 4), played.everything
    if played.code == 4:
        assert "decided 2026-11-01" in played.err
        assert "two records" not in played.err
