"""Secrets on their way in, and words that only the person at the terminal may see.

A key file must be its owner's alone; a passphrase comes from the terminal itself, whatever the
streams are connected to, or from a descriptor that somebody opened for it.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path

from goodata.errors import Place, Refused, Unreadable, WrongUse
from goodata.files import platform, reading
from goodata.text import FileName

MOST_BYTES = 1 << 20
"""Bytes of a key file, itself encrypted or not; a thousand post-quantum identities fit."""

_MOST_TYPED = 4096
"""Bytes of a passphrase."""


class Console:
    """The person at the terminal, asked and told without standard input and output."""

    def ask(self, prompt: str) -> str | None:
        """What the person types, not shown while typed, never trimmed; None where nobody sits."""
        return platform.ask_hidden(prompt)

    def tell(self, text: str) -> bool:
        """Shows a text that must reach no file and no pipe; False where there is no terminal."""
        return platform.tell(text)


def key_file(path: Path, *, by_list: bool = False) -> bytes:
    """The bytes of a key file that nobody else could read.

    Args:
        path: an ordinary file, not a link.
        by_list: whether a list of rights may let its reader in: systemd hands credentials over so,
            which shows as a right of the group.

    Raises:
        Refused: others may read it, it is somebody else's, a link, or no file.
        Unreadable: it is not there, or cannot be read.
    """
    place = Place(path.name)
    try:
        descriptor = platform.open_to_look(path)
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.EMLINK):
            fix = "name the file that it leads to"
            raise Refused("a key file must not be a link", fix=fix, place=place) from None
        with reading.in_words(path.name):
            raise
    try:
        _look(descriptor, path, by_list=by_list)
        with reading.in_words(path.name):
            content = _whole(descriptor)
    finally:
        os.close(descriptor)
    if len(content) > MOST_BYTES:
        raise Unreadable("is too large for a key file", fix="name another file", place=place)
    return content


def _look(descriptor: int, path: Path, *, by_list: bool) -> None:
    place = Place(path.name)
    found = platform.exposed(descriptor, path, by_list=by_list)
    if found is None:
        return
    if found == "kind":
        raise Refused("is no ordinary file", fix="name the key file", place=place)
    if found == "owner":
        fix = "copy it into a folder of your own, then: chmod 600 {file}"
        raise Refused(
            "this key file belongs to somebody else", fix=fix, place=place, file=FileName(path)
        )
    fix = platform.CLOSE_TO_OTHERS
    what = "others on this computer may read this key file"
    raise Refused(what, fix=fix, place=place, file=FileName(path))


def _whole(descriptor: int) -> bytes:
    content = b""
    while len(content) <= MOST_BYTES and (piece := os.read(descriptor, 1 << 16)):
        content += piece
    return content


def credential(folder: str, name: str) -> tuple[Path, bytes] | None:
    """A credential that systemd laid out for a service, or None where it laid out none.

    Args:
        folder: what `CREDENTIALS_DIRECTORY` says.
        name: the credential's name.

    Raises:
        Refused: others may read it.
        Unreadable: it cannot be read.
    """
    path = Path(folder) / name
    if not os.path.lexists(path):
        return None
    return path, key_file(path, by_list=True)


def from_descriptor(number: str) -> str:
    """The first line that can be read from an open descriptor.

    Args:
        number: as the environment gives it.

    Raises:
        WrongUse: it is no number of a descriptor that is open for reading, or nothing comes.
    """
    name = "GOODATA_PASSPHRASE_FD"
    fix = "open it for reading: GOODATA_PASSPHRASE_FD=3 goodata ... 3< FILE"
    if not number.isdecimal() or number in ("1", "2"):
        raise WrongUse("{name} is no number of a descriptor to read from", fix=fix, name=name)
    line = b""
    try:
        # Read sign by sign: what stands behind the line may be meant for another program.
        while len(line) <= _MOST_TYPED and not line.endswith(b"\n"):
            piece = os.read(int(number), 1)
            if not piece:
                break
            line += piece
    except (OSError, OverflowError):
        raise WrongUse("the descriptor in {name} is not open", fix=fix, name=name) from None
    if not line or len(line) > _MOST_TYPED:
        raise WrongUse("no passphrase comes from the descriptor in {name}", fix=fix, name=name)
    return decoded(line.removesuffix(b"\n").removesuffix(b"\r"))


def decoded(typed: bytes) -> str:
    """What was typed as text; bytes that are no UTF-8 stay apart instead of being replaced."""
    return typed.decode("utf-8", "surrogateescape")
