"""Towns that an event's own words leave out: the capital in a coup, that of the dateline for one of its quarters,
that of the office that publishes."""

import re
from dataclasses import replace

from geodata.gazetteer import is_capital
from geodata.geocoder import Geocoder
from geodata.mentions import PlaceMention
from geodata.place import Placement
from geodata.values import change
from pipelines.extract.grouping.views import Draft
from pipelines.extract.statements import Reading, Statement
from pipelines.extract.text.terms import fold_text

_IN_TOWN = re.compile(
    r"\b(?:quartiers?|faubourg|banlieue|arrondissement|avenue|boulevard|rond-point|carrefour|place d(?:e|u|es)|campus"
    r"|universite|lycee|palais|siege d(?:e|u|es)|commissariat|district|quarter|neighbou?rhood|suburbs?|square|street"
    r"|roundabout|interchange|junction|flyover|university|stadium)\b"
)
"""What a report only names without its town where the dateline gives the town."""
_DATELINE_CHARS = 80
_IN_UNIT = re.compile(r"(?:,| \(|,? in|,? dans)(?: the| l[ae])? ?")
"""Between the dateline's town and the unit in which it lies: "Gwoza (Borno) - 16 September"."""
_DASH = re.compile(r" [-–—] ")
_OFFICE = re.compile(
    r"\b(?:commune|town hall|city hall|municipality|mayor's office|mairie|municipalite|(?:sous-|sub-)?prefecture"
    r"|district|council|local government|cercle|departement|department of|gouvernorat|governorate|parish|diocese"
    r"|paroisse|town of|ville de|village of|village de|hospital|hopital|canton)\b"
)
"""Offices that speak for the place that they name."""
_LEAD = 2
"""How many sentences of an event say what it was."""


def place_coup(draft: Draft, code: str | None, reading: Reading, geocoder: Geocoder) -> Placement | None:
    """The capital, for a coup told of a country alone; `None` for any other event."""
    if code is None or (draft.places and not draft.places[0].placement.is_country_wide):
        return None
    trigger = next((t for v in draft.views[:_LEAD] for t in v.triggers if t.family == "coup"), None)
    if trigger is None or not draft.event_types <= {"Strategic developments", "Battles"}:
        return None
    words = reading.text[trigger.start : trigger.end]
    seat = geocoder.place(PlaceMention(trigger.start, trigger.end, words, "capital", words, countries=(code,)))
    return seat and replace(seat, method=f'"{words}": power is taken in the capital, {seat.place.name}')


def names_quarter(statement: Statement, reading: Reading) -> bool:
    """Whether a sentence tells of a quarter or a square; the dateline names the town."""
    return _quarter_of(statement, reading) is not None


def _quarter_of(statement: Statement, reading: Reading) -> re.Match[str] | None:
    return _IN_TOWN.search(reading.folded, statement.sentence.start, statement.sentence.end)


def place_by_dateline(draft: Draft, code: str | None, reading: Reading, geocoder: Geocoder) -> Placement | None:
    """The dateline's town, for what happened in a quarter, a square or a palace of a town that no word names.

    A town that is no capital also where the text names nothing else ("GAO - A camp was shelled on Tuesday").
    """
    named = _quarter_of(draft.views[0].statement, reading)
    told = [p for p in draft.places if not p.placement.is_country_wide]
    if told and (len(told) > 1 or told[0].mention.start > _DATELINE_CHARS or told[0].placement.where_precision < 3):
        return None
    for mention in geocoder.find(reading.text[:_DATELINE_CHARS]):
        if not mention.is_dateline and not (mention.start == 0 and _DASH.match(reading.text, mention.end)):
            continue
        town = geocoder.place(change(mention, is_dateline=False), reading.context)
        if not town or town.place.country_code != code or town.where_precision > 2:
            continue
        if not (named and not told) and not _is_all(town, mention.end, draft, reading):
            continue
        words = reading.text[named.start() : named.end()] if named else mention.text
        return replace(town, score=min(town.score, 0.6), method=f'"{words}": only the dateline names a town')
    return None


def settle_home(reading: Reading, publisher: str | None, geocoder: Geocoder) -> Reading:
    """The reading at home in the town of the office that publishes it, where it names no place ("Commune of Djibo")."""
    if publisher is None or reading.context.countries or _OFFICE.search(fold_text(publisher)) is None:
        return reading
    mentions = geocoder.find(publisher)
    context = geocoder.context_of(mentions)
    towns = [t for m in mentions if (t := geocoder.place(m, context)) and not t.is_country_wide]
    if not towns:
        return reading
    method = f'"{publisher}" publishes, and the text names no place'
    return replace(reading, context=context, home=replace(towns[0], score=min(towns[0].score, 0.5), method=method))


def _is_all(town: Placement, end: int, draft: Draft, reading: Reading) -> bool:
    """Whether a text names no other place than its dateline's town and the unit or country in which that lies."""
    if is_capital(town.place) or draft.views[0].statement.sentence.paragraph > 1:
        return False
    named = (p for s in reading.statements for p in s.places if not p.placement.is_country_wide)
    fine = [
        p for p in named if p.mention.kind != "facility" or (p.mention.anchors and not p.mention.is_anchor_inferred)
    ]
    return all(_IN_UNIT.fullmatch(reading.text, end, p.mention.start) for p in fine)
