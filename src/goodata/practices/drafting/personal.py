"""Whom a column can reveal, as `classify` sees it; in doubt it counts as a person's.

Of a column that tells who somebody is, nothing its cells hold may stand in a draft.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from goodata.dictionary.kinds import KINDS
from goodata.identifiers import Detector, Group, Strength, detectors
from goodata.model import Privacy, Risk
from goodata.names import is_honorific
from goodata.practices.classification import answers, headers, kinds
from goodata.practices.classification import columns as classified
from goodata.practices.classification.values import Values
from goodata.practices.drafting import headings
from goodata.practices.drafting.column import Column
from goodata.text import say

_TRIED = 2_000
"""Distinct answers that are looked at for names, the first ones met."""
_CALLED = 0.4
"""Share of answers written like names from which a column may hold them."""
_SIGN = re.compile(
    r"[^\W\d_][\w\u0300-\u036f\u0e31-\u0e4e\u0eb1-\u0ecd\u102b-\u103e\u17b4-\u17d3']*"
)
_TELLS = (Privacy.DIRECT, Privacy.NOTE)
NAMES = frozenset(KINDS["names"])
NUMBERS = frozenset(KINDS["government number"])
CASES = frozenset({"case number", "file number", "beneficiary number"})


def judge(columns: Sequence[Column], rows: int) -> None:
    """Says of each column what `classify` makes of it, and whether its cells may be written down.

    Args:
        columns: all columns of the table, so that they can bear each other out.
        rows: of the table.
    """
    values = [
        Values(
            tuple(text for text, _times in each.answers),
            tuple(times for _text, times in each.answers),
            rows,
            each.name,
        )
        for each in columns
    ]
    for column, said in zip(columns, classified.judge(values, [None] * len(values)), strict=True):
        column.said = said
        column.personal = said.role in _TELLS
        if not column.personal:
            _by_heading(column)
        if said.kind is None and not column.personal:
            _names_after_all(column)


def _by_heading(column: Column) -> None:
    """A heading of who somebody is counts whatever the values look like, but for yes and no."""
    found = headers.read(column.name)
    meant = [kinds.of_word(each.kind, each.word) for each in found.words if not each.weak]
    tells = any(kinds.meaning(each).role in _TELLS for each in meant if each)
    if tells and not found.retyped and not _flags(column):
        column.personal = True


def _flags(column: Column) -> bool:
    texts = tuple(text for text, _times in column.answers)
    return answers.flags(Values(texts, (1,) * len(texts), len(texts)))


def _names_after_all(column: Column) -> None:
    texts = [text for text, _times in column.answers[:_TRIED]]
    named = sum(map(called, texts))
    if texts and named >= _CALLED * len(texts):
        column.personal = True
        column.evidence.append(
            say(
                "{some} of {all} different answers may be names of people: look at them",
                some=named,
                all=len(texts),
            )
        )


def called(text: str) -> bool:
    """Whether an answer is written like a person's name: a title, or mostly listed names.

    >>> called("Nguyễn Thị Hoa"), called("closed"), called("Ban 7")
    (True, False, False)
    """
    words = _SIGN.findall(text)
    if not 1 <= len(words) <= 5 or any(sign.isdigit() for sign in text):
        return False
    if len(words) > 1 and is_honorific(words[0]):
        return True
    named = sum(map(headings.listed, words))
    return named * 2 > len(words) and (len(words) > 1 or len(text) > 2)


def government(column: Column) -> Detector | None:
    """The detector of state numbers with a check digit that `classify` names, or None."""
    name = column.said.detector if column.said else None
    return next(
        (
            each
            for each in detectors()
            if each.name == name
            and each.group is Group.GOVERNMENT
            and each.strength is Strength.STRONG
        ),
        None,
    )


def write(column: Column) -> None:
    """Adds to the proposal what `classify` says about people, and why."""
    said, own = column.said, column.properties
    if said is None:
        return
    if said.kind is None and not column.personal and column.typed != "notes":
        # Somebody has to say that a column tells nothing of people; this is only a proposal.
        own["privacy"], own["technique"] = Privacy.NONE.value, "keep"
        return
    note = said.role is Privacy.NOTE or column.typed == "notes"
    role = Privacy.NOTE if note else Privacy.DIRECT if column.personal else said.role
    doubt = column.personal and said.role not in _TELLS
    # One line of a note or a name is enough to find somebody: in a draft both are high.
    own["risk"] = Risk.HIGH.value if note or doubt else said.risk.value
    own["privacy"] = role.value
    if said.kind:
        own["kind"] = said.kind
        column.evidence.append(say("{kind}: {reason}", kind=said.kind, reason=said.reason))
    if said.kind and said.person != "unknown":
        own["person"] = said.person
    own["technique"] = "clean_note" if note else _technique(column, role)


def _technique(column: Column, role: Privacy) -> str:
    """What a release does with a column: a code stands for a number of a case, names leave."""
    said = column.said
    if role is Privacy.DIRECT and (said is None or said.kind not in CASES):
        return "drop"
    return "keep" if said is None else said.technique


def identity(columns: Sequence[Column], key: str | None) -> str | None:
    """The column that tells one person from another: the key if it is a case's, else the first."""
    numbers = [
        each.name
        for each in columns
        if each.properties.get("privacy") == Privacy.DIRECT.value
        and each.said is not None
        and each.said.kind in CASES
    ]
    return key if key in numbers else next(iter(numbers), None)
