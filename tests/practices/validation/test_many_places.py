"""Findings told in stretches are those told group by group."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from goodata.checks import named
from goodata.engines.verdicts.groups import Groups, together
from goodata.errors import ExitCode
from goodata.findings import Gathered, Report
from goodata.practices.validation import tell
from goodata.practices.validation.faults import Fault
from goodata.reports import View, csv, json
from goodata.text import say

MARKS = st.lists(st.integers(0, 5), min_size=1, max_size=60)


def finding(marks: list[int], *, lines: bool, column: int | None, loose: bool):
    size = len(marks)
    groups = together(np.arange(size), np.array(marks), {3: "closed"})
    assert isinstance(groups, Groups)
    held = tuple(groups) if loose else groups
    check = named("value-not-in-list")
    fault = Fault(check, "status", column, held, {"expected": "a list"}, check.severity)
    rows = np.arange(size, dtype=np.int32) * 2 + 2
    judged = SimpleNamespace(
        faults=(fault,), rows=rows, lines=rows + np.int32(1) if lines else None
    )
    (made,) = tell.findings(judged, 1, declared=True)
    return made


@settings(deadline=None)
@given(MARKS, st.booleans(), st.sampled_from([None, 2]), st.booleans())
def test_every_way_of_asking_gives_the_same(
    marks: list[int], lines: bool, column: int | None, loose: bool
) -> None:
    made = finding(marks, lines=lines, column=column, loose=loose)
    assert isinstance(made.groups, Gathered)
    one_by_one = tuple(made.groups[place] for place in range(len(made.groups)))
    assert tuple(made.groups) == one_by_one
    told = [
        (number, size, meant)
        for stretch in made.groups.stretches()
        for number, size, meant in stretch.sizes()
    ]
    assert told == [(each.number, each.count, each.suggestion) for each in one_by_one]
    places = [address for each in made.groups.stretches() for address in each.addresses()]
    spots = [spot for each in one_by_one for spot in each.places]
    assert places == [(spot.row, spot.line, spot.cell) for spot in spots]


@settings(deadline=None)
@given(MARKS, st.booleans(), st.sampled_from([None, 2]))
def test_reports_are_the_same_for_groups_that_are_held(
    marks: list[int], lines: bool, column: int | None
) -> None:
    made = finding(marks, lines=lines, column=column, loose=False)
    held = replace(made, groups=tuple(made.groups))
    assert not isinstance(held.groups, Gathered)
    reports = [
        Report("validate", ExitCode.FOUND, say("done"), findings=(each,)) for each in (made, held)
    ]
    view = View(names=str)
    assert csv.render(reports[0], view) == csv.render(reports[1], view)
    assert json.render(reports[0], view) == json.render(reports[1], view)


def test_json_lists_the_first_hundred_places_of_a_group() -> None:
    made = finding([1] * 130 + [2] * 3, lines=True, column=0, loose=False)
    report = Report("validate", ExitCode.FOUND, say("done"), findings=(made,))
    groups = json._envelope(report, str)["findings"][0]["groups"]
    assert [(each["count"], len(each["places"])) for each in groups] == [(130, 100), (3, 3)]
    assert groups[1]["places"][0] == {"row": 262, "line": 263, "cell": "A262"}
