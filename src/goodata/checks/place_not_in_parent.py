"""A place does not lie in the place that another column of the row names.

Why it matters:
    The person is counted in two provinces, or traced to the wrong one: names of districts and
    villages recur.

How to put it right:
    Find out which of the two columns is wrong. Where the finding names a place, it is the nearest
    by name within the province or district that the row gives.

Example:
    The district of one province beside the name of another province.

Source:
    Practices 12 and 24. Only pairs of one list are judged; a name that several places share is
    fine as long as one of them lies there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from goodata.checks import Case, Cells, Check, RowRule, Scope, Verdict
from goodata.fieldtypes import Context, Reading
from goodata.fieldtypes.place import entries
from goodata.findings import Severity
from goodata.model import Category, Dictionary, Field


def _rules(dictionary: Dictionary, _context: Context) -> Iterable[RowRule]:
    for field in dictionary.fields:
        above = dictionary.get(str(field.options.get("parent", "")))
        if field.subtype == "place" and above is not None and field.categories:
            yield _rule(field, above)


def _rule(field: Field, above: Field) -> RowRule:
    places = _Places(field, above)
    return RowRule(
        name=f"{field.name}: parent {above.name}",
        field=field.name,
        reads=(field.name, above.name),
        verdict=_judge(field.name, above.name, places.verdict),
        args={"parent": above.name},
        candidates=lambda texts: places.below(texts[above.name]),
    )


def _judge(
    child: str, parent: str, ask: Callable[[str, str], bool | None]
) -> Callable[[Mapping[str, Cells]], Verdict]:
    known: dict[tuple[str, str], bool | None] = {}

    def asked(one: Reading, other: Reading) -> bool | None:
        key = (one.text, other.text)
        if key not in known:
            both = one.readable and other.readable
            known[key] = ask(one.text, other.text) if both else None
        return known[key]

    def judge(cells: Mapping[str, Cells]) -> Verdict:
        import numpy as np

        one, other = cells[child], cells[parent]
        pairs = one.codes.astype(np.int64) * len(other.distinct) + other.codes
        each, back = np.unique(pairs, return_inverse=True)
        told = [
            asked(
                one.distinct[pair // len(other.distinct)],
                other.distinct[pair % len(other.distinct)],
            )
            for pair in each.tolist()
        ]
        sound = ~(one.skipped | other.skipped)
        broken = np.array([verdict is False for verdict in told], bool)[back] & sound
        judged = np.array([verdict is not None for verdict in told], bool)[back] & sound
        return Verdict(broken, judged)

    return judge


class _Places:
    """Which places lie in which, by the list of the finer field."""

    def __init__(self, field: Field, above: Field) -> None:
        self._field, self._above = field, above
        self._by_code = {each.value: each for each in field.categories}
        self._upper = {each.value for each in above.categories}

    def _over(self, entry: Category) -> set[str]:
        """The codes of every place that this one lies in."""
        found: set[str] = set()
        code = entry.parent
        while code and code not in found:
            found.add(code)
            upper = self._by_code.get(code)
            code = upper.parent if upper else None
        return found

    def verdict(self, child: str, parent: str) -> bool | None:
        """Whether a place lies in another; None where the lists do not say."""
        wanted = {each.value for each in entries(parent, self._above.categories)}
        over = [self._over(each) for each in entries(child, self._field.categories)]
        if not wanted or not any(each & self._upper for each in over):
            return None
        return any(each & wanted for each in over)

    def below(self, parent: str) -> tuple[Category, ...]:
        """The places of the finest level that lie in a place."""
        wanted = {each.value for each in entries(parent, self._above.categories)}
        level = self._field.options.get("level")
        return tuple(
            each
            for each in self._field.categories
            if self._over(each) & wanted and (each.level is None or each.level == level)
        )


_PROVINCES = [{"value": "P1", "label": "North"}, {"value": "P2", "label": "South"}]
_DISTRICTS = [
    {"value": "D1", "label": "Riverside", "parent": "P1"},
    {"value": "D2", "label": "Hill", "parent": "P2"},
    {"value": "D3", "label": "Hill", "parent": "P1"},
    {"value": "D4", "label": "Riverbank", "parent": "P2"},
]

CHECK = Check(
    code="GD205",
    name="place-not-in-parent",
    severity=Severity.ERROR,
    message="does not lie in the place that {parent} names",
    remedy="find out whether this cell or {parent} is wrong",
    scope=Scope.ROWS,
    rules=_rules,
    cases=(
        Case(
            ("D1", "riverside", "Hill", "Hill", "", "D2", "nowhere"),
            {"subtype": "place", "level": "2", "parent": "province", "categories": _DISTRICTS},
            (1,),
            others={"province": ("P1", "South", "P1", "South", "P1", "UNK", "P1")},
            described={
                "province": {"subtype": "place", "level": "1", "categories": _PROVINCES},
            },
        ),
    ),
)
