"""Ties described facilities to the places they stand in: "the UN base in Kidal", "camp de Kati", "the airport in the
capital"."""

import re
from bisect import bisect_left

from geodata.mentions import PlaceMention
from geodata.names import fold_name
from geodata.reading.mines import drop_weapons
from geodata.reading.own_names import tie_by_names
from geodata.reading.phrases import SENTENCE_END
from geodata.reading.reader import Reading
from geodata.reading.scan import demonym_countries
from geodata.reading.weaving import Neighbours, country_of, is_town
from geodata.values import change

MOST_DESCRIBED = 50
"""Facilities of a text that shorter descriptions are compared with; a bound for hostile texts."""
INFER_WITHIN = 1500
"""Folded characters back to a town that a facility without one may stand in: some two paragraphs."""

_IN = re.compile(
    r"^ (?:(?:[a-z]+ )?(?:in|at|of|near|outside|inside|on|a|de|du|d|des|en|au|aux|dans|pres de|serving)|for|"
    r"located in|situee? a)"
    r"(?: (?:the|le|la|l|les))?(?: (?:town|city|village|ville|heart|centre|center|outskirts|suburb|quartier)s? "
    r"(?:of|de|d))? $"
)
_OF_NAME = re.compile(r"^ (?:[a-z]+ )?(?:de|du|d|of|a|in|at) $")
_OWN = re.compile(r"^(?: s)?(?: (?:main|only|international|military|largest|central|high security))? $")
_AND = re.compile(r"^ (?:and|et|,) (?:(?:the|an|a|le|la|l|un|une|its|son|sa) )?(?:nearby |adjoining |main )?$")
_TOWN_AFTER = re.compile(r" (?:town|city|village)(?![a-z0-9])")
_TOWN_BEFORE = re.compile(r"(?<![a-z0-9])(?:ville|cite|bourg) (?:de )?$")
_NAME_BEFORE = re.compile(r"(?<![A-Za-z0-9.])((?:[A-Z][a-z]+ ){2,3})$")
_NAME_BEHIND = re.compile(r" ((?:[A-Z][a-z]+)(?: [A-Z][a-z]+){1,2})(?![a-z])")
"""Two or three words: one alone may be anything."""
_LONGEST_TOWN_BEFORE = len(" ville de ")
_LIES = re.compile(
    r"^ (?:(?:located|situee?s?|lying|stretching|that|which|lies|is|qui|se|s|trouve|etend|on|along|sur|le long de|de|"
    r"du|the|la|l|le) )*$"
)


def tie_facilities(reading: Reading, mentions: list[PlaceMention]) -> list[PlaceMention]:
    """Facilities with their anchors: named beside them, shared with a facility beside them, or else inferred.

    Without those whose words belong to the name behind them: "the garrison town of Kati".
    """
    if not reading.is_phrase and not any(m.kind == "facility" for m in mentions):
        return mentions
    mentions = _yield_to_strips(reading, drop_weapons(reading, mentions))
    mentions = tie_by_names(reading, mentions)
    near = Neighbours(mentions)
    named = [
        _with_own_name(reading, near, m) if m.kind == "facility" else m
        for m in mentions
        if m.kind != "facility" or not _is_kind_of_town(reading, m)
    ]
    tied = _tie_named(reading, _refer_back(named))
    tied = _share_anchors(reading, tied)
    if not any(m.kind == "facility" and not m.anchors for m in tied):
        return tied
    ends = [m.start() for m in SENTENCE_END.finditer(reading.folded.text)]
    towns = [(m.start, town, m.kind == "relative") for m in tied if (town := _town_in(m)) is not None]
    return [_infer(m, towns, ends) if m.kind == "facility" and not m.anchors else m for m in tied]


def _yield_to_strips(reading: Reading, mentions: list[PlaceMention]) -> list[PlaceMention]:
    """Without facilities told to lie between two places or along a road, whose strip says where: "the forest between
    Kompienga and Pama". The strip takes their words and types."""
    kept: list[PlaceMention] = []
    for mention in mentions:
        before = kept[-1] if kept else None
        if before is not None and before.kind == "facility" and mention.relation in {"between", "road"}:
            gap = reading.gap(before, mention)
            if gap is not None and _LIES.match(gap):
                start, words = before.start, reading.original(before.start, mention.end)
                kept[-1] = change(mention, start=start, text=words, facility_types=before.facility_types)
                continue
        kept.append(mention)
    return kept


def _with_own_name(reading: Reading, near: Neighbours, mention: PlaceMention) -> PlaceMention:
    """A facility over the capitalised words beside it, which are its name: "Sangoulé Lamizana barracks".

    Words that mean something else by themselves are none."""
    cased = reading.folded.cased
    before = _NAME_BEFORE.search(cased, max(0, mention.start - 40), mention.start)
    after = _NAME_BEHIND.match(cased, mention.end)
    start, end = mention.start, mention.end
    if before and _is_own_name(reading, near, before[1], before.start(1)):
        start = before.start(1)
    elif after and _is_own_name(reading, near, after[1], after.start(1)):
        end = after.end(1)
    return mention if (start, end) == (mention.start, mention.end) else _over(reading, mention, start, end)


def _over(reading: Reading, mention: PlaceMention, start: int, end: int) -> PlaceMention:
    words = reading.original(start, end)
    own = reading.original(start, mention.start) or reading.original(mention.end, end)
    return change(mention, start=start, end=end, text=words, name=words, own_name=own.strip())


