"""What each column is in a release: its part in telling people apart, and its technique.

Nothing is guessed: a column that nobody declared, or whose part nobody said, stops the release.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from goodata.errors import Fault, Place, Refused, Unreadable, WrongUse
from goodata.model import Field, Privacy
from goodata.practices.deidentification import Asked, Terms
from goodata.practices.deidentification.consent import asked_in
from goodata.practices.deidentification.held import Part
from goodata.techniques import techniques
from goodata.text import letter

MAIN = "person"
"""The identity that counts as people, where the dictionary has one of that name."""

_USUAL = {
    Privacy.DIRECT: "drop",
    Privacy.QUASI: "generalise",
    Privacy.SENSITIVE: "keep",
    Privacy.NOTE: "clean_note",
    Privacy.NONE: "keep",
}
"""The technique of a column whose dictionary says its part and no technique."""


@dataclass(frozen=True)
class Role:
    """What becomes of one column.

    Attributes:
        position: from 0.
        field: as declared.
        privacy: its part in telling people apart.
        technique: the name of its technique; `code` for a part of an identity.
        identity: the identity it is a part of, or None.
        usual: whether the technique is the usual one, since the dictionary names none.
    """

    position: int
    field: Field
    privacy: Privacy
    technique: str
    identity: str | None = None
    usual: bool = False

    @property
    def name(self) -> str:
        """The field's name."""
        return self.field.name

    @property
    def leaves(self) -> bool:
        """Whether the column is not in the release, in its own place."""
        return self.technique in ("drop", "code")


@dataclass(frozen=True)
class Roles:
    """The columns of one table.

    Attributes:
        columns: in their order; undeclared ones that are dropped have none.
        identities: per identity, the positions of its fields.
        undeclared: positions of columns left out because nobody declared them.
    """

    columns: tuple[Role, ...]
    identities: Mapping[str, tuple[int, ...]]
    undeclared: tuple[int, ...] = ()

    def of(self, *parts: Privacy) -> tuple[Role, ...]:
        """The columns that play one of these parts and stay in the release."""
        return tuple(each for each in self.columns if each.privacy in parts and not each.leaves)


def roles(part: Part, terms: Terms, asked: Asked) -> Roles:
    """What becomes of each column of a table.

    Raises:
        Refused: a column or its part in telling people apart is not declared; a draft.
        Unreadable: the file lacks a field of an identity.
        WrongUse: a technique that nobody knows, or not for this audience.
    """
    _whole(part)
    identities = _identities(part)
    # A name that somebody chose stands in the key; outside, the code stands for it.
    private = {asked.chosen, *asked_in(part.dictionary)} if terms.audience != "internal" else set()
    found: list[Role] = []
    undeclared: list[int] = []
    faults: list[Fault] = []
    for position, spec in enumerate(part.fields):
        if spec is None or spec.privacy is None:
            undeclared.append(position)
            if not asked.drop_undeclared:
                faults.append(_undeclared(part, position, spec))
            continue
        identity = next((name for name, at in identities.items() if position in at), None)
        role = _role(part, position, spec, identity, terms)
        if spec.name in private and not role.leaves:
            role = replace(role, technique="drop")
        found.append(role)
    if faults:
        raise Refused.of(faults)
    return Roles(tuple(found), identities, tuple(undeclared))


def _whole(part: Part) -> None:
    place = Place(part.dictionary.source or part.dictionary.name)
    if part.dictionary.draft:
        what = "the dictionary is a draft: nobody has confirmed what its columns are"
        fix = "read it through, put it right, take out the line draft: true, and try again"
        raise Refused(what, fix=fix, place=place)
    if not any(each.privacy for each in part.dictionary.fields):
        what = "the dictionary does not say of any field what it tells about people"
        fix = (
            "write privacy: and technique: on each field; "
            "goodata classify FILE --patch NEW.yaml proposes them"
        )
        raise Refused(what, fix=fix, place=place)


