"""Base64 as age has it: canonical only, so that one content has one spelling."""

from __future__ import annotations

import binascii


def encode(data: bytes) -> str:
    """`data` in unpadded standard base64.

    >>> encode(b"age")
    'YWdl'
    >>> encode(b"ag")
    'YWc'
    """
    return binascii.b2a_base64(data, newline=False).rstrip(b"=").decode("ascii")


def decode(text: str) -> bytes:
    """The bytes of an unpadded canonical base64 text.

    Raises:
        ValueError: padding, a foreign character, or spare bits that are not zero.

    >>> decode("YWc")
    b'ag'
    >>> decode("YWd")
    Traceback (most recent call last):
        ...
    ValueError: not canonical base64
    """
    try:
        raw = text.encode("ascii")
        data = binascii.a2b_base64(raw + b"=" * (-len(raw) % 4), strict_mode=True)
    except (ValueError, UnicodeEncodeError):
        data = b""
    # Re-encoding is the whole check: whatever the decoder let through comes out otherwise.
    if encode(data) != text:
        raise ValueError("not canonical base64")
    return data