def _is_own_name(reading: Reading, near: Neighbours, words: str, start: int) -> bool:
    known = reading.words
    parts = words.lower().split()
    is_word = any(w in known.openers or w in known.levels or w in known.companions or w in known.titles for w in parts)
    return not is_word and not any(w in demonym_countries() for w in parts) and not near.covers(start)


def _is_kind_of_town(reading: Reading, mention: PlaceMention) -> bool:
    """Whether a facility's words tell what kind of town the name behind is, or nothing is left of them."""
    text = reading.folded.text
    before = text[max(0, mention.start - _LONGEST_TOWN_BEFORE) : mention.start]
    return mention.start >= mention.end or bool(_TOWN_AFTER.match(text, mention.end) or _TOWN_BEFORE.search(before))


def _refer_back(mentions: list[PlaceMention]) -> list[PlaceMention]:
    """Shorter descriptions of a facility described before take its types: "the police academy" after "an elite police
    training academy"."""
    described: dict[frozenset[str], tuple[str, ...]] = {}
    read = []
    for mention in mentions:
        if mention.kind == "facility":
            words = frozenset(fold_name(mention.name).split())
            types = next((kinds for before, kinds in described.items() if words < before), mention.facility_types)
            if types != mention.facility_types:
                mention = change(mention, facility_types=types)
            if len(described) < MOST_DESCRIBED:
                described.setdefault(words, types)
        read.append(mention)
    return read


def _tie_named(reading: Reading, mentions: list[PlaceMention]) -> list[PlaceMention]:
    tied: list[PlaceMention] = []
    for mention in reversed(mentions):
        follower = tied[-1] if tied else None
        if follower is None or not (mention.kind == "facility" or follower.kind == "facility"):
            tied.append(mention)
        elif _stands_in(reading, mention, follower):
            tied[-1] = _tie(reading, mention, follower, mention.start, follower.end)
        elif _belongs_to(reading, mention, follower):
            tied[-1] = _tie(reading, follower, mention, mention.start, follower.end)
        else:
            tied.append(mention)
    return tied[::-1]


def _tie(reading: Reading, facility: PlaceMention, anchor: PlaceMention, start: int, end: int) -> PlaceMention:
    return change(facility, start=start, end=end, text=reading.original(start, end), anchors=(anchor,))


def _stands_in(reading: Reading, facility: PlaceMention, anchor: PlaceMention) -> bool:
    if facility.kind != "facility" or facility.anchors:
        return False
    gap = reading.gap(facility, anchor)
    if gap is None or not _is_anchor(anchor):
        return False
    return bool(_IN.match(gap)) and (country_of(anchor) is None or not _OF_NAME.match(gap) or gap != " of ")


def _belongs_to(reading: Reading, anchor: PlaceMention, facility: PlaceMention) -> bool:
    if facility.kind != "facility" or facility.anchors:
        return False
    gap = reading.gap(anchor, facility)
    if gap is None or not is_town(anchor):
        return False
    return bool(_OWN.match(gap))


def _is_anchor(mention: PlaceMention) -> bool:
    if mention.is_dateline or mention.is_name_part or mention.is_demonym:
        return False
    return mention.kind in {"place", "capital", "part", "relative"} and (
        mention.kind != "place" or bool(mention.candidates)
    )


def _share_anchors(reading: Reading, mentions: list[PlaceMention]) -> list[PlaceMention]:
    """ "the embassy and the military headquarters in Ouagadougou": both stand there."""
    shared = list(mentions)
    for i in range(len(shared) - 2, -1, -1):
        a, b = shared[i], shared[i + 1]
        if not a.kind == b.kind == "facility":
            continue
        gap = reading.gap(a, b)
        if gap is not None and _AND.match(gap) and not a.anchors and b.anchors and a.end <= b.start:
            shared[i] = change(a, anchors=b.anchors, is_anchor_inferred=True)
    return shared


def _town_in(mention: PlaceMention) -> PlaceMention | None:
    """The mention if it is a town, else the first one inside it."""
    if is_town(mention):
        return mention
    if not (mention.within or mention.anchors):
        return None
    return next((inner for inner in mention.walk() if is_town(inner)), None)


def _infer(mention: PlaceMention, towns: list[tuple[int, PlaceMention, bool]], ends: list[int]) -> PlaceMention:
    """The facility with the nearest town of its sentence, else the nearest town before it.

    A town that only tells where another lies ("Kolokani, north of the capital") comes last.
    """
    sentence = bisect_left(ends, mention.start)
    first = ends[sentence - 1] if sentence else -1
    last = ends[sentence] if sentence < len(ends) else 1 << 60
    i = bisect_left(towns, mention.start, key=lambda row: row[0])
    beside = [row for row in towns[max(0, i - 3) : i + 3] if first < row[0] < last]
    nearest = min(beside, key=lambda row: (row[2], abs(row[0] - mention.start)), default=None)
    if nearest is None:
        earlier = [row for row in towns[max(0, i - 3) : i] if mention.start - row[0] < INFER_WITHIN]
        nearest = next((row for row in reversed(earlier) if not row[2]), earlier[-1] if earlier else None)
    return mention if nearest is None else change(mention, anchors=(nearest[1],), is_anchor_inferred=True)
