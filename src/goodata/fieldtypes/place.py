"""Places of a list: by their code, else by their name within the place above them.

Names repeat (two townships of Myanmar are called Minhla), so a name that several entries share
stays a name until the column of the level above tells which is meant: `entries` and `within` are
what the check of that pair asks.
"""

from __future__ import annotations

from goodata.fieldtypes import Context, Example, FieldType, Reading
from goodata.model import Category, Field
from goodata.text import fold, trimmed

LEVELS = ("country", "1", "2", "3", "4", "village")
"""From the coarsest to the finest; 1 is province or state, 3 commune or sub-district."""

_WORDS = {
    "country": "a country",
    "1": "a province or state",
    "2": "a district",
    "village": "a village",
}


def entries(text: str, categories: tuple[Category, ...]) -> tuple[Category, ...]:
    """The entries a text can mean: that of this code, else all of this name in any language.

    Case and invisible signs do not matter. A code beats a name.
    """
    bare = trimmed(text)
    coded = tuple(each for each in categories if each.value == bare)
    if coded:
        return coded
    wanted = fold(bare)
    return tuple(each for each in categories if wanted in _names(each))


def _names(entry: Category) -> frozenset[str]:
    own = (entry.value, entry.label or entry.value, *entry.labels.values(), *entry.aliases)
    return frozenset(fold(each) for each in own)


def within(found: tuple[Category, ...], parents: tuple[Category, ...]) -> tuple[Category, ...]:
    """Those of the entries that lie in one of the parents."""
    codes = {each.value for each in parents}
    return tuple(each for each in found if each.parent in codes)


def parse(text: str, field: Field, _context: Context) -> Reading:
    """The code of the place; its name where several places share that or no list is given."""
    if not any(sign.isalnum() for sign in text):
        return Reading(text, fault="value-of-wrong-type")
    if not field.categories:
        return Reading(text, value=text, form="name")
    found = entries(text, field.categories)
    if not found:
        return Reading(text, fault="value-not-in-list")
    if len(found) > 1:
        return Reading(text, value=text, form="shared name")
    return Reading(text, value=found[0].value, form="code" if found[0].value == text else "name")


TYPE = FieldType(
    name="place",
    base="string",
    word="place",
    parse=parse,
    expects=lambda field: _WORDS.get(str(field.options.get("level")), "a place"),
    constraints=frozenset({"required", "unique", "minLength", "maxLength", "pattern", "enum"}),
    options=frozenset({"level", "parent"}),
    good=(
        Example("ບ້ານ ບໍ່ມີ", {"level": "village"}, value="ບ້ານ ບໍ່ມີ"),
        Example("XX01", {"categories": [{"value": "XX01", "label": "Nowhere"}]}, value="XX01"),
    ),
    bad=(
        Example("?!", fault="value-of-wrong-type"),
        Example(
            "Elsewhere",
            {"categories": [{"value": "XX01", "label": "Nowhere"}]},
            fault="value-not-in-list",
        ),
    ),
)
