"""One text for one thing: JSON in the canonical form of RFC 8785, for digests and chains."""

from __future__ import annotations

import json


def canonical(value: object) -> bytes:
    r"""The canonical UTF-8 bytes of text, whole numbers, booleans, None, lists and mappings.

    Keys are sorted by their UTF-16 code units. Numbers with a fraction are not taken: nothing of
    ours that is digested holds one.

    >>> canonical({"b": 1, "a": ["é", None]})
    b'{"a":["\xc3\xa9",null],"b":1}'

    Raises:
        TypeError: a value is of another kind.
    """
    return _text(value).encode("utf-8")


def _text(value: object) -> str:
    if value is None or isinstance(value, (bool, int, str)):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, (list, tuple)):
        return f"[{','.join(_text(each) for each in value)}]"
    if isinstance(value, dict):
        items = sorted(value.items(), key=lambda item: str(item[0]).encode("utf-16-be"))
        return "{" + ",".join(f"{_text(str(key))}:{_text(each)}" for key, each in items) + "}"
    raise TypeError(f"not for canonical JSON: {type(value).__name__}")
