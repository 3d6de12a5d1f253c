"""Bech32, the text form of age recipients and identities: lower or upper case, self-checking.

age sets no limit of length (BIP 173 has 90), which post-quantum recipients need.

Source: BIP 173, constant 1; C2SP age specification.
"""

from __future__ import annotations

from collections.abc import Iterable

_ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_VALUE = {sign: value for value, sign in enumerate(_ALPHABET)}
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECK_SIGNS = 6


def _checksum(prefix: str, values: Iterable[int]) -> int:
    spread = [ord(sign) >> 5 for sign in prefix] + [0] + [ord(sign) & 31 for sign in prefix]
    state = 1
    for value in (*spread, *values):
        top = state >> 25
        state = (state & 0x1FFFFFF) << 5 ^ value
        for bit, factor in enumerate(_GENERATOR):
            if top >> bit & 1:
                state ^= factor
    return state


def encode(prefix: str, data: bytes) -> str:
    """`data` in lower case under `prefix`, with its checksum.

    >>> encode("age", bytes(2))
    'age1qqqqlpnwam'
    """
    number = int.from_bytes(data, "big") << (-len(data) * 8 % 5)
    count = (len(data) * 8 + 4) // 5
    values = [number >> 5 * place & 31 for place in reversed(range(count))]
    check = _checksum(prefix, [*values, *[0] * _CHECK_SIGNS]) ^ 1
    values += [check >> 5 * place & 31 for place in reversed(range(_CHECK_SIGNS))]
    return f"{prefix}1{''.join(_ALPHABET[value] for value in values)}"


def decode(text: str) -> tuple[str, bytes]:
    r"""The prefix (in lower case) and the bytes of a Bech32 text.

    Raises:
        ValueError: mixed case, a foreign character, a wrong checksum, or spare bits that are not
            zero. The text is not repeated: it may be a secret.

    >>> decode("AGE1QQQQLPNWAM")
    ('age', b'\x00\x00')
    """
    if not text.isascii() or text not in (text.lower(), text.upper()):
        raise ValueError("not Bech32: mixed case or foreign characters")
    prefix, mark, coded = text.lower().rpartition("1")
    if not mark or not prefix or len(coded) < _CHECK_SIGNS:
        raise ValueError("not Bech32: no prefix or too short")
    try:
        values = [_VALUE[sign] for sign in coded]
    except KeyError:
        raise ValueError("not Bech32: foreign characters") from None
    if _checksum(prefix, values) != 1:
        raise ValueError("not Bech32: wrong checksum")
    return prefix, _octets(values[:-_CHECK_SIGNS])


def _octets(values: list[int]) -> bytes:
    number = 0
    for value in values:
        number = number << 5 | value
    spare = len(values) * 5 % 8
    if spare > 4 or number & ((1 << spare) - 1):
        raise ValueError("not Bech32: spare bits")
    return (number >> spare).to_bytes(len(values) * 5 // 8, "big")
