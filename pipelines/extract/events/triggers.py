"""The words of a text that tell of an event, and those that take it back."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Protocol

from geodata.reading.spans import Span
from geodata.values import value
from pipelines.extract.events.event_terms import Coding, EventMatcher, coding_of, is_passive
from pipelines.extract.figures.counting import A_NUMBER, COUNTS
from pipelines.extract.text.lexicon import read_lexicon, sections_matcher
from pipelines.extract.text.patterns import EN_MONTHS, FR_MONTHS, one_of
from pipelines.extract.text.terms import TermMatch, fold_text, read_terms

__all__ = ["Coding", "Trigger", "coding_of", "find_around_days", "find_triggers", "keep_told"]

_BEFORE_CHARS = 34
"""How far before a trigger a "could" or "threatened to" still governs it: about five words."""
_REFERENCE_CHARS = 16
_CLAUSE_CHARS = 160
"""How far a "denied that" or "hommage à" reaches at most: a long clause."""
_CLAUSE_END = re.compile(r"[.;:!?,]| (?:but|mais|while|tandis que|and (?:said|says|that)|et (?:dit|affirme|assure)) ")
_NEGATED = re.compile(
    r"(?: (?!(?:of|in|at|by|de|a|en|par|dans|pour|for|on|sur|from)\b)[\w'-]+)?"
    r"(?: (?:a|ont|has|have|had|was|were|is|are|be|been|being|ete|etait|n'a|n'ont|n'est|n'etait|n'avait|avait|y))* ?"
)
_AFTER_CHARS = 60
_MONTH_OF_MAY = re.compile(r"(?:\b(?:in|since|last|early|late|mid|until|till|from|of|by|this|to)[ -]|\d )$")
_MARKS = ("hypothetical", "unreal", "recalled", "negation", "negation_exempt", "undone")
_OF_DEEDS = ("accus", "suspect", "soupconn", "charged", "convicted", "condamn", "poursuivi")
_AFTERMATH = re.compile(
    r"\b(?:following|after|since|due to|because of|in response to|apres|suite a|depuis)(?: [a-z'-]+){0,3} ?$"
    r"|\b(?:after|following|since) (?:being |having been )?(?:ousted|overthrown|deposed|toppled|removed)"
    r"(?: (?:from )?(?:power|office))? (?:in|by|during) (?:a |the |an? )?(?:[a-z]+ ){0,2}$"
)
"""Before a coup that is the setting of other news ("suspends Mali's membership following a coup")."""
_CONDEMNS = ("condemn", "condamn")
_SENTENCED = re.compile(r"\b(?:pour|for|a mort|a \d+|to \d+|to death|hommes?|personnes|men|man|people)\b")
"""Behind a "condamné" that a court says of people."""
_DAYS_OWN = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|last night|weekend)'s (?:[a-z-]+ ){0,3}$"
)
_WORDS_AGAIN = re.compile(
    r"[.;:]|,? (?:dans un|in an?|par un|par voie de) (?:communique|statement|message|declaration|tweet|post)"
    r"|, (?:a|ont|et|and|selon|said|according|says|while|tandis)\b"
)
"""Where the words of who condemns an attack go on to something else."""
_TOLD_OF_IT = re.compile(
    r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|hier|avant-hier|yesterday|overnight"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|\d{1,2}(?:er|st|nd|rd|th)?(?: of)? (?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre"
    r"|novembre|decembre|january|february|march|april|may|june|july|august|september|october|november|december)"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december) \d{1,2}"
    r"|(?:ayant|qui (?:a|ont)) (?:coute|tue|fait|cause|entraine|conduit|vise|frappe|touche|endeuille)"
    r"|(?:that|which) (?:has |have )?(?:killed|left|claimed|led to|resulted in|targeted|struck|hit|injured|wounded))\b"
)
"""The day of an attack, or what it did."""
_THAT = re.compile(r"\bthat (?:[a-z-]+ )?$")
_HAD_DONE = re.compile(
    r"(?: (?!(?:must|should|will|would|could|may|might|can|need)\b)[\w'-]+){0,6} "
    r"(?:(?:had|have|has)\b(?! to\b) [\"“«]?\w|(?:killed|destroyed|hit|struck|left|wounded|neutrali[sz]ed)\b)"
)
"""After several strikes: what they did."""
_WHO = re.compile(
    r"\b(?:who|which|qui|whose men|dont les hommes) (?:had |has |have |avait |avaient |a |ont |s'etait |s'est )?$"
)
_IN_YEAR = re.compile(
    r"[^,.;:]{0,30}?\b(?:in|en) (?:[a-z]+ )?(?:19|20)\d\d\b|[^,.;:]{0,30}\b(?:years? ago|last year|l'an dernier)\b"
)
"""Behind the coup by which somebody is named: "Captain Traoré, who seized power in September 2022"."""
_BY_FORCES = re.compile(
    r"\b(?:army|soldiers|troops|forces|militia|militiamen|gendarmes|police|volunteers|vdp|mercenaries|hunters|rebels"
    r"|jihadists|militants) (?:are|is|was|were|stands?|has been|have been) (?:\w+ )?$"
    r"|\b(?:armee|soldats|militaires|forces|fama|mercenaires|miliciens|volontaires|dozos|policiers|gendarmes|chasseurs)"
    r"(?: [a-z-]+){0,2} (?:est|sont|etait|etaient|a ete|ont ete) (?:\w+ )?$"
)
"""Before an "accused of" that tells what an armed side did to others, not what somebody is tried for."""
_FINITE = re.compile(r"\b(?:was|were|has|have|had|a|ont|est|sont|etait|etaient|avait|avaient)\b")
"""After "accused of …": what follows is no deed they are accused of."""
_LOST = re.compile(r" (?:to (?:be|have been) )?(?:dead|killed|kidnapped|abducted|drowned|lost)\b")
"""After "feared": the dead are news."""
_UNDONE_INSIDE = re.compile(
    r" (?:will|would|might|could|should|must|cannot|(?:not|never)(?! (?:been (?:seen|heard)|reach|arriv))"
    r"|ne(?! plus\b)|jamais(?! (?:arriv|attein))"
    r"|refus\w+|pourr\w+|devr\w+|threat\w+|menac\w+"
    r"|croya?i\w+"
    r"|vow\w*|pledg\w+|warned|warns|averti\w*|fear\w*|craign\w+|craint|failed(?! to (?:reach|arrive))|plans|planned"
    r"|planning|prevoi\w+|promi[st]\w*"
    r"|n'(?:a|ont|est|y|en|avait|avaient|etait|etaient)"
    r"(?! (?:jamais (?:arriv|attein)|plus (?:ete (?:re)?vu|donne|reparu))))\b"
)
_COUNTS = re.compile(
    rf"\b(?:{COUNTS})(?! (?:que|that)\b)"
    r"(?: (?!ont|a|was|were|had|have|has|been|ete\b)[\w'\"-]+){1,4} ?\"? ?$"
    r"|\b(?:bilan|decompte|toll|tally)\b(?: [\w'-]+){1,8} ?$"
)
"""Before the dead whom another voice counts: "une ligue compte 80 tués"."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_OF_SOME = re.compile(
    r"(?: (?:recent|recents?|par des inconnus))?(?:,[^,.;]{2,40},| (?:in|at|near|a|au|dans|pres d[e']) ?[\w' -]{2,24})?"
    rf" (?:of |de |d')(?!une? ){A_NUMBER}"
)
"""After a noun that tells what happened to some: "l'enlèvement, à Sévaré, de deux agents" points back to nothing."""
_BY_MEANS_OF = re.compile(r"\b(?:attaques?|attentats?|tirs?|assauts?|embuscades?) (?:a l'|au |aux |a la )$")
"""Before the weapon of an attack, whose article points back to nothing: "une attaque à l'engin explosif"."""
_ANGER = re.compile(
    r"\b(?:over|against|contre|protest\w*|decr\w+|denounc\w*|condemn\w*|denonc\w+|condamn\w*|justice)"
    r"(?: (?:for|pour|at))? (?:the |la |le |les |l')?(?:\w+ )?$"
)
_WHICH = re.compile(r"attaquee?s?(?<!attaque)(?<!attaques)|attaques|visee?s?|ciblee?s?|combat")
_DEFINITE = re.compile(
    r"(?:^|[ \"«(])(?:(?:la|cette|les|ces|une des|l'une des) |l')(?!attaque)[a-z'-]+ (?:de [a-z]+ |militaires? )?$"
    r"|(?:^|[ \"«(])(?:les|des|ces|aux) [a-z-]+ tombes au $"
)
"""Before a participle: the noun that it belongs to, with its article."""
_RELATIVE = re.compile(r" (?:that|which|qui)(?: (?:has|had|have|a|ont|avait|avaient))? ")
"""Between a noun and the verb that says of it what the noun already tells ("the suicide attacks that struck Arlit")."""
_CLAUSE_STOP = re.compile(r"[.;:!?] |\b(?:while|after|before|tandis que|alors que|apres|avant)\b")
_OF_WHOM = re.compile(r"\b(?:of (?:whom|them)|some|others|dont|d'entre|certains|autres)\b")
_CAPTIVES = re.compile(r"(?:the )?(?:hostages?|captives?|otages?|captifs|captives|kidnap victims?)")
_WHO_WERE = re.compile(
    r"\b(?:who|whom|qui) (?:had|have|has|was|were|avai(?:t|ent)|ont|a|etai(?:t|ent))(?: (?:been|ete))?(?: \w+)? $"
)
"""Before the participle that says what had befallen those who are freed."""
_TAKEN_ONES = re.compile(
    r"\b(?:kidnapped|abducted|snatched)(?: \w+)? (?:\w*girls?|boys|children|pupils|students?|workers?|people|persons?"
    r"|women|men|villagers|victims|soldiers|teachers?|priests?|bishop|passengers|sailors|crew|nationals?|engineers?)\b"
    r"|(?:girls|boys|children|pupils|students|workers|people|persons|women|villagers|teachers|priests|passengers|sailors"
    r"|nationals|engineers|hostages|man|woman|personnes|femmes|enfants|eleves|filles|passagers|villageois|otages"
    r"|enseignants|fideles|ouvriers) (?:kidnapped|abducted|snatched|seized|taken|enlevee?s|kidnappee?s)"
    r" (?:from|in|at|near|by|during|along|on the|a|au|aux|dans|pres|par|lors|sur)\b"
)
"""Those who were taken: "the kidnapped girls", "pupils abducted from a school"."""
_MADE_PUBLIC = re.compile(
    r"\breleas\w+(?: on \w+)? (?:an?|the|new|another|its|their) (?:[\w-]+ ){0,2}"
    r"(?:video|statement|photos?|pictures?|images|footage|recording|audio|list|report|communique|names)\b"
)
"""What is released and is nobody: "released a video of the kidnapped girls"."""
_FREES = re.compile(
    r"\b(?:frees|freed|releases|released|rescues|rescued|liberates|liberated|libere(?:nt)?|relache(?:nt)?)"
    r" (?!(?:by|from|in|on|at|after|par|a|dans|le|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b)[^.;:]{2,90}$"
)
"""Before those who were taken: who frees them, by name ("frees Jane Doe, a nurse kidnapped in Gao")."""
_IS_FREED = re.compile(
    r"\b(?:is|are|was|were|been|being|be|est|sont|ete|etaient|etait)(?: \w+)? "
    r"(?:freed|released|rescued|set free|let go|found|liberee?s?|relachee?s?|delivree?s?|secourue?s?|retrouvee?s?)\b"
    r"|\b(?:regain\w*|recouvr\w*|retrouv\w*) (?:their|his|her|la|leur|sa) (?:freedom|liberty|liberte)\b"
)
_PLACE_BETWEEN = r", (?:(?:a|au|pres de|non loin de|in|at|near) |pres d')[\w'-]{3,20}(?: [\w'-]{3,20})?,"
"""A place set between commas: "la police a mis la main, à Kati, sur un suspect"."""
_MONTHS = "|".join((*EN_MONTHS, *FR_MONTHS))
_DATED = re.compile(
    r"[^.;]{0,50}?\b(?:(?<!since )(?<!depuis )(?:19|20)\d\d|ago|prior|earlier|last (?:week|month|year|\w+day)"
    r"|yesterday|\w+day|il y a|hier|derniere?|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
    rf"|(?:in|on|en|le \w+|\d+) (?:{_MONTHS})|(?:{_MONTHS}) \d)\b"
)
"""After an abduction: the day that it has of its own."""
_SOME_DAYS_AFTER = re.compile(
    r", (?:[\w-]+ )?(?:days|weeks|months|jours|semaines|mois) (?:after|apres)"
    r" (?:(?!the |this |that |la |le |les |cette )[\w'-]+ ){0,4}$"
)
"""Between the news and what was some days before it: "… killed two, days after ethnic riots"."""
_NOBODY = re.compile(r" (?:no(?! (?:fewer|less))|nobody|none)\b")
"""After a verb: it was done to nobody."""


