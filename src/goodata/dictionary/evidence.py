"""What the first cells say about a dictionary: only used where headers leave two of them tied."""

from __future__ import annotations

from collections.abc import Iterator

from goodata.dictionary.readings import Reading
from goodata.model import Dictionary, Field
from goodata.text import fold, trimmed


def legal_share(reading: Reading, dictionary: Dictionary) -> float:
    """The share of distinct values below the header that the coded fields list, 0 to 1.

    0 where no coded field has a value.
    """
    legal = total = 0
    for field, values in _columns(reading, dictionary):
        known = _legal(field)
        if known:
            total += len(values)
            legal += sum(fold(value) in known for value in values)
    return legal / total if total else 0.0


def refused(reading: Reading, dictionary: Dictionary) -> bool:
    """Whether a value stands there that makes the file unusable under this dictionary."""
    groups = {group.name: group.fields for group in dictionary.flag_groups}
    values = {field.name: found for field, found in _columns(reading, dictionary)}
    for rule in dictionary.refuse_file_when:
        named = rule.get("fields", ())
        wrong = rule.get("anyValue", ())
        if not isinstance(named, tuple) or not isinstance(wrong, tuple):
            continue
        for name in named:
            for field in groups.get(name, (name,)):
                if values.get(field, frozenset()) & set(wrong):
                    return True
    return False


def _columns(reading: Reading, dictionary: Dictionary) -> Iterator[tuple[Field, frozenset[str]]]:
    """Each matched field with the distinct filled cells of the first rows below the header."""
    if reading.fit is None:
        return
    below = [row.cells for row in reading.option.head if row.row > reading.header.row]
    for position, match in enumerate(reading.fit.matches):
        field = dictionary.get(match.field) if match else None
        if field is not None:
            cells = (trimmed(row[position]) for row in below if position < len(row))
            yield field, frozenset(cell for cell in cells if cell)


def _legal(field: Field) -> frozenset[str]:
    words: set[str] = set()
    for entry in field.categories:
        words |= {entry.value, *entry.aliases, *entry.labels.values()}
        words |= {entry.label} if entry.label else set()
    if words:
        words |= {each.value for each in field.missing}
    return frozenset(fold(word) for word in words)
