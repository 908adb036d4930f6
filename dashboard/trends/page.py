"""The trends in words and figures, ready for the template; everything is text until the template escapes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from babel.numbers import format_decimal
from jinja2 import Environment, FileSystemLoader, select_autoescape

from dashboard.actor_names import name_actor
from dashboard.place_names import translate_place
from dashboard.summary import Change
from dashboard.summary_words import describe_summary, sign_number
from dashboard.texts import Texts
from dashboard.tolls import Deaths
from dashboard.trends.anomaly import FEWEST_EVENTS, FEWEST_PERIODS, PAST_PERIODS, Verdict
from dashboard.trends.charts import choose_top, draw_spark
from dashboard.trends.coast import YEARS_SHOWN
from dashboard.trends.content import Trends
from dashboard.trends.figures import draw_deaths, draw_events, draw_state
from dashboard.trends.rows import Row
from dashboard.trends.series import Strip

FOLDER = Path(__file__).parent
MOST_ROWS, MOST_UNUSUAL = 12, 20
"""Rows in sight: those of the most events, and down to the second figure those that are unusual."""
NONE = "–"
SIGNS: Mapping[Verdict, str] = {Verdict.MANY: "▲ ", Verdict.FEW: "▼ "}
VERDICT_WORDS = {
    Verdict.USUAL: "as usual",
    Verdict.MANY: "unusually many",
    Verdict.FEW: "unusually few",
    Verdict.TOO_FEW: "too few to tell",
    Verdict.INCOMPLETE: "still coming in",
}

_templates = Environment(loader=FileSystemLoader(FOLDER / "templates"), autoescape=select_autoescape(["html"]))


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a ranking in words; `pick` is the filter that it sets, "unit:ML.Mopti" or "actor:JNIM"."""

    name: str
    country: str
    image: str
    alt: str
    now: str
    rate: str
    past_rate: str
    change: str
    killed: str
    verdict: str
    flag: str
    pick: str
    pick_words: str


@cache
def read_styles() -> str:
    """The style sheet of the trends."""
    return (FOLDER / "trends.css").read_text(encoding="utf-8")


def render_trends(trends: Trends, texts: Texts, countries: Mapping[str, str]) -> str:
    """The trends as HTML; `countries` are names by ISO code. Every text is escaped by the template."""
    sentences = describe_summary(trends.summary, texts)
    page = {
        "title": texts.days(trends.period.start, trends.period.end),
        "kicker": texts.count(trends.period.days, "{n} day", "{n} days"),
        "lead": sentences[0],
        "sentences": sentences[1:],
        "events": draw_events(trends, texts),
        "deaths": draw_deaths(trends, texts),
        "caveat": describe_lag(trends, texts),
        "rule": describe_rule(trends, texts),
        "units": _describe_list(trends, trends.units, texts, countries, title=texts("Regions"), kind="unit"),
        "actors": _describe_list(trends, trends.actors, texts, countries, title=texts("Actors"), kind="actor"),
        "coast": _draw_coast(trends, texts, countries),
        "coast_note": _describe_coast(texts),
        "strip": describe_strip(trends.strip, texts),
    }
    return _templates.get_template("trends.html").render(page=page, texts=texts)


def describe_lag(trends: Trends, texts: Texts) -> str:
    """What the hatched days are, as far as past reports tell how late events are reported."""
    lag = trends.data.lag
    if lag is None:
        return texts("Hatched: after the newest report, of {cutoff}.", cutoff=texts.day(trends.data.cutoff))
    return texts(
        "Hatched: still coming in. Nine in ten events are first reported within {days}, as {n} events of this store "
        "tell; the newest report is of {cutoff}.",
        days=texts.count(lag.days, "{n} day", "{n} days"),
        n=texts.number(lag.events),
        cutoff=texts.day(lag.cutoff),
    )


def describe_rule(trends: Trends, texts: Texts) -> str:
    """How a row is judged, in words, with how often it is wrong."""
    days = texts.count(trends.period.days, "{n} day", "{n} days")
    if trends.covered < FEWEST_PERIODS:
        return texts(
            "The data reach back {n} periods of {days} only: too few to say what is unusual ({least} are needed).",
            n=texts.number(trends.covered),
            days=days,
            least=texts.number(FEWEST_PERIODS),
        )
    said = texts(
        "Each is held against the {n} periods of {days} before. “Unusual” is a count that would come up by chance in "
        "about 1 to 2 of 100 such comparisons where nothing has changed (negative binomial, after Farrington and "
        "Noufaily). Below {least} events nothing is said. The change is that against the period just before.",
        n=texts.number(trends.covered),
        days=days,
        least=texts.number(FEWEST_EVENTS),
    )
    if trends.vague:
        said += " " + texts.count(
            trends.vague,
            "{n} event is dated more vaguely than the period is long and stands in no row.",
            "{n} events are dated more vaguely than the period is long and stand in no row.",
        )
    return said


