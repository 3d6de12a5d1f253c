"""Thai and Lao script to Latin letters: one engine, since the two blocks and systems run parallel.

The result is of key quality, not for print: it keeps long vowels doubled, aspiration written with h
(H where the letter is of the low class: another tone) and tone marks as digits 1 to 4, so that two
spellings in the same script can be compared closely; the Latin rules of the language then make the
looser key out of it.

Source: the royal Thai tables of initials and finals (1999) as commonly taught; the Lao tables of
the alphabet; syllable rules are our own.
"""

from __future__ import annotations

import re

_INITIAL = {
    letter: sound
    for letters, sound in (
        ("ก", "k"),
        ("ขฃ", "kh"),
        ("คฅฆ", "kH"),
        ("ง", "ng"),
        ("จ", "j"),
        ("ฉ", "ch"),
        ("ชฌ", "cH"),
        ("ศษส", "s"),
        ("ซ", "S"),
        ("ญย", "y"),
        ("ฎด", "d"),
        ("ฏต", "t"),
        ("ฐถ", "th"),
        ("ฑฒทธ", "tH"),
        ("ณน", "n"),
        ("บ", "b"),
        ("ป", "p"),
        ("ผ", "ph"),
        ("พภ", "pH"),
        ("ฝ", "f"),
        ("ฟ", "F"),
        ("ม", "m"),
        ("ร", "r"),
        ("ลฬ", "l"),
        ("ว", "w"),
        ("ห", "h"),
        ("ฮ", "H"),
        ("อ", "_"),
    )
    for letter in letters
}
_FINAL = {
    **dict.fromkeys("กขคฆ", "k"),
    **dict.fromkeys("จชซฌฎฏฐฑฒดตถทธศษสฉ", "t"),
    **dict.fromkeys("บปพฟภผฝ", "p"),
    **dict.fromkeys("ญณนรลฬ", "n"),
    "ง": "ng",
    "ม": "m",
    "ย": "y",
    "ว": "w",
    "ห": "",
    "อ": "",
    "ฮ": "",
}
_ON = "(ห(?=[งญณนมยรลว])|อ(?=ย))?([ก-ฮ])([รลว]?)"
_FOLLOW = "ะัาำิีึืุูํ\ue000\ue001"
_LED = f"(ห(?=[งญณนมยรลว])|อ(?=ย))?([ก-ฮ])([รล](?=[ก-ฮ](?![{_FOLLOW}อ])|$)|)"
_BARE_ON = "(ห(?=[งญณนมยรลว]))?([ก-ฮ])()"
_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern.replace("@", _ON).replace("#", _LED).replace("&", _BARE_ON)), vowel)
    for pattern, vowel in (
        ("เ@ียะ?", "ia"),
        ("เ@ือ", "uea"),
        ("เ@าะ", "o"),
        ("เ@[ั\ue000]?า", "ao"),
        ("เ@[ิี]", "oe"),
        ("เ@อ", "oe"),
        ("เ@\ue001", "ia"),
        (f"เ#ย(?![{_FOLLOW}])", "oey"),
        ("แ#็?ะ?", "ae"),
        ("โ#ะ?", "O"),
        (f"[ใไ]#(?:ย(?![{_FOLLOW}]))?", "ai"),
        ("เ#[็ั]?ะ?", "e"),
        ("@[ั\ue000]วะ?", "ua"),
        ("@ัย", "ai"),
        ("@ั", "a"),
        ("@ำ", "am"),
        ("@า", "aa"),
        ("@ะ", "a"),
        ("@ิ", "i"),
        ("@ี", "ii"),
        ("@ึ", "ue"),
        ("@ือ?", "ue"),
        ("@ุ", "u"),
        ("@ู", "uu"),
        ("@[ํ]", "O"),
        ("@\ue000", "o"),
        ("@\ue001", "ia"),
        (f"@รร(?=[ก-ฮ])(?![{_FOLLOW}])", "a"),
        (f"@รร(?![{_FOLLOW}])", "an"),
        (f"&อ(?![{_FOLLOW}])", "O"),
        (f"&ว(?=[ก-ฮ](?![{_FOLLOW}อ]))", "ua"),
    )
)
_SPOKEN_UA = re.compile(f"[ก-ฮ]ว[ก-ฮ](?![{_FOLLOW}อ])")
_SILENT = re.compile("(?:[ทตดธ]ร|[ก-ฮ])[ิุ]?์")
_DEAD_ENDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile("์"), ""),
    (re.compile("(?<=[าีูโเ][ชบฒม])[ิุ](?=$)"), ""),
    (re.compile("(?<=[ชบาียั])(ต)[ิุ]$"), r"\1"),
    (re.compile("ียรติ$"), "ียต"),
    (re.compile("(?<=ุฒ)ิ$"), ""),
    (re.compile("(?<=ูม)ิ$"), ""),
    (re.compile("(?<=[ัิุ])([ชตทกค])ร$"), r"\1"),
    (re.compile("(?<=เพ)ชร"), "ช"),
    (re.compile("[สศซ]ร(?=[ีิ้่าอ])"), "ส"),
    (re.compile("ฤ"), "ริ"),
)
_TONES = "่้๊๋"
_LAO = {
    0x0EBB: "\ue000",
    0x0EBD: "\ue001",
    0x0EBC: "ล",
    0x0E8D: "ย",
    0x0EAB: "ห",
    0x0E8A: "ซ",
    0x0EC6: "",
    0x0ECC: "์",
}
_REPEAT = re.compile("(\\S+?)\\s*[ๆໆ]")


