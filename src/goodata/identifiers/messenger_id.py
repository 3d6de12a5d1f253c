"""Names and numbers in a messenger, written behind its name: `LINE ID: nobody999`.

The span holds the messenger's name as well: without it the rest is only a word.

Source:
    Usage of the region; the list of cues is ours and unconfirmed in Lao, Khmer and Burmese.
"""

from __future__ import annotations

from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.identifiers._shape import shape

_NAMES = (
    "line|whats ?app|viber|telegram|wechat|weixin|zalo|imo|signal|messenger|facebook|fb|skype"
    "|instagram|ig|tik ?tok|kakao(?: ?talk)?|snapchat"
)
_NATIVE = "ไอดีไลน์|ไลน์ไอดี|ไลน์|เฟซบุ๊ก|เฟสบุ๊ค|เฟส|วีแชท|ວັອດແອັບ|ໄລນ໌|ເຟສບຸກ|ហ្វេសប៊ុក|តេឡេក្រាម|ဗိုင်ဘာ|ဖေ့စ်ဘွတ်|微信"
_ID = r"@?[0-9A-Za-z_+](?:[0-9A-Za-z_.\-]{1,38}[0-9A-Za-z_])"
# Between a messenger's name and an id stands a colon, or the word id: "signal lost" is no account.
_SHAPE = shape(
    rf"(?:(?<![0-9A-Za-z_./@])(?:{_NAMES})|{_NATIVE})"
    rf"(?: {{0,2}}(?:id|no\.?|number|acc(?:ount)?|user(?:name)?|เบอร์)\b)? {{0,2}}"
    rf"(?:(?<=id)|(?<=id )|[:=\uff1a]) {{0,2}}{_ID}",
    before="",
    after=r"(?![0-9A-Za-z_@/])",
)
_WORDS = of("social")

DETECTOR = Detector(
    name="messenger-id",
    group=Group.CONTACT,
    country=None,
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.STRONG,
    chance=0.0,
    headers=_WORDS,
    source="usage of the region; our own list of cues",
    good=("LINE ID: nobody999", "line id nobody_999", "ไลน์: nobody999", "WhatsApp: +66819999999"),
    bad=("line", "signal lost", "online id: nobody999", "LINE ID:"),
    context=_WORDS,
    shape="********************",
)
