"""The app in a browser, as a person meets it: `python -m dashboard` on a store of known events."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.browser import AT_REST, Visit, browser, visit, wait_for_rest
from tests.fixture_events import ACADEMY, AIRPORT, HOSTILE, make_events, write_store

__all__ = ["browser"]  # a fixture

pytestmark = pytest.mark.chromium
PROJECT = Path(__file__).parent.parent
LONGEST_START_S = 60
SIGHT = (
    "(({ top, height }) => top >= 0 && top < 400 && height > 0)(document.querySelector('PART').getBoundingClientRect())"
)


@contextmanager
def serve(store: str, *, folder: Path = PROJECT) -> Iterator[str]:
    """The app's address while it runs on a free port of the loopback; the process is ended by its id."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {"SAHEL_STORE": store, "PYTHONPATH": str(PROJECT)}
    command = [sys.executable, "-m", "dashboard", "--port", str(port)]
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603
        try:
            assert process.stdout is not None
            assert f"http://localhost:{port}" in process.stdout.readline()
            wait_for(f"http://127.0.0.1:{port}/_stcore/health")
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()
            process.communicate(timeout=20)


def wait_for(url: str) -> None:
    """Return when the address answers; fail after a minute."""
    deadline = time.monotonic() + LONGEST_START_S
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    pytest.fail(f"{url} did not answer within {LONGEST_START_S} s")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    store = write_store(tmp_path_factory.mktemp("store") / "store.gpkg", make_events(150))
    with serve(store) as url:
        yield url


@pytest.fixture(scope="module")
def opened(browser: Any, address: str) -> Iterator[Visit]:
    with visit(browser, address, width=1440, height=900) as seen:
        yield seen


def test_moving_the_window_changes_the_events_shown(opened: Visit) -> None:
    everything = opened.shown()
    opened.page.evaluate("window.sahelMap.setWindow('2024-09-01', '2024-09-30')")
    september = opened.shown()
    assert {ACADEMY, AIRPORT} <= september < everything
    opened.page.locator("[data-part=all]").click()
    opened.page.wait_for_function(f"window.sahelMap.shownIds().length === {len(everything)}")


def test_picking_the_academy_shows_what_was_claimed_and_by_whom(opened: Visit) -> None:
    page = opened.page
    page.evaluate(f"window.sahelMap.pick('{ACADEMY}')")
    page.wait_for_selector(".sahel-card .sahel-claim")
    card = page.locator(".sahel-card").inner_text()
    assert "70–79" in card and "killed in the whole attack, all sites together" in card
    assert "two diplomats" in card and "a Malian newspaper" in card
    assert page.locator(".sahel-card mark").all_text_contents() == ["70 to 79 killed", "50 cadets"]
    assert "elite police training academy" in card


def test_the_other_site_of_the_attack_is_one_press_away(opened: Visit) -> None:
    page = opened.page
    page.evaluate(f"window.sahelMap.pick('{ACADEMY}')")
    page.get_by_role("button", name="Bamako-Sénou airport", exact=True).click()
    page.wait_for_function(f"window.sahelMap.picked() === '{AIRPORT}'")
    page.wait_for_function("document.querySelector('.sahel-card h2').textContent.includes('airport')")


def test_what_a_report_says_never_runs(opened: Visit) -> None:
    page = opened.page
    page.evaluate(f"window.sahelMap.pick('{ACADEMY}')")
    page.wait_for_function("document.querySelector('.sahel-card h2')?.textContent.includes('Gendarmerie')")
    assert HOSTILE in page.locator(".sahel-card").text_content()
    assert page.locator(".sahel-card a").count() == 0, "a report's javascript: address is no link"
    page.evaluate("window.sahelMap.pick('ev-hostile')")
    page.wait_for_function("document.querySelector('.sahel-card h2')?.textContent.includes('script')")
    assert page.evaluate("window.hacked === undefined")


def test_a_filter_changes_the_events_and_keeps_the_page(opened: Visit) -> None:
    page = opened.page
    wait_for_rest(page)  # the card that the test before opened
    page.evaluate("window.sahelMap.page.map.setView([14, 1], 6, { animate: false }); window.stays = true")
    before = page.evaluate("window.sahelMap.signature()")
    page.get_by_text("More filters").click()
    wait_for_rest(page)
    page.get_by_text("Background events", exact=True).click()
    page.wait_for_function(f"window.sahelMap.signature() !== '{before}'")
    view = page.evaluate("window.sahelMap.view()")
    assert view["zoom"] == 6 and abs(view["lat"] - 14) < 0.02 and abs(view["lon"] - 1) < 0.02, "to the pixel"
    assert page.evaluate("window.stays")
    page.get_by_text("Background events", exact=True).click()
    page.wait_for_function(f"window.sahelMap.signature() === '{before}'")


def test_the_line_of_trust_is_in_sight(opened: Visit) -> None:
    line = opened.page.locator(".sahel-masthead").inner_text()
    assert "Reports up to 19 September 2024" in line.replace("\u00a0", " ")
    assert "160 of 160 events unreviewed: machine-made until reviewed" in line


