"""`goodata dictionary show`: which dictionaries there are, and what one of them says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from goodata.dictionary import load, shelf, texts
from goodata.dictionary.workbook import writing
from goodata.errors import ExitCode, Fault, GoodataError, WrongUse
from goodata.findings import Report
from goodata.model import Dictionary, Field
from goodata.practices.dictionaries import page
from goodata.practices.dictionaries.naming import Named
from goodata.project import Project
from goodata.text import FileName, Ours, Sentence, count, say

FORMS = {"xlsx": ".xlsx", "yaml": ".yaml", "json": ".json", "html": ".html"}
"""What a dictionary can be written as, with the ending of the file."""


def shelf_list(project: Project | None) -> Report:
    """Every dictionary that is known by name: the project's, the user's own, the shipped.

    A broken one is listed with its fault and does not hide the others.
    """
    lines: list[Sentence] = []
    listed: list[dict[str, object]] = []
    faults: list[Fault] = []
    for each in shelf.known(project.folder if project else None):
        try:
            found = load.outline(each.path).dictionary
        except GoodataError as error:
            faults += error.faults
            continue
        fields = len(found.fields)
        lines.append(
            say(
                "{name} version {version}, {fields}, {where}{title}",
                name=found.name,
                version=found.version,
                fields=count("{count} field", "{count} fields", fields),
                where=each.where,
                title=say(": {title}", title=found.title) if found.title else "",
            )
        )
        told = {"name": found.name, "version": found.version, "fields": fields}
        listed.append({**told, "where": each.where, "title": found.title})
    return Report(
        command="dictionary show",
        exit=ExitCode.UNREADABLE if faults else ExitCode.NOTHING,
        verdict=count("{count} dictionary", "{count} dictionaries", len(listed)),
        lines=tuple(lines),
        next=say("goodata dictionary show {name}", name=listed[0]["name"]) if listed else None,
        result={"dictionaries": listed},
        faults=tuple(faults),
    )


def show(found: Named) -> Report:
    """What a dictionary says, one line a field."""
    dictionary = found.dictionary
    head = say(
        "{file}: {name} version {version}{title}{where}",
        file=found.file,
        name=dictionary.name,
        version=dictionary.version,
        title=say(", {title}", title=dictionary.title) if dictionary.title else "",
        where=say(" ({where})", where=found.where) if found.where else "",
    )
    return Report(
        command="dictionary show",
        exit=ExitCode.NOTHING,
        verdict=count("{count} field", "{count} fields", len(dictionary.fields)),
        decided=(head, *_decided(dictionary)),
        lines=tuple(_line(each, dictionary) for each in dictionary.fields),
        next=say(
            "goodata dictionary form {name} --out form.xlsx",
            name=dictionary.name if found.where else FileName(found.path),
        ),
        result=_result(dictionary),
    )


def _decided(dictionary: Dictionary) -> Iterator[Sentence]:
    if dictionary.draft:
        yield say("a draft: nobody has confirmed it")
    if dictionary.missing:
        kinds: dict[str, list[str]] = {}
        for each in dictionary.missing:
            kinds.setdefault(each.meaning.value, []).append(each.value or "an empty cell")
        parts = "; ".join(f"{kind}: {', '.join(codes)}" for kind, codes in kinds.items())
        yield say("missing: {parts}", parts=Ours(parts))


def is_key(field: Field, dictionary: Dictionary) -> bool:
    """Whether it is part of what tells rows apart."""
    return field.name in dictionary.primary_key


def _line(field: Field, dictionary: Dictionary) -> Sentence:
    """Columns of plain letters first, the name last, since no two screens agree on scripts."""
    must = "key" if is_key(field, dictionary) else ""
    must = must or ("required" if field.constraints.required else "")
    risk = field.risk.value if field.risk else "-"
    return say(
        "{columns}  {name}{list}{title}",
        columns=Ours(f" {must:8}  {risk:6}  {page.word(field):17}"),
        name=field.name,
        list=_list(field),
        title=say(": {title}", title=field.title) if field.title else "",
    )


def _list(field: Field) -> Sentence:
    if field.code_list is not None:
        one, more = ", list {name} ({count} code)", ", list {name} ({count} codes)"
        return count(one, more, len(field.categories), name=field.code_list.name)
    return (
        count(", {count} code", ", {count} codes", len(field.categories))
        if (field.categories)
        else say("")
    )


def _result(dictionary: Dictionary) -> dict[str, object]:
    return {
        "name": dictionary.name,
        "version": dictionary.version,
        "sha256": dictionary.sha256,
        "draft": dictionary.draft,
        "languages": list(dictionary.languages),
        "fields": [
            {
                "name": each.name,
                "type": each.kind_of_type,
                "word": page.word(each),
                "required": each.constraints.required,
                "key": is_key(each, dictionary),
                "list": each.code_list.name if each.code_list else None,
                "codes": len(each.categories),
                "risk": each.risk.value if each.risk else None,
                "privacy": each.privacy.value if each.privacy else None,
            }
            for each in dictionary.fields
        ],
    }


def form_of(target: Path) -> str:
    """Which form a file's ending asks for.

    Raises:
        WrongUse: none of ours.
    """
    suffix = target.suffix.casefold()
    for name, ending in FORMS.items():
        if suffix in (ending, ".yml" if name == "yaml" else ending):
            return name
    what = "--out does not say which form: its name ends in none of {endings}"
    fix = "choose a name that ends so, such as cases.dictionary.xlsx"
    raise WrongUse(what, fix=fix, endings=", ".join(FORMS.values()))


def content(found: Named, form: str, language: str | None) -> bytes:
    """The dictionary in one of the forms of `FORMS`, the same bytes for the same dictionary.

    Raises:
        Unreadable: a text is too long for a workbook.
    """
    if form == "html":
        return page.render(found.dictionary, language).encode()
    tree = found.tree()
    if form == "xlsx":
        return writing.render(tree)
    return (texts.as_yaml(tree) if form == "yaml" else texts.as_json(tree)).encode()
