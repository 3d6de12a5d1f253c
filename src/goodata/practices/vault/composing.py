"""The segment of a run: what it issued, sealed for the custodians, with its index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from goodata.engines import sealed
from goodata.engines.vault import rows, segment
from goodata.engines.vault.rows import Issue
from goodata.engines.vault.segment import Written
from goodata.practices.vault.asked import Around
from goodata.practices.vault.issued import Batch
from goodata.practices.vault.opening import Loaded


@dataclass(frozen=True)
class Run:
    """The run that issued.

    Attributes:
        id: its own, random.
        key: its tag key in a vault of mode `sealed`, else None.
        source: digest of the input.
        purpose: of the run, or None.
    """

    id: str
    key: bytes | None = field(repr=False)
    source: str
    purpose: str | None


def compose(
    loaded: Loaded, run: Run, batches: Sequence[Batch], lines: Sequence[str], around: Around
) -> tuple[Written, bytes, str]:
    """The next segment of a vault: what it says of itself, its bytes, their digest.

    Args:
        loaded: the vault as it stands.
        run: the run.
        batches: new codes.
        lines: further lines of the index.
        around: chance and clock.
    """
    if loaded.key is None:
        raise ValueError("a vault that was opened without its working key")
    told = [_rows(each, run, around.time) for each in batches]
    if run.key is not None:
        told.append(rows.run_key(run.id, run.key))
    recipients = [sealed.parse_recipient(each) for each in loaded.manifest.recipients]
    payload = segment.seal(b"".join(told), recipients, around.entropy)
    header = Written(
        vault=loaded.manifest.vault,
        gen=loaded.manifest.generation,
        seq=loaded.seq + 1,
        prev=loaded.head,
        run=run.id,
        time=around.time,
        rows=sum(len(each.codes) for each in batches),
    )
    index = [*_index(batches, plain=run.key is None), *lines]
    return header, *segment.encode(header, index, [payload], loaded.key)


def _rows(batch: Batch, run: Run, time: str) -> bytes:
    issue = Issue(batch.who, batch.flag, run.source, run.purpose, batch.time or time)
    return rows.batch(issue, batch.codes, batch.tags, batch.canonical, batch.cells, batch.chosen,
                      batch.more)  # fmt: skip


def _index(batches: Sequence[Batch], *, plain: bool) -> list[str]:
    # In mode `sealed` a tag says nothing to anybody, so that it need not stand there.
    return [
        segment.line(tag if plain else None, code, each.flag)
        for each in batches
        for tag, code in zip(each.tags, each.codes, strict=True)
    ]
