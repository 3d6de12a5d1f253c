"""The chained log: an edit, an insertion, a swap and a gap show; a torn line is spoken of."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from goodata.engines import chain


def lines(number: int) -> list[bytes]:
    made: list[bytes] = []
    for each in range(number):
        made.append(chain.link(made[-1] if made else None, {"kind": "run", "n": each}))
    return made


def test_a_whole_chain_holds() -> None:
    assert chain.verify(lines(20)) == ()


def test_the_first_line_names_nobody_before_it() -> None:
    assert json.loads(lines(1)[0])["prev"] == "0" * 64


@given(st.integers(0, 8), st.data())
def test_any_changed_byte_shows(position: int, data: st.DataObject) -> None:
    good = lines(10)
    line = bytearray(good[position])
    place = data.draw(st.integers(0, len(line) - 2))
    line[place] ^= data.draw(st.integers(1, 127))
    assert chain.verify([*good[:position], bytes(line), *good[position + 1 :]])


def test_what_was_done_to_it_is_named() -> None:
    good = lines(6)
    assert {each.kind for each in chain.verify([*good[:2], *good[3:]])} == {"missing"}
    swapped = [good[0], good[2], good[1], *good[3:]]
    assert "reordered" in {each.kind for each in chain.verify(swapped)}
    assert "torn" in {each.kind for each in chain.verify([*good[:3], good[3][:9], *good[4:]])}
    twice = [*good[:3], good[2], *good[3:]]
    assert chain.verify(twice)


def test_a_cut_tail_cannot_be_seen_without_an_anchor() -> None:
    assert chain.verify(lines(6)[:4]) == ()
