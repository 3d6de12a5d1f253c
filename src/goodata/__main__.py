"""The entry point. First of all, both streams speak UTF-8."""

from __future__ import annotations

import sys


def _utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def main() -> None:
    """Runs the command line and leaves with its exit code."""
    _utf8()
    from goodata import cli
    from goodata.run.main import main as run
    from goodata.run.world import World

    sys.exit(run(sys.argv[1:], World(), cli.build))


if __name__ == "__main__":
    main()
