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
_EQUAL, _SOUND, _BRIDGE, _ECHO, _LETTER = 1.0, 0.98, 0.97, 0.96, 0.9


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
    """

    forms: np.ndarray
    echoes: np.ndarray
    local: np.ndarray
    keys: np.ndarray
    bridges: np.ndarray
    bits: np.ndarray
    letters: np.ndarray


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
        for shape in np.unique(shapes).tolist():
            here = np.flatnonzero(shapes == shape)
            rows, columns = divmod(shape, MOST + 1)
            made = self._paired(a[here], b[here], rows, columns)
            for whole, part in zip(vars(found).values(), made, strict=True):
                whole[here] = part
        return found

    def keyed(self, keys: Sequence[Collection[str]]) -> np.ndarray:
        """Names x keys, numbers of keys of whole names, -1 for none."""
        numbers: dict[str, int] = {}
        return _matrix([_numbered(frozenset(each), numbers) for each in keys])

    def meet(self, keyed: np.ndarray, a: np.ndarray, b: np.ndarray) -> np.ndarray:
        """Whether names have one of these keys in common."""
        return _any_equal(keyed, keyed, a, b)

    def _paired(
        self, a: np.ndarray, b: np.ndarray, rows: int, columns: int
    ) -> tuple[np.ndarray, ...]:
        """Pairs of parts of names that all have `rows` and `columns` parts, the best two first."""
        import numpy as np

        met, slipped, least = np.zeros(len(a)), np.zeros(len(a)), np.ones(len(a))
        paired = np.zeros(len(a))
        left, right = self.parts_of[a, :rows], self.parts_of[b, :columns]
        like = self._likeness(a, b, left, right).reshape(len(a), rows * columns)
        for _turn in range(min(rows, columns)):
            best = like.argmax(axis=1) if like.shape[1] else np.zeros(len(a), "int64")
            value = like[np.arange(len(a)), best]
            here = np.flatnonzero(value >= SLIPPED)
            if not len(here):
                break
            row, column = np.divmod(best[here], columns)
            says = np.minimum(
                self.parts.bits[left[here, row]], self.parts.bits[right[here, column]]
            )
            alike = value[here]
            met[here] += np.where(alike >= MET, says, 0.0)
            part = (alike - SLIPPED) / (MET - SLIPPED)
            slipped[here] += np.where(alike >= MET, 0.0, says * part)
            least[here] = np.minimum(least[here], alike)
            paired[here] += 1
            square = like.reshape(len(a), rows, columns)
            square[here, row, :] = -1.0
            square[here, :, column] = -1.0
        return met, slipped, np.where(paired > 0, least, 0.0), rows - paired, columns - paired

    def _likeness(
        self, a: np.ndarray, b: np.ndarray, left: np.ndarray, right: np.ndarray
    ) -> np.ndarray:
        """Pairs x rows x columns: likeness of the parts; a father's name is like a father's."""
        import numpy as np

        size = len(self.parts.forms)
        codes = (left[:, :, None].astype("int64") * size + right[:, None, :]).ravel()
        met, back = np.unique(codes, return_inverse=True)
        one, other = np.divmod(met, max(size, 1))
        like = likeness(self.parts, one, other)[back].reshape(
            len(left), left.shape[1], right.shape[1]
        )
        fathers = self.fathers[a, : left.shape[1]], self.fathers[b, : right.shape[1]]
        both = fathers[0].any(axis=1) & fathers[1].any(axis=1)
        crossed = both[:, None, None] & (fathers[0][:, :, None] != fathers[1][:, None, :])
        like[crossed] = 0.0
        return like


def whole_likeness(echoes: np.ndarray, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """How alike the echoes of whole names are, 0-1: what is written together or apart is as one."""
    import numpy as np
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import cpdist

    letters = np.array([_letters(each) for each in echoes], dtype="uint32")
    sizes = np.array([len(each) for each in echoes], dtype="int32")
    found = np.zeros(len(a))
    near = _may_be_like(letters, a, b) & (np.minimum(sizes[a], sizes[b]) > 2)
    here = np.flatnonzero(near)
    found[here] = cpdist(
        echoes[a[here]].tolist(), echoes[b[here]].tolist(), scorer=OSA.normalized_similarity
    )
    return found


def contained(echoes: np.ndarray, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Whether the echo of one whole name is a stretch of the other's, but for a slip."""
    import numpy as np
    from rapidfuzz.fuzz import partial_ratio
    from rapidfuzz.process import cpdist

    letters = np.array([_letters(each) for each in echoes], dtype="uint32")
    sizes = np.array([len(each) for each in echoes], dtype="int32")
    short = np.where(sizes[a] <= sizes[b], letters[a], letters[b])
    common = np.bitwise_count(letters[a] & letters[b]).astype("int32")
    most = 5 * common >= 4 * np.bitwise_count(short).astype("int32")
    found = np.zeros(len(a), dtype=bool)
    here = np.flatnonzero(most & (np.minimum(sizes[a], sizes[b]) >= STRETCH))
    found[here] = (
        cpdist(echoes[a[here]].tolist(), echoes[b[here]].tolist(), scorer=partial_ratio)
        >= 100 * STRETCHED
    )
    return found


def likeness(parts: Parts, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """How alike parts are, 0-1, float32."""
    import numpy as np

    found = np.zeros(len(a), dtype="float32")
    echo = parts.echoes[a] == parts.echoes[b]
    long = np.array([len(each) > 1 for each in parts.echoes], dtype=bool)
    short = np.array([len(each) == 1 and each.isascii() for each in parts.forms], dtype=bool)
    first = np.array([each[:1] for each in parts.forms], dtype=object)
    single = short[a] | short[b]
    near = _may_be_like(parts.letters, a, b) & ~single & ~echo
    here = np.flatnonzero(near)
    found[here] = _slips(parts, a[here], b[here])
    found[echo & long[a] & ~single] = _ECHO
    found[_share(parts.bridges, parts.keys, a, b) & (parts.local[a] != parts.local[b])] = _BRIDGE
    found[_any_equal(parts.keys, parts.keys, a, b)] = _SOUND
    found[single & (first[a] == first[b])] = _LETTER
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
    sizes = np.array([len(each) for each in parts.echoes], dtype="int32")
    echoes = np.where(np.minimum(sizes[a], sizes[b]) > 2, echoes - 0.02, 0.0)
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
    for left in range(one.shape[1]):
        key = one[a, left]
        for right in range(other.shape[1]):
            found |= (key >= 0) & (key == other[b, right])
    return found


def _share(bridges: np.ndarray, keys: np.ndarray, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Whether parts share a bridge, or one's bridge is the other's key."""
    return (
        _any_equal(bridges, bridges, a, b)
        | _any_equal(bridges, keys, a, b)
        | _any_equal(keys, bridges, a, b)
    )


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
    found = 0
    for sign in text:
        found |= 1 << (ord(sign) & 31)
    return found
