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


@pytest.mark.parametrize("encoding", awkward.CLASSES["encoding"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("quoted", [False, True])
def test_one_column_with_every_encoding_and_line_end(tmp_path, encoding, end, quoted):
    words = awkward.words(encoding)
    cells = [words[0], f"{words[1]}, {words[2]}", words[3], "", words[4]]
    written = [awkward.written(each, ",", always=quoted) for each in [words[5], *cells]]
    mark = "\ufeff" if encoding in ("mark", "utf-16-le", "utf-16-be") else ""
    codec = "utf-8" if encoding == "mark" else encoding
    path = tmp_path / "cases.csv"
    path.write_bytes((mark + end.join(written) + end).encode(codec))
    plan, table, records = taken(path)
    assert plan.names == (words[5],)
    kept = [(row, (cell,)) for row, cell in enumerate(cells, 2) if cell or quoted]
    assert [(row, found) for row, _, found in records] == kept
    assert [line for _, line, _ in records] == [row for row, _ in kept]
    assert {fact.check for fact in table.facts} == (set() if quoted else {"blank-lines"})
    assert str(plan.reasons[-2]) == "one column"


def test_marks_alone_are_said(tmp_path):
    path = tmp_path / "cases.csv"
    path.write_bytes("note,place\nit’s here,x\n“home” – far,y\n".encode("cp1252"))
    plan, _, records = taken(path)
    assert plan.encoding == "cp1252"
    assert str(plan.reasons[0]) == "beyond English letters only quotation marks and dashes"
    assert records[1][2] == ("“home” – far", "y")


@settings(max_examples=150, deadline=None)
@given(ANY)
def test_all_classes_at_once(tmp_path_factory, variants):
    holds(tmp_path_factory.mktemp("text") / "cases.csv", variants)
