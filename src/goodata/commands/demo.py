"""`goodata demo`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from goodata.findings import Report
from goodata.run.command import Run, command


@command(
    panel="Start",
    order=10,
    examples=("goodata demo", "goodata demo --into /tmp"),
)
def demo(
    run: Run,
    into: Annotated[
        Path,
        typer.Option(
            "--into",
            help="Where the demo's folder is made. Usual: here.",
            metavar="FOLDER",
            show_default=False,
        ),
    ] = Path(),
) -> Report:
    """Play the whole chain on an invented casebook.

    Shows each command as it runs. All people in it are invented, and it works without a network.
    """
    from goodata.practices import demonstration
    from goodata.run import playing

    return playing.play(run, demonstration.free_folder(into))


COMMAND = demo
