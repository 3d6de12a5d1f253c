"""Indonesian names: one or more, often one, no family name for most; clan names for some.

Old spelling (oe, dj, tj, nj, sj) equals new. Muhammad is often shortened or left out.

Source: the Indonesian spelling reforms of 1947 and 1972; custom as commonly known.
"""

from __future__ import annotations

from goodata.names import Language

MUHAMMAD = {
    **dict.fromkeys(
        (
            "m", "md", "mhd", "mhmd", "moh", "moch", "muh", "muhd", "mohd", "mohamad", "mohamed",
            "mohammad", "mohammed", "mohamat", "mochamad", "mochammad", "mokhamad", "mokhammad", "muhamad",
            "muhammed", "muhamed", "muchamad", "muchammad", "mukhamad", "mukhammad", "mohd.", "muhammat", "muhamat", "mahammad",
        ),
        "muhammad",
    ),
    "abd": "abdul", "abdoel": "abdul", "abdool": "abdul", "abdol": "abdul",
}  # fmt: skip
"""Short and other forms of the two commonest Arabic name parts, shared with Malay."""

ARABIC: tuple[tuple[str, str], ...] = (
    ("abd[ue]?[lr](?=[rstdnz])", "abdu"), ("abdul(?=l)", "abdu"), ("q", "k"), ("dz", "z"), ("ts", "s"), ("dh|dl", "d"),
    ("bh", "b"), ("th", "t"), ("aa+", "a"), ("ee+|ii+", "i"), ("oo+|uu+", "u"), ("ay(?=[^aeiou]|$)", "ai"),
    ("ey(?=[^aeiou]|$)", "ai"), ("z", "s"), ("(?<=[aeiou])h$", ""), ("(?<=[^aeiou])y$", "i"), ("x", "ks"), ("y(?=[^aeiou])", "i"),
    ("(?<=[^aeiou])ia", "ya"), ("(?<=[^aeiou])iu", "yu"),
)  # fmt: skip
"""Letter rules for names of Arabic and Sanskrit origin, shared with Malay."""

LANGUAGE = Language(
    name="indonesian",
    codes=("id", "jv", "su", "tet"),
    scripts=("Latn",),
    turns="family",
    honorifics={
        "bapak": "m", "bpk": "m", "pak": "m", "ibu": "f", "bu": "f", "sdr": "m", "sdri": "f",
        "saudara": "m", "saudari": "f", "mas": "m", "mbak": "f", "mba": "f", "bang": "m", "kak": "", "adik": "",
        "tn": "m", "tuan": "m", "ny": "f", "nyonya": "f", "nn": "f", "nona": "f", "an": "", "h": "m",
        "haji": "m", "hj": "f", "hajjah": "f", "hajah": "f", "drs": "m", "dra": "f", "dr": "", "ir": "", "prof": "",
        "ust": "m", "ustadz": "m", "kh": "m", "kyai": "m", "rr": "f", "rd": "", "raden": "", "almarhum": "m", "alm": "m",
        "mr": "m", "mrs": "f", "ms": "f", "gusti": "", "teuku": "m", "cut": "f", "om": "m", "tante": "f",
    },
    ambiguous=frozenset({"mas", "raden", "gusti", "teuku", "cut", "an", "bang"}),
    trailing=frozenset(
        {
            "sh", "mh", "se", "mm", "spd", "s", "pd", "skom", "kom", "hum", "mhum", "st", "mt", "ssos", "sos", "ag", "sag",
            "si", "msi", "m", "h", "e", "kes", "skm", "amd", "keb", "kep", "ns", "md", "a", "ak", "mkes", "mpd", "shi", "alm",
        }
    ),
    short=MUHAMMAD,
    fillers=frozenset({"muhammad"}),
    rules=(
        ("oe", "u"), ("tj", "c"), ("dj", "j"), ("nj", "ny"), ("sj|sh", "sy"), ("ch", "kh"), ("(?<=[aeiou])j(?=[aeiou])|(?<=[rd])j(?=a)", "y"),
        ("^kh", "k"), ("v|f", "f"), ("ie(?=$|[^aeiou])", "i"), *ARABIC, ("kh", "h"), ("ck", "k"),
    ),
    cues=(
        (r"\b(?:bin|binti)\b", 0.8),
        (r"(?:wati|yanti|yono|anto|wan|ningsih|astuti|ningrum|iyah|sari|yani|yanto|utomo|udin|asih)\b", 0.9),
        (r"\b(?:su|sri|tri|dwi|eka|nur|wahyu|setia|kurnia|her|ri)\w{3,}", 0.4),
        (r"oe|\bdj|tj", 0.4),
    ),
    same=(
        ("Muhammad Rizki", "Moh. Rizky"),
        ("Soekarno Hadi", "Sukarno Hadi"),
        ("Ibu Siti Aminah", "Siti Aminah"),
        ("Nur Hayati", "Nurhayati"),
        ("Abdul Rahman", "Abdurrahman"),
        ("Achmad Yani", "Ahmad Yani"),
        ("Dewi Lestari, S.Pd", "Dewi Lestari"),
        ("Djoko Susilo", "Joko Soesilo"),
    ),
    different=(
        ("Dewi Lestari", "Devi Lestari"),
        ("Sri Wahyuni", "Sri Wahyuningsih"),
        ("Agus Setiawan", "Agus Setiadi"),
        ("Siti Aminah", "Siti Aisyah"),
        ("Putra Wijaya", "Putri Wijaya"),
        ("Budi", "Budi Santoso"),
    ),
)  # fmt: skip