@pytest.mark.parametrize(
    ("button", "suffix", "start"),
    [
        ("CSV", ".csv", b"\xef\xbb\xbfevent_id"),
        ("CSV + claims (ZIP)", ".zip", b"PK"),
        ("GeoJSON", ".geojson", b'{"type"'),
        ("GeoPackage", ".gpkg", b"SQLite format 3"),
        ("KML", ".kml", b"<?xml"),
        ("Excel", ".xlsx", b"PK"),
        ("Map as a page", ".html", b"<!DOCTYPE html>"),
    ],
)
def test_the_shown_events_can_be_taken_away(opened: Visit, button: str, suffix: str, start: bytes) -> None:
    opened.page.locator(AT_REST).wait_for(state="attached")
    with opened.page.expect_download(timeout=60_000) as waiting:
        opened.page.get_by_role("button", name=button, exact=True).click()
    assert waiting.value.suggested_filename.endswith(suffix)
    assert Path(waiting.value.path()).read_bytes().startswith(start)


def test_the_page_speaks_french(browser: Any, address: str) -> None:
    with visit(browser, address + "?lang=fr") as seen:
        seen.page.get_by_text("Violences au Sahel").wait_for()
        seen.page.wait_for_function("document.querySelector('.sahel-types').textContent.includes('Combats')")
        seen.page.evaluate(f"window.sahelMap.pick('{ACADEMY}')")
        seen.page.get_by_text("Ce qui est affirmé, et par qui").wait_for()
        assert "17 septembre 2024" in seen.page.locator(".sahel-card").inner_text().replace("\u00a0", " ")


def test_days_of_the_filters_can_be_read_whole(browser: Any, address: str) -> None:
    with visit(browser, f"{address}?since=2024-01-05&until=2024-12-31", width=1440, height=900) as seen:
        given = seen.page.locator(".stSidebar [data-testid=stDateInput]")
        given.first.wait_for()
        wait_for_rest(seen.page)
        scrollers = given.locator("[data-testid=stDateInputFieldsScroller]")
        assert scrollers.evaluate_all("(all) => all.map((one) => one.scrollWidth <= one.clientWidth)") == [True, True]


def test_a_phone_shows_the_map_without_scrolling_sideways(browser: Any, address: str) -> None:
    with visit(browser, address, width=390, height=844) as seen:
        width = seen.page.evaluate("document.documentElement.scrollWidth")
        box = seen.page.locator(".folium-map").bounding_box()
        assert width <= 390
        assert box["width"] > 330 and box["height"] >= 340
        assert seen.page.locator(".sahel-legend").get_attribute("open") is None


@pytest.mark.parametrize(("width", "least_px"), [(390, 36), (1440, 24)])
def test_the_button_that_folds_the_filters_away_lies_whole_on_the_page(
    browser: Any, address: str, width: int, least_px: int
) -> None:
    with visit(browser, address, width=width, height=844) as seen:
        if width == 390:
            seen.page.locator("[data-testid=stExpandSidebarButton]").click()
        button = "[data-testid=stSidebarCollapseButton] button"
        seen.page.wait_for_function(f"document.querySelector('{button}')?.getBoundingClientRect().left > 0")
        wait_for_rest(seen.page)
        box = seen.page.locator(button).bounding_box()
        assert box["y"] >= 0
        assert min(box["width"], box["height"]) >= least_px


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_on_a_phone_a_pick_leads_to_the_card_and_a_button_back_to_the_map(
    browser: Any, address: str, motion: str
) -> None:
    with visit(browser, address, width=390, height=844) as seen:
        page = seen.page
        page.emulate_media(reduced_motion=motion)
        back = page.get_by_role("button", name="Back to the map")
        assert not back.is_visible()
        page.evaluate(f"window.sahelMap.pick('{ACADEMY}')")
        page.wait_for_function("document.activeElement.matches('.sahel-card h2')", timeout=20_000)
        page.wait_for_function(SIGHT.replace("PART", ".sahel-card h2"), timeout=20_000)
        back.click()
        page.wait_for_function(SIGHT.replace("PART", ".folium-map"), timeout=20_000)
        back.wait_for(state="hidden")
        page.evaluate(f"window.sahelMap.pick('{ACADEMY}')")
        page.wait_for_function(SIGHT.replace("PART", ".sahel-card h2"), timeout=20_000)


def test_beside_the_map_a_pick_leaves_the_page_where_it_is(opened: Visit) -> None:
    page = opened.page
    page.evaluate(f"window.sahelMap.pick('{AIRPORT}')")
    page.wait_for_function("document.querySelector('.sahel-card h2')?.textContent.includes('airport')")
    assert page.evaluate("document.activeElement.matches('.sahel-card h2')") is False
    assert not page.get_by_role("button", name="Back to the map").is_visible()


def test_without_events_the_page_says_what_to_run(browser: Any, tmp_path: Path) -> None:
    with (
        serve(f"sqlite:///{tmp_path / 'empty.gpkg'}", folder=tmp_path) as url,
        visit(browser, url, is_map=False) as seen,
    ):
        seen.page.get_by_text("python -m pipelines run --samples").wait_for(timeout=60_000)
