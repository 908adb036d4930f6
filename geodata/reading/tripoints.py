"""Reads where three countries meet: "the Togo-Ghana-Burkina tri-border", "the point where Benin meets Niger and Burkina
Faso", "à la jonction du Mali, du Niger et de l'Algérie".

The countries stand before or behind the words; without three that meet, the words are left to the region they may name
("the tri-border area").
"""

import re
from itertools import pairwise

from geodata.mentions import PlaceMention
from geodata.outlines.boundaries import load_boundaries
from geodata.reading.reader import Reading
from geodata.reading.weaving import Neighbours, country_of, matches_around

MOST_COUNTRIES = 4
MOST_BETWEEN = 60
"""Folded characters between the words and the first country."""
_WORDS = (
    r"(?:tri ?(?:border|frontier|frontiere|point)s?|tri ?national borders?|triple[ s](?:borders?|frontiers?|"
    r"frontieres?|points?|junction)|(?:three|3) (?:borders?|frontiers?|(?:country|countries|way) (?:border|junction|"
    r"point))|(?:trois|3) frontieres|point triple|meeting point|junction|intersection|crossroads|convergence|jonction|"
    r"carrefour|croisement|point de rencontre)"
)
_TRIPLE = re.compile(
    rf"(?<![a-z0-9])(?:(?:area|region|zone|point|espace|bande) (?:(?:dite|frontaliere) )*(?:des |de la |de |du )?)?"
    rf"{_WORDS}"
    r"(?: (?:area|region|zone|point|borderlands?))?(?![a-z0-9])"
)
_KEYS = (
    "tri", "three", "trois", "3 ", "junction", "jonction", "meeting point", "intersection", "crossroads", "carrefour",
    "convergence", "croisement", "point de rencontre", "point triple",
)  # fmt: skip
_ARTICLE = r"(?:(?:the|le|la|les|l) )?"
_OF = re.compile(
    r"^ ?[,(]? ?(?:(?:where|that|which|qui|ou|commune?s?|partagee?s?|formee?s?|shared|formed|se rencontrent|"
    r"se rejoignent|reliant|linking|joining) )*(?:(?:of|between|with|by|entre|du|de la|de l|des|de|d|a|au|aux|par) )?"
    r"(?:(?:the )?borders of |(?:les )?(?:trois )?frontieres (?:du|de la|de l|de) )?"
    rf"{_ARTICLE}$"
)
_JOINT = re.compile(rf"^ ?[,/]? ?(?:(?:and|et|with|avec) )?(?:(?:du|de la|de l|de|d|des) )?{_ARTICLE}$")
_JOINT_BEFORE = re.compile(r"^ ?[,/]? ?(?:(?:and|et) )?(?:the )?$")
_BEFORE = re.compile(r"^(?: s)? ?[,(]? ?$")
_LEAD = re.compile(
    r"(?<![a-z0-9])(?:(?:near|close to|along|at|in|around|towards|pres de|non loin de|vers|proche de|dans|a|au) )?"
    r"(?:(?:the|la|le|l|les|cette|this) )?$"
)
_WHERE = re.compile(
    r"(?<![a-z0-9])(?:(?P<spot>(?:point|area|place|zone|spot|endroit|region|lieu)s?) )?(?:where|ou)"
    r"(?P<verb> se (?:rejoignent|croisent|rencontrent|touchent))?"
    rf"(?: (?:the )?borders of| (?:les )?(?:trois )?frontieres (?:du|de la|de l|de))? {_ARTICLE}"
)
_MEETS = re.compile(rf"^ (?:meets?|joins?|touches) (?:both )?{_ARTICLE}$| rencontre {_ARTICLE}$")
_MEET = re.compile(
    r"^(?: s)?(?: borders?)? (?:all )?(?:meet|converge|join|come together|intersect|touch|convergent|"
    r"se (?:rejoignent|croisent|rencontrent|touchent))(?![a-z])"
)


