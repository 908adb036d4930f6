"""Joins a place with the larger places that the words put it in: "Foubé, in Barsalogho commune", "Gao (Mali)", "Niger's
southern Diffa Region"."""

import re

from geodata.gazetteer import LEAST_TOWN, Gazetteer, read_countries
from geodata.mentions import PlaceMention
from geodata.names import fold_name
from geodata.place import Place
from geodata.placing.namesakes import lies_in
from geodata.reading.phrases import ARTICLE
from geodata.reading.reader import Reading, candidates_of
from geodata.reading.weaving import country_of, country_or_people
from geodata.values import change

_INTO = (
    r"(?:in|inside|within|dans|en|au|aux|a|of|de|du|d|de la|de l|deep in|situee? (?:dans|en|au|aux|a)|located "
    r"in|lying in|near|close to|"
    r"pres de|pres du|non loin de|tout|which lies in|qui se trouve (?:dans|en|au)|relevant de|rattachee? a|chef "
    r"lieu de|chef lieu du|"
    r"capital of|capitale de|capitale du|not far from|"
    r"(?:(?:an?|une?|la|le|the) )?(?:[a-z]+ ){0,2}(?:communes?|villages?|towns?|city|cities|"
    r"localites?|villes?|bourgades?|hamlet|hameau|"
    r"oasis|chef lieu|settlement|locality)(?: rurale| urbaine)?(?: located| situee?s?)?"
    r"(?:(?: in| of| dans| de| du| d| near| pres de| a)(?: la| l)?)?)"
)
_SOFT = re.compile(rf"^ (?:{_INTO} )+(?:{ARTICLE} )?$")
_COMMA = re.compile(rf"^ ?[,(–] ?(?:(?:{_INTO}) )*(?:{ARTICLE} )?$")
_OPENING = frozenset(",(–")
_BARE_COMMA = re.compile(r"^ ?[,(] ?$")
_LIST_GOES_ON = re.compile(r"^ ?,? ?(?:and|et|or|ou|as well as|ainsi que) ")
_HELD_GAP = re.compile(r"^ ?,? (?:en|in|au) $|^ ?\($")
_GOES_ON = re.compile(
    r"^ ?,? ?(?:and|et|or|ou|as well as|ainsi que) |^ ?, ?(?:[a-z]+ ){0,2}[a-z]+ ?,? (?:and|et|or|ou) "
)
_NEAR_GAP = re.compile(r"(?:near|close to|not far from|pres de|pres du|non loin de)(?: (?:the|le|la|les|l))? $")
_ON_THE_WAY = re.compile(
    r"(?<![a-z0-9])(?:reliant|relie|entre|"
    r"(?:axe|route|troncon|trajet|ligne|piste|voie)(?: (?:[a-z0-9]+ ){0,2}(?:de|du|d))?)(?: (?:le|la|l))? $"
)
""" "La route reliant Sévaré à Bandiagara": "à" leads on, and puts nothing into anything."""
_POSSESSIVE = re.compile(r"^ s(?![a-z0-9])")
_PEOPLE_GAP = re.compile(
    r"^ (?:(?:border|desert|northern|southern|eastern|western|central|garrison|mining|north eastern|northeastern) )?$"
)
_QUARTERS = frozenset(
    {"quartier", "quartiers", "neighbourhood", "neighborhood", "suburb", "faubourg", "cite", "banlieue", "quarter"}
)
_CITY = "city"
_HAMLETS = frozenset({"hamlet", "hameau", "village", "localite", "settlement", "bourgade"})
_HAMLET_GAP = re.compile(r"^ ?[,(] ?(?:an?|une?|petite?|small|(?:an?|une?) (?:petite?|small|farming)) $")
""" "Balga, a hamlet of Tanwalbougou"."""
_UNIT_LEVELS = ("first-order unit", "second-order unit", "region", "third-order unit")
_LONGEST_GAP = 45
MOST_ENCLOSING = 4
"""Village, commune, province, region, country: no text needs more, and a hostile one gets no more."""
MOST_NESTED = 12
"""Mentions inside an enclosing place, one in another ("Gao (near Gao (near …"): as above, with what they lean on."""


def join_enclosing(reading: Reading, mentions: list[PlaceMention]) -> list[PlaceMention]:
    """Mentions widened over their enclosing places, which go into `within`, nearest first."""
    joined: list[PlaceMention] = []
    for mention in reversed(mentions):
        if joined and (whole := _swallow(reading, mention, joined[-1])) is not None:
            joined[-1] = whole
        else:
            joined.append(mention)
    return _join_owners(reading, joined[::-1])


