"""Words weighed by how rare they are in the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodata.engines.linkage import Atom
from goodata.engines.linkage.kinds._texts import Pairwise, spread_over

if TYPE_CHECKING:
    import numpy as np

STEPS = 16
"""Parts of a bit in which a word's weight is kept: at most 255 of them, next to its number."""


@dataclass(frozen=True, eq=False)
class Rarest:
    """The rarest words of each text: one after the other, those of a text rising in frequency.

    Attributes:
        text: whose word it is, rising.
        word: which word.
        place: how many rarer ones the text has.
        words: how many different words there are in all.
    """

    text: np.ndarray
    word: np.ndarray
    place: np.ndarray
    words: int

    def atom(self, codes: np.ndarray, most: int | None = None) -> Atom:
        """Each of the rarest words, or the `most` rarest."""
        kept = slice(None) if most is None else self.place < most
        return spread_over(codes, self.text[kept], self.word[kept])

    def beside(self, codes: np.ndarray, numbers: np.ndarray) -> Atom:
        """Each of the rarest words together with a number of the text; -1 for none."""
        kept = numbers[self.text] >= 0
        text, word = self.text[kept], self.word[kept]
        return spread_over(codes, text, numbers[text].astype("int64") * self.words + word)

    def two(self, codes: np.ndarray) -> Atom:
        """Each two of the rarest words."""
        import numpy as np

        texts, pairs = [np.zeros(0, "int64")], [np.zeros(0, "int64")]
        for far in range(1, int(self.place.max(initial=0)) + 1):
            here = np.flatnonzero(self.text[far:] == self.text[: len(self.text) - far])
            one, other = self.word[here], self.word[here + far]
            texts.append(self.text[here])
            pairs.append(np.minimum(one, other) * self.words + np.maximum(one, other))
        text = np.concatenate(texts)
        order = np.argsort(text, kind="stable")
        return spread_over(codes, text[order], np.concatenate(pairs)[order])


@dataclass(frozen=True, eq=False)
class Weighed:
    """The different words of texts: one after the other, by text and alphabet.

    Attributes:
        text: whose word it is, rising.
        word: which word; in the order of the alphabet.
        weight: its surprisal in steps: -log2 of the share of records that hold it.
        counts: per word, how many records hold it.
        texts: how many texts there are.
    """

    text: np.ndarray
    word: np.ndarray
    weight: np.ndarray
    counts: np.ndarray
    texts: int

    @property
    def sums(self) -> np.ndarray:
        """Per text the weight of its words."""
        import numpy as np

        found = np.bincount(self.text, weights=self.weight, minlength=self.texts)
        return found.astype("int32")

    def shared(self, codes: np.ndarray) -> Pairwise:
        """What tells the weight of the words that the texts of two records each have in common.

        Args:
            codes: per record the number of its text, -1 for none.
        """
        import numpy as np

        sizes = np.bincount(self.text, minlength=self.texts + 1)
        starts = np.cumsum(sizes) - sizes
        word, weight = self.word.astype("int32"), self.weight.astype("int32")

        def reckon(a: np.ndarray, b: np.ndarray) -> np.ndarray:
            found = np.zeros(len(a), dtype="int32")
            one, other = codes[a], codes[b]
            # The n-th word of one side against the m-th of the other, of all that have so many.
            place = 0
            here = np.flatnonzero((sizes[one] > 0) & (sizes[other] > 0))
            while len(here):
                mine = starts[one[here]] + place
                beside, behind, at, left = other[here], 0, here, mine
                while len(at):
                    same = word[left] == word[starts[beside] + behind]
                    found[at[same]] += weight[left[same]]
                    behind += 1
                    more = sizes[beside] > behind
                    if not more.all():
                        beside, at, left = beside[more], at[more], left[more]
                place += 1
                here = here[sizes[one[here]] > place]
            return found

        return reckon

    def rarest(self, most: int) -> Rarest:
        """The `most` rarest words of each text, of those that more than one record holds."""
        import numpy as np

        shared = self.counts[self.word] > 1
        text, word = self.text[shared], self.word[shared]
        order = np.lexsort((word, self.counts[word], text))
        text, word = text[order], word[order]
        sizes = np.bincount(text, minlength=self.texts)
        starts = np.cumsum(sizes) - sizes
        place = np.arange(len(text)) - starts[text]
        kept = place < most
        return Rarest(text[kept], word[kept], place[kept], len(self.counts))


def weighed(codes: np.ndarray, words: Sequence[Sequence[str]]) -> Weighed:
    """The words of texts, weighed by how many records hold them."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    sizes = np.fromiter(map(len, words), dtype="int64", count=len(words))
    encoded = pc.dictionary_encode(pa.array([word for each in words for word in each], pa.string()))
    names = encoded.dictionary
    size = max(len(names), 1)
    rank = np.empty(len(names), dtype="int64")
    rank[pc.sort_indices(names).to_numpy()] = np.arange(len(names))
    word = rank[encoded.indices.to_numpy()]
    both = np.unique(np.repeat(np.arange(len(words)), sizes) * size + word)
    text, word = np.divmod(both, size)
    times = np.bincount(codes[codes >= 0], minlength=len(words))
    counts = np.bincount(word, weights=times[text], minlength=len(names)).astype("int64")
    total = int(times.sum()) + 20
    surprisal = np.rint(STEPS * -np.log2((counts + 1) / total)).clip(1, 255).astype("int64")
    return Weighed(text, word, surprisal[word], counts, len(words))
