"""Which columns are compared and as what, in files without a dictionary."""

import datetime as dt
from pathlib import Path

import pytest
from tests.practices.linkage.people import HEADINGS, people, write

from goodata.practices.linkage import aligned
from goodata.practices.linkage.columns import Choice, choose, looked_at, said
from goodata.practices.linkage.prepare import prepare
from goodata.practices.linkage.rows import rows
from goodata.practices.opening import Wish, open_table

DAY = dt.date(2026, 6, 30)


def chosen(*paths: Path) -> Choice:
    opened = [open_table(path, number, Wish(), None) for number, path in enumerate(paths, start=1)]
    columns = aligned.columns(opened)
    return choose(columns, said([looked_at(each) for each in opened], columns))


def kinds(choice: Choice) -> dict[str, list[str]]:
    return {each.kind: [column.title for column in each.columns] for each in choice.taken}


def with_column(tmp_path: Path, heading: str, cells: list[str], number: int = 60) -> Choice:
    made = [[*row, cell] for row, cell in zip(people(number), cells, strict=True)]
    return chosen(write(tmp_path / "people.csv", made, (*HEADINGS, heading)))


@pytest.mark.parametrize(
    ("heading", "cell", "kind"),
    [
        ("document no", "B{0}4711{0}", "personal_number"),
        ("permit", "K{0}9034", "personal_number"),
        ("house number", "{0}", "address"),
        ("po box", "{0}", "address"),
        ("mailing address box", "{0}", "address"),
    ],
)
def test_a_heading_tells_what_no_kind_is_known_for(tmp_path, heading, cell, kind):
    choice = with_column(tmp_path, heading, [cell.format(100 + at) for at in range(60)])
    assert kinds(choice)[kind] == [heading]


@pytest.mark.parametrize("heading", ["status", "remarks", "interviewer", "document status"])
def test_what_tells_nobody_apart_is_left_out(tmp_path, heading):
    words = ["open", "closed", "referred elsewhere"]
    choice = with_column(tmp_path, heading, [words[at % 3] for at in range(60)])
    assert heading not in [title for titles in kinds(choice).values() for title in titles]


def test_the_employers_address_is_not_the_persons(tmp_path):
    made = [
        [*row, f"{at} Canal Road {WORDS[at % 9]}", f"{at + 7} River Lane {WORDS[at % 7]}"]
        for at, row in enumerate(people(60))
    ]
    heads = (*HEADINGS, "home address", "employer address")
    choice = chosen(write(tmp_path / "people.csv", made, heads))
    assert kinds(choice)["address"] == ["home address"]
    assert "the employer's, not the person's" in [why.render() for _name, why in choice.left_out]


def test_a_middle_initial_is_compared_by_itself(tmp_path):
    made = [
        [f"{row[0].split()[0]}", "ABCDEFGH"[at % 8], row[0].split()[1], row[1]]
        for at, row in enumerate(people(60))
    ]
    heads = ("first name", "middle initial", "last name", "date of birth")
    found = kinds(chosen(write(tmp_path / "people.csv", made, heads)))
    assert found["split_name"] == ["first name", "last name"]
    assert found["initial"] == ["middle initial"]


TITLES = ["On the {} of tall {}", "A survey of {} and other {}", "Notes towards a {} without {}"]
WORDS = ["rivers", "bridges", "maps", "clocks", "kites", "lamps", "ropes", "boats", "looms"]


