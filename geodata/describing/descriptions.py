"""Resolves the description of one place: "village of Foubé, Barsalogho commune", "Makoye - Tokabangou axis", "Xyz
(near Djibo)".

Every paragraph is read by itself and helps the others. Of what it names the first of the most exact mentions is the
place, unless the units named beside it say otherwise. A name that is not known is looked for among those spelt alike in
the place that encloses it; when it is not there, that place is the answer, no more exactly.
"""

from collections.abc import Mapping, Sequence

from geodata.describing.paragraphs import (
    Paragraph,
    Reader,
    agrees,
    encloses,
    is_surely_spelt,
    lies_beyond,
    names_street,
)
from geodata.describing.respelling import UNITS, respell, unknown_runs, write_anew
from geodata.describing.tidying import split_paragraphs
from geodata.describing.widening import (
    hold_inside,
    is_half_road,
    is_widened,
    over_all_units,
    over_its_unit,
    place_around,
    place_half_known,
    with_fellows,
    with_unknown_fellow,
)
from geodata.measure import circle_area, radius_of
from geodata.mentions import Context, PlaceMention
from geodata.names import fold
from geodata.place import Area, Place, Placement
from geodata.values import change
from geodata.villages.sounds import sound_of

MISREAD_KM = 25.0
"""Radius around a place whose name is written otherwise. Of 175 such rows of GED whose units are told 66 % lie within
3 km, 86 % within 25: the others are villages of their own, elsewhere in the unit."""
_READ_AS = " read as "


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
    best = hold_inside(min(answers, key=_exactness, default=None), context, reader.gazetteer)
    return best and change(_with_doubt(best), start=None, end=None)


def _size(placement: Placement) -> tuple[bool, float]:
    """Ranks places of a paragraph: points and what lies within some 25 km of one, then the narrower area."""
    is_vague = placement.where_precision > 2
    return is_vague, _reach_km(placement.area) if is_vague else 0.0


def _reach_km(area: Area) -> float:
    """The radius of an area, that of what lies between its parts included."""
    is_apart = area.geometry.geom_type == "MultiPolygon"
    return radius_of(area.geometry.convex_hull) if is_apart else area.radius_km


def _exactness(placement: Placement) -> tuple[int, float]:
    """Ranks answers of paragraphs: points, of two the surer, then what lies near one, then the narrower area."""
    is_vague, radius_km = _size(placement)
    return (3, radius_km) if is_vague else (placement.where_precision, round(1 - placement.score, 2))


def _place_all(texts: Sequence[str], context: Context, reader: Reader) -> list[Paragraph]:
    """All mentions of all paragraphs placed, each a second time with the others as neighbours."""
    read = [(text, reader.find_in_phrase(text)) for text in texts]
    mentions = [mention for _, found in read for mention in found]
    countries = context.countries or reader.context_of(mentions).countries
    described = change(context, countries=countries, is_description=True)
    first = [reader.place(m, described) for m in mentions]
    placed = []
    for i, mention in enumerate(mentions):
        others = (p for j, p in enumerate(first) if j != i and p is not None and p.where_precision <= 3)
        placed.append(reader.place(mention, change(described, anchors=(*others, *context.anchors))))
    rest = iter(placed)
    paragraphs = []
    for text, found in read:
        units = _units_named(found, described, reader)
        told = units or context.inside[:1]
        paragraphs.append(Paragraph(text, found, tuple(next(rest) for _ in found), units, told, described))
    return paragraphs


def _units_named(mentions: Sequence[PlaceMention], context: Context, reader: Reader) -> tuple[Place, ...]:
    """Units that the mentions are or lie in; of units of several orders only the lowest."""
    named = [m for outer in mentions for m in (outer, *outer.within) if m.kind == "place" and not m.is_name_part]
    sure = (m for m in named if is_surely_spelt(m))
    units = [p.place for m in sure if (p := reader.place(m, context)) is not None and p.place.kind in UNITS]
    lowest = min((UNITS.index(unit.kind) for unit in units), default=0)
    return tuple(unit for unit in units if UNITS.index(unit.kind) == lowest)


def _respell(paragraphs: Sequence[Paragraph], context: Context, reader: Reader) -> dict[str, str]:
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
    return change(placement, method=f"{'; '.join(used)}; {placement.method}", score=score)


def _with_doubt(placement: Placement) -> Placement:
    """The placement, its area widened where the name had to be read as another one."""
    if placement.where_precision > 1 or _READ_AS not in placement.method or placement.area.radius_km >= MISREAD_KM:
        return placement
    area = circle_area(placement.area.point, radius_km=MISREAD_KM)
    return change(placement, area=area, where_precision=2, geo_precision=2)


def _lone_beyond(paragraph: Paragraph, reader: Reader) -> list[tuple[PlaceMention, Placement]]:
    """The one exact place of a paragraph, though it lies beside the unit named with it."""
    exact = [(m, p) for m, p in paragraph.known() if p.where_precision <= 2 and not _goes_on(m, paragraph.text)]
    return [(m, p) for m, p in exact if len(exact) == 1 and lies_beyond(m, p, paragraph, reader.gazetteer)]


def _goes_on(mention: PlaceMention, text: str) -> bool:
    """Whether a hyphen ties the name to others, as along a road."""
    return text[mention.end : mention.end + 1] in {"-", "–", "—"}


def _answer(paragraph: Paragraph, reader: Reader) -> Placement | None:
    """The place of one paragraph."""
    known = [(m, p) for m, p in paragraph.known() if not is_half_road(m, paragraph.mentions, paragraph.text)]
    candidates = [(m, p) for m, p in known if agrees(m, p, paragraph, reader.gazetteer)]
    candidates += place_half_known(paragraph, [m for m, _ in candidates], reader)
    if all(p.where_precision > 2 for _, p in candidates):
        candidates += _lone_beyond(paragraph, reader)
    if not candidates:
        return None
    text = paragraph.text
    mention, best = min(candidates, key=lambda row: (names_street(row[0], text), *_size(row[1]), row[0].start))
    sure = {id(m) for m, _ in candidates}
    spans = [(m.start, m.end) for m in paragraph.mentions if id(m) in sure or m.is_demonym]
    is_elsewhere = bool(unknown_runs(text, spans, mention.start)) and encloses(mention, text)
    if is_elsewhere or names_street(mention, text):
        around = place_around(mention, best, reader.gazetteer)
        is_comma = text[: mention.start].rstrip().endswith(",")
        return over_all_units(around, [mention], reader.gazetteer) if is_comma else around
    if is_widened(mention, best):
        return over_all_units(best, mention.within, reader.gazetteer)
    best = with_fellows(mention, over_its_unit(mention, best, reader.gazetteer), candidates, text)
    return with_unknown_fellow(mention, best, spans, text)
