"""Units of the shipped data by their names, English and French: kind, country, and an area that holds a known town.

Coordinates of towns: GeoNames, rounded.
"""

import csv
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
import shapely

from geodata.gazetteer import load_gazetteer
from geodata.geocoder import Geocoder, load_geocoder
from geodata.measure import distance_km
from geodata.outlines.boundaries import load_shipped_boundaries
from geodata.place import Placement, Point

DATA = Path(__file__).parents[1] / "geodata" / "data"
FIRST, SECOND, THIRD = "first-order unit", "second-order unit", "third-order unit"


@pytest.fixture(scope="module")
def geocoder() -> Geocoder:
    return load_geocoder()


@cache
def unit_rows() -> tuple[dict[str, str], ...]:
    with (DATA / "places.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(row for row in csv.DictReader(lines) if row["kind"].endswith("order unit"))


def resolve(geocoder: Geocoder, phrase: str) -> Placement:
    placement = geocoder.resolve(phrase)
    assert placement is not None, phrase
    return placement


@pytest.mark.parametrize(
    ("phrase", "country", "kind", "inside", "outside"),
    [
        ("cercle de Ménaka", "ML", SECOND, (2.40, 15.92), (-0.04, 16.27)),
        ("Menaka cercle", "ML", SECOND, (2.40, 15.92), (-0.04, 16.27)),
        ("cercle de Koro", "ML", SECOND, (-3.08, 14.07), (-7.47, 8.55)),
        ("Bandiagara region", "ML", FIRST, (-3.61, 14.35), (-2.95, 15.00)),
        ("région de Bandiagara", "ML", FIRST, (-3.08, 14.07), (-4.19, 14.49)),
        ("région de Douentza", "ML", FIRST, (-2.95, 15.00), (-4.19, 14.49)),
        ("province du Soum", "BF", SECOND, (-1.63, 14.10), (-0.03, 14.04)),
        ("Soum Province", "BF", SECOND, (-1.63, 14.10), (-0.03, 14.04)),
        ("région du Soum", "BF", FIRST, (-1.63, 14.10), (-0.03, 14.04)),
        ("région du Liptako", "BF", FIRST, (-0.03, 14.04), (-1.63, 14.10)),
        ("Sahel region of Burkina Faso", "BF", FIRST, (-1.63, 14.10), (-1.53, 12.37)),
        ("région du Goulmou", "BF", FIRST, (0.36, 12.06), (1.79, 12.07)),
        ("région de la Tapoa", "BF", FIRST, (1.79, 12.07), (0.36, 12.06)),
        ("Sirba region", "BF", FIRST, (-0.15, 12.97), (0.36, 12.06)),
        ("région du Sourou", "BF", FIRST, (-3.07, 13.07), (-3.46, 12.46)),
        ("Bankui region", "BF", FIRST, (-3.46, 12.46), (-3.07, 13.07)),
        ("région du Djôrô", "BF", FIRST, (-3.18, 10.33), (-4.30, 11.18)),
        ("région du Guiriko", "BF", FIRST, (-4.30, 11.18), (-3.18, 10.33)),
        ("région de Kuilsé", "BF", FIRST, (-1.09, 13.09), (-2.42, 13.58)),
        ("région du Yaadga", "BF", FIRST, (-2.42, 13.58), (-1.09, 13.09)),
        ("Nakambé region", "BF", FIRST, (-0.36, 11.78), (-1.53, 12.37)),
        ("province du Karo-Peli", "BF", SECOND, (-0.87, 14.23), (-0.03, 14.04)),
        ("Dyamongou province", "BF", SECOND, (1.51, 12.48), (0.36, 12.06)),
        ("province du Sandbondtenga", "BF", SECOND, (-1.09, 13.09), (-2.42, 13.58)),
        ("province de la Kossi", "BF", SECOND, (-3.86, 12.73), (-3.46, 12.46)),
        ("département de Téra", "NE", SECOND, (0.75, 14.01), (2.11, 13.51)),
        ("Tera department", "NE", SECOND, (0.75, 14.01), (2.11, 13.51)),
        ("Kantché department", "NE", SECOND, (8.47, 13.42), (7.10, 13.50)),
        ("commune de Banikoara", "BJ", SECOND, (2.44, 11.30), (3.39, 11.87)),
        ("Banikoara commune", "BJ", SECOND, (2.44, 11.30), (3.39, 11.87)),
        ("commune de Savè", "BJ", SECOND, (2.49, 8.03), (2.42, 6.37)),
        ("département de l'Alibori", "BJ", FIRST, (2.44, 11.30), (1.27, 10.62)),
        ("Maiduguri LGA", "NG", SECOND, (13.16, 11.85), (12.85, 10.87)),
        ("Damboa LGA", "NG", SECOND, (12.76, 11.16), (13.16, 11.85)),
        ("Damboa Local Government Area", "NG", SECOND, (12.76, 11.16), (13.16, 11.85)),
        ("zone de gouvernement local de Damboa", "NG", SECOND, (12.76, 11.16), (13.16, 11.85)),
        ("LGA of Birnin Gwari", "NG", SECOND, (6.54, 11.01), (7.44, 10.52)),
        ("Bassa LGA in Kogi State", "NG", SECOND, (7.00, 7.95), (8.89, 9.92)),
        ("Bassa LGA, Plateau State", "NG", SECOND, (8.73, 9.93), (7.00, 7.95)),
        ("wilaya d'Illizi", "DZ", FIRST, (8.47, 26.48), (5.52, 22.79)),
        ("Illizi Province", "DZ", FIRST, (8.47, 26.48), (5.52, 22.79)),
        ("wilaya d'In Guezzam", "DZ", FIRST, (5.77, 19.57), (2.48, 27.20)),
        ("Bordj Badji Mokhtar Province", "DZ", FIRST, (0.95, 21.33), (5.52, 22.79)),
        ("préfecture de Kpendjal", "TG", SECOND, (0.70, 10.97), (1.19, 9.55)),
        ("Kpendjal prefecture", "TG", SECOND, (0.70, 10.97), (1.19, 9.55)),
        ("préfecture de l'Oti", "TG", SECOND, (0.47, 10.36), (1.19, 9.55)),
        ("district autonome du Grand Lomé", "TG", FIRST, (1.22, 6.17), (1.13, 7.53)),
        ("moughataa de Bassikounou", "MR", SECOND, (-5.94, 15.87), (-7.26, 16.61)),
        ("Bassikounou moughataa", "MR", SECOND, (-5.94, 15.87), (-7.26, 16.61)),
        ("Néma department", "MR", SECOND, (-7.26, 16.61), (-5.94, 15.87)),
        ("wilaya de Nouakchott-Ouest", "MR", FIRST, (-15.98, 18.08), (-17.03, 20.94)),
        ("Bounkani region", "CI", SECOND, (-3.35, 9.80), (-5.63, 9.46)),
        ("région du Bounkani", "CI", SECOND, (-3.66, 9.60), (-5.63, 9.46)),
        ("département de Téhini", "CI", THIRD, (-3.66, 9.60), (-5.63, 9.46)),
        ("district de Bawku", "GH", SECOND, (-0.24, 11.06), (-0.84, 9.40)),
        ("Bawku West District", "GH", SECOND, (-0.47, 10.94), (-0.84, 9.40)),
        ("Oti Region", "GH", FIRST, (0.18, 8.07), (0.47, 6.60)),
        ("département de Bakel", "SN", SECOND, (-12.46, 14.90), (-17.44, 14.69)),
        ("Saraya department", "SN", SECOND, (-11.76, 12.83), (-17.44, 14.69)),
        ("préfecture de Siguiri", "GN", SECOND, (-9.17, 11.42), (-9.30, 10.39)),
        ("Siguiri prefecture", "GN", SECOND, (-9.17, 11.42), (-9.30, 10.39)),
        ("département d'Assoungha", "TD", SECOND, (22.20, 13.47), (18.68, 13.22)),
        ("Lac Wey department", "TD", SECOND, (16.08, 8.57), (15.04, 12.11)),
        ("département de Fouli", "TD", SECOND, (14.05, 13.90), (15.04, 12.11)),
        ("province du Lac", "TD", FIRST, (14.71, 13.46), (15.04, 12.11)),
    ],
)
def test_units_are_found_by_english_and_french_names(
    geocoder: Geocoder, phrase: str, country: str, kind: str, inside: Point, outside: Point
) -> None:
    placement = resolve(geocoder, phrase)
    assert (placement.place.country_code, placement.place.kind) == (country, kind)
    assert placement.where_precision == (4 if kind == FIRST else 3)
    assert placement.area.geometry.intersects(shapely.Point(inside))
    assert not placement.area.geometry.intersects(shapely.Point(outside))


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Gunmen attacked villages in Bama and Gwoza LGAs of Borno State.", ["ng-bama-lga", "ng-gwoza-lga"]),
        ("The attack took place in Damboa LGA of Borno State.", ["ng-damboa-lga"]),
        ("Les départements d'Abala et de Banibangou, au Niger.", ["ne-abala-department", "ne-banibangou-department"]),
        ("in Bawku West District of the Upper East Region", ["gh-bawku-west-district"]),
        ("à Banikoara, au Bénin", ["bj-banikoara"]),
    ],
)
def test_units_are_read_in_running_text(geocoder: Geocoder, text: str, ids: list[str]) -> None:
    mentions = geocoder.find(text)
    context = geocoder.context_of(mentions)
    placed = [geocoder.place(mention, context) for mention in mentions]
    assert [p.place.id for p in placed if p is not None] == ids


