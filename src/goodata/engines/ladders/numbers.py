"""Ladders of numbers that are no ages: amounts, counts, durations. Zero is a value like others."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal
from itertools import pairwise

from goodata.engines.ladders import OTHER, SUPPRESSED, Kind, Ladder, built
from goodata.engines.ladders.truth import meant

MOST_LEVELS = 6
"""Levels of bands at most; each is some two times as wide as the one before, in round numbers."""

_STEPS = (1, 5)


def numbers(
    values: Iterable[str],
    *,
    widths: Sequence[Decimal | int] | None = None,
    bands: Sequence[Sequence[Decimal | int]] | None = None,
    nothing: Collection[str] = (),
    name: str = "number",
    suppressed: str = SUPPRESSED,
    other: str = OTHER,
) -> Ladder:
    """The number, ever wider bands that begin at multiples of their width, suppressed.

    Whole numbers stand in bands such as `10 to 19`, others in bands such as `10 to under 20`.

    Args:
        values: numbers as texts; what cannot be read goes to `other`.
        widths: of the bands, each a multiple of the one before; without them 1, 5, 10, 50 … of the
            size that the values' own spread asks for.
        bands: per level, finest first, the numbers at which bands begin; in place of widths. What
            lies below the first keeps its own text.
        nothing: texts that are kinds of nothing.
        name: the field's name.
        suppressed: the text of the top.
        other: the text for what cannot be read.

    Examples:
        >>> ladder = numbers(["0", "7", "23"], widths=[10, 50])
        >>> [level[:3] for level in ladder.levels][1:3]
        [('0 to 9', '0 to 9', '20 to 29'), ('0 to 49', '0 to 49', '0 to 49')]

    Raises:
        ValueError: widths or bands do not lie within each other.
    """
    readable = sorted(
        ((value, Decimal(value)) for value in set(values).difference(nothing) if _read(value)),
        key=lambda each: (each[1], each[0]),
    )
    whole = all(number == number.to_integral_value() for _value, number in readable)
    if bands is not None:
        begins = [sorted({Decimal(edge) for edge in each}) for each in bands]
        _within(all(set(late) <= set(early) for early, late in pairwise(begins)))
        paths = {
            value: (value, *(_between(value, number, each, whole=whole) for each in begins))
            for value, number in readable
        }
    else:
        wide = [Decimal(each) for each in widths or _widths([each for _value, each in readable])]
        _within(all(late % early == 0 for early, late in pairwise(wide)))
        paths = {
            value: (value, *(_around(number, each, whole=whole) for each in wide))
            for value, number in readable
        }
    return built(name, Kind.NUMBER, paths, nothing=nothing, suppressed=suppressed, other=other)


def _read(value: str) -> bool:
    return meant(value, Kind.NUMBER) is not None


def _within(holds: bool) -> None:
    if not holds:
        raise ValueError("a coarser band begins where no finer one does")


def _widths(numbers: Sequence[Decimal]) -> list[Decimal]:
    """Round widths from some fortieth of the spread up to the spread."""
    spread = max(numbers, default=Decimal(0)) - min(numbers, default=Decimal(0))
    if spread <= 0:
        return []
    tens = Decimal(10) ** (spread / 40).adjusted()
    found = [tens * power * each for power in (1, 10, 100) for each in _STEPS]
    return [each for each in found if spread / 40 <= each <= spread][:MOST_LEVELS]


def _around(number: Decimal, width: Decimal, *, whole: bool) -> str:
    first = (number / width).to_integral_value("ROUND_FLOOR") * width
    return _band(first, first + width, whole=whole)


def _between(value: str, number: Decimal, begins: Sequence[Decimal], *, whole: bool) -> str:
    at = bisect_right(begins, number) - 1
    if at < 0:
        return value
    if at == len(begins) - 1:
        return f"{_plain(begins[at])}+"
    return _band(begins[at], begins[at + 1], whole=whole)


def _band(first: Decimal, after: Decimal, *, whole: bool) -> str:
    if not whole or first != first.to_integral_value() or after != after.to_integral_value():
        return f"{_plain(first)} to under {_plain(after)}"
    last = after - 1
    return _plain(first) if last == first else f"{_plain(first)} to {_plain(last)}"


def _plain(number: Decimal) -> str:
    """The number without an exponent or needless zeros.

    >>> _plain(Decimal("1E+3")), _plain(Decimal("0.50"))
    ('1000', '0.5')
    """
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
