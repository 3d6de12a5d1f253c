"""Patterns of a dictionary: whole cell, in linear time, digits of every script."""

from __future__ import annotations

import string
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from goodata import arrow
from goodata.text import fold_digits, trimmed

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

_USUAL = string.ascii_letters + string.digits + " ,.-/'"
_BLANKS = "\t\n\f\r "
"""What RE2 calls blank."""
_ALONE = rf"\A[{_BLANKS}]|[{_BLANKS}][{_BLANKS}]|[{_BLANKS}]\z"


@lru_cache(maxsize=512)
def fault(pattern: str) -> str | None:
    """Why RE2 does not take this pattern, or None when it does.

    Look-around, back-references and repeats above 1,000 are among what it refuses; an empty
    pattern is refused by us.

    >>> fault("[A-Z]{2}-[0-9]{4}") is None
    True
    >>> fault("(?=a)b")
    'it looks ahead or behind, which is not supported'
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    if not pattern:
        return "it is empty"
    try:
        # Alone first: inside the frame an open bracket would swallow the frame's own signs.
        for form in (pattern, _whole(pattern)):
            pc.match_substring_regex(arrow.texts([""]), form)
    except pa.ArrowInvalid as refused:
        return _reason(str(refused))
    return None


def _reason(refused: str) -> str:
    for part, words in (
        ("perl operator: (?=", "it looks ahead or behind, which is not supported"),
        ("perl operator: (?!", "it looks ahead or behind, which is not supported"),
        ("perl operator: (?<", "it looks ahead or behind, which is not supported"),
        (
            "escape sequence: \\",
            "it holds an escape that is not supported, such as a reference to an earlier group",
        ),
        ("repetition size", "it repeats more than 1,000 times"),
        ("missing )", "a bracket is not closed"),
        ("unexpected )", "a bracket is closed that was not opened"),
        ("missing ]", "a square bracket is not closed"),
        ("no argument for repetition", "a repeat has nothing to repeat"),
        ("bad repetition operator", "two repeats follow each other"),
    ):
        if part in refused:
            return words
    return "it is not a regular expression that RE2 takes"


def _whole(pattern: str) -> str:
    return rf"\A(?:{pattern})\z"


def matches(texts: Sequence[str], pattern: str) -> np.ndarray:
    r"""Whether each of n texts matches, the whole of it; digits of any script count as 0 to 9.

    Returns n verdicts.

    RE2's `\d` and `\w` are ASCII, so the digits are folded first.

    >>> matches(["KH-0001", "KH-๐๐๐๑", "KH-1"], "[A-Z]{2}-[0-9]{4}").tolist()
    [True, True, False]
    """
    import pyarrow.compute as pc

    folded = arrow.texts([fold_digits(trimmed(text)) for text in texts], large=True)
    return arrow.values(pc.match_substring_regex(folded, _whole(pattern)))


@dataclass(frozen=True)
class Never:
    """An RE2 pattern that may be found nowhere in a text.

    Attributes:
        pattern: what must not be found.
        signs: where it is found in a text of ASCII signs alone, one of these stands there too;
            None where nothing is known of it, so that it must be looked for.
        starts: where it is found in such a text, a line of the text begins with one of these
            ASCII signs; None where it can be found elsewhere too.
    """

    pattern: str
    signs: str | None = None
    starts: str | None = None


@dataclass(frozen=True)
class Screen:
    """Texts that are surely fine, told by patterns alone; every other text is read one by one.

    It may turn away what is fine, but must never let through what is not. Screens are joined by
    `&`: a text passes the whole when it passes each.

    Attributes:
        only: RE2 patterns that each must match the whole text.
        never: patterns of which none may be found in it.
        least, most: how many characters it may have; `most` None for any number.
        lengths: numbers of characters it may not have.
        marks: texts it may not be, in lower case; capitals do not matter.
        ignores: signs that do not tell two texts apart as keys, beside capitals; None where only
            reading tells. ASCII texts alone are compared by it.
        blanks: whether blanks may stand at its ends and beside each other.

    >>> screen = Screen(only=("[a-z]+",)) & Screen(never=(Never("x"),), least=2)
    >>> screen.passes(["ab", "a", "ax"]).tolist()
    [True, False, False]
    """

    only: tuple[str, ...] = ()
    never: tuple[Never, ...] = ()
    least: int = 0
    most: int | None = None
    lengths: frozenset[int] = frozenset()
    marks: frozenset[str] = frozenset()
    ignores: str | None = None
    blanks: bool = True

    def __and__(self, other: Screen) -> Screen:
        """What passes both."""
        bounds = [each for each in (self.most, other.most) if each is not None]
        return Screen(
            only=(*self.only, *other.only),
            never=(*self.never, *other.never),
            least=max(self.least, other.least),
            most=min(bounds) if bounds else None,
            lengths=self.lengths | other.lengths,
            marks=self.marks | other.marks,
            ignores=self.ignores if other.ignores is None else other.ignores,
            blanks=self.blanks and other.blanks,
        )

    def passes(self, texts: Sequence[str] | pa.Array) -> np.ndarray:
        """N verdicts, True where a text surely is fine; no text is null."""
        import numpy as np
        import pyarrow as pa
        import pyarrow.compute as pc

        column = texts if isinstance(texts, pa.Array) else arrow.texts(list(texts))
        held = arrow.data(column)
        plain = held.isascii()
        lengths = arrow.values(pc.binary_length(column) if plain else pc.utf8_length(column))
        verdicts = self._lengths(lengths)
        for pattern in self.only:
            verdicts &= arrow.values(pc.match_substring_regex(column, _whole(pattern)))
        never = _possible(self.never, held, lengths) if plain else self.never
        sought = [each.pattern for each in never]
        if not self.blanks and plain:
            verdicts &= _blanks_alone(held, lengths)
        elif not self.blanks:
            sought.append(_ALONE)
        if sought:
            union = "|".join(f"(?:{pattern})" for pattern in sought)
            verdicts &= ~arrow.values(pc.match_substring_regex(column, union))
        marks = [each for each in self.marks if each.isascii() or not plain]
        if marks:
            small = pc.ascii_lower if plain else pc.utf8_lower
            verdicts[_marked(column, lengths, marks, small)] = False
        return np.asarray(verdicts, bool)

    def _lengths(self, lengths: np.ndarray) -> np.ndarray:
        verdicts: np.ndarray = lengths >= self.least
        if self.most is not None:
            verdicts &= lengths <= self.most
        for each in self.lengths:
            verdicts &= lengths != each
        return verdicts

    def without_needless_marks(self) -> Screen:
        """The same screen; marks that no text which passes can be are not looked for any more."""
        import pyarrow.compute as pc

        kept = arrow.texts(sorted(self.marks))
        for pattern in self.only:
            kept = kept.filter(pc.match_substring_regex(kept, f"(?i:{_whole(pattern)})"))
        return replace(self, marks=frozenset(kept.to_pylist()))


def _possible(patterns: Sequence[Never], held: bytes, lengths: np.ndarray) -> list[Never]:
    """Those that can be found at all in ASCII texts that hold no signs but these.

    Args:
        patterns: to choose from.
        held: all texts one after the other.
        lengths: of the n texts.
    """
    rare = set(held.translate(None, _USUAL.encode()).decode("ascii"))

    def there(sign: str) -> bool:
        return sign.encode() in held if sign in _USUAL else sign in rare

    found = [each for each in patterns if each.signs is None or any(map(there, each.signs))]
    if all(each.starts is None for each in found):
        return found
    first = _first_signs(held, lengths)
    return [each for each in found if each.starts is None or first & set(each.starts.encode())]


def _first_signs(held: bytes, lengths: np.ndarray) -> set[int]:
    """The ASCII signs that lines of texts begin with; every line end ends one."""
    import numpy as np

    signs = np.frombuffer(held, np.uint8)
    ends = np.cumsum(lengths)
    begins = (ends - lengths)[lengths > 0]
    if b"\n" in held:
        feeds = np.flatnonzero(signs[:-1] == ord("\n"))
        begins = np.concatenate([begins, feeds + 1])
    return set(np.flatnonzero(np.bincount(signs[begins], minlength=1)).tolist())


def _blanks_alone(held: bytes, lengths: np.ndarray) -> np.ndarray:
    """N verdicts over ASCII texts, False where a blank stands at an end or beside another.

    Args:
        held: all texts one after the other.
        lengths: of the n texts.
    """
    import numpy as np

    verdicts = np.ones(lengths.size, bool)
    blanks = [ord(sign) for sign in _BLANKS if sign.encode() in held]
    if not blanks:
        return verdicts
    signs = np.frombuffer(held, np.uint8)
    blank = signs == blanks[0]
    for each in blanks[1:]:
        blank |= signs == each
    ends = np.cumsum(lengths)
    some = np.flatnonzero(lengths)
    verdicts[some] = ~(blank[ends[some] - lengths[some]] | blank[ends[some] - 1])
    # A blank at the end of one text and one at the start of the next are each turned away above.
    pairs = blank[1:] & blank[:-1]
    if pairs.any():
        verdicts[np.searchsorted(ends, np.flatnonzero(pairs), side="right")] = False
    return verdicts


def _marked(
    column: pa.Array,
    lengths: np.ndarray,
    marks: Sequence[str],
    small: Callable[[pa.Array], pa.Array],
) -> np.ndarray:
    """Where a mark stands, in letters made `small`; long texts are none."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    large = pa.types.is_large_string(column.type)
    short = np.flatnonzero(lengths <= max(map(len, marks)))
    some = column if short.size == len(column) else column.take(arrow.numbers(short))
    known = arrow.texts(sorted(marks), large=large)
    return np.asarray(short[arrow.values(pc.is_in(small(some), known))])


