"""`goodata encrypt`: files as age files, for people or for whoever knows a passphrase.

Source: guide, practices 28, 60, 61, 72 and 74; C2SP age specification.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from goodata.engines import sealed
from goodata.errors import ExitCode, Place, Unreadable, WrongUse
from goodata.files import facts, reading, streaming
from goodata.files.streaming import Incoming
from goodata.files.writing import Draft
from goodata.findings import Input, Output, Report
from goodata.practices import secrets
from goodata.practices.encryption import making, naming, recipients
from goodata.practices.encryption.asked import Around, quoted, size_line
from goodata.practices.encryption.recipients import Known
from goodata.text import Sentence, count, say

PIPE = Path("-")


@dataclass(frozen=True)
class Wish:
    """What is to be encrypted, for whom, and how.

    Attributes:
        files: may be none where an identity is only made.
        to: partners, files with recipients, or `age1...`.
        new_identity: where a new identity is to lie, or None.
        plain: the new identity is not itself encrypted.
        armored: text instead of bytes.
        out: folder or file, `-` for a pipe, None for beside the input.
    """

    files: tuple[Path, ...]
    to: tuple[str, ...] = ()
    new_identity: Path | None = None
    plain: bool = False
    armored: bool = False
    out: Path | None = None


@dataclass
class _Done:
    inputs: list[Input] = field(default_factory=list)
    outputs: list[Output] = field(default_factory=list)
    decided: list[Sentence] = field(default_factory=list)
    notes: list[Sentence] = field(default_factory=list)


def encrypt(wish: Wish, around: Around) -> Report:
    """Encrypts every file, or none: nothing is published before all are complete.

    Raises:
        WrongUse: nothing to do, nobody to do it for, or nobody to ask.
        Refused: an output exists or is an input; a weak passphrase; a private key among recipients.
        Unreadable: a file cannot be read or written.
    """
    _possible(wish)
    done = _Done()
    chosen = recipients.named(wish.to, around)
    own = recipients.recovery(around)
    made = None
    if wish.new_identity is not None:
        made = making.new_identity(wish.new_identity, around, plain=wish.plain)
        chosen.append(made.known)
        done.notes += made.notes
    by_passphrase = not chosen
    ways: list[sealed.Recipient] = []
    if by_passphrase:
        ways.append(_passphrase(wish, around, done))
    elif wish.files:
        chosen += [each for each in own if each.recipient not in {one.recipient for one in chosen}]
        ways += [each.recipient for each in chosen]
    for number, path in enumerate(wish.files, start=1):
        _one(number, path, wish, ways, around, done)
    done.decided += [each.line for each in chosen]
    if made is not None:
        done.decided.append(made.public)
        done.outputs.append(made.output)
    if wish.files:
        done.notes += _warnings(own=bool(own), by_passphrase=by_passphrase)
    return Report(
        command="encrypt",
        exit=ExitCode.NOTHING,
        verdict=_verdict(wish, chosen),
        inputs=tuple(done.inputs),
        outputs=tuple(done.outputs),
        decided=tuple(done.decided),
        notes=tuple(done.notes),
        next=_next(wish, done, by_passphrase=by_passphrase),
        result={
            "files": len(wish.files),
            "recipients": [each.result for each in chosen],
            "recovery": bool(own) and not by_passphrase,
            "passphrase": by_passphrase,
            "armor": wish.armored,
            "notes": list(done.notes),
        },
    )


def _possible(wish: Wish) -> None:
    """Refuses what contradicts itself, before anybody is asked anything."""
    if not wish.files and wish.new_identity is None:
        raise WrongUse("FILE is missing", fix="see goodata encrypt --help")
    if wish.plain and wish.new_identity is None:
        raise WrongUse("--plain goes with --new-identity", fix="see goodata encrypt --help")
    if wish.to and not wish.files:
        fix = "name the file to encrypt as well"
        raise WrongUse("--to without a file", fix=fix)
    if wish.out == PIPE and (len(wish.files) != 1 or wish.new_identity is not None):
        fix = "encrypt one file into the pipe, and make the identity in a run of its own"
        raise WrongUse("only one file goes into a pipe", fix=fix)
    names = [each.absolute() for each in wish.files]
    if wish.new_identity is not None and wish.new_identity.absolute() in _places(wish):
        fix = "name another file for the identity, or another --out"
        raise WrongUse("the identity and the encrypted file would be one file", fix=fix)
    if len(set(names)) != len(names):
        raise WrongUse("a file is named twice", fix="name each file once")
    for each in wish.files:
        # Nobody is to write down words for a file that is not there.
        reading.ordinary(each)


def _places(wish: Wish) -> set[Path]:
    """Where the encrypted files go, as far as the command line says."""
    total = len(wish.files)
    return {
        naming.place(wish.out, each, naming.sealed_name(each), total).absolute()
        for each in wish.files
    }


def _passphrase(wish: Wish, around: Around, done: _Done) -> sealed.Recipient:
    known = (*around.known, *(path.stem for path in wish.files))
    what = "the file" if len(wish.files) == 1 else "these files"
    new = secrets.to_seal(around.sources, what, known, around.entropy)
    if new.made:
        done.notes.append(say("write the words that were shown on paper; they stand nowhere else"))
    done.decided.append(say("for whoever knows the passphrase"))
    return sealed.PassphraseRecipient(new.passphrase)


def _one(
    number: int,
    path: Path,
    wish: Wish,
    ways: Sequence[sealed.Recipient],
    around: Around,
    done: _Done,
) -> None:
    def work(source: Incoming, sink: sealed.Sink) -> int:
        return sealed.seal(source, sink, ways, is_armored=wish.armored, entropy=around.entropy)

    if wish.out == PIPE:
        pipe = around.pipe()
        with Incoming(path) as source:
            before = facts.fingerprint(path)
            work(source, pipe)
        if facts.fingerprint(path) != before:
            fix = "throw away what came out of the pipe, and run it again"
            what = "the file changed while it was read"
            raise Unreadable(what, fix=fix, place=Place(path.name))
        done.outputs.append(Output("-", "-", "age", pipe.sha256, pipe.size, 0, "low"))
    else:
        name = naming.sealed_name(path)
        meant = naming.place(wish.out, path, name, len(wish.files))
        target = naming.start(meant, name, around)
        read = (path, *wish.files, *(Path(each) for each in wish.to))
        _, source, draft = streaming.through(
            path, lambda: around.draft(target, read), work, around.pause
        )
        around.keep(draft)
        _call(draft, meant, name, around, done)
    done.inputs.append(Input(number, path.name, str(path), source.sha256, source.size, 0, 0))
    armor = say("; as text (armor)") if wish.armored else say("")
    done.decided.insert(number - 1, size_line(path, source.size, armor))


def _call(draft: Draft, meant: Path, name: str, around: Around, done: _Done) -> None:
    """Gives the output another name where its own comes from the input and may name a person."""
    other = naming.spoken(name, draft.sha256, around) if meant.name == name else None
    if other is not None:
        draft.aim(meant.with_name(other))
        done.notes.append(
            say(
                "the name of the input may be a person's, so the output is called {name}",
                name=other,
            )
        )
    target = draft.target
    done.outputs.append(Output(target.name, str(target), "age", draft.sha256, draft.size, 0, "low"))


def _warnings(*, own: bool, by_passphrase: bool) -> list[Sentence]:
    notes = [
        say(
            "age hides neither the size nor the name of a file, and does not prove who encrypted it"
        )
    ]
    if by_passphrase:
        lost = "warning: whoever loses the passphrase loses the file; nobody can open it then"
        notes.append(say(lost))
    elif not own:
        notes.append(
            say(
                "warning: no recovery recipient is set; if the recipients lose their keys, the "
                "file is lost (goodata.toml, [encryption] recovery)"
            )
        )
    return notes


def _verdict(wish: Wish, chosen: Sequence[Known]) -> Sentence:
    if not wish.files:
        return say("a new identity was made; keep its file apart from what it opens")
    files = count("{count} file encrypted", "{count} files encrypted", len(wish.files))
    if not chosen:
        return say("{files} for a passphrase; the original is still there", files=files)
    people = count("{count} recipient", "{count} recipients", len(chosen))
    return say("{files} for {people}; the original is still there", files=files, people=people)


def _next(wish: Wish, done: _Done, *, by_passphrase: bool) -> Sentence | None:
    if wish.out == PIPE:
        return None
    if not wish.files:
        return say("goodata encrypt FILE --to {key}", key="age1...")
    sealed_file = quoted(Path(done.outputs[0].shown))
    suffix = wish.files[0].suffix
    if wish.new_identity is not None:
        return say(
            "goodata decrypt {file} --identity {key} --out opened{suffix}",
            file=sealed_file,
            key=quoted(wish.new_identity),
            suffix=suffix,
        )
    if by_passphrase:
        return say("goodata decrypt {file} --out opened{suffix}", file=sealed_file, suffix=suffix)
    return say(
        "goodata decrypt {file} --identity FILE --out opened{suffix}",
        file=sealed_file,
        suffix=suffix,
    )
