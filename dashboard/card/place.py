"""Where an event happened: the place, how exactly it is known, how it was found, and what else came into question."""

from dashboard.card.names import join_names, name_place
from dashboard.card.parts import Line, Section
from dashboard.card.placing import explain_method
from dashboard.map.assets import PRECISION_WORDS
from dashboard.place_names import name_countries, translate_place
from dashboard.texts import Texts
from pipelines.dossier import Dossier, Rival
from pipelines.dossier.places import Loss
from pipelines.rows import known

MOST_EXACT_DOT = 2
"""The widest where_precision that is drawn with a point, and whose coordinates are therefore shown."""
HERE_KM = 1.0
"""Nearer than this a direction says nothing."""

KIND_WORDS = {
    "site": "site",
    "populated place": "town or village",
    "third-order unit": "third-order unit",
    "second-order unit": "second-order unit",
    "first-order unit": "first-order unit",
    "region": "part of a country or of several",
    "border": "strip along a border",
    "country": "country",
    "water": "water",
}
LOSS_WORDS = {
    Loss.SAME_SPOT: "the same spot: another entry for the place, or the unit around it",
    Loss.ELSEWHERE: "lost because it does not lie where the report puts it",
    Loss.OTHER_KIND: "lost because the report’s word means another kind of place",
    Loss.UNDECIDED: "as likely as the others: the area drawn allows for it",
    Loss.LESS_LIKELY: "lost because it fits the countries and places told beside it less well, or is less known",
}
COMPASS_WORDS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")


def describe_place(dossier: Dossier, texts: Texts) -> Section:
    row = dossier.row
    if known(row["place_name"]) is None:
        return {
            "title": texts("Where"),
            "rows": [{"label": texts("Place"), "value": texts("none could be read from the report")}],
        }
    kind = KIND_WORDS.get(known(row.get("place_kind")) or "", "")
    rows: list[Line] = [
        {"label": texts("Place"), "value": name_place(row, texts), "note": texts(kind) if kind else ""},
        *_describe_precision(dossier, texts),
    ]
    if known(row["placement_method"]):
        rows.append({"label": texts("How it was placed"), "value": explain_method(row["placement_method"], texts)})
    rows += [describe_rival(rival, texts, texts("Also considered")) for rival in dossier.list_rivals()]
    return {"title": texts("Where"), "rows": rows}


def _describe_precision(dossier: Dossier, texts: Texts) -> list[Line]:
    row = dossier.row
    precision, radius_km = known(row["where_precision"]), known(row["radius_km"])
    if precision is None:
        return []
    words = texts(PRECISION_WORDS.get(int(precision), ""))
    if radius_km:
        words += ", " + texts("within about {n} km", n=texts.number(max(1, round(radius_km))))
    note = texts("The area drawn is meant to hold the true place nine times in ten.") if radius_km else ""
    rows: list[Line] = [{"label": texts("Precision"), "value": words, "note": note}]
    if precision <= MOST_EXACT_DOT:
        rows.append({"label": texts("Coordinates"), "value": f"{row['latitude']:.4f}, {row['longitude']:.4f}"})
    return rows


def describe_rival(rival: Rival, texts: Texts, label: str) -> Line:
    """A runner-up: its name and units, how far off it lies, and why it lost."""
    place = rival.place
    country = name_countries(texts).get(place.country_code or "", place.country_code)
    told = (translate_place(name, texts) for name in (place.name, place.admin2, place.admin1) if name)
    value = join_names((*told, country))
    if rival.distance_km is not None and rival.bearing_deg is not None and rival.distance_km >= HERE_KM:
        value += f" · {describe_way(rival.distance_km, rival.bearing_deg, texts)}"
    return {"label": label, "value": value, "note": texts(LOSS_WORDS[rival.loss])}


def describe_way(distance_km: float, bearing_deg: float, texts: Texts) -> str:
    """A distance with its direction: "420 km south-east"."""
    direction = texts(COMPASS_WORDS[round(bearing_deg / 45) % len(COMPASS_WORDS)])
    return texts("{n} km {direction}", n=texts.number(max(1, round(distance_km))), direction=direction)
