"""Which event a figure belongs to, and which of its sites: no sum over years, no dead of an earlier attack."""

import re
from collections.abc import Sequence
from datetime import timedelta

from pipelines.extract.dates.occasions import When
from pipelines.extract.figures.values import Figure
from pipelines.extract.places.sites import relate_places
from pipelines.extract.statements import PlacedMention, Reading, Statement

_OTHER_DAY = timedelta(days=3)
"""A day this long before an event is not one of it."""
_SUM_FLOOR = 1000
"""An open figure this large ("thousands") is a sum over a conflict."""
_HEAP_FLOOR = 20
_WAR_FLOOR = 200
_NEAR_DAYS = (
    r"(?:then |le |la |the )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|lundi|mardi|mercredi|jeudi"
    r"|vendredi|samedi|dimanche|dawn|midnight|noon|yesterday|this morning|last night|aube|l'aube|hier|ce matin|matin"
    r"|minuit|veille|early|dans la nuit|nuit)\b"
)
_RELATIVE = re.compile(r",? (?:which|where|who|when|qui|lorsque?|quand)\b|, ou\b")
_SINCE = re.compile(rf"(?<!has )(?<!have )(?<!had )\b(?:since|depuis)\b(?! {_NEAR_DAYS})")
_SUMMED = re.compile(
    r"\b(?:in|over|within|en|sur) (?:the )?(?:past |last |dernieres? )?(?:(?!19|20)\w+ ){1,2}"
    r"(?:years|decades?|ans|annees|decennies?)\b"
    r"|\b(?:this year alone|so far this year|every year|chaque annee|par an|en un an|in a decade|en une decennie)\b"
)
_CUMULATIVE = re.compile(r"(?:cumul\w*|key figures|chiffres cles|total de l'annee|running total)\b")
_OPENS_SINCE = re.compile(rf"(?:since|depuis)\b(?! {_NEAR_DAYS})[^,;:.]{{2,60}}, (?!when|quand|lorsqu)")
_PERFECT = re.compile(r"\b(?:have|has) (?:\w+ )?(?:died|been|killed|claimed|left|perished|lost)\b")
_HAS_LOST = re.compile(
    r"\b(?:have|has) (?:\w+ )?(?:lost|killed|claimed)\b|\b(?:a|ont) (?:\w+ )?(?:perdu|tue|coute la vie)\b"
)
_ELSEWHERE = re.compile(
    r"[^,;:()]{0,40}?\bin (?:other|earlier|previous|that) (?:\w+ )?"
    r"(?:attacks?|clash(?:es)?|incidents?|raids?|ambush(?:es)?)\b"
    r"|[^,;:()]{0,40}?\b(?:dans|lors) d(?:'autres|e precedente?s) (?:\w+ )?"
    r"(?:attaques?|incidents?|raids?|embuscades?)\b"
)
_AT = re.compile(
    r",? ?(?:at|in|near|around|a|au|aux|dans|pres de|pres d')"
    r"(?:(?: the| la| le| l'| an?| une?)? ?(?:\w+ (?:of|de) )?"
    r"| (?:an?|the|une?|la|le) (?:[a-z-]+ ){1,2}(?:in|at|of|de|a) )"
)
_HEADED = re.compile(r"(?:at|in|near|around|a|au|aux|dans|pres de|pres d'|pour|for)?(?: the| la| le| l')? ?")
_JOINT = re.compile(
    r"\b(?!sur les lieux\b)(?:in|for|at|across|during|pour|dans|sur|lors) "
    r"(?:(?:all|the|both|les|ces|l'ensemble des)(?: (?:two|twin|three|several|deux|trois))?|des deux) "
    r"(?:places|sites|attacks|locations|attaques|endroits|lieux|localites|incidents|bombings|blasts|assaults|attentats"
    r"|raids|towns together|villages together)\b"
    r"|\b(?:dans|sur|pour) (?:l'ensemble des(?: deux| trois| quatre)?|les (?:deux|trois|quatre))"
    r" (?:villes|villages|communes|bourgs|postes)\b"
    r"|\b(?:in two|dans deux) (?:attacks|attaques|attentats|raids|bombings)[^,;]{0,40}, (?:one|l'une?)\b"
    r"|\b(?:in|dans|lors de) (?:two|three|four|several|separate|deux|trois|quatre|plusieurs)(?: [a-z]+)?"
    r" (?:attacks|raids|assaults|attaques|attentats|assauts|ambushes|embuscades|incidents)\b[^.;:]{0,40}:"
    r"|\b(?:the (?:two|three)|both|les (?:deux|trois)|ces (?:deux|trois)) (?:attacks|raids|assaults|bombings|blasts"
    r"|attaques|attentats|assauts|incidents)(?: together)? (?:have |had |auraient )?(?:killed|left|claimed|cost|ont)\b"
    r"|\bcounting all the places\b"
)
_ASIDE = re.compile(r"[^,;:.]{0,20}, (?:dont|including|among them|parmi|\w+ of them|\w+ d'entre)[^,;:.]{2,40}, ")
_THERE = re.compile(r"\b(?:there|sur place|la-bas)\b|\by (?:ont|a|avait|avaient|sont|est|etaient)\b")
_REASON = re.compile(
    r"\b(?:revenge|retaliation|reprisals?|vengeance|retribution|aveng\w+|represailles|venger|follow(?:ed|s)|in response"
    r"|suivi|suite|en reponse)"
    r" (?:for |over |against |a |to |of )?(?:the |a |la |l')?(?:killings?|deaths?|murders?|lynching|execution|mort"
    r"|assassinat|meurtre|massacre)\b"
)
_CAUSE = re.compile(
    r"\b(?:(?:a day |days |hours )?after|following|over|(?:protest|denounce|condemn|decry)\w*(?: at| against)?|against"
    r"|in (?:reaction|response|protest) (?:to|at|over)|justice for|angered by|anger at|outrage over"
    r"|apres|a la suite d[e']|suite a|contre|denonc\w+|protest\w+ contre|en reaction a|au lendemain d[e']|justice pour)"
    r" ?(?:the |an? |l'|la |une? |les |leur |their |his |her )?(?:recent |reported |violent )?$"
)
_DAYS_AFTER = re.compile(
    r" (?:days|weeks|months|a (?:day|week|month)|jours|semaines|mois|une semaine) (?:after|apres)"
    r" (?!(?:the|this|that|being|having|he|she|they|il|elle|ils|elles|cette|cet|ce|l'|la|le|les)\b)(?:[\w'-]+ ){0,6}"
    r"(?:riots?|clash(?:es)?|attacks?|violence|raids?|massacres?|bombings?|protests?|killings?|emeutes?|heurts|attaques?"
    r"|violences|affrontements)\b[^.;,]{0,40}$"
)
"""Before the dead of what happened some days before: "killed two, days after riots left 200 dead"."""
_LONG_AFTER = re.compile(
    r"\b(?:years?|months?|decades?|ans?|annees?|mois|anniversary|anniversaire)"
    r"(?: (?:almost |exactly )?to the day| jour pour jour| presque jour pour jour)?"
    r" (?:after|since|of|apres|d[e']|du) ?(?:an?|the|another|une?|l[ae]|l'|celui|celle)? ?[^.;:]{0,80}$"
)
"""Before the dead of what happened years before: "a year to the day after an attack that took 30 lives"."""
_LONG_AFTER_CHARS = 130
_CROWD_FAMILIES = frozenset({"protest", "riot", "looting", "mob"})
_RECORD = re.compile(r"\b(?:deadliest|worst|first|biggest|heaviest|meurtri\w+|premier|premiere|pire)\b")


