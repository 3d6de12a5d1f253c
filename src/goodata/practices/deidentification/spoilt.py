"""Files that were spoilt on their way: what their dictionary refuses must not leave either."""

from __future__ import annotations

from goodata.errors import Place, Refused
from goodata.practices.deidentification.held import Part
from goodata.text import Ours, trimmed


def refuse_spoilt(part: Part) -> None:
    """Returns where no `refuseFileWhen` of the dictionary holds.

    Raises:
        Refused: one does; the dictionary's own words say why.
    """
    groups = {each.name: each.fields for each in part.dictionary.flag_groups}
    for block in part.dictionary.refuse_file_when:
        named, values = block["fields"], block["anyValue"]
        if not (isinstance(named, tuple) and isinstance(values, tuple)):
            continue
        wanted = frozenset(map(str, values))
        fields = [each for name in named for each in groups.get(str(name), (str(name),))]
        if any(_holds(part, name, wanted) for name in fields):
            what = "the file cannot be used: {message}"
            fix = "go back to the file as it came from the source; goodata explain GD216"
            place = Place(str(part.opened.path), part.sheet)
            raise Refused(what, fix=fix, place=place, message=Ours(block["message"]))


def _holds(part: Part, name: str, wanted: frozenset[str]) -> bool:
    position = part.position(name)
    if position is None:
        return False
    return any(trimmed(text) in wanted for text in part.cells[position].values)
