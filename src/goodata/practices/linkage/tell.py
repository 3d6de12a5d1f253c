"""What `dedupe` says: the first lines, the pairs with their reasons, findings, the verdict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from goodata.checks import named
from goodata.engines.linkage import Band, Linked, Strictness
from goodata.errors import ExitCode
from goodata.findings import FailOn, Finding, Group, Severity, Spot, counts_as_fault
from goodata.practices.linkage.decisions import Answer, closure
from goodata.practices.linkage.found import Found, Pair, number_reused
from goodata.practices.linkage.ready import Ready
from goodata.text import InputName, Ours, Sentence, count, fold, say

MOST_PAIRS = 8
"""Pairs that a terminal shows; with their reasons they fill one screen."""
MOST_REASONS = 2
"""Agreements, and as many differences, of a pair that a terminal shows."""
MOST_LEFT = 8
"""Fields left out for one reason that are named; JSON has all."""
MOST_TOLD = 1_000
"""Pairs in JSON and, where nobody looks on, lines; the table of `--report csv` has all."""
_WHY_NOT = {
    "sex": say("people of one sex agree less often than chance"),
    "names": say("equal names say less than other ones"),
    "texts": say("likely pairs agree in their groups, not in the text that tells them apart"),
    "few": say("there is too little to learn from"),
}


def compared(ready: Ready) -> Sentence:
    """Which fields are compared, and which are not and why."""
    names = [each.name for each in ready.records.comparisons]
    taken = _listed(names)
    words = (
        "compared: {taken}"
        if not ready.by_kinds
        else ("columns taken for comparison by what they hold: {taken}")
    )
    if not ready.left_out:
        return say(words, taken=taken)
    reasons: dict[str, tuple[Sentence, list[str]]] = {}
    for name, why in ready.left_out:
        reasons.setdefault(str(why), (why, []))[1].append(name)
    left = [
        say("{names} ({why})", names=_listed(of, MOST_LEFT), why=why)
        for why, of in reasons.values()
    ]
    keys = {f"l{number}": each for number, each in enumerate(left)}
    listed = ", ".join(f"{{{key}}}" for key in keys)
    return say(f"{words}; left out: {listed}", taken=taken, **keys)


def _listed(names: Sequence[str], most: int | None = None) -> Sentence:
    shown = names[:most]
    keys: dict[str, object] = {f"n{number}": name for number, name in enumerate(shown)}
    words = ", ".join(f"{{{key}}}" for key in keys)
    rest = len(names) - len(shown)
    return say(words + " and {rest} more", **keys, rest=rest) if rest else say(words, **keys)


def expected(linked: Linked, records: int) -> Sentence:
    """How many duplicates there should be, and how much was compared to say so.

    A model that is not trusted says nothing of how many.
    """
    about = count(
        "we expect about {count} duplicate pair ({low} to {high}) in {records} records",
        "we expect about {count} duplicate pairs ({low} to {high}) in {records} records",
        linked.expected.about,
        low=linked.expected.low,
        high=linked.expected.high,
        records=records,
    )
    if not linked.trusted:
        about = say(
            "how many duplicates to expect in {records} records is not known", records=records
        )
    if linked.all_pairs:
        whole = count("the only pair compared", "all {count} pairs compared", linked.compared)
        return say("{about}; {whole}", about=about, whole=whole)
    all_ = records * (records - 1) // 2
    some = say("{compared} of {all} pairs compared", compared=linked.compared, all=all_)
    return say("{about}; {some}", about=about, some=some)


def strictness(linked: Linked) -> Sentence | None:
    """How many pairs each way of clustering would hold."""
    if not linked.trusted:
        return None
    counts = {each.value: linked.counts.get(each, 0) for each in Strictness}
    return say("in clusters: strict {strict}, balanced {balanced}, wide {wide} pairs", **counts)


def lines(found: Found, most: int | None, *, terminal: bool) -> list[Sentence]:
    """The pairs with their reasons, the most certain first.

    Args:
        found: what the run found.
        most: pairs that get a line; None for all.
        terminal: whether a person sees them, in columns; else one fact a line.
    """
    shown = _shown(found, most)
    places = [where(found, each) for each in shown]
    rest = len(found.pairs) - len(shown)
    one = "... and {count} more pair; --report csv has all"
    many = "... and {count} more pairs; --report csv has all"
    more = [count(one, many, rest)] if rest else []
    if not terminal:
        return [*(_line(found, each, place) for each, place in _both(shown, places)), *more]
    if not shown:
        return []
    wide = max(len("rows"), *(len(each.render()) for each in places))
    head = f" {'band':<4}  {'rows':<{wide}}  weight  probability  why"
    made = [say("{head}", head=Ours(head))]
    reasons = None if most is None else MOST_REASONS
    for pair, place in _both(shown, places):
        start = f" {pair.band.name.lower():<4}  {place.render():<{wide}}  {pair.weight:>6.1f}"
        row = Ours(f"{start}  {chance(pair.probability):>11}")
        made.append(say("{row}  {why}", row=row, why=found.reason(pair, reasons)))
    return [*made, *more]


def _shown(found: Found, most: int | None) -> list[Pair]:
    """The surest pairs, half of the room for those to be looked at where there are so many."""
    if most is None or len(found.pairs) <= most:
        return list(found.pairs)
    same, look = found.band(Band.SAME), found.band(Band.LOOK)
    room = max(most - len(look), most - most // 2)
    return [*same[:room], *look[: most - min(room, len(same))]]


def _both(pairs: Sequence[Pair], places: Sequence[Sentence]) -> Iterator[tuple[Pair, Sentence]]:
    return zip(pairs, places, strict=True)


def _line(found: Found, pair: Pair, place: Sentence) -> Sentence:
    """One fact a line; the file stands before it unless the rows are of two."""
    rows = found.ready.rows
    template = "{rows}: {band}: weight {weight}: probability {probability}: {why}"
    inside = rows.file[pair.a] == rows.file[pair.b]
    return say(
        "{file}: " + template if inside else template,
        file=InputName(rows.opened[int(rows.file[pair.a])].path),
        rows=say("rows {place}", place=_rows(found, pair) if inside else place),
        band=pair.band.name.lower(),
        weight=Ours(f"{pair.weight:.1f}"),
        probability=Ours(chance(pair.probability)),
        why=found.reason(pair),
    )


def chance(probability: float) -> str:
    """A probability as people read it, never rounded up to 1.

    >>> chance(0.99996), chance(0.9871), chance(0.5)
    ('>0.9999', '0.987', '0.50')
    """
    if probability > 0.9999:
        return ">0.9999"
    if probability >= 0.99:
        return f"{int(probability * 10_000) / 10_000:.4f}"
    return f"{probability:.3f}" if probability >= 0.95 else f"{probability:.2f}"


def where(found: Found, pair: Pair) -> Sentence:
    """The two rows; with several files the file's number, once where both are in one."""
    rows = found.ready.rows
    one, other = int(rows.file[pair.a]) + 1, int(rows.file[pair.b]) + 1
    if len(rows.opened) == 1:
        return _rows(found, pair)
    if one == other:
        inside = _rows(found, pair)
        return say("{rows} of file {file}", rows=inside, file=Ours(str(one)))
    told = {"a": int(rows.row[pair.a]), "b": int(rows.row[pair.b]), "fa": one, "fb": other}
    keys = {key: Ours(str(each)) for key, each in told.items()}
    return say("{a} of file {fa} and {b} of file {fb}", **keys)


