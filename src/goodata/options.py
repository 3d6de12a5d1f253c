"""Options that commands share, each declared once: for Typer, for the environment, for settings."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from goodata.findings import FailOn

_OUT = "What comes out"
_RUN = "How it runs"


def _env(name: str) -> str:
    return f"GOODATA_{name.upper().replace('-', '_')}"


def _option(name: str, help_: str, panel: str, **more: Any) -> Any:  # noqa: ANN401
    return typer.Option(f"--{name}", help=help_, rich_help_panel=panel, **more)


Json = Annotated[
    bool | None,
    _option("json", "Print one JSON object instead of text.", _OUT, envvar=_env("json")),
]
Quiet = Annotated[
    bool | None,
    _option("quiet", "Print nothing when there is nothing to report.", _OUT, envvar=_env("quiet")),
]
Verbose = Annotated[
    bool | None,
    _option("verbose", "Print every line, not only the first 15.", _OUT, envvar=_env("verbose")),
]
Fail = Annotated[
    FailOn | None,
    _option(
        "fail-on",
        "Exit with 1 from this weight on. Usual: warning.",
        _OUT,
        envvar=_env("fail-on"),
        metavar="LEVEL",
    ),
]
Log = Annotated[
    Path | None,
    _option("log", "Record the run in this file.", _RUN, envvar=_env("log"), metavar="FILE"),
]
Wait = Annotated[
    float | None,
    _option(
        "wait",
        "Seconds to wait for another run to finish.",
        _RUN,
        envvar=_env("wait"),
        metavar="S",
        min=0,
    ),
]
Memory = Annotated[
    str | None,
    _option(
        "memory",
        "Memory for what grows with a file, as 200M or 1G. Usual: 256M, on a small computer less.",
        _RUN,
        envvar=_env("memory"),
        metavar="SIZE",
    ),
]
Debug = Annotated[
    Path | None,
    _option("debug", "Write what went wrong inside to this file.", _RUN, metavar="FILE"),
]
Reports = Annotated[
    list[str] | None,
    _option(
        "report",
        "Write the findings as well: csv, html (validate: also xlsx), or a file name that ends so. "
        "May be repeated.",
        _OUT,
        metavar="FORM|PATH",
    ),
]
Out = Annotated[
    Path | None,
    _option("out", "Folder, or file, for what is written.", _OUT, metavar="PATH"),
]
Force = Annotated[bool, _option("force", "Replace an output that exists. Never an input.", _OUT)]


@dataclass(frozen=True)
class Shared:
    """The values of the shared options of one run, after environment and settings had their say."""

    json: bool = False
    quiet: bool = False
    verbose: bool = False
    fail_on: FailOn = FailOn.WARNING
    log: Path | None = None
    wait: float = 10.0
    memory: int | None = None
    debug: Path | None = None
    report: tuple[str, ...] = ()
    out: Path | None = None
    force: bool = False


_EVERY = {
    "json": Json,
    "quiet": Quiet,
    "verbose": Verbose,
    "log": Log,
    "wait": Wait,
    "debug": Debug,
}
_FINDING = {"fail_on": Fail}
_READING = {"memory": Memory}
_SAVING = {"out": Out, "force": Force}
_WRITING = {"report": Reports, **_SAVING}


def parameters(
    *, finds: bool, writes: bool, saves: bool = False, tables: bool = False
) -> list[inspect.Parameter]:
    """The shared options as parameters that Typer reads, in the order `--help` shows them.

    Args:
        finds: whether the command has findings that decide its exit code.
        writes: whether it can write reports.
        saves: whether it writes a file of its own.
        tables: whether it reads tables of any size in bounded memory.
    """
    chosen: dict[str, Any] = {}
    if writes:
        chosen |= _WRITING
    if saves:
        chosen |= _SAVING
    if finds:
        chosen |= _FINDING
    if tables:
        chosen |= _READING
    chosen |= _EVERY
    return [
        inspect.Parameter(
            name,
            inspect.Parameter.KEYWORD_ONLY,
            default=False if name == "force" else None,
            annotation=annotation,
        )
        for name, annotation in chosen.items()
    ]