def publications(number: int) -> list[list[str]]:
    return [
        [
            TITLES[at % 3].format(WORDS[at % 9], WORDS[(at * 5 + at // 9) % 9]) + f" in case {at}",
            ["Press of the Hill", "House of Tin", "Lantern Books Ltd"][at % 3],
            str(1980 + at * 7 % 40),
        ]
        for at in range(number)
    ]


def test_a_file_of_things_is_compared_by_what_its_columns_look_like(tmp_path):
    path = write(tmp_path / "works.csv", publications(90), ("work", "made by", "printed"))
    found = chosen(path)
    looks = {each.columns[0].title: each.kind for each in found.taken}
    assert looks["work"] == "text"
    assert looks["printed"] == "age"


def test_long_texts_of_a_file_about_people_are_no_evidence(tmp_path):
    texts = [row[0] for row in publications(60)]
    assert "text" not in kinds(with_column(tmp_path, "work", texts))


def test_columns_of_two_files_meet_by_what_they_hold_and_it_is_said(tmp_path):
    made = people(80)
    one = write(tmp_path / "one.csv", made[:40])
    thai = ("ชื่อ-นามสกุล", "วันเกิด", "เพศ", "เบอร์โทรศัพท์", "หมู่บ้าน")
    other = write(tmp_path / "other.csv", made[40:], thai)
    opened = tuple(open_table(each, at, Wish(), None) for at, each in enumerate((one, other), 1))
    found = prepare(rows(opened), DAY)
    kinds_ = {each.kind for each in found.records.comparisons}
    assert kinds_ == {"person_name", "birth_date", "sex", "phone", "place"}
    told = [str(each) for each in found.notes]
    assert "column A and column A of file 2 are taken for one field: both hold name" in told
    assert len(told) == 5


def test_nothing_is_chosen_where_a_file_has_two_columns_of_a_kind(tmp_path):
    made = people(80)
    one = write(tmp_path / "one.csv", made[:40])
    twice = [[*row, f"08{at:08}"] for at, row in enumerate(made[40:])]
    thai = ("ชื่อ-นามสกุล", "วันเกิด", "เพศ", "เบอร์โทรศัพท์", "หมู่บ้าน", "เบอร์มือถือ")
    other = write(tmp_path / "other.csv", twice, thai)
    opened = tuple(open_table(each, at, Wish(), None) for at, each in enumerate((one, other), 1))
    found = prepare(rows(opened), DAY)
    assert "phone" not in {each.kind for each in found.records.comparisons}


def prepared(path: Path):
    return prepare(rows((open_table(path, 1, Wish(), None),)), DAY)


def part(made, kind: str, name: str):
    places = [each.kind for each in made.records.comparisons]
    return made.records.values[places.index(kind)].parts[name].to_pylist()


def test_a_few_dates_in_the_other_order_do_not_undo_the_order(tmp_path):
    made = people(80)
    # 13 to 28 as first number decides for the day; two cells are written the other way round.
    made[3][1], made[7][1] = "03/25/1990", "04/26/1991"
    made[9][1] = "05/06/1992"
    found = prepared(write(tmp_path / "people.csv", made))
    assert part(found, "birth_date", "whole")[3] == "19900325"
    assert part(found, "birth_date", "whole")[9] == "19920605"


def test_divided_dates_are_compared_by_year(tmp_path):
    made = people(40)
    for at in range(0, 40, 2):
        made[at][1] = f"{1 + at % 12:02}/{13 + at % 12}/1990"
    made[1][1] = "05/06/1992"
    found = prepared(write(tmp_path / "people.csv", made))
    assert part(found, "birth_date", "whole")[1] is None
    assert part(found, "birth_date", "year")[1] == 1992
    assert found.notes


def test_year_and_month_are_compared_as_far_as_they_go(tmp_path):
    made = people(40)
    made[0][1] = "05/1990"
    found = prepared(write(tmp_path / "people.csv", made))
    assert (part(found, "birth_date", "year")[0], part(found, "birth_date", "month")[0]) == (
        1990,
        5,
    )
    assert part(found, "birth_date", "day")[0] is None


def test_an_age_counts_from_the_day_it_was_told(tmp_path):
    made = [
        [row[0], str(20 + at % 30), f"{14 + at % 9}/03/{2016 + at % 2 * 10}"]
        for at, row in enumerate(people(40))
    ]
    path = write(tmp_path / "people.csv", made, ("full name", "age", "intake date"))
    low = part(prepared(path), "age", "low")
    assert low[:2] == [2016 - 20 - 1, 2026 - 21 - 1]


def test_what_too_many_share_is_set_aside_and_counted(tmp_path):
    made = people(60)
    for row in made[:20]:
        row[3] = "02-341-7200"
    found = prepared(write(tmp_path / "people.csv", made))
    numbers = part(found, "phone", "first")
    assert numbers[:20] == [None] * 20
    assert None not in numbers[20:]
    places = [each.kind for each in found.records.comparisons]
    assert found.records.shared[places.index("phone")] == 1
    assert sum(found.records.shared) == 1
