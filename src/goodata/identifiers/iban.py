"""International bank account numbers; foreign ones occur in transfers.

Of the region only Timor-Leste issues them.

Source:
    ISO 13616-1, lengths by country from the registry of SWIFT; ISO 7064 MOD 97-10.
"""

from __future__ import annotations

from collections.abc import Iterator

from goodata.checksums import mod_97_10
from goodata.identifiers import Detector, Group, Strength
from goodata.identifiers._headers import of
from goodata.identifiers._shape import code, folded

_REGISTRY = """
AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27
DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28
IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22
MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24
SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30
"""
_LENGTHS = {entry[:2]: int(entry[2:]) for entry in _REGISTRY.split()}


def _passes(bare: str) -> bool:
    # Check digits run from 02 to 98; 00, 01 and 99 would leave the same rest as another pair.
    return (
        len(bare) == _LENGTHS.get(bare[:2])
        and 2 <= int(bare[2:4]) <= 98
        and mod_97_10(bare[4:] + bare[:4])
    )


_SHAPE = code("[A-Z]{2}[0-9]{2}(?: ?[0-9A-Z]{4}){2,7}(?: ?[0-9A-Z]{1,3})?", _passes)


def find(text: str) -> Iterator[tuple[int, int]]:
    """Spans of letters and digits in fours, cut where the number of that country ends.

    The next word of the sentence may have four letters as well.
    """
    plain = folded(text)
    for start, end in _SHAPE.find(text):
        signs = [at for at in range(start, end) if plain[at] != " "]
        length = _LENGTHS.get(plain[start : start + 2].upper(), len(signs))
        if len(signs) == length or (len(signs) > length and plain[signs[length] - 1] == " "):
            yield start, signs[length - 1] + 1


_WORDS = of("bank", en=("iban",))

DETECTOR = Detector(
    name="iban",
    group=Group.MONEY,
    country=None,
    find=find,
    valid=_SHAPE.valid,
    strength=Strength.STRONG,
    chance=0.01,
    headers=_WORDS,
    source="ISO 13616-1 and its registry",
    good=("GB82 WEST 1234 5698 7654 32", "DE75512108001245126199", "tl380080012345678910157"),
    bad=("GB82 WEST 1234 5698 7654 33", "XX82WEST12345698765432", "GB82WEST123456987654"),
    context=_WORDS,
    shape="GB99XXXXXXXXXXXXXXXXXX",
)
