"""Khmer names: family name first on paper, given name first abroad; about a hundred family names.

Source: the common school tables of the Khmer alphabet; custom of Cambodian registers.
"""

from __future__ import annotations

from goodata.names import Language
from goodata.names._khmer import romanise

LANGUAGE = Language(
    name="khmer",
    codes=("km",),
    scripts=("Khmr", "Latn"),
    turns="any",
    honorifics={
        "mr": "m", "mrs": "f", "ms": "f", "miss": "f", "dr": "", "lok": "m", "lok srey": "f",
        "neak srey": "f", "kanha": "f", "bong": "", "oun": "", "pu": "m", "ming": "f", "om": "",
        "yeay": "f", "ta": "m", "chumteav": "f", "oknha": "m", "bong srey": "f",
        "លោក": "m", "លោកស្រី": "f", "កញ្ញា": "f", "អ្នកស្រី": "f", "បង": "", "ប្អូន": "", "ពូ": "m",
        "មីង": "f", "តា": "m", "យាយ": "f", "អ៊ំ": "", "លោកគ្រូ": "m", "អ្នកគ្រូ": "f", "ឧកញ៉ា": "m",
        "បណ្ឌិត": "", "ក្មេងស្រី": "f", "ក្មេងប្រុស": "m",
    },
    glued=("លោកស្រី", "អ្នកស្រី", "លោកគ្រូ", "អ្នកគ្រូ", "កញ្ញា", "លោក"),
    ambiguous=frozenset({"om", "ta", "ming", "pu", "តា", "oun"}),
    fillers=frozenset({"srey", "srei", "sray", "ស្រី"}),
    rules=(
        ("x|z", "s"), ("w", "v"), ("ck|q", "k"), ("chh|ch|tch|jh|j", "c"), ("kh|gh|g(?!$)(?<!ng)", "k"),
        ("bh|ph|b", "p"), ("dh|th", "t"), ("nh", "ny"), ("aa+", "a"), ("ii+|ee+(?=[^aeiouy])", "i"), ("oo+|ou|uu+", "u"),
        ("oeun|oeurn|eurn|eun|oen", "un"), ("oeu|eu|oe", "u"), ("eay|eai", "ai"), ("iea|ea|ie|ia", "ia"),
        ("(?<=[aeiou])r(?=[^aeiouy]|$)", ""), ("oa(?=[^aeiouy]|$)", "o"), ("uo", "u"),
        ("(?<=[^aeiou])(?:ey|ei|ay|y|ee)$", "i"), ("ai|ay|ei|ey", "ai"), ("(?<=[aeiou])h$", ""),
        ("(?<=[aeiou])[cs]$", "t"), ("ov$|au$|ao$", "ao"), ("ae", "e"), ("(?<=[aeiou])d$", "t"), ("(?<=[^aeiou])y(?=[^aeiou])", "i"),
    ),
    romanise=romanise,
    cues=(
        (r"[\u1780-\u17ff]", 8.0),
        (r"\b(?:so|sre[yi]|van|chan|pi|ra|da|bo|vi|sam)\w*(?:pheap|phea|vann|nak|reth|rith|theary|nary|neang|phal|khun|leak|chenda|roth|eth|oeun|eak|ith)\b", 1.5),
        (r"chh|oeu|uon\b|eang\b|\bsrey|\bsok", 0.8),
    ),
    same=(
        ("សុខ ចាន់ដារា", "លោក សុខ ចាន់ដារា"),
        ("Sok Chandara", "Chandara SOK"),
        ("Chhim Vuthy", "Chim Vuthi"),
        ("Sopheap Keo", "Sophiep Keo"),
        ("សុខ សុភា", "Sok Sophea"),
        ("Srey Mom", "Sreymom"),
        ("ម្តាយ សុខ", "ម្ដាយ សុខ"),
    ),
    different=(
        ("Sok Sophea", "Sok Sopheap"),
        ("Chan Dara", "Chan Rada"),
        ("Keo Bopha", "Keo Bora"),
        ("សុខ ដារ៉ា", "សុខ វណ្ណា"),
        ("Mr Sok Sothea", "Mrs Sok Sothea"),
    ),
)  # fmt: skip
