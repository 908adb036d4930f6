"""The words that make a place relative to another, as compiled patterns, read from words.toml.

Each pattern is tried on the window before a name and ends at the name. `RelativeWords.may_lean` and the sets of words
say in a microsecond that none of them can match, which is so before most names.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from geodata.names import fold_name
from geodata.reading.phrases import ARTICLE, OF, TOWN_WORDS, alternatives, read_words, word_pattern

EIGHT_WINDS: Mapping[str, float] = {
    "north": 0.0, "north-east": 45.0, "east": 90.0, "south-east": 135.0,
    "south": 180.0, "south-west": 225.0, "west": 270.0, "north-west": 315.0,
}  # fmt: skip
"""Bearings of the parts that words.toml names, in degrees clockwise from north."""

_PLACE = rf"(?: {ARTICLE})?(?: {TOWN_WORDS}(?: {OF})?(?: {ARTICLE})?)? $"
"""What may stand between a relation and the name: "the village of"."""
_FILLING = re.compile(_PLACE)
_FILLING_WORDS = frozenset(
    "the le la les l of from de du des d north south east west central southern northern eastern western small remote "
    "main nearby petite grande northeastern northwestern southeastern southwestern town towns city cities village "
    "villages ville villes localite localites commune communes bourgade bourgades hamlet hamlets hameau hameaux oasis "
    "capital capitale".split(" ")
)
"""All words that _FILLING may hold."""
_MOST_FILLING = 6
"""Words between a relation and the name: "the remote village of the"."""
_AWAY = (
    r"(?:outside of|outside|from|away from|out of|short of|de la|de l|de|du|des|d|off|hors de|avant|apres|beyond|past)"
)
_AROUND = r"(?:of|around|radius of|radius around|autour de la|autour de l|autour de|autour du|autour d|a la ronde de)"
_NOUN = (
    r"(?: (?P<half>parts?|halves|half|areas?|reaches|fringes?|parties?|zones?|moitie|districts?|tip|end|corner|"
    r"sections?|portion|flank))?"
)
_BEFORE_NOUN = r"(?P<noun>(?:parties?|zones?|moitie|portion|pointe|quart|bande|frange) )?"
_BETWEEN = (
    r"(?:(?P<middle>half way|halfway|midway|mi chemin|mi distance|egale distance|equidistant|mid way)(?: point)? )?"
    r"(?:between|entre|(?(middle)(?:from|de|d|du)|(?!)))"
)
"""Also "à mi-chemin de Kayes et de Diboli"."""
_NO_DAYS = "".join(f"(?<!{word})" for word in ("day", "days", "day s", "jour", "jours", "journee", "journees"))
""" "Two hours from Gao" is by car; "three days from" says nothing without how one goes."""
_LIMIT = (
    r"(?P<limit>(?:boundary|boundaries|border|borders|limites?|frontieres?|confins|border area|area) "
    r"(?:between|of|entre|de la|de l|des|de|du))"
)
_ROAD_VERB = (
    r"(?:from|de la|de l|de|d|du|reliant|linking|connecting|between|entre|qui relie|which links|that links|joining|"
    r"allant de|menant de|running from)"
)


@dataclass(frozen=True, slots=True)
class RelativeWords:
    """Compiled patterns; `winds` gives the bearing and what it may be off to either side, both in degrees.

    `numbers`, `kilometres` (of one unit of length or of an hour's travel) and `hours` are values of words.
    """

    away: re.Pattern[str]
    away_untold: re.Pattern[str]
    behind: re.Pattern[str]
    onwards: re.Pattern[str]
    direction: re.Pattern[str]
    edge: re.Pattern[str]
    near: Mapping[str, tuple[str, ...]]
    near_after: re.Pattern[str]
    near_begins: tuple[str, ...]
    """How what `near_after` matches begins."""
    towards: Mapping[str, tuple[str, ...]]
    stream: re.Pattern[str]
    between: re.Pattern[str]
    travel: re.Pattern[str]
    road_before: re.Pattern[str]
    numbered_before: re.Pattern[str]
    road_after: re.Pattern[str]
    section: re.Pattern[str]
    winds: Mapping[str, tuple[float, float]]
    numbers: Mapping[str, float]
    units_km: Mapping[str, float]
    speeds: Mapping[str, float]
    times: Mapping[str, float]
    beyond: frozenset[str]
    up_to: frozenset[str]
    vague: frozenset[str]
    last_words: frozenset[str]
    wind_words: frozenset[str]
    edge_words: frozenset[str]

    @staticmethod
    def winds_error(bearing: float) -> float:
        """What a bearing behind a distance may be off to either side, in degrees."""
        return _error_deg(bearing)

    def may_lean(self, last_word: str) -> bool:
        """Whether any phrase here can end in this word; most names stand behind one that none does ("in", "au")."""
        return last_word in self.last_words


@lru_cache(maxsize=1)
def load_relative_words() -> RelativeWords:
    """The patterns of words.toml (cached)."""
    table = read_words()
    relative = table["relative"]
    winds = _read_winds(table)
    parts = {fold_name(word) for words in table["parts"].values() for word in words}
    heading = rf"(?P<direction>{alternatives(word for word in winds if word in parts or len(word) > 6)})"
    roads = _roads_pattern(relative)
    near, towards = _folded(relative["near"]), _folded(relative["towards"])
    town_words = {"town", "city", "village", "ville", "localite", "commune", "capital", "capitale"}
    connectors = {"of", "from", "de", "du", "des", "d", "l", "la", "le", "les", "the", "outside", "around", "off"}
    between_last = {"between", "entre", "avant", "apres", "beyond", "past", "reliant", "linking", "connecting"}
    towns = {f"{word}s" for word in town_words} | town_words | {"cities", "hameau", "hameaux", "oasis", "bourgade"}
    last = {phrase.rpartition(" ")[2] for phrase in (*near, *towards)} | connectors | between_last | towns | {"relie"}
    edges = alternatives(relative["edge"])
    rim = r"(?:(?:on|at|in|to|a|au|aux|en|dans|from|near|vers) )?(?:(?:the|la|l|les|le) )?"
    return RelativeWords(
        away=_away_pattern(_measure(table), winds),
        away_untold=_away_pattern(_measure_untold(relative), winds),
        behind=_behind_pattern(table),
        onwards=_onwards_pattern(_measure(table), winds),
        direction=word_pattern(
            r"(?:(?P<close>just|immediately|juste|immediatement) )?(?P<lead>(?:(?:to|au|a l|in|dans|further|far|deep|"
            rf"plus|loin|tout|the|le|la|l|extreme) )*){_BEFORE_NOUN}{heading}{_NOUN} {OF}{_PLACE}"
        ),
        edge=word_pattern(
            rf"{rim}(?:(?:{heading}|left|right) )?(?P<edge>{edges})"
            rf"(?: {heading.replace('direction', 'behind')}| gauche| droite)?(?: side)? {OF}{_PLACE}"
        ),
        near=_by_last_word(near),
        near_begins=(" s ", *sorted({f" {word}"[:3] for word in _folded(relative["area_after"])})),
        near_after=re.compile(rf"^(?: s)? (?:{alternatives(relative['area_after'])})(?![a-z0-9])"),
        towards=_by_last_word(towards),
        stream=word_pattern(
            r"(?:(?:just|slightly|further|en|a l) )*(?P<stream>upstream|downstream|upriver|downriver|amont|aval) "
            rf"{OF}{_PLACE}"
        ),
        between=word_pattern(
            rf"(?:a )?(?:{_BETWEEN}|(?P<road>{roads}(?: [a-z0-9]+){{0,2}} {_ROAD_VERB}|"
            rf"reliant|linking|qui relie|which links)|{_LIMIT}){_PLACE}"
        ),
        travel=word_pattern(
            rf"{alternatives(relative['travel'])}(?: [a-z]+){{0,2}} (?P<link>(?:from|de la|de l|de|d|du){_PLACE})"
        ),
        road_before=word_pattern(rf"(?:{roads})(?: {OF}| reliant| linking)?(?: {ARTICLE})?(?: ?[,(] ?| )$"),
        numbered_before=word_pattern(rf"{roads}(?<=\d)[a-z]?(?: {OF})?(?: {ARTICLE})?(?: ?[,(] ?| )$"),
        road_after=re.compile(rf"^ (?:{roads})(?![a-z0-9])"),
        section=word_pattern(
            r"(?P<lead>(?:(?:in|dans|the|le|la|l|du|au|a l|far|extreme|restive|remote|troubled|volatile|rural) )*)"
            rf"(?P<direction>{alternatives(parts)}) $"
        ),
        winds=winds,
        numbers=_values(table["numbers"]),
        units_km={
            **dict.fromkeys(_folded(relative["units_km"]), 1.0),
            **dict.fromkeys(_folded(relative["units_mile"]), 1.609344),
            **dict.fromkeys(_folded(relative["units_m"]), 0.001),
        },
        speeds=_values(table["speeds"]),
        times=_values(table["times"]),
        beyond=frozenset(_folded(relative["beyond"])),
        up_to=frozenset(_folded(relative["up_to"])),
        vague=frozenset(_folded(relative["vague"])),
        last_words=frozenset(last),
        wind_words=frozenset(word.rpartition(" ")[2] for word in winds if word in parts or len(word) > 6),
        edge_words=frozenset(phrase.partition(" ")[0] for phrase in _folded(relative["edge"])),
    )


def _roads_pattern(relative: Mapping[str, Any]) -> str:
    """Roads by a word, a number or both: "axe", "RN15", "route nationale n°6"."""
    number = r"(?: ?n ?°| no| numero| number)? ?\d{1,3}[a-z]?"
    abbreviations = alternatives(relative["numbered_roads"])
    return rf"(?:{alternatives(relative['roads'])}(?:{number}(?![a-z0-9]))?|{abbreviations}{number}(?![a-z0-9]))"


def _away_pattern(measure: str, winds: Iterable[str]) -> re.Pattern[str]:
    """A length or a time of travel, with or without a wind behind it, up to the name."""
    wind = rf"(?:(?:to|au|a l|in|dans le|vers le|further|plus au) ?)?(?:the )?(?P<direction>{alternatives(winds)}) {OF}"
    return word_pattern(
        rf"{measure}(?: (?:away|further|environ|plus loin|a vol d oiseau))? "
        rf"(?:{wind}|(?P<around>{_AROUND})|{_AWAY}){_PLACE}"
    )


def _behind_pattern(table: Mapping[str, Any]) -> re.Pattern[str]:
    """A length or a time of travel behind the name: ", 40 km away", ", à 12 kilomètres environ"."""
    return re.compile(
        rf"^(?: ?,|,? ?\()? {_measure(table)}(?: (?:away|environ|plus loin|de distance))?"
        r"(?= ?[,.;:)\n]|$| (?:on|in|le|la|dans|when|where|from there|de la)(?![a-z0-9]))(?! ?(?:of|from|de|du) )"
    )


def _onwards_pattern(measure: str, winds: Iterable[str]) -> re.Pattern[str]:
    """A length or a time of travel from what was told before: "15 km further north", "30 km plus au sud"."""
    wind = rf"(?:(?:further|farther|plus) )?(?:(?:to the|au|a l|to) )?(?P<direction>{alternatives(winds)})"
    return word_pattern(
        rf"{measure} (?:{wind}|(?:further |farther )?away|(?:further|farther) on|plus loin)"
        r"(?= ?[,.;:)]|$"
        r"| (?:an?|the|its?|two|three|un|une|des|deux|le|les|in|on|when|where|was|were|had|has|est|ont)(?![a-z0-9]))"
    )


def _measure_untold(relative: Mapping[str, Any]) -> str:
    """Kilometres or miles that no number is read for: "an unknown number of kilometres"."""
    return rf"(?P<unit>{alternatives(relative['units_km'] + relative['units_mile'])})"


def _measure(table: Mapping[str, Any]) -> str:
    """A length or a time of travel: "some 45 miles", "entre 20 et 30 km", "two hours' drive"."""
    relative = table["relative"]
    number = rf"(?:\d{{1,3}}[ ,.]\d{{3}}(?!\d)|\d{{1,4}}(?:[.,]\d+)?|{alternatives(table['numbers'])})"
    units = alternatives(relative["units_km"] + relative["units_mile"] + relative["units_m"])
    approx = alternatives(relative["approx"] + relative["beyond"] + relative["up_to"])
    count = rf"(?P<number>{number})(?:(?: (?:to|a|and|et|or|ou))? (?P<upper>{number}))?(?: or so| odd)? ?"
    length = rf"{count}(?P<unit>{units})(?: \([^()]{{1,24}}\))?(?: de (?:route|piste|distance))?"
    times, modes = alternatives(table["times"]), alternatives(table["speeds"])
    hours = (
        rf"(?P<hours>{number}) ?(?P<time>{times})(?: s)?(?:(?: (?:de|by|en|a|on|in a))? (?P<mode>{modes})|{_NO_DAYS})"
    )
    lead = rf"(?:(?:a|at|located|situee?s?|lying|distante?s? de) )?(?:(?:a )?(?P<approx>{approx}) (?:a )?)?"
    return rf"{lead}(?:(?:between|entre|de|from) )?(?:{length}|{hours})"


def _read_winds(table: Mapping[str, Any]) -> Mapping[str, tuple[float, float]]:
    """Bearing and what it may be off by folded word, after Chapman and Wieczorek (2020): north is used for all between
    north-west and north-east, north-east for all between its neighbours among the sixteen winds."""
    eight = {
        fold_name(word): (EIGHT_WINDS[part], _error_deg(EIGHT_WINDS[part]))
        for part, words in table["parts"].items() if part in EIGHT_WINDS for word in words
    }  # fmt: skip
    more = {
        fold_name(word): (float(degrees), _error_deg(float(degrees)))
        for degrees, words in table["winds"].items() for word in words
    }  # fmt: skip
    return {**more, **eight}


def _error_deg(bearing: float) -> float:
    """45 for the four winds, 22.5 for the four between them, 11.25 for the rest.

    Of 27 rows of UCDP GED that say both distance and wind of a place known exactly, these hold 24.
    """
    return 45.0 if bearing % 90 == 0 else 22.5 if bearing % 45 == 0 else 11.25


def start_of_phrase(left: str, phrases: Mapping[str, tuple[str, ...]]) -> int | None:
    """Where the longest phrase starts that ends `left`, with or without "the village of" behind it; else `None`.

    `phrases` are by their last word. Looking up words from the end is a tenth of the work of a pattern of all phrases.
    """
    end = len(left) - 1
    for _ in range(_MOST_FILLING + 1):
        first = left.rfind(" ", 0, end)
        for phrase in phrases.get(left[first + 1 : end], ()):
            start = end - len(phrase)
            is_whole = left.endswith(phrase, 0, end) and (start == 0 or not left[start - 1].isalnum())
            if is_whole and _FILLING.fullmatch(left, end):
                return start
        if first < 0 or left[first + 1 : end] not in _FILLING_WORDS:
            return None
        end = first
    return None


def _by_last_word(phrases: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Phrases by their last word, the longest first."""
    rows: dict[str, list[str]] = {}
    for phrase in sorted(set(phrases), key=len, reverse=True):
        rows.setdefault(phrase.rpartition(" ")[2], []).append(phrase)
    return {word: tuple(same) for word, same in rows.items()}


def _values(table: Mapping[str, float]) -> Mapping[str, float]:
    return {fold_name(word): float(value) for word, value in table.items()}


def _folded(words: Iterable[str]) -> list[str]:
    return [fold_name(word) for word in words]
