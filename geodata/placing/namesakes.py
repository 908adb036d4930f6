"""Which of several namesakes a name means, from the words around it and the rest of the text.

The evidence, strongest first: enclosing places that the words give (they exclude what lies elsewhere), the kind word,
the countries of the text, the distance to places already placed, and how well known each namesake is. When two that lie
apart come out nearly equal there is no answer: never a coin toss.
"""

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from shapely import Point as ShapelyPoint
from shapely import prepare

from geodata.gazetteer import LEAST_TOWN, UNIT_RADIUS_KM, WELL_KNOWN, Gazetteer
from geodata.measure import distance_km, is_within
from geodata.mentions import Context, PlaceMention
from geodata.names import fold_name
from geodata.place import UNIT_KINDS, Area, Place
from geodata.reading.phrases import load_words
from geodata.values import value
from geodata.villages.index import VILLAGE_ID

MARGIN = 0.35
"""Two namesakes that lie apart and whose scores differ by less are undecided: about the weight of one step of
importance, so that a coin is never tossed between two towns that differ in nothing else."""
FOREIGN_WEIGHT = 0.04
"""Less than this share of a text's evidence: one mention among some twenty for other countries."""
SAME_PLACE_KM = 30.0
"""Namesakes closer than this (a town and its commune) do not compete: either answer is right."""
ANCHOR_KM = 150.0
"""Distance over which a neighbour in the text loses a third of its pull: some two second-order units away."""
MAX_OUTSIDE_KM = 25.0
"""A named place may lie this far outside of the unit a text puts it in: coarse boundaries and sloppy reports."""

MAX_OUTSIDE_VAGUE_KM = 60.0
MAX_BESIDE_KM = 75.0
"""How far beside the unit of second or third order that the words put it in a well-known town may lie."""
_SMALL_UNITS = frozenset({"second-order unit", "third-order unit"})
MOST_RUNNERS_UP = 10
OWN_NAME = 0.4
"""What a place has more whose first name it is: "Loga" is rather Loga in Niger than Louga in Senegal, also spelt so."""
ONLY = 0.98
"""How sure the only place of its name is: as sure as one that weighs 3 more than its best rival."""
UNPICKED = 0.5
"""What a place that nobody picked by hand has less: its name mostly means the hand-picked namesake."""

_KIND_WEIGHTS = {"populated place": 1.0, "country": 2.5, "region": 0.6, "site": 0.8}
"""What a bare name adds by the kind of place; 0.3 for the others."""
WELL_INSIDE = 0.5
"""What the smallest of these units adds to what lies inside its outline, not only within MAX_OUTSIDE_KM of it."""
VILLAGE_WORDS = frozenset({"village", "villages", "hamlet", "hamlets", "hameau", "hameaux"})
LARGEST_VILLAGE = 2
"""Importance of a capital or a city of a million: nobody calls it a village."""
KEPT_PAIRS = 8_192
"""Pairs of a place and a unit of which is kept whether the one lies in the other: reports name the same ones over and
over."""
INSIDE_WEIGHT = 1.0
"""What a unit that a table puts the row in adds to the places in it: more than any two steps of importance."""


@value
class Choice:
    """The place chosen, how sure (0..1), what decided, and the others, best first."""

    place: Place
    score: float
    reason: str
    runners_up: tuple[Place, ...]


def choose(
    mention: PlaceMention, context: Context, gazetteer: Gazetteer, *, enclosing: Sequence[Place]
) -> Choice | None:
    """The namesake that `mention` means, `None` when the evidence does not decide."""
    ranked = _rank(mention, context, gazetteer, enclosing)
    if not ranked:
        return None
    best_score = ranked[0][0]
    best = _town_of(ranked[0][1], ranked, mention, gazetteer)
    rivals = _rivals(ranked, best) if len(ranked) > 1 else []
    if rivals and best_score - rivals[0][0] < MARGIN:
        return None
    score = round(1 - 0.5 * math.exp(rivals[0][0] - best_score), 2) if rivals else ONLY
    runners_up = tuple(p for _, p in ranked if p.id != best.id)[:MOST_RUNNERS_UP]
    return Choice(best, score, _reason(mention, enclosing, rivals), runners_up)


def undecided(
    mention: PlaceMention, context: Context, gazetteer: Gazetteer, *, enclosing: Sequence[Place]
) -> list[Place]:
    """The namesakes between which the evidence does not decide, best first; empty when there is none at all."""
    ranked = _rank(mention, context, gazetteer, enclosing)
    if not ranked:
        return []
    best_score, best = ranked[0]
    return [best, *(p for s, p in _rivals(ranked, best) if best_score - s < MARGIN)]


