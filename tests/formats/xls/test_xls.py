"""Old workbooks: refusals in words, and damage that must not end the program."""

import struct
from pathlib import Path

import pytest

from goodata.errors import ExitCode, Unreadable
from goodata.files import reading
from goodata.formats import Asked

SAMPLE = Path(__file__).parents[1] / "files/typed.xls"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refused(folder, data):
    path = folder / "cases.xls"
    path.write_bytes(data)
    with pytest.raises(Unreadable) as error:
        reading.look(path, Asked())
    assert error.value.exit_code is ExitCode.UNREADABLE
    return error.value.faults[0].what


def test_a_password_of_a_newer_workbook_wherever_its_part_is_named(tmp_path):
    data = OLE + bytes(9000) + "EncryptedPackage".encode("utf-16-le")
    assert "password" in refused(tmp_path, data)


def test_another_old_document(tmp_path):
    data = OLE + bytes(504) + "WordDocument".encode("utf-16-le") + bytes(9000)
    assert "old Office document" in refused(tmp_path, data)


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_cut_off(tmp_path, share):
    data = SAMPLE.read_bytes()
    assert refused(tmp_path, data[: int(len(data) * share)])


@pytest.mark.parametrize("seed", range(12))
def test_flipped_bytes_end_in_words_or_a_table(tmp_path, seed):
    data = bytearray(SAMPLE.read_bytes())
    for step in range(4):
        data[(seed * 7919 + step * 104_729) % len(data)] ^= 1 << (seed % 8)
    path = tmp_path / "cases.xls"
    path.write_bytes(data)
    try:
        assert reading.look(path, Asked()).format == "xls"
    except Unreadable as error:
        assert error.faults[0].fix  # noqa: PT017 - both endings are right


def with_a_cell_at(row, column):
    """The sample with the only cells of its second sheet (records LABELSST) this far apart."""
    data = bytearray(SAMPLE.read_bytes())
    here = data.rindex(struct.pack("<HHHH", 0xFD, 10, 1, 0))
    struct.pack_into("<HH", data, here + 4, row, column)
    return data


def test_two_cells_far_apart_are_refused_with_their_sheet(tmp_path):
    path = tmp_path / "cases.xls"
    path.write_bytes(with_a_cell_at(65_535, 60))
    with pytest.raises(Unreadable) as error:
        reading.look(path, Asked())
    fault = error.value.faults[0]
    assert "too far apart" in fault.what
    assert (fault.place.sheet, fault.place.row, fault.place.column) == ("Old", 65_536, "BI")


def test_two_cells_that_reach_less_far_are_read(tmp_path):
    path = tmp_path / "cases.xls"
    path.write_bytes(with_a_cell_at(65_535, 29))
    assert [each.sheet for each in reading.look(path, Asked()).options] == ["Cases", "Old"]
