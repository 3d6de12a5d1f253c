"""Words for people: what may reach a screen, and how a sentence is put together.

Everything that did not come from us passes `safe` before it is shown, and sentences are a
template plus arguments, so that no renderer can forget it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePath

# C0, DEL, C1, soft hyphen, Arabic letter mark, direction marks, line and paragraph separators,
# embeddings and isolates, invisible operators, BOM, interlinear marks, tags, lone surrogates.
# U+200B to U+200D stay: Khmer, Lao, Burmese and Thai need them.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f\ud800-\udfff]"
)
LONGEST_SHOWN = 80
"""Characters of foreign text shown in a message."""
LONGEST_PATH = 4096
"""Characters of a path in a line to type: more than systems allow."""


def safe(value: object, limit: int = LONGEST_SHOWN) -> str:
    r"""`value` as text that cannot steer a terminal: control signs spelt out, cut at `limit`.

    >>> safe("case\x1b[31mno")
    'case\\x1b[31mno'
    >>> safe("a" * 100)[-5:]
    'aa...'
    """
    text = _UNSAFE.sub(_spelt, str(value))
    return text if len(text) <= limit else text[: limit - 3] + "..."


def _spelt(match: re.Match[str]) -> str:
    point = ord(match.group())
    if point <= 0xFF:
        return f"\\x{point:02x}"
    return f"\\u{point:04x}" if point <= 0xFFFF else f"\\U{point:08x}"


@dataclass(frozen=True)
class Sentence:
    """A template of ours and what fills it; `{name}` is replaced by the argument of that name.

    With `plural`, the argument `count` chooses between `template` (1) and `plural`.
    """

    template: str
    args: Mapping[str, object] = field(default_factory=dict)
    plural: str | None = None

    def __str__(self) -> str:
        return self.render()

    def render(self, names: Callable[[str], str] = str) -> str:
        """The sentence, every file name in it passed through `names` first."""
        template = self.template
        if self.plural is not None and self.args.get("count") != 1:
            template = self.plural
        return fill(template, self.args, names)

    def typed(self) -> Sentence:
        """The same as a line to type: a file that may not be named there is called FILE."""
        return replace(self, args=typed(self.args))


class FileName(str):
    """The name of a user's file. It may hold a person's name, so a renderer can replace it."""

    __slots__ = ()


class InputName(FileName):
    """The path of a file that is read; at the terminal only its last part is shown."""

    __slots__ = ()


class TypedName(FileName):
    """The name of a file in a line to type; where it may not be shown, `word` stands for it.

    Attributes:
        word: FILE or FOLDER.
    """

    word: str

    def __new__(cls, name: str, word: str) -> TypedName:
        """The name with the word for it."""
        made = super().__new__(cls, name)
        made.word = word
        return made


class SheetName(FileName):
    """The name of a sheet. One sheet a client is common, so it may be a person's name too.

    Attributes:
        number: its place in the workbook, from 1.
    """

    number: int

    def __new__(cls, name: str, number: int) -> SheetName:
        """The name with its number."""
        made = super().__new__(cls, name)
        made.number = number
        return made


class Ours(str):
    """Words of our own as an argument: never cut, whatever their length."""

    __slots__ = ()


def typed(args: Mapping[str, object]) -> dict[str, object]:
    """Arguments of a line to type: its file names as such; one called `folder` is a folder."""
    words = {"folder": "FOLDER"}
    return {key: _typed(value, words.get(key, "FILE")) for key, value in args.items()}


def _typed(value: object, word: str) -> object:
    if isinstance(value, Sentence):
        return value.typed()
    if type(value) in (FileName, InputName):
        return TypedName(str(value), word)
    return value


def fill(template: str, args: Mapping[str, object], names: Callable[[str], str] = str) -> str:
    """The template with its placeholders filled, every argument made `safe`.

    >>> fill("row {row}", {"row": 17})
    'row 17'
    """
    return template.format_map({key: _shown(value, names) for key, value in args.items()})


def _shown(value: object, names: Callable[[str], str]) -> str:
    if isinstance(value, Sentence):
        return value.render(names)
    if isinstance(value, Ours):
        return safe(value, len(value))
    if isinstance(value, InputName) and names is str:
        return safe(PurePath(value).name or value)
    if isinstance(value, FileName):
        # A line to type is of no use where the path in it is cut.
        return safe(names(value), LONGEST_PATH if isinstance(value, TypedName) else LONGEST_SHOWN)
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return safe(value)


def say(template: str, **args: object) -> Sentence:
    """A sentence from a template of ours.

    >>> str(say("expected {low} to {high}", low=0, high=120))
    'expected 0 to 120'
    """
    return Sentence(template, args)


def count(singular: str, plural: str, number: int, **args: object) -> Sentence:
    """A sentence about `number` things; `{count}` stands for the number.

    >>> str(count("{count} row", "{count} rows", 60))
    '60 rows'
    """
    return Sentence(singular, {"count": number, **args}, plural)


def fold(value: str) -> str:
    r"""`value` as codes and headers are compared: NFC, casefolded, blanks and invisibles collapsed.

    >>> fold("  Case\u200b  Number ")
    'case number'
    """
    if value.isascii():
        return " ".join(value.lower().split())
    composed = unicodedata.normalize("NFC", value)
    return " ".join(_INVISIBLE.sub("", composed).casefold().split())


def fold_name(value: str) -> str:
    """`value` as column names are compared: as `fold`, with `_`, `-` and blanks alike.

    >>> fold_name("Date_of-Birth")
    'date of birth'
    """
    return " ".join(re.sub(r"[_\-\s]+", " ", fold(value)).split())


_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")

_DIGITS = {
    chr(start + value): str(value)
    for start in (0x0E50, 0x0ED0, 0x1040, 0x1090, 0x17E0, 0xFF10)
    for value in range(10)
}
_DIGIT_TABLE = str.maketrans(_DIGITS)
_OTHER_DIGITS = re.compile(f"[{''.join(_DIGITS)}]")


def fold_digits(value: str) -> str:
    """`value` with Thai, Lao, Burmese, Shan, Khmer and full-width digits as 0 to 9.

    >>> fold_digits("๒๕๖๗")
    '2567'
    """
    if value.isascii() or _OTHER_DIGITS.search(value) is None:
        return value
    return value.translate(_DIGIT_TABLE)


def trimmed(value: str) -> str:
    r"""`value` without blanks, no-break spaces and invisible signs at its ends.

    >>> trimmed("\u00a0 x\u200b")
    'x'
    """
    return value.strip(EDGE)


EDGE = (
    " \t\r\n\x0b\x0c\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u200b\u200c\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
)
"""Signs that count for nothing at the ends of a cell."""


_RUNS = re.compile("[\\s\u200b-\u200d\ufeff']*[=+\\-@\t\r\uff1d\uff0b\uff0d\uff20]")


def defused(value: str) -> str:
    """`value` so that a spreadsheet shows it as text instead of running it as a formula.

    A text that already begins with an apostrophe and such a sign gets one more, so that taking one
    off is always right.

    >>> defused("=1+1"), defused("a=b")
    ("'=1+1", 'a=b')
    """
    return f"'{value}" if _runs(value) else value


def undefused(value: str) -> str:
    """The text that `defused` was given.

    >>> undefused("'=1+1"), undefused("''=1"), undefused("'tis")
    ('=1+1', "'=1", "'tis")
    """
    return value[1:] if value.startswith("'") and _runs(value[1:]) else value


def _runs(value: str) -> bool:
    return any(_RUNS.match(line) for line in (value, *re.split("[\r\n]", value)))


def letter(position: int) -> str:
    """The spreadsheet's letter of a column, counted from 0.

    >>> letter(0), letter(25), letter(26), letter(701), letter(702)
    ('A', 'Z', 'AA', 'ZZ', 'AAA')
    """
    name = ""
    number = position + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name
