"""The charts with their words: what stands where, in the reader's language, and the table that says the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from dashboard.palette import BASE_COLOURS, style_of
from dashboard.periods import Numbers, name_day
from dashboard.place_names import translate_place
from dashboard.summary_words import describe_toll
from dashboard.texts import Texts
from dashboard.tolls import Deaths
from dashboard.trends.charts import Tick, choose_top, draw_band, draw_stack
from dashboard.trends.coast import State
from dashboard.trends.content import Trends
from dashboard.trends.series import TYPE_WORDS, Series

VAGUE_COLOUR = "#cfc6b8"
MOST_TICKS = 8
LAST_LABEL = 0.94
"""A label further to the right than this share of the axis would be cut off."""
OPEN = "▲"


@dataclass(frozen=True, slots=True)
class Key:
    """A word of the subtitle in the colour of its marks: the legend stands in the sentence."""

    colour: str
    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One chart. Positions are percent of its box; `peak` labels the highest bar, `incomplete` is where reports lack.

    `alt` says in a sentence what is to be seen, `head` and `rows` are the table that says all of it.
    """

    title: str
    keys: tuple[Key, ...]
    image: str
    alt: str
    y: tuple[Tick, ...]
    x: tuple[Tick, ...]
    peak: Tick | None
    peak_height: float
    period: tuple[float, float] | None
    incomplete: float | None
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()


STEP_WORDS = {"week": "Events by week", "month": "Events by month", "year": "Events by year"}
DEATH_WORDS = {"week": "Killed, by week", "month": "Killed, by month", "year": "Killed, by year"}


def draw_events(trends: Trends, texts: Texts) -> Figure:
    """The events over time, stacked by type; those of vague dates in shares on top."""
    series = trends.series
    totals = series.types.sum(axis=1)
    present = [number for number in range(len(TYPE_WORDS)) if totals[number]]
    top = choose_top(float(series.events.max(initial=0)))
    layers = [(style_of(TYPE_WORDS[number]).colour, series.types[number].astype(float)) for number in present]
    keys = [
        Key(style_of(TYPE_WORDS[n]).colour, f"{texts(TYPE_WORDS[n])} {texts.number(int(totals[n]))}") for n in present
    ]
    if series.vague.sum() >= 0.5:
        layers.append((VAGUE_COLOUR, series.vague))
        vague = texts("dated too vaguely, spread out {n}", n=texts.number(round(float(series.vague.sum()))))
        keys.append(Key(VAGUE_COLOUR, vague))
    head = (texts("From"), *(texts(TYPE_WORDS[number]) for number in present), texts("vague date, shares"))
    rows = tuple(
        (_name_bin(series, at, texts), *(texts.number(int(series.types[n, at])) for n in present), f"{share:.1f}")
        for at, share in enumerate(series.vague)
    )
    return _frame(
        trends,
        texts,
        title=texts(STEP_WORDS[series.step]),
        keys=keys,
        image=draw_stack(layers, top),
        values=series.events,
        top=top,
        head=head,
        rows=rows,
    )


def draw_deaths(trends: Trends, texts: Texts) -> Figure:
    """The deaths over time: told at least, best, and at most."""
    series = trends.series
    top = choose_top(1.06 * float(series.high.max(initial=0)))  # room for a point on the highest bar
    tolls = [_toll_of(series, at) for at in range(len(series.low))]
    rows = tuple(
        (_name_bin(series, at, texts), describe_toll(toll, texts), texts.number(toll.best))
        for at, toll in enumerate(tolls)
    )
    notes = []
    if series.is_open.any():
        notes.append(texts("{sign} on a bar: at least one figure has no upper end.", sign=OPEN))
    if series.left_out:
        notes.append(
            texts("{n} more were killed in events dated too vaguely to be drawn here.", n=texts.number(series.left_out))
        )
    return _frame(
        trends,
        texts,
        title=texts(DEATH_WORDS[series.step]),
        keys=[
            Key("#8c2f24", texts("at least")),
            Key(BASE_COLOURS.ink, texts("best estimate")),
            Key("#dba495", texts("up to")),
        ],
        image=draw_band(series.low, series.best, series.high, top, is_open=series.is_open),
        values=series.high,
        top=top,
        head=(texts("From"), texts("Killed"), texts("best estimate")),
        rows=rows,
        notes=tuple(notes),
        peaks=[describe_toll(toll, texts) for toll in tolls],
    )


def _toll_of(series: Series, at: int) -> Deaths:
    low, best, high = (int(column[at]) for column in (series.low, series.best, series.high))
    return Deaths(low, best, high, bool(series.is_open[at]))


