"""Ids that data collection apps write beside each form: ODK Collect and Kobo `deviceid` columns.

They lead to the interviewer's phone. An app without the right to read the phone's number writes
`collect:` and sixteen letters and digits.

Source:
    ODK XForms specification, metadata; the length behind `collect:` is unverified.
"""

from __future__ import annotations

from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.identifiers._shape import code

_SHAPE = code(
    "(?:collect|imei|android_id|simserial|enketo\\.[a-z.]{1,40}):[0-9A-Za-z_\\-]{8,40}",
    before=r"(?<![0-9A-Za-z])",
    after=r"(?![0-9A-Za-z_\-])",
    needs=":[0-9A-Za-z_\\-]{8}",
)
_WORDS = of("device")

DETECTOR = Detector(
    name="device-id",
    group=Group.OTHER,
    country=None,
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.STRONG,
    chance=0.0,
    headers=_WORDS,
    source="ODK XForms specification, metadata",
    good=("collect:AbCdEfGhIjKlMn99", "imei:359999999999998"),
    bad=("collect:", "collect", "imei:99", "recollect:AbCdEfGhIjKlMn99"),
    context=_WORDS,
    shape="************************",
    verified=False,
)
