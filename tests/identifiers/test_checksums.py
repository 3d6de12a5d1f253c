"""The sums against other implementations, and what each promises to see."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodata import checksums
from goodata.checksums import luhn, mod_11_2, mod_37_36, mod_97_10, seven_three_one, verhoeff

DIGITS = "0123456789"
LETTERS = DIGITS + "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SUMS = [
    ("luhn", luhn, DIGITS, DIGITS),
    ("verhoeff", verhoeff, DIGITS, DIGITS),
    ("iso7064.mod_11_2", mod_11_2, DIGITS, DIGITS + "X"),
    ("iso7064.mod_37_36", mod_37_36, LETTERS, LETTERS),
    ("iso7064.mod_97_10", mod_97_10, LETTERS, DIGITS),
]
EACH = pytest.mark.parametrize(
    ("name", "passes", "body", "last"), SUMS, ids=[each[0] for each in SUMS]
)


def texts(body: str, last: str, seed: int) -> list[str]:
    chance = random.Random(seed)
    return [
        "".join(chance.choice(body) for _ in range(chance.randint(2, 20))) + chance.choice(last)
        for _ in range(2_000)
    ]


@EACH
def test_we_agree_with_stdnum(
    name: str, passes: Callable[[str], bool], body: str, last: str
) -> None:
    theirs = pytest.importorskip(f"stdnum.{name}", reason="python-stdnum is not installed")
    both = [(text, passes(text), bool(theirs.is_valid(text))) for text in texts(body, last, 1)]
    assert [each for each in both if each[1] != each[2]] == []
    assert any(each[1] for each in both)


@EACH
def test_one_wrong_sign_is_always_seen(
    name: str, passes: Callable[[str], bool], body: str, last: str
) -> None:
    true = [text for text in texts(body, last, 2) if passes(text)]
    assert true, name
    for text in true[:40]:
        for at, sign in enumerate(text[:-1]):
            alphabet = DIGITS if sign in DIGITS else LETTERS[10:]
            for other in alphabet:
                if other != sign:
                    assert not passes(text[:at] + other + text[at + 1 :]), (text, at, other)


@given(st.text(max_size=20))
def test_no_text_raises(text: str) -> None:
    for _, passes, _, _ in SUMS:
        assert passes(text) in (True, False)
    assert seven_three_one(text) in (None, *range(10))


@pytest.mark.parametrize("text", ["", "²", "٣", "12a", "๑"])
def test_what_is_no_plain_digit_never_passes(text: str) -> None:
    assert not checksums.plain_digits(text)
    assert not luhn(text)
    assert not verhoeff(text)
    assert not mod_11_2(text)


def test_the_specimen_of_icao_9303() -> None:
    assert [seven_three_one(part) for part in ("L898902C3", "740812", "120415")] == [6, 2, 9]
    assert seven_three_one("ZE184226B<<<<<") == 1
    assert seven_three_one("a") is None
