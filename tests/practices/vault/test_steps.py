"""The steps of `goodata key`: each recorded before anything is opened, each whole or not at all."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from tests import keys, vaults

from goodata import codes
from goodata.engines import sealed
from goodata.engines.vault import segment
from goodata.engines.vault.manifest import Mode
from goodata.errors import Refused, Unreadable, WrongUse
from goodata.practices.vault import (
    backing_up,
    choosing,
    drilling,
    forgetting,
    host,
    issuing,
    looking_up,
    making,
    opening,
    places,
    reminders,
    restoring,
    rotating,
)

WORDS = keys.PASSPHRASE


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def vault(tmp_path: Path, state: Path) -> Path:
    vaults.make(tmp_path / "vault", state, words=WORDS)
    vaults.issue(tmp_path / "vault", state)
    return tmp_path / "vault"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return keys.key_file(tmp_path / "office.key")


@pytest.fixture
def holds(tmp_path: Path) -> Path:
    path = tmp_path / "holds.csv"
    path.write_text("id,scope,reason,ordered_by,from,until,released\n")
    return path


def code_of(vault: Path, state: Path, person: int = 0, seed: int = 40) -> str:
    return codes.printed(vaults.issue(vault, state, seed=seed)[0].codes[person])


def look(vault: Path, code: str, desk, reason: str = "a visit", **more):
    return looking_up.lookup(looking_up.Wish(vault, code, reason, **more), desk)


# --- lookup


def test_a_lookup_shows_at_the_terminal_and_is_recorded_first(vault: Path, state: Path) -> None:
    code = code_of(vault, state)
    desk = vaults.desk(state, answers=[WORDS])
    found = look(vault, code, desk)
    told = "".join(desk.sources.person.told)
    assert "Maliwan Srisuk" in told
    assert "Maliwan" not in repr(found.report)
    assert [each["kind"] for each in desk.log.entries] == ["intent", "outcome"]
    assert desk.log.entries[0]["codes"] == [code.replace("-", "")]
    assert desk.log.entries[1]["reason"] == "a visit"


def test_without_a_log_nothing_is_opened(vault: Path, state: Path) -> None:
    code = code_of(vault, state)
    desk = vaults.desk(state, answers=[WORDS])

    def full(_kind: str, _fields: object) -> int:
        raise Unreadable("the log cannot be written", fix="free some space")

    desk.log.write = full
    with pytest.raises(Unreadable, match="log"):
        look(vault, code, desk)
    assert desk.sources.person.asked == []


@pytest.mark.parametrize("reason", ["for Maliwan", "case BK 0001", "srisuk", "call bk-0001!"])
def test_a_reason_that_holds_what_was_opened(reason: str, vault: Path, state: Path) -> None:
    code = code_of(vault, state)
    desk = vaults.desk(state, answers=[WORDS])
    with pytest.raises(Refused):
        look(vault, code, desk, reason)
    assert "".join(desk.sources.person.told) == ""
    assert reason not in str(desk.log.entries), "the log does not keep it either"


@pytest.mark.parametrize("reason", ["", "  ", "x" * 301])
def test_a_reason_is_wanted(reason: str, vault: Path, state: Path) -> None:
    with pytest.raises(WrongUse, match="reason"):
        look(vault, "SJS3-73VC-6", vaults.desk(state, answers=[WORDS]), reason)


def test_a_wrong_passphrase(vault: Path, state: Path) -> None:
    desk = vaults.desk(state, answers=["no such words"])
    with pytest.raises(Unreadable, match="not the words"):
        look(vault, code_of(vault, state), desk)
    with pytest.raises(WrongUse):
        look(vault, code_of(vault, state), vaults.desk(state))


def test_words_are_taken_however_they_are_spaced(vault: Path, state: Path) -> None:
    typed = "  ".join(WORDS.upper().split())
    look(vault, code_of(vault, state), vaults.desk(state, answers=[typed]))


def test_codes_that_are_none(vault: Path, state: Path, office: Path) -> None:
    code = code_of(vault, state)
    swapped = code[1] + code[0] + code[2:]
    for bad in (swapped, "Maliwan", "", "7F3K"):
        desk = vaults.desk(state, office)
        with pytest.raises(WrongUse):
            look(vault, bad, desk, sealed=True)
        assert desk.log.entries == []
    with pytest.raises(Unreadable, match="not in the key"):
        look(vault, "2222-2222-2", vaults.desk(state, office), sealed=True)


def test_a_look_alike_is_repaired_and_said(vault: Path, state: Path, office: Path) -> None:
    for person in range(3):
        code = code_of(vault, state, person)
        for sign, twin in (("L", "1"), ("Q", "0"), ("D", "O"), ("V", "U"), ("L", "|")):
            if code.count(sign) == 1:
                found = look(
                    vault, code.replace(sign, twin), vaults.desk(state, office), sealed=True
                )
                assert f"read as {code}; please compare" in [
                    str(each) for each in found.report.notes
                ]


def test_a_sealed_answer_is_for_the_custodians(vault: Path, state: Path, office: Path) -> None:
    listed = office.with_name("codes.txt")
    listed.write_text("\n".join(code_of(vault, state, each) for each in range(3)))
    wish = looking_up.Wish(vault, None, "a visit", file=listed)
    content = looking_up.lookup(wish, vaults.desk(state, office)).content
    plain = io.BytesIO()
    sealed.unseal(io.BytesIO(content), plain, [keys.OFFICE])
    told = json.loads(plain.getvalue())
    assert [each["fields"]["name"] for each in told] == [name for _number, name in vaults.CELLS]


def test_a_prefix_is_wanted_where_the_key_has_one(tmp_path: Path, state: Path) -> None:
    vault = tmp_path / "prefixed"
    vaults.make(vault, state, prefix="KH")
    issued, _head = vaults.issue(vault, state)
    desk = vaults.desk(state, keys.key_file(tmp_path / "k"))
    code = codes.printed(issued.codes[0], "KH")
    look(vault, code, desk, sealed=True)
    for other in (code.replace("KH", "TH"), code[3:]):
        with pytest.raises(WrongUse):
            look(vault, other, desk, sealed=True)


# --- choose


def choose(vault: Path, code: str, state: Path, name: str, again: str | None = None) -> None:
    typed = [WORDS, name, name if again is None else again]
    choosing.choose(choosing.Wish(vault, code), vaults.desk(state, answers=typed))


def test_a_chosen_name_is_kept_and_found_again(vault: Path, state: Path) -> None:
    code = code_of(vault, state)
    choose(vault, code, state, "Blue Lotus")
    choose(vault, code, state, "Blue Lotus")
    desk = vaults.desk(state, answers=[WORDS])
    look(vault, code, desk)
    told = "".join(desk.sources.person.told)
    assert "chosen name: Blue Lotus" in told
    assert code_of(vault, state, seed=41) == code


@pytest.mark.parametrize("name", ["Maliwan", "Srisook", "Lotus 0001", "", "SJS3-73VC-6"])
def test_a_chosen_name_that_leads_back(name: str, vault: Path, state: Path) -> None:
    with pytest.raises(Refused, match="not safe"):
        choose(vault, code_of(vault, state), state, name)


def test_a_chosen_name_that_is_taken(vault: Path, state: Path) -> None:
    choose(vault, code_of(vault, state), state, "Kingfisher")
    for name in ("kingfisher", "K1ngfisher", "Kingfishers"):
        with pytest.raises(Refused, match="not safe"):
            choose(vault, code_of(vault, state, 1), state, name)
    with pytest.raises(WrongUse):
        choose(vault, code_of(vault, state, 1), state, "River", "Rivet")


# --- backup


def backup(vault: Path, target: Path, state: Path, **more):
    return backing_up.backup(backing_up.Wish(vault, target), vaults.desk(state, **more))


def test_a_backup_is_whole_grows_and_opens_elsewhere(
    vault: Path, state: Path, tmp_path: Path, office: Path
) -> None:
    target = tmp_path / "stick" / "backup"
    first = backup(vault, target, state)
    assert first.result["copied"] > 2
    vaults.issue(vault, state, [("new", "a")], [("new", "a")], seed=8)
    second = backup(vault, target, state, day="2026-11-05")
    assert second.result["copied"] == 2, "the new part, and the description"
    assert not list(target.rglob("host.key"))
    assert host.seen(state, vaults.VAULT).backed_up == "2026-11-05"
    elsewhere = tmp_path / "elsewhere"
    restoring.restore(restoring.Wish(target), vaults.desk(elsewhere, office))
    people = [*vaults.PEOPLE, ("new", "a")]
    with issuing.opened(target, vaults.around(elsewhere)) as desk:
        issued = desk.codes("person", "client", vaults.NAMES, people, people)
    assert issued.fresh == 0


def test_a_backup_on_the_same_disk_or_in_a_wrong_place(
    vault: Path, state: Path, tmp_path: Path
) -> None:
    with pytest.raises(Refused, match="same disk"):
        backup(vault, tmp_path / "stick" / "b", state, same_disk=True)
    for place in (vault / "inside", vault, tmp_path):
        with pytest.raises(Refused):
            backup(vault, place, state)
    full = tmp_path / "stick" / "full"
    full.mkdir(parents=True)
    (full / "somebody's.txt").write_text("x")
    with pytest.raises(Refused, match="something else"):
        backup(vault, full, state)
    other = tmp_path / "stick" / "other"
    shutil.copytree(vault, other)
    entry = json.loads(vaults.description(other).read_bytes())
    vaults.description(other).write_text(json.dumps({**entry, "vault": "f" * 32}))
    with pytest.raises(Refused, match="another key"):
        backup(vault, other, state)


def test_a_backup_forgets_whom_the_key_forgot(
    vault: Path, state: Path, tmp_path: Path, office: Path, holds: Path
) -> None:
    target = tmp_path / "stick" / "backup"
    backup(vault, target, state)
    wish = forgetting.Wish(vault, code_of(vault, state), "withdrawn", holds)
    forgetting.forget(wish, vaults.desk(state, office))
    backup(vault, target, state)
    assert [each.name for each in target.glob("gen-*")] == ["gen-0002"]


# --- rotate


def rotate(vault: Path, state: Path, office: Path, **what):
    return rotating.rotate(rotating.Wish(vault, **what), vaults.desk(state, office))


def test_codes_stay_when_custodians_or_the_working_key_change(
    vault: Path, state: Path, office: Path
) -> None:
    choose(vault, code_of(vault, state), state, "Kingfisher")
    before = [code_of(vault, state, each) for each in range(3)]
    rotate(vault, state, office, add=(str(keys.PARTNER.recipient()),))
    assert [code_of(vault, state, each) for each in range(3)] == before
    old = host.keys(state, vaults.VAULT)[0]
    rotate(vault, state, office, index=True)
    assert [code_of(vault, state, each) for each in range(3)] == before
    new = host.keys(state, vaults.VAULT)
    assert len(new) == 1
    assert new[0] != old
    with pytest.raises(Refused):
        choose(vault, before[1], state, "K1ngfisher")
    assert [each.name for each in sorted(vault.glob("gen-*"))] == ["gen-0003"]


def test_another_computer_is_told_when_the_working_key_changed(
    vault: Path, state: Path, office: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(state, elsewhere)
    rotate(vault, state, office, index=True)
    with pytest.raises(Refused) as raised:
        issuing.opened(vault, vaults.around(elsewhere))
    assert "goodata key restore" in raised.value.faults[0].fix
    with pytest.raises(Refused, match="last saw"):
        restoring.restore(restoring.Wish(vault), vaults.desk(elsewhere, office))
    agreeing = vaults.desk(elsewhere, office, answers=["yes"])
    restoring.restore(restoring.Wish(vault), agreeing)
    assert "the working key is another one" in "".join(agreeing.sources.person.told)
    issuing.opened(vault, vaults.around(elsewhere)).close()


def test_other_codes_after_a_leak(vault: Path, state: Path, office: Path) -> None:
    before = code_of(vault, state)
    with issuing.opened(vault, vaults.around(state, 50)) as desk:
        desk.stage_release("partner", [{"code": before.replace("-", ""), "class": 1}])
        desk.stage("ab" * 32, None)
        desk.commit()
    rotate(vault, state, office, codes=True, until=date(2026, 12, 31))
    after = code_of(vault, state, seed=51)
    assert after != before
    found = vaults.desk(state, answers=[WORDS])
    notes = [str(each) for each in look(vault, before, found).report.notes]
    assert notes == [f"{before} was replaced by {after}"]
    assert after in "".join(found.sources.person.told), "the old code still leads there"
    with pytest.raises(Unreadable, match="replaced"):
        look(vault, before, vaults.desk(state, office, day="2027-01-01"), sealed=True)
    with issuing.opened(vault, vaults.around(state, 52)) as desk:
        assert desk.read_release("partner") == [{"class": 1, "code": after.replace("-", "")}]
        assert before.replace("-", "") in desk._loaded.index.issued, "never issued again"
    content = b"".join(each.read_bytes() for each in vault.rglob("*") if each.is_file())
    line = f",{before.replace('-', '')},a\n".encode()
    assert line in content, "the pair of old and new stands sealed alone"


def test_other_words(vault: Path, state: Path) -> None:
    new = f"{WORDS} moose"
    desk = vaults.desk(state, answers=[WORDS, new, new])
    rotating.rotate(rotating.Wish(vault, passphrase=True), desk)
    with pytest.raises(Unreadable):
        look(vault, code_of(vault, state), vaults.desk(state, answers=[WORDS]))
    look(vault, code_of(vault, state), vaults.desk(state, answers=[new]))


def test_nothing_to_rotate_and_nobody_left(vault: Path, state: Path, office: Path) -> None:
    for what in (
        {},
        {"remove": (str(keys.OFFICE.recipient()),)},
        {"remove": (str(keys.PARTNER.recipient()),)},
        {"add": ("age1mistyped",)},
    ):
        with pytest.raises(WrongUse):
            rotate(vault, state, office, **what)


# --- forget


def test_a_forgotten_person_is_gone_and_does_not_come_back(
    vault: Path, state: Path, office: Path, holds: Path
) -> None:
    partner, _head = vaults.issue(vault, state, scope="recipient:a", seed=20)
    code = code_of(vault, state)
    wish = forgetting.Wish(vault, code, "consent withdrawn", holds)
    desk = vaults.desk(state, office)
    report = forgetting.forget(wish, desk)
    assert sorted(report.result["codes"]) == sorted([code.replace("-", ""), partner.codes[0]])
    assert report.lines, "what became of the old bytes is said"
    with pytest.raises(Unreadable) as raised:
        look(vault, code, vaults.desk(state, office), sealed=True)
    assert dict(raised.value.faults[0].args) == {"day": "2026-11-01"}
    for scope in ("person", "recipient:a", "recipient:new"):
        issued, _head = vaults.issue(vault, state, scope=scope, seed=21)
        assert issued.forgotten == [0], scope
        assert issued.codes[0] == ""
    rows = b"".join(
        segment.unseal(path.read_bytes()[start:end], [keys.OFFICE])
        for path in vaults.segments(vault, 2)
        for start, end in segment.decode(path.read_bytes(), int(path.stem[4:]), None).spans
    )
    assert b"Maliwan" not in rows
    assert b"Niran" in rows


def test_forgetting_lasts_through_a_change_of_custodians(
    vault: Path, state: Path, office: Path, holds: Path
) -> None:
    code = code_of(vault, state)
    forgetting.forget(forgetting.Wish(vault, code, "withdrawn", holds), vaults.desk(state, office))
    rotate(vault, state, office, add=(str(keys.PARTNER.recipient()),))
    assert vaults.issue(vault, state, seed=22)[0].forgotten == [0]
    with pytest.raises(Unreadable, match="forgotten"):
        look(vault, code, vaults.desk(state, office), sealed=True)
    told = rotate(vault, state, office, index=True)
    assert "forgotten people" in "".join(str(each) for each in told.notes)


@pytest.mark.parametrize(
    "scope", ["*", "key:x", "path:somewhere", "case:BK-0001", "case:bk 0001", "sha256:" + "AB" * 32]
)
def test_058_a_legal_hold_stops_it(
    scope: str, vault: Path, state: Path, office: Path, holds: Path
) -> None:
    holds.write_text(holds.read_text() + f"H1,{scope},court,judge,2026-01-01,,\n")
    wish = forgetting.Wish(vault, code_of(vault, state), "withdrawn", holds)
    with pytest.raises(Refused, match="legal hold"):
        forgetting.forget(wish, vaults.desk(state, office))
    assert (vault / "gen-0001").exists()
    holds.write_text(holds.read_text().replace("2026-01-01,,", "2026-01-01,,2026-02-01"))
    forgetting.forget(wish, vaults.desk(state, office))


def test_058_a_hold_about_somebody_else_and_no_list(
    vault: Path, state: Path, office: Path, holds: Path
) -> None:
    code = code_of(vault, state)
    for path in (None, holds.with_name("absent.csv")):
        with pytest.raises(Refused, match="hold"):
            forgetting.forget(
                forgetting.Wish(vault, code, "withdrawn", path), vaults.desk(state, office)
            )
    holds.write_text(holds.read_text() + "H1,case:BK-0002,court,judge,2026-01-01,,\n")
    forgetting.forget(forgetting.Wish(vault, code, "withdrawn", holds), vaults.desk(state, office))


# --- new, drill, restore


def new(vault: Path, state: Path, answers: list[str] | None, seed: int = 6, **more):
    desk = vaults.desk(state, answers=answers, seed=seed)
    return making.new(making.Wish(vault, **more), desk), desk


def test_a_new_key_by_a_passphrase_of_ones_own(tmp_path: Path, state: Path) -> None:
    vault = tmp_path / "mine"
    report, desk = new(vault, state, [WORDS, WORDS], usual=False)
    assert len(desk.sources.person.asked) == 2
    assert places.place(None, [], state) == vault
    assert WORDS not in repr(report)
    assert host.seen(state, opening.identify(vault).vault).drilled == "2026-11-01"
    issued, _head = vaults.issue(vault, state)
    told = vaults.desk(state, answers=[WORDS])
    look(vault, codes.printed(issued.codes[0]), told)
    assert "Maliwan" in "".join(told.sources.person.told)


class Reader:
    """Somebody who writes the words on paper and types them back, once wrongly."""

    def __init__(self) -> None:
        self.paper = ""
        self.asked: list[str] = []
        self.slips = 1

    def tell(self, text: str) -> bool:
        if not self.paper:
            self.paper = next(line.strip() for line in text.splitlines() if line.strip())
        return True

    def ask(self, prompt: str) -> str:
        self.asked.append(prompt)
        if len(self.asked) == 1:
            return ""
        self.slips -= 1
        return self.paper.replace(" ", "  ") if self.slips < 0 else f"zebra {self.paper[5:]}"


def test_a_new_key_by_seven_words(tmp_path: Path, state: Path) -> None:
    from dataclasses import replace

    from goodata.practices.secrets import Sources

    reader = Reader()
    desk = replace(vaults.desk(state), sources=Sources({}, reader))
    making.new(making.Wish(tmp_path / "mine"), desk)
    assert len(reader.paper.split()) == 7
    assert len(reader.asked) == 3
    drilling.drill(
        drilling.Wish(tmp_path / "mine", open_=True), vaults.desk(state, answers=[reader.paper])
    )


def test_a_new_key_for_custodians_asks_nothing(tmp_path: Path, state: Path, office: Path) -> None:
    listed = tmp_path / "binh.age-recipient"
    listed.write_text(f"# Binh\n{keys.PARTNER.recipient()}\n")
    wish = {"custodians": (str(keys.OFFICE.recipient()), str(listed)), "mode": Mode.SEALED}
    report, desk = new(tmp_path / "mine", state, None, **wish)
    assert desk.sources.person.asked == []
    assert report.result["custodians"] == 2
    drilling.drill(drilling.Wish(tmp_path / "mine", open_=True), vaults.desk(state, office))


def test_a_new_key_that_cannot_be(tmp_path: Path, state: Path, vault: Path) -> None:
    for place, more, fault in [
        (vault, {}, Refused),
        (tmp_path / "OneDrive" / "key", {}, Refused),
        (tmp_path / "new", {"prefix": "k"}, WrongUse),
        (tmp_path / "new", {"prefix": "ABCDE"}, WrongUse),
        (tmp_path / "new", {"custodians": (keys.OFFICE.reveal(),)}, Refused),
        (tmp_path / "new", {"project": tmp_path}, Refused),
    ]:
        with pytest.raises(fault):
            new(place, state, [WORDS, WORDS], **more)
    for answers, fault in [
        (["Password123456!"] * 2, Refused),
        ([WORDS, "other"], WrongUse),
        (None, WrongUse),
        (["", "a", "b", "c"], WrongUse),
    ]:
        with pytest.raises(fault):
            new(tmp_path / "new", state, answers)
        assert not (tmp_path / "new").exists()


def test_what_an_earlier_try_left_is_taken_over(tmp_path: Path, state: Path) -> None:
    vault = tmp_path / "mine"
    new(vault, state, [WORDS, WORDS])
    vaults.description(vault).unlink()
    shutil.rmtree(vault / "gen-0001")
    new(vault, state, [WORDS, WORDS], seed=7)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x.txt").write_text("somebody's")
    with pytest.raises(Refused):
        new(tmp_path / "full", state, [WORDS, WORDS])


def test_reminders(vault: Path, state: Path) -> None:
    made, seen = opening.identify(vault), host.seen(state, vaults.VAULT)

    def due(day: str) -> str:
        return " ".join(map(str, reminders.of(made, seen, date.fromisoformat(day))))

    assert "nobody has tried" in due("2026-11-01")
    assert "no backup" in due("2026-11-01")
    assert "one custodian" in due("2026-11-01")
    host.mark(state, vaults.VAULT, keys.entropy(1), drilled="2026-11-01", backed_up="2026-11-01")
    seen = host.seen(state, vaults.VAULT)
    assert "drill" not in due("2027-01-30")
    assert "91 days ago" in due("2027-01-31")
    assert "backup" not in due("2026-12-01")
    assert "31 days old" in due("2026-12-02")
    assert drilling.due(vault, vaults.around(state))


def test_a_drill_opens_nobodys_row(vault: Path, state: Path, office: Path) -> None:
    report = drilling.drill(drilling.Wish(vault, open_=True), vaults.desk(state, office))
    assert report.result["opened"] is True
    assert "Maliwan" not in repr(report)
    assert host.seen(state, vaults.VAULT).drilled == "2026-11-01"


# --- other programs open what we seal


def payload(vault: Path) -> bytes:
    content = vaults.segments(vault)[0].read_bytes()
    ((start, end),) = segment.decode(content, 0, vaults.HOST).spans
    return content[start:end]


def test_pyrage_opens_a_payload(vault: Path) -> None:
    pyrage = pytest.importorskip("pyrage")
    identity = pyrage.x25519.Identity.from_str(keys.OFFICE.reveal())
    rows = [json.loads(each) for each in pyrage.decrypt(payload(vault), [identity]).splitlines()]
    assert [each["fields"]["name"] for each in rows] == [name for _number, name in vaults.CELLS]


@pytest.mark.skipif(shutil.which("age") is None, reason="the age command is not installed")
def test_age_opens_a_payload(vault: Path, office: Path) -> None:
    done = subprocess.run(
        ["age", "--decrypt", "--identity", str(office)],
        input=payload(vault),
        capture_output=True,
        check=True,
    )
    assert done.stdout.count(b"\n") == 3
    assert b"Aung Aung" in done.stdout
