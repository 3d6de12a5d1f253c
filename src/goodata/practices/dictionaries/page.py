"""A dictionary as a sheet to print: one file, no script, no outside address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from goodata.fieldtypes import types
from goodata.missing import Nothing
from goodata.model import Category, Dictionary, Field

_STYLE = """
body{font:16px/1.8 "Noto Sans","Noto Sans Thai","Noto Sans Lao","Noto Sans Khmer",
"Noto Sans Myanmar","Leelawadee UI","Lao UI","Khmer UI","Myanmar Text",sans-serif;
color:#1b1b1b;background:#fff;
max-width:60rem;margin:0 auto;padding:1rem}
h1{font-size:1.6rem;line-height:1.4;margin:.5rem 0}h2{font-size:1.2rem;margin:1.6rem 0 .4rem}
table{border-collapse:collapse;width:100%;margin:.4rem 0}caption{text-align:left;font-weight:bold}
th,td{border:1px solid #767676;padding:.25rem .5rem;text-align:left;vertical-align:top}
thead th{background:#e8eef4}section{border-top:2px solid #1b1b1b;padding-top:.2rem}
dl{display:grid;grid-template-columns:11rem 1fr;gap:.1rem .8rem;margin:.3rem 0}
dt{font-weight:bold}dd{margin:0;overflow-wrap:anywhere}code{font-family:inherit;font-weight:bold}
.skip{position:absolute;left:-999rem}.skip:focus{position:static}
@media (max-width:30rem){dl{grid-template-columns:1fr}}
@media print{@page{size:A4;margin:18mm}body{font-size:11pt;padding:0;max-width:none}
h2{break-after:avoid}section h2+p,dl,tr{break-inside:avoid}thead{display:table-header-group}
.skip{display:none}}
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_KINDS = {
    Nothing.EMPTY: "empty",
    Nothing.UNKNOWN: "unknown",
    Nothing.NOT_AVAILABLE: "not available",
    Nothing.NOT_APPLICABLE: "not applicable",
    Nothing.DECLINED: "declined",
    Nothing.SUPPRESSED: "suppressed, written only by goodata",
}


def render(dictionary: Dictionary, language: str | None = None) -> str:
    """The page.

    Args:
        dictionary: what is shown.
        language: in which of its languages titles and labels stand first; its own when left out.
    """
    tongue = language or dictionary.languages[0]
    body = "".join(_body(dictionary, tongue))
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        f"{el('title', _title(dictionary, tongue))}<style>{_STYLE}</style>"
    )
    return f'<!doctype html>\n<html lang="en"><head>{head}</head><body>{body}</body></html>\n'


def el(tag: str, text: str, lang: str | None = None) -> str:
    """An element with a text that came from a dictionary, made harmless."""
    attributes = f' lang="{escape(lang)}" dir="auto"' if lang else ' dir="auto"'
    return f"<{tag}{attributes}>{escape(text)}</{tag}>"


def said(own: str | None, others: Mapping[str, str], tongue: str) -> str | None:
    """A text in the language asked for, else in the dictionary's own."""
    return others.get(tongue) or own


def _title(dictionary: Dictionary, tongue: str) -> str:
    return said(dictionary.title, dictionary.titles, tongue) or dictionary.name


def _body(dictionary: Dictionary, tongue: str) -> Iterator[str]:
    yield '<a class="skip" href="#fields">To the fields</a><header>'
    yield el("h1", _title(dictionary, tongue), tongue)
    yield el("p", f"Data dictionary {dictionary.name}, version {dictionary.version}")
    about = said(dictionary.description, dictionary.descriptions, tongue)
    if about:
        yield el("p", about)
    if dictionary.draft:
        yield el("p", "A draft: nobody has confirmed it.")
    yield "</header><main>"
    if dictionary.missing:
        yield _missing(dictionary)
    yield '<h2 id="fields">Fields</h2>'
    yield _overview(dictionary, tongue)
    for each in dictionary.fields:
        yield from _field(each, tongue)
    yield f"</main><footer>{el('p', f'Digest of this dictionary: {dictionary.sha256}')}</footer>"


def _missing(dictionary: Dictionary) -> str:
    rows: list[tuple[str, *tuple[Cell, ...]]] = [
        (each.value or "(nothing in the cell)", _KINDS[each.meaning]) for each in dictionary.missing
    ]
    return _table("When there is no answer", ("write", "it means"), rows)


def _overview(dictionary: Dictionary, tongue: str) -> str:
    rows: list[tuple[str, *tuple[Cell, ...]]] = [
        (
            each.name,
            (said(each.title, each.titles, tongue) or "", tongue),
            word(each),
            "yes" if each.constraints.required else "",
            each.risk.value if each.risk else "",
        )
        for each in dictionary.fields
    ]
    return _table("All fields", ("field", "title", "type", "required", "risk"), rows)


def word(field: Field) -> str:
    """The everyday word of a field's type."""
    known = types().get(field.kind_of_type)
    return known.word if known else field.kind_of_type


Cell = str | tuple[str, str]
"""A text, or a text with the language it is in."""


def _cell(given: Cell) -> str:
    return el("td", given) if isinstance(given, str) else el("td", *given)


def _table(caption: str, heads: tuple[str, ...], rows: list[tuple[str, *tuple[Cell, ...]]]) -> str:
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in heads)
    lines = [
        f'<tr><th scope="row" dir="auto">{escape(first)}</th>{"".join(map(_cell, rest))}</tr>'
        for first, *rest in rows
    ]
    top = f"{el('caption', caption)}<thead><tr>{head}</tr></thead>"
    return f"<table>{top}<tbody>{''.join(lines)}</tbody></table>"


