"""Standard streams whose other end has gone away."""

from __future__ import annotations

import os
from typing import TextIO


def hang_up(stream: TextIO) -> None:
    """Lets what is still to be written to a broken stream go nowhere, so that no one trips over it.

    Python flushes its streams once more at its end, and would complain there.
    """
    try:
        number = stream.fileno()
    except (OSError, ValueError):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, number)
    os.close(nowhere)
