import time

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from goodata.dictionary import yaml_text
from goodata.dictionary.text_tree import MOST_FAULTS, Node, plain
from goodata.errors import GoodataError, Unreadable

# What stands in the file, and what must come out: the text itself, whatever other readers make
# of it. None: nothing was written.
SCALARS = [
    ("NO", "NO"),
    ("no", "no"),
    ("Yes", "Yes"),
    ("on", "on"),
    ("Off", "Off"),
    ("y", "y"),
    ("true", "true"),
    ("False", "False"),
    ("null", "null"),
    ("Null", "Null"),
    ("~", "~"),
    ("007", "007"),
    ("00", "00"),
    ("0o14", "0o14"),
    ("0x1F", "0x1F"),
    ("0b101", "0b101"),
    ("1_000", "1_000"),
    ("1e5", "1e5"),
    ("1E+05", "1E+05"),
    (".5", ".5"),
    ("5.", "5."),
    ("+12", "+12"),
    ("-0", "-0"),
    ("1.0", "1.0"),
    ("1.10", "1.10"),
    (".inf", ".inf"),
    (".NaN", ".NaN"),
    ("12:30", "12:30"),
    ("190:20:30", "190:20:30"),
    ("2024-01-31", "2024-01-31"),
    ("2024-01-31T10:00:00Z", "2024-01-31T10:00:00Z"),
    ("=", "="),
    ("<<", "<<"),
    ("'007'", "007"),
    ('"NO"', "NO"),
    ('""', ""),
    ("''", ""),
    ("", None),
    ("ไม่ทราบ", "ไม่ทราบ"),
    ("๐๐๗", "๐๐๗"),
    ("it's", "it's"),
    ("'it''s'", "it's"),
    ('"a\\tb"', "a\tb"),
    ('"\\u0e01"', "ก"),
    ("a#b", "a#b"),
    ("a # b", "a"),
    ("a:b", "a:b"),
    ("1,000", "1,000"),
    ("12345678901234567890", "12345678901234567890"),
]

REFUSED = [
    (b"a: 1\na: 2\n", 2, "stands here already"),
    (b"b: {x: 1, x: 2}\n", 1, "stands here already"),
    (b"a: &x 1\n", 1, "mark for references"),
    (b"a: 1\nb: *x\n", 2, "reference to another place"),
    (b"a:\n  <<: {b: 1}\n", 2, "merge key"),
    (b"a: !!str 1\n", 1, "a tag"),
    (b"a: ! 1\n", 1, "a tag"),
    (b"a: !x 1\n", 1, "a tag"),
    (b"%YAML 1.1\n---\na: 1\n", 1, "directive"),
    (b"# first\n%FOO x\n---\na: 1\n", 1, "directive"),
    (b"a: 1\n---\nb: 1\n", 2, "second document"),
    (b"a: 1\n...\n---\nb: 1\n", 3, "second document"),
    (b"? [a]\n: 1\n", 1, "name of a property"),
    (b"a: b: c\n", 1, "colon"),
    (b"a: [1, 2\n", 2, "bracket"),
    (b"a: 'x\n", 2, "quote"),
    (b"a:\n\t- x\n", 2, "cannot begin"),
    (b'a: "\\q"\n', 1, "escape"),
    (b"a:\n  - b\n c: d\n", 3, "indented"),
    (b"", 1, "empty"),
    (b"# nothing\n", 1, "empty"),
    (b"a: 1\nb: \xff\n", 2, "not UTF-8"),
    ("a: 1\nb: x\u2028y\n".encode(), 2, "cannot be seen (U+2028)"),
    (b"a: x\x07y\n", 1, "cannot be seen (U+0007)"),
    (b'a: "x\\0y"\n', 1, "control character"),
    ("a: 1".encode("utf-16"), None, "UTF-16"),
    (b"- " * 40, 1, "30 deep"),
    (b"[" * 100_000, 1, "30 deep"),
    (b"a: " + b"x" * (16 * 1024 * 1024), None, "16 MB"),
]


