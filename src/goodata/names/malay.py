"""Malay and Tamil names of Malaysia, Brunei and Singapore: own name, particle, father's name.

Source: custom of Malaysian registers as commonly known.
"""

from __future__ import annotations

from goodata.names import Language
from goodata.names.indonesian import ARABIC, MUHAMMAD

LANGUAGE = Language(
    name="malay",
    codes=("ms", "iba", "ta"),
    scripts=("Latn",),
    turns="family",
    honorifics={
        "encik": "m", "en": "m", "puan": "f", "pn": "f", "cik": "f", "tuan": "m", "haji": "m", "hj": "m",
        "hajah": "f", "hjh": "f", "hajjah": "f", "datuk": "m", "dato": "m", "datin": "f", "dato seri": "m", "tan sri": "m",
        "puan sri": "f", "tun": "", "dr": "", "mr": "m", "mrs": "f", "ms": "f", "mdm": "f", "madam": "f", "miss": "f",
        "awang": "m", "awg": "m", "dayang": "f", "dyg": "f", "pengiran": "", "pg": "", "ustaz": "m", "ustazah": "f",
        "adik": "", "kak": "f", "pak": "m", "mak": "f", "abang": "m", "che": "", "allahyarham": "m", "prof": "", "cikgu": "",
    },
    ambiguous=frozenset({"awang", "dayang", "che", "tun", "tuan"}),
    short={**MUHAMMAD, "noor": "nur", "nor": "nur", "nurul": "nurul", "sti": "siti"},
    fillers=frozenset({"muhammad"}),
    rules=(
        ("sh|sj", "sy"), ("ch(?=[aeiou])", "c"), ("kh", "k"), ("w", "v"), ("ff", "f"), ("ph", "f"), ("oe", "u"), ("ou", "u"),
        *ARABIC, ("(?<=[aeiou])of$", "uf"), ("ssy", "sy"), ("(?<=[bdgkpt])h", ""), ("ck", "k"),
    ),
    cues=(
        (r"\b(?:bin|binti|binte|bt|bte)\b|\b[as]\s?/\s?[lpo]\b|\banak\b", 2.0),
        (r"\b(?:mohd|md|muhd|nor|noor|nik|wan|che|tengku|siti|syed|sharifah)\b", 1.0),
        (r"(?:samy|swamy|nathan|kumar|raj|lingam|appan|devi|malar|letchumi|rajah?|vel)\b", 1.0),
    ),
    same=(
        ("Mohd Azlan bin Yusof", "Muhammad Azlan bin Yusuf"),
        ("Siti Aishah bt Ahmad", "Siti Aisyah binti Ahmad"),
        ("Encik Ahmad bin Ali", "Ahmad bin Ali"),
        ("Raju a/l Muthusamy", "Raju a/l Muthusami"),
        ("Siti Aminah binti Hassan", "Siti Aminah"),
        ("Nor Azizah binti Omar", "Noor Azizah binte Omar"),
        ("Abd Rahman bin Ismail", "Abdul Rahman bin Ismail"),
    ),
    different=(
        ("Ali bin Hassan", "Hassan bin Ali"),
        ("Ahmad bin Ali", "Ahmad bin Abu"),
        ("Siti Aminah binti Ahmad", "Siti Aisyah binti Ahmad"),
        ("Azizi bin Omar", "Azizah binti Omar"),
        ("Mohd Faiz bin Ali", "Mohd Fauzi bin Ali"),
    ),
)  # fmt: skip
