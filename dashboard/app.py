"""The dashboard's page. `python -m dashboard` opens it."""

import streamlit as st

from dashboard import view
from dashboard.access import show_access
from dashboard.data import load_events, open_data
from dashboard.late import IDLENESS
from dashboard.problems import tell_problem
from dashboard.session import open_session
from pipelines.store import StoreError


def main() -> None:
    """One run of the page: masthead, filters, tabs."""
    st.set_page_config(layout="wide", initial_sidebar_state="auto")
    view.show_styles()
    open_session()
    texts = view.show_language()
    show_access(texts)
    try:
        store = open_data()
    except (StoreError, ValueError) as error:
        view.show_empty(texts, problem=tell_problem(error, texts))
        return
    events = load_events(store).frame
    view.show_masthead(store, events, texts)
    if events.empty:
        view.show_empty(texts)
        return
    scene = view.make_scene(store, events, texts)
    view.show_tabs(scene)
    view.show_sidebar(scene)
    IDLENESS.note_work()


main()
