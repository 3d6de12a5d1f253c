"""Vietnamese names: family name, middle names, given name; the marks are letters of the name.

Typed without marks a name equals its marked form (a lower level than the same text); marked
differently on both sides it is another name. Only y/i after a consonant is one sound.

Source: Vietnamese orthography; custom of Vietnamese registers as commonly known.
"""

from __future__ import annotations

from goodata.names import Language

LANGUAGE = Language(
    name="vietnamese",
    codes=("vi",),
    scripts=("Latn",),
    turns="family",
    honorifics={
        "ong": "m",
        "ba": "f",
        "anh": "m",
        "chi": "f",
        "em": "",
        "co": "f",
        "chu": "m",
        "bac": "",
        "chau": "",
        "be": "",
        "mr": "m",
        "mrs": "f",
        "ms": "f",
        "miss": "f",
        "dr": "",
        "cu": "",
        "di": "f",
        "cau": "m",
        "thay": "m",
        "bs": "",
        "ts": "",
        "ths": "",
        "gs": "",
        "ks": "",
    },
    ambiguous=frozenset({"anh", "chi", "ba", "chau", "be", "bac", "cu", "di", "em", "chu"}),
    short={"ng": "nguyễn", "nguyen.": "nguyễn"},
    fillers=frozenset({"thi", "van"}),
    syllabic=True,
    listed_apart=False,
    rules=(
        ("(?<=[^aeiou])y|(?<=qu)y", "i"),
        ("^y", "i"),
        ("w", "u"),
        ("f", "ph"),
        ("z", "d"),
        ("j", "i"),
    ),
    cues=(
        (r"[đăơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", 4.0),
        (r"\b(?:nguyen|tran|pham|huynh|phan|dang|duong|truong|hoang|trinh)\b", 2.0),
        (r"\b(?:thi|van|thị|văn)\b", 1.0),
    ),
    same=(
        ("Nguyễn Thị Hoa", "Nguyen Thi Hoa"),
        ("Trần Văn Hoà", "Trần Văn Hòa"),
        ("NGUYỄN VĂN AN", "An Nguyễn Văn"),
        ("Nguyễn Thị Lan", "Nguyễn Lan"),
        ("Đặng Thùy Linh", "Dang Thuy Linh"),
        ("Lê Mỹ Linh", "Le My Linh"),
        ("Phạm Minh Tuấn", "PhamMinhTuan"),
    ),
    different=(
        ("Nguyễn Thị Hoa", "Nguyễn Thị Hòa"),
        ("Nguyễn Thị Lan", "Nguyễn Văn Lan"),
        ("Trần Ngọc Lan", "Trần Lan Ngọc"),
        ("Lê Thị Hồng", "Lê Thị Hoàng"),
        ("Nguyen Van Hung", "Nguyen Van Hoang"),
    ),
)
