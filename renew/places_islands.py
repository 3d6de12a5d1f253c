"""Places of Malaysia, Singapore, Brunei, Timor-Leste, Indonesia and the Philippines."""

from __future__ import annotations

import gzip
import json
import re

from list_files import List, Row, facts, joined, key, source
from places_sources import ISO, cldr, ocha, subdivision, told_apart, units

MALAYSIA = {
    "MY01": ("MY-01", ()),
    "MY02": ("MY-02", ()),
    "MY03": ("MY-03", ()),
    "MY04": ("MY-14", ("Wilayah Persekutuan Kuala Lumpur", "KL")),
    "MY05": ("MY-15", ("Wilayah Persekutuan Labuan",)),
    "MY06": ("MY-04", ("Malacca",)),
    "MY07": ("MY-05", ("N. Sembilan",)),
    "MY08": ("MY-06", ()),
    "MY09": ("MY-08", ()),
    "MY10": ("MY-09", ()),
    "MY11": ("MY-07", ("Penang",)),
    "MY12": ("MY-12", ("North Borneo",)),
    "MY13": ("MY-13", ()),
    "MY15": ("MY-11", ()),
    "MY16": ("MY-16", ("Wilayah Persekutuan Putrajaya",)),
    "MY17": ("MY-10", ()),
    "MY0105": ("", ("Kulai", "Kulai Jaya")),
    "MY0106": ("", ("Tangkak",)),
    "MY0909": ("", ("Manjung", "Dinding")),
    "MY1102": ("", ("Seberang Perai Selatan",)),
    "MY1103": ("", ("Seberang Perai Tengah",)),
    "MY1104": ("", ("Seberang Perai Utara",)),
    "MY1202": ("", ("Labuk & Sugut",)),
    "MY1702": ("", ("Hulu Langat",)),
    "MY1703": ("", ("Hulu Selangor",)),
    "MY0903": ("", ("Hulu Perak",)),
}
TIMOR = {
    "TL01": ("TL-AN", ()),
    "TL02": ("TL-AL", ()),
    "TL03": ("TL-BA", ("Baukau",)),
    "TL04": ("TL-BO", ("Bobonaru",)),
    "TL05": ("TL-CO", ("Kovalima",)),
    "TL06": ("TL-DI", ("Díli",)),
    "TL07": ("TL-ER", ()),
    "TL08": ("TL-LI", ("Likisá",)),
    "TL09": ("TL-LA", ("Lautein",)),
    "TL10": ("TL-MF", ()),
    "TL11": ("TL-MT", ()),
    "TL12": ("TL-OE", ("Oekusi-Ambenu", "Oecusse-Ambeno", "RAEOA")),
    "TL13": ("TL-VI", ("Vikeke",)),
}
BRUNEI = {
    "BN-BE": (),
    "BN-BM": ("Brunei Muara", "Brunei dan Muara"),
    "BN-TE": (),
    "BN-TU": (),
}
INDONESIA = {
    "ID31": ("Jakarta",),
    "ID34": ("DIY", "Yogyakarta", "Jogja"),
    "ID11": ("Nanggroe Aceh Darussalam", "NAD"),
    "ID91": ("Irian Jaya Barat",),
    "ID94": ("Irian Jaya",),
    "ID19": ("Bangka Belitung", "Babel"),
    "ID21": ("Kepri",),
    "ID52": ("NTB",),
    "ID53": ("NTT",),
}
PHILIPPINES = {"PH13": ("Metro Manila", "NCR"), "PH19": ("BARMM", "Bangsamoro")}


def malaysia() -> List:
    """States and districts as OCHA lists them."""
    rows = units("MYS")
    for row in rows:
        iso, more = MALAYSIA.get(row["value"], ("", ()))
        english = subdivision(row, iso) if iso else []
        row["aliases"] = joined([*english, *more], [row["label"]])
    about = facts("places-my")
    return List("places-my", rows, about, ISO)


def singapore() -> List:
    """The five districts of ISO 3166-2."""
    rows: list[Row] = []
    for number in range(1, 6):
        row = {"value": f"SG-{number:02}", "label": cldr()[f"sg{number:02}"], "level": "1"}
        rows.append(row | {"status": "current", "iso3166_2": row["value"]})
    about = facts("places-sg")
    return List("places-sg", rows, about, ISO)


def brunei() -> List:
    """The four districts of ISO 3166-2."""
    rows: list[Row] = []
    for code, more in BRUNEI.items():
        name = cldr()[code.replace("-", "").lower()]
        row = {"value": code, "label": name, "level": "1", "status": "current", "iso3166_2": code}
        rows.append(row | {"aliases": joined([*more, f"Daerah {name}"], [name])})
    about = facts("places-bn")
    return List("places-bn", rows, about, ISO)


def timor() -> List:
    """Municipalities and administrative posts as OCHA lists them."""
    rows = units("TLS")
    for row in rows:
        iso, more = TIMOR.get(row["value"], ("", ()))
        english = subdivision(row, iso) if iso else []
        row["aliases"] = joined([*english, *more], [row["label"]])
    about = facts("places-tl")
    return List("places-tl", rows, about, ISO)


def _regency(name: str) -> str:
    """One form of name for regencies and cities of two sources."""
    short = re.sub(r"^(Kabupaten|Kab\.?) (Administrasi |Adm\.? )?", "", name)
    short = re.sub(r"^Kota (Administrasi |Adm\.? )", "Kota ", short)
    return key(short)


