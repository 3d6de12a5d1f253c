"""Whether what is written like a person of the row is told as somebody else.

By what somebody is (the broker, the officer, the neighbour, the other client), by kinship to the
person the row is about, by a verb of such people, by standing in a longer name, or by saying
something of the person themselves. Only a part of a name is doubted: whole names are the person's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum

from goodata.engines.spans import Span
from goodata.engines.spans.folding import folded
from goodata.engines.spans.introduced import of_other
from goodata.engines.spans.lexicon import ANY, BITS, Fact, fact
from goodata.engines.spans.own_text import Text
from goodata.engines.spans.words import UNSPACED


class Told(Enum):
    """How somebody of the row is met: by the whole name, by a part of it, or not they at all."""

    WHOLE = "whole"
    PART = "part"
    OTHER = "other"


Mention = tuple[int, int, Told]
"""Where a name stands in a text, and whose it is."""
_FAR = 6
"""Words before a name that are read for what its bearer is."""
_LINKS = frozenset(
    {"is", "was", "na", "ay", "yang", "adalah", "ialah", "la", "si", "niyang", "nyang", "nilang",
     "by", "oleh", "a", "an", "the", "seorang", "isang", "niya", "nila"}
)  # fmt: skip
"""What stands between a word for somebody and the name."""
_ARTICLES = frozenset(
    {"the", "a", "an", "her", "his", "their", "seorang", "isang", "ang", "mot", "who", "is", "was"}
)
_OPEN, _CLOSED = frozenset(',("“:'), frozenset(("", *',.;)"”\n'))


def another(
    cut: Text, run: Sequence[int], particles: frozenset[str], others: Sequence[Span]
) -> bool:
    """Whether the words of a run stand in a longer name whose other parts are not this person's."""
    start, end = cut.words[run[0]].start, cut.words[run[-1]].end
    for other in others:
        if other.end <= start or end <= other.start:
            continue
        for place, word in enumerate(cut.words):
            inside = other.start <= word.start and word.end <= other.end
            if inside and place not in run and _is_name(cut, place, particles):
                return True
    return False


def _is_name(cut: Text, place: int, particles: frozenset[str]) -> bool:
    """Whether a word beside a part of a name is a part of a name itself."""
    each = cut.words[place].fact
    if len(each.plain) == 1 or each.plain in particles:
        return False
    if each.title & cut.mask or each.role & cut.mask or each.neutral or each.fixed:
        return False
    return not (cut.usual(place) and (cut.first(place) or not each.capital))


def told(cut: Text, run: Sequence[int], role: str) -> bool:
    """Whether a name is told as that of a broker, an officer, a relative or the like.

    Args:
        cut: the note.
        run: the places of its words.
        role: of the row's person, as in `Person`.
    """
    if role in ("staff", "accused"):
        return False
    return _before(cut, run, role) or _behind(cut, run[-1], role)


def _before(cut: Text, run: Sequence[int], role: str) -> bool:
    """Whether the words before a name say what somebody else is."""
    named = False
    for place in range(run[0] - 1, max(-2, run[0] - _FAR), -1):
        if UNSPACED.search(cut.between(place + 1)):
            plain = folded(cut.text)
            at = _folded_place(plain.origin, cut.words[place + 1].start)
            return of_other(plain.text, at, role)
        if place < 0:
            return False
        gap = _gap(cut, place + 1, run)
        if gap is None:
            return False
        for each in _written(cut, place):
            if each.others & cut.mask:
                return True
            kin = role == "subject" and each.kin & cut.mask
            if kin and (named or gap == ":" or cut.mask & BITS["en"]):
                return True
        word = cut.words[place].fact
        if gap == "," and place > 0 and _gap(cut, place, run) == "":
            # The noun before a comma may have its role before it: `nakhoda kapal, Sari,`.
            return bool(cut.words[place - 1].fact.others & cut.mask)
        if not _leads_on(word, cut.mask) or not _apposed(cut, place):
            return False
        named = named or bool(word.naming & cut.mask) or word.plain in _LINKS
    return False


