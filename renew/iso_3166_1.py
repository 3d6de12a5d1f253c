# /// script
# dependencies = ["babel>=2.18"]
# ///
"""Writes `dictionaries/lists/iso-3166-1.csv`: countries, their three codes and their names.

Run by hand when ISO or CLDR change; never by the program. Needs Babel (CLDR names) and either
pycountry or Debian's package iso-codes, of which codes and dates alone are taken: facts, no names.

    python renew/iso_3166_1.py            writes the list
    python renew/iso_3166_1.py --check    says whether the list on disk is what would be written

Source: ISO 3166-1 and 3166-3 (codes), Unicode CLDR (names).
"""

from __future__ import annotations

import csv
import io
import json
import sys
import unicodedata
from pathlib import Path

from babel import localedata

LANGUAGES = ("th", "my", "km", "lo", "vi", "id", "fil", "ms")
LIST = Path(__file__).resolve().parents[1] / "dictionaries" / "lists" / "iso-3166-1.csv"
DEBIAN = Path("/usr/share/iso-codes/json")

# Names met in files that CLDR does not give. Ours.
ALIASES = {
    "AE": ("UAE", "Emirates"),
    "BN": ("Brunei Darussalam",),
    "BO": ("Plurinational State of Bolivia",),
    "CD": (
        "Congo, Democratic Republic",
        "Democratic Republic of the Congo",
        "DR Congo",
        "DRC",
    ),
    "CG": ("Congo, Republic", "Republic of the Congo"),
    "CI": ("Cote d'Ivoire", "Ivory Coast"),
    "CN": ("People's Republic of China", "PRC"),
    "CV": ("Cabo Verde",),
    "CZ": ("Czech Republic",),
    "GB": ("Great Britain", "UK"),
    "HK": ("Hong Kong",),
    "IR": ("Islamic Republic of Iran",),
    "KH": ("Kampuchea", "Kingdom of Cambodia"),
    "KP": ("Democratic People's Republic of Korea", "DPRK"),
    "KR": ("Republic of Korea", "Korea, South"),
    "LA": ("Lao", "Lao PDR", "Lao People's Democratic Republic"),
    "MD": ("Republic of Moldova",),
    "MK": ("Macedonia",),
    "MM": ("Burma", "Myanmar", "Union of Myanmar"),
    "MO": ("Macao", "Macau"),
    "PH": ("Republic of the Philippines", "The Philippines"),
    "PS": ("Palestine", "State of Palestine"),
    "RU": ("Russian Federation",),
    "SY": ("Syrian Arab Republic",),
    "SZ": ("Swaziland",),
    "TH": ("Kingdom of Thailand", "Siam"),
    "TL": ("East Timor", "Timor Leste"),
    "TR": ("Turkey", "Turkiye"),
    "TZ": ("United Republic of Tanzania",),
    "US": ("United States of America", "USA"),
    "VA": ("Holy See",),
    "VN": ("Viet Nam", "Socialist Republic of Vietnam"),
}

# Withdrawn codes still met in case data: alpha-3, numeric, label, successors, from, to.
# From and to as ISO 3166-3 dates them; several successors are joined as aliases are.
OBSOLETE = {
    "AN": ("ANT", "530", "Netherlands Antilles", "BQ|CW|SX", "", "2010-12-15"),
    "CS": ("SCG", "891", "Serbia and Montenegro", "ME|RS", "2003-07-23", "2006-09-26"),
    "TP": ("TMP", "626", "East Timor before independence", "TL", "", "2002-05-20"),
    "YU": ("YUG", "891", "Yugoslavia", "ME|RS", "", "2003-07-23"),
    "ZR": ("ZAR", "180", "Zaire", "CD", "", "1997-07-14"),
}


def codes() -> list[tuple[str, str, str]]:
    """Alpha-2, alpha-3 and numeric code of each current entry."""
    try:
        import pycountry
    except ImportError:
        text = (DEBIAN / "iso_3166-1.json").read_text(encoding="utf-8")
        return [(e["alpha_2"], e["alpha_3"], e["numeric"]) for e in json.loads(text)["3166-1"]]
    return [(e.alpha_2, e.alpha_3, e.numeric) for e in pycountry.countries]


def fold(text: str) -> str:
    """As the program compares codes and labels."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def names() -> dict[str, dict[str, str]]:
    """Names of territories by language, of each language's own data (nothing inherited)."""
    return {
        tag: dict(localedata.load(tag, merge_inherited=False)["territories"])
        for tag in ("en", *LANGUAGES)
    }


def rows() -> list[dict[str, str]]:
    """The list, sorted by code."""
    said = names()
    found = []
    for alpha2, alpha3, numeric in [*codes(), ("XK", "XKX", "")]:
        row = {"value": alpha2, "label": said["en"][alpha2], "status": "current"}
        row |= {f"label:{tag}": said[tag].get(alpha2, "") for tag in LANGUAGES}
        row["aliases"] = "|".join(aliases(row))
        found.append(row | {"alpha2": alpha2, "alpha3": alpha3, "numeric": numeric})
    for alpha2, (alpha3, numeric, label, successors, begin, end) in OBSOLETE.items():
        found.append(
            {
                "value": alpha2,
                "label": label,
                "status": "obsolete",
                "replacedBy": successors,
                "from": begin,
                "to": end,
                "alpha2": alpha2,
                "alpha3": alpha3,
                "numeric": numeric,
            }
        )
    return sorted(found, key=lambda row: row["value"])


def aliases(row: dict[str, str]) -> list[str]:
    """Further names: ours, and CLDR's without what stands in brackets."""
    labels = [row["label"], *(row[f"label:{tag}"] for tag in LANGUAGES)]
    taken = {fold(label) for label in labels} | {fold(row["value"])}
    short = [label.split(" (")[0] for label in labels if " (" in label]
    kept: list[str] = []
    for name in (*ALIASES.get(row["value"], ()), *short):
        if fold(name) not in taken:
            taken.add(fold(name))
            kept.append(name)
    return sorted(kept)


def clashes(table: list[dict[str, str]]) -> list[str]:
    """Names that would stand for two codes."""
    owners: dict[str, set[str]] = {}
    for row in table:
        said = [row[key] for key in row if key == "label" or key.startswith("label:")]
        for name in (*said, *row.get("aliases", "").split("|"), row["value"]):
            if name:
                owners.setdefault(fold(name), set()).add(row["value"])
    return sorted(f"{name}: {sorted(codes)}" for name, codes in owners.items() if len(codes) > 1)


def written(table: list[dict[str, str]]) -> str:
    """The list as comma-separated text."""
    labels = [f"label:{tag}" for tag in LANGUAGES]
    columns = ["value", "label", *labels, "aliases", "status", "replacedBy", "from", "to"]
    out = io.StringIO()
    writer = csv.DictWriter(
        out, [*columns, "alpha2", "alpha3", "numeric"], restval="", lineterminator="\n"
    )
    writer.writeheader()
    writer.writerows(table)
    return out.getvalue()


def main() -> int:
    """Writes or checks; 0 when all is well."""
    table = rows()
    twice = clashes(table)
    if twice:
        sys.stderr.write("one name for two codes: " + "; ".join(twice) + "\n")
        return 1
    text = written(table)
    if "--check" in sys.argv[1:]:
        return 0 if LIST.read_text(encoding="utf-8") == text else 1
    LIST.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
