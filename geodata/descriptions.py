"""Resolves the description of one place: "village of Foubé, Barsalogho commune", "Makoye - Tokabangou axis", "Xyz
(near Djibo)".

Every paragraph is read by itself and helps the others. Of what it names the first of the most exact mentions is the
place, unless the units named beside it say otherwise. A name that is not known is looked for among those spelt alike in
the place that encloses it; when it is not there, that place is the answer, no more exactly.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from shapely import union_all

from geodata.gazetteer import LEAST_TOWN, Gazetteer, precision_of
from geodata.measure import area_of, circle_area, distance_km
from geodata.mentions import Context, PlaceMention
from geodata.names import fold
from geodata.namesakes import lies_in
from geodata.place import Area, Place, Placement
from geodata.relative import NEAR_LIMIT_KM
from geodata.relative_words import load_relative_words
from geodata.respelling import UNITS, respell, unknown_runs, write_anew
from geodata.tidying import split_paragraphs
from geodata.villages.sounds import sound_of

_LIST_GAP = re.compile(r"^\s*(?:,|;|/|&|,?\s*(?:and|et|or|ou)\b|,?\s*(?:and|et) (?:in|à|de)\b)\s*$")
_AND = re.compile(r"&|/|\b(?:and|et|or|ou)\b")
MOST_APART_KM = 80.0
"""Places named in one breath lie some tens of kilometres apart; what is farther is a namesake or another story."""
_VILLAGE_WORDS = frozenset({"village", "villages", "hamlet", "hamlets", "hameau", "hameaux"})
_WORD_BEHIND = re.compile(r"[ -]([^\W\d_]\w+)")
_WORD_BEFORE = re.compile(r"(?<!\w)([^\W\d_]\w+)[ -]$")
LARGEST_VILLAGE = 2
"""Importance of a capital or a city of a million: nobody calls it a village."""
SUREST_LETTERS = 8
"""Letters of a name that is read as one spelt one letter otherwise, with no unit told that holds it. Measured on the
half of GED's Burkinabe and Nigerian rows that was read: 23 of 25 such readings of 8 letters and more were right to
25 km, 9 of 20 of 7 letters, 7 of 36 of fewer. The others are villages that no gazetteer has."""
_STREET = re.compile(r"\s+(?:road|street|avenue|expressway|highway|bypass)\b(?!\s+(?:town|village))", re.IGNORECASE)
AROUND_KM = 20.0
"""Radius around a town that a description puts an unknown place in or at: a commune (gazetteer.UNIT_RADIUS_KM)."""


class Reader(Protocol):
    """What of the geocoder a description needs."""

    gazetteer: Gazetteer

    def find_in_phrase(self, phrase: str) -> tuple[PlaceMention, ...]: ...
    def place(self, mention: PlaceMention, context: Context = ...) -> Placement | None: ...
    def context_of(self, mentions: Sequence[PlaceMention]) -> Context: ...


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph with its mentions and where each lies.

    `units` are those it names, of the lowest order only; `told` are these or, when it names none, those that a table
    puts it in.
    """

    text: str
    mentions: tuple[PlaceMention, ...]
    placed: tuple[Placement | None, ...]
    units: tuple[Place, ...]
    told: tuple[Place, ...]
    context: Context

    def known(self) -> Iterator[tuple[PlaceMention, Placement]]:
        return ((m, p) for m, p in zip(self.mentions, self.placed, strict=True) if p is not None)


def resolve_description(phrase: str, context: Context, reader: Reader) -> Placement | None:
    """Where the one place that `phrase` describes lies; `None` when nothing in it is known or decided.

    The offsets of the answer are `None`: the phrase is rewritten before it is read.
    """
    texts = split_paragraphs(phrase)
    paragraphs = _place_all(texts, context, reader)
    spellings = _respell(paragraphs, context, reader)
    if spellings:
        texts = [write_anew(text, spellings) for text in texts]
        paragraphs = _place_all(texts, context, reader)
    answers = [_with_spellings(answer, spellings) for p in paragraphs if (answer := _answer(p, reader)) is not None]
    best = _held_inside(min(answers, key=_exactness, default=None), context, reader.gazetteer)
    return best and replace(best, start=None, end=None)


