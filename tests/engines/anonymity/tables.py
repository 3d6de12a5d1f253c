"""Invented tables and ladders for the tests of this folder, and the plain second way to price."""

from collections import Counter

import numpy as np
from hypothesis import strategies as st


def ladder(width, *, arity=2):
    """Leaves 0 … width-1, joined by neighbours, level by level; codes unlike on each level."""
    levels = [np.arange(width)]
    while len(set(levels[-1].tolist())) > 1:
        levels.append(levels[-1] // arity if len(levels) > 1 else np.arange(width) // arity)
    return np.stack([each + 1_000 * number for number, each in enumerate(levels)])


@st.composite
def tables(draw, *, rows=(2, 40), columns=(1, 4)):
    """Columns of leaves and a ladder for each."""
    width = draw(st.integers(*columns))
    widths = [draw(st.integers(2, 7)) for _ in range(width)]
    size = draw(st.integers(*rows))
    row = st.tuples(*[st.integers(0, each - 1) for each in widths])
    drawn = draw(st.lists(row, min_size=size, max_size=size))
    made = [np.array(each, np.int64) for each in zip(*drawn, strict=True)]
    return made, [ladder(each, arity=draw(st.integers(2, 3))) for each in widths]


def meanings(codes, column):
    """Per label the present leaves it may mean, on whatever level it stands."""
    found = {}
    for leaf in sorted(set(column.tolist())):
        for level in codes[:, leaf].tolist():
            found.setdefault(level, set()).add(leaf)
    return found


def plain_ncp(columns, ladders, labels):
    """NCP by dictionaries, cell by cell; labels must be true."""
    per_column = []
    for at, (column, codes) in enumerate(zip(columns, ladders, strict=True)):
        means = meanings(codes, column)
        domain = len(set(column.tolist()))
        lost = 0.0
        for leaf, label in zip(column.tolist(), labels[:, at].tolist(), strict=True):
            assert leaf in means[label], "an untrue label"
            lost += (len(means[label]) - 1) / (domain - 1) if domain > 1 else 0.0
        per_column.append(lost / len(column))
    return sum(per_column) / len(per_column)


def smallest(labels):
    """People in the smallest class of equal labels."""
    return min(Counter(map(tuple, labels.tolist())).values())


def released(labels, columns):
    """What is released, without the order of rows."""
    rows = np.column_stack([*columns, labels])
    return Counter(map(tuple, rows.tolist()))
