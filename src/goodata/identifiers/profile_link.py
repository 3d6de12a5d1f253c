"""Links to a person's page or chat in the social networks of the region.

Source:
    The networks' own forms of link; the list of hosts is ours.
"""

from __future__ import annotations

from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.identifiers._shape import TAIL, code

_HOSTS = (
    r"(?:[a-z]{1,3}(?:-[a-z]{2})?\.)?facebook\.com|fb\.com|fb\.me|fb\.watch|m\.me|messenger\.com"
    r"|line\.me|lin\.ee|(?:chat\.)?zalo\.me|wa\.me|(?:api\.|chat\.)?whatsapp\.com|t\.me"
    r"|telegram\.me|viber\.me|(?:www\.|vt\.|vm\.)?tiktok\.com|(?:www\.)?instagram\.com"
    r"|(?:www\.|mobile\.)?twitter\.com|(?:www\.)?x\.com|(?:[a-z]{2,3}\.)?linkedin\.com"
    r"|u\.wechat\.com|weixin\.qq\.com|(?:www\.)?weibo\.com|signal\.me|vk\.com|profile\.imo\.im"
)
_SHAPE = code(
    rf"(?:https?://)?(?:{_HOSTS})/{TAIL}|(?:viber|weixin|line|tg|fb)://{TAIL}",
    before=r"(?<![0-9A-Za-z.@/\-])",
    after="",
    needs="[:/](?:(?<=[A-Za-z]/)|(?<=:)//)",
)
_WORDS = of("social", "link")

DETECTOR = Detector(
    name="profile-link",
    group=Group.CONTACT,
    country=None,
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.STRONG,
    chance=0.0,
    headers=_WORDS,
    source="the networks' own forms of link",
    good=(
        "https://www.facebook.com/no.body.999",
        "fb.com/nobody999",
        "line.me/ti/p/~nobody999",
        "https://wa.me/66819999999",
        "t.me/nobody999",
        "viber://chat?number=%2B85512999999",
    ),
    bad=("https://www.example.org/nobody", "facebook", "facebook.com", "notline.me/x"),
    context=_WORDS,
    shape="********************",
)