def is_of_event(figure: Figure, statement: Statement, when: When, folded: str) -> bool:
    """Whether a figure counts victims of the event that its sentence was taken into."""
    if figure.low is None or figure.low == 0:
        return True
    start, end, is_relative = _stretch(figure, statement, folded)
    words = folded[start:end]
    before = folded[max(statement.sentence.start, figure.start - 60) : figure.end]
    if (
        _is_cause(figure, statement, folded)
        or _is_long_before(figure, statement, folded)
        or _ELSEWHERE.match(folded, figure.end)
        or _REASON.search(before)
        or _is_sum(figure, statement, folded, words, is_relative=is_relative)
    ):
        return False
    return not _is_earlier(figure, statement, when, start, end)


def _is_cause(figure: Figure, statement: Statement, folded: str) -> bool:
    """Whether a death is what a crowd is angry at: "youths rioted after the death of a farmer"."""
    sentence = statement.sentence
    if figure.quantity == "killed" and _DAYS_AFTER.search(folded, sentence.start, figure.start):
        return True
    if figure.quantity != "killed" or not _CAUSE.search(folded, max(sentence.start, figure.start - 50), figure.start):
        return False
    crowds = [t for t in statement.triggers if t.family in _CROWD_FAMILIES]
    return any(t.end < figure.start for t in crowds)


def _is_long_before(figure: Figure, statement: Statement, folded: str) -> bool:
    """Whether a clause behind the news counts the dead of an attack years before."""
    near = max(statement.sentence.start, figure.start - _LONG_AFTER_CHARS)
    after = _LONG_AFTER.search(folded, near, figure.start)
    return after is not None and any(t.end < after.start() for t in statement.triggers)


def is_elsewhere(figure: Figure, statement: Statement, places: Sequence[PlacedMention], folded: str) -> bool:
    """Whether a sentence opens with another place than its event's: "At Kayes, a nurse counted ten wounded"."""
    heads = [p for p in statement.places if p.is_usable and p.mention.end < figure.start]
    if not heads or not places or heads[0].placement.where_precision > 3:
        return False
    place = heads[0].mention
    is_headed = (
        _HEADED.fullmatch(folded, statement.sentence.start, place.start) and folded[place.end : place.end + 1] == ","
    )
    is_apart = all(
        relate_places(one, heads[0]) == "apart" and relate_places(heads[0], one) == "apart" for one in places
    )
    is_spoken = any(place.end < s.start < figure.start and not s.is_pronoun for s in statement.speakers)
    return bool(is_headed) and is_apart and not is_spoken


