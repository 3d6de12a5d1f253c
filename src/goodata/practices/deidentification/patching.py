"""A reviewed patch of `classify` in place of a dictionary: each column as a person confirmed it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from goodata.dictionary import yaml_text
from goodata.dictionary.text_tree import plain
from goodata.errors import Fault, Place, Refused, Unreadable
from goodata.files import reading
from goodata.missing import Nothing
from goodata.model import Dictionary, Field, FilePins, MissingValue, Privacy, Risk
from goodata.practices.deidentification.held import Part, Settled
from goodata.practices.opening import Opened
from goodata.table import position

_YES = frozenset({"yes", "true", "y", "1"})
_TYPES = {"age": ("integer", None), "birth date": ("date", None), "event date": ("date", None)}
_DATED = ("givenOn", "expiresOn", "withdrawnOn")
_LETTERS = re.compile("[A-Z]{1,3}")
_KINDS = {"person": "name"}
"""Kinds of spans that a cleaned note calls otherwise."""
_NOTES = ("string", "notes")
_NAMES = ("string", "personName")
_NUMBERS = ("string", "caseNumber")


@dataclass(frozen=True)
class Patch:
    """A patch as it was read.

    Attributes:
        path: where it lies.
        sha256: of the file it is about.
        fields: per column letter, its properties.
        identities: fields that make one person, by identity.
        places: per row and column letter, what was settled of its note.
        consent: what people agreed to, by column letter, as in a dictionary.
        own: digest of the patch itself.
    """

    path: Path
    sha256: str
    fields: Mapping[str, Mapping[str, object]]
    identities: Mapping[str, tuple[str, ...]]
    places: Mapping[tuple[int, str], frozenset[Settled]] = field(default_factory=dict)
    consent: Mapping[str, object] = field(default_factory=dict)
    own: str = ""


def read(path: Path) -> Patch:
    """The patch in a file.

    Raises:
        Unreadable: it is not there, or is no patch of ours.
    """
    content = reading.content(path)
    tree = plain(yaml_text.parse(content, path.name))
    place = Place(str(path))
    if not isinstance(tree, Mapping) or "goodataPatch" not in tree:
        fix = "make one: goodata classify FILE --patch patch.yaml"
        raise Unreadable("is no patch of goodata classify", fix=fix, place=place)
    file = tree.get("file")
    digest = str(file.get("sha256", "")) if isinstance(file, Mapping) else ""
    listed = tree.get("fields")
    fields: dict[str, Mapping[str, object]] = {}
    for each in listed if isinstance(listed, (list, tuple)) else ():
        if isinstance(each, Mapping):
            fields[str(each.get("column", ""))] = each
    given = tree.get("identities")
    identities = {
        str(name): tuple(map(str, names))
        for name, names in (given.items() if isinstance(given, Mapping) else ())
        if isinstance(names, (list, tuple))
    }
    return Patch(
        path,
        digest,
        fields,
        identities,
        _places(tree.get("places"), place),
        _consent(tree.get("consent"), place),
        hashlib.sha256(content).hexdigest(),
    )


def _consent(given: object, place: Place) -> dict[str, object]:
    """What a patch says of consent: a column letter each, and one per purpose and recipient.

    Raises:
        Unreadable: it is not of that form, or names something else.
    """
    if given is None:
        return {}
    found = dict(given) if isinstance(given, Mapping) else {}
    known = found.keys() <= {"person", "given", *_DATED, "purposes", "recipients"}
    whole = all(
        isinstance(each, Mapping if name in ("purposes", "recipients") else str)
        for name, each in found.items()
    )
    if "given" not in found or not known or not whole:
        what = "consent: in the patch is not as it should be"
        fix = (
            "write consent: {{given: C}} with the letter of the column; {dates}, purposes and "
            "recipients may stand beside it, all else wants a dictionary"
        )
        raise Unreadable(what, fix=fix, place=place, dates=", ".join(_DATED))
    return {str(name): each for name, each in found.items()}


def _agreed(patch: Patch, names: Mapping[str, str]) -> dict[str, object]:
    """The patch's consent with fields in place of column letters."""

    def called(each: object) -> object:
        if isinstance(each, Mapping):
            return {str(name): called(one) for name, one in each.items()}
        return names.get(str(each), str(each))

    return {name: called(each) for name, each in patch.consent.items()}