def _rows(found: Found, pair: Pair) -> Sentence:
    places = {"a": int(found.ready.rows.row[pair.a]), "b": int(found.ready.rows.row[pair.b])}
    return say("{a} and {b}", **{key: Ours(str(row)) for key, row in places.items()})


def findings(found: Found) -> tuple[Finding, ...]:
    """Everything that was found, the weightiest first."""
    linked = found.linked
    numbers, known_numbers = several_numbers(found)
    made = [
        *_of_pairs(found, "same-person-twice", found.band(Band.SAME)),
        *_of_pairs(found, "pair-to-look-at", found.band(Band.LOOK)),
        *_of_pairs(
            found,
            "key-reused-for-another-person",
            [each for each in found.pairs if number_reused(found, each)],
        ),
        *_groups(found, "one-person-under-several-numbers", numbers),
        *_groups(found, "one-person-under-several-numbers", known_numbers, Severity.NOTE),
        *_groups(found, "row-repeated", found.repeated),
        *_outdated(found),
        *found.ready.findings,
    ]
    if not linked.trusted:
        why = _WHY_NOT.get(linked.why_not_trusted, say("what was learnt contradicts itself"))
        made.append(_whole("model-not-trusted", why=why))
    for name, values in sorted(linked.shared.items()):
        if values:
            told = count("{count} value", "{count} values", values)
            made.append(_whole("value-shared-by-many", amount=values, field=name, values=told))
    order = [Severity.ERROR, Severity.WARNING, Severity.NOTE]
    return tuple(sorted(made, key=lambda each: order.index(each.severity)))