def _rank(
    mention: PlaceMention, context: Context, gazetteer: Gazetteer, enclosing: Sequence[Place]
) -> list[tuple[float, Place]]:
    """Namesakes of the wanted level that may lie in the enclosing places, best first; empty when the best lies in a
    country that the text does not speak of."""
    inside = _without_cities(mention, _of_wanted_level(mention), gazetteer)
    if enclosing:
        within = [p for p in inside if all(lies_in(gazetteer, p, outer) for outer in enclosing)]
        inside = within or [p for p in inside if all(is_beyond(mention, p, outer, gazetteer) for outer in enclosing)]
    inside = _without_neighbours(inside, enclosing)
    if len(inside) > 1:
        weigh = _Scale(mention, context, gazetteer).score
        ranked = sorted(((weigh(p), p) for p in inside), key=lambda row: (-row[0], row[1].id))
    else:
        ranked = [(0.0, p) for p in inside]  # what an only namesake weighs does not matter
    if ranked and not enclosing and _is_foreign(ranked[0][1], context, gazetteer):
        return []
    return ranked


def _rivals(ranked: Sequence[tuple[float, Place]], best: Place) -> list[tuple[float, Place]]:
    """Namesakes that lie apart from the best one and are no unit around it, best first."""
    rest = [row for row in ranked if row[1].id != best.id and not _is_unit_of(row[1], best)]
    return [row for row in rest if not is_within(row[1].point, best.point, km=SAME_PLACE_KM)]


def _town_of(best: Place, ranked: Sequence[tuple[float, Place]], mention: PlaceMention, gazetteer: Gazetteer) -> Place:
    """The town a small unit is named after, where a bare name would mean the unit: "In Kouroussa". The name may be a
    spelling that only the unit is known by."""
    if mention.levels or best.kind not in {"second-order unit", "third-order unit"}:
        return best
    name = f" {fold_name(mention.name)} "
    if any(f" {kind} " in name for kind in load_words().levels):
        return best
    namesakes = [*(p for _, p in ranked), *(e.place for e in gazetteer.named(fold_name(best.name)))]
    towns = (p for p in namesakes if gazetteer.is_town(p) and _is_unit_of(p, best) and lies_in(gazetteer, p, best))
    return next(towns, best)


def _is_foreign(place: Place, context: Context, gazetteer: Gazetteer) -> bool:
    """Whether a little-known place lies in a country that the text does not speak of: rather a namesake we do not
    know. A village in a text that speaks of no country is one, unless the words are known to describe a place."""
    entry = gazetteer.entry(place)
    importance = entry.importance if entry else 4
    if not context.countries:
        return importance > LEAST_TOWN and not context.is_description and place.id.startswith(VILLAGE_ID)
    if place.country_code is None or importance < 3:
        return False
    return context.weight_of(place.country_code) < FOREIGN_WEIGHT


def _without_neighbours(inside: list[Place], enclosing: Sequence[Place]) -> list[Place]:
    """Without units that lie beside the enclosing ones where a namesake belongs to them: Irepodun of Osun, next to
    Irepodun of Kwara."""
    bounds = [outer for outer in enclosing if outer.kind in {"first-order unit", "second-order unit"}]
    if not bounds:
        return inside
    own = {p.id for p in inside if p.kind.endswith("order unit") and all(_is_named_in(p, o) for o in bounds)}
    return [p for p in inside if not own or p.id in own or not p.kind.endswith("order unit")]


def is_beyond(mention: PlaceMention, place: Place, outer: Place, gazetteer: Gazetteer) -> bool:
    """Whether a well-known town, the only one of its name, lies beside the unit that the words put it in: whoever wrote
    "Thiou, Zondoma" knew the town and mistook the province."""
    towns = [p for p in mention.candidates if gazetteer.is_town(p)]
    entry = gazetteer.entry(place)
    if mention.read_as or place.kind != "populated place" or len(towns) != 1 or towns[0].id != place.id:
        return False
    is_known = entry is not None and entry.importance <= WELL_KNOWN and place.country_code == outer.country_code
    return is_known and outer.kind in _SMALL_UNITS and is_near(gazetteer.area(outer), place, MAX_BESIDE_KM)


def _is_named_in(place: Place, outer: Place) -> bool:
    """Whether the place's own row puts it in a unit of first or second order."""
    unit = {"first-order unit": place.admin1, "second-order unit": place.admin2}.get(outer.kind)
    return unit is not None and fold_name(outer.name) == fold_name(unit)


@lru_cache(maxsize=KEPT_PAIRS)
def lies_in(gazetteer: Gazetteer, place: Place, outer: Place) -> bool:
    """Whether `place` may lie in `outer`, by names of units or by geometry (some slack for coarse boundaries)."""
    if outer.kind == "country":
        return place.country_code == outer.country_code or (
            place.country_code is None and gazetteer.area(place).geometry.intersects(gazetteer.area(outer).geometry)
        )
    if outer.country_code and place.country_code and outer.country_code != place.country_code:
        return False
    if place.id == outer.id:
        return False
    if _is_named_in(place, outer):
        return True
    slack = MAX_OUTSIDE_VAGUE_KM if outer.kind == "region" else MAX_OUTSIDE_KM
    return is_near(gazetteer.area(outer), place, slack)


