"""What a payload holds: a line of JSON for each code, with whom it stands for."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from json.encoder import encode_basestring

from goodata.canonical import canonical
from goodata.engines.vault.keys import Who


@dataclass(frozen=True, slots=True)
class Row:
    """One code and whom it stands for.

    Attributes:
        code: without hyphens.
        tag: in hex; empty where a component was missing.
        flag: `r` random, `k` keyed.
        scope, identity: what the code is for.
        fields: the cells as they were, by field.
        canonical: the same as they are compared; None for a missing one.
        chosen: the name the person chose, or None.
        source: digest of the input.
        purpose: of the run, or None.
        time: when it was issued, UTC.
    """

    code: str
    tag: str
    flag: str
    scope: str
    identity: str
    fields: Mapping[str, str | None]
    canonical: Mapping[str, str | None]
    chosen: str | None
    source: str
    purpose: str | None
    time: str

    @property
    def person(self) -> tuple[object, ...] | None:
        """What is equal for all codes of one person; None where a component is missing."""
        if any(each is None for each in self.canonical.values()):
            return None
        return (self.identity, *sorted(self.canonical.items()))


@dataclass(frozen=True)
class Alias:
    """A code that was replaced by another, and until when it still leads to the person."""

    old: str
    new: str
    until: str


@dataclass
class Opened:
    """All that the payloads of a vault hold.

    Attributes:
        rows: by code; the latest word on each.
        aliases: by the old code.
        keys: the tag keys of runs, in a vault of mode `sealed`, by run.
        forgotten: the day on which each code that was forgotten was, by the code.
    """

    rows: dict[str, Row] = field(default_factory=dict)
    aliases: dict[str, Alias] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    forgotten: dict[str, str] = field(default_factory=dict)

    def take(self, content: bytes) -> None:
        """Adds what a payload holds.

        Raises:
            ValueError, TypeError: a line is not as it must be.
        """
        for entry in _entries(content):
            if "alias" in entry:
                self._alias(entry["alias"])
            elif "run_key" in entry:
                self.keys[str(entry["run"])] = str(entry["run_key"])
            elif "forgotten" in entry:
                self.forgotten[str(entry["forgotten"])] = str(entry["day"])
            else:
                row = _row(entry)
                self.rows[row.code] = row

    def _alias(self, told: object) -> None:
        if not isinstance(told, list) or len(told) != 3:
            raise ValueError("no alias")
        old, new, until = map(str, told)
        self.aliases[old] = Alias(old, new, until)


def _entries(content: bytes) -> Iterator[dict[str, object]]:
    for line in content.split(b"\n"):
        if line:
            entry = json.loads(line.decode("utf-8", "surrogatepass"))
            if not isinstance(entry, dict):
                raise ValueError("no object")
            yield entry


def _row(entry: Mapping[str, object]) -> Row:
    if set(entry) != set(Row.__slots__):
        raise ValueError("no row")
    return Row(
        code=str(entry["code"]),
        tag=str(entry["tag"]),
        flag=str(entry["flag"]),
        scope=str(entry["scope"]),
        identity=str(entry["identity"]),
        fields=_texts(entry["fields"]),
        canonical=_texts(entry["canonical"]),
        chosen=_maybe(entry["chosen"]),
        source=str(entry["source"]),
        purpose=_maybe(entry["purpose"]),
        time=str(entry["time"]),
    )


def _texts(told: object) -> dict[str, str | None]:
    if not isinstance(told, dict):
        raise TypeError("no fields")
    return {str(name): _maybe(text) for name, text in told.items()}


def _maybe(told: object) -> str | None:
    return None if told is None else str(told)


@dataclass(frozen=True)
class Issue:
    """What is the same for all rows of one batch."""

    who: Who
    flag: str
    source: str
    purpose: str | None
    time: str


def batch(
    issue: Issue,
    codes: Sequence[str],
    tags: Sequence[str | None],
    canonical_texts: Sequence[Sequence[str | None]],
    cells: Sequence[Sequence[str | None]],
    chosen: Sequence[str | None],
    more: Sequence[str] = (),
) -> bytes:
    """The lines of many rows of one identity, in canonical JSON.

    All sequences are of one length, one entry a person; but `more`, the names of the fields whose
    cells follow on those of the identity.
    """
    who = issue.who
    names = _sorted(who.names)
    written = _sorted((*who.names, *more))
    # Keys are sorted as RFC 8785 wants: canonical chosen code fields flag identity purpose ...
    middle = f'"flag":"{issue.flag}","identity":{_text(who.identity)},"purpose":'
    middle += f'{_text(issue.purpose)},"scope":{_text(who.scope)},"source":{_text(issue.source)}'
    end = f'"time":{_text(issue.time)}}}\n'
    made = []
    for code, tag, texts, row, name in zip(
        codes, tags, canonical_texts, cells, chosen, strict=True
    ):
        told = ",".join([key + _text(texts[at]) for at, key in names])
        was = ",".join([key + _text(row[at]) for at, key in written])
        made.append(
            f'{{"canonical":{{{told}}},"chosen":{_text(name)},"code":"{code}","fields":{{{was}}},'
            f'{middle},"tag":"{tag or ""}",{end}'
        )
    return "".join(made).encode("utf-8", "surrogatepass")


def _sorted(names: Sequence[str]) -> list[tuple[int, str]]:
    """The position of each name, and how it begins its entry, in the order of RFC 8785."""
    order = sorted(range(len(names)), key=lambda at: names[at].encode("utf-16-be"))
    return [(at, f"{_text(names[at])}:") for at in order]


def lines(opened: Opened) -> bytes:
    """The lines of all that was opened, as they are sealed again."""
    told: list[object] = [_plain(each) for each in opened.rows.values()]
    told += [{"alias": [each.old, each.new, each.until]} for each in opened.aliases.values()]
    told += [{"run": run, "run_key": key} for run, key in opened.keys.items()]
    told += [{"forgotten": code, "day": day} for code, day in opened.forgotten.items()]
    text = "".join(
        json.dumps(each, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"
        for each in told
    )
    # A cell may hold half a character; it comes out as it went in.
    return text.encode("utf-8", "surrogatepass")


def run_key(run: str, key: bytes) -> bytes:
    """The line that keeps the tag key of a run, in a vault of mode `sealed`."""
    return canonical({"run": run, "run_key": key.hex()}) + b"\n"


def _plain(row: Row) -> dict[str, object]:
    return {name: _json(getattr(row, name)) for name in Row.__slots__}


def _json(value: object) -> object:
    return dict(value) if isinstance(value, Mapping) else value


def _text(value: str | None) -> str:
    return "null" if value is None else encode_basestring(value)
