"""The parts of the app's page: masthead, sidebar, map with card, table, files to take away."""

import re
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard.card import estimate_toll, name_countries, name_place
from dashboard.card.show import show_card
from dashboard.component import MapState, mount_map
from dashboard.data import Store, load_events, load_shown, make_report_reader
from dashboard.filters import Filters, count_deaths, filter_days, show_filters
from dashboard.map import render_map_html
from dashboard.map.elements import read_app_styles, render_template
from dashboard.palette import style_of
from dashboard.snapshot import render_snapshot
from dashboard.takeaway import write_csv, write_geojson
from dashboard.texts import LANGUAGES, Texts, load_texts
from dashboard.trust import describe_trust
from pipelines.rows import known

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

MAP_KEY = "map"
MOST_TABLE_ROWS = 200
LARGEST_SHOWN = 7
MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~:$^&])")


def escape_markdown(text: str) -> str:
    """The text so that Streamlit's Markdown shows it as it is: place names come from reports."""
    return MARKDOWN.sub(r"\\\1", text)


def show_styles() -> None:
    """Our typography over Streamlit's; no text of a report is in it."""
    st.html(f"<style>{read_app_styles()}</style>")


def show_language() -> Texts:
    """The language switch, kept in the address (`?lang=fr`)."""
    wanted = st.query_params.get("lang", "en")
    codes = list(LANGUAGES)
    choice = st.sidebar.segmented_control(
        "Language / Langue",
        codes,
        default=wanted if wanted in LANGUAGES else "en",
        format_func=lambda code: LANGUAGES[code],
        key="language",
        required=True,
    )
    st.query_params["lang"] = choice
    return load_texts(choice)


def show_masthead(store: Store, events: "GeoDataFrame", texts: Texts) -> None:
    lines = describe_trust(store.status, events, texts)
    st.html(
        render_template("masthead.html", title=texts("Violence in the Sahel"), lines=lines, label=texts("Data status"))
    )


def show_empty(texts: Texts, problem: str | None = None) -> None:
    """What to do when there is nothing to show."""
    st.html(render_template("empty.html", texts=texts, problem=problem))


def show_sidebar(events: "GeoDataFrame", texts: Texts) -> Filters:
    with st.sidebar:
        st.subheader(texts("Filters"))
        return show_filters(events, texts, name_countries(texts))


@st.fragment
def show_map(store: Store, filters: Filters, texts: Texts) -> None:
    """The map with the card beside it, and what follows from the window; a pick reruns this and no more."""
    shown, pack = load_shown(store, filters)
    left, right = st.columns([2.35, 1], gap="medium")
    with left:
        state = mount_map(pack, texts, on_pick=_take_pick, mark=st.session_state.get("mark"), key=MAP_KEY)
    window = filter_days(shown, state.start, state.end)
    with right, st.container(key="sahel_aside"):
        _show_aside(store, shown, window, texts)
    _show_table(window, texts)
    _show_takeaway(shown, window, state, store, texts)


def _take_pick() -> None:
    st.session_state["selected"] = st.session_state[MAP_KEY].pick


def _choose(event_id: str | None) -> None:
    """Select an event from outside the page, and have the page mark it."""
    number = st.session_state.get("mark", (0, ""))[0] + 1
    st.session_state["selected"] = event_id
    st.session_state["mark"] = (number, event_id or "")


def _show_aside(store: Store, shown: "GeoDataFrame", window: "GeoDataFrame", texts: Texts) -> None:
    selected = st.session_state.get("selected")
    if selected is None or not show_card(store, selected, load_events(store), texts, on_choose=_choose):
        _show_largest(window, texts)


def _show_largest(window: "GeoDataFrame", texts: Texts) -> None:
    """The deadliest attacks of the window, each a way into its card."""
    st.html(render_template("aside.html", texts=texts, count=len(window)))
    deaths = count_deaths(window).astype("Float64").fillna(-1)
    order = window.assign(_deaths=deaths).sort_values(["_deaths", "event_id"], ascending=[False, True])
    largest = order.drop_duplicates("attack_id").head(LARGEST_SHOWN)
    for row in largest.to_dict("records"):
        place = escape_markdown(name_place(row, texts))
        when = escape_markdown(texts.days(row["date_start"], row["date_end"]))
        label = f"**{escape_markdown(estimate_toll(row, texts))}** · {place}  \n{when}"
        st.button(label, key=f"large-{row['event_id']}", on_click=_choose, args=(row["event_id"],), type="tertiary")


def _show_table(window: "GeoDataFrame", texts: Texts) -> None:
    """The shown events as text, newest first: what the map says to those who do not see it."""
    title = texts.count(len(window), "The {n} event shown, as a table", "The {n} events shown, as a table")
    newest = window.sort_values("date_start", ascending=False, na_position="last", kind="stable")
    with st.expander(title):
        rows = [_tabulate(row, texts) for row in newest.head(MOST_TABLE_ROWS).to_dict("records")]
        st.html(render_template("table.html", texts=texts, rows=rows, more=max(len(window) - MOST_TABLE_ROWS, 0)))


def _tabulate(row: dict[str, Any], texts: Texts) -> dict[str, str]:
    return {
        "date": texts.days(row["date_start"], row["date_end"]),
        "type": texts(row["sub_event_type"]),
        "colour": style_of(row["event_type"]).colour,
        "place": name_place(row, texts),
        "country": name_countries(texts).get(row["country"], "") if known(row["country"]) else "",
        "precision": str(known(row["where_precision"]) or "–"),
        "actors": ", ".join(dict.fromkeys(actor["name"] for actor in row["actors"] or ())),
        "deaths": estimate_toll(row, texts),
    }


def _show_takeaway(shown: "GeoDataFrame", window: "GeoDataFrame", state: MapState, store: Store, texts: Texts) -> None:
    """Files of the events in the window; each is made when its button is pressed."""
    stamp = f"sahel-{datetime.now(UTC):%Y-%m-%d}"
    draw = partial(_draw_picture, shown, state, store, texts)
    with st.container(horizontal=True, key="sahel_takeaway"):
        has_days = not shown["date_start"].dropna().empty
        st.download_button(
            texts("Briefing picture"), draw, f"{stamp}.png", "image/png", on_click="ignore", disabled=not has_days
        )
        st.download_button("CSV", partial(write_csv, window), f"{stamp}.csv", "text/csv", on_click="ignore")
        st.download_button(
            "GeoJSON", partial(write_geojson, window), f"{stamp}.geojson", "application/geo+json", on_click="ignore"
        )
        make_page = partial(render_map_html, window, language=texts.language, read_report=make_report_reader(store))
        st.download_button(
            texts("Map as a page"), lambda: make_page().encode(), f"{stamp}.html", "text/html", on_click="ignore"
        )


def _draw_picture(shown: "GeoDataFrame", state: MapState, store: Store, texts: Texts) -> bytes:
    """The briefing picture of the window as PNG."""
    picture = render_snapshot(
        shown,
        date_from=state.start or shown["date_start"].dropna().min(),
        date_to=state.end or shown["date_end"].dropna().max(),
        language=texts.language,
        data_cutoff=store.status.data_cutoff,
    )
    return picture or b""
