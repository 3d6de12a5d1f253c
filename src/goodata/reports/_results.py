"""What the `result` of each command always holds, for the published schema.

A command may add keys within version 1, and those with several modes hold more in some of them;
what stands here is there whenever the command ran. `tests/test_every_command.py` holds each to it.
"""

from __future__ import annotations

Schema = dict[str, object]

_KINDS: dict[str, Schema] = {
    "whole": {"type": "integer", "minimum": 0},
    "number": {"type": "number"},
    "text": {"type": "string"},
    "text_or_none": {"anyOf": [{"type": "string"}, {"type": "null"}]},
    "truth": {"type": "boolean"},
    "list": {"type": "array"},
    "map": {"type": "object"},
    "any": {},
}


def _result(**keys: str) -> Schema:
    """Keys by their kind, each kind's names in one text."""
    known = {name: _KINDS[kind] for kind, names in keys.items() for name in names.split()}
    known["not_checked"] = _KINDS["list"]
    return {"type": "object", "properties": known, "required": list(known)}


RESULTS: dict[str, Schema] = {
    "classify": _result(text_or_none="class", list="files"),
    "decrypt": _result(whole="files"),
    "dedupe": _result(),
    "deidentify": _result(
        any="k people codes recipient purpose",
        text="audience",
        map="classes suppressed withheld",
        list="tables attacks",
    ),
    "demo": _result(whole="planted found not_planted"),
    "dictionary check": _result(list="dictionaries"),
    "dictionary draft": _result(whole="fields about_people", map="types", list="questions"),
    "dictionary form": _result(
        text="name version language",
        whole="rows lists limits",
        list="columns not_held_together",
        map="not_held",
    ),
    "dictionary show": _result(),
    "encrypt": _result(whole="files", list="recipients notes", truth="recovery passphrase armor"),
    "explain": _result(),
    "key drill": _result(
        text="vault mode head", whole="generation custodians segments codes", truth="opened"
    ),
    "key lookup": _result(text="vault mode", whole="generation custodians", list="codes"),
    "key restore": _result(text="vault mode head", whole="generation custodians"),
    "log custody": _result(text="sha256", list="entries"),
    "log incident": _result(),
    "log show": _result(list="entries"),
    "log verify": _result(
        whole="lines", text="head", list="breaks backwards", truth="anchored", any="signature"
    ),
    "mock": _result(any="planted"),
    "passphrase check": _result(
        text="profile", truth="accepted differ", whole="score", map="nist guide2018"
    ),
    "passphrase new": _result(whole="words", number="bits"),
    "profile": _result(
        whole="rows rows_not_counted rows_repeated columns_well_filled",
        list="rows_by_blank_cells columns",
    ),
    "redteam": _result(
        whole="k people targets", text="linked", list="attacks", any="allowed_because"
    ),
    "validate": _result(
        text="as_of",
        whole="problems accepted known rows rows_at_fault rows_checked rows_not_checked "
        "rows_left_out",
        map="rules dates missing",
    ),
    "wipe plan": _result(
        whole="planned bytes kept copies runs_in_log",
        map="left_alone expected traces",
        text="disk swap",
        any="key",
    ),
}
"""Per command as `command` names it; null in place of a result where the command did not run."""
