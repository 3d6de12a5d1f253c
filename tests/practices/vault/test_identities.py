"""A cell as it is compared: by the dictionary's word, and never where it holds no answer."""

from __future__ import annotations

from datetime import date

import pytest

from goodata.fieldtypes import Context
from goodata.missing import Nothing
from goodata.model import Field, FilePins, MissingValue
from goodata.practices.vault import identities

CONTEXT = Context(date(2026, 11, 1), FilePins(date_order="dmy"))
THAI = Context(date(2026, 11, 1), FilePins(date_order="dmy", calendar="buddhist"))
GONE = (MissingValue("-99", Nothing.UNKNOWN),)


def field(kind: str, base: str = "string", **more: object) -> Field:
    return Field("x", type=base, subtype=kind, missing=GONE, **more)


CASES = [
    (field("caseNumber"), CONTEXT, "BK-0017", "bk0017"),
    (field("phone"), CONTEXT, "081-234-5678", "0812345678"),
    (field("governmentNumber"), CONTEXT, "1 1037 02071 81 1", "1103702071811"),
    (field("personName"), CONTEXT, " MALIWAN  Srisuk ", "maliwan srisuk"),
    (field("personName"), CONTEXT, "-99", None),
    (field("personName"), CONTEXT, "", None),
    (field("personName"), CONTEXT, "  ", None),
    (field("personName"), CONTEXT, "N/A", None),
    (Field("x", type="date"), CONTEXT, "05/03/2007", "2007-03-05"),
    (Field("x", type="date"), CONTEXT, "2007-03-05", "2007-03-05"),
    (Field("x", type="date"), THAI, "05/03/2550", "2007-03-05"),
    (Field("x", type="date"), CONTEXT, "31/04/2007", None),
    (Field("x", type="date"), CONTEXT, "soon", None),
    (field("partialDate", "date"), CONTEXT, "2007-03", "2007-03-01/2007-03-31"),
    (Field("x", type="year"), CONTEXT, "2007", "2007"),
    (Field("x", type="string"), CONTEXT, "0", "0"),
]


@pytest.mark.parametrize(("spec", "context", "text", "wanted"), CASES)
def test_a_cell_as_it_is_compared(
    spec: Field, context: Context, text: str, wanted: str | None
) -> None:
    assert identities.canonical(spec, text, context) == wanted


def test_zawgyi_is_known() -> None:
    assert identities.is_zawgyi("ေအာင္ေအာင္")
    assert not identities.is_zawgyi("အောင်အောင်")
    assert not identities.is_zawgyi("Aung")
