"""Codes: pinned vectors, every single slip and swap noticed, one look-alike forgiven."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodata import codes

DATA = st.text(codes.ALPHABET, min_size=1, max_size=27)


def plain_check(data: str) -> str:
    """The definition, symbol by symbol: the one that makes the whole sum a multiple of 29."""
    values = [codes.ALPHABET.index(sign) for sign in data]
    total = sum((place + 2) * value for place, value in enumerate(values))
    return next(codes.ALPHABET[check] for check in range(29) if (total + check) % 29 == 0)


@pytest.mark.parametrize(
    ("data", "check"),
    [
        ("7F3K9QXR", "V"),
        ("22222222", "2"),
        ("23456789", "9"),
        ("BCDFGHJK", "5"),
        ("ZZZZZZZZ", "K"),
        ("7F3K9QXR2BCD", "M"),
    ],
)
def test_vectors(data: str, check: str) -> None:
    assert codes.check_symbol(data) == check
    assert codes.valid(data + check)


@given(DATA)
def test_the_check_is_that_of_the_definition(data: str) -> None:
    assert codes.check_symbol(data) == plain_check(data)


def test_every_single_error_and_every_swap_is_noticed() -> None:
    for data in ("7F3K9QXR", "ZZ2ZZ3ZZ4ZZ5", "2B2B2B2B"):
        code = data + codes.check_symbol(data)
        for place, sign in itertools.product(range(len(code)), codes.ALPHABET):
            if sign != code[place]:
                assert not codes.valid(code[:place] + sign + code[place + 1 :])
        for one, two in itertools.combinations(range(len(code)), 2):
            if code[one] != code[two]:
                signs = list(code)
                signs[one], signs[two] = signs[two], signs[one]
                assert not codes.valid("".join(signs))


@given(DATA.filter(lambda data: len(data) in codes.LENGTHS), st.sampled_from([None, "KH", "ABCD"]))
def test_what_is_printed_is_read_again(data: str, prefix: str | None) -> None:
    code = data + codes.check_symbol(data)
    printed = codes.printed(code, prefix)
    for written in (printed, printed.lower(), printed.replace("-", " "), f" {printed} "):
        assert codes.read(written, prefix) == codes.ReadCode(code)


@given(st.text(codes.ALPHABET, min_size=8, max_size=8), st.integers(0, 8), st.data())
def test_one_look_alike_is_forgiven_and_told(data: str, place: int, more: st.DataObject) -> None:
    code = data + codes.check_symbol(data)
    looks = {"L": "1I|", "Q": "0O", "D": "0O", "V": "U"}
    if code[place] in looks:
        sign = more.draw(st.sampled_from(looks[code[place]]))
        typed = code[:place] + sign + code[place + 1 :]
        assert codes.read(typed) == codes.ReadCode(code, repaired=True)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "7F3K-9QXR",
        "7F3K-9QXR-W",
        "7F3K-90XR-W",
        "7F3K-00XR-V",
        "SF3K-9QXR-V",
        "7F3K-9QXR-V-V",
        "TRUE",
        "Z" * 40,
    ],
)
def test_what_is_no_code(typed: str) -> None:
    assert codes.read(typed) is None


def test_a_prefix_is_compared_to_the_letter() -> None:
    assert codes.read("KH-7F3K-9QXR-V", "KH") is not None
    assert codes.read("TH-7F3K-9QXR-V", "KH") is None
    assert codes.read("7F3K-9QXR-V", "KH") is None
    assert codes.read("KH-7F3K-9QXR-V") is None


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading(text: str) -> None:
    found = codes.read(text)
    assert found is None or codes.valid(found.code)


def test_signs_outside_the_alphabet_have_no_check() -> None:
    for wrong in ("O", "7f3k", "", "2" * 27 + "2"):
        if wrong:
            with pytest.raises(ValueError, match="no data symbols"):
                codes.check_symbol(wrong)
    assert not codes.valid("2")
