"""Lao names: given name, family name; French and English habits of spelling side by side.

Source: the Lao alphabet as taught; custom of Lao registers as commonly known.
"""

from __future__ import annotations

from goodata.names import Language
from goodata.names._tai import romanise

LANGUAGE = Language(
    name="lao",
    codes=("lo",),
    scripts=("Laoo", "Latn"),
    turns="any",
    honorifics={
        "thao": "m", "tao": "m", "nang": "f", "nangsao": "f", "nang sao": "f", "mr": "m", "mrs": "f",
        "ms": "f", "miss": "f", "dr": "", "ai": "m", "euay": "f", "lung": "m", "pa": "f", "tane": "",
        "ທ້າວ": "m", "ນາງ": "f", "ນາງສາວ": "f", "ທ່ານ": "", "ອ້າຍ": "m", "ເອື້ອຍ": "f", "ລຸງ": "m", "ປ້າ": "f",
        "ທ": "m", "ນ": "f", "ພໍ່": "m", "ແມ່": "f", "ດຣ": "", "ອາຈານ": "", "ດຊ": "m", "ດຍ": "f",
        "ເດັກຊາຍ": "m", "ເດັກຍິງ": "f", "ຄູ": "",
    },
    glued=("ນາງສາວ", "ເດັກຊາຍ", "ເດັກຍິງ", "ທ້າວ", "ນາງ", "ທ່ານ", "ອ້າຍ", "ເອື້ອຍ", "ລຸງ", "ປ້າ"),
    ambiguous=frozenset({"pa", "ai", "thao", "tao"}),
    rules=(
        ("x|z", "s"), ("v", "w"), ("ck|q", "k"), ("bh|ph", "p"), ("dh|th", "t"), ("kh|g(?!$)(?<!ng)", "k"),
        ("ch|j", "c"), ("nh(?=[aeiou])", "y"), ("ny(?=[aeou])", "y"), ("aa+", "a"), ("ee+", "i"),
        ("oo+|ou", "u"), ("ii+", "i"), ("uu+", "u"), ("r", "l"),
        ("(?<=[aeiou][nmktpsdl])e$", ""), ("(?<=[aeiou]nh)e$", ""), ("(?<=[aeioun])h$", ""), ("(?<=n)h(?=[^aeiou])", ""),
        ("iea|ea|ie", "ia"), ("uea|eua|ue|eu", "u"), ("aew|aeo|eow|eo|ew", "ew"), ("ae", "e"),
        ("oy", "oi"), ("ey|ei|a[iy]+", "ay"), ("u[iy]", "uy"), ("ao+w?|au|aow", "A"), ("aw(?![aeiou])|ol(?![aeiouy])", "o"),
        ("(?<=[aeiou])l(?=n)", ""), ("(?<=[aeiou])l$", "n"), ("(?<=[aeiouA])[sd]$", "t"),
        ("(?<=[aeiouA])b$", "p"), ("(?<=[^aeiouA])y$", "i"), ("A", "aw"),
    ),
    romanise=romanise,
    cues=(
        (r"[\u0e80-\u0eff]", 8.0),
        (r"\b(?:phom|boun|vong|xay|khamp|sis|in)\w*(?:nh|vong|sy|xay|one|ane|phanh|chanh|sack|sith|vone|phone)\b", 1.2),
        (r"(?:anh|vanh|xay|sack|vongsa|phone|vone|chanh|sith)\b|\bx[aou]y", 0.8),
    ),
    same=(
        ("ສົມຊາຍ ແກ້ວມະນີ", "ທ້າວສົມຊາຍ ແກ້ວມະນີ"),
        ("Bounmy Vongsavanh", "Bunmi Vongsavan"),
        ("Khamphone Sisouk", "Kamphon Sisuk"),
        ("Xaysana Inthavong", "Saysana Intavong"),
        ("Nang Bouavanh Keo", "Buavan Keo"),
        ("ໝອນ ບຸນມີ", "ຫມອນ ບຸນມີ"),
    ),
    different=(
        ("Bounmy Vongsavanh", "Bounma Vongsavanh"),
        ("Khamphone Sisouk", "Khamphet Sisouk"),
        ("Thao Kham Keo", "Nang Kham Keo"),
        ("ບຸນມີ ແກ້ວ", "ບຸນມາ ແກ້ວ"),
    ),
)  # fmt: skip
