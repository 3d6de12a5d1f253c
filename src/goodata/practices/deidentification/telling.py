"""What a release says of itself on a screen, and in JSON: figures and reasons, never a cell."""

from __future__ import annotations

from collections.abc import Sequence

from goodata.findings import NotChecked
from goodata.model import Privacy
from goodata.practices.deidentification import Terms
from goodata.practices.deidentification.classing import Classes
from goodata.practices.deidentification.manifest import Made, block
from goodata.practices.deidentification.pricing import SMALL, buys
from goodata.practices.deidentification.proving import Proved
from goodata.practices.deidentification.releasing import Release
from goodata.practices.deidentification.selecting import FURTHER
from goodata.practices.deidentification.sheet import REASONS
from goodata.practices.deidentification.summing import ColumnSum, Sum
from goodata.text import Ours, Sentence, count, say

_WHENCE = {"typed": "as typed", "dictionary": "from the dictionary", "usual": "usual"}
_WAYS = (
    ("removed", ("drop",)),
    ("moved", ("shift_dates",)),
    ("ends", ("clamp",)),
    ("masked", ("mask",)),
)


def decided(terms: Terms, key: Sentence | None) -> Sentence:
    """For whom, how safe, with which key: the first lines of every screen."""
    parts = [
        say(
            "audience {audience} ({whence})",
            audience=terms.audience,
            whence=_WHENCE[terms.whence.get("audience", "usual")],
        )
    ]
    if terms.named:
        parts.append(say("recipient {to}", to=terms.to))
    if terms.classes:
        words = "k = {k}, l = {l}, profile {profile}"
        parts.append(say(words, k=terms.k, l=terms.l, profile=terms.profile))
    if key is not None:
        parts.append(key)
    keys = {f"p{number}": part for number, part in enumerate(parts)}
    return say("; ".join(f"{{{name}}}" for name in keys), **keys)


def lines(release: Release, proved: Proved, figures: Sum) -> tuple[Sentence, ...]:
    """One line a kind of treatment, as an aligned list."""
    columns = [each for table in figures.tables for each in table.columns]
    found: list[Sentence] = []
    for word, techniques in _WAYS:
        names = [each.name for each in columns if each.technique in techniques]
        if names:
            found.append(_line(word, _listed(names)))
    coded = [each.name for each in columns if each.technique == "code"]
    if coded and release.coded:
        found.append(_line("code", _codes(figures, coded)))
    if release.prepared.asked.clusters is not None:
        found.append(_line("joined", _joined(release, figures)))
    coarse = [each for each in columns if each.technique == "generalise"]
    if coarse:
        found.append(_line("coarser", _coarser(coarse, figures)))
    if figures.suppressed:
        one = "{count} of {all} cells"
        found.append(_line("suppressed", count(one, one, figures.suppressed, all=figures.cells)))
    notes = [each for each in columns if each.privacy == Privacy.NOTE.value]
    cleaned = [each for each in notes if each.technique == "clean_note"]
    if cleaned:
        found.append(_line("notes", _notes(cleaned, figures)))
    found += _left(figures)
    found.append(_line("attacked", _attacked(release, proved, figures)))
    return tuple(found)


def _line(word: str, what: Sentence) -> Sentence:
    return say("{word} {what}", word=Ours(f" {word:<11}"), what=what)


def _listed(names: Sequence[str]) -> Sentence:
    keys = {f"n{number}": name for number, name in enumerate(names)}
    return say(", ".join(f"{{{key}}}" for key in keys), **keys)


def _codes(figures: Sum, coded: Sequence[str]) -> Sentence:
    return say(
        "in place of {names}: {codes} codes, {fresh} new, {known} known",
        names=_listed(coded),
        codes=figures.codes,
        fresh=figures.fresh,
        known=max(0, figures.codes - figures.fresh),
    )


def _joined(release: Release, figures: Sum) -> Sentence:
    """Who bears several identities, by the list of clusters."""
    going = release.prepared.going
    fields = _listed(going[release.prepared.main or ""].crowd.fields)
    if not figures.joined:
        return say("nobody in it has two different entries in {fields}", fields=fields)
    one = "{count} person has {numbers} different entries in {fields}: counted once"
    more = "{count} people have {numbers} different entries in {fields}: each counted once"
    return count(one, more, figures.joined, numbers=figures.numbers, fields=fields)


def _coarser(coarse: Sequence[ColumnSum], figures: Sum) -> Sentence:
    each = [
        say("{name}", name=one.name)
        if one.loss is None
        else say("{name} {loss} %", name=one.name, loss=round(100 * one.loss))
        for one in coarse
    ]
    keys = {f"c{number}": one for number, one in enumerate(each)}
    listed = ", ".join(f"{{{key}}}" for key in keys)
    words = f"{listed}; {{all}} % of what these columns tell is lost"
    return say(words, all=round(100 * figures.loss), **keys)


