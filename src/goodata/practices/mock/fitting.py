"""Makes texts fit what a field asks: pattern, length, no mark for a missing answer."""

from __future__ import annotations

import unicodedata

import numpy as np

from goodata.engines.mock import patterned
from goodata.engines.mock.chance import Texts, texts
from goodata.errors import WrongUse
from goodata.markers import marker
from goodata.model import Field
from goodata.patterns import matches
from goodata.practices.mock.block import Block

_CUT = (255, 32_767)
_LONGEST_MARK = 24


def fitted(block: Block, spec: Field, *candidates: Texts) -> Texts:
    """For each row the first candidate that fits the field; where none does, one from its pattern.

    Args:
        block: the rows.
        spec: the field.
        candidates: columns of n texts, the most wanted first.

    Raises:
        WrongUse: the field's pattern is not understood, so that nothing can be made for it.
    """
    made = candidates[0]
    wrong = ~_fits(spec, made)
    for other in candidates[1:]:
        if not wrong.any():
            return made
        better = wrong & _fits(spec, other)
        made = np.where(better, other, made).astype(object)
        wrong &= ~better
    if wrong.any():
        made = made.copy()
        made[wrong] = _forced(block, spec, made[wrong])
    return made


def _fits(spec: Field, column: Texts) -> np.ndarray:
    """N verdicts, asked once per distinct text."""
    known = list(dict.fromkeys(column.tolist()))
    fine = np.array([_length(spec, text) and _answer(spec, text) for text in known], bool)
    pattern = spec.constraints.pattern
    if pattern is not None and fine.any():
        fine &= matches(known, pattern)
    verdicts = dict(zip(known, fine.tolist(), strict=True))
    return np.fromiter((verdicts[text] for text in column), bool, len(column))


def _length(spec: Field, text: str) -> bool:
    length = len(unicodedata.normalize("NFC", text))
    most = spec.constraints.max_length
    least = max(spec.constraints.min_length or 0, 1)
    return least <= length and (most is None or length <= most) and length not in _CUT


def _answer(spec: Field, text: str) -> bool:
    """Whether a text is an answer, and none of the marks or codes for having none."""
    declared = any(each.value == text for each in spec.missing)
    # No mark is as long, and those that begin with a digit may be answers.
    if len(text) > _LONGEST_MARK or text[:1].isdigit():
        return not declared
    mark = marker(text)
    return not declared and (mark is None or mark.numeric)


def _forced(block: Block, spec: Field, column: Texts) -> Texts:
    pattern = spec.constraints.pattern
    if pattern is not None:
        return patterns(block, spec, len(column))
    least, most = spec.constraints.min_length or 1, spec.constraints.max_length
    made = [f"{text or 'x'} (ABC)" if marker(text) else text or "x" for text in column]
    long = [text + "a" * max(least - len(text), 0) for text in made]
    return texts([text[:most].strip() or "x" if most is not None else text for text in long])


def patterns(block: Block, spec: Field, size: int) -> Texts:
    """So many texts that match the field's pattern.

    Raises:
        WrongUse: the pattern holds something that is not understood.
    """
    try:
        known = patterned.strings(spec.constraints.pattern or "")
    except patterned.UnsuitableError as reason:
        raise WrongUse(
            "no values can be invented for the pattern of {field}: it holds {reason}",
            fix="write the pattern with signs, classes, groups and repeats alone",
            field=spec.name,
            reason=str(reason),
        ) from None
    chance = block.chance("pattern", spec.name)
    numbers = chance.integers(0, 1 << 62, size)
    made = [known.nth(int(number) % known.size) for number in numbers]
    return texts([text if _answer(spec, text) else known.nth(0) for text in made])
