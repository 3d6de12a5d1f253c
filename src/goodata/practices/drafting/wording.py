"""Texts in a draft: keys and case numbers, names, places, points on the map, addresses, notes."""

from __future__ import annotations

import re
from statistics import median

from goodata.fieldtypes import Context, read
from goodata.model import Field
from goodata.practices.drafting import headings, personal
from goodata.practices.drafting.column import ENOUGH, NEARLY, Column, faultless, reads, shares
from goodata.text import fold_digits, say, trimmed

_NOTE_WORDS = 6
_NOTE_SIGNS = 30
_LONG_CELL = 120
_MOSTLY_DISTINCT = 0.5
_FEWEST = 5
_LEVELS = {
    "country": "country",
    "province": "1",
    "district": "2",
    "sub-district": "3",
    "village": "village",
}
_PAIR = re.compile(r"[(\[]?\s*-?\d{1,3}\.\d+\s*[,;\s]\s*-?\d{1,3}\.\d+\s*[)\]]?", re.ASCII)
_AXES = {
    "latitude": {"lat", "latitude", "y"},
    "longitude": {"lon", "lng", "long", "longitude", "x"},
}
_REGIONS = ("TH", "VN", "ID", "MM", "KH", "LA", "MY", "PH", "SG", "BN", "TL")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")


def email(column: Column, context: Context) -> bool:
    """Proposes e-mail addresses."""
    properties: dict[str, object] = {"type": "string", "subtype": "email", "format": "email"}
    return _personal(column, properties, context)


def _personal(column: Column, properties: dict[str, object], context: Context) -> bool:
    if not reads(column, properties, context):
        return False
    column.personal = True
    return True


def phone(column: Column, context: Context) -> bool:
    """Proposes telephone numbers, with the state where its plan takes national ones best.

    Without a heading only numbers with + and a country code count.
    """
    texts = [fold_digits(trimmed(text)) for text, _times in column.answers]
    if not texts:
        return False
    abroad = sum(text.startswith(("+", "00")) for text in texts) >= ENOUGH * len(texts)
    if column.kind != "phone" and not abroad:
        return False
    base: dict[str, object] = {"type": "string", "subtype": "phone"}
    national = [text for text in texts if not text.startswith(("+", "00"))]
    ways = [{**base, "region": region} for region in _REGIONS] if national else []
    for properties in (*ways, base):
        if reads(column, properties, context):
            column.personal = True
            if national and "region" not in properties:
                column.evidence.append(say("no plan of the region fits: say which, region"))
            return True
    return False


def government(column: Column, context: Context) -> bool:
    """Proposes a number that a state gives, with its scheme where a check digit shows it."""
    found = personal.government(column)
    if found is None and column.kind not in personal.NUMBERS:
        return False
    properties: dict[str, object] = {"type": "string", "subtype": "governmentNumber"}
    if found is None:
        return reads(column, properties, context)
    odd = {text for text, _times in column.answers if not found.valid(trimmed(text))}
    passing = len(column.answers) - len(odd)
    if passing >= ENOUGH * len(column.answers):
        column.properties = {"name": column.name, **properties, "scheme": found.name}
        column.odd = odd
    elif not reads(column, properties, context):
        return False
    column.personal = True
    column.evidence.append(
        say(
            "{some} of {all} different answers pass the check of {scheme}",
            some=passing,
            all=len(column.answers),
            scheme=found.name,
        )
    )
    return True


def point(column: Column, context: Context) -> bool:
    """Proposes a point on the map, if its order can be told; else says that it has to be."""
    texts = [trimmed(text) for text, _times in column.answers]
    if not texts or sum(bool(_PAIR.fullmatch(text)) for text in texts) < ENOUGH * len(texts):
        return False
    column.personal = True
    base: dict[str, object] = {"type": "string", "subtype": "coordinates"}
    fits = {
        order: shares(column, _spec(column, {**base, "order": order}), context, faultless)
        for order in ("latLon", "lonLat")
    }
    good = [order for order, (share, _odd) in fits.items() if share >= ENOUGH]
    if len(good) == 1:
        other = 1 - fits["lonLat" if good[0] == "latLon" else "latLon"][0]
        column.properties = {"name": column.name, **base, "order": good[0]}
        column.odd = fits[good[0]][1]
        column.evidence.append(
            say("{some} % of the points are none in the other order", some=round(100 * other))
        )
        return True
    column.properties = {"name": column.name, "type": "string"}
    column.evidence.append(
        say("points on the map: say in which order, subtype coordinates with latLon or lonLat")
    )
    return True


def _spec(column: Column, properties: dict[str, object]) -> Field:
    before, column.properties = column.properties, {"name": column.name, **properties}
    made, column.properties = column.spec(), before
    return made


