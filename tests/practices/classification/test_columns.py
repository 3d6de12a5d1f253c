"""Columns: what they are called, what denies it, and what chance alone must never make personal."""

import random
from itertools import pairwise

import pytest

from goodata.model import Field, Privacy, Risk
from goodata.practices.classification import numbers
from goodata.practices.classification.columns import judge
from goodata.practices.classification.values import Values


def column(header, cells):
    counts = {}
    for each in cells:
        counts[each] = counts.get(each, 0) + 1
    texts = tuple(counts)
    first = texts[:200]
    rising = len(first) > 4 and all(a < b for a, b in pairwise(first))
    return Values(texts, tuple(counts.values()), len(cells), header, rising)


def said(header, cells, *others):
    columns = [column(header, cells), *(column(*each) for each in others)]
    return judge(columns, [None] * len(columns))[0]


NAMES = [
    *["Somchai Jaidee", "Malee Srisuk", "Anong Wongsa", "Prasert Boonmee", "Kanya Chaiyo"],
    *["Nipa Thongdee", "Suda Rattana", "Wichai Sukjai", "Pim Saetang", "Arun Kaewta"],
]


def check_digit(body):
    weights = range(13, 1, -1)
    total = sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True))
    return body + str((11 - total % 11) % 10)


THAI_IDS = [check_digit(f"{1 + n % 8}1002{n * 7919:07d}") for n in range(1, 40)]


@pytest.mark.parametrize(
    ("header", "cells", "kind", "role"),
    [
        ("full_name", NAMES, "name", Privacy.DIRECT),
        ("ชื่อมารดา", NAMES, "family member", Privacy.DIRECT),
        ("c1", NAMES, "name", Privacy.DIRECT),
        ("c1", THAI_IDS, "national id", Privacy.DIRECT),
        ("เลขบัตรประชาชน", THAI_IDS, "national id", Privacy.DIRECT),
        ("c1", [f"person{n}@example.org" for n in range(9)], "e-mail", Privacy.DIRECT),
        ("age", [str(n) for n in range(12, 60)], "age", Privacy.QUASI),
        ("ageBroad", ["9--17", "18--20", "21--23", "30--38"], "age", Privacy.QUASI),
        ("sex", ["M", "F", "F", "M"], "sex", Privacy.QUASI),
        ("c1", ["ชาย", "หญิง", "หญิง", "ชาย", "หญิง"], "sex", Privacy.QUASI),
        ("province", ["Tak", "Chiang Rai", "Mukdahan"], "province", Privacy.QUASI),
        ("c1", ["Chiang Mai", "Chiang Rai", "Mukdahan", "Nong Khai"], "province", Privacy.QUASI),
        ("c1", ["TH10", "TH50", "TH63", "TH57"], "province", Privacy.QUASI),
        ("pregnant", ["yes", "no", "yes", "no"], "pregnancy", Privacy.SENSITIVE),
        ("phone", ["0819999991", "0829999992", "0839999993"], "phone", Privacy.DIRECT),
        ("remarks", ["she came with a cousin from the north in May"] * 2, "note", Privacy.NOTE),
    ],
)
def test_kinds_and_roles(header, cells, kind, role):
    found = said(header, cells)
    assert (found.kind, found.role) == (kind, role)


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("has_phone", ["yes", "no", "yes"]),
        ("email_verified", ["true", "false"]),
        ("project name", ["Safe Return", "New Start", "Border Watch"]),
        ("company", ["Somchai Transport Co. Ltd", "Malee Trading Co. Ltd", "PT Putri Jaya"]),
        ("invoice", [f"INV-{n:05d}" for n in range(900, 960)]),
        ("month", ["January", "March", "May", "June"]),
        ("amount", ["1,200.50", "900.00", "87.25", "1,999.99"]),
        ("meeting date", ["2024-01-05", "2024-02-09", "2024-03-01"]),
    ],
)
def test_harmless_columns_are_left_alone(header, cells):
    assert said(header, cells).role is Privacy.NONE


