"""Errors in single cells: for each finding a way to make a right cell wrong in just that way.

Each is written from the page of its finding (`goodata explain`), not from the check's code, so that
a mock with planted errors tests `validate` instead of repeating it.
"""

from __future__ import annotations

import datetime as dt
import re

from goodata.model import Field
from goodata.practices.mock import day_fields
from goodata.practices.mock.day_plants import DAY_PLANTS
from goodata.practices.mock.spoiling import Cell, Plant
from goodata.text import fold

_CUT = (255, 32_767)


def _free(spec: Field) -> bool:
    """Whether a field takes any text."""
    limits = spec.constraints
    plain = not (spec.categories or limits.enum or limits.pattern or limits.unique)
    return (
        spec.type == "string" and plain and spec.subtype in (None, "personName", "notes", "place")
    )


def _limited(spec: Field) -> bool:
    return bool(spec.constraints.max_length or spec.constraints.min_length)


def _prose(spec: Field) -> bool:
    return _free(spec) and spec.subtype in (None, "notes") and spec.kind in (None, "note")


def _numeric(spec: Field) -> bool:
    return spec.type in ("integer", "number") and not spec.categories


def _whole_day(spec: Field) -> bool:
    return spec.type == "date" and spec.subtype is None


def _room(cell: Cell, text: str) -> str | None:
    """The text, if the field's length allows it and it does not look cut."""
    most = cell.spec.constraints.max_length
    fits = len(text) not in _CUT and (most is None or len(text) <= most)
    return text if fits and text != cell.text else None


# --- values -----------------------------------------------------------------------------------


def _missing(cell: Cell) -> str | None:
    if cell.spec.constraints.required:
        return ""
    allowed = cell.spec.missing_allowed or ()
    refused = [each.value for each in cell.spec.missing if each.value]
    kept = {each.value for each in cell.spec.missing if each.meaning in allowed}
    kept |= {each.value for each in cell.spec.categories}
    return cell.choose([code for code in refused if code not in kept])


def _wrong_type(cell: Cell) -> str | None:
    words = {
        "integer": "about three",
        "number": "quite a lot",
        "date": "last week",
        "boolean": "perhaps",
        "datetime": "last week at noon",
        "time": "at noon",
        "year": "last year",
        "yearmonth": "last month",
        "duration": "a long time",
        "geopoint": "near the market",
        "object": "the same as before",
        "array": "the same as before",
        "geojson": "near the market",
    }
    by_subtype = {
        "email": "no address yet",
        "phone": "at the neighbour",
        "governmentNumber": "card lost",
        "coordinates": "near the market",
        "personName": "?!",
        "pseudonym": "code lost",
        "attachment": "../elsewhere",
    }
    return by_subtype.get(cell.spec.subtype or "") or words.get(cell.spec.type)


_SUBTYPES = (
    *("email", "phone", "governmentNumber", "coordinates", "personName"),
    *("pseudonym", "attachment"),
)


def _typed(spec: Field) -> bool:
    plain = not (spec.categories or spec.constraints.enum)
    own = spec.type not in ("string", "list", "any") or spec.subtype in _SUBTYPES
    return plain and own


def _known_words(spec: Field) -> set[str]:
    words = set(map(fold, spec.constraints.enum))
    for each in spec.categories:
        own = (each.value, each.label or each.value, *each.labels.values(), *each.aliases)
        words |= set(map(fold, own))
    return words


def _unlisted(cell: Cell) -> str | None:
    known = _known_words(cell.spec)
    longer = [each for each in sorted(known) if len(each) > 4 and each.isascii()]
    slips = [each[:2] + each[3:] for each in longer]
    fine = [each for each in slips if each not in known and each.isalpha()]
    return cell.choose(fine) or cell.choose(
        [each for each in ("Q7", "other thing") if fold(each) not in known]
    )


def _outside(cell: Cell) -> str | None:
    limits = cell.spec.constraints
    if cell.spec.type == "date":
        return _day_outside(cell)
    low, high = day_fields.numbers(cell.spec)
    options = []
    if limits.maximum or limits.exclusive_maximum:
        options.append(str(high + 1 + int(cell.chance.integers(1, 80))))
    if limits.minimum or limits.exclusive_minimum:
        options.append(str(low - 1 - int(cell.chance.integers(1, 9))))
    declared = {each.value for each in cell.spec.missing}
    return cell.choose([each for each in options if each not in declared])


def _day_outside(cell: Cell) -> str | None:
    limits = cell.spec.constraints
    if limits.minimum:
        early = dt.date.fromisoformat(limits.minimum) - dt.timedelta(days=1000)
        return cell.style.one(early) if early.year > 1860 else None
    if limits.maximum and not cell.spec.not_future:
        return cell.style.one(dt.date.fromisoformat(limits.maximum) + dt.timedelta(days=400))
    return None


