"""Other people's implementations, on random numbers and on numbers one digit from true ones."""

from __future__ import annotations

import importlib
import random
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest

from goodata.identifiers import Detector, detectors

NAMED = {each.name: each for each in detectors()}
DRAWS = 2_000


def stdnum(name: str) -> Callable[[str], bool]:
    module = pytest.importorskip(f"stdnum.{name}", reason="python-stdnum is not installed")

    def valid(text: str) -> bool:
        # cn.ric raises KeyError for regions it does not know.
        try:
            return bool(module.is_valid(text))
        except KeyError:
            return False

    return valid


def numbers(shape: str, seed: int) -> Iterator[str]:
    """Random strings of a shape, and behind each the ten that differ in the last digit."""
    chance = random.Random(seed)
    for _ in range(DRAWS // 10):
        text = "".join(chance.choice("0123456789") if sign == "9" else sign for sign in shape)
        yield from (text[:-1] + str(last) for last in range(10))


def born(shape: str, seed: int) -> Iterator[str]:
    """As `numbers`, with a day of birth DDMMYY or YYMMDD where `d` and `y` stand."""
    chance = random.Random(seed)
    for text in numbers(shape.replace("D", "9").replace("Y", "9"), seed):
        day, month, year = chance.randint(1, 31), chance.randint(1, 12), chance.randint(0, 99)
        pieces = list(text)
        for start, value in ((shape.find("D"), f"{day:02d}{month:02d}{year:02d}"),
                             (shape.find("Y"), f"{year:02d}{month:02d}{day:02d}")):  # fmt: skip
            if start >= 0:
                pieces[start : start + 6] = value
        yield "".join(pieces)


@pytest.mark.parametrize(
    ("name", "module", "texts"),
    [
        ("th-pin", "th.pin", numbers("9999999999999", 1)),
        ("id-npwp", "id.npwp", (f"{text}999000" for text in numbers("999999999", 2))),
        ("my-nric", "my.nric", born("YYYYYY999999", 3)),
        ("vn-mst", "vn.mst", numbers("9999999999", 4)),
        ("in-aadhaar", "in_.aadhaar", numbers("999999999999", 5)),
        ("kr-rrn", "kr.rrn", born("YYYYYY9999999", 6)),
        ("imei", "imei", numbers("999999999999999", 7)),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_we_agree_with_stdnum(name: str, module: str, texts: Iterator[str]) -> None:
    theirs, ours = stdnum(module), NAMED[name].valid
    both = [(text, ours(text), theirs(text)) for text in texts]
    assert [each for each in both if each[1] != each[2]] == []
    assert any(passed for _, passed, _ in both), "some passed, so the agreement says something"


def test_we_agree_with_stdnum_on_chinese_numbers_of_provinces() -> None:
    theirs, ours = stdnum("cn.ric"), NAMED["cn-ric"].valid
    chance, checked = random.Random(10), 0
    for _ in range(DRAWS):
        day = f"{chance.randint(1950, 2010)}{chance.randint(1, 12):02d}{chance.randint(1, 28):02d}"
        text = f"110101{day}{chance.randrange(1000):03d}{chance.choice('0123456789X')}"
        assert ours(text) == theirs(text)
        checked += ours(text)
    assert checked > DRAWS / 20


def nik() -> Detector:
    return NAMED["id-nik"]


def test_we_agree_with_stdnum_on_indonesian_numbers_but_for_what_we_list() -> None:
    theirs = stdnum("id.nik")
    regions = ("110199", "317199", "517199", "730199", "947199", "3301", "9271", "100101")
    for at, region in enumerate(regions):
        for text in born(f"{region.ljust(6, '0')}DDDDDD9999", 20 + at):
            if ours_alone(text):
                continue
            assert nik().valid(text) == theirs(text), text


def ours_alone(text: str) -> bool:
    """What section 3 of the classification page lists as known differences."""
    return text[:2] in ("65", "91", "92", "93", "95", "96") or text[12:] == "0000"


@pytest.mark.parametrize(
    ("text", "ours", "theirs"),
    [
        ("9271993101909999", True, False),
        ("6571993101909999", True, False),
        ("3171998101909999", False, True),
        ("3171993101900000", False, True),
    ],
    ids=["provinces they lack", "province 65", "days above 71", "serial 0000"],
)
def test_where_we_differ_from_stdnum_on_purpose(text: str, ours: bool, theirs: bool) -> None:
    assert nik().valid(text) is ours
    assert stdnum("id.nik")(text) is theirs


def test_thai_numbers_of_people_without_status_are_a_detector_of_their_own() -> None:
    """Both refuse a first digit 0; here another detector, weak, takes it."""
    text = "0099999999999"
    assert not stdnum("th.pin")(text)
    assert not NAMED["th-pin"].valid(text)
    assert NAMED["th-no-status"].valid(text)


def test_cards_pass_luhn_elsewhere_too() -> None:
    theirs = stdnum("luhn")
    heads = ("4", "52", "2720", "3528", "62", "9704")
    texts = [f"{head}{text}" for head in heads for text in numbers("9" * (16 - len(head)), 30)]
    assert [text for text in texts if NAMED["card"].valid(text) != theirs(text)] == []


def test_we_agree_with_stdnum_on_ibans_but_for_three_pairs_of_check_digits() -> None:
    """It takes 00, 01 and 99, which leave the rest of 97, 98 and 02; ISO 13616 ends at 98."""
    theirs, ours, passed = stdnum("iban"), NAMED["iban"].valid, 0
    for body in numbers("9999999999999999999", 8):
        for check in ("00", "01", "02", "48", "97", "98", "99"):
            text = f"AE{check}{body}"
            assert ours(text) == (theirs(text) and check not in ("00", "01", "99"))
            passed += ours(text)
    assert passed > 20


def test_the_registry_of_ibans_is_that_of_schwifty() -> None:
    registry = importlib.import_module("goodata.identifiers.iban")._LENGTHS
    schwifty = pytest.importorskip("schwifty.registry", reason="schwifty is not installed")
    theirs = {}
    for country in registry:
        with suppress(Exception):
            theirs[country] = schwifty.get_iban_spec(country).iban_length
    assert len(theirs) > 75, "the comparison says something"
    assert {each: registry[each] for each in theirs} == theirs


@pytest.mark.parametrize(
    "region", ["TH", "VN", "ID", "MM", "KH", "LA", "MY", "PH", "SG", "BN", "TL"]
)
def test_the_example_numbers_of_each_plan_are_found_and_valid(region: str) -> None:
    phonenumbers = pytest.importorskip("phonenumbers", reason="phonenumberslite is not installed")
    phone = NAMED["phone"]
    for kind in (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE):
        number = phonenumbers.example_number_for_type(region, kind)
        for form in ("INTERNATIONAL", "NATIONAL", "E164"):
            text = phonenumbers.format_number(number, getattr(phonenumbers.PhoneNumberFormat, form))
            assert phone.valid(text), (form, text)
            if sum(sign.isdigit() for sign in text) >= 7:
                before = "call "
                spans = list(phone.find(f"{before}{text} now"))
                assert spans == [(len(before), len(before) + len(text))], text


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("sg-nric", ("S1234567D", "T1234567J", "F1234567N", "G1234567X", "M1234567K")),
        ("hk-id", ("A123456(3)",)),
        ("tw-id", ("A123456789",)),
        ("sg-plate", ("SBS3229P",)),
        ("plus-code", ("7P52QG22+2X",)),
        ("iban", ("GB82WEST12345698765432", "TL380080012345678910157")),
    ],
)
def test_published_vectors_pass_and_their_neighbours_fail(
    name: str, texts: tuple[str, ...]
) -> None:
    for text in texts:
        assert NAMED[name].valid(text)
        if name == "plus-code":
            continue
        for at in (each for each, sign in enumerate(text) if sign.isdigit()):
            wrong = text[:at] + str((int(text[at]) + 1) % 10) + text[at + 1 :]
            assert not NAMED[name].valid(wrong), wrong


SPECIMENS = [text for text in NAMED["mrz"].good if text[0] not in "PI"] + [
    "I<UTOD231458907<<<<<<<<<<<<<<<7408122F1204159UTO<<<<<<<<<<<6ERIKSSON<<ANNA<MARIA<<<<<<<<<<"
]


@pytest.mark.parametrize("zone", SPECIMENS, ids=["TD3", "TD1"])
def test_a_wrong_digit_in_a_machine_readable_zone_is_seen(zone: str) -> None:
    assert NAMED["mrz"].valid(zone)
    for at in (each for each, sign in enumerate(zone) if sign.isdigit()):
        wrong = zone[:at] + str((int(zone[at]) + 1) % 10) + zone[at + 1 :]
        assert not NAMED["mrz"].valid(wrong), at


def test_zones_survive_what_copying_does_to_line_ends() -> None:
    first, second = NAMED["mrz"].good[0].split("\n")
    for between in ("\n", "\r\n", " ", "", "  \n"):
        text = f"{first}{between}{second}"
        assert NAMED["mrz"].valid(text)
        assert list(NAMED["mrz"].find(f"MRZ: {text} end")) == [(5, 5 + len(text))]


@pytest.mark.parametrize(
    "zone",
    [
        "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<D231458907UTO7408122F1204159<<<<<<<7",
        "ก" * 44,
        "L898902C36UTO7408122F1204159ZE184226B<<<<<1",
        "X" + "<" * 89,
    ],
)
def test_what_only_looks_like_a_zone_is_none(zone: str) -> None:
    assert not NAMED["mrz"].valid(zone)


def test_a_visa_has_no_sum_over_all() -> None:
    """ICAO 9303 part 7: the same three sums as a passport, the rest free."""
    visa = (
        "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<L8988901C4XXX4009078F96121096ZE184226B<<<<<<"
    )
    assert NAMED["mrz"].valid(visa)
    assert not NAMED["mrz"].valid(visa.replace("4009078", "4009079"))
