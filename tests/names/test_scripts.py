"""Scripts and damages with rules of their own: read, joined, and kept apart."""

import pytest

from goodata import names


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("ၼၢင်းၶမ်း", "Nang Kham"),
        ("စီၤမူဝါ", "Saw Mu Wah"),
        ("مريم بنت احمد", "Mariam binti Ahmad"),
        ("นายวิชัย แก้วมณี", "Vichai Kaewmanee"),
        ("ທ້າວບຸນມີ ວົງສາ", "Bounmy Vongsa"),
        ("ကျော်စွာဝင်း", "Kyaw Swar Win"),
        ("កែវ សុភា", "Keo Sophea"),
        ("黃美玲", "Ng Bee Leng"),
    ],
)
def test_local_script_meets_romanised(a, b):
    assert names.same(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("ၼၢင်းၶမ်း", "Sai Kham"),
        ("စီၤမူဝါ", "Saw Wah Mu"),
        ("مريم بنت احمد", "Mariam binti Hassan"),
        ("นายวิชัย แก้วมณี", "Vichit Kaewmanee"),
        ("ທ້າວບຸນມີ ວົງສາ", "Bounma Vongsa"),
        ("ကျော်ဝင်း", "Win Kyaw"),
        ("កែវ សុភា", "Keo Sokha"),
        ("黃美玲", "Ng Bee Hong"),
        ("ป่าน ใจดี", "ปาน ใจดี"),
        ("美玲", "美灵"),
    ],
)
def test_near_names_in_two_scripts_stay_two(a, b):
    assert not names.same(a, b)


def test_text_read_in_the_wrong_encoding_is_understood():
    for text in ("Peña", "Nguyễn Thị Hòa", "สมชาย"):
        assert names.normalise(text.encode().decode("latin-1")) == names.normalise(text)
    assert names.normalise("NguyÔn V¨n §øc") == names.normalise("Nguyễn Văn Đức")


@pytest.mark.parametrize("text", ["Núñez", "Peña", "José Ángel", "Đặng Ngọc", "Zoë"])
def test_whole_text_is_not_repaired(text):
    assert names.normalise(text) == text


@pytest.mark.parametrize(
    ("group", "joined", "apart"),
    [
        ("thai", ("Bhumi", "Phumi"), ("Bun", "Pun")),
        ("thai", ("Kaew", "Kaeo"), ("Kaew", "Kao")),
        ("lao", ("Xay", "Say"), ("Xay", "Xon")),
        ("khmer", ("Chhay", "Chay"), ("Chhay", "Thay")),
        ("burmese", ("Kyaing", "Gyaing"), ("Kyaing", "Chaing")),
        ("burmese", ("Htay", "Tay"), ("Htay", "Thay")),
        ("vietnamese", ("Quy", "Qui"), ("Quy", "Qua")),
        ("indonesian", ("Soeprapto", "Suprapto"), ("Suprapto", "Suprapti")),
        ("malay", ("Fauziyyah", "Fauziah"), ("Fauziah", "Fauzan")),
        ("filipino", ("Kathryn", "Catrin"), ("Catrin", "Katrina")),
        ("chinese_origin", ("Kow", "Kau"), ("Kow", "Kok")),
        ("minority", ("Hkawn", "Khawn"), ("Hkawn", "Hkun")),
    ],
)
def test_rules_join_spellings_of_a_sound_and_no_other(group, joined, apart):
    from goodata.names._sound import latin_key

    assert latin_key(joined[0], group) == latin_key(joined[1], group)
    assert latin_key(apart[0], group) != latin_key(apart[1], group)
