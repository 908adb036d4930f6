"""Places mentions: one function a kind of mention; each gives an area, both precisions and a reason in words."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from shapely import union_all

from geodata.describing.alike import find_alike
from geodata.gazetteer import Gazetteer, precision_within, read_countries
from geodata.measure import area_of
from geodata.mentions import Context, PlaceMention
from geodata.outlines.boundaries import Boundaries, load_boundaries
from geodata.place import Area, Namesakes, Place, PlaceKind, Placement
from geodata.placing import facilities, relative
from geodata.placing.namesakes import MAX_OUTSIDE_KM, MAX_OUTSIDE_VAGUE_KM, Choice, choose, is_near, undecided
from geodata.placing.undecided import VAGUE, place_around, place_over_all
from geodata.values import change
from geodata.villages.index import VILLAGE_ID

MISSPELT = 0.8
"""What is left of the score of a name that is one letter apart from the one in the text."""
_ECONOMIC = re.compile("[eé]conom|commerci", re.IGNORECASE)
"""Of a capital that is not the seat of government: Abidjan, Cotonou, Lagos."""
PART_WORDS: Mapping[str, str] = {
    "north": "northern", "south": "southern", "east": "eastern", "west": "western", "centre": "central",
    "north-east": "north-eastern", "north-west": "north-western", "south-east": "south-eastern",
    "south-west": "south-western", "north-centre": "north-central", "south-south": "south-south",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Bare:
    """Placements of bare names under one context, the last that was asked for."""

    context: Context
    placements: dict[tuple[object, ...], Placement | None]


class Placer:
    """Places mentions by one gazetteer and the boundaries."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._bare = _Bare(Context(), {})
        self._by_kind: Mapping[str, Callable[[PlaceMention, Context], Placement | None]] = {
            "place": self._place_name,
            "capital": self._place_capital,
            "part": self._place_part,
            "border": self._place_border,
            "facility": self._place_facility,
            "relative": self._place_relative,
        }

    def place(self, mention: PlaceMention, context: Context) -> Placement | None:
        """The placement of a mention, `None` for demonyms, datelines, name parts and undecided ones."""
        if mention.is_demonym or mention.is_dateline or mention.is_name_part:
            return None
        found = self._by_kind[mention.kind](mention, context)
        if found is None:
            return None
        return Placement(
            found.place, found.area, found.where_precision, found.geo_precision, found.score, found.method,
            found.runners_up, mention.start, mention.end,
        )  # fmt: skip

    def _place_name(self, mention: PlaceMention, context: Context) -> Placement | None:
        """A named place. One that stands bare means the same wherever one context holds: it is placed once."""
        if mention.within or context.anchors:
            return self._place_named(mention, context)
        bare = self._bare
        if bare.context is not context:
            bare = self._bare = _Bare(context, {})
        candidates = mention.candidates
        names = id(candidates) if type(candidates) is Namesakes else tuple([p.id for p in candidates])
        key = (mention.name, mention.read_as, mention.levels, mention.kind_words, names)
        if key not in bare.placements:
            bare.placements[key] = self._place_named(mention, context)
        return bare.placements[key]

    def _place_named(self, mention: PlaceMention, context: Context) -> Placement | None:
        """A named place; when its namesakes stay undecided, the enclosing place that the words give."""
        enclosing = self._place_enclosing(mention, context) if mention.within else []
        outer = [o for p in enclosing if p.place.kind != "border" and (o := self._bounds(p.place)) is not None]
        near = tuple([p for p in enclosing if p.where_precision <= 3])
        choice = choose(mention, _with(context, near), self.gazetteer, enclosing=outer)
        if choice is not None and not _is_beside(choice.place, enclosing):
            return self._place_alike(mention, enclosing) or self._widen(mention, enclosing)
        if choice is None:
            namesakes = undecided(mention, _with(context, near), self.gazetteer, enclosing=outer)
            return (
                place_around(namesakes, mention, self.gazetteer)
                or self._place_alike(mention, enclosing)
                or self._widen(mention, enclosing)
                or (place_over_all(namesakes, mention, self.gazetteer) if _is_lone(context) else None)
            )
        if mention.read_as:
            choice = change(choice, score=round(choice.score * MISSPELT, 2))
            return self._placement(
                choice, f'"{mention.name}" read as {mention.read_as}, one letter apart: {choice.reason}'
            )
        return self._placement(choice, f'named "{mention.name}": {choice.reason}')

    def _place_enclosing(self, mention: PlaceMention, context: Context) -> list[Placement]:
        """Enclosing places of a mention, outermost first placed so that it helps the inner ones.

        In a text that speaks of no country, the one that all namesakes of the mention lie in speaks for itself.
        """
        if not mention.within:
            return []
        placed: list[Placement] = []
        codes = {p.country_code for p in mention.candidates}
        if not context.countries and len(codes) == 1 and (code := codes.pop()) is not None:
            context = change(context, countries=((code, 1.0),))
        for outer in reversed(mention.within):
            if outer.is_name_part or outer.is_dateline:
                outer = change(outer, is_name_part=False, is_dateline=False)
            found = self.place(outer, _with(context, placed))
            if found is not None:
                placed.insert(0, found)
        return placed

    def _bounds(self, outer: Place) -> Place | None:
        """What an enclosing place excludes by: itself if a unit or country, of a part or border only the country."""
        if outer.id.startswith(("part-", "border-")):
            return next(iter(self.gazetteer.lookup(_country_name(outer.country_code))), None)
        is_bound = outer.kind.endswith("unit") or outer.kind in {"country", "region"}
        return outer if is_bound and not _is_relative(outer) else None

    def _place_alike(self, mention: PlaceMention, enclosing: Sequence[Placement]) -> Placement | None:
        """The place whose name is spelt most alike in the smallest unit that the words put the name in."""
        units = [p for p in enclosing if p.where_precision in {3, 4} or _is_relative(p.place)]
        smallest = min(units, key=lambda p: p.area.radius_km, default=None)
        is_village = not mention.levels or mention.levels[0] == "populated place"
        entry = find_alike(self.gazetteer, mention.name, smallest.area) if smallest and is_village else None
        if smallest is None or entry is None:
            return None
        choice = Choice(entry.place, round(smallest.score * MISSPELT, 2), "", mention.candidates)
        name, unit = entry.place.name, smallest.place.name
        return self._placement(choice, f'"{mention.name}" read as {name}, the name spelt most alike in {unit}')

    def _widen(self, mention: PlaceMention, enclosing: Sequence[Placement]) -> Placement | None:
        """The smallest enclosing place in place of one that is unknown or undecided."""
        if not enclosing:
            return None
        smallest = min(enclosing, key=lambda p: p.area.radius_km)
        outer = smallest.place.name
        method = f'"{mention.name}" is not known in {outer}; the area of {outer} as the text says'
        if _is_relative(smallest.place):
            method = f'"{mention.name}" is not known; the text puts it "{outer}", so the area of that'
        return change(smallest, score=round(smallest.score * 0.8, 2), method=method, runners_up=mention.candidates)

    def _placement(self, choice: Choice, method: str) -> Placement:
        place = choice.place
        area = self.gazetteer.area_told(place)
        where, geo = precision_within(place.kind, area.radius_km)
        return Placement(place, area, where, geo, choice.score, method, choice.runners_up)

    def _place_capital(self, mention: PlaceMention, context: Context) -> Placement | None:
        code = mention.countries[0] if mention.countries else next((c for c, _ in context.countries), None)
        town = self._capital_of(code, is_economic=_ECONOMIC.search(mention.name) is not None)
        if town is None or code is None:
            return None
        country = read_countries()[code]["names"][0]
        given = "" if mention.countries else f", {country} being the country the text speaks of most"
        choice = Choice(town, 0.95 if mention.countries else 0.75, "", ())
        return self._placement(choice, f'capital: "{mention.text}" is {town.name}, {country}{given}')

    def _capital_of(self, code: str | None, *, is_economic: bool) -> Place | None:
        row = read_countries().get(code or "")
        if row is None:
            return None
        name = row.get("economic_capital" if is_economic else "capital") or row.get("capital")
        if name is None:
            return None
        towns = [p for p in self.gazetteer.lookup(name, country=code) if p.kind == "populated place"]
        return towns[0] if towns else None

    def _place_part(self, mention: PlaceMention, context: Context) -> Placement | None:
        """A part of a country: the documented rule of the boundaries."""
        codes = mention.countries or tuple(c for c, _ in context.countries[:1])
        boundaries = load_boundaries()
        if not codes or codes[0] not in boundaries.countries or mention.part is None:
            return None
        code = codes[0]
        area = _parts_area(boundaries, code, mention.part)
        country = read_countries()[code]["names"][0] if code in read_countries() else boundaries.countries[code].name
        name = f"{_part_word(mention.part)} {country}"
        place = Place(f"part-{code}-{mention.part}", name, "region", area.point, code, source="geodata.boundaries")
        given = "" if mention.countries else f"; {country} is the country the text speaks of most"
        method = f'"{mention.text}": the part of {country} that reports call {name}{given}'
        return Placement(place, area, *VAGUE, score=0.9 if mention.countries else 0.65, method=method)

    def _place_border(self, mention: PlaceMention, context: Context) -> Placement | None:
        return place_border(mention, context, load_boundaries())

    def _place_facility(self, mention: PlaceMention, context: Context) -> Placement | None:
        anchor = self._place_anchor(mention, context)
        return facilities.place_facility(mention, context, anchor, self.gazetteer)

    def _place_anchor(self, mention: PlaceMention, context: Context) -> Placement | None:
        if mention.anchors:
            return self.place(mention.anchors[0], context)
        return None

    def _place_relative(self, mention: PlaceMention, context: Context) -> Placement | None:
        enclosing = self._place_enclosing(mention, context)
        inner = tuple(p for p in enclosing) + context.anchors
        anchors = [self.place(a, change(context, anchors=inner)) for a in mention.anchors]
        known = [a for a in anchors if a is not None]
        if not known or len(known) < len(anchors):
            return known[0] if known and mention.relation == "near" else self._widen(mention, enclosing)
        return relative.place_relative(mention, [self._to_its_rim(a) for a in known])

    def _to_its_rim(self, anchor: Placement) -> Placement:
        """An anchor with its own extent, which distances are counted from."""
        is_told = anchor.area is self.gazetteer.area_told(anchor.place)
        return change(anchor, area=self.gazetteer.area(anchor.place)) if is_told else anchor


