# /// script
# dependencies = ["babel>=2.18", "pycountry>=24", "pyyaml>=6"]
# ///
"""Writes the code lists `iso-639` and `currencies`, with names of Unicode CLDR.

Run by hand when ISO or CLDR change; never by the program. Needs Babel (CLDR names) and Debian's
package iso-codes or pycountry, of which codes and the plain names of small languages are taken.

    python renew/codes.py            writes the lists
    python renew/codes.py --check    says whether the lists on disk are what would be written

Source: ISO 639-1, 639-2 and 639-3, ISO 4217 (codes), Unicode CLDR (names).
"""

from __future__ import annotations

import json
import sys
from importlib.util import find_spec
from pathlib import Path

from babel import localedata
from babel.core import get_global
from list_files import LANGUAGES, List, NoSource, Row, facts, fold, joined, run

REGION = ("BN", "ID", "KH", "LA", "MM", "MY", "PH", "SG", "TH", "TL", "VN")
DEBIAN = Path("/usr/share/iso-codes/json")

# Languages of the region without a code in ISO 639-2, met among the people such data are about.
_SMALL = (
    "abs ahk akb ban bcl bew bjn blk blt bru bug bvb cfm cia cjm cnh cnk cps ctd ctg czt dta "
    "dyk ekl eky gdn hlt hni hnj iba ivv jra kac kdr kge khb kht kjg kjp krj krr ksw "
    "kvq kxm kyu lbo lcp lhu lic lis ljp lsi lus mad mak max mfa mkz mnw mqy mrh mww nij "
    "nod nut pam pce pcj pll prk prt pwo pww rbb rhg rki rmk rog sas scb sed shn smw sss "
    "stg stt szc tay tdd tdn tdt tet tft tou tpu tsg tts twh tyz urk vaj wbm xmm yka zlm "
    "zmi zyb zyp "
)
# Two-letter codes withdrawn by ISO and still written.
OLD = {"in": "id", "iw": "he", "ji": "yi", "mo": "ro"}
SAID = {
    "km": ("Cambodian",),
    "my": ("Myanmar language",),
    "fil": ("Pilipino",),
    "id": ("Bahasa Indonesia", "Bahasa"),
    "ms": ("Bahasa Melayu",),
    "tet": ("Tetun",),
    "vi": ("Annamese",),
    "zh": ("Mandarin",),
    "rhg": ("Ruaingga",),
    "ksw": ("Karen, S'gaw", "Sgaw Karen"),
    "pwo": ("Western Pwo Karen",),
    "kac": ("Jingpo", "Jinghpaw"),
}
COINS = {
    "IDR": ("rupiah", "Rp"),
    "KHR": ("riel", "៛"),
    "LAK": ("kip", "₭"),
    "MMK": ("kyat",),
    "MYR": ("ringgit", "RM"),
    "PHP": ("₱",),
    "SGD": ("S$",),
    "THB": ("baht", "฿", "บาท"),
    "USD": ("US$",),
    "VND": ("dong", "đồng", "₫"),
}


def entries(standard: str, database: str) -> list[dict[str, str]]:
    """The rows of one standard, of Debian's package or of pycountry, which holds the same."""
    spec = find_spec("pycountry")
    roots = spec.submodule_search_locations if spec else None
    near = [Path(each) / "databases" for each in roots or ()]
    for folder, name in ((DEBIAN, f"iso_{standard}.json"), *((f, database) for f in near)):
        if (folder / name).is_file():
            return json.loads((folder / name).read_text(encoding="utf-8"))[standard]
    raise NoSource("iso-codes")


def names(what: str) -> dict[str, dict[str, str]]:
    """Names by language, of each language's own data (nothing inherited)."""
    return {
        tag: {
            str(code): name
            for code, name in localedata.load(tag, merge_inherited=False).get(what, {}).items()
            if isinstance(name, str)
        }
        for tag in ("en", *LANGUAGES)
    }


