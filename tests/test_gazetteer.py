"""What the gazetteer holds and answers."""

import math

import pytest

from geodata.gazetteer import Gazetteer, load_gazetteer, precision_of, precision_within, read_countries
from geodata.measure import distance_km
from geodata.outlines.boundaries import load_boundaries
from geodata.reading.scan import load_facilities


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def test_spellings_lead_to_one_town(gazetteer: Gazetteer) -> None:
    for name in ("Ménaka", "MENAKA", "menaka"):
        assert gazetteer.lookup(name)[0].id == "ml-menaka"


def test_namesakes_come_best_first_and_can_be_held_to_a_country(gazetteer: Gazetteer) -> None:
    assert gazetteer.lookup("Gao")[0].country_code == "ML"
    assert gazetteer.lookup("Gao", country="BF")[0].admin1 == "Centre-Ouest"
    assert gazetteer.lookup("Nowhere at all") == []


def test_every_country_of_the_frame_has_its_capital(gazetteer: Gazetteer) -> None:
    for code, row in read_countries().items():
        if row["frame"]:
            towns = [p for p in gazetteer.lookup(row["capital"], country=code) if p.kind == "populated place"]
            assert towns, f"{row['capital']} of {code} is missing"
            assert distance_km(towns[0].point, tuple(row["capital_point"])) < 15


def test_every_place_has_an_area_that_is_not_empty(gazetteer: Gazetteer) -> None:
    for entry in gazetteer.by_id.values():
        if entry.shape or entry.place.kind in {"region", "water"}:
            area = gazetteer.area(entry.place)
            assert not area.geometry.is_empty
            assert area.radius_km > 0


@pytest.mark.parametrize(
    ("region", "inside", "outside"),
    [
        ("Liptako-Gourma", "Ménaka", "Bamako"),
        ("Adrar des Ifoghas", "Tessalit", "Gao"),
        ("Azawad", "Kidal", "Sikasso"),
        ("Sambisa Forest", "Bama", "Kano"),
        ("Gourma", "Gossi", "Kidal"),
        ("Inner Niger Delta", "Mopti", "Gao"),
    ],
)
def test_vague_regions_hold_what_reports_put_there(
    gazetteer: Gazetteer, region: str, inside: str, outside: str
) -> None:
    from shapely import Point

    area = gazetteer.area(next(p for p in gazetteer.lookup(region) if p.kind == "region")).geometry
    assert area.buffer(0.2).intersects(Point(gazetteer.lookup(inside)[0].point))
    assert not area.intersects(Point(gazetteer.lookup(outside)[0].point))


def test_sites_use_only_the_agreed_types(gazetteer: Gazetteer) -> None:
    assert set(gazetteer.sites_by_type) <= set(load_facilities())


def test_units_of_the_boundaries_are_all_known(gazetteer: Gazetteer) -> None:
    frame = {code for code, row in read_countries().items() if row["frame"]}
    for unit in load_boundaries().units.values():
        if unit.country_code in frame:
            assert unit.id in gazetteer.by_id


def test_towns_of_geonames_stand_behind_hand_picked_ones(gazetteer: Gazetteer) -> None:
    gao = [p for p in gazetteer.lookup("Gao", country="ML") if p.kind == "populated place"]
    assert [p.id for p in gao] == ["ml-gao"]
    assert all(math.isfinite(c) for e in gazetteer.by_id.values() for c in e.place.point)


def test_precision_follows_kind_and_size() -> None:
    assert precision_of("populated place") == (1, 1)
    assert precision_of("second-order unit") == (3, 2)
    assert precision_of("first-order unit") == (4, 3)
    assert precision_of("region") == (5, 3)
    assert precision_of("country") == (6, 3)
    assert precision_of("water") == (7, 3)
    assert precision_within("site", 45.0) == (5, 2)
    assert precision_within("site", 15.0) == (2, 2)
    assert precision_within("site", 2.0) == (1, 1)
