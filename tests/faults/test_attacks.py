"""What an attack once found, kept from coming back: leaks, lost files, wrong words."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import xlsxwriter

from goodata.run.names import plain
from tests.conftest import EXAMPLES, Play

PERSON = "Zqxwvname"
DICTIONARY = """goodata: 1
name: cases
version: 1.0.0
fields:
  - {name: full_name, type: string, description: Name of the client, purpose: find it}
  - {name: village, type: string, description: Village of the client, purpose: visits}
  - {name: status, type: string, description: Where the case stands, purpose: planning}
"""


@pytest.fixture
def cases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A table with a dictionary beside it, in a folder where the commands run."""
    monkeypatch.chdir(tmp_path)
    path = Path("cases.csv")
    path.write_text(f"full_name,village,status\n{PERSON},Mae Sot,open\n", "utf-8")
    Path("cases.dictionary.yaml").write_text(DICTIONARY, "utf-8")
    return path


def state(folder: Path) -> dict[str, str]:
    return {
        str(each): hashlib.sha256(each.read_bytes()).hexdigest()
        for each in sorted(folder.rglob("*"))
        if each.is_file() and "home" not in each.parts
    }


@pytest.mark.parametrize(
    "header",
    [f"{PERSON},Mae Sot,open", f"full_name,{PERSON},status", f"full_name,village,{PERSON} A"],
)
def test_a_missing_header_row_shows_no_person(header: str, cases: Path, play: Play) -> None:
    cases.write_text(f"{header}\nNoi,Pai,closed\n", "utf-8")
    for extra in ([], ["--json"], ["--report", "csv"]):
        played = play("validate", cases, *extra)
        assert PERSON not in played.everything
    assert all(PERSON not in each.read_text("utf-8") for each in Path().glob("*_findings.csv"))


def test_a_stated_dictionary_that_knows_no_heading_is_refused(cases: Path, play: Play) -> None:
    cases.write_text("a b,c d,e f\nNoi,Pai,closed\n", "utf-8")
    played = play("validate", cases)
    assert played.code == 3
    assert "--header-row" in played.err


@pytest.mark.parametrize("target", ["cases.csv", "other.txt", "cases.dictionary.yaml", "."])
def test_a_log_is_never_written_into_something_else(target: str, cases: Path, play: Play) -> None:
    Path("other.txt").write_text("notes\n")
    before = state(Path())
    assert play("validate", cases, "--log", target).code in (2, 4)
    assert state(Path()) == before


def test_a_debug_file_replaces_nothing(cases: Path, play: Play) -> None:
    before = state(Path())
    assert play("validate", cases, "--debug", cases).code == 4
    assert state(Path()) == before


@pytest.mark.parametrize(
    "target",
    ["cases.dictionary.yaml", "goodata.toml", "goodata.log.jsonl", "dictionaries/own.yaml"],
)
@pytest.mark.parametrize("form", ["csv", "json"])
def test_force_replaces_no_file_of_the_project(
    target: str, form: str, cases: Path, play: Play
) -> None:
    Path("goodata.toml").write_text("version = 1\n")
    Path("dictionaries").mkdir()
    Path("dictionaries/own.yaml").write_text(DICTIONARY.replace("name: cases", "name: own"))
    play("validate", cases)
    before = {name: text for name, text in state(Path()).items() if "log" not in name}
    log = Path("goodata.log.jsonl").read_bytes()
    played = play("validate", cases, "--report", form, "--out", target, "--force")
    assert played.code in (2, 4)
    assert {name: text for name, text in state(Path()).items() if "log" not in name} == before
    assert Path("goodata.log.jsonl").read_bytes().startswith(log)


def test_a_dictionary_beside_the_data_bears_its_name(cases: Path, play: Play) -> None:
    cases.rename(f"{PERSON}.csv")
    Path("cases.dictionary.yaml").rename(f"{PERSON}.dictionary.yaml")
    for extra in ([], ["--json"]):
        assert PERSON not in play("validate", f"{PERSON}.csv", *extra).everything
    Path(f"{PERSON}.dictionary.json").write_text("{}")
    assert PERSON not in play("validate", f"{PERSON}.csv").everything


