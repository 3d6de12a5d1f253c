"""Who agreed that their row may go out: everybody else is left out, and counted by reason.

A row may go to a recipient for a purpose only if both are yes. Unknown, empty and an absent column
mean no; so do an expired and a withdrawn agreement. A person who says no in one row says it in all.
Source: the consent model of Primero; practice 37.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from goodata.errors import Place, Refused, WrongUse
from goodata.fieldtypes import Reading, ends
from goodata.model import Category, Dictionary, Field
from goodata.practices.consent_columns import (
    EXPIRES_ON,
    GIVEN_ON,
    NO,
    NO_WORDS,
    WITHDRAWN_ON,
    YES,
)
from goodata.practices.deidentification import Terms
from goodata.practices.deidentification.held import Part
from goodata.text import fold

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WITHDRAWN, EXPIRED, REFUSED, UNKNOWN, PURPOSE, RECIPIENT = (
    "withdrawn",
    "expired",
    "refused",
    "unknown",
    "not for this purpose",
    "not for this recipient",
)
"""Why a row stays behind; the first that holds is counted."""
REASONS = (WITHDRAWN, EXPIRED, REFUSED, UNKNOWN, PURPOSE, RECIPIENT)
_DATES = (GIVEN_ON, EXPIRES_ON, WITHDRAWN_ON)


@dataclass(frozen=True, eq=False)
class Consent:
    """What the people of one table agreed to.

    Attributes:
        reasons: n positions in `REASONS`, -1 where the row may go out.
        withheld: per field, the n verdicts whether this row's cell is held back.
    """

    reasons: NDArray[np.int8]
    withheld: Mapping[str, NDArray[np.bool_]] = field(default_factory=dict)

    @property
    def kept(self) -> NDArray[np.bool_]:
        """N verdicts: whether the row may go out."""
        return self.reasons < 0

    def counts(self) -> dict[str, int]:
        """Rows left out, by reason."""
        return {
            reason: number
            for place, reason in enumerate(REASONS)
            if (number := int((self.reasons == place).sum()))
        }


def consent(part: Part, terms: Terms) -> Consent | None:
    """What the people of a table agreed to; None where nobody need be asked.

    Inside the office the rows are where they were agreed to be.

    Args:
        part: the table.
        terms: for whom and what for.

    Raises:
        Refused: the dictionary does not say which column holds what people agreed to.
            The file lacks a column in which it looks for that.
        WrongUse: a purpose or recipient must be named, or the one named is not known.
    """
    if terms.audience == "internal":
        return None
    block = part.dictionary.consent
    if not block:
        return None
    asked = _Asked(part, block)
    purpose = _purpose(part, block, terms)
    recipient = _recipient(part, block, terms)
    _present(part, block, purpose, recipient)
    return Consent(asked.reasons(purpose, recipient), asked.withheld(terms))


def asked_in(dictionary: Dictionary) -> frozenset[str]:
    """The fields in which a dictionary keeps what people agreed to, for whom, and why not.

    Whom somebody fears is not for the recipient to read, who may be the one.
    """
    block = dictionary.consent or {}
    who = {str(block.get("person"))}
    for names in dictionary.identities.values():
        who |= set(names)
    return frozenset(_columns(block) - who)


def _columns(given: object) -> set[str]:
    if isinstance(given, Mapping):
        return {name for each in given.values() for name in _columns(each)}
    return set() if given is None else {str(given)}


def _present(
    part: Part, block: Mapping[str, object], purpose: str | None, recipient: str | None
) -> None:
    """Returns when the file has every column that says who may not go out.

    Raises:
        Refused: it lost one; then nobody knows who took their consent back.
    """
    held = block.get("withhold")
    held = held if isinstance(held, Mapping) else {}
    wanted = [block.get("given"), *(block.get(each) for each in _DATES), purpose, recipient]
    wanted += [held.get("fields"), held.get("from")]
    for name in wanted:
        if name is None or part.position(str(name)) is not None:
            continue
        what = "the file lacks {field}, in which the dictionary looks for consent"
        fix = "add the column, or take it out of consent: in the dictionary"
        place = Place(str(part.opened.path), part.sheet)
        raise Refused(what, fix=fix, place=place, field=str(name))


def must_ask(part: Part) -> Refused:
    """The refusal of a table about people whose dictionary knows no consent."""
    what = "the dictionary does not say who agreed that this goes out"
    fix = (
        "add consent: {{person: FIELD, given: FIELD}} to the dictionary (to a patch of classify "
        "consent: {{given: C}}, the letter of the column), or keep it inside with --audience "
        "internal"
    )
    return Refused(what, fix=fix, place=Place(part.dictionary.source or part.dictionary.name))


def _purpose(part: Part, block: Mapping[str, object], terms: Terms) -> str | None:
    """The column that must say yes to the purpose; None where the dictionary asks for none."""
    known = _names(block.get("purposes"))
    if terms.purpose is None and not known:
        return None
    if terms.purpose not in known:
        what = "people were asked for each purpose, and none of these is named"
        fix = "add --purpose and one of {known}" if known else "leave --purpose out"
        place = Place(part.dictionary.source or part.dictionary.name)
        if not known:
            what = "the dictionary's consent block knows no purposes"
        raise WrongUse(what, fix=fix, place=place, known=", ".join(known))
    return known[str(terms.purpose)]


def _recipient(part: Part, block: Mapping[str, object], terms: Terms) -> str | None:
    """The column that must say yes to the recipient; None where people were not asked for each."""
    known = _names(block.get("recipients"))
    column = next((each for name, each in known.items() if fold(name) == terms.to), None)
    if not known or column is not None:
        return column
    what = "people were asked for each recipient, and none of these is named"
    fix = "add --to and one of {known}"
    place = Place(part.dictionary.source or part.dictionary.name)
    raise WrongUse(what, fix=fix, place=place, known=", ".join(known))


def _names(given: object) -> dict[str, str]:
    if not isinstance(given, Mapping):
        return {}
    return {str(name): str(column) for name, column in given.items()}


class _Asked:
    """The consent columns of one table, each distinct text read once."""

    def __init__(self, part: Part, block: Mapping[str, object]) -> None:
        self.part = part
        self.block = block

    def reasons(self, purpose: str | None, recipient: str | None) -> NDArray[np.int8]:
        """N positions in `REASONS`."""
        import numpy as np

        given = self._answers(str(self.block["given"]))
        tests = {
            WITHDRAWN: self._withdrawn(),
            EXPIRED: self._expired(),
            REFUSED: given == 0,
            UNKNOWN: (given < 0) | self._not_yet(),
            PURPOSE: self._no(purpose),
            RECIPIENT: self._no(recipient),
        }
        found = np.full(len(self.part.rows), -1, np.int8)
        for place, reason in reversed(list(enumerate(REASONS))):
            found[tests[reason]] = place
        return found

    def _no(self, column: str | None) -> NDArray[np.bool_]:
        import numpy as np

        if column is None:
            return np.zeros(len(self.part.rows), bool)
        no: NDArray[np.bool_] = self._answers(column) != 1
        return no

    def _answers(self, column: str) -> NDArray[np.int8]:
        """N answers: 1 yes, 0 no, -1 anything else; all -1 where the column is not there."""
        import numpy as np

        position = self.part.position(column)
        if position is None:
            return np.full(len(self.part.rows), -1, np.int8)
        spec = self.part.fields[position]
        read = [_answer(each, spec) for each in self.part.readings(position)]
        return np.array(read, np.int8)[self.part.cells[position].at]

    def _dates(self, name: str) -> tuple[NDArray[np.bool_], list[date | None], int] | None:
        """Whether each cell of a date column is filled, and each distinct text's last day."""
        column = self.block.get(name)
        position = None if column is None else self.part.position(str(column))
        if position is None:
            return None
        days: list[date | None] = []
        for each in self.part.readings(position):
            last = ends(each.value)[1] if each.readable else None
            days.append(last if isinstance(last, date) else None)
        return self.part.answered(position), days, position

    def _withdrawn(self) -> NDArray[np.bool_]:
        """Any day of withdrawal counts, a later one and one that cannot be read as well."""
        import numpy as np

        found = self._dates("withdrawnOn")
        if found is None:
            return np.zeros(len(self.part.rows), bool)
        filled: NDArray[np.bool_] = found[0]
        return filled

    def _expired(self) -> NDArray[np.bool_]:
        import numpy as np

        found = self._dates("expiresOn")
        if found is None:
            return np.zeros(len(self.part.rows), bool)
        filled, days, position = found
        today = self.part.context.as_of
        over = np.array([day is None or day < today for day in days], bool)
        expired: NDArray[np.bool_] = filled & over[self.part.cells[position].at]
        return expired

    def _not_yet(self) -> NDArray[np.bool_]:
        """A consent of a day to come, or of one that cannot be read, is not known yet."""
        import numpy as np

        found = self._dates("givenOn")
        if found is None:
            return np.zeros(len(self.part.rows), bool)
        filled, days, position = found
        today = self.part.context.as_of
        later = np.array([day is None or day > today for day in days], bool)
        unsure: NDArray[np.bool_] = filled & later[self.part.cells[position].at]
        return unsure

    def withheld(self, terms: Terms) -> dict[str, NDArray[np.bool_]]:
        """Per field, in which rows it is held back from this recipient.

        From the public always, and from somebody whom nobody named: it may be the one.
        """
        import numpy as np

        block = self.block.get("withhold")
        if not isinstance(block, Mapping):
            return {}
        named = self.part.position(str(block.get("fields")))
        if named is None:
            return {}
        everybody = terms.audience == "public" or not terms.named
        whom = block.get("from")
        at = None if whom is None else self.part.position(str(whom))
        meant = np.ones(len(self.part.rows), bool)
        if at is not None and not everybody:
            own = [not items or terms.to in map(fold, items) for items in self._from(at)]
            meant = np.array(own, bool)[self.part.cells[at].at]
        found: dict[str, NDArray[np.bool_]] = {}
        listed = self._items(named)
        for name in sorted({each for items in listed for each in items}):
            holds = np.array([name in items for items in listed], bool)
            found[name] = holds[self.part.cells[named].at] & meant
        return {name: rows for name, rows in found.items() if rows.any()}

    def _from(self, position: int) -> list[frozenset[str]]:
        """Per distinct text, from whom a field is held back: codes and their labels."""
        spec = self.part.fields[position]
        listed = () if spec is None else spec.categories
        labels = {each.value: {*_labels(each)} for each in listed}
        return [
            frozenset({*items, *(label for item in items for label in labels.get(item, ()))})
            for items in self._items(position)
        ]

    def _items(self, position: int) -> list[frozenset[str]]:
        """Per distinct text, what it lists."""
        return [_listed(each) for each in self.part.readings(position)]


def _listed(reading: Reading) -> frozenset[str]:
    if reading.missing is not None:
        return frozenset()
    value = reading.value
    if isinstance(value, (list, tuple, set, frozenset)):
        return frozenset(str(each) for each in value)
    return frozenset() if value is None else frozenset({str(value)})


def _answer(reading: Reading, spec: Field | None) -> int:
    """1 for yes, 0 for no, -1 for what is neither."""
    if reading.missing is not None or reading.value is None:
        return -1
    if isinstance(reading.value, bool):
        return int(reading.value)
    listed = () if spec is None else spec.categories
    labels = [label for each in listed if each.value == reading.value for label in _labels(each)]
    # A code says only what its label says: 1 is yes in one office and no in another.
    said = {fold(each) for each in labels or [str(reading.value)]}
    yes, no = bool(said & YES), bool(said & NO)
    if not yes and not no and fold(str(reading.value)) in NO_WORDS:
        return 0
    return int(yes) if yes != no else -1


def _labels(entry: Category) -> list[str]:
    """What an entry of a list is called, in every language."""
    return [each for each in (entry.label, *entry.labels.values()) if each]
