"""Events outside the area: "murdered in Paris, France", "an army post at Arsal, Lebanon", "en Tunisie"."""

import re
from collections.abc import Sequence

from geodata.mentions import PlaceMention
from geodata.place import Placement
from pipelines.extract.text.lexicon import term_matcher
from pipelines.extract.text.terms import TermMatch

_IN = re.compile(
    r"(?<!originating )(?<!refuge )(?<!exile )(?<!exil )(?<!based )(?<!camps )"
    r"\b(?:in|inside|across|throughout|off(?: the coast of)?|outside|en|aux?|dans|au large de|a"
    r"|(?:attentat|attaque|coup|coup d'etat|putsch|fusillade|tuerie|massacre|explosion|bombardement|bombing|attack"
    r"|shooting|assault|raid|blast|strike)s? (?:of|de|d'|on|against|contre|sur)"
    r"|(?:prison|jail|city|town|capital|province|region|outskirts|suburbs?|airport|ville|capitale|aeroport) (?:of|de))"
    r"(?: (?:the|la|le|les|l'))?"
    r"(?: (?:far |extreme |the )?(?:north|south|east|west|central|centre|nord|sud|est|ouest)"
    r"(?:[- ]?(?:east|west|est|ouest))?(?:ern)?)? ?$"
)
_TOWN_OF = re.compile(r"[a-z]{3}(?: ?,(?: in)?| \()(?: the)? $")
_LISTED = re.compile(r"\b(?:from|between|including|like|with|as|de|du|d'|des|entre|dont|avec)(?: [\w'-]+){1,3} ?, ?$")
"""Before the last names of a list of countries: "from Niger, Sudan and Chad"."""
_CLOSED = re.compile(r"[.,;:)]| (?:on|as|when|while|after|during|killing|and|where|at|in|to|before|by|for)\b|$")
_BEHIND = re.compile(r"(?: ?,)?(?: (?:in|en|au|aux))?(?: (?:the|southern|northern|eastern|western|central))? ?\(? ?")
_OF = re.compile(r" (?:of|in|de|a) ")
"""Between a prison, a base or a market and its town: "the Makala jail of Kinshasa"."""
_POSSESSIVE = re.compile(r"(?:'s|s') ?")
_IN_FRAME = re.compile(
    r"\b(?:in|into|inside|at|near|across|throughout|on|off|outside|around|en|aux?|dans|pres d[eu]|a)"
    r"(?: [a-z'-]+){0,3} ?$|, ?$"
)


def find_foreign(folded: str, language: str | None) -> tuple[TermMatch[str], ...]:
    """Names of countries and cities outside the area, in order."""
    return term_matcher("abroad", "names", language).find(folded)


def lies_abroad(mention: PlaceMention, foreign: Sequence[TermMatch[str]], folded: str) -> bool:
    """Whether the words right behind a town's name put it abroad: "Arsal, Lebanon" is no town of Mali."""
    if mention.kind not in ("place", "facility", "part") or mention.levels or mention.is_demonym:
        return False
    return any(
        0 <= f.start - mention.end <= 14
        and _CLOSED.match(folded, f.end)
        and (
            ("," in folded[mention.end : f.start] and _BEHIND.fullmatch(folded, mention.end, f.start))
            or (mention.kind == "facility" and _OF.fullmatch(folded, mention.end, f.start))
        )
        for f in foreign
    )


def happens_abroad(
    start: int,
    end: int,
    foreign: Sequence[TermMatch[str]],
    places: Sequence[tuple[PlaceMention, Placement]],
    folded: str,
) -> bool:
    """Whether a sentence says "in France" or "Aden, Yemen", and of no place in the area that something happened there.

    `places`: those of the sentence that may be where it happened.
    """
    if not any(_is_where(f, folded, start) for f in foreign if start <= f.start < end):
        return False
    return not any(_is_here(mention, placement, folded, start) for mention, placement in places)


def _is_where(name: TermMatch[str], folded: str, start: int) -> bool:
    before = folded[max(start, name.start - 44) : name.start]
    if _POSSESSIVE.match(folded, name.end):
        return _IN.search(before) is not None
    is_listed = _LISTED.search(before) is not None
    return bool(_IN.search(before) or (not is_listed and _TOWN_OF.search(before) and _CLOSED.match(folded, name.end)))


def _is_here(mention: PlaceMention, placement: Placement, folded: str, start: int) -> bool:
    if placement.place.kind != "country":
        return mention.kind != "border"
    return _IN_FRAME.search(folded[max(start, mention.start - 40) : mention.start]) is not None