@value
class Trigger:
    """A word that tells of an event. `is_reference`: a definite noun that points back ("the attack")."""

    start: int
    end: int
    family: str
    is_reference: bool


def find_triggers(folded: str, language: str | None) -> tuple[Trigger, ...]:
    """Triggers in folded text, in order, without those that are only possible, feared, planned, negated or recalled."""
    found = find_around_days(EventMatcher(language), folded, language)
    marks = sections_matcher("context", ("reference", "nouns"), language).find(folded)
    references = marks.get("reference", ())
    nouns = {(n.start, n.end) for n in marks.get("nouns", ())}
    is_unreal = _unreal_test(folded, language)
    triggers: list[Trigger] = []
    for m in found:
        if m.value == "none" or is_unreal(m) or (m.value == "rescue" and _ends_abduction(triggers, m, folded)):
            continue
        if m.value == "coup" and _names_ruler(m, folded):
            continue
        if m.value == "rescue" and _MADE_PUBLIC.search(folded, m.start, m.end):
            continue
        if triggers and (m.start, m.end) in nouns and _SOME_DAYS_AFTER.search(folded, max(0, m.start - 60), m.start):
            continue
        is_reference = not (_introduces(m, folded) or _is_told_that(m, folded)) and bool(
            ((m.start, m.end) in nouns and _stands_before(references, m, folded, _REFERENCE_CHARS, max_words=2))
            or _qualifies(m, folded)
            or (m.value == "coup" and _AFTERMATH.search(folded[max(0, m.start - 40) : m.start]) is not None)
            or (bool(triggers) and triggers[-1].is_reference and _is_verb_of(triggers[-1], m, folded))
            or (bool(triggers) and m.value == "kill" and _COUNTS.search(folded[max(0, m.start - 50) : m.start]))
        )
        triggers.append(Trigger(m.start, m.end, m.value, is_reference))
    return tuple(settled for t in triggers if (settled := _as_freed(t, triggers, folded)))


