"""Numbers in a draft: whole or with decimals, their signs, and limits rounded outwards."""

from __future__ import annotations

import re
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from goodata.fieldtypes import Context, read
from goodata.markers import marker
from goodata.practices.drafting import headings
from goodata.practices.drafting.column import NEARLY, Column, reads
from goodata.text import fold_digits, say, trimmed

_OLDEST = "120"
_UNDECIDED = re.compile(r"[+-]?[1-9]\d{0,2}(\.\d{3})+")
_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
_COUNTED = frozenset({"number", "count", "total", "how", "years", "months", "days", "hours", "n"})


def counted(column: Column) -> bool:
    """Whether the heading asks for a number, so that 0 and 1 are counts and no flags."""
    named = column.kind in ("age", "children")
    return named or bool(_COUNTED & set(headings.tokens(column.name)))


def propose(column: Column, context: Context) -> bool:
    """Proposes a type of number; False where the answers are none."""
    texts = [fold_digits(trimmed(text)) for text, _times in column.answers]
    if any(len(text) > 1 and text.isdecimal() and text[0] == "0" for text in texts):
        # 007 is a code: as a number it would lose what tells it apart.
        return False
    if not column.answers or sum(map(_has_digit, texts)) < NEARLY * len(texts):
        return False
    if texts and all(_UNDECIDED.fullmatch(text) for text in texts):
        column.evidence.append(
            say("a point may stand between thousands or before decimals: say which, decimalChar")
        )
        return False
    for properties in _ways(texts):
        if reads(column, properties, context):
            _told(column, texts)
            _limits(column, context)
            return True
    return False


def _has_digit(text: str) -> bool:
    return any(sign.isdigit() for sign in text)


def _ways(texts: list[str]) -> list[dict[str, object]]:
    ways: list[dict[str, object]] = [{"type": "integer"}, {"type": "number"}]
    if any(_GROUPED.fullmatch(text) for text in texts):
        ways += [{"type": "integer", "groupChar": ","}, {"type": "number", "groupChar": ","}]
    else:
        ways.append({"type": "number", "decimalChar": ","})
    return ways


def _told(column: Column, texts: list[str]) -> None:
    column.evidence.append(
        say(
            "numbers in {some} of {all} different answers",
            some=len(texts) - len(column.odd),
            all=len(texts),
        )
    )
    if column.typed == "number" and all(text.endswith(".0") for text in texts):
        column.evidence.append(
            say("each ends in .0: most likely whole numbers that a program stored with decimals")
        )


def set_aside(column: Column) -> None:
    """Takes out a negative number that stands for no answer among answers that never are negative.

    Other numbers of that kind (99, 999) may be true: they are only told.
    """
    numbers = {text: _value(text) for text, _times in column.answers}
    codes = [text for text, value in numbers.items() if value is not None and _coded(text)]
    rest = [value for text, value in numbers.items() if value is not None and text not in codes]
    negative = [text for text in codes if trimmed(text).startswith("-")]
    if negative and min(rest, default=0) >= 0 and len(numbers) == len(rest) + len(codes):
        for text, times in [each for each in column.answers if each[0] in negative]:
            column.marks[text] = times
            del column.answers[column.answers.index((text, times))]
    most = 2 * max(rest, default=Decimal(0))
    high = [text for text in codes if rest and text not in negative and (numbers[text] or 0) > most]
    for text in sorted(high):
        column.evidence.append(
            say("ask whether {code} is a number or no answer", code=trimmed(text))
        )


def _coded(text: str) -> bool:
    mark = marker(text)
    return mark is not None and mark.numeric


def _value(text: str) -> Decimal | None:
    bare = fold_digits(trimmed(text))
    return Decimal(bare) if re.fullmatch(r"-?\d{1,15}(\.\d{1,15})?", bare, re.ASCII) else None


def _limits(column: Column, context: Context) -> None:
    """Limits that give no extreme away: one leading digit, and always beyond what stands there."""
    if column.personal:
        return
    if column.kind == "age" and column.typed == "integer":
        column.properties["constraints"] = {"minimum": "0", "maximum": _OLDEST}
        column.properties["unit"] = "years"
        return
    spec = column.spec()
    values = [read(text, spec, context).value for text, _times in column.answers]
    numbers = [Decimal(value) for value in values if isinstance(value, (int, Decimal))]
    if numbers:
        low, high = outwards(min(numbers), max(numbers))
        column.properties["constraints"] = {"minimum": low, "maximum": high}


def outwards(low: Decimal, high: Decimal) -> tuple[str, str]:
    """Limits around `low` and `high` with one digit each, and never these numbers themselves.

    >>> outwards(Decimal(3), Decimal(4387)), outwards(Decimal("-0.5"), Decimal(9))
    (('0', '5000'), ('-0.6', '10'))
    """
    least = Decimal(0) if low >= 0 else -_beyond(-low)
    most = Decimal(0) if high <= 0 else _beyond(high)
    return _plain(least), _plain(most)


def _beyond(number: Decimal) -> Decimal:
    step = Decimal(1).scaleb(number.adjusted())
    up = (number / step).to_integral_value(ROUND_CEILING) * step
    if up == number:
        up = ((number / step).to_integral_value(ROUND_FLOOR) + 1) * step
    return up


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}" if number else "0"