def indonesia() -> List:
    """Regencies by P-code, sub-districts and new provinces by the ministry's code."""
    with gzip.open(source("lokal/data/wilayah.json.gz"), "rt", encoding="utf-8") as file:
        ministry: dict[str, str] = json.load(file)
    known = ocha("IDN")
    provinces = {key(each.name): each.code for each in known.values() if each.level == "1"}
    regencies = {_regency(each.name): each.code for each in known.values() if each.level == "2"}
    value: dict[str, str] = {}
    for code, name in ministry.items():
        short = name.replace("Daerah Khusus Ibukota ", "DKI ").replace("Daerah Khusus ", "DKI ")
        if len(code) == 2:
            value[code] = provinces.get(key(name)) or provinces.get(key(short), "")
        elif len(code) == 5:
            value[code] = regencies.get(_regency(OTHER_SPELLING.get(name, name)), "")
        value[code] = value.get(code) or f"ID.{code}"
    rows = [_indonesian(code, name, value, known) for code, name in ministry.items()]
    longer = {value[c]: n for c, n in ministry.items() if len(c) == 5}
    told_apart(rows, longer)
    there = {row["value"] for row in rows}
    left = sorted(e.name for e in known.values() if e.code not in there)
    alone = [r["label"] for r in rows if r["value"].startswith("ID.") and r["level"] == "2"]
    if alone:
        raise ValueError(f"without a P-code: {alone}")
    about = facts("places-id", left=len(left))
    order = sorted(rows, key=lambda row: (row["level"], row["value"]))
    return List("places-id", order, about, {"kemendagri": "code of the Ministry of Home Affairs"})


# Renamed or respelt since OCHA's table.
OTHER_SPELLING = {
    "Kabupaten Kep. Siau Tagulandang Biaro": "Siau Tagulandang Biaro",
    "Kabupaten Kepulauan Tanimbar": "Maluku Tenggara Barat",
    "Kabupaten Mahakam Ulu": "Mahakam Hulu",
    "Kabupaten Pasangkayu": "Mamuju Utara",
    "Kabupaten Toba": "Toba Samosir",
}


def _indonesian(code: str, name: str, value: dict[str, str], known: dict) -> Row:
    pcode = value[code]
    level = {2: "1", 5: "2", 8: "3"}[len(code)]
    short = re.sub(r"^(Kabupaten|Kota) (Administrasi )?", "", name) if level == "2" else name
    label = known[pcode].name if pcode in known and name not in OTHER_SPELLING else short
    label = {"ID31": "DKI Jakarta"}.get(pcode, label)
    former = known[pcode].name if pcode in known else ""
    said = [former, name, short if not name.startswith("Kota") else "", *INDONESIA.get(pcode, ())]
    row = {"value": pcode, "label": label, "level": level, "status": "current"}
    row |= {"parent": value[code.rpartition(".")[0]] if level != "1" else ""}
    return row | {"aliases": joined(said, [label]), "kemendagri": code}


def philippines() -> List:
    """Regions, provinces, cities and municipalities by the standard geographic code."""
    known = ocha("PHL")
    rows = [_philippine(e, e["psgc_code"][:2], "", "1", known) for e in _psgc("regions")]
    real = [each for each in _psgc("provinces") if not each.get("is_pseudo") or _special(each)]
    for each in real:
        code = each["psgc_code"]
        rows.append(_philippine(each, code[:5], f"PH{code[:2]}", "2", known))
    there = {row["value"] for row in rows}
    parts = 0
    for each in _psgc("cities"):
        if each["geographic_level"] == "SubMun":
            parts += 1
            continue
        code = each["psgc_code"]
        parent = f"PH{each['province_code'][:5]}"
        rows.append(
            _philippine(each, code[:7], parent if parent in there else f"PH{code[:2]}", "3", known)
        )
    number = {row["value"][-3:]: row["value"] for row in rows if row["level"] == "2"}
    number |= {"097": number["901"], "099": number["999"]}
    for each in known.values():
        if each.code not in there:
            row = {"value": each.code, "label": each.name, "parent": each.parent}
            row |= {"level": "2", "status": "current"}
            if each.code[-3:] in number:
                row |= {"status": "obsolete", "replacedBy": number[each.code[-3:]]}
            rows.append(row)
    told_apart(rows, {})
    about = facts("places-ph", parts=parts)
    columns = {
        "psgc": "ten-digit PSGC",
        "psgc9": "nine-digit PSGC of before, where the source gives it",
    }
    return List("places-ph", sorted(rows, key=lambda row: row["value"]), about, columns)


def _psgc(table: str) -> list[dict]:
    return json.loads(source(f"psgc/data/core/{table}.json").read_text(encoding="utf-8"))


def _special(each: dict) -> bool:
    """Groupings of PSGC that OCHA lists as well."""
    return each["psgc_code"][2:5] in ("901", "999")


def _philippine(each: dict, code: str, parent: str, level: str, known: dict) -> Row:
    value = f"PH{code}"
    name = each["name"]
    more: list[str] = [*PHILIPPINES.get(value, ())]
    if name.startswith("City of "):
        short = name.removeprefix("City of ").split(" (")[0]
        more += [short, f"{short} City"]
    bracket = re.fullmatch(r"(Region [IVX]+(?:-A)?) \((.+)\)", name)
    if bracket:
        more += list(bracket.groups())
    former = each.get("old_names") or ()
    more += [former] if isinstance(former, str) else list(former)
    if value in known:
        more.append(known[value].name)
    row = {"value": value, "label": name, "parent": parent, "level": level, "status": "current"}
    row |= {"aliases": joined(more, [name]), "psgc": each["psgc_code"]}
    return row | {"psgc9": each.get("correspondence_code") or ""}


MAKERS = {
    "places-my": malaysia,
    "places-sg": singapore,
    "places-bn": brunei,
    "places-id": indonesia,
    "places-ph": philippines,
    "places-tl": timor,
}