def is_near(area: Area, place: Place, slack_km: float) -> bool:
    """Whether the place's point lies in the area or not far outside; degrees only sift, kilometres decide."""
    prepare(area.geometry)
    point = ShapelyPoint(place.point)
    if area.geometry.intersects(point):
        return True
    if slack_km == 0.0 or area.geometry.distance(point) > 1.0:
        return False
    from shapely.ops import nearest_points

    nearest = nearest_points(area.geometry, point)[0]
    return distance_km((nearest.x, nearest.y), place.point) <= slack_km


def _of_wanted_level(mention: PlaceMention) -> list[Place]:
    """Candidates of the kinds that the kind word asks for, in the countries that have such units; without such, units
    made from the towns of the name."""
    if not mention.levels:
        return list(mention.candidates)
    countries = load_words().kind_countries.get(fold_name(mention.kind_words))
    candidates = [p for p in mention.candidates if countries is None or p.country_code in countries]
    regions = [p for p in candidates if p.kind == "region"]
    wanted = [p for p in candidates if p.kind in mention.levels]
    if wanted or mention.levels[0] in {"populated place", "water"}:
        return wanted or regions
    towns = [p for p in candidates if p.kind == "populated place"]
    return [unit_around(p, mention.levels[0]) for p in towns] or regions


def _without_cities(mention: PlaceMention, places: list[Place], gazetteer: Gazetteer) -> list[Place]:
    """Without the great cities among the namesakes of what the words call a village: "the village of Kaya"."""
    if mention.kind_words not in VILLAGE_WORDS or len(places) < 2:
        return places
    small = [p for p in places if (e := gazetteer.entry(p)) is None or e.importance > LARGEST_VILLAGE]
    return small or places


def unit_around(town: Place, level: str) -> Place:
    """The unit of `level` that is named after `town` and that the gazetteer has no boundary of."""
    if level not in UNIT_RADIUS_KM:
        return town
    return replace(town, id=f"{town.id}~{level.split('-')[0]}", kind=level)  # type: ignore[arg-type]


def _is_unit_of(place: Place, other: Place) -> bool:
    """Whether one of the two is a unit and the other its namesake inside the same country and unit."""
    if place.country_code != other.country_code or place.kind == other.kind:
        return False
    if place.kind not in UNIT_KINDS and other.kind not in UNIT_KINDS:
        return False
    return place.admin1 is None or fold_name(place.admin1) == fold_name(other.admin1 or other.name)


class _Scale:
    """Weighs the namesakes of one mention."""

    def __init__(self, mention: PlaceMention, context: Context, gazetteer: Gazetteer) -> None:
        self._gazetteer, self._levels, self._inside = gazetteer, mention.levels, context.inside
        self._name = fold_name(mention.name)
        self._weight_of = context.weight_of
        self._points = [a.place.point for a in context.anchors if a.where_precision <= 3]

    def score(self, place: Place) -> float:
        """How much speaks for a place: higher is likelier."""
        entry = self._gazetteer.entry(place)
        importance = entry.importance if entry else 4
        score = 0.4 * (5 - importance) - (UNPICKED if place.id.startswith(VILLAGE_ID) else 0.0)
        score += OWN_NAME if fold_name(place.name) == self._name else 0.0
        if place.country_code:
            score += 3.0 * self._weight_of(place.country_code)
        elif place.kind in {"region", "water"}:
            countries = entry.shape.get("countries", ()) if entry else ()
            score += 2.0 * sum(map(self._weight_of, countries))
        if self._points:
            score += 1.2 * max(math.exp(-distance_km(point, place.point) / ANCHOR_KM) for point in self._points)
        if self._inside:
            score += INSIDE_WEIGHT * sum(lies_in(self._gazetteer, place, unit) for unit in self._inside)
            score += WELL_INSIDE * is_near(self._gazetteer.area(self._inside[0]), place, 0.0)
        if not self._levels:
            return score + _KIND_WEIGHTS.get(place.kind, 0.3)
        if place.kind in self._levels:
            score += 0.5 * (len(self._levels) - self._levels.index(place.kind))
        return score


def _reason(mention: PlaceMention, enclosing: Sequence[Place], rivals: Sequence[tuple[float, Place]]) -> str:
    if enclosing:
        return f"in {', '.join(dict.fromkeys(p.name for p in enclosing))}, as the text says"
    if mention.kind_words:
        return f'"{mention.kind_words}" decides what the name stands for'
    if rivals:
        return "chosen among namesakes by the countries and places told beside it and how well known each is"
    return "no other place of this name comes into question"
