"""What sealing promises: round trips, refusals before any work, and nothing said about secrets."""

import io
import os
import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodata.engines import sealed
from goodata.engines.sealed import armor, header, payload, scrypt, streams
from goodata.engines.sealed.streams import Feed
from goodata.errors import ExitCode, Place
from goodata.files import digesting
from goodata.text import fill

QUICK = 1


def words_of(error):
    """All a message may show, placeholders filled."""
    return [
        fill(text, dict(fault.args)) for fault in error.faults for text in (fault.what, fault.fix)
    ]


@settings(max_examples=60, deadline=None)
@given(
    plain=st.binary(max_size=400),
    people=st.integers(1, 4),
    is_armored=st.booleans(),
    seed=st.integers(0, 2**32),
)
def test_round_trip(dice, sealed_by, opened_with, plain, people, is_armored, seed):
    entropy = dice(seed + 1).randbytes
    identities = [sealed.X25519Identity.generate(entropy) for _ in range(people)]
    recipients = [one.recipient() for one in identities]
    data = sealed_by(plain, *recipients, is_armored=is_armored, seed=seed)
    assert sealed.looks_sealed(data[: sealed.LONGEST_SIGN])
    assert all(opened_with(data, one) == plain for one in identities)
    found = sealed.inspect(io.BytesIO(data))
    assert found.is_armored == is_armored
    assert [one.kind for one in found.stanzas] == ["X25519"] * people
    assert found.plaintext_bytes(len(data)) == (None if is_armored else len(plain))


@settings(max_examples=25, deadline=None)
@given(passphrase=st.text(min_size=1), plain=st.binary(max_size=50))
def test_passphrase_round_trip(sealed_by, opened_with, passphrase, plain):
    data = sealed_by(plain, sealed.PassphraseRecipient(passphrase, QUICK))
    for typed in (passphrase, unicodedata.normalize("NFD", passphrase)):
        assert opened_with(data, sealed.PassphraseIdentity(typed)) == plain


def test_a_passphrase_typed_decomposed_opens_for_who_types_it_composed(sealed_by, opened_with):
    data = sealed_by(b"x", sealed.PassphraseRecipient("e\u0301te\u0301 invented", QUICK))
    assert opened_with(data, sealed.PassphraseIdentity("\u00e9t\u00e9 invented")) == b"x"


@pytest.mark.parametrize("blocks", [0, 1, 2])
@pytest.mark.parametrize("more", [-1, 0, 1])
def test_round_trip_at_the_edges_of_what_is_read_at_once(
    blocks, more, identity, dice, sealed_by, opened_with
):
    for first in (0, payload.CHUNK_BYTES):
        size = max(0, first + blocks * payload._CHUNKS_A_BLOCK * payload.CHUNK_BYTES + more)
        plain = dice(size).randbytes(size)
        data = sealed_by(plain, identity.recipient())
        assert opened_with(data, identity) == plain
    assert sealed.inspect(io.BytesIO(data)).plaintext_bytes(len(data)) == size


class Looking:
    """A stream that still looks at its latest buffers, as one that digests them beside does."""

    def __init__(self, data=b""):
        self.stream = io.BytesIO(data)
        self.latest = []

    def look(self, buffer):
        self.latest = [*self.latest, (buffer, bytes(buffer))][-streams.LENT :]

    def check(self):
        assert all(buffer == content for buffer, content in self.latest)

    def readinto(self, buffer):
        self.check()
        # Short reads too: a pipe gives what it has.
        size = self.stream.readinto(buffer[:700_000])
        self.look(buffer[:size])
        return size

    def read(self, size):
        return self.stream.read(size)

    def write(self, data):
        self.check()
        self.look(data)
        return self.stream.write(data)


def test_buffers_are_left_alone_while_streams_may_look_at_them(identity, dice):
    plain = dice(7).randbytes(20_000_000)
    source, held = Looking(plain), Looking()
    sealed.seal(source, held, [identity.recipient()])
    source.check()
    held.check()
    data = held.stream.getvalue()
    source, opened = Looking(data), Looking()
    sealed.unseal(source, opened, [identity])
    source.check()
    opened.check()
    assert opened.stream.getvalue() == plain
    assert digesting.LENT <= streams.LENT, "a digest must not look longer than it may"


