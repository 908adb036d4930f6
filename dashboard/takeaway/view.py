"""The buttons below the map. A small file is made when its button is pressed; a large one shows how far it is."""

import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pandas as pd
import streamlit as st

from dashboard.briefing.box import ask_for_box
from dashboard.component import MapState
from dashboard.data import load_details, make_report_reader
from dashboard.extras import load_file_extras
from dashboard.place_names import name_countries
from dashboard.scene import Scene
from dashboard.session import open_tab, read_briefing_box
from dashboard.takeaway.notes import make_notes, name_file
from dashboard.texts import Texts
from pipelines.export import FORMATS, Batch, Notes, order_ids, read_batches, write_events

QUICK_EVENTS = 4000
"""So many events are a file within some two seconds in every format (Excel is the slowest, 3,000 a second): one press.
Above, the first press makes the file and shows how far it is, the second saves it."""
SILENT_S = 2.0
FORMAT_WORDS = {"csv": "CSV", "zip": "CSV + claims (ZIP)", "geojson": "GeoJSON", "gpkg": "GeoPackage", "kml": "KML",
                "xlsx": "Excel"}  # fmt: skip
READY_KEY = "takeaway_ready"


@dataclass(frozen=True, slots=True)
class Order:
    """A file that somebody may ask for: what would be in it, and its name without the ending."""

    scene: Scene
    window: pd.DataFrame
    period: tuple[date | None, date | None]
    stem: str

    @property
    def key(self) -> tuple[object, ...]:
        """What the file depends on."""
        return self.scene.store.key, self.scene.selection.signature, self.period, self.scene.texts.language


def show_takeaway(scene: Scene, window: pd.DataFrame, state: MapState) -> None:
    """Files of the events in the window."""
    texts = scene.texts
    period = (state.start or scene.filters.start, state.end or scene.filters.end)
    order = Order(scene, window, period, name_file(scene.filters, period, datetime.now(UTC).date()))
    st.html(f'<h2 class="sahel-takeaway-title">{texts("Take away")}</h2>')
    with st.container(horizontal=True, key="sahel_takeaway"):
        for name in FORMATS:
            _show_format(order, name)
        _show_page(order)
        _show_briefing(texts)
    _show_ready(order)


def _show_format(order: Order, name: str) -> None:
    """One press for few events; for many, a press that makes the file."""
    form = FORMATS[name]
    if len(order.window) <= QUICK_EVENTS:
        make = partial(make_file, order, name)
        st.download_button(
            _name_format(name, order.scene.texts),
            make,
            f"{order.stem}{form.suffix}",
            form.mime,
            on_click="ignore",
            key=name,
        )
    elif st.button(_name_format(name, order.scene.texts), key=f"make-{name}"):
        st.session_state[READY_KEY] = (order.key, name, _make_with_progress(order, name))


def _name_format(name: str, texts: Texts) -> str:
    return texts(FORMAT_WORDS[name])


def _show_ready(order: Order) -> None:
    """The way to save the large file that was made last, while it is still of what is shown."""
    key, name, data = st.session_state.get(READY_KEY, (None, "", b""))
    if key != order.key:
        st.session_state.pop(READY_KEY, None)
        return
    texts, form = order.scene.texts, FORMATS[name]
    label = texts(
        "Save {name} ({size} MB)", name=_name_format(name, texts), size=texts.number(max(1, len(data) // 1_000_000))
    )
    st.download_button(label, data, f"{order.stem}{form.suffix}", form.mime, on_click="ignore", type="primary")


def _make_with_progress(order: Order, name: str) -> bytes:
    bar = st.empty()
    texts, total, began = order.scene.texts, len(order.window), time.monotonic()

    def show(done: int) -> None:
        if time.monotonic() - began > SILENT_S:
            words = texts("{done} of {total} events", done=texts.number(done), total=texts.number(total))
            bar.progress(min(done / total, 1.0), words)

    data = make_file(order, name, show)
    bar.empty()
    return data


def make_file(order: Order, name: str, show: Callable[[int], None] = lambda _: None) -> bytes:
    """The file of the events in the window; `show` is told how many are done."""
    scene, form = order.scene, FORMATS[name]
    ids = order_ids(name, order.window["event_id"].tolist(), order.window["event_type"].astype(str).tolist())
    batches = _watch(read_batches(scene.store.engine, ids, is_flat=form.is_flat), show)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / f"events{form.suffix}"
        write_events(name, batches, out, write_notes(order))
        return out.read_bytes()


def _watch(batches: Iterable[Batch], show: Callable[[int], None]) -> Iterator[Batch]:
    done = 0
    for batch in batches:
        yield batch
        done += len(batch.rows)
        show(done)


def write_notes(order: Order) -> Notes:
    """The file's read-me."""
    scene = order.scene
    return make_notes(
        order.window,
        scene.texts,
        status=scene.store.status,
        filters=scene.filters,
        period=order.period,
        countries=name_countries(scene.texts),
        written_at=datetime.now(UTC),
    )


def _show_page(order: Order) -> None:
    st.download_button(
        order.scene.texts("Map as a page"),
        partial(_draw_page, order.scene, order.window),
        f"{order.stem}.html",
        "text/html",
        on_click="ignore",
    )


def _draw_page(scene: Scene, window: pd.DataFrame) -> bytes:
    """The map of the window as a page that needs no server; what makes it is imported when it is asked for."""
    from dashboard.map.page import render_map_html

    reader = make_report_reader(scene.store)
    events = load_details(scene.store, window)
    page = render_map_html(events, language=scene.texts.language, read_report=reader, extras=load_file_extras())
    return page.encode()


def _show_briefing(texts: Texts) -> None:
    """The way to the tab that draws pages for a report."""
    if st.button(texts("Make a briefing"), on_click=open_tab, args=("briefing",), key="to_briefing"):
        st.rerun()  # the whole page: the tabs are none of the map's
    label = texts("Draw a box for a briefing")
    st.button(label, on_click=ask_for_box, args=(read_briefing_box(),), key="to_box")
