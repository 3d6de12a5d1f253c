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
from goodata.codes import ALPHABET
from goodata.engines import sealed
from goodata.engines.vault.faults import Broken, Kind
from goodata.engines.vault.keys import HostKey

FORMAT = "goodata-segment"
VERSION = 1
START = "0" * 64
"""What the first segment of a generation names as the one before."""
LONGEST_HEADER = 4096
_INDEX = re.compile(rf"(?:(?:[0-9a-f]{{32}})?,[{ALPHABET}]+,[rkacfx]\n)*+".encode())
"""Random, keyed, alias, chosen (exact, folded), forgotten."""
_KEYS = frozenset(
    {
        "format", "version", "vault", "gen", "seq", "prev", "rows", "ilen", "parts", "sha256",
        "run", "time", "mac",
    }
)  # fmt: skip
_LENGTH_BYTES = 8


def line(tag: str | None, code: str, flag: str) -> str:
    """One line of an index: a tag in hex, or nothing, a code, and what it is."""
    return f"{tag or ''},{code},{flag}\n"


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
        index: its index.
        spans: first and last byte of each sealed file (age v1) in it.
    """

    header: Written
    head: str
    index: str
    spans: tuple[tuple[int, int], ...]


def encode(
    header: Written, index: Iterable[str], payloads: Sequence[bytes], key: HostKey
) -> tuple[bytes, str]:
    """The bytes of a segment, and their digest.

    Args:
        header: what it says of itself.
        index: its lines (`line`), in any order.
        payloads: sealed files (age v1).
        key: the vault's working key.
    """
    told = "".join(sorted(index)).encode("ascii")
    parts = [told]
    for each in payloads:
        parts += [len(each).to_bytes(_LENGTH_BYTES, "big"), each]
    body = hashlib.sha256()
    for part in parts:
        body.update(part)
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
        "sha256": body.hexdigest(),
        "run": header.run,
        "time": header.time,
    }
    first = canonical({**entry, "mac": key.proof(canonical(entry))}) + b"\n"
    whole = b"".join([first, *parts])
    return whole, hashlib.sha256(whole).hexdigest()


def decode(content: bytes, number: int, key: HostKey | None) -> Segment:
    """A segment from its bytes, when nothing in it was changed.

    Args:
        content: all of the file.
        number: of the segment, as its file counts it.
        key: the working key that proves who wrote it; None where it is not at hand.

    Raises:
        Broken: it was cut, altered, or written by somebody without the key.
    """
    entry, start = _header(content, number)
    proof = entry.pop("mac")
    if key is not None and not key.proves(canonical(entry), proof):
        raise Broken(Kind.FORGED, number)
    body = memoryview(content)[start:]
    if hashlib.sha256(body).hexdigest() != entry["sha256"]:
        raise Broken(Kind.DAMAGED, number)
    size, parts = _whole(entry["ilen"], number), _whole(entry["parts"], number)
    spans = tuple(_spans(content, start + size, number))
    if size > len(body) or len(spans) != parts:
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
    index = _index(bytes(body[:size]), number)
    return Segment(header, hashlib.sha256(content).hexdigest(), index, spans)


def _index(content: bytes, number: int) -> str:
    # Looked at as a whole: it can have a line for each of hundreds of thousands of people.
    if not _INDEX.fullmatch(content):
        raise Broken(Kind.DAMAGED, number)
    return content.decode("ascii")


def _header(content: bytes, number: int) -> tuple[dict[str, object], int]:
    end = content.find(b"\n", 0, LONGEST_HEADER) + 1
    try:
        entry = json.loads(content[:end])
    except (ValueError, RecursionError):
        raise Broken(Kind.DAMAGED, number) from None
    if not isinstance(entry, dict) or set(entry) != _KEYS:
        raise Broken(Kind.DAMAGED, number)
    # Nothing else can be proved: canonical JSON of ours knows no fractions.
    plain = all(type(each) in (int, str) for each in entry.values())
    if not plain or entry["format"] != FORMAT or entry["version"] != VERSION:
        raise Broken(Kind.DAMAGED, number)
    return entry, end


def _whole(value: object, number: int) -> int:
    if type(value) is not int or value < 0:
        raise Broken(Kind.DAMAGED, number)
    return value


def _spans(content: bytes, at: int, number: int) -> Iterator[tuple[int, int]]:
    while at < len(content):
        start = at + _LENGTH_BYTES
        end = start + int.from_bytes(content[at:start], "big")
        if start > len(content) or end > len(content):
            raise Broken(Kind.DAMAGED, number)
        yield start, end
        at = end


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
