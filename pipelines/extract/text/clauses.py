"""Sentences that tell of two events, cut between them: "… in Séguénéga, while at Bourzanga three volunteers died"."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from geodata.mentions import PlaceMention
from pipelines.extract.events.triggers import Trigger
from pipelines.extract.text.patterns import EN_MONTHS, FR_MONTHS
from pipelines.extract.text.sentences import Sentence

T = TypeVar("T", Trigger, PlaceMention)
_DAYS = (
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|overnight|last night|the same day|earlier"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier|le meme jour|la veille|le lendemain|ce jour-la"
)
_MONTHS = "|".join(EN_MONTHS)
_GOES_ON = re.compile(
    r"[,;] (?:and|et|but|mais) |; |,? (?:while|whereas|tandis qu[e']|alors qu[e']|pendant que|puis) ?"
    rf"|,? (?:and|et) (?:on |le |ce )?(?=(?:{_DAYS})\b)|,? (?:and|et),? (?=(?:in|at|near|a|au|aux|dans|pres) )"
    r"|,? (?:and|et) (?=(?:[a-z]+|\d+) (?:others?|more|autres?)\b(?! ?[,.;]))"
    r"|,? (?:et )?(?:ensuite|enfin) |, (?:and )?(?:then|later) |,? (?:before (?=\w+ing )|avant d(?:e |'))"
    r"| (?:who|which|that|and) then | qui (?:ont|se sont|avaient|sont) ensuite "
    r"|, (?:and |et )?(?=(?:another|the (?:other|second)|a second|l'autre|une? (?:autre|seconde?)) )"
    r"|, (?:et )?(?=l[ae] (?:seconde?|deuxieme) )"
    r"|(?:, (?:and )?| and )(?=(?:an?|the|two|three|four|five|six|seven|eight|nine|ten|\d+) (?:[a-z'-]+ ){1,4}"
    r"(?:is|are|was|were|died|came under) )"
    r"|(?:, (?:et )?| et )(?=(?:une?|les?|la|des|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|\d+) (?:[a-z'-]+ ){1,4}"
    r"(?:a|ont|est|sont|etait|etaient|avait|avaient) )"
    r"| and (?=(?:troops|soldiers|gunmen|armed men|militants|insurgents|bandits|rebels|fighters|attackers|raiders"
    r"|vigilantes|militiamen|police|gendarmes|youths|protesters) (?!in |at |near |on |of |from |who |and ))"
    r"|(?P<town>(?<=[a-z]), (?=(?:in|at|a|dans) [a-z'-]+(?: [a-z'-]+)? (?!in\b|at\b|and\b|et\b|where\b|ou\b)[a-z]))"
    rf"|, (?:and )?(?=the (?:{_MONTHS})\.? \d)"
    r"|(?:, (?:and )?| and )(?=(?:attacked|raided|stormed|ambushed|torched|burned|looted|killed|abducted|kidnapped"
    r"|shot|bombed|shelled|seized)"
    r" (?!(?:in|at|on|by|near|from|during|last|since|after|while|outside|earlier|the day)\b))"
    r"|(?:, (?:et )?| et )(?=(?:attaque|tendu|tue|enleve|incendie|pille|brule|abattu|mene|pris d'assaut|mitraille"
    r"|bombarde|saccage|kidnappe|execute|egorge) [^.;]{0,60}"
    r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier)\b)"
    r"|, (?=(?:just |only |barely )?(?:hours|minutes|a day|two days|a few (?:hours|days)) (?:before|after)"
    r" (?:an?|another|other|gunmen|armed men|jihadists|militants|fighters|bandits|insurgents|soldiers|troops|the) )"
    r"|, (?=(?:quelques|deux|trois|peu d'?) ?(?:heures|jours) (?:avant|apres) qu)"
    r"| (?=(?:in connection with|en lien avec|en rapport avec) )"
)
"""Where a sentence may go on to another event."""
_OPENING_IN = re.compile(r"(?:^|[.:;,] |(?:day|di|che) )(?:in|at|a|dans) (?:the |la |le |l')?$")
"""Before the town that a clause opens with."""
_OPENING_CHARS = 24
_GOES_STRAIGHT_ON = re.compile(r" (?!(?:in|at|and|et|where|ou|near|pres|a|de|on) )[a-z]")
_DATED = re.compile(rf"\b(?:{_MONTHS})\.? \d")
_DATED_NEXT = re.compile(rf"the (?:{_MONTHS})\.? \d")
"""An item of "the October 24 robbery in A, the October 27 shooting in B, and the October 28 attack"."""
_OTHERS = re.compile(r"(?:the )?(?:other|remaining)s? (?:\w+ )?(?:is|are|was|were) ")
"""Who else died on another day: "three were shot on Monday, while the other two were killed on Tuesday"."""
_VERB_NEXT = re.compile(r"(?:attack|raid|storm|ambush|torch|burn|loot|kill|abduct|kidnapp|shot|bomb|shell|seiz)\w* ")
"""What a list of deeds goes on with: "killed 11 villagers in Ingal, torched houses in Abala and …"."""
_DONE_AT = re.compile(
    r" (?:in|at|near|around|outside|(?:mayor|chief|head|imam|prefect|chairman|emir) of)(?: the)?(?: town| village)?"
    r"(?: of)? $"
)
_MOVES = frozenset({"regain", "overtake", "transfer", "base"})
_WHERE_ONCE = re.compile(
    r"(,? )(?:where|ou) (?=[^.;]{8,90}\b(?:last (?:week|month|year)|earlier this (?:month|year)"
    rf"|(?:in|en) (?:{'|'.join((*EN_MONTHS, *FR_MONTHS))})"
    r"|(?:le mois|la semaine|l'an(?:nee)?) (?:dernier|derniere|passee?)))"
)
"""Behind a town that is taken, what happened there before."""
_LINK = ("in connection", "en lien", "en rapport")
"""What goes on to the event that arrests and charges are about: a definite noun tells it."""
_OPENING = re.compile(r"(?:[\w'-]+ ){0,4}?(?:apres|after|following|au lendemain d(?:e|u|es))\b")
_SPEECH = re.compile(
    r"\b(?:according to|said|says|told|reported|selon|d'apres|source|(?:a|ont) (?:dit|indique|declare|annonce|precise)"
    r"|suivant)\b"
)
"""Before a place that somebody speaks from."""
_LEAST_CHARS = 16
"""No clause that tells of an event with its place is shorter."""
_DAY = re.compile(rf"\b(?:{_DAYS})\b")
_STREET = frozenset({"protest", "riot"})
_SAME_SUBJECT = re.compile(r"(?:a|ont|avait|avaient|had|has|have) [a-z]")
"""What the same subject did: "a frappé Mentao, et a fait dix morts, alors qu'un gendarme a été tué à Kaya"."""
_WHO = re.compile(r" (?:who|which|that|qui) (?:[\w'-]+ ){0,3}$")
_WHO_INSIDE = re.compile(r" (?:who|which|that|qui) ")
_WHO_CHARS = 40
_NAMED_KINDS = frozenset({"place", "facility", "relative", "part", "border", "capital"})


def split_by_events(
    sentences: Iterable[Sentence], folded: str, triggers: Sequence[Trigger], mentions: Sequence[PlaceMention]
) -> Iterator[Sentence]:
    """The sentences, each cut where both sides tell of something that happened, at two places.

    `triggers` and `mentions` in text order.
    """
    named = [m for m in mentions if _is_named(m)]
    first_trigger = first_place = 0
    for sentence in sentences:
        while first_trigger < len(triggers) and triggers[first_trigger].start < sentence.start:
            first_trigger += 1
        while first_place < len(named) and named[first_place].start < sentence.start:
            first_place += 1
        told = _until(triggers, first_trigger, sentence.end)
        places = _until(named, first_place, sentence.end)
        if len(told) < 2:
            yield sentence
            continue
        for clause in _split_opening(sentence, folded, told):
            for part in _split_coup(clause, folded, told):
                for stretch in _split_history(part, folded, told):
                    yield from _split(stretch, folded, told, places)


def _until(items: Sequence[T], first: int, end: int) -> Sequence[T]:
    last = first
    while last < len(items) and items[last].start < end:
        last += 1
    return items[first:last]


def _is_named(mention: PlaceMention) -> bool:
    """Whether a mention may be where something happened: no country, no people, nobody's name."""
    if mention.kind not in _NAMED_KINDS or mention.is_dateline or mention.is_name_part or mention.is_demonym:
        return False
    if mention.kind == "facility":
        return not mention.is_anchor_inferred
    return mention.kind != "place" or bool(mention.candidates and mention.candidates[0].kind != "country")


