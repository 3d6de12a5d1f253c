"""What anonymity costs few people is said, with the columns it would be cheapest to do without."""

from __future__ import annotations

import re
from pathlib import Path

from tests.conftest import Play
from tests.practices.deidentification import made

_BUYS = re.compile(r"dropping (\w+) \(the others then lose (\d+) %\)")


def test_the_price_is_on_screen_in_the_preview_and_on_the_sheet(tmp_path: Path, play: Play) -> None:
    path = made.lay_out(tmp_path / "office", made.people(60))
    for more in (("--dry-run",), ()):
        played = play("deidentify", path, "--unlinked", *more)
        assert played.code == 0, played.everything
        said = " ".join(played.everything.split())
        assert "under 300 people" in said
        assert _BUYS.search(said)
    sheet = path.with_name("table.deidentified.sheet.txt").read_text("utf-8")
    assert "few people: anonymity costs" in sheet
    assert _BUYS.search(sheet)


def test_the_column_named_first_is_the_one_whose_dropping_buys_most(
    tmp_path: Path, play: Play
) -> None:
    losses: dict[str, float] = {}
    rows = made.people(60)
    first = ""
    for name in ("", "sex", "age", "came_on"):
        fields = {name: made.FIELDS[name].replace("keep", "drop")} if name == "sex" else {}
        if name in ("age", "came_on"):
            fields = {name: made.FIELDS[name].replace("generalise", "drop")}
        path = made.lay_out(tmp_path / f"without {name}", rows, made.dictionary(fields=fields))
        played = play("deidentify", path, "--unlinked", "--dry-run", "--json")
        assert played.code == 0, played.everything
        losses[name] = played.json["result"]["classes"]["loss"]
        if not name:
            spoken = play("deidentify", path, "--unlinked", "--dry-run").everything
            first = _BUYS.search(" ".join(spoken.split()))[1]
    del losses[""]
    best = min(losses.values())
    # The price is reckoned without repair and without l-diversity.
    assert losses[first] <= best + 0.05, losses


def test_many_people_have_no_price(tmp_path: Path, play: Play) -> None:
    path = made.lay_out(tmp_path / "office", made.people(300))
    played = play("deidentify", path, "--unlinked", "--dry-run")
    assert played.code == 0, played.everything
    assert "buys most" not in played.everything