_ENDINGS = ((BITS["id"] | BITS["ms"], "nya"), (BITS["fil"], "ng"), (BITS["fil"], "g"))
"""What is glued behind the word for somebody, in which languages."""


def _written(cut: Text, place: int) -> Iterator[Fact]:
    """What is known of a word, and of it without what is glued behind it."""
    word = cut.words[place]
    yield word.fact
    for languages, ending in _ENDINGS:
        if cut.mask & languages and word.fact.plain.endswith(ending):
            yield fact(word.written[: -len(ending)])


def _folded_place(origin: Sequence[int], at: int) -> int:
    from bisect import bisect_left

    return bisect_left(origin, at)


def _gap(cut: Text, place: int, run: Sequence[int]) -> str | None:
    """What parts a word from the one before it, blanks aside; None where it is another clause.

    A comma, a bracket or a colon parts a name from what its bearer is only where something closes
    behind the name as well: `the broker, Mai, left`, `Broker: Mai.`.
    """
    before = cut.words[place - 1].fact
    between = cut.between(place).strip(" ." if before.title else " ")
    if not between:
        return ""
    if between in ("'s", "’s"):
        return "" if cut.words[place].fact.naming & cut.mask else None
    titles = all(cut.words[each].fact.title for each in range(place, run[0]))
    if not titles or between not in _OPEN:
        return None
    end = cut.words[run[-1]].end
    return between if cut.text[end : end + 1] in _CLOSED else None


def _leads_on(each: Fact, mask: int) -> bool:
    """Whether what a word before a name is said of is the one who bears it."""
    if each.plain in _LINKS or (each.naming | each.role) & mask:
        return True
    return bool(each.title & mask & (ANY if each.capital else ~_ENGLISH_TITLES))


_ENGLISH_TITLES = BITS["en"] | BITS["my"] | BITS["th"] | BITS["lo"] | BITS["km"]
"""Languages whose titles in small letters are other words in an English text: `saw`."""


def _apposed(cut: Text, place: int) -> bool:
    """Whether a Filipino marker goes on with what is before it: `na si`, not a bare `si`."""
    plain = cut.words[place].fact.plain
    if plain not in _MARKERS or not cut.mask & BITS["fil"] or not place:
        return True
    before = cut.words[place - 1].fact
    if plain == "ni":
        return before.plain == "minaneho"
    return before.plain in ("na", "ay") or before.plain.endswith("ng")


_MARKERS = frozenset({"si", "ni", "kay"})


def _behind(cut: Text, last: int, role: str) -> bool:
    """Whether the words behind a name say what somebody else is, or does."""
    place = last + 1
    if place >= len(cut.words):
        return False
    between = cut.between(place).strip()
    word = cut.words[place].fact
    if not between:
        return bool(word.drives & cut.mask)
    if between not in (",", "("):
        return False
    while place + 1 < len(cut.words) and place - last < 4 and word.plain in _ARTICLES:
        place += 1
        if cut.between(place).strip():
            return False
        word = cut.words[place].fact
    kin = word.kin & BITS["en"] if role == "subject" else 0
    second = cut.words[place + 1].fact.others if place + 1 < len(cut.words) else 0
    wanted = word.others | kin | word.drives | (second & BITS["vi"])
    return bool(wanted & cut.mask)


