"""The texts inside a file, told by its bytes: what a stranger finds who opens it with other tools.

Of a packed file (workbook, document) the names of its members and the words in each, comments and
properties with them; of any other file its text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from goodata.errors import GoodataError
from goodata.formats._sheets.package import package

_SHORT = re.compile(r"[\r\n\t,;|\"<>{}]+")
_BETWEEN_TAGS = re.compile(r">([^<]+)<")
_ATTRIBUTE = re.compile(
    r"\b(?:name|displayName|author|userId|initials|descr|title|display|tooltip|Target|alt|prompt"
    r"|promptTitle|error|location|sqref|manager|company|value|string-value|creator)=\"([^\"]*)\""
)
_WITHOUT_WORDS = re.compile(r"(?:^|/)(?:styles\.xml|theme\d*\.xml|\[Content_Types\]\.xml)$")
_PACKED = b"PK\x03\x04"


def texts(content: bytes) -> Iterator[str]:
    """Short texts in a file, each once; cells of a text file among them.

    Args:
        content: all bytes of the file.
    """
    yield from dict.fromkeys(each for each in _every(content) if each.strip())


def _every(content: bytes) -> Iterator[str]:
    if not content.startswith(_PACKED):
        yield from _SHORT.split(_decoded(content))
        return
    try:
        members = package(content)
        for name in members.members:
            yield name
            if not _WITHOUT_WORDS.search(name):
                yield from _member(b"".join(members.stream(name)))
    except GoodataError:
        # Damaged, or against the rules for packages: its bytes are looked at as they stand.
        yield from _SHORT.split(content.decode("utf-8", "ignore"))


def _member(content: bytes) -> Iterator[str]:
    if content.lstrip()[:1] != b"<":
        yield from _SHORT.split(_decoded(content))
        return
    text = content.decode("utf-8", "ignore")
    for found in (*_BETWEEN_TAGS.findall(text), *_ATTRIBUTE.findall(text)):
        if "://" not in found:
            yield html.unescape(found)


def _decoded(content: bytes) -> str:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", "ignore")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        thai = content.decode("cp874", "ignore")
        return f"{thai}\n{content.decode('cp1252', 'ignore')}"