def _places(listed: object, place: Place) -> dict[tuple[int, str], frozenset[Settled]]:
    """What was settled of notes.

    Raises:
        Unreadable: an entry is not as `classify --apply` writes it.
    """
    found: dict[tuple[int, str], frozenset[Settled]] = {}
    for each in listed if isinstance(listed, (list, tuple)) else ():
        given = each if isinstance(each, Mapping) else {}
        row, start, end = (str(given.get(name, "")) for name in ("row", "from", "to"))
        letter, answer = str(given.get("column", "")), str(given.get("decision", ""))
        counted = all(one.isascii() and one.isdigit() for one in (row, start, end))
        if not counted or not _LETTERS.fullmatch(letter) or answer not in ("keep", "mask"):
            what = "an entry under places is not as goodata writes it"
            fix = "make it again: goodata classify FILE --apply BOOK --patch NEW.yaml"
            raise Unreadable(what, fix=fix, place=place)
        kind = str(given.get("kind", ""))
        settled = Settled(int(start), int(end), answer == "keep", _KINDS.get(kind, kind))
        here = (int(row), letter)
        found[here] = found.get(here, frozenset()) | {settled}
    return found


def settled(part: Part, patch: Patch) -> dict[tuple[int, str], frozenset[Settled]]:
    """Per spreadsheet row and text of a note, what was settled of it.

    Where a row holds the same text twice, only what both of them keep is kept.
    """
    rows = {int(row): at for at, row in enumerate(part.rows)}
    notes = [
        (letter, position(letter))
        for letter, each in patch.fields.items()
        if each.get("privacy") == Privacy.NOTE.value and position(letter) < len(part.cells)
    ]
    found: dict[tuple[int, str], frozenset[Settled]] = {}
    for row in sorted({row for row, _letter in patch.places} & set(rows)):
        for letter, at in notes:
            cells = part.cells[at]
            key = (row, cells.values[int(cells.at[rows[row]])])
            here = patch.places.get((row, letter), frozenset())
            before = found.get(key, here)
            both = {each for each in before | here if not each.keep} | (before & here)
            found[key] = frozenset(both)
    return found


def declared(opened: Opened, patch: Patch) -> tuple[Opened, Dictionary]:
    """A table with the dictionary that its patch makes.

    Raises:
        Refused: a column was not confirmed, or the patch is about another file.
    """
    place = Place(str(patch.path))
    if patch.sha256 and patch.sha256 != opened.table.sha256:
        what = "the patch was made for another file, or the file has changed since"
        fix = "make it again: goodata classify FILE --patch NEW.yaml"
        raise Refused(what, fix=fix, place=place)
    faults = [
        Fault(
            "column {letter}: nobody has confirmed what it is",
            "write confirmed: yes under it, once it is right",
            place,
            (("letter", each.letter),),
        )
        for each in opened.table.columns
        if str(patch.fields.get(each.letter, {}).get("confirmed", "no")).casefold() not in _YES
    ]
    if faults:
        raise Refused.of(faults)
    fields = tuple(
        _field(patch.fields[each.letter], each.letter, place) for each in opened.table.columns
    )
    days = {each for name, each in patch.consent.items() if name in _DATED}
    fields = tuple(
        replace(field, type="date", subtype=None) if {field.name, each.letter} & days else field
        for each, field in zip(opened.table.columns, fields, strict=True)
    )
    names = {
        each.letter: field.name for each, field in zip(opened.table.columns, fields, strict=True)
    }
    identities = {
        name: tuple(names.get(each, each) for each in listed)
        for name, listed in patch.identities.items()
    }
    made = Dictionary(
        name="confirmed",
        version="1.0.0",
        fields=fields,
        sha256=patch.own,
        file=FilePins(),
        missing=(MissingValue("", Nothing.EMPTY),),
        identities=identities,
        consent=_agreed(patch, names),
        source=patch.path.name,
    )
    columns = {field.name: position(letter) for letter, field in zip(names, fields, strict=True)}
    return replace(opened, dictionary=made, columns=columns), made


def _field(given: Mapping[str, object], letter: str, place: Place) -> Field:
    privacy, risk = str(given.get("privacy", "")), str(given.get("risk", "medium"))
    if privacy not in list(Privacy) or risk not in list(Risk):
        what = "column {letter}: privacy or risk is none that is known"
        fix = "privacy: direct, quasi, sensitive, note or none; risk: high, medium or low"
        raise Refused(what, fix=fix, place=place, letter=letter)
    kind = str(given.get("kind", "none"))
    typed, subtype = _typed(kind, Privacy(privacy))
    technique = given.get("technique")
    return Field(
        name=str(given.get("name") or f"column_{letter}"),
        type=typed,
        subtype=subtype,
        missing=(MissingValue("", Nothing.EMPTY),),
        risk=Risk(risk),
        privacy=Privacy(privacy),
        kind=None if kind == "none" else kind,
        person=None if given.get("person") is None else str(given["person"]),
        technique=None if technique is None else str(technique),
    )


def _typed(kind: str, privacy: Privacy) -> tuple[str, str | None]:
    if privacy is Privacy.NOTE:
        return _NOTES
    if kind in ("name", "family member", "staff", "nickname", "alias"):
        return _NAMES
    if kind in ("case number", "file number", "beneficiary number"):
        return _NUMBERS
    return _TYPES.get(kind, ("string", None))
