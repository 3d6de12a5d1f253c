"""One run from the command line to the exit code: parse, act, record, publish, speak.

What only a run needs is imported in it, so that `--help` does not wait.
"""

from __future__ import annotations

import errno
import io
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any

from goodata.errors import Busy, ExitCode, GoodataError, Interrupted, Unreadable, WrongUse
from goodata.findings import Report
from goodata.options import Shared
from goodata.run import speak, usage
from goodata.run.command import Command, Run, performing
from goodata.run.names import Names
from goodata.run.world import World
from goodata.text import say

_PROGRAM = "goodata"
_PASSPHRASE = re.compile(r"--?pass(phrase|word|wd)?(=|$)", re.IGNORECASE)
"""How other programs are given a passphrase; none of ours takes one so."""


def main(arguments: Sequence[str], world: World, build: Callable[..., Any]) -> int:
    """Runs one command line and returns the process's exit code.

    Args:
        arguments: what was typed after the program's name.
        world: clock, chance, streams, environment.
        build: makes the Typer program; `cli.build`.
    """
    try:
        code = Session(arguments, world, build).go()
        if code == ExitCode.INTERRUPTED:
            # An interruption inside an `exec` (dataclasses are made by one) leaves a mark in
            # CPython that ends the process by SIGINT whatever was done about it. The next `exec`
            # takes the mark away, and our exit code stands.
            exec("")  # noqa: S102
        return code
    finally:
        # `--help` and the like have opened nothing, and do not wait for the module.
        writing = sys.modules.get("goodata.files.writing")
        if writing is not None:
            writing.forget_all()


class Session:
    """The state of one run while it lasts."""

    def __init__(self, arguments: Sequence[str], world: World, build: Callable[..., Any]) -> None:
        self.arguments = list(arguments)
        self.world = world
        self.build = build
        self.names = Names()
        self.command = "goodata"
        self.shared = Shared(json="--json" in arguments, quiet="--quiet" in arguments)
        self.code: int = ExitCode.NOTHING
        self.report: Report | None = None
        self.run: Run | None = None
        self.stopped: BaseException | None = None

    def go(self) -> int:
        """Runs, and turns every way of failing into words and a documented code."""
        performing(self.perform)
        try:
            with _signals():
                self._secrets()
                self._typer()
        except GoodataError as error:
            self._failed(error)
        except KeyboardInterrupt:
            self._failed(Interrupted("stopped", fix="run it again when you are ready"))
        except BrokenPipeError:
            # The reader of our output went away (`| head`): the work is done, the code stands.
            self._hang_up()
        except Exception as error:  # noqa: BLE001 - the one place where surprises end
            self._surprise(error)
        finally:
            self._discard()
        return int(self.code)

    def _typer(self) -> None:
        rich = self.world.terminal and "--json" not in self.arguments
        first = self.arguments[0] if self.arguments else ""
        program = self.build(rich=rich, out=self.world.out, first=first)
        try:
            code = program(args=self.arguments, prog_name=_PROGRAM, standalone_mode=False)
        except Exception as error:
            wrong = usage.reworded(error, self.arguments)
            if wrong is None:
                raise
            raise wrong from None
        if self.stopped is not None:
            raise self.stopped
        if code == ExitCode.INTERRUPTED:
            # Typer takes a KeyboardInterrupt for its own and says nothing.
            raise Interrupted("stopped", fix="run it again when you are ready")
        if isinstance(code, int) and self.report is None:
            self.code = code

    def _secrets(self) -> None:
        if any(_PASSPHRASE.match(each) for each in self._spoken()):
            raise WrongUse(
                "a passphrase is never taken from the command line: every program can read that",
                fix="leave it out and choose another one, for this one is known now; "
                "a passphrase is asked for at the terminal or read from a descriptor",
            )
        if self.world.environ.get("GOODATA_PASSPHRASE"):
            raise WrongUse(
                "GOODATA_PASSPHRASE is set, and every program you start can read it",
                fix="unset it; a passphrase is asked for at the terminal or read from a descriptor",
            )

    def _spoken(self) -> list[str]:
        """The arguments among which nobody may pass a passphrase."""
        rotates = self.arguments[:2] == ["key", "rotate"]
        # There it takes no value: it asks for other words at the terminal.
        return [each for each in self.arguments if not (rotates and each == "--passphrase")]

    def perform(self, command: Command, given: Mapping[str, Any]) -> None:
        """Runs one command that Typer has parsed."""
        from goodata import project as projects
        from goodata.files import platform
        from goodata.run import guard, settle

        platform.harden()
        self.command = command.name
        shared, own = settle.split(given)
        inputs = settle.inputs(own)
        project = settle.project(inputs or settle.folders(own))
        self.shared = settle.shared(shared, project, projects.user_settings())
        self.run = Run(
            command.name,
            self.shared,
            self.world,
            settle.typed(given, command.usual),
            project=project,
            inputs=inputs,
            judges=settle.judges(own),
            names=self.names,
            again=self.again,
        )
        self.names.know([str(each) for each in inputs])
        guard.check(self.run)
        try:
            with _warnings_kept():
                report = command.act(self.run, **own)
                self._finish(report)
        except (KeyboardInterrupt, BrokenPipeError) as stop:
            # Typer would end the process in its own way, without a word.
            self.stopped = stop

    def _finish(self, report: Report) -> None:

        from goodata import project as projects

        run = self.run
        if run is None:
            raise RuntimeError("a report without a run")
        for draft in run.drafts:
            draft.finish()
        log = self.shared.log or projects.log_path(run.project)
        self._record(log, report)
        self._publish(log)
        self.report, self.code = report, report.exit
        # A command whose output is the stream itself has moved what it says out of its way.
        speak.report(report, run.world, self.shared, self.names)

    def _record(self, log: Path, report: Report) -> None:
        from goodata.run import journal

        if self.run is None:
            return
        try:
            journal.record(
                log,
                report,
                options=self.run.typed,
                world=self.world,
                names=self.names,
                wait=self.shared.wait,
            )
        except (Unreadable, Busy) as error:
            # What only reads may go on without the log; what writes may not.
            if self.run.drafts:
                raise
            speak.warning(say("the log could not be written; this run is not recorded"), self.world)
            del error

    def _publish(self, log: Path) -> None:
        drafts = self.run.drafts if self.run else []
        try:
            for draft in drafts:
                draft.publish()
        except (GoodataError, KeyboardInterrupt):
            from goodata.run import journal

            what = "an output that is recorded above could not be published"
            # A log that cannot be written now must not hide why there is no output.
            with suppress(GoodataError):
                journal.correct(log, what, world=self.world, wait=self.shared.wait)
            raise

    def again(self, arguments: list[str], *, silent: bool) -> tuple[int, Report | None]:
        """Runs another command line inside this one, on the same streams; for `demo`.

        Args:
            arguments: what would be typed after the program's name.
            silent: say nothing on standard output.
        """
        world = replace(self.world, out=io.StringIO()) if silent else self.world
        inner = Session(arguments, world, self.build)
        code = inner.go()
        performing(self.perform)
        return code, inner.report

    def _failed(self, error: GoodataError) -> None:
        self.code = error.exit_code
        # The streams may be what failed: then the exit code alone has to say it.
        with suppress(OSError, ValueError, GoodataError):
            speak.failure(error, self.command, self.world, self.shared, self.names)

    def _surprise(self, error: Exception) -> None:
        if isinstance(error, OSError) and error.errno == errno.ENAMETOOLONG:
            # Any name that is typed can be too long, and every look at it says so in its own way.
            what = "a name is longer than this disk allows"
            self._failed(Unreadable(what, fix="name another file"))
            return
        self.code = ExitCode.BUG
        number = _number(error)
        with suppress(OSError, ValueError, GoodataError):
            if self.shared.debug is not None:
                _write_debug(self.shared.debug, error, self.world)
        with suppress(OSError, ValueError, GoodataError):
            speak.bug(number, self.command, self.world, self.shared)

    def _hang_up(self) -> None:
        if self.report is not None:
            self.code = self.report.exit

        from goodata.files import streams

        streams.hang_up(self.world.out)

    def _discard(self) -> None:
        for draft in self.run.drafts if self.run else ():
            try:
                draft.discard()
            except GoodataError as error:
                self._failed(error)


