"""What each kind of comparison makes of two cells."""

import numpy as np
import pyarrow as pa
import pytest

from goodata.engines.linkage import Comparison, Records, gammas
from goodata.engines.linkage.kinds import kinds

ROLES = {
    "birth_date": "date",
    "person_name": "name",
    "address": "address",
    "place": "place",
    "initial": "initial",
}
FILL = {
    "address": [f"{at} Moo {at % 9}" for at in range(60)],
    "place": [f"Ban {each}" for each in ("Rai", "Suan", "Na", "Don") * 15],
}


def level(kind: str, a: str, b: str) -> str:
    """The level at which two cells meet, in a file of other cells."""
    texts = pa.array([a, b, *FILL.get(kind, [])], pa.string())
    made = kinds()[kind].prepare({ROLES[kind]: [texts]})
    records = Records(
        len(texts), (Comparison("x", kind),), (made,), np.zeros(len(texts), dtype="int32")
    )
    with gammas.database(1, 1 << 29) as connection:
        loaded = gammas.load(connection, records)
        sides = np.array([0], "int32"), np.array([1], "int32")
        place = int(gammas.levels(loaded, *sides)[0, 0])
    return kinds()[kind].levels[place].name if place >= 0 else "-"


@pytest.mark.parametrize(
    ("a", "b", "wanted"),
    [
        ("Somchai Jaidee", "jaidee somchai", "equal"),
        ("Htoo Hser Dah", "HTOOHSERDAH", "spaced"),
        ("ວົງສອນ ຈັນທະສັກ", "Vongsone Chanthasak", "sound"),
        ("Chonthip Vichienpanwat", "Chonthip Wichianphanwat", "sound"),
        ("Kyi Harn", "Kyyihan", "sound"),
        ("兰芳", "Cheng Lan Fang", "part"),
        ("Luzvimindacristina Dimculangan", "Luzviminda Cristina Dimaculangan", "near"),
        ("Somchai Jaidee", "Budi Santoso", "else"),
        ("unknown", "Budi Santoso", "-"),
    ],
)
def test_names(a, b, wanted):
    assert level("person_name", a, b) == wanted
    assert level("person_name", b, a) == wanted


def test_keys_between_scripts_do_not_hold_within_one():
    # Without its vowels the one would be the other; both are Latin, so vowels count.
    assert level("person_name", "Sopana Keora", "Supina Kiaru") in ("loose", "similar", "else")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("To Thi Thuy", "To Thi Ngan"),
        ("Vang Kao Mee", "Vang Kao Pheng"),
        ("Siti Lestari Harahap", "Dewi Anggraini Harahap"),
        ("Aisyah binti Karim", "Fatimah binti Karim"),
    ],
)
def test_sisters_share_what_their_family_does_and_no_more(a, b):
    assert level("person_name", a, b) in ("token", "token common")
    assert level("person_name", b, a) in ("token", "token common")


def test_a_part_of_one_name_pairs_with_one_of_the_other():
    # Each of the first name's parts is like some part of the second, but twice like the same.
    assert level("person_name", "Mina Mino", "Mina Sokha") in ("token", "token common")


def test_a_son_is_not_his_father():
    assert level("person_name", "Karim bin Yusof", "Yusof bin Karim") in ("similar", "else")
    assert level("person_name", "Karim bin Yusof", "Karim bin Yusof") == "equal"
    assert level("person_name", "Karim bin Yusof", "Karim") in ("part", "loose")


def test_names_written_as_one_word_are_found_in_the_whole():
    assert level("person_name", "Katherinemary Graceful", "Katherine Mary Graceful Abad") == "part"


@pytest.mark.parametrize("text", ["no name", "NO NAME", "not known", "name unknown"])
def test_words_for_no_name_are_none(text):
    assert level("person_name", text, "Budi Santoso") == "-"


def test_scripts_meet_by_their_sound_with_a_slip():
    # One vowel is heard otherwise; the rest is one name.
    assert level("person_name", "ກອນສະຫວັນ ພົມມະຈັນ", "Konsavanh Phommachan") in ("sound", "near")


@pytest.mark.parametrize(
    ("a", "b", "wanted"),
    [
        ("12 Moo 3", "12 moo 3", "equal"),
        ("12 Moo 3", "77 Moo 5", "else"),
        ("4 Lantern Hill Road", "9 Lantern Hill Road", "street"),
    ],
)
def test_addresses(a, b, wanted):
    assert level("address", a, b) == wanted


@pytest.mark.parametrize(
    ("a", "b", "wanted"),
    [
        ("Ban Kawela", "Ban Kawella", "finest near"),
        ("Ban Kaw", "Ban Tun", "else"),
        ("Ban Kawela", "BAN KAWELA", "finest"),
    ],
)
def test_places_are_near_by_their_own_name_not_by_their_title(a, b, wanted):
    assert level("place", a, b) == wanted


def numbered(*texts: str) -> list[str | None]:
    """What each number renews, as the part `stem` numbers it: equal letters for equal stems."""
    made = kinds()["record_key"].prepare({"key": [pa.array(texts, pa.string())]})
    return [None if each is None else chr(97 + each) for each in made.parts["stem"].to_pylist()]


def test_a_renewed_number_leads_to_the_one_before():
    others = [f"RAY-0002{each}" for each in range(5)]
    found = numbered("RAY-00012", "RAY-00012/2", "ray 00012 b", *others)
    assert found == list("aaabcdef")


def test_the_running_number_of_a_year_is_no_renewal():
    assert numbered("2024/01", "2024/02", "2024/03", "KH-117") == [None] * 4
    assert numbered(*(f"2024/{each}" for each in range(1, 7)), *map(str, range(500, 510)))[:6] == (
        [None] * 6
    )


@pytest.mark.parametrize(
    ("a", "b", "wanted"),
    [
        ("1990-04-12", "1990", "year"),
        ("1990-04-12", "1990-11-23", "year alone"),
        ("1990-04-12", "1990/1991", "span"),
        ("1990-04-12", "1991/1992", "span near"),
        ("1990-04-12", "1993/1993", "spans near"),
        ("1990-04-12", "1992-11-23", "years near"),
        ("1990-04-12", "1997/1998", "spans apart"),
        ("1990-04-12", "1997-11-23", "years apart"),
    ],
)
def test_a_date_that_is_cut_is_judged_apart_from_a_whole_one(a, b, wanted):
    assert level("birth_date", a, b) == wanted
    assert level("birth_date", b, a) == wanted


def test_initials():
    assert level("initial", "M.", "Maria") == "equal"
    assert level("initial", "M", "K") == "else"


def test_a_long_name_does_not_take_long():
    long = "ab'" * 160 + "#"
    assert kinds()["person_name"].prepare({"name": [pa.array([long])]}).missing.tolist() == [0]
