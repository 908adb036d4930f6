"""Descriptions whose name has several namesakes, is a slip of a unit's, or stands beside an unknown end of a road."""

import pytest

from geodata.describing.surroundings import context_within
from geodata.geocoder import Geocoder, load_geocoder
from geodata.measure import distance_km
from geodata.place import Placement


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


@pytest.mark.parametrize(
    ("phrase", "town"),
    [
        ("Thiou, Zondoma", "Thiou"),
        ("Thiou, Zondoma province", "Thiou"),
        ("Near Barsalogho town, Bam province.", "Barsalogho"),
        ("#Barsalogho (#Bam)", "Barsalogho"),
    ],
)
def test_a_well_known_town_goes_before_a_mistaken_province_beside_it(
    geocoder: Geocoder, phrase: str, town: str
) -> None:
    found = resolve(geocoder, phrase)
    assert found.where_precision <= 2
    assert distance_km(found.area.point, geocoder.gazetteer.lookup(town, country="BF")[0].point) < 1


def test_a_table_is_not_mistaken_in_its_units(geocoder: Geocoder) -> None:
    context = context_within(geocoder.gazetteer, country="Burkina Faso", admin1="Nord", admin2="Zondoma")
    found = geocoder.resolve("Thiou", context)
    assert found is not None
    assert found.where_precision > 2


def test_a_hamlet_of_a_town_lies_near_it(geocoder: Geocoder) -> None:
    found = resolve(geocoder, "Xyzzyville, a hamlet of Tanwalbougou")
    assert distance_km(found.area.point, geocoder.gazetteer.lookup("Tanwalbougou")[0].point) < 1
    assert found.where_precision >= 2


@pytest.mark.parametrize("phrase", ["#0uahigouya", "0uahigouya (near)"])
def test_a_zero_is_written_for_an_o(geocoder: Geocoder, phrase: str) -> None:
    assert "Ouahigouya" in resolve(geocoder, phrase).method


def test_a_misread_name_is_known_no_better_than_to_25_km(geocoder: Geocoder) -> None:
    found = resolve(geocoder, "Barsalogo village, Sanmatenga")
    assert (found.place.name, found.where_precision) == ("Barsalogho", 1)
    misread = resolve(geocoder, "Barsalohgo, Sanmatenga")
    assert (misread.place.name, misread.where_precision, round(misread.area.radius_km)) == ("Barsalogho", 2, 25)


def test_a_bare_name_that_a_small_unit_bears_too_may_mean_the_unit(geocoder: Geocoder) -> None:
    bare, town = resolve(geocoder, "Foutouri"), resolve(geocoder, "Foutouri town")
    assert (round(bare.area.radius_km), round(town.area.radius_km)) == (14, 8)
    assert (bare.where_precision, town.where_precision) == (1, 1)


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("Tousmakoute, Oudalan", "Tasmakat"),
        ("Bursalughu, province du Sanmatenga", "Barsalogho"),
        ("Nitiobani village, Gourma province", "Natiaboani"),
    ],
)
def test_names_of_the_same_consonants_meet_inside_a_unit(geocoder: Geocoder, phrase: str, name: str) -> None:
    found = resolve(geocoder, phrase)
    assert found.place.name == name
    assert "read as" in found.method
    assert found.where_precision == 2


def test_without_a_unit_the_same_consonants_prove_nothing(geocoder: Geocoder) -> None:
    assert geocoder.resolve("Tousmakoute") is None


@pytest.mark.parametrize(
    "phrase", ["Hombori and Xyzzyville", "Xyzzyville and Hombori", "Hombori village et Xyzzyville"]
)
def test_an_unknown_place_named_in_one_breath_widens_the_known_one(geocoder: Geocoder, phrase: str) -> None:
    found = resolve(geocoder, phrase)
    assert (round(found.area.radius_km), found.where_precision) == (25, 2)
