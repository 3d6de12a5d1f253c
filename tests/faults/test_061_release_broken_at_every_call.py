"""Faults 1 to 3 on a whole release: KILL, EIO and ENOSPC at every file call of `deidentify`.

Whatever breaks: each file is as meant or not there; no published code is unknown to the key; one
person has one code and one code one person; the next run finds the codes that were issued, and
publishes everything, the same bytes where there were any.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from goodata import codes
from goodata.engines import chain
from goodata.files import appending
from goodata.practices.vault import opening, places, unlocking
from tests import keys, vaults
from tests.faults import releasing
from tests.faults.forge import CALLS, KILLED, ROOT, Forge, Point, Ran, forge, lacking
from tests.practices.deidentification import made

WHY_NOT = lacking()
pytestmark = pytest.mark.skipif(WHY_NOT is not None, reason=str(WHY_NOT))
FULL = ("openat", "write", "fsync", "linkat", "link", "rename")
HOWS = {call: ("KILL", "EIO", "ENOSPC") if call in FULL else ("KILL",) for call in CALLS}
STEP = 1 if os.environ.get("GOODATA_TEST_FAULTS") == "all" else 37
"""All 900 points take minutes, so that usually one in so many is tried."""
_OPENAT = re.compile(r"^\d+ +openat\(").match
OUTPUTS = (
    "table.deidentified.csv",
    "table.deidentified.csv.datapackage.json",
    "table.deidentified.dictionary.yaml",
    "table.deidentified.sheet.html",
    "table.deidentified.sheet.txt",
)


class Office:
    """A project, a home with the key in it, and both as they were before each run."""

    def __init__(self, folder: Path) -> None:
        self.work = folder / "work"
        self.home = folder / "home"
        self.fresh = folder / "fresh"
        self.work.mkdir()
        self.home.mkdir()
        releasing.with_key(self.work, self.home)
        shutil.copytree(self.work, self.fresh / "work")
        shutil.copytree(self.home / "state", self.fresh / "state")

    def put_back(self) -> None:
        for name, place in (("work", self.work), ("state", self.home / "state")):
            shutil.rmtree(place)
            shutil.copytree(self.fresh / name, place)

    def outputs(self) -> dict[str, bytes]:
        return {
            name: (self.work / name).read_bytes() for name in OUTPUTS if (self.work / name).exists()
        }

    @property
    def state(self) -> Path:
        return self.home / "state" / "goodata"

    def issued(self) -> dict[str, str]:
        """The code of each person, by all that is sealed."""
        key = keys.key_file(self.home / "office.key")
        vault = places.usual_place(self.state)
        assert opening.identify(vault).generation == 1
        unlocked = unlocking.unlock(vault, vaults.desk(self.state, key, seed=90))
        found: dict[str, str] = {}
        for segment in unlocked.loaded.segments:
            for row in unlocked.rows([segment]).rows.values():
                if row.scope == "canary":
                    continue
                person = json.dumps([row.scope, row.canonical])
                assert found.setdefault(person, row.code) == row.code, "two codes for one person"
        assert len(set(found.values())) == len(found), "one code for two persons"
        return found


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def server(office: Office, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forge]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WARM", str(tmp_path_factory.mktemp("warm") / "office"))
        with forge(office.work, office.home, releasing.SERVER) as made_:
            yield made_


def test_001_002_003_061_a_release_is_whole_or_not_there(office: Office, server: Forge) -> None:
    line = list(releasing.LINE)
    office.put_back()
    whole = server.run(line, [])
    assert whole.code == 0, whole.said
    assert set(office.outputs()) == set(OUTPUTS)
    assert len(office.issued()) == releasing.PEOPLE
    assert {"openat", "write", "fsync"} <= set(whole.calls), whole.calls
    broken = points(whole, office)
    assert len(broken) > 200
    for point in broken[::STEP]:
        office.put_back()
        ran = server.run(line, [], point)
        try:
            _after(office, server, ran)
        except AssertionError as error:
            what = broken_call(office)
            raise AssertionError(f"{point}: {what}: {ran.code}: {ran.said}") from error


def points(whole: Ran, office: Office) -> list[Point]:
    """Every call of a run with every way to break it, but for errors in goodata's own files."""
    opened = [each for each in (office.home / "trace").read_text().splitlines() if _OPENAT(each)]
    said = str(office.home / "said")
    ours = {
        ("openat", number)
        for number, each in enumerate(opened, start=1)
        if f'"{ROOT}' in each or said in each
    }
    # What is written last is the report of the forge's own child.
    ours.add(("write", whole.calls["write"]))
    return [
        Point(call, number, how)
        for call in CALLS
        for number in range(1, whole.calls[call] + 1)
        for how in HOWS[call]
        if how == "KILL" or (call, number) not in ours
    ]


def broken_call(office: Office) -> str:
    """The call that was broken, as strace saw it; where it killed, the last one."""
    lines = (office.home / "trace").read_text().splitlines()
    return next((each for each in lines if "INJECTED" in each), lines[-1] if lines else "")


def _after(office: Office, server: Forge, ran: Ran) -> None:
    assert ran.code in (0, 3, 4, KILLED), "in words, with a documented code"
    assert "Traceback" not in ran.said
    found = office.outputs()
    known = office.issued()
    assert len(known) in (0, releasing.PEOPLE), "all or nobody"
    assert ran.code != 0 or (set(found) == set(OUTPUTS) and known)
    assert not found or known, "nothing is published before the key knows it"
    _whole(found, known)
    for each in [*office.work.rglob(".goodata-*"), *office.state.rglob(".goodata-*")]:
        os.utime(each, (1, 1), follow_symlinks=False)
    again = server.run([*releasing.LINE, "--force"], seed=8)
    assert again.code == 0, again.said
    assert not known or office.issued() == known, "nobody got a second code"
    first = office.outputs()
    _whole(first, office.issued())
    assert set(first) == set(OUTPUTS)
    if OUTPUTS[0] in found:
        assert first[OUTPUTS[0]] == found[OUTPUTS[0]]
    assert list(office.work.rglob(".goodata-*")) == []
    log = appending.lines(office.work / "goodata.log.jsonl")
    assert {each.kind for each in chain.verify(log)} <= {"torn"}


def _whole(found: dict[str, bytes], known: dict[str, str]) -> None:
    """No file is cut off, and every code in them is one that the key has."""
    for name, content in found.items():
        text = content.decode("utf-8-sig")
        if name.endswith(".csv"):
            rows = made.parsed(text)
            assert len(rows) == releasing.PEOPLE
            given = {codes.read(row["code"]).code for row in rows}
            assert given == set(known.values())
        elif name.endswith(".json"):
            assert json.loads(text)["deidentification"]
        elif name.endswith(".html"):
            assert text.rstrip().endswith("</html>")
        else:
            assert text.endswith("\n")
