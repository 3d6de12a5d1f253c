"""`--memory`: how much may be used, said by option, environment or settings."""

from __future__ import annotations

import json

import pytest
from tests.conftest import EXAMPLES, Play

from goodata import settings
from goodata.errors import WrongUse


@pytest.mark.parametrize("written", ["20M", "20 MiB", "1g", "20971520"])
def test_less_memory_finds_the_same(play: Play, written: str) -> None:
    asked = ("validate", EXAMPLES / "casebook.csv", "--json", "--as-of", "2026-11-01")
    assert json.loads(play(*asked, "--memory", written).out) == json.loads(play(*asked).out)


@pytest.mark.parametrize("written", ["lots", "12", "1.5G", "-1G", "9999G", ""])
def test_what_is_no_size_is_wrong_use(play: Play, written: str) -> None:
    assert play("validate", EXAMPLES / "casebook.csv", "--memory", written).code == 2


def test_settings_take_a_size_in_quotes() -> None:
    assert settings.parse(b'options.memory = "200M"', "x").options == {"memory": "200M"}
    for wrong in (b"options.memory = 200", b'options.memory = "much"'):
        with pytest.raises(WrongUse):
            settings.parse(wrong, "x")
