"""Each technique on invented columns, and what holds for all of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodata.model import Field
from goodata.techniques import Around, Cells, Cleaned, Made, Technique, Unsafe, techniques

NOTHING = frozenset({"", "UNK"})
AROUND = Around("internal", 3, "SUPP", NOTHING)


def column(*texts: str) -> Cells:
    values = tuple(dict.fromkeys(texts))
    place = {text: number for number, text in enumerate(values)}
    return Cells(values, np.array([place[text] for text in texts], np.int64))


def texts(made: Made) -> list[str]:
    assert made.cells is not None
    return [made.cells.values[place] for place in made.cells.at]


def technique(name: str) -> Technique:
    return techniques()[name]


def test_keep_changes_nothing() -> None:
    cells = column("a", "", "a")
    assert technique("keep").apply(cells, Field("x"), AROUND) == Made(cells, 0)


def test_drop_leaves_no_column() -> None:
    done = technique("drop").apply(column("a", "b"), Field("x"), AROUND)
    assert done.cells is None
    assert done.changed == 2


@pytest.mark.parametrize("name", ["random_code", "keyed_code"])
def test_codes_stand_for_people_and_not_for_columns(name: str) -> None:
    assert technique(name).apply is None


def test_a_code_that_can_be_guessed_at_is_not_for_everybody() -> None:
    assert technique("keyed_code").audiences == ("internal", "partner")
    assert technique("random_code").audiences == ("internal", "partner", "public")


def test_mask_has_one_width_and_shows_what_it_is_told_to() -> None:
    cells = column("1234", "9934", "034", "", "UNK")
    hidden = technique("mask").apply(cells, Field("x"), AROUND)
    assert texts(hidden) == ["****", "****", "****", "", "UNK"]
    shown = Field("x", parameters={"show": "last 2"})
    assert texts(technique("mask").apply(cells, shown, AROUND))[:3] == ["****34"] * 3


def test_mask_refuses_to_show_what_few_share() -> None:
    shown = Field("x", parameters={"show": "last 2"})
    with pytest.raises(Unsafe) as refused:
        technique("mask").apply(column("1234", "9934", "0399"), shown, AROUND)
    assert "99" not in refused.value.sentence.render()


def test_mask_counts_people_and_not_rows() -> None:
    shown = Field("x", parameters={"show": "last 2"})
    one_person = replace(AROUND, persons=np.zeros(3, np.int64))
    with pytest.raises(Unsafe):
        technique("mask").apply(column("1234", "9934", "0334"), shown, one_person)


def test_mask_of_a_text_no_longer_than_what_is_shown_shows_nothing() -> None:
    shown = Field("x", parameters={"show": "last 4"})
    assert texts(technique("mask").apply(column("123"), shown, AROUND)) == ["****"]


@pytest.mark.parametrize("said", ["first 2", "last", "last two", "2"])
def test_mask_says_what_show_takes(said: str) -> None:
    field = Field("x", parameters={"show": said})
    assert technique("mask").check(field) is not None
    with pytest.raises(Unsafe):
        technique("mask").apply(column("1"), field, AROUND)


def test_clamp_takes_the_narrowest_ends_that_hold_k_people() -> None:
    cells = column("1", "2", "3", "50", "51", "97", "98", "99", "", "UNK")
    done = technique("clamp").apply(cells, Field("x"), AROUND)
    assert texts(done) == [*["<=3"] * 3, "50", "51", *[">=97"] * 3, "", "UNK"]


def test_clamp_keeps_to_stated_ends_and_refuses_those_with_few() -> None:
    field = Field("x", parameters={"bottom": "2", "top": "97"})
    cells = column("0.5", "1", "2", "50", "98", "97", "97.0")
    done = technique("clamp").apply(cells, field, AROUND)
    assert texts(done) == ["<=2", "<=2", "<=2", "50", ">=97", ">=97", ">=97"]
    few = Field("x", parameters={"bottom": "1"})
    with pytest.raises(Unsafe):
        technique("clamp").apply(cells, few, AROUND)


def test_clamp_of_too_few_people_and_of_words_is_refused() -> None:
    with pytest.raises(Unsafe):
        technique("clamp").apply(column("1", "2", "3", "4"), Field("x"), AROUND)
    with pytest.raises(Unsafe):
        technique("clamp").apply(column("1", "two", "3"), Field("x"), AROUND)


@pytest.mark.parametrize("said", [{"bottom": "low"}, {"bottom": "5", "top": "5"}, {"top": "nan"}])
def test_clamp_says_what_is_wrong_with_its_limits(said: dict[str, object]) -> None:
    assert technique("clamp").check(Field("x", parameters=said)) is not None


def around_dates(offsets: list[int], **more: object) -> Around:
    def day(text: str) -> int | None:
        try:
            return date.fromisoformat(text).toordinal()
        except ValueError:
            return None

    return replace(
        AROUND,
        offsets=np.array(offsets, np.int64),
        day=day,
        written=lambda number: date.fromordinal(number).isoformat(),
        **more,  # type: ignore[arg-type]
    )


def test_dates_of_a_person_keep_their_distance() -> None:
    cells = column("2024-01-01", "2024-02-01", "2024-01-01", "UNK", "")
    around = around_dates([10, 10, -5, 10, 10])
    done = technique("shift_dates").apply(cells, Field("x", type="date"), around)
    assert texts(done) == ["2024-01-11", "2024-02-11", "2023-12-27", "UNK", ""]
    assert (done.changed, done.suppressed) == (3, 0)


def test_dates_that_cannot_be_moved_truly_are_held_back() -> None:
    cells = column("2024-01", "0001-01-01", "2024-05-01")
    around = around_dates([-1, -1, -1])
    done = technique("shift_dates").apply(cells, Field("x", type="date"), around)
    assert texts(done) == ["SUPP", "SUPP", "2024-04-30"]
    assert done.suppressed == 2
    assert done.told


def test_a_moved_date_never_changes_who_is_a_child() -> None:
    birthday = date(2024, 3, 1).toordinal()

    def minors(days: np.ndarray) -> np.ndarray:
        return np.where(days > 0, (days < birthday).astype(np.int8), np.int8(-1))

    cells = column("2024-02-20", "2024-02-20", "2024-03-05")
    around = around_dates([20, -20, -3], minors=minors)
    done = technique("shift_dates").apply(cells, Field("x", type="date"), around)
    assert texts(done) == ["SUPP", "2024-01-31", "2024-03-02"]


def test_days_of_birth_are_never_moved() -> None:
    born = Field("x", type="date", kind="birth date")
    with pytest.raises(Unsafe):
        technique("shift_dates").apply(column("2024-01-01"), born, around_dates([1]))


def test_a_note_without_rules_is_left_out_and_counted() -> None:
    seen: list[int] = []

    def clean(row: int, text: str) -> Cleaned:
        seen.append(row)
        return Cleaned(None if text.startswith("?") else text.replace("Dara", "[name 1]"), 1)

    cells = column("Dara came", "?", "", "Dara came")
    done = technique("clean_note").apply(cells, Field("x"), replace(AROUND, clean=clean))
    assert texts(done) == ["[name 1] came", "SUPP", "", "[name 1] came"]
    assert seen == [0, 1, 3]
    assert done.suppressed == 1
    assert done.told[0].render().startswith("1 note left out")


@given(st.lists(st.sampled_from(["", "UNK", "SUPP", "17", "18", "1999-01-01", "b"]), max_size=12))
def test_kinds_of_nothing_stay_what_they_are(cells: list[str]) -> None:
    around = around_dates([3] * len(cells), clean=lambda _row, _text: Cleaned("x", 0))
    for each in techniques().values():
        if each.name in ("random_code", "keyed_code", "drop", "generalise"):
            continue
        try:
            done = each.apply(column(*cells), Field("x", type="date"), around)
        except Unsafe:
            continue
        for before, after in zip(cells, texts(done), strict=True):
            assert before not in {*NOTHING, "SUPP"} or after == before


def test_weak_techniques_are_never_for_the_public() -> None:
    known = techniques()
    weak = {"mask", "shift_dates", "clean_note", "keyed_code"}
    assert {name for name, each in known.items() if "public" not in each.audiences} == weak