def several_numbers(found: Found) -> tuple[list[list[int]], list[list[int]]]:
    """People under several case numbers, by their records: those that are open, those decided."""
    if not found.ready.numbers():
        return [], []
    numbers = found.ready.case_numbers()
    decided = [(a, b) for a, b, each in found.settled.found if each.answer is Answer.SAME]
    open_ = [(each.a, each.b) for each in found.band(Band.SAME)]

    def people(pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
        groups = closure((a, b, Answer.SAME) for a, b in pairs).groups()
        return [
            members
            for members in groups
            if len({fold(numbers[each]) for each in members if numbers[each]}) > 1
        ]

    known = people(decided)
    return [each for each in people([*open_, *decided]) if each not in known], known


def _of_pairs(found: Found, name: str, pairs: Sequence[Pair]) -> Iterator[Finding]:
    return _groups(found, name, [[each.a, each.b] for each in pairs])


def _groups(
    found: Found,
    name: str,
    groups: Sequence[Sequence[int]],
    severity: Severity | None = None,
) -> Iterator[Finding]:
    """One finding for each file that has rows in these groups.

    What somebody has decided already is only said: `severity` is a note then.
    """
    rows, check = found.ready.rows, named(name)
    by_file: dict[int, list[Group]] = {}
    for number, members in enumerate(groups, start=1):
        places: dict[int, list[Spot]] = {}
        for each in members:
            line = int(rows.line[each]) or None
            places.setdefault(int(rows.file[each]), []).append(Spot(int(rows.row[each]), line))
        for file, spots in places.items():
            by_file.setdefault(file, []).append(Group(number, len(spots), tuple(spots)))
    for file, listed in sorted(by_file.items()):
        yield Finding(
            code=check.code,
            name=check.name,
            severity=severity or check.severity,
            input=rows.opened[file].number,
            field=None,
            letter=None,
            rule=say(check.message),
            remedy=say(check.remedy),
            count=len(listed),
            groups=tuple(listed),
        )


def _outdated(found: Found) -> Iterator[Finding]:
    rows, check = found.ready.rows, named("decision-outdated")
    for a, b, decision in found.outdated:
        places = tuple(Spot(int(rows.row[each])) for each in sorted((a, b)))
        yield Finding(
            code=check.code,
            name=check.name,
            severity=check.severity,
            input=rows.opened[int(rows.file[a])].number,
            field=None,
            letter=None,
            rule=say(check.message, day=Ours(decision.day)),
            remedy=say(check.remedy),
            count=1,
            groups=(Group(1, 2, places),),
        )


def _whole(name: str, amount: int = 1, **args: object) -> Finding:
    check = named(name)
    return Finding(
        code=check.code,
        name=check.name,
        severity=check.severity,
        input=1,
        field=None,
        letter=None,
        rule=say(check.message, **args),
        remedy=say(check.remedy, **args),
        count=amount,
    )


def exit_code(listed: Sequence[Finding], fail_on: FailOn) -> ExitCode:
    """1 when anything weighs enough."""
    worth = any(counts_as_fault(each.severity, fail_on) for each in listed)
    return ExitCode.FOUND if worth else ExitCode.NOTHING


def verdict(found: Found) -> Sentence:
    """How many pairs are the same, to be looked at, settled, different."""
    same, look = len(found.band(Band.SAME)), len(found.band(Band.LOOK))
    heads = found.linked.repeat_of
    # Of records that are equal in all that is compared the first alone was compared.
    told = sum(each.place is not None for each in found.pairs)
    told += sum(int(heads[a]) == a and int(heads[b]) == b for a, b in found.closed)
    different = max(0, found.linked.compared - told)
    args: dict[str, object] = {"same": same, "look": look, "different": different}
    words = "{same} same, {look} to look at, {different} different"
    if found.closed:
        words += ", {settled} settled before"
        args["settled"] = len(found.closed)
    if found.repeated:
        words += ", {rows}"
        extra = sum(len(each) - 1 for each in found.repeated)
        args["rows"] = count("{count} row repeated", "{count} rows repeated", extra)
    return say(words + "; nothing merged", **args)


def file_line(found: Found) -> list[Sentence]:
    """The numbers files go by, where there are several."""
    opened = found.ready.rows.opened
    if len(opened) == 1:
        return []
    return [
        say("file {number} is {file}", number=number, file=InputName(each.path))
        for number, each in enumerate(opened, start=1)
    ]