def _number(error: Exception) -> str:
    """Six hex digits: the same fault of ours has the same number on every computer."""
    import hashlib

    last = error.__traceback__
    while last is not None and last.tb_next is not None:
        last = last.tb_next
    where = "" if last is None else f"{last.tb_frame.f_globals.get('__name__')}:{last.tb_lineno}"
    return hashlib.sha256(f"{type(error).__name__}:{where}".encode()).hexdigest()[:6]


def _write_debug(path: Path, error: Exception, world: World) -> None:

    import traceback

    from goodata.files.writing import Draft

    text = "This file may hold personal data. Read it before you pass it on.\n\n"
    text += "".join(traceback.format_exception(error))
    draft = Draft(path, entropy=world.entropy)
    with draft:
        draft.write(text.encode("utf-8", "backslashreplace"))
        draft.publish()


class _signals:  # noqa: N801
    """While it lasts, being asked to stop is an interruption like Ctrl-C, so that we clean up."""

    def __enter__(self) -> None:
        import signal

        self._before = {}
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            if number is not None:
                try:
                    self._before[number] = signal.signal(number, _stop)
                except ValueError:
                    # Not in the main thread (tests): then signals are somebody else's.
                    continue

    def __exit__(
        self,
        kind: type[BaseException] | None,
        raised: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        import signal

        for number, before in self._before.items():
            signal.signal(number, before)


def _stop(_number: int, _frame: object) -> None:
    raise KeyboardInterrupt


class _warnings_kept:  # noqa: N801
    """Keeps libraries from printing warnings, which can quote a cell."""

    def __enter__(self) -> None:
        import warnings

        self._catch = warnings.catch_warnings()
        self._catch.__enter__()
        warnings.simplefilter("ignore")

    def __exit__(
        self,
        kind: type[BaseException] | None,
        raised: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._catch.__exit__(kind, raised, trace)
