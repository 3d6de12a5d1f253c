"""A backup is measured by itself; two who change the key at once do not undo each other."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests import keys, vaults

from goodata import codes
from goodata.engines.vault.faults import Broken, Kind
from goodata.errors import WrongUse
from goodata.practices.vault import (
    backing_up,
    drilling,
    host,
    issuing,
    opening,
    releases,
    rotating,
)
from goodata.practices.vault.asked import Around


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return keys.key_file(tmp_path / "office.key")


@pytest.fixture
def vault(tmp_path: Path, state: Path) -> Path:
    vaults.make(tmp_path / "vault", state)
    vaults.issue(tmp_path / "vault", state)
    return tmp_path / "vault"


@pytest.fixture
def copy(vault: Path, state: Path, tmp_path: Path) -> Path:
    """A backup, after which the key grew by two parts."""
    target = tmp_path / "stick" / "backup"
    backing_up.backup(backing_up.Wish(vault, target), vaults.desk(state))
    for month in (8, 9):
        vaults.issue(vault, state, [(f"n{month}", "a")], [(f"n{month}", "a")], seed=month)
    return target


def drill(folder: Path, state: Path, office: Path, in_force: Path | None = None):
    wish = drilling.Wish(folder, open_=True, in_force=in_force)
    report = drilling.drill(wish, vaults.desk(state, office))
    return report.result["behind"], " ".join(map(str, report.notes))


def test_a_backup_says_how_far_it_is_behind(
    copy: Path, vault: Path, state: Path, office: Path
) -> None:
    behind, notes = drill(copy, state, office, vault)
    assert behind == 2
    assert "2 parts behind the key" in notes
    # The key itself is gone: that is the moment when somebody tries the backup.
    shutil.rmtree(vault)
    assert drill(copy, state, office, vault)[0] == 2


def test_a_backup_that_is_no_longer_behind(
    copy: Path, vault: Path, state: Path, office: Path
) -> None:
    backing_up.backup(backing_up.Wish(vault, copy), vaults.desk(state))
    behind, notes = drill(copy, state, office, vault)
    assert (behind, "holds all that the key holds" in notes) == (0, True)
    rotating.rotate(
        rotating.Wish(vault, add=(str(keys.PARTNER.recipient()),)), vaults.desk(state, office)
    )
    assert "before the key was last sealed anew" in drill(copy, state, office, vault)[1]


def test_a_damaged_backup_is_refused(copy: Path, vault: Path, state: Path, office: Path) -> None:
    vaults.segments(copy)[-1].unlink()
    with pytest.raises(Broken) as raised:
        drill(copy, state, office, vault)
    assert raised.value.kind is Kind.TAIL, "it lacks a part that was copied to it"
    assert (host.folder(state, vaults.VAULT) / host.SEEN).exists()


def test_the_key_itself_is_held_to_all_that_was_seen(
    copy: Path, vault: Path, state: Path, office: Path, tmp_path: Path
) -> None:
    # A copy that no backup made, the key with its end cut off, and a backup that is in force.
    strange = tmp_path / "strange"
    shutil.copytree(copy, strange)
    vaults.segments(vault)[2].unlink()
    for folder, used in ((strange, vault), (vault, vault), (vault, None), (copy, copy)):
        with pytest.raises(Broken) as raised:
            drill(folder, state, office, used)
        assert raised.value.kind is Kind.TAIL


def test_a_drill_of_a_backup_leaves_what_was_seen(
    copy: Path, vault: Path, state: Path, office: Path
) -> None:
    before = host.seen(state, vaults.VAULT)
    drill(copy, state, office, vault)
    after = host.seen(state, vaults.VAULT)
    assert (after.seq, after.head, after.place) == (before.seq, before.head, before.place)


# --- two at once


def test_two_who_rotate_at_once_do_not_undo_each_other(
    vault: Path, state: Path, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    partner, recovery = (str(each.recipient()) for each in (keys.PARTNER, keys.RECOVERY))
    locked, first = opening.locked, [True]

    @contextmanager
    def after_another(folder: Path, around: Around, *, shared: bool = False) -> Iterator[None]:
        if first.pop() if first else False:
            other = rotating.Wish(vault, add=(recovery,))
            rotating.rotate(other, vaults.desk(state, office, seed=60))
        with locked(folder, around, shared=shared):
            yield

    monkeypatch.setattr(opening, "locked", after_another)
    rotating.rotate(rotating.Wish(vault, add=(partner,)), vaults.desk(state, office, seed=61))
    wanted = {str(keys.OFFICE.recipient()), partner, recovery}
    assert set(opening.identify(vault).recipients) == wanted


def test_somebody_who_was_taken_out_meanwhile_cannot_be_taken_out_again(
    tmp_path: Path, state: Path, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = tmp_path / "two"
    vaults.make(vault, state, keys.OFFICE, keys.PARTNER)
    wish = rotating.Wish(vault, remove=(str(keys.PARTNER.recipient()),))
    locked, first = opening.locked, [True]

    @contextmanager
    def after_another(folder: Path, around: Around, *, shared: bool = False) -> Iterator[None]:
        if first.pop() if first else False:
            rotating.rotate(wish, vaults.desk(state, office, seed=60))
        with locked(folder, around, shared=shared):
            yield

    monkeypatch.setattr(opening, "locked", after_another)
    with pytest.raises(WrongUse, match="--remove"):
        rotating.rotate(wish, vaults.desk(state, office, seed=61))


def test_what_taking_somebody_out_leaves_them_with_is_said(
    tmp_path: Path, state: Path, office: Path
) -> None:
    vault = tmp_path / "two"
    vaults.make(vault, state, keys.OFFICE, keys.PARTNER, keys.RECOVERY)
    out, other = (str(each.recipient()) for each in (keys.PARTNER, keys.RECOVERY))
    key = host.keys(state, vaults.VAULT)
    told = rotating.rotate(rotating.Wish(vault, remove=(out,)), vaults.desk(state, office))
    assert any("the working key is still the one" in str(each) for each in told.notes)
    assert host.keys(state, vaults.VAULT) == key
    told = rotating.rotate(
        rotating.Wish(vault, remove=(other,), index=True), vaults.desk(state, office)
    )
    assert not any("the working key is still" in str(each) for each in told.notes)
    assert host.keys(state, vaults.VAULT) != key


# --- the form of a code in a memory of releases


@pytest.mark.parametrize("prefix", [None, "KH"])
def test_a_line_is_about_a_code_in_whatever_form(prefix: str | None) -> None:
    old, new, other = "7F3K9QXRV", "2B2B2B2BY", "2222222QW"
    for form in (str, lambda code: codes.printed(code, prefix)):
        line = {"line": "member", "code": form(old)}
        assert releases.about(line, {old}, prefix) == old
        assert releases.about(line, {other}, prefix) is None
        assert releases.recoded(line, {old: new}, prefix) == {**line, "code": form(new)}
        assert releases.recoded(line, {other: new}, prefix) == line
    assert releases.about({"line": "release"}, {old}, prefix) is None
    assert releases.about({"code": 7}, {old}, prefix) is None


def test_a_chosen_name_keeps_what_is_sealed_beside_the_identity(
    vault: Path, state: Path, office: Path
) -> None:
    from goodata.practices.vault import unlocking
    from goodata.practices.vault.issued import Beside

    people, cells = [("bk9", "x"), ("bk10", "y")], [("BK-9", "X"), ("BK-10", "Y")]
    beside = Beside(("alias", "telephone"), [("Blau", None), ("Rot", "012")])
    issued, _head = vaults.issue(vault, state, people, cells, beside=beside, seed=30)
    rows = unlocking.unlock(vault, vaults.desk(state, office)).rows().rows
    row = rows[issued.codes[1]]
    assert row.fields == {"case_number": "BK-10", "name": "Y", "alias": "Rot", "telephone": "012"}
    assert row.canonical == {"case_number": "bk10", "name": "y"}
    assert rows[issued.codes[0]].fields["telephone"] is None
    with issuing.opened(vault, vaults.around(state, 31)) as desk:
        assert desk.name(row, "Kingfisher")
        desk.stage("ab" * 32, None)
        desk.commit()
    again = unlocking.unlock(vault, vaults.desk(state, office)).rows().rows[row.code]
    assert (again.fields, again.canonical, again.tag) == (row.fields, row.canonical, row.tag)
    assert again.chosen == "Kingfisher"
    same, _head = vaults.issue(vault, state, people, cells, beside=beside, seed=32)
    assert same.codes == issued.codes
