"""Ties facilities that have names of their own to the town named with them: "Hôtel Azalaï Bamako", "Chibok Government
Secondary School", "camp de Castor, Gao"; and lets the town stand that an institution's name ends in: "BCEAO Bamako"."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from geodata.gazetteer import LEAST_TOWN
from geodata.mentions import PlaceMention
from geodata.names import fold_name
from geodata.reading.phrases import OF, alternatives
from geodata.reading.scan import demonym_countries, load_facilities
from geodata.reading.weaving import Neighbours, is_town, weave
from geodata.values import change

if TYPE_CHECKING:
    from geodata.reading.reader import Reading

_NAME = r"[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}"
_BETWEEN = re.compile(rf"^ (?P<name>{_NAME})(?P<comma> ?,)?(?: (?:{OF}|in|a|au))? $")
"""From a facility to its town; a comma is enough in the description of one place."""
_AFTER_TOWN = re.compile(rf"^ (?:(?P<name>{_NAME}) )?$")
_MOST_LEFT = 70
_ACRONYM = re.compile(r"(?<![A-Za-z0-9])[A-Z]{3,} $")
_ONE_NAME = re.compile(r"(?<![A-Za-z0-9])([A-Z][a-z]+) $")
GREAT = 2
"""Importance of a capital or a city of a million: an institution's name that ends in it speaks of it."""


def tie_by_names(reading: "Reading", mentions: list[PlaceMention]) -> list[PlaceMention]:
    """Facilities over the names between them and their town, with the town as their anchor."""
    if reading.is_phrase:
        mentions = [_without_institution(reading, m) for m in mentions]
        near = Neighbours(mentions)
        headed = [f for m in mentions if (f := _headed(reading, near, m)) is not None]
        mentions = weave(mentions, headed)
    near = Neighbours(mentions)
    tied: list[PlaceMention] = []
    for mention in mentions:
        whole = _tie(reading, near, tied[-1], mention) if tied else None
        if whole is not None:
            tied[-1] = whole
        else:
            tied.append(mention)
    return tied


def _tie(reading: "Reading", near: Neighbours, a: PlaceMention, b: PlaceMention) -> PlaceMention | None:
    """The facility among two neighbours over both, when the other is its town and its own name stands between."""
    if a.kind != "facility" and b.kind != "facility":
        return None
    gap = reading.folded.cased[a.end : b.start] if reading.gap(a, b) else ""
    if _is_free(a) and _may_hold(b):
        match = _BETWEEN.match(gap)
        is_joined = match is not None and (not match["comma"] or reading.is_phrase)
    elif _may_hold(a) and _is_free(b):
        match = _AFTER_TOWN.match(gap)
        is_joined = not _ONE_NAME.search(reading.folded.cased, max(0, a.start - _MOST_LEFT), a.start)
    else:
        return None
    name = match["name"] or "" if match else ""
    if match is None or not is_joined or (name and not _is_name(reading, near, name, a.end + 1)):
        return None
    facility, town = (a, b) if _is_free(a) else (b, a)
    words = reading.original(a.start, b.end)
    anchor = change(town, is_name_part=False)
    return change(facility, start=a.start, end=b.end, text=words, own_name=name, anchors=(anchor,))


def _is_free(mention: PlaceMention) -> bool:
    return mention.kind == "facility" and not mention.anchors


def _may_hold(mention: PlaceMention) -> bool:
    """Whether the mention is a town, even where the capitalised words beside it make it a part of a name."""
    is_unit = bool(mention.levels) and mention.levels[0] != "populated place"
    return mention.kind == "place" and not is_unit and is_town(change(mention, is_name_part=False))


def _is_name(reading: "Reading", near: Neighbours, words: str, start: int) -> bool:
    """Whether capitalised words mean nothing else by themselves, as "Sunday" and "Malian" do."""
    known, parts = reading.words, words.lower().split()
    other = (known.openers, known.companions, known.titles, demonym_countries())
    return not any(part in meanings for part in parts for meanings in other) and not near.covers(start)


def _headed(reading: "Reading", near: Neighbours, town: PlaceMention) -> PlaceMention | None:
    """A camp or base of its own name before a town, in the description of one place."""
    if not _may_hold(town):
        return None
    before = near.before(town.start)
    first = max(near.mentions[before].end if before is not None else 0, town.start - _MOST_LEFT)
    match = _head_pattern().search(reading.folded.cased, first, town.start)
    if match is None or not _is_name(reading, near, match["name"], match.start("name")):
        return None
    facility_type = _heads()[match["head"].lower()]
    name, text = reading.original(match.start(), match.end("name")), reading.original(match.start(), town.end)
    anchor = change(town, is_name_part=False)
    return PlaceMention(
        match.start(), town.end, text, "facility", name,
        facility_types=(facility_type,), own_name=match["name"], anchors=(anchor,),
    )  # fmt: skip


@lru_cache(maxsize=1)
def _heads() -> dict[str, str]:
    """Facility types by the words that tell them only before a name ("camp")."""
    rows = load_facilities().items()
    return {fold_name(head): facility_type for facility_type, row in rows for head in row.get("heads", ())}


@lru_cache(maxsize=1)
def _head_pattern() -> re.Pattern[str]:
    heads = alternatives(_heads())
    return re.compile(
        rf"(?<![A-Za-z0-9])(?P<head>(?i:{heads})) (?:{OF} )?(?P<name>{_NAME})(?: ?,| (?:{OF}|in|at|a))? $"
    )


def _without_institution(reading: "Reading", mention: PlaceMention) -> PlaceMention:
    """The town that the name of an institution ends in as a place: after an acronym, and great cities after any
    name but a person's."""
    if not mention.is_name_part or not _may_hold(mention):
        return mention
    entry = reading.gazetteer.entry(mention.candidates[0])
    left = reading.folded.cased[max(0, mention.start - _MOST_LEFT) : mention.start]
    importance = entry.importance if entry else LEAST_TOWN + 1
    name = _ONE_NAME.search(left)
    persons = reading.words.titles | reading.words.given
    is_great = importance <= GREAT and name is not None and name[1].lower() not in persons
    is_placed = (importance <= LEAST_TOWN and bool(_ACRONYM.search(left))) or is_great
    return change(mention, is_name_part=False) if is_placed else mention
