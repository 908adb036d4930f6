"""Where places lie, parts of countries and strips along borders. Coordinates of towns: GeoNames, rounded."""

import math
import subprocess
import sys

import pytest
import shapely
from shapely.geometry import Point, Polygon

from geodata.measure import area_km2, distance_km
from geodata.outlines.boundaries import Boundaries, Location, load_boundaries
from geodata.outlines.parts import PARTS, part_of, sector_of

FRAME_COUNTRIES = ["ML", "BF", "NE", "DZ", "MR", "SN", "GN", "CI", "GH", "TG", "BJ", "NG", "TD"]

TINZAOUATEN = (2.967, 19.954)
KIDAL, GAO, TIMBUKTU, MOPTI, BAMAKO = (1.41, 18.44), (-0.04, 16.27), (-3.01, 16.77), (-4.19, 14.49), (-8.0, 12.65)
MENAKA, TAOUDENNI, ARAOUANE, SEGOU = (2.40, 15.92), (-3.98, 22.67), (-3.53, 18.90), (-6.26, 13.43)
DJIBO, OUAHIGOUYA, DORI, OUAGADOUGOU = (-1.63, 14.10), (-2.42, 13.58), (-0.03, 14.04), (-1.53, 12.37)
BANIKOARA, MALANVILLE, TANGUIETA, COTONOU = (2.44, 11.30), (3.39, 11.87), (1.27, 10.62), (2.42, 6.37)
MAIDUGURI, JOS, SOKOTO = (13.16, 11.85), (8.89, 9.92), (5.24, 13.06)


@pytest.fixture(scope="module")
def boundaries() -> Boundaries:
    return load_boundaries()


def holds(geometry: shapely.Geometry, point: tuple[float, float]) -> bool:
    return bool(geometry.covers(Point(point)))


@pytest.mark.parametrize(
    ("point", "expected"),
    [
        (KIDAL, ("ML", "Kidal")),
        (GAO, ("ML", "Gao")),
        (TIMBUKTU, ("ML", "Tombouctou")),
        (MENAKA, ("ML", "Ménaka")),
        (TAOUDENNI, ("ML", "Taoudénit")),
        (ARAOUANE, ("ML", "Taoudénit")),
        (MOPTI, ("ML", "Mopti")),
        (BAMAKO, ("ML", "Bamako")),
        ((-7.9499, 12.5335), ("ML", "Bamako")),  # Bamako-Sénou airport
        ((-7.9471, 12.5947), ("ML", "Bamako")),  # Faladié
        ((0.60, 18.04), ("ML", "Kidal")),  # Anéfis
        ((0.50, 15.66), ("ML", "Gao")),  # Ansongo
        (OUAGADOUGOU, ("BF", "Centre")),
        ((0.36, 12.06), ("BF", "Est")),  # Fada N'Gourma
        ((-1.09, 13.09), ("BF", "Centre-Nord")),  # Kaya
        (OUAHIGOUYA, ("BF", "Nord")),
        ((1.45, 14.21), ("NE", "Tillabéri")),
        ((2.11, 13.51), ("NE", "Niamey")),
        ((12.61, 13.31), ("NE", "Diffa")),
        ((0.95, 21.33), ("DZ", "Adrar")),  # Bordj Badji Mokhtar, before its own wilaya
        ((5.52, 22.79), ("DZ", "Tamanrasset")),
        (BANIKOARA, ("BJ", "Alibori")),
        (TANGUIETA, ("BJ", "Atacora")),
        (COTONOU, ("BJ", "Littoral")),
        ((0.21, 10.86), ("TG", "Savanes")),  # Dapaong
        ((-3.35, 9.80), ("CI", "Zanzan")),  # Doropo
        ((-7.47, 8.55), ("CI", "Woroba")),  # Koro
        ((-4.02, 5.34), ("CI", "Abidjan")),
        ((-5.28, 6.82), ("CI", "Yamoussoukro")),
        ((-0.37, 10.53), ("GH", "North East")),  # Nalerigu
        ((-1.82, 9.08), ("GH", "Savannah")),  # Damongo
        ((-0.84, 9.40), ("GH", "Northern")),  # Tamale
        ((0.18, 8.07), ("GH", "Oti")),  # Dambai
        ((-13.68, 9.54), ("GN", "Conakry")),
        ((-13.61, 9.577), ("GN", "Conakry")),  # its airport
        ((-12.28, 11.32), ("GN", "Labé")),
        (MAIDUGURI, ("NG", "Borno")),
        ((21.58, 17.19), ("TD", "Ennedi Ouest")),  # Fada
        ((22.84, 16.07), ("TD", "Ennedi Est")),  # Amdjarass
        ((15.04, 12.11), ("TD", "N'Djamena")),
        ((-7.26, 16.61), ("MR", "Hodh Ech Chargui")),  # Néma
        ((-12.18, 12.56), ("SN", "Kédougou")),
        ((14.32, 10.60), ("CM", "Extrême-Nord")),  # Maroua
    ],
)
def test_towns_lie_in_their_units(
    boundaries: Boundaries, point: tuple[float, float], expected: tuple[str, str]
) -> None:
    found = boundaries.locate(*point)
    assert (found.country_code, found.admin1) == expected