def _swallow(reading: Reading, head: PlaceMention, outer: PlaceMention) -> PlaceMention | None:
    """The head over its enclosing place, `None` when the two do not belong together."""
    gap = reading.gap(head, outer)
    if gap is None or len(gap) > _LONGEST_GAP or outer.is_name_part or outer.is_dateline or not _leads_in(gap):
        return None
    head = _as_town(head, outer, gap)
    if not _may_lie_in(head) or _POSSESSIVE.match(reading.right(outer.end)):
        return None
    if sum(1 for _ in outer.walk()) > MOST_NESTED:
        return None
    if gap == " a " and _ON_THE_WAY.search(reading.left(head.start)):
        return None
    is_hamlet = outer.kind_words in _HAMLETS and bool(_HAMLET_GAP.match(gap)) and head.kind_words not in _HAMLETS
    outer = change(outer, kind_words="", levels=()) if is_hamlet else outer
    if (is_hamlet or _NEAR_GAP.search(gap)) and (beside := _as_neighbour(reading, outer)) is not None:
        if not any(p.kind in {"populated place", "site"} for p in head.candidates):
            return None
        outer = beside
    if head.kind_words in _QUARTERS and (city := _as_city(outer)) is not None:
        outer = city
    asked = _as_enclosing(reading, outer, is_bare=bool(_BARE_COMMA.match(gap)), in_parens="(" in gap)
    if asked is None or not (_is_inside(reading, head, asked) or _overrules(reading, head, asked, gap)):
        return None
    end = asked.end + (1 if "(" in gap and reading.folded.text[asked.end : asked.end + 1] == ")" else 0)
    inner = change(asked, within=())
    return change(head, end=end, within=(*head.within, inner, *asked.within[:MOST_ENCLOSING]))


def _leads_in(gap: str) -> bool:
    """Whether the words between two places put the first into the second."""
    if gap.lstrip()[:1] in _OPENING:
        return _COMMA.match(gap) is not None
    return gap.endswith(" ") and _SOFT.match(gap) is not None


def _as_town(head: PlaceMention, outer: PlaceMention, gap: str) -> PlaceMention:
    """A country's name as the town of the name, where another country is told to hold it: "Mali, en Guinée"."""
    code = country_of(outer)
    is_country = bool(head.candidates) and head.candidates[0].kind == "country" and not head.is_name_part
    if not is_country or code in {None, head.candidates[0].country_code} or not _HELD_GAP.match(gap):
        return head
    towns = tuple(p for p in head.candidates if p.kind == "populated place" and p.country_code == code)
    return change(head, candidates=towns) if towns else head


def _may_lie_in(head: PlaceMention) -> bool:
    if head.is_dateline or head.is_name_part or country_of(head):
        return False
    if head.kind == "place":
        return bool(head.candidates or head.levels)
    return head.kind == "relative" and bool(head.anchors)


def _as_enclosing(reading: Reading, outer: PlaceMention, *, is_bare: bool, in_parens: bool) -> PlaceMention | None:
    """`outer` as a country, unit, region, part or border; a bare name after a comma only where no list goes on."""
    if outer.kind in {"part", "border"}:
        return outer
    if outer.kind == "relative":
        return (
            outer
            if outer.relation in {"distance", "near", "towards", "direction"} and not outer.is_anchor_inferred
            else None
        )
    if outer.kind != "place" or not outer.candidates:
        return None
    if country_of(outer) or (outer.levels and outer.levels[0] != "populated place") or outer.kind_words is _CITY:
        return outer
    if is_bare and not in_parens and not outer.within and _LIST_GOES_ON.match(reading.right(outer.end)):
        return None
    units = tuple(p for p in outer.candidates if p.kind.endswith("order unit") or p.kind == "region")
    return change(outer, candidates=units, levels=_UNIT_LEVELS) if units else None


def _as_city(outer: PlaceMention) -> PlaceMention | None:
    """The town that a quarter lies in, not the unit of its name: "quartier Wayerma de Sikasso"."""
    towns = tuple(p for p in outer.candidates if p.kind == "populated place")
    if outer.kind != "place" or outer.levels or not towns:
        return None
    return change(outer, candidates=towns, levels=("populated place",), kind_words=_CITY)


def _as_neighbour(reading: Reading, outer: PlaceMention) -> PlaceMention | None:
    """The town in "Toya, près de Tombouctou" as what is near it, not as the region of its name; `None` for others.

    A country is meant in "Sanam, near Mali", not a town of its name abroad.
    """
    towns = tuple(p for p in outer.candidates if p.kind in {"populated place", "site"})
    if any(p.kind == "country" for p in outer.candidates):
        return None
    if outer.kind != "place" or not towns or (outer.levels and outer.levels[0] != "populated place"):
        return None
    words = reading.original(outer.start, outer.end)
    anchor = change(outer, candidates=towns)
    return PlaceMention(outer.start, outer.end, words, "relative", words, anchors=(anchor,), relation="near")


def _is_inside(reading: Reading, head: PlaceMention, outer: PlaceMention) -> bool:
    """Whether some namesake of the head may lie in some namesake of the outer place."""
    if outer.kind == "relative":
        is_point = any(p.kind in {"populated place", "site"} for p in head.candidates)
        return head.kind == "place" and is_point and (not head.levels or head.levels[0] == "populated place")
    heads = head.candidates if head.kind == "place" else head.anchors[0].candidates
    if not heads:
        return True
    if outer.kind in {"part", "border"}:
        is_open = not outer.countries or (outer.kind == "border" and outer.side is None and len(outer.countries) == 1)
        return is_open or any(p.country_code in outer.countries for p in heads)
    gazetteer = reading.gazetteer
    if outer.kind_words is _CITY:
        return any(lies_in(gazetteer, a, b) for a in heads for b in outer.candidates)
    if head.levels and outer.levels and _rank(head) >= _rank(outer):
        return False
    return (
        any(_is_larger(b, a) and lies_in(gazetteer, a, b) for a in heads for b in outer.candidates)
        or (bool(outer.levels) and _same_country(heads, outer.candidates))
        or (_is_called_unit(reading, outer) and all(_is_village(gazetteer, p) for p in heads))
    )


