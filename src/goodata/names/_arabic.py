"""What names of Arabic and Sanskrit origin have in common in Indonesian, Malay and beyond.

Source: custom of registers as commonly known.
"""

from __future__ import annotations

MUHAMMAD = {
    **dict.fromkeys(
        (
            "m",
            "md",
            "mhd",
            "mhmd",
            "moh",
            "moch",
            "muh",
            "muhd",
            "mohd",
            "mohamad",
            "mohamed",
            "mohammad",
            "mohammed",
            "mohamat",
            "mochamad",
            "mochammad",
            "mokhamad",
            "mokhammad",
            "muhamad",
            "muhammed",
            "muhamed",
            "muchamad",
            "muchammad",
            "mukhamad",
            "mukhammad",
            "mohd.",
            "muhammat",
            "muhamat",
            "mahammad",
        ),
        "muhammad",
    ),
    "abd": "abdul",
    "abdoel": "abdul",
    "abdool": "abdul",
    "abdol": "abdul",
}
"""Short and other forms of the two commonest Arabic name parts, shared with Malay."""

ARABIC: tuple[tuple[str, str], ...] = (
    ("abd[ue]?[lr](?=[rstdnz])", "abdu"),
    ("abdul(?=l)", "abdu"),
    ("q", "k"),
    ("dz", "z"),
    ("ts", "s"),
    ("dh|dl", "d"),
    ("bh", "b"),
    ("th", "t"),
    ("aa+", "a"),
    ("ee+|ii+", "i"),
    ("oo+|uu+", "u"),
    ("ay(?=[^aeiou]|$)", "ai"),
    ("ey(?=[^aeiou]|$)|ei(?=[^aeiou])|ae(?=[^aeiou])", "ai"),
    ("iy(?=[au])", "i"),
    ("z", "s"),
    ("(?<=[aeiou])h$", ""),
    ("(?<=[^aeiou])y$", "i"),
    ("x", "ks"),
    ("y(?=[^aeiou])", "i"),
    ("(?<=[^aeiou])ia", "ya"),
    ("(?<=[^aeiou])iu", "yu"),
)
"""Letter rules for names of Arabic and Sanskrit origin, shared with Malay."""
