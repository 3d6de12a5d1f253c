"""The engine as a whole: what it finds, what it refuses, and that the same input gives the same."""

import itertools
from dataclasses import fields

import numpy as np
import pyarrow as pa
import pytest
from tests.engines.linkage.people import FAMILY, GIVEN, SPECS, records, rows

from goodata.engines.linkage import Band, Known, Settings, Strictness, link

MADE, PEOPLE = rows(300, 0.2, 7)
FOUND = link(records(MADE))


def pairs_of(labels) -> set[tuple[int, int]]:
    members: dict[object, list[int]] = {}
    for number, each in enumerate(labels):
        members.setdefault(each, []).append(number)
    return {pair for each in members.values() for pair in itertools.combinations(each, 2)}


def test_the_planted_duplicates_are_found():
    found, true = pairs_of(FOUND.clusters.tolist()), pairs_of(PEOPLE)
    assert len(found & true) >= 0.97 * len(true)
    assert len(found - true) <= 0.01 * len(true)
    assert FOUND.trusted
    assert FOUND.all_pairs


def test_the_expectation_holds_the_truth():
    true = len(pairs_of(PEOPLE))
    assert abs(FOUND.expected.about - true) <= 0.1 * true


def test_same_pairs_are_right():
    same = [
        (int(a), int(b))
        for a, b, band in zip(FOUND.a, FOUND.b, FOUND.band, strict=True)
        if band == Band.SAME
    ]
    assert same
    assert set(same) <= pairs_of(PEOPLE)


def test_above_a_thousand_records_blocking_loses_next_to_nothing():
    made, people = rows(2500, 0.2, 3)
    found = link(records(made))
    true, got = pairs_of(people), pairs_of(found.clusters.tolist())
    assert not found.all_pairs
    assert found.compared < 2500 * 2499 / 20
    assert len(got & true) >= 0.97 * len(true)
    assert len(got - true) <= 0.01 * len(true)


@pytest.mark.parametrize("threads", [1, 4])
def test_threads_change_no_byte(threads):
    made, _ = rows(1500, 0.2, 5)
    one = link(records(made), Settings(threads=2))
    other = link(records(made), Settings(threads=threads))
    for each in fields(one):
        value = getattr(one, each.name)
        if isinstance(value, np.ndarray):
            assert value.tobytes() == getattr(other, each.name).tobytes(), each.name
    assert one.model == other.model


def test_the_order_of_rows_changes_no_cluster():
    order = np.random.Generator(np.random.PCG64(1)).permutation(len(MADE))
    again = link(records([MADE[each] for each in order]))
    back = np.empty(len(order), dtype=int)
    back[:] = again.clusters
    moved = pairs_of(back.tolist())
    turned = {tuple(sorted((int(order[a]), int(order[b])))) for a, b in moved}
    assert turned == pairs_of(FOUND.clusters.tolist())


def test_the_order_of_comparisons_changes_no_cluster():
    again = link(records(MADE, tuple(reversed(SPECS))))
    assert pairs_of(again.clusters.tolist()) == pairs_of(FOUND.clusters.tolist())


def test_a_constant_column_changes_no_cluster():
    made = [{**each, "country": "KH"} for each in MADE]
    again = link(records(made, (*SPECS, ("country", "category", "answer"))))
    assert pairs_of(again.clusters.tolist()) == pairs_of(FOUND.clusters.tolist())


def test_decisions_are_obeyed():
    true = sorted(pairs_of(FOUND.clusters.tolist()))
    apart = true[0]
    alone = [each for each, times in enumerate(np.bincount(FOUND.clusters)) if times == 1]
    joined = (alone[0], alone[-1])
    known = Known(same=(joined,), different=(apart,))
    again = link(records(MADE), known=known)
    assert again.clusters[joined[0]] == again.clusters[joined[1]]
    assert again.clusters[apart[0]] != again.clusters[apart[1]]
    assert apart not in set(zip(again.a.tolist(), again.b.tolist(), strict=True))


def test_no_duplicates_at_all_gives_no_same_pair():
    made, _ = rows(800, 0.0, 9)
    found = link(records(made))
    assert not (found.band == Band.SAME).any()
    assert found.expected.about <= 3


def test_equal_rows_are_one_node_and_one_cluster():
    made = [*MADE, *MADE[:90]]
    found = link(records(made))
    assert (found.repeat_of[300:] == found.repeat_of[:90]).all()
    assert (found.clusters[300:] == found.clusters[:90]).all()


