"""What columns are labelled, and which answers are right for a label."""

from __future__ import annotations

PLACE_KINDS = ("village", "sub-district", "district", "province")

GROUPS = {
    "names": ("direct", "name|nickname|family member|staff"),
    "contact": ("direct", "phone|e-mail|social profile"),
    "government number": (
        "direct",
        "national id|passport|tax number|social security number|refugee number",
    ),
    "money": ("direct", "bank account|card"),
    "exact place": ("direct", "address|coordinates|latitude|longitude|map link|plus code"),
    "body": ("direct", "photo|signature"),
    "vehicle or device": ("direct", "plate|device id"),
    "own number": ("quasi", "case number"),
    "life fact": (
        "quasi",
        (
            "birth date|age|age band|sex|nationality|language|marital state|children|education|"
            "work|employer|village|province|event date"
        ),
    ),
    "free text": ("note", "note"),
    "sensitive": (
        "sensitive",
        "health|HIV|pregnancy|disability|exploitation|abuse|ethnicity|religion|migration status",
    ),
}
"""Group: role, templates of it."""

ACCEPTED = {
    "nickname": ("nickname", "alias"),
    "latitude": ("coordinates",),
    "longitude": ("coordinates",),
    "age band": ("age",),
    "social profile": ("social profile", "messenger"),
    "refugee number": ("refugee number", "migrant registration"),
    "passport": ("passport", "travel document"),
    "tax number": ("tax number", "national id"),
    "HIV": ("HIV", "health"),
    "pregnancy": ("pregnancy", "health"),
    "disability": ("disability", "health"),
    "employer": ("employer", "work"),
    "exploitation": ("exploitation", "abuse"),
    "abuse": ("abuse", "exploitation"),
    "nationality": ("nationality", "country"),
    "village": ("village", "sub-district"),
    "case number": ("case number", "beneficiary number", "file number"),
}
"""Kinds that are right for a template; a template that is not here is its own kind."""

TEMPLATES = {
    each: (group, role) for group, (role, kinds) in GROUPS.items() for each in kinds.split("|")
}
ANYWHERE = (
    "code list",
    "status",
    "likert",
    "amount",
    "amount plain",
    "percentage",
    "score",
    "version",
    "product en",
    "product th",
    "product id",
    "product vi",
    "product my",
    "statute",
    "hotline",
    "language of form",
    "flag phone",
    "flag consent",
    "flag email",
    "flag passport",
    "flag id",
    "topic",
    "project",
    "measure",
    "late",
    "running",
    "year",
)
"""Negatives that name nobody beside people either: a meeting's day or a school is a fact of whoever
stands in the row, so those stand in tables of things alone."""
OFTEN = (
    "name",
    "phone",
    "age",
    "sex",
    "nationality",
    "note",
    "case number",
    "birth date",
    "national id",
    "village",
)


FAMILIES = (
    ("name", "alias", "nickname", "family member", "staff"),
    ("phone",),
    ("e-mail",),
    ("social profile", "messenger"),
    (
        "national id",
        "passport",
        "travel document",
        "tax number",
        "social security number",
        "refugee number",
        "migrant registration",
    ),
    ("bank account", "card", "wallet"),
    ("address", "house number"),
    ("coordinates", "plus code", "map link"),
    ("photo", "video", "voice", "fingerprint", "signature"),
    ("case number", "file number", "beneficiary number"),
    ("plate",),
    ("device id", "ip address", "mac address"),
    ("birth date", "event date"),
    ("age",),
    ("sex",),
    ("nationality", "country", "language", "ethnicity"),
    ("village", "sub-district", "district", "province"),
    ("work", "employer"),
    ("marital state",),
    ("children",),
    ("education",),
    ("note",),
    ("health", "HIV", "pregnancy", "disability"),
    ("exploitation", "abuse", "offence"),
    ("religion",),
    ("migration status",),
    ("sexuality",),
)
FAMILY = {kind: at for at, kinds in enumerate(FAMILIES) for kind in kinds}
