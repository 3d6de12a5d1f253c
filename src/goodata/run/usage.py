"""What Typer says about a wrong command line, in our words and without what was typed."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from typing import Any

from goodata.errors import Interrupted, WrongUse


def reworded(error: Exception, arguments: Sequence[str]) -> WrongUse | Interrupted | None:
    """Our fault for one of Typer's, or None when it is not Typer's.

    Args:
        error: what the parsed program raised.
        arguments: the command line, to name the command in `fix`.
    """
    from typer.exceptions import Abort, TyperException

    if isinstance(error, Abort):
        return Interrupted("stopped", fix="run it again when you are ready")
    if not isinstance(error, TyperException):
        return None
    help_ = f"see {' '.join(['goodata', *_command(error)])} --help"
    kind = type(error).__name__
    parameter = getattr(error, "param", None)
    if kind == "NoSuchOption":
        return _no_such(error, help_)
    if kind == "MissingParameter" and parameter is not None:
        return WrongUse("{name} is missing", fix=help_, name=_name(parameter))
    if kind == "BadParameter" and parameter is not None:
        what = "{name} does not take this value; expected {expected}"
        return WrongUse(what, fix=help_, name=_name(parameter), expected=_expected(parameter))
    if kind == "BadOptionUsage":
        return WrongUse("an option lacks its value", fix=help_)
    if kind in ("UsageError", "NoSuchCommand") and arguments:
        return _usage(error, help_)
    return WrongUse("the command line was not understood", fix=help_)


def _command(error: Exception) -> list[str]:
    context = getattr(error, "ctx", None)
    name = getattr(context, "info_name", None)
    parent = getattr(context, "parent", None)
    return [name] if parent is not None and name else []


def _no_such(error: Exception, help_: str) -> WrongUse:
    near = sorted(getattr(error, "possibilities", None) or ())
    if near:
        return WrongUse("no such option", fix="did you mean {near}", near=near[0])
    return WrongUse("no such option", fix=help_)


def _usage(error: Exception, help_: str) -> WrongUse:
    context = getattr(error, "ctx", None)
    commands = getattr(getattr(context, "command", None), "commands", None)
    if commands:
        typed = str(getattr(error, "message", "")).split("'")[1:2]
        near = difflib.get_close_matches(typed[0], sorted(commands), 1) if typed else []
        fix = f"did you mean goodata {near[0]}" if near else f"known: {', '.join(sorted(commands))}"
        return WrongUse("no such command", fix=fix)
    return WrongUse("something on the command line is too much", fix=help_)


def _name(parameter: Any) -> str:  # noqa: ANN401
    names = [each for each in getattr(parameter, "opts", ()) if each.startswith("--")]
    return names[0] if names else str(parameter.human_readable_name)


def _expected(parameter: Any) -> str:  # noqa: ANN401
    choices = getattr(parameter.type, "choices", None)
    if choices:
        return "one of " + ", ".join(str(getattr(each, "value", each)) for each in choices)
    words = {"integer": "a whole number", "float": "a number", "path": "a file or folder"}
    kind = str(getattr(parameter.type, "name", "")).replace(" range", "")
    return words.get(kind, "another one")