def _field(field: Field, tongue: str) -> Iterator[str]:
    title = said(field.title, field.titles, tongue)
    yield f"<section>{el('h2', f'{field.name}: {title}' if title else field.name)}"
    description = said(field.description, field.descriptions, tongue)
    if description:
        yield el("p", description)
    facts = [(name, text) for name, text in _facts(field, tongue) if text]
    yield "<dl>" + "".join(f"<dt>{escape(name)}</dt>{el('dd', text)}" for name, text in facts)
    yield "</dl>"
    if field.code_list is not None and field.categories:
        yield el("p", f"Codes: list {field.code_list.name}, {len(field.categories)} of them.")
    elif field.categories:
        rows = [_entry(each, tongue) for each in field.categories]
        yield _table("Codes", ("write", "it means", "also met as"), rows)
    yield "</section>"


def _entry(entry: Category, tongue: str) -> tuple[str, *tuple[Cell, ...]]:
    label = said(entry.label, entry.labels, tongue) or ""
    if entry.status == "obsolete":
        instead = f", now {entry.replaced_by}" if entry.replaced_by else ""
        label = f"{label} (no longer used{instead})"
    return entry.value, (label, tongue), ", ".join(entry.aliases)


def _facts(field: Field, tongue: str) -> Iterator[tuple[str, str]]:
    limits = field.constraints
    known = types().get(field.kind_of_type)
    yield "Type", word(field)
    yield "Write", known.expects(field) if known else ""
    yield "Required", "yes" if limits.required else ""
    yield "Unit", field.unit or ""
    yield "At least", limits.minimum or ""
    yield "More than", limits.exclusive_minimum or ""
    yield "At most", limits.maximum or ""
    yield "Less than", limits.exclusive_maximum or ""
    yield "Pattern", limits.pattern or ""
    yield "Length", _length(limits.min_length, limits.max_length)
    yield "Not after today", "yes" if field.not_future else ""
    yield "Required when", field.required_when.when if field.required_when else ""
    yield "Asked when", field.relevant_when.when if field.relevant_when else ""
    yield "Example", field.example or ""
    yield "Purpose", said(field.purpose, field.purposes, tongue) or ""
    yield "Risk", field.risk.value if field.risk else ""
    yield "Says of a person", field.kind or ""
    yield "Before release", field.technique or ""
    yield "Also headed", ", ".join(field.aliases)


def _length(least: int | None, most: int | None) -> str:
    if least is None and most is None:
        return ""
    if most is None:
        return f"at least {least}"
    return f"{least or 0} to {most}"
