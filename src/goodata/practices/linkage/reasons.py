"""Why two records may be one person: a sentence made of levels, never of cells.

Agreements come first, by what they add to the weight; then differences; then what could not be
compared, and why. So a reason may stand on a screen, in JSON, in a log.
"""

from __future__ import annotations

from collections.abc import Sequence

from goodata.engines.linkage import SET_ASIDE, Comparison, ComparisonModel, Hint, Linked, Rarity
from goodata.missing import WORDS, Nothing
from goodata.text import Sentence, say

_SAME = "same {field}"
_DIFFERS = "{field} differs"
_HOW: dict[tuple[str, str], str] = {
    ("person_name", "spaced"): "{field} equal but for spacing or order",
    ("person_name", "sound"): "{field} sounds the same, spelled differently",
    ("person_name", "part"): "one {field} is part of the other",
    ("person_name", "near"): "{field} spelled differently (a letter or two)",
    ("person_name", "loose"): "{field} agrees in what many share, or with several slips",
    ("person_name", "similar"): "{field} only similar",
    ("person_name", "token"): "{field} shares a part that few have, the rest differs",
    ("person_name", "token common"): "{field} shares a part that many have, the rest differs",
    ("split_name", "equal with middle"): _SAME,
    ("split_name", "equal"): _SAME,
    ("split_name", "turned"): "{field} equal, given and family name in each other's place",
    ("split_name", "one near"): "{field}: given name equal, family name nearly",
    ("split_name", "near one"): "{field}: family name equal, given name nearly",
    ("split_name", "near"): "{field}: both names nearly equal",
    ("split_name", "turned near"): "{field} nearly equal, given and family name turned",
    ("split_name", "given"): "{field}: given name equal, family names differ",
    ("split_name", "family"): "{field}: family name equal, given names differ",
    ("split_name", "given alone"): "{field}: given name equal, the family name is not there",
    ("split_name", "family alone"): "{field}: family name equal, the given name is not there",
    ("split_name", "crossed"): "{field}: a given name is the other's family name",
    ("split_name", "given near"): "{field}: given names similar, family names differ",
    ("split_name", "family near"): "{field}: family names similar, given names differ",
    ("birth_date", "turned"): "{field}: day and month in each other's place",
    ("birth_date", "one digit"): "{field}: one digit differs",
    ("birth_date", "year and part"): "{field}: same year, and day or month",
    ("birth_date", "day and month"): "{field}: same day and month, other year",
    ("birth_date", "year"): "{field}: same year only",
    ("birth_date", "span"): "{field}: may be the same, one is not complete",
    ("birth_date", "year alone"): "{field}: same year, another day",
    ("birth_date", "span near"): "{field}: years near, one is not complete",
    ("birth_date", "spans near"): "{field}: two or three years apart, one is not complete",
    ("birth_date", "spans apart"): "{field}: years apart, one is not complete",
    ("record_key", "renewed"): "{field}: the same, renewed",
    ("birth_date", "year near"): "{field}: years near, or a known slip apart",
    ("age", "fits"): "{field} fits",
    ("age", "one off"): "{field} a year apart",
    ("age", "three off"): "{field} two or three years apart",
    ("age", "five off"): "{field} four or five years apart",
    ("personal_number", "one sign"): "{field}: one sign differs",
    ("personal_number", "two signs"): "{field}: two signs differ",
    ("phone", "one digit"): "{field}: one digit differs",
    ("e_mail", "local part"): "{field}: same name, other provider",
    ("email", "local part"): "{field}: same name, other provider",
    ("place", "finest and next"): _SAME,
    ("place", "finest"): "{field}: same name of the finest place",
    ("place", "finest near"): "{field}: finest place spelled differently",
    ("place", "next"): "{field}: same next larger place",
    ("place", "third"): "{field}: same larger place only",
    ("place", "coarsest"): "{field}: same largest place only",
    ("address", "street"): "{field}: same street",
    ("address", "house and token"): "{field}: house number and a word agree",
    ("address", "most"): "{field}: most words agree",
    ("address", "half"): "{field}: half of the words agree",
    ("address", "some"): "{field}: some words agree",
    ("text", "most"): "{field}: most words agree",
    ("text", "much"): "{field}: many words agree",
    ("text", "some"): "{field}: some words agree",
}
"""By kind of comparison and level; `{field}` is the comparison's name."""

