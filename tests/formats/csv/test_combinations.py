"""Every class of awkward text with every other: exact cells, header and lines, or refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.formats.csv import awkward

from goodata.dictionary.find import choose
from goodata.errors import Unreadable
from goodata.files import reading
from goodata.formats import Asked
from goodata.formats.csv import FORMAT

PAIRS = awkward.pairs()
ANY = st.fixed_dictionaries(
    {name: st.sampled_from(variants) for name, variants in awkward.CLASSES.items()}
)


def title(variants):
    return "-".join(variants.values()).replace("\t", "tab")


def taken(path, piece=None):
    """(plan, table, records) of a file, by way of look, choose and read; no dictionary fits it."""
    plan = choose(reading.look(path, Asked()), ()).plan
    table = FORMAT.read(plan, piece) if piece else reading.read(plan)
    found = []
    for batch in table.batches():
        columns = [column.to_pylist() for column in batch.cells.columns]
        cells = zip(*columns, strict=True)
        found += zip(batch.rows.tolist(), batch.lines.tolist(), cells, strict=True)
    return plan, table, found


def holds(path, variants):
    made = awkward.made(variants)
    path.write_bytes(made.data)
    if made.refused_at is not None:
        with pytest.raises(Unreadable) as error:
            taken(path)
        assert [fault.place.line for fault in error.value.faults] == [made.refused_at]
        return
    plan, table, records = taken(path)
    assert (plan.encoding, plan.delimiter) == (made.encoding, made.delimiter)
    assert (plan.header_row, plan.names) == (made.header_row, made.names)
    assert records == made.records
    assert {fact.check for fact in (*table.facts, *plan.facts)} == made.facts


@pytest.mark.parametrize("variants", PAIRS, ids=title)
def test_every_class_with_every_other(tmp_path, variants):
    holds(tmp_path / "cases.csv", variants)


@settings(max_examples=150, deadline=None)
@given(ANY)
def test_all_classes_at_once(tmp_path_factory, variants):
    holds(tmp_path_factory.mktemp("text") / "cases.csv", variants)
