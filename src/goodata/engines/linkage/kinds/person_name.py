"""A whole name in one field, in whatever order: its parts are paired, by letters and by sound."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from goodata.engines.linkage import Atom, Prepared, Shares
from goodata.engines.linkage.kinds import Columns, Kind, Level
from goodata.engines.linkage.kinds._aligned import MET, Echoes, Names
from goodata.engines.linkage.kinds._people import Person, person, token
from goodata.engines.linkage.kinds._texts import (
    atom,
    atoms_of,
    coded,
    numbered,
    spread,
    taken,
)
from goodata.names import Heard, heard

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

TELLING = 8.0
"""Bits that parts must say to be told from what many share."""
LEAST = 3.0
"""Bits that parts must say to count at all."""
ALIKE = 0.7
"""Likeness that every two parts must have, where slips of the pen are to explain all."""
_NEAR, _VERY_NEAR = 0.8, 0.88
"""Likeness of whole echoes, where no part is left over on both sides, and where some are."""


def prepare(columns: Columns) -> Prepared:
    """Parts, atoms and shares of whole names, and how two are judged."""
    import numpy as np
    import pyarrow as pa

    texts_of, distinct = coded(columns["name"][0])
    made = [person(each) for each in distinct]
    sounds = [
        heard(text) if each is not None else None for each, text in zip(made, distinct, strict=True)
    ]
    # One more for records without a text, whose number is -1.
    named = np.array([*(each is not None for each in made), False])
    codes = np.where(named[texts_of], texts_of, -1).astype("int32")
    people: list[Person | None] = list(made)

    def numbers(make: Callable[[Person], str]) -> pa.Array:
        found = taken(codes, numbered(_each(people, make))[0])
        return pa.array(found, mask=found < 0)

    parts = {
        "id": numbers(lambda each: " ".join((*each.own, "/", *each.father))),
        "whole": numbers(lambda each: " ".join(sorted(_whole(each)))),
        "marks": numbers(lambda each: each.marks),
        "suffix": spread(codes, _each(people, lambda each: each.suffix), pa.string()),
    }
    tables = {"whole": _shares(codes, people)}
    return Prepared(
        parts,
        (codes < 0).astype("int8"),
        _atoms(codes, sounds),
        tables,
        DECIDING,
        judge=_Judge(codes, people, sounds),
    )


class _Judge:
    """Judges two records' names: a place in `KIND.levels`."""

    def __init__(
        self, codes: np.ndarray, people: Sequence[Person | None], sounds: Sequence[Heard | None]
    ) -> None:
        import numpy as np

        self.codes = codes
        times = np.bincount(codes[codes >= 0], minlength=len(people))
        self.names = Names(sounds, times)
        # In an order of their own, so that neither side comes first by its row.
        texts = [" ".join((*each.own, "/", *each.father)) if each else "" for each in people]
        self.rank = np.argsort(np.argsort(np.array(texts, dtype=str), kind="stable"))
        self.whole = _numbers(people, lambda each: " ".join(sorted(_whole(each))))
        self.own = _numbers(people, lambda each: " ".join(sorted(each.own)))
        self.glued = _numbers(people, lambda each: "".join(_whole(each)))
        self.father = _numbers(people, lambda each: " ".join(sorted(each.father)))
        self.marks = _numbers(people, lambda each: each.marks)
        self.suffix = _numbers(people, lambda each: each.suffix)
        self.local = np.array([each is not None and each.local for each in sounds], dtype=bool)
        self.echoes = Echoes(["".join(each.echoes) if each else "" for each in sounds])
        self.wholes = self.names.keyed([each.whole if each else () for each in sounds])

    def __call__(self, a: np.ndarray, b: np.ndarray) -> np.ndarray:
        """The level of each pair of records; -1 where one names nobody."""
        import numpy as np

        one, other = self.codes[a], self.codes[b]
        found = np.full(len(a), -1, dtype="int8")
        here = np.flatnonzero((one >= 0) & (other >= 0))
        one, other = one[here], other[here]
        turned = self.rank[one] > self.rank[other]
        found[here] = self._levels(np.where(turned, other, one), np.where(turned, one, other))
        return found

    def _levels(self, a: np.ndarray, b: np.ndarray) -> np.ndarray:
        """From the least to the best, so that the best that holds stands."""
        import numpy as np

        fit = self.names.fit(a, b)
        bits = fit.met + fit.slipped
        apart = (fit.left > 0) & (fit.right > 0)
        all_paired = (fit.left == 0) & (fit.right == 0) & (fit.least > 0)
        whole = self.echoes.likeness(a, b)
        between = (whole == 1) & (self.local[a] != self.local[b])
        met = all_paired & (fit.least >= MET)
        sounds = met | between | self.names.meet(self.wholes, a, b)
        alike = (bits >= LEAST) | (whole >= 0.6)
        slips = all_paired & (bits >= LEAST)
        loose = slips & (fit.least >= ALIKE) | ((whole >= _NEAR) & ~apart)
        near = slips & (fit.least >= _NEAR) | (whole >= _VERY_NEAR)
        part = ~apart & ~all_paired & (bits >= TELLING)
        rest = np.flatnonzero(apart)
        part[rest] = self.echoes.contained(a[rest], b[rest])
        marks, suffix = _agree(self.marks, a, b), _agree(self.suffix, a, b)
        fathers = self.own[a] == self.own[b]
        fathers |= (self.father[a] < 0) | (self.father[b] < 0)
        steps = (
            ("token common", apart & (bits >= LEAST)),
            ("token", apart & (bits >= TELLING)),
            ("similar", ~apart & alike),
            ("loose", loose | (~apart & ~all_paired & (bits >= LEAST))),
            ("near", near & suffix),
            ("part", part & suffix & marks),
            ("sound", sounds & suffix & marks),
            ("spaced", (self.glued[a] == self.glued[b]) & suffix & marks),
            ("equal", (self.whole[a] == self.whole[b]) & fathers & suffix & marks),
        )
        found = np.full(len(a), len(KIND.levels) - 1, dtype="int8")
        for name, holds in steps:
            found[holds] = _PLACES[name]
        return found


