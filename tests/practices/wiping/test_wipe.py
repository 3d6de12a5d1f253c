"""`wipe plan`, `run`, `resume`, `certificate` from the outside."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from tests.conftest import Terminal, world
from tests.practices.wiping.conftest import Ground

from goodata.errors import Refused, WrongUse
from goodata.run import asking
from goodata.text import say


def test_a_plan_touches_nothing_and_the_run_does_what_it_says(ground: Ground) -> None:
    one, two = ground.file("old/export.csv"), ground.file("old/report.csv", b"x" * 9000)
    assert ground.planned(ground.folder / "old").code == 0
    assert one.exists()
    assert two.exists()
    assert ground.plan.stat().st_mode & 0o777 == 0o600
    done = ground.run("--json")
    assert done.json["result"]["wiped"] == 2
    assert list((ground.folder / "old").iterdir()) == []
    kinds = [each["kind"] for each in ground.log()]
    assert kinds == ["genesis", "run", *["intent", "intent", "outcome"] * 2, "run"]


def test_every_cell_of_a_line_holds_a_letter(ground: Ground) -> None:
    ground.planned(ground.file("12.csv"))
    for line in ground.lines():
        assert all(any(sign.isalpha() for sign in cell) for cell in line.values())


def test_only_do_may_be_changed(ground: Ground) -> None:
    kept, spoilt, gone = (
        ground.file(f"{name}.csv", name.encode()) for name in ("old", "new", "all")
    )
    ground.planned(kept, spoilt, gone)

    def change(text: str) -> str:
        rows = text.splitlines(keepends=True)
        start = next(number for number, row in enumerate(rows) if row.startswith("number,"))
        rows[start + 1] = rows[start + 1].replace(",wipe,", ",keep,")
        rows[start + 2] = rows[start + 2].replace("links 1", "links 2")
        return "".join(rows)

    ground.edit(change)
    done = ground.run("--json")
    assert done.code == 1
    assert [each["code"] for each in done.json["findings"]][-1] == "GD904"
    assert kept.exists()
    assert spoilt.exists()
    assert not gone.exists()


def test_a_plan_that_a_spreadsheet_saved_with_semicolons_is_read(ground: Ground) -> None:
    path = ground.file("old.csv")
    ground.planned(path)
    rows = ground.plan.read_text("utf-8-sig")
    import csv
    import io

    table = list(csv.reader(io.StringIO(rows, newline="")))
    with ground.plan.open("w", newline="", encoding="utf-8-sig") as stream:
        csv.writer(stream, delimiter=";", quoting=csv.QUOTE_ALL).writerows(table)
    assert ground.run("--json").json["result"]["wiped"] == 1
    assert not path.exists()


def test_a_file_that_changed_is_left_even_with_its_old_time(ground: Ground) -> None:
    path = ground.file("old.csv", b"before")
    ground.planned(path)
    facts = path.stat()
    path.write_bytes(b"after!")
    os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    assert ground.run().code == 1
    assert path.read_bytes() == b"after!"
    assert ground.outcomes()[0]["result"] == "changed"


def test_another_file_at_the_same_path_is_left(ground: Ground) -> None:
    path = ground.file("old.csv", b"before")
    ground.planned(path)
    path.rename(path.with_name("aside.csv"))
    path.write_bytes(b"before")
    ground.run()
    assert path.read_bytes() == b"before"
    assert path.with_name("aside.csv").read_bytes() == b"before"


@pytest.mark.parametrize("moment", ["plan", "run"])
def test_a_missing_file_is_3_and_nothing_else_is_wiped(ground: Ground, moment: str) -> None:
    here, gone = ground.file("old.csv"), ground.file("new.csv")
    if moment == "plan":
        gone.unlink()
        assert ground.planned(here, gone).code == 3
        assert not ground.plan.exists()
        return
    ground.planned(here, gone)
    gone.unlink()
    assert ground.run().code == 3
    assert here.exists()


def test_without_a_terminal_yes_is_needed(ground: Ground) -> None:
    path = ground.file("old.csv")
    ground.planned(path)
    assert ground.play("wipe", "run", ground.plan).code == 2
    assert path.exists()


@pytest.mark.parametrize(("typed", "error"), [("2\n", None), ("1\n", Refused), ("\n", Refused)])
def test_the_number_of_files_is_typed(typed: str, error: type[Exception] | None) -> None:
    place = world(Terminal(), Terminal())
    answers = Terminal(typed)
    if error is None:
        asking.number(say("how many"), 2, place, answers=answers)
        return
    with pytest.raises(error):
        asking.number(say("how many"), 2, place, answers=answers)


def test_nobody_is_asked_who_is_not_there() -> None:
    import io

    with pytest.raises(WrongUse):
        asking.number(say("how many"), 2, world(Terminal(), Terminal()), answers=io.StringIO("2\n"))


def test_a_plan_is_good_for_seven_days(ground: Ground) -> None:
    path = ground.file("old.csv")
    ground.planned(path)
    # The date is among what each line's check holds, so a plan cannot be made younger either.
    ground.edit(lambda text: text.replace("made 2026-11-01T", "made 2026-10-20T"))
    assert ground.run().code == 4
    ground.edit(lambda text: text.replace("made 2026-10-20T", "made 2026-10-31T"))
    done = ground.run("--json").json["result"]
    assert (done["wiped"], done["lines_not_as_planned"]) == (0, 1)
    assert path.exists()


def test_a_plan_is_run_once(ground: Ground) -> None:
    ground.planned(ground.file("old.csv"))
    ground.run()
    assert ground.run().code == 4
    before = ground.outcomes()
    assert ground.resume("--json").json["result"]["wiped"] == 1
    assert ground.outcomes() == before


def test_what_was_not_begun_is_not_resumed(ground: Ground) -> None:
    ground.planned(ground.file("old.csv"))
    assert ground.resume().code == 2


def test_the_certificate_says_what_was_wiped_and_no_persons_name(ground: Ground) -> None:
    ground.planned(ground.file("export.csv", b"one"), ground.file("somchai_jaidee.csv", b"two"))
    assert ground.play("wipe", "certificate", ground.plan).code == 4
    done = ground.run()
    made = ground.play("wipe", "certificate", ground.plan)
    assert made.code == 0
    text = (ground.folder / "wipe_plan.certificate.txt").read_text("utf-8")
    facts = json.loads((ground.folder / "wipe_plan.certificate.json").read_text("utf-8"))
    assert [each["name"] for each in facts["files"]] == ["export.csv", None]
    assert facts["log_breaks"] == 0
    assert facts["unfinished"] == 0
    assert facts["files"][0]["log_lines"] == [3, 4, 5]
    assert "earlier saves" in text
    everything = text + str(facts) + done.everything + made.everything + str(ground.log())
    assert "somchai" not in everything


def test_cells_stand_nowhere(ground: Ground) -> None:
    ground.planned(ground.file("export.csv", b"name\nKanarienvogel\n"))
    done = ground.run()
    made = ground.play("wipe", "certificate", ground.plan)
    written = b"".join(each.read_bytes() for each in ground.folder.rglob("*") if each.is_file())
    assert b"Kanarienvogel" not in written
    assert "Kanarienvogel" not in done.everything + made.everything


def test_deleted_only_needs_to_be_accepted(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a disk that copies on write, `run` leaves the line, or says the truth about it."""
    from goodata.files import medium
    from goodata.files.medium import Medium, Nature

    monkeypatch.setattr(medium, "of", lambda *_: Medium("btrfs", Nature.COPIES))
    path = ground.file("old.csv")
    assert ground.planned(path).code == 1
    refused = ground.run("--json")
    assert refused.code == 4
    assert path.exists()
    done = ground.resume("--json", "--accept-unverified")
    assert done.code == 1
    assert not path.exists()
    assert done.json["findings"][0]["code"] == "GD903"
    assert done.json["findings"][0]["severity"] == "error"


