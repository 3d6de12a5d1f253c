"""How carefully a file must be kept, in one word and one sentence, by stated rules.

High is what names people, or what singles them out beside something sensitive; low is only what its
owner has declared public; all else is medium. Where we cannot judge, the higher word stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from goodata.model import Dictionary, Privacy, Risk
from goodata.practices.classification.combinations import Groups
from goodata.practices.classification.said import ColumnSaid, NotesSaid
from goodata.text import Sentence, count, say

FEW_ROWS = 20
"""People under which two facts of a life are enough to find somebody."""


@dataclass(frozen=True)
class Verdict:
    """The class of a file and the reasons for it, the weightiest first."""

    risk: Risk
    reasons: tuple[Sentence, ...]


def judge(
    said: Sequence[ColumnSaid],
    notes: Sequence[NotesSaid],
    groups: Groups | None,
    dictionary: Dictionary | None,
    *,
    sampled: bool,
) -> Verdict:
    """The class of a file.

    Args:
        said: its columns.
        notes: its free texts.
        groups: who stands out; None where rows are not people.
        dictionary: what its owner declares, or None.
        sampled: whether only some rows were looked at; such a file is never low.
    """
    high = [*_direct(said), *_notes(notes), *_strays(said), *singled_out(said, groups)]
    if high:
        return Verdict(Risk.HIGH, tuple(high))
    if dictionary is not None and not sampled and _all_public(said):
        return Verdict(Risk.LOW, (say("its owner has declared every column public"),))
    if not _personal(said):
        return Verdict(
            Risk.MEDIUM, (say("no person was found in it, and nobody has declared it public"),)
        )
    return Verdict(Risk.MEDIUM, (say("facts about people, and nothing that names them"),))


def _all_public(said: Sequence[ColumnSaid]) -> bool:
    return bool(said) and all(each.declared and each.risk is Risk.LOW for each in said)


def _personal(said: Sequence[ColumnSaid]) -> bool:
    return any(each.role is not Privacy.NONE for each in said)


def _direct(said: Sequence[ColumnSaid]) -> list[Sentence]:
    found = [
        each
        for each in said
        if each.role is Privacy.DIRECT and each.risk is Risk.HIGH and not each.strays
    ]
    sure = [each for each in found if not each.unsure]
    if sure:
        return [count("{count} column names people", "{count} columns name people", len(sure))]
    if found:
        text = "{count} column may name people; please look"
        return [count(text, "{count} columns may name people; please look", len(found))]
    return []


def _notes(notes: Sequence[NotesSaid]) -> list[Sentence]:
    found = []
    touched = sum(each.touched for each in notes)
    if touched:
        found.append(count("{count} note names somebody", "{count} notes name somebody", touched))
    uncovered = sum(each.uncovered for each in notes)
    if uncovered:
        found.append(
            count(
                "{count} note is in a language without rules, and counts as naming people",
                "{count} notes are in languages without rules, and count as naming people",
                uncovered,
            )
        )
    return found


def _strays(said: Sequence[ColumnSaid]) -> list[Sentence]:
    times = sum(each.strays for each in said)
    if not times:
        return []
    return [
        count(
            "{count} cell of another kind holds an identifier",
            "{count} cells of another kind hold an identifier",
            times,
        )
    ]


def singled_out(said: Sequence[ColumnSaid], groups: Groups | None) -> list[Sentence]:
    """Why a file is high though nothing in it may name anybody; empty where it is not, for that."""
    if groups is None:
        return []
    sensitive = any(each.role is Privacy.SENSITIVE for each in said)
    direct = any(each.role is Privacy.DIRECT for each in said)
    found = []
    if len(groups.quasi) >= 2 and groups.people < FEW_ROWS:
        found.append(say("too few people to be safe among: {people}", people=groups.people))
    elif sensitive and groups.alone:
        found.append(
            say(
                "{alone} of {people} people can be told apart by three facts or fewer, beside "
                "something sensitive",
                alone=groups.alone,
                people=groups.people,
            )
        )
    elif sensitive and direct:
        found.append(say("something sensitive, beside what leads to a person"))
    return found
