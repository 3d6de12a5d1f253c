"""Names of Myanmar: one to four syllables, no family name, order is the name.

Titles of the Karen (Saw, Naw, Mahn), Shan (Sai, Nang, Khun), Mon (Mi, Nai, Mehm), Chin (Salai, Mai)
and Kachin stand here as well, since one register holds them all. th stays apart from t, kh from k,
-ay from -i: other sounds, other people.

Source: custom of Myanmar registers; spelling habits as commonly known.
"""

from __future__ import annotations

from goodata.names import Language
from goodata.names._myanmar import romanise

LANGUAGE = Language(
    name="burmese",
    codes=("my", "ksw", "shn", "mnw"),
    scripts=("Mymr", "Latn"),
    turns="never",
    honorifics={
        "u": "m", "daw": "f", "ko": "m", "ma": "f", "maung": "m", "mg": "m", "dr": "", "mr": "m",
        "mrs": "f", "ms": "f", "miss": "f", "saya": "m", "sayama": "f", "sayadaw": "m", "ashin": "m",
        "saw": "m", "naw": "f", "mahn": "m", "nan": "f", "sai": "m", "nang": "f", "khun": "m", "sao": "m",
        "mi": "f", "nai": "m", "mehm": "m", "min": "m", "salai": "m", "mai": "f", "duwa": "m", "bo": "m",
        "thakin": "m", "kodaw": "m", "koyin": "m",
        "ဦး": "m", "ဒေါ်": "f", "ဒော်": "f", "ကို": "m", "မ": "f", "မောင်": "m", "ဒေါက်တာ": "", "ဒောက်တာ": "", "ဆရာ": "m", "ဆရာမ": "f",
        "စော": "m", "နော်": "f", "စိုင်း": "m", "နန်း": "f", "နန့်": "f", "မန်း": "m", "ခွန်": "m", "မိ": "f", "နိုင်": "m",
        "ဆလိုင်း": "m", "မယ်": "f", "အရှင်": "m",
    },
    glued=(),
    ambiguous=frozenset(
        {
            "ko", "ma", "maung", "saw", "naw", "nan", "sai", "nang", "khun", "mi", "nai", "min", "mai", "bo",
            "ကို", "မ", "မောင်", "စော", "နော်", "နန်း", "ခွန်", "မိ", "နိုင်", "မယ်", "စိုင်း", "sao",
        }
    ),
    short={"mg": "maung", "kg": "kaung"},
    syllabic=True,
    rules=(
        ("ph|hp", "p"), ("ht", "t"), ("hs|x", "s"), ("hn", "n"), ("hm", "m"), ("hk", "kh"),
        ("ky|gy|j", "j"), ("khy|chh", "ch"), ("hny|nny", "ny"), ("v", "w"), ("ee+", "i"), ("oo+|ou", "u"),
        ("aw?ng|ong", "aung"), ("aung", "oN"), ("(?:aing|aine|ine|ain|yne)$", "aiN"), ("aing", "aiN"),
        ("ohn|one$|onne|ohne", "on"), ("ao$", "aw"), ("or$|aw$|awr$|oar$", "aw"), ("oe$|oh$|o$", "o"),
        ("aye$|ayy?$|eh$|ei$|ai$|ae$|e$|ey$", "e"), ("(?<=a)r+(?=[^aeiouy]|$)", ""), ("(?<=a)h$", ""),
        ("(?<=[^aeiou])[yi]e?$", "i"), ("(?<=[^aeiou])y(?=[bcdfgklmnpstz])", "i"), ("i[nm]g?$", "in"), ("(?<=[aeu])m$", "n"),
        ("(?<=[aeiou])(?:tt|d)$", "t"), ("r", "y"),
    ),
    romanise=romanise,
    cues=(
        (r"[\u1000-\u109f]", 8.0),
        (r"\b(?:u|daw|ko|ma|mg|maung) \w+", 0.8),
        (r"\b(?:ht|hn|hm|hl|ky|gy|hp|thw|phy|my|zaw|khi)\w{1,5}\b", 0.8),
    ),
    same=(
        ("U Aung Ko", "Aungko"),
        ("အောင်ကို", "Aung Ko"),
        ("Ma Khin Htwe", "Khin Twe"),
        ("Mg Kyaw Zin", "Maung Gyaw Zin"),
        ("Su Su Hlaing", "Hsu Hsu Hlaing"),
        ("ေအာင္ေအာင္", "အောင်အောင်"),
        ("Daw Thandar Win", "Thanda Win"),
        ("Saw Htoo Paw", "Htoo Paw"),
        ("ဒေါ် ခင်မေ", "ခင်မေ"),
    ),
    different=(
        ("Aung Min", "Min Aung"),
        ("Aung Ko", "Aung Ko Ko"),
        ("Thin Thin", "Tin Tin"),
        ("Khin Aye", "Khin Yi"),
        ("Ko Tin Win", "Ma Tin Win"),
        ("သန်းသန်း", "သန့်သန့်"),
        ("Kyaw Kyaw", "Chaw Chaw"),
    ),
)  # fmt: skip
