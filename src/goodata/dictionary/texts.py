"""A dictionary's tree of texts as YAML or JSON; every reader takes each text for what it is.

Codes, missing values and whatever some reader of YAML would change stand between double quotes;
numbers and truths of the format itself stand bare, since other tools want them so.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from goodata.dictionary.lints.code_unquoted import changes

_TRUTHS = frozenset(
    {"required", "unique", "draft", "notFuture", "categoriesOrdered", "bareNumber", "excelSerial"}
)
_WHOLE = frozenset(
    {
        *("minLength", "maxLength", "headerRow", "goodata", "k", "l", "window", "bands", "round"),
        *("minItems", "maxItems", "yearOffset", "length", "decimals"),
    }
)
_BOUNDS = frozenset({"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "tolerance"})
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,10})?")
_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,8})")
_PLAIN = re.compile(r"[A-Za-z$][A-Za-z0-9_ ./()$-]*")
_CODES = frozenset(
    {
        *("value", "chosen", "anyValue", "enum", "trueValues", "falseValues", "exclusive"),
        *("aliases", "pattern", "example", "prefixes", "replacedBy", "missingValues", "from", "to"),
        *("categories", "parent", "format", "formats", "decimalChar", "groupChar", "delimiter"),
    }
)
_WIDTH = 100


def bare(name: str, text: str) -> bool:
    """Whether a text under this property is a number or a truth of the format itself.

    >>> bare("minimum", "0"), bare("value", "0"), bare("minimum", "007"), bare("required", "true")
    (True, False, False, True)
    """
    if name in _TRUTHS:
        return text in ("true", "false")
    if name in _WHOLE:
        return _INTEGER.fullmatch(text) is not None
    return name in _BOUNDS and _NUMBER.fullmatch(text) is not None


def as_json(tree: object) -> str:
    """The tree as JSON, indented; numbers and truths of the format bare."""
    return "".join(_json(tree, "", 0)) + "\n"


def _json(value: object, name: str, depth: int) -> Iterator[str]:
    pad, inner = " " * depth, " " * (depth + 1)
    if isinstance(value, dict):
        yield "{" if value else "{}"
        for number, (key, each) in enumerate(value.items()):
            yield f"{',' * (number > 0)}\n{inner}{_quoted(key)}: "
            yield from _json(each, key, depth + 1)
        yield f"\n{pad}}}" if value else ""
    elif isinstance(value, tuple):
        yield "[" if value else "[]"
        for number, each in enumerate(value):
            yield f"{',' * (number > 0)}\n{inner}"
            yield from _json(each, name, depth + 1)
        yield f"\n{pad}]" if value else ""
    else:
        text = str(value)
        yield text if bare(name, text) else _quoted(text)


def as_yaml(tree: dict[str, object]) -> str:
    """The tree as YAML: one property a line, short groups between brackets."""
    return "".join(f"{line}\n" for line in _block(tree, 0))


def _block(tree: dict[str, object], depth: int) -> Iterator[str]:
    pad = "  " * depth
    for name, value in tree.items():
        key = f"{pad}{_key(name)}:"
        flow = _flow(value, name)
        if isinstance(value, str) or not value or len(key) + len(flow) < _WIDTH:
            yield f"{key} {flow}"
        elif isinstance(value, dict):
            yield key
            yield from _block(value, depth + 1)
        else:
            yield key
            yield from _items(value, name, depth + 1)


def _items(value: object, name: str, depth: int) -> Iterator[str]:
    pad = "  " * depth
    for each in value if isinstance(value, tuple) else ():
        flow = _flow(each, name)
        if isinstance(each, dict) and each and (len(pad) + len(flow) > _WIDTH or name == "fields"):
            lines = list(_block(each, depth + 1))
            yield f"{pad}- {lines[0].lstrip(' ')}"
            yield from lines[1:]
        else:
            yield f"{pad}- {flow}"


def _flow(value: object, name: str) -> str:
    if isinstance(value, dict):
        parts = [f"{_key(key)}: {_flow(each, key)}" for key, each in value.items()]
        return f"{{{', '.join(parts)}}}"
    if isinstance(value, tuple):
        return f"[{', '.join(_flow(each, name) for each in value)}]"
    text = str(value)
    return text if bare(name, text) or _is_plain(name, text) else _quoted(text)


def _key(name: str) -> str:
    return (
        name if _PLAIN.fullmatch(name) and not changes(name) and " " not in name else _quoted(name)
    )


def _is_plain(name: str, text: str) -> bool:
    """Whether a text may stand without quotes: plain English words that no reader changes."""
    codes = name in _CODES
    return not codes and bool(_PLAIN.fullmatch(text)) and text[-1] != " " and not changes(text)


def _quoted(text: str) -> str:
    """The text between double quotes, as JSON and YAML both read it."""
    whole = json.dumps(text, ensure_ascii=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found.group()):04x}", whole)


_ESCAPED = re.compile(
    "[\x7f-\xa0\u00ad\u061c\u200b-\u200f\u2028-\u202f\u2060-\u206f\ud800-\udfff\ufeff\ufff0-\uffff]"
)
