"""Which sentences are no news of an event: accidents, sport, exercises, sums over years, trials, denials, advice."""

import re
from collections.abc import Sequence

from pipelines.extract.events.custody import tells_of_custody
from pipelines.extract.events.sums import sums_up_months
from pipelines.extract.events.triggers import Trigger
from pipelines.extract.figures.counting import COUNTS_ALONE, PUTS_AT
from pipelines.extract.statements import Reading, Statement
from pipelines.model import FORCE_KINDS, NON_STATE_KINDS

_SUM_FLOOR = 5000
"""No single event of the region since 2012 killed as many: such a figure is a sum over a conflict."""
WEAK = frozenset(
    {
        "arrest",
        "weapons",
        "looting",
        "destroy",
        "rescue",
        "protest",
        "change",
        "ultimatum",
        "transfer",
        "base",
        "agreement",
        "deal",
        "regain",
    }
)
_SOFT = frozenset({"kill", "looting", "arrest", "rescue", "weapons", "fight", "blast", "change"})
"""Families that an accident or a natural disaster is told with, too."""
_DEBATED = frozenset({"kill", "attack", "fight", "agreement", "deal", "change", "transfer", "rescue", "overtake"})
"""Families whose words parliaments and parties use of themselves."""
_CASUAL = (WEAK - {"protest", "arrest"}) | {"kill", "fight"}
"""Families that other news altogether uses in passing."""
CROWD_FAMILIES = frozenset({"protest", "riot", "excessive"})
"""Families of crowds, which gather before courts, too."""
_PETTY = frozenset({"kill", "arrest", "weapons", "looting"})
"""Families that everyday crime is told with."""
_HURTS = frozenset({"kill", "massacre", "abduction"})
"""What is done to persons, not to a goal: "les attaquants ont pris d'assaut la défense"."""
_SEIZED = frozenset({"arrest", "weapons"})
"""What the police do to smugglers and robbers, who are bandits to the lexicon."""
_CONDITIONAL = re.compile(
    r"(?:^(?:should|had)|(?:^|[,;:\u201c\"] ?)(?:(?:even )?(?:if|unless)|(?:should|had|were) (?:the|an?|it|he|she"
    r"|they|we|you|this|that|these|those|there|not|his|her|its|their|our|any|all|some|no)))"
    r" [^.;]{3,160} (?:would|could|might)\b"
    r"|\b(?:si|s'ils?) [^.;]{0,80}(?:avai|etai|devai|venai)(?:t|ent) [^.;]{3,160}r(?:ait|aient)\b"
    r"|^(?:imagin(?:e|ons|ez)|suppos(?:e|ons|ez)|let us imagine)\b"
)
"""What would be or would have been ("Had the guards not …, gunmen would have attacked").

A verb turned round stands before its subject: "two boys, aged 14 and 16, were killed by men nobody could name" is news.
"""
_SETTING = re.compile(
    r"\b(?:due to|because of|amid|amidst|following|after|in the wake of|ahead of|since|despite|apres|suite a"
    r"|a la suite d[e\W]|malgre|avant|depuis)(?: [a-z'-]+){0,4} ?$"
)
"""Words that make a protest the cause or the setting of other news."""
_PROSECUTOR = re.compile(
    rf"\b(?:procureure?|parquet|prosecutor)\b[^.;]{{0,60}}\b(?:{COUNTS_ALONE}|{PUTS_AT}|indique)(?!\w)"
)
_PROSECUTOR_SAYS = re.compile(
    r"\b(?:said|says|told|dit|declare|annonce|affirme|precise)\b[^.;]{0,30}\b(?:prosecutor|procureure?|parquet)\b"
    r"|\b(?:prosecutor|procureure?|parquet)\b[^.;]{0,60}\b(?:said|says|told|dit|declare|annonce|affirme|precise)\b"
)
_PROSECUTOR_IS_SOURCE = re.compile(
    r"\b(?:according to|selon|d'apres)(?: [\w'-]+){0,4} (?:prosecutor|procureure?|parquet)\b"
)
_DIED_LATER = re.compile(
    r"\b(?:died|dies|succumbed|succombe|mort|decede)e?s? [^.;]{0,12}\b(?:of|to|from|a|de) (?:his|her|their|ses|leurs)"
    r" (?:wounds|injuries|blessures)\b"
)
_HOSPITAL_CHARS = 40
_PUT_OFF = re.compile(
    r"\b(?:was|were|been|is|ete|est|sont)(?: \w+)? (?:reportee?s?|annulee?s?|ajournee?s?|suspendue?s?|deprogrammee?s?"
    r"|postponed|called off|cancelled|canceled|put off)\b"
)
"""A march that did not take place: "la marche, annoncée pour lundi, a été reportée"."""
_COMMEMORATES = re.compile(r"\b(?:commemor\w+|(?:premier|\w+ieme|\d+e|first|second|third|\w+th) anniversa(?:ire|ry))\b")
"""Before a deed of years ago, which is remembered on the day that is told."""
_MISTAKEN = re.compile(
    r"\breports? (?:of|that)\b[^.;:]{0,160}\b(?:was|were|proved|proves)(?: to be)?"
    r" (?:mistaken|wrong|false|inaccurate|incorrect|untrue|unfounded)\b(?! for)"
)
"""News that was none: "an earlier report of an ambush was mistaken"."""
_EXPLAINED = re.compile(r"(?:il s'agi(?:t|ssait)|c'etait|it was|the (?:blast|explosion|fire) was caused)\b")
_OLD_AGE = re.compile(
    r"\b(?:aged|at(?: the age of| age)?|a(?: l'age de)?|agee? de) (?:[6-9]|10)\d(?: ans)?\b|, (?:[6-9]|10)\d,"
    r"|\b(?:dies|died|meurt|s'eteint|s'est eteinte?|est decedee?)\b[^.;]{0,40}"
    r"\b(?:at(?: the)? age(?: of)?|a l'age de) \d\d\b"
)
_IN_GRIP = re.compile(
    r"\b(?:en proie|confronte[es]*|theatre d|plagued by|gripped by|grappling with|battling an"
    r"|(?:is|has been) (?:fighting|battling)|hit by an insurgency|fighting an insurgency)"
)
"""Words on the land in which it happened."""
_DOES = re.compile(
    r"(?:,? (?!(?:who|that|which|qui|que|of|to|from|for|by|par|de|des|accused|suspected|convicted|charged|sentenced"
    r"|arrested|detained|tried|wanted|trial|accuse|soupconne|condamne|arrete|juge|was|were|been|is|are|ete)e?s?\b)"
    r"[\w'-]+){0,5}? ?"
)
"""Between armed men and what they do: "gunmen on motorbikes killed"."""
_DONE_BY = re.compile(r"(?: [\w'-]+){0,5} (?:by|par)(?: [\w'-]+){0,3} ?")
"""Between what is done and who does it: "tués lundi par des hommes armés"."""
_OPENING_CHARS = 25
"""So near the beginning of a sentence who does it is what it tells of, not what a court was told."""
_TAKEN = re.compile(r"abduct|kidnap|hostage|enlev|otage|\brapt")
"""Words of being taken by men; floods carry people off, too, and boats go missing."""
_DRILL_SHARE = 0.2
_TOPIC_SENTENCES = 2
"""The first so many sentences say what a text is about."""
_YEAR_DAYS = 300
_YEAR_FLOOR = 500
"""So many dead with a year, no town and no day are those of the year: "leurs attentats ont fait 770 morts en 2016"."""
_AGGREGATE_FLOOR = 1000
"""An open figure this large without a date ("thousands have been killed") is a sum over a conflict, not an event."""


