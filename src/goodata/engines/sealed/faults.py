"""What can go wrong with a sealed file: one class and one fixed text for each kind.

The kinds are those of the age test vectors. No message holds a byte of the file, of a key or of a
passphrase, and all passphrases and identities that do not fit give the same message.

Source: guide, practices 28, 60 and 72; C2SP age specification; CCTV age test vectors.
"""

from __future__ import annotations

from typing import ClassVar

from goodata.errors import Place, Refused, Unreadable, WrongUse


class CannotOpen(Unreadable):
    """A sealed file does not open; each subclass says why with its own fixed text."""

    what: ClassVar[str] = "the sealed file cannot be opened"
    fix: ClassVar[str] = "ask the sender for the file once more"

    def __init__(
        self,
        what: str | None = None,
        *,
        fix: str | None = None,
        place: Place | None = None,
        **args: str | int,
    ) -> None:
        super().__init__(what or self.what, fix=fix or self.fix, place=place, **args)


class HeaderDamaged(CannotOpen):
    """The header does not parse, or a stanza in it has a forbidden form."""

    what = "this is not an age file that can be read: its header is damaged, cut off or not age v1"
    fix = "ask the sender for the file once more, and compare its size with the sender's"


class NoMatch(CannotOpen):
    """The header is sound, but no identity or passphrase opens it."""

    what = "no given identity or passphrase opens this file"
    fix = "ask the sender for whom it was encrypted; type the passphrase again, letter by letter"


class MacWrong(CannotOpen):
    """A key fits, but the header was changed after it was written."""

    what = "the header of this file was altered after it was encrypted"
    fix = "do not trust this copy; ask the sender for the file once more, by another route"


class PayloadDamaged(CannotOpen):
    """The content was altered, cut off, or something was added after it."""

    what = "the content of this file was altered or cut off after it was encrypted"
    fix = "do not trust this copy; ask the sender for the file once more, and compare its size"


class ArmorDamaged(CannotOpen):
    """The text form (armor) around the file is not exactly as it must be."""

    what = "the text form (armor) of this age file is damaged or cut off"
    fix = "copy the whole text again, from the BEGIN line to the END line, or ask for it as a file"


class NotEnoughMemory(CannotOpen):
    """The machine has not the memory that the passphrase's work factor takes."""

    what = "checking the passphrase needs {memory} of memory, and this machine has too little free"
    fix = "close other programs, or use another machine"


class HybridUnavailable(CannotOpen):
    """The installed cryptography library cannot do ML-KEM and HPKE."""

    what = "the installed library 'cryptography' cannot open files for post-quantum identities"
    fix = "update it: python -m pip install --upgrade cryptography"


class IdentityUnreadable(CannotOpen):
    """A line that should hold an identity does not; the line itself is never shown."""

    what = (
        "this line is not an age identity (expected AGE-SECRET-KEY-1... or AGE-SECRET-KEY-PQ-1...)"
    )
    fix = "use the identity file as it was made, whole and unchanged; mail programs may break lines"


class WorkFactorTooHigh(Refused):
    """The file asks for more memory than the reader's cap allows; none was taken."""

    def __init__(self, work_factor: int, cap: int) -> None:
        super().__init__(
            "checking the passphrase of this file would take {memory} of memory"
            " (work factor {work_factor}, allowed {cap})",
            fix="if you trust the sender, run it again with --max-work-factor {work_factor}",
            memory=memory_needed(work_factor),
            work_factor=work_factor,
            cap=cap,
        )


class PrivateKeyAmongRecipients(Refused):
    """A private key stands where only public ones belong; the line itself is never shown."""

    what: ClassVar[str] = (
        "a private key stands in this list; anyone who saw the file can decrypt: make a new one"
    )
    fix: ClassVar[str] = "make a new identity and put only its public line (age1...) into the list"

    def __init__(self, *, place: Place | None = None) -> None:
        super().__init__(self.what, fix=self.fix, place=place)


class UnknownRecipient(WrongUse):
    """A recipient of a kind that is not written here, or mistyped."""

    what: ClassVar[str] = (
        "this is not a recipient that can be used: expected age1... (62 characters)"
    )
    fix: ClassVar[str] = (
        "ask the recipient for the age1... line of an X25519 identity; SSH keys, plug-ins, age1tag"
        " and post-quantum (age1pq1) recipients cannot be used here yet"
    )

    def __init__(self, *, place: Place | None = None) -> None:
        super().__init__(self.what, fix=self.fix, place=place)


class RecipientsClash(WrongUse):
    """No recipient at all, too many, or a passphrase beside another recipient."""

    def __init__(self) -> None:
        super().__init__(
            "a file is encrypted either for one passphrase alone or for 1 to {limit} recipients",
            fix="leave --to out to be asked for a passphrase, or name 1 to {limit} with --to",
            limit=MOST_RECIPIENTS,
        )


MOST_RECIPIENTS = 1_000
"""Recipients of a file, stanzas of a header, lines of a recipient list."""


def memory_needed(work_factor: int) -> str:
    """The memory scrypt takes at `work_factor` (log2 N) with r = 8, in words.

    >>> memory_needed(18), memory_needed(23)
    ('256 MiB', '8 GiB')
    """
    mebibytes = max(1, (128 * 8 << work_factor) >> 20)
    return f"{mebibytes} MiB" if mebibytes < 1024 else f"{mebibytes >> 10} GiB"