@pytest.mark.parametrize("form", ["crlf", "mixed", "white space"])
def test_fault_30_armor_with_other_line_ends(form, identity, sealed_by, opened_with):
    plain = bytes(range(256)) * 9_000
    data = sealed_by(plain, identity.recipient(), is_armored=True)
    lines = data.split(b"\n")
    forms = {
        "crlf": b"\r\n".join(lines),
        "mixed": b"".join(
            line + (b"\r\n" if number % 3 else b"\n") for number, line in enumerate(lines[:-1])
        ),
        "white space": b" \r\n\t\n" + data + b"\n \n",
    }
    assert opened_with(forms[form], identity) == plain
    assert sealed.looks_sealed(forms[form][: sealed.LONGEST_SIGN])


@pytest.mark.parametrize("more", range(-3, 4))
def test_armor_that_ends_where_a_block_of_lines_does(more, identity, sealed_by, opened_with):
    bare = len(sealed_by(b"", identity.recipient()))
    # As many lines as are decoded at once, the last one full, padded, or just begun.
    wanted = armor._LINES_A_BLOCK * 48 + more
    size = wanted - bare - 11 * payload.TAG_BYTES
    plain = bytes(size)
    assert len(sealed_by(plain, identity.recipient())) == wanted
    assert opened_with(sealed_by(plain, identity.recipient(), is_armored=True), identity) == plain


def test_many_lines_one_sign_short_are_damaged(identity, sealed_by, opened_with):
    data = sealed_by(bytes(900_000), identity.recipient(), is_armored=True)
    begin, *lines, end, _ = data.split(b"\n")
    text = b"".join(lines)
    # 63 signs and CR LF take as many bytes as 64 and LF.
    shorter = [text[at : at + 63] for at in range(0, len(text), 63)]
    with pytest.raises(sealed.ArmorDamaged):
        opened_with(b"\r\n".join([begin, *shorter, end, b""]), identity)


@pytest.mark.parametrize("place", ["before", "after"])
def test_fault_30_white_space_around_armor_has_an_end(place, identity, sealed_by, opened_with):
    data = sealed_by(b"x", identity.recipient(), is_armored=True)
    for count, is_good in ((1_024, True), (1_025, False)):
        white = b"\n" * count
        whole = white + data if place == "before" else data + white
        if is_good:
            assert opened_with(whole, identity) == b"x"
        else:
            with pytest.raises(sealed.ArmorDamaged):
                opened_with(whole, identity)


def test_fault_32_a_file_of_the_wrong_kind_is_a_header_failure(opened_with, identity):
    for data in (
        b"",
        b"case_id,name\n1,x\n",
        b"PK\x03\x04" + bytes(9_000),
        b"age-encryption.org/v2\n",
    ):
        assert not sealed.looks_sealed(data)
        with pytest.raises(sealed.HeaderDamaged):
            opened_with(data, identity)


def test_the_same_randomness_gives_the_same_file_and_other_randomness_another(identity, sealed_by):
    one, again, other = (sealed_by(b"x", identity.recipient(), seed=seed) for seed in (5, 5, 6))
    assert one == again != other


def test_a_recipient_named_twice_counts_once(identity, sealed_by):
    data = sealed_by(b"x", identity.recipient(), sealed.parse_recipient(str(identity.recipient())))
    assert len(sealed.inspect(io.BytesIO(data)).stanzas) == 1


class Untouched:
    """A stream that must not be used."""

    def read(self, _size):
        raise AssertionError("read before the recipients were checked")

    def write(self, _data):
        raise AssertionError("written before the recipients were checked")


def test_a_passphrase_stands_alone_and_somebody_must_be_named(identity):
    passphrase = sealed.PassphraseRecipient("a")
    many = [sealed.X25519Recipient(number.to_bytes(32, "big")) for number in range(9, 1_010)]
    for who in (
        [],
        [passphrase, identity.recipient()],
        [passphrase, sealed.PassphraseRecipient("b")],
        many,
    ):
        with pytest.raises(sealed.RecipientsClash) as caught:
            sealed.seal(Untouched(), Untouched(), who)
        assert caught.value.exit_code is ExitCode.USAGE


def test_short_randomness_makes_no_key(identity):
    with pytest.raises(ValueError, match="randomness"):
        sealed.seal(Untouched(), Untouched(), [identity.recipient()], entropy=lambda _: b"x")


def test_default_work_factor_is_the_one_promised():
    assert sealed.PassphraseRecipient("a").work_factor == sealed.WRITTEN_WORK_FACTOR == 18
    assert sealed.PassphraseIdentity("a").max_work_factor == sealed.HIGHEST_WORK_FACTOR == 20


