"""The lines of the memory, written and read. They hold codes and labels, and no identity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from goodata.practices.releases import VERSION, Line, Member, Memory, Unfit


def read(lines: Sequence[Line]) -> Memory:
    """As `releases.remembered`; later lines win."""
    columns: tuple[str, ...] = ()
    members: dict[str, Member] = {}
    left: set[str] = set()
    releases = 0
    for each in lines:
        what = each.get("line")
        if what == "release" and each.get("version") == VERSION:
            columns, releases = _texts(each.get("columns")), releases + 1
        elif what == "member":
            found = Member(_text(each.get("class")), _texts(each.get("labels")))
            members[_text(each.get("code"))] = found
        elif what == "left":
            code = _text(each.get("code"))
            left.add(code)
            members.pop(code, None)
        else:
            raise Unfit("a line of the memory that this version does not know")
    if any(len(each.labels) != len(columns) for each in members.values()):
        raise Unfit("a line of the memory with labels of other columns")
    return Memory(columns, members, frozenset(left), releases)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise Unfit("a line of the memory without a text where one belongs")
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, (list, tuple)):
        raise Unfit("a line of the memory without a list where one belongs")
    return tuple(_text(each) for each in value)


def written(
    columns: Sequence[str], k: int, members: Mapping[str, Member], left: Iterable[str]
) -> Iterator[Line]:
    """The lines of one release.

    Args:
        columns: the quasi-identifiers.
        k: people in the smallest class that is shown.
        members: people who are new in it, by code.
        left: codes that are never released again.
    """
    yield {"line": "release", "version": VERSION, "columns": list(columns), "k": k}
    for code in sorted(left):
        yield {"line": "left", "code": code}
    for code in sorted(members):
        one = members[code]
        yield {"line": "member", "code": code, "class": one.group, "labels": list(one.labels)}
