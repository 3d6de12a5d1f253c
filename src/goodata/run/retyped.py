"""Lines to type that say again how a search was made, so that the next one is made the same way."""

from __future__ import annotations

import json
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from goodata.formats import Asked as Written
from goodata.practices.linkage.dedupe import Asked
from goodata.practices.opening import Wish
from goodata.text import FileName, Sentence, TypedName, say

_SIGNS = {"\t": "tab"}
"""Signs that cannot be typed as they are."""


@dataclass(frozen=True)
class Options:
    """How files were read and compared, as it was typed; what was not typed is empty.

    Attributes:
        dictionary, encoding, delimiter, sheet, header_row: how the files are read.
        on, leave_out: fields that were named.
        strictness: how sure a pair of a cluster is; empty for the usual.
        across: whether only pairs of different files were compared.
        master: whether the first file is the master.
    """

    dictionary: str = ""
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    header_row: int = 0
    on: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()
    strictness: str = ""
    across: bool = False
    master: bool = False

    def text(self) -> str:
        """As it stands in a workbook: what was typed, as JSON; nothing where nothing was."""
        told = {key: value for key, value in asdict(self).items() if value}
        return json.dumps(told, ensure_ascii=True) if told else ""

    def wish(self, typed: Wish) -> Wish:
        """The same wish; what was not typed now is as it was then."""
        asked = typed.asked
        written = replace(
            asked,
            encoding=asked.encoding or self.encoding or None,
            delimiter=asked.delimiter or self.delimiter or None,
            sheet=asked.sheet or self.sheet or None,
            header_row=asked.header_row or self.header_row or None,
        )
        return replace(typed, dictionary=typed.dictionary or self.dictionary or None, asked=written)

    def asked(self, typed: Asked) -> Asked:
        """The same search with the fields that were named then."""
        return replace(typed, on=self.on, leave_out=self.leave_out)

    def search(self, files: Sequence[Path], ends: str = "") -> Sentence:
        """The line that searches these files, the master first, once more in the same way."""
        named, args = _named(files)
        if self.master:
            named = [*named[1:], "--master", named[0]]
        words = [*named, *self._typed(args), *ends.split()]
        return say(f"goodata dedupe {' '.join(words)}", **args)

    def _typed(self, args: dict[str, object]) -> list[str]:
        """The options as words of a line; what was typed is put among the arguments."""
        words = []
        values = [
            ("--dictionary", self.dictionary, "NAME"),
            ("--encoding", self.encoding, "NAME"),
            ("--delimiter", _SIGNS.get(self.delimiter, self.delimiter), "SIGN"),
            ("--sheet", self.sheet, "SHEET"),
            ("--header-row", str(self.header_row or ""), "N"),
            *(("--on", each, "FIELD") for each in self.on),
            *(("--leave-out", each, "FIELD") for each in self.leave_out),
        ]
        for place, (option, value, word) in enumerate(values):
            if value:
                args[f"o{place}"] = TypedName(shlex.quote(value), word)
                words += [option, f"{{o{place}}}"]
        words += [f"--{self.strictness}"] if self.strictness else []
        return words + (["--across"] if self.across else [])


def options(wish: Wish, asked: Asked, strictness: str | None) -> Options:
    """What was typed, of what a later run needs to do the same."""
    written: Written = wish.asked
    return Options(
        wish.dictionary or "",
        written.encoding or "",
        written.delimiter or "",
        written.sheet or "",
        written.header_row or 0,
        asked.on,
        asked.leave_out,
        strictness or "",
        asked.across,
        bool(asked.master),
    )


def parsed(text: str) -> Options | None:
    """Options as `Options.text` writes them; None for another text."""
    if not text:
        return Options()
    try:
        told = json.loads(text)
    except ValueError:
        return None
    usual = {each.name: each.default for each in fields(Options)}
    if not isinstance(told, Mapping) or not set(told) <= set(usual):
        return None
    for key, value in told.items():
        listed = isinstance(value, list) and all(isinstance(each, str) for each in value)
        if not (listed if usual[key] == () else type(value) is type(usual[key])):
            return None
    values: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in told.items()
    }
    return Options(**values)


def quoted(path: Path) -> FileName:
    """A file as it can be typed."""
    return FileName(shlex.quote(str(path)))


def _named(files: Sequence[Path]) -> tuple[list[str], dict[str, object]]:
    args: dict[str, object] = {f"f{place}": quoted(each) for place, each in enumerate(files)}
    return [f"{{{key}}}" for key in args], args


def applying(files: Sequence[Path], book: Path) -> Sentence:
    """What to do with a workbook; how the files are read and compared, it says itself."""
    named, args = _named(files)
    words = f"decide in it, then goodata dedupe {' '.join(named)} --apply {{book}}"
    return say(words, book=quoted(book), **args)
