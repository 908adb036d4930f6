"""The GeoJSON Feature of an event: its schema, its geometry, its words."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from shapely import MultiPolygon, Point, box
from shapely.geometry import shape

from geodata.measure import circle_area
from geodata.place import Area, Place, Placement
from pipelines.feature import build_feature, build_properties
from pipelines.model import Actor, Claim, Event, Range, Span

TEXT = "Two diplomats said the toll in Djibo was in the 70s. Nobody could verify it."
QUOTE = Span(19, 51, "the toll in Djibo was in the 70s", "r1")
SENTENCE = Span(0, 52, "Two diplomats said the toll in Djibo was in the 70s.", "r1")
CLAIM = Claim("killed", 70, 79, None, "Two diplomats", "diplomat", False, False, QUOTE, SENTENCE, is_joint=True)
DJIBO = Placement(
    Place("bf-djibo", "Djibo", "populated place", (-1.6306, 14.1022), "BF", "Sahel", "Soum", "GeoNames"),
    circle_area((-1.6306123456, 14.1022987654), radius_km=5.0),
    1, 1, 0.9, 'named "Djibo"', start=31, end=36,
)  # fmt: skip
EVENT = Event(
    id="ev1",
    attack_id="at1",
    mention_ids=("m1", "m2"),
    is_background=False,
    event_type="Battles",
    sub_event_type="Armed clash",
    type_of_violence=1,
    date_start=date(2024, 9, 17),
    date_end=date(2024, 9, 18),
    date_precision=2,
    time_precision=2,
    placement=DJIBO,
    actors=(Actor("JNIM", "rebel group", "attacker"), Actor("Military of Burkina Faso", "state forces", "target")),
    claims=(CLAIM,),
    killed=Range(0, None, 79),
    injured=Range(3, 3, None),
    abducted=Range(),
    attack_killed=Range(70, 70, 79),
    evidence=(("place", Span(31, 36, "Djibo", "r1")),),
    confidence=0.8765,
    status="machine",
    publishers=("Sample Newswire",),
    report_ids=("r1",),
)
KEYS = {
    "event_id", "attack_id", "is_background", "event_type", "sub_event_type", "type_of_violence",
    "date_start", "date_end", "date_precision", "time_precision",
    "place_name", "place_kind", "country", "admin1", "admin2", "latitude", "longitude", "radius_km",
    "geo_precision", "where_precision", "placement_method",
    "actors", "killed", "injured", "abducted", "attack_killed", "claims", "evidence",
    "confidence", "status", "publishers", "reports",
}  # fmt: skip
CLAIM_KEYS = {
    "quantity", "low", "high", "victims", "holder", "holder_kind", "is_denied", "is_verified",
    "quote", "start", "end", "report_id",
}  # fmt: skip
PLACE_KEYS = {
    "place_name", "place_kind", "country", "admin1", "admin2", "latitude", "longitude", "radius_km",
    "geo_precision", "where_precision", "placement_method",
}  # fmt: skip


def placed(where_precision: int, area: Area = DJIBO.area) -> Event:
    return replace(EVENT, placement=replace(DJIBO, where_precision=where_precision, area=area))


def test_a_feature_has_the_three_members_of_geojson() -> None:
    feature = build_feature(EVENT)
    assert set(feature) == {"type", "geometry", "properties"}
    assert feature["type"] == "Feature"


def test_the_properties_are_those_of_the_contract_and_no_others() -> None:
    assert set(build_properties(EVENT)) == KEYS


def test_an_event_without_a_place_has_the_same_properties() -> None:
    properties = build_properties(replace(EVENT, placement=None))
    assert set(properties) == KEYS
    assert {properties[key] for key in PLACE_KEYS} == {None}


def test_an_event_without_a_place_has_no_geometry() -> None:
    assert build_feature(replace(EVENT, placement=None))["geometry"] is None


def test_a_town_is_a_point_of_five_decimals() -> None:
    assert build_feature(EVENT)["geometry"] == {"type": "Point", "coordinates": [-1.63061, 14.1023]}


@pytest.mark.parametrize("where_precision", [2, 3, 4, 5, 6, 7])
def test_what_is_vaguer_than_a_town_is_never_a_point(where_precision: int) -> None:
    geometry = build_feature(placed(where_precision))["geometry"]
    assert geometry["type"] == "Polygon"
    assert shape(geometry).contains(Point(-1.63, 14.1))


def test_an_area_in_two_pieces_is_a_multipolygon() -> None:
    area = Area(MultiPolygon([box(0, 14, 1, 15), box(3, 14, 4, 15)]), (0.5, 14.5), 80.0)
    geometry = build_feature(placed(5, area))["geometry"]
    assert geometry["type"] == "MultiPolygon"
    assert shape(geometry).bounds == (0.0, 14.0, 4.0, 15.0)


@pytest.mark.parametrize("where_precision", [1, 2, 4, 6])
def test_latitude_and_longitude_are_given_for_every_place(where_precision: int) -> None:
    properties = build_properties(placed(where_precision))
    assert (properties["latitude"], properties["longitude"]) == (14.1023, -1.63061)


def test_the_place_is_told_with_its_units_and_how_it_was_found() -> None:
    properties = build_properties(EVENT)
    assert {key: properties[key] for key in PLACE_KEYS - {"latitude", "longitude", "radius_km"}} == {
        "place_name": "Djibo",
        "place_kind": "populated place",
        "country": "BF",
        "admin1": "Sahel",
        "admin2": "Soum",
        "geo_precision": 1,
        "where_precision": 1,
        "placement_method": 'named "Djibo"',
    }


def test_dates_are_iso_days() -> None:
    properties = build_properties(EVENT)
    assert (properties["date_start"], properties["date_end"]) == ("2024-09-17", "2024-09-18")


def test_unknown_dates_are_null() -> None:
    properties = build_properties(replace(EVENT, date_start=None, date_end=None, date_precision=None))
    assert (properties["date_start"], properties["date_end"], properties["date_precision"]) == (None, None, None)


def test_actors_have_a_name_a_kind_and_a_role() -> None:
    assert build_properties(EVENT)["actors"] == [
        {"name": "JNIM", "kind": "rebel group", "role": "attacker"},
        {"name": "Military of Burkina Faso", "kind": "state forces", "role": "target"},
    ]


def test_the_killed_have_a_best_figure_and_the_others_have_none() -> None:
    properties = build_properties(EVENT)
    assert properties["killed"] == {"low": 0, "best": None, "high": 79}
    assert properties["injured"] == {"low": 3, "high": None}
    assert properties["abducted"] == {"low": None, "high": None}


def test_the_toll_of_an_attack_on_several_sites_is_told_once() -> None:
    assert build_properties(EVENT)["attack_killed"] == {"low": 70, "best": 70, "high": 79}


def test_an_event_of_its_own_has_no_toll_of_an_attack() -> None:
    assert build_properties(replace(EVENT, attack_killed=None))["attack_killed"] is None


def test_a_claim_has_the_keys_of_the_contract() -> None:
    assert set(build_properties(EVENT)["claims"][0]) >= CLAIM_KEYS


def test_a_claim_tells_its_speaker_and_its_words() -> None:
    claim: dict[str, Any] = build_properties(EVENT)["claims"][0]
    assert {key: claim[key] for key in CLAIM_KEYS} == {
        "quantity": "killed",
        "low": 70,
        "high": 79,
        "victims": None,
        "holder": "Two diplomats",
        "holder_kind": "diplomat",
        "is_denied": False,
        "is_verified": False,
        "quote": "the toll in Djibo was in the 70s",
        "start": 19,
        "end": 51,
        "report_id": "r1",
    }
    assert claim["quote"] == TEXT[claim["start"] : claim["end"]]


def test_evidence_is_given_by_field() -> None:
    assert build_properties(EVENT)["evidence"] == {
        "place": {"quote": "Djibo", "start": 31, "end": 36, "report_id": "r1"}
    }


def test_confidence_has_two_decimals() -> None:
    assert build_properties(EVENT)["confidence"] == 0.88


@pytest.mark.parametrize("where_precision", [1, 4])
def test_a_feature_goes_to_json_and_back_unchanged(where_precision: int) -> None:
    feature = build_feature(placed(where_precision))
    assert json.loads(json.dumps(feature, allow_nan=False)) == feature


def test_a_feature_without_anything_known_goes_to_json() -> None:
    bare = replace(
        EVENT, placement=None, date_start=None, date_end=None, actors=(), claims=(), evidence=(), killed=Range(),
        attack_killed=None, publishers=(), type_of_violence=None,
    )  # fmt: skip
    assert json.loads(json.dumps(build_feature(bare), allow_nan=False))["properties"]["killed"]["low"] is None


def test_building_a_feature_twice_gives_the_same_text() -> None:
    assert json.dumps(build_feature(EVENT)) == json.dumps(build_feature(EVENT))
