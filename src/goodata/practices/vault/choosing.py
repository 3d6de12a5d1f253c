"""`goodata key choose`: the name a person chose for themselves, beside their code in the key.

Source: guide, practice 64.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from goodata.engines.vault import chosen as chosen_names
from goodata.engines.vault import rows as rows_of
from goodata.engines.vault.chosen import About, Rule
from goodata.engines.vault.rows import Opened, Row
from goodata.errors import ExitCode, Refused, WrongUse
from goodata.findings import Report
from goodata.practices.vault import issuing, looking_up, opening, unlocking
from goodata.practices.vault.asked import Desk
from goodata.practices.vault.said import key_line, result
from goodata.practices.vault.unlocking import Unlocked
from goodata.text import say


@dataclass(frozen=True)
class Wish:
    """Whose name it is.

    Attributes:
        vault: its folder.
        code: as typed.
    """

    vault: Path
    code: str


def choose(wish: Wish, desk: Desk) -> Report:
    """Asks for the chosen name, judges it against the person's own row, and seals it there.

    Raises:
        WrongUse: the code is none, or nobody is there to ask.
        Unreadable: the code is not in the key, or nothing opens it.
        Refused: the name leads back to the person, or is somebody else's already.
    """
    told = opening.identify(wish.vault)
    read = looking_up.understood(wish.code, told.prefix)
    with opening.locked(wish.vault, desk.around):
        desk.log.write(
            "intent", {"step": "key choose", "vault": told.vault, "codes": [read.code]}
        )
        unlocked = unlocking.unlock(wish.vault, desk)
        today = desk.around.now().date().isoformat()
        row = looking_up.row(unlocked, read.code, today)
        name = _asked(desk)
        _judged(name, row, unlocked)
        loaded = opening.load(wish.vault, desk.around)
        with suppress_lock(loaded, desk) as issue:
            issue.name(row, name)
            issue.stage(row.source, row.purpose)
            issue.commit()
    return Report(
        command="key choose",
        exit=ExitCode.NOTHING,
        verdict=say("the name is kept in the key, beside the code, and nowhere else"),
        decided=(key_line(wish.vault, told),),
        notes=(say("it never leaves in a file for partners or the public; the code does"),),
        result=result(told),
    )
