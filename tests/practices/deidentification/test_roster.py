"""Whom a note may name: the same as by asking everybody, however many bear a name."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from goodata.practices.deidentification.roster import Roster, words_of

WORDS = ("malee", "dara", "sokha", "srisukwan", "kimsreng", "phommasan", "nobody")
NAMES = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join), max_size=40
)
THAI = ("สมชาย ใจดี", "มาลี ศรีสุข")


def slow(roster: Roster, text: str, without: int, most: int) -> list[int]:
    """Everybody, each with the parts of their names that stand in the text."""
    found: dict[int, set[str]] = {}
    for word, _start in words_of(text):
        for person in roster.parts.get(word, ()):
            found.setdefault(person, set()).add(word)
    for piece, person, _start in roster.pieces(text):
        found.setdefault(person, set()).add(piece)
    wanted = [each for each in found if each not in (-1, without)]
    return sorted(wanted, key=lambda each: (-sum(map(len, found[each])), each))[:most]


@given(
    NAMES,
    st.lists(st.sampled_from([*WORDS, *THAI, "came"]), max_size=8).map(" ".join),
    st.integers(-1, 5),
    st.integers(1, 6),
)
def test_the_nearest_are_those_of_asking_everybody(
    names: list[str], text: str, without: int, most: int
) -> None:
    roster = Roster()
    for number, name in enumerate(names):
        roster.add_name(name, number // 2 if number % 7 else -1)
    roster.add_name(THAI[0], 3)
    roster.add_name(THAI[1], 4)
    for _time in range(2):
        assert roster.nearest(text, without, most) == slow(roster, text, without, most)