def test_copies_and_traces_come_in_as_keep(ground: Ground, home: Path) -> None:
    from goodata.practices.wiping.traces import uri

    path = ground.file("old/cases.csv", b"the very content")
    copy = ground.file("elsewhere/namesake.csv", b"the very content")
    ground.file("elsewhere/other.csv", b"the very contents")
    import hashlib

    thumbnails = home / ".cache" / "thumbnails" / "normal"
    thumbnails.mkdir(parents=True)
    name = hashlib.md5(uri(path).encode(), usedforsecurity=False).hexdigest()
    (thumbnails / f"{name}.png").write_bytes(b"picture")
    backup = ground.file("old/cases.csv~", b"older")
    trash = home / ".local" / "share" / "Trash" / "files"
    trash.mkdir(parents=True)
    (trash / "cases.2.csv").write_bytes(b"thrown away")
    recent = home / ".local" / "share" / "recently-used.xbel"
    recent.write_text(f'<bookmark href="{uri(path)}"/>')
    found = ground.planned(path, "--traces", "--copies", ground.folder, "--json")
    assert found.json["result"]["copies"] == 1
    assert found.json["result"]["traces"] == {
        "backup": 1, "recent": 1, "thumbnails": 1, "trash": 1,
    }  # fmt: skip
    lines = ground.lines()
    assert [each["do"] for each in lines] == ["wipe", "keep", "keep", "keep", "keep", "keep"]
    assert lines[0]["copies"] == "copies found: 1"
    ground.edit(lambda text: text.replace(",keep,", ",wipe,"))
    assert ground.run("--json").json["result"]["wiped"] == 6
    assert not any(each.exists() for each in (path, copy, backup, recent))
    assert (ground.folder / "elsewhere" / "other.csv").exists()


