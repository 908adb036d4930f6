"""Descriptions whose name has several namesakes, is a slip of a unit's, or stands beside an unknown end of a road."""

import pytest

from geodata.geocoder import Geocoder, load_geocoder
from geodata.place import Placement
from geodata.surroundings import context_within


@pytest.fixture(scope="module")
def geocoder() -> Geocoder:
    return load_geocoder()


def resolve(geocoder: Geocoder, phrase: str) -> Placement:
    placement = geocoder.resolve(phrase)
    assert placement is not None, phrase
    return placement


@pytest.mark.parametrize("phrase", ["Bassa LGA", "Xyzzyville, Bassa LGA", "Obi LGA (Xyzzyville village)"])
def test_units_of_one_name_apart_share_the_answer(geocoder: Geocoder, phrase: str) -> None:
    found = resolve(geocoder, phrase)
    assert found.area.geometry.geom_type == "MultiPolygon"
    assert (found.where_precision, found.place.country_code) == (5, "NG")


def test_a_town_that_only_one_of_the_units_holds_decides(geocoder: Geocoder) -> None:
    found = resolve(geocoder, "Miango, Bassa LGA")
    assert (found.place.name, found.where_precision) == ("Miango", 1)


def test_a_table_that_tells_the_unit_goes_before_all_areas(geocoder: Geocoder) -> None:
    context = context_within(geocoder.gazetteer, country="Nigeria", admin1="Plateau", admin2="Bassa")
    found = geocoder.resolve("Xyzzyville, Bassa LGA", context)
    assert found is not None
    assert found.place.admin1 == "Plateau"


@pytest.mark.parametrize(
    ("phrase", "unit"),
    [
        ("Madgali LGA", "Madagali"),
        ("Kakawa LGA", "Kukawa"),
        ("Xyzzyville, Tarmula LGA", "Tarmuwa"),
        ("province de Lorum", "Loroum"),
        ("Xyzzyville in Ebony State", "Ebonyi"),
    ],
)
def test_a_slip_in_the_name_of_what_is_called_a_unit_is_that_unit(geocoder: Geocoder, phrase: str, unit: str) -> None:
    found = resolve(geocoder, phrase)
    assert found.place.name == unit
    assert found.place.kind.endswith("order unit")


def test_a_kind_word_parts_a_unit_from_the_name_before_it(geocoder: Geocoder) -> None:
    found = resolve(geocoder, "Xyzzy village in Xyzzyville district of Bokkos Local Government Area")
    assert (found.place.name, found.place.kind) == ("Bokkos", "second-order unit")


@pytest.mark.parametrize("phrase", ["Djibo-Xyzzyville road", "along Xyzzyville-Djibo axis", "axe Djibo-Xyzzyville"])
def test_a_hyphened_road_of_which_one_end_is_unknown_is_around_the_other(geocoder: Geocoder, phrase: str) -> None:
    found = resolve(geocoder, phrase)
    assert "around Djibo" in found.method
    assert found.where_precision == 5
