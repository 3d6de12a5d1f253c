"""`goodata dictionary form`: an Excel entry form that keeps to a dictionary while it is filled."""

from __future__ import annotations

import shlex
from dataclasses import dataclass

from goodata.dictionary.entry import choices, picking, planning, writing
from goodata.dictionary.entry.planning import Plan
from goodata.errors import ExitCode, WrongUse
from goodata.findings import Report
from goodata.practices.dictionaries.naming import Named
from goodata.text import FileName, Sentence, count, say


@dataclass(frozen=True)
class Wish:
    """What the user said about the form."""

    rows: int = 1_000
    language: str | None = None
    fields: str | None = None


def plan(found: Named, wish: Wish) -> Plan:
    """The form that is asked for.

    Raises:
        WrongUse: a language or a field that the dictionary does not have.
    """
    known = choices.languages(found.dictionary)
    language = wish.language or known[0]
    if language not in known:
        what = "--lang names a language that this dictionary does not speak"
        raise WrongUse(what, fix="one of {languages}", languages=", ".join(known))
    fields = picking.chosen(found.dictionary, wish.fields)
    return planning.plan(found.dictionary, fields, language, wish.rows)


def content(made: Plan) -> bytes:
    """The workbook of a form."""
    return writing.render(made)


def report(found: Named, made: Plan, target: str) -> Report:
    """What was made, and what Excel cannot hold the typist to."""
    dictionary = made.dictionary
    beyond = sum(len(each.beyond) for each in made.entries) + len(made.beyond)
    head = say(
        "{file}: {name} version {version}; {columns}, headings in {language}, {rows}",
        file=found.file,
        name=dictionary.name,
        version=dictionary.version,
        columns=count("{count} column", "{count} columns", len(made.entries)),
        language=made.language,
        rows=count("{count} row", "{count} rows", made.rows),
    )
    lists = sum(each.source is not None for each in made.entries)
    limits = sum(each.test is not None for each in made.entries)
    return Report(
        command="dictionary form",
        exit=ExitCode.NOTHING,
        verdict=say(
            "{lists} with a list, {limits} with limits; {beyond} left to goodata validate",
            lists=count("{count} column", "{count} columns", lists),
            limits=limits,
            beyond=count("{count} rule", "{count} rules", beyond),
        ),
        decided=(head,),
        notes=tuple(_notes(made, beyond)),
        next=say("fill it in, then goodata validate {file}", file=FileName(shlex.quote(target))),
        result={
            "name": dictionary.name,
            "version": dictionary.version,
            "language": made.language,
            "rows": made.rows,
            "columns": [each.field.name for each in made.entries],
            "lists": lists,
            "limits": limits,
            "not_held": {
                each.field.name: list(each.beyond) for each in made.entries if each.beyond
            },
            "not_held_together": list(made.beyond),
        },
    )


def _notes(made: Plan, beyond: int) -> list[Sentence]:
    notes = []
    if beyond:
        notes.append(say("what Excel cannot hold is listed on the sheet about"))
    if made.untranslated:
        notes.append(
            count(
                "{count} heading has no words in {language} and stays as it is",
                "{count} headings have no words in {language} and stay as they are",
                made.untranslated,
                language=made.language,
            )
        )
    return notes
