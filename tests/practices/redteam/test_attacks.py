"""For each gate a planted leak that fails and its clean twin; for each told figure a plant."""

from __future__ import annotations

import hashlib
import hmac
import io
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import openpyxl
import pytest
from openpyxl.comments import Comment
from tests.practices.redteam import invented

from goodata.practices import redteam
from goodata.practices.redteam import Attacked, Claims, File, Original, Outcome, Released, Result

GATES = {1, 2, 3, 6, 7, 11, 12}


def cast(number: int = 600) -> tuple[dict[str, list[str]], dict[str, list[str]], list[int]]:
    """Cells of an original and of a clean release, and who is who."""
    made = invented.cells(number)
    out = invented.coarse(made)
    return made, out, [int(each) for each in out.pop("partner")]


def attacked(
    made: dict[str, list[str]],
    out: dict[str, list[str]],
    partner: list[int] | None = None,
    claims: Claims | None = None,
    **changes: object,
) -> Attacked:
    """All attacks on a release of these cells."""
    release = replace(invented.released(out, partner), **changes)
    return redteam.attack(invented.original(made), release, claims or Claims())


def result(done: Attacked, number: int) -> Result:
    return next(each for each in done.results if each.number == number)


@pytest.mark.parametrize("known", [True, False])
def test_a_clean_release_passes_every_gate(known: bool) -> None:
    made, out, partner = cast()
    done = attacked(made, out, partner if known else None)
    assert [each.number for each in done.results] == list(range(1, 13))
    assert not done.failed
    assert not done.untruthful
    assert {each.number for each in done.results if each.gate} == GATES
    first = result(done, 1).measures
    assert first["highest"] <= 1 / 5 + 1e-9
    assert first["alone"] == 0
    assert first["alone_before"] == len(made["age"])


def test_what_could_not_run_never_passes() -> None:
    made, out, partner = cast(60)
    done = attacked(made, {"code": out["code"]}, partner)
    outcomes = {each.number: each.outcome for each in done.results}
    assert outcomes[1] is Outcome.NOT_APPLICABLE
    for number in (6, 7, 8):
        assert outcomes[number] is Outcome.NOT_APPLICABLE


def test_the_same_seed_gives_the_same_result() -> None:
    made, out, partner = cast(300)
    one, other = (attacked(made, out, partner) for _ in range(2))
    assert [each.measures for each in one.results] == [each.measures for each in other.results]


# --- 1: linkage


def test_raw_quasi_identifiers_are_found() -> None:
    made, out, partner = cast(300)
    raw = out | {name: [made[name][each] for each in partner] for name in ("age", "village")}
    for who in (partner, None):
        found = result(attacked(made, raw, who), 1)
        assert found.outcome is Outcome.FAILED
        assert found.measures["highest"] == 1
        assert found.worst
        assert set(found.worst) <= set(range(2, 302))


def test_a_wildcard_is_no_company() -> None:
    made = invented.cells(200)
    chance = np.random.default_rng(4)
    out = {name: list(made[name]) for name in ("sex", "age", "village", "exploitation")}
    for row in range(200):
        if chance.random() < 0.5:
            out["age"][row] = "*"
    found = result(attacked(made, out), 1)
    assert found.outcome is Outcome.FAILED
    assert found.measures["highest"] == 1
    assert found.measures["labels_that_are_not_true"] == 0
    assert "order" in str(attacked(made, out).linked)


def test_a_release_of_five_is_none_of_eleven() -> None:
    made, out, partner = cast()
    assert result(attacked(made, out, partner, Claims(k=11)), 1).outcome is Outcome.FAILED


def test_a_label_off_by_one_is_untruthful() -> None:
    made, out, partner = cast()
    wrong = list(out["age"])
    row = next(each for each, label in enumerate(wrong) if label == "adult")
    wrong[row] = "minor"
    done = attacked(made, out | {"age": wrong}, partner)
    assert done.untruthful
    found = result(done, 1)
    assert found.outcome is Outcome.FAILED
    assert found.measures["labels_that_are_not_true"] == 1
    assert found.worst == (partner[row] + 2,)


def test_a_false_label_is_noticed_though_nobody_knows_whose_row_it_is() -> None:
    made = {"age": [str(each) for each in (20, 20, 20, 30, 30, 30)], "sex": ["F"] * 6}
    out = {"age": ["20-29"] * 3 + ["31-39"] * 3, "sex": ["F"] * 6}
    order = [5, 0, 3, 1, 4, 2]
    shuffled = {name: [texts[each] for each in order] for name, texts in out.items()}
    done = attacked(made, shuffled, claims=Claims(k=2))
    assert done.untruthful
    honest = {"age": ["20-29"] * 3 + ["30-39"] * 3, "sex": ["F"] * 6}
    shuffled = {name: [texts[each] for each in order] for name, texts in honest.items()}
    assert not attacked(made, shuffled, claims=Claims(k=2)).untruthful


