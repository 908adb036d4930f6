"""Units of an installation: what is built of boundary files, and what the gazetteer and the boundaries make of it."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import shapely

from geodata.gazetteer import Entry, Gazetteer, load_gazetteer
from geodata.installed import SourceFile
from geodata.measure import area_km2
from geodata.outlines.boundaries import Location, load_boundaries, load_shipped_boundaries
from geodata.outlines.fine_units import FineUnits, build_units, fine_unit_entries, load_fine_units, replace_circles
from geodata.outlines.shapes import build_shape
from geodata.place import Place

Box = tuple[float, float, float, float]
Build = Callable[..., FineUnits]

DJIBO_WEST: Box = (-2.0, 13.9, -1.4, 14.4)
DJIBO_EAST: Box = (-1.4, 13.9, -0.8, 14.4)


def square(box: Box) -> dict[str, Any]:
    return dict(shapely.geometry.mapping(shapely.box(*box)))


def feature(geometry: Any, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def write_geojson(path: Path, *features: dict[str, Any], **members: Any) -> Path:
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features, **members}), encoding="utf-8")
    return path


def boundaries_of(path: Path, *, country: str | None = "BF", level: int | None = 2, vintage: str = "") -> SourceFile:
    return SourceFile(path, "boundaries", country, level, vintage or None)


@pytest.fixture
def version(tmp_path: Path) -> Path:
    folder = tmp_path / "versions" / "one"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def build(version: Path) -> Build:
    """Builds the units of some sources and opens them; what was told on the way is in `told`."""

    def run(*sources: SourceFile, told: list[str] | None = None) -> FineUnits:
        heard = told if told is not None else []
        build_units(sources, version / "units.gpkg", lambda message, done, total: heard.append(message))
        units = load_fine_units(version)
        assert units is not None
        return units

    return run


def test_a_geoboundaries_file_becomes_units_with_names_country_and_area(tmp_path: Path, build: Build) -> None:
    file = write_geojson(
        tmp_path / "adm2.geojson",
        feature(square(DJIBO_WEST), shapeName="Djelgo", shapeISO="", shapeGroup="BFA", shapeType="ADM2"),
        feature(square(DJIBO_EAST), shapeName="Karo-Peli", shapeISO="", shapeGroup="BFA", shapeType="ADM2"),
    )
    first, second = build(boundaries_of(file)).units
    assert (first.id, first.name, first.country_code, first.level) == ("bf-2-sahel-djelgo", "Djelgo", "BF", 2)
    assert (second.admin1, second.admin2) == ("Sahel", "Karo-Peli")
    assert second.radius_km == pytest.approx(33.7, abs=0.3)


def test_country_and_level_are_read_from_the_features_when_the_source_does_not_know_them(
    tmp_path: Path, build: Build
) -> None:
    file = write_geojson(
        tmp_path / "any.geojson",
        feature(square(DJIBO_WEST), shapeName="Djelgo", shapeGroup="BFA", shapeType="ADM3"),
        feature(square(DJIBO_EAST), shapeName="Elsewhere", shapeGroup="FRA", shapeType="ADM3"),
    )
    assert [(u.country_code, u.level, u.name) for u in build(boundaries_of(file, country=None, level=None)).units] == [
        ("BF", 3, "Djelgo")
    ]


@pytest.mark.parametrize(
    ("properties", "name", "variants"),
    [
        ({"ADM2_FR": "DJELGO", "ADM2_EN": "Jelgo", "ADM2_PCODE": "BF5603"}, "Djelgo", ("Jelgo",)),
        ({"admin2Name_fr": "Province du Djelgo", "admin2Pcode": "BF5603"}, "Djelgo", ("Province du Djelgo",)),
        ({"adm2_name": "Djelgo", "adm2_name1": "Jelgo", "adm2_pcode": "BF5603"}, "Djelgo", ("Jelgo",)),
        ({"NAME_2": "Djelgo|Jelgo"}, "Djelgo", ("Jelgo",)),
        ({"adm2": "Djelgo Province"}, "Djelgo", ("Djelgo Province",)),
        ({"name": "Djelgo"}, "Djelgo", ()),
    ],
)
def test_names_are_found_whatever_the_publisher_calls_them(
    tmp_path: Path, build: Build, properties: dict[str, str], name: str, variants: tuple[str, ...]
) -> None:
    unit = build(boundaries_of(write_geojson(tmp_path / "x.json", feature(square(DJIBO_WEST), **properties)))).units[0]
    assert (unit.name, unit.variants) == (name, variants)


def test_a_unit_known_to_the_shipped_data_takes_its_name_from_there(tmp_path: Path, build: Build) -> None:
    file = write_geojson(tmp_path / "x.json", feature(square((-2.0, 13.6, -0.6, 14.7)), shapeName="SOUM"))
    assert build(boundaries_of(file)).units[0].name == "Soum"


def test_a_namesake_far_away_keeps_its_own_spelling(tmp_path: Path, build: Build) -> None:
    file = write_geojson(tmp_path / "x.json", feature(square((-4.6, 10.2, -4.3, 10.5)), shapeName="Sôum"))
    assert build(boundaries_of(file)).units[0].name == "Sôum"


@pytest.mark.parametrize(("name", "shipped"), [("East", "Est"), ("Waterfalls", "Cascades"), ("Goulmou", "Est")])
def test_a_first_order_unit_is_known_by_the_bare_half_of_its_english_name(
    tmp_path: Path, build: Build, name: str, shipped: str
) -> None:
    file = write_geojson(tmp_path / "x.json", feature(square((0.2, 11.8, 0.6, 12.2)), shapeName=name))
    assert build(boundaries_of(file, level=1)).units[0].name == shipped


def test_a_unit_that_lies_in_another_country_is_left_out(tmp_path: Path, build: Build) -> None:
    file = write_geojson(
        tmp_path / "x.json",
        feature(square(DJIBO_WEST), shapeName="Djelgo"),
        feature(square((2.0, 16.0, 2.4, 16.4)), shapeName="Near Ménaka"),
    )
    assert [u.name for u in build(boundaries_of(file)).units] == ["Djelgo"]


def test_p_codes_give_spellings_by_their_code(tmp_path: Path, build: Build) -> None:
    table = tmp_path / "pcodes.csv"
    table.write_text(
        "Location,Admin Level,P-Code,Name,Parent P-Code,Valid from date\n"
        "BFA,1,BF56,Sahel,BFA,\nBFA,2,BF5609,Djelgodji-Ouest,BF56,\nBFA,2,,Nameless,BF56,\n",
        encoding="utf-8",
    )
    file = write_geojson(tmp_path / "x.json", feature(square(DJIBO_WEST), ADM2_FR="Djelgo", ADM2_PCODE="BF5609"))
    units = build(boundaries_of(file), SourceFile(table, "p-codes"))
    assert units.units[0].variants == ("Djelgodji-Ouest",)


def test_third_order_units_know_the_second_order_unit_that_holds_them(tmp_path: Path, build: Build) -> None:
    second = write_geojson(tmp_path / "2.json", feature(square(DJIBO_WEST), shapeName="Djelgo"))
    third = write_geojson(tmp_path / "3.json", feature(square((-1.9, 14.0, -1.6, 14.3)), shapeName="Pobé-Nord"))
    units = build(boundaries_of(third, level=3), boundaries_of(second)).units
    assert [(u.level, u.name, u.admin1, u.admin2) for u in units] == [
        (2, "Djelgo", "Sahel", "Djelgo"),
        (3, "Pobé-Nord", "Sahel", "Djelgo"),
    ]


@pytest.mark.parametrize(
    ("properties", "level"),
    [({"ADM1_FR": "Bounkani", "ADM1_PCODE": "CI01"}, 2), ({"shapeName": "Zanzan", "shapeType": "ADM1"}, 1)],
)
def test_ochas_first_order_of_ivory_coast_is_our_second(
    tmp_path: Path, build: Build, properties: dict[str, str], level: int
) -> None:
    file = write_geojson(tmp_path / "x.json", feature(square((-3.6, 8.8, -3.0, 9.8)), **properties))
    assert [u.level for u in build(boundaries_of(file, country="CI", level=1)).units] == [level]


def test_of_two_files_of_one_level_the_newer_counts(tmp_path: Path, build: Build) -> None:
    old = write_geojson(
        tmp_path / "old.json",
        feature(square(DJIBO_WEST), shapeName="Old west"),
        feature(square(DJIBO_EAST), shapeName="Old east"),
    )
    new = write_geojson(tmp_path / "new.json", feature(square(DJIBO_WEST), shapeName="New west"))
    units = build(boundaries_of(new, vintage="2025"), boundaries_of(old, vintage="2017"))
    assert [u.name for u in units.units] == ["New west"]


def test_nonsense_is_left_out_counted_and_told(tmp_path: Path, build: Build) -> None:
    bow_tie = {"type": "Polygon", "coordinates": [[[-2, 14], [-1, 15], [-1, 14], [-2, 15], [-2, 14]]]}
    told: list[str] = []
    file = write_geojson(
        tmp_path / "x.json",
        feature(square(DJIBO_WEST), shapeName="Good"),
        feature(bow_tie, shapeName="Bow tie"),
        feature(square(DJIBO_EAST), shapeName=""),
        feature(square(DJIBO_EAST), shapeName="n" * 5000),
        feature(square(DJIBO_EAST), shapeName=7),
        feature(None, shapeName="No outline"),
        feature({"type": "Point", "coordinates": [-1, 14]}, shapeName="Point"),
        feature({"type": "LineString", "coordinates": [[-1, 14], [0, 14]]}, shapeName="Line"),
        feature({"type": "Polygon", "coordinates": []}, shapeName="Empty"),
        feature({"type": "Polygon", "coordinates": [[[-1, 14], [-1, 14]]]}, shapeName="Two points"),
        feature({"type": "Polygon", "coordinates": "nonsense"}, shapeName="Text"),
        feature(square((170.0, 80.0, 500.0, 95.0)), shapeName="Off the world"),
    )
    units = build(boundaries_of(file), told=told)
    assert sorted(u.name for u in units.units) == ["Bow tie", "Good"]
    assert all(units.outline(u.fid).is_valid for u in units.units)
    assert "x.json: 10 features without name or outline" in told


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "missing or empty"),
        (b"<OGRVRTDataSource><OGRVRTLayer name='x'/></OGRVRTDataSource>", "neither GeoJSON nor GeoPackage"),
        (b"PK\x03\x04 a zip", "neither GeoJSON nor GeoPackage"),
        (b'{"type": "FeatureCollection", "features": [', "not readable"),
        (b'{"an": "object"}', "not readable"),
        (b"{" * 20000, "not readable"),
        (b"\xff\xfe\x00", "neither GeoJSON nor GeoPackage"),
    ],
)
def test_a_file_that_is_no_boundary_file_is_left_out_and_the_rest_is_built(
    tmp_path: Path, build: Build, content: bytes, problem: str
) -> None:
    bad = tmp_path / "bad.geojson"
    bad.write_bytes(content)
    good = write_geojson(tmp_path / "good.json", feature(square(DJIBO_WEST), shapeName="Good"))
    told: list[str] = []
    assert len(build(boundaries_of(bad), boundaries_of(good), told=told).units) == 1
    assert any(message.startswith(f"bad.geojson left out: {problem}") for message in told)


def test_a_file_in_metres_is_left_out(tmp_path: Path, build: Build) -> None:
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32630"}}
    metres = write_geojson(tmp_path / "utm.json", feature(square((4e5, 1e6, 5e5, 2e6)), shapeName="Metres"), crs=crs)
    good = write_geojson(tmp_path / "good.json", feature(square(DJIBO_WEST), shapeName="Good"))
    told: list[str] = []
    assert [u.name for u in build(boundaries_of(metres), boundaries_of(good), told=told).units] == ["Good"]
    assert any("EPSG:32630" in message for message in told)


def test_without_any_unit_nothing_is_written(tmp_path: Path, version: Path) -> None:
    missing = boundaries_of(tmp_path / "missing.geojson")
    assert build_units([missing], version / "units.gpkg", lambda message, done, total: None) == 0
    assert list(version.iterdir()) == []
    assert load_fine_units(version) is None


def test_neighbours_share_their_border_after_simplifying(tmp_path: Path, build: Build) -> None:
    wave = [(-1.4 + 0.0001 * (-1) ** i, 13.9 + i * 0.005) for i in range(1, 100)]
    west = [(-2.0, 13.9), (-1.4, 13.9), *wave, (-1.4, 14.4), (-2.0, 14.4), (-2.0, 13.9)]
    east = [(-0.8, 13.9), (-0.8, 14.4), (-1.4, 14.4), *wave[::-1], (-1.4, 13.9), (-0.8, 13.9)]
    file = write_geojson(
        tmp_path / "x.json",
        feature({"type": "Polygon", "coordinates": [west]}, shapeName="West side"),
        feature({"type": "Polygon", "coordinates": [east]}, shapeName="East side"),
    )
    units = build(boundaries_of(file))
    a, b = (units.outline(u.fid) for u in units.units)
    assert len(shapely.get_coordinates(a)) < 30
    assert a.intersection(b).area == 0
    assert area_km2(shapely.union_all([a, b])) == pytest.approx(7184, rel=0.01)


def test_building_twice_gives_the_same_file(tmp_path: Path, build: Build, version: Path) -> None:
    file = write_geojson(
        tmp_path / "x.json",
        feature(square(DJIBO_WEST), shapeName="Twin"),
        feature(square(DJIBO_EAST), shapeName="Twin"),
    )
    assert [u.id for u in build(boundaries_of(file)).units] == ["bf-2-sahel-twin", "bf-2-sahel-twin-2"]
    first = (version / "units.gpkg").read_bytes()
    build(boundaries_of(file))
    assert (version / "units.gpkg").read_bytes() == first


def test_a_damaged_file_says_what_to_do(version: Path) -> None:
    (version / "units.gpkg").write_bytes(b"SQLite format 3\x00 but no more")
    with pytest.raises(ValueError, match=r"units\.gpkg: no table of units .* run python -m geodata install again"):
        load_fine_units(version)


def entry(kind: Any, name: str, point: tuple[float, float], **more: Any) -> Entry:
    place = Place(f"bf-{name.lower()}", name, kind, point, "BF", "Sahel", source="hand-placed")
    return Entry(place, more.pop("variants", ()), 30.0, 3, **more)


def test_an_outline_takes_the_place_of_the_circle_and_keeps_id_and_spellings(
    tmp_path: Path, build: Build, version: Path
) -> None:
    build(boundaries_of(write_geojson(tmp_path / "x.json", feature(square(DJIBO_WEST), shapeName="Djelgo"))))
    circle = entry("second-order unit", "Djelgodji", (-1.6, 14.1), variants=("Djelgo", "Jelgooji"))
    town = entry("populated place", "Djelgo", (-1.6, 14.1))
    unit, same_town = replace_circles([circle, town], version)
    assert (unit.place.id, unit.place.name, unit.importance) == ("bf-djelgodji", "Djelgodji", 3)
    assert unit.variants == ("Djelgo", "Jelgooji")
    assert build_shape(unit.shape).equals(shapely.box(*DJIBO_WEST))
    assert same_town is town


def test_units_not_shipped_are_added_behind(tmp_path: Path, build: Build, version: Path) -> None:
    build(boundaries_of(write_geojson(tmp_path / "x.json", feature(square(DJIBO_WEST), shapeName="Djelgo"))))
    far = entry("second-order unit", "Djelgo", (0.9, 11.5))
    first, added = replace_circles([far], version)
    assert first is far
    assert (added.place.id, added.place.kind, added.place.admin1) == ("bf-2-sahel-djelgo", "second-order unit", "Sahel")


def test_a_first_order_unit_keeps_the_outline_of_the_base_map_unless_that_is_an_approximation(
    tmp_path: Path, build: Build, version: Path
) -> None:
    file = write_geojson(
        tmp_path / "x.json",
        feature(square((0.0, 15.5, 1.0, 17.0)), shapeName="Gao"),
        feature(square((2.0, 15.0, 4.0, 18.0)), shapeName="Ménaka"),
    )
    build(boundaries_of(file, country="ML", level=1))
    shipped = [load_gazetteer().by_id["ML.Gao"], load_gazetteer().by_id["ML.Ménaka"]]
    gao, menaka = replace_circles(shipped, version)
    assert gao is shipped[0]
    assert build_shape(menaka.shape).equals(shapely.box(2.0, 15.0, 4.0, 18.0))


def test_a_new_unit_named_by_everyday_words_needs_a_kind_word(tmp_path: Path, build: Build, version: Path) -> None:
    file = write_geojson(
        tmp_path / "x.json",
        feature(square(DJIBO_WEST), shapeName="North East"),
        feature(square(DJIBO_EAST), shapeName="Djelgo-Est"),
    )
    build(boundaries_of(file))
    assert {e.place.name: e.is_plain_word for e in fine_unit_entries(version)} == {
        "North East": True,
        "Djelgo-Est": False,
    }


def test_without_an_installation_nothing_changes() -> None:
    town = entry("populated place", "Djelgo", (-1.6, 14.1))
    assert list(replace_circles([town], None)) == [town]
    assert list(fine_unit_entries(None)) == []


def test_entries_make_areas_of_their_outlines(tmp_path: Path, build: Build, version: Path) -> None:
    build(boundaries_of(write_geojson(tmp_path / "x.json", feature(square(DJIBO_WEST), shapeName="Djelgo"))))
    gazetteer = Gazetteer(fine_unit_entries(version))
    place = gazetteer.lookup("djelgo")[0]
    assert place.kind == "second-order unit"
    assert gazetteer.area(place).geometry.equals(shapely.box(*DJIBO_WEST))


@pytest.fixture
def installed(tmp_path: Path, build: Build, version: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """An active installation with two units in Burkina Faso; the caches are emptied before and after."""
    file = write_geojson(
        tmp_path / "x.json",
        feature(square(DJIBO_WEST), shapeName="Djelgo"),
        feature(square(DJIBO_EAST), shapeName="Karo-Peli"),
    )
    build(boundaries_of(file))
    (tmp_path / "current").write_text("one", encoding="utf-8")
    monkeypatch.setenv("SAHEL_GEODATA", str(tmp_path))
    load_boundaries.cache_clear()
    yield version
    load_boundaries.cache_clear()


@pytest.mark.parametrize(
    ("point", "expected"),
    [
        ((-1.63, 14.10), Location("BF", "Sahel", "Djelgo")),
        ((-1.2, 14.2), Location("BF", "Sahel", "Karo-Peli")),
        ((-0.03, 14.04), Location("BF", "Sahel", "Séno")),
        ((1.41, 18.44), Location("ML", "Kidal", None)),
        ((-19.0, 10.0), Location(None, None, None)),
    ],
)
@pytest.mark.usefixtures("installed")
def test_a_point_is_located_down_to_the_installed_unit(point: tuple[float, float], expected: Location) -> None:
    assert load_boundaries().locate(*point) == expected


def test_a_unit_older_than_the_division_does_not_decide_the_first_order_unit(tmp_path: Path, build: Build) -> None:
    file = write_geojson(tmp_path / "x.json", feature(square((-4.5, 16.3, -1.5, 23.0)), shapeName="Tombouctou"))
    boundaries = replace(load_shipped_boundaries(), fine=build(boundaries_of(file, country="ML")))
    assert boundaries.locate(-3.0, 16.77) == Location("ML", "Tombouctou", "Tombouctou")
    assert boundaries.locate(-3.98, 22.67) == Location("ML", "Taoudénit", "Tombouctou")


@pytest.mark.usefixtures("installed")
def test_the_shipped_boundaries_stay_what_they_are() -> None:
    assert load_boundaries().fine is not None
    assert load_boundaries().units is load_shipped_boundaries().units
    assert load_shipped_boundaries().locate(-1.63, 14.10) == Location("BF", "Sahel", "Soum")
