"""Where a free text names people, places, numbers and days, in the languages of the region.

Data in, data out: a text, what is known about the people around it, and spans in the text as it was
given. Nothing here knows a table or a dictionary. Rules exist for English, Thai, Vietnamese,
Indonesian, Malay, Filipino, Khmer, Lao and Burmese; in any other language names are not found, and
`languages` says `unknown`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple


class Span(NamedTuple):
    """A part of a text that leads to a person.

    Attributes:
        start: where it begins, in the text as given.
        end: where it ends, exclusive.
        kind: `person`, `phone`, `e-mail`, `link`, `handle`, `government number`, `passport`,
            `bank account`, `card`, `plate`, `coordinates`, `date`, `address`, `place`,
            `case number` or `other number`.
        source: what found it: `own` (the people around it), `detector`, `cue` or `list`.
        whose: for a person, the index of the one in `Own.people` when that is certain.
    """

    start: int
    end: int
    kind: str
    source: str
    whose: int | None = None


@dataclass(frozen=True)
class Person:
    """Somebody a text may be about: the names as written in the columns of one row.

    Attributes:
        names: as written.
        near: False for people of other rows, who are looked for with more caution.
        role: `subject`, whom the row is about; `family`, of whom alone "her mother" is said
            rightly; `staff` or `accused`, of whom "the officer" may be; empty where nobody says.
    """

    names: tuple[str, ...]
    near: bool = True
    role: str = ""


@dataclass(frozen=True)
class Own:
    """What the columns around a text hold.

    Attributes:
        people: those of the row first, then those of its case, then of the file.
        values: per kind of span, further cells of the row (telephone, number, village, address).
    """

    people: tuple[Person, ...] = ()
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


Known = Callable[[str], bool]
"""Whether a text is the name of a place."""


def find(text: str, own: Own | None = None, place: Known | None = None) -> tuple[Span, ...]:
    """The spans of a text, in order, none inside another, none cutting a written sign in two.

    Args:
        text: a note.
        own: what the columns around it hold.
        place: whether a name is a place's; without it only places after a word for one are found.

    >>> text = "Mr Somchai Jaidee called from 081-999-9999."
    >>> [(each.kind, text[each.start : each.end]) for each in find(text)]
    [('person', 'Somchai Jaidee'), ('phone', '081-999-9999')]
    """
    return _finder()(text, own or _NOBODY, place)


_NOBODY = Own()


@cache
def _finder() -> Callable[[str, Own, Known | None], tuple[Span, ...]]:
    """What looks a text through, which needs what stands here; imported once, not for each text."""
    from goodata.engines.spans.rules import find as run

    return run


def doubts(text: str, found: Sequence[Span], place: Known | None = None) -> tuple[Span, ...]:
    """Parts of a text that may name somebody and were not found: for a person to look at.

    Args:
        text: a note.
        found: its spans.
        place: as for `find`.

    >>> text = "Then Kasumba came back."
    >>> [text[each.start : each.end] for each in doubts(text, find(text))]
    ['Kasumba']
    """
    from goodata.engines.spans.unsure import find as run

    return tuple(sorted(run(text, found, place)))


def languages(text: str) -> tuple[str, ...]:
    """The languages a text is most likely in, of those with rules; `unknown` for any other.

    >>> languages("The client was referred to the shelter in May.")
    ('en',)
    >>> languages("她从北方来")
    ('unknown',)
    """
    from goodata.engines.spans.tongues import languages as run

    return run(text)


def covered(text: str) -> bool:
    """Whether names in a text can be looked for at all."""
    return "unknown" not in languages(text)


__all__: Sequence[str] = ("Own", "Person", "Span", "covered", "doubts", "find", "languages")
