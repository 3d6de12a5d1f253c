"""Which pairs are compared at all."""

import numpy as np

from goodata.engines.linkage import Atom, Comparison, Prepared, Records, blocking
from goodata.engines.linkage.kinds import kinds


def made(share: float, n: int = 4_000) -> Records:
    """Birth dates of which only a share has a day and a month; every record has a year."""
    rows = np.arange(n, dtype="int32")
    whole = rows[: int(share * n)]
    codes = np.arange(n, dtype="int64")
    atoms = {
        "date": Atom(whole, codes[: len(whole)] // 2),
        "year": Atom(rows, codes % 60),
    }
    value = Prepared({}, np.zeros(n, dtype="int8"), atoms)
    return Records(n, (Comparison("born", "birth_date"),), (value,), np.zeros(n, dtype="int32"))


def met(records: Records) -> dict[str, float]:
    chosen = np.arange(records.n)
    atoms = blocking._atoms(records, chosen)
    found = blocking._trials(records, atoms, chosen)
    return {name: each.mean() for name, each in zip(("date", "year"), found, strict=True)}


def test_who_tells_an_age_shares_no_day():
    some, all_of_them = met(made(0.5)), met(made(1.0))
    # Both records must have the day: half of half of the pairs.
    assert abs(some["date"] / all_of_them["date"] - 0.25) < 0.06
    assert some["year"] == all_of_them["year"]


def test_a_year_outlives_a_slip_that_a_day_does_not():
    found = met(made(1.0))
    assert found["year"] > found["date"] + 0.2


def test_what_survives_is_told_of_atoms_that_are_there():
    for kind in kinds().values():
        assert all(0.0 <= each <= 1.0 for each in kind.survives.values())
