"""What types work out once for a field."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from goodata.fieldtypes import Context
from goodata.fieldtypes._days import rules
from goodata.model import Field


def test_what_is_worked_out_for_one_field_is_not_taken_for_another() -> None:
    context = Context(date(2026, 11, 1))
    day, month = (Field("d", type="date", format=each) for each in ("%d/%m/%Y", "%m/%d/%Y"))
    assert [rules(each, context).order for each in (day, month, day)] == ["dmy", "mdy", "dmy"]
    decided = replace(context, orders={"d": "mdy"})
    assert rules(day, decided).order == "mdy"
    assert rules(day, context).order == "dmy"
