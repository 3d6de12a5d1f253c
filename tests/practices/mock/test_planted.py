"""What is planted is what `validate` finds, all of it and nothing else; and both the same twice."""

from __future__ import annotations

import csv
import dataclasses
import itertools

import pytest
from tests.practices.mock.conftest import AS_OF, Play, neighbours, shipped

from goodata.checks import checks
from goodata.dictionary import shelf
from goodata.model import Dictionary
from goodata.practices.mock import file_plants, product
from goodata.practices.mock.block import Wish
from goodata.practices.mock.plants import PLANTS
from goodata.practices.mock.row_plants import ROW_PLANTS

NAMES = [each.name for each in shelf.known()]
CELLS = frozenset(each.code for each in (*PLANTS, *ROW_PLANTS)) | {"GD115", "GD116"}


@pytest.mark.parametrize("xlsx", [False, True])
@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("name", NAMES)
def test_validate_finds_what_was_planted_and_nothing_else(
    name: str, seed: int, xlsx: bool, judged: Play
) -> None:
    result = judged(shipped(name), Wish(220, seed, AS_OF, errors=0.25), xlsx=xlsx)
    assert len(result.key) > 40
    assert result.found == result.key


@pytest.mark.parametrize("xlsx", [False, True])
@pytest.mark.parametrize("seed", range(2))
def test_errors_in_a_wide_table_are_found_too(
    seed: int, xlsx: bool, wide: Dictionary, judged: Play
) -> None:
    result = judged(wide, Wish(220, seed, AS_OF, errors=0.25), xlsx=xlsx)
    assert result.found == result.key


@pytest.mark.parametrize("code", sorted(CELLS))
def test_each_error_by_itself(code: str, wide: Dictionary, judged: Play) -> None:
    wish = Wish(60, 3, AS_OF, errors=0.1, only=frozenset({code}))
    result = judged(wide, wish, xlsx=code in file_plants.XLSX_ONLY)
    assert result.found == result.key
    assert {found for found, _, _ in result.key} == {code}
    assert len(result.key) >= 3


@pytest.mark.parametrize("code", file_plants.KNOWN)
@pytest.mark.parametrize("xlsx", [False, True])
def test_each_error_of_a_file_by_itself(code: str, xlsx: bool, judged: Play) -> None:
    wish = Wish(60, 3, AS_OF, errors=0.1, only=frozenset({code}))
    result = judged(shipped("casebook"), wish, xlsx=xlsx)
    unfit = file_plants.CSV_ONLY if xlsx else file_plants.XLSX_ONLY
    assert result.found == result.key
    assert bool(result.key) is (code not in unfit)


def test_a_usual_run_plants_most_codes_there_are() -> None:
    lines: list[dict[str, str]] = []
    names = ("casebook", "service-log", "hotline-call", "court-case")
    for name, xlsx in itertools.product(names, (False, True)):
        made = product.invent(
            Wish(400, 1, AS_OF, errors=0.3),
            shipped(name),
            neighbours,
            xlsx=xlsx,
            sink=lambda _part: None,
        )
        lines += csv.DictReader(made.beside["answers"].decode().splitlines())
    codes = {line["code"] for line in lines}
    assert codes >= CELLS
    assert len(codes) >= 38
    names = {each.code: each.name for each in checks()}
    assert all(line["name"] == names[line["code"]] and line["what"] for line in lines)
    rows = [line for line in lines if line["row"] and line["line"]]
    assert all(int(line["line"]) >= int(line["row"]) for line in rows)


def test_lines_in_the_key_are_lines_of_the_file(judged: Play) -> None:
    wish = Wish(400, 2, AS_OF, errors=0.2, only=frozenset({"GD118"}))
    result = judged(shipped("casebook"), wish)
    text = result.path.read_text("utf-8").splitlines()
    answers = list(csv.DictReader(result.invented.beside["answers"].decode().splitlines()))
    assert any(each["line"] != each["row"] for each in answers)
    for each in answers:
        assert any(sign in text[int(each["line"]) - 1] for sign in ("=SUM", "@home", "=A1"))


@pytest.mark.parametrize("share", [0.05, 0.1, 0.25])
def test_the_share_of_rows_is_the_one_asked_for(share: float) -> None:
    casebook = shipped("casebook")
    wish = Wish(1000, 1, AS_OF, errors=share, only=CELLS)
    made = product.invent(wish, casebook, neighbours, xlsx=True, sink=lambda _part: None)
    assert made.planted == round(share * 1000)


def test_planted_errors_leave_all_other_cells_as_they_are() -> None:
    casebook = shipped("casebook")
    plain = Wish(300, 8, AS_OF)
    spoilt = dataclasses.replace(plain, errors=0.1, only=CELLS)
    tables = []
    for wish in (plain, spoilt):
        parts: list[bytes] = []
        product.invent(wish, casebook, neighbours, xlsx=False, sink=parts.append)
        text = b"".join(parts).decode().splitlines(keepends=True)
        tables.append(list(csv.reader(text)))
    one, other = tables
    assert len(one) == len(other)
    changed = sum(first != second for first, second in zip(one, other, strict=True))
    assert changed == 30


@pytest.mark.parametrize("xlsx", [False, True])
def test_the_same_seed_gives_the_same_bytes(xlsx: bool) -> None:
    def made(seed: int) -> tuple[bytes, ...]:
        parts: list[bytes] = []
        wish = Wish(120, seed, AS_OF, errors=0.1, duplicates=0.1)
        beside = product.invent(wish, shipped("casebook"), neighbours, xlsx=xlsx, sink=parts.append)
        return b"".join(parts), *beside.beside.values()

    assert made(1) == made(1)
    assert all(one != other for one, other in zip(made(1), made(2), strict=True))


def test_the_cells_do_not_depend_on_the_form(judged: Play) -> None:
    import python_calamine

    casebook, wish = shipped("casebook"), Wish(80, 3, AS_OF)
    table = list(
        csv.reader(judged(casebook, wish).path.read_text("utf-8").splitlines(keepends=True))
    )
    book = python_calamine.load_workbook(judged(casebook, wish, xlsx=True).path)
    assert [[str(cell) for cell in row] for row in book.get_sheet_by_index(0).to_python()] == table
