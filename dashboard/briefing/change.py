"""Two periods of a page beside each other: what changed, and what the figures do not say.

Pure. Counts are told as they are; a percentage only from a base that bears one and between periods of the same length.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dashboard.actor_names import name_actor
from dashboard.briefing.brief import Part
from dashboard.periods import Period
from dashboard.summary import Change
from dashboard.summary_words import capitalise, describe_toll, sign_number, sign_percent
from dashboard.texts import NO_BREAK, Texts
from dashboard.tolls import Deaths

Verdict = Literal["more", "fewer", "overlap", "open"]
"""Of deaths: more or fewer by any of the figures; ranges that overlap; or events without an upper figure,
which leave it open."""

VERDICT_WORDS = {
    "more": "More were killed by any of the figures.",
    "fewer": "Fewer were killed by any of the figures.",
    "overlap": "The ranges overlap: the figures do not say whether more or fewer were killed.",
    "open": "Events without a highest figure leave open whether more or fewer were killed.",
}


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier part against a later one. `in_both` events are dated so vaguely that they count in both.

    `data_start` is the first day that the store knows an event of.
    """

    before: Part
    now: Part
    in_both: int
    data_start: date | None

    @property
    def events(self) -> Change:
        return Change(self.now.summary.events, self.before.summary.events)

    @property
    def is_even(self) -> bool:
        """Whether both periods are as long."""
        return self.before.period.days == self.now.period.days

    @property
    def is_known(self) -> bool:
        """Whether the store reaches back to any day of the earlier period."""
        return self.data_start is not None and self.data_start <= self.before.period.end

    @property
    def is_covered(self) -> bool:
        """Whether the store reaches back to the first day of the earlier period."""
        return self.data_start is not None and self.data_start <= self.before.period.start

    @property
    def deaths(self) -> Verdict:
        """What the figures of both periods say together, whoever is right."""
        was, now = self.before.summary.deaths, self.now.summary.deaths
        if was.high >= now.low and now.high >= was.low:
            return "overlap"
        if now.low > was.high:
            return "open" if _is_open(was) else "more"
        return "open" if _is_open(now) else "fewer"


def _is_open(deaths: Deaths) -> bool:
    """Whether more may have been killed than the highest figures add up to."""
    return deaths.is_open or deaths.unknown > 0


def compare_parts(before: Part, now: Part, *, data_start: date | None) -> Turn:
    """The later part against the earlier."""
    ids = {event.event_id for event in before.shown}
    return Turn(before, now, sum(event.event_id in ids for event in now.shown), data_start)


def describe_turn(turn: Turn, texts: Texts) -> list[str]:
    """Sentences, the most important first: events, deaths, what keeps the two from being compared, types."""
    if not turn.is_known:
        return [_describe_coverage(turn, texts)]
    said = [_describe_events(turn, texts), _describe_deaths(turn, texts), *_describe_doubts(turn, texts)]
    said.append(_describe_types(turn, texts))
    return [sentence for sentence in said if sentence]


def describe_start(period: Period, data_start: date | None, texts: Texts) -> list[str]:
    """That nothing is known of a period before the data begin, or of its first days; nothing where all is known."""
    if data_start is None or data_start <= period.start:
        return []
    day = texts.day(data_start)
    if data_start > period.end:
        return [texts("The data begin on {day}: of this period nothing is known.", day=day)]
    return [texts("The data begin on {day}, after the period does.", day=day)]


def _describe_events(turn: Turn, texts: Texts) -> str:
    change = turn.events
    numbers = {"before": texts.number(change.before), "now": texts.number(change.now)}
    if change.difference == 0 or not turn.is_even:
        return texts("Events: {before}, then {now}.", **numbers)
    difference = sign_number(change.difference, texts)
    if change.percent is not None:
        difference += f", {sign_percent(change.percent, texts)}"
    return texts("Events: {before}, then {now} ({difference}).", **numbers, difference=difference)


def _describe_deaths(turn: Turn, texts: Texts) -> str:
    was, now = turn.before.summary.deaths, turn.now.summary.deaths
    if not was.counted and not now.counted:
        return texts("Deaths: no figure in either period.")
    said = texts("Deaths: {before}, then {now}.", before=_describe(was, texts), now=_describe(now, texts))
    if not was.counted or not now.counted or not turn.is_even:
        return said
    return f"{said} {texts(VERDICT_WORDS[turn.deaths])}"


def _describe(deaths: Deaths, texts: Texts) -> str:
    """ "12–20 (3 events without a figure)", "no figure"."""
    if not deaths.counted:
        return texts("none told")
    without = texts.count(deaths.unknown, "{n} event without a figure", "{n} events without a figure")
    toll = describe_toll(deaths, texts)
    return f"{toll} ({without})" if deaths.unknown else toll


def _describe_types(turn: Turn, texts: Texts) -> str:
    """ "By type: Battles 5, then 2; Riots 0, then 1." """
    was, now = ({share.name: share.events for share in part.summary.types} for part in (turn.before, turn.now))
    names = sorted({**was, **now}, key=lambda name: (-was.get(name, 0) - now.get(name, 0), name))
    if not names:
        return ""
    changes = [
        texts(
            "{type} {before}, then {now}",
            type=name_actor(name, texts),
            before=texts.number(was.get(name, 0)),
            now=texts.number(now.get(name, 0)),
        )
        for name in names
    ]
    gap = NO_BREAK if texts.language == "fr" else ""
    return texts("By type: {list}.", list=f"{gap}; ".join(changes))


def _describe_doubts(turn: Turn, texts: Texts) -> list[str]:
    said = []
    if not turn.is_even:
        said.append(
            texts(
                "The periods are {before} and {now} long; the numbers are not to be compared as they stand.",
                before=texts.count(turn.before.period.days, "{n} day", "{n} days"),
                now=texts.count(turn.now.period.days, "{n} day", "{n} days"),
            )
        )
    if not turn.is_covered:
        said.append(_describe_coverage(turn, texts))
    if turn.in_both:
        said.append(
            texts.count(
                turn.in_both,
                "{n} event is dated so vaguely that it counts in both periods.",
                "{n} events are dated so vaguely that they count in both periods.",
            )
        )
    return [capitalise(sentence) for sentence in said]


def _describe_coverage(turn: Turn, texts: Texts) -> str:
    if turn.data_start is None:
        return texts("The store has no dated event.")
    if not turn.is_known:
        day = texts.day(turn.data_start)
        return texts(
            "The data begin on {day}: of the earlier period nothing is known, so nothing is compared.", day=day
        )
    return texts(
        "The data begin on {day}, after the earlier period does: it may look quieter than it was.",
        day=texts.day(turn.data_start),
    )
