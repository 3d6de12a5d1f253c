"""Texts of recipients and identities: one spelling, self-checking, and never echoed."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodata.engines import sealed
from goodata.engines.sealed import b64, bech32, hybrid
from goodata.errors import ExitCode, WrongUse

# From the public test vectors; never used for anything else.
SECRET = "AGE-SECRET-KEY-1EGTZVFFV20835NWYV6270LXYVK2VKNX2MMDKWYKLMGR48UAWX40Q2P2LM0"  # noqa: S105
POST_QUANTUM = "AGE-SECRET-KEY-PQ-1HZLGZUPT4ETPKDEV8HSGFDCYZ4E522W0A7PU2LHT8EH9W6YLNC3SW78XKG"
ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"


@given(st.binary(max_size=90), st.booleans())
def test_bech32_round_trip(data, is_upper):
    text = bech32.encode("age", data)
    assert bech32.decode(text.upper() if is_upper else text) == ("age", data)


# The valid strings of BIP 173, shortened to those whose data are whole bytes.
def test_bech32_known_text():
    text = "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw"
    number = int("".join(f"{value:05b}" for value in range(32)), 2)
    assert bech32.decode(text) == ("abcdef", number.to_bytes(20, "big"))
    assert bech32.encode("abcdef", number.to_bytes(20, "big")) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "age1",
        "1qqqqqq",
        "age1qqqqlpnwa",
        "Age1qqqqlpnwam",
        "age1qqqqlpnwaM",
        "age1qqqqlpnwab",
        "agé1qqqqlpnwam",
        "age1 qqqqlpnwam",
        "\u0661ge1qqqqlpnwam",
    ],
)
def test_bech32_refuses(text):
    with pytest.raises(ValueError, match="not Bech32"):
        bech32.decode(text)


def test_bech32_refuses_spare_bits():
    # A checksum that is right over data that are not whole bytes.
    for values in ([0], [0, 1], [0, 0, 1], [0, 0, 0], [31, 31]):
        check = bech32._checksum("age", [*values, *[0] * 6]) ^ 1
        signs = values + [check >> 5 * place & 31 for place in reversed(range(6))]
        text = "age1" + "".join(ALPHABET[value] for value in signs)
        assert bech32._checksum("age", signs) == 1
        with pytest.raises(ValueError, match="spare"):
            bech32.decode(text)


def test_every_single_wrong_sign_is_seen(identity):
    text = str(identity.recipient())
    for at in range(4, len(text)):
        for sign in ALPHABET:
            if sign != text[at]:
                with pytest.raises(sealed.UnknownRecipient):
                    sealed.parse_recipient(text[:at] + sign + text[at + 1 :])


@given(st.binary(max_size=80))
def test_base64_round_trip(data):
    assert b64.decode(b64.encode(data)) == data


@given(st.text(st.characters(max_codepoint=0x17F), max_size=12))
def test_base64_has_one_spelling(text):
    try:
        data = b64.decode(text)
    except ValueError:
        return
    assert b64.encode(data) == text


@pytest.mark.parametrize("text", ["YWdl=", "YW=", "A", "YWd", "YW dl", "YWdl\n", "YW-_", "YWé"])
def test_base64_refuses(text):
    with pytest.raises(ValueError, match="canonical"):
        b64.decode(text)


def test_texts_are_of_the_known_lengths(identity):
    assert len(str(identity.recipient())) == 62
    assert len(identity.reveal()) == 74
    assert sealed.parse_identity(SECRET).reveal() == SECRET


def test_post_quantum_identities_are_read():
    if not hybrid.is_available():
        pytest.skip("the installed cryptography has no ML-KEM or HPKE")
    assert sealed.parse_identity(POST_QUANTUM).kind == "mlkem768x25519"
    assert "seed" not in repr(sealed.parse_identity(POST_QUANTUM))


def test_an_older_cryptography_says_so_and_does_the_rest(
    monkeypatch, identity, sealed_by, opened_with
):
    monkeypatch.setattr(hybrid, "is_available", lambda: False)
    with pytest.raises(sealed.HybridUnavailable) as caught:
        sealed.parse_identities(f"# mine\n{POST_QUANTUM}\n")
    assert caught.value.faults[0].place.line == 2
    assert opened_with(sealed_by(b"x", identity.recipient()), identity) == b"x"


def test_absence_of_the_newer_modules_is_noticed(monkeypatch):
    def absent():
        raise ImportError

    monkeypatch.setattr(hybrid, "_suite", absent)
    hybrid.is_available.cache_clear()
    try:
        assert not hybrid.is_available()
    finally:
        hybrid.is_available.cache_clear()


def test_points_of_low_order_are_no_recipients(dice):
    for point in (bytes(32), b"\1" + bytes(31), (2**255 - 20).to_bytes(32, "little")):
        with pytest.raises(sealed.UnknownRecipient):
            sealed.parse_recipient(bech32.encode("age", point))
        with pytest.raises(sealed.UnknownRecipient):
            sealed.X25519Recipient(point).wrap(bytes(16), dice(1).randbytes)


@pytest.mark.parametrize(
    "text",
    [
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA invented",
        "age1tag1qqqq",
        "age1pq1" + "q" * 1_900,
        "age1yubikey1qqqq",
        "invented@example.org",
        bech32.encode("age", bytes(31)),
        bech32.encode("agf", bytes(range(32))),
        "\udcff\u202e",
    ],
)
def test_other_recipients_are_refused_without_echo(text):
    with pytest.raises(sealed.UnknownRecipient) as caught:
        sealed.parse_recipients(f"{text}\n")
    (fault,) = caught.value.faults
    assert "age1..." in fault.what
    assert "post-quantum" in fault.fix
    assert text not in fault.what + fault.fix
    assert fault.args == ()


def test_recipient_list_skips_comments_and_keeps_the_order(identity):
    other = sealed.X25519Identity(bytes(31) + b"\1").recipient()
    text = f"\ufeff# invented office\r\n\r\n{other}\r\n  {identity.recipient()}  \n#{other}\n"
    assert sealed.parse_recipients(text) == (other, identity.recipient())


@pytest.mark.parametrize(
    "mangle",
    [str, str.lower, lambda text: f"age1 {text}", lambda text: text[:30], lambda text: f"# {text}"],
)
def test_fault_31_a_private_key_among_recipients_is_refused_and_never_echoed(mangle, identity):
    text = f"{identity.recipient()}\nmistyped\n{mangle(SECRET)}\n"
    with pytest.raises(sealed.PrivateKeyAmongRecipients) as caught:
        sealed.parse_recipients(text, "partner.age-recipient")
    assert caught.value.exit_code is ExitCode.REFUSED
    (fault,) = caught.value.faults
    assert fault.place.line == 3
    assert fault.place.file == "partner.age-recipient"
    assert SECRET[20:30].lower() not in str(caught.value.faults).lower()


def test_one_word_is_held_to_the_same_rules(identity):
    assert sealed.parse_recipient(str(identity.recipient())) == identity.recipient()
    with pytest.raises(sealed.PrivateKeyAmongRecipients):
        sealed.parse_recipient(SECRET)
    # Right in itself, but of the other kind, or of another length.
    for text in (
        str(identity.recipient()),
        bech32.encode("age-secret-key-", bytes(31)),
        bech32.encode("age-secret-key-pq-", bytes(31)),
    ):
        with pytest.raises(sealed.IdentityUnreadable):
            sealed.parse_identity(text)
    with pytest.raises(sealed.IdentityUnreadable):
        sealed.parse_identity(POST_QUANTUM[:-1])


def test_all_bad_lines_are_reported_at_once(identity):
    with pytest.raises(sealed.UnknownRecipient) as caught:
        sealed.parse_recipients(f"bad\n{identity.recipient()}\n\nworse\n")
    assert [fault.place.line for fault in caught.value.faults] == [1, 4]
    with pytest.raises(sealed.IdentityUnreadable) as caught:
        sealed.parse_identities(f"bad\n# {SECRET}\n{SECRET}\n{SECRET[:-1]}Q\n")
    assert [fault.place.line for fault in caught.value.faults] == [1, 4]
    assert SECRET[20:40] not in str(caught.value.faults)


@pytest.mark.parametrize("count", [0, 1_001])
def test_a_list_has_1_to_1000_recipients(count, identity):
    with pytest.raises(WrongUse) as caught:
        sealed.parse_recipients(f"{identity.recipient()}\n" * count)
    assert dict(caught.value.faults[0].args)["found"] == count
    assert len(sealed.parse_recipients(f"{identity.recipient()}\n" * 1_000)) == 1_000


def test_an_identity_file_without_identity_is_unreadable():
    for text in ("", "# nothing\n", "\n"):
        with pytest.raises(sealed.IdentityUnreadable):
            sealed.parse_identities(text, "key")


def test_an_identity_may_itself_be_sealed(identity, sealed_by, opened_with):
    file = sealed_by(
        f"# public key: {identity.recipient()}\n{identity.reveal()}\n".encode(),
        sealed.PassphraseRecipient("invented", 1),
        is_armored=True,
    )
    assert sealed.looks_sealed(file[: sealed.LONGEST_SIGN])
    text = opened_with(file, sealed.PassphraseIdentity("invented")).decode()
    assert sealed.parse_identities(text) == (identity,)


def test_a_new_identity_comes_from_the_given_randomness():
    made = sealed.X25519Identity.generate(lambda size: bytes(range(size)))
    assert made == sealed.X25519Identity(bytes(range(32)))
    assert sealed.inspect(
        io.BytesIO(b"age-encryption.org/v1\n-> a\n\n--- " + b"A" * 43 + b"\n")
    ).stanzas
