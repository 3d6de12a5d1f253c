"""Which records are the same person: pairs, weights, expectation and clusters, without a label.

Data in, data out. `link` takes prepared records (no cell as typed, ASCII text only) and what people
have decided, and hands back arrays: pairs with their weight and the level each comparison reached,
clusters, and how many duplicates to expect. It never abstains in silence: `Linked.abstained` says
when no field tells people apart, `Linked.trusted` when the model is not to be believed.

Records are numbered 0 to n - 1 in the order given. Words: *comparison*, *comparison level*, *match
weight* (log2), *match probability*, *blocking key*, *cluster*.

Source:
    Fellegi and Sunter, A theory for record linkage (1969); Splink 5 (MIT) scores the pairs.
    The project's page on linkage, sections 2 to 6.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa


class Strictness(StrEnum):
    """How sure a pair must be before clusters hold it: probability .9, .5 or .2."""

    STRICT = "strict"
    BALANCED = "balanced"
    WIDE = "wide"


class Band(IntEnum):
    """What becomes of a pair. `SAME` may be merged after a look; `LOOK` is for a person."""

    SAME = 0
    LOOK = 1


class Rarity(IntEnum):
    """How much an agreement says here, by how many records share the value."""

    NONE = -1
    """The values do not agree, or this kind of value has no rarity."""
    ONLY_THESE = 0
    RARE = 1
    ORDINARY = 2
    COMMON = 3


class Hint(IntEnum):
    """What else a pair may be, or why it cannot be in `SAME`."""

    NONE = 0
    TWINS = 1
    """Same birth date, family name or place, but other given names."""
    RELATIVES = 2
    """Household facts agree, nothing of the person does."""
    CONTRADICTION = 3
    """Two complete numbers of one scheme differ, or sex and birth date do, or birth years far."""
    NUMBER_REUSED = 4
    """One record number on two people, as everything else says."""
    JOINS_MANY = 5
    """The cluster would hold more records than one person has."""


@dataclass(frozen=True)
class Comparison:
    """One thing that is compared, made of one or several columns.

    Attributes:
        name: how reports name it: the fields it was made of; never a cell.
        kind: a key of `kinds.kinds()`, such as `person_name`, `birth_date`, `phone`.
        columns: the fields it was made of, as reports may name them.
    """

    name: str
    kind: str
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Atom:
    """One thing that two records can have in common before they are compared.

    Attributes:
        rows: record numbers, rising; a record with several values stands several times.
        codes: what each has, whole numbers from 0, int64, equal for equal values.
        several: whether a record may have more than one.
    """

    rows: np.ndarray
    codes: np.ndarray
    several: bool = False


@dataclass(frozen=True, eq=False)
class Shares:
    """Values by whose frequency an agreement weighs more or less.

    Attributes:
        codes: n codes from 0, -1 for missing, int32.
        before: per code the share 0-1 of people to expect before the file is counted.
        raises: whether a rare value weighs more; days of birth are all as rare, and only those that
            a file holds too often weigh less.
        weight: how many records `before` counts as beside the file's own counts.
        least: others who share a value that no third record has.
    """

    codes: np.ndarray
    before: np.ndarray
    raises: bool = True
    weight: float = 200.0
    least: float = 0.5


@dataclass(frozen=True, eq=False)
class Prepared:
    """One comparison's values, ready to be compared.

    Attributes:
        parts: named Arrow arrays of n values: ASCII text, lists of it, or whole numbers; null for
            missing. Which parts there are is the kind's own.
        missing: n codes: 0 filled, else 1 + the place of the kind of nothing in `missing.Nothing`
            (so that reasons can say `declined`); `SET_ASIDE` for a value that says nothing
            (unreadable, a placeholder, shared by too many).
        atoms: what blocking keys are made of, by name.
        shares: per name, the values whose frequency weighs.
        deciding: parts that all others follow from: two records equal in these are equal in all.
            Every part when empty.
        judge: the levels of n pairs of records, int8, -1 where nothing can be compared, where they
            are found outside of the database; None where the kind's conditions say them.
        pairwise: numbers of n pairs of records that the kind's conditions call `pair.name`: what
            is dear in the database and not without it.
    """

    parts: Mapping[str, pa.Array]
    missing: np.ndarray
    atoms: Mapping[str, Atom] = field(default_factory=dict)
    shares: Mapping[str, Shares] = field(default_factory=dict)
    deciding: tuple[str, ...] = ()
    judge: Callable[[np.ndarray, np.ndarray], np.ndarray] | None = None
    pairwise: Mapping[str, Callable[[np.ndarray, np.ndarray], np.ndarray]] = field(
        default_factory=dict
    )


SET_ASIDE = 100
"""In `Prepared.missing`: something stands there that is no evidence."""


@dataclass(frozen=True, eq=False)
class Records:
    """N records ready for linkage.

    Attributes:
        n: how many.
        comparisons: what is compared.
        values: one `Prepared` per comparison.
        files: n file numbers from 0, int32.
        shared: per comparison, values set aside because too many records share them; empty where
            none are counted.
    """

    n: int
    comparisons: tuple[Comparison, ...]
    values: tuple[Prepared, ...]
    files: np.ndarray
    shared: tuple[int, ...] = ()


@dataclass(frozen=True)
class Known:
    """What people decided: pairs of record numbers. Both are hard constraints and train the model.

    The caller has closed them and found no contradiction (A = B, B = C, A != C).
    """

    same: tuple[tuple[int, int], ...] = ()
    different: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Settings:
    """How to link.

    Attributes:
        strictness: which cut clusters take.
        most_pairs: candidate pairs at most; None for max(1,000,000, 5 n).
        threads: of the database engine; results do not depend on it.
        memory: bytes it may use.
        one_to_one: True, False, or None to decide by the estimated duplicates inside each file.
        across: only pairs between different files.
        named: whether a person named what to compare, and so answers for its telling people apart.
    """

    strictness: Strictness = Strictness.BALANCED
    most_pairs: int | None = None
    threads: int = 2
    memory: int = 2_000_000_000
    one_to_one: bool | None = None
    across: bool = False
    named: bool = False


@dataclass(frozen=True)
class LevelModel:
    """One level of a comparison as the model has it: `m` and `u` 0-1, `weight` log2(m / u)."""

    name: str
    m: float
    u: float
    weight: float


@dataclass(frozen=True)
class ComparisonModel:
    """A comparison's levels, best first; the last is `else`.

    Attributes:
        comparison: which one.
        levels: best first.
        learned: False where the shipped defaults stand because the data taught nothing.
        dropped: why it does not count in this run, or empty.
    """

    comparison: Comparison
    levels: tuple[LevelModel, ...]
    learned: bool
    dropped: str = ""


@dataclass(frozen=True)
class Expected:
    """How many duplicate pairs there should be, and bounds that hold nine times in ten."""

    about: int
    low: int
    high: int


@dataclass(frozen=True)
class Abstained:
    """Why nothing was compared: the check's name and its numbers.

    Attributes:
        check: `no-identifying-field` or `nothing-to-compare`.
        repeats: records that equal an earlier one in all that is compared.
        records: of so many.
    """

    check: str
    repeats: int = 0
    records: int = 0


@dataclass(frozen=True, eq=False)
class Linked:
    """What linkage found. Pairs are sorted by falling probability, then `a`, then `b`; a < b.

    Attributes:
        a, b: record numbers of each kept pair (`SAME` and `LOOK` only), int32.
        weight: match weight, log2, float64, rounded to 1e-6.
        probability: match probability 0-1.
        band: `Band` of each pair, int8.
        levels: pairs x comparisons, int8: place in `ComparisonModel.levels`, -1 not compared.
        bits: pairs x comparisons, float32: what each comparison adds to the weight, log2.
        rarity: pairs x comparisons, int8: `Rarity`.
        hint: `Hint` of each pair, int8.
        clusters: per record the lowest record number of its cluster, int32. Empty when the model is
            not trusted or nothing was compared.
        repeat_of: per record the lowest record that equals it in all that is compared (itself when
            none does), int32.
        expected: duplicate pairs in the whole; those of equal records count.
        compared: pairs that were compared, all pairs when `all_pairs`.
        all_pairs: whether every pair was.
        counts: per strictness, how many pairs its clusters would hold; 0 each when not trusted.
        model: per comparison.
        together: comparisons that go together here (address and phone of a household), so that
            they are no evidence apart.
        shared: per comparison, values set aside because too many records share them.
        trusted: whether `SAME` and clusters may be used.
        why_not_trusted: the sanity check that failed: `sex`, `names` or `texts`; empty when
            trusted.
        abstained: why nothing was compared, or None.
        one_to_one: whether each record was allowed one partner at most.
    """

    a: np.ndarray
    b: np.ndarray
    weight: np.ndarray
    probability: np.ndarray
    band: np.ndarray
    levels: np.ndarray
    bits: np.ndarray
    rarity: np.ndarray
    hint: np.ndarray
    clusters: np.ndarray
    repeat_of: np.ndarray
    expected: Expected
    compared: int
    all_pairs: bool
    counts: Mapping[Strictness, int]
    model: tuple[ComparisonModel, ...]
    together: tuple[tuple[str, str], ...] = ()
    shared: Mapping[str, int] = field(default_factory=dict)
    trusted: bool = True
    why_not_trusted: str = ""
    abstained: Abstained | None = None
    one_to_one: bool = False


def link(records: Records, settings: Settings | None = None, known: Known | None = None) -> Linked:
    """Pairs, weights, expectation and clusters of `records`.

    Args:
        records: prepared (`practices/linkage/prepare.py` makes them from a table).
        settings: how; the defaults when left out.
        known: what people decided; nothing when left out.

    Raises:
        Unreadable: the database engine ran out of the memory it may use.
    """
    from goodata.engines.linkage.linking import link as run

    return run(records, settings or Settings(), known or Known())
