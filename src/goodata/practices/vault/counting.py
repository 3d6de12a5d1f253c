"""How many codes of a vault stand for people, and how much of one a copy of it lacks.

Each vault holds one row that stands for nobody, so that there is always one to open in a drill.
"""

from __future__ import annotations

from goodata.engines.vault import keys
from goodata.engines.vault.index import Index
from goodata.engines.vault.keys import HostKey, Who
from goodata.engines.vault.manifest import Manifest, Mode

CANARY = "canary"
"""Scope, identity and field of the row that stands for nobody."""


def people(index: Index, manifest: Manifest, key: HostKey | None) -> int:
    """How many codes were issued for people; of one that was replaced, the newest alone counts.

    Args:
        index: of the vault.
        manifest: what the vault is.
        key: its working key, which knows the tag of the row that stands for nobody.
    """
    issued = len(index.issued) - len(index.retired)
    if manifest.mode is Mode.SEALED or key is None:
        # No tag tells which row it is; every vault is made with one.
        return max(issued - 1, 0)
    return issued - (nobodys_tag(manifest, key) in index.random)


def nobodys_tag(manifest: Manifest, key: HostKey) -> str | None:
    """The tag of the row that stands for nobody, in a vault of mode `keyed`."""
    who = Who(CANARY, CANARY, (CANARY,))
    return keys.tags(key.index, manifest.vault, who, [(CANARY,)])[0]
