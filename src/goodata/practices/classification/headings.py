"""Whether a heading may leave its file, in a patch or a release: one that may be a name stays.

A pivoted sheet has people for headings, and no list knows every name. So a heading leaves only
where each word of it is known to be nobody's: in doubt its column goes by its letter.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources

from goodata import names
from goodata.engines.sealed.words import word_list
from goodata.identifiers import detectors
from goodata.names import _tables as tables
from goodata.practices.classification import headers, numbers, people
from goodata.text import trimmed

_MOST_DIGITS = 5
"""More digits than these may lead to somebody."""


def may_leave(heading: str) -> bool:
    """Whether every word of a heading is one that names nobody.

    >>> may_leave("Date of intake"), may_leave("unit_price"), may_leave("เบอร์โทรศัพท์")
    (True, True, True)
    >>> may_leave("Somchai"), may_leave("Htetaung phone"), may_leave("0812345678"), may_leave("")
    (False, False, False, False)
    """
    text = trimmed(heading)
    if not text or text.isdigit() or sum(map(str.isdigit, text)) > _MOST_DIGITS:
        return False
    unread = headers.unread(text)
    if not unread and any(not each.weak for each in headers.read(text).words):
        return True
    if people.look([text]).names:
        return False
    if any(numbers.takes_span(each, text) for each in detectors() if each.verified):
        return False
    return all(len(each) == 1 or each in _plain() for each in unread)


@cache
def _plain() -> frozenset[str]:
    """Words that are nobody's name, beside those of the lexicon of headers.

    From the plain words of file names, the fields of the dictionaries that come along, and the
    English words that passphrases are made of, as far as no list of names holds them.
    """
    data = resources.files("goodata.data")
    files = data.joinpath("file_words.txt").read_text("utf-8").splitlines()
    shipped = json.loads(data.joinpath("shipped_headers.json").read_text("utf-8"))
    fields = (name for entry in shipped.values() for name in entry["fields"])
    english = (each for each in word_list() if names.commonness(each) <= tables.UNLISTED)
    return frozenset(
        {
            *(each for each in files if not each.startswith("#")),
            *(word for name in fields for word in headers.unread(name)),
            *english,
        }
    )