def _describe_list(
    trends: Trends, rows: tuple[Row, ...], texts: Texts, countries: Mapping[str, str], *, title: str, kind: str
) -> dict[str, Any]:
    """The rows of the most events now, and all that are unusual; the others behind a fold."""
    first = [row for at, row in enumerate(rows) if (at < MOST_ROWS and row.now) or row.verdict in SIGNS]
    first = first[:MOST_UNUSUAL]
    rest = [row for row in rows if row not in first]
    lines = [[_describe_row(trends, row, texts, countries, kind) for row in part] for part in (first, rest)]
    return {
        "title": title,
        "column": texts("Region") if kind == "unit" else texts("Actor"),
        "past": texts.count(trends.covered, "{n} period before, and this one", "{n} periods before, and this one"),
        "rows": lines[0],
        "more": lines[1],
        "more_title": texts.count(len(rest), "{n} more row", "{n} more rows"),
    }


def _describe_row(trends: Trends, row: Row, texts: Texts, countries: Mapping[str, str], kind: str) -> Line:
    past = ", ".join(texts.number(count) for count in row.counts[:-1])
    is_told = row.deaths.counted > 0
    name = name_actor(row.name, texts) if kind == "actor" else translate_place(row.name, texts)
    return Line(
        name=name,
        country=countries.get(row.country or "", ""),
        image=draw_spark(row.counts, slots=PAST_PERIODS + 1, is_complete=trends.is_complete),
        alt=texts("before: {past}; now: {now}", past=past or NONE, now=texts.number(row.now)),
        now=texts.number(row.now),
        rate=write_decimal(row.rate, texts),
        past_rate=NONE if row.past_rate is None else write_decimal(row.past_rate, texts),
        change=NONE if row.before is None else sign_number(Change(row.now, row.before).difference, texts),
        killed=write_toll(row.deaths, texts) if is_told else (NONE if not row.now else "?"),
        verdict=SIGNS.get(row.verdict, "") + texts(VERDICT_WORDS[row.verdict]),
        flag=row.verdict.name.lower(),
        pick=f"{kind}:{row.country}.{row.name}" if kind == "unit" else f"{kind}:{row.name}",
        pick_words=texts("Show only {name}", name=name),
    )


def write_toll(deaths: Deaths, texts: Texts) -> str:
    """The deaths in little room: "4", "12–20", "≥ 70" where a figure has no upper end."""
    return f"≥\u202f{texts.number(deaths.low)}" if deaths.is_open else texts.figures(deaths.low, deaths.high)


def write_decimal(value: float, texts: Texts) -> str:
    """One digit after the point below 100: "4.2", "4,2"; none above."""
    return format_decimal(value, format="#,##0.0" if value < 100 else "#,##0", locale=texts.language)


def _draw_coast(trends: Trends, texts: Texts, countries: Mapping[str, str]) -> list[Any]:
    top = choose_top(max(float(state.months.max(initial=0)) for state in trends.coast))
    return [draw_state(state, countries.get(state.country, state.country), top, texts) for state in trends.coast]


def _describe_coast(texts: Texts) -> str:
    return texts(
        "Battles, explosions and violence against civilians by month over {n} years, on one scale. The north: units "
        "that border the Sahel or lie near it. All filters but the period apply: choose an actor to follow one group.",
        n=texts.number(YEARS_SHOWN),
    )


def describe_strip(strip: Strip, texts: Texts) -> dict[str, Any]:
    """The strip's months with the step of shade that each has: even steps up to the highest month."""
    highest = max(int(strip.months.max(initial=0)), 5)
    years = [
        {
            "name": str(year),
            "cells": [_describe_month(int(count), highest, texts) for count in counts],
            "total": texts.number(int(counts[counts > 0].sum())),
        }
        for year, counts in zip(strip.years, strip.months, strict=True)
    ]
    notes = [texts("Hatched months lie outside the data.")]
    if strip.vague:
        notes.append(
            texts.count(
                strip.vague,
                "{n} event is dated more vaguely than to a month and stands in none.",
                "{n} events are dated more vaguely than to a month and stand in none.",
            )
        )
    months = [texts.month(date(2024, month, 1), is_short=True) for month in range(1, 13)]
    return {"months": months, "years": years, "notes": notes}


def _describe_month(count: int, highest: int, texts: Texts) -> dict[str, str]:
    if count < 0:
        return {"shade": "is-none", "text": ""}
    return {"shade": f"is-{-(-5 * count // highest)}", "text": texts.number(count) if count else "·"}