def _stretch(figure: Figure, statement: Statement, folded: str) -> tuple[int, int, bool]:
    """The clause around a figure: a relative one up to the comma that ends it, else the sentence without others."""
    sentence = statement.sentence
    start = max(sentence.start, *(folded.rfind(mark, sentence.start, figure.start) for mark in (";", "(")))
    stops = [at for mark in (";", ")") if (at := folded.find(mark, figure.end, sentence.end)) >= 0]
    end = min(stops, default=sentence.end)
    opener = _RELATIVE.search(folded, max(start, folded.rfind(",", start, figure.start)), figure.start)
    if opener is None:
        return start, end, False
    comma = folded.find(", ", figure.end, end)
    return opener.start(), comma if comma >= 0 else end, True


def _is_sum(figure: Figure, statement: Statement, folded: str, words: str, *, is_relative: bool) -> bool:
    """Whether a figure sums up a conflict or a year: "thousands have died", "950 civils tués depuis mars"."""
    is_open = figure.high is None
    if is_open and (figure.low or 0) >= _SUM_FLOOR and figure.quantity == "killed":
        return True
    is_bare = statement.index > 0 and not statement.is_finely_placed and all(d.is_since for d in statement.dates)
    if is_bare and is_open and (figure.low or 0) >= _WAR_FLOOR and _HAS_LOST.search(words):
        return True
    if is_relative and is_open and (figure.low or 0) >= _HEAP_FLOOR and _PERFECT.search(words):
        return True
    if _CUMULATIVE.match(folded, statement.sentence.start):
        return True
    near = folded[_cut_before(figure, statement, folded) : _cut_after(figure, statement, folded)]
    is_one = figure.number < 0 and figure.low == figure.high == 1  # "the nurse, held since May, has been executed"
    if not is_one and (_SINCE.search(near) or _SUMMED.search(near)) and not _RECORD.search(near):
        return True
    return _OPENS_SINCE.match(folded, statement.sentence.start, figure.start) is not None


def _cut_before(figure: Figure, statement: Statement, folded: str) -> int:
    return max(folded.rfind(mark, statement.sentence.start, figure.start) for mark in (",", ";", ":", "(")) + 1 or (
        statement.sentence.start
    )


def _cut_after(figure: Figure, statement: Statement, folded: str) -> int:
    aside = _ASIDE.match(folded, figure.end, statement.sentence.end)
    start = aside.end() if aside else figure.end  # "nine dead, two of them children, since the vote"
    ends = (folded.find(mark, start, statement.sentence.end) for mark in (", ", ";", ":", ")"))
    return min((end for end in ends if end >= 0), default=statement.sentence.end)


def _is_earlier(figure: Figure, statement: Statement, when: When, start: int, end: int) -> bool:
    """Whether the clause gives the figure a day of its own, before the event's."""
    if when.start is None or (when.mention and start <= when.mention.start < end):
        return False
    days = [d for d in statement.dates if start <= d.start < end and d.date_end and not d.is_since]
    nearest = min(days, key=lambda d: abs(d.start - figure.start), default=None)
    return bool(nearest and nearest.date_end and nearest.date_end < when.start - _OTHER_DAY)


def is_joint_toll(figure: Figure, statement: Statement, folded: str) -> bool:
    """Whether the sentence says that a figure counts several places together."""
    return bool(figure.low) and _JOINT.search(folded, statement.sentence.start, statement.sentence.end) is not None


def find_site(
    figure: Figure, statement: Statement, sites: Sequence[PlacedMention], reading: Reading, *, is_lead: bool
) -> int | None:
    """Which of several sites a figure is told of, by its place; `None` for all of them together.

    "70 at Tchombangou and 30 at Zaroumdareye"; "In Gao, two civilians were killed".
    """
    folded = reading.folded
    if is_joint_toll(figure, statement, folded):
        return None
    before = reading.statements[statement.index - 1] if statement.index else None
    if before and not statement.places and _THERE.search(folded, statement.sentence.start, statement.sentence.end):
        there = {_site_at(place, sites) for place in before.places}
        return there.pop() if len(there) == 1 else None
    named = [(p.mention.start, p.mention.end, i) for p in statement.places if (i := _site_at(p, sites)) is not None]
    for start, _, site in named:
        if _AT.fullmatch(folded, figure.end, start) if start >= figure.end else figure.start <= start < figure.end:
            return site
    told = {site for _, _, site in named}
    if len(told) != 1:
        return None
    start, end, site = named[0]
    is_headed = _HEADED.fullmatch(folded, statement.sentence.start, start) and folded[end : end + 1] in (",", ":", " ")
    return site if is_headed or not is_lead else None


def _site_at(place: PlacedMention, sites: Sequence[PlacedMention]) -> int | None:
    """The only site that a place phrase has to do with; none for the town of all of them."""
    related = [i for i, site in enumerate(sites) if relate_places(site, place) != "apart"]
    is_there = len(related) == 1 and relate_places(sites[related[0]], place) in ("same", "inside")
    return related[0] if is_there else None
