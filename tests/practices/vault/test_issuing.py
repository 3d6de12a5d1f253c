"""Codes for people: the same person, the same code; nothing issued that was not committed."""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path

import pytest
from tests import keys, vaults

from goodata import codes
from goodata.engines.vault.manifest import Mode
from goodata.errors import Busy, Refused, Unreadable
from goodata.practices.vault import host, issuing, places, unlocking
from goodata.practices.vault.issued import Forgotten


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def vault(tmp_path: Path, state: Path) -> Path:
    vaults.make(tmp_path / "vault", state)
    return tmp_path / "vault"


def test_the_same_person_the_same_code(vault: Path, state: Path) -> None:
    first, head = vaults.issue(vault, state)
    assert (first.fresh, len(set(first.codes))) == (3, 3)
    assert all(codes.valid(each) and len(each) == 9 for each in first.codes)
    assert (head.vault, head.gen, head.seq) == (vaults.VAULT, 1, 0)
    again, same = vaults.issue(vault, state, vaults.PEOPLE[::-1], vaults.CELLS[::-1], seed=8)
    assert (again.codes, again.fresh) == (first.codes[::-1], 0)
    assert same == head, "a run that issued nothing writes nothing"
    assert len(vaults.segments(vault)) == 1


def test_each_scope_has_its_own_codes(vault: Path, state: Path) -> None:
    made = {
        tuple(vaults.issue(vault, state, scope=each, seed=number)[0].codes)
        for number, each in enumerate(("person", "recipient:a", "recipient:b", "release:1"))
    }
    assert len({code for each in made for code in each}) == 12


def test_a_missing_component_gets_a_fresh_code_each_time(vault: Path, state: Path) -> None:
    people = [("bk0001", None), (None, None), ("bk0001", "maliwan")]
    first, _head = vaults.issue(vault, state, people, people)
    again, _head = vaults.issue(vault, state, people, people, seed=8)
    assert first.without_tag == again.without_tag == [0, 1]
    assert first.codes[2] == again.codes[2]
    assert len({*first.codes, *again.codes}) == 5
    assert (first.fresh, again.fresh) == (3, 2)


def test_one_person_twice_in_a_run_is_one(vault: Path, state: Path) -> None:
    issued, _head = vaults.issue(vault, state, [*vaults.PEOPLE, *vaults.PEOPLE], vaults.CELLS * 2)
    assert issued.codes[:3] == issued.codes[3:]
    assert issued.fresh == 3


def test_nothing_is_issued_without_commit(vault: Path, state: Path) -> None:
    with issuing.opened(vault, vaults.around(state)) as desk:
        first = desk.codes("person", "client", vaults.NAMES, vaults.PEOPLE, vaults.CELLS)
        desk.stage("ab" * 32, None)
    assert vaults.segments(vault) == []
    assert not list((vault / "gen-0001").glob(".goodata-*")), "no temporary is left"
    again, _head = vaults.issue(vault, state, seed=9)
    assert not set(first.codes) & set(again.codes)


def test_a_dry_run_leaves_the_vault_as_it_was(vault: Path, state: Path) -> None:
    vaults.issue(vault, state)
    before = {each: each.read_bytes() for each in vault.rglob("*") if each.is_file()}
    with issuing.opened(vault, vaults.around(state)) as desk:
        desk.codes("person", "client", vaults.NAMES, [("x", "y")], [("X", "Y")])
    after = {each: each.read_bytes() for each in vault.rglob("*") if each.is_file()}
    assert after == before


def test_two_calls_in_one_run_share_people(vault: Path, state: Path) -> None:
    with issuing.opened(vault, vaults.around(state)) as desk:
        one = desk.codes("person", "client", vaults.NAMES, vaults.PEOPLE, vaults.CELLS)
        two = desk.codes("person", "client", vaults.NAMES, vaults.PEOPLE[:1], vaults.CELLS[:1])
        other = desk.codes("person", "family", vaults.NAMES, vaults.PEOPLE, vaults.CELLS)
        assert desk.stage("ab" * 32, None).seq == 0
        desk.commit()
    assert two.codes == one.codes[:1]
    assert not set(one.codes) & set(other.codes)


