"""Names of peoples without a state of their own.

Hmong, Karen, Shan, Mon, Kachin, Chin, Rohingya, Cham, Akha, Lahu, Lisu, and the peoples of the
Vietnamese highlands.

Titles of those of Myanmar stand in `burmese.py` as well, since a name often comes without a hint.

Source: customs as commonly known; Hmong clan names in their usual and their RPA spelling.
"""

from __future__ import annotations

from goodata.names import Language
from goodata.names._myanmar import romanise
from goodata.names.indonesian import MUHAMMAD

LANGUAGE = Language(
    name="minority",
    codes=("hmn", "ksw", "shn", "kac", "cfm", "rhg", "cjm", "ahk", "lhu", "lis"),
    scripts=("Latn",),
    turns="family",
    honorifics={
        "saw": "m",
        "naw": "f",
        "sai": "m",
        "nang": "f",
        "nan": "f",
        "mahn": "m",
        "khun": "m",
        "mi": "f",
        "nai": "m",
        "mehm": "m",
        "salai": "m",
        "mai": "f",
        "sao": "m",
        "mr": "m",
        "mrs": "f",
        "ms": "f",
        "miss": "f",
        "dr": "",
        "thra": "m",
        "thramu": "f",
        "pa doh": "m",
        "padoh": "m",
        "duwa": "m",
        "slg": "m",
        "rev": "",
        "pu": "m",
        "pi": "f",
        "pastor": "m",
        "mv": "m",
        "maulvi": "m",
        "niang": "f",
        "nant": "f",
        "haji": "m",
        "hafez": "m",
        "thara": "m",
    },
    ambiguous=frozenset(
        {
            "saw",
            "naw",
            "sai",
            "nang",
            "nan",
            "khun",
            "mi",
            "nai",
            "mai",
            "sao",
            "pu",
            "pi",
            "mahn",
            "niang",
        }
    ),
    short={key: value for key, value in MUHAMMAD.items() if key != "m"},
    fillers=frozenset({"muhammad"}),
    rules=(
        ("^hk", "kh"),
        ("hs|x", "s"),
        ("ht", "t"),
        ("hp", "p"),
        ("ph", "p"),
        ("hn", "n"),
        ("hm", "m"),
        ("ee+", "i"),
        ("oo+|ou", "u"),
        ("aa+", "a"),
        ("ae$|ay$|ey$|ei$|eh$", "e"),
        ("aw$|or$|ao$", "aw"),
        ("(?<=[^aeiou])y$", "i"),
        ("v|w", "w"),
        ("(?<=[aeiou])h$", ""),
        ("kh", "k"),
        ("sh", "s"),
        ("z", "s"),
        ("q", "k"),
    ),
    romanise=romanise,
    cues=(
        (r"\b(?:saw|naw|sai|nang|salai|mahn|mehm|khun) \w+", 1.2),
        (r"\b(?:h|y|k) ?['\u2019] ?\w+|\bh'", 1.5),
        (r"\b(?:begum|khatun|ullah|bibi|uddin|hussain|rahman|alam|md)\b", 1.0),
        (r"\b(?:eh|paw|htoo|wah|moo|say|ler|gay|doh|hser|ku|shee|hsar|kpaw|lay)\b", 0.6),
    ),
    same=(
        ("Saw Eh Doh", "Eh Doh"),
        ("Naw Paw Htoo", "Naw Paw Too"),
        ("Xiong Mai", "Mai Xiong"),
        ("Md. Hussain Ullah", "Mohammed Hussain Ullah"),
        ("Sai Hseng Kham", "Sai Seng Hkam"),
        ("Vang Pao Lee", "Vaj Pao Lee"),
    ),
    different=(
        ("Saw Eh Doh", "Naw Eh Doh"),
        ("Naw Paw Htoo", "Naw Paw Wah"),
        ("Vang Mai", "Yang Mai"),
        ("Fatima Begum", "Fatima Khatun"),
        ("Sai Kham", "Nang Kham"),
    ),
)