def find_topics(reading: Reading) -> frozenset[str]:
    """What the text is about, if no violence: "accident", "sport", "exercise", "crime", "trial", "aggregate" (sums).

    "drill": an exercise, told as if it were real."""
    first = reading.statements[:_TOPIC_SENTENCES]
    is_deadly = any(has_deaths(s) for s in reading.statements)
    found: set[str] = {
        flag for s in first for flag in ("sport", "exercise") if flag in s.flags and not is_deadly and not is_armed(s)
    }
    if _is_about_drill(reading.statements):
        found.add("drill")
    if any(_is_accident(s, reading.folded) for s in first):
        found.add("accident")
    if any("crime" in s.flags and _is_everyday(s, {t.family for t in s.triggers}) for s in first):
        found.add("crime")
    if first and "legal" in first[0].flags:
        found.add("trial")
    if first and "aggregate" in first[0].flags and sum("aggregate" in s.flags for s in reading.statements) >= 2:
        found.add("aggregate")
    return frozenset(found)


def _is_about_drill(statements: Sequence[Statement]) -> bool:
    """Whether a text speaks of an exercise again and again: what it opens with was played."""
    told = sum("exercise" in s.flags for s in statements)
    return told >= 2 and told >= _DRILL_SHARE * len(statements)


def _is_accident(statement: Statement, folded: str) -> bool:
    """Whether a sentence tells of an accident; who only says what it was ("Il s'agissait d'un …") may be armed."""
    if "accident" not in statement.flags or not {t.family for t in statement.triggers} <= _SOFT:
        return False
    start, end = statement.sentence.start, statement.sentence.end
    return not is_armed(statement) or _EXPLAINED.match(folded, start, end) is not None


