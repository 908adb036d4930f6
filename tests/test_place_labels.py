"""Labelled places (`tests/eval/places/`) are read no worse than when these floors were set, with the shipped data."""

import pytest

from geodata.geocoder import load_geocoder
from tests.place_labels import FOLDER, score_file

FLOORS = {
    "dev.jsonl": {"found": 0.90, "right": 0.86, "in_area": 0.97, "false": 0.10},
    "heldout.jsonl": {"found": 0.87, "right": 0.83, "in_area": 0.97, "false": 0.13},
}


def test_every_file_of_labels_has_its_floors() -> None:
    assert {path.name for path in FOLDER.glob("*.jsonl")} == set(FLOORS)


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_labelled_places_are_read_as_well_as_before(name: str) -> None:
    figures = score_file(FOLDER / name, load_geocoder())
    floors = FLOORS[name]
    assert all(figures[key] >= floors[key] for key in ("found", "right", "in_area")), figures
    assert figures["false"] <= floors["false"], figures