def test_dates_move_by_the_same_days_for_ever(vault: Path, state: Path) -> None:
    moved = []
    for seed in (5, 6):
        with issuing.opened(vault, vaults.around(state, seed)) as desk:
            people = [*vaults.PEOPLE, (None, "x")]
            issued = desk.codes("person", "client", vaults.NAMES, people, people)
            moved.append(desk.offsets(issued))
            desk.stage("ab" * 32, None)
            desk.commit()
    assert moved[0][:3] == moved[1][:3]
    assert all(-182 <= each <= 182 and each for each in (*moved[0], *moved[1]))


def test_mode_sealed_knows_nobody_the_next_time(tmp_path: Path, state: Path) -> None:
    vault = tmp_path / "sealed"
    vaults.make(vault, state, mode=Mode.SEALED)
    first, _head = vaults.issue(vault, state)
    again, _head = vaults.issue(vault, state, seed=8)
    assert not set(first.codes) & set(again.codes)
    assert first.tags != again.tags
    index = vaults.segments(vault)[0].read_bytes().split(b"\n")[1:4]
    assert all(each.startswith(b",") for each in index), "no tag stands in the clear"
    with issuing.opened(vault, vaults.around(state)) as desk:
        two = [
            desk.codes("person", "client", vaults.NAMES, vaults.PEOPLE, vaults.CELLS).codes
            for _ in range(2)
        ]
    assert two[0] == two[1], "within one run the same person has one code"


PROJECT_KEY = bytes(range(32))


def keyed(vault: Path, state: Path, key: bytes = PROJECT_KEY, seed: int = 5) -> list[str]:
    with issuing.opened(vault, vaults.around(state, seed)) as desk:
        people = [*vaults.PEOPLE, (None, "x")]
        issued = desk.keyed(key, "person", "client", vaults.NAMES, people, people)
        assert issued.without_tag == [3]
        desk.stage("ab" * 32, None)
        desk.commit()
    return issued.codes


def test_keyed_codes_are_the_same_in_every_office(tmp_path: Path) -> None:
    made = []
    for office in ("north", "south"):
        vaults.make(tmp_path / office, tmp_path / f"{office}.state")
        made.append(keyed(tmp_path / office, tmp_path / f"{office}.state", seed=len(office)))
    assert made[0][:3] == made[1][:3]
    assert all(codes.valid(each) and len(each) == 13 for each in made[0])
    again = keyed(tmp_path / "north", tmp_path / "north.state", seed=8)
    assert again[:3] == made[0][:3]
    assert again[3] != made[0][3]
    other = keyed(tmp_path / "north", tmp_path / "north.state", bytes(32), seed=9)
    assert not set(other) & set(again)


def test_two_people_with_one_keyed_code_are_refused(vault: Path, state: Path) -> None:
    (code, *_rest) = keyed(vault, state)
    with issuing.opened(vault, vaults.around(state)) as desk:
        # As if another person had come to this code before: 1 in 3.5e17.
        known = desk._loaded.index.keyed
        known["f" * 32] = known.pop(next(tag for tag, each in known.items() if each == code))
        with pytest.raises(Refused, match="same keyed code"):
            desk.keyed(PROJECT_KEY, "person", "client", vaults.NAMES, vaults.PEOPLE, vaults.CELLS)


def test_chosen_names_are_taken_once(vault: Path, state: Path) -> None:
    first, _head = vaults.issue(vault, state, chosen=["Lotus", None, None])
    assert first.taken == []
    again, _head = vaults.issue(vault, state, chosen=["lotus", "L0TUS", "River"], seed=8)
    assert again.taken == [1], "one's own name is no other's; a look-alike is"
    assert again.codes == first.codes
    rows = unlocking.unlock(vault, vaults.desk(state, key_of(vault))).rows().rows
    assert [rows[each].chosen for each in first.codes] == ["Lotus", None, "River"]


