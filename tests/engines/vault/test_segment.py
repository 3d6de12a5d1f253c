"""Segments, their index and their rows: pinned, and every change of them noticed."""

from __future__ import annotations

import hashlib
import json

import pytest
from tests import keys

from goodata.canonical import canonical
from goodata.engines.vault import manifest as manifests
from goodata.engines.vault import rows, segment
from goodata.engines.vault.faults import Broken, Kind
from goodata.engines.vault.index import Index
from goodata.engines.vault.keys import HostKey, Who
from goodata.engines.vault.manifest import Manifest, Mode
from goodata.engines.vault.rows import Alias, Issue, Opened
from goodata.engines.vault.segment import Written
from goodata.errors import Refused, Unreadable

HOST = HostKey(bytes(range(32)))
OTHER = HostKey(bytes(range(1, 33)))
VAULT = "00112233445566778899aabbccddeeff"
HEADER = Written(VAULT, 1, 0, segment.START, "a1b2c3d4e5f60718", "2026-11-01T00:00:00Z", 2)
TAG = "e4ccaac0bb8cff809dbfafe9101fbbdd"
INDEX = [segment.line(TAG, "7F3K9QXRV", "r"), segment.line(None, "222222222", "r")]
ISSUE = Issue(Who("person", "client", ("name", "case")), "r", "ab" * 32, None, HEADER.time)
ROWS = rows.batch(
    ISSUE,
    ["7F3K9QXRV", "222222222"],
    [TAG, None],
    [('ma"li', "k1"), (None, "k2")],
    [('Ma"li\n', "K-1"), ("", "K-2")],
    [None, "Lotus"],
)
PINNED = "00d76bb1c5bb"


def whole() -> bytes:
    payload = segment.seal(ROWS, [keys.OFFICE.recipient()], keys.entropy(4))
    content, digest = segment.encode(HEADER, INDEX, [payload], HOST)
    assert digest == hashlib.sha256(content).hexdigest()
    return content


def test_a_segment_is_pinned() -> None:
    content = whole()
    first, rest = content.split(b"\n", 1)
    assert rest.startswith(b",222222222,r\n" + f"{TAG},7F3K9QXRV,r\n".encode())
    entry = json.loads(first)
    assert canonical(entry) == first
    assert hashlib.sha256(content).hexdigest()[:12] == PINNED
    mac = entry.pop("mac")
    assert mac == HOST.proof(canonical(entry))


def test_a_segment_comes_back() -> None:
    read = segment.decode(whole(), 0, HOST)
    assert read.header == HEADER
    assert read.index == "".join(sorted(INDEX))
    ((start, end),) = read.spans
    opened = Opened()
    opened.take(segment.unseal(whole()[start:end], [keys.OFFICE]))
    first, second = opened.rows["7F3K9QXRV"], opened.rows["222222222"]
    assert first.fields == {"name": 'Ma"li\n', "case": "K-1"}
    assert (first.tag, first.flag, first.scope, first.chosen) == (TAG, "r", "person", None)
    assert (second.tag, second.canonical["name"], second.chosen) == ("", None, "Lotus")
    assert first.person == ("client", ("case", "k1"), ("name", 'ma"li'))
    assert second.person is None


def test_rows_are_canonical_json_however_they_are_made() -> None:
    for line in ROWS.splitlines():
        assert canonical(json.loads(line)) == line
    opened = Opened()
    opened.take(ROWS)
    assert rows.lines(opened) == ROWS


def test_all_that_was_opened_is_sealed_again() -> None:
    opened = Opened()
    opened.take(ROWS + rows.run_key("r1", bytes(32)))
    opened.aliases["B"] = Alias("B", "C", "2027-01-01")
    opened.forgotten["D"] = "2026-11-01"
    again = Opened()
    again.take(rows.lines(opened))
    assert again == opened


def test_half_a_character_goes_through() -> None:
    line = rows.batch(ISSUE, ["7F3K9QXRV"], [TAG], [("x\ud800", "1")], [("X\ud800", "1")], [None])
    opened = Opened()
    opened.take(line)
    assert opened.rows["7F3K9QXRV"].fields["name"] == "X\ud800"
    assert rows.lines(opened) == line


@pytest.mark.parametrize(
    "line", [b"[]", b"{}", b"7", b'{"alias":[1]}', b'{"code":"x"}', b"\xff", b'{"alias":3}']
)
def test_a_row_that_is_none_is_noticed(line: bytes) -> None:
    with pytest.raises((ValueError, TypeError)):
        Opened().take(line)


def test_every_bit_counts() -> None:
    content = whole()
    for place in range(0, len(content), 3):
        changed = bytearray(content)
        changed[place] ^= 1
        with pytest.raises(Broken):
            segment.decode(bytes(changed), 0, HOST)


def test_every_cut_counts() -> None:
    content = whole()
    for end in range(0, len(content), 7):
        with pytest.raises(Broken):
            segment.decode(content[:end], 0, HOST)
    with pytest.raises(Broken):
        segment.decode(content + b"x", 0, HOST)


def forged(**changes: object) -> bytes:
    """A segment that a colleague writes with the public recipients alone."""
    payload = segment.seal(ROWS, [keys.OFFICE.recipient()], keys.entropy(4))
    content, _digest = segment.encode(HEADER, INDEX, [payload], OTHER)
    if not changes:
        return content
    first, rest = content.split(b"\n", 1)
    entry = {**json.loads(first), **changes}
    entry.pop("mac")
    told = json.dumps(entry, sort_keys=True, separators=(",", ":")).encode()
    return json.dumps({**entry, "mac": HOST.proof(told)}).encode() + b"\n" + rest


