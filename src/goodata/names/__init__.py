"""Names of the region: what may be spelt differently and still be the same person's name.

A language group is one file, `names/x.py`, with an instance of `Language` named `LANGUAGE`; its
tokens stand in `data/names/x.csv`. Nothing here knows a table, a dictionary or a report. All tables
are read on first use, so that importing this package costs next to nothing.

Source: own knowledge of how names are written, and the Unicode charts; see `data/names/README.md`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Literal


class Level(IntEnum):
    """How near two written names are, best last, so that levels can be compared with `>=`.

    DIFFERENT: two names. PART: one is contained in the other, or one part is an initial of the
    other's. NEAR: as many parts, one slip apart. SAME_SOUND: the parts sound alike under the
    spelling customs of their language, or one is the other in another script. SAME_FOLDED: equal
    but for honorific, order, spacing, capitals, invisible signs, equal spellings of one sign, or
    Latin marks that one side left out altogether. EXACT: the same text once normalised.
    """

    DIFFERENT = 0
    PART = 1
    NEAR = 2
    SAME_SOUND = 3
    SAME_FOLDED = 4
    EXACT = 5


@dataclass(frozen=True)
class Name:
    """A name taken apart. No part is called first or last: the region's names do not allow it.

    Attributes:
        text: the normalised text.
        tokens: the person's own tokens, case folded, marks kept, short forms written out.
        honorifics: titles taken off, in order.
        sex: `f`, `m` or empty, as honorifics and particles say; weak evidence.
        particle: `bin`, `binti`, `anak` or empty.
        patronymic: tokens after the particle.
        aliases: other names given in brackets or after `@`, `alias`, `a.k.a.`.
        suffix: `jr`, `sr`, `ii`, `iii`, `iv`, `v` or empty.
        script: `Thai`, `Laoo`, `Khmr`, `Mymr`, `Hani`, `Latn` or `Zyyy`.
        language: the group whose customs were applied; empty when none was recognised.
    """

    text: str
    tokens: tuple[str, ...]
    honorifics: tuple[str, ...] = ()
    sex: str = ""
    particle: str = ""
    patronymic: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    suffix: str = ""
    script: str = "Latn"
    language: str = ""


@dataclass(frozen=True)
class Heard:
    """The sound keys of a name.

    Attributes:
        keys: per part, all keys it may be heard as.
        bridges: per part, keys that hold only between two scripts: without vowels that a script may
            leave unwritten.
        whole: keys of all parts written together.
        local: whether the name is in a script other than Latin.
        forms: per part, its folded Latin form, or the part itself in another script.
        echoes: per part, what it sounds like whatever the language: see `echo`.
        own: how many of the parts are the person's own; the rest are the father's.
    """

    keys: tuple[frozenset[str], ...]
    bridges: tuple[frozenset[str], ...]
    whole: frozenset[str]
    local: bool
    forms: tuple[str, ...] = ()
    echoes: tuple[str, ...] = ()
    own: int = 0


@dataclass(frozen=True, eq=False, repr=False)
class Language:
    """The name customs of one language group; the contract of every file in this folder.

    Attributes:
        name: the module's name, also that of its table.
        codes: BCP 47 codes of the languages meant.
        scripts: ISO 15924 codes of its own scripts, `Latn` last where it is also used.
        turns: when the parts may stand in rotated order and still be the same name: `any`; `family`
            when the part that moved is a known family name; `never` where order is the name.
        honorifics: folded titles before a name, with the sex they tell (`f`, `m` or empty).
        ambiguous: those of them that also begin names.
        glued: titles written without a space before the name in the local script.
        trailing: folded words that may follow a name and are no part of it.
        short: abbreviations and the token they stand for.
        particles: this group's own short forms of `bin`, `binti`, `anak`.
        fillers: tokens that custom lets people leave out.
        middle_drops: True where a middle part is often left out or written as an initial.
        whole: how many neighbouring parts are a whole name, what stands beside them being an extra
            (a Christian name beside a Chinese one); 0 where there is no such custom.
        dialects: True where listed spellings of one token are readings in several dialects: between
            two Latin spellings they then count only if one side is all in the first of them.
        listed_apart: True where two tokens listed as different names are never one by sound.
        syllabic: True where spaces inside the name carry no meaning.
        rules: (pattern, replacement) pairs that turn a Latin spelling into a sound key, in order.
        romanise: local script to Latin letters of key quality; digits in it are tone marks.
        unwritten: vowels of a key that do not count between its script and Latin.
        cues: (pattern, weight) pairs that speak for this group in a folded Latin text.
        same: invented pairs the rules must join.
        different: invented pairs they must keep apart.
    """

    name: str
    codes: tuple[str, ...]
    scripts: tuple[str, ...]
    turns: Literal["any", "family", "never"]
    honorifics: Mapping[str, str]
    same: tuple[tuple[str, str], ...]
    different: tuple[tuple[str, str], ...]
    ambiguous: frozenset[str] = frozenset()
    glued: tuple[str, ...] = ()
    trailing: frozenset[str] = frozenset()
    short: Mapping[str, str] = field(default_factory=dict)
    particles: Mapping[str, str] = field(default_factory=dict)
    fillers: frozenset[str] = frozenset()
    middle_drops: bool = False
    whole: int = 0
    dialects: bool = False
    listed_apart: bool = True
    syllabic: bool = False
    rules: tuple[tuple[str, str], ...] = ()
    romanise: Callable[[str], str] | None = None
    unwritten: str = "ao"
    cues: tuple[tuple[str, float], ...] = ()


def normalise(text: str) -> str:
    r"""`text` with everything that means the same spelt the same; safe to apply twice.

    Zawgyi becomes Unicode, then NFC, invisible signs out, marks in the order of their script, equal
    spellings joined, native digits to 0-9, apostrophes and blanks of every shape to one. Case and
    tone marks stay.

    >>> normalise("\u0e19\u0e4d\u0e49\u0e32") == normalise("\u0e19\u0e49\u0e33")
    True
    >>> normalise("  Som\u200bchai  Jaidee ")
    'Somchai Jaidee'
    """
    from goodata.names._fold import normalise as run

    return run(text)


def language(text: str) -> tuple[str, ...]:
    """The groups whose customs fit `text`, best first; empty when nothing speaks for any.

    >>> language("Nguyễn Thị Hoa")
    ('vietnamese',)
    >>> language("12345")
    ()
    """
    from goodata.names._vote import language as run

    return run(text)


def parse(text: str, language: str | None = None) -> Name:
    """`text` taken apart by the customs of `language`, or of the group that fits best.

    Here and in what follows, a text is looked at up to its 500th sign; more is no name.

    >>> parse("Encik Ahmad bin Yusof").patronymic
    ('yusof',)
    >>> parse("").tokens
    ()
    """
    from goodata.names._parse import parse as run

    return run(text, language)


def keys(text: str, language: str | None = None) -> frozenset[str]:
    """Sound keys of the parts of a name, ASCII and free of order; for grouping, not for print.

    >>> keys("Vichai") == keys("Wichai")
    True
    >>> keys("")
    frozenset()
    """
    from goodata.names._sound import keys as run

    return run(text, language)


def heard(text: str) -> Heard:
    """How a name may be heard, part by part and as one; for comparing many at once.

    >>> heard("Vichai").keys[0] & heard("Wichai").keys[0] != frozenset()
    True
    >>> heard("").keys
    ()
    """
    from goodata.names._heard import heard as run

    return run(text)


def echo(form: str) -> str:
    """What a Latin form without marks sounds like, coarsely, whatever its language.

    >>> echo("chanhmali") == echo("janmaalii")
    True
    """
    from goodata.names._echo import echo as run

    return run(form)


def compare(a: str, b: str, language: str | None = None) -> Level:
    """How near two names are; the order of `a` and `b` does not matter.

    >>> compare("U Tin Win", "Tin Win").name
    'SAME_FOLDED'
    >>> compare("Somchai", "Budi").name
    'DIFFERENT'
    """
    from goodata.names._compare import judge

    return judge(a, b, language).level


def same(a: str, b: str, language: str | None = None) -> bool:
    """True when two names may be taken for one person's name.

    The rule, fixed before any test list was seen:

    1. `compare` is SAME_SOUND or better; or
    2. it is PART, at least two parts agree (or one that is rare, commonness below .003), and all
       that is missing is what custom lets people leave out: the father's name with its particle,
       a filler (Thi, Van, Srey, Muhammad), a middle part where middles are dropped, a part the
       other side gives as its initial, a further given name beside a whole Chinese name; or
    3. it is NEAR and the slip is two neighbouring letters swapped, one of them a consonant, in a
       token of five letters or more.

    Honorifics or particles that tell different sexes, different suffixes (Jr, Sr), and tones or
    letters marked differently on both sides are never overruled. All else is False: in this region
    one letter often makes another name, and two people merged is worse than one found twice.

    >>> same("Siti Aminah binti Ahmad", "Siti Aminah bt. Ahmad")
    True
    >>> same("Ali bin Hassan", "Hassan bin Ali")
    False
    """
    from goodata.names._compare import judge

    return judge(a, b, language).same


def is_honorific(token: str) -> bool:
    """True when `token` is a title in any of the languages, with or without its full stop.

    >>> is_honorific("Encik"), is_honorific("Mg."), is_honorific("Somchai")
    (True, True, False)
    """
    from goodata.names._parse import is_honorific as run

    return run(token)


def commonness(token: str) -> float:
    """Share 0-1 of people of its language who carry `token`; an estimate by class, not a count.

    >>> commonness("Nguyễn") > commonness("Giàng") > commonness("Xqwz")
    True
    """
    from goodata.names._tables import commonness as run

    return run(token)


def zawgyi(text: str) -> float:
    """Probability 0-1 that `text` is Burmese in the Zawgyi encoding; 0 without Burmese letters.

    >>> zawgyi("Aung")
    0.0
    >>> zawgyi("ေအာင္ေအာင္") > 0.95
    True
    """
    from goodata.names._zawgyi import probability

    return probability(text)


def to_unicode(text: str) -> str:
    """Zawgyi `text` in Unicode. Ask `zawgyi` first: Unicode text given here comes out damaged.

    >>> to_unicode("ေအာင္")
    'အောင်'
    """
    from goodata.names._zawgyi import to_unicode as run

    return run(text)
