"""A colleague who may write to the key's folder makes a key of their own in its place.

They have no identity and no working key; both are not needed to seal rows to public recipients.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests import keys, vaults

from goodata import codes
from goodata.engines import sealed
from goodata.engines.vault import manifest, rows, segment
from goodata.engines.vault.faults import Broken, Kind
from goodata.engines.vault.keys import HostKey, Who
from goodata.errors import Refused, Unreadable
from goodata.practices.vault import (
    choosing,
    drilling,
    forgetting,
    host,
    issuing,
    looking_up,
    opening,
    places,
    restoring,
    rotating,
    writing,
)
from goodata.practices.vault.asked import Desk

WORDS = keys.PASSPHRASE
THEIRS = HostKey(b"k" * 32)
"""The working key that the colleague made."""


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return keys.key_file(tmp_path / "office.key")


@pytest.fixture
def vault(tmp_path: Path, state: Path) -> Path:
    vaults.make(tmp_path / "vault", state, words=WORDS)
    vaults.issue(tmp_path / "vault", state)
    return tmp_path / "vault"


@pytest.fixture
def code(vault: Path, state: Path) -> str:
    return codes.printed(vaults.issue(vault, state)[0].codes[0])


def forge(vault: Path, code: str, *more: str, gen: int = 2, id_: str = vaults.VAULT) -> None:
    """Another generation with a row that says what the colleague likes."""
    made = opening.identify(vault)
    made = replace(made, vault=id_, generation=gen, recipients=(*made.recipients, *more))
    who = Who("person", "client", ("case_number",))
    issue = rows.Issue(who, "r", "0" * 64, None, "2026-11-01T00:00:00Z")
    bare = code.replace("-", "")
    told = rows.batch(issue, [bare], [None], [["x"]], [["FORGED"]], [None])
    ways = [sealed.parse_recipient(each) for each in made.recipients]
    payload = segment.seal(told, ways, keys.entropy(70))
    header = segment.Written(id_, gen, 0, segment.START, "00" * 8, "2026-11-01T00:00:00Z", 1)
    lines = [segment.line(None, bare, "r")]
    content, _digest = segment.encode(header, lines, [payload], THEIRS)
    if gen == 1:
        shutil.rmtree(vault / "gen-0001")
    writing.put(opening.segment_path(vault, gen, 0), content, keys.entropy(71))
    writing.host_key(vault, gen, THEIRS, made.recipients, keys.entropy(72))
    writing.manifest(vault, made, THEIRS, keys.entropy(73))


def look(vault: Path, code: str, desk: Desk) -> looking_up.Found:
    return looking_up.lookup(looking_up.Wish(vault, code, "a visit"), desk)


def holds(vault: Path) -> Path:
    path = vault.with_name("holds.csv")
    path.write_text("id,scope,reason,ordered_by,from,until,released\n")
    return path


STEPS: dict[str, Callable[[Path, str, Desk], object]] = {
    "lookup": look,
    "choose": lambda v, c, d: choosing.choose(choosing.Wish(v, c), d),
    "forget": lambda v, c, d: forgetting.forget(forgetting.Wish(v, c, "left", holds(v)), d),
    "rotate": lambda v, _c, d: rotating.rotate(rotating.Wish(v, codes=True), d),
    "rotate words": lambda v, _c, d: rotating.rotate(rotating.Wish(v, passphrase=True), d),
}


@pytest.mark.parametrize("step", list(STEPS))
@pytest.mark.parametrize("gen", [1, 2])
def test_where_the_key_is_known_a_forged_one_is_refused_before_anybody_types(
    step: str, gen: int, vault: Path, state: Path, code: str
) -> None:
    forge(vault, code, gen=gen)
    desk = vaults.desk(state, answers=[WORDS, "Kingfisher", "Kingfisher"])
    with pytest.raises(Broken) as raised:
        STEPS[step](vault, code, desk)
    assert raised.value.exit_code == 4
    assert "other custodians" in raised.value.faults[0].fix
    assert desk.sources.person.asked == []
    assert "FORGED" not in "".join(desk.sources.person.told)
    if gen == 2:
        assert (vault / "gen-0001").exists(), "what was true is not swept away"


def test_a_working_key_put_beside_the_true_parts(vault: Path, state: Path, code: str) -> None:
    recipients = opening.identify(vault).recipients
    writing.host_key(vault, 1, THEIRS, recipients, keys.entropy(74))
    with pytest.raises(Broken) as raised:
        look(vault, code, vaults.desk(state, answers=[WORDS]))
    assert raised.value.kind is Kind.KEY


def test_a_key_of_another_name_in_the_same_folder(
    vault: Path, state: Path, office: Path, code: str
) -> None:
    forge(vault, code, gen=1, id_="e" * 32)
    for act in (
        lambda: look(vault, code, vaults.desk(state, answers=[WORDS])),
        lambda: issuing.opened(vault, vaults.around(state)),
        lambda: drilling.drill(drilling.Wish(vault), vaults.desk(state)),
    ):
        with pytest.raises(Broken) as raised:
            act()
        assert raised.value.kind is Kind.OTHER
    with pytest.raises(Refused, match="last saw"):
        restoring.restore(restoring.Wish(vault), vaults.desk(state, office))


def test_elsewhere_a_lookup_warns_and_changes_are_refused(
    vault: Path, state: Path, tmp_path: Path, office: Path, code: str
) -> None:
    known = look(vault, code, vaults.desk(state, answers=[WORDS])).report
    assert not any("forged" in str(each) for each in known.notes)
    elsewhere = tmp_path / "elsewhere"
    notes = look(vault, code, vaults.desk(elsewhere, answers=[WORDS])).report.notes
    assert any("cannot tell it from a forged one" in str(each) for each in notes)
    for step in ("choose", "forget", "rotate"):
        desk = vaults.desk(elsewhere, office, answers=["Kingfisher", "Kingfisher"])
        with pytest.raises(Unreadable, match="not the working key"):
            STEPS[step](vault, code, desk)
    restoring.restore(restoring.Wish(vault), vaults.desk(elsewhere, office))
    notes = look(vault, code, vaults.desk(elsewhere, answers=[WORDS])).report.notes
    assert not any("forged" in str(each) for each in notes)


def test_what_was_seen_before_proves_it_without_the_working_key(
    vault: Path, state: Path, code: str
) -> None:
    (host.folder(state, vaults.VAULT) / "host.key").unlink()
    notes = look(vault, code, vaults.desk(state, answers=[WORDS])).report.notes
    assert not any("forged" in str(each) for each in notes)
    forge(vault, code)
    notes = look(vault, code, vaults.desk(state, answers=[WORDS])).report.notes
    assert any("forged" in str(each) for each in notes)


def test_an_id_that_leads_to_another_folder_is_none(vault: Path, state: Path) -> None:
    path = vaults.description(vault)
    entry = json.loads(path.read_bytes())
    for id_ in ("../../somewhere", "", "F" * 32, 7):
        path.write_text(json.dumps({**entry, "vault": id_}))
        with pytest.raises(Refused):
            issuing.opened(vault, vaults.around(state))


# --- restore


def restore(vault: Path, desk: Desk):
    return restoring.restore(restoring.Wish(vault), desk)


def test_restore_lists_who_came_and_what_went_and_wants_a_yes(
    vault: Path, state: Path, office: Path, code: str
) -> None:
    forge(vault, code, str(keys.PARTNER.recipient()))
    before = {each: each.read_bytes() for each in state.rglob("*") if each.is_file()}
    with pytest.raises(Refused) as raised:
        restore(vault, vaults.desk(state, office))
    assert dict(raised.value.faults[0].args)["changes"] == (
        "the working key, 1 custodian added, 2 codes lost"
    )
    for answer in ("", "no", "y"):
        with pytest.raises(Refused, match="nobody agreed"):
            restore(vault, vaults.desk(state, office, answers=[answer]))
    after = {each: each.read_bytes() for each in state.rglob("*") if each.is_file()}
    assert after == before, "this computer still holds to what it saw"
    desk = vaults.desk(state, office, answers=["Yes "])
    restore(vault, desk)
    told = "".join(desk.sources.person.told)
    assert f"could not before: {keys.PARTNER.recipient()}" in told
    assert "2 codes less than before" in told
    assert desk.log.entries[-1]["agreed"] == [
        "the working key", "1 custodian added", "2 codes lost"
    ]  # fmt: skip


def test_restore_lists_who_was_taken_out(tmp_path: Path, state: Path, office: Path) -> None:
    vault, elsewhere = tmp_path / "two", tmp_path / "elsewhere"
    vaults.make(vault, state, keys.OFFICE, keys.PARTNER)
    vaults.issue(vault, state)
    restore(vault, vaults.desk(elsewhere, office))
    out = str(keys.PARTNER.recipient())
    rotating.rotate(rotating.Wish(vault, remove=(out,)), vaults.desk(state, office))
    desk = vaults.desk(elsewhere, office, answers=["yes"])
    report = restore(vault, desk)
    assert f"can no longer open it: {out}" in "".join(desk.sources.person.told)
    assert [str(each) for each in report.lines] == [f"can no longer open it: {out}"]


def test_restore_asks_nothing_where_nothing_is_otherwise_or_only_more(
    vault: Path, state: Path, office: Path, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    first = restore(vault, vaults.desk(elsewhere, office))
    assert [str(each) for each in first.lines] == [f"can open it: {keys.OFFICE.recipient()}"]
    assert list(restore(vault, vaults.desk(state, office)).lines) == []
    vaults.issue(vault, state, [("new", "a")], [("new", "a")], seed=9)
    more = restore(vault, vaults.desk(elsewhere, office))
    assert [str(each) for each in more.lines] == ["1 code more than before"]


def test_an_older_copy_put_back_is_said_and_asked(
    vault: Path, state: Path, office: Path, tmp_path: Path
) -> None:
    shutil.copytree(vault, tmp_path / "kept")
    vaults.issue(vault, state, [("new", "a")], [("new", "a")], seed=9)
    shutil.rmtree(vault)
    shutil.copytree(tmp_path / "kept", vault)
    with pytest.raises(Refused) as raised:
        restore(vault, vaults.desk(state, office))
    assert dict(raised.value.faults[0].args)["changes"] == "an older state, 1 code lost"
    desk = vaults.desk(state, office, answers=["yes"])
    restore(vault, desk)
    assert "people who got codes since are not in it" in "".join(desk.sources.person.told)
    issuing.opened(vault, vaults.around(state)).close()


def test_a_note_of_an_earlier_version_is_still_read(vault: Path, state: Path, office: Path) -> None:
    path = host.folder(state, vaults.VAULT) / host.SEEN
    entry = json.loads(path.read_bytes())
    old = {k: v for k, v in entry.items() if k not in ("recipients", "codes", "place", "backups")}
    path.write_text(json.dumps(old))
    issuing.opened(vault, vaults.around(state)).close()
    made = replace(
        opening.identify(vault),
        recipients=(str(keys.OFFICE.recipient()), str(keys.PARTNER.recipient())),
    )
    (vault / places.MANIFEST).write_bytes(manifest.render(made, vaults.HOST))
    with pytest.raises(Refused) as raised:
        restore(vault, vaults.desk(state, office))
    assert dict(raised.value.faults[0].args)["changes"] == "who can open it"
