"""Words that tell of harm only in the company of other words: "the clinic admitted 14", "a list of 96 names"."""

import re
from itertools import chain

from pipelines.extract.actors.lexicon import expand
from pipelines.extract.text.lexicon import read_lexicon
from pipelines.extract.text.terms import fold_text

_CASUALTIES = read_lexicon("casualties")
_TOOK = re.compile(r"\b(?:took|takes?|taking|carried|dragged|led) [^.;:,]{0,50}$")
_CARERS = re.compile(
    r"\b(?:hospitals?|clinics?|infirmary|dispensary|(?:health|medical) (?:centres?|centers?|posts?)|doctors?|nurses"
    r"|medics?|surgeons|wards?|msf|red cross)\b"
)
_LIST = re.compile(r"\b(?:lists?|listed|listing|names of|register) [\w' -]{0,30}$")
_NAMES_OF = re.compile(r" (?:of|on) (?:the |a |its |their )?(?:dead|victims|killed|slain|deceased|list)\b")
_WERE_STRUCK = re.compile(r"\b(?:was|were|been|being|got|is|are)(?: \w+){0,2} $|(?:^|[.;:(] |, )(?:\w+ ){1,3}$")
"""Before a participle that is the verb of its sentence: "a boy was hit by a stray bullet"."""
_MADE_IT_THERE = re.compile(
    r" (?:(?:in|on|past|through|up|out|across)\b|to (?!(?:the )?(?:hospital|clinic|safety)|hospital))"
)
"""After those who "did not make it" somewhere, and live."""
_REACH = 60


def _spelled(words: tuple[str, ...], patterns: list[str]) -> frozenset[str]:
    return frozenset(term for pattern in patterns for term in expand(pattern) if term.startswith(words))


_OF_CARE = frozenset(chain.from_iterable(_CASUALTIES["of_care"].values()))
_STRUCK = _spelled(
    ("hit ", "struck ", "caught by", "grazed ", "cut in", "stabbed in"), _CASUALTIES["injured"]["after"]["en"]
)
_MADE_IT = frozenset({"did not make it", "didn't make it"})
_SENT = r"\b(?:sen[dt](?:s|ing)?|went|go|gone|envoy\w+|expedi\w+|condui\w+)\b[^.;:]{0,60}$"
_PASSED = r"\bpass(?:es?|ees?|ent|a|aient|erent|ant|er|ait)\b[^.;:]{0,60}$"
_ENDS_OF_VERBS = {
    "to": re.compile(_SENT.replace("went|", "went|put(?:s|ting)?|")),
    "dans": re.compile(_SENT),
    "au": re.compile(r"\b(?:envoy|expedi)\w+\b[^.;:]{0,60}$"),
    "ad": re.compile(_SENT),
    "en": re.compile(_SENT),
    "par": re.compile(_PASSED),
    "de": re.compile(_PASSED.replace("$", r" $")),
    "with": re.compile(r"\b(?:riddl|spray|pepper|rak|pump|cut down|fill|mow|shower)\w*\b[^.;:]{0,50}$"),
}
"""What stands before the end of a verb of killing that may hold its object: "sent eleven men to their graves"."""
_LAST_WORDS = frozenset(
    {
        "to death",
        "to the sword",
        "au cimetiere",
        "with bullets",
        "par les armes",
        "dans l'autre monde",
        "dans l'au-dela",
        "ad patres",
        "en enfer",
    }
    | {"de vie a trepas"}
    | set(expand("to (their|his|her) (grave|graves)"))
    | set(expand("to (their|his|her) (death|deaths)"))
    | set(expand("to (an|their) early (grave|graves)"))
) - {"to death"}
_RUNS_OUT = re.compile(
    r"\b(?:deadlines?|ultimatums?|mandates?|terms?|ceasefires?|truces?|visas?|permits?|licen[cs]es?|agreements?|contracts?"
    r"|deals?|passports?|offers?|tenure|lease|mandats?|delais?|contrats?|passeports?|treves?|accords?|baux|bail|permis|offres?"
    r"|cartes?|conventions?|garde a vue|licences?|medicines?|drugs|food|medicaments|vivres|produits)\b[^.;:]{0,60}$"
)
_ACTIVELY = re.compile(r"\b(?:a|ont|avait|avaient|aurait|auraient|avoir)(?: \w+ment)? $")
_SHOWERED = re.compile(
    r" (?:de|par des|sous les) (?:questions|flashs?|photos|photographes|critiques|compliments|messages|regards)\b"
)
_RAKED = ("mitraill", "pulveris", "transperc", "truff", "arros")
_GONE = frozenset({"n'est plus", "n'etait plus", "ne sont plus"})
_IS_NO_MORE = re.compile(r" ?(?:[.:;,!»]|$|(?:de ce monde|parmi nous|en vie)\b)")


def stands_alone(folded: str, start: int, end: int, first: int) -> bool:
    """Whether a word for harm at a half-open span lacks the words that it needs beside it.

    `first` is where its sentence begins.
    """
    word = folded[start:end]
    before = max(first, start - _REACH)
    if word in ("with them", "with him"):
        return _TOOK.search(folded, before, start) is None
    if word in _OF_CARE:
        return _CARERS.search(folded, before, start) is None
    if word in _STRUCK:
        return _WERE_STRUCK.search(folded, before, start) is None
    if word in _MADE_IT:
        return _MADE_IT_THERE.match(folded, end) is not None
    if word in _LAST_WORDS:
        return _ENDS_OF_VERBS[word.split()[0]].search(folded, max(first, start - 90), start) is None
    if word in _GONE:
        return _IS_NO_MORE.match(folded, end) is None
    if word.endswith(("expire", "expired")):
        return _RUNS_OUT.search(folded, max(first, start - 90), start) is not None
    if word.startswith(_RAKED):
        return bool(_ACTIVELY.search(folded, before, start) or _SHOWERED.match(folded, end))
    if word == "names":
        return _LIST.search(folded, before, start) is None and _NAMES_OF.match(folded, end) is None
    return False


