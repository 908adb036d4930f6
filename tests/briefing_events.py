"""A made-up but lifelike table of events for tests of the briefing picture; no claim about the world."""

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from geodata.basemap import read_rows
from geodata.measure import circle
from geodata.outlines.boundaries import load_boundaries
from pipelines.store.read import frame_rows
from tests.fixture_events import make_event

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

TYPES = (
    "Battles",
    "Battles",
    "Explosions/Remote violence",
    "Violence against civilians",
    "Violence against civilians",
    "Protests",
    "Riots",
    "Strategic developments",
)
SPEAKERS = ("the army's general staff", "two local officials", "a UN report", "diplomatic and security sources", None)


def build_row(**fields: Any) -> dict[str, Any]:
    """One event with every column of the events table; `fields` override the defaults."""
    identity = str(fields.get("event_id", "e0"))
    day = date(2024, 9, 17)
    row = make_event(
        identity,
        date_start=day,
        date_end=day,
        place_name="Bamako",
        admin1="Bamako",
        latitude=12.65,
        longitude=-8.0,
        radius_km=8.0,
        placement_method="named town",
        actors=[{"name": "JNIM", "kind": "rebel group", "role": "attacker"}],
        publishers=["Sahel Newswire"],
        reports=["r1"],
        geometry=None,
    )
    return row | fields


def build_table(rows: list[dict[str, Any]]) -> "GeoDataFrame":
    """The rows as the events table."""
    return frame_rows([row | {"geom": row["geometry"]} for row in rows])


def claim(low: int | None, high: int | None, holder: str | None) -> dict[str, Any]:
    """A claim on the dead, with every key that the store's have."""
    words = {"quote": "the words", "sentence": "the words", "report_id": "r1", "holder_kind": None, "victims": None}
    marks = dict.fromkeys(("is_denied", "is_part", "is_joint"), False) | {"is_verified": None, "start": 0, "end": 9}
    return words | marks | {"quantity": "killed", "low": low, "high": high, "holder": holder}


def killed(low: int | None, best: int | None, high: int | None) -> dict[str, Any]:
    return {"killed_low": low, "killed_best": best, "killed_high": high}


def attack_killed(low: int, best: int, high: int | None) -> dict[str, Any]:
    return {"attack_killed_low": low, "attack_killed_best": best, "attack_killed_high": high}


def build_attack() -> list[dict[str, Any]]:
    """Two sites of one attack with a joint toll."""
    joint: dict[str, Any] = {
        **attack_killed(50, 70, 79),
        **killed(0, None, 79),
        "attack_id": "bamako",
        "actors": [
            {"name": "JNIM", "kind": "rebel group", "role": "attacker"},
            {"name": "Gendarmerie of Mali", "kind": "state forces", "role": "target"},
        ],
        "claims": [claim(70, 70, "diplomatic and security sources"), claim(50, 50, "a Malian newspaper")],
        "publishers": ["Reuters"],
    }
    school = build_row(
        event_id="a1", place_name="Faladié gendarmerie school, Bamako", latitude=12.5947, longitude=-7.9471
    )
    airport = build_row(event_id="a2", place_name="Bamako-Sénou airport", latitude=12.5335, longitude=-7.9499)
    return [school | joint, airport | joint]


