"""Names of records that hold nothing of them: a ref is a keyed digest, the same every month.

A record has two refs: one by its case number, where no other record has it, and one by all that is
compared. They are looked up in that order, so that a corrected name does not lose a decision, and
a file without numbers keeps its decisions as long as nothing compared changes.

Source: RFC 2104 (HMAC), RFC 5869 (HKDF, one label a use).
"""

from __future__ import annotations

import hmac
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import NamedTuple

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


class Ref(NamedTuple):
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


def part(text: str) -> bytes:
    r"""A text as it stands in what is digested, its length before it.

    So no two lists of texts are one.

    >>> part("ab")
    b'\x00\x00\x00\x02ab'
    """
    encoded = text.encode("utf-8", "surrogatepass")
    return len(encoded).to_bytes(4, "big") + encoded


def refs(numbers: Sequence[str], compared: Iterable[bytes], secret: Secret) -> list[Ref]:
    """The refs of n records; all of a run must be given, so that a repeated number is seen.

    Of records that are equal in all that is compared each has its own ref, in their order.

    Args:
        numbers: per record its case number, folded; empty where there is none.
        compared: per record the parts of all that is compared: the name of each comparison, in
            their order, and the folded texts of its fields.
        secret: what they are keyed with.
    """
    times = Counter(numbers)
    seen: dict[str, int] = {}
    found = []
    for number, parts in zip(numbers, compared, strict=True):
        mark = _mark(secret.key, _COMPARED + parts)
        again = seen[mark] = seen.get(mark, 0) + 1
        if again > 1:
            mark = _mark(secret.key, _AGAIN + part(mark) + part(str(again)))
        alone = bool(number) and times[number] == 1
        own = _mark(secret.key, _NUMBER + part(number)) if alone else mark
        found.append(Ref(own, mark))
    return found


def _mark(key: bytes, message: bytes) -> str:
    return hmac.digest(key, message, "sha256")[:_BYTES].hex()


_COMPARED, _AGAIN, _NUMBER = part("compared"), part("again"), part("number")


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