def _size(placement: Placement) -> tuple[bool, float]:
    """Ranks places of a paragraph: points and what lies within some 25 km of one, then the narrower area."""
    is_vague = placement.where_precision > 2
    return is_vague, placement.area.radius_km if is_vague else 0.0


def _exactness(placement: Placement) -> tuple[int, float]:
    """Ranks answers of paragraphs: points, of two the surer, then what lies near one, then the narrower area."""
    is_vague, radius_km = _size(placement)
    return (3, radius_km) if is_vague else (placement.where_precision, round(1 - placement.score, 2))


def _place_all(texts: Sequence[str], context: Context, reader: Reader) -> list[_Paragraph]:
    """All mentions of all paragraphs placed, each a second time with the others as neighbours."""
    read = [(text, reader.find_in_phrase(text)) for text in texts]
    mentions = [mention for _, found in read for mention in found]
    countries = context.countries or reader.context_of(mentions).countries
    described = replace(context, countries=countries, is_description=True)
    first = [reader.place(m, described) for m in mentions]
    placed = []
    for i, mention in enumerate(mentions):
        others = (p for j, p in enumerate(first) if j != i and p is not None and p.where_precision <= 3)
        placed.append(reader.place(mention, replace(described, anchors=(*others, *context.anchors))))
    rest = iter(placed)
    paragraphs = []
    for text, found in read:
        units = _units_named(found, described, reader)
        told = units or context.inside[:1]
        paragraphs.append(_Paragraph(text, found, tuple(next(rest) for _ in found), units, told, described))
    return paragraphs


def _units_named(mentions: Sequence[PlaceMention], context: Context, reader: Reader) -> tuple[Place, ...]:
    """Units that the mentions are or lie in; of units of several orders only the lowest."""
    named = [m for outer in mentions for m in (outer, *outer.within) if m.kind == "place" and not m.is_name_part]
    sure = (m for m in named if not m.read_as or len(m.name) >= SUREST_LETTERS)
    units = [p.place for m in sure if (p := reader.place(m, context)) is not None and p.place.kind in UNITS]
    lowest = min((UNITS.index(unit.kind) for unit in units), default=0)
    return tuple(unit for unit in units if UNITS.index(unit.kind) == lowest)


def _respell(paragraphs: Sequence[_Paragraph], context: Context, reader: Reader) -> dict[str, str]:
    """Known names by the unknown ones of all paragraphs."""
    spellings: dict[str, str] = {}
    for p in paragraphs:
        units = (*p.units, *context.inside[:1])
        spellings |= respell(p.text, p.mentions, units, context=context, gazetteer=reader.gazetteer)
    return spellings


def _with_spellings(placement: Placement, spellings: Mapping[str, str]) -> Placement:
    """The placement with a word on the names that were read as others, where it rests on one."""
    used = [
        f'"{unknown}" read as {known}, spelt alike' for unknown, known in spellings.items() if known in placement.method
    ]
    if not used:
        return placement
    is_heard = all(
        sound_of(fold(a).text) == sound_of(fold(b).text) for a, b in spellings.items() if b in placement.method
    )
    score = round(placement.score * (0.9 if is_heard else 0.8), 2)
    return replace(placement, method=f"{'; '.join(used)}; {placement.method}", score=score)