def _split(
    sentence: Sentence, folded: str, triggers: Sequence[Trigger], places: Sequence[PlaceMention]
) -> Iterator[Sentence]:
    start = sentence.start
    cuts = list(_GOES_ON.finditer(folded, start + _LEAST_CHARS, sentence.end - _LEAST_CHARS))
    for cut, after in zip(cuts, [*cuts, None][1:], strict=True):
        goes_on = after is not None and _SAME_SUBJECT.match(folded, cut.end())
        limit = after.start() if after and goes_on else sentence.end
        here_at = [m for m in places if start <= m.start < cut.start()]
        here = {m.name for m in here_at}
        later = [m for m in places if cut.end() <= m.start < limit]
        there = {m.name for m in later if not _SPEECH.search(folded, cut.end(), m.start)}
        is_told = any(start <= t.start < cut.start() for t in triggers)
        if _VERB_NEXT.match(folded, cut.end()):
            there &= _places_of_deed(places, folded, cut.end())
            here &= _places_of_deed(places, folded, start)
        is_elsewhere = bool(here and there - here) or _has_own_day(sentence, cut, folded, triggers)
        if cut["town"] and not _stand_alike(here_at, later, folded):
            continue
        is_linked = folded.startswith(_LINK, cut.end()) and any(t.start >= cut.end() for t in triggers)
        is_new = is_linked or any(_is_told_anew(t, cut.end(), folded) for t in triggers)
        if is_elsewhere and is_told and is_new:
            yield replace(sentence, start=start, end=cut.start())
            start = cut.end()
    yield replace(sentence, start=start)


