"""What is asked, what is settled, who is one person; and how it is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.practices.linkage.made import named, opened, ready, search

from goodata.engines.linkage import Band, Hint
from goodata.errors import ExitCode
from goodata.findings import FailOn
from goodata.practices.linkage import grouping, results, tables, tell
from goodata.practices.linkage.decisions import Answer, Decisions, decision
from goodata.practices.linkage.grouping import Line, meant
from goodata.practices.linkage.refs import Known
from goodata.practices.linkage.settled import Settled, settled

TABLE = (
    ("A-1", "Wichuda Kaewmanee", "1999-05-17"),
    ("A-2", "Vichuda Kaewmani", "1999-05-17"),
    ("A-3", "Sok Chanthy", ""),
    ("A-4", "Sok Chanthi", "DECL"),
    ("A-5", "Prak Sophorn", "2001-11-16"),
)
SURE = (0, 1, Band.SAME, 0.9997, (2, 1, 0))
LOOK = (2, 3, Band.LOOK, 0.62, (-1, 1, -1))
REFS = named("0", "1", "2", "3", "4")


def said(*told: tuple[int, int, Answer], levels: str = "") -> Settled:
    made = tuple(
        decision(REFS[a], REFS[b], answer, day="2026-10-01", role="x", book="0" * 64, levels=levels)
        for a, b, answer in told
    )
    return settled((Decisions(made, "x"), Known(REFS)))


def test_a_reason_tells_agreements_then_differences_then_what_was_not_compared(
    tmp_path: Path,
) -> None:
    found = search(ready(opened(tmp_path, TABLE)), SURE, LOOK, hints=[Hint.NONE, Hint.RELATIVES])
    first, second = found.pairs
    assert found.reason(first).render() == (
        "same born; name spelled differently (a letter or two); number differs"
    )
    assert found.reason(second).render() == (
        "name spelled differently (a letter or two); could be relatives; "
        "number: cannot be compared; born: empty and declined"
    )


def test_no_cell_is_in_anything_that_is_told(tmp_path: Path) -> None:
    found = search(ready(opened(tmp_path, TABLE)), SURE, LOOK)
    told = [each.render() for each in tell.lines(found, None, terminal=True)]
    told += [each.render() for each in tell.lines(found, 1, terminal=False)]
    told += [str(each) for each in tables.pairs(found, REFS, str)]
    told += [str(results.result(found)), tell.verdict(found).render(), str(tell.findings(found))]
    for text in told:
        assert not [cell for row in TABLE for cell in row if len(cell) > 2 and cell in text]
    assert "... and 1 more pair; --report csv has all" in told


def test_columns_of_the_screen_are_ascii_before_the_reason(tmp_path: Path) -> None:
    found = search(ready(opened(tmp_path, TABLE)), SURE, LOOK)
    head, *rest = [each.render() for each in tell.lines(found, None, terminal=True)]
    at = head.index("why")
    assert [line[:at] for line in rest] == [
        " same  2 and 3     5.0       0.9997  ",
        " look  4 and 5     2.0         0.62  ",
    ]


@pytest.mark.parametrize(
    ("told", "same", "look", "closed"),
    [
        ((0, 1, Answer.SAME), 0, 1, 1),
        ((0, 1, Answer.DIFFERENT), 0, 1, 1),
        ((0, 1, Answer.UNSURE), 0, 1, 1),
        ((0, 1, Answer.ASKED), 1, 1, 0),
        ((2, 3, Answer.SAME), 1, 0, 1),
    ],
)
def test_what_is_decided_is_not_asked_again(
    told: tuple[int, int, Answer], same: int, look: int, closed: int, tmp_path: Path
) -> None:
    found = search(ready(opened(tmp_path, TABLE)), SURE, LOOK, settled=said(told))
    assert len(found.band(Band.SAME)) == same
    assert len(found.band(Band.LOOK)) == look
    assert len(found.closed) == closed


def test_only_new_pairs_count_in_cron(tmp_path: Path) -> None:
    both = said((0, 1, Answer.SAME), (2, 3, Answer.DIFFERENT))
    found = search(ready(opened(tmp_path, TABLE)), SURE, LOOK, settled=both)
    assert tell.exit_code(tell.findings(found), FailOn.WARNING) is ExitCode.NOTHING
    open_ = search(ready(opened(tmp_path, TABLE)), SURE, LOOK)
    assert tell.exit_code(tell.findings(open_), FailOn.WARNING) is ExitCode.FOUND
    assert tell.exit_code(tell.findings(open_), FailOn.NEVER) is ExitCode.NOTHING


def test_findings_have_their_codes(tmp_path: Path) -> None:
    found = search(
        ready(opened(tmp_path, TABLE)), SURE, LOOK, hints=[Hint.NONE, Hint.NUMBER_REUSED]
    )
    codes = {each.code: each.count for each in tell.findings(found)}
    assert codes == {"GD501": 1, "GD502": 1, "GD503": 1, "GD202": 1}


def test_without_a_model_to_trust_nothing_is_called_the_same(tmp_path: Path) -> None:
    found = search(ready(opened(tmp_path, TABLE)), SURE, trusted=False)
    assert not found.band(Band.SAME)
    assert len(found.band(Band.LOOK)) == 1
    assert list(found.clusters) == [0, 1, 2, 3, 4]
    assert "GD507" in {each.code for each in tell.findings(found)}


def test_a_decision_whose_levels_changed_is_outdated(tmp_path: Path) -> None:
    made = ready(opened(tmp_path, TABLE))
    old = said((0, 1, Answer.SAME), levels="number=2;name=0;born=0")
    assert len(search(made, SURE, settled=old).outdated) == 1
    still = said((0, 1, Answer.SAME), levels="number=2;name=1;born=0")
    assert not search(made, SURE, settled=still).outdated
    listed = tell.findings(search(made, SURE, settled=old))
    assert "GD508" in {each.code for each in listed}


def test_equal_rows_are_repeats_and_rows_alike_are_asked(tmp_path: Path) -> None:
    table = [*TABLE[:2], TABLE[0], ("A-9", "Wichuda Kaewmanee", "1999-05-17")]
    made = ready(opened(tmp_path, table))
    found = search(made, clusters=[0, 1, 0, 0], repeat_of=[0, 1, 0, 0])
    assert found.repeated == ((0, 2),)
    assert [(each.a, each.b, each.place) for each in found.pairs] == [(0, 3, None)]
    assert found.reason(found.pairs[0]).render() == "equal in all that is compared"


def test_what_is_different_is_parted_though_all_compared_is_equal(tmp_path: Path) -> None:
    made = ready(opened(tmp_path, [TABLE[0], ("A-9", *TABLE[0][1:]), TABLE[2]]))
    apart = said((0, 1, Answer.DIFFERENT))
    found = search(made, clusters=[0, 0, 2], repeat_of=[0, 0, 2], settled=apart)
    assert list(found.clusters) == [0, 1, 2]
    assert not found.pairs


def test_a_newcomer_never_joins_two_known_people(tmp_path: Path) -> None:
    old = opened(tmp_path, TABLE[:2], "old.csv")
    new = opened(tmp_path, [("B-1", "Wichuda Kaewmani", "1999-05-17")], "new.csv")
    made = ready(old, new)
    pairs = [
        (0, 1, Band.SAME, 0.99, (2, 1, 0)),
        (0, 2, Band.SAME, 0.99, (2, 1, 0)),
        (1, 2, Band.SAME, 0.99, (2, 1, 0)),
    ]
    from tests.practices.linkage.made import linked

    from goodata.practices.linkage.found import found as judge

    engine = linked(made, pairs, clusters=[0, 0, 0])
    found = judge(made, engine, Settled(), master=1)
    assert [(each.a, each.b, each.band) for each in found.pairs] == [
        (0, 2, Band.LOOK),
        (1, 2, Band.LOOK),
    ]
    assert list(found.clusters) == [0, 1, 2]
    assert all("would join two known persons" in found.reason(x).render() for x in found.pairs)
    known = judge(made, engine, said((0, 1, Answer.SAME)), master=1)
    assert [each.band for each in known.pairs] == [Band.SAME, Band.SAME]


def test_bands_of_clusters(tmp_path: Path) -> None:
    found = search(
        ready(opened(tmp_path, TABLE)),
        SURE,
        LOOK,
        clusters=[0, 0, 2, 2, 4],
    )
    groups = tables.groups(found)
    assert tables.bands(found, groups) == ["same", "look", "single"]
    decided = search(
        ready(opened(tmp_path, TABLE)),
        SURE,
        LOOK,
        clusters=[0, 0, 2, 2, 4],
        settled=said((2, 3, Answer.SAME)),
    )
    assert tables.bands(decided, groups) == ["same", "decided", "single"]


def test_groups_hold_what_belongs_together_and_every_open_pair(tmp_path: Path) -> None:
    pairs = [
        (0, 1, Band.SAME, 0.99, (2, 1, 0)),
        (1, 2, Band.LOOK, 0.6, (2, 1, 0)),
        (3, 4, Band.LOOK, 0.51, (2, 1, 0)),
    ]
    found = search(ready(opened(tmp_path, TABLE)), *pairs)
    asked = grouping.groups(found)
    assert [each.records for each in asked] == [(0, 1, 2), (3, 4)]
    assert sum(len(each.pairs) for each in asked) == len(found.pairs)
    assert asked[0].band is Band.SAME
    assert [each.number for each in grouping.first(asked)] == [2, 1], "nearest to .5 first"


def test_a_chain_of_pairs_never_becomes_one_endless_group(tmp_path: Path) -> None:
    table = [(f"A-{number}", "x y", "") for number in range(30)]
    chain = [
        (number, number + 1, Band.LOOK, 0.9 - number / 100, (2, 1, -1)) for number in range(29)
    ]
    found = search(ready(opened(tmp_path, table)), *chain)
    asked = grouping.groups(found)
    assert max(len(each.records) for each in asked) <= grouping.MOST_RECORDS
    listed = {(pair.a, pair.b) for each in asked for pair in each.pairs}
    assert listed == {(each.a, each.b) for each in found.pairs}


def test_letters_make_people() -> None:
    lines = [Line("p", "person A"), Line("q", "person B"), Line("r", "person A"), Line("s", "")]
    found = list(meant(lines))
    assert ("p", "r", Answer.SAME) in found
    assert ("p", "q", Answer.DIFFERENT) in found
    assert {answer for a, b, answer in found if "s" in (a, b)} == {Answer.ASKED}
    assert len(found) == 5


def test_an_unsure_line_binds_nothing() -> None:
    found = list(meant([Line("p", "person A"), Line("q", "unsure"), Line("r", "person A")]))
    assert ("p", "r", Answer.SAME) in found
    assert {answer for a, b, answer in found if "q" in (a, b)} == {Answer.UNSURE}
