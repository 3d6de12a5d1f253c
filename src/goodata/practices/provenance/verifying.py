"""`goodata log verify`: whether the log is as it was written.

A chain shows every change but one: that its end was cut off. A head of it that was written down
elsewhere, on paper or in a certificate, shows that too.

Source: guide, practice 55.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from goodata.engines import chain, note
from goodata.engines.chain import Anchor
from goodata.engines.note import Note, Standing, Verifier
from goodata.errors import Place, Refused, Unreadable, WrongUse
from goodata.files import appending, facts, reading
from goodata.findings import FailOn, Finding, Report
from goodata.practices.provenance import entries, said
from goodata.text import FileName, Sentence, say

_CHECKS = {
    "edited": "log-line-edited",
    "missing": "log-line-missing",
    "reordered": "log-line-out-of-order",
    "two heads": "log-has-two-heads",
    "torn": "log-line-torn",
}


@dataclass(frozen=True)
class _Written:
    """A head that was written down, and who signed the paper it stands on, if anybody did."""

    anchor: Anchor
    note: Note | None = None


def verify(
    log: Path, *, against: str | None, fail_on: FailOn, known: Sequence[Verifier] = ()
) -> Report:
    """The log held against itself, and against a head that was written down elsewhere.

    Args:
        log: the file.
        against: a code as `log 1423 · 7F3A-...`, or a file that holds one; None for neither.
        fail_on: from which weight findings make the exit code 1.
        known: keys whose signatures count.

    Raises:
        Refused: what `against` names was changed after a known key signed it.
        Unreadable: there is no log, or it cannot be read.
        WrongUse: `against` is no code and no file with one.
    """
    written = None if against is None else _written(against, known)
    wanted = None if written is None else written.anchor
    number, last = _count(log)
    breaks = chain.verify(appending.lines(log))
    findings = [said.finding(_CHECKS[each.kind], 1, line=each.line) for each in breaks]
    older = chain.backwards(appending.lines(log))
    findings += [said.finding("log-time-backwards", 1, line=each) for each in older]
    if wanted is not None and not wanted.holds(appending.lines(log)):
        findings.append(said.finding("log-head-not-found", 1, line=wanted.number))
    head = None if last is None else _head(last)
    return Report(
        command="log verify",
        exit=said.exit_code(findings, fail_on),
        verdict=_verdict(number, findings, breaks_found=bool(breaks)),
        decided=_decided(log, number, head),
        findings=tuple(findings),
        notes=(*_signed(written), *_notes(wanted, findings)),
        result={
            "lines": number,
            "head": head,
            "breaks": [{"line": each.line, "kind": each.kind} for each in breaks],
            "backwards": list(older),
            "anchored": wanted is not None,
            "signature": written.note.standing.value if written and written.note else None,
        },
    )


def _count(log: Path) -> tuple[int, bytes | None]:
    """How many lines there are, and the last whole one."""
    number, last = 0, None
    for line in appending.lines(log):
        number += 1
        last = line if chain.whole(line) else last
    if not number:
        fix = "name it: goodata log verify FILE, or run it in the project's folder"
        raise Unreadable("there is no log here", fix=fix, place=Place(log.name))
    return number, last


def _head(line: bytes) -> str:
    return f"log {json.loads(line)['seq']} · {chain.code(line)}"


def _decided(log: Path, number: int, head: str | None) -> tuple[Sentence, ...]:
    name = FileName(log.name)
    if head is None:
        return (say("{file}: {lines}", file=name, lines=entries.lines(number)),)
    return (say("{file}: {lines}; {head}", file=name, lines=entries.lines(number), head=head),)


def _verdict(number: int, findings: list[Finding], *, breaks_found: bool) -> Sentence:
    if breaks_found:
        return say("the log is not as it was written")
    if findings:
        return say("the chain holds, but something is not right")
    return say("the chain holds over {lines}", lines=entries.lines(number))


def _notes(wanted: Anchor | None, findings: list[Finding]) -> tuple[Sentence, ...]:
    if wanted is None:
        text = (
            "a chain cannot show that its end was cut off: write the head into a paper register, "
            "and compare it later with --against"
        )
        return (say(text),)
    if any(each.name == "log-head-not-found" for each in findings):
        return ()
    return (say("the line that was written down is there, unchanged"),)


def _signed(written: _Written | None) -> tuple[Sentence, ...]:
    """Who signed, as far as that is known; a name nobody knows is only what stands there."""
    if written is None or written.note is None:
        return ()
    sentences = {
        Standing.GOOD: "signed by {name}, whose key is known here; nothing was changed since",
        Standing.UNKNOWN: "unknown signer {name}: whether it is genuine cannot be told here",
    }
    return tuple(
        say(sentences[each.standing], name=each.name)
        for each in written.note.signatures
        if each.standing in sentences
    )


def _written(against: str, known: Sequence[Verifier]) -> _Written:
    typed = chain.anchor(against)
    if typed is not None:
        return _Written(typed)
    path = Path(against)
    if not facts.is_file(path):
        fix = "as `log 1423 · 7F3A-9C2B-0000-1111-2222`, or a file that holds the head"
        raise WrongUse("--against takes a head of the log", fix=fix)
    content = reading.content(path)
    signed = note.read(content, known)
    if signed is not None:
        _unchanged(path, signed)
    found = _told(content) if signed is None else _told_in_words(signed.text)
    if found is None:
        fix = "name a sidecar (.datapackage.json) or a certificate of goodata"
        raise Unreadable("holds no head of a log", fix=fix, place=Place(path.name))
    return _Written(found, signed)


def _unchanged(path: Path, signed: Note) -> None:
    """Refuses a note that a known key did not sign so, or whose other form is another one."""
    fix = "ask whoever made it for another copy, and note an incident: goodata log incident"
    if signed.standing is Standing.BAD:
        raise Refused("was changed after it was signed", fix=fix, place=Place(path.name))
    named = _OTHER_FORM.search(signed.text)
    other = path.with_suffix(".json")
    if named is None or not facts.is_file(other):
        return
    if hashlib.sha256(reading.content(other)).hexdigest() != named[1]:
        raise Refused("is not what was signed", fix=fix, place=Place(other.name))


_OTHER_FORM = re.compile(r"^other form  json, sha256 ([0-9a-f]{64})$", re.MULTILINE)
_HEAD = re.compile(r"^log {2,}(log [^;\n]+);", re.MULTILINE)


def _told_in_words(text: str) -> Anchor | None:
    """The head that the text of a certificate holds."""
    found = _HEAD.search(text)
    return None if found is None else chain.anchor(found[1])


def _told(content: bytes) -> Anchor | None:
    """The head that a sidecar or a certificate holds."""
    try:
        told = json.loads(content)
    except (ValueError, RecursionError):
        return None
    if not isinstance(told, dict):
        return None
    if isinstance(told.get("log_head"), str):
        return chain.anchor(told["log_head"])
    provenance = told.get("provenance")
    log = provenance.get("log") if isinstance(provenance, dict) else None
    if not isinstance(log, dict):
        return None
    return chain.anchor(f"log {log.get('seq')} · {log.get('head')}")