@pytest.mark.parametrize(
    ("phrase", "key"),
    [
        ("Nasarawa LGA, Nasarawa state", "ng-nasarawa-nasarawa-lga"),
        ("Nasarawa LGA, Kano State, Nigeria", "ng-nasarawa-lga"),
        ("Chikun LGA, Kaduna state, Nigeria", "ng-chikun-lga"),
        ("Abuja Municipal Area Council, Federal Capital Territory", "ng-abuja-municipal-lga"),
    ],
)
def test_the_state_decides_between_units_of_one_name(geocoder: Geocoder, phrase: str, key: str) -> None:
    assert resolve(geocoder, phrase).place.id == key


@pytest.mark.parametrize(
    ("phrase", "country", "key"),
    [
        ("cercle de Léré", "ML", "ml-lere~second"),  # Léré in Nigeria is no cercle
        ("cercle de Hombori", "ML", "ml-hombori~second"),
        ("Lere LGA", "NG", "ng-lere-lga"),
    ],
)
def test_only_the_countries_that_have_such_units_are_meant_by_a_kind_word(
    geocoder: Geocoder, phrase: str, country: str, key: str
) -> None:
    placement = resolve(geocoder, phrase)
    assert (placement.place.country_code, placement.place.id) == (country, key)


def test_namesakes_in_two_states_stay_undecided_without_a_state(geocoder: Geocoder) -> None:
    placement = resolve(geocoder, "Nasarawa LGA")
    assert (placement.place.kind, len(placement.runners_up)) == ("region", 2)