def test_nothing_is_low_unless_its_owner_says_so():
    assert said("amount", ["1", "2", "3"]).risk is Risk.MEDIUM
    field = Field("amount", risk=Risk.LOW)
    columns = [column("amount", ["1.50", "2.25", "3.10"])]
    assert judge(columns, [field])[0].risk is Risk.LOW
    # Not even then where the values name people.
    columns = [column("who", NAMES)]
    found = judge(columns, [field])[0]
    assert found.risk is Risk.HIGH


def test_a_claim_against_the_values_is_told_both_ways():
    field = Field("code", privacy=Privacy.NONE)
    found = judge([column("code", THAI_IDS)], [field])[0]
    assert found.declared
    assert found.role is Privacy.NONE
    assert found.disagrees is not None
    other = Field("x", kind="phone")
    found = judge([column("e-mail", [f"p{n}@example.org" for n in range(9)])], [other])[0]
    assert found.kind == "phone"
    assert found.disagrees is not None


def test_a_running_code_is_a_case_number_only_among_people():
    codes = [f"KH-{n:04d}" for n in range(1, 30)]
    alone = said("c1", codes)
    among = said("c1", codes, ("full_name", NAMES * 3))
    assert (alone.kind, among.kind) == (None, "case number")


def test_degrees_side_by_side_are_a_place():
    rng = random.Random(4)
    north = [f"{rng.uniform(5, 20):.5f}" for _ in range(30)]
    east = [f"{rng.uniform(97, 106):.5f}" for _ in range(30)]
    found = said("c1", north, ("c2", east))
    assert (found.kind, found.evidence.neighbours) == ("coordinates", (1,))
    assert said("c1", north, ("c2", ["a", "b", "c"])).kind is None


def test_a_reason_holds_no_cell_and_no_header():
    for header, cells in (("Kanarienvogel phone", ["0819999991"] * 3), ("Kanarienvogel", NAMES)):
        reason = said(header, cells).reason.render()
        assert "Kanarienvogel" not in reason
        assert not any(cell in reason for cell in cells)


def shapes(rng):
    """Columns of 120 values that chance, a counter or a calendar made; none is anybody's."""
    for length in range(5, 19):
        yield [str(rng.randrange(10 ** (length - 1), 10**length)) for _ in range(120)]
        start = rng.randrange(10 ** (length - 1), 9 * 10 ** (length - 1))
        yield [str(start + n) for n in range(120)]
    for prefix in ("885", "893", "899", "955", "888", "480"):
        yield [ean(prefix + f"{rng.randrange(10**9):09d}") for _ in range(120)]
    yield [f"24{rng.randrange(1, 13):02d}{rng.randrange(1, 29):02d}01{n:04d}" for n in range(120)]
    yield [str(rng.randrange(43_000, 45_500)) for _ in range(120)]
    yield [f"{rng.randrange(1, 9)}.{rng.randrange(20)}.{rng.randrange(90)}" for _ in range(120)]
    yield [str(rng.randrange(1990, 2026)) for _ in range(120)]
    yield [f"{rng.random() * 100:.2f}" for _ in range(120)]


def ean(body):
    total = sum(int(digit) * (1, 3)[place % 2] for place, digit in enumerate(body))
    return body + str(-total % 10)


def test_chance_makes_no_identifier_without_a_header():
    flagged = []
    made = 0
    for seed in range(30):
        for cells in shapes(random.Random(seed)):
            made += 1
            found = said("c1", cells)
            if found.role is Privacy.DIRECT:
                flagged.append((found.kind, found.detector, cells[0]))
    assert made > 1000
    assert flagged == []


@pytest.mark.parametrize(("passing", "distinct", "enough"), [(7, 8, True), (8, 10, True)])
def test_the_tail_of_a_check_digit(passing, distinct, enough):
    assert (numbers.tail(passing, distinct, 0.10) < numbers.TAIL) is enough
    assert numbers.tail(distinct - 3, distinct, 0.10) >= numbers.TAIL
