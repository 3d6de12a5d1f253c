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
    entries = _ENTRY.findall(described)
    if not entries:
        return False
    let_in = {who for kind, who in entries if kind in ("A", "OA", "XA")}
    return let_in <= _OURSELVES | {owner}
