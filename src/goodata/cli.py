"""Builds the program from `commands/`; nothing else."""

from __future__ import annotations

import inspect
from typing import Annotated, Any, TextIO

import typer

from goodata import __version__, registry
from goodata.run.command import Command

PANELS = ("Start", "Look", "Clean", "Protect", "Share", "House")

_FOUR = (
    "goodata demo                  play the whole chain on an invented casebook",
    "goodata validate FILE         check a CSV or Excel file against its data dictionary",
    "goodata explain CODE          what a finding means and how to put it right",
    "goodata --help                everything else",
)


def commands() -> tuple[Command, ...]:
    """Every command, in the order of `--help`."""
    found = registry.instances("goodata.commands", "COMMAND", Command)
    return tuple(sorted(found, key=lambda each: (PANELS.index(each.help.panel), each.help.order)))


def _called(first: str) -> tuple[Command, ...]:
    """The command of this name alone, so that no other is imported; all where it is none."""
    package = "goodata.commands"
    if first not in registry.names(package):
        return commands()
    return (registry.instance(package, first, "COMMAND", Command),)


def build(*, rich: bool, out: TextIO, first: str = "") -> Any:  # noqa: ANN401
    """The program.

    Args:
        first: the first word that was typed; a command by that name is built alone.
        rich: whether help is drawn with panels, for a terminal.
        out: where the version and the four lines go.
    """
    app = typer.Typer(
        name="goodata",
        add_completion=False,
        rich_markup_mode="rich" if rich else None,
        pretty_exceptions_enable=False,
        invoke_without_command=True,
        context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
    )

    @app.callback()
    def goodata(
        context: typer.Context,
        version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
    ) -> None:
        """Data hygiene for people who hold survivors' lives in spreadsheets.

        Works offline. Never writes into your file. No cell in any message.
        """
        if version:
            out.write(f"goodata {__version__}\n")
        elif context.invoked_subcommand is None:
            out.write("\n".join((*_FOUR, "")))

    for each in _called(first):
        _add(app, each, rich=rich)
    return typer.main.get_command(app)


def _add(app: typer.Typer, command: Command, *, rich: bool) -> None:
    if not command.steps:
        app.command(
            command.name.split()[-1],
            help=_help(command),
            rich_help_panel=command.help.panel,
            no_args_is_help=False,
        )(command.call)
        return
    inner = typer.Typer(rich_markup_mode="rich" if rich else None, add_completion=False)
    for each in command.steps:
        _add(inner, each, rich=rich)
    app.add_typer(inner, name=command.name, help=_help(command), rich_help_panel=command.help.panel)


def _help(command: Command) -> str:
    text = inspect.cleandoc(command.act.__doc__ or "")
    examples = "\b\nExamples:\n" + "\n".join(f"  {each}" for each in command.help.examples)
    return f"{text}\n\n{examples}\n\n{_CODES if command.finds else _PLAIN_CODES}"


_CODES = """\b
Exit codes:
  0 nothing to report, 1 found something, 2 wrong use, 3 cannot read or write,
  4 refused for safety, 5 busy, 70 a fault of ours, 130 interrupted"""
_PLAIN_CODES = """\b
Exit codes:
  0 done, 2 wrong use, 3 cannot read or write, 4 refused for safety, 5 busy,
  70 a fault of ours, 130 interrupted"""
