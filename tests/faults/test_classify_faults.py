"""Faults 1, 3, 7, 10, 14, 16 to 22, 34, 41, 46, 55 and 64 through `classify` and its folder."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest

from tests.conftest import Play

CANARY = "Kanarienvogel"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals, links and modes of POSIX")
TABLE = "age,sex,province\n" + "".join(f"{20 + at % 9},{'FM'[at % 2]},Tak\n" for at in range(30))


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "cases.csv").write_text(TABLE, "utf-8")
    monkeypatch.chdir(folder)
    return folder


def shelf(folder: Path, files: int) -> Path:
    """A folder of tables, each with a name in it and a note."""
    made = folder / "shelf"
    for at in range(files):
        inside = made / f"{at % 7}"
        inside.mkdir(parents=True, exist_ok=True)
        text = f"full name,age,notes\nMalee Srisuk,{at % 60},She met Somchai Kaewta in Tak.\n"
        (inside / f"cases {at}.csv").write_text(text * 3, "utf-8")
    return made


def program(home: Path, *line: str) -> subprocess.Popen[bytes]:
    environ = {**os.environ, "HOME": str(home), "XDG_STATE_HOME": str(home / "state")}
    environ["PYTHONPATH"] = os.pathsep.join(sys.path)
    return subprocess.Popen(
        [sys.executable, "-m", "goodata", *line],
        env=environ,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def judged(home: Path) -> int:
    """Files that the ledger of a run holds; its first line says how they are judged."""
    found = [*(home / "state" / "goodata" / "inventories").glob("*.jsonl")]
    return sum(max(0, each.read_bytes().count(b"\n") - 1) for each in found)


def broken_off(home: Path, how: signal.Signals) -> tuple[int, int, bytes]:
    """An inventory of `shelf` ended in its midst: its exit code, files judged, what it said."""
    home.mkdir()
    running = program(home, "classify", "shelf", "--json")
    until = time.monotonic() + 120
    while judged(home) < 3 and time.monotonic() < until and running.poll() is None:
        time.sleep(0.01)
    running.send_signal(how)
    out, err = running.communicate()
    assert b"Traceback" not in err
    return running.returncode, judged(home), out


@POSIX
def test_001_a_killed_inventory_is_taken_up_and_says_the_same(work: Path, tmp_path: Path) -> None:
    shelf(work, 40)
    homes = [tmp_path / "broken", tmp_path / "whole"]
    code, done, _ = broken_off(homes[0], signal.SIGKILL)
    assert code == -signal.SIGKILL
    assert 3 <= done < 40
    homes[1].mkdir()
    said = [program(each, "classify", "shelf", "--json").communicate()[0] for each in homes]
    assert said[0] == said[1]
    assert json.loads(said[0])["result"]["count"] == 40
    assert judged(homes[0]) == 0, "nothing is left of it"


@POSIX
def test_007_a_stopped_inventory_says_so_and_nothing_is_judged_twice(
    work: Path, tmp_path: Path
) -> None:
    shelf(work, 40)
    home = tmp_path / "broken"
    code, done, out = broken_off(home, signal.SIGINT)
    assert (code, json.loads(out)["exit"]) == (130, 130)
    assert 3 <= done < 40
    told, _ = program(home, "classify", "shelf").communicate()
    assert f"taken up again: {done} files".encode() in told


def test_010_two_runs_over_one_folder_say_the_same(work: Path, tmp_path: Path) -> None:
    shelf(work, 12)
    home = tmp_path / "both"
    home.mkdir()
    runs = [program(home, "classify", "shelf", "--json") for _ in range(2)]
    said = [each.communicate()[0] for each in runs]
    assert said[0] == said[1]
    assert json.loads(said[0])["exit"] == 1


@POSIX
@pytest.mark.parametrize(
    "form", [("--patch", ".yaml"), ("--report", ".xlsx"), ("--report", ".html")]
)
@pytest.mark.parametrize("way", ["link", "hard"])
def test_014_an_output_that_is_the_input_under_another_name(
    form: tuple[str, str], way: str, work: Path, play: Play
) -> None:
    option, suffix = form
    other = work / f"other{suffix}"
    (other.symlink_to if way == "link" else other.hardlink_to)(work / "cases.csv")
    assert play("classify", "cases.csv", option, str(other), "--force").code == 4
    assert (work / "cases.csv").read_text("utf-8") == TABLE


@POSIX
@pytest.mark.parametrize("option", ["--patch", "--report"])
def test_016_017_no_place_for_an_output(option: str, work: Path, play: Play) -> None:
    suffix = ".yaml" if option == "--patch" else ".xlsx"
    (work / f"folder{suffix}").mkdir()
    os.mkfifo(work / f"pipe{suffix}")
    (work / f"nowhere{suffix}").symlink_to(work / "absent" / "x")
    before = sorted(work.iterdir())
    for name in (f"folder{suffix}", f"pipe{suffix}", f"nowhere{suffix}", f"absent/x{suffix}"):
        played = play("classify", "cases.csv", option, name, "--force")
        assert played.code in (3, 4), name
        assert played.err.count("fix: ") == 1
        assert "Traceback" not in played.everything
    assert sorted(work.iterdir()) == before


def test_017_the_fix_names_the_option_that_was_typed(work: Path, play: Play) -> None:
    (work / "p.yaml").write_text("mine")
    for name in ("p.yaml", "absent/p.yaml"):
        err = play("classify", "cases.csv", "--patch", name).err
        assert "--patch" in err
        assert "--out" not in err


@POSIX
def test_020_022_outputs_are_the_owners_alone_and_an_open_folder_is_told(
    work: Path, play: Play
) -> None:
    work.chmod(0o777)
    before = os.umask(0)
    try:
        played = play("classify", "cases.csv", "--patch", "p.yaml", "--report", "b.xlsx")
    finally:
        os.umask(before)
    assert "anybody on this computer may replace files" in played.out
    for name in ("p.yaml", "b.xlsx"):
        assert stat.S_IMODE((work / name).stat().st_mode) == 0o600


def sparse(path: Path) -> None:
    """A workbook of two cells at opposite corners."""
    book = openpyxl.Workbook()
    book.active["A1"] = CANARY
    book.active["XFD1048576"] = CANARY
    book.save(path)


def test_034_two_cells_at_opposite_corners(work: Path, play: Play) -> None:
    sparse(work / "sparse.xlsx")
    played = play("classify", "sparse.xlsx")
    assert played.code in (3, 4)
    assert CANARY not in played.everything
    folder = work / "many"
    folder.mkdir()
    sparse(folder / "sparse.xlsx")
    (folder / "cases.csv").write_text(TABLE, "utf-8")
    report = play("classify", "many", "--json").json
    assert report["exit"] == 3
    assert {each["file"]: each["class"] for each in report["result"]["files"]}["cases.csv"]


def test_041_headings_that_begin_as_formulas_stay_text_in_the_workbook(
    work: Path, play: Play
) -> None:
    heads = ("=1+1", "+cmd|x", "-x", "@SUM(1)", "=y")
    rows = "".join(",".join(f"={at}{letter}" for letter in "abcde") + "\n" for at in range(9))
    (work / "t.csv").write_text(",".join(heads) + "\n" + rows, "utf-8")
    assert play("classify", "t.csv", "--report", "b.xlsx", "--fail-on", "never").code == 0
    cells = [
        cell
        for sheet in openpyxl.load_workbook(work / "b.xlsx").worksheets
        for row in sheet.iter_rows()
        for cell in row
    ]
    assert any(str(cell.value).startswith("=1") for cell in cells)
    assert all(cell.data_type != "f" for cell in cells)
    with zipfile.ZipFile(work / "b.xlsx") as book:
        sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/")]
        assert not any(b"<f>" in book.read(name) for name in sheets)


@POSIX
def test_046_names_of_files_steer_nothing(work: Path, play: Play) -> None:
    folder = work / "odd"
    folder.mkdir()
    names = (
        b"cases\n2.csv", b"-rf.csv", b"cases \xff\xfe.csv", b"con.csv", b"c" * 251 + b".csv",
        b"\x1b[31mcases.csv", "cases\u202e.csv".encode(),
    )  # fmt: skip
    for name in names:
        (Path(os.fsdecode(os.fsencode(folder) + b"/" + name))).write_text(TABLE, "utf-8")
    played = play("classify", "odd")
    assert played.code == 0, played.err
    assert "7 files" in played.out
    assert not {"\x1b", "\u202e"} & set(played.everything)
    report = play("classify", "odd", "--json", "--report", "b.xlsx").json
    assert len(report["result"]["files"]) == len(names)
    assert all("\n" not in each["file"] for each in report["result"]["files"])
    assert len([*openpyxl.load_workbook(work / "b.xlsx").worksheets[0].rows]) > len(names)


def test_055_064_no_state_folder_and_nothing_left_in_the_temporary_one(
    work: Path, play: Play, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = shelf(work, 5)
    sparse(folder / "sparse.xlsx")
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    usual = play("classify", "shelf", "--json").json["result"]
    monkeypatch.setenv("XDG_STATE_HOME", str(work / "cases.csv"))
    assert play("classify", "shelf", "--json").json["result"] == usual
    assert [*temporary.iterdir()] == []
