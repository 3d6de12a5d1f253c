"""Tags, shifts and codes: the vectors of the format, and properties."""

from __future__ import annotations

import hashlib
import hmac
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import keys as chance

from goodata import codes
from goodata.engines.vault import canon, drawing, keys
from goodata.engines.vault.keys import HostKey, Who

HOST = HostKey(bytes(range(32)))
VAULT = "00112233445566778899aabbccddeeff"
PERSON = Who("person", "person", ("case_number",))


def test_the_vectors_of_the_format() -> None:
    assert HOST.index.hex() == "a29d606f22fb1c96c28c40b0178242ec3eab6f5afabb489ad2839cdd25cefdad"
    canonical = canon.symbols("A-17")
    assert canonical == "a17"
    assert keys.tags(HOST.index, VAULT, PERSON, [[canonical]]) == [
        "e4ccaac0bb8cff809dbfafe9101fbbdd"
    ]
    (code,) = keys.keyed_codes(keys.code_key(bytes(range(32))), PERSON, [[canonical]])
    assert code is not None
    assert codes.printed(code) == "CYVS-NTT3-BSS7-5"


def slow(secret: bytes, info: bytes) -> bytes:
    """HKDF-SHA256 without salt, 32 bytes, by RFC 5869 alone."""
    first = hmac.new(bytes(32), secret, hashlib.sha256).digest()
    return hmac.new(first, info + b"\x01", hashlib.sha256).digest()


def test_keys_by_a_second_way() -> None:
    for name in ("mac", "index", "shift"):
        assert getattr(HOST, name) == slow(HOST.secret, f"goodata/{name}/1".encode())
    assert keys.code_key(HOST.secret) == slow(HOST.secret, b"goodata/code/1")
    assert len({HOST.mac, HOST.index, HOST.shift, keys.code_key(HOST.secret)}) == 4


def test_a_tag_by_a_second_way() -> None:
    def sized(text: str) -> bytes:
        written = text.encode()
        return len(written).to_bytes(4, "big") + written

    who = Who("recipient:x", "client", ("name", "case"))
    message = b"goodata-tag-v1" + sized(VAULT) + sized("recipient:x") + sized("client")
    message += sized("case") + sized("k1") + sized("name") + sized("ม" * 300)
    wanted = hmac.new(HOST.index, message, hashlib.sha256).hexdigest()[:32]
    assert keys.tags(HOST.index, VAULT, who, [["ม" * 300, "k1"]]) == [wanted]
    turned = Who("recipient:x", "client", ("case", "name"))
    assert keys.tags(HOST.index, VAULT, turned, [["k1", "ม" * 300]]) == [wanted]


texts = st.lists(st.text(min_size=1, max_size=5), min_size=2, max_size=2)


@given(texts, texts)
def test_two_persons_have_two_tags(one: list[str], other: list[str]) -> None:
    who = Who("person", "client", ("a", "b"))
    first, second = keys.tags(HOST.index, VAULT, who, [one, other])
    assert (first == second) == (one == other)


def test_a_missing_component_gives_no_tag() -> None:
    who = Who("person", "client", ("a", "b"))
    assert keys.tags(HOST.index, VAULT, who, [["x", None], [None, None]]) == [None, None]
    assert keys.keyed_codes(HOST.index, who, [["x", None]]) == [None]


def test_scopes_identities_and_vaults_stay_apart() -> None:
    made = {
        tag
        for vault in (VAULT, "f" * 32)
        for who in (
            PERSON,
            Who("recipient:a", "person", ("case_number",)),
            Who("person", "p", ("a",)),
        )
        for tag in keys.tags(HOST.index, vault, who, [["a17"]])
    }
    assert len(made) == 6


def test_shifts_are_never_nothing_and_reach_both_ways() -> None:
    made = Counter(keys.shift(HOST.shift, VAULT, f"{number:032x}") for number in range(40_000))
    assert set(made) == {*range(-182, 0), *range(1, 183)}
    # 110 a day are expected; six deviations are 63.
    assert all(40 < number < 180 for number in made.values())


def test_a_key_is_shown_by_no_repr() -> None:
    assert HOST.secret.hex() not in repr(HOST)
    assert repr(HOST) == "HostKey()"
    with pytest.raises(ValueError, match="32 bytes"):
        HostKey(b"short")
    with pytest.raises(ValueError, match="32 bytes"):
        keys.code_key(b"short")


@given(st.integers(0, 29**12 - 1))
def test_numbered_is_the_plain_way(number: int) -> None:
    for length in (8, 12):
        rest, symbols = number % 29**length, ""
        for _ in range(length):
            rest, value = divmod(rest, 29)
            symbols = codes.ALPHABET[value] + symbols
        assert keys.numbered(number % 29**length, length) == symbols + codes.check_symbol(symbols)


@pytest.mark.parametrize("length", [drawing.SHORT, drawing.LONG])
def test_drawn_codes_are_valid_new_and_never_digits_alone(length: int) -> None:
    taken = set(drawing.draw(3_000, (), chance.entropy(2), length))
    made = drawing.draw(3_000, taken, chance.entropy(2), length)
    assert len(set(made)) == 3_000
    assert not taken & set(made)
    assert all(codes.valid(each) and len(each) == length + 1 for each in made)
    assert not any(each[:-1].isdecimal() for each in made)


def test_digits_alone_are_drawn_again() -> None:
    told = iter([bytes(8), bytes(8), b"\x00" * 7 + b"\x1c"])
    assert drawing.draw(1, (), lambda _size: next(told)) == [keys.numbered(28, 8)]


def test_what_would_favour_some_codes_is_drawn_again() -> None:
    told = iter([b"\xff" * 8, b"\x00" * 7 + b"\x1c"])
    assert drawing.draw(1, (), lambda _size: next(told)) == [keys.numbered(28, 8)]


def test_drawing_is_even() -> None:
    made = drawing.draw(29_000, (), chance.entropy(9))
    for place in range(8):
        found = Counter(each[place] for each in made)
        # 1,000 of each are expected; six deviations are 187.
        assert all(800 < found[each] < 1_200 for each in codes.ALPHABET)
