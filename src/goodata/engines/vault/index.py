"""The index of a vault in memory: which tag has which code, and which codes are spent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from goodata.engines.vault import segment
from goodata.engines.vault.segment import Line, Segment


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

    def take(self, found: Iterable[Line]) -> None:
        """Adds the lines of an index."""
        by_flag = {
            "r": self.random,
            "k": self.keyed,
            "c": self.chosen,
            "f": self.chosen,
            "x": self.forgotten,
        }
        for each in found:
            self.issued.add(each.code)
            if each.flag == "a":
                self.retired.add(each.code)
            elif each.tag:
                by_flag[each.flag][each.tag] = each.code
            if each.flag == "x":
                self.gone.add(each.code)

    def read(self, content: Segment) -> None:
        """Adds the index of a segment.

        Raises:
            Broken: a line of it is damaged.
        """
        self.take(segment.lines(content.index, content.header.seq))