def test_a_file_with_all_its_names_is_wiped_once_and_gone(ground: Ground) -> None:
    path = ground.file("old/cases.csv", b"content" * 1000)
    other = ground.folder / "old" / "second.csv"
    other.hardlink_to(path)
    ground.planned(path, other, "--all-links")
    done = ground.run("--json").json["result"]
    assert done["wiped"] == 2
    assert done["lines"][0]["verdict"] == done["lines"][1]["verdict"]
    assert not path.exists()
    assert not other.exists()


def test_two_wipes_of_one_project_do_not_meet(ground: Ground) -> None:
    from goodata import project as projects

    path = ground.file("old.csv")
    ground.planned(path)
    project = projects.find(ground.folder)
    assert project is not None
    with project.lock("another"):
        assert ground.play("wipe", "run", ground.plan, "--yes", "--wait", "0").code == 5
    assert path.exists()


def test_a_wipe_key_says_what_becomes_unreadable(ground: Ground) -> None:
    from goodata.engines.sealed.fingerprint import fingerprint
    from goodata.engines.sealed.x25519 import X25519Identity

    identity = X25519Identity.generate(os.urandom)
    key = ground.file("keys/me.age-identity", identity.reveal().encode() + b"\n")
    age = b"age-encryption.org/v1\n-> X25519 x\n"
    mine = str(fingerprint(str(identity.recipient())))
    sole, both, unknown = (ground.file(f"{name}.csv.age", age) for name in ("old", "new", "all"))
    for path, recipients in ((sole, [mine]), (both, [mine, "some other words entirely"])):
        sidecar = path.with_name(f"{path.name}.datapackage.json")
        sidecar.write_text(json.dumps({"provenance": {"recipients": recipients}}))
    assert ground.planned(key).code == 4
    planned = ground.planned("--key", key, "--json")
    assert planned.json["result"]["key"] == {
        "unreadable": 1, "readable_by_others": 1, "not_known": 1,
    }  # fmt: skip
    lines = ground.lines()
    assert [(each["do"], each["class"].split(",")[0]) for each in lines] == [
        ("wipe", "key"),
        ("keep", "sealed"),
    ]
    assert str(sole) in lines[1]["path"]
    secret = identity.reveal().encode()
    assert secret not in ground.plan.read_bytes()
    assert ground.run("--json").json["result"]["wiped"] == 1
    assert not key.exists()
    assert all(each.exists() for each in (sole, both, unknown))
    assert identity.reveal() not in str(ground.log())


def test_any_hold_stops_the_wiping_of_a_key(ground: Ground) -> None:
    from goodata.engines.sealed.x25519 import X25519Identity

    key = ground.file("me.age-identity", X25519Identity.generate(os.urandom).reveal().encode())
    ground.holds("h1,path:nothing/like/it,court,judge,,,")
    assert ground.planned("--key", key).code == 4
    assert key.exists()
