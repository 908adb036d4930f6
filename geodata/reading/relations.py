"""Reads relative places: "about 30 km north of Djibo", "entre A et B", "sur l'axe A-B"."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from geodata.mentions import PlaceMention, Relation
from geodata.place import UNIT_KINDS, kinds_of
from geodata.reading.distances import is_time_of_day, read_distance
from geodata.reading.phrases import TOWN_WORDS
from geodata.reading.reader import Reading
from geodata.reading.relative_words import RelativeWords, load_relative_words, start_of_phrase
from geodata.reading.weaving import country_of, holds_any, is_town, weave
from geodata.values import change

_AND = re.compile(
    r"^ (?:and|et) (?:(?:celle|celui|ceux) )?(?:(?:of|de|du|d) )?(?:(?:the|le|la|les|l) )?"
    rf"(?:{TOWN_WORDS} (?:of |de |d )?)?$"
)
_DASH = re.compile(r"^ (?:(?:to|a|au|vers|et|and) (?:(?:the|le|la) )?)?$")
_TO = re.compile(r"^ (?:to|towards?|a|au|vers|pour) (?:(?:the|le|la|l) )?$")
_JOINTS = (" and ", " et ", " to ", " toward", " a ", " au ", " vers ", " pour ")
"""How what ties two places begins, but for a bare blank (`_AND`, `_DASH`, `_TO`)."""
_ON_ROAD = re.compile(
    r"^ ?,? (?:on|along|down|off|sur|le long de) (?:the |la |l |le )?"
    r"(?:(?:main )?(?:road|route|axe|highway|track|piste) )?"
    r"(?:to |towards |toward |leading to |de |d |du |vers |menant a )?$"
)
_COMMA = re.compile(r"^ ?,? ?$")
MEASURES = ("km", "kilo", "mile", "metre", "meter", " m ", "heure", "hour", "minute", " day", " jour", "klm", "bornes")
_LENGTHS = ("km", "kilo", "mile", "klm", "bornes")
_STREAMS = ("stream", "river", "amont", "aval")
CLOSE_KM = 12.0
""" "Just north of" reaches as far as "near" does."""


def read_pairs(reading: Reading, mentions: list[PlaceMention]) -> list[PlaceMention]:
    """Two neighbours that "between", "road" or "axe" tie together, as one relative mention."""
    found = [pair for a, b in pairwise(mentions) if (pair := _read_pair(reading, a, b)) is not None]
    return weave(mentions, found)


def _read_pair(reading: Reading, a: PlaceMention, b: PlaceMention) -> PlaceMention | None:
    gap = reading.gap(a, b)
    if not gap or not (gap == " " or gap.startswith(_JOINTS)):
        return None
    is_and, is_dash, is_to = (pattern.match(gap) for pattern in (_AND, _DASH, _TO))
    if not (is_and or is_dash or is_to):
        return None
    left, right, words = reading.left(a.start), reading.right(b.end), load_relative_words()
    if a.is_name_part and words.numbered_before.search(left):
        a = change(a, is_name_part=False)
    if not (_can_anchor(a) and _can_anchor(b)):
        return None
    between = words.between.search(left)
    if between and between["limit"]:
        return _pair(reading, a, b, "between", len(between[0]), 0) if is_and and _is_unit(a) and _is_unit(b) else None
    if a.kind == "border" or (b.kind == "border" and not (between and is_and and between["road"] is None)):
        return None
    if between and (is_and or (between["road"] and is_dash)):
        pair = _pair(reading, a, b, "between" if not between["road"] else "road", len(between[0]), 0)
        return change(pair, part="centre") if between["middle"] else pair
    if is_to and (travel := words.travel.search(left)):
        return _pair(reading, a, b, "road", len(travel["link"]), 0)
    before = words.road_before.search(left)
    if not is_dash or (is_and and not before):
        return None
    after = words.road_after.match(right)
    if before is None and after is None:
        return None
    if before is None and gap == " " and not _is_hyphen(reading, a.end):
        return None
    lead = before[0] if before and "(" not in before[0] else ""
    return _pair(reading, a, b, "road", len(lead), after.end() if after else 0)


def _is_hyphen(reading: Reading, position: int) -> bool:
    """Whether the blank at a folded position stands for a hyphen or dash, not a space."""
    first, last = reading.folded.span(position, position + 1)
    return reading.text[first:last].strip() in {"-", "–", "—", "‑"} or "-" in reading.text[first : last + 2]


def _pair(
    reading: Reading, a: PlaceMention, b: PlaceMention, relation: Relation, left: int, right: int
) -> PlaceMention:
    start, end = a.start - left, b.end + right
    words = reading.original(start, end)
    return PlaceMention(start, end, words, "relative", words, within=b.within, anchors=(a, b), relation=relation)


def _can_anchor(mention: PlaceMention) -> bool:
    if mention.kind in {"facility", "border"}:
        return True
    is_place = country_of(mention) is None and not mention.is_name_part
    return is_place and (is_town(mention) or _is_unit(mention))


def _is_unit(mention: PlaceMention) -> bool:
    """Whether the mention is called a unit or has namesakes among the units."""
    if mention.kind != "place" or country_of(mention) is not None:
        return False
    return bool(mention.levels) or not UNIT_KINDS.isdisjoint(kinds_of(mention.candidates))


def read_relations(reading: Reading, mentions: list[PlaceMention]) -> list[PlaceMention]:
    """Mentions that the words before or behind them make relative."""
    read = [_relative(reading, m) if _can_lean(m) else m for m in mentions]
    return weave(read, [whole for a, b in pairwise(read) if (whole := _along_road(reading, a, b)) is not None])


def _can_lean(mention: PlaceMention) -> bool:
    if mention.is_name_part or mention.is_dateline:
        return False
    if mention.kind == "facility":
        return bool(mention.anchors) or bool(mention.candidates)
    return mention.kind in {"capital", "border"} or (
        mention.kind == "place" and country_of(mention) is None and bool(mention.candidates)
    )


def _relative(reading: Reading, mention: PlaceMention) -> PlaceMention:
    """The mention leaning on the words before it, or behind it ("the Djibo area"); itself where none make it lean."""
    left, words = reading.left(mention.start), load_relative_words()
    if (
        left.endswith(" ")
        and words.may_lean(left[left.rfind(" ", 0, -1) + 1 : -1])
        and (phrase := _leaning(mention, left, words)) is not None
    ):
        leaning = around(reading, mention, mention.start - len(left) + phrase.start, mention.end)
        return _measured_behind(reading, measured(leaning, phrase, words), words)
    if mention.kind != "place" or mention.levels:
        return mention
    if not reading.folded.text.startswith(words.near_begins, mention.end):
        return mention
    if after := words.near_after.match(reading.right(mention.end)):
        return change(around(reading, mention, mention.start, mention.end + after.end()), relation="near")
    return mention


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that ends the window before a mention: where it starts there, what it says, its named words."""

    start: int
    relation: Relation
    found: Mapping[str, str | None]


