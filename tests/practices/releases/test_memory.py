"""Twenty-four monthly releases to one recipient, judged by a plain attacker who keeps them all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodata.engines.anonymity.freezing import freeze
from goodata.engines.ladders import Ladder
from goodata.engines.ladders.ages import ages
from goodata.engines.ladders.flat import flat
from goodata.engines.ladders.truth import covering
from goodata.practices import releases
from goodata.practices.releases import Line, Memory, Plan, Quasi, Unfit, plan, remembered

K = 5
AGES = ages([str(each) for each in range(8, 70)])
PLACES = flat([f"V{each}" for each in range(6)])
SEX = flat(["F", "M"])
LADDERS: Mapping[str, Ladder] = {"age": AGES, "village": PLACES, "sex": SEX}
Person = dict[str, str]


@dataclass
class Office:
    """People over months, and what a recipient was sent of them."""

    seed: int
    people: dict[str, Person] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    sent: list[dict[str, tuple[str, ...]]] = field(default_factory=list)
    plans: list[Plan] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Sets the chance up."""
        self.chance = np.random.default_rng(self.seed)
        self.given = 0

    def comes(self, number: int) -> None:
        for _ in range(number):
            self.given += 1
            self.people[f"C{self.given:06d}"] = {
                "age": str(self.chance.integers(8, 70)),
                "village": f"V{self.chance.integers(0, 6)}",
                "sex": "F" if self.chance.random() < 0.8 else "M",
            }

    def some(self, number: int) -> list[str]:
        return self.chance.choice(sorted(self.people), number, replace=False).tolist()

    def releases(self, reserve: int = releases.RESERVE) -> Plan:
        """Sends everybody who may be sent."""
        codes = self.chance.permutation(sorted(self.people)).tolist()
        made = planned(remembered(self.lines), self.people, codes, reserve)
        self.lines += made.lines
        self.plans.append(made)
        self.sent.append(
            {code: told for code, told in zip(codes, made.labels, strict=True) if told is not None}
        )
        return made


def planned(
    memory: Memory, people: Mapping[str, Person], codes: Sequence[str], reserve: int = 1
) -> Plan:
    quasi = []
    for name, ladder in LADDERS.items():
        texts = ladder.values
        at = ladder.leaves([people[code][name] for code in codes])
        quasi.append(Quasi(name, texts, at, partial(covering, ladder=ladder)))

    def frozen(who: np.ndarray, k: int) -> list[tuple[str, ...]]:
        columns = [each.codes[who] for each in quasi]
        found = freeze(columns, [each.codes for each in LADDERS.values()], k, repair=False)
        return [
            tuple(
                ladder.labels[int(code)] for ladder, code in zip(LADDERS.values(), row, strict=True)
            )
            for row in found.label[found.of]
        ]

    return plan(memory, codes, quasi, frozen, k=K, reserve=reserve)


def stands_for(label: str, value: str, ladder: Ladder) -> bool:
    return bool(covering([label], [value], ladder)[0, 0])


def fits(labels: tuple[str, ...], person: Person, memo: dict[tuple[str, ...], bool]) -> bool:
    for (name, ladder), label in zip(LADDERS.items(), labels, strict=True):
        key = (name, label, person[name])
        if key not in memo:
            memo[key] = stands_for(label, person[name], ladder)
        if not memo[key]:
            return False
    return True


def fewest(office: Office, targets: Sequence[str]) -> int:
    """The fewest candidates that any person of the last release has beside any earlier one."""
    memo: dict[tuple[str, ...], bool] = {}
    now = office.sent[-1]
    least = 10**9
    for code in targets:
        person = office.people[code]
        here = {each for each, labels in now.items() if fits(labels, person, memo)}
        assert code in here, "a label that does not stand for its value"
        least = min(least, len(here))
        for before in office.sent[:-1]:
            there = {each for each, labels in before.items() if fits(labels, person, memo)}
            met = here & there if code in before else here - before.keys()
            least = min(least, len(met))
    return least


