"""Households under one number, names of which a part is missing, and what is expected of a file."""

from dataclasses import replace

import numpy as np
import pyarrow as pa
import pytest
from tests.engines.linkage.people import FAMILY, GIVEN, records, rows
from tests.engines.linkage.test_linking import pairs_of

from goodata.engines.linkage import (
    Band,
    Comparison,
    Hint,
    Records,
    Settings,
    gammas,
    link,
    prior,
    together,
)
from goodata.engines.linkage.kinds import kinds
from goodata.engines.linkage.weights import starting

HOMES = 150


def town(borrowed: float, again: int, seed: int = 5) -> tuple[Records, list[int], list[int]]:
    """Households of three with one name and address; in some all stand under one number.

    Returns the records, the person of each and the household of each.
    """
    rng = np.random.Generator(np.random.PCG64(seed))
    people = []
    for home in range(HOMES):
        extra = "".join(rng.choice(list("bdgklmnprst"), 3))
        family = f"{rng.choice(FAMILY)}{extra}o"
        street = f"{rng.choice(GIVEN)}{extra[:2]}u {rng.choice(FAMILY)} road"
        one = f"{rng.integers(10**8, 10**9)}"
        lends = rng.random() < borrowed
        for given in rng.choice(GIVEN, 3, replace=False):
            number = one if lends else f"{rng.integers(10**8, 10**9)}"
            people.append((home, str(given), family, f"{home + 1} {street}", number))
    chosen = rng.choice(len(people), again, replace=False).tolist()
    order = [*range(len(people)), *chosen]
    made = [list(people[each]) for each in order]
    for row in made[len(people) : len(people) + again // 3]:
        row[1] = row[1][:2] + row[1][3:]
    for row in made[len(people) + again // 3 : len(people) + again // 2]:
        row[1] = None
    columns = [pa.array([row[at] for row in made], pa.string()) for at in range(1, 5)]
    values = (
        kinds()["split_name"].prepare({"given": [columns[0]], "family": [columns[1]]}),
        kinds()["address"].prepare({"address": [columns[2]]}),
        kinds()["personal_number"].prepare({"number": [columns[3]]}),
    )
    names = ("split_name", "address", "personal_number")
    comparisons = tuple(Comparison(each, each, (each,)) for each in names)
    files = np.zeros(len(made), "int32")
    return (
        Records(len(made), comparisons, values, files),
        order,
        [people[each][0] for each in order],
    )


def test_a_household_under_one_number_is_no_one_person():
    made, people, _homes = town(borrowed=0.2, again=60)
    found = link(made)
    true = pairs_of(people)
    nameless = {
        each for each in range(made.n) if made.values[0].parts["given"][each].as_py() is None
    }
    same = {
        (int(a), int(b))
        for a, b, band in zip(found.a, found.b, found.band, strict=True)
        if band == Band.SAME
    }
    assert same <= true
    got = pairs_of(found.clusters.tolist())
    assert len(got & true) >= 0.9 * len(true)
    wrong = [pair for pair in got - true if not nameless & set(pair)]
    assert len(wrong) <= 0.1 * len(true)


def test_other_given_names_under_one_number_are_for_a_person_to_look_at():
    made, people, homes = town(borrowed=0.2, again=60)
    found = link(made)
    name, number = (
        [each.name for each in made.comparisons].index(one)
        for one in ("split_name", "personal_number")
    )
    others = [each.name for each in found.model[name].levels].index("family")
    lent = [
        place
        for place, (a, b) in enumerate(zip(found.a.tolist(), found.b.tolist(), strict=True))
        if found.levels[place, number] == 0
        and found.levels[place, name] == others
        and homes[a] == homes[b]
        and people[a] != people[b]
    ]
    assert lent
    assert {int(found.band[each]) for each in lent} == {Band.LOOK}
    assert {int(found.hint[each]) for each in lent} <= {Hint.RELATIVES, Hint.TWINS}


def test_a_town_without_repeats_is_left_alone():
    made, _people, _homes = town(borrowed=0.2, again=0)
    found = link(made)
    assert (found.band != Band.SAME).all()
    assert found.expected.about <= 0.02 * made.n


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        (("Somsak", "Jaidee"), (None, "Jaidee"), "family alone"),
        (("Somsak", "Jaidee"), ("Somsak", None), "given alone"),
        (("Somsak", "Jaidee"), ("Malee", "Jaidee"), "family"),
        (("Somsak", "Jaidee"), ("Somsak", "Rakdee"), "given"),
        (("Somsak", "Jaidee"), ("Somsak", "Jaidee"), "equal"),
    ],
)
def test_a_part_of_a_name_that_is_missing_does_not_differ(one, other, wanted):
    given, family = (pa.array(each, pa.string()) for each in zip(one, other, strict=True))
    made = kinds()["split_name"].prepare({"given": [given], "family": [family]})
    both = Records(2, (Comparison("x", "split_name"),), (made,), np.zeros(2, "int32"))
    with gammas.database(1, 1 << 29) as connection:
        loaded = gammas.load(connection, both)
        place = int(gammas.levels(loaded, np.array([0], "int32"), np.array([1], "int32"))[0, 0])
    assert kinds()["split_name"].levels[place].name == wanted


