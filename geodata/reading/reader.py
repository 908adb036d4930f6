"""Reads mentions of places out of a text: names first, then what the words around them make of them.

Offsets are folded ones until the last step, so that every pattern sees plain lower-case words. Each step looks at a
window of bounded length beside a mention or at the gap between two neighbours: linear in the text.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from geodata.gazetteer import Gazetteer, country_codes
from geodata.mentions import PlaceMention
from geodata.names import Folded, fold, fold_name
from geodata.place import UNIT_KINDS, Place, kinds_of
from geodata.reading.beside import word_before
from geodata.reading.homonyms import is_participle, river_named
from geodata.reading.namesense import is_name_part, stands_as_word, starts_dateline
from geodata.reading.phrases import Words, load_words
from geodata.reading.scan import Hit, Scanner, demonym_countries, facility_types
from geodata.values import change

LEFT, RIGHT = 90, 60
"""Windows in folded characters: the longest phrase before a name ("some thirty-five kilometres to the north-east of the
village of") fits the left one."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text on its way: the original, its folded form, and the tools. `is_phrase`: the description of one place."""

    text: str
    folded: Folded
    gazetteer: Gazetteer
    words: Words
    is_phrase: bool = False

    def left(self, position: int) -> str:
        return self.folded.text[max(0, position - LEFT) : position]

    def right(self, position: int) -> str:
        return self.folded.text[position : position + RIGHT]

    def gap(self, before: PlaceMention, after: PlaceMention) -> str | None:
        """Folded words between two neighbours, `None` when they are far apart."""
        return self.folded.text[before.end : after.start] if 0 <= after.start - before.end <= RIGHT else None

    def original(self, start: int, end: int) -> str:
        first, last = self.folded.span(start, end)
        return self.text[first:last]


_SITE = frozenset({"site"})
Step = Callable[[Reading, list[PlaceMention]], list[PlaceMention]]


def read_mentions(
    text: str, gazetteer: Gazetteer, scanner: Scanner, *, steps: Sequence[Step], is_phrase: bool = False
) -> tuple[PlaceMention, ...]:
    """Mentions of the text in its order, none inside another, by the given steps.

    `is_phrase`: the text is the description of one place.
    """
    reading = Reading(text, fold(text), gazetteer, load_words(), is_phrase)
    hits = scanner.scan(text, reading.folded, is_phrase=is_phrase)
    mentions = [m for hit in hits if (m := _first_reading(reading, hit)) is not None]
    mentions = _untangle(mentions)
    for step in steps:
        mentions = step(reading, mentions)
    return tuple(_with_offsets(m, reading) for m in mentions)


def _untangle(mentions: Sequence[PlaceMention]) -> list[PlaceMention]:
    """A kind word between two names belongs to the second, "Mali région de Gao", unless it is part of the first name:
    "Téra department of Tillabéri"."""
    apart: list[PlaceMention] = []
    for mention in mentions:
        if apart and apart[-1].end > mention.start:
            bare = apart[-1]
            if not bare.levels and mention.kind_words:
                start = mention.end - len(fold_name(mention.name))
                mention = change(mention, start=start, levels=(), kind_words="", text=mention.name)
            else:
                end = mention.start - 1 if mention.start - 1 > bare.start else mention.start
                apart[-1] = change(bare, end=end, levels=(), kind_words="", text=bare.name)
        apart.append(mention)
    return apart


def _with_offsets(mention: PlaceMention, reading: Reading) -> PlaceMention:
    """The mention with offsets of the original text, and all inside it likewise."""
    start, end = reading.folded.span(mention.start, mention.end)
    text = reading.text[start:end]
    if mention.within or mention.anchors:
        within = tuple(_with_offsets(m, reading) for m in mention.within)
        anchors = tuple(_with_offsets(m, reading) for m in mention.anchors)
        return change(mention, start=start, end=end, text=text, within=within, anchors=anchors)
    if (start, end) == (mention.start, mention.end) and text == mention.text:
        return mention
    return change(mention, start=start, end=end, text=text)


_FLAGGED = re.compile(r"^ ?(?:flagged|registered|crewed|born|owned)(?![a-z])")
"""Behind the people whose flag a ship or an aircraft bears, or among whom somebody was born, wherever that is."""


def _first_reading(reading: Reading, hit: Hit) -> PlaceMention | None:
    """What a hit is by itself and its kind words; `None` for what is no mention."""
    if hit.role == "other":
        return None
    words = reading.original(hit.start, hit.end)
    if hit.role == "demonym":
        if _FLAGGED.match(reading.right(hit.end)) or reading.left(hit.start).endswith(" pavillon "):
            return None
        country = demonym_countries()[hit.phrase]
        return PlaceMention(hit.start, hit.end, words, "demonym", words, countries=(country,), is_demonym=True)
    if hit.role == "facility":
        if is_participle(reading, hit.phrase, hit.start):
            return None
        types = facility_types()[hit.phrase]
        return PlaceMention(hit.start, hit.end, words, "facility", words, facility_types=types)
    mention = _read_name(reading, hit, words)
    return None if mention is not None and mention.is_name_part and hit.role == "village" else mention


def _read_name(reading: Reading, hit: Hit, words: str) -> PlaceMention | None:
    if not hit.phrase:
        mention = PlaceMention(hit.start, hit.end, words, "place", words, levels=("populated place",))
        return change(_take_kind_words(reading, mention), levels=("populated place",))
    river = river_named(reading, hit.phrase, hit.start, hit.end)
    if river is not None:
        return PlaceMention(hit.start, hit.end, words, "place", words, (river,))
    candidates = _with_namesakes(reading, candidates_of(reading.gazetteer, hit.phrase), hit.phrase)
    read_as = candidates[0].name if hit.is_misspelt and candidates else ""
    mention = PlaceMention(hit.start, hit.end, words, "place", words, candidates, read_as=read_as)
    if not candidates:
        return change(mention, countries=(country_codes()[hit.phrase],))
    mention = _take_kind_words(reading, mention)
    is_bare = hit.phrase in reading.words.ambiguous and not mention.levels and not stands_alone(reading, mention)
    if is_bare and stands_as_word(reading, hit.start, hit.end):
        return None
    if starts_dateline(reading, mention):
        return change(mention, is_dateline=True)
    return change(mention, is_name_part=True) if is_name_part(reading, mention) else mention


def _with_namesakes(reading: Reading, candidates: tuple[Place, ...], phrase: str) -> tuple[Place, ...]:
    """The candidates of "région des Savanes" with the units of that order called Savanes in other countries."""
    is_unit = " " in phrase and bool(candidates) and candidates[0].kind.endswith("order unit")
    called = reading.words.kind_name.match(phrase) if is_unit else None
    if called is None:
        return candidates
    known, codes = {p.id for p in candidates}, {p.country_code for p in candidates}
    named = (p for p in candidates_of(reading.gazetteer, called["name"]) if p.kind == candidates[0].kind)
    return (*candidates, *(p for p in named if p.id not in known and p.country_code not in codes))


_BEFORE_ALONE, _BEHIND_ALONE = re.compile(r"(?:^|[,(;/\n]) ?$"), re.compile(r"^ ?(?:[,();/\n]|$)")


def stands_alone(reading: Reading, mention: PlaceMention) -> bool:
    """Whether a name is a part of a description by itself, between commas or brackets, and so no everyday word."""
    if not reading.is_phrase or not _BEHIND_ALONE.match(reading.right(mention.end)):
        return False
    return bool(_BEFORE_ALONE.search(reading.left(mention.start)))


def candidates_of(gazetteer: Gazetteer, phrase: str) -> tuple[Place, ...]:
    """Namesakes of a folded name, best first."""
    return gazetteer.places_named(phrase)


_VILLAGES_IN = re.compile(
    r"(?<![a-z])(?:(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,3}|several|some|various|many|dozens of|nearby)"
    r"(?: [a-z]+)? (?:villages|hamlets|communities|settlements) (?:in|across)"
    r"|(?:deux|trois|quatre|cinq|six|sept|huit|neuf|dix|\d{1,3}|plusieurs|quelques|divers)"
    r"(?: [a-z]+)? (?:villages|hameaux|localites|campements) (?:de|d|dans)) $"
)
"""No town holds several villages: "three villages in Faskari" lie in the unit of that name."""
_HOLDING = (" in ", " across ", " de ", " d ", " dans ")
"""How what `_VILLAGES_IN` matches ends."""
_LIST_GOES_ON = re.compile(r"^ ?(?:,|et|and)(?![a-z])")
_VILLAGE_UNITS = ("second-order unit", "third-order unit", "first-order unit")


def _is_unit_of_villages(reading: Reading, mention: PlaceMention) -> bool:
    named = reading.left(mention.start)
    if not named.endswith(_HOLDING) or "populated place" not in kinds_of(mention.candidates):
        return False
    if not _VILLAGES_IN.search(named):
        return False
    return named.endswith((" in ", " across ", " dans ")) or not _LIST_GOES_ON.match(reading.right(mention.end))


def _take_kind_words(reading: Reading, mention: PlaceMention) -> PlaceMention:
    """The mention with the kind words before or behind it ("cercle de X", "X Province")."""
    words = reading.words
    is_country = bool(mention.candidates) and mention.candidates[0].kind == "country"
    text, end = reading.folded.text, mention.end
    after = words.kind_after.match(text, end, end + RIGHT) if text[end : end + 3] in words.kind_begins else None
    if after:
        levels = words.levels[after["kind"]]
        if not (is_country and not any(p.kind in levels for p in mention.candidates)):
            return change(mention, end=after.end(), levels=levels, kind_words=after["kind"])
    if _is_unit_of_villages(reading, mention):
        return change(mention, levels=_VILLAGE_UNITS)
    is_site = kinds_of(mention.candidates) == _SITE
    if (
        is_site
        or word_before(reading.folded.text, mention.start)[0] not in words.kind_last
        or _is_called_unit(words, mention)
    ):
        return mention
    before = words.kind_before.search(reading.left(mention.start))
    if before:
        levels = words.levels[before["kind"]]
        length = before.end() - before.start()
        fits = any(p.kind in levels for p in mention.candidates) or not (is_country or _is_first_order(mention))
        if fits and not _is_owned_town(before["kind"], is_country) and not _names_unit_already(mention, levels):
            return change(mention, start=mention.start - length, levels=levels, kind_words=before["kind"])
    return mention


def _is_first_order(mention: PlaceMention) -> bool:
    """Whether the name stands for nothing smaller than first-order units: "the LGAs of Borno State"."""
    return bool(mention.candidates) and all(p.kind == "first-order unit" for p in mention.candidates)


def _names_unit_already(mention: PlaceMention, levels: Sequence[str]) -> bool:
    """ "Nega village of Numan Local Government Area": the kind word speaks of the name before it."""
    is_town_word = levels[:1] == ("populated place",)
    return is_town_word and bool(mention.candidates) and all(p.kind.endswith("unit") for p in mention.candidates)


def _is_called_unit(words: Words, mention: PlaceMention) -> bool:
    """Whether the name begins with its kind word: "province du Ziro" in "un village de la province du Ziro"."""
    if not (mention.candidates and mention.candidates[0].kind.endswith("order unit")):
        return False
    first, blank, _ = fold_name(mention.name).partition(" ")
    return bool(blank) and first in words.levels


def _is_owned_town(kind: str, is_country: bool) -> bool:
    """ "towns of Mali", "regions of Niger": the kind word speaks of places in the country, not of the name."""
    return is_country and kind in {
        "ville", "villes", "town", "towns", "city", "cities", "village", "villages", "regions", "provinces", "etats",
        "region", "departements", "departments", "communes", "districts", "site",
    }  # fmt: skip


def spread_kind_words(reading: Reading, mentions: list[PlaceMention]) -> list[PlaceMention]:
    """Kind words of a list reach all its names: "régions de Mopti, Gao et Ménaka", "Loroum and Sanmatenga
    provinces"."""
    spread = list(mentions)
    for i in range(1, len(spread)):
        if _is_plural(spread[i - 1]) and _is_bare(spread[i]) and _is_list_gap(reading, spread[i - 1], spread[i]):
            spread[i] = _like(spread[i], spread[i - 1])
    for i in range(len(spread) - 1, 0, -1):
        is_bare = _is_bare(spread[i - 1]) or _is_namesake_unit(spread[i - 1], spread[i])
        if _is_plural(spread[i]) and is_bare and _is_list_gap(reading, spread[i - 1], spread[i]):
            spread[i - 1] = _like(spread[i - 1], spread[i])
    return spread


_LIST_GAP = re.compile(r"^(?: ?, ?(?:and |et )?| and | et | or | ou )(?:(?:de|du|d|de la|de l|the|la|le) )?$")


def _is_list_gap(reading: Reading, before: PlaceMention, after: PlaceMention) -> bool:
    gap = reading.gap(before, after)
    return gap is not None and bool(_LIST_GAP.match(gap))


def _is_plural(mention: PlaceMention) -> bool:
    return mention.kind_words.endswith("s") and mention.kind == "place"


def _is_bare(mention: PlaceMention) -> bool:
    is_country = bool(mention.candidates) and mention.candidates[0].kind == "country"
    return mention.kind == "place" and not mention.levels and not mention.is_name_part and not is_country


def _is_namesake_unit(mention: PlaceMention, model: PlaceMention) -> bool:
    """Whether a country's name is also that of a unit beside another: "Niger and Kebbi states"."""
    if mention.kind != "place" or mention.levels or mention.is_name_part:
        return False
    countries = {p.country_code for p in model.candidates}
    return any(p.kind in model.levels and p.country_code in countries for p in mention.candidates)


def _like(mention: PlaceMention, model: PlaceMention) -> PlaceMention:
    return change(mention, levels=model.levels, kind_words=model.kind_words)


def drop_bare_words(reading: Reading, mentions: list[PlaceMention]) -> list[PlaceMention]:
    """Without units whose names are everyday words ("Est", "Plateau") where no kind word calls them a unit."""
    kept = []
    for mention in mentions:
        is_name = mention.kind == "place" and bool(mention.candidates)
        if is_name and not mention.levels and not stands_alone(reading, mention):
            sure = _without_plain_words(reading, mention)
            if not sure:
                continue
            if len(sure) < len(mention.candidates):
                mention = change(mention, candidates=sure)
        kept.append(mention)
    return kept


def drop_unknown(reading: Reading, mentions: list[PlaceMention]) -> list[PlaceMention]:
    """Without villages that nobody knows and that the words put nowhere."""
    return [m for m in mentions if m.kind != "place" or m.candidates or m.countries or m.within]


def _without_plain_words(reading: Reading, mention: PlaceMention) -> tuple[Place, ...]:
    if UNIT_KINDS.isdisjoint(kinds_of(mention.candidates)):
        return mention.candidates
    name = fold_name(mention.name)
    return tuple(p for p in mention.candidates if not _is_plain_word(reading, name, p))


def _is_plain_word(reading: Reading, name: str, place: Place) -> bool:
    """Whether a place is a unit of the folded name, and the name an everyday word."""
    if place.kind not in UNIT_KINDS or fold_name(place.name) != name:
        return False
    entry = reading.gazetteer.entry(place)
    return name in reading.words.needs_kind or bool(entry and entry.is_plain_word)
