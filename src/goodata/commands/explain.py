"""`goodata explain`."""

from __future__ import annotations

from typing import Annotated

import typer

from goodata.findings import Report
from goodata.run.command import Run, command


@command(
    panel="House",
    order=90,
    examples=("goodata explain GD110", "goodata explain undeclared-missing-marker"),
)
def explain(
    run: Run,  # noqa: ARG001
    code: Annotated[
        str,
        typer.Argument(help="A code or name from a report.", metavar="CODE", show_default=False),
    ] = "",
) -> Report:
    """Say what a finding means and how to put it right.

    Without a code it lists all of them.
    """
    from goodata.practices.explanation import explain as practice

    return practice(code)


COMMAND = explain
