"""The dates of a sentence that may be an event's: not the dateline's, not the day on which somebody spoke."""

import re
from collections.abc import Sequence, Set
from dataclasses import replace
from datetime import date
from functools import lru_cache

from pipelines.extract.dates.finding import DateMention, anchor_mention, in_year
from pipelines.extract.dates.grammar import load_grammar
from pipelines.extract.text.lexicon import section_matcher, term_matcher

_BEFORE_CHARS = 42
_AFTER_CHARS = 40
_OPENING_CHARS = 90
_MONTH_DAYS = 27
_SENTENCE_END = re.compile(r"[.!?]\s|\n")
_SPEAKS = re.compile(
    r"(?:speaking|addressing|in an? (?:statement|interview|message|communique|briefing)"
    r"|at an? (?:news|press) conference"
    r"|s'exprimant|s'adressant|interroge|dans une? (?:communique|declaration|entretien|message)"
    r"|(?:lors|au cours) d'une? (?:point de presse|conference de presse|allocution|entretien))\b[^,;:]*$"
)
"""A sentence that opens with somebody's words: the date before its first comma is theirs."""
_TOLD_WHOM = re.compile(
    r"\b(?:told|informed|tell|tells)(?: (?:the|an?|our|his|her|their|local|state|national|foreign))* [\w'-]+"
    r"(?: (?:news|press|agency|radio|television|tv|service|correspondents?|reporters?|newspaper|daily|station))*"
    r"(?: (?:in|from) (?:the )?[\w'-]+)?(?: by (?:tele)?phone)?(?: late| early)?(?: on)? ?$"
    r"|\b(?:dit|declare|indique|confie|affirme|explique|confirme|raconte|annonce|precise|rapporte|assure|temoigne)e?s?"
    r" (?:a l'|a la |aux? |a )[\w'-]+(?: (?:de|du|d'|presse|radio)[\w'-]*)*(?: [\w'-]+)?(?: par telephone)? ?$"
)
"""Words of telling with those who were told, right before a date: "told AFP on", "a indiqué à l'AFP"."""
_SET_FOR = re.compile(
    r"\b(?:pour|prevue?s?|programmee?s?|annoncee?s? pour|planned|scheduled|set|due|called)(?: pour| for| on)?"
    r"(?: le| ce| this| the)? ?$"
)
"""Before the day to come of something planned."""
_STATUS = re.compile(r"\b(?:as (?:at|of)|a la date d[ue]|bilan arretee?s? (?:au|le|a la date du)) ?$")
"""Before the day on which something still was so: "yet to be released as at Tuesday morning"."""
_TOLL_MOVED = re.compile(
    r",? (?:has |had |a |ont )?(?:raised|revised|updated|lowered|increased|revu|porte|releve|actualise)"
    r"\b[^.;]{0,40}\b(?:toll|tally|count|figure|number|bilan|chiffre|nombre)\b"
)
_TOLL_MOVES = re.compile(
    r"(?:\brev(?:u|ue|us|ues) a la (?:hausse|baisse)|\b(?:revised|updated) (?:up|down)wards?"
    r"|\b(?:bilan|toll|tally|nombre de (?:morts|tues|victimes))\b[^.;:]{0,60}"
    r"\b(?:alourdi\w*|passe|monte|grimpe|porte|revu|rose|risen|climbed|raised|revised|jumped)"
    r"(?: (?:again|encore|de nouveau|from \w+|to (?:at least )?\w+|a (?:au moins )?\w+))?)(?: on| ce| le)? ?$"
)
"""Before the day on which a toll was given anew."""
_WHO_CLAUSE = re.compile(
    r"\b(?:who|which|qui) (?:was|were|has|have|had|a|est|avait|ont|took|came|seized|became|won|joined|founded|fonde"
    r"|arrived|entered|started|began|launched|left|quit|returned) [^,.;:()]{0,50}$"
)
"""A clause on somebody's past, up to a month or a year in it."""
_SINCE_CLAUSE = re.compile(
    r"\b(?:since|depuis que?|depuis qu')"
    r"(?! (?:before |shortly |just |early |late |about |around |the )*(?:dawn|daybreak|sunrise|midnight|morning|early"
    r"|hours|noon|nightfall)\b)"
    r"(?: [\w'-]+){1,11} ?$"
)
"""Before a day in a clause that looks back on what lasts ("since it came to Mali two years ago")."""
_TO_FORCES = re.compile(
    r",? (?:aux?|a l'|a la|avec) ?(?:autorites|forces|armee|militaires|soldats|troupes|gendarme\w*|police|ses)\b"
)
"""After a day: "s'est rendu mardi aux autorités" is a surrender, "s'est rendu mardi à Gao" a visit."""
_BRACKETED_YEARS = re.compile(r"\((?:19|20)\d\d ?- ?(?:(?:19|20)\d\d|present)\)")
"""The years of a war or of a life: "Chadian Civil War (2005–2010): rebels attack …"."""
_OTHER_DEED_CHARS = 120
_OTHER_DEED = re.compile(
    r"\b(?:(?:retaliation|reprisals?|revenge|retribution|represailles|vengeance)(?: attacks?)?"
    r" (?:for|over|against|apres|pour|a|au|contre)"
    r"|(?:anniversary|anniversaries|anniversaire|commemorations?|remembrance) (?:of|de|du|des))"
    r" (?:the |an? |la |le |les |l'|une? )?[^.,;:]{0,80}(?:, )?$"
    r"|\b(?:conspiracy|plot|insurgency|rebellion|uprising|war|conflict|complot|insurrection|rebellion|guerre|conflit)\b"
    r"[^.,;:]{0,20}\b(?:began|begun|started|broke out|commence\w*|debut\w*|eclate)(?: on| in| en| le)? ?$"
    r"|\bwill \w+(?: [\w'-]+){0,3} by (?:the end of )?$"
)
"""Before the day of what was avenged, or is remembered on another day, of a war's beginning or of what will be."""
_MEDIUM = re.compile(
    r"\b(?:statement|communique|television|tv|radio|interview|(?:tele)?phone|conference|conference de presse|briefing"
    r"|facebook|twitter|social media|reseaux sociaux|website|broadcast|entretien)\b"
)
"""By what somebody speaks, between the verb and the day: "said on state television on Monday that"."""
_WEEK = 6
_ONE_OF_MANY = re.compile(
    r"\b(?:second|third|fourth|fifth|sixth|seventh|tenth|latest|deadliest|bloodiest|worst|deuxieme|seconde?|troisieme"
    r"|quatrieme|cinquieme|sixieme|septieme|dixieme|enieme)\b(?! (?:week|half|semaine|moitie))[^.,;:]*$"
)
_LAUNCHED = re.compile(
    r"\b(?:assaut|raid|ratissage|mouvement|attaque|offensive|operation|incursion|contre-offensive|tir|engin|campagne)s?"
    r"(?: [a-z-]+)?,? (?:qui (?:a|avait) ete )?lancee?s? (?:des )?$"
)
"""Before the day on which an attack was launched: "l'assaut lancé vendredi"; "lance" is a word of saying too."""
_FIELD_OF_DAY = re.compile(
    r"\b(?:date|when|day|time|quand|heure|jour)(?: (?:of (?:the )?|de l'|des )(?:incident|event|evenement|faits))?"
    r"(?:(?: and |/| et )(?:time|heure))? ?: ?$"
)
"""The field of a form that gives the day: "INCIDENT REPORT | Date: 17/09"."""
_OF_DEED = re.compile(
    r"'s? (?!(?:[\w-]+ )?(?:statement|communique|announcement|message|report|briefing|speech|conference|edition|issue"
    r"|newspapers?|press|papers|post|broadcast|bulletin|note|toll|count|figures?)\b)[a-z]"
)
"""After the day that a deed bears: "was behind Tuesday's attack"."""
_THAT_NIGHT = re.compile(r"la nuit d[ue] ")
"""What is told, not when it is told: "elle raconte la nuit du 4 au 5 juin"."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_THAT = re.compile(r"\b(?:qu'|que |that )(?:on |le |in )?$")
"""Before the day of what is told: "rappelle qu'en mars dernier", "said that on Monday"."""
_EVE = re.compile(r"veille|\b(?:day|night|evening) (?:before|earlier)|previous (?:day|night|evening)")
_OF = re.compile(r" (?:the|this|that|an?|its|his|their|he|she|it|they) ")
"""After an eve that counts from a deed: "the day before the ambush"."""
_AFTER_DEED = re.compile(
    r"(?:\b(?:after|following)|\bapres|\blendemain|\bsurlendemain)"
    r" ?(?:the|an?|this|that|it|de|d'|du|des|le|la|les|l'|un|une|cette|cet|ce) ?(?!(?:fait|reste|que|qu)\b)[a-z]"
)
"""The end of a phrase that counts the days from a deed told right behind it."""
_LONGEST_DAYS = 10
_NARRATED = re.compile(r",? (?:when|where|quand|lorsqu)")
_ADVERBS = re.compile(
    r"\b(a|ont) (?:de nouveau|a nouveau|encore|egalement|aussi|deja|officiellement|formellement|pour sa part"
    r"|de son cote|par ailleurs|en outre|notamment|finalement|enfin|d'abord|toutefois|cependant)(?= )"
)
"""Between the auxiliary and the participle of a French verb: "a de nouveau soutenu lundi"."""


def event_dates(
    dates: Sequence[DateMention], folded: str, language: str | None, published: date | None, *, is_item: bool
) -> tuple[DateMention, ...]:
    """The dates without those of the words ("officials said on Thursday", "on Thursday in a statement").

    A list's item that begins like a dateline ("- Djibo, 16 September: …") gives the day of its event.
    """
    told = _in_told_year([_narrated(mention, folded) for mention in dates])
    spoken = {m.start for m in told if _is_day_of_words(m, folded, language)}
    return tuple(
        m
        for m in _count_from_words(told, spoken, folded)
        if not ((m.is_publication_line and not is_item) or m.is_since or m.is_vague or m.is_future)
        and m.start not in spoken
        and not _SINCE_CLAUSE.search(folded[max(0, m.start - _OPENING_CHARS) : m.start])
        and not _is_count_of_many(m, folded)
        and not _is_planned(m, folded, published)
        and not _is_of_another_deed(m, folded)
        and not _BRACKETED_YEARS.search(folded, max(0, m.start - 6), m.end + 9)
        and not (_lasts(m, _MONTH_DAYS) and _WHO_CLAUSE.search(folded[max(0, m.start - _OPENING_CHARS) : m.start]))
    )


def _is_planned(mention: DateMention, folded: str, published: date | None) -> bool:
    """Whether something is only set for the morrow: "les manifestations pour ce 14 janvier", told on the 13th."""
    if published is None or mention.date_start is None or mention.date_start <= published:
        return False
    return _SET_FOR.search(folded, max(0, mention.start - _BEFORE_CHARS), mention.start) is not None


def _is_of_another_deed(mention: DateMention, folded: str) -> bool:
    """Whether a day is that of a deed which is avenged or remembered: "a reprisal for the raid on Monday"."""
    return _OTHER_DEED.search(folded[max(0, mention.start - _OTHER_DEED_CHARS) : mention.start]) is not None


def _is_count_of_many(mention: DateMention, folded: str) -> bool:
    """Whether a week or more is the time in which an event is one of several ("the second abduction this month")."""
    if not _lasts(mention, _WEEK) or _NARRATED.match(folded, mention.end):
        return False  # "the deadliest attack since June, when 30 died"
    return _ONE_OF_MANY.search(folded[max(0, mention.start - _OPENING_CHARS) : mention.start]) is not None


def _lasts(mention: DateMention, days: int) -> bool:
    """Whether a date spans so many days or more after its first."""
    return bool(mention.date_start and mention.date_end and (mention.date_end - mention.date_start).days >= days)


def lasting_days(dates: Sequence[DateMention], published: date | None) -> tuple[DateMention, ...]:
    """The days of what goes on "since Friday": from then to the report."""
    if published is None:
        return ()
    begun = (d for d in dates if d.is_since and d.date_start and d.date_start == d.date_end)
    return tuple(
        replace(d, is_since=False, date_end=published)
        for d in begun
        if d.date_start and 0 <= (published - d.date_start).days <= _LONGEST_DAYS
    )


def _count_from_words(dates: Sequence[DateMention], spoken: Set[int], folded: str) -> list[DateMention]:
    """ "Le Jnim a revendiqué mardi l'attaque, la veille, d'un poste": the eve counts from the day of the words.

    So does "said on Wednesday that a raid the day before had failed", and so does the deed in "a dit mardi un colonel,
    au lendemain de l'assaut".
    """
    told: list[DateMention] = []
    day: date | None = None
    for mention in dates:
        is_eve = mention.offset_days in (-1, -2) and not mention.slack_days and mention.date_start is None
        is_told_from = is_eve and day and (_EVE.search(mention.text.casefold()) and not _OF.match(folded, mention.end))
        is_after = mention.date_start is None and day is not None and ends_before_deed(mention, folded)
        mention = replace(mention, offset_days=-(mention.offset_days or 0)) if is_after else mention
        told.append(anchor_mention(mention, day) if day and (is_told_from or is_after) else mention)
        day = mention.date_start if mention.start in spoken and mention.date_start == mention.date_end else day
    return told


def ends_before_deed(mention: DateMention, folded: str) -> bool:
    """Whether a phrase counts days from the deed named behind it: "two days after the raid", "au lendemain du raid"."""
    if not mention.offset_days or mention.offset_days < 0:
        return False
    last = max(mention.start, folded.rfind(" ", 0, mention.end))
    return _AFTER_DEED.match(folded, last + (folded[last] == " ")) is not None or (
        _AFTER_DEED.match(folded, mention.end + 1) is not None and folded.startswith(" after", mention.end)
    )


def _in_told_year(dates: Sequence[DateMention]) -> list[DateMention]:
    """ "En 2008, quand il a été enlevé, le 14 décembre": a day without a year has that of the year told before it."""
    told: list[DateMention] = []
    year = 0
    for mention in dates:
        first, last = mention.date_start, mention.date_end
        named = _YEAR.findall(mention.text)
        if first and last and not named and year and not mention.is_relative and first.year == last.year != year:
            mention = in_year(mention, year)
        year = int(named[-1]) if named and first and last and (last - first).days >= 364 else (0 if named else year)
        told.append(mention)
    return told


def _narrated(mention: DateMention, folded: str) -> DateMention:
    """ "since June, when 30 died" dates what happened in June."""
    return replace(mention, is_since=False) if mention.is_since and _NARRATED.match(folded, mention.end) else mention


def _is_day_of_words(mention: DateMention, folded: str, language: str | None) -> bool:
    """Whether a word of saying or claiming stands right before the date, or "in a statement" right after it."""
    if _THAT.search(folded[max(0, mention.start - 10) : mention.start]):
        return False
    if _OF_DEED.match(folded, mention.end) or _FIELD_OF_DAY.search(folded[max(0, mention.start - 30) : mention.start]):
        return False
    before = _SENTENCE_END.split(folded[max(0, mention.start - _BEFORE_CHARS) : mention.start])[-1]
    if _SPEAKS.match(_SENTENCE_END.split(folded[max(0, mention.start - _OPENING_CHARS) : mention.start])[-1].lstrip()):
        return True
    if _TOLD_WHOM.search(before) or _STATUS.search(before) or _is_day_of_toll(mention, before, folded):
        return True
    if _THAT_NIGHT.match(folded, mention.start) or _LAUNCHED.search(before):
        return False
    before = _ADVERBS.sub(r"\1", before)
    verbs = [v for v in term_matcher("speech", "verbs", language).find(before) if before[v.start : v.end] != "states"]
    most = 5 if _MEDIUM.search(before) else 1
    if verbs and len(before[verbs[-1].end :].split()) <= most:
        return not _is_of_news(before[verbs[-1].end :], language)
    for section, name in (("speech", "messages"), ("context", "responsibility")):
        sent = term_matcher(section, name, language).find(before)
        is_surrender = before.rstrip().endswith("rendu") and _TO_FORCES.match(folded, mention.end)
        if sent and len(before[sent[-1].end :].split()) <= 1 and not is_surrender:
            return True
    beside_before, beside_after = _words_beside(language)
    return bool(beside_before.search(before) or beside_after.match(folded, mention.end, mention.end + _AFTER_CHARS))


def _is_day_of_toll(mention: DateMention, before: str, folded: str) -> bool:
    """Whether a toll rose on a day: "on Monday raised the death toll to six", "le bilan est passé lundi à neuf"."""
    return _TOLL_MOVED.match(folded, mention.end) is not None or _TOLL_MOVES.search(before) is not None


def _is_of_news(words: str, language: str | None) -> bool:
    """Whether what is announced stands right before its day: "a annoncé l'arrestation, dimanche, d'un passeur"."""
    if language != "fr":
        return False
    return any(m.value != "none" for m in section_matcher("events", language).find(words))


@lru_cache(maxsize=4)
def _words_beside(language: str | None) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns of the words of saying that end right before a date, and of those that begin right after it."""
    grammars = [load_grammar(one).words for one in ((language,) if language in ("en", "fr") else ("en", "fr"))]
    before = "|".join(re.escape(word) for words in grammars for word in words["told_before"])
    after = "|".join(re.escape(word) for words in grammars for word in words["told_after"])
    return re.compile(rf"\b(?:{before})(?: on| le)? ?$"), re.compile(rf" ?(?:{after})\b")
