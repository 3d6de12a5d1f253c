"""Decisions: what is kept, what follows, what contradicts, what is refused."""

from __future__ import annotations

import hmac
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.practices.linkage.made import SECRET, named, opened, ready, refs_of

from goodata.errors import Unreadable
from goodata.practices.linkage import decisions as kept
from goodata.practices.linkage.decisions import Answer, Decision, Decisions
from goodata.practices.linkage.growing import Addition
from goodata.practices.linkage.refs import (
    Known,
    Ref,
    Secret,
    new_salt,
    of_project,
    of_salt,
    parsed,
)
from goodata.practices.linkage.settled import settled

A, B, C, D = named("a", "b", "c", "d")


def said(one: Ref, other: Ref, answer: Answer, levels: str = "") -> Decision:
    return kept.decision(
        one, other, answer, day="2026-11-01", role="officer", book="f" * 64, levels=levels
    )


def add(path: Path, *made: Decision, secret: Secret = SECRET) -> None:
    lines = tuple(each.line() for each in kept.batch(made))
    addition = Addition(path, kept.head(secret), lines, "test", 0.0)
    addition.finish()
    addition.publish()


def test_what_is_kept_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "linkage" / "cases.decisions.csv"
    assert kept.read(path).new
    add(path, said(B, A, Answer.SAME, "name=0"), said(A, C, Answer.DIFFERENT))
    add(path, said(A, B, Answer.UNSURE))
    found = kept.read(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert [each.answer for each in found.made] == ["same", "different", "unsure"]
    assert found.made[0].pair == (A.own, B.own)
    assert found.made[0].run == found.made[1].run != found.made[2].run
    assert found.in_force()[A.own, B.own].answer is Answer.UNSURE, "a later line wins"
    assert kept.secret(found, SECRET, path) == SECRET


def test_no_line_holds_more_than_refs_and_words_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "x.decisions.csv"
    add(path, said(A, B, Answer.SAME, "name=0;born=-1"))
    assert path.read_text() == (
        f"# goodata decisions, version 2, key {SECRET.identity}, salt {SECRET.salt}\n"
        "ref_a,ref_b,decision,decided_on,run,by_role,book_digest,levels\n"
        f"c{A.own},c{B.own},same,2026-11-01,{kept.read(path).made[0].run},officer,"
        "ffffffffffffffff,name=0;born=-1\n"
    )


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (b"# goodata decisions", b"# something else", 1),
        (b"version 2", b"version 3", 1),
        (b"ref_a,ref_b", b"ref_a,ref_c", 2),
        (b",same,", b",perhaps,", 3),
        (b"a" * 20, b"a" * 19, 3),
        (b"c" + b"a" * 20, b"x" + b"a" * 20, 3),
        (b"different", b"diff\xffrent", 4),
        (b"officer,ffffffffffffffff,\n", b"officer", 4),
    ],
)
def test_a_damaged_file_is_never_taken_for_one_without_decisions(
    old: bytes, new: bytes, line: int, tmp_path: Path
) -> None:
    path = tmp_path / "x.decisions.csv"
    add(path, said(A, B, Answer.SAME, "n=0"), said(A, C, Answer.DIFFERENT))
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new, 1))
    with pytest.raises(Unreadable) as caught:
        kept.read(path)
    assert caught.value.faults[0].place.line == line
    assert caught.value.faults[0].fix


def test_decisions_of_another_key_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.decisions.csv"
    add(path, said(A, B, Answer.SAME), secret=of_project(b"1" * 32))
    with pytest.raises(Unreadable, match="another computer"):
        kept.secret(kept.read(path), of_project(b"2" * 32), path)
    assert kept.secret(kept.read(path), of_project(b"1" * 32), path).salt == ""


def test_a_salt_in_the_file_makes_the_refs_of_any_computer(tmp_path: Path) -> None:
    path = tmp_path / "x.decisions.csv"
    here = of_salt(new_salt(b"1" * 32, "cases"))
    assert here == of_salt(new_salt(b"1" * 32, "cases")) != of_salt(new_salt(b"1" * 32, "other"))
    add(path, said(A, B, Answer.SAME), secret=here)
    elsewhere = of_salt(new_salt(b"2" * 32, "cases"))
    assert kept.secret(kept.read(path), elsewhere, path) == here


