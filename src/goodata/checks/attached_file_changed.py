"""An attached file is no longer the one whose digest the row holds.

Why it matters:
    A photograph or a scanned consent that was changed or exchanged is no evidence any more.

How to put it right:
    Look for the file as it was, in a backup. If the change is right, write the new digest.

Example:
    A scan that was turned round and saved again.

Source:
    Practice 52; `digest` of the dictionary names the column with the SHA-256 of the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from goodata.checks import Case, Cells, Check, RowRule, Scope, Verdict
from goodata.fieldtypes import Context, Reading
from goodata.findings import Severity
from goodata.model import Dictionary, Field
from goodata.text import fold


def _rules(dictionary: Dictionary, context: Context) -> Iterable[RowRule]:
    for field in dictionary.fields:
        digest = field.options.get("digest")
        if field.subtype == "attachment" and digest and field.name in context.attached:
            yield _rule(field, str(digest), context)


def _rule(field: Field, beside: str, context: Context) -> RowRule:
    find = context.attached[field.name]
    known: dict[str, str | None] = {}

    def digest(reading: Reading) -> str | None:
        if not reading.readable:
            return None
        name = str(reading.value)
        if name not in known:
            file = find(name)
            known[name] = None if file is None else file.digest()
        return known[name]

    def judge(cells: Mapping[str, Cells]) -> Verdict:
        import numpy as np

        files, written = cells[field.name], cells[beside]
        skipped = files.skipped | written.skipped
        judged, broken = np.zeros(len(skipped), bool), np.zeros(len(skipped), bool)
        for row in np.flatnonzero(~skipped).tolist():
            stated = written.distinct[written.codes[row]]
            found = digest(files.distinct[files.codes[row]]) if stated.readable else None
            judged[row] = found is not None
            broken[row] = found is not None and fold(stated.text) != found
        return Verdict(broken, judged)

    return RowRule(
        name=f"{field.name}: digest",
        field=field.name,
        reads=(field.name, beside),
        verdict=judge,
        severity=field.severity,
    )


CHECK = Check(
    code="GD127",
    name="attached-file-changed",
    severity=Severity.ERROR,
    message="the file is not the one whose digest stands in the row",
    remedy="look for it as it was; if the change is right, write the new digest",
    scope=Scope.ROWS,
    rules=_rules,
    cases=(
        Case(
            ("a.jpg", "b.jpg", "c.jpg", "a.jpg"),
            {"type": "string", "subtype": "attachment", "root": "photos", "digest": "sha256"},
            (1,),
            others={"sha256": ("1" * 64, "1" * 64, "3" * 64, "UNK")},
            files={"a.jpg": "1" * 64, "b.jpg": "2" * 64},
        ),
    ),
)
