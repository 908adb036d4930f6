"""What the app keeps between reruns, keyed on the store's version: no hidden argument, nothing mutated."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd
import streamlit as st
from sqlalchemy import Engine

from dashboard.columns import pack_overview
from dashboard.filter_bar import Choices, list_choices
from dashboard.filter_values import Filters
from dashboard.filters import Mask, count_without, pass_filters
from dashboard.front import find_file, open_engine
from dashboard.pack import Pack
from dashboard.prepared import Prepared, read_prepared, write_prepared
from dashboard.scene import Selection, select_rows
from pipelines.settings import load_settings
from pipelines.store.changes import read_mark
from pipelines.store.overview import Overview, read_overview
from pipelines.store.read import Status, read_events, read_report, read_status
from pipelines.store.renewal import renew_overview
from pipelines.store.search import SearchIndex, build_index, find_events

if TYPE_CHECKING:
    from geopandas import GeoDataFrame


@dataclass(frozen=True, slots=True)
class Store:
    """An open store with its address and the state it was in when this run began."""

    url: str
    engine: Engine
    status: Status

    @property
    def key(self) -> tuple[str, str]:
        return self.url, self.status.store_version


def open_data() -> Store:
    """The store of the settings.

    Raises:
        StoreError, ValueError: there is none to be had; each says why in one line.
    """
    url = load_settings().store
    engine = open_engine(url)
    return Store(url, engine, read_status(engine))


def load_events(store: Store) -> Overview:
    """All events of the store; shared between people, never to be changed."""
    return _load(store.key, store.engine).overview


def holds_latest(store: Store) -> bool:
    """Whether the events of the store as it is are at hand."""
    known = _hold_latest(store.url).get("latest")
    return known is not None and known[0] == store.status.store_version


def load_pack(store: Store) -> Pack:
    """What the page draws all events from."""
    return _load(store.key, store.engine).pack


def load_choices(store: Store) -> Choices:
    """What the filters can be chosen from."""
    return _load(store.key, store.engine).choices


@st.cache_resource(max_entries=2, show_spinner=False)
def _load(key: tuple[str, str], _engine: Engine) -> Prepared:
    """What the page is made of: at the start from the file beside the store, later from what the last version was made
    of and the events that changed since; only where neither serves is the whole store read."""
    held = _hold_latest(key[0])
    known = held.get("latest")
    overview = renew_overview(_engine, known[1].overview) if known else None
    prepared = _prepare(overview) if overview else _read_or_prepare(_engine)
    held["latest"] = key[1], prepared
    return prepared


@st.cache_resource(show_spinner=False)
def _hold_latest(url: str) -> dict[str, tuple[str, Prepared]]:
    """What was prepared last of the store at this address, with the version that it is of; empty at the start."""
    return {}


def _read_or_prepare(engine: Engine) -> Prepared:
    """What the file holds when it is of the store as it is, else made of the whole store, and written to the file."""
    path, mark = find_file(engine), read_mark(engine)
    prepared = read_prepared(path, mark) if mark else None
    if prepared is None:
        prepared = _prepare(read_overview(engine))
        if mark and read_mark(engine) == mark:  # nobody wrote meanwhile
            write_prepared(path, mark, prepared)
    return prepared


def _prepare(overview: Overview) -> Prepared:
    return Prepared(overview, pack_overview(overview), list_choices(overview.frame))


def select_shown(store: Store, filters: Filters) -> Selection:
    """The events that pass the filters."""
    return _select_shown(store.key, filters, store.engine)


@st.cache_resource(max_entries=24, show_spinner=False)
def _select_shown(key: tuple[str, str], filters: Filters, _engine: Engine) -> Selection:
    prepared = _load(key, _engine)
    frame = prepared.overview.frame
    passing = pass_filters(frame, filters, _find_text(key, filters.text, _engine))
    return select_rows(frame, passing, prepared.pack.signature)


def count_wider(store: Store, filters: Filters) -> dict[str, int]:
    """How many events would pass without each of the filters that are set."""
    found = _find_text(store.key, filters.text, store.engine)
    return count_without(load_events(store).frame, filters, found)


@st.cache_resource(max_entries=24, show_spinner=False)
def _find_text(key: tuple[str, str], text: str, _engine: Engine) -> Mask | None:
    if not text:
        return None
    return find_events(_load_index(key, _engine), _load(key, _engine).overview.frame, text)


@st.cache_resource(max_entries=1, show_spinner=False)
def _load_index(key: tuple[str, str], _engine: Engine) -> SearchIndex:
    return build_index(_engine, _load(key, _engine).overview.frame["event_id"].tolist())


def list_rows(events: pd.DataFrame) -> list[Mapping[str, Any]]:
    """The events' rows in their order."""
    return [dict(zip(events.columns, row, strict=True)) for row in events.itertuples(index=False, name=None)]


def load_details(store: Store, events: pd.DataFrame) -> "GeoDataFrame":
    """These events with all that the store holds of them: claims, evidence, reports, areas."""
    return read_events(store.engine, events["event_id"].tolist())


def make_report_reader(store: Store) -> Any:
    """A function from a report's id to the report, asking the store once for each."""
    known: dict[str, Any] = {}

    def read(report_id: str) -> Any:
        if report_id not in known:
            known[report_id] = read_report(store.engine, report_id)
        return known[report_id]

    return read
