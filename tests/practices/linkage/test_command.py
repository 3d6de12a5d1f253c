"""`goodata dedupe` from end to end: said, written, decided, taken back in, merged, refused."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest
from tests.conftest import EXAMPLES, Play, Played
from tests.practices.linkage.people import people, write

from goodata.files import locking
from goodata.practices.linkage import clusters as ledgers
from goodata.practices.linkage import decisions as kept
from goodata.review.pairs_layout import Heading

AT = {heading: place for place, heading in enumerate(Heading, start=1)}
HEAD = (EXAMPLES / "casebook.csv").read_text("utf-8").splitlines()[0]
PERSON = (
    "{number},{name},F,{born},24,TH,Ban Nong Khae,{phone},12/06/2023,13/06/2023,"
    "sexual_exploitation,follow_up,14,{consent},{note}"
)


def person(number: str, name: str, born: str, phone: str, **more: str) -> str:
    told = {"consent": "yes", "note": "", **more}
    return PERSON.format(number=number, name=name, born=born, phone=phone, **told)


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    """The casebook, three records of one woman behind it, and a row that stands there twice."""
    lines = (EXAMPLES / "casebook.csv").read_text("utf-8").rstrip("\n")
    added = [
        person("BK-0201", "Ratree Suwanpakdee", "03/02/1994", "66810000777", note="First"),
        person("BK-0202", "Ratri Suwanpakdi", "03/02/1994", "66810000777", consent="no"),
        person("BK-0203", "Ratree Suwanpakdi", "03/02/1994", "DECL", note="Third"),
        person("BK-0204", "Kamol Thongdee", "09/09/1988", "66810000888"),
        person("BK-0204", "Kamol Thongdee", "09/09/1988", "66810000888"),
    ]
    folder = tmp_path / "work"
    folder.mkdir()
    path = folder / "cases.csv"
    path.write_text("\n".join([lines, *added]) + "\n", "utf-8")
    return path


DICTIONARY = ("--dictionary", "casebook", "--as-of", "2026-11-01")


def run(play: Play, *line: str | Path) -> Played:
    return play("dedupe", *line, *DICTIONARY)


def decide(book: Path, answers: Callable[[int, int], str | None]) -> None:
    """Writes into a workbook: from number of group and of line in it to the word to choose."""
    read = openpyxl.load_workbook(book)
    sheet = read["decide"]
    places: dict[int, int] = {}
    for row in range(3, sheet.max_row + 1):
        group = sheet.cell(row, AT[Heading.GROUP]).value
        if group is not None:
            places[group] = places.get(group, 0) + 1
            sheet.cell(row, AT[Heading.DECISION]).value = answers(group, places[group])
    read.save(book)


def sizes(book: Path) -> dict[int, int]:
    sheet = openpyxl.load_workbook(book)["decide"]
    found: dict[int, int] = {}
    for (group,) in sheet.iter_rows(min_row=3, max_col=1, values_only=True):
        if group is not None:
            found[group] = found.get(group, 0) + 1
    return found


def all_same(book: Path) -> None:
    """Every group is one person."""
    size = sizes(book)
    decide(
        book,
        lambda group, line: "person A" if size[group] > 2 else "same" if line == 2 else None,
    )


def test_it_says_what_it_compared_what_it_expects_and_why(cases: Path, play: Play) -> None:
    played = run(play, cases)
    assert played.code == 1, played.everything
    lines = played.out.splitlines()
    assert any(line.startswith("compared: ") and "full_name" in line for line in lines)
    assert any("we expect about " in line and "pairs compared" in line for line in lines)
    twin = next(line for line in lines if ": rows 2 and 51: same: " in line)
    assert "same birth_date" in twin
    assert "GD503" in played.out
    assert "GD210" in played.out
    assert lines[-1].endswith("--dictionary casebook --report xlsx")
    assert "nothing merged. Nothing written." in lines[-1]


def test_a_person_sees_columns_and_a_cap(cases: Path, play: Play) -> None:
    told = play("dedupe", cases, *DICTIONARY, terminal=True).out
    assert " band  rows " in told


def test_json_holds_the_pairs_and_no_ref(cases: Path, play: Play) -> None:
    played = play("dedupe", cases, *DICTIONARY, "--json")
    result = played.json["result"]
    assert result["same"] == len([each for each in result["pairs"] if each["band"] == "same"])
    assert {"about", "low", "high"} == set(result["expected"])
    assert {"input": 1, "row": 2} in [place for x in result["pairs"] for place in x["records"]]
    assert "ref" not in str(result)


def test_the_input_is_never_touched_and_tables_hold_no_cell(cases: Path, play: Play) -> None:
    before = cases.read_bytes()
    played = run(
        play, cases, "--report", "csv", "--report", "parquet", "--report", "html",
        "--clusters", cases.with_name("people.csv"),
    )  # fmt: skip
    assert played.code == 1, played.everything
    assert cases.read_bytes() == before
    names = ("cases_pairs.csv", "cases_dedupe.html", "people.csv", "cases.clusters.csv")
    for name in names:
        path = cases.with_name(name)
        assert path.stat().st_mode & 0o777 == 0o600
        content = path.read_text("utf-8")
        assert "Wichuda" not in content
        assert "66810000777" not in content
    pairs = cases.with_name("cases_pairs.csv").read_text("utf-8-sig").splitlines()
    table = pq.read_table(cases.with_name("cases_pairs.parquet"))
    assert table.num_rows == len(pairs) - 1
    assert pairs[0].startswith("file_a,row_a,ref_a,file_b,row_b,ref_b,band,weight,probability,why")
    people = cases.with_name("people.csv").read_text("utf-8-sig").splitlines()
    assert people[0] == "file,row,ref,cluster,band,sheet,digest"
    digest = hashlib.sha256(cases.read_bytes()).hexdigest()[:16]
    assert all(line.endswith(f",1,{digest}") for line in people[1:])
    assert len(people) == 66
    by_row = {line.split(",")[1]: line.split(",")[3] for line in people[1:]}
    assert by_row["2"] == by_row["51"]
    repeated = [row for row in by_row if list(by_row.values()).count(by_row[row]) > 1]
    assert len(repeated) == 7


def test_decisions_are_kept_and_asked_no_more(cases: Path, play: Play) -> None:
    assert run(play, cases, "--report", "xlsx").code == 1
    book = cases.with_name("cases_pairs.xlsx")
    all_same(book)
    assert run(play, cases, "--report", "xlsx", "--force").code == 4, "it holds decisions"
    applied = run(play, cases, "--apply", book)
    assert applied.code == 0, applied.everything
    file = cases.with_name("cases.decisions.csv")
    lines = file.read_bytes()
    again = play("dedupe", cases, *DICTIONARY, "--quiet")
    assert (again.code, again.everything) == (1, again.out), "the row that repeats is still told"
    assert ": same: " not in again.out
    assert ": look: " not in again.out
    assert run(play, cases, "--apply", book).code == 0
    assert file.read_bytes() == lines, "a workbook is taken in once"
    assert run(play, cases, "--report", "xlsx", "--force").code == 1, "now it may be replaced"


def test_a_workbook_alone_knows_where_its_decisions_go(cases: Path, play: Play) -> None:
    assert run(play, cases, "--report", "xlsx").code == 1
    book = cases.with_name("cases_pairs.xlsx")
    all_same(book)
    assert play("dedupe", "--apply", book).code == 0
    assert not kept.read(cases.with_name("cases.decisions.csv")).new


def test_in_a_project_decisions_lie_in_its_folder_under_the_dictionarys_name(
    cases: Path, play: Play
) -> None:
    (cases.parent / "goodata.toml").write_text('[project]\nname = "x"\n')
    assert run(play, cases, "--report", "xlsx").code == 1
    book = cases.with_name("cases_pairs.xlsx")
    all_same(book)
    assert run(play, cases, "--apply", book).code == 0
    found = kept.read(cases.parent / "linkage" / "casebook.decisions.csv")
    assert found.made
    assert not found.salt, "its key never leaves this computer"
    assert ": same: " not in run(play, cases).out


def test_decisions_that_clash_are_refused_with_every_step(cases: Path, play: Play) -> None:
    assert run(play, cases, "--report", "xlsx").code == 1
    book = cases.with_name("cases_pairs.xlsx")
    all_same(book)
    assert run(play, cases, "--apply", book).code == 0
    path = cases.with_name("cases.decisions.csv")
    # Somebody else's workbook calls two of the three different.
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join(line for line in lines[:2]))
    book.unlink()
    assert run(play, cases, "--report", "xlsx").code == 1
    group = next(number for number, size in sizes(book).items() if size == 3)
    words = {1: None, 2: "person A", 3: "person B"}
    decide(book, lambda number, line: words[line] if number == group else None)
    path.write_text("".join(lines))
    played = run(play, cases, "--apply", book)
    assert played.code == 4, played.everything
    assert "but these make it one person" in played.err
    assert f"(group {group})" in played.err
    assert "(decided 2026-11-01)" in played.err
    assert path.read_text() == "".join(lines), "nothing is stored"


def test_nothing_is_merged_by_itself(cases: Path, play: Play) -> None:
    out = cases.with_name("merged.csv")
    played = run(play, cases, "--merge", "--out", out)
    assert played.code == 4
    assert "nobody decided" in played.err
    assert not out.exists()


def test_what_was_decided_is_merged_and_listed(cases: Path, play: Play) -> None:
    assert run(play, cases, "--report", "xlsx").code == 1
    book = cases.with_name("cases_pairs.xlsx")
    all_same(book)
    assert run(play, cases, "--apply", book).code == 0
    out = cases.with_name("merged.csv")
    played = run(play, cases, "--merge", "--out", out)
    assert played.code in (0, 1), played.everything
    merged = out.read_text("utf-8-sig")
    assert merged.splitlines()[0] == HEAD
    assert "Third" in merged, "no note is thrown away"
    assert "First" in merged
    listed = cases.with_name("merged_merge.csv").read_text("utf-8")
    assert "Ratree" not in listed
    assert out.stat().st_mode & 0o777 == 0o600


def test_accepting_same_merges_without_decisions(cases: Path, play: Play) -> None:
    out = cases.with_name("merged.xlsx")
    played = run(play, cases, "--merge", "--accept", "same", "--out", out)
    assert played.code in (0, 1), played.everything
    rows = list(openpyxl.load_workbook(out)["data"].iter_rows(values_only=True))
    assert len(rows) < 66


def test_ids_stay_from_month_to_month(cases: Path, play: Play) -> None:
    people = cases.with_name("people.csv")
    assert run(play, cases, "--clusters", people).code == 1

    def ids() -> dict[str, str]:
        lines = people.read_text("utf-8-sig").splitlines()[1:]
        return {line.split(",")[2]: line.split(",")[3] for line in lines}

    before = ids()
    lines = cases.read_text("utf-8").splitlines()
    new = person("BK-0300", "Anong Jaidee", "01/04/1991", "66810000999")
    cases.write_text("\n".join([lines[0], new, *lines[1:]]) + "\n", "utf-8")
    assert run(play, cases, "--clusters", people, "--force").code == 1
    after = ids()
    assert {ref: after[ref] for ref in before} == before
    assert len(set(after) - set(before)) == 1
    ledger = ledgers.read(cases.with_name("cases.clusters.csv"))
    assert set(ledger.age) == set(after.values())


def test_a_master_is_not_compared_with_itself(cases: Path, play: Play) -> None:
    new = cases.with_name("new.csv")
    row = person("BK-0400", "Ratree Suwanpakdee", "03/02/1994", "66810000777")
    new.write_text(f"{HEAD}\n{row}\n", "utf-8")
    played = play("dedupe", new, "--master", cases, *DICTIONARY, "--json")
    assert played.code == 1, played.everything
    pairs = played.json["result"]["pairs"]
    assert pairs
    assert all(2 in {place["input"] for place in each["records"]} for each in pairs)


def test_only_pairs_of_different_files_when_asked(cases: Path, play: Play) -> None:
    other = cases.with_name("shelter.csv")
    row = person("BK-0400", "Ratree Suwanpakdee", "03/02/1994", "66810000777")
    other.write_text(f"{HEAD}\n{row}\n", "utf-8")
    played = play("dedupe", cases, other, "--across", *DICTIONARY, "--json")
    pairs = played.json["result"]["pairs"]
    assert pairs
    assert all(len({place["input"] for place in each["records"]}) == 2 for each in pairs)


@pytest.mark.parametrize(
    ("rows", "told"), [([], "no rows to compare"), (["one"], "one record")], ids=["none", "one"]
)
def test_fewer_than_two_records_are_nothing_to_report(
    rows: list[str], told: str, tmp_path: Path, play: Play
) -> None:
    path = tmp_path / "cases.csv"
    lines = [person("BK-0400", each, "03/02/1994", "") for each in rows]
    path.write_text("\n".join([HEAD, *lines]) + "\n", "utf-8")
    played = run(play, path)
    assert played.code == 0, played.everything
    assert told in played.out


@pytest.mark.parametrize(
    ("line", "code", "told"),
    [
        (["absent.csv"], 3, "no such file"),
        (["*.nothing"], 3, ""),
        ([], 2, "no file"),
        (["cases.csv", "--strict", "--wide"], 2, "two ways"),
        (["cases.csv", "--merge"], 2, "a name for the merged file"),
        (["cases.csv", "--merge", "--out", "x.pdf"], 2, "no table"),
        (["cases.csv", "--merge", "--accept", "look", "--out", "x.csv"], 2, "same alone"),
        (["cases.csv", "--accept", "same"], 2, "only go with --merge"),
        (["cases.csv", "--apply", "cases.csv", "--on", "sex"], 2, "nothing else"),
        (["cases.csv", "--apply", "cases.csv"], 3, ""),
        (["cases.csv", "--apply", "absent.xlsx"], 3, ""),
        (["cases.csv", "--across"], 2, "two files"),
        (["cases.csv", "--master", "absent.csv"], 3, "no such file"),
        (["cases.csv", "--clusters", "people.xlsx"], 2, "end in .csv"),
        (["cases.csv", "--clusters", "cases.csv", "--force"], 4, ""),
        (["cases.csv", "--report", "nonsense"], 2, "no such form"),
        (["cases.csv", "--report", "cases.csv", "--force"], 4, ""),
        (["cases.csv", "--report", "nowhere/x.xlsx"], 3, ""),
        (["cases.csv", "--on", "full_nam"], 2, "full_name"),
        (["cases.csv", "--leave-out", "full_nam"], 2, "full_name"),
        (["cases.csv", "--merge", "--accept", "same", "--newest-by", "intake_dat",
          "--out", "x.csv"], 2, "intake_date"),
    ],
)  # fmt: skip
def test_wrong_use_gets_one_clear_line(
    line: list[str],
    code: int,
    told: str,
    cases: Path,
    play: Play,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(cases.parent)
    before = sorted(cases.parent.iterdir())
    played = run(play, *line)
    assert played.code == code, played.everything
    assert told in played.err
    assert "fix: " in played.err
    assert sorted(each for each in cases.parent.iterdir()) == before


def test_a_file_without_identifiers_is_refused_with_the_count(tmp_path: Path, play: Play) -> None:
    path = tmp_path / "cases.csv"
    row = "NAP,DECL,F,N/A,24,TH,UNK,NAP,12/06/2023,13/06/2023,forced_labour,open,14,yes,"
    path.write_text("\n".join([HEAD, *[row] * 60]) + "\n", "utf-8")
    played = run(play, path)
    assert played.code == 4, played.everything
    assert "GD506" in played.err
    assert "--on FIELD" in played.err


def test_damaged_decisions_are_never_taken_for_none(cases: Path, play: Play) -> None:
    path = cases.with_name("cases.decisions.csv")
    path.write_text("# goodata decisions, version 7, key 00000000\n")
    played = run(play, cases)
    assert played.code == 3
    assert "line 1" in played.err
    path.write_text("anything\n")
    assert run(play, cases).code == 3


def test_while_another_run_keeps_decisions_it_is_busy(cases: Path, play: Play) -> None:
    assert run(play, cases, "--report", "xlsx").code == 1
    book = cases.with_name("cases_pairs.xlsx")
    all_same(book)
    path = cases.with_name("cases.decisions.csv")
    with locking.locked(path.with_name(f"{path.name}.lock"), holder="another"):
        assert run(play, cases, "--apply", book, "--wait", "0").code == 5
    assert kept.read(path).new


def test_the_workbook_of_another_file_is_refused(cases: Path, play: Play) -> None:
    assert run(play, cases, "--report", "xlsx").code == 1
    book = cases.with_name("cases_pairs.xlsx")
    all_same(book)
    other = cases.with_name("casebook.csv")
    other.write_bytes((EXAMPLES / "casebook_clean.csv").read_bytes())
    assert run(play, other, "--apply", book).code == 4


def test_the_same_twice_gives_the_same_bytes(cases: Path, play: Play) -> None:
    def once() -> list[bytes]:
        played = run(
            play, cases, "--report", "csv", "--report", "xlsx", "--report", "parquet",
            "--report", "html", "--clusters", cases.with_name("people.csv"), "--force",
        )  # fmt: skip
        made = [played.out.encode()]
        made += [
            cases.with_name(name).read_bytes()
            for name in (
                "cases_pairs.csv",
                "cases_pairs.xlsx",
                "cases_pairs.parquet",
                "cases_dedupe.html",
                "people.csv",
            )
        ]
        return made

    first = once()
    assert once() == first


def test_a_file_without_a_column_says_nothing_in_it(tmp_path: Path, play: Play) -> None:
    rows = [[*row[:4]] for row in people(40)]
    north = write(
        tmp_path / "north.csv",
        [[*row, "yes"] for row in rows[:25]],
        ("full name", "birth date", "sex", "phone", "consent"),
    )
    south = write(
        tmp_path / "south.csv",
        [[*row, "Y"] for row in rows[10:]],
        ("full name", "birth date", "sex", "phone", "agreed to share"),
    )
    out = tmp_path / "people.csv"
    played = play("dedupe", north, south, "--merge", "--accept", "same", "--out", out)
    assert played.code == 0, played.everything
    lines = out.read_text("utf-8-sig").splitlines()
    assert lines[0] == "full name,birth date,sex,phone,consent,agreed to share"
    ends = [line.rsplit(",", 2)[1:] for line in lines[1:]]
    assert ends.count(["yes", "Y"]) == 15
    assert ends.count(["yes", ""]) == 10
    assert ends.count(["", "Y"]) == 15