def _leaning(mention: PlaceMention, left: str, words: RelativeWords) -> Phrase | None:
    """The phrase that ends at the mention, most telling kind first; each kind is tried only where a word of it is."""
    match = words.away.search(left) if holds_any(left, MEASURES) else None
    if match and not is_time_of_day(match.groupdict(), words):
        return Phrase(match.start(), "distance", match.groupdict())
    if match is None and holds_any(left, _LENGTHS) and (match := words.away_untold.search(left)):
        return Phrase(match.start(), "distance", match.groupdict())
    if mention.kind == "border":
        return None
    seen = set(left.split())
    if not seen.isdisjoint(words.edge_words) and (match := words.edge.search(left)):
        return Phrase(match.start(), "near", match.groupdict())
    if holds_any(left, _STREAMS) and (match := words.stream.search(left)):
        return Phrase(match.start(), "near", match.groupdict())
    if (start := start_of_phrase(left, words.near)) is not None:
        return Phrase(start, "near", {})
    if (start := start_of_phrase(left, words.towards)) is not None:
        return Phrase(start, "towards", {})
    if mention.kind == "facility" or seen.isdisjoint(words.wind_words):
        return None
    match = words.direction.search(left)
    return Phrase(match.start(), "direction", match.groupdict()) if match and _is_direction(match) else None


def _is_direction(match: re.Match[str]) -> bool:
    """ "Nord de", "northern part of"; an adjective alone is none: "la région septentrionale de"."""
    return bool(match["noun"] or match["half"]) or not match["direction"].endswith(("ern", "al", "ale"))


def around(reading: Reading, anchor: PlaceMention, start: int, end: int) -> PlaceMention:
    words = reading.original(start, end)
    return PlaceMention(start, end, words, "relative", words, within=anchor.within, anchors=(anchor,))


