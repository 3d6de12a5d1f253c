"""Names that were read or typed in another encoding than the one they are now in.

Two damages can be undone without a guess: UTF-8 once read as a one-byte code page (NuÃ±ez), and
Vietnamese typed for a TCVN3 font, whose signs are letters of Latin-1 (Ph¹m V¨n).

Source: TCVN 5712:1993 (VN3) as used by the .Vn fonts; the code page 1252 of the Unicode consortium.
"""

from __future__ import annotations

import re

_MOJIBAKE = re.compile(
    "[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)
_CODES = (
    "µà ¸á ¶ả ·ã ¹ạ ¨ă »ằ ¾ắ ¼ẳ ½ẵ Æặ ©â Çầ Êấ Èẩ Éẫ Ëậ ®đ Ìè Ðé Îẻ Ïẽ Ñẹ ªê Òề Õế Óể Ôễ Öệ "
    "×ì Ýí Øỉ Üĩ Þị ßò ãó áỏ âõ äọ «ô åồ èố æổ çỗ éộ ¬ơ êờ íớ ëở ìỡ îợ ïù óú ñủ òũ ôụ \u00adư "
    "õừ øứ öử ÷ữ ùự úỳ ýý ûỷ üỹ þỵ §Đ ¡Ă ¢Â £Ê ¤Ô ¥Ơ ¦Ư"
)
_TCVN3 = {ord(pair[0]): pair[1] for pair in _CODES.split()}
_TYPED = re.compile("(?<=[A-Za-z])[µ¶·¸¹¨©®ª«¬»¼½¾×÷\u00ad]|[¡¢£¤¥¦§](?=[a-z\u00b5-\u00fe])")


def repaired(text: str) -> str:
    """`text` as it was meant, where the damage is certain; else unchanged.

    >>> repaired("Nu\u00c3\u00b1ez"), repaired("Ph\u00b9m V\u00a8n"), repaired("N\u00fa\u00f1ez")
    ('Nuñez', 'Phạm Văn', 'Núñez')
    """
    if _MOJIBAKE.search(text):
        for code in ("cp1252", "latin-1"):
            try:
                return text.encode(code).decode("utf-8")
            except UnicodeError:
                continue
    if _TYPED.search(text) and all(ord(sign) < 0x100 for sign in text):
        return text.translate(_TCVN3)
    return text
