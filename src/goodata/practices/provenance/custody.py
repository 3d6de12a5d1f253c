"""`goodata log custody`: everything the log knows about one file, and about what it was made from.

Source: guide, practice 55; Berkeley Protocol (2020), chain of custody.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from goodata.files import streaming
from goodata.findings import FailOn, Finding, Input, Report
from goodata.practices.provenance import entries, said
from goodata.practices.provenance.entries import Entry
from goodata.text import FileName, Sentence, count, say


def custody(log: Path, file: Path, *, fail_on: FailOn) -> Report:
    """Where a file comes from and what was done with it, oldest first.

    Args:
        log: the log.
        file: read, to know its content; names can be changed.
        fail_on: from which weight findings make the exit code 1.

    Raises:
        Unreadable: the file or the log cannot be read.
    """
    sha256, size = streaming.digest(file)
    all_ = list(entries.read(log))
    line = _line(all_, sha256)
    found = [each for each in all_ if any(each.holds(one) for one in line)]
    findings = list(_findings(all_, found, file, sha256))
    verdict = (
        say("the log knows nothing of this content")
        if not found
        else count("{count} entry about it", "{count} entries about it", len(found))
    )
    return Report(
        command="log custody",
        exit=said.exit_code(findings, fail_on),
        verdict=verdict,
        inputs=(Input(1, file.name, str(file), sha256, size, 0, 0),),
        decided=(say("{file}: SHA-256 {digest}", file=FileName(file.name), digest=sha256),),
        lines=tuple(_told(each, sha256) for each in found),
        findings=tuple(findings),
        notes=(say("true only as far as the log is whole: goodata log verify"),),
        next=say("goodata log verify"),
        result={"sha256": sha256, "entries": [each.result for each in found]},
    )


def _line(all_: Sequence[Entry], sha256: str) -> frozenset[str]:
    """The digests of a file and of everything it was made from."""
    known = {sha256}
    # Newest first, so that each step back is met in one pass.
    for each in reversed(all_):
        if any(one.sha256 in known for one in each.outputs):
            known |= {one.sha256 for one in each.inputs}
    return frozenset(known)


def _told(entry: Entry, sha256: str) -> Sentence:
    if any(each.sha256 == sha256 for each in entry.outputs):
        part = say("made")
    elif entry.holds(sha256):
        part = say("read")
    else:
        part = say("earlier, what it was made from")
    return say("{entry} [{part}]", entry=entry.line, part=part)


def _findings(
    all_: Sequence[Entry], found: Sequence[Entry], file: Path, sha256: str
) -> Iterable[Finding]:
    if found:
        return
    other = [
        each
        for each in all_
        for part in (*each.inputs, *each.outputs)
        if part.name == file.name and part.sha256 != sha256
    ]
    if other:
        yield said.finding("file-changed-since-logged", 1, line=other[-1].number)
    else:
        yield said.finding("file-not-in-log", 1)
