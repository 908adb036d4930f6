"""How an event was placed, in words that a newcomer understands.

The geocoder says in one English sentence how it found a place (`Placement.method`). Here each kind of such a sentence
is put into plainer words, so that it can be told in the reader's language.
"""

import re
from enum import Enum, auto
from functools import cache

from dashboard.place_names import translate_place
from dashboard.texts import Texts


class Way(Enum):
    """The ways in which the geocoder finds a place."""

    ONLY = auto()
    TOLD_UNIT = auto()
    KIND_WORD = auto()
    NAMESAKES = auto()
    ONE_LETTER = auto()
    ALIKE = auto()
    SPELT = auto()
    ONLY_SITE = auto()
    NAMED_SITE = auto()
    BEARING_SITE = auto()
    MANY_SITES = auto()
    COMMON_SITE = auto()
    NO_SITE = auto()
    COUNTRY_ONLY = auto()
    RELATIVE = auto()
    BORDER = auto()
    MEETING = auto()
    PART = auto()
    OUTLINE = auto()
    BEYOND = auto()
    UNKNOWN_IN = auto()
    UNKNOWN_PUT = auto()
    UNKNOWN_NEAR = auto()
    OTHER_END = auto()
    TOO_LARGE = auto()
    AROUND_ALL = auto()
    ALL_AREAS = auto()
    ALL_COUNTRY = auto()
    CAPITAL = auto()
    SEAT = auto()
    DATELINE = auto()
    PIN = auto()
    CHOSEN = auto()
    WIDENED = auto()
    ONE_OF = auto()
    OR_UNKNOWN = auto()
    TABLE = auto()


WAY_PATTERNS: dict[Way, str] = {
    Way.ONLY: r'named "(?P<name>.+)": no other place of this name comes into question',
    Way.TOLD_UNIT: r'named "(?P<name>.+)": in (?P<unit>.+), as the text says',
    Way.KIND_WORD: r'named "(?P<name>.+)": "(?P<word>.+)" decides what the name stands for',
    Way.NAMESAKES: r'named "(?P<name>.+)": chosen among namesakes by .+',
    Way.ONE_LETTER: r'"(?P<name>.+)" read as (?P<other>.+), one letter apart: .+',
    Way.ALIKE: r'"(?P<name>.+)" read as (?P<other>.+), the name spelt most alike in (?P<unit>.+)',
    Way.SPELT: r'"(?P<name>.+)" read as (?P<other>.+), spelt alike',
    Way.ONLY_SITE: r'site inferred from "(?P<what>.+)" \+ "(?P<where>.+)": only .+ known in (?P<town>.+)',
    Way.NAMED_SITE: (r'site inferred from "(?P<what>.+)" \+ "(?P<where>.+)": .+ that bears the name of (?P<town>.+)'),
    Way.BEARING_SITE: r'site inferred from "(?P<what>.+)" \+ "(?P<where>.+)": (?P<name>.+) bears the name',
    Way.MANY_SITES: (
        r'"(?P<what>.+)" \+ "(?P<where>.+)": (?P<n>\d+) sites of type .+ known there, so the area of (?P<town>.+)'
    ),
    Way.COMMON_SITE: (
        r'"(?P<what>.+)" \+ "(?P<where>.+)": a place may have several of type .+, so the area of (?P<town>.+)'
    ),
    Way.NO_SITE: r'"(?P<what>.+)" \+ "(?P<where>.+)": no .+ known there, so the area of (?P<town>.+)',
    Way.COUNTRY_ONLY: r'"(?P<words>.+)": the text names no place but the country, (?P<country>.+)',
    Way.RELATIVE: r'"(?P<words>.+)": .+ \(point-radius method, (?P<km>\d+) km\)',
    Way.BORDER: r'"(?P<words>.+)": the strip along .+',
    Way.MEETING: r'"(?P<words>.+)": around the point where .+ meet',
    Way.PART: r'"(?P<words>.+)": the part of (?P<country>.+) that reports call .+',
    Way.OUTLINE: r'"(?P<words>.+)": the .+ of (?P<name>.+) by its outline',
    Way.BEYOND: r'"(?P<words>.+)": what lies in (?P<country>.+) of (?P<name>.+)',
    Way.UNKNOWN_IN: r'"(?P<name>.+)" is not known in (?P<unit>.+); the area of .+ as the text says',
    Way.UNKNOWN_PUT: r'"(?P<name>.+)" is not known; the text puts it "(?P<words>.+)", so the area of that',
    Way.UNKNOWN_NEAR: r'the place itself is not known; in or near "(?P<words>.+)", as the words say',
    Way.OTHER_END: r'"(?P<words>.+)": around (?P<name>.+), the other end not being known',
    Way.TOO_LARGE: r'"(?P<words>.+)": read as (?P<name>.+), which is larger than "near" reaches',
    Way.AROUND_ALL: r'(?P<n>\d+) places named "(?P<name>.+)" lie here and the text does not decide.+',
    Way.ALL_AREAS: r'(?P<n>\d+) places named "(?P<name>.+)" and the text does not decide: the areas of all',
    Way.ALL_COUNTRY: r'(?P<n>\d+) places named "(?P<name>.+)" and the text does not decide: the country of all',
    Way.CAPITAL: r'capital: "(?P<words>.+)" is (?P<town>[^,]+), .+',
    Way.SEAT: r'"(?P<words>.+)": power is taken in the capital, (?P<town>.+)',
    Way.DATELINE: r'"(?P<words>.+)": only the dateline names a town',
    Way.PIN: r"pin set by an analyst: (?P<reason>.+)",
    Way.CHOSEN: r"(?P<name>.{1,200}), chosen by an analyst: (?P<reason>.+)",
    Way.WIDENED: r"widened to (?P<area>.{1,200}) by an analyst: (?P<reason>.+)",
    Way.ONE_OF: r"or one of the places named with it",
    Way.OR_UNKNOWN: r"or the unknown place named with it",
    Way.TABLE: r"the words give no place in (?P<unit>.+); its area, as the table says",
}
"""The geocoder's sentences; `tests/test_card_words.py` holds that those of the shipped reports are known."""

