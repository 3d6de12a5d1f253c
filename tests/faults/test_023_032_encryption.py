"""Faults 23 to 32: what is done to an age file, to its keys, and to passphrases."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests import keys
from tests.conftest import Play

CHUNK = 65_536 + 16
CONTENT = os.urandom(2 * 65_536 + 100)


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "work"
    folder.mkdir()
    keys.key_file(folder / "key.txt")
    monkeypatch.chdir(folder)
    return folder


def refused(play: Play, work: Path, content: bytes, code: int = 3) -> str:
    """What is said about a file that does not open; nothing may be left of it."""
    (work / "x.age").write_bytes(content)
    before = sorted(work.iterdir())
    played = play("decrypt", "x.age", "--identity", "key.txt")
    assert played.code == code, played.everything
    assert sorted(work.iterdir()) == before, "no plaintext, no temporary"
    return played.err


@pytest.mark.parametrize(
    "line",
    [
        ["encrypt", "key.txt", "--passphrase", keys.PASSPHRASE],
        ["encrypt", "key.txt", f"--passphrase={keys.PASSPHRASE}"],
        ["decrypt", "key.txt", "--password", keys.PASSPHRASE],
        ["decrypt", "key.txt", "-pass", keys.PASSPHRASE],
        ["passphrase", "check", keys.PASSPHRASE],
    ],
    ids=lambda each: each[2] if isinstance(each, list) else each,
)
def test_023_a_passphrase_on_the_command_line(line: list[str], work: Path, play: Play) -> None:  # noqa: ARG001
    played = play(*line)
    assert played.code == 2
    assert keys.PASSPHRASE not in played.everything


def test_024_a_wrong_passphrase_says_no_more_than_a_wrong_key(work: Path, play: Play) -> None:
    (work / "p.age").write_bytes(keys.by_passphrase(b"content"))
    keys.key_file(work / "other.txt", keys.PARTNER)
    (work / "x.age").write_bytes(keys.sealed_bytes(b"content"))
    wrong = [
        play("decrypt", "p.age", answers=["not this one"]),
        play("decrypt", "p.age", answers=[""]),
        play("decrypt", "p.age", "--identity", "key.txt"),
        play("decrypt", "x.age", "--identity", "other.txt"),
    ]
    assert {each.code for each in wrong} == {3}
    assert len({each.err.split(": ", 3)[3] for each in wrong}) == 1, "one message"
    assert not (work / "p").exists()
    assert not (work / "x").exists()


def test_025_cut_at_every_byte_of_the_header_and_around_each_chunk(work: Path, play: Play) -> None:
    whole = keys.sealed_bytes(CONTENT)
    head = whole.index(b"\n--- ") + 49
    edges = {head + 16 + CHUNK * number + by for number in range(3) for by in (-1, 0, 1)}
    for cut in sorted({*range(0, head, 7), head, head + 15, *edges, len(whole) - 1}):
        assert "nothing was written" in refused(play, work, whole[:cut]), cut


def test_026_any_bit_flipped(work: Path, play: Play) -> None:
    whole = keys.sealed_bytes(CONTENT)
    for at in range(0, len(whole), max(1, len(whole) // 60)):
        altered = whole[:at] + bytes([whole[at] ^ (1 << at % 8)]) + whole[at + 1 :]
        refused(play, work, altered)


@pytest.mark.parametrize("tail", [b"\n", b"\x00" * 16, b"x" * CHUNK])
def test_027_bytes_behind_the_end(tail: bytes, work: Path, play: Play) -> None:
    refused(play, work, keys.sealed_bytes(CONTENT) + tail)
    refused(play, work, keys.sealed_bytes(CONTENT, is_armored=True) + tail.replace(b"\n", b"."))


def test_028_a_work_factor_that_takes_8_gib_takes_none(work: Path, play: Play) -> None:
    import resource

    dear = keys.by_passphrase(b"content").replace(b" 10\n", b" 23\n", 1)
    (work / "x.age").write_bytes(dear)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # Refused before anybody types a passphrase: with no answer to give, asking would fail.
    played = play("decrypt", "x.age", answers=[])
    assert played.code == 4
    assert "8 GiB" in played.err
    assert "--max-work-factor 23" in played.err
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100 * 1024
    (work / "y.age").write_bytes(keys.by_passphrase(b"content"))
    line = ["decrypt", "y.age", "--max-work-factor", "9"]
    assert play(*line, answers=[]).code == 4
    assert play("decrypt", "y.age", answers=[keys.PASSPHRASE]).code == 0


def test_029_a_passphrase_beside_another_way_in(work: Path, play: Play) -> None:
    one = keys.by_passphrase(b"content")
    other = keys.sealed_bytes(b"content")
    start = one.index(b"-> ")
    stanza = other[other.index(b"-> ") : other.index(b"\n--- ") + 1]
    both = one[:start] + stanza + one[start:]
    (work / "x.age").write_bytes(both)
    assert play("decrypt", "x.age", answers=[keys.PASSPHRASE]).code == 3
    assert play("decrypt", "x.age", "--identity", "key.txt").code == 3


def test_030_armor_with_crlf_garbage_and_no_end(work: Path, play: Play) -> None:
    text = keys.sealed_bytes(b"content", is_armored=True)
    (work / "x.age").write_bytes(b"\r\n" + text.replace(b"\n", b"\r\n"))
    assert play("decrypt", "x.age", "--identity", "key.txt").code == 0
    assert (work / "x").read_bytes() == b"content"
    (work / "x").unlink()
    end = text.index(b"-----END")
    for damaged in (text[:end], text[:-2], text.replace(b"\n", b"\n\n", 2), b"Dear all\n" + text):
        refused(play, work, damaged)


def test_031_a_private_key_among_recipients(work: Path, play: Play) -> None:
    (work / "cases.csv").write_bytes(b"a\n1\n")
    (work / "list.txt").write_text(f"{keys.OFFICE.recipient()}\n# {keys.PARTNER.reveal()}\n")
    for to in ("list.txt", keys.PARTNER.reveal(), keys.PARTNER.reveal().lower()):
        played = play("encrypt", "cases.csv", "--to", to)
        assert played.code == 4
        assert "make a new one" in played.err
        assert not [each for each in keys.SECRETS if each in played.everything]
    assert not (work / "cases.csv.age").exists()


@pytest.mark.parametrize("is_armored", [False, True])
def test_032_an_age_file_under_another_name(is_armored: bool, work: Path, play: Play) -> None:
    (work / "cases.csv").write_bytes(keys.sealed_bytes(CONTENT, is_armored=is_armored))
    read = play("validate", "cases.csv")
    assert read.code == 3
    assert "encrypted" in read.err
    assert "goodata decrypt" in read.err
    assert play("decrypt", "cases.csv", "--identity", "key.txt").code == 0
    assert (work / "cases_decrypted.csv").read_bytes() == CONTENT


def test_021_a_key_file_others_can_reach(work: Path, play: Play, tmp_path: Path) -> None:
    (work / "x.age").write_bytes(keys.sealed_bytes(b"content"))
    key = work / "key.txt"
    for mode in (0o644, 0o640, 0o604, 0o660, 0o610):
        key.chmod(mode)
        played = play("decrypt", "x.age", "--identity", "key.txt")
        assert played.code == 4, oct(mode)
        assert "chmod 600 key.txt" in played.err
    key.chmod(0o400)
    link = tmp_path / "link.txt"
    link.symlink_to(key)
    played = play("decrypt", "x.age", "--identity", link)
    assert played.code == 4
    assert "must not be a link" in played.err
    os.mkfifo(work / "pipe.txt")
    assert play("decrypt", "x.age", "--identity", "pipe.txt").code == 4
    assert play("decrypt", "x.age", "--identity", ".").code == 4
    assert not (work / "x").exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file to somebody else")
def test_021_a_key_file_of_somebody_else(work: Path, play: Play) -> None:
    (work / "x.age").write_bytes(keys.sealed_bytes(b"content"))
    os.chown(work / "key.txt", 12345, -1)
    played = play("decrypt", "x.age", "--identity", "key.txt")
    assert played.code == 4
    assert "belongs to somebody else" in played.err