def test_people_are_counted_and_not_rows() -> None:
    made = {"age": ["20"] * 10, "sex": ["F"] * 10}
    out = {"age": ["20-29"] * 10, "sex": ["F"] * 10}
    release = invented.released(out, list(range(10)))
    one = np.repeat(np.arange(2), 5)
    found = redteam.attack(
        replace(invented.original(made), persons=one), replace(release, persons=one), Claims(k=5)
    )
    assert result(found, 1).outcome is Outcome.FAILED
    assert result(found, 1).measures["smallest_class"] == 2


def test_rows_under_one_code_are_one_person() -> None:
    who = np.repeat(np.arange(2), 5)
    made = {"age": ["20"] * 10, "sex": ["F"] * 10}
    original = replace(invented.original(made), persons=who)
    out = {"age": ["20-29"] * 10, "sex": ["F"] * 10}
    coded = invented.released(out | {"code": [f"K{each * 13}" for each in who]})
    found = result(redteam.attack(original, coded, Claims(k=5)), 1)
    assert found.outcome is Outcome.FAILED
    assert found.measures["smallest_class"] == 2
    bare = redteam.attack(original, invented.released(out), Claims(k=5))
    assert any("one person" in str(what) for what, _why in bare.not_checked)


# --- 2 and 3: codes made from identifiers


def md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


@pytest.mark.parametrize("field", ["case_number", "phone", "full_name"])
def test_a_digest_of_an_identifier_is_undone(field: str) -> None:
    made, out, partner = cast()
    planted = out | {"id": [md5(made[field][each]) for each in partner]}
    done = attacked(made, planted)
    for number in (2, 3):
        found = result(done, number)
        assert found.outcome is Outcome.FAILED
        assert found.columns == ("id",) or number == 2
    assert result(done, 2).measures["found"] >= len(partner)
    assert result(done, 3).measures["bits"] < 40


def test_a_keyed_digest_leads_nowhere_but_a_column_of_digests_is_refused() -> None:
    made, out, partner = cast()
    keyed = [
        hmac.new(b"k" * 32, made["phone"][each].encode(), "md5").hexdigest() for each in partner
    ]
    done = attacked(made, out | {"id": keyed})
    assert result(done, 2).outcome is Outcome.FAILED
    assert result(done, 2).measures["found"] == 0
    assert result(done, 3).outcome is Outcome.PASSED


def test_case_numbers_moved_by_an_amount_are_undone() -> None:
    made, out, partner = cast()
    moved = [str(int(made["case_number"][each][3:]) + 500_000) for each in partner]
    done = attacked(made, out | {"id": moved})
    assert result(done, 2).outcome is Outcome.FAILED


# --- 4 and 5: order, frequency


def test_running_codes_are_told() -> None:
    made, out, partner = cast()
    rank = {each: place for place, each in enumerate(sorted(partner))}
    running = [f"P{rank[each]:04d}" for each in partner]
    done = attacked(made, out | {"code": running}, partner)
    found = result(done, 4)
    assert found.outcome is Outcome.TOLD
    assert found.columns == ("code",)
    assert found.measures["counting_up"] > 0.99
    assert found.measures["codes_with_dates"] > 0.9
    assert not done.failed
    assert result(attacked(made, out, partner), 4).columns == ()


def test_order_of_rows_is_told() -> None:
    made, out, partner = cast()
    order = np.argsort(partner)
    kept = {name: [texts[each] for each in order] for name, texts in out.items()}
    found = result(attacked(made, kept, sorted(partner)), 4)
    assert found.measures["rows_with_input_order"] == pytest.approx(1)


def test_who_came_most_often_is_told() -> None:
    visits = [1, 2, 3, 4, 5, 6, 7, 8]
    who = np.repeat(np.arange(8), visits)
    made = {"full_name": [f"Name{each}" for each in who], "sex": ["F"] * len(who)}
    out = {"code": [f"K{each * 7919 % 101}" for each in who], "sex": ["F"] * len(who)}
    release = replace(invented.released(out, list(range(len(who)))), persons=who)
    original = replace(invented.original(made), persons=who)
    found = result(redteam.attack(original, release, Claims(k=2)), 5)
    assert found.outcome is Outcome.TOLD
    assert found.measures["named_rightly"] == 1
    assert found.measures["by_chance"] == pytest.approx(1 / 8)


