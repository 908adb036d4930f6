"""`python -m tests.benchmarks.make_store N PATH`: a store of N made-up but plausible events, the same for the same N.

Sahel places, 2012 to 2026, all types, every precision from a site to no place at all, actors, deaths (also unknown and
open ones), joint attacks, publishers in two languages, and for each event a report with the sentence that tells of it.
"""

import argparse
import csv
import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from shapely import Point
from shapely.geometry.base import BaseGeometry
from sqlalchemy import Connection, insert

from geodata.measure import circle
from geodata.outlines.boundaries import load_boundaries
from pipelines.store import open_store, tables
from pipelines.store.database import writing
from pipelines.store.geopackage import encode_geometry
from pipelines.store.journal import update_layer

PLACES = Path(__file__).parent.parent.parent / "geodata" / "data" / "places.csv"
FIRST_DAY, DAYS = date(2012, 1, 17), 5400
BATCH = 5_000
COUNTRIES = {"ML": 30, "BF": 28, "NE": 14, "NG": 14, "CM": 3, "TD": 3, "BJ": 3, "TG": 2, "CI": 1, "MR": 1, "DZ": 1}
"""How often each country comes up, of a hundred."""
TYPES = (
    (22, "Battles", "Armed clash", 1),
    (2, "Battles", "Government regains territory", 1),
    (3, "Battles", "Non-state actor overtakes territory", 1),
    (6, "Explosions/Remote violence", "Air/drone strike", 1),
    (10, "Explosions/Remote violence", "Remote explosive/landmine/IED", 1),
    (2, "Explosions/Remote violence", "Shelling/artillery/missile attack", 1),
    (1, "Explosions/Remote violence", "Suicide bomb", 1),
    (24, "Violence against civilians", "Attack", 3),
    (9, "Violence against civilians", "Abduction/forced disappearance", 3),
    (1, "Violence against civilians", "Sexual violence", 3),
    (6, "Protests", "Peaceful protest", None),
    (1, "Protests", "Protest with intervention", None),
    (2, "Riots", "Violent demonstration", None),
    (3, "Riots", "Mob violence", None),
    (5, "Strategic developments", "Looting/property destruction", None),
    (2, "Strategic developments", "Arrests", None),
    (1, "Strategic developments", "Agreement", None),
)
ATTACKERS = (
    (30, "JNIM", "rebel group"),
    (18, "ISSP/ISGS", "rebel group"),
    (10, "ISWAP", "rebel group"),
    (8, "Boko Haram", "rebel group"),
    (12, "unidentified armed group", "political militia"),
    (4, "Dan Na Ambassagou", "identity militia"),
    (3, "Dozo", "identity militia"),
    (4, "Fulani militia", "identity militia"),
    (4, "Bandits", "political militia"),
    (3, "CSP/CSP-DPA", "rebel group"),
    (2, "FLA", "rebel group"),
    (3, "Wagner", "external/other forces"),
)
TARGETS = (
    (40, "Civilians", "civilians"),
    (14, "Military of {country}", "state forces"),
    (5, "Gendarmerie of {country}", "state forces"),
    (4, "Police of {country}", "state forces"),
    (8, "VDP", "political militia"),
    (4, "MINUSMA", "external/other forces"),
    (3, "GATIA", "political militia"),
    (2, "MSA", "political militia"),
    (4, "ISSP/ISGS", "rebel group"),
)
PUBLISHERS = (
    "Studio Tamani", "Radio Kledu", "Sahel Wire", "Le Courrier du Liptako", "Agence du Niger", "Faso Dépêches",
    "Nouvelles de Mopti", "Lake Chad Monitor", "Borno Herald", "Gao Infos", "Mission Bulletin", "Kidal Echo",
    "Le Relais de Dori", "Ouaga Presse", "Desert Dispatch", "Bulletin humanitaire",
)  # fmt: skip
WHERE = ((58, 1), (13, 2), (6, 3), (9, 4), (5, 5), (6, 6), (2, None), (1, 7))
SPANS = ((62, 1, 0), (20, 2, 3), (9, 3, 6), (8, 4, 30), (1, 5, 364))
DEATHS = (None, None, None, None, 0, 0, 1, 1, 2, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30, 40, 70, 130)
SHARED = ("attack_id", "event_type", "sub_event_type", "type_of_violence", "actors",
          "date_start", "date_end", "date_precision", "time_precision")  # fmt: skip
"""What the sites of one attack have in common."""
COUNTRY_NAMES = {"ML": "Mali", "BF": "Burkina Faso", "NE": "Niger", "NG": "Nigeria", "CM": "Cameroon", "TD": "Chad",
                 "BJ": "Benin", "TG": "Togo", "CI": "Ivory Coast", "MR": "Mauritania", "DZ": "Algeria"}  # fmt: skip