@pytest.mark.parametrize(("n", "share"), [(20, 0.1), (200, 0.05), (200, 0.3), (1500, 0.1)])
def test_the_range_holds_the_true_number(n, share):
    held = []
    for seed in range(3):
        made, people = rows(n, share, seed + 20)
        found, true = link(records(made)).expected, len(pairs_of(people))
        held.append(found.low <= true <= found.high)
        assert found.low <= found.about <= found.high
    assert sum(held) >= 2


def test_bounds_are_those_of_a_plain_sum():
    odds, times = np.array([-3.0, 0.0, 8.0, 2.0]), np.array([1.0, 2.0, 1.0, 0.0])
    groups = np.array([0, 0, 1, 1])
    about, low, high = prior.bounds(odds, times, groups)

    def total(shift: float) -> float:
        return sum(t / (1 + 2 ** -(o + shift)) for o, t in zip(odds, times, strict=True))

    assert about == pytest.approx(total(0))
    shares = [t / (1 + 2**-o) for o, t in zip(odds, times, strict=True)]
    unsure = [(p * (t - p)) ** 0.5 for p, t in zip(shares, times, strict=True)]
    hanging = ((unsure[0] + unsure[1]) ** 2 + (unsure[2] + unsure[3]) ** 2) ** 0.5
    chance = prior.NINE_IN_TEN * max(about**0.5, hanging)
    assert low == pytest.approx(max(total(-prior.SLACK) - chance, 0))
    assert high == pytest.approx(total(prior.SLACK) + chance)


def test_a_record_with_one_partner_is_not_expected_to_have_two():
    made, _people = rows(300, 0.0, 8)
    second = [{**each, "phone": None} for each in made[:100]]
    given = records([*made, *second], files=[0] * 300 + [1] * 100)
    found = link(given, Settings(across=True))
    assert found.one_to_one
    assert abs(found.expected.about - 100) <= 5


def test_equal_records_of_two_files_say_whether_a_file_repeats_people():
    made, _people = rows(500, 0.0, 31)
    second = [{**each} for each in [*made[:200], *made[:200], *made[:60]]]
    given = records([*made, *second], files=[0] * 500 + [1] * 460)
    found = link(given, Settings(across=True))
    assert not found.one_to_one
    labels = found.clusters.tolist()
    assert all(labels[at] == labels[500 + at] == labels[700 + at] for at in range(200))


def test_address_and_phone_of_households_go_together():
    model = starting([kinds()[each] for each in ("person_name", "address", "phone")])
    last = [len(each.levels) - 1 for each in model.kinds]
    shared, alone = [last[0], 0, 0], [last[0], last[1], last[2]]
    levels = np.array([shared] * 40 + [alone] * 400, "int8")
    chances = np.zeros(len(levels))
    homes = replace(model, families=1e-3)
    assert together.pairs(homes, levels, chances, 1e5) == ((1, 2),)
    assert together.pairs(homes, levels, chances + 0.5, 1e5) == ()
    assert together.pairs(homes, levels, chances, 1e9) == ()
    assert together.pairs(model, levels, chances, 1e5) == ()
