"""Which file names may stand in mail, logs and JSON."""

from __future__ import annotations

import pytest

from goodata.run.names import Names, plain


@pytest.mark.parametrize(
    "name",
    [
        "casebook.csv",
        "cases_2024-03.csv",
        "export (2).xlsx",
        "report.final.csv",
        "2024.csv",
        "a.csv",
    ],
)
def test_plain_names_are_shown(name: str) -> None:
    assert plain(name)


@pytest.mark.parametrize(
    "name",
    [
        "Maliwan.csv",
        "somchai_2024.csv",
        "list of Aung.xlsx",
        "สมชาย.csv",
        "x\ny.csv",
        "a" * 65,
        "<b>.csv",
    ],
)
def test_what_may_be_a_persons_is_not(name: str) -> None:
    assert not plain(name)


def test_a_file_keeps_its_number() -> None:
    names = Names()
    assert names("Maliwan.csv") == "file 1"
    assert names("casebook.csv") == "casebook.csv"
    assert names("Somchai.csv") == "file 2"
    assert names("/srv/Maliwan.csv") == "file 1"
