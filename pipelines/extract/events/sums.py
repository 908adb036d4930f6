"""Sums over months: how many were killed or taken in half a year, by the count of an organisation, is no event."""

import re

from pipelines.extract.statements import Statement
from pipelines.extract.text.patterns import EN_MONTHS, FR_MONTHS

_SUMMED = frozenset(
    {"kill", "massacre", "attack", "abduction", "fight", "ied", "airstrike", "blast", "shelling", "grenade", "suicide"}
    | {"arrest", "rescue", "weapons", "protest", "excessive"}
)
"""Families whose victims organisations add up."""
_LOSSES = frozenset({"looting", "destroy"})
"""Families of what is stolen or destroyed."""
_HARM = ("killed", "injured", "killed_or_injured", "abducted", "missing")
_TITLE_MONTHS = 2
_DAYS = 7
"""A sentence that names days tells what happened on them."""
_NUMBER = (
    r"(?:\d{1,2}|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|dix-huit|vingt"
    r"|quelques|plusieurs|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen|twenty|several"
    r"|a few)(?: ans et demi| et demi| and a half)?"
)
_MONTHS = (*FR_MONTHS, *EN_MONTHS)
_MONTH = rf"(?:{'|'.join(_MONTHS)})"
_TIME = rf"(?:(?:debut|fin|mi-|early|late|mid-) ?)?(?:{_MONTH}(?: (?:19|20)\d\d)?|(?:19|20)\d\d)\b"
_OVER = re.compile(
    rf"\b(?:en|sur|au cours des|durant les|dans les|pendant les|ces|en l'espace de)"
    rf"(?: (?:les|ces|moins de|plus de|pres de|a peine|seulement|un peu plus de))* {_NUMBER}"
    r" (?:derniers? |dernieres? |premiers? |premieres? )?"
    r"(?:mois|ans|annees|trimestres|semestres)\b"
    rf"|\b(?:in|over|within|during)"
    rf"(?: (?:the|these|just|only|less than|more than|nearly|almost|about|under|past|last|first|previous))* {_NUMBER}"
    r" (?:past |last |first )?(?:months|years|quarters)\b(?! (?:ago|earlier|later|time))"
    r"|\b(?:in|over|within|during|for) the (?:past|last) (?:month|fortnight|(?:two|three|four|six|\d) weeks)\b"
    r"|\b(?:ces|au cours des|durant les|dans les) (?:deux|trois|quatre) dernieres semaines\b"
    r"|\bau cours du dernier mois\b"
    r"|\b(?:au|durant le|pendant le|au cours du) (?:premier|deuxieme|second|troisieme|quatrieme|dernier)"
    r" (?:trimestre|semestre)\b"
    r"|\b(?:in|during|over) the (?:first|second|third|fourth|last) (?:quarter|half of)\b"
    r"|\b(?:week|fortnight|month|period|quarter) under review\b"
    r"|\b(?:en (?:moins d')?un (?:seul )?mois|(?:in|within) (?:just |only |less than )?(?:a|one) (?:single )?month)\b"
    rf"|\b{_NUMBER} months to {_TIME}"
    rf"|\b(?:entre|between) {_TIME} (?:et|and) {_TIME}"
    rf"|\b(?:de|from) {_TIME} (?:a|to|until|through) {_TIME}"
    rf"|\b(?:depuis|since) (?:[\w'-]+ ){{0,8}}?{_MONTH} (?:19|20)\d\d\b(?!,? (?:when|quand))"
    r"|\b(?:depuis|since) (?:la premiere|le premier|the first|le debut|l'arrivee|son arrivee|leur arrivee)\b"
)
_ALL_OVER = re.compile(
    r"\b(?:in|across) (?:all|the various|the different) (?:the )?(?:theat(?:re|er)s|fronts|zones|sectors)\b"
    r"|\bnationwide\b|\bacross the country\b|\bsur (?:l'ensemble|toute l'etendue) du (?:territoire|pays)\b"
    r"|\ba travers (?:tout )?le pays\b|\b(?:dans|sur) tous les (?:theatres|fronts|secteurs)\b"
)
"""All over a country: what was counted there happened in many places."""
_WEEK_DAYS = 5
_COUNTED = re.compile(
    r"\b(?:\d{2,7}|\w{0,20}(?:cents?|mille|hundred|thousand|dozens|scores)|(?:dizaines|centaines|milliers) d[e'])\b"
    r" ?(?:\w{1,20} )?(?:attacks|killings|abductions|kidnappings|incidents|attaques|meurtres|enlevements|rapts"
    r"|assassinats)\b"
)
_SINCE_LONG = re.compile(
    r"\b(?:depuis|since) (?:19|20)\d\d\b(?!,? (?:when|quand))"
    rf"|\bdepuis (?:(?:plus de|pres de|environ|bientot|au moins) )?{_NUMBER} (?:mois|ans|annees)\b"
    rf"|\bfor the (?:past|last) {_NUMBER} (?:months|years)\b"
)
"""Since when, in years: with things that were lost, or people with no town, a sum."""
_THINGS = re.compile(
    r"\b(?:(?!(?:19|20)\d\d\b)\d{2,7}|\w{0,20}(?:cents?|mille|millions?|hundreds?|thousands?|dozens|scores)"
    r"|(?:dizaines|centaines|milliers) d[e'])(?: (?:de|of|head of))? ?\w{3,20}"
)
"""So many things stolen or destroyed."""
_HEADED_BY_MONTHS = re.compile(
    rf"[^.;]{{0,160}}?\b(?:1er |\d{{1,2}} )?(?P<first>{_MONTH})(?: \d{{1,2}},?)?(?: (?:19|20)\d\d)?"
    r" ?(?:-|–|—|a|au|to|until|through) ?(?:\d{1,2} )?"
    rf"(?P<last>{_MONTH})(?: \d{{1,2}},?)? (?:19|20)\d\d\b"
)
"""The title of a report on months: "SECURITY BAROMETER - NIGER - 1 January - 30 June 2025"."""
_ONE_OF_SEVERAL = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|latest|deadliest|worst|biggest|heaviest|bloodiest|premiere?"
    r"|deuxieme|second|seconde|troisieme|quatrieme|cinquieme|enieme|pire|plus (?:meurtri|lourd|sangl|grav)\w+)\b"
    r"[^.;:]{0,60}$"
)
"""Before the months, where an event is set beside others: "the third attack on the town in two months"."""


