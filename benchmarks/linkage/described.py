"""The data dictionary of the invented caseloads, as a person who knows the columns would write it."""

# ruff: noqa: E501 - word lists read better unbroken
from __future__ import annotations

HEAD = """\
$schema: https://datapackage.org/profiles/2.0/tableschema.json
goodata: 1
name: invented-caseload
version: 1.0.0
title: Invented caseload of shelters and services in several countries
description: One row for each intake; a person may have several
languages: [en]
licenses: [{name: CC0-1.0}]
sources: [{title: Generated; every person is invented}]
contributors: [{title: Data desk, roles: [owner]}, {title: Case manager, roles: [custodian]}]
unit: case
file: {encoding: utf-8, dateOrder: dmy, calendar: eitherMarked, decimalChar: "."}
fieldsMatch: equal
missingValues:
  - {value: "", label: empty}
  - {value: "UNK", label: unknown}
  - {value: "N/A", label: notAvailable}
  - {value: "NAP", label: notApplicable}
  - {value: "DECL", label: declined}
fields:
"""

FIELDS = (
    ("case_no", "Number the office gave at intake", "subtype: caseNumber, kind: case number", "direct"),
    ("intake_date", "Day of the interview", "type: date, kind: event date", "quasi"),
    ("intake_site", "Office that took the client in", "type: string", "none"),
    ("full_name", "All names as told", "subtype: personName, part: full, kind: name", "direct"),
    ("sex", "What the client says when asked", "kind: sex, categories: [{value: F, label: Female}, {value: M, label: Male}]", "quasi"),
    ("birth_date", "Day of birth, or the part of it that is known",
     "type: date, subtype: partialDate, precision: [day, month, year], calendar: eitherMarked, kind: birth date", "quasi"),
    ("age", "Completed years on the day of the interview",
     "type: integer, subtype: age, at: intake_date, unit: years, kind: age, companion: {field: age_estimated, means: estimated}", "quasi"),
    ("age_estimated", "Whether the age is an estimate",
     'categories: [{value: "yes", label: Estimated}, {value: "no", label: Known}]', "none"),
    ("nationality", "Two-letter code of the country", "kind: nationality", "quasi"),
    ("document_no", "Number of the passport or permit", "kind: passport", "direct"),
    ("phone", "Telephone of the client or the family", "subtype: phone, region: TH, kind: phone",
     "direct"),
    ("address", "House and group within the village", "kind: address", "direct"),
    ("village", "Home village", "subtype: place, level: village, parent: district, kind: village",
     "quasi"),
    ("district", "Home district", 'subtype: place, level: "2", parent: province, kind: district',
     "quasi"),
    ("province", "Home province", 'subtype: place, level: "1", kind: province', "quasi"),
    ("status", "State of the case", "type: string", "none"),
    ("notes", "Free text of the interview", "subtype: notes, kind: note", "note"),
)  # fmt: skip


def described() -> str:
    """The dictionary as YAML."""
    lines = []
    for name, description, said, privacy in FIELDS:
        kind = "" if "type: " in said.replace("subtype", "") else "type: string, "
        risk = "high" if privacy in ("direct", "note") else "medium"
        whose = "" if privacy == "none" else ", person: subject"
        lines.append(
            f"  - {{name: {name}, description: {description!r}, {kind}{said}, risk: {risk}, "
            f"privacy: {privacy}{whose}}}\n"
        )
    return HEAD + "".join(lines)
