"""Reads capitals and parts of countries: "Mali's capital", "la capitale malienne", "northern Burkina", "le nord du
pays"."""

import re
from dataclasses import dataclass
from functools import lru_cache

from geodata.mentions import PlaceMention
from geodata.reading.phrases import OF_GAP, load_words
from geodata.reading.reader import Reading
from geodata.reading.weaving import Neighbours, country_of, country_or_people, holds_any, matches_around, weave
from geodata.values import change

_CAPITAL = re.compile(
    r"(?<![a-z0-9])(?:(?:economic|commercial|political) )?capitale?"
    r"(?: (?:economique|commerciale|politique|city))?(?![a-z0-9])"
)
_NO_CAPITAL_LEFT = re.compile(
    r"(?:regional|provincial|state|departmental|district|share|human|venture|working|raise|raised|foreign|regionale|provinciale|"
    r"peine|former|ancienne|old|island) $"
)
_NO_CAPITAL_RIGHT = re.compile(
    r"^ (?:punishment|letters?|markets?|gains?|offences?|crimes?|regionale|provinciale|humain|social|"
    r"expenditure|investment|sentence|de la (?:region|province)|of the (?:region|province))"
)
_DETERMINER = re.compile(r"(?<![a-z0-9])(?:the|la|its|sa|their|leur|this|cette|country s|pays a) (?:[a-z]+ )?$")
_TOWN_GAP = re.compile(r"^(?: ?,)? (?:of |de |city of |city )?$")
_POSSESSIVE = re.compile(r"^ s (?:own |sprawling |bustling |riverside |southern |northern |coastal |dusty )?$")


def read_capitals(reading: Reading, mentions: list[PlaceMention]) -> list[PlaceMention]:
    """Capitals as mentions; one with its name beside it ("the Malian capital, Bamako") becomes that name's mention."""
    near = Neighbours(mentions)
    found = []
    for match in matches_around(_CAPITAL, reading.folded.text, ("capital",), before=12, after=25):
        start, end = match.span()
        left, right = reading.left(start), reading.right(end)
        if near.covers(start) or _NO_CAPITAL_LEFT.search(left) or _NO_CAPITAL_RIGHT.match(right):
            continue
        mention = _owned_capital(reading, near, start, end)
        if mention is None and (determiner := _DETERMINER.search(left)):
            mention = _capital(reading, start - len(determiner[0]), end, ())
        if mention is not None and (named := _with_name(reading, near, mention)) is not None:
            found.append(named)
    return weave(mentions, found)


def _capital(reading: Reading, start: int, end: int, countries: tuple[str, ...]) -> PlaceMention:
    words = reading.original(start, end)
    return PlaceMention(start, end, words, "capital", words, countries=countries)


def _owned_capital(reading: Reading, near: Neighbours, start: int, end: int) -> PlaceMention | None:
    """A capital whose country stands directly before ("Mali's", "the Malian") or behind it ("of Mali", "malienne")."""
    text, before, after = reading.folded.text, near.before(start), near.after(end)
    if before is not None:
        mention = near.mentions[before]
        gap = text[mention.end : start] if start - mention.end < 30 else "far"
        code = country_or_people(mention)
        if code and (gap == " " if mention.is_demonym else _POSSESSIVE.match(gap) or gap == " "):
            return _capital(reading, mention.start, end, (code,))
    if after is not None:
        mention = near.mentions[after]
        gap = text[end : mention.start] if mention.start - end < 20 else "far"
        code = country_or_people(mention)
        if code and (gap == " " if mention.is_demonym else OF_GAP.match(gap)):
            return _capital(reading, start, mention.end, (code,))
    return None


def _with_name(reading: Reading, near: Neighbours, capital: PlaceMention) -> PlaceMention | None:
    """The capital, or the mention of its name beside it widened over both; `None` for "the capital, San José"."""
    text, after, before = reading.folded.text, near.after(capital.end), near.before(capital.start)
    if after is not None:
        name = near.mentions[after]
        if _is_capital_name(name, capital) and _TOWN_GAP.match(text[capital.end : name.start][:30]):
            return change(name, start=capital.start, is_name_part=False)
    if before is not None:
        name = near.mentions[before]
        gap = text[name.end : capital.start] if capital.start - name.end < 12 else "far"
        if _is_capital_name(name, capital) and re.match(r"^ ?,? ?\(?(?:the |la )?$", gap):
            return change(name, end=capital.end)
    return None if not capital.countries and _is_named_elsewhere(reading, near, capital.end) else capital


