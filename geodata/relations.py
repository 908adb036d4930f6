"""Reads relative places: "about 30 km north of Djibo", "entre A et B", "sur l'axe A-B", "12 km north of the town"."""

import re
from dataclasses import replace
from itertools import pairwise

from geodata.mentions import PlaceMention, Relation
from geodata.phrases import BEARINGS, TOWN_WORDS, Words
from geodata.reader import Reading
from geodata.relative import distance_error_km
from geodata.weaving import Neighbours, country_of, is_town, weave

MILE_KM = 1.609344
INFER_WITHIN = 1500
"""Folded characters back to the town that "the town" means: some two paragraphs."""

_AND = re.compile(rf"^ (?:and|et) (?:(?:the|le|la|les|l|celle de|celui de) )?(?:{TOWN_WORDS} (?:of |de |d )?)?$")
_DASH = re.compile(r"^ (?:(?:to|a|au|vers|et|and) (?:(?:the|le|la) )?)?$")
_THE_TOWN = (
    r"(?:the|this|that|la|le|cette|ce|l) (?:town|city|village|ville|localite|commune|chef lieu|bourgade|settlement)"
    r"(?![a-z0-9])(?! (?:of|de|du|d) )"
)


def read_pairs(reading: Reading, mentions: list[PlaceMention]) -> list[PlaceMention]:
    """Two neighbours that "between", "road" or "axe" tie together, as one relative mention."""
    found = [pair for a, b in pairwise(mentions) if (pair := _read_pair(reading, a, b)) is not None]
    return weave(mentions, found)


def _read_pair(reading: Reading, a: PlaceMention, b: PlaceMention) -> PlaceMention | None:
    gap = reading.gap(a, b)
    if gap is None or not (_can_anchor(a) and _can_anchor(b)):
        return None
    left, right, words = reading.left(a.start), reading.right(b.end), reading.words
    between = words.between.search(left)
    if between and (_AND.match(gap) or (between["road"] and _DASH.match(gap))):
        return _pair(reading, a, b, "between" if not between["road"] else "road", len(between[0]), 0)
    if not _DASH.match(gap) or (_AND.match(gap) and not words.road_before.search(left)):
        return None
    before, after = words.road_before.search(left), words.road_after.match(right)
    if before is None and after is None:
        return None
    if before is None and gap == " " and not _is_hyphen(reading, a.end):
        return None
    return _pair(reading, a, b, "road", len(before[0]) if before else 0, after.end() if after else 0)


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
    if mention.kind == "facility":
        return True
    return is_town(mention) or (mention.kind == "place" and bool(mention.levels) and not mention.is_name_part)


def read_relations(reading: Reading, mentions: list[PlaceMention]) -> list[PlaceMention]:
    """Mentions that the words before or behind them make relative."""
    read = [_relative(reading, m) if _can_lean(m) else m for m in mentions]
    return weave(read, _to_the_town(reading, read))


def _can_lean(mention: PlaceMention) -> bool:
    if mention.is_name_part or mention.is_dateline:
        return False
    if mention.kind == "facility":
        return bool(mention.anchors) or bool(mention.candidates)
    return mention.kind == "capital" or (
        mention.kind == "place" and country_of(mention) is None and bool(mention.candidates)
    )


def _relative(reading: Reading, mention: PlaceMention) -> PlaceMention:
    left, words = reading.left(mention.start), reading.words
    if match := words.distance.search(left):
        return _lean(reading, mention, match, "distance", words)
    if match := words.bare_distance.search(left):
        return _lean(reading, mention, match, "distance", words)
    if match := words.near.search(left):
        return _lean(reading, mention, match, "near", words)
    if match := words.towards.search(left):
        return _lean(reading, mention, match, "towards", words)
    if (match := words.direction.search(left)) and mention.kind != "facility":
        return _lean(reading, mention, match, "direction", words)
    after = words.near_after.match(reading.right(mention.end))
    if after and mention.kind == "place" and not mention.levels:
        return replace(_around(reading, mention, mention.start, mention.end + after.end()), relation="near")
    return mention


def _around(reading: Reading, anchor: PlaceMention, start: int, end: int) -> PlaceMention:
    words = reading.original(start, end)
    return PlaceMention(start, end, words, "relative", words, within=anchor.within, anchors=(anchor,))


def _lean(
    reading: Reading, anchor: PlaceMention, match: re.Match[str], relation: Relation, words: Words
) -> PlaceMention:
    """The relative mention of `match` before `anchor`, with distance and bearing where it has them."""
    mention = _around(reading, anchor, anchor.start - (match.end() - match.start()), anchor.end)
    return _measured(mention, match, relation, words)


def _measured(mention: PlaceMention, match: re.Match[str], relation: Relation, words: Words) -> PlaceMention:
    found = match.groupdict()
    distance = _distance_km(found.get("number"), found.get("unit"), words)
    heading = words.part_of.get(found.get("direction") or "")
    bearing = BEARINGS.get(heading or "")
    if heading and bearing is None:
        relation = "near"
    return replace(
        mention,
        relation=relation,
        distance_km=distance,
        distance_error_km=distance_error_km(distance) if distance else 0.0,
        bearing_deg=bearing,
        bearing_error_deg=45.0 if relation == "direction" else 22.5,
    )


def _distance_km(number: str | None, unit: str | None, words: Words) -> float | None:
    if number is None:
        return None
    value = words.numbers.get(number)
    value = float(number.replace(",", ".")) if value is None else value
    return round(value * MILE_KM, 3) if unit in words.miles else value


def _to_the_town(reading: Reading, mentions: list[PlaceMention]) -> list[PlaceMention]:
    """ "some 12 km north of the town": leans on the nearest town named before."""
    near = Neighbours(mentions)
    found = []
    for match in re.finditer(_THE_TOWN, reading.folded.text):
        left = reading.left(match.start())
        for pattern in (reading.words.distance, reading.words.bare_distance):
            before = pattern.search(left)
            anchor = _town_before(near, match.start()) if before else None
            if before and anchor is not None:
                start, end = match.start() - len(before[0]), match.end()
                mention = replace(_around(reading, anchor, start, end), is_anchor_inferred=True)
                found.append(_measured(mention, before, "distance", reading.words))
                break
    return found


def _town_before(near: Neighbours, position: int) -> PlaceMention | None:
    i = near.before(position)
    while i is not None and i >= 0 and position - near.mentions[i].end < INFER_WITHIN:
        for inner in near.mentions[i].walk():
            if is_town(inner):
                return inner
        i -= 1
    return None
