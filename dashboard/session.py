"""The state of one visit: opened from the address, told to the page, which writes the address."""

from urllib.parse import urlencode

import streamlit as st

from dashboard.boxes import Box
from dashboard.component import MapState
from dashboard.filter_bar import set_filters, widget_key
from dashboard.filter_values import Filters
from dashboard.state import Comparison, Look, State, from_query, list_server_pairs
from dashboard.versus import KIND_KEY, open_comparison

LANGUAGE_KEY, OPEN_TAB_KEY, TAB_KEY, SELECTED_KEY = "language", "open_tab", "tab", "selected"
OPENED_KEY, LOOK_KEY, CHOICES_KEY, BOX_KEY = "opened", "look", "choices", "box"


def open_session() -> None:
    """Take the state of the address, once a visit; from then on the widgets have it."""
    if st.session_state.get(OPENED_KEY):
        return
    pairs = [(key, value) for key in st.query_params for value in st.query_params.get_all(key)]
    state = from_query(urlencode(pairs))
    st.session_state[OPENED_KEY] = True
    st.session_state[LANGUAGE_KEY] = state.language
    st.session_state[OPEN_TAB_KEY] = state.tab
    st.session_state[LOOK_KEY] = state.look
    st.session_state[SELECTED_KEY] = state.look.event or None
    st.session_state[BOX_KEY] = state.box
    set_filters(state.filters)
    open_comparison(state.comparison)


def keep_filters() -> None:
    """Have the filters say what they said when they are shown again: Streamlit forgets what a run does not show."""
    for key in st.session_state:
        if str(key).startswith((widget_key(""), KIND_KEY)):
            st.session_state[key] = st.session_state[key]


def read_opening() -> MapState:
    """The window and view that the address opened with: what holds until the page has told its own."""
    look: Look = st.session_state.get(LOOK_KEY, Look())
    start, end = look.window or (None, None)
    return MapState(start, end, look.view)


def write_address(language: str, tab: str, filters: Filters, comparison: Comparison | None = None) -> str:
    """The server's part of the address."""
    return urlencode(list_server_pairs(State(language, tab, filters, comparison, read_briefing_box())))


def read_briefing_box() -> Box | None:
    """The box of the briefing's open page: what the address opened with, what was drawn or typed since."""
    box: Box | None = st.session_state.get(BOX_KEY)
    return box


def read_mark() -> tuple[int, str]:
    """A running number of the choices made outside the page, and the event that is selected ("" for none)."""
    return st.session_state.get(CHOICES_KEY, 0), st.session_state.get(SELECTED_KEY) or ""


def choose_event(event_id: str | None) -> None:
    """Select an event from outside the page, and have the page mark it."""
    st.session_state[CHOICES_KEY] = st.session_state.get(CHOICES_KEY, 0) + 1
    st.session_state[SELECTED_KEY] = event_id


def open_tab(code: str) -> None:
    """Have the tab of this code open when the whole page runs again; only in a callback."""
    st.session_state[OPEN_TAB_KEY] = code
    st.session_state.pop(TAB_KEY, None)
