"""Names of Chinese origin: family name, given name of one or two syllables, dialect spellings.

One character has a Mandarin, Hokkien, Cantonese, Teochew and Hakka spelling; the table joins them,
so that Tan, Chen and Chan may be one 陈. Which of them a listed spelling stands for is never
guessed: two spellings meet when some character is written both ways.

Source: readings of common name characters as generally known; own table.
"""

from __future__ import annotations

from functools import cache

from goodata.names import Language


@cache
def _readings() -> dict[str, str]:
    from goodata.names._tables import lexicon

    return {token: forms[0] for token, forms in lexicon("chinese_origin").forms.items()}


def romanise(token: str) -> str:
    """The first listed reading of each character; characters not listed are left out.

    >>> romanise("陈")
    'chen'
    """
    readings = _readings()
    return "".join(readings.get(sign, "") for sign in token)


LANGUAGE = Language(
    name="chinese_origin",
    codes=("zh", "nan", "yue", "hak"),
    scripts=("Hani", "Latn"),
    turns="family",
    honorifics={
        "mr": "m",
        "mrs": "f",
        "ms": "f",
        "miss": "f",
        "mdm": "f",
        "madam": "f",
        "dr": "",
        "ah": "",
        "uncle": "m",
        "auntie": "f",
        "aunty": "f",
        "datuk": "m",
        "dato": "m",
        "koh": "m",
        "cik": "f",
        "encik": "m",
        "puan": "f",
        "先生": "m",
        "女士": "f",
        "小姐": "f",
        "太太": "f",
    },
    ambiguous=frozenset({"koh", "ah"}),
    whole=3,
    dialects=True,
    syllabic=True,
    rules=(
        ("ee+|ie$|y$", "i"),
        ("oo+|ou", "u"),
        ("ck|kh", "k"),
        ("hs", "x"),
        ("^tj", "c"),
        ("^dj", "j"),
        ("oe(?!i)", "u"),
        ("(?:ow|au|ao)$", "au"),
        ("(?<=[aeiou])h$", ""),
        ("eau$|eow$|iaw$|iauw$|ieu$", "iao"),
        ("w(?=[^aeiou]|$)", "u"),
        ("e[ou]ng|iong", "iong"),
        ("iem$", "im"),
        ("ai$|ay$|ye$", "ai"),
        ("^y(?=i)", ""),
        ("^w(?=u)", ""),
        ("^ph", "p"),
        ("^th", "t"),
        ("ei$|ey$", "ei"),
    ),
    romanise=romanise,
    cues=(
        (r"[\u4e00-\u9fff]", 8.0),
        (
            r"^(?:tan|lim|lee|ng|wong|chan|chen|goh|ong|teo|koh|chua|toh|low|yap|ooi|khoo|teoh|cheah|yeoh|liew|chong|chin|ho)\b",
            1.0,
        ),
    ),
    same=(
        ("Tan Mei Ling", "Tan Meiling"),
        ("陳美玲", "陈美玲"),
        ("陈美玲", "Tan Mei Ling"),
        ("Mei Ling Tan", "Tan Mei Ling"),
        ("Mary Tan Mei Ling", "Tan Mei Ling"),
        ("Lim Ah Kow", "Lim Ah Kau"),
        ("Chen Mei Ling", "Tan Mei Ling"),
    ),
    different=(
        ("Tan Mei Ling", "Tan Ling Mei"),
        ("Tan Mei Ling", "Tan Mei Leng"),
        ("Lim Siew Hoon", "Lim Siew Hong"),
        ("Wong Kah Wai", "Wong Kah Fai"),
        ("陈美玲", "陈美丽"),
    ),
)