def test_a_town_of_burkina_faso_is_located_down_to_its_province(boundaries: Boundaries) -> None:
    assert boundaries.locate(*DJIBO) == Location("BF", "Sahel", "Soum")


def test_a_town_of_guinea_is_located_down_to_its_prefecture(boundaries: Boundaries) -> None:
    assert boundaries.locate(-9.17, 11.42) == Location("GN", "Kankan", "Siguiri")


def test_a_capital_on_the_shore_is_not_at_sea(boundaries: Boundaries) -> None:
    assert boundaries.locate(-17.54, 14.75).country_code == "SN"


def test_the_open_sea_is_nowhere(boundaries: Boundaries) -> None:
    assert boundaries.locate(-19, 10) == Location(None, None)


@pytest.mark.parametrize("point", [(60.0, 10.0), (0.0, 0.0), (2.35, 48.86)])
def test_outside_the_base_map_is_nowhere(boundaries: Boundaries, point: tuple[float, float]) -> None:
    assert boundaries.locate(*point) == Location(None, None)


def test_a_country_without_drawn_units_is_still_found(boundaries: Boundaries) -> None:
    assert boundaries.locate(-5.0, 37.5) == Location("ES", None)


@pytest.mark.parametrize("point", [(math.nan, 10.0), (0.0, math.inf), (14.1, 114.0), (200.0, 1.0)])
def test_what_are_no_coordinates_is_refused(boundaries: Boundaries, point: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="longitude comes first"):
        boundaries.locate(*point)


def test_a_point_on_a_border_always_goes_to_the_same_unit(boundaries: Boundaries) -> None:
    border = shapely.intersection(boundaries.units["ML.Gao"].geometry, boundaries.units["ML.Kidal"].geometry)
    lon, lat = shapely.get_coordinates(border)[0]
    assert boundaries.locate(float(lon), float(lat)).admin1 == "Gao"


def test_every_unit_holds_its_own_point(boundaries: Boundaries) -> None:
    for unit in boundaries.units.values():
        inside = shapely.point_on_surface(unit.geometry)
        found = boundaries.locate(inside.x, inside.y)
        assert (found.country_code, found.admin1) == (unit.country_code, unit.name)


def test_every_province_lies_in_its_first_order_unit(boundaries: Boundaries) -> None:
    for province in boundaries.provinces.values():
        inside = shapely.point_on_surface(province.geometry)
        assert boundaries.locate(inside.x, inside.y) == Location(province.country_code, province.admin1, province.name)