def build_vague() -> list[dict[str, Any]]:
    """Events placed no better than in a border strip, a region, a province or a country."""
    boundaries = load_boundaries()
    border = boundaries.border_area("ML", "DZ", side="ML", part=None)
    assert border is not None
    rows = [
        build_row(
            event_id="v1",
            place_name="border of Mali with Algeria",
            date_start=date(2024, 7, 1),
            date_end=date(2024, 7, 31),
            where_precision=5,
            geometry=border.geometry,
            longitude=border.point[0],
            latitude=border.point[1],
            radius_km=border.radius_km,
            claims=[claim(40, None, None)],
            publishers=["Reuters"],
            **killed(40, 40, None),
        )
    ]
    for index, (code, name, number) in enumerate(
        [("BF", "Sahel", 4), ("BF", "Est", 3), ("ML", "Ménaka", 3), ("NE", "Tillabéri", 6), ("ML", "Mopti", 2)]
    ):
        unit = boundaries.unit(code, name)
        if unit is None:
            continue
        point = unit.geometry.representative_point()
        rows += [
            build_row(
                event_id=f"v{index}-{copy}",
                place_name=f"{name} region",
                country=code,
                where_precision=4,
                geometry=unit.geometry,
                longitude=point.x,
                latitude=point.y,
                radius_km=120.0,
                date_start=date(2024, 8, 1),
                date_end=date(2024, 8, 31) if copy else date(2024, 8, 3),
            )
            for copy in range(number)
        ]
    niger = boundaries.countries["NE"].geometry
    rows.append(
        build_row(
            event_id="v9",
            place_name="Niger",
            country="NE",
            where_precision=6,
            geometry=niger,
            longitude=9.4,
            latitude=17.4,
            radius_km=600.0,
        )
    )
    return rows


def build_long_key() -> list[dict[str, Any]]:
    """Thirty events whose places and speakers are so long that no slide of A3 holds the key."""
    rows = []
    for number in range(30):
        speakers = [claim(number + 1, number + 1, f"the prefect of the department, speaking on day {number}, " * 3)]
        place = f"Village {number} of the long valley near the old river crossing"
        where = {"latitude": 12 + number / 5, "longitude": -8 + number % 7}
        toll = killed(number + 1, number + 1, number + 1)
        rows.append(build_row(event_id=f"e{number:02}", place_name=place, claims=speakers, **where, **toll))
    return rows


def build_many(number: int, *, seed: int = 7, spread_deg: float = 0.0) -> list[dict[str, Any]]:
    """So many events in towns of the central Sahel from July to September 2024, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - a fixture, not a secret
    towns = [row for row in read_rows("towns") if row["country_code"] in {"ML", "BF", "NE"}]
    rows = []
    for index in range(number):
        town = chance.choice(towns)
        start = date(2024, 7, 1) + timedelta(days=chance.randrange(92))
        deaths = chance.choice([None, 0, 0, 1, 2, 3, 5, 8, 12, 20, 35]) if chance.random() < 0.9 else 120
        speaker = chance.choice(SPEAKERS)
        lon = town["geometry"].x + chance.uniform(-spread_deg, spread_deg)
        lat = town["geometry"].y + chance.uniform(-spread_deg, spread_deg)
        precision = chance.choice([1, 1, 1, 2])
        rows.append(
            build_row(
                event_id=f"m{index:05}",
                event_type=chance.choice(TYPES),
                date_start=start,
                date_end=start + timedelta(days=chance.choice([0, 0, 0, 2])),
                place_name=town["name"] if precision == 1 else f"near {town['name']}",
                country=town["country_code"],
                longitude=lon,
                latitude=lat,
                where_precision=precision,
                radius_km=8.0 if precision == 1 else 22.0,
                geometry=None if precision == 1 else circle((lon, lat), radius_km=22.0),
                claims=[claim(deaths, deaths, speaker)] if deaths is not None else [],
                publishers=[chance.choice(["Sahel Newswire", "Radio Tapoa", "AIB", "Studio Tamani", "Reuters"])],
                **(killed(deaths, deaths, deaths) if chance.random() < 0.7 else killed(deaths, deaths, None)),
            )
        )
    return rows


def build_quarter() -> "GeoDataFrame":
    """About 150 events of every kind."""
    tied = [
        build_row(
            event_id=f"t{n}",
            attack_id="tied",
            place_name=name,
            longitude=lon,
            latitude=lat,
            **attack_killed(22, 30, 41),
        )
        for n, (name, lon, lat) in enumerate([("Bourem", -0.35, 16.95), ("Bamba", -1.40, 17.03), ("Gao", -0.05, 16.27)])
    ]
    undated = build_row(event_id="u1", date_start=None, date_end=None)
    return build_table([*build_attack(), *build_vague(), *tied, undated, *build_many(130)])
