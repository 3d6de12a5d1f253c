"""Every language file against its contract, on the examples it carries; and its table."""

import pytest

from goodata import names
from goodata.names import Level
from goodata.names._sound import token_keys
from goodata.names._tables import folded, languages, lexicon, rows

GROUPS = sorted(languages())
SAME = [(name, *pair) for name in GROUPS for pair in languages()[name].same]
DIFFERENT = [(name, *pair) for name in GROUPS for pair in languages()[name].different]
WITH_SCRIPT = [name for name in GROUPS if languages()[name].romanise and name != "minority"]


def test_the_groups_of_the_region_are_there():
    assert set(GROUPS) >= {
        "thai", "lao", "khmer", "burmese", "vietnamese", "indonesian", "malay", "filipino",
        "chinese_origin", "minority",
    }  # fmt: skip


@pytest.mark.parametrize("group", GROUPS)
def test_a_group_is_named_after_its_file_and_has_examples(group):
    language = languages()[group]
    assert language.name == group
    assert language.codes
    assert language.scripts
    assert len(language.same) >= 5
    assert len(language.different) >= 4
    assert language.ambiguous <= set(language.honorifics)


@pytest.mark.parametrize(("group", "a", "b"), SAME)
def test_pairs_a_language_must_join(group, a, b):
    assert names.same(a, b, group)
    assert names.same(a, b)


@pytest.mark.parametrize(("group", "a", "b"), DIFFERENT)
def test_pairs_a_language_must_keep_apart(group, a, b):
    assert not names.same(a, b, group)
    assert not names.same(a, b)


@pytest.mark.parametrize("group", GROUPS)
def test_tables_are_well_formed_sorted_and_large_enough(group):
    table = rows(group)
    assert list(table[0]) == ["token", "romanised", "part", "sex", "common"]
    tokens = [row["token"] for row in table]
    assert tokens == sorted(tokens)
    assert len({(row["token"], row["romanised"]) for row in table}) == len(table)
    assert len(set(tokens)) >= 150
    for row in table:
        assert row["part"] in ("given", "family", "both")
        assert row["sex"] in ("f", "m", "both")
        assert row["common"] in ("1", "2", "3", "4", "5")
        assert row["romanised"].isascii() or group in ("minority", "filipino", "burmese")
        assert folded(row["token"])


@pytest.mark.parametrize("group", GROUPS)
def test_every_listed_token_has_an_ascii_key(group):
    for token in lexicon(group).forms:
        keys = token_keys(token, group)
        assert keys, token
        assert all(key.isascii() and key.isalpha() for key in keys), token


@pytest.mark.parametrize(("group", "least"), [("thai", 0.9), ("lao", 0.9), ("burmese", 0.9)])
def test_rules_alone_bring_local_script_and_customary_spelling_together(group, least):
    from goodata.names._sound import bridged, latin_key, spoken

    met = 0
    forms = lexicon(group).forms
    for token, latin in forms.items():
        own = frozenset({latin_key(spoken(token, group).rstrip("0123456789"), group)})
        written = frozenset(latin_key(form, group) for form in latin)
        met += bool(own & written) or bridged(own, written, group)
    assert met / len(forms) >= least


@pytest.mark.parametrize("group", WITH_SCRIPT)
def test_a_given_language_does_not_blind_to_the_other_script(group):
    forms = lexicon(group).forms
    token = max((each for each in forms if not each.isascii()), key=len)
    assert names.compare(token, forms[token][0], group) >= Level.SAME_SOUND
