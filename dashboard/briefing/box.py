"""A box drawn on the map for a page of a briefing: asked for in one tab, drawn in the other."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.boxes import Box, read_box
from dashboard.session import BOX_KEY, open_tab

ASKED_KEY, NUMBER_KEY, ANSWERED_KEY, DRAWN_KEY, FEED_KEY = (
    f"box_{name}" for name in ("asked", "number", "answered", "drawn", "feed")
)


@cache
def _register() -> Callable[..., Any]:
    script = Path(__file__).with_name("box.js").read_text(encoding="utf-8")
    renderer: Callable[..., Any] = st.components.v2.component("sahel_box", js=script, isolate_styles=False)
    return renderer


def ask_for_box(begin: Box | None) -> None:
    """Open the map and have it ask for a box, which begins as the given one; only in a callback."""
    st.session_state[NUMBER_KEY] = st.session_state.get(NUMBER_KEY, 0) + 1
    st.session_state[ASKED_KEY] = {"number": st.session_state[NUMBER_KEY], "box": begin}
    open_tab("map")


def hear_of_box() -> None:
    """Beside the map: pass on what is asked, and go back to the briefing when the map has answered."""
    asked = st.session_state.get(ASKED_KEY)
    if asked:
        with st.container(key="sahel_box_feed"):
            _register()(key=FEED_KEY, data=asked, on_box_change=_take_box)
    if st.session_state.pop(ANSWERED_KEY, False):
        st.rerun()  # the whole page: the tabs are none of the map's


def _take_box() -> None:
    number, box = read_told(st.session_state[FEED_KEY].box)
    if number != st.session_state[NUMBER_KEY]:
        return
    st.session_state.pop(ASKED_KEY, None)
    st.session_state[ANSWERED_KEY] = True
    if box:
        st.session_state[DRAWN_KEY] = st.session_state[BOX_KEY] = box
    open_tab("briefing")


def read_told(told: Any) -> tuple[int | None, Box | None]:
    """The number of the asking that a browser answers, and the box; `None` for what it does not say."""
    if not isinstance(told, dict):
        return None, None
    number = told.get("number")
    return (number if isinstance(number, int) else None), read_box(told.get("box"))


def take_drawn() -> Box | None:
    """The box that was drawn since this was last asked."""
    drawn: Box | None = st.session_state.pop(DRAWN_KEY, None)
    return drawn
