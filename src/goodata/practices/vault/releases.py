"""The memory of what was released to a recipient, so that the next release does not undo it.

One file a recipient and generation: batches of lines, each headed by a line that is chained to the
batch before and proved by the working key. A batch counts only when the segment of its run is
there: so memory and codes are committed together, by the one rename of the segment.

What the lines mean is the business of `practices/releases`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from goodata import codes
from goodata.canonical import canonical
from goodata.engines.vault.faults import Broken, Kind
from goodata.engines.vault.keys import HostKey
from goodata.engines.vault.segment import START
from goodata.files import facts, folders
from goodata.practices.vault import host, opening, writing
from goodata.practices.vault.opening import Loaded

At = tuple[int, int, str]
"""Generation, number and run of the segment that a batch belongs to."""


@dataclass(frozen=True)
class _Batch:
    """A batch as it stands in a file: digest of its first line, where it belongs, its bytes."""

    head: str
    at: At
    content: bytes
    lines: bytes


def file_name(gen: int, name: str) -> str:
    """The file of a memory; it holds no name."""
    digest = hashlib.sha256(f"goodata release v1\n{name}".encode()).hexdigest()
    return f"gen-{gen:04}-{digest[:32]}.jsonl"


def about(line: Mapping[str, object], wanted: Container[str], prefix: str | None) -> str | None:
    """The code, without hyphens, that a line is about; None where it is none of those wanted.

    A line may hold it as it was printed for the recipient, or bare.
    """
    text = line.get("code")
    if not isinstance(text, str):
        return None
    bare = codes.canonical(text)
    forms = (bare, codes.without_prefix(bare, prefix))
    return next((each for each in forms if each is not None and each in wanted), None)


def recoded(
    line: Mapping[str, object], replaced: Mapping[str, str], prefix: str | None
) -> dict[str, object]:
    """The line with the code that took the place of its own, in the form it had."""
    old = about(line, replaced, prefix)
    if old is None:
        return dict(line)
    new = replaced[old]
    bare = line["code"] == old
    return {**line, "code": new if bare else codes.printed(new, prefix)}


def read(loaded: Loaded, name: str, state: Path) -> list[dict[str, object]]:
    """Every line that was remembered for a recipient, in order.

    Raises:
        Broken: it was altered, or its end was cut off.
    """
    found = _batches(loaded, name, state)
    return [json.loads(line) for each in found for line in each.lines.splitlines()]


def head(loaded: Loaded, name: str, state: Path) -> str:
    """The digest of the last batch's first line; zeros where there is none."""
    found = _batches(loaded, name, state)
    return found[-1].head if found else START


class Staged:
    """Memories that grow when the run is committed."""

    def __init__(self) -> None:
        """None yet."""
        self.memories: dict[str, tuple[str, bytes]] = {}
        self._heads: dict[str, str] = {}

    def add(
        self,
        loaded: Loaded,
        name: str,
        lines: Sequence[Mapping[str, object]],
        at: At,
        state: Path,
    ) -> None:
        """Adds a batch to a memory, once a run.

        Raises:
            Broken: what is remembered was altered, or its end was cut off.
        """
        if name in self._heads:
            raise ValueError("a release that was staged twice")
        if loaded.key is None:
            raise ValueError("a vault that was opened without its working key")
        before = _batches(loaded, name, state)
        content = "".join(f"{_text(each)}\n" for each in lines).encode("utf-8", "surrogatepass")
        made = _batch(content, before[-1].head if before else START, at, loaded)
        digest = hashlib.sha256(made[: made.find(b"\n")]).hexdigest()
        whole = b"".join(each.content for each in before) + made
        self.memories[file_name(at[0], name)] = (digest, whole)
        self._heads[name] = digest

    def head(self, name: str) -> str | None:
        """The digest of the staged batch's first line; None where none is staged."""
        return self._heads.get(name)

    def write(self, vault: Path, entropy: Callable[[int], bytes]) -> dict[str, str]:
        """Writes the memories, which count once their segment is there; gives their heads.

        Raises:
            Unreadable: the disk is full, or cannot be written to.
        """
        for name, (_head, content) in self.memories.items():
            writing.put(vault / opening.RELEASES / name, content, entropy)
        return {name: digest for name, (digest, _content) in self.memories.items()}


