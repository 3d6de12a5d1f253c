"""Sentences about a vault that several steps share; none holds a cell or a code's owner."""

from __future__ import annotations

import hashlib
from pathlib import Path

from goodata.engines.vault.manifest import Manifest, Mode
from goodata.findings import Output
from goodata.practices.vault import opening
from goodata.text import FileName, Sentence, count, say


def key_line(vault: Path, manifest: Manifest) -> Sentence:
    """Which vault is used, how, and how many can open it: the first line of a screen."""
    custodians = count("{count} custodian", "{count} custodians", len(manifest.recipients))
    same = "the same code in every run" if manifest.mode is Mode.KEYED else "new codes in every run"
    return say(
        "key: {folder} ({same}, {custodians})",
        folder=FileName(vault),
        same=same,
        custodians=custodians,
    )


def result(manifest: Manifest) -> dict[str, object]:
    """What a vault is, for `--json`."""
    return {
        "vault": manifest.vault,
        "mode": manifest.mode.value,
        "generation": manifest.generation,
        "custodians": len(manifest.recipients),
    }


def output(path: Path, rows: int = 0) -> Output:
    """A file of a vault that a step wrote."""
    content = opening.whole(path)
    digest = hashlib.sha256(content).hexdigest()
    return Output(path.name, str(path), "key", digest, len(content), rows, "high")
