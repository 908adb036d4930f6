"""Reads parts of units and of what countries share: "southern Borno", "nord Tillabéri", "Gao region's north", "the
Chadian side of Lake Chad", "la partie malienne du Gourma"; and units by their article: "dans la Kompienga"."""

import re
import unicodedata

from shapely import Point

from geodata.mentions import PlaceMention
from geodata.names import fold_name
from geodata.outlines.boundaries import load_boundaries
from geodata.place import UNIT_KINDS, kinds_of
from geodata.reading.reader import Reading
from geodata.reading.relative_words import EIGHT_WINDS, load_relative_words
from geodata.reading.weaving import country_of, country_or_people, weave
from geodata.values import change

_SIDE_WORDS = (
    r"(?:side|part|portion|half|shores?|section|bank|waters|stretch|sector|zone|partie|cote|rive|portion|berge)"
)
_SIDE_BEFORE = re.compile(rf"^(?: s)? {_SIDE_WORDS} (?:of|du|de la|de l|des|de|d) (?:the )?$")
_SIDE_LEFT = re.compile(rf"(?<![a-z0-9])(?:(?:the|la|le|du|au|on the) )*{_SIDE_WORDS} $")
_SHARED_GAP = re.compile(r"^ (?:of|du|de la|de l|des|de|d) (?:the )?$")
_ENGLISH_LEAD = re.compile(r"(?<![a-z0-9])the $")
_UNITS = UNIT_KINDS | {"region"}
_ARTICLES = frozenset({"la", "le", "l", "du"})
_BARE_NOUN = re.compile(
    r"^ (?!(?:and|or|on|in|is|was|were|are|of|to|for|from|where|when|has|have|had|as|by|after|since|at|with)"
    r"(?![a-z0-9]))[a-z]"
)
""" "The Macina attack": the name behind "the" belongs to a noun."""
_OWNER_GAP = re.compile(r"^ s (?:(?:restive|volatile|troubled|remote|violence hit|conflict hit) )?$")
_OWN_PART = re.compile(
    r"^ s (?P<far>far |extreme )?(?:(?:restive|remote|troubled|volatile|rural) )*(?P<direction>[a-z]+(?: [a-z]+)?)"
    r"(?: (?:parts?|half|areas?|districts|region|fringes?|flank))?"
    r"(?= ?[,.;:)\n]|$| (?:on|in|when|where|after|since|and|"
    r"have|has|is|was|were|are|late|early|over)(?![a-z0-9]))"
)


def read_sections(reading: Reading, mentions: list[PlaceMention]) -> list[PlaceMention]:
    """Parts of units as relative mentions that lean on the unit; a country that owns the unit goes into them."""
    mentions = [_as_unit(reading, m) for m in mentions if not _lacks_accents(reading, m)]
    found: list[PlaceMention] = []
    for i, mention in enumerate(mentions):
        part = _section(reading, mention) if _may_be_unit(mention) else None
        owner = _owner(reading, mentions[i - 1] if i else None, part) if part is not None else None
        if part is not None and not _is_description(reading, part, owner):
            found.append(_owned(reading, owner, part))
        elif i + 1 < len(mentions) and (side := _side(reading, mention, mentions[i + 1])):
            found.append(side)
    return weave(mentions, found) if found else mentions


def _lacks_accents(reading: Reading, mention: PlaceMention) -> bool:
    """Whether the name is another word without the accents it has as a name: "Air" of "Air West Flight 612"."""
    exact = reading.words.exact.get(fold_name(mention.name)) if mention.kind == "place" else None
    return exact is not None and unicodedata.normalize("NFC", mention.name).casefold() != exact


def _may_be_unit(mention: PlaceMention) -> bool:
    if mention.kind != "place" or mention.is_name_part or mention.is_dateline or country_of(mention):
        return False
    return not _UNITS.isdisjoint(kinds_of(mention.candidates))


def _as_unit(reading: Reading, mention: PlaceMention) -> PlaceMention:
    """French towns have no article: "la Kompienga", "le Soum", "l'Oudalan" are units or regions; in English "the" says
    so of regions alone ("the Macina")."""
    if mention.levels or len(mention.candidates) < 2 or not _may_be_unit(mention):
        return mention
    last = reading.folded.text[max(0, mention.start - 5) : mention.start][:-1].rpartition(" ")[2]
    if last != "the" and last not in _ARTICLES:
        return mention
    regions = {p.country_code for p in mention.candidates if p.kind == "region"}
    kept = tuple(
        p
        for p in mention.candidates
        if p.kind in {"first-order unit", "region"} or (p.kind == "second-order unit" and p.country_code not in regions)
    )
    if last == "the":
        is_region = bool(regions) and not _BARE_NOUN.match(reading.right(mention.end))
        return change(mention, candidates=kept) if is_region else mention
    if not kept:
        return mention
    kinds = {p.kind for p in kept}
    return change(mention, candidates=kept, levels=tuple(kinds) if len(kinds) == 1 else ())


