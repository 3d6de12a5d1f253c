"""The quick test before a number plan is asked lets every valid number through."""

import random

import pytest

from goodata.identifiers import phone


@pytest.mark.parametrize("region", phone.REGIONS)
def test_no_valid_number_fails_the_quick_test(region: str) -> None:
    chance = random.Random(f"plans/{region}")
    starts = ("", "0", "08", "09", "02", "66", "84", "62", "95", "855", "856", "60", "63", "65")
    valid = 0
    for _try in range(3_000):
        length = chance.randrange(6, 12)
        number = chance.choice(starts) + "".join(chance.choices("0123456789", k=length))
        if phone._in_plan(number, region):
            valid += 1
            assert phone._may_end(region).fullmatch(number), number
    assert valid > 5


def test_the_quick_test_turns_something_away() -> None:
    turned = [
        region for region in phone.REGIONS if not phone._may_end(region).fullmatch("0812345678")
    ]
    assert turned
    assert "TH" not in turned