def lao_as_thai(token: str) -> str:
    """Lao letters as the Thai ones of the same place; the vowels Thai lacks as private signs."""
    points = {point: point - 0x80 for point in range(0x0E81, 0x0EDC)}
    return token.translate({**points, **_LAO})


def romanise(token: str) -> str:
    """A Thai or Lao token in Latin letters, tone digits at its end.

    >>> romanise("สมชาย"), romanise("ສົມໄຊ")
    ('somcHaay', 'somSai')
    """
    text = _REPEAT.sub(r"\1\1", token)
    if any("\u0e80" <= sign <= "\u0eff" for sign in text):
        text = lao_as_thai(text)
    tones = "".join(str(_TONES.index(sign) + 1) for sign in text if sign in _TONES)
    text = "".join(sign for sign in text if sign not in _TONES)
    text = _SILENT.sub("", text.replace("กษณ์", "ก"))
    for pattern, to in _DEAD_ENDS:
        text = pattern.sub(to, text)
    return _syllables(text) + tones


def _syllables(text: str) -> str:
    out: list[str] = []
    place = 0
    while place < len(text):
        found = _voweled(text, place)
        if found:
            sound, place = found
            out.append(sound)
            continue
        end = _bare_run(text, place)
        if end == place:
            place += 1
            continue
        out.append(_bare(text[place:end], at_end=end == len(text)))
        place = end
    return "".join(out).replace("_", "")


def _voweled(text: str, place: int) -> tuple[str, int] | None:
    """The syllable with a written vowel at `place`, and where it ends."""
    for pattern, vowel in _PATTERNS:
        match = pattern.match(text, place)
        if match:
            led, letter, cluster = match.groups()
            onset = _INITIAL.get(letter, "")
            onset = (onset.upper() if led == "ห" else onset) + _INITIAL.get(cluster, "")
            final, end = _closing(text, match.end(), vowel)
            return onset + _vowel_and_final(vowel, final), end
    return None


def _vowel_and_final(vowel: str, final: str) -> str:
    if final == "w" and vowel in ("a", "aa"):
        return vowel + "o"
    return vowel + final


def _closing(text: str, place: int, vowel: str) -> tuple[str, int]:
    """The final consonant after a vowel, decided by how many bare letters follow."""
    end = _bare_run(text, place)
    count = end - place
    if count == 1 and text[place] in "รล" and end < len(text):
        # Sura-chai, Thira-wat: R before another syllable opens one of its own.
        return "", place
    if count == 0 or vowel in ("am", "ai", "ao", "oey"):
        return "", place
    letter = text[place]
    even_with_two = vowel in ("a", "ia", "ua", "uea") or letter in "มนงกดบยตญณ"
    closes = count in (1, 3) or (count == 2 and end < len(text))
    if vowel == "a" or (closes and (count == 1 or even_with_two)):
        return _FINAL.get(letter, ""), place + 1
    return "", place


def _bare_run(text: str, place: int) -> int:
    """Where the run of letters that carry no written vowel ends."""
    end = place
    while end < len(text) and "ก" <= text[end] <= "ฮ":
        following = text[end + 1 : end + 2]
        cluster = text[end + 1 : end + 3]
        if following and following in _FOLLOW:
            break
        if following == "อ" and not (cluster[1:] and cluster[1] in _FOLLOW):
            break
        leading = text[end] == "ห" and following in tuple("งญณนมยรลว")
        doubled = cluster == "รร" and text[end + 3 : end + 4] not in tuple(_FOLLOW)
        if doubled or leading or _SPOKEN_UA.match(text, end):
            break
        end += 1
    return end


def _bare(run: str, *, at_end: bool) -> str:
    """Letters without a written vowel: the last two close a syllable with o, others open with a."""
    if len(run) == 1:
        sound = _INITIAL.get(run, "")
        return _FINAL.get(run, "") if at_end else sound + "a"
    if len(run) == 4 and run[1] in "มนง":
        return _bare(run[:2], at_end=True) + _bare(run[2:], at_end=True)
    opened = "".join(_INITIAL.get(letter, "") + "a" for letter in run[:-2])
    return f"{opened}{_INITIAL.get(run[-2], '')}o{_FINAL.get(run[-1], '')}"
