"""One small form for each kind of correction. Each shows its widgets and returns the field and value they make."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import streamlit as st

from dashboard.correct.desk import Desk
from dashboard.correct.pin import ask_for_pin, pin_key
from dashboard.correct.words import (
    read_point,
    tell_candidate,
    tell_mention,
    tell_neighbour,
    write_dates,
    write_figures,
)
from dashboard.markdown import escape_markdown
from dashboard.texts import Texts
from pipelines.coding import SUB_EVENT_TYPES
from pipelines.merge.decisions import lies_on_map, write_type
from pipelines.store.nearby import find_nearby
from pipelines.store.read import read_report

EARLIEST = date(1990, 1, 1)
NEAR_KM, NEAR_DAYS, MOST_NEAR = 150.0, 14, 12
"""How far apart, in place and time, two events may be that an analyst is offered to join."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a form makes of what was typed. Without a value it says what is missing, or nothing when it is untouched."""

    field: str
    value: str | None
    missing: str = ""


Form = Callable[[Desk, Texts, str], Decision]
"""`(desk, texts, round)`: the round makes the widgets' keys new after each correction."""


def show_review(desk: Desk, texts: Texts, key: str) -> Decision:
    st.caption(texts("You looked at the reports, and the event holds as it is shown."))
    return Decision("status", "reviewed")


def show_reject(desk: Desk, texts: Texts, key: str) -> Decision:
    st.caption(texts("There was no such event. It leaves the map, the figures and the exports; the reports stay."))
    return Decision("status", "rejected")


def show_type(desk: Desk, texts: Texts, key: str) -> Decision:
    kinds = list(SUB_EVENT_TYPES)
    kind = st.selectbox(
        texts("Event type"), kinds, _place_of(desk.row["event_type"], kinds), format_func=texts, key=f"type-{key}"
    )
    subs = list(SUB_EVENT_TYPES[kind])
    sub = st.selectbox(
        texts("Sub-event type"),
        subs,
        _place_of(desk.row["sub_event_type"], subs),
        format_func=texts,
        key=f"sub-{kind}-{key}",
    )
    return Decision("type", write_type((kind, sub)))


def _place_of(value: str, values: list[str]) -> int:
    return values.index(value) if value in values else 0


def show_dates(desk: Desk, texts: Texts, key: str) -> Decision:
    left, right = st.columns(2)
    row, today = desk.row, date.today()
    first = left.date_input(
        texts("First day"), row["date_start"], EARLIEST, today, key=f"first-{key}", format="YYYY-MM-DD"
    )
    last = right.date_input(texts("Last day"), row["date_end"], EARLIEST, today, key=f"last-{key}", format="YYYY-MM-DD")
    if first and last and last < first:
        return Decision("dates", None, texts("The last day lies before the first."))
    if last and not first:
        return Decision("dates", None, texts("Give the first day, or empty both: date unknown."))
    return Decision("dates", write_dates(first, last))


FIGURE_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "killed": "Killed",
        "attack_killed": "Killed in the whole attack",
        "injured": "Injured",
        "abducted": "Abducted",
    }
)


def show_figures(desk: Desk, texts: Texts, key: str) -> Decision:
    is_site = desk.row["attack_killed_low"] is not None
    fields = [name for name in FIGURE_WORDS if is_site or name != "attack_killed"]
    field = st.selectbox(
        texts("Figure"), fields, format_func=lambda name: texts(FIGURE_WORDS[name]), key=f"figure-{key}"
    )
    bounds = ("low", "best", "high") if field in ("killed", "attack_killed") else ("low", "high")
    given: list[int | None] = []
    for column, bound in zip(st.columns(len(bounds)), bounds, strict=True):
        label = {"low": texts("Low"), "best": texts("Best"), "high": texts("High")}[bound]
        shown = desk.row[f"{field}_{bound}"]
        given.append(column.number_input(label, 0, 1_000_000, shown, 1, key=f"{field}-{bound}-{key}", format="%d"))
    st.caption(texts("No high figure: open upwards. All three empty: unknown."))
    told = [bound for bound in given if bound is not None]
    if told != sorted(told):
        return Decision(field, None, texts("Low, best and high must rise."))
    if told and given[0] is None:
        return Decision(field, None, texts("Give the low figure; 0 when nobody may have been harmed."))
    return Decision(field, write_figures(given))


WAY_WORDS: Mapping[str, str] = MappingProxyType({"place": "Other place", "pin": "Point", "area": "Area"})