def book(path: Path, *sheets: str) -> None:
    with xlsxwriter.Workbook(path) as made:
        for name in sheets:
            sheet = made.add_worksheet(name)
            for number, row in enumerate((["full_name", "village", "status"], ["Noi", "Pai", "x"])):
                for place, cell in enumerate(row):
                    sheet.write_string(number, place, cell)


def test_one_sheet_a_client_is_no_list_of_clients(cases: Path, play: Play) -> None:
    book(Path("cases.xlsx"), PERSON, "Somchai")
    cases.unlink()
    for extra in ([], ["--json"], ["--sheet", "2"], ["--sheet", "1", "--report", "csv"]):
        played = play("validate", "cases.xlsx", *extra)
        assert PERSON not in played.everything
        assert "Somchai" not in played.everything
    assert play("validate", "cases.xlsx").code == 2
    assert play("validate", "cases.xlsx", "--sheet", "2").code == 0
    assert PERSON in play("validate", "cases.xlsx", terminal=True).err
    assert all(PERSON not in each.read_text("utf-8") for each in Path().glob("*_findings.csv"))


@pytest.mark.parametrize(
    "name", ["1103701234567.csv", "081-234-5678.csv", "s.o.m.c.h.a.i.csv", "case 0812345678.csv"]
)
def test_numbers_and_single_letters_may_be_a_person(name: str) -> None:
    assert not plain(name)


@pytest.mark.parametrize("name", ["cases_2024-03-05.csv", "export_20240305.csv", "list 2024.csv"])
def test_dates_are_no_person(name: str) -> None:
    assert plain(name)


@pytest.mark.parametrize("sign", ["\n", "\r", "ก", "\x85", "a", '"', ""])
def test_a_separator_that_cannot_be_is_wrong_use(sign: str, cases: Path, play: Play) -> None:
    assert play("validate", cases, "--delimiter", sign).code == 2


@pytest.mark.parametrize(
    "line",
    [
        'file: {delimiter: "ab"}',
        'file: {delimiter: ""}',
        "file: {headerRow: 0}",
        'file: {decimalChar: ",", groupChar: ","}',
    ],
)
def test_a_dictionary_with_signs_that_cannot_be_is_refused(
    line: str, cases: Path, play: Play
) -> None:
    text = DICTIONARY.replace("fields:", f"{line}\nfields:")
    Path("cases.dictionary.yaml").write_text(text, "utf-8")
    played = play("validate", cases)
    assert played.code == 3
    assert "line 4" in played.err


def test_a_name_as_long_as_a_disk_allows(cases: Path, play: Play) -> None:
    long = Path(f"{'a' * 251}.csv")
    long.write_bytes(cases.read_bytes())
    assert play("validate", long).code == 3
    assert play("validate", "a" * 300).code == 3


@pytest.mark.parametrize(
    "text",
    [
        '[options]\nquiet = "false"',
        "[options]\nwait = -5",
        "[options]\nwait = nan",
        "[options]\nlog = 5",
        "[options]\nlog = ['a']",
        "version = true",
        'group = ""',
        "group = 5",
        "[files]\nx = 5",
        "x = " + "[" * 5000,
    ],
)
def test_settings_of_the_wrong_kind_are_wrong_use(text: str, cases: Path, play: Play) -> None:
    Path("goodata.toml").write_text(text + "\n")
    assert play("validate", cases).code == 2


def test_a_wildcard_finds_its_project(tmp_path: Path, play: Play) -> None:
    (tmp_path / "goodata.toml").write_text('[options]\nfail-on = "never"\n')
    (tmp_path / "casebook.csv").write_bytes((EXAMPLES / "casebook.csv").read_bytes())
    assert play("validate", str(tmp_path / "*.csv")).code == 0
    assert (tmp_path / "goodata.log.jsonl").is_file()


