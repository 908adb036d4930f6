"""What a file to take away says of itself, what it is called, and that it holds what is shown."""

import io
import zipfile
from datetime import UTC, date, datetime
from typing import Any

import pytest

from dashboard.columns import pack_overview
from dashboard.data import Store
from dashboard.filter_values import Filters
from dashboard.filters import pass_filters
from dashboard.place_names import name_countries
from dashboard.scene import Scene, select_rows
from dashboard.takeaway.notes import make_notes, name_file, slug
from dashboard.takeaway.view import Order, make_file
from dashboard.texts import load_texts
from pipelines.export import FORMATS
from pipelines.store import open_store
from pipelines.store.overview import read_overview
from pipelines.store.read import read_status
from tests.fixture_events import ACADEMY, AIRPORT, make_events, write_store

ENGLISH, FRENCH = load_texts("en"), load_texts("fr")
MALI = Filters(countries=("ML",), actors=("JNIM",), review="unreviewed", has_background=False)
SEPTEMBER = (date(2024, 9, 1), date(2024, 9, 30))


@pytest.fixture(scope="module")
def order(tmp_path_factory: pytest.TempPathFactory) -> Order:
    """An order of Mali's events, as the page makes it."""
    url = write_store(tmp_path_factory.mktemp("store") / "store.gpkg", make_events(30))
    engine = open_store(url)
    overview = read_overview(engine)
    pack = pack_overview(overview)
    selection = select_rows(overview.frame, pass_filters(overview.frame, MALI), pack.signature)
    scene = Scene(Store(url, engine, read_status(engine)), ENGLISH, MALI, overview.frame, pack, selection)
    return Order(scene, selection.events, SEPTEMBER, "sahel")


def test_a_files_name_says_what_and_when() -> None:
    stamp = date(2026, 11, 23)
    assert name_file(MALI, SEPTEMBER, stamp) == "sahel-ml-jnim-2024-09-01-to-2024-09-30"
    assert name_file(Filters(), (None, None), stamp) == "sahel-all-as-of-2026-11-23"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ménaka", "menaka"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON\x00 <b>", "con-b"),
        ("x" * 90, "x" * 40),
        ("?", ""),
    ],
)
def test_names_of_files_are_plain(text: str, name: str) -> None:
    assert slug(text) == name


@pytest.mark.parametrize(("texts", "word"), [(ENGLISH, "Reports up to"), (FRENCH, "Rapports jusqu’au")])
def test_the_read_me_says_of_when_how_sure_and_whose_the_boundaries_are(order: Order, texts: Any, word: str) -> None:
    notes = make_notes(
        order.window, texts, status=order.scene.store.status, filters=MALI, period=SEPTEMBER,
        countries=name_countries(texts), written_at=datetime(2026, 11, 23, 4, 5, tzinfo=UTC),
    ).write()  # fmt: skip
    colon = ":" if texts is ENGLISH else " :"
    assert f"{word}{colon} 19" in notes.replace("\u00a0", " ")
    for said in ("2024", "Natural Earth", "GeoNames", "JNIM", order.scene.store.status.store_version, "04:05 UTC"):
        assert said in notes
    assert str(len(order.window)) in notes


@pytest.mark.parametrize("name", list(FORMATS))
def test_a_file_holds_the_events_shown_and_tells_how_far_it_is(order: Order, name: str) -> None:
    done: list[int] = []
    data = make_file(order, name, done.append)
    assert done[-1] == len(order.window) < len(order.scene.events)
    assert len(data) > 1000


def test_the_archive_holds_the_window_alone(order: Order) -> None:
    with zipfile.ZipFile(io.BytesIO(make_file(order, "zip"))) as archive:
        lines = archive.read("events.csv").decode("utf-8-sig").splitlines()
        readme = archive.read("README.txt").decode("utf-8-sig")
    assert len(lines) == len(order.window) + 1
    assert {ACADEMY, AIRPORT} <= {line.split(",")[0] for line in lines}
    assert "Filters: Mali; JNIM; unreviewed only; no background events" in readme
