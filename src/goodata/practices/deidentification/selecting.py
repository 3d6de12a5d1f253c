"""Which rows go out: those that were consented to, one a person if asked for, nobody forgotten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goodata.errors import Place, Refused
from goodata.model import Privacy
from goodata.practices.deidentification import Asked, Terms
from goodata.practices.deidentification.consent import (
    REASONS,
    UNKNOWN,
    Consent,
    consent,
    must_ask,
)
from goodata.practices.deidentification.held import Part
from goodata.practices.deidentification.people import Crowd
from goodata.practices.deidentification.roles import Roles

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FURTHER = "a further row of the same person"
_THINGS = ("place", "organisation")


@dataclass(frozen=True, eq=False)
class Selected:
    """The rows that go out.

    Attributes:
        kept: per table, n verdicts.
        consents: per table, what people agreed to; None where nobody need be asked.
        people: how many people there are, those who stay included.
        left: per reason, how many people stay behind.
        rows: per reason, how many rows stay behind.
    """

    kept: tuple[NDArray[np.bool_], ...]
    consents: tuple[Consent | None, ...]
    people: int
    left: dict[str, int] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)


def select(
    parts: Sequence[Part], roles: Sequence[Roles], crowd: Crowd | None, terms: Terms, asked: Asked
) -> Selected:
    """The rows that go out.

    Args:
        parts: the tables.
        roles: of their columns.
        crowd: the people; None where each row is somebody else.
        terms: for whom it goes out.
        asked: whether one row a person is kept.

    Raises:
        Refused: nobody can be asked, or nobody agreed.
        WrongUse: a purpose or recipient must be named.
    """
    import numpy as np

    consents = tuple(consent(part, terms) for part in parts)
    if terms.audience != "internal" and not any(consents):
        for part, each in zip(parts, roles, strict=True):
            if _about_people(part, each):
                raise must_ask(part)
    people = _numbered(parts, crowd)
    total = len(np.unique(np.concatenate(people))) if people else 0
    verdicts = _verdicts(consents, people)
    kept = [
        np.ones(len(part.rows), bool) if not verdicts else np.isin(of, list(verdicts), invert=True)
        for part, of in zip(parts, people, strict=True)
    ]
    rows: Counter[str] = Counter()
    for of, going in zip(people, kept, strict=True):
        rows.update(verdicts[each] for each in of[~going].tolist())
    _somebody(parts, kept, rows)
    if asked.one_row is not None:
        for number, of in enumerate(people):
            one = _one_row(of, asked.one_row) & kept[number]
            rows[FURTHER] += int((kept[number] & ~one).sum())
            kept[number] = one
    left = Counter(verdicts.values())
    consents = _of_people(consents, people)
    return Selected(
        tuple(kept), consents, total, dict(left), {name: n for name, n in rows.items() if n}
    )


def _about_people(part: Part, roles: Roles) -> bool:
    if part.dictionary.unit in _THINGS and not roles.identities:
        return False
    return any(each.privacy is not Privacy.NONE for each in roles.columns)


def _numbered(parts: Sequence[Part], crowd: Crowd | None) -> list[NDArray[np.int64]]:
    """Per table the person of each row; rows of tables without the identity are each somebody."""
    import numpy as np

    known = 0 if crowd is None else len(crowd)
    found: list[NDArray[np.int64]] = []
    for number, part in enumerate(parts):
        of = None if crowd is None else crowd.of[number]
        if of is None:
            of = np.arange(known, known + len(part.rows))
            known += len(part.rows)
        found.append(of)
    return found


def _verdicts(
    consents: Sequence[Consent | None], people: Sequence[NDArray[np.int64]]
) -> dict[int, str]:
    """Everybody who stays behind, and why; whoever says no in one row says it in all."""
    if not any(each is not None for each in consents):
        return {}
    worst: dict[int, int] = {}
    asked: set[int] = set()
    for each, of in zip(consents, people, strict=True):
        if each is None:
            continue
        asked.update(of.tolist())
        no = each.reasons >= 0
        for person, reason in zip(of[no].tolist(), each.reasons[no].tolist(), strict=True):
            worst[person] = min(reason, worst.get(person, len(REASONS)))
    found = {person: REASONS[reason] for person, reason in worst.items()}
    for each, of in zip(consents, people, strict=True):
        if each is None:
            # Of a table that asks nobody, only people who are known to agree elsewhere may go.
            found |= dict.fromkeys(set(of.tolist()) - asked, UNKNOWN)
    return found


def _of_people(
    consents: Sequence[Consent | None], people: Sequence[NDArray[np.int64]]
) -> tuple[Consent | None, ...]:
    """What each person holds back in any row, held back in all rows of theirs, in every table.

    A table that asks nobody holds back what its people hold back elsewhere.
    """
    import numpy as np

    who: dict[str, list[NDArray[np.int64]]] = {}
    for each, of in zip(consents, people, strict=True):
        for name, rows in ({} if each is None else each.withheld).items():
            who.setdefault(name, []).append(of[rows])
    if not who:
        return tuple(consents)
    names = {name: np.unique(np.concatenate(listed)) for name, listed in who.items()}
    return tuple(
        Consent(
            np.full(len(of), -1, np.int8) if each is None else each.reasons,
            {name: np.isin(of, listed) for name, listed in names.items()},
        )
        for each, of in zip(consents, people, strict=True)
    )


def _somebody(
    parts: Sequence[Part], kept: Sequence[NDArray[np.bool_]], reasons: Counter[str]
) -> None:
    if any(each.any() for each in kept):
        return
    place = Place(str(parts[0].opened.path) if parts else None)
    if not reasons:
        fix = "name a file that holds rows"
        raise Refused("there is nobody in it", fix=fix, place=place)
    what = "nobody's row may go out: {reasons}"
    fix = "ask the people concerned, or keep it inside with --audience internal"
    said = ", ".join(f"{reason} {number}" for reason, number in sorted(reasons.items()))
    raise Refused(what, fix=fix, place=place, reasons=said)


def _one_row(of: NDArray[np.int64], which: str) -> NDArray[np.bool_]:
    """The first, or the last, row of each person."""
    import numpy as np

    kept = np.zeros(len(of), bool)
    if which == "first":
        kept[np.unique(of, return_index=True)[1]] = True
    else:
        kept[len(of) - 1 - np.unique(of[::-1], return_index=True)[1]] = True
    return kept