def is_beside(statement: Statement, topics: frozenset[str]) -> bool:
    """Whether a sentence only says more of what the text is about, which is no event."""
    if "drill" in topics:
        return True
    if "aggregate" in topics and not statement.dates:
        return True
    if "trial" in topics and not statement.dates and "another" not in statement.flags:
        return True
    families = {t.family for t in statement.triggers}
    if "crime" in topics and families <= _PETTY and not _has_non_state(statement):
        return True
    if is_armed(statement):
        return False
    return ("accident" in topics and families <= _SOFT) or bool(topics & {"sport", "exercise"})


def has_deaths(statement: Statement) -> bool:
    return any(f.quantity in ("killed", "abducted") and f.low for f in statement.figures)


def _has_dead(statement: Statement) -> bool:
    return any(f.quantity == "killed" and f.low for f in statement.figures)


def _is_old_age(statement: Statement, folded: str) -> bool:
    """Whether one old person died, of nobody's hand: "died on Sunday at 81"."""
    dead = [f.low for f in statement.figures if f.quantity == "killed" and f.low]
    is_old = _OLD_AGE.search(folded, statement.sentence.start, statement.sentence.end) is not None
    return dead == [1] and is_old and not is_armed(statement)


def is_armed(statement: Statement) -> bool:
    return any(a.kind in NON_STATE_KINDS | FORCE_KINDS for a in statement.actors)


def _is_done_by_arms(
    statement: Statement, triggers: Sequence[Trigger], folded: str, *, within: int | None = None
) -> bool:
    """Whether the sentence tells that armed men did it: "gunmen killed a doctor of the cholera ward".

    within: only where they act so near the beginning of the sentence (characters): "gunmen shot dead a judge".
    """
    for actor in statement.actors:
        if actor.kind not in NON_STATE_KINDS:
            continue
        if within is not None and actor.start > statement.sentence.start + within:
            continue
        for trigger in triggers:
            if actor.end <= trigger.start and _DOES.fullmatch(folded, actor.end, trigger.start):
                return True
            if actor.start <= trigger.start < actor.end or trigger.start <= actor.start < trigger.end:
                return True
            if within is None and trigger.end <= actor.start and _DONE_BY.fullmatch(folded, trigger.end, actor.start):
                return True
    return False


def _has_non_state(statement: Statement) -> bool:
    return any(a.kind in NON_STATE_KINDS for a in statement.actors)


def is_vetoed(statement: Statement, triggers: Sequence[Trigger], folded: str) -> bool:
    """Whether a sentence tells of other things: denials, sums, trials, accidents, sport, politics, events abroad."""
    flags, families = statement.flags, {t.family for t in triggers}
    is_deadly = has_deaths(statement)
    is_dated_there = bool(statement.dates) and statement.is_finely_placed and bool(triggers)
    if (
        flags & {"denied", "disproved", "trend", "abroad"}
        or ("aggregate" in flags and not is_dated_there and not _only_sets_scene(statement, triggers, folded))
        or (
            "legal" in flags
            and families
            and not families <= CROWD_FAMILIES
            and not _counts_dead(statement, folded)
            and not _is_done_by_arms(statement, triggers, folded, within=_OPENING_CHARS)
        )
    ):
        return True
    is_armed_deed = _is_done_by_arms(statement, triggers, folded)
    is_played = not is_deadly and not (is_armed_deed and families & _HURTS)
    if ("sport" in flags and is_played) or ("exercise" in flags and not _has_dead(statement)):
        return True
    if statement.index and families <= {"kill"} and _dies_in_hospital(statement, folded):
        return True
    if not statement.triggers and families == {"kill"} and _is_old_age(statement, folded):
        return True
    if is_deadly and (families <= {"kill"} or _counts_hundreds(statement)) and _is_toll_of_year(statement):
        return True
    if families == {"ultimatum"} and not _has_non_state(statement):
        return True  # "the governor told residents to leave the flood zone"
    if sums_up_months(statement, folded):
        return True
    if ("advice" in flags and not statement.dates) or _is_everyday(statement, families):
        return True
    if "accident" in flags and not is_armed_deed:
        is_taken = any(t.family == "abduction" and _TAKEN.search(folded, t.start, t.end) for t in triggers)
        if families <= _SOFT or (families <= _SOFT | {"abduction"} and not is_taken and not _has_non_state(statement)):
            return True  # "fifteen are missing after a boat capsized"
    if _is_remembered(statement, triggers, folded):
        return True
    if _MISTAKEN.search(folded, statement.sentence.start, statement.sentence.end):
        return True
    if families <= {"protest"} and triggers and _PUT_OFF.search(folded, triggers[-1].end, statement.sentence.end):
        return True
    is_news = is_deadly or _tells_of_crowd(triggers, folded)
    if families <= {"protest"} and triggers and not is_news and not statement.dates and not statement.is_finely_placed:
        return True
    if (
        "offtopic" in flags
        and not is_news
        and not is_armed_deed
        and (families <= _CASUAL or not statement.is_finely_placed)
    ):
        return True
    killed = [f for f in statement.figures if f.quantity == "killed" and (f.low or f.high)]
    open_sums = any((f.low or 0) >= _AGGREGATE_FLOOR and f.high is None for f in killed)
    return any((f.low or f.high or 0) >= _SUM_FLOOR for f in killed) or (open_sums and not statement.dates)


