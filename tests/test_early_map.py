"""The map before Streamlit's page is there, in a browser whose line to Streamlit's scripts is held."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from pipelines.store import open_store
from pipelines.store.changes import note_change
from pipelines.store.database import writing
from tests.browser import READY, SHOWN, Visit, browser, visit
from tests.fixture_events import ACADEMY, make_events, write_store
from tests.test_browser import serve

__all__ = ["browser"]  # a fixture

pytestmark = pytest.mark.chromium
STREAMLITS = "**/static/js/index.*.js"
PLACE = "document.querySelector('.sahel-page').getBoundingClientRect()"


@pytest.fixture(scope="module")
def address(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app at its second start: the first one leaves what the map is opened with."""
    store = write_store(tmp_path_factory.mktemp("store") / "store.gpkg", make_events(150))
    with writing(open_store(store)) as connection:
        note_change(connection, [])
    with serve(store) as url, held(browser, url, is_shown=False) as (seen, line):
        line.let_go(seen.page)
    with serve(store) as url:
        yield url


class Line:
    """The line to Streamlit's own scripts: held until it is let go."""

    def __init__(self) -> None:
        self.routes: list[Any] = []
        self.is_held = True

    def hold(self, page: Any) -> None:
        page.route(STREAMLITS, self.take)

    def take(self, route: Any) -> None:
        if self.is_held:
            self.routes.append(route)
        else:
            route.continue_()

    def let_go(self, page: Any) -> None:
        """Until the map is where it stays."""
        self.is_held = False
        for route in self.routes:
            route.continue_()
        page.wait_for_function(READY, timeout=60_000)


@contextmanager
def held(
    browser: Any, url: str, *, width: int = 1440, height: int = 900, is_shown: bool = True
) -> Iterator[tuple[Visit, Line]]:
    line = Line()
    with visit(browser, url, width=width, height=height, is_map=False, before=line.hold) as seen:
        if is_shown:
            seen.page.wait_for_function(SHOWN, timeout=60_000)
        yield seen, line


@pytest.mark.parametrize("size", [(1440, 900), (1000, 800), (700, 900), (390, 844)])
def test_the_map_is_there_before_the_page_and_stays_where_it_is(
    browser: Any, address: str, size: tuple[int, int]
) -> None:
    with held(browser, address, width=size[0], height=size[1]) as (seen, line):
        before, view, place = seen.shown(), seen.page.evaluate("sahelMap.view()"), seen.page.evaluate(PLACE)
        assert seen.page.get_by_text("The filters, the table and the cards are on their way.").is_visible()
        seen.page.evaluate("window.firstMap = window.sahelMap.page")
        line.let_go(seen.page)
        assert seen.page.evaluate("window.firstMap === window.sahelMap.page")
        assert seen.page.locator(".sahel-page").count() == 1
        assert seen.shown() == before
        assert seen.page.evaluate("sahelMap.view()") == pytest.approx(view, abs=0.1)
        now = seen.page.evaluate(PLACE)
        assert (now["x"], now["width"], now["height"]) == pytest.approx(
            (place["x"], place["width"], place["height"]), abs=2
        )
        assert now["y"] == pytest.approx(place["y"], abs=30)


def test_what_was_done_before_the_page_was_there_holds(browser: Any, address: str) -> None:
    with held(browser, address) as (seen, line):
        seen.page.evaluate("window.sahelMap.setWindow('2024-09-01', '2024-09-30')")
        seen.page.evaluate("window.sahelMap.page.map.setView([13, -6], 7, { animate: false })")
        seen.page.evaluate(f"window.sahelMap.pick({ACADEMY!r})")
        line.let_go(seen.page)
        seen.page.locator(f".sahel-card[data-event='{ACADEMY}']").wait_for()
        assert seen.page.evaluate("window.sahelMap.window()") == {"from": "2024-09-01", "to": "2024-09-30"}
        view = seen.page.evaluate("window.sahelMap.view()")
        assert (round(view["lat"], 1), round(view["lon"], 1), view["zoom"]) == (13, -6, 7)
        seen.page.wait_for_url(f"**event={ACADEMY}**")
        table = seen.page.locator(".st-key-sahel_table summary")
        table.get_by_text(f"{len(seen.shown())} events shown").wait_for()


def test_filters_of_the_address_hold_from_the_start(browser: Any, address: str) -> None:
    with held(browser, f"{address}?country=ML&lang=fr") as (seen, line):
        before = seen.shown()
        assert seen.page.get_by_text("Les filtres, le tableau et les fiches arrivent.").is_visible()
        assert "événements" in seen.page.locator("[data-part=summary]").inner_text()
        line.let_go(seen.page)
        assert seen.shown() == before
        assert 0 < len(before) < 160
        assert "country=ML" in seen.page.url
    with held(browser, address) as (seen, line):
        assert before < seen.shown()
        line.let_go(seen.page)


def test_a_language_chosen_later_opens_the_map_once_more(browser: Any, address: str) -> None:
    with held(browser, address) as (seen, line):
        before = seen.shown()
        line.let_go(seen.page)
        seen.page.get_by_text("Français", exact=True).click()
        seen.page.locator("[data-part=summary]").get_by_text("événements").wait_for()
        seen.page.wait_for_function(READY)
        assert seen.page.locator(".sahel-page").count() == 1
        assert seen.shown() == before


def test_a_link_to_another_tab_opens_no_map_first(browser: Any, address: str) -> None:
    with held(browser, f"{address}?tab=trends", is_shown=False) as (seen, line):
        seen.page.get_by_text("The map is on its way.").wait_for()
        line.let_go(seen.page)
        assert seen.page.locator("#sahel-early").count() == 0
        assert seen.page.evaluate("window.sahelEarly") == "over"
