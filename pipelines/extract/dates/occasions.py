"""When a sentence says that something happened."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from pipelines.extract.dates.finding import DateMention
from pipelines.extract.dates.of_events import ends_before_deed
from pipelines.extract.events.triggers import Trigger
from pipelines.extract.statements import Statement


@dataclass(slots=True)
class When:
    """An inclusive span of days with the mention behind it; `is_default` when no word of the text gave it."""

    start: date | None
    end: date | None
    mention: DateMention | None
    is_default: bool = False


_AFTER_WORDS = ("after", "since", "après", "apres")
_CLAUSE_CHARS = 160
_ASIDE = re.compile(r", (?:who|which|whose|where|qui|que|dont|ou|lequel|laquelle) ")
_ASIDE_CHARS = 200
_FROM_TO = re.compile(r"\b(?:to|until|till|through|au|jusqu'au|and|et|a|à)\b|\d ?[-–—] ?\d")
_BESIDE_CHARS = 6
_LONGEST_RANGE_DAYS = 14
_AFTER_TOLD = re.compile(r" (?:the|that|this|these|l'|la |le |les |cette |ce |cet )")
"""Behind "two days after": what was told before, so that the news is later."""
_THINGS = (
    r"(?:elections?|votes?|polls?|run-?off|ballot|referendum|summit|match|inauguration|treaty|agreements?|accords?|deal"
    r"|pact|constitution|census|tournament|scrutin|sommet|traite|pacte|recensement|investiture|rentree"
    r"|visites?|visits?|obseques|funerailles|funerals?|burials?|inhumations?|deuil|mourning"
    r"|arrivee|arrival|liberation)"
)
_THING_AFTER = re.compile(rf"(?:'s?)? (?:[a-z-]+ ){{0,2}}{_THINGS}\b")
_THING_BEFORE = re.compile(
    rf"\b{_THINGS}(?: (?!(?:after|following|over|apres|suite|pour)\b)[a-z'-]+){{0,3}} (?:de |du |d'|of |on )?"
    r"(?:ce |the )?$"
)
_MOURNED = re.compile(
    r"\b(?:deuil|mourning|obseques|funerailles|funerals?)\b[^.;]{0,50}"
    r"\b(?:debut\w*|commenc\w*|decret\w*|observ\w*|began|begins|beginning|start\w*|declared)(?: on| ce| des)? $"
)
"""Before the day on which the dead are mourned: "trois jours de deuil national ont débuté jeudi"."""
_WENT_THERE = re.compile(
    r"\b(?:rendue?s?|deplacee?s?|depechee?s?|recueillie?s?|inclinee?s?|went|travelled|traveled|visited|sent|dispatched)"
    r"(?: en personne| in person)? (?:sur (?:les lieux|place|le site|le lieu)|au chevet|to the (?:scene|site|area)"
    r"|the (?:scene|site|wounded|area))(?: (?!a |ou |et |and |where )[a-z'-]+){0,3} ?(?:on|ce)? ?$"
)
"""Before the day on which somebody came to see: "s'est rendu sur les lieux de l'attaque hier"."""
_DURING = re.compile(
    r"\b(?:during|on|at|in|over|amid|pendant|lors d|durant|au cours d)(?:e|es|u|')?(?: the| la| le| l')? ?$"
)
_THING_CHARS = 60
_VISIT_CHARS = 100
_MOURNING_DAY = re.compile(r"[^.;,]{0,40}\b(?:deuil|mourning)\b")
"""Behind the day of which it is told that it was one of mourning."""
_LET_GO = re.compile(
    r"\b(?:liberee?s?|relachee?s?|freed|released)(?: (?:au|le|en|des|on|in|this|last|ce))? ?$"
    r"|\b(?P<later>avant d'(?:etre)?|avant de|before being)\b ?[^.;,]{0,40}$"
)
"""Before the day on which captives were let go, or that came after the deed."""
_CAUSE = re.compile(r"\b(?:after|following|because|apres|suite a|a la suite d|au lendemain d)")
"""Before what somebody reacted to."""


def date_before(statement: Statement, triggers: Sequence[Trigger], folded: str, published: date | None) -> When | None:
    """ "Two days after the attack on Djibo, the shops were still shut on Tuesday": two days before that Tuesday.

    Without a day in the main clause it counts from the publication. `None` when the sentence has no such clause, or
    when its news stands in the main clause.
    """
    for mention in statement.dates:
        if mention.offset_days is None or mention.offset_days <= 0 or not _ends_in_after(mention, folded):
            continue
        comma = folded.find(",", mention.end, min(mention.end + _CLAUSE_CHARS, statement.sentence.end))
        if comma < 0 or not triggers or any(not mention.end <= t.start < comma for t in triggers):
            continue
        main = next((m for m in statement.dates if m.start > comma and m.date_start), None)
        if main and main.start - comma <= 6 and folded.startswith(",", main.end):
            return When(main.date_start, main.date_end, main)  # "a week after the attack on Mansila, on 11 June, …"
        before = next((m for m in statement.dates if m.end < mention.start and m.date_start == m.date_end), None)
        day = (main and main.date_start) or (before and before.date_start) or published
        if day is None:
            return None
        start, end = (add_days(day, side * mention.slack_days - mention.offset_days) for side in (-1, 1))
        return When(start, end, mention)
    return None


def _ends_in_after(mention: DateMention, folded: str) -> bool:
    return mention.text.casefold().endswith(_AFTER_WORDS) or folded.startswith(" after ", mention.end)


def choose_date(
    statement: Statement, triggers: Sequence[Trigger], told: When | None, published: date | None, folded: str
) -> When | None:
    """The date nearest to the trigger; a narrower one inside it wins ("this week … on Tuesday")."""
    start = statement.sentence.start
    is_told_of = all(t.family == "kill" for t in triggers)
    mentions = [m for m in statement.dates if (m.offset_days or -1) < 0 or not is_told_of or m.start - start <= 3]
    mentions = [m for m in mentions if not _is_of_another_thing(m, triggers, folded)]
    if (before := _day_before_reaction(mentions, triggers, folded)) is not None:
        return before
    if (deed := _day_before_words(mentions, triggers, folded)) is not None:
        return deed
    if (after := _day_after_setting(mentions, triggers, folded)) is not None:
        return after
    turned = {m.start for m in mentions if m.start - start <= 3 and not _AFTER_TOLD.match(folded, m.end)}
    spans = [w for m in mentions if (w := _resolve(m, told, published, is_turned=m.start in turned))]
    if not spans:
        return None
    spans = [
        w for w in spans if w.mention and w.mention.offset_days is None
    ] or spans  # "on Tuesday, three days after …"
    spans = _without_deeds_before(spans, triggers)
    anchor = triggers[-1].start if triggers else statement.sentence.start
    best = min(spans, key=lambda w: _gap(w, anchor, folded))
    inside = [w for w in spans if is_within(w, best) and days_of(w) < days_of(best)]
    return min(inside, key=days_of) if inside else best


def _is_of_another_thing(mention: DateMention, triggers: Sequence[Trigger], folded: str) -> bool:
    """Whether a day is that of a vote, a summit or a treaty, and not of the deed told beside it.

    "Seven soldiers were killed ahead of Sunday's election", "ends the 2015 peace deal", "avant le scrutin de dimanche".
    """
    near = max(0, mention.start - _VISIT_CHARS)
    if _MOURNED.search(folded, near, mention.start) or _WENT_THERE.search(folded, near, mention.start):
        return True
    if _MOURNING_DAY.match(folded, mention.end):
        return True
    if _is_of_release(mention, triggers, folded):
        return True
    behind = _THING_AFTER.match(folded, mention.end)
    before = _THING_BEFORE.search(folded, max(0, mention.start - _THING_CHARS), mention.start)
    if (behind is None and before is None) or all(t.family == "agreement" for t in triggers):
        return False
    first, last = before.start() if before else mention.start, behind.end() if behind else mention.end
    if _DURING.search(folded, max(0, first - 24), first):
        return False
    return any(t.end <= first or t.start >= last for t in triggers)


def _is_of_release(mention: DateMention, triggers: Sequence[Trigger], folded: str) -> bool:
    """Whether a day is that on which captives were let go: "arrêté le 12 août, avant d'être libéré le lendemain"."""
    taken = [t for t in triggers if t.family in ("abduction", "arrest") and t.end <= mention.start]
    freed = _LET_GO.search(folded, max(0, mention.start - _THING_CHARS), mention.start) if taken else None
    is_news = freed is not None and freed.lastgroup is None and any(t.family == "rescue" for t in triggers)
    return freed is not None and taken[0].end <= freed.start() and not is_news


def _day_before_reaction(mentions: Sequence[DateMention], triggers: Sequence[Trigger], folded: str) -> When | None:
    """ "He sent troops on Wednesday after shots were fired near Nema the previous evening": the evening of Tuesday."""
    for base, eve in pairwise(mentions):
        if eve.offset_days not in (-1, -2) or eve.date_start or base.date_start is None:
            continue
        is_caused = bool(triggers) and _CAUSE.search(folded, base.end, triggers[0].start) is not None
        if is_caused and triggers[0].start > base.end and base.date_start == base.date_end:
            day = add_days(base.date_start, eve.offset_days)
            return When(day, day, eve)
    return None


def _day_before_words(mentions: Sequence[DateMention], triggers: Sequence[Trigger], folded: str) -> When | None:
    """ "Le ministre était lundi à Bosso, au lendemain d'une attaque": Sunday, where only that clause tells a deed."""
    for base, after in pairwise(mentions):
        if after.date_start or base.date_start is None or not ends_before_deed(after, folded):
            continue
        is_all = bool(triggers) and all(t.start >= after.end for t in triggers)
        if is_all and base.date_start == base.date_end and "," not in folded[after.end : triggers[-1].start]:
            day = add_days(base.date_start, -(after.offset_days or 0))
            return When(add_days(day, -after.slack_days), add_days(day, after.slack_days), after)
    return None


def _day_after_setting(mentions: Sequence[DateMention], triggers: Sequence[Trigger], folded: str) -> When | None:
    """ "Parti jeudi de Fada, le convoi a été attaqué le lendemain": the day after that Thursday."""
    for base, day in pairwise(mentions):
        if day.offset_days not in (1, 2) or day.date_start or base.date_start is None:
            continue
        is_its_day = any(base.end <= t.start and 0 <= day.start - t.end <= _BESIDE_CHARS for t in triggers)
        if is_its_day and base.date_start == base.date_end and "." not in folded[base.end : day.start]:
            told = add_days(base.date_start, day.offset_days)
            return When(told, told, day)
    return None


def _without_deeds_before(spans: list[When], triggers: Sequence[Trigger]) -> list[When]:
    """The days without a wider span inside a trigger: "l'otage enlevé en 2018 a été libéré mardi"."""
    inner = [w for w in spans if w.mention and any(t.start < w.mention.start < t.end for t in triggers)]
    outer = [w for w in spans if w not in inner]
    if not inner or not outer:
        return spans
    shortest = min(days_of(w) for w in outer)
    return outer + [w for w in inner if days_of(w) <= shortest]


def _gap(when: When, anchor: int, folded: str) -> int:
    """Characters from the trigger to a date; one in a clause about somebody ("who had … in May, attacked") is far."""
    if when.mention is None:
        return anchor
    start = when.mention.start
    comma = folded.rfind(",", max(0, start - _CLAUSE_CHARS), start)
    is_aside = comma >= 0 and _ASIDE.match(folded, comma) and "," in folded[when.mention.end : max(anchor, start)]
    return abs(start - anchor) + (_ASIDE_CHARS if is_aside else 0)


def mentioned_days(statement: Statement) -> When | None:
    """The first day or span that a statement names by itself, whatever it says of it."""
    named = (m for m in statement.dates if m.date_start and m.date_end)
    return next((When(m.date_start, m.date_end, m) for m in named), None)


def _resolve(mention: DateMention, told: When | None, published: date | None, *, is_turned: bool) -> When | None:
    """The days of a mention; one that has no days of its own counts from the event told before.

    "Four days after 12 died in Arbinda" opens a clause about the earlier event (`is_turned`), and "a month after that
    of Inates" counts back where forward is after the report.
    """
    if mention.date_start and mention.date_end:
        return When(mention.date_start, mention.date_end, mention)
    if mention.offset_days is None:
        return None
    if told is None or told.start is None:  # "two days earlier" and nothing told before: from the day of the report
        told = When(published, published, None)
        if published is None or mention.offset_days >= 0:
            return None
    is_after = mention.text.casefold().endswith(("after", "après", "apres", "après que"))
    offset = -mention.offset_days if is_turned and is_after else mention.offset_days
    base = told.start or published
    if base is None:
        return None
    if published and add_days(base, offset - mention.slack_days) > published:
        offset = -offset
    start = add_days(base, offset - mention.slack_days)
    end = add_days(told.end or base, offset + mention.slack_days)
    return When(start, min(end, published) if published and start <= published else end, mention)


def add_days(day: date, days: int) -> date:
    """The day so many days later, at most the calendar's ends."""
    ordinal = min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal())
    return date.fromordinal(ordinal)


def is_range(when: When) -> bool:
    """Whether the words name the days from one to another ("du 11 au 13 août"): a narrower day is one of them."""
    return bool(when.mention) and 1 <= days_of(when) <= _LONGEST_RANGE_DAYS and _is_from_to(when)


def _is_from_to(when: When) -> bool:
    words = when.mention.text.casefold() if when.mention else ""
    return _FROM_TO.search(words) is not None and "night" not in words and "nuit" not in words


def days_of(when: When) -> int:
    return (when.end - when.start).days if when.start and when.end else 10_000


def meet(one: When | None, other: When | None) -> bool | None:
    """Whether two spans share a day; `None` where one of them is not known."""
    if one is None or other is None or not (one.start and one.end and other.start and other.end):
        return None
    return one.start <= other.end and other.start <= one.end


def is_within(inner: When, outer: When) -> bool:
    return bool(
        inner.start
        and inner.end
        and outer.start
        and outer.end
        and outer.start <= inner.start
        and inner.end <= outer.end
    )