LONGEST_METHOD = 800
"""Characters of the longest sentence that is looked into: those of the geocoder have some two hundred."""

PLACES = {"name", "other", "town", "country", "area"}
"""What the patterns above call a place."""

WAY_WORDS: dict[Way, str] = {
    Way.ONLY: "The report names “{name}”; no other place of that name comes into question.",
    Way.TOLD_UNIT: "The report names “{name}” and says that it lies in {unit}.",
    Way.KIND_WORD: "The report names “{name}”; the word “{word}” says what kind of place is meant.",
    Way.NAMESAKES: "Several places are called “{name}”. This one fits best the countries and places told beside it.",
    Way.ONE_LETTER: "The report writes “{name}”, read as {other}: one letter apart.",
    Way.ALIKE: "The report writes “{name}”, read as {other}: the name in {unit} that is spelt most alike.",
    Way.SPELT: "The report writes “{name}”, read as {other}: spelt alike.",
    Way.ONLY_SITE: (
        "The report names no site but describes one: “{what}”, “{where}”. Only one of that kind is known in "
        "{town}."
    ),
    Way.NAMED_SITE: (
        "The report describes a site: “{what}”, “{where}”. Of those known, this one bears the name of "
        "{town}."
    ),
    Way.BEARING_SITE: "The report describes a site: “{what}”, “{where}”. {name} is the one that bears that name.",
    Way.MANY_SITES: (
        "The report describes a site: “{what}”, “{where}”. {n} of that kind are known there, so it is placed "
        "no closer than {town}."
    ),
    Way.COMMON_SITE: (
        "The report describes a site: “{what}”, “{where}”. A place may have several of that kind, so it is "
        "placed no closer than {town}."
    ),
    Way.NO_SITE: (
        "The report describes a site: “{what}”, “{where}”. None of that kind is known there, so it is placed "
        "no closer than {town}."
    ),
    Way.COUNTRY_ONLY: "The report names no place but the country, {country}.",
    Way.RELATIVE: (
        "The report says “{words}”. The area holds all that these words can mean, as large as a circle of "
        "{km} km around its middle."
    ),
    Way.BORDER: "The report says “{words}”. The strip along that border is drawn, no point on it.",
    Way.MEETING: "The report says “{words}”. The area lies around the point where the borders meet.",
    Way.PART: "The report says “{words}”. The whole part of {country} that goes by that name is drawn.",
    Way.OUTLINE: "The report says “{words}”. That part of {name} is drawn, by its outline.",
    Way.BEYOND: "The report says “{words}”. All that lies there in {country} is drawn, seen from {name}.",
    Way.UNKNOWN_IN: "“{name}” is on no list of places in {unit}; so the whole of {unit} is drawn.",
    Way.UNKNOWN_PUT: "“{name}” is on no list of places. The report puts it “{words}”, so that area is drawn.",
    Way.UNKNOWN_NEAR: "The place itself is on no list of places. The report puts it in or near “{words}”.",
    Way.OTHER_END: "The report says “{words}”. One end is on no list of places, so the area lies around {name}.",
    Way.TOO_LARGE: "The report says “{words}”. {name} is too large for “near” to mean more than the whole of it.",
    Way.AROUND_ALL: "{n} places called “{name}” lie here and the report does not say which. The area holds them all.",
    Way.ALL_AREAS: "There are {n} places called “{name}” and the report does not say which. All of them are drawn.",
    Way.ALL_COUNTRY: "There are {n} places called “{name}” and the report does not say which. Their country is drawn.",
    Way.CAPITAL: "The report says “{words}”: that is {town}.",
    Way.SEAT: "The report says “{words}” and no place. Power is taken in the capital, {town}.",
    Way.DATELINE: "Only the line above the report (“{words}”) names a town.",
    Way.PIN: "An analyst set this point: {reason}",
    Way.CHOSEN: "An analyst chose {name} among the places that the words can mean: {reason}",
    Way.WIDENED: "An analyst widened the area to {area}: {reason}",
    Way.ONE_OF: "It may also be one of the places named with it.",
    Way.OR_UNKNOWN: "It may also be the place named with it, which is on no list.",
    Way.TABLE: "The words give no place in {unit}; its area stands in the table.",
}  # fmt: skip


