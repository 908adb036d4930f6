"""How wide what is told to be in a town, a village, a country or along a border is drawn."""

import pytest

from geodata.geocoder import Geocoder, load_geocoder
from geodata.place import Placement
from geodata.placing.extents import own_extent_km


@pytest.fixture(scope="module")
def geocoder() -> Geocoder:
    return load_geocoder()


def place(geocoder: Geocoder, text: str) -> Placement:
    mentions = geocoder.find(text)
    placement = geocoder.place(mentions[0], geocoder.context_of(mentions))
    assert placement is not None, text
    return placement


@pytest.mark.parametrize(
    ("text", "radius_km", "precision"),
    [
        ("Ten were killed in Djibo, Burkina Faso.", 8, 1),
        ("Dix morts à Foutouri, au Burkina Faso.", 8, 1),
        ("Ten were killed in Alamou, Burkina Faso.", 5, 1),
        ("Ten were killed in Bamako, Mali.", 12, 1),
        ("Ten were killed in Margba, Togo.", 24, 2),
        ("Ten were killed in Katarko, Nigeria.", 16, 2),
    ],
)
def test_towns_are_drawn_with_their_fields_and_roads(
    geocoder: Geocoder, text: str, radius_km: int, precision: int
) -> None:
    placement = place(geocoder, text)
    assert (round(placement.area.radius_km), placement.where_precision) == (radius_km, precision)


def test_distances_are_counted_from_the_houses(geocoder: Geocoder) -> None:
    near = place(geocoder, "An attack near Djibo, Burkina Faso.")
    assert round(near.area.radius_km) == 19


@pytest.mark.parametrize(
    ("text", "extent_km"),
    [("in Djibo, Burkina Faso", 4.0), ("in Bamako, Mali", 12.0), ("in Margba, Togo", 12.0), ("near Djibo", 19.0)],
)
def test_the_extent_of_a_place_is_told_from_its_doubt(geocoder: Geocoder, text: str, extent_km: float) -> None:
    assert own_extent_km(place(geocoder, f"An attack {text}.")) == pytest.approx(extent_km, abs=0.1)


@pytest.mark.parametrize(("code", "lon", "lat"), [("ML", -4.7, 14.5), ("NE", 5.2, 14.6), ("BF", -1.7, 12.4)])
def test_the_point_of_a_country_is_where_its_towns_are(geocoder: Geocoder, code: str, lon: float, lat: float) -> None:
    placement = geocoder.place_country(code, words="soldiers")
    assert placement is not None
    assert placement.area.point == pytest.approx((lon, lat), abs=0.2)


@pytest.mark.parametrize("text", ["dans la forêt de Madjoari, au Burkina Faso", "in the forest of Baye, in Mali"])
def test_the_forest_of_a_town_is_wider_than_the_town(geocoder: Geocoder, text: str) -> None:
    placement = place(geocoder, text)
    assert (round(placement.area.radius_km), placement.where_precision) == (25, 2)
