"""What the quick ways of the span engine pass over, a slow and plain way does not find either."""

import re
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.engines.spans.marked import LANGUAGES, sentences

from goodata.engines.spans import Own, Span, days, find, handles, numbers, own_values
from goodata.engines.spans.folding import folded, key
from goodata.engines.spans.segments import cuts, words
from goodata.identifiers import Group, detectors
from goodata.names import _zawgyi
from goodata.text import fold_digits

TEXTS = [each.text for language in LANGUAGES for each in sentences(language)]


def slow_numbers(text):
    """Every detector asked of every text, whatever the text holds."""
    plain = folded(text)
    around = numbers._Around(plain)
    for each in detectors():
        if each.group in (Group.NAME, Group.TEXT):
            continue
        for start, end in each.find(text):
            if numbers._stands(each, text, start, end, around):
                yield Span(
                    numbers._bare_start(each, text, start, end),
                    end,
                    numbers._kind(each),
                    "detector",
                )


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_detector_is_passed_over(language):
    for each in sentences(language):
        quick = {span for span in numbers.find(each.text) if span.source == "detector"}
        assert set(slow_numbers(each.text)) == quick, each.text


def plain_search(word):
    """A word as a pattern finds it: apart from other letters where its script writes blanks."""
    return re.escape(word) if word[0] >= "\u0e00" else rf"(?<![a-z]){re.escape(word)}(?![a-z])"


def test_the_word_near_a_number_is_the_one_a_plain_search_finds():
    every = {word for each in detectors() for word in numbers._words(each.name)}
    one = re.compile("|".join(map(plain_search, sorted(every))))
    patterns = {word: re.compile(plain_search(word)) for word in every}
    found = 0
    for text in TEXTS:
        plain = folded(text).text
        met = set(numbers._met(plain))
        wanted = {each for each in every if each in plain} if one.search(plain) else set()
        for word in wanted:
            stands = patterns[word].search(plain) is not None
            assert numbers._stands_in(plain, word) is stands, (word, text)
            assert word in met or not stands, (word, text)
            found += stands
    assert found > 100


def slow_choice(plain, met):
    """The detectors of a text, each asked for itself whether the text holds what it needs."""
    most = numbers._most_digits(plain)
    for each in numbers._asked().every:
        signs = not each.signs or any(sign in plain for sign in each.signs)
        named = not each.messenger or any(name in plain for name in handles.MESSENGERS)
        if each.digits <= most and signs and named and (each.unconditional or met & each.words):
            yield each.detector


def test_detectors_are_chosen_at_once_as_one_by_one():
    for text in TEXTS:
        plain = folded(text).text
        met = frozenset(numbers._met(plain))
        assert list(numbers._asked().of(plain, met)) == list(slow_choice(plain, met)), text


@given(
    st.text("0123456789 -./()", min_size=6, max_size=14),
    st.text("0123456789 -./()ab", max_size=40),
    st.text("0123456789 -./()ab", max_size=10),
)
@settings(max_examples=200, deadline=None)
@example("+66 81 999 9999", "call 081-999-9999", " now")
def test_own_numbers_are_found_as_by_their_digits(value, before, after):
    tail = re.sub(r"\D", "", value)[-8:]
    if len(tail) < 6:
        return
    text = before + value + after
    found = list(own_values.find(text, Own((), {"phone": (value,)})))
    separated = r"[ ().\-/]{0,2}".join(tail) + r"(?![ ().\-/]{0,2}[0-9])"
    if re.search(separated, text):
        assert found
        for each in found:
            assert re.sub(r"\D", "", text[each.start : each.end]).endswith(tail)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("ngày 4/2/2023.", "ngày 4/2/2023"),
        ("ika-3 ng Hunyo 2022", "ika-3 ng Hunyo 2022"),
        ("on March 12th, 2024", "March 12th, 2024"),
        ("4 ก.พ. 2566", "4 ก.พ. 2566"),
        ("៧ មីនា ២០២៤", "៧ មីនា ២០២៤"),
        ("2024-03-05", "2024-03-05"),
        ("hôm ngày 9/12 thì", "ngày 9/12"),
    ],
)
def test_days_however_they_are_written(text, wanted):
    assert [text[each.start : each.end] for each in days.find(text)] == [wanted]


@pytest.mark.parametrize("text", ["14 of 20 questions", "version 1.2.3.4", "52/9", "May 2003"])
def test_no_days(text):
    assert list(days.find(text)) == []


def slow_fold(text):
    """Folded sign by sign, with the place of each."""
    signs = [(key_sign, at) for at, sign in enumerate(fold_digits(text)) for key_sign in _one(sign)]
    return "".join(sign for sign, _ in signs), [at for _, at in signs]


def _one(sign):
    if sign.isspace():
        return sign
    return key(sign)


@given(st.text("aÀệĐ \u0300\u200bกำນຳໜ១၂ក្ត", max_size=30))
@settings(max_examples=300, deadline=None)
def test_folding_leads_back(text):
    wanted, places = slow_fold(text)
    found = folded(text)
    assert found.text == wanted
    assert list(found.origin) == [*places, len(text)]


@given(st.sampled_from(TEXTS), st.integers(0, 200))
@settings(max_examples=200, deadline=None)
def test_no_word_ends_inside_a_written_sign(text, at):
    plain = folded(text).text
    for found in words().every(plain, at):
        assert plain.startswith(found, at)
        end = at + len(found)
        if end < len(plain):
            assert unicodedata.category(plain[end]) not in ("Mn", "Mc"), found
            assert not cuts(plain, end)


BURMESE = "ဒေါ်အေးအေးက ဖုန်း 09999123456 ကို ပြောသည်။"
DRAWN = "ေဒၚေအးေအးက ဖုန္း 09999123456 ကို ေျပာသည္။"


def test_burmese_typed_in_zawgyi_is_read_and_led_back_to():
    assert _zawgyi.to_unicode(DRAWN) == BURMESE
    spans = find(DRAWN)
    assert {DRAWN[each.start : each.end] for each in spans} == {"ေအးေအး", "09999123456"}


@pytest.mark.parametrize(
    ("text", "name", "mine"),
    [
        ("Kartini Gunawan went home.", "Kartini Handayani", False),
        ("Kartini went home.", "Kartini Handayani", True),
        ("The recruiter Kartini went home.", "Kartini Handayani", False),
        ("Kartini's mother went home.", "Kartini Handayani", True),
        ("ล่ามชื่อมาลีแจ้งว่าไม่มา", "มาลี ศรีสุข", False),
        ("ผู้เสียหายชื่อมาลีแจ้งว่าไม่มา", "มาลี ศรีสุข", True),
        ("พบมาลี แก้วดีที่ด่าน", "มาลี ศรีสุข", False),
        ("salmah.ibrahim27@mail.example", "Salmah Jaafar", False),
    ],
)
def test_a_part_of_a_name_is_the_rows_own_only_where_nobody_else_is_meant(text, name, mine):
    from goodata.engines.spans import Person

    found = find(text, Own((Person((name,)),)))
    assert any(each.source == "own" for each in found) is mine
