"""Telephone numbers, by the number plan of their state.

Source:
    Number plans of libphonenumber (phonenumberslite), Apache-2.0.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from goodata.fieldtypes import Context, EntryRule, Example, FieldType, Reading
from goodata.model import Field, FilePins
from goodata.patterns import Screen
from goodata.patterns import fault as pattern_fault
from goodata.text import fold_digits, trimmed

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

_SHORTENED = re.compile(r"[0-9](?:[.,][0-9]+)?E\+[0-9]{2,}|[0-9]+\.0", re.IGNORECASE)
_SPELLING = re.compile(r"\+?[0-9][0-9 \u00a0()./\u2010-\u2015-]*")
_FEWEST, _MOST = 5, 15


def region(field: Field, context: Context) -> str | None:
    """The state whose national numbers are meant: the field's, else the file's."""
    stated = field.options.get("region") or context.pins.phone_region
    return str(stated).upper() if stated else None


def parse(text: str, field: Field, context: Context) -> Reading:
    """The numbers with country codes, such as `+66819999999`; a tuple where several may stand.

    One impossible number makes the cell unreadable. A possible one that the plan does not know is
    kept and only questioned: true Burmese numbers are among these.
    """
    several = field.options.get("several")
    separator = str(several).strip() if several else ""
    parts = text.split(separator) if separator else [text]
    readings = [_one(trimmed(part), region(field, context)) for part in parts]
    for reading in readings:
        if reading.value is None:
            return Reading(text, fault=reading.fault)
    doubt = next((reading.fault for reading in readings if reading.fault), None)
    values = tuple(reading.value for reading in readings)
    if separator:
        return Reading(text, value=values, fault=doubt)
    return Reading(text, value=values[0], fault=doubt, form=readings[0].form)


def _one(text: str, home: str | None) -> Reading:
    bare = fold_digits(text)
    if _SHORTENED.fullmatch(bare):
        return Reading(text, fault="spreadsheet-damage")
    digits = re.sub("[^0-9]", "", bare)
    if not _SPELLING.fullmatch(bare.lstrip("(")) or not _FEWEST <= len(digits) <= _MOST + 2:
        return Reading(text, fault="value-of-wrong-type")
    # 00 is made + before the library sees it: it takes 00855 dialled in Thailand for Brazil.
    if "+" in bare or digits.startswith("00"):
        return _judged(text, f"+{digits.removeprefix('00')}", None)
    if home is None:
        return Reading(text, value=digits, form="national, state not stated")
    return _judged(text, digits, home)


def _judged(text: str, number: str, home: str | None) -> Reading:
    import phonenumbers

    try:
        parsed = phonenumbers.parse(number, home)
    except phonenumbers.NumberParseException:
        return Reading(text, fault="value-of-wrong-type")
    if not phonenumbers.is_possible_number(parsed):
        return Reading(text, fault="value-of-wrong-type")
    if home is not None and _lost_zero(number, parsed):
        return Reading(text, fault="spreadsheet-damage")
    value = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    known = phonenumbers.is_valid_number(parsed)
    return Reading(text, value=value, fault=None if known else "phone-number-not-in-plan")


def _lost_zero(digits: str, parsed: PhoneNumber) -> bool:
    """Whether a national number stands without the 0 that its state writes before it.

    The library calls it valid all the same; a spreadsheet that took it for a number ate the 0.
    """
    import phonenumbers

    national = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)
    return re.sub("[^0-9]", "", national) == f"0{digits}"


def expects(field: Field) -> str:
    """What such a field wants, with the state where the field itself states one."""
    home = field.options.get("region")
    abroad = "a telephone number with + and its country code"
    return f"{abroad}, or a national one of {home}" if home else abroad


_TH = {"region": "TH"}


def screen(field: Field, context: Context) -> Screen | None:
    """Mobile numbers of the state as its plan has them, written without any sign but a first +.

    Only where the plan writes one 0 before a national number and changes nothing else.
    """
    from phonenumbers import PhoneMetadata

    home = region(field, context)
    plan = home and PhoneMetadata.metadata_for_region(home, None)
    if not plan or field.options.get("several") or plan.national_prefix_transform_rule is not None:
        return None
    mobile = plan.mobile and plan.mobile.national_number_pattern
    if not plan.mobile or not mobile or pattern_fault(mobile):
        return None
    if plan.national_prefix_for_parsing != "0":
        return None
    lengths = "|".join(f"[0-9]{{{each}}}" for each in plan.mobile.possible_length if each > 0)
    known = (f"0(?:{mobile})|[+]{plan.country_code}(?:{mobile})",)
    usual = (f"(?:0|[+]{plan.country_code})(?:{lengths})",)
    return Screen(only=(*known, *usual))


def entry_rule(field: Field, _pins: FilePins) -> EntryRule:
    """Text; what it must look like is more than Excel can test."""
    return EntryRule(beyond=f"that it is {expects(field)}")


TYPE = FieldType(
    name="phone",
    base="string",
    word="telephone number",
    parse=parse,
    screen=screen,
    expects=expects,
    entry_rule=entry_rule,
    constraints=frozenset({"required", "unique", "minLength", "maxLength", "pattern", "enum"}),
    options=frozenset({"region", "several"}),
    good=(
        Example("081 999 9999", _TH, value="+66819999999"),
        Example("๐๘๑-๙๙๙-๙๙๙๙", _TH, value="+66819999999"),
        Example("0085512999999", _TH, value="+85512999999"),
        Example("+855 12 999 999", value="+85512999999"),
        Example(
            "081 999 9999 / 082 999 9999",
            {**_TH, "several": " / "},
            value=("+66819999999", "+66829999999"),
        ),
    ),
    bad=(
        Example("819999999", _TH, fault="spreadsheet-damage"),
        Example("8.19E+08", _TH, fault="spreadsheet-damage"),
        Example("081 999", _TH, fault="value-of-wrong-type"),
        Example("no phone", _TH, fault="value-of-wrong-type"),
        Example("011 999 9999", _TH, fault="phone-number-not-in-plan"),
    ),
)