def show_place(desk: Desk, texts: Texts, key: str) -> Decision:
    labels = {way: texts(WAY_WORDS[way]) for way in WAY_WORDS}
    way = st.segmented_control(
        texts("It was"), list(labels), default="pin", format_func=labels.__getitem__, required=True, key=f"way-{key}"
    )
    return {"place": _show_candidates, "pin": _show_pin, "area": _show_area}[way](desk, texts, key)


def _show_candidates(desk: Desk, texts: Texts, key: str) -> Decision:
    from pipelines.merge.relocation import find_candidates

    candidates = find_candidates(desk.mentions)
    if len(candidates) < 2:
        st.caption(texts("The words of the reports could mean no other known place. Give an exact point instead."))
        return Decision("place", None)
    labels = {each.place.id: escape_markdown(tell_candidate(each, desk.row, texts)) for each in candidates}
    chosen = st.radio(
        texts("Places that the reports’ words could mean"),
        list(labels),
        None,
        format_func=labels.__getitem__,
        key=f"candidate-{key}",
    )
    return Decision("place", chosen)


def _show_pin(desk: Desk, texts: Texts, key: str) -> Decision:
    lat, lon = desk.row["latitude"], desk.row["longitude"]
    name = pin_key(key)
    st.session_state.setdefault(name, "" if lat is None else f"{lat:.5f}, {lon:.5f}")
    left, right = st.columns([1.1, 1], vertical_alignment="bottom")
    typed = left.text_input(texts("Latitude, longitude"), key=name)
    point = read_point(typed)
    ask_for_pin(right, point or ((lon, lat) if lat is not None else None), key, texts)
    if point is None:
        return Decision("pin", None, texts("Write two numbers in degrees, latitude first: 14.35, -3.99"))
    if not lies_on_map(point):
        return Decision("pin", None, texts("The point lies outside the map. Latitude comes first: 14.35, -3.99"))
    return Decision("pin", f"{point[0]},{point[1]}")


def _show_area(desk: Desk, texts: Texts, key: str) -> Decision:
    labels = {
        **{f"{km} km": texts("within {n} km", n=km) for km in (10, 25, 50, 100, 200)},
        "admin2": texts("the district"),
        "admin1": texts("the region"),
        "country": texts("the country"),
    }
    chosen = st.selectbox(
        texts("As far as this"),
        list(labels),
        None,
        format_func=labels.__getitem__,
        key=f"area-{key}",
        placeholder=texts("choose"),
    )
    return Decision("area", chosen)


def show_split(desk: Desk, texts: Texts, key: str) -> Decision:
    if len(desk.mentions) < 2:
        st.caption(texts("Only one report tells of this event: there is nothing to take off."))
        return Decision("split", None)
    st.caption(texts("Tick what tells of another event. What is ticked makes one event of its own."))
    ticked = []
    for mention in desk.mentions:
        label = escape_markdown(tell_mention(mention, read_report(desk.engine, mention.report_id), texts))
        if st.checkbox(label, key=f"telling-{mention.id}-{key}"):
            ticked.append(mention.id)
    if len(ticked) == len(desk.mentions):
        return Decision("split", None, texts("One telling at least must stay."))
    return Decision("split", ",".join(ticked) or None)


def show_join(desk: Desk, texts: Texts, key: str) -> Decision:
    near = find_nearby(desk.engine, dict(desk.row), within_km=NEAR_KM, days=NEAR_DAYS, most=MOST_NEAR)
    if not near:
        st.caption(texts("No other event is near this one in time and place."))
        return Decision("join", None)
    labels = {str(each.row["event_id"]): escape_markdown(tell_neighbour(each, texts)) for each in near}
    chosen = st.radio(
        texts("It is the same event as"), list(labels), None, format_func=labels.__getitem__, key=f"other-{key}"
    )
    return Decision("join", chosen)


TOOL_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "review": "It holds",
        "reject": "Reject",
        "type": "Type",
        "dates": "Dates",
        "figures": "Figures",
        "place": "Place",
        "split": "Split",
        "join": "Join",
    }
)
"""What each kind of correction is called, in the order in which they are offered."""

FORMS: Mapping[str, Form] = MappingProxyType(
    {
        "review": show_review,
        "reject": show_reject,
        "type": show_type,
        "dates": show_dates,
        "figures": show_figures,
        "place": show_place,
        "split": show_split,
        "join": show_join,
    }
)