def _qualifies(term: TermMatch[str], folded: str) -> bool:
    """Whether a participle only says which one: "la patrouille attaquée comptait …", "la zone attaquée"."""
    last = folded.rfind(" ", term.start, term.end) + 1 or term.start
    if _WHICH.fullmatch(folded, last, term.end) is None:
        return False
    return _DEFINITE.search(folded, max(0, last - 40), last) is not None


def _names_ruler(coup: TermMatch[str], folded: str) -> bool:
    """Whether a coup of earlier years only says who somebody is."""
    is_clause = _WHO.search(folded, max(0, coup.start - 40), coup.start) is not None
    return is_clause and _IN_YEAR.match(folded, coup.end) is not None


def _introduces(noun: TermMatch[str], folded: str) -> bool:
    """Whether a definite noun says itself to whom it happened, and is not what a crowd is angry at."""
    if _BY_MEANS_OF.search(folded, max(0, noun.start - 30), noun.start):
        return True
    if not _OF_SOME.match(folded, noun.end):
        return False
    return _ANGER.search(folded, max(0, noun.start - 40), noun.start) is None


def _is_told_that(noun: TermMatch[str], folded: str) -> bool:
    """Whether a "that" before several of a kind only opens what is told: "reported that airstrikes had killed"."""
    if folded[noun.end - 1] != "s" or not _THAT.search(folded, max(0, noun.start - _REFERENCE_CHARS), noun.start):
        return False
    return _HAD_DONE.match(folded, noun.end) is not None