def carried(
    loaded: Loaded,
    state: Path,
    at: At,
    key: HostKey,
    instead: Callable[[dict[str, object]], dict[str, object] | None],
) -> dict[str, tuple[str, bytes]]:
    """Every memory as it goes on in another generation: name, head and bytes of each.

    Args:
        loaded: the vault as it stands.
        state: where this computer keeps what it saw of it.
        at: the segment that the memories will belong to.
        key: the working key from then on.
        instead: what becomes of a line; None takes it out.
    """
    made: dict[str, tuple[str, bytes]] = {}
    start = f"gen-{loaded.manifest.generation:04}-"
    folder = loaded.folder / opening.RELEASES
    for path in folders.inside(folder):
        if not path.name.startswith(start):
            continue
        told = [
            line
            for each in _checked(loaded, path, state)
            for before in each.lines.splitlines()
            if (line := instead(json.loads(before))) is not None
        ]
        content = "".join(f"{_text(each)}\n" for each in told).encode("utf-8", "surrogatepass")
        batch = _batch(content, START, at, Loaded(
            loaded.folder, loaded.manifest, key, loaded.segments, loaded.index
        ))  # fmt: skip
        digest = hashlib.sha256(batch[: batch.find(b"\n")]).hexdigest()
        made[f"gen-{at[0]:04}-{path.name.removeprefix(start)}"] = (digest, batch)
    return made


def write(
    memories: Iterable[tuple[str, bytes]], vault: Path, entropy: Callable[[int], bytes]
) -> None:
    """Writes memories of another generation, which count once its description is there."""
    for name, content in memories:
        writing.put(vault / opening.RELEASES / name, content, entropy)


def _batch(content: bytes, prev: str, at: At, loaded: Loaded) -> bytes:
    if loaded.key is None:
        raise ValueError("a vault that was opened without its working key")
    entry = {
        "v": 1,
        "kind": "batch",
        "vault": loaded.manifest.vault,
        "gen": at[0],
        "seq": at[1],
        "run": at[2],
        "rows": content.count(b"\n"),
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "prev": prev,
    }
    return canonical({**entry, "mac": loaded.key.proof(canonical(entry))}) + b"\n" + content


def _batches(loaded: Loaded, name: str, state: Path) -> list[_Batch]:
    return _checked(
        loaded,
        loaded.folder / opening.RELEASES / file_name(loaded.manifest.generation, name),
        state,
    )


def _checked(loaded: Loaded, path: Path, state: Path) -> list[_Batch]:
    """The batches that count: those of runs whose segments are there."""
    found: list[_Batch] = []
    content = opening.whole(path) if facts.exists(path) else b""
    for each in _read(content, loaded):
        gen, seq, run = each.at
        there = gen == loaded.manifest.generation and seq <= loaded.seq
        # A batch without its segment: its run was stopped before it was committed.
        if there and loaded.segments[seq].header.run == run:
            found.append(each)
    last = host.seen(state, loaded.manifest.vault)
    wanted = last.releases.get(path.name) if last is not None else None
    if wanted is not None and wanted not in {each.head for each in found}:
        raise Broken(Kind.MEMORY)
    return found


def _read(content: bytes, loaded: Loaded) -> Iterator[_Batch]:
    before, at = START, 0
    while at < len(content):
        end = content.find(b"\n", at) + 1
        try:
            entry = json.loads(content[at:end])
            size, proof = int(entry["bytes"]), entry.pop("mac")
            belongs = (int(entry["gen"]), int(entry["seq"]), str(entry["run"]))
        except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
            raise Broken(Kind.MEMORY) from None
        lines = content[end : end + size]
        if (
            loaded.key is None
            or any(type(each) not in (int, str) for each in entry.values())
            or not loaded.key.proves(canonical(entry), proof)
            or entry["vault"] != loaded.manifest.vault
            or entry["prev"] != before
            or entry["sha256"] != hashlib.sha256(lines).hexdigest()
        ):
            raise Broken(Kind.MEMORY)
        head_ = hashlib.sha256(content[at : end - 1]).hexdigest()
        yield _Batch(head_, belongs, content[at : end + size], lines)
        before, at = head_, end + size


def _text(entry: Mapping[str, object]) -> str:
    return json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
