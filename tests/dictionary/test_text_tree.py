import json

from hypothesis import given, settings
from hypothesis import strategies as st

from goodata.dictionary import json_text, yaml_text
from goodata.dictionary.text_tree import canonical, leaves, plain

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=6)


def test_names_are_ordered_by_utf_16_units():
    # RFC 8785, section 3.2.3: the sign beyond the basic plane sorts before U+FB33.
    data = json.dumps({"\ufb33": "1", "\U0001f600": "2", "€": "3", "1": "4"}).encode()
    expected = '{"1":"4","€":"3","\U0001f600":"2","\ufb33":"1"}'
    assert canonical(json_text.parse(data, "x.json")).decode() == expected


def test_signs_are_escaped_as_rfc_8785_has_them():
    data = b'["\\u002f\\n\\t\\"\\\\\\u00e9"]'
    assert canonical(json_text.parse(data, "x.json")) == '["/\\n\\t\\"\\\\é"]'.encode()


def test_yaml_and_json_of_one_dictionary_have_one_digest():
    yaml = b"goodata: 1\nname: a\nempty:\nfields: [{name: x, constraints: {required: true}}]\n"
    data = (
        b'{"name": "a", "fields": [{"constraints": {"required": true}, "name": "x"}],'
        b' "goodata": 1, "empty": null}'
    )
    assert canonical(yaml_text.parse(yaml, "a.yaml")) == canonical(json_text.parse(data, "a.json"))


@settings(max_examples=100, deadline=2_000)
@given(
    st.dictionaries(
        TEXT.filter(bool),
        st.lists(TEXT, max_size=3) | TEXT | st.dictionaries(TEXT.filter(bool), TEXT),
    )
)
def test_canonical_json_says_the_same_and_is_its_own_canonical_form(value):
    tree = json_text.parse(json.dumps(value).encode(), "x.json")
    again = json_text.parse(canonical(tree), "x.json")
    assert plain(again) == plain(tree)
    assert canonical(again) == canonical(tree)


def test_leaves_come_in_order():
    tree = yaml_text.parse(b"a: [x, {b: y}]\nc: z\n", "x.yaml")
    assert [each.value for each in leaves(tree)] == ["x", "y", "z"]
