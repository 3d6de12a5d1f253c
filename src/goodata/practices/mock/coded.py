"""Columns of codes: sex, nationality and age as the person has them, places in their parents."""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np

from goodata.engines.mock import days
from goodata.engines.mock.chance import Texts, pick, texts
from goodata.model import Category, Field
from goodata.practices.mock.block import Block, role
from goodata.text import fold

_SEXES = {
    "f": ("f", "female", "woman", "girl", "woman or girl"),
    "m": ("m", "male", "man", "boy", "man or boy"),
}
_STATES = {
    "BN": "brunei",
    "ID": "indonesia",
    "KH": "cambodia",
    "LA": "laos",
    "MM": "myanmar",
    "MY": "malaysia",
    "PH": "philippines",
    "TH": "thailand",
    "VN": "vietnam",
}
_OLDEST = 130


def current(spec: Field) -> tuple[Category, ...]:
    """The entries of a field's list that are in use."""
    return tuple(each for each in spec.categories if each.status == "current") or spec.categories


def made(block: Block, spec: Field, columns: Mapping[str, Texts]) -> Texts:
    """N codes of the field's list.

    Args:
        block: the rows.
        spec: a field with categories that is no list.
        columns: the columns made so far; a place looks up the place above it there.
    """
    entries = current(spec)
    if spec.subtype == "place" and "parent" not in spec.options:
        entries = _outermost(entries)
    parent = spec.options.get("parent")
    if isinstance(parent, str) and parent in columns:
        return _children(block, spec, entries, columns[parent])
    own: Texts | None = None
    if role(spec) == "subject":
        if spec.kind == "sex":
            own = _by_person(entries, block.people.sex[block.person], _SEXES)
        elif spec.kind in ("nationality", "country"):
            names = {code: (fold(code), name) for code, name in _STATES.items()}
            own = _by_person(entries, block.people.country[block.person], names)
        elif spec.kind == "age":
            own = _bands(block, entries)
    drawn = drawn_from(block, spec, entries)
    if own is None:
        return drawn
    odd = block.chance("odd", spec.name).random(block.size) < (0.0 if spec.kind == "age" else 0.03)
    result: Texts = np.where((own == "") | odd, drawn, own).astype(object)
    return result


def _outermost(entries: tuple[Category, ...]) -> tuple[Category, ...]:
    """Of a list that holds several levels of places, those that lie in no other."""
    known = {each.value for each in entries}
    return tuple(each for each in entries if each.parent not in known) or entries


def drawn_from(block: Block, spec: Field, entries: tuple[Category, ...]) -> Texts:
    """Codes by chance, those at the head of the list more often."""
    values = texts([each.value for each in entries])
    weights = [1 / (1 + 0.35 * place) for place in range(len(values))]
    return pick(block.chance("codes", spec.name), values, block.size, weights)


def _words(entry: Category) -> set[str]:
    return {fold(entry.value), fold(entry.label or entry.value), *map(fold, entry.aliases)}


def _by_person(
    entries: tuple[Category, ...], whose: Texts, spellings: Mapping[str, tuple[str, ...]]
) -> Texts:
    found = {
        what: next((each.value for each in entries if _words(each) & set(known)), "")
        for what, known in spellings.items()
    }
    return texts([found.get(each, "") for each in whose])


def _bands(block: Block, entries: tuple[Category, ...]) -> Texts | None:
    """The age band of each person, where the entries are bands of years; None where not."""
    spans = {each.value: _span(each) for each in entries}
    known = {value: span for value, span in spans.items() if span is not None}
    if len(known) < 2:
        return None
    years = days.ages(block.born, block.intake)
    codes = np.full(block.size, "", object)
    for value, (low, high) in known.items():
        codes[(years >= low) & (years <= high)] = value
    return codes


def _span(entry: Category) -> tuple[int, int] | None:
    """The years an entry stands for, read from its code, else from its label.

    >>> _span(Category("9--17")), _span(Category("48+")), _span(Category("Minor", "Under 18 years"))
    ((9, 17), (48, 130), (0, 17))
    """
    for text in (entry.value, entry.label or ""):
        if match := re.search(r"(\d+)\D{1,4}(\d+)", text):
            return int(match[1]), int(match[2])
        if match := re.search(r"(?:under|below|<)\s*(\d+)", text, re.IGNORECASE):
            return 0, int(match[1]) - 1
        if match := re.search(r"(\d+)\s*(?:\+|years and over|and over|or more)", text):
            return int(match[1]), _OLDEST
    return None


def _children(block: Block, spec: Field, entries: tuple[Category, ...], above: Texts) -> Texts:
    chance = block.chance("places", spec.name)
    inside: dict[str, list[str]] = {}
    for each in entries:
        inside.setdefault(each.parent or "", []).append(each.value)
    luck = chance.random(block.size)
    found = []
    for parent, share in zip(above, luck, strict=True):
        listed = inside.get(parent) or [each.value for each in entries]
        found.append(listed[int(share * len(listed))])
    return texts(found)


def several(block: Block, spec: Field) -> Texts:
    """Cells of several codes, none twice, an exclusive one alone, within the least and the most."""
    sign = str(spec.options.get("delimiter", ";"))
    entries = [each.value for each in current(spec)] or ["a", "b", "c"]
    given = spec.options.get("exclusive", ())
    alone = [str(given)] if isinstance(given, str) else [str(each) for each in given]  # type: ignore[attr-defined]
    usual = [each for each in entries if each not in alone]
    least = int(str(spec.options.get("minItems") or 1))
    most = min(int(str(spec.options.get("maxItems") or 3)), len(usual))
    chance = block.chance("several", spec.name)
    luck = chance.random((block.size, 3))
    found = []
    for count, first, exclusive in luck:
        if alone and exclusive < 0.08 and least <= 1:
            found.append(alone[int(first * len(alone))])
            continue
        size = max(least, 1 + int(count**2 * most))
        start = int(first * len(usual))
        found.append(sign.join(usual[(start + step) % len(usual)] for step in range(size)))
    return texts(found)
