"""The history of an event, and of all: what was decided, why, and the way to take it back."""

from collections.abc import Callable, Sequence

import streamlit as st
from sqlalchemy import Engine

from dashboard.correct.access import Access
from dashboard.correct.desk import read_trail, submit_undo
from dashboard.correct.words import tell_entry
from dashboard.map.assets import render_template
from dashboard.markdown import escape_markdown
from dashboard.problems import tell_problem
from dashboard.texts import Texts
from pipelines.correcting import Outcome, TrailEntry
from pipelines.errors import CorrectionError

MOST_SHOWN = 30
Done = Callable[[Outcome], None]


def show_history(engine: Engine, event_id: str | None, access: Access, texts: Texts, done: Done) -> None:
    """The corrections of one event, or the newest of all, the newest first; names and undo for analysts only."""
    trail = read_trail(engine, event_id)
    if not trail:
        return
    title = texts("History") if event_id else texts("Latest corrections")
    with st.expander(f"{title} ({texts.number(len(trail))})"):
        for entry in list(reversed(trail))[:MOST_SHOWN]:
            _show_entry(engine, entry, trail, access, texts, done)
        if access.may_correct and not access.name:
            st.caption(texts("To undo a correction, open its event and give your name."))


def _show_entry(
    engine: Engine, entry: TrailEntry, trail: Sequence[TrailEntry], access: Access, texts: Texts, done: Done
) -> None:
    told = tell_entry(entry, trail, is_named=access.may_correct, texts=texts)
    st.html(render_template("history.html", entry=told, texts=texts))
    if access.may_correct and access.name and not entry.is_undone:
        _show_undo(engine, entry.number, texts, done)


def _show_undo(engine: Engine, number: int, texts: Texts, done: Done) -> None:
    """A small popover: the reason, and the button that undoes."""
    with st.popover(texts("Undo"), key=f"undo-{number}"):
        reason = st.text_input(texts("Reason"), key=f"undo-reason-{number}")
        if st.button(texts("Undo no. {n}", n=number), key=f"undo-do-{number}"):
            if not reason.strip():
                st.error(texts("Give a reason; it stays in the history."))
                return
            try:
                outcome = submit_undo(engine, number, reason)
            except CorrectionError as error:
                st.error(escape_markdown(tell_problem(error, texts)))
                return
            done(outcome)