def _answer(paragraph: _Paragraph, reader: Reader) -> Placement | None:
    """The place of one paragraph."""
    candidates = [(m, p) for m, p in paragraph.known() if _agrees(m, p, paragraph, reader.gazetteer)]
    candidates += _half_known(paragraph, [m for m, _ in candidates], reader)
    if not candidates:
        return None
    text = paragraph.text
    mention, best = min(candidates, key=lambda row: (_names_street(row[0], text), *_size(row[1]), row[0].start))
    sure = {id(m) for m, _ in candidates}
    spans = [(m.start, m.end) for m in paragraph.mentions if not m.is_name_part and (not m.read_as or id(m) in sure)]
    is_elsewhere = bool(unknown_runs(text, spans, mention.start)) and _encloses(mention, text)
    if is_elsewhere or _names_street(mention, text):
        return _around(mention, best, reader.gazetteer)
    return _with_fellows(mention, best, candidates, text)


def _half_known(
    paragraph: _Paragraph, sure: Sequence[PlaceMention], reader: Reader
) -> list[tuple[PlaceMention, Placement]]:
    """Roads and strips of which only one end is known: the surroundings of that end."""
    found = []
    for mention in paragraph.mentions:
        if any(mention is m for m in sure):
            continue
        ends = [replace(end, is_name_part=False) for end in _ends(mention, paragraph.text)]
        placed = [(end, reader.place(end, paragraph.context)) for end in ends]
        known = [p for e, p in placed if p and p.where_precision <= 2 and _agrees(e, p, paragraph, reader.gazetteer)]
        if len(known) == 1:
            found.append((mention, _by_one_end(mention, known[0])))
    return found


def _ends(mention: PlaceMention, text: str) -> tuple[PlaceMention, ...]:
    """The ends of a road or strip that are mentions: both, or the one beside an unknown name."""
    if mention.relation in {"between", "road"}:
        return mention.anchors
    words, left, right = load_relative_words(), fold(text[: mention.start]).text, fold(text[mention.end :]).text
    is_end = words.road_before.search(left) or words.between.search(left) or words.road_after.match(right)
    return (mention,) if mention.is_name_part and is_end else ()


def _by_one_end(mention: PlaceMention, end: Placement) -> Placement:
    area = circle_area(end.place.point, radius_km=AROUND_KM)
    place = replace(end.place, id=f"relative-{end.place.id}-0", name=" ".join(mention.text.split()))
    method = f'"{place.name}": around {end.place.name}, the other end not being known'
    return Placement(place, area, 2, 2, round(end.score * 0.7, 2), method, end.runners_up)


def _agrees(mention: PlaceMention, placement: Placement, paragraph: _Paragraph, gazetteer: Gazetteer) -> bool:
    """Whether an exact placement lies in one of the units that are told beside it; without any, and for a unit itself,
    whether its names are surely spelt."""
    is_exact = placement.where_precision <= 2
    if is_exact and any(_names_other(m, paragraph, gazetteer) for m in (mention, *mention.anchors)):
        return False
    if is_exact and paragraph.told:
        return any(lies_in(gazetteer, placement.place, unit) for unit in paragraph.told)
    if not is_exact and placement.place.kind not in UNITS:
        return True
    return all(not m.read_as or len(m.name) >= SUREST_LETTERS for m in mention.walk())


def _names_other(mention: PlaceMention, paragraph: _Paragraph, gazetteer: Gazetteer) -> bool:
    """Whether the name of a village is a part of an unknown longer one ("Tumbun Hamma"), or a capital is called a
    village."""
    entry = gazetteer.entry(mention.candidates[0]) if mention.candidates and mention.kind == "place" else None
    if entry is None:
        return False
    if mention.kind_words in _VILLAGE_WORDS:
        return entry.importance <= LARGEST_VILLAGE
    if mention.levels or entry.importance <= LEAST_TOWN:
        return False
    spans = [(m.start, m.end) for m in paragraph.mentions if not m.is_name_part]
    behind = None if mention.within else _WORD_BEHIND.match(paragraph.text, mention.end)
    beside = (behind, _WORD_BEFORE.search(paragraph.text[: mention.start]))
    return any(m is not None and bool(unknown_runs(m[1], [], len(m[1]))) and not _is_covered(m, spans) for m in beside)


