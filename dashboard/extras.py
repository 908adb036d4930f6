"""The extras of the map as a Streamlit component of its own: a choice in the layer panel brings what it needs."""

from collections.abc import Callable
from functools import cache
from typing import Any

import streamlit as st

from dashboard.map.assets import FOLDER
from dashboard.map.extras import DISPLACED, DISTRICTS, ROADS, Extras, collect_extras, collect_for_file
from dashboard.texts import Texts
from pipelines.settings import load_settings

NAME, KEY = "sahel_extras", "extras"


@cache
def _register() -> Callable[..., Any]:
    script = (FOLDER / "js" / "extras.js").read_text(encoding="utf-8")
    renderer: Callable[..., Any] = st.components.v2.component(
        NAME, html="<i hidden></i>", js=script, isolate_styles=False
    )
    return renderer


@st.fragment
def show_extras(texts: Texts) -> None:
    """Give the page what it wants of second-order units, roads and displaced persons; only this part runs again."""
    settings = load_settings()
    wanted = read_wanted(st.session_state.get(KEY))
    extras = collect_extras(wanted, displaced=settings.displaced, roads=settings.roads)
    _register()(key=KEY, data=extras.describe(texts), on_wanted_change=lambda: None)


def load_file_extras() -> Extras:
    """The extras that a page without a server carries, by the settings."""
    settings = load_settings()
    return collect_for_file(displaced=settings.displaced, roads=settings.roads)


def read_wanted(state: Any) -> tuple[str, ...]:
    """The names that the page has asked for; anything else that a browser sends is nothing."""
    told = state.get("wanted") if hasattr(state, "get") else None
    return tuple(name for name in (DISTRICTS, ROADS, DISPLACED) if isinstance(told, list) and name in told)
