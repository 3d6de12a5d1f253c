"""What happens to a name, a date or a number between one interview and the next."""

from __future__ import annotations

from datetime import date
from random import Random  # noqa: TID251  seeded, outside the program

NEIGHBOURS = {
    "a": "sqz", "b": "vgn", "c": "xvd", "d": "sfe", "e": "wrd", "f": "dgr", "g": "fht", "h": "gjy",
    "i": "uok", "j": "hku", "k": "jli", "l": "ko", "m": "nj", "n": "bmh", "o": "ipl", "p": "ol",
    "q": "wa", "r": "etf", "s": "adw", "t": "ryg", "u": "yij", "v": "cbf", "w": "qes", "x": "zcs",
    "y": "tuh", "z": "xa",
}  # fmt: skip
EAR = (
    ("th", "t"), ("ph", "p"), ("kh", "k"), ("ee", "i"), ("oo", "u"), ("ou", "u"), ("v", "w"),
    ("ai", "ay"), ("ch", "j"), ("y", "i"), ("aw", "or"), ("z", "s"), ("ae", "e"), ("nn", "n"),
    ("k", "c"), ("ng", "n"), ("u", "oo"), ("i", "ee"),
)  # fmt: skip


def by_keyboard(text: str, chance: Random) -> str:
    """One slip: a neighbouring key, a letter dropped, doubled, or two exchanged."""
    places = [place for place, sign in enumerate(text) if sign.isalpha()]
    if len(places) < 3:
        return text
    place = chance.choice(places[1:])
    sign = text[place]
    slip = chance.choices(("neighbour", "drop", "double", "swap"), (35, 30, 15, 20))[0]
    if slip == "neighbour" and sign.lower() in NEIGHBOURS:
        return text[:place] + chance.choice(NEIGHBOURS[sign.lower()]) + text[place + 1 :]
    if slip == "double":
        return text[:place] + sign.lower() + text[place:]
    if slip == "swap" and place + 1 < len(text) and text[place + 1] != " ":
        return text[:place] + text[place + 1] + sign + text[place + 2 :]
    return text[:place] + text[place + 1 :]


def by_ear(text: str, chance: Random) -> str:
    """One sound written in another way; the text itself when none of the sounds occurs."""
    heard = [(old, new) for old, new in EAR if old in text.lower()[1:]]
    if not heard:
        return text
    old, new = chance.choice(heard)
    place = text.lower().index(old, 1)
    return text[:place] + new + text[place + len(old) :]


def a_digit(text: str, chance: Random) -> str:
    """One digit written wrongly."""
    places = [place for place, sign in enumerate(text) if sign.isdigit()]
    if not places:
        return text
    place = chance.choice(places)
    other = chance.choice([each for each in "0123456789" if each != text[place]])
    return text[:place] + other + text[place + 1 :]


def a_day(day: date, chance: Random) -> date:
    """Another day for the same birth: order mixed up, a digit or a year off."""
    kind = chance.choices(("order", "digit", "year", "month", "decade"), (30, 30, 25, 10, 5))[0]
    if kind == "order" and day.day <= 12:
        return date(day.year, day.day, day.month)
    if kind == "month":
        return date(day.year, day.month % 12 + 1, min(day.day, 28))
    if kind in ("year", "decade"):
        off = 10 if kind == "decade" else 1
        return date(day.year + chance.choice((-off, off)), day.month, min(day.day, 28))
    wrong = day.day + chance.choice((-10, -1, 1, 10))
    return date(day.year, day.month, wrong if 1 <= wrong <= 28 else max(1, min(28, day.day - 1)))
