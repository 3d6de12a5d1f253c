"""What is said of rules: how many rows each could judge, and which were not asked at all."""

from __future__ import annotations

from goodata.findings import NotChecked
from goodata.practices.validation.judge import Judged
from goodata.practices.validation.row_rules import unasked as rules_unasked
from goodata.text import Ours, Sentence, count, say

_MOST = 3
"""Rules that are named in one sentence."""


def counts(judged: Judged) -> dict[str, dict[str, object]]:
    """Per rule: its code, and the rows in which it is broken, judged, and not judged."""
    return {
        each.rule.name: {
            "code": each.check.code,
            "broken": len(each.broken),
            "judged": each.judged,
            "not_judged": each.not_judged,
        }
        for each in judged.rules
    }


def notes(judged: Judged) -> list[Sentence]:
    """One sentence on the rules that could not be judged in every row; none where all could."""
    left = [each for each in judged.rules if each.not_judged]
    if not left:
        return []
    left.sort(key=lambda each: (-each.not_judged, each.rule.name))
    named = [
        count("{rule} ({count} row)", "{rule} ({count} rows)", each.not_judged, rule=each.rule.name)
        for each in left[:_MOST]
    ]
    more = len(left) - len(named)
    keys = {f"r{number}": each for number, each in enumerate(named)}
    listed = ", ".join(f"{{{key}}}" for key in keys)
    tail = " and {more} more" if more else ""
    return [
        say(
            f"not judged where an answer is missing: {listed}{tail}",
            **keys,
            **({"more": more} if more else {}),
        )
    ]


def unasked(judged: Judged) -> tuple[NotChecked, ...]:
    """The rules that the table lacks a column for."""
    left = rules_unasked(judged.dictionary, judged.context, judged.columns)
    by_field: dict[str, list[str]] = {}
    for rule, field in left:
        by_field.setdefault(field, []).append(rule.name)
    return tuple(
        NotChecked(
            count("{count} rule ({names})", "{count} rules ({names})", len(names),
                  names=Ours(", ".join(names))),
            say("there is no column {field}", field=field),
        )
        for field, names in by_field.items()
    )  # fmt: skip


def excused(judged: Judged) -> dict[str, int]:
    """Per field with a condition on when it is asked: empty cells that are not applicable."""
    return {
        each.rule.field: each.excused
        for each in judged.rules
        if each.rule.field is not None and each.check.name == "answer-though-not-relevant"
    }