def _is_named_elsewhere(reading: Reading, near: Neighbours, end: int) -> bool:
    """Whether a name that we do not know stands beside the capital: "the capital, San Salvador"."""
    name = re.match(r"^ ?,? ([a-z]+)", reading.right(end))
    if name is None or near.covers(end + name.start(1)) or name[1] in reading.words.openers:
        return False
    return reading.original(end + name.start(1), end + name.end(1))[0].isupper()


def _is_capital_name(mention: PlaceMention, capital: PlaceMention) -> bool:
    towns = [p for p in mention.candidates if p.kind == "populated place"]
    return mention.kind == "place" and any(not capital.countries or p.country_code in capital.countries for p in towns)


_PART_HINTS = ("nord", "sud", "est", "east", "north", "south", "cent", "merid", "orient", "occid", "septent", "middle")
"""Every word for a part holds one of these ("west" and "ouest" hold "est")."""
_FAR = re.compile(r"(?<![a-z0-9])(?:far|extreme|tout au|tout a l|tout le) ")
_LOOSE_PART = (
    r"(?P<lead>(?:(?:the|le|la|l|du|au|its|their|son|in|dans) )*)(?P<far>(?:far|extreme|grand) )?"
    r"(?:(?:arid|restive|troubled|volatile|desert|lawless|remote|vast) )*(?P<part>{parts})(?: (?:part|parts|"
    r"region|regions|half|areas?|partie))?"
)


def read_parts(reading: Reading, mentions: list[PlaceMention]) -> list[PlaceMention]:
    """Parts of countries: with the country's name or people beside them, or of "the country"."""
    found = [part for i in range(len(mentions)) if (part := _part_beside(reading, mentions, i)) is not None]
    near = Neighbours(mentions)
    for kind in _loose_parts():
        for match in matches_around(
            kind.pattern, reading.folded.text, kind.words, before=kind.before, after=kind.after
        ):
            if not near.covers(match.start("part")):
                name = _part_name(reading, match["part"], is_far=bool(match["far"]))
                found.append(_part(reading, match.start(), match.end(), name, ()))
    return weave(mentions, found)


@dataclass(frozen=True, slots=True)
class _LoosePart:
    """A pattern of parts without a country's name; `words`: one of them stands in every match, so far from its ends."""

    pattern: re.Pattern[str]
    words: tuple[str, ...]
    before: int
    after: int


@lru_cache(maxsize=1)
def _loose_parts() -> tuple[_LoosePart, ...]:
    parts = "(?:" + "|".join(sorted(load_words().part_of, key=len, reverse=True)) + ")"
    nouns = (
        "(?:north east|north west|south east|south west|northeast|northwest|southeast|southwest|north|south|east|west)"
    )
    loose = _LOOSE_PART.format(parts=parts)
    of_country = re.compile(rf"(?<![a-z0-9]){loose} (?:of the (?:(?:west african|sahelian|sahel|african|landlocked|"
        r"vast|desert) )*(?:country|nation)|du pays)(?![a-z0-9])")  # fmt: skip
    countrys = re.compile(r"(?<![a-z0-9])(?:the|this|west african|landlocked) country s (?P<far>far )?(?:(?:arid|"
        rf"restive|troubled|volatile|desert|remote) )*(?P<part>{parts})(?: (?:part|parts|region|regions|"
        r"half|areas?))?(?! (?:border|city|town|village|state|province|neighbour))(?![a-z0-9])")  # fmt: skip
    its = re.compile(r"(?<![a-z0-9])(?:its|the|their) (?:(?:arid|restive|troubled|volatile|lawless|remote|desert|"
        rf"violent|jihadist hit) )*(?P<far>far |extreme )?(?<=[a-z] )(?P<part>{nouns})(?= ?[,.;:\n)]|$| "
        r"when| where| on | after| since)")  # fmt: skip
    dans = re.compile(r"(?<![a-z0-9])dans (?:le|l) (?P<far>extreme |grand )?(?P<part>nord est|nord ouest|sud est|"
        r"sud ouest|nord|sud|est|ouest|centre)(?= ?[,.;:\n)»\"]|$)")  # fmt: skip
    return (
        _LoosePart(of_country, (" country", " nation", " pays"), 110, 10),
        _LoosePart(countrys, ("country s ",), 20, 70),
        _LoosePart(its, (" north", " south", " east", " west"), 60, 25),
        _LoosePart(dans, ("dans l",), 0, 35),
    )


