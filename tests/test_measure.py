"""Kilometres on the ellipsoid. Expected figures: the WGS84 degree (111.3195 km on the equator, 110.574 km of latitude
there) and known road-map distances."""

import math
import pickle

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import GeometryCollection, LineString, MultiPolygon, Point, Polygon, box

from geodata.measure import (
    arc,
    area_km2,
    area_of,
    bearing_deg,
    buffer_km,
    circle,
    circle_area,
    distance_km,
    is_within,
    length_km,
    radius_of,
    travel,
)
from geodata.place import Area

BAMAKO = (-7.9922, 12.6392)
GAO = (-0.0447, 16.2717)
BOW_TIE = Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])

points = st.tuples(st.floats(-20, 27), st.floats(3, 38))


def test_a_degree_on_the_equator_is_111_km() -> None:
    assert distance_km((0.0, 0.0), (1.0, 0.0)) == pytest.approx(111.3195, abs=0.001)


def test_a_degree_of_latitude_is_shorter_near_the_equator() -> None:
    assert distance_km((0.0, 0.0), (0.0, 1.0)) == pytest.approx(110.574, abs=0.001)


def test_bamako_lies_942_km_from_gao() -> None:
    assert distance_km(BAMAKO, GAO) == pytest.approx(942, abs=5)


def test_a_point_is_no_distance_from_itself() -> None:
    assert distance_km(GAO, GAO) == 0.0


def test_thirty_km_north_changes_the_latitude_only() -> None:
    lon, lat = travel((-1.63, 14.1), bearing_deg=0, distance_km=30)
    assert (lon, lat) == (pytest.approx(-1.63), pytest.approx(14.3711, abs=0.0001))


def test_east_is_ninety_degrees() -> None:
    assert bearing_deg((0.0, 15.0), (0.1, 15.0)) == pytest.approx(90, abs=0.1)


def test_west_is_270_and_not_minus_90() -> None:
    assert bearing_deg((0.0, 15.0), (-0.1, 15.0)) == pytest.approx(270, abs=0.1)


@given(points, st.floats(0, 359.9), st.floats(0.1, 1000))
def test_one_arrives_as_far_as_one_travelled(start: tuple[float, float], bearing: float, distance: float) -> None:
    assert distance_km(start, travel(start, bearing_deg=bearing, distance_km=distance)) == pytest.approx(distance)


def test_a_square_degree_on_the_equator_has_12309_km2() -> None:
    assert area_km2(box(0, 0, 1, 1)) == pytest.approx(12308.8, abs=0.1)


def test_a_hole_is_not_counted_whichever_way_it_is_wound() -> None:
    hole = [(1, 1), (1, 2), (2, 2), (2, 1)]
    shell = [(0, 0), (4, 0), (4, 4), (0, 4)]
    expected = area_km2(box(0, 0, 4, 4)) - area_km2(box(1, 1, 2, 2))
    assert area_km2(Polygon(shell, [hole])) == pytest.approx(expected)
    assert area_km2(Polygon(shell, [hole[::-1]])) == pytest.approx(expected)


@pytest.mark.parametrize("nothing", [None, Polygon(), Point(1, 2), LineString([(0, 0), (1, 1)]), GeometryCollection()])
def test_what_has_no_surface_has_no_area_and_no_radius(nothing: shapely.Geometry | None) -> None:
    assert (area_km2(nothing), radius_of(nothing)) == (0.0, 0.0)


def test_an_invalid_bow_tie_has_the_area_of_its_two_wings() -> None:
    assert area_km2(BOW_TIE) == pytest.approx(area_km2(box(0, 0, 1, 1)) / 2, rel=0.01)


def test_a_collection_has_the_area_of_its_polygons() -> None:
    mixed = GeometryCollection([Point(5, 5), box(0, 0, 1, 1), MultiPolygon([box(2, 0, 3, 1)])])
    assert area_km2(mixed) == pytest.approx(2 * 12308.8, abs=0.2)


def test_the_length_of_a_line_is_measured_along_it() -> None:
    assert length_km(LineString([(0, 0), (1, 0), (1, 1)])) == pytest.approx(111.32 + 110.57, abs=0.01)


@pytest.mark.parametrize("nothing", [None, Point(0, 0), LineString()])
def test_what_is_no_line_has_no_length(nothing: shapely.Geometry | None) -> None:
    assert length_km(nothing) == 0.0


@given(points, st.floats(0.5, 500))
def test_every_corner_of_a_circle_is_as_far_from_the_middle(middle: tuple[float, float], radius: float) -> None:
    corners = shapely.get_coordinates(circle(middle, radius_km=radius)).tolist()
    assert [distance_km(middle, corner) for corner in corners] == pytest.approx([radius] * len(corners))


