"""What encrypting and opening get handed in by the run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from goodata.files.streaming import Pipe
from goodata.files.writing import Draft
from goodata.practices.secrets import Sources
from goodata.text import FileName, Sentence, say


class Drafting(Protocol):
    """Makes new files as the run wants them: group, `--force`, chance."""

    def __call__(self, target: Path, inputs: Sequence[Path], *, private: bool = False) -> Draft:
        """A draft; a `private` one is for its owner alone, and never replaces anything."""
        ...


@dataclass(frozen=True)
class Around:
    """What comes from the run.

    Attributes:
        entropy: so many random bytes.
        pause: waits so many seconds.
        now: the present.
        plain: whether a file name may stand in names of outputs.
        draft: makes a new file.
        keep: takes a finished draft, to be published when the run is recorded.
        pipe: standard output as a pipe.
        sources: where secrets come from.
        folder: the project's folder, or None.
        recovery: the organisation's recipient or the file with it, as the settings say.
        known: words that somebody who knows the project would try as a passphrase.
    """

    entropy: Callable[[int], bytes]
    pause: Callable[[float], None]
    now: datetime
    plain: Callable[[str], bool]
    draft: Drafting
    keep: Callable[[Draft], None]
    pipe: Callable[[], Pipe]
    sources: Sources
    folder: Path | None = None
    recovery: str | None = None
    known: tuple[str, ...] = ()


def quoted(path: Path) -> FileName:
    """A path as it is typed in a shell."""
    import shlex

    return FileName(shlex.quote(str(path)))


def size_line(path: Path, size: int, how: Sentence) -> Sentence:
    """`cases.csv: 12,345 bytes; as text (armor)`."""
    return say("{file}: {size} bytes{how}", file=FileName(path.name), size=size, how=how)
