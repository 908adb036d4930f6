"""The parties that a text names, and the words for unnamed ones: where they stand and what they are called.

A word for a state force takes its country from the words beside it ("Malian soldiers", "l'armée du Tchad"); without
one it waits for the country of its event (`name_actor`).
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from geodata.names import Folded, fold
from geodata.values import value
from pipelines.extract.actors.force_countries import attach_countries, fits, gap_patterns, share_countries
from pipelines.extract.actors.hits import Hit, find_hits
from pipelines.extract.actors.lexicon import UNIDENTIFIED, load_lexicon
from pipelines.extract.actors.peoples import add_peoples
from pipelines.model import NON_STATE_KINDS

_AGENCY = re.compile(r"^[^\n()]{2,60}\(([^()\n]{2,40})\) ?[-–—]", re.MULTILINE)
"""The agency in a dateline: "Niamey, 1er août (ANP) –" has nothing to do with the Algerian army."""


@value
class ActorMention:
    """Words for a party, at half-open offsets; the country's word beside them is inside.

    `name` is canonical, `None` while a `template` waits for the country. `country` is the ISO2 code that the words
    themselves give. `group` says whose dead they are when counted ("soldiers", "attackers", "civilians"). Words for a
    force's base or convoy have `is_object`; "al-Qaeda-linked" and the like `is_affiliation`: they tell of an ally of
    the party, not of the party.
    """

    start: int
    end: int
    text: str
    name: str | None
    kind: str
    template: str | None = None
    country: str | None = None
    group: str | None = None
    is_victim_word: bool = False
    is_object: bool = False
    is_affiliation: bool = False


def find_actors(text: str, language: str | None, *, published: date | None = None) -> tuple[ActorMention, ...]:
    """Mentions in text order, longest first where they compete, never overlapping.

    `published` decides between actors that bore one name at different times.
    """
    folded = fold(text)
    hits = find_hits(text, folded, language if language in ("en", "fr") else "any", published)
    if any(hit.entry.template for hit in hits):
        hits = share_countries(attach_countries(hits, text, folded), folded.text)
    hits = [hit for hit in hits if hit.country or not hit.term.needs_country]
    agencies = [match.span(1) for match in _AGENCY.finditer(text)]
    hits = add_peoples(_name_hunters(_absorb_generic(hits, folded.text), folded.text), folded.text)
    mentions = tuple(_mention(hit, text, folded) for hit in hits)
    return tuple(m for m in mentions if not any(start <= m.start < end for start, end in agencies))


def name_actor(
    mention: ActorMention, country_code: str | None, *, admin1: str | None = None, day: date | None = None
) -> tuple[str, str] | None:
    """Canonical name and ACLED's kind of a mention in an event of that country; `None` when nothing tells the country.

    `day` is the event's: groups that had merged or changed their name by then bear the later name.

    A state's forces outside their own country are external/other forces. Wide names become the branch that the
    lexicon has for the country or its first-order unit ("Islamic State" in Diffa is ISWAP).
    """
    lexicon = load_lexicon()
    by_country = lexicon.contextual.get(mention.template or mention.name or "", {})
    if local := by_country.get(f"{country_code}.{admin1}") or by_country.get(country_code or ""):
        return local, mention.kind
    if mention.template is None or mention.template in lexicon.contextual:
        name = mention.name or lexicon.defaults[mention.template or ""]
        if name in lexicon.actors and lexicon.actors[name].is_contextual:
            return None
        home = lexicon.actors[name].country if name in lexicon.actors else None
        return name_on(name, day), _kind(mention.kind, home, country_code)
    country = lexicon.country_names.get(mention.country or country_code or "")
    if country is None:
        return None
    return name_on(mention.template.format(country=country), day), _kind(mention.kind, mention.country, country_code)


def name_on(name: str, day: date | None) -> str:
    """The name that an actor is coded with on a day (`None`: unknown): "Ansar Dine" is "JNIM" from March 2017 on."""
    entry = load_lexicon().actors.get(name)
    if entry is None or entry.becomes is None:
        return name
    if entry.becomes_on is not None and (day is None or day < entry.becomes_on):
        return name
    return name_on(entry.becomes, day)


def is_covered(specific: str, general: str) -> bool:
    """Whether `general` is a wider or vaguer name that may stand for `specific`: "Al-Qaeda" for "JNIM"."""
    return specific != general and general in _wider(specific)


def may_be_same(name_a: str, name_b: str) -> bool:
    """Whether two reports may mean one party by these names: equal, or one covers the other."""
    return name_a == name_b or is_covered(name_a, name_b) or is_covered(name_b, name_a)


def is_organisation(name: str) -> bool:
    """Whether the name is that of one organisation ("JNIM"), not a description ("Islamist militants") nor a state's."""
    entry = load_lexicon().actors.get(name)
    return entry is not None and entry.kind in NON_STATE_KINDS and not entry.is_description


