"""A table written as CSV: UTF-8, comma, a heading row; each cell as it is given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from goodata.formats.csv.rewriting import written

_COMMA = b","
_MARK = b"\xef\xbb\xbf"


def lines(records: Iterable[Sequence[str]]) -> Iterator[bytes]:
    r"""The records as text, with the byte order mark that Excel wants.

    >>> b"".join(lines([["a", "b"], ["1", "x, y"]]))
    b'\xef\xbb\xbfa,b\r\n1,"x, y"\r\n'
    """
    yield _MARK
    for record in records:
        # One empty cell alone would be a blank line.
        alone = len(record) == 1
        yield _COMMA.join(written(each, _COMMA, always=alone) for each in record) + b"\r\n"