@cache
def _patterns() -> tuple[tuple[Way, re.Pattern[str]], ...]:
    return tuple((way, re.compile(pattern, re.DOTALL)) for way, pattern in WAY_PATTERNS.items())


def explain_method(method: str, texts: Texts) -> str:
    """The geocoder's sentence in plain words; one that is not known, or endless, stays as it is."""
    if len(method) > LONGEST_METHOD:
        return method
    whole = _explain(method, texts)
    if whole is not None:
        return whole
    parts = [_explain(part, texts) or part for part in method.split("; ")]
    return " ".join(parts) if len(parts) > 1 else method


def _explain(method: str, texts: Texts) -> str | None:
    for way, pattern in _patterns():
        if match := pattern.fullmatch(method):
            named = match.groupdict().items()
            return texts(WAY_WORDS[way], **{name: _name_value(name, text, way, texts) for name, text in named})
    return None


def _name_value(name: str, text: str, way: Way, texts: Texts) -> str:
    """What stands in the sentence: what it quotes as the report has it, a place that it names as the page names it."""
    if name == "unit":
        return ", ".join(translate_place(part, texts) for part in text.split(", "))
    is_place = name in PLACES and f"“{{{name}}}”" not in WAY_WORDS[way]
    return translate_place(text, texts) if is_place else text
