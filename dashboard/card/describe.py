"""One event for reading: what, where, when, who, the claims side by side, the reports, and both codings."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.card.actors import describe_actors
from dashboard.card.claims import describe_claims
from dashboard.card.codings import code_acled, code_ucdp
from dashboard.card.days import describe_time
from dashboard.card.movement import describe_movement
from dashboard.card.names import (
    Row,
    describe_days,
    describe_toll,
    estimate_toll,
    find_bounds,
    name_place,
    name_region,
)
from dashboard.card.nearby import NEAR_DAYS, NEAR_KM, Neighbour
from dashboard.card.parts import Card, Line, Section
from dashboard.card.place import describe_place
from dashboard.card.quoting import Stamp, write_copies
from dashboard.card.reports import describe_reports
from dashboard.palette import style_of
from dashboard.texts import Texts
from pipelines.dossier import Dossier
from pipelines.model import Report
from pipelines.rows import known

if TYPE_CHECKING:
    from geopandas import GeoDataFrame


def describe_event(
    dossier: Dossier,
    texts: Texts,
    *,
    sites: Sequence[Row] = (),
    neighbours: Sequence[Neighbour] = (),
    stamp: Stamp | None = None,
    is_short: bool = False,
) -> Card:
    """The card of one event. `sites` are the attack's other events, `neighbours` others near it.

    `is_short` leaves out both codings, what is there to be copied, and of quotes the titles of their reports.
    """
    row = dossier.row
    sections = [
        describe_place(dossier, texts),
        describe_time(dossier, texts),
        describe_actors(dossier, texts),
        _describe_sites(sites, texts),
        _describe_harm(row, texts),
        _describe_neighbours(neighbours, texts),
    ]
    return {
        "event_id": str(row["event_id"]),
        "kicker": _describe_kind(row, texts),
        "colour": style_of(row["event_type"]).colour,
        "title": f"{texts(row['sub_event_type'])}, {name_place(row, texts)}",
        "lead": f"{describe_days(dossier, texts)} · {name_region(row, texts)}",
        "toll": describe_toll(row, texts),
        "claims": describe_claims(_shorten_sources(dossier) if is_short else dossier, texts),
        "movement": describe_movement(dossier, texts),
        "sections": [section for section in sections if section["rows"]],
        "reports": describe_reports(dossier, texts),
        "codings": [] if is_short else [code_acled(row, texts), code_ucdp(row, texts)],
        "codings_note": texts("Our own fields under the column names of the two datasets; not taken from them."),
        "copies": None if is_short else write_copies(dossier, texts, stamp),
    }


def _shorten_sources(dossier: Dossier) -> Dossier:
    """The dossier with reports that go by publisher and day, where they have a publisher."""
    return replace(dossier, reports={id: _shorten(report) for id, report in dossier.reports.items()})


def _shorten(report: Report) -> Report:
    return replace(report, title=None, url=None) if report.publisher else report


def _describe_kind(row: Row, texts: Texts) -> str:
    status = texts("reviewed by an analyst") if row["status"] == "reviewed" else texts("machine-made until reviewed")
    background = [texts("told as background")] if row["is_background"] else []
    return " · ".join([texts(row["event_type"]), *background, status])


def _describe_sites(sites: Sequence[Row], texts: Texts) -> Section:
    rows: list[Line] = [
        {"label": texts(site["sub_event_type"]), "value": name_place(site, texts), "pick": str(site["event_id"])}
        for site in sites
    ]
    return {"title": texts("Other sites of this attack"), "rows": rows}


def _describe_harm(row: Row, texts: Texts) -> Section:
    rows: list[Line] = []
    for name, label in (("injured", texts("Injured")), ("abducted", texts("Abducted"))):
        low, high = known(row[f"{name}_low"]), known(row[f"{name}_high"])
        if low is not None or high is not None:
            rows.append({"label": label, "value": texts.figures(low, high)})
    return {"title": texts("Other harm"), "rows": rows}


def _describe_neighbours(neighbours: Sequence[Neighbour], texts: Texts) -> Section:
    """Events nearby, with their distance, their days and their toll."""
    title = texts("Nearby, within {km} km and {days} days", km=round(NEAR_KM), days=NEAR_DAYS)
    return {"title": title, "rows": [_describe_neighbour(neighbour, texts) for neighbour in neighbours]}


def _describe_neighbour(neighbour: Neighbour, texts: Texts) -> Line:
    row = neighbour.row
    km = texts("{n} km", n=texts.number(round(neighbour.distance_km))) if neighbour.distance_km >= 1 else texts("here")
    toll = texts("{range} killed", range=estimate_toll(row, texts)) if _has_toll(row) else texts("deaths unknown")
    value = f"{texts(row['sub_event_type'])}, {name_place(row, texts)}"
    note = f"{texts.days(row['date_start'], row['date_end'])} · {toll}"
    return {"label": km, "value": value, "note": note, "pick": str(row["event_id"])}


def _has_toll(row: Row) -> bool:
    return any(bound is not None for name in ("attack_killed", "killed") for bound in find_bounds(row, name))


def find_sites(events: "GeoDataFrame", row: Row) -> list[Row]:
    """The other events of the same attack, by id."""
    same = events[(events["attack_id"] == row["attack_id"]) & (events["event_id"] != row["event_id"])]
    return list(same.sort_values("event_id").to_dict("records"))