# Wrong passphrase: one message and no oracle.
def test_fault_24_wrong_passphrase_and_wrong_identity_say_the_same(
    identity, sealed_by, opened_with
):
    by_passphrase = sealed_by(b"x", sealed.PassphraseRecipient("right", QUICK))
    by_key = sealed_by(b"x", identity.recipient())
    stranger = sealed.X25519Identity(bytes(31) + b"\1")
    said = set()
    for data, who in (
        (by_passphrase, [sealed.PassphraseIdentity("wrong")]),
        (by_passphrase, [stranger]),
        (by_key, [sealed.PassphraseIdentity("wrong")]),
        (by_key, [stranger]),
        (by_key, []),
    ):
        with pytest.raises(sealed.NoMatch) as caught:
            opened_with(data, *who)
        assert caught.value.exit_code is ExitCode.UNREADABLE
        said.add(tuple(words_of(caught.value)))
    assert len(said) == 1


def with_work_factor(data, digits):
    return data.replace(b" 1\n", b" " + digits + b"\n", 1)


# scrypt 2^23: refused, and no memory is taken.
def test_fault_28_a_work_factor_above_the_cap_is_refused(sealed_by, opened_with, monkeypatch):
    data = sealed_by(b"x", sealed.PassphraseRecipient("right", QUICK))
    monkeypatch.setattr(scrypt, "Scrypt", None)  # To derive a key now would be a TypeError.
    with pytest.raises(sealed.WorkFactorTooHigh) as caught:
        opened_with(with_work_factor(data, b"23"), sealed.PassphraseIdentity("right"))
    assert caught.value.exit_code is ExitCode.REFUSED
    what, fix = words_of(caught.value)
    assert "8 GiB" in what
    assert "--max-work-factor 23" in fix
    assert sealed.inspect(io.BytesIO(with_work_factor(data, b"23"))).stanzas[0].work_factor == 23


@pytest.mark.parametrize("work_factor", [30, 50, 60, 99])
def test_too_little_memory_is_said(work_factor, sealed_by, opened_with):
    data = sealed_by(b"x", sealed.PassphraseRecipient("right", QUICK))
    with pytest.raises(sealed.NotEnoughMemory) as caught:
        opened_with(
            with_work_factor(data, str(work_factor).encode()),
            sealed.PassphraseIdentity("right", max_work_factor=99),
        )
    assert caught.value.exit_code is ExitCode.UNREADABLE
    assert f"{2 ** (work_factor - 20)} GiB" in words_of(caught.value)[0]


def test_fault_29_a_passphrase_stanza_beside_any_other_is_refused(identity):
    file_key = bytes(16)
    passphrase = sealed.PassphraseRecipient("right", QUICK).wrap(file_key, os.urandom)
    for other in (
        identity.recipient().wrap(file_key, os.urandom),
        passphrase,
        header.Stanza("grease", (), b""),
    ):
        for order in ([passphrase, other], [other, passphrase]):
            data = header.render(order, file_key) + bytes(16)
            with pytest.raises(sealed.HeaderDamaged):
                sealed.inspect(io.BytesIO(data))


def test_a_raw_spelling_of_the_passphrase_opens_what_age_wrote_with_it(monkeypatch, opened_with):
    # age takes the bytes as typed, so a file of its may be under the decomposed spelling.
    raw = "e\u0301te\u0301 invented"
    monkeypatch.setattr(unicodedata, "normalize", lambda _, text: text)
    sink = io.BytesIO()
    sealed.seal(io.BytesIO(b"x"), sink, [sealed.PassphraseRecipient(raw, QUICK)])
    monkeypatch.undo()
    assert opened_with(sink.getvalue(), sealed.PassphraseIdentity(raw)) == b"x"
    with pytest.raises(sealed.NoMatch):
        opened_with(sink.getvalue(), sealed.PassphraseIdentity(unicodedata.normalize("NFC", raw)))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.lists(
                st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1),
                min_size=1,
                max_size=4,
            ),
            st.binary(max_size=150),
        ),
        min_size=1,
        max_size=5,
    ),
    st.binary(min_size=16, max_size=16),
)
def test_a_header_written_again_is_the_same(stanzas, file_key):
    written = [header.Stanza(kind, tuple(args), body) for (kind, *args), body in stanzas]
    data = header.render(written, file_key)
    found = header.parse(Feed(io.BytesIO(data + b"rest")))
    assert found.stanzas == tuple(written)
    assert found.size == len(data)
    assert found.is_genuine(file_key)
    assert not found.is_genuine(bytes(byte ^ 1 for byte in file_key))


def header_of(*stanzas):
    return b"".join((header.VERSION_LINE, *stanzas, b"--- " + b"A" * 43 + b"\n"))


