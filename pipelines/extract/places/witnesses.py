"""Where somebody speaks who lives or holds office there: the place of last resort for an event without another."""

import re
from dataclasses import replace

from geodata.gazetteer import is_capital, precision_within
from geodata.measure import circle_area
from geodata.place import Placement
from pipelines.extract.statements import PlacedMention, Statement

_LOCAL = re.compile(
    r"\b(?:(?:un|une|des|plusieurs|deux|trois|le|la|les|autre)s? (?:\w+ )?)?(?:habitant(?:e|es|s)?|riverain(?:e|es|s)?"
    r"|rescape(?:e|es|s)?|villageois(?:e|es)?|notables?|maire|adjoint au maire|elus?|conseiller(?:s)? municipal"
    r"|chef (?:de|du) village|vdp|volontaires?|dozos?|chasseurs|gendarmes|gendarmerie|brigade|milice|militia|vigilantes"
    r"|police|policemen|officers|troops|soldiers"
    r"|hunters|garrison|garnison|residents?|villagers?|survivors?|mayor|councillors?|village (?:chief|head))"
    r"(?: local(?:e|s|es)?)? (?:de|d'|du|of|from|in|at|a) ?(?:la |the )?"
    r"(?:(?:ville|commune|localite|town) (?:de|of) )?$"
)


_OFFICE = re.compile(
    r"\b(?:procureure?(?: (?:general|de la republique|du faso))?|parquet|sous-prefet|prefet|prefete|haut-commissaire"
    r"|tribunal(?: de grande instance| militaire)?|prosecutor(?:'s office)?|sub-prefect|prefect|high commissioner)"
    r" (?:(?:pres|aupres) (?:le|du) tribunal(?: de grande instance)? )?(?:de|d'|du|of|in|at) ?"
    r"(?:la |the )?(?:(?:ville|province|commune|localite|town|city) (?:de|of) )?$"
)
_OFFICE_KM = 50.0
"""How far from its seat an office is answerable: the radius of a circle as large as a middling province of Burkina Faso
(274,000 km2 in 45 provinces, 44 km) and its seat's eccentricity."""


def place_of_witness(statement: Statement, folded: str) -> list[PlacedMention]:
    """The town of "un habitant de Mondoro", where its sentence names no other place.

    What a prosecutor or a prefect tells happened somewhere in their circuit: an area around the seat, and none for the
    capital's, who speak for the country.
    """
    if any(p.is_usable and not p.placement.is_country_wide for p in statement.places):
        return []
    towns = [p for p in statement.places if not p.is_usable and p.placement.where_precision <= 2]
    for town in towns:
        before = folded[max(0, town.mention.start - 70) : town.mention.start]
        if _LOCAL.search(before):
            return [town]
        if _OFFICE.search(before) and not is_capital(town.placement.place):
            return [replace(town, placement=_circuit(town.placement, town.mention.text))]
    return []


def _circuit(seat: Placement, words: str) -> Placement:
    area = circle_area(seat.area.point, radius_km=_OFFICE_KM)
    where, geo = precision_within(seat.place.kind, _OFFICE_KM)
    method = f'"{words}": only the seat of the office that speaks is named; within {_OFFICE_KM:.0f} km of it'
    return replace(seat, area=area, where_precision=where, geo_precision=geo, method=method)