def _bounded(spec: Field) -> bool:
    limits = spec.constraints
    bounds = (limits.minimum, limits.maximum, limits.exclusive_minimum, limits.exclusive_maximum)
    return (_numeric(spec) or _whole_day(spec)) and any(bounds)


def _length(cell: Cell) -> str | None:
    most, least = cell.spec.constraints.max_length, cell.spec.constraints.min_length
    if most is not None:
        words = f"{cell.text.strip()} "
        return (words * (most // len(words) + 2))[: most + 2].strip() + "aa" if most < 250 else None
    return "b" * (least - 1) if least and least > 1 else None


def _long_note(cell: Cell) -> str | None:
    """Notes have long limits: the sentence is written until it no longer fits."""
    most = cell.spec.constraints.max_length
    if most is None or (most < 250 and cell.spec.kind != "note"):
        return _length(cell)
    text = ("said the same again and again " * (most // 20))[: most + 7].strip() + "aaa"
    return text if len(text) not in _CUT else text + "a"


def _off_pattern(cell: Cell) -> str | None:
    pattern = re.compile(cell.spec.constraints.pattern or "")
    text = cell.text
    options = [f"{text[:3]}-{text[3:]}", text[:-1], f"{text}X", f"{text[0]}/{text[1:]}"]
    wrong = [each for each in options if len(each) > 3 and not pattern.fullmatch(each)]
    # A number that only lacks its zeros is another finding.
    return cell.choose([each for each in wrong if not each.isdigit()])


def _patterned(spec: Field) -> bool:
    limits = spec.constraints
    plain = not (spec.categories or limits.enum or limits.min_length or limits.max_length)
    understood = limits.pattern is not None and "\\p" not in limits.pattern
    return understood and plain and spec.type == "string" and spec.subtype in (None, "caseNumber")


def _unlisted_item(cell: Cell) -> str | None:
    sign = str(cell.spec.options.get("delimiter", ";"))
    return f"{cell.text}{sign}something else again"


def _misspelt(cell: Cell) -> str | None:
    """The entry that stands in the cell, by its label or in other letters."""
    entry = next((each for each in cell.spec.categories if each.value == cell.text), None)
    if entry is None:
        return None
    codes = {each.value for each in cell.spec.categories} | {e.value for e in cell.spec.missing}
    words = [entry.label or "", *entry.labels.values(), *entry.aliases, entry.value.upper()]
    own = [fold(each) for other in cell.spec.categories for each in _spellings(other)]
    fine = [
        each
        for each in words
        if each and each not in codes and own.count(fold(each)) == 1 and len(each) > 2
    ]
    return cell.choose(fine)


def _spellings(entry: object) -> set[str]:
    from goodata.model import Category

    if not isinstance(entry, Category):
        return set()
    own = (entry.value, entry.label or entry.value, *entry.labels.values(), *entry.aliases)
    return {fold(each) for each in own}


def _coded(spec: Field) -> bool:
    return bool(spec.categories) and spec.type != "list"


# --- signs and marks --------------------------------------------------------------------------


def _marker(cell: Cell) -> str | None:
    taken = _known_words(cell.spec) | {fold(each.value) for each in cell.spec.missing}
    marks = ("-", "--", "n/a", "none", "ไม่ทราบ", "không biết", "tidak tahu")
    return cell.choose([each for each in marks if fold(each) not in taken])


def _looks_empty(cell: Cell) -> str | None:
    return cell.choose([" ", "   ", "\u00a0"])


def _unseen(cell: Cell) -> str | None:
    if " " in cell.text.strip():
        return cell.text.replace(" ", "\u00a0", 1)
    middle = len(cell.text) // 2
    return _room(cell, f"{cell.text[:middle]}\u00ad{cell.text[middle:]}") if middle else None


def _damaged(cell: Cell) -> str | None:
    for place in range(1, len(cell.text) - 1):
        if not all(sign.isalpha() for sign in cell.text[place - 1 : place + 2]):
            continue
        put = "?" if cell.text.isascii() else "\ufffd"
        return cell.text[:place] + put + cell.text[place + 1 :]
    return None


def _shortened(cell: Cell) -> str | None:
    if cell.spec.type == "integer":
        sign = cell.dictionary.file.decimal_char or "."
        return f"{cell.text}{sign}0" if cell.text.isdigit() else None
    return f"6.6{int(cell.chance.integers(10, 99))}E+10"


def _number_like(spec: Field) -> bool:
    plain = not (spec.categories or spec.constraints.enum)
    kinds = ("phone", "case number", "file number", "national id", "bank account")
    text = spec.type == "string" and (
        spec.subtype in ("caseNumber", "phone", "governmentNumber")
        or (spec.subtype is None and spec.kind in kinds)
    )
    return plain and (text or (spec.type == "integer"))


def _cut_short(cell: Cell) -> str | None:
    most = cell.spec.constraints.max_length
    if most is not None and most < _CUT[0]:
        return None
    return ("told the whole story from the beginning and then " * 6)[: _CUT[0] - 1] + "w"


def _formula(cell: Cell) -> str | None:
    return _room(cell, cell.choose(["=SUM(B2:B9)", "@home with her aunt", "=A1+A2"]) or "")


def _pseudonym(spec: Field) -> bool:
    return spec.subtype == "pseudonym" and not spec.constraints.unique


def _wrong_check(cell: Cell) -> str | None:
    """Two symbols changed for each other, as hands do."""
    for place in range(len(cell.text) - 2, 0, -1):
        one, two = cell.text[place - 1], cell.text[place]
        if one != two and "-" not in (one, two):
            return f"{cell.text[: place - 1]}{two}{one}{cell.text[place + 1 :]}"
    return None


def _looks_alike(cell: Cell) -> str | None:
    """A sign that no code has in place of the symbol it looks like."""
    seen = {"L": "1", "Q": "O", "D": "0", "V": "U"}
    front = len(str(cell.spec.options.get("prefix") or ""))
    places = [place for place, sign in enumerate(cell.text) if sign in seen and place >= front]
    if not places:
        return None
    place = places[int(cell.chance.integers(0, len(places)))]
    return f"{cell.text[:place]}{seen[cell.text[place]]}{cell.text[place + 1 :]}"


def _questioned(cell: Cell) -> str | None:
    limits = cell.spec.constraints
    bounded = limits.maximum is not None or limits.exclusive_maximum is not None
    return None if bounded else str(121 + int(cell.chance.integers(0, 90)))


def _other_currency(cell: Cell) -> str | None:
    stated = cell.spec.options.get("currency")
    return f"{cell.text} {'EUR' if stated != 'EUR' else 'USD'}" if stated else None


PLANTS: tuple[Plant, ...] = (
    Plant(
        "GD101",
        "an answer that is asked for in every row is not there",
        lambda spec: spec.constraints.required or spec.missing_allowed is not None,
        _missing,
    ),
    Plant("GD102", "words stand where something else is asked for", _typed, _wrong_type),
    Plant(
        "GD103",
        "an entry that is not in the list",
        lambda spec: _coded(spec) or bool(spec.constraints.enum and spec.type == "string"),
        _unlisted,
    ),
    Plant("GD104", "a number or a day outside the limits", _bounded, _outside),
    Plant(
        "GD105",
        "a text shorter or longer than the limits",
        lambda spec: (
            _free(spec) and bool(spec.constraints.max_length or spec.constraints.min_length)
        ),
        _long_note,
    ),
    Plant("GD106", "a number that has not the form of the others", _patterned, _off_pattern),
    Plant(
        "GD107",
        "one item more, which is not in the list",
        lambda spec: spec.subtype == "selectMultiple" and bool(spec.categories),
        _unlisted_item,
    ),
    Plant("GD108", "two symbols of a code changed for each other", _pseudonym, _wrong_check),
    Plant(
        "GD109",
        "an entry of the list, written in another way",
        # A place may be named in any language it has a name in.
        lambda spec: _coded(spec) and spec.subtype != "place",
        _misspelt,
    ),
    Plant("GD110", "a mark for no answer that nobody declared", lambda _spec: True, _marker),
    Plant(
        "GD111",
        "only blanks; the cell looks empty",
        lambda spec: not spec.constraints.required,
        _looks_empty,
    ),
    Plant("GD112", "a sign that cannot be seen stands in the text", _free, _unseen),
    Plant("GD113", "a letter was destroyed", _free, _damaged),
    Plant("GD114", "a number as a spreadsheet shortens it", _number_like, _shortened),
    Plant("GD117", "a text of exactly 255 characters", _prose, _cut_short),
    Plant("GD118", "a text that begins like a formula", _prose, _formula),
    Plant(
        "GD123",
        "an age that nobody reaches",
        lambda spec: spec.subtype == "age" and not spec.categories,
        _questioned,
    ),
    Plant("GD124", "a sign that no code has, for the one it looks like", _pseudonym, _looks_alike),
    Plant(
        "GD125",
        "an amount with the sign of another currency",
        lambda spec: spec.subtype == "money" and "currency" in spec.options,
        _other_currency,
    ),
    *DAY_PLANTS,
)
"""By code. Errors over several rows are in `row_plants`, those of the file in `file_plants`."""