def _stand_alike(before: Sequence[PlaceMention], after: Sequence[PlaceMention], folded: str) -> bool:
    """Whether two clauses each open with their town: "in Inates rockets hit the post, in Abala shops were looted"."""
    opens = [m for m in before if _OPENING_IN.search(folded, max(0, m.start - _OPENING_CHARS), m.start)]
    return bool(opens and after) and _closes_no_phrase(opens[0], folded) and _closes_no_phrase(after[0], folded)


def _closes_no_phrase(place: PlaceMention, folded: str) -> bool:
    """Whether words of the clause follow a town at once, and no comma or link."""
    return _GOES_STRAIGHT_ON.match(folded, place.end) is not None


def _places_of_deed(places: Sequence[PlaceMention], folded: str, start: int) -> set[str]:
    """The places from a position on in which something is done, not whence somebody was."""
    return {
        m.name
        for m in places
        if m.start >= start
        and (m.kind == "relative" or _DONE_AT.search(folded, max(0, m.start - 40), m.start) is not None)
    }


def _has_own_day(sentence: Sentence, cut: re.Match[str], folded: str, triggers: Sequence[Trigger]) -> bool:
    """Whether a semicolon, or "while the other two", parts news of two days: "two guests died on Sunday; five suspects
    were held on Monday"."""
    if _DATED_NEXT.match(folded, cut.end()):
        return _DATED.search(folded, sentence.start, cut.start()) is not None
    if not cut.group().startswith(";") and not _OTHERS.match(folded, cut.end()):
        return False
    here = {m.group() for m in _DAY.finditer(folded, sentence.start, cut.start())}
    after = [t for t in triggers if t.start >= cut.end() and not t.is_reference]
    is_news = any(sentence.start <= t.start < cut.start() and not t.is_reference for t in triggers)
    if not after or not is_news or not here:
        return False
    return any(m.group() not in here for m in _DAY.finditer(folded, after[0].start, sentence.end))


def _split_opening(sentence: Sentence, folded: str, triggers: Sequence[Trigger]) -> Iterator[Sentence]:
    """An opening clause on what came before cut from news of another day: "Après l'attaque de jeudi, …, | …"."""
    opening = _OPENING.match(folded, sentence.start, sentence.end)
    days = list(_DAY.finditer(folded, opening.end(), sentence.end)) if opening else []
    other = next((day for day in days if day.group() != days[0].group()), None)
    comma = folded.rfind(", ", sentence.start + _LEAST_CHARS, other.start()) if other else -1
    is_told = any(sentence.start <= t.start < comma for t in triggers) and days[0].end() <= comma
    if is_told and any(_is_told_anew(t, comma, folded) for t in triggers):
        yield replace(sentence, end=comma)
        yield replace(sentence, start=comma + 2)
        return
    yield sentence


def _split_history(sentence: Sentence, folded: str, triggers: Sequence[Trigger]) -> Iterator[Sentence]:
    """What happened in a town in an earlier month cut from its capture: "retook it, | where … died last month"."""
    where = _WHERE_ONCE.search(folded, sentence.start + _LEAST_CHARS, sentence.end)
    before = [t for t in triggers if where and sentence.start <= t.start < where.start()]
    if where and any(t.family in _MOVES for t in before) and any(t.start > where.start() for t in triggers):
        yield replace(sentence, end=where.start())
        yield replace(sentence, start=where.start() + len(where.group(1)))
        return
    yield sentence


def _split_coup(sentence: Sentence, folded: str, triggers: Sequence[Trigger]) -> Iterator[Sentence]:
    """A crowd cut from the coup that it cheers or decries: "… to cheer those | who had toppled the president"."""
    coup = next((t for t in triggers if t.family == "coup" and not t.is_reference), None)
    if coup is not None and any(t.family in _STREET and t.start < coup.start for t in triggers):
        clause = _WHO.search(folded, max(sentence.start + _LEAST_CHARS, coup.start - _WHO_CHARS), coup.start)
        is_inside = _WHO_INSIDE.search(folded, coup.start, coup.end) is not None
        if clause or is_inside:
            cut = clause.start() + 1 if clause else coup.start
            yield replace(sentence, end=cut - 1)
            yield replace(sentence, start=cut)
            return
    yield sentence


def _is_told_anew(trigger: Trigger, start: int, folded: str) -> bool:
    """Whether a trigger after the cut is more than a consequence ("…, and in Gao, killing nine")."""
    if trigger.start < start or trigger.is_reference:
        return False
    return not folded[trigger.start : trigger.end].endswith(("killing", "wounding", "injuring", "leaving", "ant"))