def _frame(
    trends: Trends,
    texts: Texts,
    *,
    title: str,
    keys: Sequence[Key],
    image: str,
    values: Numbers,
    top: float,
    head: tuple[str, ...],
    rows: tuple[tuple[str, ...], ...],
    notes: tuple[str, ...] = (),
    peaks: Sequence[str] | None = None,
) -> Figure:
    """A chart with its axes, the label of its highest bar, the period in sight and the days still coming in."""
    series = trends.series
    at = int(values.argmax()) if values.any() else -1
    said = "" if at < 0 else (peaks[at] if peaks else texts.number(round(float(values[at]))))
    peak = Tick(100 * (at + 0.5) / len(values), f"{said} · {_name_bin(series, at, texts)}") if at >= 0 else None
    span = texts.days(name_day(int(series.edges[0])), name_day(int(series.edges[-1]) - 1))
    alt = f"{title}, {span}. " + (texts("Highest: {peak}.", peak=peak.text) if peak else texts("Nothing in it."))
    return Figure(
        title=title,
        keys=tuple(keys),
        image=image,
        alt=alt,
        y=tuple(Tick(100 * share, texts.number(round(top * share))) for share in (0.5, 1.0)),
        x=list_dates(series.edges, texts),
        peak=peak,
        peak_height=100 * float(values.max(initial=0)) / top,
        period=(_place(series.edges, trends.period.first), _place(series.edges, trends.period.last + 1)),
        incomplete=_place_incomplete(trends),
        head=head,
        rows=rows,
        notes=notes,
    )


def _place_incomplete(trends: Trends) -> float | None:
    """Where the days begin of which reports still come in; `None` outside the chart."""
    lag, edges = trends.data.lag, trends.series.edges
    since = trends.data.cutoff if lag is None else lag.since
    at = since.toordinal() - name_day(0).toordinal() + (1 if lag is None else 0)
    first = int(np.searchsorted(edges, at, side="right") - 1)
    return 100 * first / (len(edges) - 1) if at < edges[-1] else None


def _place(edges: Numbers, day: int) -> float:
    """How far along the bins a day lies, in percent; bins are drawn equally wide."""
    at = int(np.clip(np.searchsorted(edges, day, side="right") - 1, 0, len(edges) - 2))
    within = (day - edges[at]) / (edges[at + 1] - edges[at])
    return float(np.clip(100 * (at + within) / (len(edges) - 1), 0, 100))


def list_dates(edges: Numbers, texts: Texts, *, most: int = MOST_TICKS) -> tuple[Tick, ...]:
    """Years under the axis, months where it is short: every first, or as few as leave room."""
    days = [name_day(int(edge)) for edge in edges[:-1]]
    months = [at for at in range(1, len(days)) if days[at].replace(day=1) != days[at - 1].replace(day=1)]
    years = [at for at in months if days[at].year != days[at - 1].year]
    is_long = len(years) >= 3
    chosen = (years if is_long else months) or [0]
    chosen = [at for at in chosen[:: -(-len(chosen) // most)] if at < LAST_LABEL * len(days)]
    return tuple(
        Tick(100 * at / len(days), str(days[at].year) if is_long else _name_month(days[at], texts, at == chosen[0]))
        for at in chosen
    )


def _name_month(day: date, texts: Texts, is_first: bool) -> str:
    month = texts.month(day, is_short=True)
    return f"{month} {day.year}" if is_first or day.month == 1 else month


def _name_bin(series: Series, at: int, texts: Texts) -> str:
    day = name_day(int(series.edges[at]))
    if series.step == "week":
        return texts("week of {day}", day=texts.day(day))
    return f"{texts.month(day)} {day.year}" if series.step == "month" else str(day.year)


def draw_state(state: State, name: str, top: float, texts: Texts) -> Figure:
    """One coastal state, month by month, on the scale that all share."""
    days = [name_day(int(edge)) for edge in state.edges[:-1]]
    rows = tuple(
        (f"{texts.month(day)} {day.year}", texts.number(int(count)))
        for day, count in zip(days, state.months, strict=True)
        if count
    )
    return Figure(
        title=name,
        keys=(),
        image=draw_stack([(BASE_COLOURS.accent, state.months.astype(float))], top),
        alt=f"{name}. {describe_first(state, texts)} {describe_north(state, texts)}",
        y=(Tick(100.0, texts.number(round(top))),),
        x=list_dates(state.edges, texts, most=3),
        peak=None,
        peak_height=0.0,
        period=None,
        incomplete=None,
        head=(texts("Month"), texts("Events")),
        rows=rows,
        notes=(describe_first(state, texts), describe_north(state, texts)),
    )


def describe_first(state: State, texts: Texts) -> str:
    """Where and when the first event was, never a town for an area."""
    if state.first is None:
        return texts("No violent event in the data.")
    names = (translate_place(name, texts) for name in (state.first.place, state.first.unit) if name)
    where = ", ".join(names) or texts("place not known")
    return texts(
        "First in the data: {days}, {place}.", days=texts.days(state.first.start, state.first.end), place=where
    )


def describe_north(state: State, texts: Texts) -> str:
    """How many of the events lie in the north, and in which units."""
    if not state.total:
        return ""
    north = sum(count for _, count in state.north)
    units = ", ".join(f"{unit} {texts.number(count)}" for unit, count in state.north if count)
    said = texts("{north} of {total} in the north", north=texts.number(north), total=texts.number(state.total))
    if units:
        said += f" ({units})"
    if state.unplaced:
        said += texts.count(
            state.unplaced, "; {n} is placed no closer than the country", "; {n} are placed no closer than the country"
        )
    return said + "."
