"""What is kept of texts and keys, against dictionaries and loops."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodata.engines.verdicts.groups import joined, together
from goodata.engines.verdicts.hashes import Hasher, Hashes
from goodata.engines.verdicts.room import Room
from goodata.engines.verdicts.store import Store
from goodata.files.spilling import Spilled


def judged(texts: Sequence[str]) -> tuple[list[str], np.ndarray]:
    """Each text means itself in capitals; bit 0 is set for texts with an a."""
    return [each.upper() for each in texts], np.array(["a" in each for each in texts], np.uint64)


@settings(deadline=None)
@given(
    st.lists(st.lists(st.text("abc", max_size=2), max_size=12), max_size=5),
    st.sampled_from([0, 1, 3, 100]),
    st.booleans(),
)
def test_a_store_says_the_same_however_little_it_keeps(
    batches: list[list[str]], most: int, always: bool
) -> None:
    keep = (lambda meaning: meaning == "B") if always else None
    store = Store(judged, Room(10**6), most, keep)
    counted: Counter[str] = Counter()
    for batch in batches:
        coded = store.code(store.meet(pa.array(batch, pa.string())))
        assert [coded.meanings[code] for code in coded.codes] == [each.upper() for each in batch]
        assert [int(coded.bits[code]) for code in coded.codes] == [
            int("a" in each) for each in batch
        ]
        store.count(coded.codes)
        kept = coded.codes[coded.codes < coded.kept]
        counted.update(coded.meanings[code] for code in kept)
    assert dict(zip(store.meanings, store.counts.tolist(), strict=True)) == {
        meaning: counted[meaning] for meaning in store.meanings
    }
    assert len([each for each in store.meanings if each != "B" or not always]) <= most
    met = {each for batch in batches for each in batch}
    assert store.whole == (len(store) == len(met))


def test_a_store_stops_where_memory_does() -> None:
    store = Store(judged, Room(1_000))
    store.code(store.meet(pa.array(list("abcdefgh"), pa.string())))
    assert (len(store), store.whole) == (3, False)


@settings(deadline=None)
@given(st.lists(st.integers(0, 4), max_size=30))
def test_groups_are_those_of_a_loop(marks: list[int]) -> None:
    expected: dict[int, list[int]] = defaultdict(list)
    for record, mark in enumerate(marks):
        expected[mark].append(record)
    groups = together(np.arange(len(marks)), np.array(marks, np.int64), {0: "zero"})
    assert [records.tolist() for records, _ in groups] == list(expected.values())
    assert [meant for _, meant in groups] == ["zero" if each == 0 else None for each in expected]
    assert len(groups) == len(expected)
    assert [each[0].tolist() for each in groups[1:]] == list(expected.values())[1:]


@settings(deadline=None)
@given(st.lists(st.integers(0, 6), max_size=40), st.integers(1, 12))
def test_parts_hold_every_group_once_and_in_order(marks: list[int], most: int) -> None:
    groups = together(np.arange(len(marks)), np.array(marks, np.int64), {0: "zero"})
    found = []
    for records, ends, meant in groups.parts(most):
        assert len(ends) == 1 or len(records) <= most
        starts = [0, *ends[:-1]]
        found += [
            (records[start:end].tolist(), word)
            for start, end, word in zip(starts, ends, meant, strict=True)
        ]
    assert found == [(records.tolist(), word) for records, word in groups]


@pytest.mark.parametrize(
    ("before", "batch", "unseen"),
    [
        ([], ["a", "b", "a", "b"], 0.0),
        ([], ["a", "b", "c", "d"], 1.0),
        ([], ["a", "a", "a", "b"], 0.5),
        (["c"], ["a", "b", "c", "d"], 0.5),
        (list("bcdefgh"), ["a", "b", "c", "i"], 0.5),
        ([], [], 0.0),
    ],
)
def test_a_first_batch_shows_as_well_as_any_whether_texts_are_many(
    before: list[str], batch: list[str], unseen: float
) -> None:
    store = Store(judged, Room(10**6))
    store.code(store.meet(pa.array(before, pa.string())))
    assert store.meet(pa.array(batch, pa.string())).unseen == unseen


def test_room_that_is_given_back_can_be_had_again() -> None:
    room = Room(10)
    assert room.take(8)
    assert not room.take(4)
    room.give(8)
    assert room.take(10)


def test_joined_groups_stand_by_their_first_record() -> None:
    parts = [
        together(np.array(records), np.array(marks), meant)
        for records, marks, meant in (([4, 5], [1, 1], {1: "a"}), ([1, 9], [1, 2], {2: "b"}))
    ]
    told = [(records.tolist(), meant) for records, meant in joined(parts)]
    assert told == [([1], None), ([4, 5], "a"), ([9], "b")]


@settings(deadline=None)
@given(st.lists(st.integers(0, 40), max_size=60), st.sampled_from([10**6, 64]))
def test_candidates_are_what_occurs_twice(numbers: list[int], limit: int) -> None:
    hasher = Hasher("k" * 16)
    found = Hashes(limit, Spilled)
    for start in range(0, len(numbers), 7):
        piece = [str(each) for each in numbers[start : start + 7]]
        records = np.arange(start, start + len(piece))
        found.add(hasher.joined([hasher.texts(piece), hasher.texts(piece)]), records)
    candidates = [records.tolist() for _, records in found.candidates()]
    times = Counter(numbers)
    wanted = {place for place, each in enumerate(numbers) if times[each] > 1}
    assert sorted(record for part in candidates for record in part) == sorted(wanted)
    for part in candidates:
        assert {numbers[each] for each in part}.isdisjoint(
            numbers[each] for other in candidates if other is not part for each in other
        )


def test_parts_of_a_key_are_not_run_together() -> None:
    hasher = Hasher("k" * 16)
    whole = hasher.joined([hasher.texts(["ab", "a"]), hasher.texts(["c", "bc"])])
    assert whole[0] != whole[1]
    turned = hasher.joined([hasher.texts(["c"]), hasher.texts(["ab"])])
    assert turned[0] != whole[0]


def test_another_key_gives_other_hashes() -> None:
    texts = ["KH-0001", "KH-0002"]
    assert not np.isin(Hasher("k" * 16).texts(texts), Hasher("l" * 16).texts(texts)).any()


@pytest.mark.skipif(os.name == "nt", reason="a file that is open has a name on Windows")
def test_what_is_spilt_has_no_name_and_is_for_its_owner(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    spilt = Spilled()
    spilt.put(3, b"12345678")
    spilt.put(5, b"x")
    spilt.put(3, b"90")
    assert list(tmp_path.iterdir()) == []
    assert spilt.get(3) == b"1234567890"
    assert spilt.get(4) == b""
    assert os.fstat(spilt._file.fileno()).st_mode & 0o777 == 0o600
    spilt.close()