# --- one who was shot ----------------------------------------------------------------------------------------------

_WAS = re.compile(r"\b(?:was|had been|has been|being)(?: \w+ly| also| then| later)? $")
_FATAL = re.compile(
    r" (?:at (?:point[- ]blank|close|very close)|in the (?:head|chest|neck|back|heart|face|forehead|temple)"
    r"|through the (?:head|heart|chest|neck)|in cold blood|execution[- ]style|several times in the"
    r"|where (?:he|she) stood|on the spot)\b(?![^.;]{0,80}\b(?:surviv|hospital|wounded|injured|recover|died|succumb))"
)
_KILLING = re.compile(
    r"\b(?:the|his|her|this|whose) (?:killing|murder|assassination|slaying|death|funeral|burial|killers?)\b"
)
_TOLD_NEXT_CHARS = 200


def is_one_shot(folded: str, start: int, first: int) -> bool:
    """Whether "was" or "had been" stands before the "shot" that begins at a position."""
    return _WAS.search(folded, max(first, start - _REACH), start) is not None


def is_shot_dead(folded: str, end: int, *, is_hurt: bool) -> bool:
    """Whether one who "was shot" died: by where the shot went, or by what the text calls it next.

    `is_hurt`: whether what follows tells of a wound.
    """
    if _FATAL.match(folded, end):
        return True
    return not is_hurt and _KILLING.search(folded, end, end + _TOLD_NEXT_CHARS) is not None


# --- the dead counted by a noun ------------------------------------------------------------------------------------

_COUNTED = re.compile(
    r"\b(?:claim|count|recogni|acknowledg|record|report|confirm|regist|list|identif|buried|bury|mourn|leav|left|mad|put"
    r"|speak|spoke|announc|cit|giv|gave|document)\w*(?: (?:of|as|at|the|a|total|toll|least|some|about|around|nearly"
    r"|more|than|over|only|just|its|their|has|have))* (?:[\w-]+ )?$"
)
_OF_DEEDS = re.compile(
    r" of (?!the (?:attack|massacre|raid|ambush|violence|assault))"
    r"|[^.;]{0,40}\b(?:wound|injur|hurt|abduct|kidnap|rescu|freed|releas|displac|surviv|assist|help)"
)
_AMONG = re.compile(r"\b(?:among|amongst|of|most|some|many) $")
_TOLL_OPENERS = tuple(f"the {w} " for w in ("dead", "slain", "victims", "wounded", "injured", "deceased", "fatalities"))
"""How a toll begins whose number is said of them: "the dead are nineteen farmers"."""


_OF_ATTACK = re.compile(
    r" (?:(?:of|from|in|du|de|des|d') ?"
    r"(?:the |an? |la |l'|cette |cet |ce |this |that |[\w']+day's |[\w']+day [\w]+'s |une? )?"
    r"(?:[\w-]+ ){0,2}?"
    r"(?:attacks?|raids?|(?:air |drone )?strikes?|ambush|assault|bombing|massacre|shooting|shelling|explosion|blast"
    r"|attaques?|frappes?|embuscade|assaut|attentat|bombardement|tuerie|fusillade|carnage|tirs|obus)\b"
    r"|(?:tombee?s|fallen) )(?!de (?:requin|chien))"
)
_OF_OTHER_HARM = re.compile(
    r"[^.;]{0,60}\b(?:wound|injur|hurt|abduct|kidnap|freed|releas|displac|surviv|bless|enlev|otage)"
)
_SO_MANY = re.compile(r"\b(?:the|les|ces|these|all) $")


def are_of_attack(folded: str, start: int, end: int, number: int, first: int) -> bool:
    """Whether counted "victims" at a half-open span are those whom an attack killed: "the nine victims of the raid".

    `number` is where their number begins.
    """
    is_of = _OF_ATTACK.match(folded, end) is not None and not _OF_OTHER_HARM.match(folded, end)
    return is_of and _SO_MANY.search(folded, max(first, number - 12), number) is not None


def counts_dead(folded: str, start: int, end: int, first: int) -> bool:
    """Whether "victims" at a half-open span are the dead that somebody counts: "the prefect recognises 82 victims"."""
    return _COUNTED.search(folded, max(first, start - 80), start) is not None and not _OF_DEEDS.match(folded, end)


def opens_toll(words: str) -> bool:
    """Whether words for harm are of the form "the dead are"."""
    return words.startswith(_TOLL_OPENERS)


def is_of_some(folded: str, start: int, first: int) -> bool:
    """Whether "the dead" that begin at a position are those among whom some are told: "eight of the dead"."""
    return _AMONG.search(folded, max(first, start - 12), start) is not None


# --- people by plain nouns -----------------------------------------------------------------------------------------

_PERSONS = tuple(fold_text(person) for person in chain.from_iterable(_CASUALTIES["person"].values()))
_PLURALS = frozenset(
    {p + "s" for p in _PERSONS}
    | {p[:-1] + "ies" for p in _PERSONS if p.endswith("y")}
    | {p[:-3] + "men" for p in _PERSONS if p.endswith("man")}
)
_NOUN = re.compile(r" (?:(?!(?:and|et|of|de)\b)[\w-]+ )??(?P<plural>[\w-]+)\b")


def names_people(folded: str, position: int) -> bool:
    """Whether the noun right behind a number, at most one adjective away, is one for several people: "two sons"."""
    noun = _NOUN.match(folded, position)
    return noun is not None and noun["plural"] in _PLURALS