_RARITY = {
    Rarity.ONLY_THESE: "{what}, which only these two have",
    Rarity.RARE: "{what}, rare here",
    Rarity.COMMON: "{what}, common here",
}
HINTS = {
    Hint.TWINS: "could be twins",
    Hint.RELATIVES: "could be relatives",
    Hint.CONTRADICTION: "something speaks against it that no spelling explains",
    Hint.NUMBER_REUSED: "one number may stand for two people",
    Hint.JOINS_MANY: "would join more records than one person has",
}
JOINS_KNOWN = say("would join two known persons")


def level(model: ComparisonModel, place: int) -> Sentence:
    """What a level of a comparison says, in words.

    Args:
        model: the comparison.
        place: of the level; the last is where nothing agrees.
    """
    each, name = model.comparison, model.levels[place].name
    if place == len(model.levels) - 1:
        return say(_DIFFERS, field=each.name)
    known = _HOW.get((each.kind, name))
    if known is not None:
        return say(known, field=each.name)
    if place == 0:
        return say(_SAME, field=each.name)
    return say("{field} nearly the same ({how})", field=each.name, how=name)


def agreement(model: ComparisonModel, place: int, rarity: int) -> Sentence:
    """As `level`, and how much it says here."""
    words = _RARITY.get(Rarity(rarity))
    found = level(model, place)
    return found if words is None else say(words, what=found)


def missing(comparison: Comparison, one: int, other: int) -> Sentence:
    """Why nothing was compared, from the two `Prepared.missing` codes."""
    if SET_ASIDE in (one, other):
        return say("{field}: what stands there says nothing", field=comparison.name)
    kinds = list(Nothing)
    words = [WORDS[kinds[code - 1]] if 0 < code <= len(kinds) else None for code in (one, other)]
    if words[0] and words[0] == words[1]:
        return say("{field}: {kind} in both", field=comparison.name, kind=words[0])
    if words[0] and words[1]:
        both = "{field}: {one} and {other}"
        return say(both, field=comparison.name, one=words[0], other=words[1])
    if words[0] or words[1]:
        return say("{field}: {kind} in one", field=comparison.name, kind=words[0] or words[1])
    return say("{field}: cannot be compared", field=comparison.name)


def parts(
    linked: Linked,
    pair: int,
    codes: Sequence[tuple[int, int]],
    *,
    known: bool = False,
    most: int | None = None,
) -> list[Sentence]:
    """The parts of a pair's reason, the weightiest first.

    Args:
        linked: that holds it.
        pair: its place there.
        codes: per comparison, why nothing stands there in the one and the other record.
        known: whether the pair would join two people who are known already.
        most: agreements and differences, each, that are told, and then nothing of what could not be
            compared; None for all.
    """
    agree: list[tuple[float, int, Sentence]] = []
    differ: list[tuple[float, int, Sentence]] = []
    absent: list[Sentence] = []
    for number, model in enumerate(linked.model):
        place = int(linked.levels[pair, number])
        bits = float(linked.bits[pair, number])
        if place < 0:
            absent.append(missing(model.comparison, *codes[number]))
        elif bits > 0 and place < len(model.levels) - 1:
            told = agreement(model, place, int(linked.rarity[pair, number]))
            agree.append((-bits, number, told))
        elif place > 0:
            differ.append((bits, number, level(model, place)))
    hint = Hint(int(linked.hint[pair]))
    extra = [say(HINTS[hint])] if hint is not Hint.NONE else []
    extra += [JOINS_KNOWN] if known else []
    ordered = [*sorted(agree, key=_order)[:most], *sorted(differ, key=_order)[:most]]
    left = absent if most is None else []
    return [*(each for _bits, _number, each in ordered), *extra, *left]


def _order(part: tuple[float, int, Sentence]) -> tuple[float, int]:
    return part[0], part[1]


def joined(sentences: Sequence[Sentence]) -> Sentence:
    """Several parts as one sentence."""
    keys = {f"p{number}": each for number, each in enumerate(sentences)}
    return say("; ".join(f"{{{key}}}" for key in keys), **keys)
