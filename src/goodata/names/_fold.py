"""Normal form, scripts and folding: what two spellings must lose before they can be compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from goodata.names import _damaged, _zawgyi
from goodata.text import fold_digits, trimmed

LONGEST = 500
"""Signs of a text that are looked at as a name; more is no name."""

SURELY_ZAWGYI = 0.95
"""From here on a single text is converted; below, only a whole column can decide."""

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\u17b4\u17b5]"
)
_BLANK = re.compile(r"[\s\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\x1c-\x1f]+")
_APOSTROPHES = "\u2018\u2019\u201a\u201b\u02b9\u02bb\u02bc\u02bd\u02be\u02bf`\u00b4\u2032\uff07"
_HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_SIGNS = str.maketrans(
    {
        **dict.fromkeys(_APOSTROPHES, "'"),
        **dict.fromkeys(_HYPHENS, "-"),
        "\uff0e": ".",
        "\uff0c": ",",
        "\u3001": ",",
        "\u104a": ",",
        "\uff08": "(",
        "\uff09": ")",
        "\uff20": "@",
        "\uff0f": "/",
        "\u00d0": "\u0110",
        "\u00f0": "\u0111",
        "\u0189": "\u0110",
        "\u0256": "\u0111",
        "\u102b": "\u102c",
    }
)

_THAI_MARKS = (
    "\u0e38\u0e39\u0e3a\u0e31\u0e34\u0e35\u0e36\u0e37\u0e47\u0e4d\u0e48\u0e49\u0e4a\u0e4b\u0e4c"
)
_LAO_MARKS = (
    "\u0eb8\u0eb9\u0ebc\u0eb1\u0eb4\u0eb5\u0eb6\u0eb7\u0ebb\u0ecd\u0ec8\u0ec9\u0eca\u0ecb\u0ecc"
)
_KHMER_MARKS = "".join(map(chr, (0x17C9, 0x17CA, *range(0x17B6, 0x17C9), *range(0x17CB, 0x17D2))))
_RANKS = {
    sign: rank
    for marks in (_THAI_MARKS, _LAO_MARKS, _KHMER_MARKS)
    for rank, sign in enumerate(marks)
}
_RUNS = re.compile(f"[{_THAI_MARKS}]{{2,}}|[{_LAO_MARKS}]{{2,}}|[{_KHMER_MARKS}]{{2,}}")
_STEPS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile("\u0e40\u0e40"), "\u0e41"),
    (re.compile("\u0ec0\u0ec0"), "\u0ec1"),
    (re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32"), "\\1\u0e33"),
    (re.compile("\u0ecd([\u0ec8-\u0ecb]?)\u0eb2"), "\\1\u0eb3"),
    (re.compile("\u0e33([\u0e48-\u0e4b])"), "\\1\u0e33"),
    (re.compile("\u0eb3([\u0ec8-\u0ecb])"), "\\1\u0eb3"),
    (re.compile("\u0edc"), "\u0eab\u0e99"),
    (re.compile("\u0edd"), "\u0eab\u0ea1"),
    (re.compile("\u17d2\u178a"), "\u17d2\u178f"),
    (re.compile("([\u17b6-\u17d1]+)((?:\u17d2[\u1780-\u17a2])+)"), "\\2\\1"),
    (re.compile("\u17c1\u17b8|\u17b8\u17c1"), "\u17be"),
    (re.compile("\u17c1\u17b6|\u17b6\u17c1"), "\u17c4"),
    (re.compile("\u17d2\u179a((?:\u17d2[\u1780-\u1799\u179b-\u17a2])+)"), "\\1\u17d2\u179a"),
    (re.compile("(?<=[\u1000-\u1021\u102c-\u103e])\u1040(?!\\d|[\u1040-\u1049])"), "\u101d"),
    (re.compile("\u1040(?=[\u102c-\u1032\u1036-\u1038\u103a-\u103e])"), "\u101d"),
    (re.compile("(?<![\u1040-\u1049])\u1040(?=[\u1000-\u1021])"), "\u101d"),
    (re.compile("(?<=[\u1000-\u1021\u102c-\u103e])\u1047(?![\u1040-\u1049])"), "\u101b"),
    (re.compile("\u1047(?=[\u102c-\u1032\u1036-\u1038\u103a-\u103e])"), "\u101b"),
    (re.compile("\u1025(?=\u103a|[\u1037]\u103a)"), "\u1009"),
)

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_VIET = re.compile(
    f"(?<![a-zA-Z\u0300-\u036f])([b-df-hj-np-tv-z\u0111]{{0,3}})"
    f"(o[ae]|uy|o[{_TONES}][ae]|u[{_TONES}]y|o[ae][{_TONES}]|uy[{_TONES}])"
    "([a-z]{0,2})(?![a-z\u0300-\u036f])",
    re.IGNORECASE,
)


@lru_cache(maxsize=65536)
def normalise(text: str) -> str:
    """The normal form that `goodata.names.normalise` promises."""
    if text.isascii():
        return " ".join(text.replace("`", "'").split())
    for _ in range(8):
        again = _once(_in_unicode(_damaged.repaired(unicodedata.normalize("NFC", text))))
        if again == text:
            break
        text = again
    return text


def _in_unicode(text: str) -> str:
    """`text`, converted where it is surely Zawgyi and what comes out is not taken for it again."""
    bare = _INVISIBLE.sub("", text)
    if _zawgyi.probability(bare) < SURELY_ZAWGYI:
        return text
    converted = _zawgyi.to_unicode(bare)
    return text if _zawgyi.probability(converted) >= SURELY_ZAWGYI else converted


def _once(text: str) -> str:
    text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text)).translate(_SIGNS)
    if _LOCAL.search(text):
        text = _RUNS.sub(lambda run: _ranked(run.group()), text)
        text = _zawgyi.sorted_marks(text)
        for pattern, to in _STEPS:
            text = pattern.sub(to, text)
    text = _toned(fold_digits(text))
    return unicodedata.normalize("NFC", trimmed(_BLANK.sub(" ", text)))


_LOCAL = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\ua9e0-\ua9ff\uaa60-\uaa7f]")
"""Signs of the scripts without which no step has anything to change."""


def _ranked(run: str) -> str:
    """Marks in the order of their script, a doubled mark once: it is seen once on screen."""
    return "".join(sorted(dict.fromkeys(run), key=_RANKS.__getitem__))


def _toned(text: str) -> str:
    """Vietnamese tone marks in their older place (hóa, thúy; hoàn), the commoner in files."""
    if not any("\u00c0" <= sign <= "\u1ef9" for sign in text):
        return text
    return unicodedata.normalize("NFC", _VIET.sub(_placed, unicodedata.normalize("NFD", text)))


def _placed(match: re.Match[str]) -> str:
    onset, vowels, rest = match.groups()
    tone = "".join(sign for sign in vowels if sign in _TONES)
    plain = "".join(sign for sign in vowels if sign not in _TONES)
    if not tone or (onset[-1:] in "qQ" and plain[0] in "uU"):
        return match.group()
    return f"{onset}{plain}{tone}{rest}" if rest else f"{onset}{plain[0]}{tone}{plain[1:]}"


_LETTER = re.compile("[A-Za-z]")
_SCRIPTS: tuple[tuple[int, int, str], ...] = (
    (0x0600, 0x077F, "Arab"),
    (0x0E00, 0x0E7F, "Thai"),
    (0x0E80, 0x0EFF, "Laoo"),
    (0x1000, 0x109F, "Mymr"),
    (0x1780, 0x17FF, "Khmr"),
    (0x3400, 0x9FFF, "Hani"),
    (0xA9E0, 0xA9FF, "Mymr"),
    (0xAA60, 0xAA7F, "Mymr"),
    (0x20000, 0x2FFFF, "Hani"),
)


@lru_cache(maxsize=4096)
def _script_of(sign: str) -> str:
    point = ord(sign)
    if point < 0x250 or 0x1E00 <= point < 0x1F00:
        return "Latn" if sign.isalpha() else ""
    return next((name for low, high, name in _SCRIPTS if low <= point <= high), "")


@lru_cache(maxsize=65536)
def script(text: str) -> str:
    """ISO 15924 code of the script most letters of `text` are in; `Zyyy` without letters."""
    if text.isascii():
        return "Latn" if _LETTER.search(text) else "Zyyy"
    counts: dict[str, int] = {}
    for sign in text:
        name = _script_of(sign)
        if name:
            counts[name] = counts.get(name, 0) + 1
    return max(counts, key=lambda name: (counts[name], name)) if counts else "Zyyy"


_LATIN_ODD = str.maketrans(
    {"đ": "d", "ø": "o", "ł": "l", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ŋ": "ng", "ð": "d"}
)


@lru_cache(maxsize=262144)
def plain(token: str) -> str:
    """A Latin token case folded and without any mark; other scripts come back case folded only."""
    folded = token.casefold()
    if folded.isascii():
        return folded
    letters = unicodedata.normalize("NFD", folded).translate(_LATIN_ODD)
    if script(token) != "Latn":
        return folded
    return "".join(sign for sign in letters if not unicodedata.combining(sign))


def marked(token: str) -> bool:
    """True when a Latin token carries a mark (accent, tone, barred D)."""
    return not token.isascii() and plain(token) != token.casefold()


_NO_LETTER = re.compile("[^a-z]+")


def ascii_only(text: str) -> str:
    """Letters a to z of `text`, nothing else; what a key may hold."""
    return _NO_LETTER.sub("", text)
