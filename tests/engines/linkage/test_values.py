"""Values told apart and words weighed, held against slow plain ways of doing the same."""

import math
from collections import Counter
from itertools import combinations

import duckdb
import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from goodata.engines.linkage import Prepared, blocking, gammas
from goodata.engines.linkage.kinds._texts import FAR, atoms_of, slips, spread
from goodata.engines.linkage.kinds._weighed import STEPS, weighed
from goodata.engines.linkage.values import combined, part_codes, values

NUMBERS = st.lists(st.tuples(st.integers(-1, 3), st.integers(-1, 40)), min_size=1, max_size=60)
WORDS = st.lists(st.lists(st.sampled_from(["lane", "road", "hill", "ban"]), max_size=4), min_size=1)


def partition(codes):
    """Which places have the same number."""
    found = {}
    for place, each in enumerate(codes):
        found.setdefault(each, []).append(place)
    return sorted(found.values())


@given(NUMBERS)
def test_combinations_are_equal_where_all_codings_are(pairs):
    one, other = (np.array(each, dtype="int64") for each in zip(*pairs, strict=True))
    found = combined([one, other])
    assert partition(found.tolist()) == partition(pairs)
    assert found.min() == 0


@given(NUMBERS)
def test_values_are_equal_where_every_part_is(pairs):
    one, other = (np.array(each, dtype="int32") for each in zip(*pairs, strict=True))
    texts = [f"t{number % 7}" for number in range(41)]
    parts = {"x": pa.array(one, mask=one < 0), "y": spread(other, texts, pa.string())}
    found = values(Prepared(parts, np.zeros(len(one), "int8")))
    assert all(found.codes[first] == place for place, first in enumerate(found.first))
    for left, right in combinations(range(len(pairs)), 2):
        if found.codes[left] == found.codes[right]:
            assert all(part[left] == part[right] for part in parts.values())
    wanted = [texts[each] if each >= 0 else None for each in other.tolist()]
    assert partition(part_codes(parts["y"]).tolist()) == partition(wanted)


@given(NUMBERS, st.integers(1, 500))
def test_two_values_that_meet_stand_for_their_pairs(pairs, size):
    a, b = (np.array(each, dtype="int32") + 1 for each in zip(*pairs, strict=True))
    one, other, back = gammas._met(a, b, size)
    assert (one[back] == a).all()
    assert (other[back] == b).all()


@given(WORDS)
def test_words_are_weighed_by_the_records_that_hold_them(words):
    codes = np.arange(len(words) + 1, dtype="int32") - 1
    found = weighed(codes, words)
    counts = Counter(word for each in words for word in set(each))
    known = sorted(counts)
    wanted = [
        {
            word: min(
                255, max(1, round(-STEPS * math.log2((counts[word] + 1) / (len(words) + 20))))
            )
            for word in each
        }
        for each in words
    ]
    told = zip(found.text.tolist(), found.word.tolist(), found.weight.tolist(), strict=True)
    plainly = [
        (at, known.index(w), mine[w]) for at, mine in enumerate(wanted) for w in sorted(mine)
    ]
    assert list(told) == plainly
    assert found.sums.tolist() == [sum(mine.values()) for mine in wanted]
    # The first record has no text; then every two texts against the sum of what both hold.
    a, b = (each.ravel() for each in np.indices((len(codes), len(codes))))
    mine = [{}, *wanted]
    both = [sum(v for w, v in mine[x].items() if w in mine[y]) for x, y in zip(a, b, strict=True)]
    assert found.shared(codes)(a, b).tolist() == both


@settings(max_examples=25)
@given(st.lists(st.text("01a", min_size=1, max_size=5) | st.none(), min_size=1, max_size=8))
def test_slips_are_the_distance_as_the_database_counts_it(texts):
    codes = np.array([-1 if each is None else at for at, each in enumerate(texts)], dtype="int32")
    a, b = (each.ravel() for each in np.indices((len(texts), len(texts))))
    found = slips(codes, texts)(a, b).tolist()
    with duckdb.connect() as connection:
        for x, y, told in zip(a.tolist(), b.tolist(), found, strict=True):
            if texts[x] is None or texts[y] is None:
                assert told == FAR
                continue
            query = f"select damerau_levenshtein('{texts[x]}', '{texts[y]}')"
            distance = connection.sql(query).fetchall()[0][0]
            assert told == (distance if distance <= 2 else FAR)


@given(WORDS)
def test_the_rarest_words_are_those_of_the_fewest_records(words):
    codes = np.arange(len(words), dtype="int32")
    rare = weighed(codes, words).rarest(3)
    counts = Counter(word for each in words for word in set(each))
    known = sorted(counts)
    told, two = rare.atom(codes), rare.two(codes)
    for place, each in enumerate(words):
        shared = sorted({w for w in each if counts[w] > 1}, key=lambda w: (counts[w], w))[:3]
        wanted = [known.index(word) for word in shared]
        assert told.codes[told.rows == place].tolist() == wanted
        pairs = {min(x) * len(known) + max(x) for x in combinations(wanted, 2)}
        assert set(two.codes[two.rows == place].tolist()) == pairs


def test_atoms_do_not_depend_on_the_order_in_which_a_set_is_walked():
    codes = np.array([0, 1, 0], dtype="int32")
    one = atoms_of(codes, [["x", "y"], ["z", "x"]])
    other = atoms_of(codes, [["y", "x"], ["x", "z"]])
    assert one.codes.tolist() == other.codes.tolist() == [0, 1, 0, 2, 0, 1]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 12) | st.integers(0, 1 << 61))))
def test_blocks_are_the_rows_of_each_code_that_two_have(held):
    rows = np.array([row for row, _code in held], dtype="int32")
    codes = np.array([code for _row, code in held], dtype="int64")
    found, starts, sizes = blocking._blocks(rows, codes)
    blocks = [
        found[start : start + size].tolist() for start, size in zip(starts, sizes, strict=True)
    ]
    wanted = [[row for row, code in held if code == each] for each in sorted({c for _, c in held})]
    assert blocks == [each for each in wanted if len(each) > 1]