@pytest.mark.parametrize(
    ("code", "count"),
    [
        ("ML", 11), ("BF", 13), ("NE", 8), ("DZ", 48), ("MR", 13), ("SN", 14), ("GN", 8), ("CI", 14), ("GH", 16),
        ("TG", 5), ("BJ", 12), ("NG", 37), ("TD", 23), ("CM", 10),
    ],
)  # fmt: skip
def test_each_country_has_the_units_of_its_vintage(boundaries: Boundaries, code: str, count: int) -> None:
    assert sum(unit.country_code == code for unit in boundaries.units.values()) == count


def test_burkina_faso_has_45_provinces(boundaries: Boundaries) -> None:
    assert sum(province.country_code == "BF" for province in boundaries.provinces.values()) == 45


@pytest.mark.parametrize(
    ("code", "name", "unit_id"),
    [
        ("ML", "Tombouctou", "ML.Tombouctou"),
        ("ML", "Timbuktu", "ML.Tombouctou"),
        ("ML", "Timbuktu region", "ML.Tombouctou"),
        ("ML", "région de Tombouctou", "ML.Tombouctou"),
        ("ML", "MENAKA", "ML.Ménaka"),
        ("ML", "Taoudenni", "ML.Taoudénit"),
        ("ML", "Ségou Region", "ML.Ségou"),
        ("BF", "Région du Sahel", "BF.Sahel"),
        ("BF", "Centre Nord", "BF.Centre-Nord"),
        ("BF", "Centre-North", "BF.Centre-Nord"),
        ("BF", "Kuilsé", "BF.Centre-Nord"),
        ("BF", "région de l’Est", "BF.Est"),
        ("BF", "Eastern Region", "BF.Est"),
        ("NE", "Tillabery", "NE.Tillabéri"),
        ("NE", "région d'Agadez", "NE.Agadez"),
        ("BJ", "Atakora", "BJ.Atacora"),
        ("BJ", "département de l'Alibori", "BJ.Alibori"),
        ("NG", "Borno State", "NG.Borno"),
        ("NG", "État de Borno", "NG.Borno"),
        ("CM", "Far North", "CM.Extrême-Nord"),
        ("CM", "région de l'Extrême-Nord", "CM.Extrême-Nord"),
        ("TG", "région des Savanes", "TG.Savanes"),
        ("TG", "Région Centrale", "TG.Centrale"),
        ("TD", "province du Lac", "TD.Lac"),
        ("DZ", "wilaya d'Alger", "DZ.Alger"),
        ("GH", "Upper East Region", "GH.Upper East"),
        ("CI", "district du Zanzan", "CI.Zanzan"),
    ],
)
def test_units_are_found_by_english_and_french_names(
    boundaries: Boundaries, code: str, name: str, unit_id: str
) -> None:
    unit = boundaries.unit(code, name)
    assert unit is not None
    assert unit.id == unit_id


@pytest.mark.parametrize(("code", "name"), [("ML", "Borno"), ("XX", "Kidal"), ("ML", ""), ("BF", "Soum")])
def test_a_name_that_is_no_unit_of_the_country_is_not_found(boundaries: Boundaries, code: str, name: str) -> None:
    assert boundaries.unit(code, name) is None


def test_soum_province_is_found_among_the_provinces(boundaries: Boundaries) -> None:
    province = boundaries.province("BF", "province du Soum")
    assert province is not None
    assert (province.id, province.admin1) == ("BF.Sahel.Soum", "Sahel")


def test_no_variant_is_another_units_own_name(boundaries: Boundaries) -> None:
    names = {(unit.country_code, unit.name) for unit in boundaries.units.values()}
    clashes = [
        (unit.id, variant)
        for unit in boundaries.units.values()
        for variant in unit.name_variants
        if (unit.country_code, variant) in names
    ]
    assert clashes == []


def test_everyday_words_are_marked_as_such(boundaries: Boundaries) -> None:
    marked = {unit.name for unit in boundaries.units.values() if unit.country_code == "BF" and unit.is_plain_word}
    assert marked == {"Cascades", "Centre", "Est", "Nord", "Sahel", "Sud-Ouest"}


