"""Events for the dashboard's tests: the columns of `pipelines.store.read.read_events`, made up but plausible."""

import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import geopandas
import pandas as pd
from shapely import Point
from shapely.geometry.base import BaseGeometry
from sqlalchemy import insert

from dashboard.filter_values import Filters
from dashboard.filters import pass_filters
from geodata.measure import circle
from geodata.outlines.boundaries import load_boundaries
from pipelines.model import Report
from pipelines.rows import known
from pipelines.store import open_store, tables
from pipelines.store.database import writing
from pipelines.store.write import write_report


def filter_events(events: pd.DataFrame, filters: Filters) -> pd.DataFrame:
    """The events that pass."""
    return events[pass_filters(events, filters)]


HOSTILE = "<script>window.hacked = true</script>"
ACADEMY, AIRPORT = "ev-academy", "ev-airport"

TOWNS = (
    ("Bamako", "ML", "Bamako", 12.6392, -8.0029),
    ("Gao", "ML", "Gao", 16.2717, -0.0447),
    ("Kidal", "ML", "Kidal", 18.4411, 1.4078),
    ("Mopti", "ML", "Mopti", 14.4843, -4.1830),
    ("Ménaka", "ML", "Gao", 15.9182, 2.4022),
    ("Djibo", "BF", "Sahel", 14.1022, -1.6306),
    ("Dori", "BF", "Sahel", 14.0354, -0.0345),
    ("Fada N'Gourma", "BF", "Est", 12.0616, 0.3584),
    ("Kaya", "BF", "Centre-Nord", 13.0917, -1.0844),
    ("Tillabéri", "NE", "Tillabéri", 14.2119, 1.4531),
    ("Diffa", "NE", "Diffa", 13.3154, 12.6113),
    ("Maiduguri", "NG", "Borno", 11.8333, 13.1500),
    ("Kandi", "BJ", "Alibori", 11.1342, 2.9386),
    ("Dapaong", "TG", "Savanes", 10.8623, 0.2076),
)
TYPES = (
    ("Battles", "Armed clash", 1),
    ("Explosions/Remote violence", "Remote explosive/landmine/IED", 1),
    ("Violence against civilians", "Attack", 3),
    ("Protests", "Peaceful protest", None),
    ("Riots", "Mob violence", None),
    ("Strategic developments", "Looting/property destruction", None),
)
SPANS = {1: 0, 2: 4, 3: 6, 4: 29}

JOINT = "Diplomatic sources put the toll at 70 to 79 killed across the academy and the airport."
CADETS = f"A Malian newspaper wrote that 50 cadets had died {HOSTILE}."
REPORT_TEXT = f"Sample report. {JOINT}\n{CADETS} The government gave no figure.\n"


def make_claim(sentence: str, quote: str, **values: Any) -> dict[str, Any]:
    """A claim of the sample report with the offsets of its words."""
    start = REPORT_TEXT.index(quote)
    claim = {"quantity": "killed", "victims": None, "is_denied": False, "is_verified": None, "is_part": False}
    place = {"quote": quote, "start": start, "end": start + len(quote), "report_id": "sample-bamako"}
    return claim | {"is_joint": False, "sentence": sentence} | place | values


SAMPLE_CLAIMS: list[dict[str, Any]] = [
    make_claim(JOINT, "70 to 79 killed", low=70, high=79, holder="two diplomats", holder_kind="diplomat",
               is_joint=True, is_verified=False),
    make_claim(CADETS, "50 cadets", low=50, high=50, victims="cadets", holder="a Malian newspaper",
               holder_kind="media"),
]  # fmt: skip