def measured(mention: PlaceMention, phrase: Phrase, words: RelativeWords) -> PlaceMention:
    """The mention with what its phrase says of distance, bearing, part and stream."""
    found, relation = phrase.found, phrase.relation
    heading = found.get("direction") or found.get("behind") or ""
    bearing, error = words.winds.get(heading, (None, 22.5))
    distance, distance_error = read_distance(found, words, has_bearing=bearing is not None)
    if relation == "direction":
        distance, error = (CLOSE_KM if found.get("close") else None), min(45.0, 2 * error)
    return change(
        mention,
        relation=relation,
        distance_km=distance,
        distance_error_km=distance_error,
        bearing_deg=bearing,
        bearing_error_deg=error,
        part=_manner(found, relation),
    )


def _measured_behind(reading: Reading, mention: PlaceMention, words: RelativeWords) -> PlaceMention:
    """ "Northwest of Gao, 40 km away", "au sud-est de Bandiagara, à 12 kilomètres": a direction with its distance."""
    if mention.relation != "direction" or mention.distance_km is not None or mention.part is not None:
        return mention
    right = reading.right(mention.end)
    match = words.behind.match(right) if holds_any(right, MEASURES) else None
    if match is None:
        return mention
    distance, error = read_distance(match.groupdict(), words, has_bearing=True)
    told = change(mention, end=mention.end + match.end(), relation="distance", distance_km=distance)
    half = words.winds_error(mention.bearing_deg or 0.0)
    return change(told, distance_error_km=error, bearing_error_deg=half)


def _manner(found: Mapping[str, str | None], relation: Relation) -> str | None:
    """ "upstream", "downstream", "edge", or "inside" for "dans le nord de", "the northern part of"."""
    if stream := found.get("stream"):
        return "upstream" if stream in {"upstream", "upriver", "amont"} else "downstream"
    if found.get("edge"):
        return "edge"
    lead = set((found.get("lead") or "").split())
    is_inside = found.get("noun") or found.get("half") or not lead.isdisjoint({"in", "dans", "the", "le", "la"})
    return "inside" if relation == "direction" and is_inside else None


def _along_road(reading: Reading, a: PlaceMention, b: PlaceMention) -> PlaceMention | None:
    """A distance from one town on the road to another, in either order: "30 km from Gao on the road to Ansongo"."""
    gap = reading.gap(a, b) if a.relation or b.relation else None
    if gap is None:
        return None
    if _is_bare_distance(a) and b.relation == "towards" and _COMMA.match(gap):
        return _on_the_way(reading, a, b.anchors[0], a.start, b.end)
    if a.relation == "towards" and _is_bare_distance(b) and _COMMA.match(gap):
        return _on_the_way(reading, b, a.anchors[0], a.start, b.end)
    if a.relation == "road" and _is_bare_distance(b) and _COMMA.match(gap):
        return _on_named_road(reading, b, a, a.start, b.end)
    if _is_bare_distance(a) and b.relation == "road" and (_COMMA.match(gap) or _ON_ROAD.match(gap)):
        return _on_named_road(reading, a, b, a.start, b.end)
    if _is_bare_distance(a) and is_town(b) and _ON_ROAD.match(gap):
        road = load_relative_words().road_after.match(reading.right(b.end))
        named = any(word in gap for word in ("road", "route", "axe", "highway", "track", "piste"))
        return _on_the_way(reading, a, b, a.start, b.end + (road.end() if road else 0)) if road or named else None
    return None


def _on_named_road(
    reading: Reading, distance: PlaceMention, road: PlaceMention, start: int, end: int
) -> PlaceMention | None:
    """ "30 km from Gao on the Gao-Ansongo road": towards the end of the road that the distance is not from."""
    named = {p.id for p in distance.anchors[0].candidates}
    ends = [m for m in road.anchors if named.isdisjoint(p.id for p in m.candidates)]
    return _on_the_way(reading, distance, ends[0], start, end) if len(ends) == 1 else None


def _is_bare_distance(mention: PlaceMention) -> bool:
    return mention.relation == "distance" and mention.bearing_deg is None and len(mention.anchors) == 1


def _on_the_way(reading: Reading, distance: PlaceMention, towards: PlaceMention, start: int, end: int) -> PlaceMention:
    words = reading.original(start, end)
    anchors = (distance.anchors[0], towards)
    return change(distance, start=start, end=end, text=words, name=words, anchors=anchors)
