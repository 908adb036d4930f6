"""Event mentions made by hand for the tests of merging."""

from datetime import UTC, date, datetime
from typing import Any

from geodata.measure import circle_area
from geodata.place import Place, PlaceKind, Placement
from pipelines.model import Actor, Claim, Correction, EventMention, Quantity, Role, Span

JNIM = ("JNIM", "rebel group", "attacker")
ISSP = ("ISSP/ISGS", "rebel group", "attacker")
GUNMEN = ("unidentified armed group", "political militia", "attacker")
ARMY_ML = ("Military of Mali", "state forces", "target")
ARMY_BF = ("Military of Burkina Faso", "state forces", "target")
CIVILIANS = ("Civilians", "civilians", "target")


def make_placement(
    name: str,
    point: tuple[float, float],
    *,
    radius_km: float = 5.0,
    where_precision: int = 1,
    kind: PlaceKind = "populated place",
    country: str = "BF",
) -> Placement:
    """A placement in a circle; its place's id is the name."""
    place = Place(id=name.lower(), name=name, kind=kind, point=point, country_code=country)
    area = circle_area(point, radius_km=radius_km)
    return Placement(place, area, where_precision, min(3, where_precision), 0.9, f"named {name!r}")


DJIBO = make_placement("Djibo", (-1.626, 14.099))
ARBINDA = make_placement("Arbinda", (-0.863, 14.229))
SOUM = make_placement("Soum", (-1.4, 14.3), radius_km=60, where_precision=3, kind="second-order unit")
BURKINA = make_placement("Burkina Faso", (-1.7, 12.3), radius_km=300, where_precision=6, kind="country")
ACADEMY = make_placement("Gendarmerie school", (-7.947, 12.595), radius_km=1, kind="site", country="ML")
AIRPORT = make_placement("Bamako-Sénou airport", (-7.95, 12.534), radius_km=2, kind="site", country="ML")
BAMAKO = make_placement("Bamako", (-7.99, 12.62), radius_km=15, country="ML")


def make_claim(
    quantity: Quantity,
    low: int | None,
    high: int | None,
    *,
    report_id: str = "r1",
    victims: str | None = None,
    start: int = 0,
    sentence: str = "The toll was given by officials.",
    is_joint: bool = False,
) -> Claim:
    """A claim whose words stand at `start` in the report."""
    span = Span(start, start + 4, "toll", report_id)
    whole = Span(0, len(sentence), sentence, report_id)
    return Claim(quantity, low, high, victims, None, None, False, None, span, whole, is_joint=is_joint)


def make_mention(
    mention_id: str,
    placement: Placement | None = DJIBO,
    *,
    report_id: str | None = None,
    publisher: str | None = None,
    day: date | None = date(2023, 10, 7),
    last_day: date | None = None,
    event_type: str = "Battles",
    sub_event_type: str = "Armed clash",
    actors: tuple[tuple[str, str, Role], ...] = (GUNMEN, ARMY_BF),
    killed: tuple[int, int | None] | None = None,
    **fields: Any,
) -> EventMention:
    """A mention of a battle at Djibo unless told otherwise, in a report of its own."""
    report = report_id or f"report-{mention_id}"
    claims = (make_claim("killed", *killed, report_id=report),) if killed else ()
    values: dict[str, Any] = {
        "published_at": datetime(2023, 10, 9, 12, tzinfo=UTC),
        "claims": claims,
        "is_background": False,
        "attack_key": None,
        "confidence": 0.6,
        "evidence": (("event", Span(0, 9, "the event", report)),),
    }
    return EventMention(
        id=mention_id,
        report_id=report,
        publisher=publisher,
        event_type=event_type,
        sub_event_type=sub_event_type,
        date_start=day,
        date_end=last_day or day,
        placement=placement,
        actors=tuple(Actor(name, kind, role) for name, kind, role in actors),
        **{**values, **fields},
    )


def correct(subject_id: str, field: str, value: str, *, minute: int = 0) -> Correction:
    """An analyst's correction made on the first of January 2024."""
    return Correction(subject_id, field, value, "Awa", datetime(2024, 1, 1, 12, minute, tzinfo=UTC), "called the mayor")