def test_a_segment_of_another_hand_is_forged() -> None:
    with pytest.raises(Broken) as raised:
        segment.decode(forged(), 4, HOST)
    assert (raised.value.kind, raised.value.number) == (Kind.FORGED, 4)
    assert segment.decode(forged(), 4, None).header == HEADER, "without the key only the digest"


@pytest.mark.parametrize(
    "changes",
    [
        {"ilen": 10**9}, {"ilen": -1}, {"ilen": True}, {"ilen": 3}, {"parts": 2}, {"parts": "1"},
        {"version": 2}, {"format": "x"}, {"extra": 1}, {"sha256": "0" * 64}, {"gen": None},
        {"seq": -1}, {"rows": 1.5},
    ],
    ids=str,
)  # fmt: skip
def test_a_header_that_lies_is_noticed(changes: dict[str, object]) -> None:
    lies = dict(changes)
    with pytest.raises(Broken):
        segment.decode(forged(**lies), 0, HOST)


def test_a_header_line_has_an_end() -> None:
    for content in (b"", b"x" * 10_000, b"[" * 4_000 + b"\n", b"null\n", b"\xff\n"):
        with pytest.raises(Broken):
            segment.decode(content, 0, HOST)


@pytest.mark.parametrize(
    "line", ["x,7F3K9QXRV,r\n", f"{TAG},7F3K9QXRV,q\n", f"{TAG},ABC,r\n", f"{TAG},7F3K9QXRV,r"]
)
def test_an_index_line_that_is_none_is_noticed(line: str) -> None:
    content, _digest = segment.encode(HEADER, [line], [], HOST)
    with pytest.raises(Broken):
        segment.decode(content, 0, HOST)


def test_a_segment_follows_or_does_not() -> None:
    first = segment.decode(whole(), 0, HOST)
    segment.follows(first, None, VAULT, 1, 0)
    for vault, gen, number, before, kind in [
        ("f" * 32, 1, 0, None, Kind.FOREIGN),
        (VAULT, 2, 0, None, Kind.ORDER),
        (VAULT, 1, 1, None, Kind.ORDER),
        (VAULT, 1, 0, first, Kind.ORDER),
    ]:
        with pytest.raises(Broken) as raised:
            segment.follows(first, before, vault, gen, number)
        assert raised.value.kind is kind


def test_an_index_knows_what_each_line_is() -> None:
    index = Index()
    lines = [segment.line(f"{at:032x}", code, flag) for at, (code, flag) in enumerate(
        [("22222222B", "r"), ("22222222C", "k"), ("22222222D", "c"), ("22222222D", "f"),
         ("22222222F", "x"), ("22222222G", "a")])]  # fmt: skip
    index.take("".join(lines))
    assert list(index.random.values()) == ["22222222B"]
    assert list(index.keyed.values()) == ["22222222C"]
    assert set(index.chosen.values()) == {"22222222D"}
    assert list(index.forgotten.values()) == ["22222222F"]
    assert index.gone == {"22222222F"}
    assert index.retired == {"22222222G"}
    assert len(index.issued) == 5


MADE = Manifest(VAULT, Mode.KEYED, 1, "KH", "15.0.0", ("age1b", "age1a"), "2026-11-01T00:00:00Z")


def test_a_description_comes_back_and_is_proved() -> None:
    content = manifests.render(MADE, HOST)
    assert manifests.parse(content, HOST) == MADE
    with pytest.raises(Broken) as raised:
        manifests.parse(content, OTHER)
    assert raised.value.kind is Kind.RECIPIENTS


def test_who_can_open_it_is_pinned_whatever_the_order() -> None:
    from dataclasses import replace

    turned = replace(MADE, recipients=tuple(reversed(MADE.recipients)))
    assert turned.pin == MADE.pin
    assert replace(MADE, recipients=("age1a",)).pin != MADE.pin


def test_a_recipient_added_by_hand_is_noticed() -> None:
    entry = json.loads(manifests.render(MADE, HOST))
    entry["recipients"].append("age1c")
    assert "age1c" in manifests.parse(json.dumps(entry).encode(), None).recipients
    with pytest.raises(Broken):
        manifests.parse(json.dumps(entry).encode(), HOST)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"version": 2}, Unreadable), ({"canon": 2}, Unreadable), ({"format": "x"}, Refused),
        ({"mode": "open"}, Refused), ({"generation": 0}, Refused), ({"recipients": "x"}, Refused),
        ({"recipients": [1]}, Refused), ({"code": {}}, Refused), ({"prefix": 1}, Refused),
        ({"more": 1}, Refused), ({"generation": True}, Refused),
    ],
    ids=str,
)  # fmt: skip
def test_a_description_that_is_none(change: dict[str, object], fault: type[Exception]) -> None:
    entry = {**json.loads(manifests.render(MADE, HOST)), **change}
    with pytest.raises(fault):
        manifests.parse(json.dumps(entry).encode(), None)
    for content in (b"", b"[]", b"{", b"[" * 100_000):
        with pytest.raises(Refused):
            manifests.parse(content, None)
