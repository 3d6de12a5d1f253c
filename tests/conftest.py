"""What tests share: the program run in this process, with clock, chance and streams of its own."""

from __future__ import annotations

import io
import json
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import hypothesis
import pytest

from goodata import cli
from goodata.run.main import main
from goodata.run.world import World

# No test asserts a time: how long an example takes says how busy the machine is.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"


@dataclass(frozen=True)
class Played:
    """What came of one command line."""

    code: int
    out: str
    err: str
    told: str = ""
    asked: tuple[str, ...] = ()

    @property
    def json(self) -> dict:
        """The one JSON object on standard output."""
        return json.loads(self.out)

    @property
    def everything(self) -> str:
        return self.out + self.err


class Terminal(io.StringIO):
    """A stream a person looks at."""

    def isatty(self) -> bool:
        return True


class Person:
    """Whoever sits at the terminal: gives these answers in turn; nobody sits there without any."""

    def __init__(self, answers: Sequence[str] | None = None) -> None:
        self.is_there = answers is not None
        self.answers = list(answers or ())
        self.asked: list[str] = []
        self.told: list[str] = []

    def ask(self, prompt: str) -> str | None:
        if not self.is_there:
            return None
        self.asked.append(prompt)
        return self.answers.pop(0)

    def tell(self, text: str) -> bool:
        if self.is_there:
            self.told.append(text)
        return self.is_there


def world(
    out: io.StringIO,
    err: io.StringIO,
    environ: dict[str, str] | None = None,
    person: Person | None = None,
) -> World:
    """A world that is the same at every run."""
    chance = random.Random(7)
    return World(
        now=lambda: datetime(2026, 11, 1, 12, tzinfo=UTC),
        entropy=lambda size: bytes(chance.randrange(256) for _ in range(size)),
        out=out,
        err=err,
        environ=environ or {},
        width=100,
        console=person or Person(),
    )


Play = Callable[..., Played]


@pytest.fixture(scope="session", autouse=True)
def _nobodys_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test ever meets the log, the settings or the home of whoever runs it."""
    folder = tmp_path_factory.mktemp("nobody")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(folder))
        patch.setenv("XDG_STATE_HOME", str(folder / "state"))
        patch.setenv("XDG_CONFIG_HOME", str(folder / "config"))
        yield


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of the test's own, so that no log and no settings of a person are met."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("XDG_STATE_HOME", str(folder / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / "config"))
    for name in ("GOODATA_QUIET", "GOODATA_JSON", "GOODATA_LOG", "GOODATA_DICTIONARY"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def play(home: Path) -> Play:  # noqa: ARG001
    """Runs a command line in this process: `play("validate", "x.csv")`."""

    def run(
        *arguments: str | Path,
        terminal: bool = False,
        environ: dict | None = None,
        answers: Sequence[str] | None = None,
    ) -> Played:
        out, err = (Terminal(), Terminal()) if terminal else (io.StringIO(), io.StringIO())
        person = Person(answers)
        around = world(out, err, environ, person)
        code = main([str(each) for each in arguments], around, cli.build)
        return Played(
            code, out.getvalue(), err.getvalue(), "".join(person.told), tuple(person.asked)
        )

    return run


@pytest.fixture
def casebook(tmp_path: Path) -> Path:
    """The invented casebook in a folder of its own."""
    folder = tmp_path / "cases"
    folder.mkdir()
    target = folder / "casebook.csv"
    target.write_bytes((EXAMPLES / "casebook.csv").read_bytes())
    return target


def rows(table: Sequence[Sequence[str]]) -> str:
    """A table as CSV text without quotes."""
    return "".join(",".join(line) + "\n" for line in table)
