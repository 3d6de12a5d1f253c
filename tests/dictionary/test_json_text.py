import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodata.dictionary import json_text
from goodata.dictionary.text_tree import plain
from goodata.errors import GoodataError, Unreadable


def test_numbers_and_truths_are_kept_as_written():
    data = b'{"a": [1, 1.0, -0, 1E5, 1e400, 12345678901234567890], "b": true, "c": null, "d": ""}'
    assert plain(json_text.parse(data, "x.json")) == {
        "a": ("1", "1.0", "-0", "1E5", "1e400", "12345678901234567890"),
        "b": "true",
        "d": "",
    }


def test_escapes_and_signs_beyond_the_basic_plane():
    text = plain(json_text.parse(b'["\\u00e9\\ud83d\\ude00\\/\\n"]', "x.json"))
    assert text == ("é😀/\n",)


@pytest.mark.parametrize(
    ("data", "line", "said"),
    [
        (b'{"a": NaN}', 1, "not a number"),
        (b"[-Infinity]", 1, "not a number"),
        (b'{"a": 1,\n "a": 2}', 2, "stands here already"),
        (b'{"a": 1,}', 1, "comma before"),
        (b"[1,]", 1, "comma before"),
        (b"[1\n 2]", 2, "expected a comma"),
        (b'{"a" 1}', 1, "colon"),
        (b"{a: 1}", 1, "double quotes"),
        (b'["x]', 1, "not closed"),
        (b'["a\nb"]', 1, "not closed"),
        (b'["\\q"]', 1, "escape"),
        (b'["\\ud800"]', 1, "control character"),
        (b"[01]", 1, "expected a value"),
        (b"[1.]", 1, "expected a value"),
        (b"[tru]", 1, "expected a value"),
        (b"{}{}", 1, "behind the end"),
        (b"", 1, "expected a value"),
        (b"[" * 50, 1, "30 deep"),
        (b'{"a": // no\n 1}', 1, "expected a value"),
    ],
)
def test_what_is_no_json_is_refused_with_its_line(data, line, said, help_with):
    with pytest.raises(Unreadable) as caught:
        json_text.parse(data, "x.json")
    assert said in help_with.words(caught.value)[-1]
    assert caught.value.faults[-1].place.line == line


def _leaves(value):
    if isinstance(value, dict):
        return {name: _leaves(each) for name, each in value.items() if each is not None}
    if isinstance(value, list):
        return tuple(_leaves(each) for each in value)
    if isinstance(value, bool) or value is None:
        return None if value is None else json.dumps(value)
    return value if isinstance(value, str) else json.dumps(value)


_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=8)
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | _TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXT.filter(bool), inner),
    max_leaves=12,
)


@settings(max_examples=150, deadline=2_000)
@given(st.dictionaries(_TEXT.filter(bool), _VALUES), st.sampled_from([None, 1, 4]))
def test_agrees_with_the_standard_reader(value, indent):
    data = json.dumps(value, indent=indent, ensure_ascii=bool(indent)).encode()
    assert plain(json_text.parse(data, "x.json")) == _leaves(value)


_PIECES = st.sampled_from(
    [*'{}[],:"\\ \n', "true", "nul", "1", "-", "1e", '"a"', "NaN", "ก", "\x00"]
)


@settings(max_examples=200, deadline=2_000)
@given(st.lists(_PIECES, max_size=30).map("".join) | st.text(max_size=30))
def test_any_text_gives_a_tree_or_our_error(text):
    data = text.encode("utf-8", "surrogatepass")
    try:
        ours = plain(json_text.parse(data, "x.json"))
    except GoodataError:
        return
    assert ours == _leaves(json.loads(data.decode("utf-8-sig"), parse_float=str, parse_int=str))