def _ends_abduction(told: Sequence[Trigger], release: TermMatch[str], folded: str) -> bool:
    """Whether a release ends an abduction that its sentence tells as news ("was kidnapped, and freed later")."""
    if not told or told[-1].family != "abduction" or not is_passive(told[-1].start, folded):
        return False
    return ". " not in folded[told[-1].end : release.start]


def _as_freed(taken: Trigger, told: Sequence[Trigger], folded: str) -> Trigger | None:
    """An abduction as it is told, as the release that the sentence opens with, or `None` where the release is told."""
    if not _says_who_is_freed(taken, folded):
        return taken
    if any(_frees(t, taken, folded) for t in told if t.family == "rescue" and not t.is_reference):
        return None
    frees = _FREES.search(folded, max(0, taken.start - _CLAUSE_CHARS), taken.start)
    return Trigger(taken.start, taken.end, "rescue", is_reference=False) if frees else taken


def _says_who_is_freed(taken: Trigger, folded: str) -> bool:
    """Whether an abduction without a day only says who somebody is: "girls abducted from a school are released"."""
    if taken.family != "abduction" or _DATED.match(folded, taken.end) is not None:
        return False
    is_noun = _CAPTIVES.fullmatch(folded, taken.start, taken.end) is not None
    is_clause = _WHO_WERE.search(folded, max(0, taken.start - 40), taken.start) is not None
    is_adjective = _TAKEN_ONES.search(folded, taken.start, taken.end + _BEFORE_CHARS) is not None
    return is_noun or is_clause or is_adjective


