"""Every detector against its contract, on the examples it carries."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from goodata.identifiers import Detector, Group, Strength, detectors
from goodata.identifiers._headers import LANGUAGES
from goodata.registry import modules

ALL = list(detectors())
EACH = pytest.mark.parametrize("detector", ALL, ids=[each.name for each in ALL])
SENTENCES = ("{}", "She said {}, then left.", "ผู้เสียหายแจ้งว่า {} แล้ว", "({})\n", "nó nói: {}; rồi đi")
# Thai, Lao, Burmese, Shan, Khmer, full width.
ZEROS = (0x0E50, 0x0ED0, 0x1040, 0x1090, 0x17E0, 0xFF10)
DRAWS = 5_000
FEW_DRAWS = {"phone": 300}


def examples(*, good: bool) -> list[tuple[Detector, str]]:
    return [(each, text) for each in ALL for text in (each.good if good else each.bad)]


def numeric() -> list[tuple[Detector, str]]:
    return [
        (each, text)
        for each, text in examples(good=True)
        if not any(sign.isalpha() for sign in text) and text.isascii()
    ]


def test_a_detector_is_named_after_its_file() -> None:
    names = [each.__name__.rsplit(".", 1)[1] for each in modules("goodata.identifiers")]
    assert [each.name for each in ALL] == [name.replace("_", "-") for name in names]


@EACH
def test_a_detector_says_what_it_is(detector: Detector) -> None:
    assert detector.group in Group
    assert detector.source
    assert detector.shape
    assert len(detector.good) >= 2
    assert len(detector.bad) >= 2
    country = detector.name.split("-", 1)[0].upper()
    assert detector.country in (None, country)


@EACH
def test_a_detector_has_header_words_in_every_language(detector: Detector) -> None:
    assert set(detector.headers) == set(LANGUAGES)
    assert all(detector.headers.values())
    for found in (*detector.headers.values(), *detector.context.values()):
        assert len(set(found)) == len(found)
        assert all(word == " ".join(word.casefold().split()) for word in found)


@EACH
def test_what_often_passes_by_chance_is_weak(detector: Detector) -> None:
    """Nothing that a random string of its shape passes one time in five is strong."""
    assert detector.strength is Strength.WEAK or detector.chance < 0.2


def test_what_may_never_flag_by_shape_alone_is_weak() -> None:
    strength = {each.name: each.strength for each in ALL}
    weak = [name for name in strength if name.endswith(("-passport", "-plate"))]
    weak += ["phone", "imei", "ip-address", "bank-account", "case-number", "social-handle"]
    weak += ["vn-cmnd", "kh-nid", "la-id", "tl-id", "bn-ic", "ph-philsys", "ph-pcn", "id-kk"]
    assert {name: strength[name] for name in weak} == dict.fromkeys(weak, Strength.WEAK)


@pytest.mark.parametrize(("detector", "text"), examples(good=True))
@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_good_example_is_found_where_it_stands(
    detector: Detector, text: str, sentence: str
) -> None:
    whole = sentence.format(text)
    start = sentence.index("{}")
    assert (start, start + len(text)) in list(detector.find(whole))
    assert detector.valid(text)
    assert detector.valid(f"\u00a0{text} \u200b")


@pytest.mark.parametrize(("detector", "text"), examples(good=False))
def test_a_bad_example_is_not_valid(detector: Detector, text: str) -> None:
    assert not detector.valid(text)
    assert not any(detector.valid(text[start:end]) for start, end in detector.find(text))


@pytest.mark.parametrize(("detector", "text"), numeric())
@pytest.mark.parametrize("zero", ZEROS)
def test_digits_of_every_script_count(detector: Detector, text: str, zero: int) -> None:
    native = text.translate({48 + value: zero + value for value in range(10)})
    assert detector.valid(native)
    before = "ទូរស័ព្ទ "
    spans = list(detector.find(f"{before}{native} ។"))
    assert (len(before), len(before) + len(native)) in spans


@EACH
def test_the_declared_chance_is_the_measured_one(detector: Detector, chance: ModuleType) -> None:
    """Few draws here; a million in benchmarks/identifiers."""
    draws = FEW_DRAWS.get(detector.name, DRAWS)
    share = chance.measured(detector, draws, seed=7)
    assert abs(chance.distance(detector.chance, share, draws)) <= 4.5


def test_detectors_import_no_tables() -> None:
    """`explain` imports them all, so none may pull in pandas; the number plans come when asked."""
    import subprocess

    code = (
        "import sys; from goodata.identifiers import detectors; detectors();"
        "print(sorted({'pandas', 'numpy', 'pyarrow', 'phonenumbers'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
