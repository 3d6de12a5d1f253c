"""Ids of people that stay the same from month to month."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.practices.linkage.made import SECRET

from goodata.errors import Unreadable
from goodata.practices.linkage import clusters as ledgers
from goodata.practices.linkage.clusters import Ledger, Named
from goodata.practices.linkage.growing import Addition
from goodata.practices.linkage.refs import Known, Ref, of_salt


def ref(number: int) -> Ref:
    return Ref(f"{number:020x}", f"{number:020x}")


def of(ledger: Ledger, person: int) -> str | None:
    """The id a person has in a list."""
    return ledger.ids(Known([ref(person)]))[0]


def month(ledger: Ledger, groups: list[list[int]], day: str = "2026-11-01") -> Named:
    """One run: groups of people's numbers; the ledger takes in what is new."""
    people = [each for members in groups for each in members]
    at = {each: place for place, each in enumerate(people)}
    clusters = [[at[each] for each in members] for members in groups]
    known = Known([ref(each) for each in people])
    found = ledgers.name(clusters, known, ledger, SECRET, day)
    for line in found.lines:
        ledger.take(line)
    return found


def test_an_id_stays_when_records_come_and_go() -> None:
    ledger = Ledger("x")
    first = month(ledger, [[1, 2], [3]])
    second = month(ledger, [[3, 4], [2, 5]])
    assert second.ids == (first.ids[1], first.ids[0])
    assert [each.event for each in first.lines] == ["new", "joined", "new"]
    assert [each.event for each in second.lines] == ["joined", "joined"]
    assert month(ledger, [[3, 4], [2, 5]]).lines == ()


def test_of_two_that_turn_out_one_the_older_id_stays() -> None:
    ledger = Ledger("x")
    old = month(ledger, [[1]]).ids[0]
    young = month(ledger, [[1], [2, 3]]).ids[1]
    found = month(ledger, [[2, 3, 1]])
    assert found.ids == (old,)
    assert (found.merged, found.split) == (1, 0)
    assert {(each.event, each.source) for each in found.lines} == {("merged", young)}


def test_of_one_that_falls_apart_the_larger_part_keeps_the_id() -> None:
    ledger = Ledger("x")
    old = month(ledger, [[1, 2, 3]]).ids[0]
    found = month(ledger, [[1], [2, 3]])
    assert found.ids[1] == old != found.ids[0]
    assert (found.merged, found.split) == (0, 1)
    assert [(each.event, each.source) for each in found.lines] == [("split", old)]


def test_in_a_tie_the_founders_part_keeps_the_id() -> None:
    ledger = Ledger("x")
    old = month(ledger, [[1, 2]]).ids[0]
    assert month(ledger, [[2], [1]]).ids[1] == old


GROUPS = st.lists(st.integers(0, 8), min_size=1, max_size=9, unique=True).flatmap(
    lambda people: st.lists(st.integers(0, 3), min_size=len(people), max_size=len(people)).map(
        lambda homes: [
            [person for person, home in zip(people, homes, strict=True) if home == number]
            for number in sorted(set(homes))
        ]
    )
)


@given(st.lists(GROUPS, min_size=1, max_size=24))
def test_over_24_months_no_id_means_two_people(months: list[list[list[int]]]) -> None:
    ledger = Ledger("x")
    for groups in months:
        before = {person: of(ledger, person) for members in groups for person in members}
        found = month(ledger, groups)
        assert len(set(found.ids)) == len(groups)
        for members, id_ in zip(groups, found.ids, strict=True):
            old = {before[each] for each in members} - {None}
            elsewhere = {
                before[each] for others in groups if others is not members for each in others
            }
            if len(old) == 1 and not old & elsewhere:
                assert id_ in old, "whoever stays together keeps the id"
            assert all(of(ledger, each) == id_ for each in members)


def test_the_list_is_read_back(tmp_path: Path) -> None:
    ledger = Ledger("x")
    found = month(ledger, [[1, 2], [3]])
    path = tmp_path / "x.clusters.csv"
    lines = tuple(each.written() for each in found.lines)
    Addition(path, ledgers.head(SECRET), lines, "test", 0.0).publish()
    back = ledgers.read(path)
    ledgers.fits(back, SECRET, path)
    assert [of(back, each) for each in (1, 2, 3)] == [found.ids[0], found.ids[0], found.ids[1]]
    with pytest.raises(Unreadable, match="another computer"):
        ledgers.fits(back, of_salt("cd" * 16), path)
    assert ledgers.read(tmp_path / "absent.csv").identity == ""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"version 2", b"version 9"),
        (b"# goodata", b"goodata"),
        (b"ref,cluster", b"ref;cluster"),
        (b",g-", b",h-"),
        (b"new,\n", b"new"),
        (b"new", b"n\xffw"),
    ],
)
def test_a_damaged_list_is_refused_with_its_line(old: bytes, new: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.clusters.csv"
    lines = tuple(each.written() for each in month(Ledger("x"), [[1]]).lines)
    Addition(path, ledgers.head(SECRET), lines, "test", 0.0).publish()
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new))
    with pytest.raises(Unreadable) as caught:
        ledgers.read(path)
    assert caught.value.faults[0].fix
