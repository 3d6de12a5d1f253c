"""What tests of detectors share: the benchmark's random strings, so that both draw alike."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

CHANCE = Path(__file__).parents[2] / "benchmarks" / "identifiers" / "chance.py"


@pytest.fixture(scope="session")
def chance() -> ModuleType:
    """`benchmarks/identifiers/chance.py`."""
    spec = importlib.util.spec_from_file_location("identifiers_chance", CHANCE)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
