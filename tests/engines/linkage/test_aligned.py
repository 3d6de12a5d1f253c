"""Names laid side by side, part by part, against a slow and plain way."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodata.engines.linkage.kinds import kinds
from goodata.engines.linkage.kinds._aligned import MET, SLIPPED, Names, likeness
from goodata.names import heard

WORDS = ("Somsri", "Somsak", "Budi", "Budhi", "Nuon", "Sokha", "Sokhar", "Thi", "Thuy", "K", "มาลี")
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)


def names(*texts):
    return Names([heard(each) for each in texts], np.ones(len(texts), dtype="int64"))


def like(laid, one, other):
    made = likeness(laid.parts, np.array([one]), np.array([other]))
    return float(made[0])


@settings(max_examples=60, deadline=None)
@given(NAMES, NAMES)
def test_fit_is_the_best_two_first(a, b):
    laid = names(a, b, *WORDS)
    fit = laid.fit(np.array([0]), np.array([1]))
    left = [each for each in laid.parts_of[0].tolist() if each >= 0]
    right = [each for each in laid.parts_of[1].tolist() if each >= 0]
    met = slipped = 0.0
    least = []
    while left and right:
        best = max(like(laid, one, other) for one in left for other in right)
        if best < SLIPPED:
            break
        one, other = next(
            (one, other) for one in left for other in right if like(laid, one, other) == best
        )
        says = min(laid.parts.bits[one], laid.parts.bits[other])
        met += says if best >= MET else 0.0
        slipped += 0.0 if best >= MET else says * (best - SLIPPED) / (MET - SLIPPED)
        least.append(best)
        left.remove(one)
        right.remove(other)
    assert float(fit.met[0]) == pytest.approx(met)
    assert float(fit.slipped[0]) == pytest.approx(slipped)
    assert float(fit.least[0]) == pytest.approx(min(least, default=0.0))
    assert (fit.left[0], fit.right[0]) == (len(left), len(right))


@given(st.sampled_from(WORDS), st.sampled_from(WORDS))
def test_likeness_has_no_sides(a, b):
    laid = names(f"{a} {b}")
    one, other = laid.parts_of[0, :2].tolist() if a != b else (0, 0)
    if other >= 0:
        assert like(laid, one, other) == like(laid, other, one)


def test_a_part_that_few_have_says_more():
    laid = names("Nuon Sokha", *["Sokha Chan"] * 40, *["Sokha Dara"] * 40)
    nuon, sokha = laid.parts_of[0, :2].tolist()
    assert laid.parts.bits[nuon] > laid.parts.bits[sokha] + 3


def test_an_initial_says_next_to_nothing():
    laid = names("K Sokha", "Kim Sokha")
    assert laid.parts.bits[laid.parts_of[0, 0]] <= 3
    assert like(laid, int(laid.parts_of[0, 0]), int(laid.parts_of[1, 0])) >= MET


@pytest.mark.parametrize("order", list(permutations(("Chan", "Dara", "Veasna"))))
def test_the_order_of_parts_does_not_matter(order):
    laid = names(" ".join(order), "Chan Dara Veasna")
    fit = laid.fit(np.array([0]), np.array([1]))
    assert (fit.left[0], fit.right[0], fit.slipped[0]) == (0, 0, 0)


def test_letters_of_one_script_are_not_overruled_by_sound():
    # Dao and Tao are two names; between Thai and Latin nobody can tell which was meant.
    laid = names("Dao Tao")
    assert SLIPPED <= like(laid, 0, 1) < MET


def test_levels_do_not_depend_on_who_comes_first():
    import pyarrow as pa

    texts = ["Nuon Sokha", "Sokha Nuonn", "Nuon K", "Kim Nuon Sokha", None, "Budi", "no name"]
    made = kinds()["person_name"].prepare({"name": [pa.array(texts, pa.string())]})
    a, b = (each.ravel() for each in np.meshgrid(np.arange(7), np.arange(7)))
    assert made.judge(a, b).tolist() == made.judge(b, a).tolist()
    assert set(made.judge(a, b)[(a == 4) | (b == 6)].tolist()) == {-1}