def test_approximations_say_what_they_rest_on(boundaries: Boundaries) -> None:
    noted = {unit.id for unit in boundaries.units.values() if unit.note.startswith("approximation: ")}
    assert {"ML.Ménaka", "ML.Taoudénit", "TD.Ennedi Est", "GH.Savannah", "CI.Abidjan"} <= noted
    assert "ML.Mopti" not in noted


def test_menaka_is_about_as_large_as_published(boundaries: Boundaries) -> None:
    assert area_km2(boundaries.units["ML.Ménaka"].geometry) == pytest.approx(81_040, rel=0.1)


@pytest.mark.parametrize(
    ("code", "published_km2"), [("ML", 1_240_192), ("BF", 274_200), ("NE", 1_267_000), ("NG", 923_768)]
)
def test_countries_are_about_as_large_as_published(boundaries: Boundaries, code: str, published_km2: int) -> None:
    assert area_km2(boundaries.country_area(code).geometry) == pytest.approx(published_km2, rel=0.07)


@pytest.mark.parametrize("code", FRAME_COUNTRIES)
def test_each_country_names_its_vintage(boundaries: Boundaries, code: str) -> None:
    assert boundaries.countries[code].vintage not in ("", "not divided")


def test_an_unknown_country_is_refused_with_the_list_of_known_ones(boundaries: Boundaries) -> None:
    with pytest.raises(ValueError, match="no country 'XX'; it has BF"):
        boundaries.country_area("XX")


@pytest.mark.parametrize(
    ("code", "part", "inside", "outside"),
    [
        ("ML", "north", [KIDAL, GAO, TIMBUKTU, MENAKA, TAOUDENNI], [MOPTI, SEGOU, BAMAKO]),
        ("ML", "centre", [MOPTI, SEGOU], [GAO, BAMAKO, TIMBUKTU]),
        ("ML", "far-north", [KIDAL, TAOUDENNI, (1.01, 20.20)], [GAO, TIMBUKTU]),
        ("BF", "north", [DJIBO, OUAHIGOUYA, DORI], [OUAGADOUGOU, (0.36, 12.06)]),
        ("BF", "east", [(0.36, 12.06)], [DJIBO, OUAGADOUGOU]),
        ("BJ", "north", [BANIKOARA, MALANVILLE, TANGUIETA], [COTONOU, (2.34, 7.93)]),
        ("NG", "north-east", [MAIDUGURI, (11.97, 11.75), (12.48, 9.21), (9.84, 10.31)], [JOS, SOKOTO]),
        ("NG", "north-west", [SOKOTO], [MAIDUGURI, JOS]),
        ("NG", "north-centre", [JOS], [MAIDUGURI, SOKOTO]),
        ("NG", "south-south", [(7.0, 4.82)], [JOS]),
        ("NE", "south-east", [(12.61, 13.31)], [(2.11, 13.51)]),
        ("TG", "far-north", [(0.21, 10.86)], [(1.22, 6.13)]),
        ("CI", "north-east", [(-3.35, 9.80)], [(-4.02, 5.34)]),
        ("DZ", "south", [(5.52, 22.79), (0.95, 21.33)], [(3.06, 36.75)]),
        ("GN", "north", [(-12.28, 11.32)], [(-8.82, 7.76)]),  # geometric: Labé, not Nzérékoré
        ("MR", "south-west", [(-15.98, 16.51)], [(-7.26, 16.61)]),  # geometric: Rosso, not Néma
    ],
)
def test_parts_of_countries_hold_their_towns(
    boundaries: Boundaries,
    code: str,
    part: str,
    inside: list[tuple[float, float]],
    outside: list[tuple[float, float]],
) -> None:
    geometry = boundaries.part_of_country(code, part).geometry
    assert [holds(geometry, point) for point in inside] == [True] * len(inside)
    assert [holds(geometry, point) for point in outside] == [False] * len(outside)


