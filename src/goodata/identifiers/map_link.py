"""Links to a point on a map: coordinates in the link, or a short link that leads to them.

Source:
    RFC 5870 (`geo:`) and the forms of link of the map services.
"""

from __future__ import annotations

from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.identifiers._shape import TAIL, code

_POINT = r"[+-]?[0-9]{1,3}\.[0-9]{1,15}"
_PATH = r"[^\s<>\"']{0,400}"
_SHORT = "maps\\.app\\.goo\\.gl|goo\\.gl/maps|g\\.page|maps\\.apple\\.com|w3w\\.co|plus\\.codes"
_FORMS = (
    rf"geo:{_POINT},{_POINT}{TAIL}?",
    rf"(?:https?://)?(?:{_SHORT})/{TAIL}",
    rf"(?:https?://)?(?:www\.|maps\.)?google\.[a-z.]{{2,8}}/(?:maps)?{_PATH}(?:@|=|/|!3d){_POINT}{TAIL}?",
    rf"(?:https?://)?(?:www\.)?openstreetmap\.org/{_PATH}(?:map=[0-9]{{1,2}}/|mlat=){_POINT}{TAIL}?",
)
_SHAPE = code(
    "|".join(_FORMS),
    before=r"(?<![0-9A-Za-z.])",
    after="",
    needs="[:/](?:(?<=[A-Za-z]/)|(?<=[Oo]:))",
)
_WORDS = of("coordinates", "link", en=("map", "map link", "google map", "pin"))

DETECTOR = Detector(
    name="map-link",
    group=Group.PLACE,
    country=None,
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.STRONG,
    chance=0.0,
    headers=_WORDS,
    source="RFC 5870 and the map services' own forms",
    good=(
        "geo:13.75999,100.50999",
        "https://www.google.com/maps/@13.75999,100.50999,17z",
        "https://maps.app.goo.gl/NoBody999",
        "https://www.openstreetmap.org/#map=18/13.75999/100.50999",
        "https://maps.google.com/?q=13.75999,100.50999",
    ),
    bad=("https://www.google.com/search", "geo:", "13.75999,100.50999", "maps.app.goo.gl"),
    context=_WORDS,
    shape="************************",
)
