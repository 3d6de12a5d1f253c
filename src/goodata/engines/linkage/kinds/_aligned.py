"""Two names part by part: which parts pair up, how well, and how much is said by those that do.

Each part of one name pairs with one part of the other at most, the best two first. What pairs says
the more, the rarer it is in the file; what is left over on both sides speaks against.

Source:
    Monge and Elkan, The field matching problem (1996), with parts paired one to one; Cohen,
    Ravikumar and Fienberg, A comparison of string distance metrics for name-matching tasks (2003),
    for weights by rarity.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodata.engines.linkage.kinds._people import token
from goodata.names import Heard

if TYPE_CHECKING:
    import numpy as np

MOST = 6
"""Parts of a name that are compared; what a longer one has beyond them is not."""
MOST_KEYS = 8
MET, SLIPPED = 0.9, 0.6
"""Likeness from which two parts are one and the same, and from which they may be."""
INITIAL = 3.0
"""Bits that an initial says."""
BESIDE = 200.0
"""Records that what is to be expected of a part counts as beside the file's own."""
STRETCH = 7
"""Signs that an echo must have to be looked for in another."""
STRETCHED = 1.0
"""Likeness of an echo and a stretch of another, at least."""
TABLE = 30_000_000
"""Two parts each, up to which a table of all of them is kept."""
_EQUAL, _SOUND, _BRIDGE, _ECHO, _LETTER, _ALIKE = 1.0, 0.98, 0.97, 0.96, 0.92, 0.88


@dataclass(frozen=True, eq=False)
class Parts:
    """The different parts of all names.

    Attributes:
        forms: as written in ASCII, or in their own script.
        echoes: what they sound like.
        local: whether they are in a script other than Latin.
        keys, bridges: parts x keys, numbers of sound keys, -1 for none.
        bits: what each says by its rarity, log2.
        letters: which of 32 signs the echo holds, a bit each.
        heard: numbers of the echoes, equal for equal ones.
        sizes: signs of the echo.
        single: whether it is one letter.
        first: numbers of the first sign as written.
    """

    forms: np.ndarray
    echoes: np.ndarray
    local: np.ndarray
    keys: np.ndarray
    bridges: np.ndarray
    bits: np.ndarray
    letters: np.ndarray
    heard: np.ndarray
    sizes: np.ndarray
    single: np.ndarray
    first: np.ndarray


@dataclass(frozen=True, eq=False)
class Fit:
    """How pairs of names fit, one value a pair.

    Attributes:
        met: bits of parts that are one and the same.
        slipped: bits of parts that are nearly so, each taken by its likeness.
        least: likeness of the least alike parts that pair; 0 where none do.
        left, right: parts of either name that pair with none.
    """

    met: np.ndarray
    slipped: np.ndarray
    least: np.ndarray
    left: np.ndarray
    right: np.ndarray