# --- 6: two releases


def monthly(seed: int, number: int, more: int) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """The first `number` people as released last month, and all as released afresh."""
    made = invented.cells(number + more, seed)
    before = invented.coarse({name: each[:number] for name, each in made.items()}, seed=seed)
    return made, before


def test_a_release_made_afresh_undoes_the_one_before() -> None:
    made, before = monthly(3, 600, 40)
    codes = {
        int(who): code for who, code in zip(before.pop("partner"), before["code"], strict=True)
    }
    now = invented.coarse(made, seed=9)
    partner = [int(each) for each in now.pop("partner")]
    now["code"] = [codes.get(each, f"N{each}") for each in partner]
    claims = Claims(earlier=(invented.released(before),))
    for who in (partner, None):
        done = attacked(made, now, who, claims)
        found = result(done, 6)
        assert found.outcome is Outcome.FAILED
        assert found.measures["joined_by_code"] == 1
        assert found.measures["people_under_k"] > 0
        assert found.worst


def test_the_same_release_twice_undoes_nothing() -> None:
    made, out, partner = cast()
    claims = Claims(earlier=(invented.released(out),))
    for who in (partner, None):
        found = result(attacked(made, out, who, claims), 6)
        assert found.outcome is Outcome.PASSED
        assert found.measures["people_under_k"] == 0


def test_codes_made_for_one_release_must_not_recur() -> None:
    made, out, partner = cast()
    for scope, wanted in (("release:7", Outcome.FAILED), ("recipient:clinic", Outcome.PASSED)):
        claims = Claims(scope=scope, earlier=(invented.released(out),))
        assert result(attacked(made, out, partner, claims), 6).outcome is wanted


def test_releases_without_common_codes_are_compared_by_facts_alone() -> None:
    made, out, partner = cast()
    other = out | {"code": invented.random_codes(len(partner), np.random.default_rng(77))}
    found = result(attacked(made, out, partner, Claims(earlier=(invented.released(other),))), 6)
    assert found.outcome is Outcome.PASSED
    assert found.measures["joined_by_code"] == 0


# --- 9 and 10: rare combinations, one answer


def test_a_fact_that_nobody_else_has_is_told() -> None:
    made, out, partner = cast()
    job = ["cook"] * len(partner)
    job[7] = "diver"
    made = made | {"job": ["cook"] * len(made["age"])}
    done = attacked(made, out | {"job": job}, partner)
    # Nobody declared the column, so its part is not known and it is no quasi-identifier.
    assert result(done, 9).measures["rows_alone"] == 0
    spec = replace(invented.FIELDS["sex"], name="job", privacy=redteam.Privacy.NONE)
    original = invented.original(made)
    declared = [
        replace(each, field=spec) if each.name == "job" else each for each in original.columns
    ]
    release = invented.released(out | {"job": job}, partner)
    done = redteam.attack(replace(original, columns=declared), release, Claims())
    found = result(done, 9)
    assert found.outcome is Outcome.TOLD
    assert found.measures["rows_alone_by_1"] == 1
    assert found.released == (9,)


def test_a_group_with_one_answer_is_told() -> None:
    made, out, partner = cast()
    keys = list(zip(out["sex"], out["age"], out["village"], out["intake"], strict=True))
    same = [
        "sexual" if key == keys[0] else answer
        for key, answer in zip(keys, out["exploitation"], strict=True)
    ]
    found = result(attacked(made, out | {"exploitation": same}, partner), 10)
    assert found.outcome is Outcome.TOLD
    assert found.measures["people"] >= keys.count(keys[0])
    assert found.columns == ("exploitation",)
    assert 2 in found.released
    assert found.measures["fewest_answers"] == 1
    clean = result(attacked(made, out, partner), 10)
    assert clean.measures["people"] < found.measures["people"]


# --- 11: identifiers in texts and files


def noted(out: dict[str, list[str]], text: str) -> dict[str, list[str]]:
    notes = ["Came by bus and is well."] * len(out["code"])
    notes[4] = text
    return out | {"notes": notes}