def _overrules(reading: Reading, head: PlaceMention, outer: PlaceMention, gap: str) -> bool:
    """Whether a country or unit behind a name is surer than all that is known of the name: "Maru, Burkina Faso" is not
    Maru in Nigeria but a place that no gazetteer has.

    Not where a list goes on ("Kano, Mali and Chad"), nor for great cities, which nobody puts elsewhere by mistake but
    as the name of a quarter ("the Fada quarter of Agadez").
    """
    if head.kind != "place" or outer.kind != "place":
        return False
    if _NEAR_GAP.search(gap) or _GOES_ON.match(reading.right(outer.end)):
        return False
    if outer.kind_words is not _CITY and head.levels and outer.levels and _rank(head) >= _rank(outer):
        return False
    is_sure = country_of(outer) is not None or _is_called_unit(reading, outer)
    is_quarter = outer.kind_words is _CITY
    return is_sure and (is_quarter or not any(_is_great(reading.gazetteer, p) for p in head.candidates))


def _is_great(gazetteer: Gazetteer, place: Place) -> bool:
    entry = gazetteer.entry(place)
    return place.kind == "country" or (place.kind == "populated place" and entry is not None and entry.importance <= 2)


def _is_called_unit(reading: Reading, mention: PlaceMention) -> bool:
    """Whether the words say what kind of unit it is: "Namentenga province"."""
    return bool(mention.kind_words) or any(word in reading.words.levels for word in fold_name(mention.name).split(" "))


def _is_village(gazetteer: Gazetteer, place: Place) -> bool:
    """Whether a place is so little known that a unit named with its kind ("Namentenga province") is surer: the village
    there may be one of the name that no gazetteer has."""
    entry = gazetteer.entry(place)
    return entry is not None and entry.importance > LEAST_TOWN


_SIZE = {"site": 0, "populated place": 1, "third-order unit": 2, "second-order unit": 3, "first-order unit": 4}


def _rank(mention: PlaceMention) -> int:
    return _SIZE.get(mention.levels[0], 5)


def _is_larger(outer: Place, inner: Place) -> bool:
    return _SIZE.get(outer.kind, 5) > _SIZE.get(inner.kind, 5)


def _same_country(heads: tuple[Place, ...], outers: tuple[Place, ...]) -> bool:
    """For units that only a circle stands for ("Barsalogho commune"): some pair in one country."""
    codes = {p.country_code for p in heads}
    return any(p.kind == "populated place" and p.country_code in codes for p in outers)


def _join_owners(reading: Reading, mentions: list[PlaceMention]) -> list[PlaceMention]:
    """Countries that own or people that inhabit the place behind them: "Mali's Gao region", "the Malian town of
    Gao"."""
    joined: list[PlaceMention] = []
    for mention in mentions:
        owner = joined[-1] if joined else None
        code = country_or_people(owner)
        if owner is not None and code is not None and _owns(reading, owner, code, mention):
            country = _country_mention(reading, owner)
            owned = change(mention, candidates=_owned_places(reading, code, mention))
            joined[-1] = change(owned, start=owner.start, within=(*mention.within, country))
        else:
            joined.append(mention)
    return joined


def _owns(reading: Reading, owner: PlaceMention, code: str, owned: PlaceMention) -> bool:
    gap = reading.gap(owner, owned)
    if gap is None or owned.kind != "place" or owned.is_name_part or owner.is_name_part:
        return False
    if not any(p.country_code in (code, None) and p.kind != "country" for p in owned.candidates):
        return False
    if owner.is_demonym:
        return bool(_PEOPLE_GAP.match(gap)) and bool(owned.levels)
    return bool(reading.words.owned_gap.match(gap))


def _owned_places(reading: Reading, code: str, mention: PlaceMention) -> tuple[Place, ...]:
    """The namesakes of the mention, and the country's units whose names are everyday words: "Burkina Faso's Sahel"."""
    known = {p.id for p in mention.candidates}
    named = candidates_of(reading.gazetteer, fold_name(mention.name))
    units = tuple(p for p in named if p.country_code == code and p.kind in _UNIT_LEVELS and p.id not in known)
    return (*units, *mention.candidates)


def _country_mention(reading: Reading, owner: PlaceMention) -> PlaceMention:
    """The owner as a mention of its country."""
    if not owner.is_demonym:
        return owner
    name = read_countries()[owner.countries[0]]["names"][0]
    candidates = candidates_of(reading.gazetteer, fold_name(name))
    return change(owner, kind="place", is_demonym=False, countries=(), name=name, candidates=candidates)