def sums_up_months(statement: Statement, folded: str) -> bool:
    """Whether a sentence adds up the victims of months: "530 civils ont été tués en dix mois", and names no day."""
    start, end = statement.sentence.start, statement.sentence.end
    is_counted = any(f.quantity in _HARM and f.low for f in statement.figures)
    is_loss = not is_counted and _counts_things(statement, folded)
    if not (is_counted or is_loss or _COUNTED.search(folded, start, end)):
        return False
    families = {t.family for t in statement.triggers}
    if not families <= (_SUMMED | _LOSSES if is_loss else _SUMMED) or _names_day(statement):
        return False
    if not statement.is_finely_placed and (_is_headed_by_months(folded, start) or _is_sum_of_week(statement, folded)):
        return True
    over = _OVER.search(folded, start, end)
    if over is None and is_loss:
        over = _SINCE_LONG.search(folded, start, end)
    if over is not None and "week" in over.group() and _names_town(statement):
        return False  # "the highlight of the last four weeks was the attack on Kafolo"
    return over is not None and _ONE_OF_SEVERAL.search(folded, start, over.start()) is None


def _counts_things(statement: Statement, folded: str) -> bool:
    """Whether a sentence on theft or destruction counts what was lost: "ont brûlé 300 écoles en deux ans"."""
    is_loss = any(t.family in _LOSSES for t in statement.triggers)
    return is_loss and _THINGS.search(folded, statement.sentence.start, statement.sentence.end) is not None


def _is_sum_of_week(statement: Statement, folded: str) -> bool:
    """Whether days or a week of a whole country are added up: "Between 19 and 26 August troops in all theatres …"."""
    spans = [(d.date_end - d.date_start).days for d in statement.dates if d.date_start and d.date_end]
    is_wide = not spans or min(spans) >= _WEEK_DAYS
    return is_wide and _ALL_OVER.search(folded, statement.sentence.start, statement.sentence.end) is not None


def _names_town(statement: Statement) -> bool:
    """Whether the deed is told with a town of its own, behind its first word."""
    first = min((t.start for t in statement.triggers), default=statement.sentence.end)
    return any(p.is_usable and p.placement.where_precision <= 2 and p.mention.start > first for p in statement.places)


def _is_headed_by_months(folded: str, start: int) -> bool:
    """Whether the report's title names a time of two months or more; fortnightly updates tell of single events."""
    title = _HEADED_BY_MONTHS.match(folded, 0, start)
    return title is not None and (_MONTHS.index(title["last"]) - _MONTHS.index(title["first"])) % 12 >= _TITLE_MONTHS


def _names_day(statement: Statement) -> bool:
    """Whether a day is told on which something happened, not only that on which somebody gave the sum."""
    said = max((s.end for s in statement.speakers), default=-1)
    days = [d for d in statement.dates if d.date_start and d.date_end and (d.date_end - d.date_start).days < _DAYS]
    first = min((f.start for f in statement.figures), default=statement.sentence.end)
    return any(not (d.start < said <= first or d.end <= said) for d in days)
