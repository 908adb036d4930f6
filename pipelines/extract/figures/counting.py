"""The verbs whose object is a number of dead, as a piece of a pattern (`[counting]` of `lexicon/speech.toml`)."""

import re
from functools import cache

from pipelines.extract.text.lexicon import read_lexicon
from pipelines.extract.text.patterns import one_of

PUTS = (
    *("put", "puts"),
    *(verb + end for verb in ("ramen", "port", "chiffr", "evalu", "estim") for end in ("e", "ent")),
)
PLACED_AT = r"(?:it|(?:the|its|their|his|her|this|that|ce|le|leur|son|les|ses|la) (?:[\w']+ ){1,6}?)(?:at|a)"
PUTS_AT = rf"(?:{'|'.join(PUTS)}) {PLACED_AT}"
"""Another way to count, around a noun: "put the army's losses at"."""
A_COUNT_OF = (
    r"(?:an?|another|the|its|his|her|their|the only|its own|their own)(?: [a-z]+)? "
    r"(?:figure|count|toll|tally|number|total|estimate)(?: of| as)?"
)
"""A number that somebody gives: "gave a lower figure of"."""
A_NUMBER = (
    r"(?:[«\"“] ?)?(?:(?:about|around|some|at least|more than|au moins|plus de|pres de|environ|quelque) )?"
    r"(?:\d|(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente"
    r"|quarante|cinquante|soixante|cent|two|three|four|five|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dozens|scores)\b)"
)
"""How a number of people begins, with what makes it rough."""
NONE = r"(?:not (?:one|a single one)|none(?: at all)?|aucun(?: mort)?|aucune|pas un(?: seul)?|zero)"
"""How a speaker counts nobody of those whom another counts."""
_ENDINGS = {"en": ("", "s", "ed", "e", "es"), "fr": ("e", "ent", "ait", "aient", "a", "erent")}


@cache
def counting_forms(kind: str) -> tuple[str, ...]:
    """The forms of the verbs of a kind ("always" or "alone"), folded, without auxiliaries, of both languages."""
    table = read_lexicon("speech")["counting"][kind]
    stemmed = (stem + ending for one, endings in _ENDINGS.items() for stem in table["stems"][one] for ending in endings)
    return (*stemmed, *(form for one in _ENDINGS for form in table["forms"][one]))


@cache
def counting_words(*kinds: str) -> str:
    """An alternation of the forms, the longest first, to stand in a group of a pattern; "de" is also "d'"."""
    return one_of(re.sub(r" de$", " d(?:e|')", form) for kind in kinds for form in counting_forms(kind))


COUNTING_FORMS = (*counting_forms("always"), *counting_forms("alone"))
COUNTS = counting_words("always")
COUNTS_ALONE = counting_words("always", "alone")
