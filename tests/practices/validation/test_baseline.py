"""What is known does not count again: whatever was put in above, and whoever reads the file."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import Play

CANARY = "Kanarienvogel"
KEYED = """\
goodata: 1
name: short
version: 1
primaryKey: [id]
fields:
  - {name: id, type: string}
  - {name: age, type: integer, constraints: {maximum: 120}}
  - {name: note, type: string}
"""
KEYLESS = KEYED.replace("primaryKey: [id]\n", "")
START = ["001,200,a", "002,20,b", "003,200,c", f"{CANARY},x,d"]
LINE = ("validate", "cases.csv", "--baseline", "known.json")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    lay_out(KEYED, START)
    return tmp_path


def lay_out(dictionary: str, rows: Sequence[str]) -> None:
    Path("cases.dictionary.yaml").write_text(dictionary, "utf-8")
    Path("cases.csv").write_text("\n".join(["id,age,note", *rows]) + "\n", "utf-8")


def new(play: Play) -> list[tuple[str, int]]:
    """Code and row of each finding that is new."""
    report = play(*LINE, "--json").json
    return [
        (finding["code"], place["row"])
        for finding in report["findings"]
        for group in finding["groups"]
        for place in group["places"]
    ]


def test_the_run_that_writes_it_still_tells_everything(folder: Path, play: Play) -> None:
    played = play(*LINE)
    assert played.code == 1
    assert "3 findings are taken as known from the next run on" in played.out
    assert (folder / "known.json").stat().st_mode & 0o777 == 0o600
    played = play(*LINE)
    assert played.code == 0
    assert "3 findings are known from the baseline and left out" in played.out
    assert play(*LINE, "--quiet").everything == ""


def test_it_holds_no_cell_and_nothing_to_try_cells_against(folder: Path, play: Play) -> None:
    play(*LINE)
    text = (folder / "known.json").read_text("utf-8")
    assert CANARY not in text
    known = json.loads(text)["known"]
    assert {frozenset(each) for each in known} == {frozenset(("code", "field", "mark", "count"))}
    # Another key, other marks: without the key nobody can try out a list of names.
    marks = {each["mark"] for each in known}
    [key] = folder.rglob("local.key")
    key.unlink()
    (folder / "known.json").unlink()
    play("validate", "cases.csv", "--baseline", "other.json", "--wait", "1")
    key.write_bytes(bytes(32))
    key.chmod(0o600)
    (folder / "other.json").unlink()
    play("validate", "cases.csv", "--baseline", "other.json")
    other = json.loads((folder / "other.json").read_text("utf-8"))["known"]
    assert not marks & {each["mark"] for each in other}


@pytest.mark.parametrize("dictionary", [KEYED, KEYLESS], ids=["key", "no key"])
def test_rows_put_in_or_sorted_make_nothing_new(dictionary: str, folder: Path, play: Play) -> None:
    lay_out(dictionary, START)
    play(*LINE)
    assert folder.exists()
    lay_out(dictionary, ["000,5,new", *reversed(START), "009,300,new"])
    assert new(play) == [("GD104", 7)]


def test_the_same_fault_in_another_case_is_new(folder: Path, play: Play) -> None:
    play(*LINE)
    assert folder.exists()
    lay_out(KEYED, [START[0], "010,200,c", *START[2:]])
    assert new(play) == [("GD104", 3)]
    # Without a key the cell alone is known, as often as it was there.
    Path("known.json").unlink()
    lay_out(KEYLESS, START)
    play(*LINE)
    lay_out(KEYLESS, [*START, "011,200,e"])
    assert new(play) == [("GD104", 6)]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"id,age\n", "is no baseline"),
        (b'{"baseline": 9, "key": "", "known": []}', "is no baseline"),
        (b"[" * 100_000, "is no baseline"),
        (b'{"baseline": 1, "key": "00000000", "known": []}', "another computer"),
    ],
)
def test_what_is_no_baseline_is_refused(
    content: bytes, what: str, folder: Path, play: Play
) -> None:
    (folder / "known.json").write_bytes(content)
    played = play(*LINE)
    assert played.code == 3
    assert what in played.err
    assert (folder / "known.json").read_bytes() == content


def test_it_is_never_written_over(folder: Path, play: Play) -> None:
    play(*LINE)
    before = (folder / "known.json").read_bytes()
    lay_out(KEYED, ["009,300,new"])
    assert play(*LINE, "--report", "csv", "--force").code == 1
    assert play(*LINE, "--report", "known.json.csv").code == 1
    assert (folder / "known.json").read_bytes() == before
    assert play(*LINE, "--report", "html", "--out", "known.json", "--force").code in (2, 4)
    assert (folder / "known.json").read_bytes() == before


AGES = st.lists(st.sampled_from(["200", "300", "x", "20", ""]), min_size=1, max_size=8)


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(ages=AGES, added=AGES, seed=st.integers(0, 99))
def test_only_what_was_added_is_new(
    ages: list[str], added: list[str], seed: int, folder: Path, play: Play
) -> None:
    """Against a count by hand: of each wrong value, as many are new as there are more of it."""
    (folder / "known.json").unlink(missing_ok=True)
    lay_out(KEYLESS, [f"{number},{age},n" for number, age in enumerate(ages)])
    play(*LINE)
    rows = [f"{number},{age},n" for number, age in enumerate([*ages, *added])]
    random.Random(seed).shuffle(rows)
    lay_out(KEYLESS, rows)
    wrong = [each for each in added if each in ("200", "300", "x")]
    assert len(new(play)) == len(wrong)