def keep_specific(names: Iterable[str]) -> tuple[str, ...]:
    """The names, each once in order, without those that another one makes more precise."""
    unique = list(dict.fromkeys(names))
    return tuple(name for name in unique if not any(is_covered(other, name) for other in unique))


@lru_cache(maxsize=4096)
def _wider(name: str) -> frozenset[str]:
    """All names that cover a name."""
    entry = load_lexicon().actors.get(name)
    if entry is None:
        force, _, country = name.partition(" of ")
        return frozenset({f"Government of {country}"} if country and force != "Government" else ())
    if entry.kind == "state forces" and not entry.within:
        home = load_lexicon().country_names.get(entry.country or "")
        return frozenset({f"Government of {home}"} if home else ())
    wider = set(entry.within) | {other for parent in entry.within for other in _wider(parent)}
    if entry.kind in NON_STATE_KINDS and entry.group == "attackers":
        wider.add(UNIDENTIFIED)
    return frozenset(wider - {name})


def _kind(kind: str, home: str | None, country_code: str | None) -> str:
    is_abroad = kind == "state forces" and home is not None and country_code is not None and home != country_code
    return "external/other forces" if is_abroad else kind


# ------------------------------------------------------------------ generic words beside names


def _absorb_generic(hits: Sequence[Hit], folded: str) -> list[Hit]:
    """The hits with "militants" of "Boko Haram militants" taken into the name's own span."""
    kept: list[Hit] = []
    for hit in hits:
        while kept and (one := _join(kept[-1], hit, folded)):
            kept.pop()
            hit = one
        kept.append(hit)
    return kept


def _name_hunters(hits: Sequence[Hit], folded: str) -> list[Hit]:
    """The hits with the "hunters" of a text that has named Dozo hunters before as these, and not as civilians."""
    dozos = [hit for hit in hits if hit.entry.name == "Dozo"]
    return [_as_dozo(hit, dozos[0], folded) if dozos and hit.start > dozos[0].start else hit for hit in hits]


def _as_dozo(hit: Hit, dozo: Hit, folded: str) -> Hit:
    is_hunter = hit.entry.kind == "civilians" and folded[hit.start : hit.end] in ("hunter", "hunters", "chasseurs")
    return Hit(hit.start, hit.end, dozo.term) if is_hunter else hit


def _join(left: Hit, right: Hit, folded: str) -> Hit | None:
    """One hit for two that name one party, `None` when they do not."""
    if left.end > right.start or not fits(gap_patterns()["same_group"], folded, left.end, right.start):
        return None
    name_left, name_right = left.entry.name, right.entry.name
    if name_left is None or name_right is None:
        return None
    if is_covered(name_right, name_left) or (name_left == name_right and left.term.is_affiliation):
        return Hit(left.start, right.end, right.term)
    is_apposed = folded[left.end : right.start] == " "
    if is_apposed and name_left == name_right:
        return Hit(left.start, right.end, left.term)
    return Hit(left.start, right.end, left.term) if is_apposed and is_covered(name_left, name_right) else None


def _mention(hit: Hit, text: str, folded: Folded) -> ActorMention:
    start, end = folded.span(hit.start, hit.end)
    entry = hit.entry
    name = entry.name
    if entry.template and hit.country:
        name = entry.template.format(country=load_lexicon().country_names[hit.country])
    return ActorMention(
        start=start,
        end=end,
        text=text[start:end],
        name=name,
        kind=entry.kind,
        template=entry.template,
        country=hit.country or entry.country,
        group=entry.group,
        is_victim_word=entry.is_victim_word,
        is_object=hit.term.is_object,
        is_affiliation=hit.term.is_affiliation,
    )
