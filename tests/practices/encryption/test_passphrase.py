"""`passphrase new` and `check`: shown and asked at the terminal, judged by two sets of rules."""

from __future__ import annotations

import os

import pytest
from tests import keys
from tests.conftest import Play

from goodata.engines.sealed.words import word_list


@pytest.mark.parametrize(("line", "number"), [([], 6), (["--recovery"], 7)])
def test_the_terminal_gets_the_words_and_nothing_else_does(
    line: list[str], number: int, play: Play
) -> None:
    played = play("passphrase", "new", *line, "--json", answers=[])
    words = played.told.removesuffix("\n").split(" ")
    assert len(words) == played.json["result"]["words"] == number
    assert set(words) <= set(word_list())
    assert not set(words) & set(played.out.split())


@pytest.mark.parametrize(
    ("typed", "score"),
    [
        ("Password123456!", 2),
        ("Passw0rd!Passw0rd!", 1),
        ("Qwerty!234567890", 2),
        ("aaaaaaaaaaaaaaA1!", 1),
    ],
)
def test_mixed_signs_do_not_make_it_strong(typed: str, score: int, play: Play) -> None:
    judged = play("passphrase", "check", "--json", answers=[typed])
    assert judged.code == 4
    assert judged.json["result"]["score"] == score
    assert judged.json["result"]["guide2018"]["accepted"]
    assert not judged.json["result"]["nist"]["accepted"]
    assert judged.json["result"]["differ"]
    assert typed not in judged.everything
    assert play("passphrase", "check", "--profile", "guide2018", answers=[typed]).code == 0


def test_six_words_are_strong_and_the_guide_says_otherwise(play: Play) -> None:
    judged = play("passphrase", "check", answers=[keys.PASSPHRASE])
    assert judged.code == 0
    assert "nist       accepted" in judged.out
    assert "guide2018  not accepted: has no upper-case letters" in judged.out
    assert "the two differ" in judged.out
    assert (
        play("passphrase", "check", "--profile", "guide2018", answers=[keys.PASSPHRASE]).code == 4
    )


def test_a_script_that_is_not_known_is_not_judged(play: Play) -> None:
    judged = play("passphrase", "check", "--json", answers=["ดอกไม้สีแดงริมแม่น้ำใหญ่"])
    assert judged.json["result"]["score"] is None
    assert judged.code == 0
    text = play("passphrase", "check", answers=["ดอกไม้สีแดงริมแม่น้ำใหญ่"]).out
    assert "not judged how easy it is to guess" in text


def test_it_is_read_from_a_descriptor(play: Play) -> None:
    reader, writer = os.pipe()
    os.write(writer, b"too short\n")
    os.close(writer)
    played = play("passphrase", "check", environ={"GOODATA_PASSPHRASE_FD": str(reader)})
    os.close(reader)
    assert played.code == 4
    assert "shorter than 15 signs" in played.out


def test_it_is_never_trimmed(play: Play) -> None:
    spaced = f" {keys.PASSPHRASE} "
    with_blanks = play("passphrase", "check", "--json", answers=[spaced])
    assert with_blanks.code == 0
    assert play("passphrase", "check", answers=["              "]).code == 4
