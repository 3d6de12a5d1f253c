"""Names of records that hold nothing of them: a ref is a keyed digest, the same every month.

A record has two refs: one by its case number, where no other record has it, and one by all that is
compared. They are looked up in that order, so that a corrected name does not lose a decision, and
a file without numbers keeps its decisions as long as nothing compared changes.

Source: RFC 2104 (HMAC), RFC 5869 (HKDF, one label a use).
"""

from __future__ import annotations

import hmac
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from goodata.text import fold

_BYTES = 10
_LABEL = b"goodata/linkage-ref/1"
_SALT = b"goodata/linkage-salt/1/"
_FOUNDER = b"goodata/linkage-cluster/1"


@dataclass(frozen=True)
class Secret:
    """What refs are keyed with.

    Attributes:
        key: 32 bytes.
        salt: the salt that stands in the decisions file, where no project keeps a key; else empty.
    """

    key: bytes
    salt: str = ""

    @property
    def identity(self) -> str:
        """Eight hex digits that tell keys apart and say nothing about them."""
        return _derived(self.key, b"goodata/linkage-identity/1")[:4].hex()

    @property
    def founding(self) -> bytes:
        """The key that cluster ids are made with."""
        return _derived(self.key, _FOUNDER)


def _derived(key: bytes, label: bytes) -> bytes:
    from goodata.engines.sealed.keys import derive

    return derive(key, label)


def of_project(local_key: bytes) -> Secret:
    """The secret of a project, from its key on this computer."""
    return Secret(_derived(local_key, _LABEL))


def of_salt(salt: str) -> Secret:
    """The secret of files that lie in no project, from the salt in their decisions file.

    Whoever holds that file can try out guesses.
    """
    return Secret(sha256(_LABEL + bytes.fromhex(salt)).digest(), salt)


def new_salt(local_key: bytes, name: str) -> str:
    """The salt of a decisions file that is not there yet, in hex; the same until it is."""
    return _derived(local_key, _SALT + name.encode("utf-8", "surrogatepass"))[:16].hex()


@dataclass(frozen=True)
class Ref:
    """The refs of one record: the one it goes by, and the one by all that is compared."""

    own: str
    compared: str

    @property
    def whole(self) -> str:
        """Both as one text, or the one where they are the same."""
        return self.own if self.own == self.compared else f"{self.own}-{self.compared}"


def parsed(text: str) -> Ref | None:
    """A ref as `Ref.whole` writes it; None for another text.

    >>> parsed("00112233445566778899").own
    '00112233445566778899'
    >>> parsed("00") is None
    True
    """
    parts = text.strip().split("-")
    good = all(len(each) == 2 * _BYTES and set(each) <= set("0123456789abcdef") for each in parts)
    return Ref(parts[0], parts[-1]) if good and len(parts) in (1, 2) else None


@dataclass(frozen=True)
class Record:
    """What refs are made of.

    Attributes:
        number: the case number as it stands; empty where there is none.
        compared: per name of a comparison, the texts of its fields.
    """

    number: str
    compared: Mapping[str, Sequence[str]]


def refs(records: Sequence[Record], secret: Secret) -> list[Ref]:
    """The refs of these records; all of a run must be given, so that a repeated number is seen.

    Of records that are equal in all that is compared each has its own ref, in their order.
    """
    times = Counter(fold(each.number) for each in records)
    seen: Counter[str] = Counter()
    found = []
    for each in records:
        number = fold(each.number)
        compared = _mark(secret.key, "compared", _parts(each.compared))
        seen[compared] += 1
        if seen[compared] > 1:
            compared = _mark(secret.key, "again", [compared, str(seen[compared])])
        alone = bool(number) and times[number] == 1
        own = _mark(secret.key, "number", [number]) if alone else compared
        found.append(Ref(own, compared))
    return found


def _parts(compared: Mapping[str, Sequence[str]]) -> Iterable[str]:
    for name in sorted(compared):
        yield name
        yield from map(fold, compared[name])


def _mark(key: bytes, *what: str | Iterable[str]) -> str:
    parts = [text for each in what for text in ([each] if isinstance(each, str) else each)]
    # Lengths stand before the parts, so that no two lists of parts are one text.
    encoded = [each.encode("utf-8", "surrogatepass") for each in parts]
    message = b"".join(len(each).to_bytes(4, "big") + each for each in encoded)
    return hmac.new(key, message, sha256).digest()[:_BYTES].hex()


@dataclass(frozen=True)
class Known:
    """The records of a run by their refs."""

    refs: Sequence[Ref]
    _own: dict[str, int] = field(default_factory=dict)
    _compared: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for record, each in enumerate(self.refs):
            self._own.setdefault(each.own, record)
            self._compared.setdefault(each.compared, record)

    def record(self, ref: Ref) -> int | None:
        """The record that a ref of an earlier run means; None if it is gone or changed."""
        found = self._own.get(ref.own)
        return self._compared.get(ref.compared) if found is None else found
