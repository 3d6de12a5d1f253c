"""What each kind of personal data means for a column: role, risk alone, technique; and its words.

Source: docs/explanation/classification.md, after the guide's nine kinds (practice 66).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from goodata.dictionary.kinds import KINDS
from goodata.identifiers import Detector, Group
from goodata.model import Privacy, Risk


@dataclass(frozen=True)
class Meaning:
    """What a kind means for the column that holds it."""

    role: Privacy
    risk: Risk
    technique: str


_DIRECT = Meaning(Privacy.DIRECT, Risk.HIGH, "drop")
_LIFE = Meaning(Privacy.QUASI, Risk.MEDIUM, "generalise")
_SENSITIVE = Meaning(Privacy.SENSITIVE, Risk.MEDIUM, "keep")
_OWN: Mapping[str, Meaning] = {
    "case number": Meaning(Privacy.DIRECT, Risk.MEDIUM, "random_code"),
    "file number": Meaning(Privacy.DIRECT, Risk.MEDIUM, "random_code"),
    "beneficiary number": Meaning(Privacy.DIRECT, Risk.MEDIUM, "random_code"),
    "ip address": Meaning(Privacy.QUASI, Risk.MEDIUM, "drop"),
    "mac address": Meaning(Privacy.QUASI, Risk.MEDIUM, "drop"),
    "device id": Meaning(Privacy.DIRECT, Risk.HIGH, "drop"),
    "note": Meaning(Privacy.NOTE, Risk.MEDIUM, "clean_note"),
}
_GROUPS = {
    "names": Meaning(Privacy.DIRECT, Risk.HIGH, "random_code"),
    "life fact": _LIFE,
    "sensitive": _SENSITIVE,
}
NOTHING = Meaning(Privacy.NONE, Risk.MEDIUM, "keep")
"""A column in which no kind was found: still medium, since nobody said that it is public."""


UNKNOWN_FACT = Meaning(Privacy.QUASI, Risk.MEDIUM, "generalise")
"""A fact about people of no known kind: in doubt it counts as one that tells them apart."""


def meaning(kind: str | None) -> Meaning:
    """What a kind means; `NOTHING` for None.

    >>> meaning("phone").technique, meaning("village").role.value
    ('drop', 'quasi')
    """
    if kind is None:
        return NOTHING
    if kind in _OWN:
        return _OWN[kind]
    return _GROUPS.get(_group(kind), _DIRECT)


def _group(kind: str) -> str:
    return next((group for group, kinds in KINDS.items() if kind in kinds), "")


WORDS: Mapping[str, str] = {
    "person-name": "name",
    "family": "family member",
    "staff": "staff",
    "birth-date": "birth date",
    "age": "age",
    "sex": "sex",
    "national-id": "national id",
    "household": "national id",
    "driving-licence": "national id",
    "passport": "passport",
    "tax-number": "tax number",
    "social-security": "social security number",
    "refugee-registration": "refugee number",
    "phone": "phone",
    "email": "e-mail",
    "social": "social profile",
    "link": "social profile",
    "address": "address",
    "place-1": "province",
    "place-2": "district",
    "place-3": "sub-district",
    "place-4": "village",
    "nationality": "nationality",
    "ethnicity": "ethnicity",
    "religion": "religion",
    "work": "work",
    "education": "education",
    "marital-status": "marital state",
    "children": "children",
    "health": "health",
    "exploitation": "exploitation",
    "bank": "bank account",
    "card": "card",
    "plate": "plate",
    "coordinates": "coordinates",
    "device": "device id",
    "ip-address": "ip address",
    "case-number": "case number",
    "language": "language",
    "migration-status": "migration status",
    "offence": "offence",
    "abuse": "abuse",
    "sexuality": "sexuality",
    "notes": "note",
    "body": "photo",
    "event-date": "event date",
}
"""The kind a header's word means, by the lexicon's name for it."""

_BODY = {
    "fingerprint": ("finger", "vân tay", "sidik", "cap jari", "ลายนิ้ว", "ນິ້ວ", "មេដៃ", "လက်ဗွေ"),
    "signature": ("sign", "chữ ký", "tanda", "lagda", "pirma", "เซ็น", "ເຊັນ", "ហត្ថ", "လက်မှတ်"),
}


_FINER: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "person-name": {
        "nickname": ("nickname", "ชื่อเล่น", "ฉายา", "နာမည်ပြောင်", "ຊື່ຫຼິ້ນ", "ឈ្មោះហៅក្រៅ",
                     "ငယ်နာမည်", "panggilan", "palayaw", "tên gọi"),
        "alias": ("alias", "aka", "นามแฝง", "bí danh", "samaran", "alyas", "အမည်ဝှက်"),
    },
    "work": {
        "employer": ("employer", "workplace", "majikan", "tempat kerja", "นายจ้าง", "สถานที่ทำงาน",
                     "ນາຍຈ້າງ", "ບ່ອນເຮັດວຽກ", "និយោជក", "កន្លែងធ្វើការ", "အလုပ်ရှင်", "nơi làm việc",
                     "amo", "sử dụng lao động", "chủ lao động"),
    },
    "health": {
        "pregnancy": ("pregnan", "hamil", "mang thai", "buntis", "ตั้งครรภ์", "ຖືພາ", "ផ្ទៃពោះ", "ကိုယ်ဝန်"),
        "disability": ("disab", "khuyết tật", "พิการ", "ພິການ", "ពិការ", "မသန်စွမ်း", "oku", "kapansanan",
                       "disabilitas", "kecacatan", "impairment"),
        "HIV": ("hiv",),
    },
}  # fmt: skip
"""Finer kinds of some words of the lexicon, by what the word holds."""


def of_word(kind: str, word: str) -> str | None:
    """The kind a word of the header lexicon means; None for words that take meaning away."""
    for finer, holds in _FINER.get(kind, {}).items():
        if any(each in word for each in holds):
            return finer
    if kind == "body":
        for body, beginnings in _BODY.items():
            if any(each in word for each in beginnings):
                return body
    return WORDS.get(kind)


_BY_DETECTOR = {
    "email": "e-mail",
    "phone": "phone",
    "messenger-id": "messenger",
    "link": "social profile",
    "profile-link": "social profile",
    "social-handle": "social profile",
    "mrz": "passport",
    "id-npwp": "tax number",
    "vn-mst": "tax number",
    "ph-tin": "tax number",
    "ph-sss": "social security number",
    "ph-philhealth": "social security number",
    "ph-pagibig": "social security number",
    "ph-crn": "social security number",
    "unhcr-number": "refugee number",
    "card": "card",
    "plus-code": "plus code",
    "map-link": "map link",
    "ip-address": "ip address",
    "mac-address": "mac address",
    "imei": "device id",
    "device-id": "device id",
    "case-number": "case number",
}


def of_detector(found: Detector) -> str:
    """The kind of number a detector finds."""
    if found.name in _BY_DETECTOR:
        return _BY_DETECTOR[found.name]
    if found.name.endswith("-passport"):
        return "passport"
    if found.name.endswith("-plate"):
        return "plate"
    if found.group is Group.MONEY:
        return "bank account"
    if found.group is Group.PLACE:
        return "coordinates"
    return "national id"
