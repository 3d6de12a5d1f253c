"""Generations of a vault that do not count any more: overwritten and taken away.

Source: guide, practices 64 and 75 to 78.
"""

from __future__ import annotations

from pathlib import Path

from goodata.errors import GoodataError
from goodata.files import clearing, facts, folders, medium
from goodata.practices.vault import opening
from goodata.practices.vault.asked import Around
from goodata.practices.vault.opening import Loaded
from goodata.practices.wiping import verdicts
from goodata.practices.wiping.verdicts import Judgement


def generation(vault: Path, gen: int, around: Around) -> Judgement | None:
    """Takes a generation away; what can be said of its bytes, None where there was none."""
    folder = opening.generation(vault, gen)
    found: Judgement | None = None
    if not facts.is_folder(folder):
        return None
    under = medium.of(folder)
    for _path, evidence in clearing.clear(folder, around.entropy):
        judged = Judgement(verdicts.Verdict.DELETED_ONLY, (verdicts.Why.UNSEEN,))
        if evidence is not None:
            judged = verdicts.reached(verdicts.expected(under, evidence.before), evidence)
        found = judged if found is None else verdicts.worse(found, judged)
    for path in folders.inside(vault / opening.RELEASES):
        if path.name.startswith(f"gen-{gen:04}-"):
            clearing.clear_file(path, around.entropy)
    return found


def sweep(loaded: Loaded, around: Around) -> None:
    """Takes away generations before the one that counts, where an earlier run was cut short.

    Later ones stay: a vault whose description was replaced by an old copy must lose nothing.
    """
    for gen in range(1, loaded.manifest.generation):
        try:
            generation(loaded.folder, gen, around)
        except GoodataError:
            continue
