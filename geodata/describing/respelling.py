"""Finds the known names that unknown ones in a description stand for, and writes the description with those.

A name by a kind word ("Province of Gnana") is looked for among the units of that kind. Any other is looked for where
the description puts it: the one place spelt most alike in its smallest unit. Without a unit only a name that sounds the
same will do ("Ouro-Ahidjo", Ouro Aidio), and only one place of it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from geodata.describing.alike import NOT_ALIKE, SAME_PLACE_KM, difference, find_alike
from geodata.gazetteer import Entry, Gazetteer
from geodata.measure import distance_km
from geodata.mentions import Context, PlaceMention
from geodata.names import fold, fold_name
from geodata.place import Place
from geodata.placing.namesakes import lies_in
from geodata.reading.phrases import load_words
from geodata.reading.scan import demonym_countries, facility_types
from geodata.villages.rows import LONGEST_NAME
from geodata.villages.sounds import sound_of

UNITS = ("third-order unit", "second-order unit", "first-order unit")
MOST_UNKNOWN = 6
"""Unknown names that are looked for; a hostile description gets no more."""
SHORTEST_SOUND = 5
"""Sounds of a name that is looked for everywhere: shorter ones have namesakes by sound that we do not know of."""
_CAPITALISED = re.compile(r"[^\W\d_][^\W_]*(?:[-’'][^\W_]+)*")


def respell(
    text: str, mentions: Sequence[PlaceMention], units: Sequence[Place], *, context: Context, gazetteer: Gazetteer
) -> dict[str, str]:
    """Known names by the unknown ones of a text whose smallest `units` are given."""
    spellings = {}
    for name in _unknown_names(text, mentions, units, gazetteer)[:MOST_UNKNOWN]:
        entry = _unit_alike(name, text, gazetteer) or _place_alike(name, units, context, gazetteer)
        if entry is not None:
            spellings[name] = entry.place.name
    return spellings


def write_anew(text: str, spellings: Mapping[str, str]) -> str:
    """The text with known names for the unknown ones."""
    for unknown, known in spellings.items():
        text = re.sub(rf"(?<!\w){re.escape(unknown)}(?!\w)", known.replace("\\", ""), text)
    return text


def _unknown_names(
    text: str, mentions: Sequence[PlaceMention], units: Sequence[Place], gazetteer: Gazetteer
) -> list[str]:
    """Capitalised words that are no known name, and names that are known only outside of the units given."""
    spans = [(m.start, m.end) for m in mentions if not m.is_name_part]
    plain = [m for outer in mentions for m in outer.walk() if m.kind == "place" and m.name]
    outside = [m.name for m in plain if units and not _may_lie_in_any(m, units, gazetteer)]
    names = dict.fromkeys([*unknown_runs(text, spans, len(text)), *outside])
    return [name for name in names if len(name) <= LONGEST_NAME]


def _may_lie_in_any(mention: PlaceMention, units: Sequence[Place], gazetteer: Gazetteer) -> bool:
    """Whether a place may lie in one of the units; what is no smaller than they are is known wherever in their country
    they lie."""
    codes = {None, *(unit.country_code for unit in units)}
    larger = (p for p in mention.candidates if p.kind in {*UNITS, "country", "region", "water"})
    is_larger = any(p.country_code in codes or p.kind == "country" for p in larger)
    return is_larger or any(lies_in(gazetteer, p, unit) for p in mention.candidates for unit in units)


def unknown_runs(text: str, spans: Sequence[tuple[int, int]], end: int) -> list[str]:
    """Runs of capitalised words before a position that no span covers and that are no common words."""
    runs: list[list[re.Match[str]]] = [[]]
    for word in _CAPITALISED.finditer(text, 0, end):
        is_covered = any(first <= word.start() < last for first, last in spans)
        if not word[0][0].isupper() or is_covered or fold_name(word[0]) in _common_words():
            continue
        if runs[-1] and text[runs[-1][-1].end() : word.start()] in {" ", "-", "_"}:
            runs[-1].append(word)
        else:
            runs.append([word])
    return [text[run[0].start() : run[-1].end()] for run in runs if run]


@lru_cache(maxsize=1)
def _common_words() -> frozenset[str]:
    """Folded words that stand capitalised in descriptions and name nothing by themselves ("Village", "Province")."""
    words = load_words()
    phrases = (words.levels, words.openers, words.companions, facility_types(), demonym_countries())
    return frozenset(word for group in phrases for phrase in group for word in phrase.split(" "))


def _unit_alike(name: str, text: str, gazetteer: Gazetteer) -> Entry | None:
    """The unit most like a name that a kind word calls one."""
    levels = _levels_of(name, text)
    entries = [e for e in gazetteer.by_id.values() if e.place.kind in levels and e.place.kind in UNITS]
    return _nearest(fold_name(name), entries)


def _levels_of(name: str, text: str) -> tuple[str, ...]:
    """Kinds of units that a kind word beside the name asks for; none for villages and bare names."""
    words, folded, wanted = load_words(), fold(text).text, fold_name(name)
    start = folded.find(wanted)
    before = words.kind_before.search(folded[max(0, start - 90) : start])
    after = words.kind_after.match(folded[start + len(wanted) :])
    found = after or before
    levels = words.levels[found["kind"]] if found else ()
    return () if "populated place" in levels[:1] else levels


def _nearest(wanted: str, entries: Sequence[Entry]) -> Entry | None:
    ranked = sorted(
        (unlike, i)
        for i, entry in enumerate(entries)
        if (unlike := min(difference(wanted, fold_name(name)) for name in entry.names)) < NOT_ALIKE
    )
    return (
        entries[ranked[0][1]]
        if ranked and _is_one(entries[i] for unlike, i in ranked if unlike == ranked[0][0])
        else None
    )


def _place_alike(name: str, units: Sequence[Place], context: Context, gazetteer: Gazetteer) -> Entry | None:
    if units:
        return find_alike(gazetteer, name, min(map(gazetteer.area, units), key=lambda area: area.radius_km))
    wanted = fold_name(name)
    if len(sound_of(wanted)) < SHORTEST_SOUND:
        return None
    codes = {code for code, _ in context.countries}
    same = [e for e in _sounding_like(wanted, gazetteer) if not codes or e.place.country_code in codes]
    return same[0] if same and _is_one(same) else None


def _sounding_like(wanted: str, gazetteer: Gazetteer) -> Iterator[Entry]:
    """Villages whose first name sounds the same: the description is written anew with that name."""
    for index in gazetteer.villages:
        for village in index.find_alike(wanted):
            if sound_of(fold_name(village.place.name)) == sound_of(wanted):
                yield gazetteer.village_entry(village)


def _is_one(entries: Iterator[Entry] | Sequence[Entry]) -> bool:
    """Whether entries are one place, its unit and its halves included."""
    points = [entry.place.point for entry in entries]
    return all(distance_km(point, points[0]) <= SAME_PLACE_KM for point in points)
