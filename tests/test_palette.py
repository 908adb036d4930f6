"""The map's colours for those who see them otherwise: in grey, and with each kind of colour blindness."""

from itertools import combinations, pairwise

import pytest

from dashboard.palette import BASE_COLOURS, DISPLACED, EVENT_STYLES, FEWER, HEXES, MORE, SAME, SHADES
from tests.colour_vision import MATRICES, distance, lightness

EVENTS = [style.colour for style in EVENT_STYLES.values()]
VISIONS = [None, *MATRICES]


def test_lightness_is_that_of_cielab() -> None:
    colours = ("#000000", "#777777", "#ffffff", "#ff0000")
    assert [round(lightness(colour), 1) for colour in colours] == [0, 50.0, 100, 53.2]


def test_event_types_stay_apart_in_grey() -> None:
    greys = sorted(lightness(colour) for colour in EVENTS)
    assert min(b - a for a, b in pairwise(greys)) > 8


@pytest.mark.parametrize("vision", VISIONS)
def test_event_types_stay_apart_in_every_colour_vision(vision: str | None) -> None:
    assert min(distance(a, b, vision=vision) for a, b in combinations(EVENTS, 2)) > 20


@pytest.mark.parametrize("scale", [SHADES, HEXES, (SAME, *MORE), (SAME, *FEWER)])
def test_classes_darken_step_by_step_in_grey(scale: tuple[str, ...]) -> None:
    greys = [lightness(colour) for colour in (BASE_COLOURS.land, *scale)]
    assert min(a - b for a, b in pairwise(greys)) > 4
    assert min(a - b for a, b in pairwise(greys[1:])) > 6


@pytest.mark.parametrize("vision", VISIONS)
def test_more_and_fewer_stay_apart_in_every_colour_vision(vision: str | None) -> None:
    assert min(distance(more, fewer, vision=vision) for more, fewer in zip(MORE, FEWER, strict=True)) > 30


@pytest.mark.parametrize("vision", VISIONS)
def test_displaced_persons_have_a_colour_of_their_own(vision: str | None) -> None:
    assert min(distance(DISPLACED, colour, vision=vision) for colour in EVENTS) > 15
