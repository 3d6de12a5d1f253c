"""Passphrases: made from random words, and judged before they protect anything.

Two sets of rules are always applied, and they differ. `nist` asks for length and for what is hard
to guess; `guide2018` asks for mixed kinds of signs, which `Password123456!` satisfies and six
random words do not.

Source: guide, practices 72 and 73; NIST SP 800-63B-4 (read second-hand); zxcvbn (Wheeler 2016).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from goodata.engines.sealed.streams import Entropy, draw
from goodata.engines.sealed.words import WORDS, word_list
from goodata.errors import Fault, Refused
from goodata.text import Sentence, say

USUAL_WORDS = 6
"""Words of a new passphrase: 77.5 bits."""

RECOVERY_WORDS = 7
"""Words of a passphrase that is kept on paper for years: 90.5 bits."""

_NIST_LENGTH = 15
_GUIDE_LENGTH = 14
_GUIDE_RENEWAL_MONTHS = 3
_WANTED_SCORE = 4
# zxcvbn refuses more; what comes after can only make a passphrase stronger.
_SCORED_SIGNS = 72
_LARGEST_KNOWN_SHARE = 0.4
_SHORTEST_KNOWN_WORD = 3
# Letters from here on belong to scripts whose words zxcvbn does not know.
_AFTER_LATIN = 0x250


@dataclass(frozen=True)
class Verdict:
    """What one set of rules says: the reasons against it, none where it is accepted."""

    profile: str
    against: tuple[Sentence, ...]
    renew_after_months: int | None = None

    @property
    def is_accepted(self) -> bool:
        """Whether these rules have nothing against it."""
        return not self.against


@dataclass(frozen=True)
class Judgement:
    """Both verdicts on one passphrase.

    `score` is zxcvbn's 0 to 4, None where it was not judged because it is written in a script
    whose words zxcvbn does not know: then only length and known words were looked at.
    """

    nist: Verdict
    guide2018: Verdict
    score: int | None

    @property
    def differ(self) -> bool:
        """Whether one set of rules accepts it and the other does not."""
        return self.nist.is_accepted != self.guide2018.is_accepted


class WeakPassphrase(Refused):
    """A new passphrase that the chosen rules do not accept; it is never repeated."""

    def __init__(self, verdict: Verdict) -> None:
        what = "this passphrase is too weak to protect survivors' data ({profile}): {reason}"
        fix = "take a generated one: goodata passphrase new"
        super().__init__(what, fix=fix)
        self.faults = tuple(
            Fault(what, fix, args=(("profile", verdict.profile), ("reason", str(reason))))
            for reason in verdict.against
        )


def generate(entropy: Entropy, words: int = USUAL_WORDS) -> str:
    """A new passphrase of `words` random words, each chosen evenly from 7,776.

    The words are joined by blanks: some of them hold a hyphen.
    """
    listed = word_list()
    return " ".join(listed[_below(WORDS, entropy)] for _ in range(words))


def judge(passphrase: str, known: Iterable[str] = ()) -> Judgement:
    """Both verdicts on `passphrase`.

    Args:
        passphrase: as typed; compared in NFC, never trimmed.
        known: words that somebody who knows the project would try: project, organisation, case
            codes, names of people. Shorter than three signs are not looked for.
    """
    composed = unicodedata.normalize("NFC", passphrase)
    known_words = _known_words(known)
    score = _score(composed, known_words)
    is_foreign = any(ord(sign) >= _AFTER_LATIN and sign.isalpha() for sign in composed)
    # A low score holds in any script; a high one only where the words are known.
    is_unjudged = is_foreign and score == _WANTED_SCORE
    shared = tuple(_against_known(composed, known_words))
    return Judgement(
        Verdict("nist", (*_against_nist(composed, score), *shared)),
        Verdict("guide2018", (*_against_guide(composed), *shared), _GUIDE_RENEWAL_MONTHS),
        None if is_unjudged else score,
    )


def require(verdict: Verdict) -> None:
    """Nothing, where the verdict accepts the passphrase.

    Raises:
        WeakPassphrase: it does not.
    """
    if not verdict.is_accepted:
        raise WeakPassphrase(verdict)


def _below(limit: int, entropy: Entropy) -> int:
    """An evenly chosen number below `limit` (at most 65,536)."""
    largest = 65_536 - 65_536 % limit
    # A number beyond the last whole multiple is drawn again: keeping it would favour some words.
    while (number := int.from_bytes(draw(entropy, 2), "big")) >= largest:
        pass
    return number % limit


def _known_words(known: Iterable[str]) -> tuple[str, ...]:
    pieces = (
        piece
        for word in known
        for piece in unicodedata.normalize("NFC", word)
        .casefold()
        .replace("_", " ")
        .replace("-", " ")
        .split()
    )
    return tuple(dict.fromkeys(one for one in pieces if len(one) >= _SHORTEST_KNOWN_WORD))


def _score(passphrase: str, known_words: tuple[str, ...]) -> int:
    if not passphrase:
        return 0
    # Imported here: it takes a tenth of a second, which only judging a passphrase needs.
    from zxcvbn import zxcvbn  # type: ignore[import-untyped]

    return int(zxcvbn(passphrase[:_SCORED_SIGNS], user_inputs=list(known_words))["score"])


def _is_common(passphrase: str) -> bool:
    from zxcvbn.frequency_lists import FREQUENCY_LISTS  # type: ignore[import-untyped]

    bare = "".join(sign for sign in passphrase.casefold() if sign.isalpha())
    return {passphrase.casefold(), bare}.intersection(FREQUENCY_LISTS["passwords"]) != set()


def _against_nist(passphrase: str, score: int) -> Iterable[Sentence]:
    if len(passphrase) < _NIST_LENGTH:
        yield say("shorter than {least} signs", least=_NIST_LENGTH)
    if _is_common(passphrase):
        yield say("stands in a list of common passwords")
    if score < _WANTED_SCORE:
        yield say("too easy to guess: strength {score}, wanted {wanted}", score=score, wanted=4)


def _against_guide(passphrase: str) -> Iterable[Sentence]:
    if len(passphrase) < _GUIDE_LENGTH:
        yield say("shorter than {least} signs", least=_GUIDE_LENGTH)
    kinds = {
        "upper-case letters": str.isupper,
        "lower-case letters": str.islower,
        "digits": str.isdigit,
        "other signs": _is_other_sign,
    }
    for name, is_of_kind in kinds.items():
        if not any(map(is_of_kind, passphrase)):
            yield say("has no {kind}", kind=name)


def _is_other_sign(sign: str) -> bool:
    return not sign.isalnum() and not sign.isspace()


def _against_known(passphrase: str, known_words: tuple[str, ...]) -> Iterable[Sentence]:
    folded = passphrase.casefold()
    covered = [False] * len(folded)
    for word in known_words:
        at = folded.find(word)
        while at >= 0:
            covered[at : at + len(word)] = [True] * len(word)
            at = folded.find(word, at + 1)
    if sum(covered) > _LARGEST_KNOWN_SHARE * len(folded):
        yield say("largely made of names or words of this project")
