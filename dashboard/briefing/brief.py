"""From a recipe and the store's events to a briefing: what every page says, before anything is drawn or written.

Pure: frames and values in, frozen values out. Pictures, slides, pages and data files are all made from a `Briefing`, so
that they cannot disagree.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from dashboard.boxes import Box
from dashboard.briefing.coarsen import make_cover
from dashboard.briefing.known import check_names
from dashboard.briefing.recipe import PageSpec, Recipe, read_period
from dashboard.briefing.shown import Shown, select_events
from dashboard.filters import Mask, pass_filters, touch_days
from dashboard.periods import Period
from dashboard.summary import Options, Summary, summarise
from dashboard.tally import Tally, read_tally
from pipelines.store.batches import Source
from pipelines.store.read import Status

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

ReadDetails = Callable[[Sequence[str]], "GeoDataFrame"]
"""The events of these ids with claims and areas, as `pipelines.store.read.read_events` gives them."""
ReadReports = Callable[[Sequence[str]], Mapping[str, Source]]
"""What the reports of these ids are, as `pipelines.store.batches.read_sources` gives it."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which state of the store a briefing was made from; times are aware UTC.

    `data_cutoff` is the newest report's publication time. `created_at` is when the store came to this state, unless
    the caller says otherwise: the clock has no part in a briefing's bytes. `issued_at` is when a briefing goes out,
    which only decides whether its data are stale by then; by default `created_at`.
    """

    store_version: str
    data_cutoff: datetime | None
    created_at: datetime | None
    issued_at: datetime | None = None

    @property
    def cutoff_day(self) -> date | None:
        return self.data_cutoff.date() if self.data_cutoff else None


def make_stamp(status: Status) -> Stamp:
    """The stamp of a store's state."""
    run = status.last_run
    return Stamp(status.store_version, status.data_cutoff, run.ended_at if run else None)


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """The events of one period on a page. `table` has the columns of `read_events`, `shown` the same events."""

    period: Period
    table: "GeoDataFrame"
    shown: tuple[Shown, ...]
    summary: Summary


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """One page: `part` is what it tells of, `before` the earlier period of a pair. `undated` events are left out.

    `data_start` is the first day that the store knows an event of, `None` when it knows none.
    """

    number: int
    spec: PageSpec
    part: Part
    before: Part | None
    undated: int
    data_start: date | None


@dataclass(frozen=True, slots=True, eq=False)
class Briefing:
    """All that the formats are made from. `reports` are those that the events name, by id.

    `coarsened` are the ids of the events that are told less exactly than is known.
    """

    recipe: Recipe
    stamp: Stamp
    pages: tuple[Page, ...]
    reports: Mapping[str, Source] = field(default_factory=dict)
    coarsened: frozenset[str] = frozenset()

    @property
    def is_stale(self) -> bool:
        """Whether the newest report is older than the recipe allows."""
        return is_stale(self.recipe, self.stamp)


def is_stale(recipe: Recipe, stamp: Stamp) -> bool:
    """Whether the newest report of the store is older than a recipe allows at the time a briefing goes out."""
    hours, issued_at = recipe.stale_after_hours, stamp.issued_at or stamp.created_at
    if hours is None or issued_at is None:
        return False
    return stamp.data_cutoff is None or issued_at - stamp.data_cutoff > timedelta(hours=hours)


def build_briefing(
    recipe: Recipe,
    events: pd.DataFrame,
    stamp: Stamp,
    read_details: ReadDetails,
    read_reports: ReadReports = lambda _: {},
) -> Briefing:
    """The briefing of the recipe. `events` is the frame of `pipelines.store.overview.read_overview`.

    Raises:
        UnknownNameError: a page names what neither the map nor the data have.
        ValueError: a page asks for a unit finer than may be told.
    """
    cover = make_cover(recipe, events, read_details)
    told = cover.coarsen(events)
    pages = tuple(
        _build_page(number, spec, told, stamp, lambda ids: cover.coarsen(read_details(ids)))
        for number, spec in enumerate(recipe.pages, start=1)
    )
    return Briefing(recipe, stamp, pages, _read_reports(pages, read_reports), frozenset(cover.targets))


def _read_reports(pages: Sequence[Page], read_reports: ReadReports) -> Mapping[str, Source]:
    """The reports that the events of the pages and their claims name."""
    tables = [part.table for page in pages for part in (page.part, page.before) if part]
    named = {str(report_id) for table in tables for ids in table["reports"] for report_id in ids or ()}
    claims = (claim for table in tables for given in table["claims"] for claim in given or ())
    return read_reports(sorted(named | {str(claim["report_id"]) for claim in claims if claim.get("report_id")}))


def _build_page(number: int, spec: PageSpec, events: pd.DataFrame, stamp: Stamp, read_details: ReadDetails) -> Page:
    check_names(number, spec, events)
    passing = pass_filters(events, spec.filters) & _pass_box(events, spec.box)
    chosen = events[passing]
    period = find_period(spec.period, chosen, stamp)
    tally, data_start = read_tally(chosen), _find_start(events)
    build = partial(_build_part, chosen=chosen, tally=tally, options=Options(data_start), read_details=read_details)
    part = build(period)
    before = None
    if spec.kind == "pair":
        earlier = read_period(spec.against, period.end) if spec.against else None
        before = build(earlier or period.before())
    undated = int((~touch_days(chosen, date(1970, 1, 1), None)).sum())
    return Page(number, spec, part, before, undated, data_start)


def find_period(words: str, events: pd.DataFrame, stamp: Stamp) -> Period:
    """The days that a page tells of; "all" are those of its events, the cutoff's day when there is none."""
    cutoff = stamp.cutoff_day or date(1970, 1, 1)
    period = read_period(words, cutoff)
    if period is not None:
        return period
    starts, ends = (events[f"date_{end}"].dropna() for end in ("start", "end"))
    return Period(starts.min(), ends.max()) if len(starts) and len(ends) else Period(cutoff, cutoff)


def _pass_box(events: pd.DataFrame, box: Box | None) -> Mask:
    """Which events lie in the box by their representative point; all when there is no box."""
    if box is None:
        return np.ones(len(events), dtype=bool)
    lons, lats = (events[name].to_numpy(dtype=float) for name in ("longitude", "latitude"))
    inside: Mask = (lons >= box[0]) & (lons <= box[2]) & (lats >= box[1]) & (lats <= box[3])
    return inside


def _build_part(
    period: Period, *, chosen: pd.DataFrame, tally: Tally, options: Options, read_details: ReadDetails
) -> Part:
    """The part of one period; `tally` is that of `chosen`."""
    inside = chosen[touch_days(chosen, period.start, period.end)]
    table = read_details(inside["event_id"].tolist())
    shown = select_events(table, date_from=period.start, date_to=period.end)
    return Part(period, table, shown, summarise(tally, period, options))


def _find_start(events: pd.DataFrame) -> date | None:
    starts = events["date_start"].dropna()
    return starts.min() if len(starts) else None
