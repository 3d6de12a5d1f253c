"""De-identification: codes in place of people, coarser values, cleaned notes, and their proof.

The way of a release: `held` reads the tables, `roles` says what each column is, `consent` leaves
rows out, `people` and `coding` put codes in place of identities, `changing` lets each technique at
its column, `coarser` sees to k and l, `proving` attacks the result, `outgoing` makes the files.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from goodata.errors import WrongUse
from goodata.model import Dictionary
from goodata.techniques import AUDIENCES
from goodata.text import fold

if TYPE_CHECKING:
    from goodata.practices.deidentification.clusters import Clusters

SMALLEST = {"internal": 1, "partner": 5, "public": 11}
"""People who count as company, by audience. Inside the office the dictionary alone decides."""
DATES = ("month", "quarter", "year")
PROFILES = ("detail", "table")
ROWS = ("first", "last")


@dataclass(frozen=True)
class Asked:
    """What the user said about a release; None where nothing was said.

    Attributes:
        as_of: the day of the run.
        audience: internal, partner or public.
        to: the recipient's name.
        purpose: what it is for, as the dictionary's consent block names it.
        profile: detail or table.
        k: people in the smallest class.
        l: different answers in each class, per sensitive field.
        dates: month, quarter or year.
        chosen: the column that holds names clients chose for themselves.
        person: an identity of the dictionary that counts as people, in place of `person`.
        clusters: which rows are one person though their identities differ.
        one_row: `first` or `last`: one row a person is kept.
        codes: `vault`, `keyed` or `none`.
        drop_undeclared: whether columns that nobody declared are left out.
        forgotten: `drop` or `new-code`: what becomes of people who were to be forgotten.
    """

    as_of: date
    audience: str | None = None
    to: str | None = None
    purpose: str | None = None
    profile: str | None = None
    k: int | None = None
    l: int | None = None  # noqa: E741 - the measure's own name
    dates: str | None = None
    chosen: str | None = None
    person: str | None = None
    clusters: Clusters | None = None
    one_row: str | None = None
    codes: str = "vault"
    drop_undeclared: bool = False
    forgotten: str | None = None


@dataclass(frozen=True)
class Terms:
    """On what terms a release is made: what was typed, else the dictionary's, else the usual.

    Attributes:
        audience: internal, partner or public.
        to: the recipient's name, folded, so that one recipient has one name however typed.
        named: whether somebody named the recipient.
        purpose: what it is for, or None.
        profile: detail or table.
        k: people in the smallest class; 1 asks for no classes.
        l: different answers in each class; 1 asks for none.
        dates: the finest step of the calendar; `day` inside the office.
        weights: per field, how much its loss counts.
        whence: per setting, where it comes from: `typed`, `dictionary` or `usual`.
    """

    audience: str
    to: str
    named: bool
    purpose: str | None
    profile: str
    k: int
    l: int  # noqa: E741 - the measure's own name
    dates: str
    weights: dict[str, float] = field(default_factory=dict)
    whence: dict[str, str] = field(default_factory=dict)

    @property
    def classes(self) -> bool:
        """Whether people must stand in classes of k."""
        return self.k > 1


def terms(asked: Asked, dictionaries: tuple[Dictionary, ...]) -> Terms:
    """The terms of a release.

    Args:
        asked: what was typed.
        dictionaries: of the tables; the first that says something is heard.

    Raises:
        WrongUse: a value that cannot be, or two that do not go together.
    """
    whence: dict[str, str] = {}

    def settled(name: str, typed: object, usual: object) -> object:
        stated = next((each.release[name] for each in dictionaries if name in each.release), None)
        for value, source in ((typed, "typed"), (stated, "dictionary")):
            if value is not None:
                whence[name] = source
                return value
        whence[name] = "usual"
        return usual

    audience = _one_of("--audience", str(settled("audience", asked.audience, "partner")), AUDIENCES)
    profile = _one_of("--profile", str(settled("profile", asked.profile, "detail")), PROFILES)
    k = int(str(settled("k", asked.k, SMALLEST[audience])))
    _at_least(k, SMALLEST[audience], audience, whence["k"])
    least = int(str(settled("l", asked.l, 1 if k == 1 else 2)))
    if asked.k is not None and k < 2:
        what = "--k wants 2 people or more: a class of one is a person"
        raise WrongUse(what, fix="leave --k out, or add --k {least}", least=_usual_k(audience))
    if audience != "internal" and k < 2:
        what = "k is under 2, and such a release would shelter nobody"
        fix = "write k: {least} or more into the dictionary, or add --k {least}"
        raise WrongUse(what, fix=fix, least=SMALLEST[audience])
    if least < 1:
        raise WrongUse("--l wants 1 or more", fix="add --l 2, or leave --l out")
    stated: dict[str, object] = {}
    for each in reversed(dictionaries):
        listed = each.release.get("weights")
        stated |= listed if isinstance(listed, dict) else {}
    return Terms(
        audience=audience,
        to=fold(asked.to) if asked.to else audience,
        named=asked.to is not None,
        purpose=asked.purpose,
        profile=profile,
        k=k,
        l=least if k > 1 else 1,
        dates=_dates(asked.dates, audience),
        weights={name: float(str(value)) for name, value in stated.items()},
        whence=whence,
    )


def _usual_k(audience: str) -> int:
    """The smallest class that may be typed: inside the office five people are company enough."""
    return max(SMALLEST[audience], SMALLEST["partner"])


def _at_least(k: int, least: int, audience: str, whence: str) -> None:
    """Returns when a class of k is large enough for whom it goes to.

    Raises:
        WrongUse: it is smaller; who says who receives it does not say how small it may be.
    """
    if k >= least or k < 2:
        return
    what = "k = {k} is too small for the audience {audience}: {least} at least"
    fix = "leave --k out" if whence == "typed" else "add --k {least}, or raise k: in the dictionary"
    raise WrongUse(what, fix=fix, k=k, audience=audience, least=least)


def _dates(typed: str | None, audience: str) -> str:
    if typed is None:
        return {"internal": "day", "partner": "month", "public": "year"}[audience]
    found = _one_of("--dates", typed, DATES)
    if audience == "public" and found == "month":
        what = "--dates month is too fine for the public"
        raise WrongUse(what, fix="choose --dates quarter or --dates year")
    return found


def _one_of(option: str, value: str, known: tuple[str, ...]) -> str:
    if value not in known:
        what = "{option} does not take this value; expected one of {known}"
        raise WrongUse(
            what, fix="see goodata deidentify --help", option=option, known=", ".join(known)
        )
    return value