@pytest.mark.parametrize(
    "leak",
    [
        lambda made, who: f"Her sister {made['full_name'][who].split()[1]} knows.",
        lambda made, who: made["full_name"][who].upper(),
        lambda made, who: f"ring +66 {made['phone'][who][1:3]} {made['phone'][who][3:]}",
        lambda made, who: f"file {made['case_number'][who].replace('-', ' ').lower()}",
    ],
)
def test_an_identifier_in_a_note_is_found(leak: Callable[..., str]) -> None:
    made, out, partner = cast()
    found = result(attacked(made, noted(out, leak(made, 11)), partner), 11)
    assert found.outcome is Outcome.FAILED
    assert found.released == (6,)
    assert found.columns == ("notes",)
    clean = attacked(made, noted(out, "She goes to school."), partner)
    assert result(clean, 11).outcome is Outcome.PASSED


def workbook(change: Callable[[openpyxl.Workbook], None]) -> File:
    book = openpyxl.Workbook()
    book.active["A1"] = "code"
    book.properties.creator = "goodata"
    change(book)
    stream = io.BytesIO()
    book.save(stream)
    return File("release.xlsx", stream.getvalue())


def comment(book: openpyxl.Workbook, name: str) -> None:
    book.active["A1"].comment = Comment(f"ask {name}", "desk")


def sheet(book: openpyxl.Workbook, name: str) -> None:
    book.create_sheet(name[:31])


def author(book: openpyxl.Workbook, name: str) -> None:
    book.properties.creator = name


@pytest.mark.parametrize("plant", [comment, sheet, author])
def test_an_identifier_outside_the_cells_is_found(plant: Callable[..., None]) -> None:
    made, out, partner = cast(60)
    name = made["full_name"][3]
    done = attacked(made, out, partner, files=(workbook(lambda book: plant(book, name)),))
    found = result(done, 11)
    assert found.outcome is Outcome.FAILED
    assert found.measures["outside_cells"] == 1
    clean = attacked(made, out, partner, files=(workbook(lambda _book: None),))
    assert result(clean, 11).outcome is Outcome.PASSED


def test_an_identifier_in_a_file_name_a_heading_or_a_sheet_name_is_found() -> None:
    made, out, partner = cast(60)
    name = made["full_name"][3]
    by_name = attacked(made, out, partner, files=(File(f"{name}.csv", b"code\n"),))
    assert result(by_name, 11).outcome is Outcome.FAILED
    by_sheet = attacked(made, out, partner, sheets=(name,))
    assert result(by_sheet, 11).outcome is Outcome.FAILED
    by_head = attacked(made, out | {name: out["sex"]}, partner, files=())
    assert result(by_head, 11).outcome is Outcome.FAILED


def test_words_of_lists_and_of_many_people_lead_to_nobody() -> None:
    made, out, partner = cast()
    made = made | {"full_name": [f"Nguyen {each.split()[1]}" for each in made["full_name"]]}
    found = result(attacked(made, noted(out, "Nguyen is a common name"), partner), 11)
    assert found.outcome is Outcome.PASSED


# --- 12: identifiers of any kind


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("helper", "helper{each}@example.org"),
        ("born", "1990-03-{day:02d}"),
        ("contact", "089-555-{each:04d}"),
    ],
)
def test_identifiers_of_strangers_are_found(name: str, text: str) -> None:
    made, out, partner = cast()
    planted = [text.format(each=each, day=each % 28 + 1) for each in range(len(partner))]
    head = {"born": "date of birth", "contact": "phone"}.get(name, name)
    done = attacked(made, out | {head: planted}, partner)
    found = result(done, 12)
    assert found.outcome is Outcome.FAILED
    assert found.columns == (head,)
    excused = attacked(made, out | {head: planted}, partner, Claims(exceptions={head: "agreed"}))
    assert result(excused, 12).outcome is Outcome.PASSED
    assert result(excused, 12).measures["excused_columns"] == 1


def test_a_number_in_one_note_is_found() -> None:
    made, out, partner = cast()
    found = result(attacked(made, noted(out, "her aunt: 089 555 0199"), partner), 12)
    assert found.outcome is Outcome.FAILED
    assert found.released == (6,)


def test_nothing_of_a_cell_is_in_what_is_said() -> None:
    made, out, partner = cast(120)
    planted = noted(out, made["full_name"][3]) | {
        "id": [md5(made["phone"][each]) for each in partner]
    }
    done = attacked(made, planted, partner)
    said = " ".join([str(each.sentence) for each in done.results] + [str(done.linked)])
    words = {each.casefold() for each in made["full_name"][3].split()}
    assert not words & set(said.casefold().split())
    assert md5(made["phone"][3]) not in said


def test_the_original_must_not_be_empty_to_be_paired() -> None:
    made, out, partner = cast(60)
    original: Original = invented.original(made)
    release: Released = invented.released(out, partner)
    found = redteam.attack(original, release, Claims(), sample=10)
    assert found.targets == 10
    assert found.people == 60
