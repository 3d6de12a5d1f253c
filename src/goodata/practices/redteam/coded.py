"""Attacks 2 to 5: what the codes themselves give away.

Whether they were made from an identifier, how many tries they stand, whether their order tells when
somebody came, and whether the number of their rows tells who it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from goodata.engines.anonymity.classes import compact, count
from goodata.engines.attacks import derived, order
from goodata.engines.attacks.derived import LEAST_BITS, Origin
from goodata.model import Privacy
from goodata.practices.redteam import Column, Outcome, Result
from goodata.practices.redteam.bench import Bench, Pair, is_code_column
from goodata.text import say

DICTIONARY, ENUMERATION = "dictionary on codes", "trying all codes"
ORDER, FREQUENCY = "order", "frequency"
_SALTED = 50
"""Identifiers that are tried with every usual salt; all others without one."""
_LEAST_ROWS = 20
_TELLING = 0.1
_NAME_BITS = 33
"""Names that people bear: some ten thousand million, however long they are."""
_NAMES = frozenset({"name", "alias", "nickname", "family member", "staff"})


def identifiers(bench: Bench) -> tuple[Column, ...]:
    """The columns of the original that lead to people by themselves."""
    return tuple(each for each in bench.original.columns if each.privacy is Privacy.DIRECT)


def _tried(bench: Bench, column: Column) -> list[str]:
    codes = np.unique(column.codes[bench.targets])
    return [text for each in codes.tolist() if (text := column.texts[each]).strip()]


def origins(bench: Bench) -> Mapping[str, tuple[Origin, Column]]:
    """Per name of a released column, how it was made from an identifier and from which."""
    columns = [each for each in bench.released.columns if not is_code_column(each)]
    codes = {id(each) for each in bench.codes}
    found: dict[str, tuple[Origin, Column]] = {}
    heads = [each.header for each in bench.original.columns]
    for identifier in identifiers(bench):
        texts = _tried(bench, identifier)
        answers = [list(each.texts) for each in columns]
        digests = dict(derived.digested(answers, texts[:_SALTED], heads))
        digests |= derived.digested(answers, texts, (), plain=True)
        for place, column in enumerate(columns):
            origin = digests.get(place)
            if origin is None and id(column) in codes:
                origin = derived.respelt(column.texts, texts)
            if origin is not None:
                found.setdefault(column.name, (origin, identifier))
    return found


def dictionary(bench: Bench, made: Mapping[str, tuple[Origin, Column]]) -> Result:
    """Attack 2: digests and spellings of the original's identifiers, looked up in the release."""
    shaped = [each.name for each in bench.released.columns if derived.is_digest(_filled(each))]
    hits = sum(origin.hits for origin, _from in made.values())
    tried = sum(len(_tried(bench, each)) for each in identifiers(bench))
    measures: dict[str, int | float] = {
        "identifiers_tried": tried,
        "found": hits,
        "columns_of_digests": len(shaped),
    }
    concerned = tuple(dict.fromkeys([*made, *shaped]))
    if not identifiers(bench) and not shaped:
        why = say("no column of the original is declared to name people")
        return Result(2, DICTIONARY, True, Outcome.NOT_APPLICABLE, measures, why)
    if hits:
        said = say(
            "{hits} of {tried} identifiers were found again: column {columns} is made from them "
            "without a key",
            hits=hits,
            tried=tried,
            columns=", ".join(concerned),
        )
    elif shaped:
        said = say(
            "column {columns} holds digests: whoever knows a name or number can test it",
            columns=", ".join(shaped),
        )
    else:
        said = say("none of {tried} identifiers leads to a code", tried=tried)
    failed = Outcome.FAILED if hits or shaped else Outcome.PASSED
    return Result(2, DICTIONARY, True, failed, measures, said, columns=concerned)


def _filled(column: Column) -> list[str]:
    return [each for each in column.texts if each.strip()]


def enumeration(bench: Bench, made: Mapping[str, tuple[Origin, Column]]) -> Result:
    """Attack 3: how many tries it takes to make every code there can be."""
    if not bench.codes and not made:
        why = say("the release has no column of codes")
        return Result(3, ENUMERATION, True, Outcome.NOT_APPLICABLE, {}, why)
    weak = {
        name: _bits(source)
        for name, (_origin, source) in made.items()
        if _bits(source) < LEAST_BITS
    }
    own = [derived.space(_filled(each)) for each in bench.codes]
    measures: dict[str, int | float] = {
        "columns_of_codes": len(bench.codes),
        "made_without_a_key": len(made),
        "bits": round(min([*weak.values(), *own], default=0.0), 1),
    }
    if weak:
        bits = min(weak.values())
        said = say(
            "column {columns}: all it can be made from is tried out in {time}",
            columns=", ".join(weak),
            time=_time(bits),
        )
        columns = tuple(weak)
        return Result(3, ENUMERATION, True, Outcome.FAILED, measures, said, columns=columns)
    said = say("no code was made from an identifier, so trying all leads to nobody")
    if bench.claims.codes is None and not all(map(is_code_column, bench.codes)):
        said = say("no way was found in which codes were made from an identifier")
    return Result(3, ENUMERATION, True, Outcome.PASSED, measures, said)


