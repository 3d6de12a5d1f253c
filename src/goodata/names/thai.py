"""Thai names: given name, family name, titles written without a space.

Romanisation is free, so the sound key joins what ear and habit spell apart: th/t, kh/k, ph/p, j/ch,
v/w, learned finals (-rn, -r, -l, -j, -s). Initial b and d stay apart from p and t: other sounds.

Source: the royal table of finals; custom of Thai registers as commonly known.
"""

from __future__ import annotations

from goodata.names import Language
from goodata.names._tai import romanise

TAI_VOWELS: tuple[tuple[str, str], ...] = (
    ("aa+", "a"),
    ("ee+", "i"),
    ("oo+|ou", "u"),
    ("ii+", "i"),
    ("uu+", "u"),
)
LANGUAGE = Language(
    name="thai",
    codes=("th",),
    scripts=("Thai", "Latn"),
    turns="any",
    honorifics={
        "mr": "m", "mrs": "f", "ms": "f", "miss": "f", "dr": "", "nai": "m", "nang": "f",
        "nangsao": "f", "nang sao": "f", "khun": "", "phi": "", "nong": "", "lung": "m", "pa": "f",
        "phra": "m", "dek chai": "m", "dek ying": "f", "master": "m", "mom": "", "krapom": "m",
        "คุณ": "", "พี่": "", "น้อง": "", "ลุง": "m", "ป้า": "f", "ยาย": "f", "ตา": "m", "แม่": "f",
        "พ่อ": "m", "นาย": "m", "นาง": "f", "นางสาว": "f", "นส": "f", "ดช": "m", "ดญ": "f", "ดร": "",
        "เด็กชาย": "m", "เด็กหญิง": "f", "พระ": "m", "สามเณร": "m", "ว่าที่รต": "", "รตอ": "", "พตท": "",
        "จสอ": "", "สตต": "", "ครู": "", "หมอ": "", "อาจารย์": "", "พลทหาร": "m",
    },
    glued=(
        "นางสาว", "เด็กชาย", "เด็กหญิง", "สามเณร", "นาย", "นาง", "คุณ", "นส", "ดช", "ดญ", "ดร", "พี่",
        "น้อง", "ลุง", "ป้า", "ยาย", "พระ",
    ),
    ambiguous=frozenset({"mom", "pa", "phra", "ตา", "phi", "nong"}),
    rules=(
        ("x|z", "s"), ("v", "w"), ("[cq]k|q", "k"), ("gh", "k"), ("tch", "ch"), ("bh|ph", "p"),
        ("dh|th", "t"), ("kh|g(?!$)(?<!ng)", "k"), ("ch|j", "c"),
        ("aow?(?=[aeiou])|auw?(?=[aeiou])", "aw"), *TAI_VOWELS,
        ("^sr", "s"), ("(?<=[^aeiouns])sr", "s"), ("iea|ea|ie", "ia"), ("uea|eua|ueu|ue|eu", "u"), ("ae", "e"),
        ("oy", "oi"),
        ("ei|ey", "ei"), ("a[iy]+", "ay"), ("u[iy]", "uy"), ("ao+w?|au|aow", "A"),
        ("aw(?![aeiouA])|or(?![aeiouyA])", "o"), ("[ei]o$|[ei]w$", "ew"),
        ("(?<=[aeiouA])r(?=[^aeiouyA]|$)(?=n)", ""), ("(?<=[aeioA])r(?=[bcdfgkmnpstwy])", ""),
        ("(?<=[ao])rr+", ""), ("ngs[ae]?$|ngk$", "ng"), ("(?<=[aeiou]n)[tdk]$", ""), ("akdi$", "ak"),
        ("(?<=[aeiou])h$", ""), ("(?<=[aeiouAy])[rl]$", "n"), ("(?<=[aeiouA])[sdjc]$", "t"),
        ("(?<=[aeiouA])[bf]$", "p"), ("(?<=[aeiouA])[sdjc](?=[^aeiouAyhrlw])", "t"),
        ("(?<=[aeiou])l(?=[bcdfkmpst])", "n"), ("(?<=[^aeiouA])y$", "i"), ("ayi|ayy", "ay"),
        ("tc", "c"), ("A", "aw"),
    ),
    romanise=romanise,
    cues=(
        (r"[\u0e00-\u0e7f]", 8.0),
        (r"(?:porn|phon|phong|pong|sak|chai|wan|wat|siri|rat|thip|wong|suk|nee|pha|kul|korn)\b", 0.8),
        (r"\b(?:som|sup|phon|thana|kitti|chai|nat|rat|wi|pra|sri|su|sa)\w{4,}", 0.5),
    ),
    same=(
        ("สมชาย ใจดี", "นายสมชาย ใจดี"),
        ("สมชาย ใจดี", "Somchai Jaidee"),
        ("Somporn Wongsuwan", "Somphon Vongsuwan"),
        ("Nattapong Srisuk", "Natthaphong Sisuk"),
        ("น.ส. ศิริพร แก้วใส", "สิริพร แก้วใส"),
        ("Kamol Chaiyaporn", "Kamon Chaiyaphon"),
        ("นํ้าฝน บุญมา", "น้ำฝน บุญมา"),
    ),
    different=(
        ("Somchai Jaidee", "Somjai Jaidee"),
        ("สมชาย ใจดี", "สมใจ ใจดี"),
        ("Boonmee Saetang", "Poonmee Saetang"),
        ("Dao Srisuk", "Tao Srisuk"),
        ("นายสมพร บุญมา", "นางสมพร บุญมา"),
        ("Malee Suwan", "Manee Suwan"),
    ),
)  # fmt: skip