def _frees(release: Trigger, taken: Trigger, folded: str) -> bool:
    """Whether a release in the sentence of an abduction is told of all who were taken ("girls taken … were freed")."""
    if release.start < taken.start:
        return _CLAUSE_STOP.search(folded, release.end, taken.start) is None
    between = folded[taken.end : release.start]
    is_of_all = _IS_FREED.search(folded, max(taken.end, release.start - 24), release.end) is not None
    return is_of_all and _CLAUSE_STOP.search(between) is None and _OF_WHOM.search(between) is None


def _is_verb_of(noun: Trigger, verb: TermMatch[str], folded: str) -> bool:
    """Whether a verb only goes on about a noun: "the attacks that struck", "the attack struck a camp"."""
    is_next = verb.value == noun.family == "attack" and folded[noun.end : verb.start] == " "
    return is_next or _RELATIVE.fullmatch(folded, noun.end, verb.start) is not None


class _Finder(Protocol):
    def find(self, folded: str) -> Sequence[TermMatch[str]]: ...


def find_around_days(matcher: _Finder, folded: str, language: str | None) -> Sequence[TermMatch[str]]:
    """Terms in order, also where a day or an adverb stands inside them ("ont conclu lundi un accord")."""
    plain, starts, shifts = _without_days(folded, language)

    def unshift(position: int) -> int:
        return position + shifts[bisect_right(starts, position) - 1]

    return [TermMatch(unshift(m.start), unshift(m.end - 1) + 1, m.value) for m in matcher.find(plain)]


