"""Sentences without news that say where the event told before them was: "The car was stopped near Bourzanga"."""

import re
from functools import cache

from geodata.measure import distance_km
from pipelines.extract.dates.occasions import choose_date
from pipelines.extract.grouping.views import Draft, View
from pipelines.extract.places.place_roles import is_second_choice
from pipelines.extract.places.sites import choose_places, relate_places
from pipelines.extract.statements import PlacedMention, Reading, Statement
from pipelines.extract.text.lexicon import read_lexicon

_REACH = 2
"""How many sentences after an event one may still say where it was."""
_ROAD_KM = 15.0
"""How far beside the stretch told a place on a road may lie."""


def find_scene(statement: Statement, current: Draft | None, reading: Reading) -> View | None:
    """A sentence that says more exactly where the event before was: where the attackers came, who was stopped where."""
    if current is None or statement.triggers or statement.index > current.last.index + _REACH:
        return None
    places = choose_places(statement, [], reading.folded)
    if not places or places[0].placement.where_precision > 3 or not _names_scene(statement, places[0], reading.folded):
        return None
    if not _is_sharper(places[0], current, reading.folded):
        return None
    when = choose_date(statement, [], current.latest_day, reading.published, reading.folded)
    return View(statement, [], places, when, is_reference=True)


def find_opening_scene(statement: Statement, toll: Statement, reading: Reading) -> View | None:
    """A sentence that says where the dead were, of whom a text told before it named any place or day."""
    if statement.triggers or statement.index > toll.index + _REACH:
        return None
    places = choose_places(statement, [], reading.folded)
    if not places or places[0].placement.where_precision > 5 or not _names_scene(statement, places[0], reading.folded):
        return None
    return View(statement, [], places, choose_date(statement, [], None, reading.published, reading.folded), True)


def _names_scene(statement: Statement, place: PlacedMention, folded: str) -> bool:
    """Whether a verb of coming, stopping or taking place stands before the place."""
    return _scene_words().search(folded, statement.sentence.start, place.mention.start) is not None


@cache
def _scene_words() -> re.Pattern[str]:
    words = sorted(read_lexicon("sites")["scenes"], key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\b[^.;:]{0,70}$")


def _is_sharper(place: PlacedMention, current: Draft, folded: str) -> bool:
    """Whether the place lies in what the event's words named, or these only named somebody's home."""
    if not current.places:
        return True
    told = current.places[0]
    if is_second_choice(told, folded):
        return True
    if told.placement.where_precision < 3:
        return False
    gap_km = distance_km(told.placement.area.point, place.placement.area.point)
    return relate_places(told, place) == "inside" or (
        told.mention.kind == "relative" and gap_km <= told.placement.area.radius_km + _ROAD_KM
    )