SENTENCES = (
    "Gunmen attacked {place} on the night of {day}, and {toll}, a local official said.",
    "Residents of {place} said that {toll} when {attacker} entered the village.",
    "Des hommes armés ont attaqué {place} le {day} ; selon un élu local, {toll_fr}.",
    "Près de {place}, {attacker} s’en est pris à une patrouille : {toll_fr}, indique une source sécuritaire.",
)
REST = (
    "The army said that it had sent reinforcements. Schools and the market stayed closed on the following day.",
    "L’armée dit avoir envoyé des renforts. Le marché et les écoles sont restés fermés le lendemain.",
)


@dataclass(frozen=True, slots=True)
class Site:
    """A row of the gazetteer."""

    name: str
    country: str
    admin1: str | None
    admin2: str | None
    lon: float
    lat: float


@cache
def list_sites() -> dict[str, list[Site]]:
    """The gazetteer's places by country."""
    sites: dict[str, list[Site]] = {code: [] for code in COUNTRIES}
    with PLACES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["country"] in sites and row["kind"] == "populated place":
                point = float(row["lon"]), float(row["lat"])
                sites[row["country"]].append(
                    Site(row["name"], row["country"], row["admin1"] or None, row["admin2"] or None, *point)
                )
    return sites


class Maker:
    """Makes events one after the other; every choice comes from one generator, so that N says what they are."""

    def __init__(self, seed: int = 11) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - test data
        self.weights = {code: [self.chance.paretovariate(1.1) for _ in sites] for code, sites in list_sites().items()}
        self.number = 0

    def choose(self, weighted: Sequence[tuple[Any, ...]]) -> tuple[Any, ...]:
        """One of the rows without its weight, which comes first."""
        return self.chance.choices(weighted, weights=[row[0] for row in weighted])[0][1:]

    def make_events(self, count: int) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
        """Rows of `events`, each with its reports; one in seventy is the first of two sites of one attack."""
        while self.number < count:
            first = self._make_event()
            is_joint = self.number < count and self.chance.random() < 0.014
            yield from [first, self._make_second(first[0])] if is_joint else [first]

    def _make_event(self) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        self.number += 1
        event_id = f"{self.number * 0x9E3779B97F4A7C15 % (1 << 64):016x}"
        country = self.chance.choices(list(COUNTRIES), weights=list(COUNTRIES.values()))[0]
        site = self.chance.choices(list_sites()[country], weights=self.weights[country])[0]
        kind, sub, violence = self.choose(TYPES)
        row = {"event_id": event_id, "attack_id": event_id, "event_type": kind, "sub_event_type": sub}
        row |= {"type_of_violence": violence, "is_background": self.chance.random() < 0.04}
        row |= (
            self._choose_days() | self._choose_place(site) | self._choose_actors(kind, country) | self._count_harm(kind)
        )
        return self._report(row)

    def _make_second(self, first: dict[str, Any]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        """Another site of the same attack; the toll is known for both together only."""
        row, _ = self._make_event()
        toll = self.chance.choice((20, 40, 70, 110))
        joint = {"attack_killed_low": toll, "attack_killed_best": toll, "attack_killed_high": toll + toll // 8}
        own = {"killed_low": 0, "killed_best": None, "killed_high": joint["attack_killed_high"]}
        same = {
            name: first[name] for name in ("attack_id", "event_type", "sub_event_type", "type_of_violence", "actors")
        }
        days = {name: first[name] for name in ("date_start", "date_end", "date_precision", "time_precision")}
        first.update(joint | own)
        return self._report(row | same | days | joint | own)

    def _choose_days(self) -> dict[str, Any]:
        if self.chance.random() < 0.004:
            return dict.fromkeys(("date_start", "date_end", "date_precision", "time_precision"))
        precision, days = self.choose(SPANS)
        start = FIRST_DAY + timedelta(days=int(DAYS * self.chance.random() ** 0.55))
        if precision >= 4:
            start = start.replace(day=1) if precision == 4 else start.replace(month=1, day=1)
        end = start + timedelta(days=days)
        return {"date_start": start, "date_end": end, "date_precision": precision,
                "time_precision": 1 if precision == 1 else 2 if precision < 4 else 3}  # fmt: skip

    def _choose_place(self, site: Site) -> dict[str, Any]:
        (precision,) = self.choose(WHERE)
        name, shape, point, radius_km = find_area(site, precision, self.chance.randrange(8))
        names = {"place_name": name, "country": site.country, "admin1": site.admin1, "admin2": site.admin2}
        if precision is None or precision == 7:
            names = {"place_name": name, "country": None, "admin1": None, "admin2": None}
        elif precision >= 4:
            names |= {"admin2": None} | ({"admin1": None} if precision >= 5 else {})
        kinds = {1: "populated place", 2: "populated place", 3: "second-order unit", 4: "first-order unit"}
        geo = None if precision is None else min(precision, 3)
        return names | {
            "place_kind": kinds.get(precision or 9, "country" if precision == 6 else "border"),
            "longitude": point and point[0], "latitude": point and point[1], "radius_km": radius_km,
            "geo_precision": geo, "where_precision": precision, "geom": shape,
            "placement_method": f'town named in the report: "{site.name}"',
        }  # fmt: skip

    def _choose_actors(self, kind: str, country: str) -> dict[str, Any]:
        if kind in ("Protests", "Riots"):
            side = "Protesters" if kind == "Protests" else "Rioters"
            return {"actors": [{"name": side, "kind": side.lower(), "role": "attacker"}]}
        attacker, target = self.choose(ATTACKERS), self.choose(TARGETS)
        if kind == "Violence against civilians":
            target = ("Civilians", "civilians")
        sides = [(attacker, "attacker"), (target, "target")]
        return {
            "actors": [
                {"name": name.format(country=COUNTRY_NAMES[country]), "kind": of, "role": role}
                for (name, of), role in (sides if self.chance.random() < 0.9 else sides[:1])
            ]
        }

    def _count_harm(self, kind: str) -> dict[str, Any]:
        deaths = self.chance.choice(DEATHS) if kind not in ("Protests", "Strategic developments") else None
        is_open, is_range = self.chance.random() < 0.1, self.chance.random() < 0.15
        high = None if deaths is None or is_open else deaths + (deaths // 3 + 1 if is_range else 0)
        hurt = self.chance.choice((None, None, None, 2, 5, 12))
        taken = (
            self.chance.choice((1, 3, 8, 20)) if kind.startswith("Violence") and self.chance.random() < 0.2 else None
        )
        return {
            "killed_low": deaths, "killed_best": deaths, "killed_high": high, "injured_low": hurt, "injured_high": hurt,
            "abducted_low": taken, "abducted_high": taken,
            **dict.fromkeys(("attack_killed_low", "attack_killed_best", "attack_killed_high")),
        }  # fmt: skip

    def _report(self, row: dict[str, Any]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        """The row with claims and evidence, and the reports that tell of it."""
        sentence = self._word(row)
        tellings = 2 if self.chance.random() < 0.15 else 1
        publishers = self.chance.sample(PUBLISHERS, tellings)
        ids = [f"{row['event_id']}-{at}" for at in range(tellings)]
        told = [self._make_report(id_, name, row, sentence) for id_, name in zip(ids, publishers, strict=True)]
        span = {"quote": sentence, "start": 0, "end": len(sentence), "report_id": ids[0]}
        evidence = dict.fromkeys(("actors", "date", "event", "event_type", "place"), span)
        figure = {"quantity": "killed", "low": row["killed_low"], "high": row["killed_high"], "victims": None}
        speaker = {"holder": "a local official", "holder_kind": "official", "is_denied": False, "is_verified": None}
        claims = [figure | speaker | span | {"is_part": False, "is_joint": False, "sentence": sentence}]
        status = "reviewed" if self.chance.random() < 0.12 else "machine"
        return row | {
            "claims": claims if row["killed_low"] is not None else [], "evidence": evidence, "status": status,
            "confidence": round(self.chance.uniform(0.4, 0.98), 2), "publishers": publishers, "reports": ids,
        }, told  # fmt: skip

    def _word(self, row: dict[str, Any]) -> str:
        toll = row["killed_low"]
        return self.chance.choice(SENTENCES).format(
            place=row["place_name"] or "an unnamed village", day=row["date_start"] or "an unknown day",
            attacker=row["actors"][0]["name"],
            toll="nobody could say how many died" if toll is None else f"{toll} people were killed",
            toll_fr="aucun bilan n’est donné" if toll is None else f"{toll} personnes ont été tuées",
        )  # fmt: skip

    def _make_report(self, report_id: str, publisher: str, row: dict[str, Any], sentence: str) -> dict[str, Any]:
        day = (row["date_end"] or FIRST_DAY) + timedelta(days=self.chance.randrange(1, 4))
        published = datetime(day.year, day.month, day.day, tzinfo=UTC)
        language = "fr" if "armés" in sentence or "Près" in sentence else "en"
        text = f"{sentence} {REST[language == 'fr']}"
        title = f"{row['place_name'] or 'Sahel'}: {row['sub_event_type'].lower()}"
        return {"id": report_id, "source_id": "benchmark", "publisher": publisher, "url": None, "title": title,
                "text": text, "text_sha256": report_id, "language": language, "published_at": published,
                "is_published_uncertain": False, "fetched_at": published, "raw_sha256": None}  # fmt: skip


@cache
def find_area(
    site: Site, precision: int | None, turn: int
) -> tuple[str | None, BaseGeometry | None, tuple[float, float] | None, float | None]:
    """Name, shape, point and radius of what a report says of a place, at one of UCDP's precisions."""
    boundaries = load_boundaries()
    point = site.lon, site.lat
    if precision is None:
        return None, None, None, None
    if precision == 2:
        near = round(site.lon + 0.04 * (turn % 3 - 1), 4), round(site.lat + 0.05 * (turn // 3 - 1), 4)
        return f"near {site.name}", circle(near, radius_km=20.0), near, 20.0
    if precision == 3:
        return site.admin2 or site.name, circle(_round(point), radius_km=45.0), _round(point), 45.0
    unit = boundaries.unit(site.country, site.admin1) if site.admin1 else None
    if precision == 4 and unit is not None:
        return unit.name, unit.geometry, _inside(unit.geometry), 150.0
    if precision in (4, 6):
        area = boundaries.country_area(site.country)
        return COUNTRY_NAMES[site.country], area.geometry, area.point, 480.0
    if precision in (5, 7):
        part = boundaries.part_of_country(site.country, ("north", "south", "east", "west")[turn % 4])
        if part is not None:
            return f"{COUNTRY_NAMES[site.country]}, a part", part.geometry, part.point, 260.0
    return site.name, Point(point), point, 3.0


def _round(point: tuple[float, float]) -> tuple[float, float]:
    """The middle of a grid cell: sites of one district share its circle."""
    return round(point[0]), round(point[1])


def _inside(shape: BaseGeometry) -> tuple[float, float]:
    inner = shape.representative_point()
    return round(inner.x, 4), round(inner.y, 4)


@cache
def _encode(shape: BaseGeometry) -> bytes:
    return encode_geometry(shape)


def make_store(count: int, path: Path) -> str:
    """Write a store of `count` events; return its address. A file that is there is replaced."""
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    engine = open_store(f"sqlite:///{path}")
    rows = Maker().make_events(count)
    with writing(engine) as connection:
        while batch := list(islice(rows, BATCH)):
            write_batch(connection, batch)
        write_journal(connection, count)
        update_layer(connection)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return f"sqlite:///{path}"


def write_batch(connection: Connection, batch: Sequence[tuple[dict[str, Any], list[dict[str, Any]]]]) -> None:
    """Insert events and their reports by the driver's own statement: SQLAlchemy's takes five times as long."""
    connection.execute(insert(tables.reports), [report for _, reports in batch for report in reports])
    names = [column.name for column in tables.events.c if column.name != "fid"]
    statement = f"INSERT INTO events ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"  # noqa: S608
    connection.exec_driver_sql(statement, [tuple(_bind(row[name]) for name in names) for row, _ in batch])


def _bind(value: Any) -> Any:
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if isinstance(value, date):
        return value.isoformat()
    return _encode(value) if isinstance(value, BaseGeometry) else value


def write_journal(connection: Connection, count: int) -> None:
    """A version, a run that ended, and a source that fails: what the line of trust tells of."""
    at = datetime(2026, 11, 1, 6, 30, tzinfo=UTC)
    run = {"started_at": at, "ended_at": at + timedelta(minutes=4), "reports_new": count, "reports_known": 0}
    failing = {"source_id": "radio-kledu", "checked_at": at, "error": "timed out after 30 s"}
    connection.execute(insert(tables.runs), [run | {"failures": 1, "events_written": count}])
    connection.execute(insert(tables.source_state), [failing])
    connection.execute(insert(tables.store_state), [{"key": "version", "value": f"benchmark-{count}"}])


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.make_store", description=__doc__)
    parser.add_argument("count", type=int, metavar="N", help="how many events")
    parser.add_argument("path", type=Path, metavar="PATH", help="the file to write; one that is there is replaced")
    asked = parser.parse_args()
    began = time.perf_counter()
    url = make_store(asked.count, asked.path)
    size_mb = asked.path.stat().st_size / 1e6
    print(f"{url}: {asked.count:,} events, {size_mb:,.0f} MB, {time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
