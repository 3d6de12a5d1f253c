"""Signed notes: a published example, what is no note, and every way a note can be changed."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodata.engines import note
from goodata.engines.note import Signer, Standing, Verifier

OFFICE = Signer("shelter-north", bytes(range(32)))
OTHER = Signer("shelter-north", bytes(32))
TEXT = "line one\n\nline three\n"
SIGNED = note.sign(TEXT, OFFICE).encode()

# The example of the format's first program, golang.org/x/mod/sumdb/note.
PUBLISHED_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PUBLISHED = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngot"
    "pRZb6KE6RyyBwJnAM=\n"
)


def test_the_published_example():
    key = note.parse_verifier(PUBLISHED_KEY)
    assert str(key) == PUBLISHED_KEY
    found = note.read(PUBLISHED.encode(), [key])
    assert found.standing is Standing.GOOD
    assert found.text == PUBLISHED.split("\n\n", maxsplit=1)[0] + "\n"
    changed = PUBLISHED.replace("answer", "Answer")
    assert note.read(changed.encode(), [key]).standing is Standing.BAD


def test_a_key_nobody_knows_is_neither_good_nor_bad():
    assert note.read(SIGNED, []).standing is Standing.UNKNOWN
    # One name, another key: the specification wants it ignored.
    assert note.read(SIGNED, [OTHER.verifier]).standing is Standing.UNKNOWN
    renamed = Verifier("ministry", OFFICE.verifier.public)
    assert note.read(SIGNED, [renamed]).standing is Standing.UNKNOWN


def test_one_bad_signature_spoils_the_note():
    forged = base64.b64encode(OTHER.verifier.id + bytes(64)).decode()
    both = SIGNED + f"\u2014 {OTHER.name} {forged}\n".encode()
    assert note.read(both, [OFFICE.verifier]).standing is Standing.GOOD
    assert note.read(both, [OFFICE.verifier, OTHER.verifier]).standing is Standing.BAD


@given(st.integers(0, len(SIGNED) - 1), st.integers(1, 255))
def test_no_changed_byte_is_good(at, change):
    changed = bytearray(SIGNED)
    changed[at] ^= change
    found = note.read(bytes(changed), [OFFICE.verifier])
    assert found is None or found.standing is not Standing.GOOD


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc"))).map(lambda each: each + "\n"))
def test_every_text_comes_back(text):
    found = note.read(note.sign(text, OFFICE).encode(), [OFFICE.verifier])
    assert found.text == text
    assert found.standing is Standing.GOOD


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"text\n",
        b"text\n\n",
        b"text\n\nno signature\n",
        SIGNED.removesuffix(b"\n"),
        SIGNED.replace(b"\n", b"\r\n"),
        SIGNED + b"\xff\n",
        b"\x1b" + SIGNED,
        "text\n\n\u2014 two names AAAAAAAA\n".encode(),
        "text\n\n\u2014 a+b AAAAAAAA\n".encode(),
        "text\n\n\u2014 name AAAA\n".encode(),
        ("text\n\n" + "\u2014 name AAAAAAAA\n" * 65).encode(),
    ],
)
def test_what_is_no_note(content):
    assert note.read(content, [OFFICE.verifier]) is None


@pytest.mark.parametrize("text", ["no end", "tab\t\n", "cr\r\n"])
def test_what_cannot_be_signed(text):
    with pytest.raises(ValueError, match="a note ends"):
        note.sign(text, OFFICE)


@pytest.mark.parametrize("name", ["", "two words", "a+b"])
def test_what_is_no_name(name):
    with pytest.raises(ValueError, match="a signer needs"):
        Signer(name, bytes(32))


@pytest.mark.parametrize(
    "written",
    [
        "",
        "name",
        PUBLISHED_KEY.replace("c74f", "c74e"),
        PUBLISHED_KEY.replace("PeterN", "peterN"),
        PUBLISHED_KEY[:-1],
        "name+00000000+" + base64.b64encode(b"\x02" + bytes(32)).decode(),
    ],
)
def test_what_is_no_key(written):
    assert note.parse_verifier(written) is None


def test_the_private_half_is_not_shown():
    assert "x01" not in repr(OFFICE)
    assert repr(OFFICE) == "Signer(name='shelter-north')"
