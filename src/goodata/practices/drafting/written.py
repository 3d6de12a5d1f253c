"""The draft as YAML: a text stands in quotes wherever another reader would change it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

_BARE = re.compile(r"[A-Za-z][A-Za-z_]*(?:-[A-Za-z]+)*")
_WORDS = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"])
_WIDTH = 100


def yaml(properties: Mapping[str, object]) -> str:
    """A dictionary as text: its head one property a line, one block a field.

    Args:
        properties: mappings, lists, texts, truths; `fields` is a list of mappings.
    """
    lines: list[str] = []
    for name, value in properties.items():
        if isinstance(value, list) and value and all(isinstance(each, Mapping) for each in value):
            lines.append(f"{name}:")
            for each in value:
                lines += _item(each) if name == "fields" else [f"  - {_flow(each)}"]
        else:
            lines.append(f"{name}: {_flow(value)}")
    return "\n".join(lines) + "\n"


def _item(each: Mapping[str, object]) -> list[str]:
    lines: list[str] = []
    for name, value in each.items():
        mark = "  - " if not lines else "    "
        many = isinstance(value, list) and value and all(isinstance(one, Mapping) for one in value)
        if many and len(_flow(value)) > _WIDTH:
            lines.append(f"{mark}{name}:")
            lines += [f"      - {_flow(one)}" for one in value]  # type: ignore[attr-defined]
        else:
            lines.append(f"{mark}{name}: {_flow(value)}")
    return lines


def _flow(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        inside = ", ".join(f"{name}: {_flow(each)}" for name, each in value.items())
        return f"{{{inside}}}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return f"[{', '.join(map(_flow, value))}]"
    return scalar(str(value))


def scalar(text: str) -> str:
    """A text, bare only where every reader takes it for that text.

    >>> scalar("dmy"), scalar("NO"), scalar("007"), scalar("ชื่อ")
    ('dmy', '"NO"', '"007"', '"ชื่อ"')
    """
    if _BARE.fullmatch(text) and text.casefold() not in _WORDS:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(each if _printable(each) else _escaped(each) for each in quoted)


def _printable(sign: str) -> bool:
    # What cannot be seen is written as its number, so that a person reading the file sees it.
    return sign.isprintable() or ("\u1000" <= sign < "\u1800" and not sign.isspace())


def _escaped(sign: str) -> str:
    return f"\\u{ord(sign):04x}" if ord(sign) < 0x10000 else f"\\U{ord(sign):08x}"