def axis(column: Column, context: Context) -> bool:
    """Proposes latitude or longitude, by the heading and the limits of the axis."""
    words = set(headings.tokens(column.name))
    for name, own in _AXES.items():
        told = words & own and (column.kind == "coordinates" or "point" in words or len(words) == 1)
        if told and reads(column, {"type": "number", "subtype": name}, context):
            column.personal = True
            return True
    return False


def name(column: Column, context: Context) -> bool:
    """Proposes a person's name, by the heading, or by what is written."""
    named = column.kind in personal.NAMES
    if not named and not (column.personal and column.kind is None and _called(column)):
        return False
    properties: dict[str, object] = {"type": "string", "subtype": "personName"}
    return _personal(column, properties, context)


def _called(column: Column) -> bool:
    texts = [text for text, _times in column.answers[:2_000]]
    return sum(map(personal.called, texts)) >= NEARLY * len(texts)


def number_of_a_case(column: Column, context: Context) -> bool:
    """Proposes a case number, with the shape all of them share where there is one."""
    bare = sum(trimmed(text).isdecimal() for text, _times in column.answers)
    coded = column.kind in personal.CASES and bare < NEARLY * len(column.answers)
    named = headings.names_a_key(column.name) or coded
    if not named or len(column.answers) < 2:
        return False
    digits = sum(any(sign.isdigit() for sign in text) for text, _times in column.answers)
    if digits < NEARLY * len(column.answers):
        return False
    case = column.kind in personal.CASES or column.kind is None
    properties: dict[str, object] = {"type": "string"}
    if case:
        properties["subtype"] = "caseNumber"
    if not reads(column, properties, context):
        return False
    column.personal = column.personal or case
    shape = pattern([fold_digits(trimmed(text)) for text, _times in column.answers])
    if shape is not None:
        column.properties["constraints"] = {"pattern": shape}
        column.evidence.append(say("all have the shape {shape}", shape=shape))
    return True


def pattern(texts: list[str]) -> str | None:
    """A pattern of signs and kinds of signs that every text has; it names no text.

    >>> pattern(["KH-0001", "TH-0002", "TH-0003", "TH-0004", "TH-0005"])
    '[A-Z]{2}-[0-9]{4}'
    """
    if len(texts) < _FEWEST:
        return None
    runs = [re.findall(r"[A-Z]+|[a-z]+|[0-9]+|[^A-Za-z0-9]", text) for text in texts]
    kinds = {tuple(map(_class, each)) for each in runs}
    if len(kinds) != 1:
        return None
    shape = kinds.pop()
    if len(shape) > 8 or any(len(each) > 1 and each[0] != "[" for each in shape):
        return None
    parts = []
    for place, kind in enumerate(shape):
        sizes = {len(each[place]) for each in runs}
        low, high = min(sizes), max(sizes)
        size = "" if low == high == 1 else f"{{{low}}}" if low == high else f"{{{low},{high}}}"
        parts.append(f"{kind}{size}" if kind.startswith("[") else _literal(kind))
    return "".join(parts)


def _literal(sign: str) -> str:
    # A hyphen means nothing outside brackets, and reads better bare.
    return sign if sign == "-" else re.escape(sign)


def _class(run: str) -> str:
    for name_ in ("[A-Z]", "[a-z]", "[0-9]"):
        if re.fullmatch(name_, run[0]):
            return name_
    return run


def place(column: Column, context: Context) -> bool:
    """Proposes a place, by the heading; its level where the heading says it."""
    level = _LEVELS.get(column.kind or "")
    if level is None or headings.names_a_key(column.name):
        return False
    properties: dict[str, object] = {"type": "string", "subtype": "place", "level": level}
    return reads(column, properties, context)


def notes(column: Column, _context: Context) -> bool:
    """Proposes free text: by the heading, or where cells are sentences and mostly differ."""
    if not column.answers:
        return False
    texts = [text for text, _times in column.answers]
    many = len(texts) > _MOSTLY_DISTINCT * column.filled
    words = median(len(text.split()) for text in texts) >= _NOTE_WORDS
    unspaced = [len(text) for text in texts if _UNSPACED.search(text)]
    dense = len(unspaced) * 2 > len(texts) and median(unspaced) >= _NOTE_SIGNS
    long = any(len(text) > _LONG_CELL for text in texts)
    heading = column.kind == "note"
    if not heading and not (many and (words or dense or long)):
        return False
    column.properties = {"name": column.name, "type": "string", "subtype": "notes"}
    column.personal = True
    return True


def free(column: Column, context: Context) -> None:
    """Proposes plain text, the last resort; says where another type nearly was one."""
    column.properties = {"name": column.name, "type": "string"}
    if column.nearly is not None:
        word, column.odd = column.nearly
        column.evidence.append(
            say(
                "{word} in {some} of {all} different answers, too few to propose it",
                word=word,
                some=len(column.answers) - len(column.odd),
                all=len(column.answers),
            )
        )
        return
    spec = column.spec()
    column.odd = {t for t, _ in column.answers if not faultless(read(t, spec, context))}
