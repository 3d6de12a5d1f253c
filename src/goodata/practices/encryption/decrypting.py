"""`goodata decrypt`: the content of age files, whole or not at all.

Source: guide, practices 28, 60 and 72; C2SP age specification.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from goodata.engines import sealed
from goodata.engines.sealed import scrypt
from goodata.errors import ExitCode, GoodataError, WrongUse
from goodata.files import streaming
from goodata.files.streaming import Incoming, Outgoing
from goodata.findings import Input, Output, Report
from goodata.practices import secrets
from goodata.practices.encryption import naming
from goodata.practices.encryption.asked import Around, quoted, size_line
from goodata.text import Sentence, count, safe, say

_NOTHING_WRITTEN = "; nothing was written"


@dataclass(frozen=True)
class Wish:
    """What is to be opened, and where it goes.

    Attributes:
        files: at least one.
        out: folder or file, None for beside the input.
        max_work_factor: above it a passphrase is not even tried.
    """

    files: tuple[Path, ...]
    out: Path | None = None
    max_work_factor: int = sealed.HIGHEST_WORK_FACTOR


@dataclass
class _Done:
    inputs: list[Input] = field(default_factory=list)
    outputs: list[Output] = field(default_factory=list)
    decided: list[Sentence] = field(default_factory=list)
    notes: list[Sentence] = field(default_factory=list)


class _Keys:
    """What opens files; each secret is asked for once, and only when a file needs it."""

    def __init__(self, around: Around, cap: int) -> None:
        self._around = around
        self._cap = cap
        self._identities: tuple[sealed.Identity, ...] | None = None
        self._passphrase: sealed.PassphraseIdentity | None = None
        self._looked = False

    def for_file(self, path: Path) -> Sequence[sealed.Identity]:
        """What to try on a file, by what its header says without a key."""
        with Incoming(path) as source:
            contents = sealed.inspect(source)
        by_passphrase = any(each.kind == scrypt.KIND for each in contents.stanzas)
        for each in contents.stanzas:
            # Before anybody types a secret for nothing.
            if each.work_factor is not None and each.work_factor > self._cap:
                raise sealed.WorkFactorTooHigh(each.work_factor, self._cap)
        if by_passphrase and not self._around.sources.files:
            return [self._typed(path)]
        found = self._named()
        if found is None:
            fix = "name yours: --identity FILE"
            raise WrongUse("this file is for identities, and none is given", fix=fix)
        return found

    def _typed(self, path: Path) -> sealed.PassphraseIdentity:
        if self._passphrase is None:
            prompt = f"passphrase of {safe(path.name)}: "
            typed = secrets.to_open(self._around.sources, prompt)
            self._passphrase = sealed.PassphraseIdentity(typed, self._cap)
        return self._passphrase

    def _named(self) -> tuple[sealed.Identity, ...] | None:
        if not self._looked:
            self._identities = secrets.identities(self._around.sources, self._cap)
            self._looked = True
        return self._identities


def decrypt(wish: Wish, around: Around) -> Report:
    """Opens every file, or none: nothing is published before all are whole and verified.

    Raises:
        WrongUse: nobody to ask, or no identity.
        Refused: an output exists or is an input; a key file others may read; a work factor above
            the cap.
        Unreadable: nothing opens a file, or it was altered; no plaintext is left anywhere.
    """
    if len({each.absolute() for each in wish.files}) != len(wish.files):
        raise WrongUse("a file is named twice", fix="name each file once")
    if wish.out == Path("-"):
        fix = "name a file or folder: decrypted data is never sent through a pipe"
        raise WrongUse("decrypt does not write to standard output", fix=fix)
    done = _Done()
    keys = _Keys(around, wish.max_work_factor)
    for number, path in enumerate(wish.files, start=1):
        try:
            _one(number, path, wish, keys, around, done)
        except GoodataError as error:
            more = _NOTHING_WRITTEN if isinstance(error, sealed.CannotOpen) else ""
            if all(fault.place.file is None for fault in error.faults):
                secrets.placed(error, path.name, more)
            raise
    opened = count("{count} file opened", "{count} files opened", len(wish.files))
    first = quoted(Path(done.outputs[0].shown))
    return Report(
        command="decrypt",
        exit=ExitCode.NOTHING,
        verdict=say("{opened}; readable now by whoever reads this disk", opened=opened),
        inputs=tuple(done.inputs),
        outputs=tuple(done.outputs),
        decided=tuple(done.decided),
        notes=tuple(done.notes),
        next=say(
            'when you are done with it, goodata wipe plan {file} --reason "no longer needed"',
            file=first,
        ),
        result={"files": len(wish.files)},
    )


def _one(number: int, path: Path, wish: Wish, keys: _Keys, around: Around, done: _Done) -> None:
    name = naming.opened_name(path)
    meant = naming.place(wish.out, path, name, len(wish.files))
    target = naming.start(meant, name, around)
    # Once before anybody is asked for a passphrase in vain.
    around.draft(target, (path, *wish.files)).discard()
    identities = keys.for_file(path)

    def work(source: Incoming, sink: Outgoing) -> int:
        return sealed.unseal(source, sink, identities)

    size, source, draft = streaming.through(
        path, lambda: around.draft(target, (path, *wish.files)), work, around.pause
    )
    around.keep(draft)
    other = naming.spoken(name, source.sha256, around) if meant.name == name else None
    if other is not None:
        draft.aim(meant.with_name(other))
        done.notes.append(
            say(
                "the name of the input may be a person's, so the output is called {name}",
                name=other,
            )
        )
    done.inputs.append(Input(number, path.name, str(path), source.sha256, source.size, 0, 0))
    done.outputs.append(
        Output(
            file=draft.target.name,
            shown=str(draft.target),
            form="decrypted",
            sha256=draft.sha256,
            bytes=draft.size,
            rows=0,
            risk="high",
        )
    )
    opened = say("; {size} bytes inside", size=size)
    done.decided.append(size_line(path, source.size, opened))
