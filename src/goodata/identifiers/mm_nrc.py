"""Myanmar: the number of the national registration or citizenship scrutiny card (NRC).

State 1 to 14, a stroke, the township's letters, the kind of citizenship in brackets, six digits, in
Burmese or Latin letters: `12/KaMaYa(N)123456`. The kind shows citizenship status: N full, E
associate, P naturalised, T clergy, Y temporary, S. Brackets get lost and blanks creep in; text in
the older Zawgyi encoding writes the same syllables with other signs. No list of townships is asked:
short codes repeat and the public lists have gaps, so the form decides.

Source:
    Forms as in the package mm-nrc 0.2.5 (MIT), read and not copied.
"""

from __future__ import annotations

from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.identifiers._shape import shape

_STATE = "(?:1[0-4]|0?[1-9])"
# A syllable of the township's name: a consonant with its vowel signs, two to six of them.
_TOWNSHIP = "(?:[\u1000-\u102a\u103f][\u102b-\u103e]{0,4} ?){2,6}?"
# Spelt as in Unicode and as in Zawgyi, where U+1039 is the silencing sign and vowels come first.
_KINDS = (
    "\u1014\u102d\u102f\u1004\u103a",
    "\u1014\u102f\u102d\u1004\u103a",
    "\u1014\u102d\u102f\u1004\u1039",
    "\u1014\u102f\u102d\u1004\u1039",
    "\u108f\u102d\u102f\u1004\u1039",
    "\u1027\u100a\u103a\u1037",
    "\u1027\u100a\u1037\u103a",
    "\u1027\u100a\u1037\u1039",
    "\u1027\u100a\u1039\u1037",
    "\u1015\u103c\u102f",
    "\u103b\u1015\u1033",
    "\u103b\u1015\u102f",
    "\u101e\u102c\u101e\u1014\u102c",
    "\u101a\u102c\u101a\u102e",
    "\u101e",
    "\u101a\u102c",
    "\u1005",
)
_BURMESE = f"(?:{'|'.join(_KINDS)})"
_LATIN = "(?:NAING|EH|PYU|THA|TH|[NEPTYS])"
_SERIAL = "[0-9]{6}"

_SHAPE = shape(
    rf"{_STATE} ?[/\\] ?(?:"
    rf"{_TOWNSHIP} ?\( ?{_BURMESE} ?\) ?{_SERIAL}"
    rf"|{_TOWNSHIP} ?{_BURMESE} ?{_SERIAL}"
    rf"|[A-Z](?:[ -]?[A-Z]){{2,13}} ?\( ?{_LATIN} ?\) ?{_SERIAL}"
    rf"|[A-Z](?:[ -]?[A-Z]){{2,13}}?[ -]?{_LATIN} ?{_SERIAL})",
    before=r"(?<![0-9A-Za-z/])",
    after=r"(?![0-9A-Za-z])",
    needs="[/\\\\] ?[A-Za-z\u1000-\u103f]",
)
_WORDS = of("national-id", en=("nrc", "nrc no", "csc"), my=("မှတ်ပုံတင်", "မှတ်ပုံတင်နံပါတ်"))

DETECTOR = Detector(
    name="mm-nrc",
    group=Group.GOVERNMENT,
    country="MM",
    find=_SHAPE.find,
    valid=_SHAPE.valid,
    strength=Strength.STRONG,
    chance=0.0,
    headers=_WORDS,
    source="forms as in mm-nrc 0.2.5",
    good=(
        "12/KaMaYa(N)999999",
        "12/kamaya n 999999",
        "၁၂/ကမယ(နိုင်)၉၉၉၉၉၉",
        "၉/မထလ (ဧည့်) ၉၉၉၉၉၉",
        "7/PAKHANA(NAING)999999",
        "၁၂/ကမယ(နုိင္)၉၉၉၉၉၉",
    ),
    bad=("15/KaMaYa(N)999999", "12/KaMaYa(N)99999", "12/KaMaYa(X)999999", "၁၂/ကမယ(နိုင်)၉၉၉"),
    context=_WORDS,
    shape="*****************",
)
