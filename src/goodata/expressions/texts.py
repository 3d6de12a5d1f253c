"""Texts and sets over n records: compared by their distinct words, then spread by code."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from goodata.expressions.values import Grown, Span, Truth, Words, each
from goodata.fieldtypes import code
from goodata.model import Category
from goodata.text import fold


def tested(test: Callable[[Any], bool]) -> Callable[[Words], Truth]:
    """What says of each record whether its word passes; each distinct word is asked once."""
    asked = each(test, bool)

    def run(words: Words) -> Truth:
        verdicts = asked(words.words)[0][words.codes]
        return Truth(verdicts & words.known, words.known)

    return run


def measured(measure: Callable[[Any], float]) -> Callable[[Words], Span]:
    """What gives a number for each record's word; each distinct word is asked once."""
    asked = each(measure, float)

    def run(words: Words) -> Span:
        numbers = asked(words.words)[0][words.codes]
        return Span(numbers, numbers, words.known)

    return run


def matching(pattern: str) -> Callable[[Words], Truth]:
    """What says of each record whether its text matches an RE2 pattern, the whole of it."""
    from goodata.patterns import matches

    asked = Grown(lambda words: (matches(words, pattern),))

    def run(words: Words) -> Truth:
        verdicts = asked(words.words)[0][words.codes]
        return Truth(verdicts & words.known, words.known)

    return run


def same(key: Callable[[str], str]) -> Callable[[Words, Words], Truth]:
    """What says of each record whether two words have the same key."""
    numbers: dict[str, int] = {}

    def numbered(word: str) -> int:
        return numbers.setdefault(key(word), len(numbers))

    left, right = each(numbered, int), each(numbered, int)

    def run(one: Words, other: Words) -> Truth:
        known = one.known & other.known
        codes = left(one.words)[0][one.codes], right(other.words)[0][other.codes]
        return Truth((codes[0] == codes[1]) & known, known)

    return run


def chosen(condition: Truth, one: Words, other: Words) -> Words:
    """One where the condition is true, the other where it is false; unknown where neither."""
    import numpy as np

    codes = np.where(condition.true, one.codes, other.codes + len(one.words))
    known = condition.judged & np.where(condition.true, one.known, other.known)
    return Words(codes, [*one.words, *other.words], known)


def listed(entries: tuple[Category, ...]) -> Callable[[str], bool]:
    """What says whether a text is an entry of a list: by code, label or alias."""
    return lambda word: code(word, entries).value is not None


def climbed(
    entries: tuple[Category, ...], level: str | None, steps: int
) -> Callable[[str], str | None]:
    """What finds the entry above a code: at a level, or so many steps up; None where there is none.

    Args:
        entries: of a list whose entries name their parent.
        level: the level wanted, as the list writes it; None to count steps.
        steps: how many steps, where no level is named.
    """
    by_code = {each.value: each for each in entries}

    def climb(word: str) -> str | None:
        entry, left = by_code.get(word), steps
        for _ in range(len(by_code)):
            if entry is None or (entry.level == level if level is not None else left == 0):
                break
            entry, left = by_code.get(entry.parent or ""), left - 1
        return None if entry is None else entry.value

    return climb


def mapped(change: Callable[[str], str | None]) -> Callable[[Words], Words]:
    """What gives each record another word for its own; not known where there is none."""
    import numpy as np

    numbers: dict[str, int] = {}
    words: list[str] = []

    def numbered(word: str) -> int:
        new = change(word)
        if new is None:
            return -1
        if new not in numbers:
            numbers[new] = len(words)
            words.append(new)
        return numbers[new]

    asked = each(numbered, np.int64)

    def run(old: Words) -> Words:
        codes = asked(old.words)[0][old.codes]
        found = codes >= 0
        # The list only grows, so that what was made of its words holds on.
        return Words(np.where(found, codes, 0), words or [""], old.known & found)

    return run


def folded(word: str) -> str:
    """A text as codes are compared."""
    return fold(word)


def holds_any(wanted: Collection[str]) -> Callable[[Any], bool]:
    """What says whether a word is one of these, or a set holds one of them."""
    names = frozenset(wanted)
    return lambda word: word in names if isinstance(word, str) else bool(names & word)
