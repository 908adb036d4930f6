"""Reads borders: "near Mali's northern border with Algeria", "à la frontière entre le Niger et le Burkina Faso"."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from geodata.gazetteer import read_countries
from geodata.mentions import PlaceMention
from geodata.outlines.boundaries import load_boundaries
from geodata.reading.reader import Reading
from geodata.reading.tripoints import read_tripoints
from geodata.reading.weaving import Neighbours, country_of, country_or_people, matches_around, weave

_BORDER = re.compile(
    r"(?<![a-z0-9])(?:borders?|borderlands?|frontieres?|frontier|confins|point triple|triple point|"
    r"zone frontaliere|zones frontalieres|bande "
    r"frontaliere|region frontaliere)"
    r"(?: (?:area|areas|region|regions|zone|zones|strip))?(?![a-z0-9])"
)
_NOT_A_PLACE = re.compile(
    r"^ (?:town|village|city|post|posts|crossing|crossings|guards?|police|patrols?|closures?|controls?|"
    r"officials?|security|force|forces|"
    r"station|agency|community|communities|closed|closing|disputes?|department|state|province|commune|district|"
    r"without borders|sans)"
    r"(?![a-z0-9])"
)
_JOINT = re.compile(r"^ ?(?:,|and|et|/)? ?(?:the |le |la |l |du |de la |de l )?$")
_WITH = re.compile(
    r"^(?: [a-z]+)? (?:with|avec|to|of|de|du|d|de la|de l|between|entre|des|commune (?:a|au|aux|avec)|shared by|"
    r"separating|separant)(?: (?:the|le|la|l|du|de la))? $"
)
_TOGETHER = re.compile(
    r"^(?: [a-z]+)? (?:between|entre|des|du|de la|de l|of|commune (?:a|au|aux)|shared by|separating|separant)(?: |$)"
)
_OF_UNITS = re.compile(
    r"^ (?:between|of|entre|des|de la|de l|du|de|d)(?: (?:the|la|le|les|l))?"
    r"(?: (?:regions?|provinces?|states?|departe?ments?|cercles?|communes?|etats?)(?: (?:of|de la|de l|de|du|d))?)? $"
)
_OWNER_GAP = re.compile(
    r"^ s (?>(?:[a-z]+ern|[a-z]+ [a-z]+ern|north|south|east|west|long|porous|shared|common|desert|remote|"
    r"volatile|restive|far|land)(?: |$))*$"
)
_LEAD = re.compile(
    r"(?<![a-z0-9])(?:(?:near|close to|along|at|on|around|across|towards|up to|not far from|just inside|pres de|"
    r"pres du|non loin de|le long de|a|vers|proche de|"
    r"a proximite de|a proximite immediate de|aux abords de|en bordure de|sur|in|dans) )?(?:(?:the|la|les|l|sa|"
    r"leur|its|their) )?(?:(?:porous|shared|common|desert|remote|volatile|long|far|land|vast) )*$"
)
_PLACED_LEAD = re.compile(
    r"(?:near|close to|along|at|on|around|not far from|pres de|non loin de|le long de|a|proche de|proximite de|"
    r"abords de|vers|bordure de|sur) (?:the|la|sa|leur|its|their|l) "
)
_SIDE_RIGHT = re.compile(r"^ side(?![a-z0-9])")
_SIDE_OF_GAP = re.compile(r"^(?: s)? side of (?:the |their )?(?:common |shared )?$")
_OF_GAP = re.compile(r"^ de (?:la |leur )?$")
_SIDE_LEFT = re.compile(r"(?:cote|partie|territoire) $")
_OWNER_WITHIN = 40
"""Folded characters between a border and the country it is told of: "a village in Benin close to the border with"."""
_AVEC = re.compile(r" (?:avec|with) (?:l'|l |le |la |les |the )?")
_LAST_TWO = re.compile(r"(?<![a-z0-9])(?P<part>[a-z]+(?: [a-z]+)?) $")
_LONGEST_PART = 40
_PART_BEHIND = re.compile(r" ([a-z]+(?:[ -][a-z]+)?) (?:du|de|d|des)\b")


@dataclass(frozen=True, slots=True)
class _Border:
    """What the words around one border say, in folded offsets."""

    start: int
    end: int
    countries: tuple[str, ...]
    owner: str | None


def read_borders(reading: Reading, mentions: list[PlaceMention]) -> list[PlaceMention]:
    """Border mentions with their countries, side and part."""
    near = Neighbours(mentions)
    found = []
    text = reading.folded.text
    for match in matches_around(
        _BORDER, text, ("border", "frontier", "frontalier", "confins", "triple"), before=8, after=40
    ):
        if near.covers(match.start()) or _NOT_A_PLACE.match(reading.right(match.end())):
            continue
        if _is_of_units(reading, near, match.end()):
            continue
        mention = _read_border(reading, near, match.start(), match.end())
        if mention is not None:
            found.append(mention)
    return weave(mentions, [*found, *read_tripoints(reading, mentions)])


def _is_of_units(reading: Reading, near: Neighbours, end: int) -> bool:
    """Whether units, not countries, share the border: "the border of Borno and Adamawa states"."""
    i = near.after(end)
    if i is None or near.mentions[i].start - end > 25 or country_or_people(near.mentions[i]):
        return False
    is_unit = any(p.kind.endswith("order unit") for p in near.mentions[i].candidates)
    return is_unit and bool(_OF_UNITS.match(reading.folded.text[end : near.mentions[i].start]))


def _read_border(reading: Reading, near: Neighbours, start: int, end: int) -> PlaceMention | None:
    border = _take_right(reading, near, start, end)
    border = _take_left(reading, near, border)
    part, first = _direction(reading, border.start)
    lead = _LEAD.search(reading.left(first))
    first -= len(lead[0]) if lead else 0
    if not border.countries and not _PLACED_LEAD.search(reading.folded.text[first:end]):
        return None
    side, last = _side(reading, near, border)
    own_part = _direction(reading, start)[0] or _direction_behind(reading, end)
    words = reading.original(first, last)
    return PlaceMention(
        first,
        last,
        words,
        "border",
        words,
        countries=border.countries,
        part=own_part or part,
        side=side or border.owner,
    )


def _take_right(reading: Reading, near: Neighbours, start: int, end: int) -> _Border:
    """Countries behind the word: "with Algeria", "entre le Niger et le Burkina Faso", "malo-algérienne"."""
    text, last = reading.folded.text, end
    countries: list[str] = []
    i = near.after(end)
    while i is not None and i < len(near.mentions) and len(countries) < 4:
        mention = near.mentions[i]
        gap = text[last : mention.start] if mention.start - last < 40 else "far"
        code = country_or_people(mention)
        if code is None or not _continues(gap, countries, mention):
            break
        prefix = _prefixes().get(gap.strip()) if mention.is_demonym else None
        countries += [c for c in (prefix, code) if c]
        last = mention.end
        i += 1
        if mention.is_demonym:
            break
    if len(countries) == 1 and (other := _with_neighbour(text, near, last, i)):
        return _Border(start, other.end, (countries[0], *_codes(other)), countries[0])
    if len(countries) > 1 and not _TOGETHER.match(text[end:last]) and not _is_compound(near, last):
        owner = _owner_before(near, start)
        if owner and len(countries) == 2 and _meet(owner, countries):
            return _Border(start, last, (owner, *countries), None)
        last, countries = _first_only(near, end, countries)
    return _Border(start, last, tuple(dict.fromkeys(countries)), None)


def _owner_before(near: Neighbours, start: int) -> str | None:
    """Country of the mention right before: "northern Benin, near the border with Burkina Faso and Niger"."""
    i = near.before(start)
    if i is None or start - near.mentions[i].end > _OWNER_WITHIN:
        return None
    mention = near.mentions[i]
    codes = mention.countries or tuple(p.country_code for p in mention.candidates[:1] if p.country_code)
    return codes[0] if codes else None


def _meet(owner: str, countries: list[str]) -> bool:
    """Whether the three countries meet in one point."""
    boundaries = load_boundaries()
    codes = (owner, *countries)
    is_known = len(set(codes)) == 3 and all(code in boundaries.countries for code in codes)
    return is_known and boundaries.tripoint_area(codes) is not None


def _with_neighbour(text: str, near: Neighbours, last: int, i: int | None) -> PlaceMention | None:
    """The neighbour in "the border of Mali with Algeria", "la frontière nord du Mali avec l'Algérie"."""
    if i is None or i >= len(near.mentions):
        return None
    mention = near.mentions[i]
    return mention if country_of(mention) and _AVEC.fullmatch(text, last, mention.start) else None


def _codes(mention: PlaceMention) -> tuple[str, ...]:
    code = country_of(mention)
    return (code,) if code else ()


def _direction_behind(reading: Reading, end: int) -> str | None:
    """The part word directly behind "frontière" ("frontière nord du Mali")."""
    match = _PART_BEHIND.match(reading.folded.text, end)
    return reading.words.part_of.get(match[1]) if match else None


def _continues(gap: str, countries: list[str], mention: PlaceMention) -> bool:
    if countries:
        return not mention.is_demonym and bool(_JOINT.match(gap))
    if mention.is_demonym:
        return gap == " " or gap.strip() in _prefixes()
    return bool(_WITH.match(gap))


def _is_compound(near: Neighbours, last: int) -> bool:
    """Whether the countries end in a demonym ("malo-algérienne")."""
    i = near.before(last)
    return i is not None and near.mentions[i].is_demonym


def _first_only(near: Neighbours, end: int, countries: list[str]) -> tuple[int, list[str]]:
    """ "border with Niger and Burkina Faso" keeps the first: two borders are no one strip."""
    i = near.after(end)
    return (near.mentions[i].end if i is not None else end), countries[:1]


def _take_left(reading: Reading, near: Neighbours, border: _Border) -> _Border:
    """Countries before the word: "Mali's", "the Mali-Niger", "Algerian"."""
    text, start, i = reading.folded.text, border.start, near.before(border.start)
    _, bare = _direction(reading, start)
    if i is None or bare - near.mentions[i].end > 30:
        return border
    mention, code = near.mentions[i], country_or_people(near.mentions[i])
    gap = text[mention.end : bare]
    if code is None:
        return border
    is_side = _SIDE_OF_GAP.match(gap) or (_OF_GAP.match(gap) and _SIDE_LEFT.search(reading.left(mention.start)))
    if is_side and not border.countries:
        return _Border(mention.start, border.end, (code,), code)
    if country_of(mention) and _OWNER_GAP.match(gap.rstrip() + " " if gap.strip() else gap + "s "):
        owned = gap.strip() != ""
        if owned:
            countries = tuple(dict.fromkeys((code, *border.countries)))
            return _Border(mention.start, border.end, countries, code)
    if gap.strip():
        return border
    codes, first = [code], mention.start
    while i and (other := near.mentions[i - 1]) and (outer := country_or_people(other)):
        joint = text[other.end : first]
        if not (joint == " " or re.match(r"^ (?:and|et) $|^ ?, ?$", joint)):
            break
        codes.insert(0, outer)
        first, i = other.start, i - 1
    return _Border(first, border.end, tuple(dict.fromkeys((*codes, *border.countries))), None)


def _direction(reading: Reading, start: int) -> tuple[str | None, int]:
    """The part word directly before a position ("northern") and where it starts."""
    match = _LAST_TWO.search(reading.folded.text, max(0, start - _LONGEST_PART), start)
    for words in (match["part"], match["part"].rpartition(" ")[2]) if match else ():
        if words in reading.words.part_of:
            return reading.words.part_of[words], start - len(words) - 1
    return None, start


def _side(reading: Reading, near: Neighbours, border: _Border) -> tuple[str | None, int]:
    """The side of the border that words right behind it give: "on the Nigerien side", "côté malien"."""
    i = near.after(border.end)
    if i is None or near.mentions[i].start - border.end > 25:
        return None, border.end
    mention = near.mentions[i]
    code = country_or_people(mention)
    right = _SIDE_RIGHT.match(reading.right(mention.end))
    if code and right:
        return code, mention.end + right.end()
    if code and _SIDE_LEFT.search(reading.left(mention.start)):
        return code, mention.end
    return None, border.end


@lru_cache(maxsize=1)
def _prefixes() -> Mapping[str, str]:
    """First halves of compound demonyms ("malo" in "malo-algérienne") to ISO2 codes."""
    return {prefix: code for code, row in read_countries().items() for prefix in row.get("prefixes", ())}
