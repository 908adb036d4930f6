"""What the app keeps between reruns, keyed on the store's version: no hidden argument, nothing mutated."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import streamlit as st
from sqlalchemy import Engine

from dashboard.columns import Pack, pack_events
from dashboard.filters import Filters, filter_events
from pipelines.settings import load_settings
from pipelines.store import open_store
from pipelines.store.read import Status, read_events, read_report, read_status

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
    engine = _open_engine(url)
    return Store(url, engine, read_status(engine))


@st.cache_resource(show_spinner=False)
def _open_engine(url: str) -> Engine:
    return open_store(url)


def load_events(store: Store) -> "GeoDataFrame":
    """All events of the store; shared between people, never to be changed."""
    return _load_events(store.key, store.engine)


@st.cache_resource(max_entries=2, show_spinner=False)
def _load_events(key: tuple[str, str], _engine: Engine) -> "GeoDataFrame":
    return read_events(_engine)


def load_shown(store: Store, filters: Filters) -> "tuple[GeoDataFrame, Pack]":
    """The events that pass the filters, and what the page draws them from."""
    return _load_shown(store.key, filters, store.engine)


@st.cache_resource(max_entries=6, show_spinner=False)
def _load_shown(key: tuple[str, str], filters: Filters, _engine: Engine) -> "tuple[GeoDataFrame, Pack]":
    shown = filter_events(_load_events(key, _engine), filters)
    return shown, pack_events(shown)


def make_report_reader(store: Store) -> Any:
    """A function from a report's id to the report, asking the store once for each."""
    known: dict[str, Any] = {}

    def read(report_id: str) -> Any:
        if report_id not in known:
            known[report_id] = read_report(store.engine, report_id)
        return known[report_id]

    return read
