"""Notes in many languages, with and without people in them, and where in the text they stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from goodata.engines.mock import tokens

_GAP = re.compile(r"\{(\w+)\}")

KINDS = {
    "name": "name",
    "relative": "family member",
    "place": "place",
    "phone": "phone",
    "id": "national id",
    "date": "event date",
    "email": "e-mail",
}
"""What each gap holds, in the words of the dictionary's kinds."""

_CUT = (255, 32_767)
"""Lengths at which programs cut a text off: a note of that length would look cut."""


@dataclass(frozen=True)
class Span:
    """Where something that identifies stands: characters from `start` up to before `end`."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Note:
    """A note and all that identifies in it."""

    text: str
    spans: tuple[Span, ...] = ()


def note(
    chance: np.random.Generator,
    language: str,
    fill: Mapping[str, Callable[[], str]],
    *,
    telling: bool,
    longest: int | None,
) -> Note:
    """A note of one to three sentences.

    Args:
        chance: where chance comes from.
        language: `en th km lo my vi id ms fil`.
        fill: what goes into each gap; called anew for each.
        telling: whether one sentence names somebody or something.
        longest: characters it may have.
    """
    with_gaps, plain = tokens.sentences(language)
    draws = chance.integers(0, 1 << 30, 4)
    count = (1, 1, 2, 2, 3)[draws[0] % 5]
    chosen = [plain[(draws[1] + number) % len(plain)] for number in range(count)]
    if telling:
        chosen[draws[2] % count] = with_gaps[draws[3] % len(with_gaps)]
    glue = "\n" if draws[0] % 31 == 0 else " "
    made = Note("")
    for template in chosen:
        longer = _with(made, glue, template, fill)
        if longest is None or len(longer.text) <= longest:
            made = longer
    if len(made.text) in _CUT:
        return Note(made.text + ".", made.spans) if longest != len(made.text) else Note("")
    return made


def _with(made: Note, glue: str, template: str, fill: Mapping[str, Callable[[], str]]) -> Note:
    text = made.text + glue if made.text else ""
    spans = list(made.spans)
    here = 0
    for gap in _GAP.finditer(template):
        text += template[here : gap.start()]
        put = fill[gap[1]]()
        spans.append(Span(len(text), len(text) + len(put), KINDS[gap[1]]))
        text += put
        here = gap.end()
    return Note(text + template[here:], tuple(spans))
