"""The tab for adding a report: a form, what would come of it, and a button that stores it."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from dashboard.add.describe import describe_preview, order_events
from dashboard.add.intake import Facts, make_pasted, make_uploaded
from dashboard.add.remarks import explain_remark
from dashboard.card.show import show_html
from dashboard.correct.access import read_access
from dashboard.data import Store
from dashboard.map.assets import render_template
from dashboard.map.page import render_map_html
from dashboard.markdown import escape_markdown
from dashboard.problems import tell_problem
from dashboard.scene import Scene
from dashboard.session import choose_event
from dashboard.texts import Texts
from pipelines.dossier import ReadReport
from pipelines.errors import InputError
from pipelines.preview import Preview, preview_item
from pipelines.run import RunResult, run
from pipelines.settings import Settings, load_settings
from pipelines.sources import RawItem, Remark
from pipelines.sources.document import FIRST_YEAR, LAST_YEAR
from pipelines.store import StoreError
from pipelines.store.read import find_homes, frame_rows, read_event
from pipelines.store.write import event_row

FOUND_KEY, DONE_KEY = "add_found", "add_done"
FILE_TYPES = ["txt", "md", "html", "htm", "pdf", "docx", "csv", "jsonl"]
MOST_FILES = 20
MAP_HEIGHT_PX = 600


@dataclass(frozen=True, slots=True)
class Found:
    """What was given and what would come of it."""

    items: tuple[RawItem, ...]
    previews: tuple[Preview, ...]
    remarks: tuple[Remark, ...]

    @property
    def can_store(self) -> bool:
        """Whether anything in it is not stored yet."""
        return any(not preview.is_known and preview.error is None for preview in self.previews)


@st.fragment
def show_add(scene: Scene) -> None:
    """The form, then what it brought."""
    texts = scene.texts
    given = _show_form(texts)
    if given is not None:
        st.session_state.pop(DONE_KEY, None)
        with st.spinner(texts("Reading the report…"), show_time=True):
            st.session_state[FOUND_KEY] = read_items(scene.store, given)
    if done := st.session_state.get(DONE_KEY):
        st.success(_describe_result(done, texts))
    found: Found | None = st.session_state.get(FOUND_KEY)
    if found is not None:
        _show_found(found, scene)


def _show_form(texts: Texts) -> tuple[RawItem, ...] | None:
    """The form; the items given when it was just sent, else `None`."""
    with st.form("add", border=False):
        st.html(render_template("add_intro.html", texts=texts))
        left, right = st.columns([1.6, 1], gap="medium")
        text = left.text_area(texts("Text of a report"), height=400, key="add_text", persist_state="session")
        files = right.file_uploader(
            texts("Or files: text, HTML, PDF, Word, CSV, JSONL"), FILE_TYPES, accept_multiple_files=True,
            max_upload_size=load_settings().max_bytes // 1_000_000,
        )  # fmt: skip
        facts = _show_facts(right, texts)
        is_sent = st.form_submit_button(texts("Read, without storing"), type="primary")
    if not is_sent:
        return None
    items = [make_pasted(text, facts)] if text and text.strip() else []
    items += [make_uploaded(file.name, file.getvalue(), facts) for file in (files or [])[:MOST_FILES]]
    return tuple(items)


def _show_facts(place: Any, texts: Texts) -> Facts:
    published = place.date_input(
        texts("Published on"), None, date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31), format="YYYY-MM-DD",
        help=texts("Words such as “on Tuesday” are counted from this day."), key="add_published",
    )  # fmt: skip
    publisher = place.text_input(texts("Published by"), key="add_publisher", max_chars=200)
    title = place.text_input(texts("Title"), key="add_title", max_chars=300)
    url = place.text_input(texts("Address"), key="add_url", max_chars=2_000)
    return Facts(published, publisher, title, url)


def read_items(store: Store, items: Sequence[RawItem]) -> Found:
    """What items would bring to a store."""
    settings = load_settings(store=store.url)
    outcomes = [each for item in items for each in preview_item(store.engine, item, settings=settings)]
    previews = tuple(each for each in outcomes if isinstance(each, Preview))
    return Found(tuple(items), previews, tuple(each for each in outcomes if isinstance(each, Remark)))


def _show_found(found: Found, scene: Scene) -> None:
    texts = scene.texts
    if not found.items:
        st.info(texts("Paste a text or choose a file first."))
        return
    if found.remarks:
        remarks = [(remark.kind, explain_remark(remark, texts)) for remark in found.remarks]
        st.html(render_template("remarks.html", remarks=remarks))
    if not found.previews:
        return
    _show_store(found, scene)
    rows = [event_row(event) for preview in found.previews for event in order_events(preview)]

    def read_row(event_id: str) -> dict[str, Any] | None:
        return read_event(scene.store.engine, event_id)

    described = [describe_preview(preview, texts, read_row=read_row) for preview in found.previews]
    left, right = st.columns([1.25, 1] if rows else [1, 0.001], gap="medium")
    with left:
        show_html(render_template("added_texts.html", reports=described, texts=texts), key="added_texts")
    if rows:
        with right:
            st.iframe(render_added_map(found, rows, texts), height=MAP_HEIGHT_PX, alt=texts("Map of the events found"))
            show_html(render_template("added_events.html", reports=described, texts=texts), key="added_events")


def render_added_map(found: Found, rows: Sequence[dict[str, Any]], texts: Texts) -> str:
    """The map of the events found as a page in a `data:` address: of an origin of its own, apart from the app."""
    reports = {preview.report.id: preview.report for preview in found.previews}
    read: ReadReport = reports.get
    page = render_map_html(
        frame_rows(rows),
        language=texts.language,
        title=texts("Events found, not stored"),
        read_report=read,
        is_fitted=True,
        is_framed=True,
    )
    return f"data:text/html;charset=utf-8;base64,{base64.b64encode(page.encode()).decode('ascii')}"


def _show_store(found: Found, scene: Scene) -> None:
    """The button that stores what was found, for those who may."""
    texts = scene.texts
    if not read_access().may_correct:
        st.caption(texts("Only analysts who may correct can store reports."))
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        is_pressed = st.button(texts("Store"), type="primary", key="add_store", disabled=not found.can_store)
        st.caption(_describe_found(found, texts))
    if is_pressed:
        with st.spinner(texts("Storing…"), show_time=True):
            _store(found, scene)


def _describe_found(found: Found, texts: Texts) -> str:
    """How much was found, and how much of it is told by stored reports too."""
    events = sum(len(preview.events) for preview in found.previews)
    joining = sum(bool(joined) for preview in found.previews for joined in preview.joins.values())
    told = [
        texts.count(len(found.previews), "{n} report", "{n} reports"),
        texts.count(events, "{n} event", "{n} events"),
    ]
    if joining:
        told.append(texts.count(joining, "{n} would join a stored one", "{n} would join stored ones"))
    return " · ".join(told)


def _store(found: Found, scene: Scene) -> None:
    """Store through an ordinary run, and show the store anew. Who may is asked again: a browser is not trusted."""
    if not read_access().may_correct:
        return
    try:
        result = store_items(found.items, settings=load_settings(store=scene.store.url))
    except (InputError, StoreError) as error:
        st.error(escape_markdown(tell_problem(error, scene.texts)))
        return
    st.session_state[DONE_KEY] = result
    st.session_state.pop(FOUND_KEY, None)
    stored = find_stored(found, scene.store)
    if stored:
        choose_event(stored[0])
    st.rerun()


def store_items(items: Sequence[RawItem], *, settings: Settings) -> RunResult:
    """Store items through an ordinary run: archived, quarantined and merged as any other; feeds and inbox rest."""
    return run(settings.model_copy(update={"inbox": None}), given=items, with_feeds=False)


def find_stored(found: Found, store: Store) -> list[str]:
    """The stored events that the reports' mentions are part of, in the order of the texts."""
    ids = [mention.id for preview in found.previews for mention in preview.mentions]
    with store.engine.connect() as connection:
        homes = find_homes(connection, ids)
    return list(dict.fromkeys(homes[mention_id] for mention_id in ids if mention_id in homes))


def _describe_result(result: RunResult, texts: Texts) -> str:
    reports = texts.count(result.reports_new, "{n} report stored", "{n} reports stored")
    events = texts.count(result.events_written, "{n} event new or changed", "{n} events new or changed")
    trouble = texts("{n} in quarantine", n=texts.number(result.failures)) if result.failures else ""
    there = texts("The map shows them; the first one is open there.") if result.events_written else ""
    return " ".join(filter(None, (texts.join((reports, events, trouble)) + ".", there)))