def make_event(event_id: str, **values: Any) -> dict[str, Any]:
    """One row with every column; `values` overrides."""
    row: dict[str, Any] = {
        "event_id": event_id,
        "attack_id": event_id,
        "is_background": False,
        "event_type": "Battles",
        "sub_event_type": "Armed clash",
        "type_of_violence": 1,
        "date_start": date(2024, 1, 1),
        "date_end": date(2024, 1, 1),
        "date_precision": 1,
        "time_precision": 1,
        "place_name": "Gao",
        "place_kind": "populated place",
        "country": "ML",
        "admin1": "Gao",
        "admin2": None,
        "latitude": 16.2717,
        "longitude": -0.0447,
        "radius_km": 3.0,
        "geo_precision": 1,
        "where_precision": 1,
        "placement_method": 'town named in the report: "Gao"',
        "actors": [
            {"name": "JNIM", "kind": "rebel group", "role": "attacker"},
            {"name": "Military of Mali", "kind": "state forces", "role": "target"},
        ],
        **{f"killed_{name}": None for name in ("low", "best", "high")},
        **{f"{quantity}_{name}": None for quantity in ("injured", "abducted") for name in ("low", "high")},
        **{f"attack_killed_{name}": None for name in ("low", "best", "high")},
        "claims": [],
        "evidence": {},
        "confidence": 0.8,
        "status": "machine",
        "publishers": ["Sample News"],
        "reports": ["sample-1"],
        "geometry": Point(-0.0447, 16.2717),
    }
    return row | values


def make_bamako() -> list[dict[str, Any]]:
    """The two sites of the attack of 17 September 2024, with a joint toll."""
    joint = {
        "attack_id": "attack-bamako",
        "date_start": date(2024, 9, 17),
        "date_end": date(2024, 9, 17),
        "killed_low": 0,
        "killed_high": 79,
        "attack_killed_low": 70,
        "attack_killed_best": 70,
        "attack_killed_high": 79,
        "admin1": "Bamako",
        "place_kind": "site",
        "claims": SAMPLE_CLAIMS,
        "reports": ["sample-bamako"],
    }
    method = 'site inferred from "elite police training academy" + "Mali\'s capital"'
    return [
        make_event(
            ACADEMY,
            **joint,
            place_name="Gendarmerie school, Faladié",
            latitude=12.5947,
            longitude=-7.9471,
            placement_method=method,
            geometry=Point(-7.9471, 12.5947),
        ),
        make_event(
            AIRPORT,
            **joint,
            place_name="Bamako-Sénou airport",
            latitude=12.5335,
            longitude=-7.9499,
            geometry=Point(-7.9499, 12.5335),
        ),
    ]


def make_areas() -> list[dict[str, Any]]:
    """Vague events: a region, two in one border strip, a country, near a town, others without a place or date."""
    boundaries = load_boundaries()
    kidal = boundaries.unit("ML", "Kidal")
    strip = boundaries.border_area("ML", "DZ", side="ML", part="north")
    if kidal is None or strip is None:
        raise LookupError("the base map has no Kidal or no border of Mali with Algeria")
    july = {"date_start": date(2024, 7, 1), "date_end": date(2024, 7, 31), "date_precision": 4, "time_precision": 3}
    border = _area(strip.geometry, strip.point, "border of Mali with Algeria", 5) | {"admin1": None}
    country = boundaries.country_area("BF")
    return [
        make_event("ev-kidal-region", **_area(kidal.geometry, (1.2, 19.5), "Kidal region", 4), killed_low=5,
                   killed_best=5),
        make_event("ev-border-1", **border, **july, killed_low=40, killed_best=40),
        make_event("ev-border-2", **border, **july, event_type="Explosions/Remote violence"),
        make_event("ev-country", **_area(country.geometry, country.point, "Burkina Faso", 6), country="BF"),
        make_event("ev-near", where_precision=2, geo_precision=2, radius_km=25.0, place_name="30 km north of Gao",
                   latitude=16.54, longitude=-0.04, geometry=circle((-0.04, 16.54), radius_km=25.0)),
        make_event("ev-nowhere", latitude=None, longitude=None, radius_km=None, where_precision=None,
                   geo_precision=None,
                   place_name=None, place_kind=None, country=None, admin1=None, placement_method=None, geometry=None),
        make_event("ev-undated", date_start=None, date_end=None, date_precision=None, time_precision=None),
        make_event("ev-hostile", place_name=HOSTILE, placement_method=HOSTILE, latitude=13.5, longitude=2.1,
                   geometry=Point(2.1, 13.5), date_start=date(2024, 5, 5), date_end=date(2024, 5, 5)),
    ]  # fmt: skip


