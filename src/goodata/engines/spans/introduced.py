"""What stands before a place of a text in Thai, Lao, Khmer or Burmese, and says who follows."""

from __future__ import annotations

from goodata.engines.spans.segments import Use, words

TITLE = 10
"""Signs of the longest title."""
COPULAS = frozenset({"คือ", "เป็น", "ແມ່ນ", "ຄື", "គឺ", "គឺជា", "ជា"})
"""Words for `is` between what somebody is and the name."""
NO_NAMES = frozenset(
    each
    for line in (
        "ใน ที่ ของ ไว้ แล้ว เป็น ก็ จะ ยัง ไป มา อยู่ กับ ให้ และ หรือ จริง เดิม เล่น ใหม่ สกุล จาก เพื่อ ตาม คือ",
        "ໃນ ທີ່ ຂອງ ໄວ້ ແລ້ວ ເປັນ ກໍ ຈະ ຍັງ ໄປ ມາ ຢູ່ ກັບ ໃຫ້ ແລະ ຫຼື ຈິງ ເດີມ ໃໝ່ ຈາກ ຕາມ",
    )
    for each in line.split(" ")
)
"""Small words that begin no name, behind whatever word they stand."""
_STEPS = 5


def titled(text: str, start: int) -> bool:
    """Whether a title, or a word that says that a name follows, stands right before a place."""
    before, uses = text[max(0, start - TITLE - 1) : start].rstrip(), words().uses
    wanted = Use.SURE | Use.TITLE | Use.NAMING
    return any(
        uses.get(before[-length:], Use.WORD) & wanted
        for length in range(1, min(TITLE, len(before)) + 1)
    )


def of_other(text: str, start: int, role: str) -> bool:
    """Whether the word for a broker, an officer or the like stands before a place, titles aside.

    Args:
        text: folded.
        start: where a name begins.
        role: of the one who bears the name, as in `Person`.
    """
    if role in ("staff", "accused"):
        return False
    kin, uses = Use.KIN if role == "subject" else 0, words().uses
    at, named = start, "\u1000" <= text[start : start + 1] <= "\u109f"
    for _ in range(_STEPS):
        while at and text[at - 1] in ' :"“(‘':
            at -= 1
        for length in range(min(TITLE + 6, at), 0, -1):
            word = text[at - length : at]
            use = uses.get(word, 0)
            if use & Use.OTHERS or (named and use & kin):
                return True
            if use & (Use.SURE | Use.TITLE | Use.NAMING) or word in COPULAS:
                named = named or word in COPULAS or bool(use & Use.NAMING)
                at -= length
                break
        else:
            return False
    return False


def drives(text: str, end: int) -> bool:
    """Whether somebody drives or interprets, by the verb right behind a name."""
    end += text.startswith("က", end) and not text.startswith("က်", end)
    end += text[end : end + 1] == " "
    return any(words().uses[each] & Use.DRIVES for each in words().every(text, end))
