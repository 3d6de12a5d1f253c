"""Invented numbers of every kind the region uses, by the published rules, with high serials."""

from __future__ import annotations

import random  # noqa: TID251 - the seed decides
from datetime import date, timedelta

NATIVE = {"th": 0x0E50, "lo": 0x0ED0, "km": 0x17E0, "my": 0x1040}


def native(text: str, language: str) -> str:
    """With the digits of the language's own script, where it has any."""
    zero = NATIVE.get(language)
    return text if zero is None else text.translate({48 + each: zero + each for each in range(10)})


def digits(chance: random.Random, count: int) -> str:
    return "".join(chance.choice("0123456789") for _ in range(count))


def born(chance: random.Random) -> date:
    return date(1962, 1, 1) + timedelta(days=chance.randrange(0, 50 * 365))


def thai_pin(chance: random.Random) -> str:
    body = chance.choice("12358") + chance.choice(("6301", "5799", "2709", "1099", "7698")) + "9"
    body += digits(chance, 6)
    total = sum(int(each) * weight for each, weight in zip(body, range(13, 1, -1), strict=True))
    return body + str((11 - total % 11) % 10)


def thai_pin_printed(chance: random.Random) -> str:
    bare = thai_pin(chance)
    return f"{bare[0]}-{bare[1:5]}-{bare[5:10]}-{bare[10:12]}-{bare[12]}"


def thai_stateless(chance: random.Random) -> str:
    body = "0" + chance.choice("06") + digits(chance, 10)
    total = sum(int(each) * weight for each, weight in zip(body, range(13, 1, -1), strict=True))
    return body + str((11 - total % 11) % 10)


def nik(chance: random.Random) -> str:
    day = born(chance)
    region = chance.choice(("317199", "530399", "610799", "327399", "521098"))
    women = 40 if chance.random() < 0.5 else 0
    return (
        f"{region}{day.day + women:02}{day.month:02}{day.year % 100:02}{chance.randint(9000, 9999)}"
    )


def family_card(chance: random.Random) -> str:
    day = date(2008, 1, 1) + timedelta(days=chance.randrange(6000))
    return f"{chance.choice(('317199', '530399'))}{day:%d%m%y}{chance.randint(9000, 9999)}"


def mykad(chance: random.Random) -> str:
    day = born(chance)
    place = chance.choice(("14", "01", "12", "13", "65", "61"))
    made = f"{day:%y%m%d}{place}{chance.randint(9000, 9999)}"
    return made if chance.random() < 0.5 else f"{made[:6]}-{made[6:8]}-{made[8:]}"


def sg_nric(chance: random.Random) -> str:
    head = chance.choice("STFG")
    body = "99" + digits(chance, 5)
    total = sum(
        int(each) * weight for each, weight in zip(body, (2, 7, 6, 5, 4, 3, 2), strict=True)
    )
    total += 4 if head in "TG" else 0
    return head + body + ("JZIHGFEDCBA" if head in "ST" else "XWUTRQPNMLK")[total % 11]


def cccd(chance: random.Random) -> str:
    day = born(chance)
    century = (0 if day.year < 2000 else 2) + chance.randint(0, 1)
    place = chance.choice(("001", "020", "010", "089", "072", "040", "096", "079"))
    return f"{place}{century}{day.year % 100:02}{chance.randint(900000, 999999)}"


def cmnd(chance: random.Random) -> str:
    return chance.choice(("09", "18", "35", "08")) + "9" + digits(chance, 6)


def kh_nid(chance: random.Random) -> str:
    return chance.choice(("0", "1", "2")) + "9" + digits(chance, 7)


def la_id(chance: random.Random) -> str:
    return f"{chance.randint(1, 17):02}-{chance.randint(90000000, 99999999)}"


NRC_LATIN = ("KaMaYa", "MaLaMa", "BaAhNa", "ThaPhaKa", "LaKaNa", "HaTaNa", "PaKaNa", "MaWaTa")
NRC_BURMESE = ("ကမယ", "မလမ", "ဘအန", "သဖက", "လကန", "ဟသတ", "ပခန", "မဝတ")


def nrc(chance: random.Random) -> str:
    state, township = chance.randint(1, 14), chance.choice(NRC_LATIN)
    return f"{state}/{township}({chance.choice('NNNPE')})9{digits(chance, 5)}"


def nrc_burmese(chance: random.Random) -> str:
    state, serial = native(str(chance.randint(1, 14)), "my"), native("9" + digits(chance, 5), "my")
    return (
        f"{state}/{chance.choice(NRC_BURMESE)}({chance.choice(('နိုင်', 'နိုင်', 'ပြု', 'ဧည့်'))}){serial}"
    )


def philsys(chance: random.Random) -> str:
    made = "9" + digits(chance, 11)
    return made if chance.random() < 0.5 else f"{made[:4]}-{made[4:8]}-{made[8:]}"


def sss(chance: random.Random) -> str:
    return f"{chance.randint(3, 34):02}-9{digits(chance, 6)}-{digits(chance, 1)}"


def philhealth(chance: random.Random) -> str:
    return f"{chance.randint(1, 19):02}-9{digits(chance, 8)}-{digits(chance, 1)}"


def ph_tin(chance: random.Random) -> str:
    return f"9{digits(chance, 2)}-{digits(chance, 3)}-{digits(chance, 3)}"


def npwp(chance: random.Random) -> str:
    body = "9" + digits(chance, 7)
    total = 0
    for place, each in enumerate(reversed(body)):
        twice = int(each) * (2 if place % 2 == 0 else 1)
        total += twice - 9 if twice > 9 else twice
    body += str(-total % 10)
    return f"{body[:2]}.{body[2:5]}.{body[5:8]}.{body[8]}-{chance.randint(1, 999):03}.000"