def _without_days(folded: str, language: str | None) -> tuple[str, list[int], list[int]]:
    """The text without days and adverbs, and from where in it how many characters are missing before it."""
    kept: list[str] = []
    starts, shifts, length, end = [0], [0], 0, 0
    for cut in _between_pattern(language).finditer(folded):
        kept.append(folded[end : cut.start()])
        length += cut.start() - end
        end = cut.end()
        starts.append(length)
        shifts.append(end - length)
    return "".join([*kept, folded[end:]]), starts, shifts


@cache
def _between_pattern(language: str | None) -> re.Pattern[str]:
    """A day, an adverb or a place between commas, where words stand on both sides in the same clause."""
    days = one_of(re.escape(fold_text(word)) for word in read_terms(read_lexicon("context")["between"], language))
    some = rf"(?: (?:{days})(?: \d{{1,2}}(?:er)? [a-z]{{3,9}})?(?: 20\d\d)?)+"
    return re.compile(rf"(?<=[a-z0-9])(?:,{some},?|{some}(?:{_PLACE_BETWEEN})?|{_PLACE_BETWEEN})(?= [a-z0-9])")


def keep_told(triggers: list[Trigger], folded: str, language: str | None) -> list[Trigger]:
    """The triggers without those that are only possible, feared, planned, negated or recalled."""
    if not triggers:
        return []
    is_unreal = _unreal_test(folded, language)
    return [t for t in triggers if not is_unreal(t)]


def _unreal_test(folded: str, language: str | None) -> Callable[[Span], bool]:
    """A test whether what a trigger tells did not happen, or is only remembered, by the words around it."""
    marks = sections_matcher("context", _MARKS, language).find(folded)
    governors = marks.get("hypothetical", ())
    unreal = [m for m in marks.get("unreal", ()) if not _LOST.match(folded, m.end)]
    recalled = marks.get("recalled", ())
    condemning = tuple(m for m in recalled if folded.startswith(_CONDEMNS, m.start))
    others = tuple(m for m in governors if not folded.startswith(_CONDEMNS, m.start))
    negations = _negations(marks)
    undone = marks.get("undone", ())

    def is_unreal(trigger: Span) -> bool:
        is_news = _is_condemned_as_news(condemning, trigger, folded)
        return (
            _stands_before(others if is_news else governors, trigger, folded, _BEFORE_CHARS, max_words=4)
            or _governs_clause(unreal, trigger, folded)
            or (not is_news and _governs_clause(recalled, trigger, folded) and not _has_year(trigger, folded))
            or _is_negated(negations, trigger, folded)
            or _is_undone_inside(trigger, folded)
            or _stands_after(undone, trigger, folded)
            or _NOBODY.match(folded, trigger.end) is not None
        )

    return is_unreal


def _negations(marks: Mapping[str, Sequence[TermMatch[str]]]) -> tuple[TermMatch[str], ...]:
    """ "no", "aucune" and the like, without those that negate nothing ("no fewer than", "pas moins de")."""
    starts = {m.start for m in marks.get("negation_exempt", ())}
    return tuple(m for m in marks.get("negation", ()) if m.start not in starts)


def _last_before(matches: Sequence[TermMatch[str]], position: int) -> TermMatch[str] | None:
    found = bisect_right(matches, position, key=lambda m: m.end)
    return matches[found - 1] if found else None


def _governs_clause(matches: Sequence[TermMatch[str]], trigger: Span, folded: str) -> bool:
    """Whether one of the matches stands before the trigger anywhere in its clause."""
    match = _last_before(matches, trigger.start)
    if match is None or trigger.start - match.end > _CLAUSE_CHARS:
        return False
    return _CLAUSE_END.search(folded, match.end, trigger.start) is None