def test_a_circle_has_the_radius_it_was_made_with() -> None:
    assert radius_of(circle(GAO, radius_km=50)) == pytest.approx(50, rel=0.002)


@pytest.mark.parametrize("radius_km", [0.0, -3.0, math.nan, math.inf])
def test_a_circle_without_a_radius_is_refused(radius_km: float) -> None:
    with pytest.raises(ValueError, match="give a number above 0"):
        circle(GAO, radius_km=radius_km)


def test_a_buffer_of_a_point_is_a_circle() -> None:
    assert radius_of(buffer_km(Point(GAO), radius_km=50)) == pytest.approx(50, rel=0.01)


def test_a_buffer_reaches_as_far_north_as_east() -> None:
    grown = buffer_km(Point(0, 36), radius_km=100)
    _, _, east, north = grown.bounds
    assert distance_km((0, 36), (0, north)) == pytest.approx(100, abs=0.1)
    assert distance_km((0, 36), (east, 36)) == pytest.approx(100, abs=0.5)


def test_a_buffer_of_a_long_straight_border_keeps_its_depth_everywhere() -> None:
    border = LineString([(-5, 25), (5, 19)])
    grown = buffer_km(border, radius_km=60)
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        on_border = border.interpolate(share, normalized=True)
        away = travel((on_border.x, on_border.y), bearing_deg=210, distance_km=58)
        assert grown.covers(Point(away))
        assert not grown.covers(Point(travel((on_border.x, on_border.y), bearing_deg=210, distance_km=66)))


@pytest.mark.parametrize("nothing", [None, Polygon(), Point(), GeometryCollection()])
def test_a_buffer_of_nothing_is_nothing(nothing: shapely.Geometry | None) -> None:
    assert buffer_km(nothing, radius_km=10).is_empty


def test_a_buffer_of_an_invalid_shape_is_valid_and_holds_it() -> None:
    grown = buffer_km(BOW_TIE, radius_km=5)
    assert grown.is_valid
    assert grown.covers(Point(1, 1))


def test_an_area_has_its_point_inside() -> None:
    crescent = circle(GAO, radius_km=100).difference(circle((0.3, 16.27), radius_km=100))
    area = area_of(crescent)
    assert crescent.contains(Point(area.point))


def test_an_area_of_an_invalid_shape_is_valid() -> None:
    assert area_of(BOW_TIE).geometry.is_valid


def test_an_area_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="answer None instead"):
        area_of(Polygon())


def test_a_circle_area_keeps_its_middle_and_radius() -> None:
    area = circle_area(GAO, radius_km=25)
    assert (area.point, area.radius_km) == (GAO, 25)
    assert area.geometry.contains(Point(GAO))


_ANYWHERE = st.tuples(st.floats(-180, 180), st.floats(-89, 89))
_NEARBY = st.tuples(st.floats(-17, 25), st.floats(3, 37))


@given(_ANYWHERE, _ANYWHERE, st.floats(1, 20_000))
def test_what_degrees_sift_out_is_out_of_reach(a: tuple[float, float], b: tuple[float, float], km: float) -> None:
    assert is_within(a, b, km=km) == (distance_km(a, b) <= km)


@given(_NEARBY, _NEARBY, st.floats(0.99, 1.01))
def test_the_edge_of_reach_is_measured_in_the_sahel(
    a: tuple[float, float], b: tuple[float, float], share: float
) -> None:
    km = max(0.001, distance_km(a, b) * share)
    assert is_within(a, b, km=km) == (distance_km(a, b) <= km)


def test_a_circle_is_drawn_alike_before_and_after_it_travels_to_another_process() -> None:
    undrawn, drawn = circle_area(GAO, radius_km=8.0), circle_area(GAO, radius_km=8.0)
    assert drawn.geometry.equals(circle(GAO, radius_km=8.0))
    for area in (undrawn, drawn):
        sent = pickle.loads(pickle.dumps(area))  # noqa: S301 - our own bytes
        assert (sent, hash(sent), sent.geometry) == (drawn, hash(drawn), drawn.geometry)


def test_areas_of_one_point_and_size_differ_by_their_outlines() -> None:
    whole = circle_area(GAO, radius_km=8.0)
    assert Area(box(-1, 16, 1, 17), GAO, 8.0) != whole
    assert Area(whole.geometry, GAO, 9.0) != whole


def test_an_arc_lies_at_its_radius_in_the_order_of_its_bearings() -> None:
    rows = arc(GAO, bearings_deg=np.array([90.0, 0.0]), radius_km=25.0)
    assert [distance_km(GAO, (lon, lat)) for lon, lat in rows] == pytest.approx([25.0, 25.0])
    assert rows[0][0] > rows[1][0] and rows[1][1] > rows[0][1]
