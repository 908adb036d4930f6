"""The tab of the map: the map with the card beside it, the table below, the files to take away."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.actor_names import name_actor
from dashboard.briefing.box import hear_of_box
from dashboard.card.names import estimate_toll, name_place
from dashboard.component import feed_scene, mount_map
from dashboard.data import list_rows
from dashboard.extras import show_extras
from dashboard.filters import filter_days
from dashboard.map.assets import render_template
from dashboard.markdown import escape_markdown
from dashboard.palette import style_of
from dashboard.place_names import list_names, name_countries
from dashboard.ranking import find_deadliest, find_newest
from dashboard.scene import Scene
from dashboard.session import SELECTED_KEY, choose_event, read_mark, read_opening, write_address
from dashboard.takeaway import show_takeaway
from dashboard.texts import Texts
from dashboard.versus import choose_listed, name_sides, take_side
from pipelines.rows import known
from pipelines.store.read import has_corrections

MAP_KEY, OTHER_KEY = "map", "map_other"
MOST_TABLE_ROWS = 200
LARGEST_SHOWN = 7
TABLE_COLUMNS = ("date_start", "date_end", "event_type", "sub_event_type", "place_name", "country", "where_precision",
                 "actors", "killed_low", "killed_best", "killed_high", "attack_killed_low", "attack_killed_best",
                 "attack_killed_high")  # fmt: skip


@st.fragment
def show_map(scene: Scene) -> None:
    """The map with the card beside it, and what follows from the window; a pick reruns this and no more."""
    address = write_address(
        scene.texts.language, "" if scene.tab == "map" else scene.tab, scene.filters, scene.comparison
    )
    feed_scene(scene.tell(read_mark(), address))
    names = list_names(scene.events)
    left, right = st.columns([1, 1] if scene.comparison else [2.35, 1], gap="medium")
    with left:
        with st.container():  # there whether or not it names a side: the map below it stays mounted
            _show_side(scene, 0)
        states = [mount_map(scene.texts, names, on_pick=_take_pick, opening=read_opening(), key=MAP_KEY)]
        show_extras(scene.texts)
    if scene.comparison:
        with right:
            _show_side(scene, 1)
            states.append(
                mount_map(scene.texts, names, on_pick=_take_other_pick, opening=read_opening(), key=OTHER_KEY)
            )
    side = choose_listed(scene)
    listed, state = take_side(scene, side), states[side]
    window = filter_days(listed.shown, state.start, state.end)
    with st.container() if scene.comparison else right, st.container(key="sahel_aside"):
        show_aside(listed, window)
    show_table(window, scene.texts)
    show_takeaway(listed, window, state)
    hear_of_box()


def _take_pick() -> None:
    st.session_state[SELECTED_KEY] = st.session_state[MAP_KEY].pick


def _take_other_pick() -> None:
    choose_event(st.session_state[OTHER_KEY].pick)


def _show_side(scene: Scene, side: int) -> None:
    """The name of one side of a comparison."""
    if scene.comparison:
        st.markdown(f"**{escape_markdown(name_sides(scene.comparison, scene.texts)[side])}**")


def show_aside(scene: Scene, window: pd.DataFrame) -> None:
    """The card of the picked event, or the deadliest of the window while none is picked."""
    selected = st.session_state.get(SELECTED_KEY)
    if selected is not None and _show_event(scene, selected):
        return
    _show_largest(window, scene.texts)
    if has_corrections(scene.store.engine):
        from dashboard.correct import show_latest

        show_latest(scene.store, scene.texts, on_choose=choose_event)


def _show_event(scene: Scene, event_id: str) -> bool:
    """The card and the forms of an event, imported when they are asked for; `False` when the store has no such one."""
    from dashboard.card.show import show_card
    from dashboard.correct import show_corrections

    if not show_card(scene.store, event_id, scene.events, scene.texts, on_choose=choose_event):
        return False
    show_corrections(scene.store, event_id, scene.texts, on_choose=choose_event)
    return True


def _show_largest(window: pd.DataFrame, texts: Texts) -> None:
    """The deadliest attacks of the window, each a way into its card."""
    st.html(render_template("aside.html", texts=texts, count=len(window)))
    for row in list_rows(find_deadliest(window, LARGEST_SHOWN)):
        place = escape_markdown(name_place(row, texts))
        when = escape_markdown(texts.days(row["date_start"], row["date_end"]))
        label = f"**{escape_markdown(estimate_toll(row, texts))}** · {place}  \n{when}"
        st.button(
            label, key=f"large-{row['event_id']}", on_click=choose_event, args=(row["event_id"],), type="tertiary"
        )


def show_table(window: pd.DataFrame, texts: Texts) -> None:
    """The shown events as text, newest first: what the map says to those who do not see it."""
    title = texts.count(len(window), "The {n} event shown, as a table", "The {n} events shown, as a table")
    with st.container(key="sahel_table"), st.expander(title):
        rows = [_tabulate(row, texts) for row in list_rows(find_newest(window, MOST_TABLE_ROWS)[list(TABLE_COLUMNS)])]
        st.html(render_template("table.html", texts=texts, rows=rows, more=max(len(window) - MOST_TABLE_ROWS, 0)))


def _tabulate(row: Mapping[str, Any], texts: Texts) -> dict[str, str]:
    return {
        "date": texts.days(row["date_start"], row["date_end"]),
        "type": texts(row["sub_event_type"]),
        "colour": style_of(row["event_type"]).colour,
        "place": name_place(row, texts),
        "country": name_countries(texts).get(row["country"], "") if known(row["country"]) else "",
        "precision": str(known(row["where_precision"]) or "–"),
        "actors": ", ".join(dict.fromkeys(name_actor(actor["name"], texts) for actor in row["actors"] or ())),
        "deaths": estimate_toll(row, texts),
    }