def _is_covered(word: re.Match[str], spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= word.start(1) < end for start, end in spans)


def _names_street(mention: PlaceMention, text: str) -> bool:
    """Whether a name is that of a street, which leads there and lies elsewhere ("on Gashua Road in Damaturu")."""
    return mention.kind == "place" and bool(_STREET.match(text[mention.end :]))


def _with_fellows(
    mention: PlaceMention, placement: Placement, candidates: Sequence[tuple[PlaceMention, Placement]], text: str
) -> Placement:
    """The placement, its area widened over the places named in one breath with it ("Sagho and Toekodogo")."""
    areas, end, is_list = [placement.area], mention.end, False
    for other, p in candidates:
        gap = text[end : other.start] if other.start >= end else ""
        if other.start < end or p.where_precision > 2 or not _LIST_GAP.match(gap):
            continue
        is_near = distance_km(p.area.point, placement.area.point) <= MOST_APART_KM
        areas, end, is_list = [*areas, *([p.area] if is_near else [])], other.end, is_list or bool(_AND.search(gap))
    if placement.where_precision > 1 or not is_list or len(areas) == 1:
        return placement
    whole = area_of(union_all([area.geometry for area in areas]))
    reach = max(distance_km(placement.area.point, area.point) for area in areas)
    where = 2 if reach <= NEAR_LIMIT_KM else 5
    method = f"{placement.method}; or one of the places named with it"
    area = Area(whole.geometry, placement.area.point, whole.radius_km)
    return replace(placement, area=area, where_precision=where, geo_precision=2, method=method)


def _encloses(mention: PlaceMention, text: str) -> bool:
    """Whether a town behind an unknown name is where that lies ("Xyz, Djibo", "Xyz (Djibo)"), not its fellow ("Xyz and
    Djibo")."""
    gap = fold(text[max(0, mention.start - 12) : mention.start]).text
    behind = fold(text[mention.end : mention.end + 8]).text
    return (
        mention.kind == "place"
        and not re.match(r" (?:and|et|&) ", behind)
        and not re.search(r"(?: and| et|&|/|(?:between|entre) .*) $|[/&]$", gap)
    )


def _around(mention: PlaceMention, placement: Placement, gazetteer: Gazetteer) -> Placement:
    """The small unit named after a town, or its surroundings, for an unknown place in or at it."""
    if placement.where_precision > 2:
        return placement
    units = (p for p in mention.candidates if p.kind in UNITS[:2] and p.country_code == placement.place.country_code)
    unit = next((p for p in units if lies_in(gazetteer, placement.place, p)), None)
    radius_km = max(AROUND_KM, placement.area.radius_km)
    place = unit or placement.place
    area = gazetteer.area(unit) if unit else circle_area(place.point, radius_km=radius_km)
    where, geo = precision_of(unit.kind if unit else "third-order unit")
    method = f'the place itself is not known; in or near "{mention.name}", as the words say'
    return Placement(place, area, where, geo, round(placement.score * 0.8, 2), method, placement.runners_up)


def _held_inside(placement: Placement | None, context: Context, gazetteer: Gazetteer) -> Placement | None:
    """The placement, or the smallest unit that a table puts the place in, when the placement is vaguer or elsewhere."""
    if not context.inside:
        return placement
    unit = context.inside[0]
    area = gazetteer.area(unit)
    where, geo = precision_of(unit.kind)
    if placement is not None and (placement.where_precision <= where or placement.area.radius_km <= area.radius_km):
        is_there = placement.place.id == unit.id or lies_in(gazetteer, placement.place, context.inside[-1])
        if is_there:
            return placement
    method = f"the words give no place in {unit.name}; its area, as the table says"
    return Placement(unit, area, where, geo, 0.5, method)