ORDINARY = Screen(
    never=(
        Never(
            (
                r"[^\n -~\x{c0}-\x{d6}\x{d8}-\x{de}\x{e0}-\x{f6}\x{f8}-\x{12f}\x{131}-\x{137}"
                r"\x{139}-\x{148}\x{14a}-\x{17e}\x{1a0}\x{1a1}\x{1af}\x{1b0}\x{1ea0}-\x{1ef9}"
                r"\x{2013}\x{2014}\x{2018}-\x{201d}\x{2026}"
                r"\x{e01}-\x{e3a}\x{e3f}-\x{e4f}\x{e81}-\x{ecf}\x{1780}-\x{17d3}]"
            ),
            signs="".join(chr(sign) for sign in (*range(32), 127) if sign != 10),
        ),
        # Vowel signs typed after the tone: NFC would put them in their order.
        Never(r"[\x{e48}-\x{e4b}][\x{e38}-\x{e3a}]|[\x{ec8}-\x{ecb}][\x{eb8}-\x{eba}]", signs=""),
    ),
    least=1,
    blanks=False,
)
"""Texts without anything odd: letters of the region that are written in one way only, ASCII signs
and digits, typographic quotes, single blanks and line ends inside. Such a text is not empty, does
not change by NFC, and is folded by making its letters small and its line ends blanks."""