def test_twenty_four_months_leave_nobody_with_fewer_than_k() -> None:
    office = Office(1)
    office.comes(300)
    for month in range(24):
        if month:
            office.comes(int(office.chance.integers(0, 40)))
            for code in office.some(2):
                office.people[code]["age"] = str(office.chance.integers(8, 70))
            for code in office.some(2):
                del office.people[code]
        office.releases()
        targets = sorted(office.sent[-1])[:: 2 + month // 2]
        assert fewest(office, targets) >= K, month
    assert len(office.sent[-1]) > 0.6 * len(office.people)
    assert any(len(each.corrected) for each in office.plans)
    assert any(each.missing for each in office.plans)
    assert any(len(each.waiting) for each in office.plans)


def test_releases_made_afresh_do_leave_people_with_fewer() -> None:
    office = Office(1)
    office.comes(300)
    office.releases()
    office.comes(20)
    office.lines.clear()
    office.releases()
    assert fewest(office, sorted(office.sent[-1])) < K


def test_a_known_person_keeps_class_and_labels() -> None:
    office = Office(2)
    office.comes(100)
    office.releases()
    office.comes(30)
    office.releases()
    before, now = office.sent
    assert before.keys() <= now.keys()
    assert all(now[code] == labels for code, labels in before.items())


def test_too_few_new_people_wait_and_are_counted() -> None:
    office = Office(3)
    office.comes(60)
    office.releases()
    office.comes(K)
    made = office.releases()
    assert len(made.waiting) == K
    office.comes(1)
    made = office.releases()
    assert not len(made.waiting)
    assert made.released == 66


def test_one_who_leaves_takes_nobody_along() -> None:
    office = Office(4)
    office.comes(K + 1)
    office.releases()
    del office.people[office.some(1)[0]]
    made = office.releases()
    assert made.released == K
    assert made.missing == 1
    del office.people[office.some(1)[0]]
    made = office.releases()
    assert made.released == 0
    assert len(made.short) == K - 1


def test_who_left_does_not_come_back_alone() -> None:
    office = Office(5)
    office.comes(40)
    office.releases()
    code = office.some(1)[0]
    kept = office.people.pop(code)
    office.releases()
    office.people[code] = kept
    made = office.releases()
    assert code not in office.sent[-1]
    assert len(made.gone) == 1
    assert fewest(office, sorted(office.sent[-1])) >= K


def test_a_class_that_is_missing_as_a_whole_may_come_back() -> None:
    office = Office(6)
    office.comes(K + 1)
    office.releases()
    first = dict(office.people)
    office.people.clear()
    office.comes(30)
    office.releases()
    office.people.update(first)
    office.releases()
    assert first.keys() <= office.sent[-1].keys()
    assert fewest(office, sorted(office.sent[-1])) >= K


def test_a_person_corrected_past_the_labels_leaves() -> None:
    office = Office(7)
    office.comes(60)
    office.releases()
    code = next(each for each, labels in office.sent[-1].items() if labels[2] == "F")
    office.people[code]["sex"] = "M"
    made = office.releases()
    assert len(made.corrected) == 1
    assert code not in office.sent[-1]
    assert remembered(office.lines).left == {code}


def test_the_order_of_rows_changes_nothing() -> None:
    office = Office(8)
    office.comes(80)
    codes = sorted(office.people)
    one = planned(Memory(), office.people, codes)
    other = planned(Memory(), office.people, codes[::-1])
    assert sorted(map(str, one.lines)) == sorted(map(str, other.lines))


def test_lines_make_the_memory_they_were_made_from() -> None:
    office = Office(9)
    office.comes(50)
    made = office.releases()
    memory = remembered(made.lines)
    assert memory.columns == tuple(LADDERS)
    assert memory.releases == 1
    assert {code: each.labels for code, each in memory.members.items()} == office.sent[0]


@pytest.mark.parametrize(
    "line",
    [
        {"line": "other"},
        {"line": "release", "version": 2, "columns": []},
        {"line": "release", "version": 1, "columns": "age"},
        {"line": "member", "code": "C1", "class": "1.0", "labels": ["too many"]},
        {"line": "member", "code": 7, "class": "1.0", "labels": []},
    ],
)
def test_lines_that_make_no_sense_are_refused(line: Line) -> None:
    with pytest.raises(Unfit):
        remembered([line])


def test_other_columns_than_before_are_refused() -> None:
    office = Office(10)
    office.comes(20)
    office.releases()
    with pytest.raises(Unfit):
        plan(remembered(office.lines), ["C1"], [], lambda _who, _k: [], k=K)


@settings(max_examples=15, deadline=None)
@given(
    st.integers(0, 10**6),
    st.lists(
        st.tuples(st.integers(0, 20), st.integers(0, 4), st.integers(0, 4)), min_size=2, max_size=6
    ),
)
def test_whatever_happens_nobody_has_fewer_than_k(
    seed: int, months: list[tuple[int, int, int]]
) -> None:
    office = Office(seed)
    office.comes(30)
    away: dict[str, Person] = {}
    for come, leave, back in months:
        office.comes(come)
        for code in office.some(min(leave, len(office.people))):
            away[code] = office.people.pop(code)
        for code in sorted(away)[:back]:
            office.people[code] = away.pop(code)
        office.releases()
        if office.sent[-1]:
            assert fewest(office, sorted(office.sent[-1])) >= K
