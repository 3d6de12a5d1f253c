"""Wraps a command's function: the shared options, the run around it, the exit code."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from goodata import options
from goodata.findings import Report
from goodata.options import Shared
from goodata.run.world import World

if TYPE_CHECKING:
    # `--help` must not wait for what only a run needs.
    from goodata.project import Project


@dataclass(frozen=True)
class Help:
    """What `--help` says beside the first paragraph: panel, examples, and what 1 means."""

    panel: str
    examples: tuple[str, ...]
    order: int = 0


@dataclass(frozen=True)
class Command:
    """A command as `cli` registers it; with `steps`, only the steps do anything (`wipe run`)."""

    name: str
    help: Help
    finds: bool
    writes: bool
    act: Callable[..., Report]
    call: Callable[..., None]
    steps: tuple[Command, ...] = ()

    @property
    def usual(self) -> dict[str, Any]:
        """Its options and the values they have when nobody types them; arguments left out."""
        parameters = inspect.signature(self.call).parameters.values()
        return {
            each.name: each.default
            for each in parameters
            if each.default is not inspect.Parameter.empty and _is_option(each.annotation)
        }


class Pending(Protocol):
    """Something a run is about to write: a `Draft`, or lines added to a file that only grows."""

    def finish(self) -> None:
        """Makes it complete and safe on the disk."""

    def publish(self) -> None:
        """Puts it in its place, at once and wholly."""

    def discard(self) -> None:
        """Takes away what was not published."""


@dataclass
class Run:
    """One run of one command: its options, the world, and what it is about to write.

    A command gets it as its first argument; practices get only what they need from it.
    """

    command: str
    shared: Shared
    world: World
    typed: tuple[str, ...] = ()
    project: Project | None = None
    inputs: list[Path] = field(default_factory=list)
    judges: list[Path] = field(default_factory=list)
    names: Callable[[str], str] = str
    drafts: list[Pending] = field(default_factory=list)
    again: Callable[..., tuple[int, Report | None]] | None = None


Perform = Callable[[Command, Mapping[str, Any]], None]
_perform: ContextVar[Perform] = ContextVar("perform")


def performing(perform: Perform) -> None:
    """Says who runs commands from now on in this context."""
    _perform.set(perform)


def _is_option(annotation: Any) -> bool:  # noqa: ANN401
    return any(
        type(each).__name__ == "OptionInfo" for each in getattr(annotation, "__metadata__", ())
    )


def command(
    *,
    panel: str,
    examples: tuple[str, ...],
    order: int = 0,
    finds: bool = False,
    writes: bool = False,
    saves: bool = False,
    tables: bool = False,
    name: str | None = None,
) -> Callable[[Callable[..., Report]], Command]:
    """Makes a command of a function `f(run, ...)` that returns a Report.

    Args:
        panel: under which heading `--help` lists it.
        examples: two lines one can type.
        order: its place in the panel.
        finds: whether findings decide its exit code (`--fail-on`).
        writes: whether it can write reports (`--report --out --force`).
        saves: whether it writes a file of its own (`--out --force`).
        tables: whether it reads tables in bounded memory (`--memory`).
        name: of a step, the whole of it: `wipe run`. Usual: the function's.
    """

    def wrap(act: Callable[..., Report]) -> Command:
        signature = inspect.signature(act, eval_str=True)
        own = [each for name, each in signature.parameters.items() if name != "run"]
        shared = options.parameters(finds=finds, writes=writes, saves=saves, tables=tables)
        whole = name or act.__name__.replace("_", "-")

        def call(**given: Any) -> None:  # noqa: ANN401
            _perform.get()(made, given)

        call.__name__ = act.__name__
        call.__doc__ = act.__doc__
        call.__signature__ = inspect.Signature([*own, *shared])  # type: ignore[attr-defined]
        call.__annotations__ = {each.name: each.annotation for each in (*own, *shared)}
        made = Command(whole, Help(panel, examples, order), finds, writes, act, call)
        return made

    return wrap


def group(
    name: str, *, panel: str, text: str, steps: tuple[Command, ...], order: int = 0
) -> Command:
    """Makes one command of several steps; each is a command whose name begins with this one.

    Args:
        name: as typed.
        panel: under which heading `--help` lists it.
        text: what `--help` says about it.
        steps: in the order `--help` lists them.
        order: its place in the panel.
    """
    examples = tuple(each.help.examples[0] for each in steps)

    def act(run: Run) -> Report:
        raise RuntimeError(f"{run.command} has no act of its own")

    def call() -> None:
        raise RuntimeError(f"{name} has no act of its own")

    act.__doc__ = text
    return Command(name, Help(panel, examples, order), False, False, act, call, steps)
