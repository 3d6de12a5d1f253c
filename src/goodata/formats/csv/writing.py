"""A table written as CSV: UTF-8, comma, a heading row; each cell as it is given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from goodata.formats.csv.rewriting import written

_AT_ONCE = 4096
"""Records in a piece."""
_COMMA = b","
_MARK = b"\xef\xbb\xbf"
_QUOTED = re.compile('["\r\n]')


def lines(records: Iterable[Sequence[str]]) -> Iterator[bytes]:
    r"""The records as text, with the byte order mark that Excel wants.

    >>> b"".join(lines([["a", "b"], ["1", "x, y"]]))
    b'\xef\xbb\xbfa,b\r\n1,"x, y"\r\n'
    """
    yield _MARK
    for record in records:
        text = ",".join(record)
        if len(record) > 1 and text.count(",") == len(record) - 1 and not _QUOTED.search(text):
            yield text.encode() + b"\r\n"
            continue
        # One empty cell alone would be a blank line.
        alone = len(record) == 1
        yield _COMMA.join(written(each, _COMMA, always=alone) for each in record) + b"\r\n"


def pieces(records: Iterable[Sequence[str]]) -> Iterator[bytes]:
    r"""The same, many records at a time: each piece costs whoever writes it a call.

    >>> list(pieces([["a", "b"], ["1", "2"]]))
    [b'\xef\xbb\xbfa,b\r\n1,2\r\n']
    """
    each = lines(records)
    while found := b"".join(islice(each, _AT_ONCE)):
        yield found
