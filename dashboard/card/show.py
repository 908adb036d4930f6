"""The card in the app: a component of its own, so that its buttons and its drawings work."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard.card.describe import describe_event, find_sites
from dashboard.card.nearby import find_neighbours
from dashboard.card.quoting import Stamp
from dashboard.card.render import render_card
from dashboard.data import Store
from dashboard.map.assets import FOLDER, read_card_styles
from dashboard.texts import Texts
from pipelines.dossier import read_dossier

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

NAME = "sahel_card"


@cache
def _register() -> Callable[..., Any]:
    module = "\n".join((FOLDER / "js" / name).read_text(encoding="utf-8") for name in ("card.js", "mount_card.js"))
    body = '<div class="sahel-reading"></div>'
    styles = read_card_styles()
    renderer: Callable[..., Any] = st.components.v2.component(
        NAME, html=body, css=styles, js=module, isolate_styles=False
    )
    return renderer


def show_card(
    store: Store, event_id: str, events: "GeoDataFrame", texts: Texts, *, on_choose: Callable[[str | None], None]
) -> bool:
    """Show the card of an event; return whether the store holds it.

    `events` are all events of the store. `on_choose` is called with the id of another event that the reader wants, with
    `None` for the list.
    """
    dossier = read_dossier(store.engine, event_id)
    if dossier is None:
        return False
    card = describe_event(
        dossier,
        texts,
        sites=find_sites(events, dossier.row),
        neighbours=find_neighbours(events, dossier.row),
        stamp=Stamp(store.status.store_version, datetime.now(UTC).date()),
    )
    show_html(render_card(card, texts), key="card", on_choose=on_choose)
    return True


def show_html(html: str, *, key: str, on_choose: Callable[[str | None], None] | None = None) -> None:
    """Show HTML of our own templates; its buttons work as those of a card do."""

    def choose() -> None:
        if on_choose is not None:
            on_choose(st.session_state[key].pick or None)

    _register()(key=key, data={"html": html, "hasList": on_choose is not None}, on_pick_change=choose)
