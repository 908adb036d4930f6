"""Two actors or two periods side by side: the choice in the sidebar, and what each side shows."""

from dataclasses import replace
from datetime import date

import streamlit as st

from dashboard.actor_names import name_actor
from dashboard.filter_bar import EARLIEST, LATEST
from dashboard.filter_values import Filters
from dashboard.markdown import escape_markdown
from dashboard.scene import Scene
from dashboard.state import Comparison
from dashboard.texts import Texts

KIND_KEY, LISTED_KEY = "versus", "versus_listed"
"""The key of the first widget, with which those of the others begin."""
KIND_WORDS = {"": "nothing", "actors": "two actors", "periods": "two periods"}
SIDES = ("a", "b")


def open_comparison(comparison: Comparison | None) -> None:
    """Have the widgets begin with a comparison."""
    actors = comparison.actors if comparison and comparison.actors else (None, None)
    periods = comparison.periods if comparison and comparison.periods else ((None, None), (None, None))
    st.session_state[KIND_KEY] = "" if comparison is None else "actors" if comparison.actors else "periods"
    for side, actor, days in zip(SIDES, actors, periods, strict=True):
        st.session_state[_name_key("actor", side)] = actor
        st.session_state[_name_key("start", side)], st.session_state[_name_key("end", side)] = days


def _name_key(what: str, side: str) -> str:
    """The key in the session of a widget of one side."""
    return f"{KIND_KEY}_{what}_{side}"


def read_comparison() -> Comparison | None:
    """What the widgets say, before they are shown; `None` while a side is not chosen."""
    kind = st.session_state.get(KIND_KEY)
    if kind == "actors":
        first, second = (st.session_state.get(_name_key("actor", side)) for side in SIDES)
        return Comparison(actors=(first, second)) if first and second else None
    if kind == "periods":
        left, right = (
            _order(*(st.session_state.get(_name_key(end, side)) for end in ("start", "end"))) for side in SIDES
        )
        return Comparison(periods=(left, right)) if left and right else None
    return None


def show_comparison(actors: tuple[str, ...], texts: Texts) -> None:
    """The widgets, in whatever container is open."""
    kind = st.selectbox(
        texts("Side by side"), list(KIND_WORDS), format_func=lambda kind: texts(KIND_WORDS[kind]), key=KIND_KEY
    )
    if kind == "actors":
        _show_actors(actors, texts)
    elif kind == "periods":
        _show_periods(texts)


def _show_actors(actors: tuple[str, ...], texts: Texts) -> None:
    for side in SIDES:
        key = _name_key("actor", side)
        missing = [st.session_state[key]] if st.session_state.get(key) not in (None, *actors) else []
        label = texts("Left") if side == "a" else texts("Right")
        st.selectbox(label, [*actors, *missing], None, lambda actor: name_actor(actor, texts), key=key)


def _show_periods(texts: Texts) -> None:
    for side in SIDES:
        label = texts("Left") if side == "a" else texts("Right")
        left, right = st.columns(2)
        for column, end, key in (
            (left, texts("From"), _name_key("start", side)),
            (right, texts("To"), _name_key("end", side)),
        ):
            column.date_input(f"{label}, {end}", None, EARLIEST, LATEST, key=key, format="YYYY-MM-DD")


def _order(start: date | None, end: date | None) -> tuple[date, date] | None:
    return (min(start, end), max(start, end)) if start and end else None


def split_filters(filters: Filters, comparison: Comparison) -> tuple[Filters, Filters]:
    """The filters of the left and of the right side: the same but for what is compared."""
    if comparison.actors:
        first, second = comparison.actors
        return replace(filters, actors=(first,)), replace(filters, actors=(second,))
    left, right = comparison.periods or ((filters.start, filters.end),) * 2
    return replace(filters, start=left[0], end=left[1]), replace(filters, start=right[0], end=right[1])


def choose_listed(scene: Scene) -> int:
    """Which side is listed, tabulated and taken away: the reader's choice; the left one where nothing is compared."""
    if scene.comparison is None:
        return 0
    names = [escape_markdown(name) for name in name_sides(scene.comparison, scene.texts)]
    label = scene.texts("Listed below, in the table and in the files")
    side: int = st.segmented_control(label, (0, 1), format_func=names.__getitem__, key=LISTED_KEY, required=True) or 0
    return side


def take_side(scene: Scene, side: int) -> Scene:
    """One side of a comparison as a scene of its own, under the filters that made it; without one the scene itself."""
    if scene.comparison is None or scene.other is None:
        return scene
    filters = split_filters(scene.filters, scene.comparison)[side]
    selection = scene.other if side else scene.selection
    return replace(scene, filters=filters, selection=selection, comparison=None, other=None)


def name_sides(comparison: Comparison, texts: Texts) -> tuple[str, str]:
    """The sides in words."""
    if comparison.actors:
        first, second = comparison.actors
        return name_actor(first, texts), name_actor(second, texts)
    left, right = comparison.periods or ((None, None),) * 2
    return texts.days(*left), texts.days(*right)