def _is_condemned_as_news(condemning: Sequence[TermMatch[str]], trigger: Span, folded: str) -> bool:
    """Whether an attack is first told by who condemns it: its day, or what it did, stands beside it.

    "The UN condemned Tuesday's attack on a convoy"; "La mission condamne l'attaque qui a visé mardi le village".
    """
    match = _last_before(condemning, trigger.start)
    if match is None or trigger.start - match.end > _CLAUSE_CHARS:
        return False
    before = folded[match.end : trigger.start]
    if _CLAUSE_END.search(before) or _SENTENCED.search(before):
        return False
    if _DAYS_OWN.search(before):
        return True
    end = trigger.end + _CLAUSE_CHARS
    stop = _WORDS_AGAIN.search(folded, trigger.end, end)
    return _TOLD_OF_IT.search(folded, trigger.end, stop.start() if stop else end) is not None


def _has_year(trigger: Span, folded: str) -> bool:
    """Whether a year stands by the trigger: "the victims of the 2016 attack" is history, told as such."""
    return _YEAR.search(folded, max(0, trigger.start - 40), trigger.end + 80) is not None


def _is_negated(negations: Sequence[TermMatch[str]], trigger: Span, folded: str) -> bool:
    """ "no attack", "no officer has been arrested", "aucune attaque", "n'a pas été tué"."""
    match = _last_before(negations, trigger.start)
    if match is None or trigger.start - match.end > _BEFORE_CHARS:
        return False
    return _NEGATED.fullmatch(folded, match.end, trigger.start) is not None


def _is_undone_inside(trigger: Span, folded: str) -> bool:
    """ "The last soldiers will leave": a trigger of several words with a "will" or a "not" between them."""
    gap = folded.find(" ", trigger.start, trigger.end)
    return gap > 0 and _UNDONE_INSIDE.search(folded, gap, trigger.end) is not None


def _stands_after(matches: Sequence[TermMatch[str]], trigger: Span, folded: str) -> bool:
    """Whether one of the matches takes the trigger back later in its clause ("the attack never took place")."""
    first = bisect_left(matches, trigger.end, key=lambda m: m.start)
    if first == len(matches) or matches[first].start - trigger.end > _AFTER_CHARS:
        return False
    return _CLAUSE_END.search(folded, trigger.end, matches[first].start) is None


def _stands_before(
    matches: tuple[TermMatch[str], ...], trigger: Span, folded: str, chars: int, *, max_words: int
) -> bool:
    """Whether one of the matches ends shortly before the trigger in the same clause."""
    low = bisect_left(matches, trigger.start - chars, key=lambda m: m.end)
    high = bisect_right(matches, trigger.start, key=lambda m: m.end)
    for match in reversed(matches[low:high]):
        between = folded[match.end : trigger.start]
        if folded[match.start : match.end] == "may" and _is_month(folded, match):
            continue
        if folded.startswith("alleged", match.start) and between.strip():
            continue  # "an alleged thief was lynched"
        if folded.startswith(_OF_DEEDS, match.start) and _BY_FORCES.search(
            folded, max(0, match.start - 60), match.start
        ):
            continue  # "soldiers are accused of shooting 19 villagers"
        if folded.startswith(_OF_DEEDS, match.start) and _FINITE.search(between):
            continue  # "two men accused of theft were lynched"
        if not any(sign in between for sign in ".;:,!?") and len(between.split()) < max_words:
            return True
    return False


def _is_month(folded: str, match: TermMatch[str]) -> bool:
    """Whether a "may" is the month."""
    before = folded[max(0, match.start - 6) : match.start]
    return _MONTH_OF_MAY.search(before) is not None or folded[match.end : match.end + 2].strip().isdigit()
