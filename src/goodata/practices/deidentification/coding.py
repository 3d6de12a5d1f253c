"""Codes in place of people: from the vault, from a key that offices share, or invented for a look.

Only people whose rows go out get one: a code says that somebody is in the data.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from goodata import codes
from goodata.engines.vault import drawing
from goodata.practices.deidentification import Terms
from goodata.practices.deidentification.people import Crowd
from goodata.practices.vault.issued import Beside, Forgotten, Issued, Person
from goodata.practices.vault.issuing import Issuing
from goodata.practices.vault.looking import Looking
from goodata.practices.vault.meeting import Met


@dataclass(frozen=True)
class Coded:
    """The codes of the people of one identity.

    Attributes:
        printed: per person, the code as it is written; empty for whom none was issued.
        new: people whose code is new.
        nameless: people who lack a part of their identity: their code is met only once.
        forgotten: people who asked to be forgotten.
        taken: people whose chosen name is another person's.
        offsets: per person, days that their dates move by; None without a key.
    """

    printed: list[str]
    new: tuple[int, ...] = ()
    nameless: tuple[int, ...] = ()
    forgotten: tuple[int, ...] = ()
    taken: tuple[int, ...] = ()
    offsets: list[int] | None = None


class Coder(Protocol):
    """Where codes come from."""

    @property
    def renewing(self) -> bool:
        """Whether somebody who was forgotten can have another code."""
        ...

    def code(
        self, crowd: Crowd, scope: str, chosen: Sequence[str | None] | None, *, moving: bool = False
    ) -> Coded:
        """The codes of everybody in a crowd; with the days their dates move by, if `moving`."""
        ...


@dataclass(frozen=True)
class FromVault:
    """Random codes of the sealed vault; with a project's key, keyed ones that it keeps as well."""

    issuing: Issuing
    shared: bytes | None = None
    forgotten: Forgotten = Forgotten.TELL

    @property
    def renewing(self) -> bool:
        """A key that offices share makes the same code of the same person again."""
        return self.shared is None

    def code(
        self, crowd: Crowd, scope: str, chosen: Sequence[str | None] | None, *, moving: bool = False
    ) -> Coded:
        """The codes of everybody in a crowd; the same person has the same in every run."""
        strict = self.shared is not None or self.forgotten is Forgotten.TELL
        crowd = known_as(crowd, scope, self.issuing, keyed=self.shared is not None, strict=strict)
        at = (scope, crowd.name, crowd.fields, crowd.members, crowd.written)
        if self.shared is not None:
            issued = self.issuing.keyed(self.shared, *at, beside=crowd.beside)
        else:
            issued = self.issuing.codes(
                *at, chosen=chosen, forgotten=self.forgotten, beside=crowd.beside
            )
        return self._told(issued, moving=moving)

    def _told(self, issued: Issued, *, moving: bool) -> Coded:
        prefix = self.issuing.prefix
        printed = [codes.printed(each, prefix) if each else "" for each in issued.codes]
        return Coded(
            printed,
            tuple(issued.new),
            tuple(issued.without_tag),
            tuple(issued.forgotten),
            tuple(issued.taken),
            self.issuing.offsets(issued) if moving else None,
        )


class Meeting(Protocol):
    """A vault that says whom it has met."""

    def met(
        self,
        scope: str,
        identity: str,
        names: Sequence[str],
        canonical: Sequence[Person],
        *,
        keyed: bool = False,
    ) -> list[Met]:
        """Whether each person has a code there, and whether they were forgotten."""
        ...


def known_as(crowd: Crowd, scope: str, vault: Meeting, *, keyed: bool, strict: bool) -> Crowd:
    """The crowd, everybody of several identities standing under the one that counts.

    That is one whose bearer asked to be forgotten, else one that has a code already, else the
    first. So nobody's code changes because another number of theirs comes to light, and nobody
    comes back under it.

    Args:
        crowd: some people of it have several identities.
        scope: within what a code stands for the same person.
        vault: who is known there.
        keyed: whether codes are reckoned from a key that offices share.
        strict: whether a forgotten person stays so.
    """
    if not crowd.several:
        return crowd
    forms = [(who, *form) for who, listed in crowd.several.items() for form in listed]
    canonical = [member for _who, member, _texts in forms]
    told = vault.met(scope, crowd.name, crowd.fields, canonical, keyed=keyed)
    best: dict[int, int] = {}
    members, written = list(crowd.members), list(crowd.written)
    for (who, member, texts), each in zip(forms, told, strict=True):
        rank = 2 if strict and each.forgotten else int(each.known)
        if who not in best or rank > best[who]:
            best[who], members[who], written[who] = rank, member, texts
    return replace(crowd, members=members, written=written, beside=_others(crowd, written))