def test_a_contradiction_names_every_step_of_its_triangle() -> None:
    made = [said(A, B, Answer.SAME), said(B, C, Answer.SAME), said(A, C, Answer.DIFFERENT)]
    (clash,) = kept.clashes({each.pair: each for each in made})
    assert clash.apart.pair == (A.own, C.own)
    assert [each.pair for each in clash.path] == [(A.own, B.own), (B.own, C.own)]
    assert not kept.clashes({each.pair: each for each in made[:2]})


ANSWERS = st.sampled_from([Answer.SAME, Answer.DIFFERENT, Answer.UNSURE])


@given(st.dictionaries(st.sampled_from(list(combinations(range(6), 2))), ANSWERS))
def test_what_follows_is_what_a_slow_second_way_finds(
    told: dict[tuple[int, int], Answer],
) -> None:
    pairs = [(a, b, answer) for (a, b), answer in told.items()]
    same = {(a, b) for a, b, answer in pairs if answer is Answer.SAME}
    reach = {(a, b): a == b or (min(a, b), max(a, b)) in same for a in range(6) for b in range(6)}
    for c in range(6):
        for a in range(6):
            for b in range(6):
                reach[a, b] = reach[a, b] or (reach[a, c] and reach[c, b])
    apart = {(a, b) for a, b, answer in pairs if answer is Answer.DIFFERENT}
    found = kept.closure(pairs)
    for a, b in combinations(range(6), 2):
        split = any(
            (reach[a, x] and reach[b, y]) or (reach[a, y] and reach[b, x]) for x, y in apart
        )
        wanted = Answer.SAME if reach[a, b] else Answer.DIFFERENT if split else None
        assert found.says(a, b) is wanted


@given(st.dictionaries(st.sampled_from(list(combinations("abcde", 2))), ANSWERS))
def test_clashes_are_found_exactly_where_the_closure_says_both(
    told: dict[tuple[str, str], Answer],
) -> None:
    refs_ = dict(zip("abcde", named(*"abcde"), strict=True))
    made = [said(refs_[a], refs_[b], answer) for (a, b), answer in told.items()]
    closed = kept.closure((*each.pair, each.answer) for each in made)
    both = {
        each.pair
        for each in made
        if each.answer is Answer.DIFFERENT and closed.root(each.a.own) == closed.root(each.b.own)
    }
    found = kept.clashes({each.pair: each for each in made})
    assert {each.apart.pair for each in found} == both
    for clash in found:
        assert all(each.answer is Answer.SAME for each in clash.path)


def test_refs_say_nothing_and_are_the_same_again() -> None:
    records = [
        ("A-1", {"name": "Dara", "born": "1990"}),
        ("a-1 ", {"name": "Sok", "born": "1991"}),
        ("A-2", {"name": "DARA", "born": "1990"}),
        ("", {"name": "Dara", "born": "1990"}),
    ]
    found = refs_of(records)
    assert found == refs_of(records)
    assert found != refs_of(records, of_salt("cd" * 16))
    assert found[0].own == found[0].cells, "its number is not its own"
    assert found[2].own == found[2].number != found[2].cells
    assert len({each.own for each in found}) == 4
    assert len({each.cells for each in found}) == 4
    assert not found[2].known, "two have the same facts"
    equal = refs_of([("", {"name": "Dara"})] * 2)
    assert equal[0].own != equal[1].own, "equal records have refs of their own"
    assert all(parsed(each.whole) == each for each in found)
    assert parsed("Dara") is None
    assert parsed("a" * 21) is None


def _digest(*texts: str) -> str:
    message = b"".join(len(each.encode()).to_bytes(4, "big") + each.encode() for each in texts)
    return hmac.new(SECRET.key, message, "sha256").hexdigest()[:20]


