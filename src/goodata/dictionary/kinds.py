"""The kinds of what a field holds about people, in the groups that classification knows."""

from __future__ import annotations

KINDS: dict[str, tuple[str, ...]] = {
    "names": ("name", "alias", "nickname", "family member", "staff"),
    "contact": ("phone", "e-mail", "social profile", "messenger"),
    "government number": (
        "national id",
        "passport",
        "travel document",
        "tax number",
        "social security number",
        "refugee number",
        "migrant registration",
    ),
    "money": ("bank account", "card", "wallet"),
    "exact place": ("address", "house number", "coordinates", "plus code", "map link"),
    "body": ("photo", "video", "voice", "fingerprint", "signature"),
    "other number": (
        "case number",
        "file number",
        "beneficiary number",
        "plate",
        "device id",
        "ip address",
        "mac address",
    ),
    "life fact": (
        "birth date",
        "age",
        "sex",
        "nationality",
        "language",
        "marital state",
        "children",
        "education",
        "work",
        "employer",
        "event date",
        "village",
        "sub-district",
        "district",
        "province",
        "country",
    ),
    "free text": ("note",),
    "sensitive": (
        "health",
        "HIV",
        "pregnancy",
        "disability",
        "exploitation",
        "abuse",
        "offence",
        "migration status",
        "ethnicity",
        "religion",
        "sexuality",
    ),
}
"""Kinds by group, as `kind` in a dictionary writes them."""


def kinds() -> tuple[str, ...]:
    """Every kind, group by group."""
    return tuple(kind for group in KINDS.values() for kind in group)
