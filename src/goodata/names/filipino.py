"""Filipino names: given names, mother's family name, father's family name; Spanish particles.

Source: custom of Philippine registers as commonly known.
"""

from __future__ import annotations

from goodata.names import Language

LANGUAGE = Language(
    name="filipino",
    codes=("fil", "ceb", "ilo", "tet"),
    scripts=("Latn",),
    turns="any",
    honorifics={
        "mr": "m", "mrs": "f", "ms": "f", "miss": "f", "dr": "", "dra": "f", "g": "m", "gng": "f", "bb": "f", "ginoo": "m",
        "ginang": "f", "binibini": "f", "mang": "m", "aling": "f", "ate": "f", "kuya": "m", "nanay": "f", "tatay": "m",
        "tito": "m", "tita": "f", "lolo": "m", "lola": "f", "ka": "", "engr": "", "atty": "", "don": "m", "dona": "f",
        "fr": "m", "nay": "f", "tay": "m", "inday": "f", "nong": "m", "nang": "f", "manang": "f", "manong": "m", "gob": "",
    },
    ambiguous=frozenset({"g", "tito", "tita", "don", "inday", "lola", "fr", "ka"}),
    short={
        "ma": "maria", "mª": "maria", "sto": "santo", "sta": "santa", "dela": "de la", "delas": "de las", "delos": "de los",
        "jse": "jose", "fco": "francisco", "guad": "guadalupe", "bdo": "bernardo",
    },
    fillers=frozenset({"maria"}),
    middle_drops=True,
    rules=(
        ("ñ", "n"), ("c(?=[ei])", "s"), ("sch", "sk"), ("ch(?=r)", "k"), ("ch", "C"), ("ck|qu(?=[ei])|q|c", "k"), ("z", "s"),
        ("x(?=[aeiou])", "j"), ("g(?=[ei])", "j"), ("^h(?=[eio])", ""), ("ph", "f"), ("th", "t"), ("(?<=[bdgjklmnrstf])h", ""),
        ("j(?=h)", "j"), ("^y(?=[^aeiou])|^y(?=n|s)", "i"), ("y(?=[^aeiou]|$)", "i"), ("ie$", "i"), ("ee+", "i"), ("oo+", "u"),
        ("(?<=[aeiou]n)e$", ""), ("(?<=[aeiou])h$", ""), ("w", "u"),
    ),
    cues=(
        (r"\b(?:de la|dela|de los|delos|de|del|san|santo|santa|sta|sto|ma)\b", 0.8),
        (r"(?:ez|es|os|cruz|ario|ardo|ito|ita|lyn|beth|joy|mae|rio|ndo|cion|dad|ina|ela|mar|berto|fina)\b", 0.6),
        (r"\b(?:jr|sr|iii)\b", 0.6),
    ),
    same=(
        ("Maria Santos Reyes", "Ma. Santos Reyes"),
        ("Juan dela Cruz", "Juan De La Cruz"),
        ("Cristina Reyes", "Kristina Reyes"),
        ("Jose Garcia Ramos", "Jose G. Ramos"),
        ("Ramos, Jose Garcia", "Jose Garcia Ramos"),
        ("Gng. Lourdes Peña", "Lourdes Pena"),
        ("Gonzales, Jhon Mark", "John Mark Gonzalez"),
        ("Ana Lopez Cruz", "Ana Cruz"),
    ),
    different=(
        ("Mario Santos", "Maria Santos"),
        ("Juan Cruz Santos", "Juan Santos Cruz"),
        ("Jose Reyes Jr.", "Jose Reyes Sr."),
        ("Marites Cruz", "Maricel Cruz"),
        ("Angelo Ramos", "Angela Ramos"),
        ("Rosalie Cruz", "Rosalinda Cruz"),
    ),
)  # fmt: skip
