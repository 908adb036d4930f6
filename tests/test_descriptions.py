"""The description of one place, as event data sets and incident lists write it, resolved by the shipped data."""

import pytest

from geodata.describing.surroundings import context_within
from geodata.describing.tidying import split_paragraphs
from geodata.geocoder import Geocoder, load_geocoder
from geodata.measure import distance_km
from geodata.mentions import Context
from geodata.place import Placement


@pytest.fixture(scope="module")
def geocoder() -> Geocoder:
    return load_geocoder()


def resolve(geocoder: Geocoder, phrase: str, context: Context = Context()) -> Placement:  # noqa: B008 - frozen
    placement = geocoder.resolve(phrase, context)
    assert placement is not None, phrase
    return placement


# --- rewriting -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("#Arbinda#Djibo, #CentreNord", ["Arbinda, Djibo, Centre Nord"]),
        ("#Arbinda #Djibo", ["Arbinda, Djibo"]),
        ("Gossi village (near)", ["near Gossi village"]),
        ("Gossi (à proximité de)", ["à proximité de Gossi"]),
        ("Gossi (environs)", ["near Gossi"]),
        ("Gossi (around), Gourma", ["around Gossi, Gourma"]),
        ("Hombori and Douentza (between)", ["between Hombori and Douentza"]),
        ("Hombori (3 km from)", ["3 km from Hombori"]),
        ("Hombori town (Old Market, in)", ["in Hombori town (Old Market)"]),
        ("Hombori, 10 kilometres (6 miles) from Gossi", ["Hombori, 10 kilometres (6 miles) from Gossi"]),
        ("Hombori (Douentza cercle)", ["Hombori (Douentza cercle)"]),
        ("Hombori town (Sabon Gari area)", ["Hombori town; Sabon Gari area"]),
        ("Gossi [commune]", ["Gossi commune"]),
        ("Ouro_ali", ["Ouro Ali"]),
        ("Hombori\n\n///\n\nGossi", ["Hombori", "Gossi"]),
        ("", []),
    ],
)
def test_descriptions_are_rewritten_the_way_the_reader_reads(written: str, read: list[str]) -> None:
    assert split_paragraphs(written) == read


def test_a_hostile_description_is_cut() -> None:
    assert len(split_paragraphs("Gao\n" * 500)) == 8


# --- which of the names is the place -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("phrase", "name", "kind", "precision"),
    [
        ("Hombori", "Hombori", "populated place", 1),
        ("#Arbinda, #Soum", "Arbinda", "populated place", 1),
        ("ville de Gorom-Gorom (province de l'Oudalan)", "Gorom-Gorom", "populated place", 1),
        ("Kidal region\n\nTessalit", "Tessalit", "populated place", 1),
        ("Xyzzyville, Djibo commune", "Djibo", "third-order unit", 3),
        ("Xyzzyville, Ségou", "Ségou", "first-order unit", 4),
        ("Xyzzyville, cercle de Ségou", "Ségou", "second-order unit", 3),
        ("Xyzzy village of Numan Local Government Area of Adamawa State", "Numan", "second-order unit", 3),
        ("Xyzzyville village, Soum province", "Soum", "second-order unit", 3),
        ("province du Soum", "Soum", "second-order unit", 3),
        ("forêt de Sambisa, Borno", "Sambisa Forest", "region", 5),
        ("région de Kidal", "Kidal", "first-order unit", 4),
    ],
)
def test_the_first_of_the_most_exact_names_is_the_place(
    geocoder: Geocoder, phrase: str, name: str, kind: str, precision: int
) -> None:
    found = resolve(geocoder, phrase)
    assert (found.place.name, found.place.kind, found.where_precision) == (name, kind, precision)


@pytest.mark.parametrize("phrase", ["Xyzzyville", "Xyzzyville village", "", "   ", "!!!", "///", "#"])
def test_nothing_known_gives_no_answer(geocoder: Geocoder, phrase: str) -> None:
    assert geocoder.resolve(phrase) is None


def test_a_place_behind_brackets_is_near_it(geocoder: Geocoder) -> None:
    near, plain = resolve(geocoder, "Hombori (near)"), resolve(geocoder, "near Hombori")
    assert near.where_precision == 2
    assert near.area.radius_km == pytest.approx(plain.area.radius_km)


def test_an_unknown_place_at_a_town_gets_the_surroundings_of_the_town(geocoder: Geocoder) -> None:
    found = resolve(geocoder, "Xyzzyville (Gossi)")
    assert found.where_precision == 3
    assert found.area.radius_km >= 15
    assert "not known" in found.method


@pytest.mark.parametrize("phrase", ["Ader-n-Xyzzy (Ménaka)", "Teguey, Ménaka"])
def test_a_name_that_is_known_elsewhere_or_in_part_is_unknown_here(geocoder: Geocoder, phrase: str) -> None:
    found = resolve(geocoder, phrase)
    assert found.place.country_code == "ML"
    assert found.where_precision >= 3


def test_a_street_is_not_the_town_it_leads_to(geocoder: Geocoder) -> None:
    found = resolve(geocoder, "on Gao Road in Sévaré")
    assert found.place.name == "Sévaré"


