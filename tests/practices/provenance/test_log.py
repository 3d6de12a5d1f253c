"""`log`: shown, verified, asked about one file; incidents; four writers at once."""

from __future__ import annotations

import csv
import io
import json
import multiprocessing
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests import keys
from tests.conftest import Play

from goodata.engines import chain
from goodata.files import appending
from goodata.run import journal
from goodata.run.world import World

LINES = 12


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a file and its key."""
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "goodata.toml").write_text("version = 1\n")
    (folder / "cases.csv").write_bytes(b"a,b\n1,2\n")
    keys.key_file(folder / "key.txt")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """A log of twelve lines."""
    path = tmp_path / "copy.jsonl"
    write(path, LINES)
    return path


def world(day: int = 1) -> World:
    now = datetime(2026, 11, 1, 12, tzinfo=UTC) + timedelta(days=day)
    return World(now=lambda: now, out=io.StringIO(), err=io.StringIO())


def write(path: Path, number: int) -> None:
    """As many lines, the first of which begins the log."""
    for each in range(1, number):
        journal.entry(path, "run", {"n": each}, command="demo", world=world(each), wait=20)


def lines(path: Path) -> list[bytes]:
    return list(appending.lines(path))


# --- verify


def edited(made: list[bytes]) -> list[bytes]:
    return [*made[:4], made[4].replace(b'"n":4', b'"n":5'), *made[5:]]


CHANGES: dict[str, tuple[Callable[[list[bytes]], list[bytes]], str, int]] = {
    "an edited line": (edited, "edited", 5),
    "a line cut out": (lambda made: [*made[:4], *made[5:]], "missing", 5),
    "the beginning cut off": (lambda made: made[3:], "missing", 1),
    "two lines swapped": (lambda made: [*made[:4], made[5], made[4], *made[6:]], "reordered", 5),
    "a line put in twice": (lambda made: [*made[:5], made[4], *made[5:]], "two heads", 6),
    "a line slipped in": (
        lambda made: [*made[:5], chain.link(made[4], {"kind": "run"}), *made[5:]],
        "two heads",
        7,
    ),
    "half a line": (lambda made: [*made[:5], made[5][:30] + b"\n", *made[6:]], "torn", 6),
    "half a line at the end": (lambda made: [*made, made[-1][:30]], "torn", 13),
}


@pytest.mark.parametrize("name", list(CHANGES))
def test_060_every_change_of_the_log_is_found(name: str, log: Path, play: Play) -> None:
    change, kind, line = CHANGES[name]
    log.write_bytes(b"".join(change(lines(log))))
    played = play("log", "verify", log, "--json")
    assert played.code == 1
    assert {"line": line, "kind": kind} in played.json["result"]["breaks"]
    assert f"line {line} " in play("log", "verify", log).out


def test_a_whole_log_is_whole(log: Path, play: Play) -> None:
    played = play("log", "verify", log, "--json")
    assert played.code == 0, played.everything
    assert played.json["result"]["head"] == journal.head(lines(log)[-1])


def test_060_a_cut_tail_is_found_with_an_anchor_alone(log: Path, play: Play) -> None:
    whole = lines(log)
    head = journal.head(whole[-1])
    certificate = log.with_name("certificate.json")
    certificate.write_text(json.dumps({"log_head": head}))
    sidecar = log.with_name("x.datapackage.json")
    anchor = {"seq": LINES, "head": chain.digest(whole[-1])}
    sidecar.write_text(json.dumps({"provenance": {"log": anchor}}))
    for against in (head, head.replace(" · ", " "), head.lower(), certificate, sidecar):
        assert play("log", "verify", log, "--against", against).code == 0, against
    log.write_bytes(b"".join(whole[:-1]))
    assert play("log", "verify", log).code == 0
    for against in (head, certificate, sidecar):
        played = play("log", "verify", log, "--against", against)
        assert played.code == 1, against
        assert "GD916" in played.out


def test_059_time_that_runs_backwards_is_a_warning(tmp_path: Path, play: Play) -> None:
    path = tmp_path / "copy.jsonl"
    for day in (3, 2, 4):
        journal.entry(path, "run", {}, command="demo", world=world(day), wait=20)
    played = play("log", "verify", path, "--json")
    assert played.json["result"]["backwards"] == [3]
    assert played.json["result"]["breaks"] == []
    assert [each["severity"] for each in played.json["findings"]] == ["warning"]
    assert play("log", "verify", path, "--fail-on", "error").code == 0


# --- appending


def _many(path: str, number: int) -> None:
    write(Path(path), number)


def test_four_writers_at_once_break_no_link(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_many, args=(str(path), 51)) for _ in range(4)]
    for each in writers:
        each.start()
    for each in writers:
        each.join()
        assert each.exitcode == 0
    assert len(lines(path)) == 1 + 4 * 50
    assert chain.verify(lines(path)) == ()


RUBBLE = [b'{"half', b'{"half\n', b"\x00" * 5000, b"\x00" * 9000 + b"\n", b"\n\n", b"x\ny\r{}\nz"]


@pytest.mark.parametrize("rubble", RUBBLE, ids=range(len(RUBBLE)))
def test_060_a_torn_end_is_closed_openly_and_never_cut(rubble: bytes, log: Path) -> None:
    before = log.read_bytes()
    log.write_bytes(before + rubble)
    write(log, 2)
    after = log.read_bytes()
    assert after.startswith(before + rubble)
    kinds = [
        json.loads(each)["kind"] for each in after[len(before + rubble) :].split(b"\n") if each
    ]
    assert kinds == ["recovery", "run"]
    assert chain.verify(lines(log)) == ()
    other = rubble[:-1] + b"?" if not rubble.endswith(b"\n") else b"?" + rubble[1:]
    log.write_bytes(before + other + after[len(before + rubble) :])
    assert {each.kind for each in chain.verify(lines(log))} == {"torn"}


def test_060_a_crash_at_every_byte_of_a_line_is_mended(tmp_path: Path) -> None:
    path = tmp_path / "log.jsonl"
    write(path, 3)
    whole = path.read_bytes()
    last = whole.rfind(b"\n", 0, -1) + 1
    for cut in range(last, len(whole)):
        path.write_bytes(whole[:cut])
        write(path, 2)
        assert chain.verify(lines(path)) == (), cut


# --- show, custody


def test_it_shows_by_file_day_and_actor(project: Path, play: Play) -> None:
    play("encrypt", "cases.csv", "--to", str(keys.OFFICE.recipient()))
    (project / "cases.csv").rename(project / "renamed.csv")
    everything = play("log", "show", "--json").json["result"]["entries"]
    assert [each["kind"] for each in everything] == ["genesis", "run"]
    by_file = play("log", "show", "--file", "renamed.csv", "--json").json["result"]["entries"]
    assert [each["number"] for each in by_file] == [2], "known by its content"
    by_name = play("log", "show", "--file", "cases.csv", "--json").json["result"]["entries"]
    assert [each["number"] for each in by_name] == [2], "gone, so known by its name"
    actor = everything[0]["actor"]
    assert len(play("log", "show", "--actor", actor, "--json").json["result"]["entries"]) > 2
    assert play("log", "show", "--actor", "nobody", "--json").json["result"]["entries"] == []
    day = datetime(2026, 11, 1, 12, tzinfo=UTC).astimezone().date().isoformat()
    assert play("log", "show", "--day", day, "--json").json["result"]["entries"]
    assert play("log", "show", "--day", "2020-01-01", "--json").json["result"]["entries"] == []


def test_a_terminal_shows_the_latest_only(project: Path, play: Play) -> None:
    log = project / "goodata.log.jsonl"
    write(log, 30)
    assert "15 older ones are not shown" in play("log", "show", terminal=True).out
    assert "older ones" not in play("log", "show", "--verbose", terminal=True).out
    assert "older ones" not in play("log", "show").out


def test_custody_goes_back_to_what_a_file_was_made_from(project: Path, play: Play) -> None:
    play("encrypt", "cases.csv", "--to", str(keys.OFFICE.recipient()))
    (project / "cases.csv").unlink()
    play("decrypt", "cases.csv.age", "--identity", "key.txt", "--out", "back.csv")
    (project / "cases.csv.age").rename(project / "moved.age")
    played = play("log", "custody", "moved.age", "--json")
    assert played.code == 0
    assert [each["what"] for each in played.json["result"]["entries"]] == [
        "encrypt, exit 0", "decrypt, exit 0",
    ]  # fmt: skip


def test_custody_says_when_the_chain_of_custody_is_broken(project: Path, play: Play) -> None:
    assert play("log", "custody", "cases.csv", "--json").json["findings"][0]["code"] == "GD918"
    (project / "cases.csv").write_bytes(b"a,b\n1,3\n")
    changed = play("log", "custody", "cases.csv", "--json")
    assert changed.code == 1
    assert changed.json["findings"][0]["code"] == "GD919"


# --- incidents


def test_an_incident_is_noted_and_patterns_are_seen(project: Path, play: Play) -> None:
    (project / "goodata.toml").write_text('[incident]\ncall = ["director, room 3"]\n')
    line = ["log", "incident", "--kind", "lost-device", "--reference", "2026/14"]
    first = play(*line, "--file", "cases.csv")
    assert first.code == 0, first.err
    assert "call: director, room 3" in first.out
    assert "the log knows nothing else of cases.csv" in first.out
    assert "it happened 1 time before" in play(*line).out
    listed = play("log", "incident", "--json").json["result"]
    assert listed["counts"] == {"lost-device": 2}
    assert play("log", "incident", "--out", "incidents.csv").code == 0
    table = list(csv.DictReader(io.StringIO((project / "incidents.csv").read_text())))
    assert [each["reference"] for each in table] == ["2026/14", "2026/14"]
    assert chain.verify(lines(project / "goodata.log.jsonl")) == ()


def test_no_list_of_whom_to_call_is_found(project: Path, play: Play) -> None:  # noqa: ARG001
    played = play("log", "incident", "--kind", "other", "--json")
    assert played.code == 1
    assert played.json["findings"][0]["code"] == "GD921"


@pytest.mark.parametrize("reference", ["Maliwan", "14 Maliwan", "x" * 40 + "1", "/91"])
def test_a_reference_takes_no_words(reference: str, project: Path, play: Play) -> None:
    played = play("log", "incident", "--kind", "other", "--reference", reference)
    assert played.code == 2
    assert reference not in played.everything
    assert not (project / "goodata.log.jsonl").exists()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system's zone cannot be set")
def test_times_are_shown_as_clocks_here_show_them(
    project: Path,  # noqa: ARG001 - the folder it runs in
    play: Play,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The log keeps UTC; a person reads the clock on the wall, and sees which one it is."""
    monkeypatch.setenv("TZ", "Asia/Bangkok")
    time.tzset()
    try:
        play("encrypt", "cases.csv", "--to", str(keys.OFFICE.recipient()))
        shown = play("log", "show")
        assert "2026-11-01 19:00:00+07:00" in shown.out
        told = play("log", "show", "--json").json["result"]["entries"]
        assert told[0]["time"] == "2026-11-01T12:00:00Z"
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize(
    "written", ["", "never", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026"]
)
def test_a_time_that_is_none_is_shown_as_it_stands(written: str, project: Path, play: Play) -> None:
    line = chain.link(None, {"kind": "run", "command": "x", "time": written, "actor": "a"})
    (project / "goodata.log.jsonl").write_bytes(line)
    shown = play("log", "show", "--day", "2026-11-01")
    assert shown.code == 0, shown.everything
    assert written in play("log", "show").out


def test_true_is_no_number_of_a_line() -> None:
    assert not chain.whole(b'{"prev":"0","seq":true}\n')