def _undeclared(part: Part, position: int, spec: Field | None) -> Fault:
    file = str(part.opened.path)
    place = Place(file, part.sheet, column=letter(position))
    if spec is None:
        what = "nobody declared this column, and a release would keep whatever is in it"
        fix = "declare it in the dictionary, or add --drop-undeclared to leave it out"
        return Fault(what, fix, place)
    what = "{name}: the dictionary does not say what it tells about people"
    fix = "write privacy: direct, quasi, sensitive, note or none, or add --drop-undeclared"
    return Fault(what, fix, place, (("name", spec.name),))


def _identities(part: Part) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for name, fields in part.dictionary.identities.items():
        at = [part.position(each) for each in fields]
        if any(each is None for each in at):
            lacking = next(each for each, place in zip(fields, at, strict=True) if place is None)
            what = "the file lacks {field}, which tells one {name} from another"
            fix = "add the column, or take the field out of identities in the dictionary"
            place = Place(str(part.opened.path), part.sheet)
            raise Unreadable(what, fix=fix, place=place, field=lacking, name=name)
        found[name] = tuple(each for each in at if each is not None)
    return found


def _role(part: Part, position: int, spec: Field, identity: str | None, terms: Terms) -> Role:
    privacy = spec.privacy or Privacy.DIRECT
    named = spec.technique or _USUAL[privacy]
    if named not in techniques():
        what = "{name}: no technique is called so"
        fix = "one of {known}"
        known = ", ".join(sorted(techniques()))
        place = Place(part.dictionary.source or None)
        raise WrongUse(what, fix=fix, place=place, name=spec.name, known=known)
    if identity is not None and privacy is Privacy.DIRECT:
        return Role(position, spec, privacy, "code", identity)
    if privacy is Privacy.DIRECT:
        masked = named == "mask" and terms.audience == "internal"
        return Role(position, spec, privacy, named if masked else "drop")
    if privacy is Privacy.NOTE and terms.audience == "public":
        named = "drop"
    if techniques()[named].apply is None:
        # Without an identity a code would stand for a word, and show how often it comes.
        named = "drop"
    _fits(part, spec, named, terms)
    return Role(position, spec, privacy, named, usual=spec.technique is None)


def _fits(part: Part, spec: Field, named: str, terms: Terms) -> None:
    """Returns when a technique may be used on a field, for this audience.

    Raises:
        Refused: it would not shelter anybody.
        WrongUse: it is not for this audience, or its parameters are wrong.
    """
    known = techniques()[named]
    place = Place(part.dictionary.source or None)
    quasi = spec.privacy is Privacy.QUASI and named == "shift_dates"
    if quasi and terms.audience != "internal":
        # The days between two dates of a person stay as they were, and are like no one else's.
        what = "{name}: a moved date still tells people apart"
        fix = "set technique: generalise for it in the dictionary, or technique: drop"
        raise Refused(what, fix=fix, place=place, name=spec.name)
    if terms.audience not in known.audiences:
        what = "{name}: {technique} is not safe enough for the audience {audience}"
        fix = "choose another technique, or drop the field"
        raise WrongUse(
            what, fix=fix, place=place, name=spec.name, technique=named, audience=terms.audience
        )
    wrong = known.check(spec)
    if wrong is not None:
        what = "{name}: {wrong}"
        fix = "put parameters: right in the dictionary"
        raise WrongUse(what, fix=fix, place=place, name=spec.name, wrong=wrong)


def main_identity(every: Sequence[Roles], wanted: str | None) -> str | None:
    """The identity that counts as people: what was asked for, else `person`, else the first.

    Raises:
        WrongUse: no table has the one that was asked for.
    """
    names = list(dict.fromkeys(name for each in every for name in each.identities))
    if wanted is not None:
        if wanted not in names:
            what = "--person names no identity of the dictionary"
            fix = "one of {known}" if names else "add identities: to the dictionary"
            raise WrongUse(what, fix=fix, known=", ".join(names))
        return wanted
    return MAIN if MAIN in names else next(iter(names), None)
