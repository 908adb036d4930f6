"""The map page as a Streamlit component: mounted once, told of events and filters beside it, telling of hands on it.

A message to a component carries its whole script. So that a change of the filters sends next to nothing, two hidden
mounts of a component with a script of a few lines bring what changes: where all events are, and the scene.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import streamlit as st

from dashboard.map.kept import load_parts
from dashboard.map.module import find_module, read_script
from dashboard.pack import Pack
from dashboard.place_names import page_texts
from dashboard.serving import SHELF
from dashboard.texts import Texts

NAME, FEED_NAME = "sahel_map", "sahel_feed"


@dataclass(frozen=True, slots=True)
class MapState:
    """What the page tells: the days of its window (`None`: all), and the view (lat, lon, zoom) at that moment."""

    start: date | None = None
    end: date | None = None
    view: tuple[float, float, float] | None = None


@cache
def _register() -> Callable[..., Any]:
    parts = load_parts()
    renderer: Callable[..., Any] = st.components.v2.component(
        NAME, html=parts.body, css=parts.styles, js=find_module(), isolate_styles=False
    )
    return renderer


@cache
def _register_feed() -> Callable[..., Any]:
    renderer: Callable[..., Any] = st.components.v2.component(FEED_NAME, js=read_script("feed"), isolate_styles=False)
    return renderer


def feed_events(pack: Pack) -> None:
    """Bring all events to the page; the browser keeps them while they stay the same.

    Should the address be out of date when the browser asks, `missed` runs the page again, which tells it a newer one.
    """
    with st.container(key="sahel_feed_events"):
        _register_feed()(key="feed_events", data=offer_events(pack), on_missed_change=lambda: None)


def offer_events(pack: Pack) -> dict[str, str] | bytes:
    """Where a server hands the events out; without one the events, after their signature."""
    if SHELF.is_open:
        return {"signature": pack.signature, "path": SHELF.put_pack(pack.signature, pack.packed)}
    return pack.signature.encode() + pack.packed


def feed_scene(scene: Mapping[str, Any]) -> None:
    """Bring the scene (`Scene.tell`) to the page."""
    with st.container(key="sahel_feed_scene"):
        _register_feed()(key="feed_scene", data=scene)


def mount_map(
    texts: Texts,
    names: Iterable[str],
    *,
    on_pick: Callable[[], None],
    opening: MapState | None = None,
    key: str = "map",
) -> MapState:
    """Mount the page and return what it tells; before it tells anything, that is `opening`.

    `names` are those of the events' places, which the page shows in the reader's language.
    `on_pick` runs when an event is picked; the id is then `st.session_state[key].pick`.
    """
    data = {"language": texts.language, "texts": page_texts(texts, names), "isOther": key != "map"}
    result = _register()(key=key, data=data, on_pick_change=on_pick, on_window_change=lambda: None)
    window = result.get("window")
    return opening if window is None and opening else read_state(window)


def read_state(window: Any) -> MapState:
    """The page's window from what the browser sent; anything that is not as agreed counts as not told."""
    try:
        view = (float(window["view"]["lat"]), float(window["view"]["lon"]), float(window["view"]["zoom"]))
        if window["isWhole"]:
            return MapState(view=view)
        return MapState(date.fromisoformat(window["from"]), date.fromisoformat(window["to"]), view)
    except (TypeError, KeyError, ValueError):
        return MapState()
