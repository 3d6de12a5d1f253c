"""`goodata passphrase`: made from random words, and judged by two sets of rules that differ.

Source: guide, practices 72 and 73; NIST SP 800-63B-4 (read second-hand).
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from goodata.engines.sealed import passphrases
from goodata.engines.sealed.passphrases import Judgement, Verdict, WeakPassphrase
from goodata.engines.sealed.streams import Entropy
from goodata.errors import ExitCode, WrongUse
from goodata.findings import Report
from goodata.practices import secrets
from goodata.practices.secrets import Sources
from goodata.text import Ours, Sentence, count, say

_TENTHS_OF_BITS = {passphrases.USUAL_WORDS: 775, passphrases.RECOVERY_WORDS: 905}


class Profile(StrEnum):
    """Which rules decide; both are always shown."""

    NIST = "nist"
    GUIDE = "guide2018"


def make(sources: Sources, entropy: Entropy, *, recovery: bool) -> Report:
    """Shows a new passphrase at the terminal; the report does not hold it.

    Args:
        sources: whoever sits at the terminal.
        entropy: chance.
        recovery: seven words, for one that lies on paper for years.

    Raises:
        WrongUse: there is no terminal to show it on.
    """
    number = passphrases.RECOVERY_WORDS if recovery else passphrases.USUAL_WORDS
    if not sources.person.tell(f"{passphrases.generate(entropy, number)}\n"):
        fix = "run it at a terminal; a passphrase is never written to a file or a pipe"
        raise WrongUse("there is no terminal to show the words on", fix=fix)
    tenths = _TENTHS_OF_BITS[number]
    return Report(
        command="passphrase new",
        exit=ExitCode.NOTHING,
        verdict=say(
            "{number} random words, {bits} bits; write them on paper, for they stand nowhere else",
            number=number,
            bits=f"{tenths // 10}.{tenths % 10}",
        ),
        result={"words": number, "bits": tenths / 10},
    )


def check(sources: Sources, known: Iterable[str], profile: Profile) -> Report:
    """Judges a passphrase by both sets of rules.

    Args:
        sources: where it is typed or read.
        known: words that somebody who knows the project would try.
        profile: which rules decide the exit code: 0, or 4 where it is too weak.

    Raises:
        WrongUse: nobody is there to ask.
    """
    given = secrets.to_open(sources, "passphrase to judge: ")
    judged = passphrases.judge(given, known)
    verdict = judged.guide2018 if profile is Profile.GUIDE else judged.nist
    weak = WeakPassphrase(verdict)
    accepted = verdict.is_accepted
    say_it = (
        say("accepted by {profile}", profile=verdict.profile)
        if accepted
        else say("too weak by {profile}", profile=verdict.profile)
    )
    return Report(
        command="passphrase check",
        exit=ExitCode.NOTHING if accepted else ExitCode.REFUSED,
        verdict=say_it,
        lines=tuple(_lines(judged)),
        faults=() if accepted else weak.faults,
        next=None if accepted else say("goodata passphrase new"),
        result={
            "profile": profile.value,
            "accepted": accepted,
            "score": judged.score,
            "differ": judged.differ,
            "nist": _result(judged.nist),
            "guide2018": _result(judged.guide2018),
        },
    )


def _lines(judged: Judgement) -> Iterable[Sentence]:
    yield say("nist       {verdict}", verdict=_words(judged.nist))
    yield say("guide2018  {verdict}", verdict=_words(judged.guide2018))
    months = judged.guide2018.renew_after_months
    if months is not None:
        yield count(
            "guide2018 asks for a new one after {count} month; nist only after a leak",
            "guide2018 asks for a new one after {count} months; nist only after a leak",
            months,
        )
    if judged.score is None:
        yield say("not judged how easy it is to guess: it is written in a script whose words are "
                  "not known here")  # fmt: skip
    if judged.differ:
        yield say(
            "the two differ: nist asks for length and for what is hard to guess; guide2018 asks "
            "for mixed kinds of signs, which easily guessed ones can have and random words lack"
        )


def _words(verdict: Verdict) -> Sentence:
    if verdict.is_accepted:
        return say("accepted")
    return say("not accepted: {reasons}", reasons=Ours("; ".join(map(str, verdict.against))))


def _result(verdict: Verdict) -> dict[str, object]:
    return {"accepted": verdict.is_accepted, "against": list(verdict.against)}