def _bits(column: Column) -> float:
    bits = derived.space(_filled(column))
    named = column.field is not None and column.field.kind in _NAMES
    return min(bits, _NAME_BITS) if named else bits


_A_SECOND = 734_000
"""Digests that one thread of a small computer makes in a second."""


def _time(bits: float) -> str:
    seconds = 2**bits / _A_SECOND
    for limit, unit, size in (
        (120, "seconds", 1),
        (7_200, "minutes", 60),
        (172_800, "hours", 3_600),
        (6e7, "days", 86_400),
    ):
        if seconds < limit:
            return f"{max(1, round(seconds / size)):,} {unit}"
    return f"{round(seconds / 31_557_600):,} years"


def in_order(bench: Bench) -> Result:
    """Attack 4: whether codes or rows stand in an order that says something."""
    counted = {each.name: order.counting(_filled(each)) for each in bench.codes}
    rows = np.flatnonzero(bench.own >= 0)
    measures: dict[str, int | float] = {"counting_up": max(counted.values(), default=0.0)}
    columns = tuple(name for name, share in counted.items() if share > 0.5)
    if len(rows) >= _LEAST_ROWS:
        at = bench.own[rows]
        measures["rows_with_input_order"] = abs(
            order.correlation(rows.astype(np.float64), at.astype(np.float64))
        )
        for code in bench.codes:
            place = order.sorted_places(code.texts)[code.codes[at]]
            against = {"input_order": rows.astype(np.float64)} | _orders(bench, rows)
            for name, values in against.items():
                found = abs(order.correlation(place, values))
                key = f"codes_with_{name}"
                measures[key] = max(found, measures.get(key, 0.0))
                if found > _TELLING and found > 3 / np.sqrt(len(rows)):
                    columns = (*columns, code.name)
    columns = tuple(dict.fromkeys(columns))
    if not bench.codes and len(rows) < _LEAST_ROWS:
        why = say("no codes, and too few rows can be led back")
        return Result(4, ORDER, False, Outcome.NOT_APPLICABLE, measures, why)
    highest = max((v for name, v in measures.items() if name.startswith("codes")), default=0.0)
    kept = measures.get("rows_with_input_order", 0.0) > 0.5
    if columns:
        said = say(
            "codes in {columns} follow an order: {share} of them count up, and the strongest tie "
            "to order, dates or case numbers is {tie} of 1",
            columns=", ".join(columns),
            share=f"{100 * measures['counting_up']:.0f} %",
            tie=f"{highest:.2f}",
        )
    elif kept:
        said = say("rows stand in the order of the original; codes follow no order")
    else:
        said = say("neither codes nor rows follow an order that was found")
    return Result(4, ORDER, False, Outcome.TOLD, measures, said, columns=columns)


def _orders(bench: Bench, rows: np.ndarray) -> dict[str, np.ndarray]:
    """Orders that would tell something: of dates, and of numbers of cases."""
    found: dict[str, np.ndarray] = {}
    for each in bench.original.columns:
        if each.days is not None and len(each.texts) > 1:
            found.setdefault("dates", each.days[:, 0].astype(np.float64)[each.codes[rows]])
        elif each.field is not None and each.field.kind in ("case number", "file number"):
            found.setdefault("case_number", order.sorted_places(each.texts)[each.codes[rows]])
    return found


def by_frequency(bench: Bench) -> Result:
    """Attack 5: whether the number of rows that a code has tells whose it is."""
    persons = bench.original.persons
    worst: tuple[float, float, str] | None = None
    who = np.zeros(0, np.int64) if persons is None else count(*compact(persons), None)
    for column in bench.codes if persons is not None else ():
        have = np.bincount(column.codes, minlength=len(column.texts))
        found = order.frequency(have[have > 0], who)
        worst = max(worst or (0.0, 0.0, ""), (found.expected, found.chance, column.name))
    for pair in _recoded(bench):
        before = np.bincount(pair.original.codes, minlength=len(pair.original.texts))
        after = np.bincount(pair.released.codes, minlength=len(pair.released.texts))
        found = order.frequency(after[after > 0], before[before > 0])
        worst = max(worst or (0.0, 0.0, ""), (found.expected, found.chance, pair.released.name))
    if worst is None:
        why = say("no code is known to stand for several rows of a person")
        return Result(5, FREQUENCY, False, Outcome.NOT_APPLICABLE, {}, why)
    expected, chance, name = worst
    said = say(
        "whoever counts rows names {share} of the codes rightly; by chance {chance}",
        share=f"{100 * expected:.1f} %",
        chance=f"{100 * chance:.1f} %",
    )
    measures: dict[str, int | float] = {"named_rightly": expected, "by_chance": chance}
    columns = (name,) if expected > 2 * chance else ()
    return Result(5, FREQUENCY, False, Outcome.TOLD, measures, said, columns=columns)


def _recoded(bench: Bench) -> Sequence[Pair]:
    """Columns whose answers were replaced one by one by other texts."""
    found = []
    for pair in bench.pairs:
        if pair.privacy in (Privacy.DIRECT, Privacy.NOTE) or pair.original.name in (
            each.original.name for each in bench.quasi
        ):
            continue
        before, after = set(pair.original.texts), set(pair.released.texts)
        if len(after) > 1 and len(before) == len(after) and not before & after - {""}:
            found.append(pair)
    return found
