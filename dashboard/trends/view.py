"""The tab in Streamlit: which period, then the page of trends; what is costly is kept by store, filters and period."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import streamlit as st

from dashboard.component import read_state
from dashboard.data import select_shown
from dashboard.filter_bar import read_filters, set_filters
from dashboard.filter_values import Filters
from dashboard.map_tab import MAP_KEY
from dashboard.periods import Period, count_back
from dashboard.place_names import name_countries
from dashboard.scene import Scene
from dashboard.session import read_opening
from dashboard.tally import Tally, read_tally
from dashboard.texts import Texts
from dashboard.trends.content import Data, build_trends, describe_data
from dashboard.trends.lags import measure_lag
from dashboard.trends.page import read_styles, render_trends
from pipelines.store.batches import read_first_reports

OF_THE_MAP = 0
"""The choice of the period that the map shows; the others are a number of days up to the newest report."""
DAYS_CHOICES = (30, 90, 365)
PERIOD_KEY, PICK_KEY = "trends_period", "trends_pick"


def show_trends(scene: Scene) -> None:
    """The trends of the events that pass the filters, for the map's period or the newest days."""
    data = load_data(scene)
    if data is None or scene.shown.empty:
        st.html(f"<style>{read_styles()}</style>")
        st.info(scene.texts("No event passes these filters."))
        return
    window = read_window(scene.filters)
    period = show_period(data, window, scene.texts)
    with st.container(key="sahel_trends"):
        _register_pick()(key=PICK_KEY, data={}, on_pick_change=_take_pick)
        st.html(f"<style>{read_styles()}</style>{_render(scene, period, data)}")


@cache
def _register_pick() -> Callable[..., Any]:
    script = (Path(__file__).parent / "pick.js").read_text(encoding="utf-8")
    renderer: Callable[..., Any] = st.components.v2.component("sahel_trend_pick", js=script, isolate_styles=False)
    return renderer


def _take_pick() -> None:
    """Have the filters let through only the unit or the actor that was pressed."""
    set_filters(apply_pick(read_filters(), st.session_state[PICK_KEY].pick))


def apply_pick(filters: Filters, pick: object) -> Filters:
    """The filters with the unit ("unit:ML.Mopti") or actor ("actor:JNIM") alone; what is neither changes nothing."""
    kind, _, name = pick.partition(":") if isinstance(pick, str) else ("", "", "")
    if kind == "unit" and name:
        return replace(filters, units=(name,))
    return replace(filters, actors=(name,), against=()) if kind == "actor" and name else filters


def read_window(filters: Filters) -> Period | None:
    """The days that the map's window and the filters let through, `None` where neither narrows them."""
    window = (st.session_state.get(MAP_KEY) or {}).get("window")
    state = read_opening() if window is None else read_state(window)
    starts = [day for day in (state.start, filters.start) if day]
    ends = [day for day in (state.end, filters.end) if day]
    if not starts or not ends or max(starts) > min(ends):
        return None
    return Period(max(starts), min(ends))


def show_period(data: Data, window: Period | None, texts: Texts) -> Period:
    """The choice of the period: the map's where it has one, else the last 90 days up to the newest report."""
    choices = [*([OF_THE_MAP] if window else []), *DAYS_CHOICES]
    if st.session_state.get(PERIOD_KEY) not in choices:
        st.session_state[PERIOD_KEY] = OF_THE_MAP if window else DAYS_CHOICES[1]
    labels = {days: texts("the last {n} days", n=texts.number(days)) for days in DAYS_CHOICES}
    if window:
        labels[OF_THE_MAP] = texts("on the map: {days}", days=texts.days(window.start, window.end))
    chosen = st.segmented_control(
        texts("Period"), choices, format_func=labels.__getitem__, key=PERIOD_KEY, required=True
    )
    return window if window and chosen == OF_THE_MAP else count_back(data.cutoff, int(chosen or DAYS_CHOICES[1]))


def load_data(scene: Scene) -> Data | None:
    """What the store covers; kept for each of its versions."""
    return _load_data(scene.store.key, scene)


@st.cache_resource(max_entries=2, show_spinner=False)
def _load_data(key: tuple[str, str], _scene: Scene) -> Data | None:
    cutoff = _scene.store.status.data_cutoff
    newest = cutoff.date() if cutoff else None
    lag = measure_lag(read_first_reports(_scene.store.engine), newest)
    return describe_data(_load_tally(key, _scene), newest, lag)


@st.cache_resource(max_entries=2, show_spinner=False)
def _load_tally(key: tuple[str, str], _scene: Scene) -> Tally:
    return read_tally(_scene.events)


def _render(scene: Scene, period: Period, data: Data) -> str:
    return _render_kept(scene.store.key, scene.filters, period, scene.texts.language, scene, data)


@st.cache_data(max_entries=24, show_spinner=False)
def _render_kept(
    key: tuple[str, str], filters: Filters, period: Period, language: str, _scene: Scene, _data: Data
) -> str:
    trends = build_trends(_load_tally(key, _scene).select(_find_rows(_scene)), period, _data)
    return render_trends(trends, _scene.texts, name_countries(_scene.texts))


def _find_rows(scene: Scene) -> Any:
    """The numbers of the events that pass the filters, of whatever date: the past is needed too."""
    anytime = replace(scene.filters, start=None, end=None)
    return np.asarray(select_shown(scene.store, anytime).events.index, dtype=np.int64)
