"""The key as `deidentify` fills it: names sealed with codes, people forgotten everywhere."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from tests import keys, vaults
from tests.conftest import Play

from goodata.practices.vault import making, places

RECIPIENT = str(keys.OFFICE.recipient())
HOLDS = "id,scope,reason,ordered_by,from,until,released\n"


class Office:
    """A folder with an invented casebook, a key, and a first release of it."""

    def __init__(self, folder: Path, play: Play) -> None:
        self.folder, self.play = folder, play
        self.vault, self.identity = folder / "keys" / "key", keys.key_file(folder / "office.key")
        (folder / "data").mkdir()
        (folder / "out").mkdir()
        self.book, self.out = folder / "data" / "cases.csv", folder / "out"
        (folder / "holds.csv").write_text(HOLDS)
        self.done("mock", "casebook", "--rows", "60", "--out", self.book)
        with self.book.open(encoding="utf-8-sig", newline="") as stream:
            self.head, *self.rows = list(csv.reader(stream))
        for row in self.rows:
            row[self.head.index("consent_given")], row[self.head.index("notes")] = "yes", ""
        self.write(self.rows)
        self.done("key", "new", "--key", self.vault, "--custodian", RECIPIENT)
        self.release()

    def done(self, *line: str | Path, **more):
        played = self.play(*line, **more)
        assert played.code in (0, 1), played.everything
        return played

    def write(self, rows: list[list[str]]) -> None:
        with self.book.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([self.head, *rows])

    def release(self) -> list[dict[str, str]]:
        self.done("deidentify", self.book, "--key", self.vault, "--out", self.out, "--force")
        (made,) = self.out.glob("*.deidentified.csv")
        with made.open(encoding="utf-8-sig", newline="") as stream:
            return list(csv.DictReader(stream))

    def code(self) -> str:
        return next(iter(self.release()[0].values()))

    def opened(self, code: str) -> dict[str, str]:
        out = self.folder / "found.age"
        self.done("key", "lookup", code, "--reason", "a visit", *self.ours, "--out", out, "--force")
        plain = self.folder / "found.json"
        self.done("decrypt", out, "--identity", self.identity, "--out", plain, "--force")
        return json.loads(plain.read_text())[0]["fields"]

    def remembered(self) -> list[dict[str, object]]:
        (memory,) = (self.vault / "releases").iterdir()
        return [json.loads(line) for line in memory.read_text().splitlines()]

    @property
    def ours(self) -> tuple[str | Path, ...]:
        return ("--key", self.vault, "--identity", self.identity)


@pytest.fixture
def office(tmp_path: Path, play: Play) -> Office:
    return Office(tmp_path, play)


def test_a_lookup_knows_the_name_and_not_the_case_number_alone(office: Office) -> None:
    wanted = dict(zip(office.head, office.rows[0], strict=True))
    by_number = {}
    for row in office.release():
        told = office.opened(next(iter(row.values())))
        by_number[told["case_number"]] = told
        if wanted["case_number"] in by_number:
            break
    told = by_number[wanted["case_number"]]
    assert told == {each: wanted[each] for each in ("case_number", "full_name", "phone")}


def test_choose_refuses_the_persons_own_name(office: Office) -> None:
    code = office.code()
    name = office.opened(code)["full_name"]
    line = ("key", "choose", code, *office.ours)
    played = office.play(*line, answers=[name, name])
    assert played.code == 4
    assert "not safe" in played.err
    assert name not in played.everything
    part = next(each for each in name.split() if len(each) > 2)
    assert office.play(*line, answers=[f"{part} Lotus"] * 2).code == 4
    played = office.done(*line, answers=["Zephyr Quartz", "Zephyr Quartz"])
    assert "compared with 3 fields" in played.out
    assert office.opened(code)["full_name"] == name, "the row is as it was, and the name beside it"
    reason = f"a call about {part}"
    out = ("--out", office.folder / "x.age")
    assert office.play("key", "lookup", code, "--reason", reason, *office.ours, *out).code == 4


def test_forget_takes_the_person_out_of_the_memory_of_releases(office: Office) -> None:
    code = office.code()
    about = [each for each in office.remembered() if each.get("code") == code]
    assert about, "the memory holds the code as it was printed"
    others = [each.get("code") for each in office.remembered() if each.get("line") == "member"]
    holds = ("--holds", office.folder / "holds.csv")
    office.done("key", "forget", code, "--reason", "consent withdrawn", *office.ours, *holds)
    text = json.dumps(office.remembered())
    assert code not in text
    assert code.replace("-", "") not in text
    left = [each.get("code") for each in office.remembered() if each.get("line") == "member"]
    assert left == [each for each in others if each != code]


def test_other_codes_keep_the_classes_of_the_releases_before(office: Office) -> None:
    before = {each["code"]: each for each in office.remembered() if each.get("line") == "member"}
    old = office.release()
    office.done("key", "rotate", "--codes", *office.ours)
    after = {each["code"]: each for each in office.remembered() if each.get("line") == "member"}
    assert len(after) == len(before) > 0
    assert not before.keys() & after.keys()
    labels = sorted(str((each["class"], each["labels"])) for each in before.values())
    assert sorted(str((each["class"], each["labels"])) for each in after.values()) == labels
    new = office.release()
    first = next(iter(new[0]))
    assert {each[first] for each in new} <= after.keys(), "nobody is new in the next release"
    assert len(new) == len(old)


def test_the_drill_counts_people_and_not_the_row_that_stands_for_nobody(office: Office) -> None:
    played = office.done("key", "drill", "--key", office.vault, "--json")
    assert played.json["result"]["codes"] == len(office.rows)
    office.done("key", "rotate", "--codes", *office.ours)
    played = office.done("key", "drill", "--key", office.vault, "--json")
    assert played.json["result"]["codes"] == len(office.rows), "each person has one code"


# --- which key is in force


def in_force(office: Office) -> str:
    return office.play("key", "drill").out


def trial(office: Office, name: str, *answers: str):
    """Another key, made with a passphrase; what is typed after it."""
    words = [keys.PASSPHRASE] * 2
    return office.done("key", "new", "--key", office.folder / name, answers=[*words, *answers])


@pytest.mark.parametrize("answer", ["", "no", "y"])
def test_a_trial_key_does_not_become_the_key_in_force_by_itself(
    answer: str, office: Office
) -> None:
    made = trial(office, "trial", answer)
    assert "everybody gets another code" in made.told
    assert "the key in force here is still key" in made.out
    assert "key: key " in in_force(office)


def test_a_new_key_is_in_force_when_somebody_says_yes(office: Office) -> None:
    made = trial(office, "other", "yes")
    assert "from now on this is the key in force here; until now it was key" in made.out
    assert "key: other " in in_force(office)


def test_where_nobody_can_be_asked_the_key_in_force_stays(
    office: Office, tmp_path: Path, home: Path
) -> None:
    state = home / "state" / "goodata"
    before = places.place(None, [], state)
    assert before == office.vault
    for stated in (False, True):
        desk = vaults.desk(state, seed=80 + stated, answers=["yes"] if stated else None)
        wish = making.Wish(
            tmp_path / f"cron{stated}", (RECIPIENT,), usual=False, before=before, stated=stated
        )
        assert making.new(wish, desk).result["in_force"] is False
        assert desk.sources.person.asked == []
        assert places.place(None, [], state) == office.vault


def test_restore_says_which_key_was_in_force(office: Office) -> None:
    trial(office, "trial", "no")
    line = ("key", "restore", "--key", office.folder / "trial")
    told = office.done(*line, answers=[keys.PASSPHRASE])
    assert "until now the key in force here was key" in told.out
    assert "key: trial " in in_force(office)
