"""One table judged as a whole: its rows that are data, its end, and its links to other tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from goodata.checks import named
from goodata.fieldtypes import Context
from goodata.findings import NotChecked
from goodata.model import Dictionary
from goodata.practices.opening import Opened
from goodata.practices.validation import attachments, links, rule_words
from goodata.practices.validation.beside import Beside
from goodata.practices.validation.budget import Budget
from goodata.practices.validation.faults import of_facts
from goodata.practices.validation.judge import Judged, judge
from goodata.practices.validation.left_out import Ending, LeftOut, without_ignored
from goodata.text import Sentence


@dataclass(frozen=True)
class Whole:
    """A table, judged.

    Attributes:
        opened: with the rows that are data; whoever writes it leaves the others out as well.
        judged: everything that was found, links included.
        left_out: how many rows the dictionary calls no data.
        notes: what is said of them, and of rules that could not be judged everywhere.
        not_checked: links whose other table is not at hand, rules whose column is absent.
    """

    opened: Opened
    judged: Judged
    left_out: int
    notes: tuple[Sentence, ...]
    not_checked: tuple[NotChecked, ...]


def judge_whole(
    opened: Opened,
    dictionary: Dictionary,
    columns: Mapping[str, int],
    as_of: date,
    beside: Beside,
    *,
    declared: bool,
    budget: Budget | None = None,
) -> Whole:
    """Everything that is wrong in a table, and what could not be looked at.

    Args:
        opened: the table as read.
        dictionary: what it must hold.
        columns: per field, the position of its column.
        as_of: the day of the run.
        beside: the other files of the run.
        declared: False when the dictionary was only assumed.
        budget: memory and where to put what does not fit; the usual one when left out.
    """
    context = Context(as_of, dictionary.file)
    kept = without_ignored(opened.table, dictionary, columns, context)
    opened = replace(opened, table=kept.table)
    ending = Ending(kept.table)
    facts = opened.table.plan.facts
    judged = judge(
        ending.table,
        dictionary,
        columns,
        as_of,
        declared=declared,
        facts=facts,
        budget=budget,
        attached=attachments.finders(dictionary, columns, opened.path),
    )
    # What watched the table is done; those who read it again need not be watched.
    judged = replace(judged, table=kept.table)
    linked = links.judge(opened, judged, beside, as_of) if declared else links.Linked()
    at_end = of_facts(ending.facts(), lambda check: check is named("row-is-not-data"))
    judged = replace(judged, faults=(*judged.faults, *linked.faults, *at_end))
    notes = (*kept.sentences(), *rule_words.notes(judged))
    absent = rule_words.unasked(judged) if declared else ()
    files = attachments.not_checked(dictionary, columns, opened.path)
    return Whole(opened, judged, _number(kept), notes, (*absent, *linked.not_checked, *files))


def _number(kept: LeftOut) -> int:
    return sum(kept.reasons.values())
