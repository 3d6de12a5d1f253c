"""Which file names may stand in mail, logs and JSON."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.conftest import EXAMPLES, Play

from goodata.run.names import Names, plain
from goodata.text import FileName, InputName, say


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


def test_a_line_to_type_says_file_where_a_name_is_hidden() -> None:
    names = Names(["Maliwan.csv", "casebook.csv", "old/casebook.csv"])
    args = {"file": FileName("Maliwan.csv"), "folder": FileName("/srv/Maliwan")}
    line = say("{inner}, then {file}", inner=say("goodata key drill {folder}", **args), **args)
    assert line.render(names) == "goodata key drill file 4, then file 1"
    assert line.typed().render(names) == "goodata key drill FOLDER, then FILE"
    plain_one = say("goodata validate {file}", file=InputName("old/casebook.csv"))
    assert plain_one.typed().render(names) == "goodata validate casebook.csv"
    assert plain_one.typed().render() == "goodata validate old/casebook.csv"


def test_next_and_fix_can_be_pasted(play: Play, home: Path) -> None:
    table = (EXAMPLES / "casebook.csv").read_text("utf-8-sig")
    found, unknown = home / "Maliwan.csv", home / "Somchai.csv"
    found.write_text(table, "utf-8")
    unknown.write_text("a,b\n1,2\n", "utf-8")
    assert "Next: goodata validate FILE --report xlsx" in play("validate", found).out
    assert "fix: goodata dictionary draft FILE" in play("validate", unknown).err
    assert play("validate", unknown, "--json").json["error"]["fix"].endswith("draft FILE")
    # A long path is broken anywhere, and colours stand between the words.
    shown = re.sub(r"\x1b\[[0-9;]*m|\s", "", play("validate", found, terminal=True).out)
    assert "Maliwan.csv--reportxlsx" in shown
