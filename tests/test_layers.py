"""The walls of the house that import-linter cannot see."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

SOURCE = ROOT / "src/goodata"
FILES = sorted(SOURCE.rglob("*.py"))

OPENS = {"open", "read_bytes", "read_text", "fdopen", "mkstemp", "NamedTemporaryFile", "memory_map"}
WRITES = {
    "write_bytes",
    "write_text",
    "touch",
    "mkdir",
    "makedirs",
    "copyfile",
    "copy2",
    "symlink_to",
}
DELETES = {"unlink", "rmdir", "rmtree", "remove", "replace_file", "truncate", "ftruncate"}

# `importlib.resources` reads what comes with the package; its calls look the same.
PACKAGE_DATA = {"markers.py", "dates.py", "run/names.py", "practices/explanation.py"}


def calls(path: Path) -> Iterator[tuple[str, int]]:
    """Every call by its last name, and its line."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            called = node.func
            if isinstance(called, ast.Attribute):
                yield called.attr, node.lineno
            elif isinstance(called, ast.Name):
                yield called.id, node.lineno


def room(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0]


@pytest.mark.parametrize("path", FILES, ids=lambda each: str(each.relative_to(SOURCE)))
def test_only_files_and_formats_open_files(path: Path) -> None:
    allowed = room(path) in ("files", "formats")
    found = [call for call in calls(path) if call[0] in OPENS | WRITES]
    if _reads_package_data(path):
        # `importlib.resources` reads what comes with the package; its calls look the same.
        found = [call for call in found if call[0] not in ("read_text", "read_bytes", "open")]
    assert allowed or not found


def _reads_package_data(path: Path) -> bool:
    tree = ast.parse(path.read_text("utf-8"))
    return any(
        (isinstance(node, ast.ImportFrom) and (node.module or "").startswith("importlib"))
        or (isinstance(node, ast.Import) and node.names[0].name == "importlib.resources")
        for node in ast.walk(tree)
    )


@pytest.mark.parametrize("path", FILES, ids=lambda each: str(each.relative_to(SOURCE)))
def test_only_files_deletes(path: Path) -> None:
    assert room(path) == "files" or not [call for call in calls(path) if call[0] in DELETES]


@pytest.mark.parametrize("path", FILES, ids=lambda each: str(each.relative_to(SOURCE)))
def test_no_sentence_is_put_together_from_a_cell(path: Path) -> None:
    """Templates are constants: `say`, `count` and our errors never get an f-string with data."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name in {"WrongUse", "Unreadable", "Refused", "Busy", "Interrupted"} and node.args:
            assert not isinstance(node.args[0], ast.JoinedStr), f"line {node.lineno}"


@pytest.mark.parametrize("path", FILES, ids=lambda each: str(each.relative_to(SOURCE)))
def test_a_file_is_short_and_so_is_a_function(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= 400
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            body = node.body
            start = body[1].lineno if ast.get_docstring(node) and len(body) > 1 else body[0].lineno
            assert (node.end_lineno or start) - start < 60, node.name


def test_the_architecture_page_names_every_room() -> None:
    page = (ROOT / "docs/explanation/architecture.md").read_text("utf-8")
    rooms = {
        each.stem if each.is_file() else each.name
        for each in SOURCE.iterdir()
        if each.name not in ("__init__.py", "__pycache__", "py.typed", ".mypy_cache")
        and (each.suffix == ".py" or each.is_dir())
    }
    rooms -= {"dictionaries", "examples"}
    assert {name for name in rooms if f"`{name}`" not in page} == set()


def test_source_holds_nothing_left_undone() -> None:
    marks = ("TO" + "DO", "FIX" + "ME", "raise NotImplemented" + "Error", "for " + "now")
    for path in FILES:
        text = path.read_text("utf-8")
        assert not [mark for mark in marks if mark in text], path.name
