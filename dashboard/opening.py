"""What the map is opened with before Streamlit's page is there: the same that a first run of the page would tell it.

While the server starts this is asked for before pandas is imported: what needs that is imported where it is used.
"""

import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from dashboard.component import offer_events
from dashboard.filter_values import Filters
from dashboard.front import Front, find_file, open_engine, read_front
from dashboard.pack import Pack
from dashboard.place_names import page_texts
from dashboard.state import State, from_query, list_server_pairs
from dashboard.texts import load_texts
from dashboard.told import tell_scene
from pipelines.settings import load_settings
from pipelines.store import StoreError
from pipelines.store.changes import read_mark

_LOADED = threading.Event()


@dataclass(frozen=True, slots=True)
class Opened:
    """The events' pack, the names of their places, and which of them pass: as `dashboard.scene.Selection` has it."""

    pack: Pack
    names: Sequence[str]
    signature: str
    bits: str | None = None


def describe_opening(query: str) -> dict[str, Any] | None:
    """Language, texts, events and scene for the query of an address, as JSON values.

    `None` where that would take long, or the page does not begin with one map of what passes the filters: another tab
    is open, two sides are compared, a briefing's box is drawn, or there is no store or nothing in it, of which the page
    itself tells.
    """
    state = from_query(query)
    if state.tab not in ("", "map") or state.comparison or state.box:
        return None
    try:
        opened = (_open_front() if state.filters == Filters() else None) or _open_passing(state.filters)
    except (StoreError, ValueError):
        return None
    if opened is None:
        return None
    texts = load_texts(state.language)
    address = urlencode(list_server_pairs(State(state.language, filters=state.filters)))
    return {
        "language": texts.language,
        "texts": page_texts(texts, opened.names),
        "events": offer_events(opened.pack),
        "scene": tell_scene(opened.pack.signature, opened.signature, opened.bits, (0, state.look.event), address),
    }


def prime() -> None:
    """Read the front of the store, if there is one; what is wrong with the store, the page tells of."""
    with suppress(StoreError, ValueError):
        _open_front()


def note_loaded() -> None:
    """From now on events can be filtered without making a visitor wait for what reads them."""
    _LOADED.set()


def _open_front() -> Opened | None:
    """All events, from the file that a former start has left; `None` where that is not of the store as it is."""
    engine = open_engine(load_settings().store)
    mark = read_mark(engine)
    front = _keep_front(find_file(engine), mark) if mark else None
    return Opened(front.pack, front.names, front.pack.signature) if front and front.pack.rows else None


@st.cache_resource(max_entries=1, show_spinner=False)
def _keep_front(path: Path, mark: str) -> Front | None:
    return read_front(path, mark)


def _open_passing(filters: Filters) -> Opened | None:
    """The events that pass the filters; `None` where there are none, or the store is yet to be read."""
    if not _LOADED.is_set():
        return None
    from dashboard.data import holds_latest, load_events, load_pack, open_data, select_shown
    from dashboard.place_names import list_names

    store = open_data()
    if not holds_latest(store) or load_events(store).frame.empty:
        return None
    selection = select_shown(store, filters)
    return Opened(load_pack(store), list_names(load_events(store).frame), selection.signature, selection.bits)
