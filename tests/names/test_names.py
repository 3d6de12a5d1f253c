"""The public interface on cases of its own; the lists of pairs are judged in `test_pairs.py`."""

import subprocess
import sys
import unicodedata

import pytest

from goodata import names
from goodata.names import Level


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("\u0e19\u0e4d\u0e49\u0e32", "\u0e19\u0e49\u0e33"),
        ("\u0e19\u0e49\u0e4d\u0e32", "\u0e19\u0e49\u0e33"),
        ("\u0e40\u0e40\u0e01\u0e49\u0e27", "\u0e41\u0e01\u0e49\u0e27"),
        ("\u0e1b\u0e39\u0e48", "\u0e1b\u0e48\u0e39"),
        ("\u0e81\u0ecd\u0eb2", "\u0e81\u0eb3"),
        ("\u0edd\u0ead\u0e99", "\u0eab\u0ea1\u0ead\u0e99"),
        ("\u1794\u17d2\u178a\u17b8", "\u1794\u17d2\u178f\u17b8"),
        ("\u1780\u17c1\u17b8", "\u1780\u17be"),
        ("\u179f\u17bb\u200b\u1781", "\u179f\u17bb\u1781"),
        ("\u179f\u17b8\u17d2\u179a", "\u179f\u17d2\u179a\u17b8"),
        ("\u1040\u1004\u103a\u1038", "\u101d\u1004\u103a\u1038"),
        ("Hoa\u0300", "H\u00f2a"),
        ("ho\u00e0n", "ho\u0300an"),
        ("D\u2019Souza", "D'Souza"),
        ("Anne\u2011Marie", "Anne-Marie"),
        ("\u00d0\u1ee9c", "\u0110\u1ee9c"),
        ("\u0e52\u0e53", "23"),
    ],
)
def test_equal_spellings_have_one_normal_form(a, b):
    assert a != b
    assert names.normalise(a) == names.normalise(b)


@pytest.mark.parametrize(
    ("a", "b"),
    [("quý", "qúy"), ("ปู", "ปู่"), ("Hoa", "Hòa"), ("ကျော်", "ကြော်"), ("ຂາວ", "ຂ່າວ")],
)
def test_signs_that_mean_something_stay(a, b):
    assert names.normalise(a) != names.normalise(b)


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("สมชาย ใจดี", "thai"),
        ("ບຸນມີ ວົງສາ", "lao"),
        ("សុខ ដារ៉ា", "khmer"),
        ("အောင်ကို", "burmese"),
        ("陈美玲", "chinese_origin"),
        ("Tran Van Hung", "vietnamese"),
        ("Sri Wahyuni", "indonesian"),
        ("Ahmad bin Abdullah", "malay"),
        ("Maricel dela Cruz", "filipino"),
        ("Daw Khin Htwe", "burmese"),
        ("Tan Ah Kow", "chinese_origin"),
        ("Naw Paw Htoo", "minority"),
        ("Bounmy Vongsavanh", "lao"),
        ("Somporn Wongsuwan", "thai"),
        ("Sok Sophea", "khmer"),
    ],
)
def test_language_is_guessed_from_script_and_tokens(text, group):
    assert names.language(text)[0] == group


def test_no_language_is_guessed_from_nothing():
    assert names.language("Qwxz Ptkw") == ()
    assert names.language("") == ()


def test_parse_takes_honorific_and_father_apart():
    name = names.parse("Puan Siti Aminah bt. Hj. Ahmad @ Minah", "malay")
    assert name.tokens == ("siti", "aminah")
    assert name.honorifics == ("puan",)
    assert name.particle == "binti"
    assert name.sex == "f"
    assert name.patronymic == ("ahmad",)
    assert name.aliases == ("Minah",)


@pytest.mark.parametrize(
    ("text", "particle", "father"),
    [
        ("Raju a/l Muthu", "bin", ("muthu",)),
        ("Kamala A/P Raju", "binti", ("raju",)),
        ("Kumar s/o Raju", "bin", ("raju",)),
        ("Uma d/o Raju", "binti", ("raju",)),
        ("Jugah anak Entili", "anak", ("entili",)),
        ("Raju anak lelaki Muthu", "bin", ("muthu",)),
        ("Ali b. Hassan", "bin", ("hassan",)),
        ("Khin Aye (daughter of U Tin)", "binti", ("u", "tin")),
    ],
)
def test_particles_in_their_forms(text, particle, father):
    name = names.parse(text, "malay")
    assert (name.particle, name.patronymic) == (particle, father)


