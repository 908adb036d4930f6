"""Where power is taken: a coup of which a text names but the country was in its capital."""

from dataclasses import replace

from geodata.geocoder import Geocoder
from geodata.mentions import PlaceMention
from geodata.place import Placement
from pipelines.extract.statements import Reading
from pipelines.extract.views import Draft

_LEAD = 2
"""How many sentences of an event say what it was."""


def place_coup(draft: Draft, code: str | None, reading: Reading, geocoder: Geocoder) -> Placement | None:
    """The capital, for a coup told of a country alone; `None` for any other event."""
    if code is None or (draft.places and draft.places[0].placement.where_precision < 6):
        return None
    trigger = next((t for v in draft.views[:_LEAD] for t in v.triggers if t.family == "coup"), None)
    if trigger is None or not draft.event_types <= {"Strategic developments", "Battles"}:
        return None
    words = reading.text[trigger.start : trigger.end]
    seat = geocoder.place(PlaceMention(trigger.start, trigger.end, words, "capital", words, countries=(code,)))
    return seat and replace(seat, method=f'"{words}": power is taken in the capital, {seat.place.name}')