def unhcr(chance: random.Random) -> str:
    return f"{chance.randint(700, 999)}-{chance.randint(14, 25)}C{chance.randint(90000, 99999)}"


PASSPORTS = {
    "th": lambda c: chance_letters(c, 2) + "9" + digits(c, 6),
    "vi": lambda c: c.choice("BCNP") + "9" + digits(c, 6),
    "id": lambda c: c.choice("ABCEX") + "9" + digits(c, 6),
    "ms": lambda c: c.choice("AHK") + "9" + digits(c, 7),
    "fil": lambda c: "P9" + digits(c, 6) + c.choice("ABC"),
    "km": lambda c: "N9" + digits(c, 6),
    "lo": lambda c: "PA9" + digits(c, 6),
    "my": lambda c: "M" + c.choice("ABCDEFG") + "9" + digits(c, 5),
}


def chance_letters(chance: random.Random, count: int) -> str:
    return "".join(chance.choice("ABCDEFGHJKLMNPRSTUVWXYZ") for _ in range(count))


def passport(chance: random.Random, language: str) -> str:
    return PASSPORTS.get(language, PASSPORTS[chance.choice(tuple(PASSPORTS))])(chance)


MOBILE = {
    "th": ("66", ("81", "86", "89", "92", "95", "61", "98"), 7),
    "vi": ("84", ("90", "91", "97", "86", "35", "77", "98"), 7),
    "id": ("62", ("812", "813", "857", "878", "821", "896"), 8),
    "ms": ("60", ("12", "13", "17", "19", "16"), 7),
    "fil": ("63", ("917", "918", "905", "927", "939", "995"), 7),
    "km": ("855", ("12", "92", "77", "89", "10"), 6),
    "lo": ("856", ("2055", "2022", "2099", "2077"), 6),
    "my": ("95", ("9420", "9250", "9795", "9441", "9978"), 6),
}


def phone(chance: random.Random, language: str) -> str:
    """A mobile in one of the ways people write it."""
    code, heads, count = MOBILE.get(language) or MOBILE[chance.choice(tuple(MOBILE))]
    head, rest = chance.choice(heads), digits(chance, count)
    way = chance.randrange(5)
    if way == 0:
        return f"+{code}{head}{rest}"
    if way == 1:
        return f"+{code} {head} {rest[:3]} {rest[3:]}"
    if way == 2:
        return f"0{head}-{rest[:3]}-{rest[3:]}"
    if way == 3:
        return f"0{head} {rest[:3]} {rest[3:]}"
    return f"0{head}{rest}"


def phone_bare(chance: random.Random, language: str) -> str:
    _code, heads, count = MOBILE.get(language) or MOBILE["th"]
    return f"0{chance.choice(heads)}{digits(chance, count)}"


def account(chance: random.Random, language: str) -> str:
    if language == "th":
        made = "9" + digits(chance, 9)
        return f"{made[:3]}-{made[3]}-{made[4:9]}-{made[9]}" if chance.random() < 0.6 else made
    return "9" + digits(chance, chance.choice((9, 11, 12, 13)))


def card(chance: random.Random) -> str:
    body = chance.choice(("4", "52", "62", "9704")) + "99"
    body += digits(chance, 15 - len(body))
    total = 0
    for place, each in enumerate(reversed(body)):
        twice = int(each) * (2 if place % 2 == 0 else 1)
        total += twice - 9 if twice > 9 else twice
    return body + str(-total % 10)


def imei(chance: random.Random) -> str:
    body = "35" + digits(chance, 12)
    total = 0
    for place, each in enumerate(reversed(body)):
        twice = int(each) * (2 if place % 2 == 0 else 1)
        total += twice - 9 if twice > 9 else twice
    return body + str(-total % 10)


THAI_LETTERS = "กขคงจชฎฐตทธนบผพฟมยรลวศสอฮ"


def plate(chance: random.Random, language: str) -> str:
    number = chance.randint(1000, 9999)
    two = chance_letters(chance, 2)
    thai = chance.choice(THAI_LETTERS) + chance.choice(THAI_LETTERS)
    lao = chance.choice("ກຂຄງຈສຊ") + chance.choice("ກຂຄງຈສຊ")
    return {
        "th": f"{chance.randint(1, 9)}{thai} {number}",
        "vi": f"{chance.randint(11, 99)}{chance.choice('ABCFH')}-{number}{chance.randint(0, 9)}",
        "id": f"{chance.choice('BDFLN')} {number} {two}",
        "ms": f"{chance.choice('WVJPK')}{two} {number}",
        "fil": f"{chance_letters(chance, 3)} {number}",
        "km": f"{chance.randint(1, 2)}{two}-{number}",
        "lo": f"{lao} {number}",
        "my": f"YGN {chance.randint(1, 9)}{chance.choice('ABCDEFGH')}-{number}",
    }.get(language, f"{chance_letters(chance, 3)} {number}")


def coordinates(chance: random.Random) -> tuple[float, float]:
    return round(chance.uniform(-8, 22), 6), round(chance.uniform(97, 125), 6)


def plus_code(chance: random.Random) -> str:
    signs = "23456789CFGHJMPQRVWX"
    return (
        chance.choice(("7P52", "7M4P", "6P5X"))
        + "".join(chance.choice(signs) for _ in range(4))
        + "+"
        + ("".join(chance.choice(signs) for _ in range(2)))
    )


def ean13(chance: random.Random, head: str = "") -> str:
    body = head or chance.choice(("885", "893", "899", "955", "888", "480"))
    body += digits(chance, 12 - len(body))
    total = sum(int(each) * (3 if place % 2 else 1) for place, each in enumerate(body))
    return body + str(-total % 10)
