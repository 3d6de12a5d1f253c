"""The kinds of nothing in a draft: marks that are declared, and marks to be asked about."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from goodata.markers import marker
from goodata.missing import Nothing
from goodata.practices.drafting import coding
from goodata.practices.drafting.column import Column
from goodata.text import Sentence, count, fold, letter, say, trimmed

_NOT_AVAILABLE = frozenset({"n/a", "na", "n.a.", "n.a"})
"""Marks that the guide calls not available; whether they are is asked."""

_CODE = re.compile("[A-Z]{2,5}")
_OF_DIGITS = 0.8

Declared = Mapping[str, Mapping[str, str]]


def set_aside(columns: Sequence[Column]) -> None:
    """Takes an office's own codes for no answer out of the answers of columns of digits.

    Such a code has two to five capitals, and at least five cells in at least two columns in which
    everything else holds digits: no person's value does. What it means is asked.
    """
    places: dict[str, list[tuple[Column, int]]] = {}
    for column in columns:
        digits = sum(any(sign.isdigit() for sign in text) for text, _times in column.answers)
        if digits >= _OF_DIGITS * len(column.answers):
            for text, times in column.answers:
                if _CODE.fullmatch(trimmed(text)):
                    places.setdefault(text, []).append((column, times))
    for text, found in places.items():
        if len(found) > 1 and sum(times for _column, times in found) >= coding.FEWEST_ROWS:
            for column, times in found:
                del column.answers[column.answers.index((text, times))]
                column.marks[text] = times


def declared(columns: Sequence[Column]) -> tuple[dict[str, dict[str, str]], list[Sentence]]:
    """The marks that the dictionary declares for all fields, and questions about marks.

    What a mark most likely means is proposed where its words say it; a stroke or a stop says
    nothing, so it stays undeclared until somebody who knows has answered.
    """
    marks: dict[str, dict[str, str]] = {}
    open_: dict[str, list[int]] = {}
    asked: list[Sentence] = []
    for column in columns:
        for text, times in column.marks.items():
            bare = trimmed(text)
            found = marker(bare)
            if found is None:
                words = "what does {mark} mean? it is proposed as unknown"
                if bare not in marks:
                    asked.append(say(words, mark=bare))
                marks[bare] = {"value": bare, "label": f"{Nothing.UNKNOWN.value}: {bare}"}
                continue
            if found.numeric:
                continue
            kind = found.kind or (Nothing.NOT_AVAILABLE if fold(bare) in _NOT_AVAILABLE else None)
            if kind is None:
                open_.setdefault(bare, []).extend([column.position] * times)
            elif bare not in marks:
                marks[bare] = {"value": bare, "label": f"{kind.value}: {bare}"}
                if found.kind is None:
                    words = "is {mark} not available? it is proposed so, and may mean another kind"
                    asked.append(say(words, mark=bare))
    for bare, places in sorted(open_.items()):
        where = ", ".join(letter(each) for each in sorted(set(places)))
        one = "what does {mark} mean? {count} cell in {where}; declare it under missingValues"
        many = "what does {mark} mean? {count} cells in {where}; declare it under missingValues"
        asked.append(count(one, many, len(places), mark=bare, where=where))
    return dict(sorted(marks.items())), asked


def of_field(column: Column, marks: Declared) -> None:
    """Gives a field missing codes of its own: a number for no answer, or a list that has the mark.

    A field's own list takes the place of the dictionary's, so it repeats it.
    """
    numbers = [text for text in column.marks if _numeric(text)]
    codes = _codes(column)
    clash = codes & {*marks, *map(trimmed, numbers)}
    if not numbers and not clash:
        return
    own: list[dict[str, str]] = [{"value": "", "label": Nothing.EMPTY.value}]
    own += [dict(each) for mark, each in marks.items() if mark not in clash]
    for text in sorted({trimmed(each) for each in numbers} - clash):
        own.append({"value": text, "label": f"{Nothing.UNKNOWN.value}: {text}"})
        column.evidence.append(say("{code} is proposed as unknown: ask whether it is", code=text))
    column.properties["missingValues"] = own


def _numeric(text: str) -> bool:
    found = marker(text)
    return found is not None and found.numeric


def _codes(column: Column) -> set[str]:
    listed = column.properties.get("codeList")
    if isinstance(listed, Mapping):
        found = coding.entries(str(listed["name"]), str(listed["column"]))
        return {each.value for each in found}
    given = column.properties.get("categories")
    return {str(each["value"]) for each in given} if isinstance(given, list) else set()
