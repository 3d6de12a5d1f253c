"""The tables of tokens, read on first use: what is listed, how common, whose variant it is."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources

from goodata import registry
from goodata.names import Language
from goodata.names._fold import normalise, plain
from goodata.names._han import simplified

SHARES = {1: 0.0005, 2: 0.003, 3: 0.01, 4: 0.03, 5: 0.1}
"""Share of people of a language who carry a token of each class: estimates, not counts."""
UNLISTED = 0.0002


@dataclass(frozen=True)
class Lexicon:
    """The tokens of one language.

    Attributes:
        groups: folded written form to the tokens it may stand for.
        forms: token to its folded Latin forms, the customary one first.
        family: folded forms that are family names.
        common: folded form to its class, 1 to 5.
    """

    groups: dict[str, frozenset[str]]
    forms: dict[str, tuple[str, ...]]
    family: frozenset[str]
    common: dict[str, int]

    def apart(self, a: str, b: str) -> bool:
        """True when both are listed and no token is written both ways: two names, not one."""
        left, right = self.groups.get(a), self.groups.get(b)
        return left is not None and right is not None and not left & right

    def reads(self, one: str, other: str) -> bool:
        """True when a token's first form is `one` and another form of it is `other`."""
        common = self.groups.get(one, frozenset()) & self.groups.get(other, frozenset())
        return any(self.forms[token][0] == one for token in common)

    def joined(self, a: str, b: str) -> bool:
        """True when one listed token is written both ways."""
        left, right = self.groups.get(a), self.groups.get(b)
        return left is not None and right is not None and bool(left & right)


@cache
def languages() -> dict[str, Language]:
    """Every language group by name."""
    return {each.name: each for each in registry.instances("goodata.names", "LANGUAGE", Language)}


def folded(token: str) -> str:
    """A token as it is looked up: marks kept, case folded, Chinese characters simplified."""
    return simplified(normalise(token).casefold())


@cache
def lexicon(language: str) -> Lexicon:
    """The table of a language; an empty one for a language that is not known."""
    groups: dict[str, set[str]] = {}
    forms: dict[str, list[str]] = {}
    family: set[str] = set()
    common: dict[str, int] = {}
    for row in rows(language):
        token = folded(row["token"])
        latin = plain(row["romanised"])
        written = {token, plain(token), latin}
        for form in written:
            groups.setdefault(form, set()).add(token)
            common[form] = max(common.get(form, 0), int(row["common"]))
        if latin not in forms.setdefault(token, []):
            forms[token].append(latin)
        if row["part"] in ("family", "both"):
            family |= written
    return Lexicon(
        {form: frozenset(tokens) for form, tokens in groups.items()},
        {token: tuple(latin) for token, latin in forms.items()},
        frozenset(family),
        common,
    )


@cache
def rows(language: str) -> tuple[dict[str, str], ...]:
    """The rows of `data/names/LANGUAGE.csv`: token, romanised, part, sex, common."""
    if language not in languages():
        return ()
    table = resources.files("goodata.data").joinpath("names", f"{language}.csv")
    return tuple(csv.DictReader(table.read_text("utf-8").splitlines()))


def commonness(token: str, language: str = "") -> float:
    """Share 0-1 of people who carry `token`, in one language or in the one where most do."""
    names = [language] if language else list(languages())
    form = folded(token).replace(".", "")
    best = 0
    for name in names:
        common = lexicon(name).common
        best = max(best, common.get(form) or common.get(plain(form), 0))
    return SHARES.get(best, UNLISTED)
