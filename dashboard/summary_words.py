"""A summary in words, the same in the app and in the briefings."""

from collections.abc import Callable, Sequence

from dashboard.actor_names import name_actor
from dashboard.place_names import translate_place
from dashboard.summary import Change, Comparison, Share, Summary
from dashboard.texts import Texts
from dashboard.tolls import Deaths

MINUS, NARROW = "\u2212", "\u202f"


def describe_summary(summary: Summary, texts: Texts) -> list[str]:
    """Sentences, the most important first; none says more than the figures do."""
    if not summary.events:
        return [texts("No event passes these filters in this period.")]
    sentences = [
        describe_deaths(summary.deaths, summary.events, texts),
        describe_comparison(summary.comparison, texts),
        texts("By type: {list}.", list=_list_shares(summary.types, texts)),
        _describe_places(summary, texts),
        texts("Most often named: {list}.", list=_list_shares(summary.actors, texts)) if summary.actors else "",
        _describe_doubts(summary, texts),
    ]
    return [sentence for sentence in sentences if sentence]


def describe_deaths(deaths: Deaths, events: int, texts: Texts) -> str:
    """ "At least 120 killed in 34 events; 12 without a figure." """
    among = texts.count(events, "{n} event", "{n} events")
    if not deaths.counted:
        return texts("{events}; none gives a figure of deaths.", events=among)
    said = texts("{toll} killed in {events}", toll=describe_toll(deaths, texts), events=among)
    if deaths.unknown:
        said += texts.count(deaths.unknown, "; {n} without a figure", "; {n} without a figure")
    return capitalise(said) + "."


def capitalise(said: str) -> str:
    """The words as they begin a sentence."""
    return said[:1].upper() + said[1:]


def describe_toll(deaths: Deaths, texts: Texts) -> str:
    """ "120", "120–164", "at least 120": what is told at least, and at most where every figure has an upper end."""
    return texts.figures(deaths.low, None if deaths.is_open else deaths.high)


def describe_comparison(comparison: Comparison | None, texts: Texts) -> str:
    """How events and deaths changed against the period before; "" where nothing is known of that."""
    if comparison is None:
        return ""
    said = texts(
        "Against the {days} before ({span}): {events}; {deaths}",
        days=texts.count(comparison.before.days, "{n} day", "{n} days"),
        span=texts.days(comparison.before.start, comparison.before.end),
        events=texts("events {change}", change=describe_change(comparison.events, texts)),
        deaths=texts("deaths (best estimate) {change}", change=describe_change(comparison.deaths, texts)),
    )
    if comparison.in_both:
        said += texts.count(
            comparison.in_both,
            "; {n} event is dated so vaguely that it counts in both",
            "; {n} events are dated so vaguely that they count in both",
        )
    return said + "."


def describe_change(change: Change, texts: Texts) -> str:
    """ "+14 (20 → 34, +70 %)"; without the percent where the base is tiny."""
    numbers = f"{texts.number(change.before)} → {texts.number(change.now)}"
    if change.percent is not None:
        numbers += f", {sign_percent(change.percent, texts)}"
    return f"{sign_number(change.difference, texts)} ({numbers})"


def sign_number(value: int, texts: Texts) -> str:
    """ "+14", "−3", "±0"."""
    return ("+" if value > 0 else MINUS if value < 0 else "±") + texts.number(abs(value))


def sign_percent(value: int, texts: Texts) -> str:
    """ "+70%" in English, "+70 %" in French."""
    gap = NARROW if texts.language == "fr" else ""
    return f"{sign_number(value, texts)}{gap}%"


def describe_unreviewed(unreviewed: int, total: int, texts: Texts) -> str:
    """How many of the events no analyst has looked at."""
    return texts.count(
        total,
        "machine-made and unreviewed: {unreviewed} of {n} event",
        "machine-made and unreviewed: {unreviewed} of {n} events",
        unreviewed=texts.number(unreviewed),
    )


def _list_shares(shares: Sequence[Share], texts: Texts, name: Callable[[str, Texts], str] = name_actor) -> str:
    return ", ".join(f"{name(share.name, texts)} {texts.number(share.events)}" for share in shares)


def _describe_places(summary: Summary, texts: Texts) -> str:
    """The towns of several events, and how many events are known by an area alone."""
    said = []
    places = [place for place in summary.places if place.events > 1]
    if places:
        said.append(texts("Most events at: {list}", list=_list_shares(places, texts, translate_place)))
    if summary.areas:
        said.append(
            texts.count(
                summary.areas,
                "{n} event is placed no closer than an area",
                "{n} events are placed no closer than an area",
            )
        )
    return texts.join(said) + "." if said else ""


def _describe_doubts(summary: Summary, texts: Texts) -> str:
    """What was not reviewed, and what has no date."""
    said = []
    if summary.unreviewed:
        said.append(describe_unreviewed(summary.unreviewed, summary.events, texts))
    if summary.undated and summary.period is not None:
        said.append(
            texts.count(
                summary.undated,
                "{n} event without a date is in no period",
                "{n} events without a date are in no period",
            )
        )
    return capitalise(texts.join(said)) + "." if said else ""