def test_north_east_nigeria_is_its_geopolitical_zone(boundaries: Boundaries) -> None:
    states = [boundaries.units[f"NG.{name}"] for name in ("Borno", "Yobe", "Adamawa", "Bauchi", "Gombe", "Taraba")]
    expected = sum(area_km2(state.geometry) for state in states)
    assert area_km2(boundaries.part_of_country("NG", "north-east").geometry) == pytest.approx(expected)


def test_every_part_named_in_the_data_is_made_of_known_units(boundaries: Boundaries) -> None:
    for code, parts in boundaries.parts.items():
        for part in parts:
            assert boundaries.part_of_country(code, part).radius_km > 0


@pytest.mark.parametrize("code", FRAME_COUNTRIES)
def test_every_country_has_all_nine_parts_and_their_far_ends(boundaries: Boundaries, code: str) -> None:
    whole = boundaries.countries[code].geometry.buffer(1e-6)
    for part in PARTS:
        assert whole.covers(boundaries.part_of_country(code, part).geometry)
        assert boundaries.part_of_country(code, f"far-{part}").radius_km > 0


def test_an_unknown_part_is_refused_with_the_list_of_parts(boundaries: Boundaries) -> None:
    with pytest.raises(ValueError, match="no part 'upper'; give one of north, north-east"):
        boundaries.part_of_country("GN", "upper")


def test_the_north_of_a_region_is_its_northern_half(boundaries: Boundaries) -> None:
    north = part_of(boundaries.units["BF.Sahel"].geometry, "north")
    assert holds(north, (-0.24, 14.43))  # Gorom-Gorom
    assert not holds(north, (0.50, 13.43))  # Sebba


def test_a_part_of_nothing_is_nothing() -> None:
    assert part_of(Polygon(), "north").is_empty


def test_the_centre_has_no_outer_border(boundaries: Boundaries) -> None:
    with pytest.raises(ValueError, match="the centre has no outer border"):
        sector_of(boundaries.countries["ML"].geometry, "centre")


def test_malis_northern_border_with_algeria_holds_tinzaouaten_and_no_far_town(boundaries: Boundaries) -> None:
    strip = boundaries.border_area("ML", "DZ", side="ML", part="north")
    assert strip is not None
    assert holds(strip.geometry, TINZAOUATEN)
    assert [holds(strip.geometry, town) for town in (BAMAKO, GAO, KIDAL)] == [False, False, False]


def test_a_strip_lies_in_its_country_but_for_the_tolerance(boundaries: Boundaries) -> None:
    strip = boundaries.border_area("ML", "DZ", side="ML")
    assert strip is not None
    foreign = strip.geometry.intersection(boundaries.countries["DZ"].geometry)
    assert holds(boundaries.countries["ML"].geometry, strip.point)
    assert area_km2(foreign) < 0.1 * area_km2(strip.geometry)


def test_a_border_without_a_side_reaches_into_both_countries(boundaries: Boundaries) -> None:
    strip = boundaries.border_area("NE", "BF")
    assert strip is not None
    assert holds(strip.geometry, (0.46, 14.43))  # Téra side: Bankilaré road, Niger
    assert holds(strip.geometry, (0.50, 13.43))  # Sebba, Burkina Faso


def test_the_order_of_the_two_countries_does_not_matter(boundaries: Boundaries) -> None:
    one, other = boundaries.border_area("NE", "BF"), boundaries.border_area("BF", "NE")
    assert one is not None
    assert other is not None
    assert one.radius_km == pytest.approx(other.radius_km)


def test_depth_sets_how_far_the_strip_reaches(boundaries: Boundaries) -> None:
    deep = boundaries.border_area("ML", "DZ", side="ML", depth_km=250)
    shallow = boundaries.border_area("ML", "DZ", side="ML", depth_km=20)
    assert deep is not None
    assert shallow is not None
    assert holds(deep.geometry, KIDAL)
    assert not holds(shallow.geometry, (1.01, 20.20))  # Tessalit lies some 60 km from Algeria


