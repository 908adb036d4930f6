"""A point from the map for the form of a pin: a hidden component that starts the page's pin mode and hears its end."""

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.texts import Texts
from geodata.place import Point

START = (0.0, 15.5)
"""(lon, lat) where the pin begins for an event without a place: the bend of the Niger."""
ASKED, COMPONENT = "pin_asked", "sahel_pin"


@cache
def _register() -> Callable[..., Any]:
    script = (Path(__file__).parent / "pin.js").read_text(encoding="utf-8")
    renderer: Callable[..., Any] = st.components.v2.component(COMPONENT, js=script, isolate_styles=False)
    return renderer


def pin_key(key: str) -> str:
    """The key of the field with the coordinates of a form."""
    return f"pin-{key}"


def ask_for_pin(column: Any, point: Point | None, key: str, texts: Texts) -> None:
    """The button that has the map ask for a point, and the component that brings it into the form's field."""
    if column.button(texts("On the map"), icon=":material/location_on:", key=f"ask-{key}", width="stretch"):
        number = st.session_state.get(ASKED, (0, ""))[0] + 1
        st.session_state[ASKED] = (number, key)
    number, asking = st.session_state.get(ASKED, (0, ""))
    lon, lat = point or START
    data = {"number": number, "lat": lat, "lon": lon} if asking == key else None
    with st.container(key="sahel_pin_feed"):
        _register()(key="pin_feed", data=data, on_point_change=partial(_take_point, key))


def _take_point(key: str) -> None:
    told = st.session_state["pin_feed"].point
    number, asking = st.session_state.get(ASKED, (0, ""))
    point = read_told(told, number)
    if point and asking == key:
        st.session_state[pin_key(key)] = f"{point[1]:.5f}, {point[0]:.5f}"
    st.session_state[ASKED] = (number, "")


def read_told(told: Any, number: int) -> Point | None:
    """`(lon, lat)` of what the browser sent for the asking of this number; `None` for anything else."""
    try:
        lon, lat = float(told["lon"]), float(told["lat"])
    except (TypeError, KeyError, ValueError):
        return None
    is_sane = told.get("number") == number and -180 <= lon <= 180 and -90 <= lat <= 90
    return (lon, lat) if is_sane else None
