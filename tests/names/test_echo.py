"""What a token sounds like, whatever its language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodata.names import echo, heard


@given(st.text(max_size=30))
def test_an_echo_is_short_and_made_of_letters(text):
    made = echo(text)
    assert made == "" or (made.isascii() and made.isalpha())
    assert len(made) <= len(text)
    assert echo(text.upper()) == echo(text.lower()) or not text.isascii()


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("chanthara", "jantara"),
        ("voravit", "worawit"),
        ("somphorn", "sompon"),
        ("kaew", "keo"),
        ("phoumy", "pumi"),
        ("kamol", "kamon"),
    ],
)
def test_spellings_of_one_name_echo_alike(a, b):
    assert echo(a) == echo(b)


@pytest.mark.parametrize(("a", "b"), [("somchai", "somsak"), ("malee", "manee"), ("budi", "rini")])
def test_other_names_echo_otherwise(a, b):
    assert echo(a) != echo(b)


@pytest.mark.parametrize(
    ("own", "latin"), [("มาลี", "Malee"), ("ຈັນທະລາ", "Chanthala"), ("ហេង", "Heng")]
)
def test_a_script_and_its_latin_spelling_echo_alike(own, latin):
    assert heard(own).echoes == heard(latin).echoes
    assert heard(own).local
    assert not heard(latin).local


@given(st.text(max_size=40))
def test_every_part_that_is_heard_has_form_and_echo(text):
    found = heard(text)
    assert len(found.keys) == len(found.forms) == len(found.echoes) == len(found.bridges)
    assert 0 <= found.own <= len(found.forms)
