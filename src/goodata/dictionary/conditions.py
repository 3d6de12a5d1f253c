"""Every expression that a dictionary holds, with the place where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from goodata.expressions import Expression, Kind, Scope, condition, kind_of, named_lists, value
from goodata.model import Dictionary


@dataclass(frozen=True)
class Written:
    """An expression of a dictionary.

    Attributes:
        path: where it stands, from the dictionary's own properties inward.
        name: how it is called to people: the rule's name, or the field and property.
        source: as it is written.
        kind: what it must give; None for a condition.
    """

    path: tuple[str | int, ...]
    name: str
    source: str
    kind: Kind | None = None

    def compiled(self, scope: Scope) -> Expression:
        """The expression, typed.

        Raises:
            Misread: it makes no sense.
        """
        if self.kind is None:
            return condition(self.source, scope)
        return value(self.source, scope, self.kind)


def conditions(dictionary: Dictionary) -> Iterator[Written]:
    """Every expression, in the order of the properties."""
    for place, each in enumerate(dictionary.fields):
        path = ("fields", place)
        if each.required_when is not None:
            yield Written(
                (*path, "requiredWhen"), f"{each.name}: requiredWhen", each.required_when.when
            )
        if each.relevant_when is not None:
            yield Written(
                (*path, "relevantWhen"), f"{each.name}: relevantWhen", each.relevant_when.when
            )
        if each.derived_as is not None:
            name = f"{each.name}: derivedAs"
            yield Written((*path, "derivedAs"), name, each.derived_as, kind_of(each))
    for number, block in enumerate(dictionary.rules):
        yield from _block(("rules", number), f"rule {block['name']}", block, ("when", "holds"))
    for number, block in enumerate(dictionary.ignore_rows):
        yield from _block(("ignoreRows", number), f"ignoreRows {number + 1}", block, ("when",))


def _block(
    path: tuple[str | int, ...], name: str, block: Mapping[str, object], properties: tuple[str, ...]
) -> Iterator[Written]:
    for each in properties:
        if each in block:
            yield Written((*path, each), name, str(block[each]))


def lists_asked(dictionary: Dictionary) -> tuple[str, ...]:
    """The named lists that its expressions ask for."""
    found = {name for each in conditions(dictionary) for name in named_lists(each.source)}
    return tuple(sorted(found))
