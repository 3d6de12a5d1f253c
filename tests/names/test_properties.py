"""Whatever the text: no exception, a stable normal form, no matter of order or sides."""

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from goodata import names
from goodata.names._sound import latin_key, latin_keys
from goodata.names._tables import languages, rows

BLOCKS = (
    st.characters(min_codepoint=0x0E00, max_codepoint=0x0EFF)
    | st.characters(min_codepoint=0x1000, max_codepoint=0x109F)
    | st.characters(min_codepoint=0x1780, max_codepoint=0x17FF)
    | st.characters(min_codepoint=0x00C0, max_codepoint=0x024F)
    | st.characters(min_codepoint=0x1E00, max_codepoint=0x1EFF)
    | st.characters(min_codepoint=0x0300, max_codepoint=0x036F)
    | st.sampled_from("aeiouyhbnAO .,-/'()@\u200b\u200d\u00a0\u4e00\u9673")
)
REGION = st.text(BLOCKS, max_size=30)
TEXTS = REGION | st.text(max_size=30)
TOKENS = st.sampled_from(
    [row["romanised"] for name in sorted(languages()) for row in rows(name)[::7]]
)
NAMES = st.lists(TOKENS, min_size=1, max_size=4).map(" ".join)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_normalise_twice_is_normalise_once(text):
    once = names.normalise(text)
    assert names.normalise(once) == once


@settings(max_examples=150, deadline=None)
@given(REGION)
def test_normal_form_does_not_depend_on_composition(text):
    composed = names.normalise(unicodedata.normalize("NFC", text))
    assert names.normalise(unicodedata.normalize("NFD", text)) == composed


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_no_text_is_too_odd(text):
    names.parse(text)
    names.language(text)
    names.to_unicode(text)
    assert 0.0 <= names.zawgyi(text) <= 1.0
    assert 0.0 <= names.commonness(text) <= 1.0
    assert all(key.isascii() for key in names.keys(text))


@settings(max_examples=150, deadline=None)
@given(TEXTS | NAMES, TEXTS | NAMES)
def test_compare_has_no_sides(a, b):
    assert names.compare(a, b) is names.compare(b, a)
    assert names.same(a, b) is names.same(b, a)


@settings(max_examples=100, deadline=None)
@given(NAMES)
def test_a_name_is_the_same_as_itself_in_other_case_and_spacing(text):
    assert names.same(text, text)
    assert names.same(text, "  ".join(text.upper().split(" ")))


@settings(max_examples=100, deadline=None)
@given(st.lists(TOKENS, min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_keys_do_not_depend_on_order(tokens, chance):
    # Titles and particles have a place of their own, so they are no part of this.
    kept = [each for each in tokens if not names.is_honorific(each)]
    kept = [each for each in kept if len(each) > 3 and each.lower() != "anak"]
    shuffled = list(kept)
    chance.shuffle(shuffled)
    for group in ("thai", "khmer", "filipino"):
        one = names.keys(" ".join(kept), group)
        assert one == names.keys(" ".join(shuffled), group)


@given(st.lists(st.text("aeiouyhrnlwpkqxcsbdtgñé'", max_size=9)))
def test_keys_of_many_forms_are_those_of_each(forms):
    assert latin_keys(forms) == [latin_key(each, "") for each in forms]