class Names:
    """The different names of a file, ready to be laid side by side.

    Args:
        heard: each name; None for one that names nobody.
        times: how many records bear it.
    """

    def __init__(self, heard: Sequence[Heard | None], times: np.ndarray) -> None:
        import numpy as np

        known: dict[tuple[object, ...], int] = {}
        self.parts_of = np.full((len(heard), MOST), -1, dtype="int32")
        self.fathers = np.zeros((len(heard), MOST), dtype=bool)
        for place, each in enumerate(heard):
            for at, part in enumerate(_parts(each)[:MOST] if each else ()):
                self.parts_of[place, at] = known.setdefault(part, len(known))
                self.fathers[place, at] = each is not None and at >= each.own
        self.sizes = (self.parts_of >= 0).sum(axis=1)
        self.parts = _known(list(known), self._counts(times, len(known)), int(times.sum()))

    def _counts(self, times: np.ndarray, size: int) -> np.ndarray:
        """Per part, records that bear it."""
        import numpy as np

        filled = self.parts_of >= 0
        by_record = np.broadcast_to(times[:, None], self.parts_of.shape)
        found: np.ndarray = np.bincount(
            self.parts_of[filled], weights=by_record[filled], minlength=size
        )
        return found

    def fit(self, a: np.ndarray, b: np.ndarray) -> Fit:
        """How the names `a` fit the names `b`, numbers of names."""
        import numpy as np

        found = Fit(*(np.zeros(len(a)) for _ in range(5)))
        shapes = self.sizes[a] * (MOST + 1) + self.sizes[b]
        groups = [
            (np.flatnonzero(shapes == shape), *divmod(shape, MOST + 1))
            for shape in np.unique(shapes).tolist()
        ]
        size = len(self.parts.forms)
        codes = [
            (
                self.parts_of[a[here], :rows, None].astype("int64") * size
                + self.parts_of[b[here], None, :columns]
            ).ravel()
            for here, rows, columns in groups
        ]
        like = self._likeness(np.concatenate([*codes, np.zeros(0, "int64")]))
        start = 0
        for here, rows, columns in groups:
            stop = start + len(here) * rows * columns
            square = like[start:stop].reshape(len(here), rows, columns)
            start = stop
            self._apart(square, a[here], b[here])
            made = self._paired(a[here], b[here], square)
            for whole, part in zip(vars(found).values(), made, strict=True):
                whole[here] = part
        return found

    def _likeness(self, codes: np.ndarray) -> np.ndarray:
        """Likeness of parts, two to a number: one times how many there are, plus the other."""
        import numpy as np

        size = max(len(self.parts.forms), 1)
        if size * size > TABLE:
            met, codes = np.unique(codes, return_inverse=True)
            found = likeness(self.parts, *np.divmod(met, size))
        else:
            wanted = np.zeros(size * size, dtype=bool)
            wanted[codes] = True
            met = np.flatnonzero(wanted)
            found = np.zeros(size * size, dtype="float32")
            found[met] = likeness(self.parts, *np.divmod(met, size))
        like: np.ndarray = found[codes]
        return like

    def _apart(self, like: np.ndarray, a: np.ndarray, b: np.ndarray) -> None:
        """Where both names tell a father's, his is like a father's alone."""
        import numpy as np

        _, rows, columns = like.shape
        fathers = self.fathers[a, :rows], self.fathers[b, :columns]
        both = np.flatnonzero(fathers[0].any(axis=1) & fathers[1].any(axis=1))
        crossed = fathers[0][both, :, None] != fathers[1][both, None, :]
        like[both] = np.where(crossed, 0.0, like[both])

    def keyed(self, keys: Sequence[Collection[str]]) -> np.ndarray:
        """Names x keys, numbers of keys of whole names, -1 for none."""
        numbers: dict[str, int] = {}
        return _matrix([_numbered(frozenset(each), numbers) for each in keys])

    def meet(self, keyed: np.ndarray, a: np.ndarray, b: np.ndarray) -> np.ndarray:
        """Whether names have one of these keys in common."""
        return _any_equal(keyed, keyed, a, b)

    def _paired(self, a: np.ndarray, b: np.ndarray, square: np.ndarray) -> tuple[np.ndarray, ...]:
        """Pairs of parts of names, by their likeness (names x rows x columns), the best two first.

        What is paired is no more alike to anything in `square`.
        """
        import numpy as np

        _, rows, columns = square.shape
        met, slipped, least = np.zeros(len(a)), np.zeros(len(a)), np.ones(len(a))
        paired = np.zeros(len(a))
        left, right = self.parts_of[a, :rows], self.parts_of[b, :columns]
        like = square.reshape(len(a), rows * columns)
        here = np.arange(len(a))
        for _turn in range(min(rows, columns)):
            best = like[here].argmax(axis=1)
            value = like[here, best]
            alike = value >= SLIPPED
            # Who has no two parts alike now has none in the next turn.
            here, best, value = here[alike], best[alike], value[alike]
            row, column = np.divmod(best, columns)
            says = np.minimum(
                self.parts.bits[left[here, row]], self.parts.bits[right[here, column]]
            )
            met[here] += np.where(value >= MET, says, 0.0)
            part = (value - SLIPPED) / (MET - SLIPPED)
            slipped[here] += np.where(value >= MET, 0.0, says * part)
            least[here] = np.minimum(least[here], value)
            paired[here] += 1
            square[here, row, :] = -1.0
            square[here, :, column] = -1.0
        return met, slipped, np.where(paired > 0, least, 0.0), rows - paired, columns - paired