def _is_relative(place: Place) -> bool:
    """Whether a place was made from words like "4 km from Damboa", or over all places of one name."""
    return place.id.startswith(("relative-", "around-"))


def _is_beside(place: Place, enclosing: Sequence[Placement]) -> bool:
    """Whether a place lies in or near what relative words put it in: "Kachifa village, 4 km from Damboa".

    A village that nobody picked by hand has namesakes that no gazetteer knows: it must lie nearer than a town.
    """
    relative = [p.area for p in enclosing if _is_relative(p.place)]
    slack_km = MAX_OUTSIDE_KM if place.id.startswith(VILLAGE_ID) else MAX_OUTSIDE_VAGUE_KM
    return all(is_near(area, place, slack_km) for area in relative)


def _is_lone(context: Context) -> bool:
    """Whether the words are all that is told of one place."""
    return context.is_description and not context.inside


def _country_name(code: str | None) -> str:
    row = read_countries().get(code or "")
    return row["names"][0] if row else ""


def _with(context: Context, anchors: Sequence[Placement]) -> Context:
    return change(context, anchors=(*anchors, *context.anchors)) if anchors else context


def _parts_area(boundaries: Boundaries, code: str, parts: str) -> Area:
    """Area of one part or of several ("centre,north")."""
    areas = [boundaries.part_of_country(code, part) for part in parts.split(",")]
    return areas[0] if len(areas) == 1 else area_of(union_all([area.geometry for area in areas]))


