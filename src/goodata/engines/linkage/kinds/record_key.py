"""The number an office gives to a case or file: equal speaks, different says nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from goodata.engines.linkage import Prepared
from goodata.engines.linkage.kinds import Columns, Kind, Level
from goodata.engines.linkage.kinds._texts import ascii_text, atom, each_text, numbered, taken

_RENEWED = re.compile(r"(.*\d.*\d.*\d.*?)[ /._-]+(?:\d\d?|[a-z])")
"""A number of three digits or more, and after a sign of its own the mark of a further file."""
EXCEPTION = 0.5
"""Share of the numbers with such a mark from which it is a part that every number has."""
MOST_FILES = 4
"""Numbers that may be the first and further files of one case."""


def _bare(text: str) -> str | None:
    return "".join(sign for sign in ascii_text(text) if sign.isalnum()) or None


def _stem(text: str) -> str | None:
    """The number without the mark that a renewed one bears."""
    found = _RENEWED.fullmatch(ascii_text(text))
    return _bare(found[1] if found else text)


def _stems(texts: Sequence[str]) -> list[str | None]:
    """Per number the one it renews, or itself; None where the mark is no exception in the file.

    Where every number ends so (`2024/07`), or many share what stands before it, the end is what
    tells one case from another.
    """
    bare = [_bare(each) for each in texts]
    stems = [_stem(each) for each in texts]
    marked = sum(own != stem for own, stem in zip(bare, stems, strict=True))
    if not marked or marked >= EXCEPTION * len(texts):
        return [None] * len(texts)
    numbers = Counter(stem for _own, stem in {*zip(bare, stems, strict=True)})
    return [stem if stem and numbers[stem] <= MOST_FILES else None for stem in stems]


def prepare(columns: Columns) -> Prepared:
    """Parts and atoms of keys."""
    import pyarrow as pa

    codes, texts = each_text(columns["key"][0], lambda text: text if _bare(text) else None)
    whole = taken(codes, numbered([each and _bare(each) for each in texts])[0])
    known = [each for each in texts if each is not None]
    stem_of = dict(zip(known, _stems(known), strict=True))
    stem = taken(codes, numbered([each and stem_of[each] for each in texts])[0])
    parts = {
        "id": pa.array(whole, mask=whole < 0),
        "stem": pa.array(stem, mask=stem < 0),
    }
    atoms = {"whole": atom(whole), "stem": atom(stem)}
    return Prepared(parts, (codes < 0).astype("int8"), atoms)


KIND = Kind(
    name="record_key",
    levels=(
        Level("equal", "l.id = r.id", 0.4, 1e-5, exact=("id",)),
        Level("renewed", "l.stem = r.stem", 0.1, 1e-5, exact=("stem",)),
        Level("else", "", 0.5, 0.5),
    ),
    null="l.id is null or r.id is null",
    prepare=prepare,
    one_sided=True,
    group="key",
)
