"""The entry point. First of all, both streams speak UTF-8."""

from __future__ import annotations

import gc
import os
import sys

_NEW_OBJECTS = 200_000
"""Objects made and not freed, before cycles among them are looked for. Python's own 700 makes the
collector run hundreds of times while the libraries load, and find nothing."""


def _utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def main() -> None:
    """Runs the command line and leaves with its exit code."""
    _utf8()
    gc.set_threshold(_NEW_OBJECTS, 10, 10)
    # What other programs installed for pydantic is neither searched for nor given a dictionary.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from goodata import cli
    from goodata.run.main import main as run
    from goodata.run.world import World

    sys.exit(run(sys.argv[1:], World(), cli.build))


if __name__ == "__main__":
    main()
