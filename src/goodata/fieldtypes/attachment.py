"""Files that belong to a row: a photograph, a scanned form, named by their way from one folder.

What is read is the name. Whether the file is there, and whether it is still the same, is asked by
checks, through what whoever runs them lays into the context; no type opens a file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from goodata.fieldtypes import Context, EntryRule, Example, FieldType, Reading
from goodata.model import Field, FilePins

_MOST = 400
"""Signs of a name that every system takes as a path."""
_FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f]')


def suffixes(field: Field) -> tuple[str, ...]:
    """The endings a name may have, in small letters with their point; none for any."""
    given = field.options.get("suffixes")
    listed = given if isinstance(given, (list, tuple)) else ()
    return tuple(f".{str(each).lower().removeprefix('.')}" for each in listed)


def parse(text: str, field: Field, _context: Context) -> Reading:
    """The way to the file, with `/` between its parts; one that could leave the folder has none."""
    name = unicodedata.normalize("NFC", text.replace("\\", "/"))
    parts = name.split("/")
    leaves = any(part in ("", ".", "..") or part != part.strip() for part in parts)
    if leaves or len(name) > _MOST or _FORBIDDEN.search(name):
        return Reading(text, fault="value-of-wrong-type")
    allowed = suffixes(field)
    if allowed and not name.lower().endswith(allowed):
        return Reading(text, fault="value-of-wrong-type")
    return Reading(text, value=name)


def expects(field: Field) -> str:
    """What such a field wants: a name within a folder, with one of the endings."""
    root, allowed = field.options.get("root"), suffixes(field)
    where = f"the name of a file in {root}" if root else "the name of a file"
    return f"{where}, ending in {' or '.join(allowed)}" if allowed else where


def entry_rule(field: Field, _pins: FilePins) -> EntryRule:
    """Text that does not climb out of the folder and has one of the endings."""
    inside = 'ISERROR(FIND("..",{cell})),LEFT({cell},1)<>"/"'
    endings = [f'RIGHT({{cell}},{len(each)})="{each}"' for each in suffixes(field)]
    test = f"AND({inside},OR({','.join(endings)}))" if endings else f"AND({inside})"
    known = EntryRule(test=test, beyond="that the file is there")
    return known if len(test) < 200 else EntryRule(beyond="its ending, and that the file is there")


def mock(field: Field, below: Callable[[int], int]) -> str:
    """A name that no file needs to have."""
    return f"{1 + below(999_999):06}{(suffixes(field) or ('.pdf',))[0]}"


_PHOTO = {"root": "photos", "suffixes": [".jpg", ".png"]}

TYPE = FieldType(
    name="attachment",
    base="string",
    word="attached file",
    parse=parse,
    expects=expects,
    constraints=frozenset({"required", "unique", "minLength", "maxLength", "pattern", "enum"}),
    options=frozenset({"root", "suffixes", "digest"}),
    entry_rule=entry_rule,
    good=(
        Example("2024/0001.JPG", _PHOTO, value="2024/0001.JPG"),
        Example("forms\\0001.pdf", value="forms/0001.pdf"),
    ),
    bad=(
        Example("../other/0001.jpg", _PHOTO, fault="value-of-wrong-type"),
        Example("/home/desk/0001.jpg", _PHOTO, fault="value-of-wrong-type"),
        Example("C:\\photos\\0001.jpg", _PHOTO, fault="value-of-wrong-type"),
        Example("0001.docx", _PHOTO, fault="value-of-wrong-type"),
    ),
    mock=mock,
)
