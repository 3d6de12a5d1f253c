"""Passphrases, fingerprints and the word list both are spelt with."""

import hashlib
import io
import math
from collections import Counter
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodata.engines import sealed
from goodata.engines.sealed import passphrases
from goodata.engines.sealed.words import dice, word_list
from goodata.errors import ExitCode
from goodata.text import fill

SIX_WORDS = "zebra tidings unfold crummy gloss hatbox"


def reasons(verdict):
    return [str(reason) for reason in verdict.against]


def test_the_word_list_is_the_published_one():
    raw = (files("goodata") / "data" / "words" / "eff_large.txt").read_bytes()
    digest = "addd35536511597a02fa0a9ff1e5284677b8883b83e986e43f15a3db996b903e"
    assert hashlib.sha256(raw).hexdigest() == digest
    assert len(set(word_list())) == 6**5
    numbers = [line.split("\t")[0] for line in raw.decode().splitlines()]
    assert numbers == [dice(index) for index in range(6**5)]


def counting(start=0):
    """Bytes that count: 0, 1, 2 … as two-byte numbers."""
    state = {"next": start}

    def entropy(size):
        assert size == 2
        state["next"] += 1
        return (state["next"] - 1).to_bytes(2, "big")

    return entropy


def test_every_word_is_equally_likely():
    # All 65,536 draws: each word comes up exactly as often, the rest is drawn again.
    entropy = counting()
    kept = 65_536 - 65_536 % 7_776
    found = Counter(passphrases.generate(entropy, words=1) for _ in range(kept))
    assert set(found.values()) == {kept // 7_776}
    assert set(found) == set(word_list())


def test_a_draw_beyond_the_last_whole_multiple_is_drawn_again():
    draws = iter([(62_208).to_bytes(2, "big"), b"\xff\xff", (62_207).to_bytes(2, "big")])
    assert passphrases.generate(lambda _: next(draws), words=1) == "zoom"


def test_new_passphrases_are_as_strong_as_promised():
    assert round(passphrases.USUAL_WORDS * math.log2(7_776), 1) == 77.5
    assert round(passphrases.RECOVERY_WORDS * math.log2(7_776), 1) == 90.5
    made = passphrases.generate(counting(start=100))
    assert len(made.split(" ")) == 6
    judged = passphrases.judge(made)
    assert judged.nist.is_accepted
    assert judged.score == 4


# The guide's mixing rule is satisfied, and the passphrase is bad all the same.
@pytest.mark.parametrize(
    ("passphrase", "score"),
    [
        ("Password123456!", 2),
        ("Passw0rd!Passw0rd!", 1),
        ("Qwerty!234567890", 2),
        ("aaaaaaaaaaaaaaA1!", 1),
    ],
)
def test_mixed_but_easy(passphrase, score):
    judged = passphrases.judge(passphrase)
    assert judged.guide2018.is_accepted
    assert not judged.nist.is_accepted
    assert judged.score == score
    assert judged.differ


def test_six_random_words_are_good_and_fail_the_guide():
    judged = passphrases.judge(SIX_WORDS)
    assert judged.nist.is_accepted
    assert judged.score == 4
    assert reasons(judged.guide2018) == [
        "has no upper-case letters",
        "has no digits",
        "has no other signs",
    ]
    assert judged.guide2018.renew_after_months == 3
    assert judged.nist.renew_after_months is None
    assert judged.differ


@pytest.mark.parametrize(
    ("passphrase", "nist", "guide"),
    [
        ("vK7#qz!Lw0@pTd", ["shorter than 15 signs"], []),
        ("vK7#qz!Lw0@pT", ["shorter than 15 signs"], ["shorter than 14 signs"]),
        ("vK7#qz!Lw0@pTdX", [], []),
        # Fifteen signs as typed, fourteen in NFC.
        ("vK7#qz!Lw0@pTe\u0301", ["shorter than 15 signs"], []),
    ],
)
def test_lengths_are_counted_in_nfc(passphrase, nist, guide):
    judged = passphrases.judge(passphrase)
    assert reasons(judged.nist) == nist
    assert reasons(judged.guide2018) == guide


def test_long_ones_are_taken_whole():
    judged = passphrases.judge(SIX_WORDS * 10)
    assert judged.nist.is_accepted
    assert passphrases.judge("").score == 0


def test_common_passwords_are_named_as_such():
    assert "stands in a list of common passwords" in reasons(passphrases.judge("Password1!").nist)


@pytest.mark.parametrize(
    "passphrase",
    [
        "\u0e1b\u0e25\u0e32\u0e15\u0e32\u0e01\u0e25\u0e21\u0e27\u0e48\u0e32\u0e22\u0e19\u0e49\u0e33",
        "\u178f\u17d2\u179a\u17b8\u17a0\u17c2\u179b\u1791\u17b9\u1780\u1799\u17bc\u179a\u17a0\u17be\u1799",
    ],
    ids=["Thai", "Khmer"],
)
def test_scripts_whose_words_are_unknown_are_not_judged(passphrase):
    judged = passphrases.judge(passphrase)
    assert judged.score is None
    assert judged.nist.is_accepted


def test_a_low_score_holds_in_any_script():
    assert passphrases.judge("\u0e01" * 20).score in {0, 1, 2, 3}
    assert not passphrases.judge("\u0e01" * 20).nist.is_accepted


@pytest.mark.parametrize(
    ("passphrase", "known"),
    [
        ("zamira-quistelborn-1990", ["Zamira", "Quistelborn"]),
        ("ZAMIRA quistelborn 1990!", ["Zamira Quistelborn"]),
        ("case KH-2041 case KH-2041", ["KH-2041", "case"]),
        ("e\u0301toilee\u0301toile plus", ["\u00e9toile"]),
    ],
)
def test_names_and_words_of_the_project_are_refused(passphrase, known):
    judged = passphrases.judge(passphrase, known)
    said = "largely made of names or words of this project"
    assert said in reasons(judged.nist)
    assert said in reasons(judged.guide2018)
    assert said not in reasons(passphrases.judge(passphrase).nist)


def test_a_known_word_among_others_is_no_obstacle():
    assert passphrases.judge(f"{SIX_WORDS} zamira", ["Zamira", "a", ""]).nist.is_accepted
    assert passphrases.judge("", ["Zamira"]).guide2018.against


def test_the_share_of_known_words_counts_overlaps_once():
    # "anan" stands twice in "ananan": six signs of sixteen, 37.5 %, not eight.
    said = "largely made of names or words of this project"
    assert said not in reasons(passphrases.judge("ananan#7Kv!pQz2x", ["anan"]).nist)
    assert said in reasons(passphrases.judge("anananan#7Kv!pQz", ["anan"]).nist)


def test_a_weak_one_is_refused_without_being_repeated():
    canary = "Zamira1990!"
    verdict = passphrases.judge(canary, ["Zamira"]).nist
    with pytest.raises(passphrases.WeakPassphrase) as caught:
        passphrases.require(verdict)
    assert caught.value.exit_code is ExitCode.REFUSED
    faults = caught.value.faults
    assert len(faults) == len(verdict.against) > 1
    said = " ".join(fill(fault.what, dict(fault.args)) + fault.fix for fault in faults)
    assert "shorter than 15 signs" in said
    assert "amira" not in said
    passphrases.require(passphrases.judge(SIX_WORDS).nist)


def slowly(recipient):
    """The fingerprint by repeated division, written from the description alone."""
    digest = hashlib.sha256(f"goodata recipient v1\n{recipient}".encode()).hexdigest()
    number = int(digest[:32], 16)
    words = []
    for _ in range(6):
        number, rest = divmod(number, 7_776)
        words.insert(0, rest)
    return words


@given(st.binary(min_size=32, max_size=32))
def test_fingerprint_against_a_second_way(secret):
    text = str(sealed.X25519Identity(secret).recipient())
    found = sealed.fingerprint(text)
    assert list(found.words) == [word_list()[index] for index in slowly(text)]
    by_dice = {dice(index): word for index, word in enumerate(word_list())}
    assert tuple(by_dice[five] for five in found.dice) == found.words
    assert sealed.fingerprint(text.upper()) == found


def test_fingerprint_is_pinned(identity):
    # Of the identity 00 01 02 … 1f: these words are read over telephones and must never change.
    found = sealed.fingerprint(str(identity.recipient()))
    assert str(found) == "singing gratitude gag unsightly crunching afar"
    assert found.dice == ("54415", "32566", "31614", "64533", "21523", "11245")


def test_generated_passphrase_seals_and_opens(sealed_by):
    made = passphrases.generate(counting())
    data = sealed_by(b"x", sealed.PassphraseRecipient(made, 1))
    sink = io.BytesIO()
    sealed.unseal(io.BytesIO(data), sink, [sealed.PassphraseIdentity(made)])
    assert sink.getvalue() == b"x"