def key_of(vault: Path) -> Path:
    return keys.key_file(vault.parent / "office.key")


def test_what_a_custodian_finds(vault: Path, state: Path) -> None:
    issued, _head = vaults.issue(vault, state)
    rows = unlocking.unlock(vault, vaults.desk(state, key_of(vault))).rows().rows
    row = rows[issued.codes[0]]
    assert row.fields == {"case_number": "BK-0001", "name": "Maliwan Srisuk"}
    assert (row.source, row.purpose, row.time) == ("ab" * 32, "care", "2026-11-01T00:00:00Z")


def test_no_identity_lies_at_rest(vault: Path, state: Path) -> None:
    vaults.issue(vault, state, chosen=["Kingfisher", None, None])
    for path in (*vault.rglob("*"), *state.rglob("*")):
        content = path.read_bytes() if path.is_file() else b""
        for word in (b"aliwan", b"rung", b"0001", b"ingfisher", b"care"):
            assert word not in content.replace(b"gen-0001", b""), path


def test_everything_is_the_owners_alone(vault: Path, state: Path) -> None:
    vaults.issue(vault, state)
    for path in (vault, *vault.rglob("*"), *host.folder(state, vaults.VAULT).iterdir()):
        assert path.stat().st_mode & 0o077 == 0, path


def test_a_new_code_for_who_was_forgotten_and_came_back(vault: Path, state: Path) -> None:
    # Forgetting itself is in test_steps; here a tag is marked as `forget` marks it.
    issued, _head = vaults.issue(vault, state, vaults.PEOPLE[:1], vaults.CELLS[:1])
    with issuing.opened(vault, vaults.around(state)) as desk:
        index = desk._loaded.index
        index.forgotten[issued.tags[0]] = issued.codes[0]
        index.random.clear()
        told = desk.codes("person", "client", vaults.NAMES, vaults.PEOPLE, vaults.CELLS)
        assert (told.forgotten, told.codes[0], told.fresh) == ([0], "", 2)
        partner = desk.codes("recipient:a", "client", vaults.NAMES, vaults.PEOPLE, vaults.CELLS)
        assert partner.forgotten == [0], "in every scope"
        new = desk.codes(
            "person", "client", vaults.NAMES, vaults.PEOPLE, vaults.CELLS,
            forgotten=Forgotten.NEW_CODE,
        )  # fmt: skip
        assert new.forgotten == []
        assert new.codes[0] != issued.codes[0]


def test_months_of_files_without_a_clash(vault: Path, state: Path) -> None:
    seen: dict[str, str] = {}
    for month in range(12):
        people = [(f"bk{number}",) for number in range(month * 100, month * 100 + 400)]
        issued, _head = vaults.issue(
            vault, state, people, people, names=("case_number",), seed=month
        )
        for (person,), code in zip(people, issued.codes, strict=True):
            assert seen.setdefault(person, code) == code
    assert len(set(seen.values())) == len(seen) == 1_500
    assert len(vaults.segments(vault)) == 12


def writer(vault: Path, state: Path, number: int, found: multiprocessing.Queue) -> None:
    people = [(f"bk{each}",) for each in range(60)]
    mixed = people[number:] + people[:number]
    around = vaults.around(state, 100 + number)
    with issuing.opened(vault, around) as desk:
        issued = desk.codes("person", "client", ("case_number",), mixed, mixed)
        desk.stage("ab" * 32, None)
        desk.commit()
    found.put({person: code for (person,), code in zip(mixed, issued.codes, strict=True)})


