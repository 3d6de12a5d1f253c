"""Notes in many languages, with and without people in them, and where in the text they stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

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
    draws: Sequence[int],
    language: str,
    fill: Mapping[str, Callable[[], str]],
    *,
    telling: bool,
    longest: int | None,
) -> Note:
    """A note of one to three sentences.

    Args:
        draws: four whole numbers by chance.
        language: `en th km lo my vi id ms fil`.
        fill: what goes into each gap; called anew for each.
        telling: whether one sentence names somebody or something.
        longest: characters it may have.
    """
    with_gaps, plain = tokens.sentences(language)
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
    words, gaps = _parts(template)
    for word, gap in zip(words, gaps, strict=False):
        text += word
        put = fill[gap]()
        spans.append(Span(len(text), len(text) + len(put), KINDS[gap]))
        text += put
    return Note(text + words[-1], tuple(spans))


@lru_cache(maxsize=1024)
def _parts(template: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What stands around the gaps of a sentence, and the gaps."""
    parts = _GAP.split(template)
    return tuple(parts[::2]), tuple(parts[1::2])
