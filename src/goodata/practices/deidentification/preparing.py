"""A release made ready: what each column is, who the rows are about, which rows go out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from goodata.engines.spans.folding import key
from goodata.errors import Place, Refused
from goodata.model import Dictionary
from goodata.practices.deidentification import Asked, Terms, terms
from goodata.practices.deidentification.guarding import guard
from goodata.practices.deidentification.held import Part
from goodata.practices.deidentification.people import Crowd, Going, crowd, going
from goodata.practices.deidentification.roles import Roles, main_identity, roles
from goodata.practices.deidentification.selecting import Selected, select

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, eq=False)
class Prepared:
    """A release before anything was changed.

    Attributes:
        terms: for whom, and how safe.
        asked: what was typed.
        whole: the tables with all rows.
        parts: the tables with the rows that go out.
        roles: of their columns.
        main: the identity that counts as people; None where each row is somebody else.
        everybody: per identity, all people.
        going: per identity, the people whose rows go out.
        selected: which rows go out, and why others stay.
    """

    terms: Terms
    asked: Asked
    whole: tuple[Part, ...]
    parts: tuple[Part, ...]
    roles: tuple[Roles, ...]
    main: str | None
    everybody: dict[str, Crowd]
    going: dict[str, Going]
    selected: Selected

    @property
    def people(self) -> list[NDArray[np.int64] | None]:
        """Per table, the person of each row that goes out."""
        if self.main is None:
            return [None] * len(self.parts)
        return self.going[self.main].crowd.of


def prepare(parts: Sequence[Part], asked: Asked) -> Prepared:
    """A release made ready; everything that can be refused without a key is refused here.

    Args:
        parts: the tables.
        asked: what was typed.

    Raises:
        Refused: it would not be safe.
        Unreadable: a field of an identity is not in the file.
        WrongUse: a value that cannot be.
    """
    settled = terms(asked, tuple(part.dictionary for part in parts))
    named = [_with_person(part, asked) for part in parts]
    every = [roles(part, settled, asked) for part in named]
    for part, each in zip(named, every, strict=True):
        guard(part, each)
    wanted = (
        asked.person if asked.person in {n for each in every for n in each.identities} else None
    )
    main = main_identity(every, wanted)
    names = dict.fromkeys(name for each in every for name in each.identities)
    same = _same(named, main, asked)
    everybody = {
        name: crowd(name, named, every, asked.chosen, same if name == main else None)
        for name in names
    }
    selected = select(named, every, None if main is None else everybody[main], settled, asked)
    return narrowed(
        Prepared(settled, asked, tuple(named), (), tuple(every), main, everybody, {}, selected),
        selected.kept,
    )


def _same(
    parts: Sequence[Part], main: str | None, asked: Asked
) -> Sequence[NDArray[np.int64] | None] | None:
    """Which rows a list of clusters takes for one person; None where none was named."""
    if asked.clusters is None:
        return None
    from goodata.practices.deidentification import clusters

    if main is None:
        what = "the dictionary does not say what makes one person, so no code can stand for one"
        fix = "add identities: {{person: [FIELD]}} to it, such as the case number"
        source = parts[0].dictionary.source or parts[0].dictionary.name
        raise Refused(what, fix=fix, place=Place(source))
    return clusters.fitting(asked.clusters, parts)


def narrowed(prepared: Prepared, kept: Sequence[NDArray[np.bool_]]) -> Prepared:
    """The same release with these rows of the whole tables."""
    return replace(
        prepared,
        parts=tuple(part.only(rows) for part, rows in zip(prepared.whole, kept, strict=True)),
        going={name: going(each, kept) for name, each in prepared.everybody.items()},
        selected=replace(prepared.selected, kept=tuple(kept)),
    )


def _with_person(part: Part, asked: Asked) -> Part:
    """The table with the column that was named as what makes one person."""
    wanted = asked.person
    if wanted is None or wanted in part.dictionary.identities:
        return part
    spec = part.dictionary.get(wanted)
    if spec is None or part.position(wanted) is None:
        what = "--person names no column of the table and no identity of the dictionary"
        fix = "name a field that tells one person from another"
        raise Refused(what, fix=fix, place=Place(str(part.opened.path), part.sheet))
    others = {name: each for name, each in part.dictionary.identities.items() if name != "person"}
    identities = {"person": (wanted,), **others}
    return replace(part, dictionary=replace(part.dictionary, identities=identities))


def words(dictionaries: Sequence[Dictionary]) -> frozenset[str]:
    """The folded words of closed lists: they may stand in notes though somebody is called so."""
    found: set[str] = set()
    for dictionary in dictionaries:
        for spec in dictionary.fields:
            for each in spec.categories:
                texts = (each.value, each.label or "", *each.labels.values(), *each.aliases)
                for text in texts:
                    found.update(_WORD.findall(key(text)))
    return frozenset(found)