def _others(crowd: Crowd, written: Sequence[tuple[str, ...]]) -> Beside:
    """What is sealed beside the identities: the further ones of the same people as well."""
    own = crowd.beside or Beside((), [()] * len(crowd))
    names = tuple(f"also {each}" for each in crowd.fields)
    cells: list[Person] = []
    for who, more in enumerate(own.cells):
        others = [texts for _member, texts in crowd.several.get(who, ()) if texts != written[who]]
        further: list[str | None] = [None] * len(names)
        if others:
            further = [" | ".join(filter(None, each)) for each in zip(*others, strict=True)]
        cells.append((*more, *further))
    return Beside((*own.names, *names), cells)


@dataclass(frozen=True)
class Invented:
    """Codes that look like codes and stand for nobody, for a run that writes nothing."""

    renewing: bool = True

    def code(
        self, crowd: Crowd, scope: str, chosen: Sequence[str | None] | None, *, moving: bool = False
    ) -> Coded:
        """A code for each person; none of them was issued."""
        del scope, chosen, moving
        drawn = drawing.draw(len(crowd), frozenset(), _Counted())
        offsets = [1 + number % 182 for number in range(len(crowd))]
        return Coded([codes.printed(each) for each in drawn], offsets=offsets)


@dataclass(frozen=True)
class Foreseen:
    """The codes a run would find in the vault, for a run that writes nothing; new ones invented."""

    vault: Looking
    keyed: bool = False
    forgotten: Forgotten = Forgotten.TELL

    @property
    def renewing(self) -> bool:
        """A key that offices share makes the same code of the same person again."""
        return not self.keyed

    def code(
        self, crowd: Crowd, scope: str, chosen: Sequence[str | None] | None, *, moving: bool = False
    ) -> Coded:
        """The code of each person as it is known, else an invented one; none was issued."""
        del chosen, moving
        strict = self.keyed or self.forgotten is Forgotten.TELL
        crowd = known_as(crowd, scope, self.vault, keyed=self.keyed, strict=strict)
        at = (scope, crowd.name, crowd.fields, crowd.members)
        met = self.vault.met(*at, keyed=self.keyed)
        gone = tuple(place for place, each in enumerate(met) if strict and each.forgotten)
        known = self.vault.codes(*at, keyed=self.keyed)
        drawn = iter(drawing.draw(len(crowd), self.vault.issued, _Counted()))
        printed = [codes.printed(each or next(drawn), self.vault.prefix) for each in known]
        for place in gone:
            printed[place] = ""
        offsets = [1 + number % 182 for number in range(len(crowd))]
        new = {place for place, each in enumerate(known) if each is None} - {*gone}
        nameless = tuple(crowd.nameless)
        return Coded(printed, tuple(sorted(new)), nameless, gone, offsets=offsets)


class _Counted:
    """Bytes that look like chance and are the same in every preview."""

    def __init__(self) -> None:
        self._number = 0

    def __call__(self, size: int) -> bytes:
        found = b""
        while len(found) < size:
            found += hashlib.sha256(b"preview %d" % self._number).digest()
            self._number += 1
        return found[:size]


def scope(terms: Terms, release: str) -> str:
    """Within what a code stands for the same person: the office, a recipient, one release.

    >>> from goodata.practices.deidentification import Terms
    >>> scope(Terms("partner", "north", True, None, "detail", 5, 2, "month"), "x")
    'recipient:north'
    """
    if terms.audience == "internal":
        return "person"
    return f"recipient:{terms.to}" if terms.audience == "partner" else f"release:{release}"
