"""The frame of the app's page: styles, language, masthead, sidebar, tabs. What a tab shows is its own room's."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from dashboard.chips import show_chips, show_nothing
from dashboard.component import feed_events
from dashboard.data import Store, count_wider, load_choices, load_pack, select_shown
from dashboard.filter_bar import read_filters, show_filters
from dashboard.map.assets import read_app_styles, render_template
from dashboard.map_tab import show_map
from dashboard.place_names import name_countries
from dashboard.scene import Scene
from dashboard.session import LANGUAGE_KEY, OPEN_TAB_KEY, TAB_KEY, keep_filters
from dashboard.texts import LANGUAGES, Texts, load_texts
from dashboard.trends import show_trends
from dashboard.trust import describe_trust
from dashboard.versus import read_comparison, show_comparison, split_filters


@dataclass(frozen=True, slots=True)
class Tab:
    """`code` names the tab in the address, `label` is English. `is_kept`: filled in even while another one is open."""

    code: str
    label: str
    show: Callable[[Scene], None]
    is_kept: bool = False


def _show_add(scene: Scene) -> None:
    """The tab that reads reports; what reads them is imported when it is opened."""
    from dashboard.add import show_add

    show_add(scene)


def _show_briefing(scene: Scene) -> None:
    """The tab that makes briefings, likewise."""
    from dashboard.briefing.tab import show_briefing

    show_briefing(scene)


TABS = (
    Tab("map", "Map", show_map, is_kept=True),
    Tab("trends", "Trends", show_trends),
    Tab("briefing", "Briefing", _show_briefing),
    Tab("add", "Add a report", _show_add),
)
"""The page's tabs in their order; the first is open at the start."""


def show_styles() -> None:
    """Our typography over Streamlit's; no text of a report is in it."""
    st.html(f"<style>{read_app_styles()}</style>")


def show_language() -> Texts:
    """The language switch. What was chosen elsewhere is told to the browser anew, which knows it by its words only."""
    choice = st.sidebar.segmented_control(
        "Language / Langue",
        list(LANGUAGES),
        format_func=_name_language,
        key=LANGUAGE_KEY,
        required=True,
        on_change=keep_filters,
    )
    return load_texts(choice)


def _name_language(code: str) -> str:
    """The language's own name in ASCII: for any other letter Streamlit compiles its catalogue of emojis, to look for
    one, which takes a tenth of a second of the start."""
    return LANGUAGES[code].encode("ascii", "xmlcharrefreplace").decode()


def show_masthead(store: Store, events: pd.DataFrame, texts: Texts) -> None:
    lines = describe_trust(store.status, events, texts)
    st.html(
        render_template("masthead.html", title=texts("Violence in the Sahel"), lines=lines, label=texts("Data status"))
    )


def show_empty(texts: Texts, problem: str | None = None) -> None:
    """What to do when there is nothing to show, where the filters are not shown either."""
    keep_filters()
    st.html(render_template("empty.html", texts=texts, problem=problem))


def make_scene(store: Store, events: pd.DataFrame, texts: Texts) -> Scene:
    """What the filters let through; the events are sent to the browser at once, which takes its time to read them."""
    pack = load_pack(store)
    feed_events(pack)
    filters, comparison = read_filters(), read_comparison()
    sides = split_filters(filters, comparison) if comparison else (filters,)
    selections = [select_shown(store, side) for side in sides]
    return Scene(
        store,
        texts,
        filters,
        events,
        pack,
        selections[0],
        tab=_find_tab(texts),
        comparison=comparison,
        other=selections[1] if comparison else None,
    )


def show_sidebar(scene: Scene) -> None:
    """The filters. What they say is known before (`make_scene`), so that the map need not wait for them."""
    choices = load_choices(scene.store)
    with st.sidebar:
        st.subheader(scene.texts("Filters"))
        show_filters(choices, scene.texts, name_countries(scene.texts))
        show_comparison(choices.actors, scene.texts)


def _find_tab(texts: Texts) -> str:
    """The code of the tab that is open; the address's at the start."""
    codes = {texts(tab.label): tab.code for tab in TABS}
    label = st.session_state.get(TAB_KEY)
    kept = str(st.session_state.get(OPEN_TAB_KEY))
    return codes.get(str(label), kept if kept in codes.values() else TABS[0].code)


def show_tabs(scene: Scene) -> None:
    """The tabs: one that is not open costs nothing, the map stays mounted whichever is."""
    texts = scene.texts
    with st.container():  # there whether or not anything is in it: what follows stays where it is, and mounted
        show_chips(scene.filters, texts, name_countries(texts))
        if scene.shown.empty and scene.comparison is None:
            show_nothing(scene.filters, count_wider(scene.store, scene.filters), texts)
    labels = {tab.code: texts(tab.label) for tab in TABS}
    st.session_state[OPEN_TAB_KEY] = scene.tab
    if st.session_state.get(TAB_KEY) not in labels.values():  # at the start, and when the language has changed
        st.session_state[TAB_KEY] = labels[scene.tab]
    panels = st.tabs(list(labels.values()), on_change="rerun", key=TAB_KEY)
    for tab, panel in zip(TABS, panels, strict=True):
        if panel.open or tab.is_kept:
            with panel:
                tab.show(scene)