def _agree(numbers: np.ndarray, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Whether values do not contradict: equal, or missing in one."""
    found: np.ndarray = (numbers[a] == numbers[b]) | (numbers[a] < 0) | (numbers[b] < 0)
    return found


def _numbers(people: Sequence[Person | None], make: Callable[[Person], str]) -> np.ndarray:
    return numbered(_each(people, make))[0]


def _each(people: Sequence[Person | None], make: Callable[[Person], str]) -> list[str | None]:
    """What `make` says of each, None where it says nothing."""
    return [(make(each) or None) if each is not None else None for each in people]


def _whole(each: Person) -> tuple[str, ...]:
    return each.own + each.father


def _shares(codes: np.ndarray, people: list[Person | None]) -> Shares:
    """Shares of whole names, as the other names of the file let them be expected.

    A name is drawn by its most common part, then each other part among those who carry that one:
    so parts that belong together (of one language, of one family) do not pass for rare.
    """
    import numpy as np

    names, known = numbered(_each(people, lambda each: " ".join(sorted(_whole(each)))))
    found = taken(codes, names)
    times = np.bincount(found[found >= 0], minlength=len(known)).tolist()
    parts = [tuple(sorted(set(str(each).split()))) for each in known]
    single: Counter[str] = Counter()
    for each, number in zip(parts, times, strict=True):
        for part in each:
            single[part] += number
    heads = [max(each, key=lambda part: (single[part], part)) for each in parts]
    beside: Counter[tuple[str, str]] = Counter()
    for head, each, number in zip(heads, parts, times, strict=True):
        for part in each:
            beside[head, part] += number
    filled = max(sum(times), 1)
    before = []
    for head, each, number in zip(heads, parts, times, strict=True):
        # Without those who bear this very name: they may all be one person.
        others = single[head] - number
        share = (others + token(head).share) / filled
        for part in each:
            if part != head:
                share *= (beside[head, part] - number + token(part).share) / (others + 1)
        before.append(max(share, RAREST))
    return Shares(found, np.array(before), weight=filled / 2, least=0.3)


def _atoms(codes: np.ndarray, sounds: Sequence[Heard | None]) -> dict[str, Atom]:
    def several(make: Callable[[Heard], Collection[object]]) -> Atom:
        return atoms_of(codes, [make(each) if each else () for each in sounds])

    whole = [each and (" ".join(sorted(each.echoes)) or None) for each in sounds]
    return {
        "sounds": atom(taken(codes, numbered(whole)[0])),
        "token": several(lambda each: {key for keys in each.keys for key in keys}),
        "bridge": several(lambda each: {key for keys in each.bridges for key in keys}),
        "whole": several(lambda each: each.whole),
        "two": several(lambda each: set(combinations(sorted(each.echoes)[:6], 2)) or each.echoes),
        "start": several(lambda each: {part[:3] for part in each.echoes}),
        "starts": several(
            lambda each: set(combinations(sorted({part[:3] for part in each.echoes})[:6], 2))
        ),
    }


RAREST = 1e-9
"""Share of people who bear a name, at least."""
DECIDING = ("id", "marks", "suffix")
_JUDGED = "judged"
KIND = Kind(
    name="person_name",
    levels=(
        Level("equal", _JUDGED, 0.52, 2e-4, "whole", near=True, exact=("whole",)),
        Level("spaced", _JUDGED, 0.03, 2e-5, "whole", near=True),
        Level("sound", _JUDGED, 0.16, 2e-4, "whole", near=True),
        Level("part", _JUDGED, 0.09, 4e-4, near=True, home=0.01),
        Level("near", _JUDGED, 0.10, 4e-4, near=True, home=0.01),
        Level("loose", _JUDGED, 0.025, 2e-3, home=0.02),
        Level("similar", _JUDGED, 0.015, 4e-3, home=0.03),
        Level("token", _JUDGED, 0.025, 6e-3, home=0.4),
        Level("token common", _JUDGED, 0.015, 0.03, home=0.14),
        Level("else", "", 0.02, 0.957),
    ),
    null="",
    prepare=prepare,
    personal=True,
    group="name",
    survives={
        "sounds": 0.3,
        "token": 0.8,
        "bridge": 0.75,
        "whole": 0.3,
        "two": 0.5,
        "start": 0.85,
        "starts": 0.6,
    },
)
_PLACES = {each.name: place for place, each in enumerate(KIND.levels)}
