"""The map page as a Streamlit component: mounted once, fed with packs of events, telling of the window and of picks."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import streamlit as st

from dashboard.columns import Pack
from dashboard.map import render_parts
from dashboard.map.elements import FOLDER, read_scripts
from dashboard.texts import Texts, map_texts

NAME = "sahel_map"


@dataclass(frozen=True, slots=True)
class MapState:
    """What the page tells: the days of its window (`None`: all), and the view (lat, lon, zoom) at that moment."""

    start: date | None = None
    end: date | None = None
    view: tuple[float, float, float] | None = None


@cache
def write_module() -> str:
    """The component's JavaScript module: Leaflet, the page's scripts, folium's script as a function, the mount."""
    _, _, script = render_parts()
    mount = (FOLDER / "js" / "mount.js").read_text(encoding="utf-8")
    return f"{read_scripts()}\nfunction openFoliumMap() {{\n{script}\nreturn sahel_page;\n}}\n{mount}"


@cache
def _register() -> Callable[..., Any]:
    body, styles, _ = render_parts()
    renderer: Callable[..., Any] = st.components.v2.component(
        NAME, html=body, css=styles, js=write_module(), isolate_styles=False
    )
    return renderer


def mount_map(
    pack: Pack, texts: Texts, *, on_pick: Callable[[], None], mark: tuple[int, str] | None = None, key: str = "map"
) -> MapState:
    """Mount the page and return what it tells.

    `on_pick` runs when an event is picked; the id is then `st.session_state[key].pick`. `mark` is a running number
    and the id of an event that was chosen elsewhere; a number that the page has seen already changes nothing.
    """
    data = {
        "events": pack.data,
        "signature": pack.signature,
        "language": texts.language,
        "texts": map_texts(texts),
        "mark": {"number": mark[0], "id": mark[1]} if mark else None,
    }
    result = _register()(key=key, data=data, on_pick_change=on_pick, on_window_change=lambda: None)
    return read_state(result.get("window"))


def read_state(window: Any) -> MapState:
    """The page's window from what the browser sent; anything that is not as agreed counts as not told."""
    try:
        view = (float(window["view"]["lat"]), float(window["view"]["lon"]), float(window["view"]["zoom"]))
        if window["isWhole"]:
            return MapState(view=view)
        return MapState(date.fromisoformat(window["from"]), date.fromisoformat(window["to"]), view)
    except (TypeError, KeyError, ValueError):
        return MapState()