class Echoes:
    """What whole names sound like: what is written together or apart is as one.

    Args:
        texts: per name its echo, empty for none.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        import numpy as np

        self.texts = np.array([*texts, ""], dtype=object)[:-1]
        self.letters = np.array([_letters(each) for each in texts], dtype="uint32")
        self.sizes = np.array([len(each) for each in texts], dtype="int32")

    def likeness(self, a: np.ndarray, b: np.ndarray) -> np.ndarray:
        """How alike the echoes of two names each are, 0-1."""
        import numpy as np
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import cpdist

        found = np.zeros(len(a))
        shorter = np.minimum(self.sizes[a], self.sizes[b])
        here = np.flatnonzero(_may_be_like(self.letters, a, b) & (shorter > 2))
        one, other = self.texts[a[here]].tolist(), self.texts[b[here]].tolist()
        found[here] = cpdist(one, other, scorer=OSA.normalized_similarity)
        return found

    def contained(self, a: np.ndarray, b: np.ndarray) -> np.ndarray:
        """Whether the echo of one name is a stretch of the other's, but for a slip."""
        import numpy as np
        from rapidfuzz.fuzz import partial_ratio
        from rapidfuzz.process import cpdist

        sizes, letters = self.sizes, self.letters
        short = np.where(sizes[a] <= sizes[b], letters[a], letters[b])
        common = np.bitwise_count(letters[a] & letters[b]).astype("int32")
        most = 5 * common >= 4 * np.bitwise_count(short).astype("int32")
        found = np.zeros(len(a), dtype=bool)
        here = np.flatnonzero(most & (np.minimum(sizes[a], sizes[b]) >= STRETCH))
        one, other = self.texts[a[here]].tolist(), self.texts[b[here]].tolist()
        found[here] = cpdist(one, other, scorer=partial_ratio) >= 100 * STRETCHED
        return found