def read_tripoints(reading: Reading, mentions: list[PlaceMention]) -> list[PlaceMention]:
    """Border mentions of three or more countries that meet in a point."""
    near, text = Neighbours(mentions), reading.folded.text
    triples = (_read_triple(reading, near, m) for m in matches_around(_TRIPLE, text, _KEYS, before=30, after=45))
    where = (
        _read_where(reading, near, m) for m in matches_around(_WHERE, text, ("where ", " ou "), before=20, after=70)
    )
    return [mention for mention in (*triples, *where) if mention is not None]


def _read_triple(reading: Reading, near: Neighbours, match: re.Match[str]) -> PlaceMention | None:
    """ "Tri-border area of Mali, Burkina Faso and Niger", "the Mali-Burkina Faso-Niger tri-border"."""
    text = reading.folded.text
    i = near.after(match.end())
    if i is not None and _OF.match(text[match.end() : near.mentions[i].start][:MOST_BETWEEN]):
        countries, last = _countries_from(reading, near, i, _JOINT)
        if (mention := _made(reading, match.start(), last, countries)) is not None:
            return mention
    countries, first = _countries_before(reading, near, match.start())
    return _made(reading, first, match.end(), countries)


def _read_where(reading: Reading, near: Neighbours, match: re.Match[str]) -> PlaceMention | None:
    """ "Where Mali, Niger and Algeria meet", "the point where Benin meets Niger and Burkina Faso"."""
    i = near.after(match.end())
    if i is None or near.mentions[i].start != match.end():
        return None
    countries, last = _countries_from(reading, near, i, _JOINT, _MEETS)
    behind = _MEET.match(reading.right(last))
    if not (match["verb"] or behind or any(_MEETS.match(gap) for gap in _gaps(reading, near, i, last))):
        return None
    return _made(reading, match.start(), last + (behind.end() if behind else 0), countries)


def _gaps(reading: Reading, near: Neighbours, first: int, last: int) -> list[str]:
    """Words between the mentions from one on to a position."""
    inside = [m for m in near.mentions[first : first + MOST_COUNTRIES] if m.end <= last]
    return [reading.folded.text[a.end : b.start] for a, b in pairwise(inside)]


def _countries_from(
    reading: Reading, near: Neighbours, i: int, *joints: re.Pattern[str]
) -> tuple[tuple[str, ...], int]:
    """ISO2 codes of the countries in a list from a mention on, and where the list ends."""
    codes: list[str] = []
    last = near.mentions[i].start
    for mention in near.mentions[i : i + MOST_COUNTRIES]:
        code, gap = country_of(mention), reading.folded.text[last : mention.start]
        if code is None or (codes and not any(joint.match(gap) for joint in joints)):
            break
        codes.append(code)
        last = mention.end
    return tuple(dict.fromkeys(codes)), last


def _countries_before(reading: Reading, near: Neighbours, start: int) -> tuple[tuple[str, ...], int]:
    """ISO2 codes of the countries in a list that ends at a position, and where the list starts."""
    codes: list[str] = []
    first, i = start, near.before(start)
    while i is not None and i >= 0 and len(codes) < MOST_COUNTRIES:
        mention = near.mentions[i]
        code, gap = country_of(mention), reading.folded.text[mention.end : first]
        if code is None or not (_JOINT_BEFORE if codes else _BEFORE).match(gap):
            break
        codes.insert(0, code)
        first, i = mention.start, i - 1
    return tuple(dict.fromkeys(codes)), first


def _made(reading: Reading, start: int, end: int, countries: tuple[str, ...]) -> PlaceMention | None:
    """The border mention with the words that lead to it; `None` unless three countries meet."""
    boundaries = load_boundaries()
    known = [code for code in countries if code in boundaries.countries]
    if len(known) < 3 or boundaries.tripoint_area(known) is None:
        return None
    lead = _LEAD.search(reading.left(start))
    start -= len(lead[0]) if lead else 0
    words = reading.original(start, end)
    if "(" in words and reading.folded.text.startswith(")", end):
        end, words = end + 1, reading.original(start, end + 1)
    return PlaceMention(start, end, words, "border", words, countries=countries)
