"""The words of a column's heading, and whether a row holds headings at all or a person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from goodata.dictionary.headers import looks_like_value
from goodata.engines.spellings import key
from goodata.identifiers import Group, Strength, detectors
from goodata.names import commonness, is_honorific
from goodata.practices.classification import headers
from goodata.text import fold

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Za-z])(?=[0-9])|(?<=[0-9])(?=[A-Za-z])")
_KEY_WORDS = frozenset({"id", "key", "uuid", "pcode", "serial", "ref"})
_LAST_WORDS = frozenset({"no", "nr", "number", "code"})
_OF_SEVERAL = frozenset({"of", "count", "total", "how", "many", "has", "with"})


def tokens(heading: str) -> tuple[str, ...]:
    """The words of a heading, small: split at blanks, signs, digits and inner capitals.

    >>> tokens("respondent/dateOfBirth_1")
    ('date', 'of', 'birth', '1')
    """
    last = heading.rsplit("/", 1)[-1]
    return tuple(re.findall(r"[^\W_]+", fold(_CAMEL.sub(" ", last))))


@cache
def known(heading: str) -> bool:
    """Whether the lexicon of headings surely knows a word of it.

    >>> known("Date of Birth"), known("q1")
    (True, False)
    """
    return any(not word.weak for word in headers.read(heading).words)


def names_a_key(heading: str) -> bool:
    """Whether a heading speaks of a number that stands for its row.

    >>> names_a_key("CaseID"), names_a_key("idea")
    (True, False)
    """
    parts = tokens(heading)
    named = bool(_KEY_WORDS & set(parts)) or bool(parts and parts[-1] in _LAST_WORDS)
    return named and not _OF_SEVERAL & set(parts)


def doubtful(names: Sequence[str], samples: Sequence[Iterable[str]]) -> bool:
    """Whether the row of headings may be a person's: then nothing of it may be written down.

    It is doubted when one of its cells is a number or a date, holds an identifier or looks like a
    person's name that the lexicon of headings does not know, or when cells of it come again among
    the values below them.

    Args:
        names: the row's cells.
        samples: per column, values that stand below.
    """
    filled = [name for name in names if name.strip()]
    if any(looks_like_value(name) or _identifies(name) for name in filled):
        return True
    strangers = [name for name in filled if not known(name)]
    if any(_called(name) for name in strangers):
        return True
    again = sum(
        key(name) in {key(value) for value in values}
        for name, values in zip(names, samples, strict=True)
        if name.strip() and not known(name)
    )
    return again > 0


def _identifies(name: str) -> bool:
    # Shapes alone are left out, but for telephones: `q9` has the shape of a number plate.
    return any(
        each.valid(name[start:end])
        for each in detectors()
        if each.strength is Strength.STRONG or each.group is Group.CONTACT
        for start, end in each.find(name)
    )


def listed(token: str) -> bool:
    """Whether a word is one of the region's listed names.

    >>> listed("Nguyễn"), listed("zzxq")
    (True, False)
    """
    return commonness(token) > commonness("zzxqzzxq")


def _called(name: str) -> bool:
    """Whether a heading is written as a person is called: a title, or listed names alone."""
    parts = re.findall(r"[^\W\d_]+", name)
    if not 2 <= len(parts) <= 5 or (name == name.casefold() and name.isascii()):
        return False
    return (is_honorific(parts[0]) and listed(parts[1])) or all(map(listed, parts))
