"""What the map is opened with before the page is there: what the page itself would say, or nothing."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import Engine

from dashboard import opening
from dashboard.data import load_events, load_pack, open_data, select_shown
from dashboard.filter_values import Filters
from dashboard.front import find_file
from dashboard.opening import describe_opening, note_loaded, prime
from dashboard.program import PROGRAM
from dashboard.scene import Scene
from dashboard.texts import load_texts
from pipelines.store.changes import note_change
from pipelines.store.database import writing
from tests.test_prepared import _forget, engine, forget, make_store

__all__ = ["_forget", "engine"]  # fixtures


@pytest.fixture(autouse=True)
def _not_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "_LOADED", threading.Event())


def tell(filters: Filters, address: str, event: str = "") -> object:
    """The scene of a first run of the page."""
    store = open_data()
    scene = Scene(
        store, load_texts("en"), filters, load_events(store).frame, load_pack(store), select_shown(store, filters)
    )
    return scene.tell((0, event), address)


def test_the_next_start_opens_the_map_with_what_the_page_would_say(engine: Engine) -> None:
    assert describe_opening("") is None
    load_events(open_data())
    forget()
    opened = describe_opening("lat=15&lon=1&z=6&event=abc&lang=fr")
    assert opened is not None
    assert opened["scene"] == tell(Filters(), "lang=fr", "abc")
    assert opened["language"] == "fr"
    assert opened["texts"]["Battles"] == "Combats"


def test_filters_wait_until_the_store_is_read(engine: Engine) -> None:
    events = load_events(open_data()).frame
    assert describe_opening("country=ML") is None
    note_loaded()
    opened = describe_opening("country=ML")
    assert opened is not None
    assert opened["scene"] == tell(Filters(countries=("ML",)), "country=ML")
    assert opened["scene"]["bits"] is not None
    assert 0 < (events["country"] == "ML").sum() < len(events)


@pytest.mark.parametrize("is_loaded", [False, True])
def test_a_store_that_has_changed_since_is_not_opened_as_it_was(engine: Engine, *, is_loaded: bool) -> None:
    load_events(open_data())
    assert describe_opening("") is not None
    if is_loaded:
        note_loaded()
    with writing(engine) as connection:
        note_change(connection, [])
    assert describe_opening("") is None
    load_events(open_data())
    assert (describe_opening("") is not None) == is_loaded


@pytest.mark.parametrize(
    "query",
    [
        "tab=trends",
        "vs=actors&a=JNIM&b=ISSP",
        "vs=periods&a=2024-01-01..2024-06-30&b=2025-01-01..2025-06-30",
        "box=-5,12,2,17",
    ],
)
def test_a_page_that_begins_otherwise_is_left_to_itself(engine: Engine, query: str) -> None:
    load_events(open_data())
    note_loaded()
    assert describe_opening("") is not None
    assert describe_opening(query) is None


def test_without_a_store_nothing_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAHEL_STORE", f"sqlite:///{tmp_path}")
    prime()
    note_loaded()
    assert describe_opening("") is None


def test_an_empty_store_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pipelines.store import open_store

    url = f"sqlite:///{tmp_path / 'empty.gpkg'}"
    monkeypatch.setenv("SAHEL_STORE", url)
    with writing(open_store(url)) as connection:
        note_change(connection, [])
    assert load_events(open_data()).frame.empty
    note_loaded()
    assert describe_opening("") is None


def test_a_damaged_file_opens_nothing(engine: Engine) -> None:
    load_events(open_data())
    find_file(engine).write_bytes(b"PK nothing")
    forget()
    assert describe_opening("") is None


def test_a_start_reads_it_without_pandas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_store(tmp_path / "store.gpkg", monkeypatch)
    load_events(open_data())
    program = (
        "import sys; from dashboard.opening import describe_opening, prime; prime();"
        "print(describe_opening('') is not None, 'pandas' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", program], cwd=PROGRAM, capture_output=True, check=True, text=True)  # noqa: S603
    assert said.stdout.split() == ["True", "False"]
