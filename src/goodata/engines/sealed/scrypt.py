"""Files opened with a passphrase: the scrypt stanza, which always stands alone.

Source: C2SP age specification, "The scrypt recipient type"; RFC 7914.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import ClassVar

from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from goodata.engines.sealed import b64, keys
from goodata.engines.sealed.faults import (
    HeaderDamaged,
    NotEnoughMemory,
    WorkFactorTooHigh,
    memory_needed,
)
from goodata.engines.sealed.header import Stanza
from goodata.engines.sealed.streams import Entropy, draw

KIND = "scrypt"
_LABEL = b"age-encryption.org/v1/scrypt"
_SALT_BYTES = 16
# Two digits are room enough: 2^99 has never been written, and a long number is an attack.
_WORK_FACTOR = re.compile(r"[1-9][0-9]?")

WRITTEN_WORK_FACTOR = 18
"""log2 N of new files: 256 MiB and about a second, as the age command writes."""

HIGHEST_WORK_FACTOR = 20
"""log2 N above which a file is refused unless the cap is raised: 1 GiB."""

# Whoever raises the cap so far: the library panics from 2^54 on instead of raising MemoryError.
_BEYOND_ANY_MACHINE = 40


def parts(stanza: Stanza) -> tuple[bytes, int, bytes]:
    """Salt (16 bytes), work factor (log2 N) and wrapped file key (32 bytes) of a scrypt stanza.

    Raises:
        HeaderDamaged: another number of arguments, another length, a number of another form.
    """
    if len(stanza.args) != 2 or len(stanza.body) != keys.WRAPPED_BYTES:
        raise HeaderDamaged
    salt, number = stanza.blob(0, _SALT_BYTES), stanza.args[1]
    if not _WORK_FACTOR.fullmatch(number):
        raise HeaderDamaged
    return salt, int(number), stanza.body


@dataclass(frozen=True)
class PassphraseRecipient:
    """Whoever knows the passphrase; it is brought to NFC, so that every keyboard types the same."""

    passphrase: str = field(repr=False)
    work_factor: int = WRITTEN_WORK_FACTOR

    def wrap(self, file_key: bytes, entropy: Entropy) -> Stanza:
        """A stanza that only this passphrase opens. Takes 256 MiB and about a second.

        Raises:
            NotEnoughMemory: the machine has less free.
        """
        salt = draw(entropy, _SALT_BYTES)
        key = _stretched(unicodedata.normalize("NFC", self.passphrase), salt, self.work_factor)
        args = (b64.encode(salt), str(self.work_factor))
        return Stanza(KIND, args, keys.wrap(key, file_key))


@dataclass(frozen=True)
class PassphraseIdentity:
    """A passphrase to open a file with: tried in NFC, then as typed, for age does not normalise."""

    kind: ClassVar[str] = KIND
    passphrase: str = field(repr=False)
    max_work_factor: int = HIGHEST_WORK_FACTOR

    def unwrap(self, stanza: Stanza) -> bytes | None:
        """The file key, or None where the passphrase is another.

        Raises:
            HeaderDamaged: the stanza has a forbidden form.
            WorkFactorTooHigh: the file asks for more than `max_work_factor`; no memory was taken.
            NotEnoughMemory: the machine has less free than the work factor takes.
        """
        salt, work_factor, wrapped = parts(stanza)
        if work_factor > self.max_work_factor:
            raise WorkFactorTooHigh(work_factor, self.max_work_factor)
        spellings = (unicodedata.normalize("NFC", self.passphrase), self.passphrase)
        for spelling in dict.fromkeys(spellings):
            file_key = keys.unwrap(_stretched(spelling, salt, work_factor), wrapped)
            if file_key is not None:
                return file_key
        return None


def _stretched(passphrase: str, salt: bytes, work_factor: int) -> bytes:
    if work_factor > _BEYOND_ANY_MACHINE:
        raise NotEnoughMemory(memory=memory_needed(work_factor))
    kdf = Scrypt(salt=_LABEL + salt, length=32, n=1 << work_factor, r=8, p=1)
    try:
        # A lone surrogate stands for a byte the terminal could not decode: no reason to stumble.
        return kdf.derive(passphrase.encode("utf-8", "surrogatepass"))
    except MemoryError:
        raise NotEnoughMemory(memory=memory_needed(work_factor)) from None
