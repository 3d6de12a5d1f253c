"""The rule language of dictionaries: read safely, typed before use, judged in three values.

`compiled.condition(text, scope)` gives an `Expression`; `expression.truth(rows)` its three values
over n records. A missing or unreadable cell makes a comparison *not judged*; `and`, `or` and `not`
are Kleene's. Nothing here ever calls `eval`.
"""

from goodata.expressions.columns import Columns, Rows
from goodata.expressions.compiled import Expression, condition, named_lists, value
from goodata.expressions.faults import Misread, NoSuchField
from goodata.expressions.kinds import Kind, Scope, kind_of

__all__ = [
    "Columns",
    "Expression",
    "Kind",
    "Misread",
    "NoSuchField",
    "Rows",
    "Scope",
    "condition",
    "kind_of",
    "named_lists",
    "value",
]
