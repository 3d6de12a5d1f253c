"""XML read piece by piece with expat; a document that declares entities is refused at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from goodata.errors import Unreadable

if TYPE_CHECKING:
    from pyexpat import XMLParserType

_FIX = "ask the sender how the file was made, or save it again as .xlsx in Excel or LibreOffice"

Start = Callable[[str, dict[str, str]], None]


def local(name: str) -> str:
    """An element's or attribute's name without its prefix.

    >>> local("x:row"), local("row")
    ('row', 'row')
    """
    return name.rpartition(":")[2]


def parse(
    pieces: Iterable[bytes],
    part: str,
    start: Start | None = None,
    prepare: Callable[[XMLParserType], None] | None = None,
) -> None:
    """Feed a part to expat.

    Args:
        pieces: its bytes.
        part: its name, for messages.
        start: called at each element with its name and attributes.
        prepare: sets further handlers.

    Raises:
        Unreadable: it is no well-formed XML, or declares a document type.
    """
    from xml.parsers import expat

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = lambda *_: _refuse(part)
    parser.EntityDeclHandler = lambda *_: _refuse(part)
    if start is not None:
        parser.StartElementHandler = start
    if prepare is not None:
        prepare(parser)
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError):  # the latter two: an unknown encoding
        raise Unreadable(
            "the part {part} of the workbook is damaged", fix=_FIX, part=part
        ) from None
    finally:
        # A handler that knows its parser keeps itself alive, with all that it has counted.
        for name in _HANDLERS:
            setattr(parser, name, None)


_HANDLERS = (
    "StartElementHandler",
    "EndElementHandler",
    "CharacterDataHandler",
    "StartDoctypeDeclHandler",
    "EntityDeclHandler",
)


def _refuse(part: str) -> None:
    raise Unreadable(
        "the part {part} of the workbook declares a document type, which no office program does",
        fix=_FIX,
        part=part,
    )