def test_refs_of_files_are_digests_of_their_cells(tmp_path: Path) -> None:
    first = opened(tmp_path, [("B-1", "Sok Dara", "1990-01-02"), ("B-2", "Sok  DARA", "")], "a.csv")
    other = opened(tmp_path, [("b-1", "Mint", "1991-01-02"), ("", "sok dara", "")], "b.csv")
    cells = [
        _digest("cells", "1 born", "1990-01-02", "1 name", "sok dara", "1 number", "b-1"),
        _digest("cells", "1 name", "sok dara", "1 number", "b-2"),
        _digest("cells", "1 born", "1991-01-02", "1 name", "mint", "1 number", "b-1"),
        _digest("cells", "1 name", "sok dara"),
    ]
    numbers = [_digest("number", each) if each else "" for each in ("b-1", "b-2", "b-1", "")]
    found = ready(first, other).refs(SECRET)
    assert [each.cells for each in found] == cells, "what is empty does not count"
    assert [each.number for each in found] == numbers, "it is one record's own in its file"
    owns = [cells[0], numbers[1], cells[2], cells[3]]
    assert [each.own for each in found] == owns, "a number that stands twice is nobody's own here"
    facts = _digest("known", "birth_date 0", "1990-01-02", "name 0", "sok dara")
    assert found[0].known == facts
    again = ready(other, opened(tmp_path, [("", "sok dara", "")], "c.csv")).refs(SECRET)
    assert again[-1].own == _digest("again", cells[3], "2")


def test_refs_of_the_first_version_are_looked_up_as_they_were_made(tmp_path: Path) -> None:
    table = [("B-1", "Sok Dara", "1990-01-02"), ("", "Mint", "1991-01-02"), ("", "Chan", "")]
    known = ready(opened(tmp_path, table)).known(SECRET)
    compared = _digest("compared", "birth_date 0", "1991-01-02", "person_name 0", "mint")
    number = _digest("number", "b-1")
    old = parsed(compared)
    numbered = parsed(f"{number}-{'0' * 20}")
    assert old is not None
    assert numbered is not None
    assert (known.record(numbered), known.record(old)) == (0, 1)
    assert (old.whole, numbered.whole) == (compared, f"{number}-{'0' * 20}")


def test_a_mark_that_two_have_is_no_mark() -> None:
    twins = [("", {"name": "Dara", "note": ""}), ("", {"name": "Dara", "note": "x"})]
    here = Known(refs_of([("A-1", {"name": "Sok"}), ("A-2", {"name": "Sok"}), *twins]))
    (gone, _other) = refs_of([("A-7", {"name": "Sok"}), ("A-8", {"name": "Mint"})])
    assert here.record(gone) is None, "two are called so"
    assert here.absent(gone)
    assert [here.record(each) for each in refs_of(twins)] == [2, 3]


def test_a_record_is_known_by_its_number_before_its_facts() -> None:
    before = refs_of([("A-1", {"name": "Dara"}), ("A-2", {"name": "Sok"})])
    corrected = refs_of([("A-1", {"name": "Dara S"}), ("", {"name": "Sok"})])
    known = Known(corrected)
    assert known.record(before[0]) == 0
    assert known.record(before[1]) == 1, "its number is gone, its facts are not"
    assert known.record(Ref("0" * 20, "1" * 20)) is None
    assert not known.absent(Ref("0" * 20, "1" * 20)), "it had no number to look for"


def test_decisions_bear_on_the_records_that_are_there() -> None:
    made = (said(A, B, Answer.SAME), said(B, C, Answer.DIFFERENT), said(C, D, Answer.UNSURE))
    here = Known([A, B, C])
    found = settled((Decisions(made, "x"), here))
    assert len(found.lost) == 1
    assert found.says(0, 1) is Answer.SAME
    assert found.says(0, 2) is Answer.DIFFERENT, "A = B and B is not C"
    assert found.known().same == ((0, 1),)
    assert found.known().different == ((0, 2), (1, 2))


def test_unsure_is_not_asked_again_and_binds_nothing() -> None:
    found = settled((Decisions((said(A, B, Answer.UNSURE),), "x"), Known([A, B])))
    assert found.says(0, 1) is Answer.UNSURE
    assert found.known().same == found.known().different == ()


def test_left_open_is_asked_again() -> None:
    found = settled((Decisions((said(A, B, Answer.ASKED),), "x"), Known([A, B])))
    assert found.says(0, 1) is None
    assert not found.pairs()
    taken_back = (said(A, B, Answer.SAME), said(B, A, Answer.ASKED))
    assert not settled((Decisions(taken_back, "x"), Known([A, B]))).found