def test_places_named_in_one_breath_share_the_area(geocoder: Geocoder) -> None:
    found = resolve(geocoder, "villages of Hombori and Gossi")
    assert found.place.name == "Hombori"
    assert found.area.geometry.geom_type == "MultiPolygon"
    assert found.where_precision == 5


def test_a_namesake_outside_of_the_unit_told_is_not_taken(geocoder: Geocoder) -> None:
    found = resolve(geocoder, "Kayes, Damboa LGA")
    assert found.place.country_code == "NG"
    assert found.where_precision == 3


def test_a_road_between_two_places_is_a_strip(geocoder: Geocoder) -> None:
    found = resolve(geocoder, "axis #Dori - #Sebba")
    assert found.where_precision == 5
    assert "strip between Dori and Sebba" in found.method


def test_a_road_of_which_one_end_is_unknown_is_around_the_other(geocoder: Geocoder) -> None:
    found = resolve(geocoder, "axis Dori - Xyzzyville")
    assert found.where_precision == 5
    assert distance_km(found.area.point, (-0.03, 14.03)) < 10


# --- spelling ----------------------------------------------------------------------------------------------------


def test_a_misspelt_village_is_found_where_the_words_put_it(geocoder: Geocoder) -> None:
    found = resolve(geocoder, "Arbinnda, Soum province")
    assert found.place.name == "Arbinda"
    assert "read as Arbinda" in found.method
    assert found.score < 0.9


def test_a_misspelt_unit_is_found_by_its_kind_word(geocoder: Geocoder) -> None:
    found = resolve(geocoder, "Xyzzyville, Province of Gnana")
    assert (found.place.name, found.place.kind) == ("Gnagna", "second-order unit")


def test_a_short_misspelt_name_alone_is_no_answer(geocoder: Geocoder) -> None:
    assert geocoder.resolve("Hombari") is None or "Hombari" not in str(geocoder.resolve("Hombari"))


def test_no_capital_is_called_a_village(geocoder: Geocoder) -> None:
    assert geocoder.resolve("Bamako village") is None
    assert resolve(geocoder, "Bamako").place.name == "Bamako"


def test_a_village_that_is_a_part_of_an_unknown_name_is_not_taken(geocoder: Geocoder) -> None:
    assert resolve(geocoder, "Boni").place.name == "Boni"
    assert resolve(geocoder, "Ngurosoye, Borno Xyzzy").place.name == "Ngurosoye"
    found = geocoder.resolve("Xyzzy Ngurosoye")
    assert found is None or found.where_precision > 2


def test_a_village_is_not_taken_for_the_great_city_of_its_name(geocoder: Geocoder) -> None:
    found = resolve(geocoder, "Dalwa village")
    assert (found.place.name, found.place.country_code) == ("Dalwa", "NG")  # Daloa in Ivory Coast is spelt so too


def test_a_little_known_village_lies_near_the_town_that_it_is_a_hamlet_of(geocoder: Geocoder) -> None:
    found = resolve(geocoder, "Gousi, a hamlet of Kiembara")  # the known Gousi lies 65 km off
    assert distance_km(found.area.point, resolve(geocoder, "Kiembara").place.point) < 5
    assert found.where_precision == 2


# --- what a table tells --------------------------------------------------------------------------------------------


def test_units_of_a_table_decide_between_namesakes(geocoder: Geocoder) -> None:
    context = context_within(geocoder.gazetteer, country="Burkina Faso", admin1="Sahel region", admin2="Soum province")
    found = resolve(geocoder, "Djibo", context)
    assert found.place.country_code == "BF"


def test_the_unit_of_a_table_stands_in_for_an_unknown_place(geocoder: Geocoder) -> None:
    context = context_within(geocoder.gazetteer, country="Mali", admin1="Gao", admin2="Ansongo")
    found = resolve(geocoder, "Xyzzyville", context)
    assert (found.place.name, found.where_precision) == ("Ansongo", 3)
    assert "as the table says" in found.method


def test_a_place_far_outside_of_the_units_of_a_table_is_not_taken(geocoder: Geocoder) -> None:
    context = context_within(geocoder.gazetteer, country="Mali", admin1="Gao", admin2="Ansongo")
    found = resolve(geocoder, "Dori", context)
    assert distance_km(found.place.point, (0.5, 15.7)) < 100


def test_what_lies_well_inside_a_unit_of_a_table_goes_before_what_lies_beside_it(geocoder: Geocoder) -> None:
    context = context_within(geocoder.gazetteer, country="Nigeria", admin1="Borno state", admin2="Kukawa lga")
    found = resolve(geocoder, "Alagarno", context)
    assert (found.place.kind, found.where_precision) == ("populated place", 1)  # not the forest south of Kukawa


def test_a_slip_is_read_as_the_village_of_the_unit_not_as_a_unit_abroad(geocoder: Geocoder) -> None:
    context = context_within(geocoder.gazetteer, country="Nigeria", admin1="Borno state", admin2="Gwoza lga")
    found = resolve(geocoder, "Bitta village", context)
    assert (found.place.name, found.place.country_code) == ("Bita", "NG")  # not Blitta, a prefecture of Togo


@pytest.mark.parametrize("phrase", ["#" * 5000, "(" * 5000, "A" * 5000, "Gao, " * 500, "Gao (near " * 300, "_" * 3000])
def test_hostile_descriptions_end(geocoder: Geocoder, phrase: str) -> None:
    geocoder.resolve(phrase)