def beside(
    cut: Text, parts: Sequence[tuple[int, int]], every: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Mentions by a part of a name that stand in one sentence with another mention of the person.

    Who is told by a short name before a longer one is somebody else, since people are introduced
    by the longer one; so is who says something of the person, and who is with them.

    Args:
        cut: the note.
        parts: where a part of the person's name stands.
        every: where the person is mentioned at all.
    """
    for start, end in parts:
        ahead = next((each for each in every if each[0] >= end), None)
        says = ahead is not None and _says(cut, start, end)
        if ahead and _one_sentence(cut.text, end, ahead[0], says=says):
            longer = ahead[1] - ahead[0] > end - start
            if says or (longer and not _explained(cut.text, end, ahead[0])):
                yield start, end
                continue
        before = next((each for each in reversed(every) if each[1] <= start), None)
        if (
            before
            and _one_sentence(cut.text, before[1], start, says=False)
            and _with(cut, start, before[1])
        ):
            yield start, end


_FARTHEST, _GLUED_FARTHEST = 120, 30
"""Signs between two mentions in one sentence; scripts without blanks rarely show where one ends."""


def _one_sentence(text: str, end: int, start: int, *, says: bool) -> bool:
    """Whether no stop stands between two mentions; `says` where the first says something."""
    between = text[end:start]
    if any(sign in ".!?;:\n។။" for sign in between):
        return False
    if UNSPACED.search(between):
        # A blank parts clauses there, and speech leads over it.
        return len(between) <= _GLUED_FARTHEST and (" " not in between.strip() or says)
    return len(between) <= _FARTHEST


def _explained(text: str, end: int, start: int) -> bool:
    """Whether the longer name stands behind the short one to say whose it is: `Mai (Mai Lan)`."""
    between = text[end:start]
    return not between.strip() or any(sign in "(,=/–-" for sign in between[:3])


def _with(cut: Text, start: int, least: int) -> bool:
    """Whether a word of company stands right before a mention, titles aside."""
    plain = folded(cut.text)
    at = _folded_place(plain.origin, start)
    before = plain.text[_folded_place(plain.origin, least) : at].split()
    while before and fact(before[-1]).title & cut.mask and len(before) > 1:
        before.pop()
    if before and before[-1] in _COMPANY:
        return True
    return bool(before) and before[-1].endswith(_GLUED_COMPANY)


_COMPANY = frozenset({"with", "by", "dengan", "bersama", "oleh", "kasama", "voi", "cung"})
_GLUED_COMPANY = ("กับ", "โดย", "ກັບ", "ໂດຍ", "ជាមួយ", "ដោយ")
"""Words of company, as `key` folds them; not `and`, which leads on to another clause as well."""


def _says(cut: Text, start: int, end: int) -> bool:
    """Whether somebody at a place says something, or is named as the one who said it."""
    if UNSPACED.search(cut.text[end : end + 3]):
        return _says_glued(cut.text, end)
    places = [place for place, word in enumerate(cut.words) if start <= word.start < end]
    if not places:
        return False
    after = places[-1] + 1
    if after < len(cut.words) and not cut.between(after).strip():
        following = cut.words[after].fact
        more = cut.words[after + 1].fact.plain if after + 1 < len(cut.words) else ""
        if following.reports & cut.mask or (following.plain, more) == ("cho", "biet"):
            return True
    before = [cut.words[place].fact for place in range(max(0, places[0] - 3), places[0])]
    if len(before) > 1 and before[-1].plain == "ni" and before[-2].reports & BITS["fil"]:
        return True
    while before and before[-1].title & cut.mask:
        before.pop()
    while before and before[-1].plain in ("to", "kay", "loi"):
        before.pop()
    return bool(before and before[-1].source & cut.mask)


def _says_glued(text: str, end: int) -> bool:
    from goodata.engines.spans.segments import Use, words

    plain = folded(text)
    at = _folded_place(plain.origin, end)
    at += plain.text[at : at + 1] == " "
    word = words().longest(plain.text, at)
    return bool(words().uses.get(word, 0) & Use.SPEECH) and word.endswith(_THAT)


_THAT = ("ว่า", "ວ່າ", "ថា", "ပြောကြားချက်", "ပြောကြားချက်အရ")
"""How words of saying end that go on with what is said."""
