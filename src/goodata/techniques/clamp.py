"""Top and bottom coding: the few very high and very low numbers become one open end each.

Each end holds at least k people. Without limits in the dictionary the narrowest ends that do are
taken. Source: top- and bottom-coding, Hundepool et al., Statistical Disclosure Control (2012).
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from goodata.model import Field
from goodata.techniques import Around, Cells, Made, Technique, Unsafe
from goodata.techniques._cells import mapped, parameter, people_with
from goodata.text import Sentence, say


def _number(text: object) -> Decimal | None:
    try:
        found = Decimal(str(text).strip())
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def _check(field: Field) -> Sentence | None:
    given = [parameter(field, name) for name in ("bottom", "top")]
    read = [None if each is None else _number(each) for each in given]
    if any(each is not None and number is None for each, number in zip(given, read, strict=True)):
        return say("bottom and top take numbers")
    low, high = read
    if low is not None and high is not None and low >= high:
        return say("bottom is not below top")
    return None


def _apply(cells: Cells, field: Field, around: Around) -> Made:
    wrong = _check(field)
    if wrong is not None:
        raise Unsafe(wrong)
    numbers = [_number(text) for text in cells.values]
    kept = around.nothing | {around.suppressed}
    plain = [number for text, number in zip(cells.values, numbers, strict=True) if text not in kept]
    if any(number is None for number in plain):
        raise Unsafe(say("it holds cells that are no numbers"))
    low, high = _ends(cells, numbers, field, around)

    def ended(text: str) -> str:
        number = _number(text)
        if number is None:
            return text
        if low is not None and number <= low:
            return f"<={low}"
        return f">={high}" if high is not None and number >= high else text

    return mapped(cells, around, ended)


def _ends(
    cells: Cells, numbers: Sequence[Decimal | None], field: Field, around: Around
) -> tuple[Decimal | None, Decimal | None]:
    """The two limits, each with k people at or beyond it; the stated ones must hold them."""
    people = people_with(cells, around)
    kept = around.nothing | {around.suppressed}
    known: dict[Decimal, int] = {}
    for text, number, have in zip(cells.values, numbers, people.tolist(), strict=True):
        if number is not None and text not in kept:
            known[number] = known.get(number, 0) + have
    low = _end(sorted(known.items()), parameter(field, "bottom"), around.k, below=True)
    high = _end(sorted(known.items(), reverse=True), parameter(field, "top"), around.k, below=False)
    if low is not None and high is not None and low >= high:
        raise Unsafe(say("there are too few people for two ends of {k} each", k=around.k))
    return low, high


def _end(
    ordered: Sequence[tuple[Decimal, int]], stated: object, k: int, *, below: bool
) -> Decimal | None:
    """The limit of one end, from the outermost number inwards."""
    beyond = 0
    limit = None if stated is None else _number(stated)
    for number, people in ordered:
        if limit is not None and (number > limit if below else number < limit):
            break
        beyond += people
        if limit is None and beyond >= k:
            return number
    if not ordered or (limit is not None and beyond == 0):
        return limit
    if beyond < k:
        raise Unsafe(say("an end of it holds {people} people and not {k}", people=beyond, k=k))
    return limit


TECHNIQUE = Technique(
    name="clamp",
    apply=_apply,
    way="the few highest and lowest are open ends",
    parameters={
        "bottom": "the number at and below which all cells become `<=bottom`",
        "top": "the number at and above which all cells become `>=top`",
    },
    check=_check,
)
