"""Recipient lists and identity files: one key a line, `#` lines and empty lines skipped.

All bad lines are reported at once, each by its number; a line is never repeated in a message,
since it may be a secret in the wrong place.

Source: protocol of the age command's recipient and identity files; guide, practices 72 to 74.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from goodata.engines.sealed.faults import (
    MOST_RECIPIENTS,
    CannotOpen,
    HybridUnavailable,
    IdentityUnreadable,
    PrivateKeyAmongRecipients,
    UnknownRecipient,
)
from goodata.engines.sealed.hybrid import HybridIdentity
from goodata.engines.sealed.x25519 import X25519Identity, X25519Recipient
from goodata.errors import Fault, GoodataError, Place, WrongUse

_SECRET_MARK = "AGE-SECRET-KEY-"  # noqa: S105 - how every identity begins, not a secret
_POST_QUANTUM_MARK = "AGE-SECRET-KEY-PQ-"

_Key = TypeVar("_Key")


def parse_recipient(text: str, place: Place | None = None) -> X25519Recipient:
    """The recipient that one word names.

    Raises:
        PrivateKeyAmongRecipients: it is, or holds, a private key.
        UnknownRecipient: another kind, or mistyped.
    """
    if _SECRET_MARK in text.upper():
        raise PrivateKeyAmongRecipients(place=place)
    try:
        return X25519Recipient.parse(text)
    except UnknownRecipient:
        raise UnknownRecipient(place=place) from None


def parse_identity(text: str, place: Place | None = None) -> X25519Identity | HybridIdentity:
    """The identity that one line spells.

    Raises:
        IdentityUnreadable: no identity, or mistyped.
        HybridUnavailable: a post-quantum one, and `cryptography` is too old for it.
    """
    kind = HybridIdentity if text.upper().startswith(_POST_QUANTUM_MARK) else X25519Identity
    try:
        return kind.parse(text)
    except IdentityUnreadable:
        raise IdentityUnreadable(place=place) from None
    except HybridUnavailable:
        raise HybridUnavailable(place=place) from None


def parse_recipients(text: str, file: str | None = None) -> tuple[X25519Recipient, ...]:
    """The recipients of a list, in its order.

    Args:
        text: the whole list.
        file: what the list may be called in a message.

    Raises:
        PrivateKeyAmongRecipients: a private key stands in it, whatever else is wrong.
        UnknownRecipient: lines of another kind or mistyped, all of them.
        WrongUse: no recipient in it, or more than 1,000 lines of them.
    """
    # First, and in comments too: a key that leaked must not be lost among mistyped lines.
    _raise_all(
        [
            PrivateKeyAmongRecipients(place=Place(file, line=number))
            for number, line in _lines(text)
            if _SECRET_MARK in line.upper()
        ]
    )
    found, errors = _each(text, file, parse_recipient)
    _raise_all(errors)
    if not 1 <= len(found) <= MOST_RECIPIENTS:
        raise WrongUse(
            "expected 1 to {limit} recipients in this list, found {found}",
            fix="put one age1... line for each recipient into it",
            place=Place(file),
            limit=MOST_RECIPIENTS,
            found=len(found),
        )
    return found


def parse_identities(
    text: str, file: str | None = None
) -> tuple[X25519Identity | HybridIdentity, ...]:
    """The identities of an identity file, in its order.

    Args:
        text: the whole file, already opened where it is itself sealed (see `looks_sealed`).
        file: what the file may be called in a message.

    Raises:
        IdentityUnreadable: lines that are no identity, all of them, or none at all.
        HybridUnavailable: a post-quantum identity, and `cryptography` is too old for it.
    """
    found, errors = _each(text, file, parse_identity)
    _raise_all(errors)
    if not 1 <= len(found) <= MOST_RECIPIENTS:
        raise IdentityUnreadable(place=Place(file))
    return found


def _each(
    text: str, file: str | None, parse: Callable[[str, Place], _Key]
) -> tuple[tuple[_Key, ...], list[GoodataError]]:
    found: list[_Key] = []
    errors: list[GoodataError] = []
    for number, line in _lines(text):
        if line.startswith("#"):
            continue
        try:
            found.append(parse(line, Place(file, line=number)))
        except (CannotOpen, UnknownRecipient) as error:
            errors.append(error)
    return tuple(found), errors


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        word = line.strip()
        if word:
            yield number, word


def _raise_all(errors: Sequence[GoodataError]) -> None:
    if errors:
        faults: list[Fault] = [fault for error in errors for fault in error.faults]
        first = errors[0]
        first.faults = tuple(faults)
        raise first