@pytest.fixture(params=[None, yaml.BaseLoader], ids=["fast", "pure"])
def loader(request):
    return request.param


@pytest.mark.parametrize(("written", "meant"), SCALARS)
def test_a_scalar_is_the_text_that_stands_there(written, meant, loader):
    if written == "<<":
        return  # as a value it is a text; as a name it is refused, see below
    node = yaml_text.parse(f"a: {written}\n".encode(), "x.yaml", loader)
    assert node.at(("a",)).value == meant
    assert plain(node) == ({} if meant is None else {"a": meant})


def test_a_merge_sign_is_a_text_as_a_value(loader):
    assert plain(yaml_text.parse(b"a: <<\n", "x.yaml", loader)) == {"a": "<<"}


@pytest.mark.parametrize(("data", "line", "said"), REFUSED)
def test_what_no_dictionary_needs_is_refused_with_its_line(data, line, said, loader, help_with):
    if loader is not None and len(data) > 1_000_000:
        pytest.skip("the slow reader needs no second look at size")
    with pytest.raises(Unreadable) as caught:
        yaml_text.parse(data, "x.yaml", loader)
    assert said in help_with.words(caught.value)[0]
    if loader is None:
        assert caught.value.faults[0].place.line == line


def test_all_faults_are_told_at_once():
    with pytest.raises(Unreadable) as caught:
        yaml_text.parse(b"a: &x 1\na: 2\nb: *x\nc: !t 3\n", "x.yaml")
    assert [fault.place.line for fault in caught.value.faults] == [1, 2, 3, 4]


def test_very_many_faults_end_the_reading():
    with pytest.raises(Unreadable) as caught:
        yaml_text.parse(b"a: 1\n" * 5_000, "x.yaml")
    assert len(caught.value.faults) == MOST_FAULTS


def test_too_many_values_end_the_reading():
    started = time.perf_counter()
    with pytest.raises(Unreadable, match="200,000"):
        yaml_text.parse(b"[" + b"x," * 250_000 + b"x]", "x.yaml")
    assert time.perf_counter() - started < 10


def test_line_and_column_are_those_of_the_name():
    node = yaml_text.parse(b"a: 1\nb:\n  - c: x\n    d:\n      y\n", "x.yaml")
    assert (node.at(("b", 0, "d")).line, node.at(("b", 0, "d")).column) == (4, 5)
    assert node.at(("b", 0, "no such")) == node.at(("b", 0))
    assert isinstance(node.at(("a", 5)), Node)


def test_a_byte_order_mark_is_no_text(loader):
    assert plain(yaml_text.parse(b"\xef\xbb\xbfa: 1\n", "x.yaml", loader)) == {"a": "1"}


def _either(data: bytes, loader=None):
    try:
        return plain(yaml_text.parse(data, "x.yaml", loader))
    except GoodataError as refused:
        for fault in refused.faults:
            fault.what.format_map(dict(fault.args))
            fault.fix.format_map(dict(fault.args))
        return None


@settings(max_examples=150, deadline=2_000)
@given(st.binary(max_size=200))
def test_any_bytes_give_a_tree_or_our_error(data):
    _either(data)


_PIECES = st.sampled_from(
    [
        "a",
        "b: ",
        "- ",
        "\n",
        "  ",
        "[",
        "]",
        "{",
        "}",
        ",",
        ": ",
        "? ",
        "&x ",
        "*x",
        "!t ",
        "'",
        '"',
        "\\",
        "#",
        "|",
        ">",
        "%YAML 1.1",
        "---",
        "...",
        "\t",
        "<<: ",
        "~",
        "@",
        "ก",
        "\u2028",
        "0",
    ]
)


@settings(max_examples=200, deadline=2_000)
@given(st.lists(_PIECES, max_size=40).map("".join))
def test_both_readers_take_and_refuse_alike(text):
    fast, pure = _either(text.encode()), _either(text.encode(), yaml.BaseLoader)
    # The two may differ in whether broken YAML is YAML at all, never in what it says.
    assert fast == pure or fast is None or pure is None
