"""YAML as text: `NO`, `007`, `1e5` and `2024-01-31` stay what they are.

Only the plain part of YAML is read: names, lists and texts. What makes one place mean another
(anchors, merge keys, tags, directives) is refused with its line, since a dictionary is read by
people.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

import yaml

from goodata.dictionary.text_tree import Builder, Node, decoded

FASTEST: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""The reader in C where PyYAML was built with it, else the one in Python; both say the same."""

_Event: TypeAlias = yaml.AliasEvent | yaml.ScalarEvent | yaml.CollectionStartEvent

_DIRECTIVE = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n))*%")

_REASONS = (
    ("mapping values are not allowed", "a colon stands where no name can be", "quote the text"),
    ("found character", "a sign stands here that cannot begin a text", "quote the text"),
    ("found a tab", "a tab stands where only blanks may", "put blanks in its place"),
    ("could not find expected ':'", "a name without its colon", "write a colon behind the name"),
    ("unexpected end of stream", "a quote is opened here and never closed", "close it"),
    ("expected ',' or", "a bracket is not closed, or a comma is missing", "close it"),
    ("expected <block end>", "indented otherwise than the lines before", "line it up with them"),
    ("did not find expected key", "indented otherwise than the lines before", "line it up"),
    ("did not find expected '-'", "indented otherwise than the lines before", "line it up"),
    ("alias", "a reference to another place", "write it out in full"),
    ("anchor", "a mark for references", "write it out in full"),
    ("tag", "a tag", "take it out; texts need none"),
    ("escape", "an escape that is not known", "put the text between single quotes"),
    ("duplicate %", "a directive", "take it out"),
    ("directive", "a directive", "take it out"),
)


def parse(data: bytes, file: str, loader: type | None = None) -> Node:
    """The tree of texts that a YAML file holds.

    Args:
        data: the file's bytes, UTF-8.
        file: how the file is named in messages.
        loader: a loader of PyYAML in place of the fastest one.

    Raises:
        Unreadable: with every fault found, each with its line.
    """
    text = decoded(data, file)
    builder = Builder(file)
    if _DIRECTIVE.match(text):
        builder.fault("a directive", "take out the lines that begin with %", 1, 1)
    try:
        _walk(yaml.parse(text, Loader=loader or FASTEST), builder)
    except (yaml.YAMLError, ValueError, IndexError, OverflowError) as broken:
        _explain(broken, builder)
    return builder.done()


def _walk(events: Iterator[Any], builder: Builder) -> None:
    documents = 0
    for event in events:
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                builder.fault("a second document", "one file, one dictionary", line, column)
                builder.stop()
        elif isinstance(event, yaml.CollectionEndEvent):
            builder.end()
        elif isinstance(event, (yaml.AliasEvent, yaml.ScalarEvent, yaml.CollectionStartEvent)):
            _node(event, builder, line, column)


def _node(event: _Event, builder: Builder, line: int, column: int) -> None:
    if isinstance(event, yaml.AliasEvent):
        builder.fault("a reference to another place", "write it out in full", line, column)
        builder.scalar("*", line, column, bare=False)
        return
    if event.anchor is not None:
        builder.fault("a mark for references", "write it out in full", line, column)
    if event.tag is not None:
        builder.fault("a tag", "take it out; texts need none", line, column)
    if isinstance(event, yaml.ScalarEvent):
        bare = bool(event.implicit[0])
        if bare and event.value == "<<" and builder.wants_name:
            builder.fault("a merge key", "write the properties out in full", line, column)
        empty = bare and event.value == ""
        builder.scalar(None if empty else event.value, line, column, bare=bare)
    else:
        builder.begin(named=isinstance(event, yaml.MappingStartEvent), line=line, column=column)


def _explain(broken: Exception, builder: Builder) -> None:
    """Puts the reader's complaint into our words; its own quote the text."""
    mark = getattr(broken, "problem_mark", None) or getattr(broken, "context_mark", None)
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    said = f"{getattr(broken, 'context', '')} {getattr(broken, 'problem', '')}"
    for part, what, fix in _REASONS:
        if part in said:
            builder.fault(what, fix, line, column)
            return
    builder.fault("not written as YAML", "look at this line and the one before", line, column)