def parted(rows: list[Row]) -> list[Row]:
    """Sorted, and without translations and names that would stand for two current codes."""
    rows.sort(key=lambda row: row["value"])
    codes = {fold(row["value"]) for row in rows}
    for row in rows:
        if fold(row["label"]) in codes - {fold(row["value"])}:
            row["label"] += " language"
    owner: dict[str, str] = {}
    for row in rows:
        if row["status"] == "current":
            for said in (row["value"], row["label"]):
                owner.setdefault(fold(said), row["value"])
    for row in rows:
        for column in [each for each in row if each.startswith("label:")]:
            if row[column] and owner.setdefault(fold(row[column]), row["value"]) != row["value"]:
                row[column] = ""
        kept = [
            name
            for name in row.get("aliases", "").split("|")
            if owner.setdefault(fold(name), row["value"]) == row["value"]
        ]
        row["aliases"] = joined(kept, [row["value"], row["label"]])
    return rows


def iso_639() -> List:
    """Languages: two letters where ISO gives them, else three."""
    said = names("languages")
    both = {e["alpha_3"]: e for e in entries("639-2", "iso639-2.json") if "alpha_3" in e}
    rows: list[Row] = []
    for each in entries("639-3", "iso639-3.json"):
        code = each["alpha_3"]
        if each.get("scope") == "S" or (code not in both and code not in _SMALL.split()):
            continue
        tag = each.get("alpha_2") or code
        row = {"value": tag, "label": said["en"].get(tag) or each["name"], "status": "current"}
        row |= {f"label:{lang}": said[lang].get(tag, "") for lang in LANGUAGES}
        older = both.get(code, {}).get("bibliographic", "")
        row |= {"alpha2": each.get("alpha_2", ""), "alpha3": code, "bibliographic": older}
        known = [name.strip() for name in both.get(code, {}).get("name", "").split(";")]
        row["aliases"] = joined(
            [code, older, each["name"], *known, *SAID.get(tag, ())], [tag, row["label"]]
        )
        rows.append(row)
    label = {row["value"]: row["label"] for row in rows}
    rows += [
        {
            "value": old,
            "label": f"{label[new]} (withdrawn code)",
            "status": "obsolete",
            "replacedBy": new,
        }
        for old, new in OLD.items()
    ]
    columns = {
        "alpha2": "two-letter code (639-1)",
        "alpha3": "three-letter code (639-2/T, 639-3)",
        "bibliographic": "three-letter code of 639-2/B where it differs",
    }
    return List(
        "iso-639", parted(sorted(rows, key=lambda row: row["value"])), facts("iso-639"), columns
    )


def currencies() -> List:
    """Currencies of ISO 4217, and withdrawn ones of the region."""
    said = names("currency_names")
    current = {e["alpha_3"]: e for e in entries("4217", "iso4217.json")}
    rows: list[Row] = []
    for code in sorted(set(current) - {"XXX", "XTS"}):
        row = {"value": code, "label": said["en"].get(code) or current[code]["name"]}
        row |= {f"label:{tag}": said[tag].get(code, "") for tag in LANGUAGES}
        row |= {"status": "current", "numeric": current[code].get("numeric", "")}
        row["aliases"] = joined([current[code]["name"], *COINS.get(code, ())], [row["label"]])
        rows.append(row)
    tender = get_global("territory_currencies")
    for country in REGION:
        used = [each for each in tender[country] if each[3]]
        now = next(each[0] for each in used if each[2] is None)
        for code, begin, end, _ in used:
            if code not in current and end and not any(row["value"] == code for row in rows):
                days = ["-".join(f"{part:02}" for part in day or ()) for day in (begin, end)]
                row = {"value": code, "label": said["en"][code], "status": "obsolete"}
                row |= {f"label:{tag}": said[tag].get(code, "") for tag in LANGUAGES}
                rows.append(row | {"replacedBy": now, "from": days[0], "to": days[1]})
    numeric = {"numeric": "three digits, leading zeros kept"}
    return List(
        "currencies",
        parted(sorted(rows, key=lambda row: row["value"])),
        facts("currencies"),
        numeric,
    )


if __name__ == "__main__":
    sys.exit(run({"iso-639": iso_639, "currencies": currencies}))
