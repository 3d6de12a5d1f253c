"""What answers look like, kind by kind: whether a column's values can be what its header says."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping
from functools import cache
from importlib import resources

from goodata.dates import SERIALS
from goodata.practices.classification import people, places
from goodata.practices.classification.values import Values, is_date
from goodata.text import fold


def _of(kind: str) -> Callable[[str], bool]:
    return lambda text: fold(text) in _listed()[kind]


LISTS: Mapping[str, Callable[[str], bool]] = {
    kind: _of(kind)
    for kind in (
        "sex", "marital state", "religion", "ethnicity", "education", "migration status",
        "exploitation", "disability", "health", "abuse", "work", "nationality", "language",
    )
}  # fmt: skip
"""Closed lists that tell their kind without a header."""

MOST = {"sex": 6, "marital state": 10, "religion": 10}
"""So many different answers such a column has at most."""


@cache
def _listed() -> Mapping[str, frozenset[str]]:
    content = resources.files("goodata.data").joinpath("words/answers.csv").read_text("utf-8")
    found: dict[str, set[str]] = {}
    for row in csv.DictReader(io.StringIO(content)):
        found.setdefault(row["kind"], set()).add(fold(row["word"]))
    return {kind: frozenset(words) for kind, words in found.items()}


def flags(values: Values) -> bool:
    """Whether a column holds only marks of yes and no: at most three of them."""
    marks = _of("yes or no")
    return 0 < values.distinct <= 3 and values.share(lambda text: marks(_whole(text))) == 1


def _whole(text: str) -> str:
    """A whole number that a spreadsheet or a script has given a decimal, without it."""
    return text.removesuffix(".0") if text[:1].isdigit() else text


_INTEGER = re.compile(r"\d{1,3}(?:[.,]0+)?")
_BAND = re.compile(r"[<>≤≥]?\s*\d{1,3}\s*(?:[-–—+]{1,2}|to|s/d|đến|ถึง)?\s*\d{0,3}\s*\+?")
_YEARS = re.compile(
    r"(?:y(?:ea)?rs?|tuổi|tahun|thn|ปี|ປີ|ឆ្នាំ|နှစ်|taon|months?|bulan|tháng)\.?$", re.IGNORECASE
)
_PHONE = re.compile(r"\(?\+?[\d(][\d\s().\-/,;]{4,40}\d(?:\s*(?:x|ext\.?)\s*\d{1,5})?")
_NUMBER = re.compile(
    r"(?=(?:.*\d){4})[A-Z0-9\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff()][^@]{3,40}", re.IGNORECASE
)
_ACCOUNT = re.compile(r"(?=(?:.*\d){6})[A-Z0-9\s.\-]{6,40}", re.IGNORECASE)
_HANDLE = re.compile(r"@?[^\s@]{3,60}|https?://\S+|[\w .'-]{3,60}")
_PLATE = re.compile(r"(?=.*\d)(?=.*[^\W\d_])[\w\s.\-/]{4,25}")
_COORDINATE = re.compile(
    r"[+-]?\d{1,3}[.,]\d+\s*°?\s*[NSEW]?(?:[ ,;]+[+-]?\d{1,3}[.,]\d+.*)?|.*[°'″\"].*", re.IGNORECASE
)
_FILE = re.compile(r".*\.\w{2,5}|https?://.*|[0-9a-f-]{8,}", re.IGNORECASE)
_IP = re.compile(r"\d{1,3}(\.\d{1,3}){3}|[0-9a-f:]{6,}", re.IGNORECASE)
_DEVICE = re.compile(r"[\w:.+-]{6,80}")
_BODY_TEXT = re.compile(r"\S.*")
_CASE = re.compile(r"(?=.*\d)[^\s].{0,40}")
_YEAR = re.compile(r"(?:1[89]|20|2[45])\d\d")


def _matching(pattern: re.Pattern[str]) -> Callable[[Values], float]:
    return lambda values: values.share(lambda text: pattern.fullmatch(text) is not None)


def _not_dates(test: Callable[[Values], float]) -> Callable[[Values], float]:
    return lambda values: 0.0 if values.dates > 0.6 else test(values)


def ages_in_bands(values: Values) -> bool:
    """Whether few different values are bands of years of a life, such as `18-24` and `60+`."""
    if not 2 <= values.distinct <= 15 or values.filled < 2 * values.distinct:
        return False

    def fits(text: str) -> bool:
        match = _BAND_OF_AGE.fullmatch(text)
        if match is None:
            return False
        low, high = match.group(1), match.group(2)
        return int(low) <= 100 and (high is None or int(low) < int(high) <= 120)

    return values.share(fits) >= 0.8


_BAND_OF_AGE = re.compile(
    r"(?:[<>≤≥]\s*)?(\d{1,2})(?:\s*(?:[-–—]{1,2}|to|s/d|đến|ถึง)\s*(\d{1,3})|\s*\+|(?<=[<>≤≥]\d\d))"
    r"(?:\s*(?:years?|tuổi|tahun|ปี|ປີ|ឆ្នាំ|နှစ်|taon))?"
)


def _names(values: Values) -> float:
    """Letters alone, few words; a short list of answers that come again is none of names."""
    found = people.look(values.folded)
    if not found.asked:
        return 0.0
    shaped = found.shaped / found.asked
    if found.others > 0.5 * found.asked:
        return 0.0
    few = values.distinct <= 0.1 * values.filled and values.distinct <= 12
    if few and found.names < 0.5 * found.asked:
        return 0.0
    return shaped if values.words <= 7 else 0.0


def _staff(values: Values) -> float:
    """As names, but few who come again and again."""
    found = people.look(values.folded)
    if not found.asked or found.others > 0.5 * found.asked or values.words > 7:
        return 0.0
    return found.shaped / found.asked


def _dates(values: Values) -> float:
    shares = (
        values.share(is_date),
        values.share(lambda text: _YEAR.fullmatch(text) is not None),
        values.share(lambda text: text.isascii() and text.isdigit() and len(text) == 8),
        values.share(lambda text: text.isascii() and text.isdigit() and int(text) in SERIALS),
    )
    return max(shares)


def _ages(values: Values) -> float:
    def fits(text: str) -> bool:
        bare = _YEARS.sub("", text).strip()
        if _INTEGER.fullmatch(bare):
            return float(bare.replace(",", ".")) <= 130
        return _BAND.fullmatch(bare) is not None

    share = values.share(fits)
    words = values.letters >= 0.8 and values.distinct <= 15
    return max(share, 0.9 if words else 0.0)


def _small(values: Values) -> float:
    return values.share(lambda text: text.isascii() and text.isdigit() and int(text) <= 30)


def _words(values: Values) -> float:
    """Answers in words or codes: anything but days and long numbers."""
    if values.dates > 0.6 or (values.decimals > 0.6 and not flags(values)):
        return 0.0
    return values.share(lambda text: len(text) <= 80 and not (text.isdigit() and len(text) > 6))


def _places(values: Values) -> float:
    if values.dates > 0.6 or values.decimals > 0.5:
        return 0.0
    if values.digits > 0.5:
        # Codes of places are short; sums of money are not codes.
        return values.share(lambda text: text.isdigit() and len(text) <= 10) * 0.6
    return values.share(lambda text: len(text) <= 80)


def _sexes(values: Values) -> float:
    if flags(values) and values.share(LISTS["sex"]) < 1:
        return 0.0
    if values.distinct > 8:
        return values.share(LISTS["sex"])
    return 1.0 if values.dates < 0.5 and values.longest <= 40 else 0.0


def _nations(values: Values) -> float:
    known = places.countries(values.folded) / values.distinct if values.distinct else 0.0
    return max(known, _words(values))


def _notes(values: Values) -> float:
    """Running text; short remarks too, though a weak word of the header is not enough for them."""
    if values.numbers >= 0.5 or values.dates >= 0.5 or flags(values):
        return 0.0
    if values.words >= 3 or values.longest > 60:
        return 1.0
    return min(_SHORT_REMARKS, values.share(lambda text: any(map(str.isalpha, text))))


_SHORT_REMARKS = 0.79


def _addresses(values: Values) -> float:
    def fits(text: str) -> bool:
        return len(text) >= 6 and not text.isdigit() and not is_date(text)

    return values.share(fits)


FITS: Mapping[str, Callable[[Values], float]] = {
    "name": _names,
    "family member": _names,
    "staff": _staff,
    "birth date": _dates,
    "event date": _dates,
    "age": _ages,
    "sex": _sexes,
    "national id": _not_dates(_matching(_NUMBER)),
    "passport": _not_dates(_matching(_NUMBER)),
    "tax number": _not_dates(_matching(_NUMBER)),
    "social security number": _not_dates(_matching(_NUMBER)),
    "refugee number": _not_dates(_matching(_NUMBER)),
    "phone": _not_dates(_matching(_PHONE)),
    "e-mail": lambda values: values.share(lambda text: "@" in text),
    "social profile": _matching(_HANDLE),
    "bank account": _not_dates(_matching(_ACCOUNT)),
    "card": _not_dates(_matching(_ACCOUNT)),
    "address": _addresses,
    "coordinates": lambda values: max(_matching(_COORDINATE)(values), values.decimals),
    "plate": _not_dates(_matching(_PLATE)),
    "device id": _matching(_DEVICE),
    "ip address": _matching(_IP),
    "case number": _not_dates(_matching(_CASE)),
    "note": _notes,
    "photo": _matching(_FILE),
    "fingerprint": _matching(_BODY_TEXT),
    "signature": _matching(_BODY_TEXT),
    "province": _places,
    "district": _places,
    "sub-district": _places,
    "village": _places,
    "nationality": _nations,
    "ethnicity": _words,
    "religion": _words,
    "nickname": _names,
    "alias": _names,
    "work": _words,
    "employer": _words,
    "language": _words,
    "migration status": _words,
    "offence": _words,
    "abuse": _words,
    "sexuality": _words,
    "pregnancy": _words,
    "disability": _words,
    "HIV": _words,
    "education": _words,
    "marital state": _words,
    "children": _small,
    "health": _words,
    "exploitation": _words,
}
"""Per kind, the share of distinct values (0 to 1) that it could have."""

TELLING = frozenset(
    {
        "birth date", "age", "sex", "e-mail", "coordinates", "ip address", "children", "event date",
        "phone", "note", "nationality", "case number", "plate", "national id",
    }
)  # fmt: skip
"""Kinds whose values are peculiar enough to bear out a word that also means other things."""
