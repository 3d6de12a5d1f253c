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
        return WrongUse(what, fix=help_, name=_name(parameter), expected=_expected(error))
    if kind == "BadOptionUsage":
        return WrongUse("an option lacks its value", fix=help_)
    if kind in ("UsageError", "NoSuchCommand") and arguments:
        return _usage(error, help_)
    return WrongUse("the command line was not understood", fix=help_)


def _command(error: Exception) -> list[str]:
    context: Any = getattr(error, "ctx", None)
    names: list[str] = []
    while context is not None and context.parent is not None:
        names.insert(0, str(context.info_name))
        context = context.parent
    return names


def _no_such(error: Exception, help_: str) -> WrongUse:
    typed = str(getattr(error, "option_name", ""))
    near = difflib.get_close_matches(typed, getattr(error, "possibilities", None) or (), 1)
    if near:
        return WrongUse("no such option", fix="did you mean {near}", near=near[0])
    return WrongUse("no such option", fix=help_)


def _usage(error: Exception, help_: str) -> WrongUse:
    context = getattr(error, "ctx", None)
    commands = getattr(getattr(context, "command", None), "commands", None)
    if commands:
        typed = str(getattr(error, "message", "")).split("'")[1:2]
        if not typed:
            fix = f"one of {', '.join(sorted(commands))}"
            return WrongUse("which step is missing", fix=fix)
        near = difflib.get_close_matches(typed[0], sorted(commands), 1) if typed else []
        whole = " ".join(["goodata", *_command(error), *near])
        fix = f"did you mean {whole}" if near else f"known: {', '.join(sorted(commands))}"
        return WrongUse("no such command", fix=fix)
    return WrongUse("something on the command line is too much", fix=help_)


def _name(parameter: Any) -> str:  # noqa: ANN401
    names = [each for each in getattr(parameter, "opts", ()) if each.startswith("--")]
    return names[0] if names else str(parameter.metavar or parameter.name)


def _expected(error: Exception) -> str:
    """What an option wants, from the reason it was refused for; never what was typed."""
    reasons: list[dict[str, Any]] = getattr(error.__cause__, "errors", list)()
    kind, limits = (reasons[0]["type"], reasons[0].get("ctx", {})) if reasons else ("", {})
    if kind == "greater_than_equal":
        return f"{limits['ge']:g} or more"
    if kind == "less_than_equal":
        return f"{limits['le']:g} or less"
    kinds = (("int", "a whole number"), ("float", "a number"), ("bool", "true or false"))
    for start, words in kinds:
        if kind.startswith(start):
            return words
    choices = str(error).rpartition(" is not one of ")[2]
    return f"one of {choices.rstrip('.')}" if choices != str(error) else "another one"