@pytest.mark.parametrize(
    ("lines", "is_good"),
    [
        ([b"-> a\n\n"] * 1_000, True),
        ([b"-> a\n\n"] * 1_001, False),
        ([b"-> " + b"a" * (16 * 1024 - 4) + b"\n\n"], True),
        ([b"-> " + b"a" * (16 * 1024 - 3) + b"\n\n"], False),
        ([b"-> a\n" + (b"A" * 64 + b"\n") * 70_000 + b"\n"], False),
        ([], False),
    ],
    ids=["1,000 stanzas", "1,001", "line of 16 KiB", "a byte more", "body over 4 MiB", "none"],
)
def test_limits_of_the_header(lines, is_good):
    source = io.BytesIO(header_of(*lines))
    if is_good:
        assert len(sealed.inspect(source).stanzas) == len(lines)
    else:
        with pytest.raises(sealed.HeaderDamaged):
            sealed.inspect(source)


def test_the_size_of_content_is_told_only_where_it_can_be():
    found = sealed.Contents(is_armored=False, stanzas=(), header_bytes=200)
    full = 65_536 + 16
    sizes = {16: 0, 17: 1, full: 65_536, full + 17: 65_537, 2 * full: 131_072}
    for chunked, plain in sizes.items():
        assert found.plaintext_bytes(200 + 16 + chunked) == plain
    for chunked in (-16, 0, 15, full + 1, full + 16, 2 * full + 16):
        assert found.plaintext_bytes(200 + 16 + chunked) is None


def test_inspect_reads_only_the_beginning(identity, sealed_by):
    data = io.BytesIO(sealed_by(bytes(5_000_000), identity.recipient()))
    sealed.inspect(data)
    assert data.tell() < 10_000


class Sips(io.RawIOBase):
    """A raw sink that takes at most 1,000 bytes at a time, as pipes may."""

    def __init__(self):
        self.taken = bytearray()

    def writable(self):
        return True

    def write(self, data):
        self.taken += bytes(data[:1_000])
        return min(1_000, len(data))


def test_fault_6_short_writes_lose_nothing(identity):
    plain, sink, opened = os.urandom(200_000), Sips(), Sips()
    sealed.seal(io.BytesIO(plain), sink, [identity.recipient()])
    sealed.unseal(io.BytesIO(bytes(sink.taken)), opened, [identity])
    assert bytes(opened.taken) == plain


@pytest.mark.parametrize("says", [None, 0])
def test_a_sink_that_takes_nothing_is_an_error_not_a_loss(says, identity):
    class Full(io.RawIOBase):
        def write(self, _data):
            return says

    with pytest.raises(BlockingIOError):
        sealed.seal(io.BytesIO(b"x"), Full(), [identity.recipient()])


def test_a_source_that_does_not_wait_is_an_error_not_an_end(identity):
    class Waiting:
        def read(self, _size):
            return None

    with pytest.raises(BlockingIOError):
        sealed.seal(Waiting(), io.BytesIO(), [identity.recipient()])


def test_errors_of_the_disk_pass_through(identity, sealed_by):
    class Broken(io.BytesIO):
        def write(self, _data):
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        sealed.unseal(io.BytesIO(sealed_by(b"x", identity.recipient())), Broken(), [identity])


def test_nothing_shows_a_secret(identity):
    passphrase = "canary words that nobody may see"  # noqa: S105 - invented
    shown = [
        f"{one!r} {one}"
        for one in (
            identity,
            sealed.PassphraseIdentity(passphrase),
            sealed.PassphraseRecipient(passphrase),
        )
    ]
    assert not any(
        secret in text
        for text in shown
        for secret in (
            passphrase,
            "canary",
            identity.reveal(),
            identity.secret.hex(),
            repr(identity.secret),
        )
    )


def test_faults_are_of_the_documented_exit_codes_and_may_carry_a_place():
    for kind in (
        sealed.HeaderDamaged,
        sealed.NoMatch,
        sealed.MacWrong,
        sealed.PayloadDamaged,
        sealed.ArmorDamaged,
        sealed.HybridUnavailable,
        sealed.IdentityUnreadable,
    ):
        error = kind(place=Place("file 2"))
        assert error.exit_code is ExitCode.UNREADABLE
        assert error.faults[0].place.file == "file 2"
        assert all(words_of(error))
    assert sealed.PrivateKeyAmongRecipients().exit_code is ExitCode.REFUSED
    assert sealed.UnknownRecipient().exit_code is ExitCode.USAGE


def test_only_what_is_allowed_is_imported():
    unwanted = "typer", "rich", "pandas", "zxcvbn", "socket", "ssl", "urllib.request"
    code = (
        "import sys, goodata.engines.sealed;"
        f"print([name for name in {unwanted!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
