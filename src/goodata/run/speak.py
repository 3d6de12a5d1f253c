"""The only place that prints. Results to standard output, everything else to standard error.

Rules of the terminal: what was read and decided comes first; the verdict, the files and the next
command come last; a fault is `goodata: error: PLACE: WHAT` with `fix:` below; nothing that came
from a file reaches a stream without passing `text.safe`; a person's name in a file name is shown
only to the person at the terminal.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from typing import TextIO

from goodata.errors import ExitCode, Fault, GoodataError, Place, Unreadable
from goodata.files import streams
from goodata.findings import Report
from goodata.options import Shared
from goodata.reports import View
from goodata.run.command import Run
from goodata.run.names import Names, plain
from goodata.run.world import World
from goodata.text import InputName, Sentence, fill, safe
from goodata.text import typed as to_type


def report(given: Report, world: World, shared: Shared, names: Names) -> None:
    """Says a report on standard output, and the faults in it on standard error."""
    if shared.json:
        from goodata.reports import json

        _say(world.out, json.render(given, View(names)))
        return
    if shared.quiet and given.exit is ExitCode.NOTHING:
        return
    for fault in given.faults:
        _say(world.err, _fault(fault, _eyes(world, names)))
    if world.terminal and not shared.quiet:
        from goodata.reports import screen

        view = View(width=world.width, colour=world.colour, verbose=shared.verbose)
        _say(world.out, screen.render(given, view))
        return
    from goodata.reports import lines

    _say(world.out, lines.render(given, View(names)))


def failure(error: GoodataError, command: str, world: World, shared: Shared, names: Names) -> None:
    """Says why a run came to nothing."""
    if shared.json:
        from goodata.reports import json

        _say(world.out, json.failed(command, int(error.exit_code), error.faults, names))
    for fault in error.faults:
        _say(world.err, _fault(fault, _eyes(world, names)))


def bug(number: str, command: str, world: World, shared: Shared) -> None:
    """Says that a fault of ours ended the run; only its number."""
    if shared.json:
        from goodata.reports import json

        _say(world.out, json.bug(command, int(ExitCode.BUG), number))
    what = "internal error {number}; this is our fault, not yours; no output was left"
    fix = (
        "run again with --debug FILE, look through FILE for anything private, "
        "send it to the people who maintain goodata"
    )
    fault = Fault(what, fix, Place(), (("number", number),))
    _say(world.err, _fault(fault, str))


def typed(line: str, world: World) -> None:
    """Shows a command line that is played, as if it had been typed."""
    _say(world.out, f"\n$ {safe(line, 200)}\n")


def warning(sentence: Sentence, world: World) -> None:
    """Says something a person should know although the run goes on."""
    _say(world.err, f"goodata: warning: {sentence}\n")


class Progress:
    """How far a long run is, on standard error at a terminal; nothing anywhere else."""

    def __init__(self, run: Run) -> None:
        """Shown only to a person, who did not ask for JSON or for silence."""
        self._world = run.world
        self._shown = run.world.err.isatty() and not (run.shared.json or run.shared.quiet)
        self._began = self._last = run.world.now()

    def tick(self, done: int, whole: int) -> None:
        """So many of so many files; shown after a second, five times a second, wiped at the end."""
        if not self._shown:
            return
        now = self._world.now()
        late = (now - self._began).total_seconds() >= 1
        due = (now - self._last).total_seconds() >= 1 / 5
        if done >= whole:
            self.wipe()
        elif late and due and done < whole:
            self._last = now
            self._world.err.write(f"\r{done:,} of {whole:,} files")
            self._world.err.flush()

    def wipe(self) -> None:
        """Takes away what is shown, so that what is said next begins its own line."""
        if self._shown and self._last > self._began:
            self._world.err.write("\r" + " " * 40 + "\r")
            self._world.err.flush()


def _eyes(world: World, names: Names) -> Callable[[str], str]:
    """Who reads standard error: a person at a terminal may see every name."""
    return str if world.err.isatty() else names


def _fault(fault: Fault, names: Callable[[str], str]) -> str:
    args = dict(fault.args)
    place = _place(fault.place, names)
    what, fix = fill(fault.what, args, names), fill(fault.fix, to_type(args), names)
    return f"{_folded(f'goodata: error: {place}{what}', names)}{_folded(f'fix: {fix}', names)}"


def _folded(line: str, names: Callable[[str], str]) -> str:
    """A line broken at blanks for a person at the terminal; away from one it stays whole."""
    if names is not str:
        return f"{line}\n"
    import textwrap

    width = max(60, min(100, shutil.get_terminal_size((80, 24)).columns))
    parts = textwrap.wrap(
        line, width, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
    )
    return "".join(f"{part}\n" for part in parts)


def _place(place: Place, names: Callable[[str], str]) -> str:
    parts = []
    if place.file:
        parts.append(fill("{file}", {"file": InputName(place.file)}, names))
    if place.sheet and (names is str or plain(place.sheet)):
        parts.append(f"sheet {safe(place.sheet)}")
    if place.row is not None:
        line = f" (line {place.line})" if place.line not in (None, place.row) else ""
        parts.append(f"row {place.row}{line}")
    elif place.line is not None:
        parts.append(f"line {place.line}")
    if place.column:
        parts.append(f"column {safe(place.column)}")
    return "".join(f"{part}: " for part in parts)


def _say(stream: TextIO, text: str) -> None:
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError:
        streams.hang_up(stream)
        fix = "look whether the disk is full"
        raise Unreadable("what is to be said cannot be written", fix=fix) from None
