"""People in a text who stand in no column: behind a title, or by the lists of names.

A capital letter alone names nobody. Words of firms, offices, months and languages beside a name
make it something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from goodata.engines.spans import Known, Span, glued_people
from goodata.engines.spans.folding import key
from goodata.engines.spans.words import UNSPACED, common, listed, neutral, organisations, titles

_TOKEN = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*\.?|a/[lp]|[^\w\s]|\d+|\n")
_BETWEEN = frozenset(
    {"bin", "binti", "bt", "bte", "a/l", "a/p", "anak", "de", "la", "dela", "del", "van", "von"}
)
_MOST = 5
_CLEAR = frozenset(
    {"mr", "mrs", "ms", "miss", "dr", "encik", "puan", "cik", "tuan", "bapak", "pak", "sdr", "sdri",
     "daw", "khun", "uncle", "auntie", "aunt", "named", "alias", "aka", "gng", "ginoong", "aling",
     "mang", "kuya", "ate", "thao", "bong", "maung", "naw", "saw", "mbak", "mas"}
)  # fmt: skip
"""Titles that are hardly ever anything else: a capital behind them is a name."""


def find(text: str, place: Known | None) -> Iterator[Span]:
    """Names of people, by titles and lists."""
    if UNSPACED.search(text):
        yield from glued_people.find(text)
    tokens = [(each.group(), each.start(), each.end()) for each in _TOKEN.finditer(text)]
    at = 0
    while at < len(tokens):
        word, _start, _end = tokens[at]
        plain = key(word.rstrip("."))
        title = plain in titles() and not UNSPACED.match(word)
        begin = at + 1 if title else at
        last = _run(tokens, begin, text)
        inner = next(
            (place for place in range(begin, last) if key(tokens[place][0]) in _CLEAR), None
        )
        if inner is not None and inner + 1 < last:
            title, at, begin = True, inner, inner + 1
        if last > begin and _names(tokens, at, begin, last, text, place, title=title):
            end = _last_end(tokens[last - 1])
            yield Span(tokens[begin][1], end, "person", "cue" if title else "list")
            at = last
        else:
            at += 1


def _last_end(token: tuple[str, int, int]) -> int:
    word, _start, end = token
    # The stop behind an initial is part of the name; that behind a word is the sentence's.
    return end - 1 if word.endswith(".") and len(word) > 3 else end


def _run(tokens: Sequence[tuple[str, int, int]], begin: int, text: str) -> int:
    """Where a run of capitalised words that may be one name ends."""
    at = begin
    while at < len(tokens) and at - begin < _MOST + 2:
        word = tokens[at][0]
        if at > begin and "\n" in text[tokens[at - 1][2] : tokens[at][1]]:
            break
        if word[0].isupper() and not UNSPACED.match(word):
            at += 1
            if word.endswith(".") and len(word) > 3:
                break
            continue
        if (
            key(word) in _BETWEEN
            and begin < at < len(tokens) - 1
            and tokens[at + 1][0][0].isupper()
        ):
            at += 1
            continue
        break
    return at


def _names(
    tokens: Sequence[tuple[str, int, int]],
    at: int,
    begin: int,
    last: int,
    text: str,
    place: Known | None,
    *,
    title: bool,
) -> bool:
    words = [key(each[0].rstrip(".")) for each in tokens[begin:last]]
    real = [each for each in words if each not in _BETWEEN]
    if not real or any(each in organisations() for each in real):
        return False
    follows = key(tokens[last][0]) if last < len(tokens) else ""
    if follows in organisations():
        return False
    first = _begins(text, tokens[begin][1])
    known = [each for each in real if len(each) > 1 and listed(each)]
    sure = [each for each in known if each not in common() and each not in neutral()]
    if title:
        before = key(tokens[at][0].rstrip("."))
        capital = tokens[at][0][0].isupper()
        if before in _CLEAR and real[0] not in neutral():
            return True
        return bool(known) and (capital or bool(sure) or len(real) >= 2)
    if any(each in neutral() for each in real):
        return False
    whole = text[tokens[begin][1] : tokens[last - 1][2]]
    if place is not None and place(whole):
        return False
    if len(real) >= 2:
        return bool(sure) or len(known) >= 2
    return bool(sure) and not first and (place is None or not place(whole))


def _begins(text: str, start: int) -> bool:
    return re.search(r"(?:^|[.!?:;\n…]\s*|[\"“(\-•]\s*)$", text[:start]) is not None
