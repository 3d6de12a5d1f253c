"""The index of a vault in memory: which tag has which code, and which codes are spent."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Index:
    """What all the segments of a generation say without being opened.

    Attributes:
        random, keyed: the code of each tag.
        chosen: the code of each tag of a chosen name.
        forgotten: tags of persons who must not come back silently, with the code they had.
        issued: every code that was ever issued here; none is issued again.
        gone: codes that lead to nobody any more.
        retired: codes that were replaced by others.
    """

    random: dict[str, str] = field(default_factory=dict)
    keyed: dict[str, str] = field(default_factory=dict)
    chosen: dict[str, str] = field(default_factory=dict)
    forgotten: dict[str, str] = field(default_factory=dict)
    issued: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    retired: set[str] = field(default_factory=set)

    def take(self, content: str) -> None:
        """Adds an index, the lines of which are sound."""
        by_flag = {
            "r": self.random,
            "k": self.keyed,
            "c": self.chosen,
            "f": self.chosen,
            "x": self.forgotten,
            "a": {},
        }
        for each in content.splitlines():
            tag, code, flag = each.split(",")
            if tag:
                by_flag[flag][tag] = code
            self.issued.add(code)
            if flag == "x":
                self.gone.add(code)
            elif flag == "a":
                self.retired.add(code)
