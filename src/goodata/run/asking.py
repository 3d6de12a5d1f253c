"""Questions to the person at the terminal; where there is none, nothing is asked."""

from __future__ import annotations

import sys
from typing import TextIO

from goodata.errors import Refused, WrongUse
from goodata.run.world import World
from goodata.text import Sentence


def number(question: Sentence, wanted: int, world: World, *, answers: TextIO | None = None) -> None:
    """Lets the person type a number, and goes on only when it is the right one.

    Args:
        question: what is asked.
        wanted: the right answer.
        world: where the question is shown.
        answers: where the answer is read; usually standard input.

    Raises:
        WrongUse: nobody sits at a terminal.
        Refused: another answer.
    """
    source = answers or sys.stdin
    if source is None or not source.isatty():
        fix = "look at the plan, then add --yes"
        raise WrongUse("nobody is there to confirm", fix=fix)
    world.err.write(f"{question} ")
    world.err.flush()
    typed = source.readline().strip()
    if not typed.isdecimal() or int(typed) != wanted:
        fix = "run it again when you are sure"
        raise Refused("the number was not the right one; nothing was touched", fix=fix)