def test_two_files_of_one_name_are_told_apart(tmp_path: Path, play: Play) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        for name in ("casebook.csv", f"{PERSON}.csv"):
            (tmp_path / folder / name).write_bytes((EXAMPLES / "casebook.csv").read_bytes())
    plain_names = play("validate", *sorted(tmp_path.glob("?/casebook.csv")), "--json").json
    assert len({each["file"] for each in plain_names["inputs"]}) == 2
    others = play("validate", *sorted(tmp_path.glob(f"?/{PERSON}.csv")), "--json").json
    assert [each["file"] for each in others["inputs"]] == ["file 1", "file 2"]


def test_a_key_spelt_otherwise_hides_no_reused_key(tmp_path: Path, play: Play) -> None:
    text = DICTIONARY.replace("fields:", "primaryKey: [village]\nfields:").replace(
        "description: Name", "kind: name, description: Name"
    )
    (tmp_path / "cases.dictionary.yaml").write_text(text, "utf-8")
    path = tmp_path / "cases.csv"
    path.write_text("full_name,village,status\nAnn,KH 1,a\nBob,KH 1,b\nCarl,kh 1,c\n", "utf-8")
    codes = {each["code"] for each in play("validate", path, "--json").json["findings"]}
    assert {"GD202", "GD203"} <= codes


def test_one_separator_too_many_behind_every_row_is_one_note(tmp_path: Path, play: Play) -> None:
    (tmp_path / "cases.dictionary.yaml").write_text(DICTIONARY, "utf-8")
    path = tmp_path / "cases.csv"
    path.write_text("full_name,village,status\nAnn,Pai,a,\nBob,Fang,b,\n", "utf-8")
    report = play("validate", path, "--json")
    assert {each["code"] for each in report.json["findings"]} == {"GD308"}
    assert report.code == 0


def test_rows_at_fault_are_rows_of_data(tmp_path: Path, play: Play) -> None:
    path = tmp_path / "cases.csv"
    path.write_text("a,,c,\n-,n/a,3,4\n", "utf-8")
    result = play("validate", path, "--json").json["result"]
    assert result["rows_at_fault"] <= result["rows"] == 1


def wait_until_it_listens(number: int) -> None:
    """Returns when the process has said that it wants to be told of SIGTERM, or is gone."""
    status = Path(f"/proc/{number}/status")
    while status.exists():
        caught = next(
            (line for line in status.read_text().splitlines() if line.startswith("SigCgt")), ""
        )
        if not caught or int(caught.split()[1], 16) >> (signal.SIGTERM - 1) & 1:
            return
        time.sleep(0.02)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="no /proc on this computer")
def test_sigterm_is_said_and_leaves_nothing(tmp_path: Path, home: Path) -> None:
    rows = (EXAMPLES / "casebook.csv").read_text("utf-8").split("\n", 1)
    path = tmp_path / "casebook.csv"
    path.write_text(rows[0] + "\n" + rows[1] * 400, "utf-8")
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "HOME": str(home)}
    running = subprocess.Popen(
        [sys.executable, "-m", "goodata", "validate", str(path), "--report", "csv"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environ,
    )
    wait_until_it_listens(running.pid)
    running.send_signal(signal.SIGTERM)
    _, said = running.communicate(timeout=60)
    if running.returncode == 130:
        assert b"goodata: error: stopped" in said
        assert {each.name for each in tmp_path.iterdir()} == {"casebook.csv", home.name}
    else:
        assert running.returncode == 1, "it was done before it was asked to stop"


@pytest.mark.parametrize("closed", [">&-", ">/dev/full", "2>&-", "2>/dev/full", ">&- 2>&-"])
def test_streams_that_are_closed_never_make_a_failure_a_finding(closed: str, home: Path) -> None:
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "HOME": str(home)}
    done = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m goodata validate /absent.csv {closed}"],
        capture_output=True,
        env=environ,
        check=False,
    )
    assert done.returncode == 3
    assert b"Traceback" not in done.stdout + done.stderr


def test_a_log_of_zeros_is_no_trap(home: Path, play: Play) -> None:
    log = home / "state/goodata/goodata.log.jsonl"
    log.parent.mkdir(parents=True)
    log.write_bytes(bytes(8 * 1024 * 1024))
    assert play("explain", "GD101").code == 0
    last = log.read_bytes().splitlines()[-1]
    assert json.loads(last)["kind"] == "run"
