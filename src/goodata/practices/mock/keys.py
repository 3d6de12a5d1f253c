"""Numbers that may stand only once: made for the whole table, so that no block repeats one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from goodata import codes
from goodata.engines.mock import patterned
from goodata.engines.mock.chance import Texts, stream, texts
from goodata.errors import WrongUse
from goodata.fieldtypes import pseudonym
from goodata.markers import marker
from goodata.model import Constraints, Dictionary, Field

_DIGIT = re.compile("[0-9]")


@lru_cache(maxsize=32)
def _keys(seed: int, table: str, spec: _Form, rows: int) -> Texts:
    chance = stream(seed, table, "key", spec.name)
    start, step = (int(each) for each in chance.integers(0, 1 << 62, 2))
    found: list[str] = []
    seen: set[str] = set()
    for text in _written(spec, start, step):
        alike = text.casefold().replace("-", "").replace(" ", "")
        if alike not in seen and (_DIGIT.search(text) or marker(text) is None):
            seen.add(alike)
            found.append(text)
        if len(found) == rows:
            return texts(found)
    raise WrongUse(
        "{field} can hold {most} different values, which is fewer than --rows asks for",
        fix="ask for fewer rows, or widen the field's pattern in the dictionary",
        field=spec.name,
        most=len(found),
    )


def keys(seed: int, table: str, spec: Field, rows: int) -> Texts:
    """So many different texts for a field that is a key.

    Args:
        seed: of the mock.
        table: name of the dictionary, so that a link can ask for the same keys.
        spec: the field.
        rows: how many.

    Raises:
        WrongUse: the field's pattern has not so many.
    """
    return _keys(seed, table, _bare(spec), rows)


@dataclass(frozen=True)
class _Form:
    """What of a field matters for its keys; a `Field` itself cannot be hashed."""

    name: str
    counts: bool
    constraints: Constraints
    pseudonym: tuple[str, int] | None = None
    """Its prefix and how many data symbols, where it is one."""


def _bare(spec: Field) -> _Form:
    code = None
    if spec.subtype == "pseudonym":
        code = (pseudonym.prefix(spec) or "", pseudonym.lengths(spec)[0])
    return _Form(spec.name, spec.type in ("integer", "number"), spec.constraints, code)


def _pseudonyms(prefix: str, length: int, start: int, step: int) -> Iterator[str]:
    """Every code of a length once, in an order that chance has chosen."""
    size, total = len(codes.ALPHABET), len(codes.ALPHABET) ** length
    # A step without a factor of 29 comes round to every number.
    stride = step % total if step % size else step % total + 1
    for number in range(total):
        left = (start + number * stride) % total
        data = ""
        for _ in range(length):
            left, rest = divmod(left, size)
            data += codes.ALPHABET[rest]
        yield codes.printed(data + codes.check_symbol(data), prefix or None)


def _written(spec: _Form, start: int, step: int) -> Iterator[str]:
    limits = spec.constraints
    if limits.enum:
        return iter(limits.enum)
    if spec.pseudonym is not None:
        return _pseudonyms(*spec.pseudonym, start, step)
    if limits.pattern is not None:
        return patterned.distinct(_strings(spec, limits.pattern), start, step)
    if not spec.counts:
        return (f"C{number:07}" for number in range(1, 10**7))
    below = int(limits.exclusive_minimum) if limits.exclusive_minimum else 0
    least = int(limits.minimum) if limits.minimum else below + 1
    return map(str, range(least, int(limits.maximum) + 1 if limits.maximum else 10**9))


def _strings(spec: _Form, pattern: str) -> patterned.Node:
    try:
        return patterned.strings(pattern)
    except patterned.UnsuitableError as reason:
        raise WrongUse(
            "no values can be invented for the pattern of {field}: it holds {reason}",
            fix="write the pattern with signs, classes, groups and repeats alone",
            field=spec.name,
            reason=str(reason),
        ) from None


def single(dictionary: Dictionary) -> frozenset[str]:
    """Names of the fields whose values must differ from row to row."""
    sets = [dictionary.primary_key, *dictionary.unique_keys]
    # One part of a key that is always new makes the whole key new.
    firsts = {names[0] for names in sets if names}
    own = {spec.name for spec in dictionary.fields if spec.constraints.unique}
    return frozenset(firsts | own)
