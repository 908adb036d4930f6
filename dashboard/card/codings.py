"""The event under the column names of ACLED and UCDP GED: only what follows from our own fields.

Sources: ACLED Codebook (2023); UCDP GED Codebook 23.1.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from dashboard.card.days import DATE_PRECISION_WORDS
from dashboard.card.names import find_bounds, is_joint
from dashboard.card.parts import CodeRow, Coding
from dashboard.map.assets import PRECISION_WORDS
from dashboard.place_names import name_countries
from dashboard.texts import Texts
from pipelines.model import FORCE_KINDS
from pipelines.rows import known

Row = Mapping[str, Any]

EMPTY = "–"
TIME_PRECISION_WORDS = {1: "the day", 2: "within a week", 3: "a month"}
VIOLENCE_WORDS = {1: "state-based conflict", 2: "non-state conflict", 3: "one-sided violence"}
GEO_PRECISION_WORDS = {1: "named town or finer", 2: "near a town, part of a region", 3: "larger region or border"}

DISORDER_TYPES = {
    "Battles": "Political violence",
    "Explosions/Remote violence": "Political violence",
    "Violence against civilians": "Political violence",
    "Protests": "Demonstrations",
    "Riots": "Demonstrations",
    "Strategic developments": "Strategic developments",
}
"""ACLED's column `disorder_type` by event type; two sub-types differ."""
DISORDER_OF_SUB_TYPES = {
    "Mob violence": "Political violence",
    "Excessive force against protesters": "Political violence; Demonstrations",
}


def code_acled(row: Row, texts: Texts) -> Coding:
    """ACLED's columns. It dates an event by one day and counts deaths once an event: the rest stays open."""
    is_one_day = row["date_start"] is not None and row["date_start"] == row["date_end"]
    first, second = _list_sides(row)
    low, _, _ = find_bounds(row, "killed")
    rows = [
        _row(
            "event_date",
            row["date_start"].isoformat() if is_one_day else None,
            "" if is_one_day else texts("no single day"),
        ),
        _coded("time_precision", row["time_precision"], TIME_PRECISION_WORDS, texts),
        _row("disorder_type", name_disorder(row)),
        _row("event_type", row["event_type"], _in_words(row["event_type"], texts)),
        _row("sub_event_type", row["sub_event_type"], _in_words(row["sub_event_type"], texts)),
        _row("actor1", "; ".join(first)),
        _row("actor2", "; ".join(second)),
        *_locate(row, texts, admin=("admin1", "admin2"), place="location"),
        _coded("geo_precision", row["geo_precision"], GEO_PRECISION_WORDS, texts),
        _row("fatalities", None if is_joint(row) else low, _explain_fatalities(row, texts)),
    ]
    return {"title": "ACLED", "rows": rows}


def code_ucdp(row: Row, texts: Texts) -> Coding:
    """UCDP GED's columns."""
    first, second = _list_sides(row)
    low, best, high = find_bounds(row, "killed")
    note = texts("at this site alone; the attack’s toll is {toll}", toll=texts.toll(*find_bounds(row, "attack_killed")))
    rows = [
        _coded("type_of_violence", row["type_of_violence"], VIOLENCE_WORDS, texts),
        _row("side_a", "; ".join(first) if known(row["type_of_violence"]) else None),
        _row("side_b", "; ".join(second) if known(row["type_of_violence"]) else None),
        _row("date_start", row["date_start"].isoformat() if row["date_start"] else None),
        _row("date_end", row["date_end"].isoformat() if row["date_end"] else None),
        _coded("date_prec", row["date_precision"], DATE_PRECISION_WORDS, texts),
        *_locate(row, texts, admin=("adm_1", "adm_2"), place="where_coordinates"),
        _coded("where_prec", row["where_precision"], PRECISION_WORDS, texts),
        _row("best", best, note if is_joint(row) else ""),
        _row("high", high, texts("open upwards") if high is None and low is not None else ""),
        _row("low", low),
        _row("number_of_sources", len(row["publishers"] or ()) or None, texts("independent publishers")),
    ]
    return {"title": "UCDP GED", "rows": rows}


def name_disorder(row: Row) -> str | None:
    """ACLED's `disorder_type`."""
    return DISORDER_OF_SUB_TYPES.get(row["sub_event_type"]) or DISORDER_TYPES.get(row["event_type"])


def _list_sides(row: Row) -> tuple[list[str], list[str]]:
    """The parties of either side: in state-based conflict the state's first, as UCDP has it; else attackers first."""
    actors = [actor for actor in row["actors"] or () if actor["role"] in ("attacker", "target")]
    first, second = _names(actors, "attacker"), _names(actors, "target")
    has_state = any(actor["kind"] in FORCE_KINDS and actor["role"] == "target" for actor in actors)
    states_attack = any(actor["kind"] in FORCE_KINDS and actor["role"] == "attacker" for actor in actors)
    return (
        (second, first) if known(row["type_of_violence"]) == 1 and has_state and not states_attack else (first, second)
    )


def _names(actors: Iterable[Mapping[str, str]], role: str) -> list[str]:
    return list(dict.fromkeys(actor["name"] for actor in actors if actor["role"] == role))


def _locate(row: Row, texts: Texts, *, admin: tuple[str, str], place: str) -> list[CodeRow]:
    """Country, units, place and coordinates; both datasets give a vague event the coordinates of its area's middle."""
    country = known(row["country"])
    precision = known(row["where_precision"])
    note = texts("the middle of an area, not a place") if precision is not None and precision > 2 else ""
    lat, lon = known(row["latitude"]), known(row["longitude"])
    return [
        _row("country", name_countries(texts).get(country, country)),
        _row(admin[0], known(row["admin1"])),
        _row(admin[1], known(row["admin2"])),
        _row(place, known(row["place_name"])),
        _row("latitude", None if lat is None else f"{lat:.4f}", note),
        _row("longitude", None if lon is None else f"{lon:.4f}", note),
    ]


def _explain_fatalities(row: Row, texts: Texts) -> str:
    if is_joint(row):
        return texts("told for all sites together only")
    return texts("the lowest figure, as ACLED takes the careful one")


def _in_words(name: str, texts: Texts) -> str:
    words = texts(name)
    return "" if words == name else words


def _coded(column: str, value: Any, words: Mapping[int, str], texts: Texts) -> CodeRow:
    code = known(value)
    return _row(column, code, "" if code is None else texts(words.get(int(code), "")))


def _row(column: str, value: Any, note: str = "") -> CodeRow:
    is_empty = value is None or value == ""
    return {"column": column, "value": EMPTY if is_empty else str(value), "note": note}
