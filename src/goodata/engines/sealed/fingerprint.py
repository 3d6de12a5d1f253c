"""A recipient in six words, to be compared over the telephone before the first file is sent.

Six words are 77.5 bits: nobody makes a second recipient with the same ones. The dice numbers are
the same thing for people who do not read English.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from goodata.engines.sealed.words import WORDS, dice, word_list

_LABEL = b"goodata recipient v1\n"
_WORDS = 6


@dataclass(frozen=True)
class Fingerprint:
    """Six words, and the five-digit dice number of each."""

    words: tuple[str, ...]
    dice: tuple[str, ...]

    def __str__(self) -> str:
        return " ".join(self.words)


def fingerprint(recipient: str) -> Fingerprint:
    """The six words of a recipient's text (`age1...`), however its letters are cased.

    SHA-256 of a label and the text in lower case; its first 16 bytes, read as one big-endian
    number modulo 7776^6, are written in base 7776, most significant word first.

    >>> fingerprint("age1example") == fingerprint("AGE1EXAMPLE")
    True
    """
    digest = hashlib.sha256(_LABEL + recipient.lower().encode("utf-8")).digest()
    number = int.from_bytes(digest[:16], "big") % WORDS**_WORDS
    places = [number // WORDS**place % WORDS for place in reversed(range(_WORDS))]
    return Fingerprint(
        tuple(word_list()[place] for place in places), tuple(dice(place) for place in places)
    )
