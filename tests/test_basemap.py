"""The shipped base map: whole, without gaps, as its sources document says."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import shapely

from geodata import basemap
from geodata.basemap import DATA_FOLDER, LAYERS, read_layer, read_rows
from geodata.build import hash_file
from geodata.frame import FRAME


def shapes_of(layer: str) -> list[shapely.Geometry]:
    return [row["geometry"] for row in read_rows(layer)]


@pytest.mark.parametrize("layer", ["countries", "units", "provinces"])
def test_neighbours_share_their_borders_without_gaps_or_overlaps(layer: str) -> None:
    assert shapely.coverage_is_valid(shapes_of(layer))


@pytest.mark.parametrize("layer", ["countries", "units", "provinces", "disputed", "rivers", "lakes"])
def test_every_shape_is_valid_and_holds_something(layer: str) -> None:
    shapes = shapes_of(layer)
    assert shapes
    assert all(shape.is_valid and not shape.is_empty for shape in shapes)


@pytest.mark.parametrize("layer", ["countries", "units", "provinces", "disputed", "rivers", "lakes"])
def test_nothing_lies_outside_the_frame(layer: str) -> None:
    frame = shapely.box(*FRAME).buffer(1e-6)
    assert all(frame.covers(shape) for shape in shapes_of(layer))


def test_units_fill_their_country() -> None:
    units = read_rows("units")
    for country in read_rows("countries"):
        own = [row["geometry"] for row in units if row["country_code"] == country["code"]]
        if own:
            rest = shapely.symmetric_difference(shapely.union_all(own), country["geometry"])
            assert rest.area < 1e-9


def test_the_land_reaches_the_eastern_and_southern_edge_of_the_frame() -> None:
    west, south, east, north = shapely.union_all(shapes_of("countries")).bounds
    assert (south, east, north) == (3.0, 27.0, 38.0)
    assert west < -17.5


def test_no_hole_in_the_land_but_between_the_councils_of_malta() -> None:
    land = shapely.union_all([row["geometry"] for row in read_rows("countries") if row["code"] != "MT"])
    holes = [ring for part in shapely.get_parts(land) for ring in part.interiors]
    assert holes == []


def test_western_sahara_is_there_with_its_disputed_lines() -> None:
    names = {row["name"] for row in read_rows("disputed")}
    assert names == {"Western Saharan claim", "Western Sahara, line of the berm"}
    assert "EH" in {row["code"] for row in read_rows("countries")}


def test_the_line_of_the_claim_runs_at_27_degrees_40() -> None:
    claim = next(row["geometry"] for row in read_rows("disputed") if row["name"] == "Western Saharan claim")
    assert claim.centroid.y == pytest.approx(27.667, abs=0.02)


def test_the_niger_flows_past_gao_and_the_volta_lake_is_there() -> None:
    rivers = shapely.union_all(shapes_of("rivers"))
    assert rivers.intersects(shapely.box(-0.2, 16.1, 0.1, 16.4))
    assert any(lake.covers(shapely.Point(0.116, 7.615)) for lake in shapes_of("lakes"))


def test_the_file_stays_small() -> None:
    assert (DATA_FOLDER / "basemap.gpkg").stat().st_size < 3_000_000


def test_the_shipped_files_are_the_ones_in_the_sources_document() -> None:
    text = (DATA_FOLDER / "SOURCES.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| (\S+)(?: \(source\))? \| `([0-9a-f]{64})` \|$", text, re.MULTILINE))
    assert rows["basemap.gpkg"] == hash_file(DATA_FOLDER / "basemap.gpkg")
    assert set(rows) == {
        "basemap.gpkg", "world_map.gpkg", "rivers_i.dat", "riversmeta_i.dat", "gshhs_i.dat", "gshhsmeta_i.dat",
    }  # fmt: skip


def test_the_file_is_a_geopackage_that_other_programs_open() -> None:
    with closing(sqlite3.connect(f"{(DATA_FOLDER / 'basemap.gpkg').as_uri()}?mode=ro&immutable=1", uri=True)) as file:
        layers = [name for (name,) in file.execute("SELECT table_name FROM gpkg_contents ORDER BY table_name")]
        assert file.execute("PRAGMA application_id").fetchone() == (0x47504B47,)
    assert layers == ["countries", "disputed", "lakes", "provinces", "rivers", "surroundings", "units"]


@pytest.mark.parametrize("layer", LAYERS)
def test_layers_are_read_for_drawing_in_degrees(layer: str) -> None:
    frame = read_layer(layer)
    assert frame.crs.to_epsg() == 4326
    assert "geometry" in frame.columns


def test_an_unknown_layer_is_refused_with_the_list_of_layers() -> None:
    with pytest.raises(ValueError, match="no layer 'roads'; it has countries, units"):
        read_rows("roads")


def test_a_missing_base_map_says_how_to_rebuild_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(basemap, "_BASEMAP", tmp_path / "basemap.gpkg")
    with pytest.raises(FileNotFoundError, match=r"rebuild it with python -m geodata\.build"):
        read_rows("countries")


def test_towns_are_the_important_places_of_the_gazetteer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    places = tmp_path / "places.csv"
    places.write_text(
        "id,name,kind,country,lon,lat,importance\n"
        "ml-gao,Gao,populated place,ML,-0.04,16.27,2\n"
        "ml-bamako,Bamako,populated place,ML,-8.0,12.65,1\n"
        "ml-fafa,Fafa,populated place,ML,0.7,15.4,5\n"
        "ml-x,Ménaka,first-order unit,ML,2.4,15.9,2\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(basemap, "_PLACES", places)
    assert [town["name"] for town in read_rows("towns")] == ["Bamako", "Gao"]


def test_towns_are_an_empty_layer_where_no_gazetteer_is_shipped(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(basemap, "_PLACES", tmp_path / "places.csv")
    towns = read_layer("towns")
    assert (len(towns), list(towns.columns)) == (0, ["id", "name", "country_code", "importance", "geometry"])