def _only_sets_scene(statement: Statement, triggers: Sequence[Trigger], folded: str) -> bool:
    """Whether the news of a day, or a lead, with its figures ends in words on the land: "… mardi, en proie à"."""
    spans = [(d.date_end - d.date_start).days for d in statement.dates if d.date_start and d.date_end]
    figures = [f for f in statement.figures if f.low and f.quantity in ("killed", "injured", "abducted")]
    is_news = min(spans) <= 1 if spans else statement.index == 0
    if not (is_news and figures and triggers):
        return False
    scene = _IN_GRIP.search(folded, triggers[0].end, statement.sentence.end)
    return scene is not None and all(f.start < scene.start() for f in figures)


def _counts_hundreds(statement: Statement) -> bool:
    return any(f.quantity == "killed" and (f.low or 0) >= _YEAR_FLOOR for f in statement.figures)


def _is_toll_of_year(statement: Statement) -> bool:
    """Whether a sentence only sums up a year: "En 2024, dix civils y ont péri", with no town and no deed."""
    spans = [(d.date_end - d.date_start).days for d in statement.dates if d.date_start and d.date_end]
    is_placed = any(p.is_usable and p.placement.where_precision <= 2 for p in statement.places)
    return bool(spans) and min(spans) >= _YEAR_DAYS and not is_placed


def _counts_dead(statement: Statement, folded: str) -> bool:
    """Whether a prosecutor only gives a toll ("le procureur près le tribunal de Ouahigouya parle d'une centaine")."""
    start, end = statement.sentence.start, statement.sentence.end
    if tells_of_custody(folded, start, end):  # "died in their cells, said the prosecutor"
        return _PROSECUTOR_SAYS.search(folded, start, end) is not None
    if has_deaths(statement) and _PROSECUTOR_IS_SOURCE.search(folded, start, end):
        return True  # "41 were put to death by men in fatigues, according to the prosecutor"
    return not statement.triggers and _PROSECUTOR.search(folded, start, end) is not None


def _is_remembered(statement: Statement, triggers: Sequence[Trigger], folded: str) -> bool:
    """Whether a sentence only tells that a deed was remembered, and no day of the deed itself."""
    words = list(_COMMEMORATES.finditer(folded, statement.sentence.start, statement.sentence.end))
    if not words or not triggers or any(t.start < words[0].start() for t in triggers):
        return False
    return not any(d.start > words[-1].end() for d in statement.dates)


def _dies_in_hospital(statement: Statement, folded: str) -> bool:
    """Whether somebody hurt before died of his wounds in the town to which he was brought."""
    died = _DIED_LATER.search(folded, statement.sentence.start, statement.sentence.end)
    return died is not None and any(
        p.is_usable and 0 <= p.mention.start - died.end() <= _HOSPITAL_CHARS for p in statement.places
    )


def _tells_of_crowd(triggers: Sequence[Trigger], folded: str) -> bool:
    """Whether a protest is the news itself, no cause or setting of it ("put off after mass protests")."""
    crowds = [t for t in triggers if t.family in ("protest", "riot") and not t.is_reference]
    return any(not _SETTING.search(folded[max(0, t.start - 60) : t.start]) for t in crowds)


def _is_everyday(statement: Statement, families: set[str]) -> bool:
    """Whether a sentence without armed men tells of beasts, of everyday crime or of a debate."""
    flags = statement.flags
    if "petty" in flags and families and families <= _SEIZED | {"quarrel"} and not has_deaths(statement):
        return not _has_non_state(statement)
    if "crime" in flags and families and families <= _SEIZED:
        return not any(a.kind in NON_STATE_KINDS and a.name != "Bandits" for a in statement.actors)
    if _has_non_state(statement):
        return False
    is_debate = "politics" in flags and families <= _DEBATED and not has_deaths(statement)
    return "animals" in flags or ("crime" in flags and families <= _PETTY) or is_debate


def is_conditional(statement: Statement, folded: str) -> bool:
    """Whether a sentence only asks, or tells what would be, or would have been."""
    words = folded[statement.sentence.start : statement.sentence.end]
    return words.endswith("?") or _CONDITIONAL.search(words) is not None
