"""Who may do what with a file on Windows, from the text form of its list of rights."""

from __future__ import annotations

import re

_OURSELVES = frozenset({"SY", "BA", "S-1-5-18", "S-1-5-32-544"})
"""The system and its administrators: they can take any file anyway."""

_ENTRY = re.compile(r"\((\w+);[^;]*;[^;]*;[^;]*;[^;]*;([^;)]+)[^)]*\)")


def only(owner: str, described: str) -> bool:
    """Whether a list of rights lets in nobody but the owner, the system and its administrators.

    Args:
        owner: who may, as `S-1-5-21-...`.
        described: the list in the security descriptor definition language.

    >>> only("S-1-5-21-7", "D:PAI(A;;FA;;;SY)(A;;FA;;;S-1-5-21-7)")
    True
    >>> only("S-1-5-21-7", "D:AI(A;ID;FA;;;SY)(A;ID;0x1200a9;;;BU)")
    False
    >>> only("S-1-5-21-7", "D:NO_ACCESS_CONTROL")
    False
    """
    return bool(_ENTRY.search(described)) and not others(owner, described)


def others(owner: str, described: str) -> frozenset[str]:
    """Whom a list of rights lets in beside the owner, the system and its administrators.

    Everybody (`WD`) where there is no list.

    >>> sorted(others("S-1-5-21-7", "D:AI(A;ID;FA;;;SY)(A;ID;0x1200a9;;;BU)"))
    ['BU']
    """
    entries = _ENTRY.findall(described)
    if not entries:
        return frozenset({"WD"})
    let_in = {who for kind, who in entries if kind in ("A", "OA", "XA")}
    return frozenset(let_in - _OURSELVES - {owner})
