"""Segments: what one run issued, sealed for the custodians, with an index that opens no name.

A segment is a header line, an index and one or more sealed payloads. Nothing in it is ever changed;
each names the digest of the one before.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from goodata.canonical import canonical
from goodata.codes import in_alphabet
from goodata.engines import sealed
from goodata.engines.vault.faults import Broken, Kind
from goodata.engines.vault.keys import HostKey

FORMAT = "goodata-segment"
VERSION = 1
START = "0" * 64
"""What the first segment of a generation names as the one before."""
LONGEST_HEADER = 4096
FLAGS = frozenset("rkacfx")
"""Random, keyed, alias, chosen (exact, folded), forgotten."""
_KEYS = frozenset(
    {
        "format", "version", "vault", "gen", "seq", "prev", "rows", "ilen", "parts", "sha256",
        "run", "time", "mac",
    }
)  # fmt: skip
_LENGTH_BYTES = 8
_TAG = re.compile(r"[0-9a-f]{32}|")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an index: a tag in hex (empty where there is none), a code, what it is."""

    tag: str
    code: str
    flag: str


@dataclass(frozen=True)
class Written:
    """What a segment says of itself.

    Attributes:
        vault: id of the vault.
        gen, seq: its generation, and its number in it from 0.
        prev: digest of the segment before.
        run: id of the run that wrote it.
        time: when, UTC.
        rows: how many codes its payloads hold.
    """

    vault: str
    gen: int
    seq: int
    prev: str
    run: str
    time: str
    rows: int


@dataclass(frozen=True)
class Segment:
    """A segment that was read: its header, its index, and where its payloads stand.

    Attributes:
        header: what it says of itself.
        head: SHA-256 of all its bytes, in hex.
        index: the bytes of its index.
        payloads: sealed files (age v1).
    """

    header: Written
    head: str
    index: bytes
    payloads: tuple[bytes, ...]


def encode(
    header: Written, index: Iterable[Line], payloads: Sequence[bytes], key: HostKey
) -> bytes:
    """The bytes of a segment.

    Args:
        header: what it says of itself.
        index: in any order.
        payloads: sealed files (age v1).
        key: the vault's working key.
    """
    lines = sorted(f"{each.tag},{each.code},{each.flag}\n" for each in index)
    told = "".join(lines).encode("ascii")
    parts = [told]
    for each in payloads:
        parts += [len(each).to_bytes(_LENGTH_BYTES, "big"), each]
    body = b"".join(parts)
    entry = {
        "format": FORMAT,
        "version": VERSION,
        "vault": header.vault,
        "gen": header.gen,
        "seq": header.seq,
        "prev": header.prev,
        "rows": header.rows,
        "ilen": len(told),
        "parts": len(payloads),
        "sha256": hashlib.sha256(body).hexdigest(),
        "run": header.run,
        "time": header.time,
    }
    line = canonical({**entry, "mac": key.proof(canonical(entry))}) + b"\n"
    return line + body


def decode(content: bytes, number: int, key: HostKey | None) -> Segment:
    """A segment from its bytes, when nothing in it was changed.

    Args:
        content: all of the file.
        number: of the segment, as its file counts it.
        key: the working key that proves who wrote it; None where it is not at hand.

    Raises:
        Broken: it was cut, altered, or written by somebody without the key.
    """
    entry, body = _header(content, number)
    proof = entry.pop("mac")
    if key is not None and not key.proves(canonical(entry), proof):
        raise Broken(Kind.FORGED, number)
    if hashlib.sha256(body).hexdigest() != entry["sha256"]:
        raise Broken(Kind.DAMAGED, number)
    size, parts = _whole(entry["ilen"], number), _whole(entry["parts"], number)
    payloads = tuple(_payloads(body[size:], number))
    if size > len(body) or len(payloads) != parts:
        raise Broken(Kind.DAMAGED, number)
    header = Written(
        vault=str(entry["vault"]),
        gen=_whole(entry["gen"], number),
        seq=_whole(entry["seq"], number),
        prev=str(entry["prev"]),
        run=str(entry["run"]),
        time=str(entry["time"]),
        rows=_whole(entry["rows"], number),
    )
    return Segment(header, hashlib.sha256(content).hexdigest(), body[:size], payloads)


def _header(content: bytes, number: int) -> tuple[dict[str, object], bytes]:
    end = content.find(b"\n", 0, LONGEST_HEADER) + 1
    try:
        entry = json.loads(content[:end])
    except (ValueError, RecursionError):
        raise Broken(Kind.DAMAGED, number) from None
    if not isinstance(entry, dict) or set(entry) != _KEYS:
        raise Broken(Kind.DAMAGED, number)
    if entry["format"] != FORMAT or entry["version"] != VERSION:
        raise Broken(Kind.DAMAGED, number)
    return entry, content[end:]


def _whole(value: object, number: int) -> int:
    if type(value) is not int or value < 0:
        raise Broken(Kind.DAMAGED, number)
    return value


def _payloads(rest: bytes, number: int) -> Iterator[bytes]:
    at = 0
    while at < len(rest):
        start = at + _LENGTH_BYTES
        end = start + int.from_bytes(rest[at:start], "big")
        if start > len(rest) or end > len(rest):
            raise Broken(Kind.DAMAGED, number)
        yield rest[start:end]
        at = end


def lines(index: bytes, number: int) -> Iterator[Line]:
    """The lines of an index.

    Raises:
        Broken: a line is no tag, code and flag.
    """
    try:
        for each in index.decode("ascii").splitlines():
            tag, code, flag = each.split(",")
            if flag not in FLAGS or not in_alphabet(code) or not _TAG.fullmatch(tag):
                raise Broken(Kind.DAMAGED, number)
            yield Line(tag, code, flag)
    except (UnicodeDecodeError, ValueError):
        raise Broken(Kind.DAMAGED, number) from None


def follows(segment: Segment, before: Segment | None, vault: str, gen: int, number: int) -> None:
    """Returns when a segment is the next one of this vault's generation.

    Raises:
        Broken: it is of another vault, or does not follow.
    """
    header = segment.header
    if header.vault != vault:
        raise Broken(Kind.FOREIGN, number)
    wanted = START if before is None else before.head
    if header.gen != gen or header.seq != number or header.prev != wanted:
        raise Broken(Kind.ORDER, number)


def seal(
    rows: bytes, recipients: Sequence[sealed.Recipient], entropy: Callable[[int], bytes]
) -> bytes:
    """The rows as a sealed payload (age v1)."""
    sink = io.BytesIO()
    sealed.seal(io.BytesIO(rows), sink, recipients, entropy=entropy)
    return sink.getvalue()


def unseal(payload: bytes, identities: Sequence[sealed.Identity]) -> bytes:
    """The rows of a payload, once the whole of it is verified.

    Raises:
        CannotOpen: no identity opens it, or it was altered.
    """
    sink = io.BytesIO()
    sealed.unseal(io.BytesIO(payload), sink, identities)
    return sink.getvalue()
