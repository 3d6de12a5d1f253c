"""Who a vault has met before: who has a code already, and who asked to be forgotten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from goodata.engines.vault import keys
from goodata.engines.vault.keys import Who
from goodata.practices.vault.issued import Person
from goodata.practices.vault.opening import Loaded

ANYONE = "person"
"""The scope whose tag keeps a forgotten person out of every scope."""


@dataclass(frozen=True)
class Met:
    """What a vault says of one identity.

    Attributes:
        known: whether it has a code.
        forgotten: whether whoever bears it asked to be forgotten.
    """

    known: bool
    forgotten: bool


def gone(
    loaded: Loaded,
    index: bytes,
    tags: Sequence[str | None],
    who: Who,
    canonical: Sequence[Person],
) -> set[int]:
    """Positions of persons who were forgotten, under this scope or any other.

    Args:
        loaded: the vault.
        index: the working key's part that tags are made with.
        tags: of the persons.
        who: scope, identity, names.
        canonical: the persons as they are compared.
    """
    listed = loaded.index.forgotten
    if not listed:
        return set()
    anyone = tags
    if who.scope != ANYONE:
        general = Who(ANYONE, who.identity, who.names)
        anyone = keys.tags(index, loaded.manifest.vault, general, canonical)
    back = loaded.index.random
    return {
        place
        for place, (tag, other) in enumerate(zip(tags, anyone, strict=True))
        if tag is not None and tag not in back and (tag in listed or other in listed)
    }


def met(tags: Sequence[str | None], known: Mapping[str, str], forgotten: set[int]) -> list[Met]:
    """What a vault says of persons.

    Args:
        tags: of the persons.
        known: the code of each tag.
        forgotten: positions of those who were forgotten.
    """
    return [Met(tag in known, place in forgotten) for place, tag in enumerate(tags)]
