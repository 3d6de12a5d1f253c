"""A name in two fields, given and family, which people also fill the wrong way round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodata.engines.linkage import Atom, Prepared, Shares
from goodata.engines.linkage.kinds import Columns, Kind, Level
from goodata.engines.linkage.kinds._people import Person, look_up, person, token
from goodata.engines.linkage.kinds._texts import (
    atom,
    each_text,
    joined,
    shares,
    spelt,
    spread,
    taken,
)

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

_JW = "jaro_winkler_similarity"


def _near(a: str, b: str, limit: float) -> str:
    return f"{_JW}({a}, {b}) >= {limit}"


_GIVEN_NEAR = (
    f"({_near('l.given', 'r.given', 0.88)} or l.gsound = r.gsound "
    "or (least(len(l.given), len(r.given)) <= 2 and l.given[1] = r.given[1]) "
    "or (least(len(l.given), len(r.given)) >= 3 "
    "and (starts_with(l.given, r.given) or starts_with(r.given, l.given))))"
)
_FAMILY_NEAR = (
    f"({_near('l.family', 'r.family', 0.88)} or l.fsound = r.fsound "
    "or list_has_any(l.fparts, r.fparts))"
)
_SUFFIX = "(l.suffix is null or r.suffix is null or l.suffix = r.suffix)"
_GIVEN = "l.gid = r.gid"
_FAMILY = "l.fid = r.fid"
# What is missing is no evidence: the part that is there speaks alone.
_NO_GIVEN = "(l.gid is null or r.gid is null)"
_NO_FAMILY = "(l.fid is null or r.fid is null)"
_CROSS = "(l.gid = r.fid and l.fid = r.gid)"


def prepare(columns: Columns) -> Prepared:
    """Parts, atoms and shares of given and family names."""
    import pyarrow as pa

    given, family = _side(columns["given"][0]), _side(columns["family"][0])
    known = spelt([*given.texts, *family.texts])
    gid = taken(given.codes, known[: len(given.texts)])
    fid = taken(family.codes, known[len(given.texts) :])
    both, _first = joined([gid, fid])
    both[(gid < 0) | (fid < 0)] = -1
    parts = {
        "gid": _masked(gid),
        "fid": _masked(fid),
        "gsound": _masked(given.sounds),
        "fsound": _masked(family.sounds),
        "given": spread(given.codes, given.texts, pa.string()),
        "family": spread(family.codes, family.texts, pa.string()),
        "fparts": spread(family.codes, family.parts, pa.list_(pa.string())),
        "suffix": spread(family.codes, family.suffixes, pa.string()),
    }
    before = _before(known, given, family)
    tables = {
        "both": _shares(both, gid, fid, before),
        "given": shares(gid, before),
        "family": shares(fid, before),
    }
    gone = ((gid < 0) & (fid < 0)).astype("int8")
    return Prepared(parts, gone, _atoms(given, family), tables, ("gid", "fid", "suffix"))


class _Side:
    """One of the two fields."""

    def __init__(self, codes: np.ndarray, people: list[Person | None]) -> None:
        self.codes = codes
        self.people = people
        whole = [each and each.own + each.father for each in people]
        self.texts = [" ".join(each) if each else None for each in whole]
        self.parts = [each and [part for part in each if len(part) > 3] for each in whole]
        self.suffixes = [(each and each.suffix) or None for each in people]
        look_up(part for each in whole if each for part in each)
        self.keys = [
            " ".join(token(part).sounds[0] for part in each) if each else None for each in whole
        ]
        self.sounds = taken(codes, spelt(self.keys))
        self.before = [
            max(min((token(part).share for part in each), default=1.0), 1e-3) if each else 1.0
            for each in whole
        ]


def _side(texts: pa.Array) -> _Side:
    return _Side(*each_text(texts, person))


def _masked(codes: np.ndarray) -> pa.Array:
    import pyarrow as pa

    return pa.array(codes, mask=codes < 0)


def _before(known: np.ndarray, given: _Side, family: _Side) -> list[float]:
    found = [1.0] * (int(known.max(initial=-1)) + 1)
    for number, share in zip(known.tolist(), [*given.before, *family.before], strict=True):
        if number >= 0:
            found[number] = share
    return found


def _shares(both: np.ndarray, gid: np.ndarray, fid: np.ndarray, before: list[float]) -> Shares:
    """Shares of both names together; `before`: of each name alone."""
    import numpy as np

    single = np.array(before)
    together = np.ones(int(both.max(initial=-1)) + 1)
    filled = both >= 0
    together[both[filled]] = single[gid[filled]] * single[fid[filled]]
    return shares(both, together)


def _atoms(given: _Side, family: _Side) -> dict[str, Atom]:
    sounds = spelt([*given.keys, *family.keys])
    gkey = taken(given.codes, sounds[: len(given.keys)])
    fkey = taken(family.codes, sounds[len(given.keys) :])
    starts = spelt([each and each[:3] for each in (*given.texts, *family.texts)])
    gstart = taken(given.codes, starts[: len(given.texts)])
    fstart = taken(family.codes, starts[len(given.texts) :])
    return {
        "given": atom(gkey),
        "family": atom(fkey),
        "whole": atom(_unordered(gkey, fkey)),
        "starts": atom(_unordered(gstart, fstart)),
        "gstart": atom(gstart),
        "fstart": atom(fstart),
    }


def _unordered(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    import numpy as np

    found = joined([np.minimum(a, b), np.maximum(a, b)])[0]
    found[(a < 0) | (b < 0)] = -1
    return found


KIND = Kind(
    name="split_name",
    levels=(
        Level(
            "equal",
            f"({_GIVEN} and {_FAMILY} and {_SUFFIX})",
            0.6,
            1e-4,
            "both",
            near=True,
            exact=("gid", "fid"),
        ),
        Level("turned", f"{_CROSS} and {_SUFFIX}", 0.02, 2e-5, near=True),
        Level(
            "one near", f"{_GIVEN} and {_FAMILY_NEAR} and {_SUFFIX}", 0.08, 3e-4, "given", near=True
        ),
        Level(
            "near one",
            f"{_FAMILY} and {_GIVEN_NEAR} and {_SUFFIX}",
            0.12,
            5e-4,
            near=True,
            home=0.01,
        ),
        Level("given alone", f"{_GIVEN} and {_NO_FAMILY}", 0.01, 6e-5, "given"),
        Level("family alone", f"{_FAMILY} and {_NO_GIVEN}", 0.01, 6e-5, home=0.02),
        Level("near", f"{_GIVEN_NEAR} and {_FAMILY_NEAR} and {_SUFFIX}", 0.04, 5e-4, near=True),
        Level(
            "turned near",
            f"{_near('l.given', 'r.family', 0.88)} and {_near('l.family', 'r.given', 0.88)}",
            0.02,
            1e-4,
            near=True,
        ),
        Level("given", f"{_GIVEN}", 0.08, 6e-3, "given", home=0.05),
        Level("family", f"{_FAMILY}", 0.04, 6e-3, home=0.55),
        Level("crossed", "l.gid = r.fid or l.fid = r.gid", 0.02, 3e-3),
        Level("given near", f"{_near('l.given', 'r.given', 0.88)}", 0.02, 0.01),
        Level("family near", f"{_near('l.family', 'r.family', 0.88)}", 0.01, 0.01, home=0.05),
        Level("else", "", 0.04, 0.97),
    ),
    null="(l.gid is null and l.fid is null) or (r.gid is null and r.fid is null) "
    "or (l.gid is null and r.fid is null and l.fid <> r.gid) "
    "or (l.fid is null and r.gid is null and l.gid <> r.fid)",
    prepare=prepare,
    personal=True,
    group="name",
    once=(f"{_JW}(l.given, r.given)", f"{_JW}(l.family, r.family)"),
)
