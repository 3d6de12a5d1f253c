"""Makes a virtual environment for each peer: `python environments.py FOLDER [TOOL …]`.

Each peer stands alone, since they want versions of pandas and DuckDB that exclude each other. What
cannot be installed is said and left out; the benchmark then runs without it.
"""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

PINS = {
    "splink": ("splink==5.0.0",),
    "goldenmatch": ("goldenmatch==3.22.0",),
    "recordlinkage": ("recordlinkage==0.16", "pandas<3"),
}
MAKERS = {"pseudopeople": ("pseudopeople==1.3.1",)}
"""What makes sets, and is no peer."""


def python(folder: Path, tool: str) -> Path:
    """The interpreter of a peer's environment."""
    windows = folder / tool / "Scripts" / "python.exe"
    return windows if windows.exists() else folder / tool / "bin" / "python"


def make(folder: Path, tool: str) -> bool:
    """Makes the environment unless it is there; whether it can be used."""
    if python(folder, tool).exists():
        return True
    venv.create(folder / tool, with_pip=True)
    command = [str(python(folder, tool)), "-m", "pip", "install", "--quiet", *(PINS | MAKERS)[tool]]
    done = subprocess.run(command, check=False)
    if done.returncode:
        print(f"{tool}: could not be had", file=sys.stderr)
    return done.returncode == 0


def main() -> None:
    folder, tools = Path(sys.argv[1]), sys.argv[2:] or list(PINS)
    folder.mkdir(parents=True, exist_ok=True)
    for tool in tools:
        if make(folder, tool):
            print(f"{tool}: {python(folder, tool)}")


if __name__ == "__main__":
    main()
