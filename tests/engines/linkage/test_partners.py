"""Two files: who is whose best partner, and whether every record has one at most."""

import numpy as np
from tests.engines.linkage.people import records, rows

from goodata.engines.linkage import Settings, link, partners

FILES = np.array([0, 0, 0, 1, 1, 1], dtype="int32")
ALONE = np.arange(6, dtype="int32")
"""No record equals another."""


def test_the_best_of_both_sides_is_mutual():
    a, b = np.array([0, 0, 1, 2]), np.array([3, 4, 4, 5])
    odds = np.array([5.0, 9.0, 7.0, 1.0])
    assert partners.mutual(FILES, a, b, odds).tolist() == [False, True, False, True]


def test_what_looks_alike_is_no_second_partner():
    a, b = np.array([0, 0, 1, 2]), np.array([3, 4, 4, 5])
    assert partners.one_each(FILES, ALONE, a, b, np.array([20.0, 5.0, 20.0, 20.0]))
    assert not partners.one_each(FILES, ALONE, a, b, np.array([20.0, 20.0, 20.0, 20.0]))
    assert partners.one_each(FILES, ALONE, a, b, np.full(4, -3.0))


def test_across_leaves_out_pairs_within_files_everywhere():
    made, people = rows(400, 0.0, 12)
    rng = np.random.Generator(np.random.PCG64(3))
    again = rng.choice(400, 150, replace=False)
    second = [{**made[each], "phone": None} for each in again.tolist()]
    found = link(records([*made, *second], files=[0] * 400 + [1] * 150), Settings(across=True))
    wanted = {(int(each), 400 + at) for at, each in enumerate(again)}
    pairs = set(zip(found.a.tolist(), found.b.tolist(), strict=True))
    clusters = found.clusters.tolist()
    assert sum(clusters[a] == clusters[b] for a, b in wanted) >= 0.98 * len(wanted)
    assert all(a < 400 <= b for a, b in pairs)
    assert abs(found.expected.about - 150) <= 15
    assert people
