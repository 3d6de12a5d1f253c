"""Places of Vietnam before and after July 2025: provinces merged, districts abolished."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator

from list_files import List, Row, facts, joined, key, plain, source
from places_sources import ocha

REFORM = "2025-07-01"
MORE = {
    "VN79": ("Sài Gòn", "Saigon", "TP.HCM", "TPHCM", "HCMC"),
    "VN01": ("Hanoi", "TP Hà Nội"),
    "VN48": ("Danang",),
    "VN46": ("Thừa Thiên Huế", "Thua Thien Hue"),
}


def vietnam() -> List:
    """34 provinces and their wards; 63 provinces, districts and wards of before."""
    database = sqlite3.connect(source("vietnamadminunits/data/dataset.db"))
    database.row_factory = sqlite3.Row
    new = database.execute("select * from admin_units order by wardCode").fetchall()
    old = database.execute("select * from admin_units_legacy order by wardCode").fetchall()
    heirs = _heirs(new, old)
    rows = {row["value"]: row for row in (*_provinces(new), *_wards(new))}
    unknown = set(ocha("VNM")) ^ {code for code, row in rows.items() if row["level"] == "1"}
    if unknown:
        raise ValueError(f"provinces differ between the sources: {sorted(unknown)}")
    _former(rows, old, heirs)
    left = sum(not unit["wardCode"] for unit in old)
    alone = sum(row["level"] == "3" and row["status"] == "obsolete" and not row["replacedBy"]
                for row in rows.values())  # fmt: skip
    about = facts("places-vn", alone=alone, left=left)
    order = sorted(rows.values(), key=lambda row: (row["level"], row["value"]))
    return List("places-vn", order, about)


def _row(value: str, level: str, full: str, short: str, parent: str = "") -> Row:
    name = short if short and not short.isdigit() else full
    row = {"value": value, "label": plain(name), "label:vi": name, "level": level}
    return row | {"parent": parent, "status": "current", "full": full}


def _provinces(new: list[sqlite3.Row]) -> Iterator[Row]:
    for unit in {unit["provinceCode"]: unit for unit in new}.values():
        yield _row(f"VN{unit['provinceCode']}", "1", unit["province"], unit["provinceShort"])


def _wards(new: list[sqlite3.Row]) -> list[Row]:
    rows = [
        _row(f"VN{u['wardCode']}", "3", u["ward"], u["wardShort"], f"VN{u['provinceCode']}")
        for u in new
    ]
    _widen(rows)
    return rows


def _widen(rows: list[Row]) -> None:
    """Two of one name and parent keep the kind of unit in their names; marks alone may differ."""
    same: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        same[row["parent"], key(row["label"])].append(row)
    for each in same.values():
        if len(each) > 1:
            for row in each:
                row["label:vi"], row["label"] = row["full"], plain(row["full"])
        if len({key(row["label"]) for row in each}) < len(each):
            for row in each:
                row["label"] = row["full"]


def _former(rows: dict[str, Row], old: list[sqlite3.Row], heirs: dict[str, list[str]]) -> None:
    """Adds the units of before, and to those that kept their code their former names."""
    names: dict[str, list[str]] = defaultdict(list)
    provinces = {unit["provinceCode"]: unit for unit in old}
    districts = {unit["districtCode"]: unit for unit in old}
    gone: list[Row] = []
    for code, unit in provinces.items():
        gone.append(_row(f"VN{code}", "1", unit["province"], unit["provinceShort"]))
    for code, unit in districts.items():
        parent = f"VN{unit['provinceCode']}"
        gone.append(_row(f"VN{code}", "2", unit["district"], unit["districtShort"], parent))
    for unit in (unit for unit in old if unit["wardCode"]):
        parent = f"VN{unit['districtCode']}"
        gone.append(_row(f"VN{unit['wardCode']}", "3", unit["ward"], unit["wardShort"], parent))
    _widen(gone)
    for row in gone:
        code = row["value"]
        if code in rows:
            if row["level"] != "3" or code in heirs.get(code, ()):
                names[code] += [row["label:vi"], row["full"]]
            continue
        row |= {"status": "obsolete", "to": REFORM}
        row["replacedBy"] = "|".join(heirs.get(code, ()))
        rows[code] = row
    for code, row in rows.items():
        short = row["label:vi"] if row["level"] != "3" else ""
        said = [row["full"], short, *names[code], *MORE.get(code, ())]
        row["aliases"] = joined(said, [row["label"], row["label:vi"]])


def _heirs(new: list[sqlite3.Row], old: list[sqlite3.Row]) -> dict[str, list[str]]:
    """New codes by old code, for provinces and wards."""
    path = source("vietnamadminunits/data/converter_2025.json")
    said = json.loads(path.read_text(encoding="utf-8"))
    now, then = (
        _by_key(new, ("provinceKey", "wardKey")),
        _by_key(old, ("provinceKey", "districtKey", "wardKey")),
    )
    here = {unit["provinceKey"]: f"VN{unit['provinceCode']}" for unit in new}
    there = {unit["provinceKey"]: f"VN{unit['provinceCode']}" for unit in old}
    found: dict[str, list[str]] = defaultdict(list)
    for province, parts in said["DICT_PROVINCE"].items():
        for part in parts:
            found[there[part]].append(here[province])
    for province, wards in said["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, parts in wards.items():
            for part in parts:
                _link(found, then.get(part), now.get(f"{province}_{ward}"))
    for province, parts in said["DICT_PROVINCE_WARD_DIVIDED"].items():
        for part, wards in parts.items():
            for ward in wards:
                _link(found, then.get(part), now.get(f"{province}_{ward['newWardKey']}"))
    return {code: sorted(set(each)) for code, each in found.items()}


def _link(found: dict[str, list[str]], before: str | None, after: str | None) -> None:
    if before and after:
        found[before].append(after)


def _by_key(units: list[sqlite3.Row], columns: tuple[str, ...]) -> dict[str, str | None]:
    """Ward codes by the source's key; None where two wards share one."""
    found: dict[str, str | None] = {}
    for unit in units:
        if unit["wardCode"]:
            name = "_".join(unit[column] for column in columns)
            found[name] = None if name in found else f"VN{unit['wardCode']}"
    return found


MAKERS = {"places-vn": vietnam}