@pytest.mark.skipif(os.name == "nt", reason="processes are forked")
def test_011_eight_writers_agree_on_one_code_a_person(vault: Path, state: Path) -> None:
    many = multiprocessing.get_context("fork")
    found = many.Queue()
    running = [many.Process(target=writer, args=(vault, state, each, found)) for each in range(8)]
    for each in running:
        each.start()
    told = [found.get(timeout=120) for _ in running]
    for each in running:
        each.join()
    assert [each.exitcode for each in running] == [0] * 8
    assert all(each == told[0] for each in told)
    assert len(vaults.segments(vault)) == 1


def test_another_run_waits_and_is_told_who(vault: Path, state: Path) -> None:
    from dataclasses import replace

    impatient = replace(vaults.around(state, 8), wait=0)
    with issuing.opened(vault, vaults.around(state)):
        with pytest.raises(Busy) as raised:
            issuing.opened(vault, impatient)
        assert dict(raised.value.faults[0].args)["holder"] == "test 5"
    issuing.opened(vault, impatient).close()


def test_no_vault_and_no_working_key(tmp_path: Path, vault: Path, state: Path) -> None:
    for absent in (tmp_path / "absent", tmp_path):
        with pytest.raises(Unreadable) as raised:
            issuing.opened(absent, vaults.around(state))
        assert "key" in raised.value.faults[0].what
    with pytest.raises(Unreadable) as raised:
        issuing.opened(vault, vaults.around(tmp_path / "other"))
    assert "goodata key restore" in raised.value.faults[0].fix


def test_021_a_working_key_that_others_may_read(vault: Path, state: Path, tmp_path: Path) -> None:
    path = host.folder(state, vaults.VAULT) / "host.key"
    path.chmod(0o640)
    with pytest.raises(Refused):
        issuing.opened(vault, vaults.around(state))
    path.chmod(0o600)
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Refused):
        issuing.opened(vault, vaults.around(state))
    path.unlink()
    path.write_bytes(b"short")
    path.chmod(0o600)
    with pytest.raises(Unreadable):
        issuing.opened(vault, vaults.around(state))


def test_where_a_vault_may_not_lie(tmp_path: Path) -> None:
    work, state = tmp_path / "work", tmp_path / "state"
    (work / "sub").mkdir(parents=True)
    file = work / "cases.csv"
    file.write_text("a\n1\n")
    for bad in (work / "vault", work, work / "sub" / "vault", tmp_path):
        with pytest.raises(Refused):
            places.check_place(bad, [file], None)
    with pytest.raises(Refused, match="project"):
        places.check_place(work / "sub" / "vault", [], work)
    with pytest.raises(Refused, match="copies"):
        places.check_place(tmp_path / "OneDrive - Office" / "vault", [], None)
    linked = tmp_path / "linked"
    linked.symlink_to(work)
    with pytest.raises(Refused):
        places.check_place(linked / "vault", [file], None)
    places.check_place(tmp_path / "keys" / "vault", [file, work], None)
    at_home = tmp_path / "cases.csv"
    with pytest.raises(Refused):
        places.check_place(state / "vault", [at_home], None)
    places.check_place(state / "vault", [at_home], None, state)


def test_which_vault_is_in_force(tmp_path: Path) -> None:
    from goodata.settings import Settings

    state = tmp_path / "state"
    assert places.place(None, [], state) is None
    vaults.make(places.usual_place(state), state)
    assert places.place(None, [], state) == state / "vault"
    places.note(tmp_path / "stick" / "vault", state, keys.entropy(1))
    assert places.place(None, [], state) == tmp_path / "stick" / "vault"
    project = (Settings(vault="../keys/vault"), tmp_path / "work")
    assert places.place(None, [project], state) == tmp_path / "work" / "../keys/vault"
    user = (Settings(vault=str(tmp_path / "mine")), tmp_path)
    assert places.place(None, [(Settings(), tmp_path), user], state) == tmp_path / "mine"
    assert places.place(tmp_path / "given", [project], state) == tmp_path / "given"
