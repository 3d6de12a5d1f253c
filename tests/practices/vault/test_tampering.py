"""Faults 61 to 63: what was done to a vault behind its back is noticed, and said in one line."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests import keys, vaults

from goodata.engines.vault import segment
from goodata.engines.vault.faults import Broken, Kind
from goodata.errors import GoodataError, Unreadable
from goodata.practices.vault import drilling, host, issuing, opening, restoring, rotating


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def vault(tmp_path: Path, state: Path) -> Path:
    """A vault of four segments."""
    vaults.make(tmp_path / "vault", state)
    for month in range(4):
        people = [(f"bk{month}{number}", "x") for number in range(3)]
        vaults.issue(tmp_path / "vault", state, people, people, seed=month)
    return tmp_path / "vault"


def opens(vault: Path, state: Path) -> None:
    issuing.opened(vault, vaults.around(state)).close()


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-20] ^= 1
    path.write_bytes(content)


def forge(vault: Path) -> None:
    """A colleague on the share adds a segment with what is public, and a key of their own."""
    last = segment.decode(vaults.segments(vault)[3].read_bytes(), 3, None)
    payload = segment.seal(b"", [keys.OFFICE.recipient()], keys.entropy(1))
    header = replace(last.header, seq=4, prev=last.head)
    lines = [segment.line("0" * 32, "7F3K9QXRV", "r")]
    key = replace(vaults.HOST, secret=bytes(32))
    content, _digest = segment.encode(header, lines, [payload], key)
    opening.segment_path(vault, 1, 4).write_bytes(content)


def foreign(vault: Path) -> None:
    """A segment of another vault of the same office, written with the same working key."""
    last = segment.decode(vaults.segments(vault)[3].read_bytes(), 3, None)
    header = replace(last.header, vault="f" * 32, seq=4, prev=last.head)
    content, _digest = segment.encode(header, [], [], vaults.HOST)
    opening.segment_path(vault, 1, 4).write_bytes(content)


def replay(vault: Path) -> None:
    """An old segment once more at the end."""
    shutil.copyfile(vaults.segments(vault)[1], opening.segment_path(vault, 1, 4))


def swap(vault: Path) -> None:
    one, other = vaults.segments(vault)[1:3]
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)


DEEDS: dict[str, tuple[Callable[[Path], object], Kind, int]] = {
    "first removed": (lambda v: vaults.segments(v)[0].unlink(), Kind.MISSING, 0),
    "middle removed": (lambda v: vaults.segments(v)[2].unlink(), Kind.MISSING, 2),
    "tail removed": (lambda v: vaults.segments(v)[3].unlink(), Kind.TAIL, 3),
    "all removed": (lambda v: shutil.rmtree(v / "gen-0001"), Kind.TAIL, 0),
    "cut": (lambda v: cut(vaults.segments(v)[3]), Kind.DAMAGED, 3),
    "emptied": (lambda v: vaults.segments(v)[1].write_bytes(b""), Kind.DAMAGED, 1),
    "edited": (lambda v: flip(vaults.segments(v)[1]), Kind.DAMAGED, 1),
    "forged": (forge, Kind.FORGED, 4),
    "foreign": (foreign, Kind.FOREIGN, 4),
    "replayed": (replay, Kind.ORDER, 4),
    "swapped": (swap, Kind.ORDER, 1),
}


@pytest.mark.parametrize("deed", list(DEEDS))
def test_061_what_was_done_to_segments_is_noticed(deed: str, vault: Path, state: Path) -> None:
    act, kind, number = DEEDS[deed]
    act(vault)
    before = {each: each.read_bytes() for each in vault.rglob("*") if each.is_file()}
    with pytest.raises(Broken) as raised:
        opens(vault, state)
    assert (raised.value.kind, raised.value.number) == (kind, number)
    assert raised.value.exit_code == 4
    with pytest.raises(Broken):
        drilling.drill(drilling.Wish(vault), vaults.desk(state))
    after = {each: each.read_bytes() for each in vault.rglob("*") if each.is_file()}
    assert {k: v for k, v in after.items() if k.name != "lock"} == {
        k: v for k, v in before.items() if k.name != "lock"
    }, "nothing of it is touched"


def test_061_another_end_in_the_place_of_the_true_one(vault: Path, state: Path) -> None:
    kept = state.with_name("kept")
    shutil.copytree(vault, kept)
    vaults.issue(vault, state, [("new", "a")], [("new", "a")], seed=11)
    # The share is put back, and another computer that never saw the end writes another one.
    shutil.rmtree(vault)
    shutil.copytree(kept, vault)
    elsewhere = state.with_name("elsewhere")
    shutil.copytree(state, elsewhere)
    (host.folder(elsewhere, vaults.VAULT) / host.SEEN).unlink()
    vaults.issue(vault, elsewhere, [("other", "b")], [("other", "b")], seed=12)
    with pytest.raises(Broken) as raised:
        opens(vault, state)
    assert raised.value.kind is Kind.ORDER


def test_061_an_older_copy_of_the_whole_vault(vault: Path, state: Path) -> None:
    kept = state.with_name("kept")
    shutil.copytree(vault, kept)
    vaults.issue(vault, state, [("new", "a")], [("new", "a")], seed=11)
    with pytest.raises(Broken) as raised:
        opens(kept, state)
    assert raised.value.kind is Kind.TAIL


def test_061_an_anchor_in_a_sidecar_holds(vault: Path, state: Path, tmp_path: Path) -> None:
    _issued, head = vaults.issue(vault, state, [("new", "a")], [("new", "a")], seed=11)
    sidecar = tmp_path / "x.datapackage.json"
    sidecar.write_text(json.dumps({"provenance": {"deidentification": {"vault": head.plain}}}))
    wish = drilling.Wish(vault, against=(sidecar,))
    drilling.drill(wish, vaults.desk(state))
    # Where this computer's own note is lost too, the sidecar alone still tells.
    vaults.segments(vault)[4].unlink()
    (host.folder(state, vaults.VAULT) / host.SEEN).unlink()
    with pytest.raises(Broken) as raised:
        drilling.drill(wish, vaults.desk(state))
    assert raised.value.kind is Kind.TAIL
    for text in ("{}", "[", '{"vault": 3}', "[[[1]]]"):
        sidecar.write_text(text)
        with pytest.raises(Unreadable):
            drilling.drill(wish, vaults.desk(state))
    sidecar.write_text(json.dumps(replace(head, vault="f" * 32, seq=0).plain))
    with pytest.raises(Broken) as raised:
        drilling.drill(wish, vaults.desk(state))
    assert raised.value.kind is Kind.FOREIGN


def test_a_recipient_added_by_hand_is_refused(vault: Path, state: Path) -> None:
    path = vaults.description(vault)
    entry = json.loads(path.read_bytes())
    entry["recipients"].append(str(keys.PARTNER.recipient()))
    path.write_text(json.dumps(entry))
    with pytest.raises(Broken) as raised:
        opens(vault, state)
    assert raised.value.kind is Kind.RECIPIENTS


def test_a_recipient_added_with_the_working_key_is_refused_too(vault: Path, state: Path) -> None:
    from goodata.engines.vault import manifest as manifests

    made = opening.identify(vault)
    more = replace(made, recipients=(*made.recipients, str(keys.PARTNER.recipient())))
    vaults.description(vault).write_bytes(manifests.render(more, vaults.HOST))
    with pytest.raises(Broken) as raised:
        opens(vault, state)
    assert raised.value.kind is Kind.RECIPIENTS
    assert "goodata key restore" in raised.value.faults[0].fix


def test_a_vault_of_a_newer_goodata(vault: Path, state: Path) -> None:
    path = vaults.description(vault)
    entry = json.loads(path.read_bytes())
    path.write_text(json.dumps({**entry, "version": 2}))
    with pytest.raises(Unreadable, match="newer"):
        opens(vault, state)


def test_a_damaged_note_of_this_computer(vault: Path, state: Path) -> None:
    path = host.folder(state, vaults.VAULT) / host.SEEN
    wrong = {**json.loads(path.read_text()), "seq": "4"}
    for text in ("", "{}", "[]", '{"gen": 1', json.dumps(wrong), "[" * 100_000):
        path.write_text(text)
        with pytest.raises(Unreadable) as raised:
            opens(vault, state)
        assert "goodata key restore" in raised.value.faults[0].fix
    key = keys.key_file(vault.parent / "office.key")
    restoring.restore(restoring.Wish(vault), vaults.desk(state, key))
    opens(vault, state)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    return keys.key_file(tmp_path / "office.key")


@pytest.fixture
def partner(tmp_path: Path) -> Path:
    return keys.key_file(tmp_path / "partner.key", keys.PARTNER)


def test_062_one_custodian_lost_and_another_opens(
    tmp_path: Path, state: Path, partner: Path
) -> None:
    vault = tmp_path / "three"
    vaults.make(vault, state, keys.OFFICE, keys.PARTNER, keys.RECOVERY)
    vaults.issue(vault, state)
    drilling.drill(drilling.Wish(vault, open_=True), vaults.desk(state, partner))
    lost = keys.key_file(tmp_path / "lost.key", type(keys.OFFICE).generate(keys.entropy(77)))
    with pytest.raises(Unreadable):
        drilling.drill(drilling.Wish(vault, open_=True), vaults.desk(state, lost))
    out = str(keys.OFFICE.recipient())
    wish = rotating.Wish(vault, remove=(out,))
    rotating.rotate(wish, vaults.desk(state, partner))
    assert out not in opening.identify(vault).recipients


def test_063_a_removed_custodian_opens_nothing_new(
    tmp_path: Path, state: Path, office: Path, partner: Path
) -> None:
    vault = tmp_path / "two"
    vaults.make(vault, state, keys.OFFICE, keys.PARTNER)
    vaults.issue(vault, state)
    old = vaults.segments(vault)[0].read_bytes()
    rotating.rotate(
        rotating.Wish(vault, remove=(str(keys.PARTNER.recipient()),)), vaults.desk(state, office)
    )
    vaults.issue(vault, state, [("new", "a")], [("new", "a")], seed=9)
    assert not (vault / "gen-0001").exists()
    with pytest.raises(Unreadable):
        drilling.drill(drilling.Wish(vault, open_=True), vaults.desk(state, partner))
    for path in vaults.segments(vault, 2):
        content = path.read_bytes()
        ((start, end),) = segment.decode(content, int(path.stem[4:]), vaults.HOST).spans
        with pytest.raises(GoodataError):
            segment.unseal(content[start:end], [keys.PARTNER])
        assert segment.unseal(content[start:end], [keys.OFFICE])
    ((start, end),) = segment.decode(old, 0, vaults.HOST).spans
    assert segment.unseal(old[start:end], [keys.PARTNER]), "an old copy still opens: it is said"