@pytest.mark.parametrize(
    ("country", "least"),
    [
        ("ML", 58), ("NE", 63), ("BJ", 77), ("TG", 40), ("GH", 116), ("NG", 760), ("TD", 68), ("MR", 60), ("SN", 46),
        ("CI", 31), ("BF", 49), ("GN", 33),
    ],
)  # fmt: skip
def test_second_order_units_are_complete_but_for_what_the_docs_leave_out(country: str, least: int) -> None:
    entries = load_gazetteer().by_id.values()
    assert sum(e.place.kind == SECOND and e.place.country_code == country for e in entries) >= least


def test_no_two_rows_are_one_unit() -> None:
    by_name = Counter(
        (row["country"], row["admin1"], row["kind"], name)
        for row in unit_rows()
        for name in {row["name"], *row["variants"].split(";")} - {""}
    )
    assert [key for key, count in by_name.items() if count > 1] == []


def test_circles_are_cut_to_their_first_order_unit() -> None:
    gazetteer = load_gazetteer()
    outline = load_shipped_boundaries().units["NG.Borno"].geometry
    kukawa = next(p for p in gazetteer.lookup("Kukawa LGA"))
    area = gazetteer.area(kukawa)
    assert area.geometry.difference(outline.buffer(0.06)).area == 0
    assert 30 < area.radius_km < 46


def test_a_later_unit_covers_the_units_it_was_made_of() -> None:
    gazetteer, boundaries = load_gazetteer(), load_shipped_boundaries()
    provinces = [boundaries.provinces[f"BF.Est.{name}"].geometry for name in ("Gourma", "Kompienga")]
    area = gazetteer.area(gazetteer.by_id["bf-goulmou-region"].place)
    assert area.geometry.symmetric_difference(shapely.union_all(provinces)).area == pytest.approx(0, abs=1e-9)


def test_the_old_name_keeps_the_old_area_and_loses_the_later_name() -> None:
    gazetteer = load_gazetteer()
    assert gazetteer.lookup("Région du Liptako", country="BF")[0].id == "bf-liptako-region"
    assert gazetteer.lookup("Région du Sahel", country="BF")[0].id == "BF.Sahel"
    assert gazetteer.area(gazetteer.by_id["BF.Sahel"].place).geometry.intersects(shapely.Point(-1.63, 14.10))


def test_every_unit_lies_near_its_first_order_unit() -> None:
    """25 km: Fresco and Grand-Bassam changed sides with the Ivorian districts of 2011, which the base map puts together
    from older regions."""
    units = load_shipped_boundaries().units
    far = []
    for row in unit_rows():
        unit = units.get(f"{row['country']}.{row['admin1']}")
        if unit is None:
            continue
        point = shapely.Point(float(row["lon"]), float(row["lat"]))
        nearest = shapely.shortest_line(unit.geometry, point).coords[0]
        if distance_km((nearest[0], nearest[1]), (point.x, point.y)) > 25:
            far.append(row["id"])
    assert far == []
