"""The index of places that comes along is that of the lists as they are."""

from importlib import resources

from goodata.practices.classification import place_index, places


def test_the_index_is_that_of_the_lists():
    held = resources.files("goodata.data").joinpath(places.FILE).read_text("utf-8")
    again = (
        "python -m goodata.practices.classification.place_index > src/goodata/data/" + places.FILE
    )
    assert held == place_index.written(place_index.made()), again + places.FILE


def test_what_is_read_is_what_was_made():
    made, read = place_index.made(), places.places()
    assert read.names == made.names
    assert read.codes == made.codes
    assert read.countries == made.countries