def test_a_file_without_identifiers_is_refused():
    made = [{"sex": "f", "country": "KH"}, {"sex": "m", "country": "TH"}] * 50
    specs = (("sex", "sex", "answer"), ("country", "category", "answer"))
    found = link(records(made, specs))
    assert found.abstained is not None
    assert found.abstained.check == "no-identifying-field"
    assert found.abstained.repeats == 98
    assert not len(found.a)


def test_one_column_tells_people_apart_only_where_somebody_answers_for_it():
    texts = [
        f"{one} {other} {place} {street}"
        for one in GIVEN
        for other in FAMILY
        for place, street in (("house", "of tin"), ("press", "by the river"))
    ]
    made = [{"work": each} for each in texts]
    specs = (("work", "text", "text"),)
    assert link(records(made, specs)).abstained is not None
    assert link(records(made, specs), Settings(named=True)).abstained is None
    few = [{"work": each} for each in texts[:3] * 40]
    assert link(records(few, specs), Settings(named=True)).abstained is not None


def test_one_value_everywhere_is_refused():
    found = link(records([dict(MADE[0])] * 40))
    assert found.abstained is not None


def test_nothing_filled_is_refused():
    made = [dict.fromkeys((name for name, _, _ in SPECS), None)] * 5
    found = link(records(made))
    assert found.abstained is not None
    assert found.abstained.check == "nothing-to-compare"


def test_the_wider_the_cut_the_more_pairs():
    counts = [FOUND.counts[each] for each in Strictness]
    assert counts == sorted(counts)


def test_across_gives_no_pair_inside_a_file():
    files = [number % 2 for number in range(len(MADE))]
    made = records(MADE, files=files)
    found = link(made, Settings(across=True, one_to_one=False))
    assert (made.files[found.a] != made.files[found.b]).all()


def test_one_to_one_gives_each_record_one_partner():
    made, _ = rows(200, 0.0, 4)
    both = [*made, *made[:150]]
    second = [{**each, "phone": None} for each in both[200:]]
    found = link(records([*made, *second], files=[0] * 200 + [1] * 150))
    assert found.one_to_one
    assert np.bincount(found.clusters).max() == 2
    assert (found.clusters[200:] == np.arange(150)).all()


def test_twins_are_not_the_same():
    made, _ = rows(200, 0.1, 6)
    one = {
        "full_name": "kanda wongsao",
        "birth_date": "1999-05-06",
        "phone": "0811112222",
        "sex": "f",
    }
    twin = {**one, "full_name": "malee wongsao"}
    found = link(records([*made, one, twin]))
    bands = {
        (int(a), int(b)): Band(int(band))
        for a, b, band in zip(found.a, found.b, found.band, strict=True)
    }
    assert bands.get((200, 201)) is not Band.SAME


def test_pairs_are_sorted_and_a_is_lower():
    assert (FOUND.a < FOUND.b).all()
    assert (np.diff(FOUND.weight) <= 0).all()


def test_two_blanks_never_agree():
    made = [{**each, "phone": None} for each in MADE]
    found = link(records(made))
    assert (found.levels[:, 2] == -1).all()
    assert pa.compute.all(records(made).values[2].parts["first"].is_null()).as_py()


def test_fifty_rows_with_two_fields_are_enough_and_two_columns_of_few_words_are_not():
    made, people = rows(50, 0.08, 11)
    two = [{"full_name": each["full_name"], "phone": each["phone"]} for each in made]
    specs = (("full_name", "person_name", "name"), ("phone", "phone", "phone"))
    found = link(records(two, specs))
    assert found.abstained is None
    assert pairs_of(found.clusters.tolist()) <= pairs_of(people)


def test_words_for_sex_of_two_files_mean_the_same_and_codes_mean_nothing_known():
    from goodata.engines.linkage.kinds.sex import prepare

    made = prepare({"answer": [pa.array(["M", "male", "ชาย", "Nam", "หญิง", "1", "2", None])]})
    answer, plain = (made.parts[each].to_pylist() for each in ("answer", "plain"))
    assert answer[0] == answer[1] == answer[2] == answer[3] != answer[4]
    assert plain[0] == plain[4] != plain[5] == plain[6]
    assert answer[5] != answer[6]
    assert made.missing.tolist() == [0] * 7 + [1]
