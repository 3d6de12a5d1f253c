import json

import jsonschema
import pytest
import yaml

from goodata.dictionary import published, shelf


def test_the_published_schema_is_that_of_the_format():
    assert published.is_current(), "python -m goodata.dictionary.published writes it anew"
    assert published.main(["--check"]) == 0


def test_it_is_written_to_standard_output(capsys):
    assert published.main([]) == 0
    assert capsys.readouterr().out == published.text()


@pytest.fixture(scope="module")
def validator():
    schema = json.loads(published.text())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_shipped_dictionaries_fit_it_as_other_readers_read_them(validator):
    for known in shelf.known():
        read = yaml.safe_load(known.path.read_text(encoding="utf-8"))
        assert [each.message for each in validator.iter_errors(read)] == []


def test_it_refuses_unknown_properties_but_not_free_ones(validator):
    good = {
        "goodata": 1,
        "name": "a",
        "version": "1",
        "fields": [{"name": "a", "x-b": 1}],
        "x-c": 1,
    }
    assert validator.is_valid(good)
    assert not validator.is_valid({**good, "titel": "a"})
    assert not validator.is_valid({**good, "fields": [{"name": "a", "risk": "severe"}]})