def _part_word(parts: str) -> str:
    return " and ".join(_one_part_word(part) for part in parts.split(","))


def _one_part_word(part: str) -> str:
    far = "far " if part.startswith("far-") else ""
    return far + PART_WORDS[part.removeprefix("far-")]


def place_border(mention: PlaceMention, context: Context, boundaries: Boundaries) -> Placement | None:
    """A strip along a border, on the side that the words or the text's country give."""
    if len(mention.countries) >= 3:
        return _tripoint(mention, boundaries)
    owner = mention.side
    others = [c for c in mention.countries if c != owner]
    if owner is None and len(others) == 1:
        owner = _neighbour_of_context(others[0], context, boundaries)
    if owner is not None and not others:
        others = [c for c in (_neighbour_of_context(owner, context, boundaries),) if c is not None]
    if owner is None and not others:
        owner = next((c for c, _ in context.countries if c in boundaries.countries), None)
    area = _strip(owner, others, mention.part, boundaries)
    if area is None:
        return None
    place = _border_place(owner, others, area)
    return Placement(place, area, *VAGUE, score=0.85, method=f'"{mention.text}": the strip along {place.name}')


def _strip(owner: str | None, others: Sequence[str], part: str | None, boundaries: Boundaries) -> Area | None:
    known = [c for c in (owner, *others) if c is not None and c in boundaries.countries]
    if owner is not None and others and len(known) >= 2:
        return boundaries.border_area(owner, others[0], side=owner, part=part)
    if owner is None and len(known) >= 2:
        return boundaries.border_area(known[0], known[1], side=None, part=part)
    return boundaries.outer_border_area(known[0], part=part) if known else None


def _neighbour_of_context(code: str, context: Context, boundaries: Boundaries) -> str | None:
    """The text's strongest country that borders on `code`: "near the Algerian border" in a report on Mali."""
    if code not in boundaries.countries:
        return None
    neighbours = boundaries.neighbours(code)
    return next((c for c, _ in context.countries if c in neighbours), None)


def _border_place(owner: str | None, others: Sequence[str], area: Area) -> Place:
    names = [read_countries()[c]["names"][0] if c in read_countries() else c for c in (owner, *others) if c]
    if owner is None:
        name = f"the border of {' and '.join(names[:2])}"
    elif others:
        name = f"{names[0]}'s border with {names[1]}"
    else:
        name = f"{names[0]}'s border"
    kind: PlaceKind = "border"
    return Place(f"border-{owner or ''}-{'-'.join(others)}", name, kind, area.point, owner, source="geodata.boundaries")


def _tripoint(mention: PlaceMention, boundaries: Boundaries) -> Placement | None:
    codes = [c for c in mention.countries if c in boundaries.countries]
    area = boundaries.tripoint_area(codes) if len(set(codes)) >= 3 else None
    if area is None:
        return None
    names = ", ".join(boundaries.countries[c].name for c in codes)
    name = f"where {names} meet"
    place = Place(f"border-{'-'.join(codes)}", name, "border", area.point, mention.side, source="geodata.boundaries")
    return Placement(place, area, *VAGUE, score=0.85, method=f'"{mention.text}": around the point where {names} meet')
