"""Whom a deed was aimed at, where neither the parties nor the dead tell: travellers, guests, captives, captors."""

import re
from functools import cache

from pipelines.extract.text.lexicon import read_lexicon
from pipelines.extract.text.patterns import one_of

_DEED = (
    r"(?:attack(?:s|ed|ing)?|assault(?:s|ed)?|raid(?:s|ed)?|storm(?:ed|s|ing)?|ambush(?:ed|es)?|shooting|shot|fire[ds]?"
    r"|firing|targeted|hit|burst|broke|invaded|attaque(?:nt|r|e|s|es)?|assaut|tire(?:nt|r)?|tirs|tirant|ouvert le feu"
    r"|attentat|irruption|fusillade)"
)
_LINK = (
    r"(?: (?:up|at|on|upon|against|into|inside|in|an?|the|their|his|her|its|two|three|four|several|some|of|packed"
    r"|contre|sur|dans|une?|le|la|les|des|du|deux|trois|plusieurs)\b){0,9}"
)
_OF_FORCES = (
    r"(?:army|military|police|security|gendarme\w*|soldiers?|troops|vdp|militia|armee|militaires?|soldats|policiers)"
)
_BEATS_CAPTORS = re.compile(
    r"\b(?:kill|shot|shoot|surpris|ambush|attack|overpower|storm|overwhelm|rout|fought|neutrali[sz]|gunned down"
    r"|fired (?:on|at)|tue|abatt?u|neutralis|accroch|attaque)\w*"
    r"(?: (?:by|dead|with|of|the|their|his|her|all|some|two|three|four|five|six|seven|eight|nine|ten|several|les?|leurs"
    r"|ses|des|deux|trois|quatre|cinq|plusieurs|l'un)\b){0,9}"
    r" (?:abductors|kidnappers|captors|hostage-takers|ravisseurs|geoliers)\b"
    r"|\b(?:abductors|kidnappers|captors|ravisseurs|geoliers)(?: (?:sont|ont|ete|were|had been|have been)){0,2}"
    r" (?:killed|shot dead|died|morts|tues|abattus|peri|neutralises)\b"
)
_FOUND_DEAD = re.compile(
    r"\b(?:their|his|her|leurs?|son|sa) (?:[a-z-]+ )?(?:bod(?:y|ies)|corpses?|remains|corps|cadavres?|depouilles?)\b"
    r"|\b(?:he|she|they|both|all|who|ils|elles?|il|qui)(?: [a-z-]+){0,3} (?:found|discovered|turned up|retrouve\w*)\b"
    r"|\b(?:turned up|came back|reappeared|dead in)\b"
)
_PRONOUN_CHARS = 24


@cache
def _at_civilians() -> re.Pattern[str]:
    words = one_of(re.escape(word) for word in read_lexicon("sites")["civilian_words"])
    return re.compile(
        rf"\b{_DEED}{_LINK}(?: (?!{_OF_FORCES}\b)[a-z'-]+){{0,2}}? (?:[dl]')?(?:{words})\b"
        rf"(?!(?: [a-z]+){{0,3}} {_OF_FORCES}\b)"
    )


def find_strike(folded: str, start: int, end: int) -> int | None:
    """Where a stretch of folded text says that travellers, guests or worshippers were attacked, if it does."""
    strike = _at_civilians().search(folded, start, end)
    return strike.start() if strike else None


def beats_captors(folded: str, start: int, end: int) -> bool:
    """Whether a stretch of folded text says that those who held captives were fought: "shot two of the captors"."""
    return _BEATS_CAPTORS.search(folded, start, end) is not None


def tells_of_bodies(folded: str, start: int, end: int) -> bool:
    """Whether the words of a killing say that those told of before were found dead: "their bodies were found"."""
    return _FOUND_DEAD.search(folded, max(0, start - _PRONOUN_CHARS), end) is not None
