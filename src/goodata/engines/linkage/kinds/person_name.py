"""A whole name in one field, in whatever order: tokens, sounds, the father's name apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from goodata.engines.linkage import Atom, Prepared, Shares
from goodata.engines.linkage.kinds import Columns, Kind, Level
from goodata.engines.linkage.kinds._people import RARE, Person, person, token
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

_FATHERS = (
    "(l.father is null or r.father is null or l.father = r.father "
    "or jaro_winkler_similarity(l.father, r.father) >= 0.88)"
)
_SUFFIX = "(l.suffix is null or r.suffix is null or l.suffix = r.suffix)"
_MARKS = "(l.marks is null or r.marks is null or l.marks = r.marks)"
_ALL = "(l.whole = r.whole and (l.father is null or r.father is null or l.own = r.own))"
_BEST = (
    "list_avg(list_transform({few}, lambda x: list_max(list_transform({many}, "
    "lambda y: jaro_winkler_similarity(x, y)))))"
)
_MEAN = (
    "(case when len(l.tokens) <= len(r.tokens) "
    f"then {_BEST.format(few='l.tokens', many='r.tokens')} "
    f"else {_BEST.format(few='r.tokens', many='l.tokens')} end)"
)
_MET = "len(list_filter({one}.heard, lambda x: list_has_any(x, {other}.told)))"
_LEFT, _RIGHT = _MET.format(one="l", other="r"), _MET.format(one="r", other="l")
_ONE_MET = f"({_LEFT} = len(l.heard) or {_RIGHT} = len(r.heard))"
_BOTH_MET = f"({_LEFT} = len(l.heard) and {_RIGHT} = len(r.heard))"
_WHOLE = "list_has_any(l.whole_heard, r.whole_heard)"


def prepare(columns: Columns) -> Prepared:
    """Parts, atoms and shares of whole names."""
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

    def texts(make: Callable[[Person], str]) -> pa.Array:
        return spread(codes, _each(people, make), pa.string())

    def lists(make: Callable[[Person], list[str]]) -> pa.Array:
        return spread(codes, [make(each) if each else None for each in people], _list_type())

    parts = {
        "id": numbers(lambda each: " ".join((*each.own, "/", *each.father))),
        "whole": numbers(lambda each: " ".join(sorted(_whole(each)))),
        "own": numbers(lambda each: " ".join(sorted(each.own))),
        "glued": numbers(lambda each: "".join(_whole(each))),
        "father": texts(lambda each: " ".join(sorted(each.father))),
        "marks": numbers(lambda each: each.marks),
        "suffix": texts(lambda each: each.suffix),
        "tokens": lists(lambda each: sorted(_whole(each))),
        "joined": texts(lambda each: "".join(each.own)),
        "heard": spread(codes, [each and _parts(each) for each in sounds], _lists_type()),
        "told": spread(codes, [each and _told(each) for each in sounds], _list_type()),
        "whole_heard": spread(
            codes, [each and sorted(each.whole) for each in sounds], _list_type()
        ),
        "rare": lists(_rare),
    }
    tables = {"whole": _shares(codes, people)}
    return Prepared(
        parts, (codes < 0).astype("int8"), _atoms(codes, people, sounds), tables, DECIDING
    )


def _parts(each: Heard) -> list[list[str]]:
    """Per part its keys; those that hold between scripts with a sign of the side they are on."""
    sign = "<" if each.local else ">"
    return [
        sorted({*keys, *(sign + key for key in bridges)})
        for keys, bridges in zip(each.keys, each.bridges, strict=True)
    ]


def _told(each: Heard) -> list[str]:
    """All keys, as the other side looks for them."""
    sign = ">" if each.local else "<"
    found = {key for keys in each.keys for key in keys}
    return sorted(found | {sign + key for keys in each.bridges for key in keys})


def _lists_type() -> pa.DataType:
    import pyarrow as pa

    return pa.list_(pa.list_(pa.string()))


def _list_type() -> pa.DataType:
    import pyarrow as pa

    return pa.list_(pa.string())


def _each(people: Sequence[Person | None], make: Callable[[Person], str]) -> list[str | None]:
    """What `make` says of each, None where it says nothing."""
    return [(make(each) or None) if each is not None else None for each in people]


def _whole(each: Person) -> tuple[str, ...]:
    return each.own + each.father


def _sounds(each: Person) -> list[str]:
    return sorted({token(part).sounds[0] for part in _whole(each)})


def _rare(each: Person) -> list[str]:
    return sorted({part for part in _whole(each) if len(part) > 2 and token(part).share < RARE})


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


def _atoms(
    codes: np.ndarray, people: list[Person | None], sounds: Sequence[Heard | None]
) -> dict[str, Atom]:
    def several(make: Callable[[Person], Collection[object]]) -> Atom:
        return atoms_of(codes, [make(each) if each else () for each in people])

    sound = taken(codes, numbered(_each(people, lambda each: " ".join(_sounds(each))))[0])
    return {
        "sounds": atom(sound),
        "token": atoms_of(
            codes, [{key for keys in each.keys for key in keys} if each else () for each in sounds]
        ),
        "bridge": atoms_of(
            codes,
            [{key for keys in each.bridges for key in keys} if each else () for each in sounds],
        ),
        "whole": atoms_of(codes, [each.whole if each else () for each in sounds]),
        "two": several(lambda each: set(combinations(_sounds(each)[:6], 2)) or _sounds(each)),
        "start": several(lambda each: {part[:3] for part in _whole(each)}),
        "starts": several(
            lambda each: set(combinations(sorted({part[:3] for part in _whole(each)})[:6], 2))
        ),
    }


RAREST = 1e-9
"""Share of people who bear a name, at least."""
DECIDING = ("id", "marks", "suffix")
KIND = Kind(
    name="person_name",
    levels=(
        Level(
            "equal",
            f"{_ALL} and {_MARKS} and {_SUFFIX}",
            0.58,
            2e-4,
            "whole",
            near=True,
            exact=("whole",),
        ),
        Level(
            "spaced",
            f"l.glued = r.glued and {_MARKS} and {_SUFFIX}",
            0.10,
            1e-4,
            "whole",
            near=True,
        ),
        Level(
            "sound",
            f"({_BOTH_MET} or {_WHOLE}) and {_FATHERS} and {_SUFFIX} and {_MARKS}",
            0.08,
            3e-4,
            "whole",
            near=True,
        ),
        Level(
            "part",
            f"{_ONE_MET} and {_FATHERS} and {_SUFFIX} and {_MARKS} "
            "and (least(len(l.heard), len(r.heard)) >= 2 "
            "or len(list_intersect(l.rare, r.rare)) > 0)",
            0.07,
            2e-3,
            near=True,
            home=0.01,
        ),
        Level(
            "near",
            f"(({_MEAN} >= 0.92 and least(len(l.tokens), len(r.tokens)) >= 2) "
            "or (least(length(l.joined), length(r.joined)) >= 8 "
            "and jaro_winkler_similarity(l.joined, r.joined) >= 0.94)) "
            f"and {_FATHERS} and {_SUFFIX}",
            0.06,
            1e-3,
            near=True,
            home=0.01,
        ),
        Level(
            "token",
            f"len(list_intersect(l.rare, r.rare)) > 0 or ({_MEAN} >= 0.92 and {_FATHERS})",
            0.04,
            8e-3,
            home=0.4,
        ),
        Level("similar", f"{_MEAN} >= 0.84", 0.03, 0.02, home=0.1),
        Level("else", "", 0.04, 0.968),
    ),
    # Splink hands on only the columns that it finds outside of a lambda: so `told` is named here,
    # though it is missing only where the name is.
    null="l.id is null or r.id is null or l.told is null or r.told is null",
    prepare=prepare,
    personal=True,
    group="name",
    once=(_MEAN, _LEFT, _RIGHT),
)