def _part(reading: Reading, start: int, end: int, part: str, countries: tuple[str, ...]) -> PlaceMention:
    lead = re.match(r"(?:(?:in|dans|au|du|from) )+", reading.folded.text[start:end])
    start += lead.end() if lead else 0
    words = reading.original(start, end)
    return PlaceMention(start, end, words, "part", words, countries=countries, part=part)


def _part_name(reading: Reading, word: str, *, is_far: bool) -> str:
    part = reading.words.part_of[word]
    return f"far-{part}" if is_far and part != "centre" else part


_OWN_PART = r"^ s (?P<far>far |extreme )?(?:(?:arid|restive|troubled|volatile|desert|remote|vast) )*"


def _part_beside(reading: Reading, mentions: list[PlaceMention], i: int) -> PlaceMention | None:
    """The part that stands beside mention `i`, a country or a people."""
    mention = mentions[i]
    code = country_or_people(mention)
    if code is None or mention.is_name_part:
        return None
    left = reading.left(mention.start)
    before = reading.words.part_before.search(left) if holds_any(left, _PART_HINTS) else None
    is_part = before is not None and _fits_people(mention, before[0], reading.right(mention.end))
    if before and is_part and not _owns_town(reading, mentions, i, before[0]):
        found = [before["part"], before["second"] or before["deuxieme"]]
        is_far = bool(_FAR.search(before[0]))
        part = ",".join(_part_name(reading, word, is_far=is_far) for word in found if word)
        return _part(reading, mention.start - len(before[0]), mention.end, part, (code,))
    if country_of(mention) is None:
        return None
    after = reading.words.part_after.match(reading.right(mention.end)) or _own_part(reading, mention)
    if after is None:
        return None
    part = _part_name(reading, after["part"], is_far="far" in after.groupdict() and bool(after["far"]))
    return _part(reading, mention.start, mention.end + after.end(), part, (code,))


def _owns_town(reading: Reading, mentions: list[PlaceMention], i: int, words: str) -> bool:
    """Whether "north of Burkina's Djibo" speaks of the town's north."""
    if i + 1 >= len(mentions) or not words.endswith((" of ", " from ")):
        return False
    return reading.folded.text[mentions[i].end : mentions[i + 1].start] == " s "


_UNNAMED = re.compile(
    r" (?:(?:border|farming|fishing|mining|remote|rural) )?(?:villages?|towns?|cit(?:y|ies)|hamlets?|communit(?:y|ies)"
    r"|settlements?|countryside|forests?|desert|bush|highways?|roads?|borderlands)(?![a-z0-9])(?! (?:of|called|named) )"
)
"""Behind a people: a place without a name, which lies in that part of their country."""


def _fits_people(mention: PlaceMention, words: str, after: str) -> bool:
    """With a people "le nord malien" is a part, "a northern Malian village" lies in one; "northern rebels" do not."""
    if not mention.is_demonym or _UNNAMED.match(after):
        return True
    return bool(
        re.search(
            r"(?<![a-z0-9])(?:le|l|du|au) (?:extreme |grand )?(?:nord|sud|est|ouest|centre|septentrion)"
            r"(?: (?:est|ouest))? $",
            words,
        )
    )


def _own_part(reading: Reading, mention: PlaceMention) -> re.Match[str] | None:
    """ "Mali's far north", "Niger's western regions"."""
    right = reading.right(mention.end)
    if not right.startswith(" s "):
        return None
    tailed, bare = _own_patterns()
    return tailed.match(right) or bare.match(right)


@lru_cache(maxsize=1)
def _own_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = "|".join(sorted(load_words().part_of, key=len, reverse=True))
    tail = r"(?: (?:region|regions|part|parts|areas?|half|desert|third))"
    nouns = (
        "north(?: east| west)?|south(?: east| west)?|northeast|northwest|southeast|southwest|east|west|centre|center"
    )
    return (
        re.compile(rf"{_OWN_PART}(?P<part>{words}){tail}(?![a-z0-9])(?! of)"),
        re.compile(rf"{_OWN_PART}(?P<part>{nouns})(?![a-z0-9])(?! of)"),
    )