@pytest.mark.parametrize(
    ("text", "group", "tokens"),
    [
        ("นายสมชาย ใจดี", "thai", ("สมชาย", "ใจดี")),
        ("น.ส.มาลี", "thai", ("มาลี",)),
        ("Ko Ko", "burmese", ("ko", "ko")),
        ("U", "burmese", ("u",)),
        ("U Saw Maung", "burmese", ("saw", "maung")),
        ("Daw Khin Aye", "burmese", ("khin", "aye")),
        ("Juan Cruz Jr.", "filipino", ("juan", "cruz")),
        ("Cruz, Juan, Jr.", "filipino", ("juan", "cruz")),
        ("Juan Cruz III", "filipino", ("juan", "cruz")),
        ("Ma. Cruz", "filipino", ("maria", "cruz")),
        ("Dewi Lestari, S.H., M.Hum.", "indonesian", ("dewi", "lestari")),
        ("M. Rizki", "indonesian", ("muhammad", "rizki")),
        ("NguyenVanAn", "vietnamese", ("nguyen", "van", "an")),
        ("陳美玲", "chinese_origin", ("陈", "美", "玲")),
    ],
)
def test_own_tokens(text, group, tokens):
    assert names.parse(text, group).tokens == tokens


@pytest.mark.parametrize(
    ("a", "b", "level"),
    [
        ("Somchai Jaidee", "Somchai Jaidee", Level.EXACT),
        ("Somchai  Jaidee", "Somchai Jaidee", Level.EXACT),
        ("SOMCHAI JAIDEE", "Jaidee Somchai", Level.SAME_FOLDED),
        ("Mr Somchai Jaidee", "Somchai Jaidee", Level.SAME_FOLDED),
        ("Vichai Jaidee", "Wichai Chaidi", Level.SAME_SOUND),
        ("Dewi Lestari", "Devi Lestari", Level.NEAR),
        ("Somchai", "Somchai Jaidee", Level.PART),
        ("Jose G. Ramos", "Jose Garcia Ramos", Level.PART),
        ("Somchai Jaidee", "Malee Srisuk", Level.DIFFERENT),
        ("", "Malee", Level.DIFFERENT),
        ("", "", Level.DIFFERENT),
    ],
)
def test_levels(a, b, level):
    assert names.compare(a, b) is level


def test_two_people_who_mirror_each_other_are_not_one():
    assert not names.same("Ahmad bin Yusof", "Yusof bin Ahmad")


def test_marks_left_out_altogether_are_forgiven_and_marks_that_differ_are_not():
    assert names.compare("Trần Thị Hòa", "Tran Thi Hoa") is Level.SAME_FOLDED
    assert names.compare("Trần Thị Hòa", "Trần Thị Hoa") is Level.NEAR
    assert not names.same("Trần Thị Hòa", "Trần Thị Hoa")


def test_sexes_and_suffixes_that_contradict_are_never_overruled():
    assert not names.same("U Tin Win", "Daw Tin Win")
    assert not names.same("Jose Cruz Jr", "Jose Cruz Sr")
    assert names.same("Jose Cruz Jr", "Jose Cruz")


def test_a_swap_is_a_slip_and_a_changed_letter_is_not():
    assert names.same("Kritsada Wongsuwan", "Krtisada Wongsuwan")
    assert not names.same("Kritsada Wongsuwan", "Kritsana Wongsuwan")


def test_commonness_ranks_tokens():
    assert names.commonness("Nguyễn") >= 0.1 == names.commonness("nguyen")
    assert names.commonness("Siti") > names.commonness("Maznah") > names.commonness("Qwxz")
    assert names.commonness("Ma.") > 0


@pytest.mark.parametrize("token", ["Encik", "Mg", "Mg.", "นาย", "ທ້າວ", "លោក", "ဦး", "Bà", "Gng."])
def test_honorifics(token):
    assert names.is_honorific(token)


@pytest.mark.parametrize("token", ["Somchai", "Nguyễn", "", "สมชาย"])
def test_no_honorifics(token):
    assert not names.is_honorific(token)


def test_nfc_and_nfd_have_the_same_keys():
    for text in ("Nguyễn Thị Hòa", "Peña Muñoz", "ဦးအောင်"):
        assert names.keys(unicodedata.normalize("NFD", text)) == names.keys(text)


def test_import_pulls_in_no_table_and_no_heavy_library():
    code = (
        "import sys, goodata.names\n"
        "heavy = {'pandas', 'numpy', 'pyarrow', 'csv', 'goodata.names.thai'} & set(sys.modules)\n"
        "sys.exit(str(heavy) if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
