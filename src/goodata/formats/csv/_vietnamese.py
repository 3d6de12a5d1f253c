"""Whether a word is a Vietnamese syllable: an initial, a rhyme, at most one tone.

Vietnamese writes every syllable apart, and there are few of them; words of other languages, read
as Vietnamese, are hardly ever among them.

Source: the rhymes of the standard orthography (Hoàng Phê's list of syllables, told by rule); the
finals k and l, and initials such as kr, come in place names of the highlands.
"""

from __future__ import annotations

import re
import unicodedata

from goodata.formats.csv._western import SYMBOL, between_letters

_INITIAL = re.compile(
    "(?:[bkpgđ][rl]|dr|ngh|ng|nh|n|tr|th|t|ch|c|kh|k|ph|p|gh|gi|g|qu|q|[bdđhlmrsvx])?"
)
_WRITTEN = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em
en eng eo ep et ê êch êm ên êng ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh
ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen
oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôông ôp ôt ơ ơi ơm ơn ơp ơt ơng u ua
uâc uân uâng uât uây uc uê uêch uên uênh uêt ui um un ung uôc uôi uôm uôn uông uôt uơ uơn up
ut uy uya uych uyên uyêt uyn uynh uyp uyt uyu uyng ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương
ươp ươt ươu ưt ưu y ych yêc yêm yên yêng yêt yêu ym yn ynh yp yt ă â
"""
_RHYMES = frozenset(unicodedata.normalize("NFC", _WRITTEN).split())
_TONES = str.maketrans("", "", "\u0300\u0301\u0303\u0309\u0323")
_SHORT = re.compile("[BCDGHKLMNPQRSTVXĐ]{1,10}")


def explains(word: str) -> bool:
    """Whether a word, its signs as the code page gives them, is a Vietnamese syllable.

    >>> explains("Nguyê\u0303n"), explains("Đặng"), explains("Lắk"), explains("HĐND")
    (True, True, True, True)
    >>> explains("Café"), explains("Fé"), explains("Săo"), explains("Garcia\u0301")
    (False, False, False, False)
    """
    if between_letters(word):
        return False
    return all(_syllable(part) for part in SYMBOL.split(word) if not part.isascii())


def _syllable(part: str) -> bool:
    composed = unicodedata.normalize("NFC", part)
    if _SHORT.fullmatch(composed):
        return True
    if not (composed.islower() or composed.isupper() or composed.istitle()):
        return False
    apart = unicodedata.normalize("NFD", composed.lower())
    bare = apart.translate(_TONES)
    if len(apart) - len(bare) > 1:
        return False
    bare = unicodedata.normalize("NFC", bare)
    if bare.endswith("k"):
        bare = bare[:-1] + "c"
    if bare.endswith("l"):
        bare = bare[:-1] + "n"
    start = _INITIAL.match(bare)
    behind = bare[start.end() :] if start else bare
    # `gi` and `qu` may be an initial, or an initial and the beginning of its rhyme: gì, quy.
    return behind in _RHYMES or (bare[:1] in ("g", "q") and bare[1:] in _RHYMES)