def _notes(cleaned: Sequence[ColumnSum], figures: Sum) -> Sentence:
    one = "{count} note changed; {left} left out, in languages without rules"
    more = "{count} notes changed; {left} left out, in languages without rules"
    changed = sum(each.changed - each.suppressed for each in cleaned)
    return count(one, more, changed, left=figures.notes_left_out)


def _left(figures: Sum) -> list[Sentence]:
    asked = {name: number for name, number in figures.left.items() if name in REASONS and number}
    others = {name: number for name, number in figures.left.items() if name not in REASONS}
    found: list[Sentence] = []
    if asked:
        listed = ", ".join(f"{name} {number:,}" for name, number in asked.items())
        one = "{count} person left out ({why})"
        more = "{count} people left out ({why})"
        found.append(_line("consent", count(one, more, sum(asked.values()), why=Ours(listed))))
    for name, number in others.items():
        if number:
            one, more = "{count} person: {why}", "{count} people: {why}"
            found.append(_line("withheld", count(one, more, number, why=name)))
    return found


def _attacked(release: Release, proved: Proved, figures: Sum) -> Sentence:
    del proved
    made: Classes | None = release.classes
    if made is None or figures.k is None or figures.best is None:
        return say("every gate held that applies inside the office; no groups were asked for")
    one = "before: {count} person alone; after: smallest group {k} people, best guess 1 in {best}"
    more = "before: {count} people alone; after: smallest group {k} people, best guess 1 in {best}"
    best = max(1, round(1 / figures.best)) if figures.best else figures.k
    return count(one, more, figures.alone, k=figures.k, best=best)


def verdict(release: Release, figures: Sum, risk: str) -> Sentence:
    """The last line's first sentence."""
    people = count("{count} person", "{count} people", figures.people)
    if figures.k is None:
        words = "{risk}: {people}, codes in place of identities; for use inside the office"
        return say(words, risk=risk.upper(), people=people)
    names = [each.role.name for each in release.quasi]
    if not names:
        return say("{risk}: {people}, no identity", risk=risk.upper(), people=people)
    words = "{risk}: {people}, no identity, no group under {k} by {names}"
    return say(words, risk=risk.upper(), people=people, k=figures.k, names=_listed(names))


def not_checked(release: Release, proved: Proved) -> tuple[NotChecked, ...]:
    """What was not looked at, and why."""
    found: list[NotChecked] = []
    left = sum(
        each.suppressed
        for table in release.tables
        for each in table.outs
        if each.technique == "clean_note"
    )
    if left:
        what = count("{count} note", "{count} notes", left)
        found.append(NotChecked(what, say("in a language without rules; left out")))
    if release.unasked is not None:
        what = say("what this recipient holds of earlier releases")
        found.append(NotChecked(what, release.unasked))
    seen: set[str] = set()
    for table in proved.tables:
        for one, why in table.not_checked:
            if str(one) not in seen:
                seen.add(str(one))
                found.append(NotChecked(one, why))
    return tuple(found)


def notes(release: Release, figures: Sum) -> list[Sentence]:
    """Sentences between the lines and the verdict."""
    found: list[Sentence] = [each for part in release.prepared.whole for each in part.notes]
    told: list[Sentence] = []
    for table in release.tables:
        told += [
            say("{name}: {what}", name=each.role.name, what=one)
            for each in table.outs
            for one in each.told
            if each.technique != "clean_note"
        ]
    found += told
    clusters = release.prepared.asked.clusters
    if clusters is not None and clusters.undecided:
        one = "{count} cluster is still to be looked at, and joins nobody; {how}"
        more = "{count} clusters are still to be looked at, and join nobody; {how}"
        how = say("decide: goodata dedupe FILE --report xlsx")
        found.append(count(one, more, clusters.undecided, how=how))
    usual = [role.name for roles in release.prepared.roles for role in roles.columns if role.usual]
    if usual:
        names = _listed(usual)
        found.append(
            say("the dictionary names no technique for {names}; the usual one", names=names)
        )
    further = release.prepared.selected.rows.get(FURTHER, 0)
    if further:
        one = "{count} row left out: {why}"
        found.append(count(one, "{count} rows left out: {why}", further, why=FURTHER))
    if figures.k is not None and figures.people < SMALL:
        found.append(_price(release, figures))
    return found


def _price(release: Release, figures: Sum) -> Sentence:
    """The price of a small file, and the two columns whose dropping buys most."""
    words = (
        "under {small} people: {loss} % of what the coarser columns tell is lost; tables may "
        "serve better"
    )
    said = say(words, small=SMALL, loss=round(100 * figures.loss))
    if figures.price is None:
        return said
    bought = buys(release.quasi, figures.price)
    return say("{price}; {bought}", price=said, bought=bought)


def result(release: Release, proved: Proved, figures: Sum, made: Made) -> dict[str, object]:
    """The command's own object for `--json`: the manifest's block, without what differs by time."""
    found = block(release, proved, figures, made)
    found.pop("vault")
    found.pop("memory")
    return found