def test_a_part_keeps_that_end_of_a_border(boundaries: Boundaries) -> None:
    east = boundaries.border_area("ML", "BF", side="BF", part="east")
    assert east is not None
    assert holds(east.geometry, (0.0, 14.9))
    assert not holds(east.geometry, (-4.3, 12.6))


def test_a_part_that_the_border_does_not_touch_keeps_all_of_it(boundaries: Boundaries) -> None:
    whole = boundaries.border_area("ML", "DZ", side="ML")
    assert boundaries.border_area("ML", "DZ", side="ML", part="south-west") == whole


@pytest.mark.parametrize(("one", "other"), [("ML", "NG"), ("BJ", "ML"), ("ML", "ML"), ("SN", "TD")])
def test_countries_that_do_not_touch_have_no_border(boundaries: Boundaries, one: str, other: str) -> None:
    assert boundaries.border_area(one, other) is None


def test_a_side_must_be_one_of_the_two(boundaries: Boundaries) -> None:
    with pytest.raises(ValueError, match="side is 'NE'"):
        boundaries.border_area("ML", "DZ", side="NE")


def test_a_border_with_an_unknown_country_is_refused(boundaries: Boundaries) -> None:
    with pytest.raises(ValueError, match="no country 'ZZ'"):
        boundaries.border_area("ML", "ZZ")


def test_the_northern_border_of_mali_without_a_neighbour_holds_tinzaouaten(boundaries: Boundaries) -> None:
    strip = boundaries.outer_border_area("ML", part="north")
    assert strip is not None
    assert holds(strip.geometry, TINZAOUATEN)
    assert not holds(strip.geometry, KIDAL)


def test_the_outer_border_of_benin_leaves_the_coast_out(boundaries: Boundaries) -> None:
    strip = boundaries.outer_border_area("BJ", depth_km=10)
    assert strip is not None
    assert holds(strip.geometry, MALANVILLE)
    assert not holds(strip.geometry, (2.2, 6.36))


def test_an_island_has_no_land_border(boundaries: Boundaries) -> None:
    assert boundaries.outer_border_area("MT") is None


def test_a_country_without_a_border_in_that_direction_has_no_strip(boundaries: Boundaries) -> None:
    assert boundaries.outer_border_area("TN", part="north-east") is None


def test_mali_burkina_faso_and_niger_meet_north_of_dori(boundaries: Boundaries) -> None:
    area = boundaries.tripoint_area(["ML", "BF", "NE"])
    assert area is not None
    assert distance_km(area.point, (0.22, 14.91)) < 10
    assert area.radius_km == 100.0


def test_benin_burkina_faso_and_niger_meet_in_the_w_park(boundaries: Boundaries) -> None:
    area = boundaries.tripoint_area(["NE", "BJ", "BF"], radius_km=40)
    assert area is not None
    assert distance_km(area.point, (2.39, 11.90)) < 10


def test_countries_that_do_not_meet_in_a_point_have_no_tripoint(boundaries: Boundaries) -> None:
    assert boundaries.tripoint_area(["ML", "DZ", "BF"]) is None


def test_two_countries_make_no_tripoint(boundaries: Boundaries) -> None:
    with pytest.raises(ValueError, match="give three countries or more"):
        boundaries.tripoint_area(["ML", "BF", "ML"])


def test_mali_has_seven_neighbours(boundaries: Boundaries) -> None:
    assert boundaries.neighbours("ML") == ("BF", "CI", "DZ", "GN", "MR", "NE", "SN")


def test_loading_asks_for_no_geopandas() -> None:
    load = "from geodata.outlines.boundaries import load_boundaries; load_boundaries()"
    code = f"import sys; {load}; print('pandas' in sys.modules)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert result.stdout.strip() == "False"