def _section(reading: Reading, mention: PlaceMention) -> PlaceMention | None:
    """ "northern Kidal region", "Borno's north"; a town's centre ("central Gao") is no part of its region."""
    left, words = reading.left(mention.start), reading.words
    last = left[:-1].rpartition(" ")[2]
    if left.endswith(" ") and last in words.part_of and (match := load_relative_words().section.search(left)):
        anchor = _unit_meant(mention, is_centre=words.part_of[match["direction"]] == "centre")
        if anchor is None:
            return None
        is_far = "far" in match["lead"].split() or "extreme" in match["lead"].split()
        skip = re.match(r"(?:(?:in|dans|du|au|a l) )*", match["lead"])
        start = mention.start - len(match[0]) + (skip.end() if skip else 0)
        return _part(reading, anchor, start, mention.end, words.part_of[match["direction"]], is_far=is_far)
    right = reading.right(mention.end)
    own = _OWN_PART.match(right) if right.startswith(" s ") else None
    if own is None or own["direction"] not in words.part_of:
        return None
    anchor = _unit_meant(mention, is_centre=False)
    if anchor is None:
        return None
    end = mention.end + own.end()
    return _part(reading, anchor, mention.start, end, words.part_of[own["direction"]], is_far=bool(own["far"]))


def _unit_meant(mention: PlaceMention, *, is_centre: bool) -> PlaceMention | None:
    """The mention read as a unit or region; `None` for what is rather a town."""
    if mention.levels:
        return mention if mention.levels[0] != "populated place" else None
    units = tuple(p for p in mention.candidates if p.kind == "first-order unit" or p.kind == "region")
    has_town = any(p.kind in {"populated place", "site"} for p in mention.candidates)
    if not units and not has_town:
        units = tuple(p for p in mention.candidates if p.kind in UNIT_KINDS)
    if not units or (is_centre and has_town):
        return None
    return change(mention, candidates=units)


def _part(reading: Reading, anchor: PlaceMention, start: int, end: int, part: str, *, is_far: bool) -> PlaceMention:
    text = reading.original(start, end)
    name = f"far-{part}" if is_far and part != "centre" else part
    mention = PlaceMention(start, end, text, "relative", text, within=anchor.within, anchors=(anchor,))
    return change(mention, relation="direction", part=name, bearing_deg=EIGHT_WINDS.get(part))


def _owner(reading: Reading, before: PlaceMention | None, part: PlaceMention) -> PlaceMention | None:
    """The country in "Mali's northern Kidal region"."""
    if before is None or country_of(before) is None:
        return None
    return before if _OWNER_GAP.match(reading.folded.text[before.end : part.start][:30]) else None


def _is_description(reading: Reading, part: PlaceMention, owner: PlaceMention | None) -> bool:
    """Whether the adjective only says where in its country the whole unit lies.

    Wire copy writes "Niger's western Tillabéri region" and "in the northern Kidal region" of the whole region. So it is
    with a country or "the" before it and a unit that does lie there; "northern Kidal region" alone is its north. "The
    northern state of Zamfara" never is a part.
    """
    unit = part.anchors[0]
    if part.start == unit.start:
        return False
    kinds, words = reading.words.levels, reading.folded.text[unit.start : unit.end].split(" ")
    if words[0] in kinds:
        return True
    has_article = reading.folded.text.startswith("the ", part.start) and words[-1] in kinds
    if owner is None and not has_article:
        return False
    boundaries = load_boundaries()
    place = next((p for p in unit.candidates if p.kind in UNIT_KINDS and p.country_code in boundaries.countries), None)
    if place is None or place.country_code is None or part.part is None:
        return False
    return boundaries.part_of_country(place.country_code, part.part).geometry.intersects(Point(place.point))


def _owned(reading: Reading, owner: PlaceMention | None, part: PlaceMention) -> PlaceMention:
    """The part with the country that owns it taken in."""
    code, unit = country_of(owner), part.anchors[0]
    if owner is None or not any(p.country_code == code for p in unit.candidates):
        return part
    text = reading.original(owner.start, part.end)
    anchor = change(unit, within=(*unit.within, owner))
    return change(part, start=owner.start, text=text, name=text, anchors=(anchor,))


def _side(reading: Reading, first: PlaceMention, second: PlaceMention) -> PlaceMention | None:
    """ "The Chadian side of Lake Chad", "la partie malienne du Gourma", "Niger's part of", "le Liptako nigérien"."""
    people, shared = (second, first) if second.is_demonym else (first, second)
    code = country_or_people(people)
    if code is None:
        return None
    kept = tuple(p for p in shared.candidates if p.kind in {"region", "water"} and p.country_code in {None, code})
    gap = reading.gap(first, second) if kept and shared.kind == "place" else None
    if gap is None:
        return None
    lead = _SIDE_LEFT.search(reading.left(first.start)) if _SHARED_GAP.match(gap) else None
    is_side = _SIDE_BEFORE.match(gap) if first is people else None
    is_adjective = gap == " " and people.is_demonym and all(p.country_code is None for p in kept)
    if not (lead and first is people) and not is_side and not is_adjective:
        return None
    if is_side:
        lead = _ENGLISH_LEAD.search(reading.left(first.start))
    start = first.start - (len(lead[0]) if lead else 0)
    text = reading.original(start, second.end)
    anchor = change(shared, candidates=kept)
    return PlaceMention(start, second.end, text, "relative", text, anchors=(anchor,), relation="near", side=code)