def _area(geometry: BaseGeometry, point: tuple[float, float], name: str, precision: int) -> dict[str, Any]:
    return {
        "geometry": geometry,
        "longitude": point[0],
        "latitude": point[1],
        "place_name": name,
        "radius_km": 120.0,
        "where_precision": precision,
        "geo_precision": 3,
    }


def make_many(count: int, *, seed: int = 7) -> list[dict[str, Any]]:
    """Plausible events at and around known towns, 2012 to 2026; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - test data
    rows = []
    for number in range(count):
        name, country, admin1, lat, lon = chance.choice(TOWNS)
        event_type, sub, violence = chance.choices(TYPES, weights=(35, 18, 28, 8, 5, 6))[0]
        precision = chance.choices((1, 2, 4), weights=(70, 22, 8))[0]
        span = chance.choices((1, 2, 3, 4), weights=(80, 8, 6, 6))[0]
        start = date(2012, 1, 17) + timedelta(days=int(5200 * chance.random() ** 0.6))
        deaths = chance.choice((None, 0, 1, 2, 3, 5, 8, 12, 20, 40, 100))
        lat, lon = (lat, lon) if chance.random() < 0.4 else (lat + chance.gauss(0, 0.5), lon + chance.gauss(0, 0.6))
        place = _place(name, country, admin1, (lon, lat), precision)
        rows.append(
            make_event(
                f"ev-{number:06d}", **place, event_type=event_type, sub_event_type=sub, type_of_violence=violence,
                date_start=start, date_end=start + timedelta(days=SPANS[span]), date_precision=span,
                killed_low=deaths, killed_best=deaths, killed_high=deaths, is_background=chance.random() < 0.05,
            )
        )  # fmt: skip
    return rows


def _place(name: str, country: str, admin1: str, point: tuple[float, float], precision: int) -> dict[str, Any]:
    unit = load_boundaries().unit(country, admin1)
    common = {"place_name": name, "country": country, "admin1": admin1, "longitude": point[0], "latitude": point[1]}
    if precision == 4 and unit is not None:
        centre = unit.geometry.representative_point()
        return common | _area(unit.geometry, (centre.x, centre.y), admin1, 4)
    shape: BaseGeometry = Point(point) if precision == 1 else circle(point, radius_km=20.0)
    return common | {"where_precision": min(precision, 2), "geo_precision": min(precision, 2),
                     "radius_km": 3.0 if precision == 1 else 20.0, "geometry": shape}  # fmt: skip


def make_frame(rows: list[dict[str, Any]]) -> geopandas.GeoDataFrame:
    """The rows as the store would give them: nullable integers, `None` for unknown dates and texts."""
    frame = pd.DataFrame(rows, dtype=object)
    integers = [name for name in frame if name.endswith(("_low", "_best", "_high", "precision", "_violence"))]
    frame = frame.astype(dict.fromkeys(integers, "Int64"))
    frame = frame.astype(dict.fromkeys(("date_start", "date_end", "place_name", "country", "admin1", "admin2"), object))
    frame = frame.astype(dict.fromkeys(("latitude", "longitude", "radius_km"), "float64"))
    return geopandas.GeoDataFrame(frame, geometry="geometry", crs="EPSG:4326")


def make_events(count: int = 300) -> geopandas.GeoDataFrame:
    """The Bamako attack, the vague and hostile events, and many others."""
    return make_frame(make_bamako() + make_areas() + make_many(count))


def write_store(path: Path, events: geopandas.GeoDataFrame) -> str:
    """Write a store that holds the events and the sample report; return its address."""
    url = f"sqlite:///{path}"
    engine = open_store(url)
    report = Report(
        "sample-bamako", "samples", "Sample News", "javascript:alert(1)", f"Bamako attacked {HOSTILE}", REPORT_TEXT,
        "en",
        datetime(2024, 9, 19, tzinfo=UTC), datetime(2024, 9, 20, tzinfo=UTC),
    )  # fmt: skip
    rows = [
        {("geom" if name == "geometry" else name): known(value) for name, value in row.items()}
        for row in events.to_dict("records")
    ]
    with writing(engine) as connection:
        write_report(connection, report)
        connection.execute(insert(tables.events), rows)
    engine.dispose()
    return url