def likeness(parts: Parts, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """How alike parts are, 0-1, float32."""
    import numpy as np

    found = np.zeros(len(a), dtype="float32")
    echo = parts.heard[a] == parts.heard[b]
    single = parts.single[a] | parts.single[b]
    here = np.flatnonzero(_may_be_like(parts.letters, a, b) & ~single & ~echo)
    found[here] = _slips(parts, a[here], b[here])
    # In one script letters tell more than an echo does: there it only says that they are alike.
    same = np.flatnonzero(echo & (parts.sizes[a] > 1) & ~single)
    found[same] = np.where(parts.local[a[same]] != parts.local[b[same]], _ECHO, _ALIKE)
    here = np.flatnonzero(parts.local[a] != parts.local[b])
    found[here[_share(parts.bridges, parts.keys, a[here], b[here])]] = _BRIDGE
    found[_any_equal(parts.keys, parts.keys, a, b)] = _SOUND
    found[single & (parts.first[a] == parts.first[b])] = _LETTER
    found[a == b] = _EQUAL
    return found


def _slips(parts: Parts, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Likeness by slips of the pen: the better of the letters and, a little less, the echo."""
    import numpy as np
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import cpdist

    letters = cpdist(
        parts.forms[a].tolist(), parts.forms[b].tolist(), scorer=OSA.normalized_similarity
    )
    echoes = cpdist(
        parts.echoes[a].tolist(), parts.echoes[b].tolist(), scorer=OSA.normalized_similarity
    )
    shorter = np.minimum(parts.sizes[a], parts.sizes[b])
    echoes = np.where(shorter > 2, echoes - 0.02, 0.0)
    # Parts of two scripts have no letter in common.
    letters = np.where(parts.local[a] == parts.local[b], letters, 0.0)
    found: np.ndarray = np.minimum(np.maximum(letters, echoes), 0.95)
    return found


def _may_be_like(letters: np.ndarray, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Whether parts have half of their signs in common, without which they are not alike."""
    import numpy as np

    one, other = letters[a], letters[b]
    common = np.bitwise_count(one & other).astype("int32")
    most = np.maximum(np.bitwise_count(one), np.bitwise_count(other)).astype("int32")
    found: np.ndarray = 2 * common >= most
    return found


def _any_equal(one: np.ndarray, other: np.ndarray, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Whether parts `a` have in `one` a key that parts `b` have in `other`."""
    import numpy as np

    found = np.zeros(len(a), dtype=bool)
    here = np.arange(len(a))
    # Keys stand from the left: whoever has no n-th has none behind it.
    for left in range(one.shape[1]):
        here = here[~found[here] & (one[a[here], left] >= 0)]
        at, key = here, one[a[here], left]
        for right in range(other.shape[1]):
            beside = other[b[at], right]
            found[at[beside == key]] = True
            more = (beside >= 0) & (beside != key)
            at, key = at[more], key[more]
    return found


def _share(bridges: np.ndarray, keys: np.ndarray, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Whether parts share a bridge, or one's bridge is the other's key."""
    found: np.ndarray = _any_equal(bridges, bridges, a, b) | _any_equal(bridges, keys, a, b)
    found |= _any_equal(keys, bridges, a, b)
    return found


def _parts(name: Heard) -> list[tuple[object, ...]]:
    """What there is of each part: form, echo, keys, bridges, whether it is in another script."""
    return [
        (form, sound, keys, bridges, not form.isascii())
        for form, sound, keys, bridges in zip(
            name.forms, name.echoes, name.keys, name.bridges, strict=True
        )
        if sound or form
    ]


def _known(parts: Sequence[tuple[object, ...]], counts: np.ndarray, total: int) -> Parts:
    import numpy as np

    forms = [str(each[0]) for each in parts]
    echoes = [str(each[1]) for each in parts]
    numbers: dict[str, int] = {}
    sound = [_numbered(each[2], numbers) for each in parts]
    bridge = [_numbered(each[3], numbers) for each in parts]
    # Without the two that are compared: they may be one person.
    codes = np.unique(np.array(echoes, dtype=str), return_inverse=True)[1]
    heard = np.bincount(codes, weights=counts)[codes] if len(codes) else np.zeros(0)
    before = np.array([token(each).share if each.isascii() else 0.0005 for each in forms])
    share = (np.maximum(heard - 2, 0.5) + BESIDE * before) / (total + BESIDE)
    bits = -np.log2(np.minimum(share, 1.0))
    initial = np.array([len(each) == 1 and each.isascii() for each in forms], dtype=bool)
    bits = np.where(initial, np.minimum(bits, INITIAL), bits)
    return Parts(
        np.array(forms, dtype=object),
        np.array(echoes, dtype=object),
        np.array([bool(each[4]) for each in parts], dtype=bool),
        _matrix(sound),
        _matrix(bridge),
        bits,
        np.array([_letters(each) for each in echoes], dtype="uint32"),
        codes,
        np.array([len(each) for each in echoes], dtype="int32"),
        initial,
        np.unique(np.array([each[:1] for each in forms], dtype=str), return_inverse=True)[1],
    )


def _numbered(keys: object, numbers: dict[str, int]) -> list[int]:
    listed = sorted(keys) if isinstance(keys, frozenset) else []
    return [numbers.setdefault(each, len(numbers)) for each in listed[:MOST_KEYS]]


def _matrix(rows: Sequence[Sequence[int]]) -> np.ndarray:
    import numpy as np

    found = np.full((len(rows), max(map(len, rows), default=0)), -1, dtype="int32")
    for place, row in enumerate(rows):
        found[place, : len(row)] = row
    return found


def _letters(text: str) -> int:
    """Which of 32 signs a text holds, a bit each."""
    return sum({1 << (ord(sign) & 31) for sign in text})
