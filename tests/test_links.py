"""A link opens the view that it was copied from, in a browser that has never been there."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser import AT_REST, browser, visit
from tests.fixture_events import ACADEMY, make_events, write_store
from tests.test_browser import serve

__all__ = ["browser"]  # a fixture

pytestmark = pytest.mark.chromium

TOLD = """() => {
  const { page } = window.sahelMap;
  const { lat, lon, zoom } = page.view(); /* in half degrees: a stage of whole pixels has its middle near */
  const view = [Math.round(lat * 2), Math.round(lon * 2), zoom];
  const parts = [view, window.sahelMap.window(), page.switches.state(), page.timeline.state(), page.language];
  const card = document.querySelector(".sahel-card")?.dataset.event;
  const tab = document.querySelector("[role=tab][aria-selected=true]").textContent;
  return JSON.stringify([...parts, card, tab, window.sahelMap.signature()]);
}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serve(write_store(tmp_path_factory.mktemp("links") / "store.gpkg", make_events(150))) as url:
        yield url


def test_a_copied_link_opens_the_same_view(browser: Any, address: str) -> None:
    with visit(browser, address + "?lang=fr&country=ML&country=BF&deaths=1", width=1440, height=900) as seen:
        page = seen.page
        page.get_by_role("button", name="au moins 1 tués").wait_for()
        page.evaluate("window.sahelMap.page.map.setView([15.6, -1.1], 7, { animate: false })")
        page.evaluate("window.sahelMap.setWindow('2022-01-01', '2024-12-31')")
        page.evaluate(
            "window.sahelMap.page.switches.restore({ off: 'rivers', shade: 'deaths' });"
            "window.sahelMap.page.emit('changed')"
        )
        page.evaluate(f"window.sahelMap.pick('{ACADEMY}')")
        page.wait_for_selector(".sahel-card")
        page.wait_for_function("location.search.includes('shade=deaths') && location.search.includes('event=')")
        page.locator(AT_REST).wait_for(state="attached")
        link, told = page.url, page.evaluate(TOLD)
    for part in ("lang=fr", "country=ML", "country=BF", "deaths=1", "from=2022-01-01", "z=7", "off=rivers"):
        assert part in link
    with visit(browser, link, width=1440, height=900) as seen:
        seen.page.wait_for_selector(f".sahel-card[data-event='{ACADEMY}']")
        seen.page.wait_for_function("window.sahelMap.window().from === '2022-01-01'")
        assert seen.page.evaluate(TOLD) == told


def test_the_servers_and_the_pages_keys_never_lose_each_other(browser: Any, address: str) -> None:
    with visit(browser, address + "?z=8&lat=14&lon=1&actor=JNIM&embed_options=light_theme") as seen:
        page = seen.page
        page.wait_for_function("window.sahelMap.view().zoom === 8")
        page.get_by_role("button", name="JNIM", exact=True).click()
        page.wait_for_function("!location.search.includes('actor')")
        assert "z=8" in page.url and "lat=14" in page.url and "embed_options" in page.url
        page.evaluate("window.sahelMap.page.map.setView([13, 2], 6, { animate: false })")
        page.wait_for_function("location.search.includes('z=6')")
        page.get_by_role("tab", name="Trends").click()
        page.wait_for_function("location.search.includes('tab=trends')")
        assert "z=6" in page.url


def test_the_tab_of_a_link_is_open(browser: Any, address: str) -> None:
    with visit(browser, address + "?tab=trends", is_map=False) as seen:
        seen.page.locator("[role=tab][aria-selected=true]", has_text="Trends").wait_for()


def test_a_hostile_link_opens_the_map(browser: Any, address: str) -> None:
    hostile = "?lat=%00&z=1e9&event=%3Cscript%3E&from=2024-99-99&deaths=-1&country=%3Cb%3E&tab=x&off=%22%3E&lang=xx"
    with visit(browser, address + hostile, is_map=False) as seen:
        seen.page.get_by_text("No event passes these filters.").wait_for()
        seen.page.locator(".st-key-chips_clear button").click()
        seen.page.wait_for_function("window.sahelMap.shownIds().length > 100")
        seen.page.wait_for_function("document.activeElement.matches('[role=tab][aria-selected=true]')")


def test_a_search_finds_words_of_reports_without_their_accents(browser: Any, address: str) -> None:
    with visit(browser, address) as seen:
        seen.page.get_by_role("textbox", name="Search").fill("menaka")
        seen.page.get_by_role("textbox", name="Search").press("Enter")
        seen.page.get_by_role("button", name="“menaka”").wait_for()
        seen.page.wait_for_function("window.sahelMap.shownIds().length < 40")
        seen.page.wait_for_function("location.search.includes('q=menaka')")


def test_the_link_is_copied_with_all_that_was_just_changed(browser: Any, address: str) -> None:
    with visit(browser, address) as seen:
        page = seen.page
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.evaluate("window.sahelMap.page.map.setView([13, 2], 6, { animate: false })")
        page.get_by_role("button", name="Copy link").click()
        page.get_by_text("Copied", exact=True).wait_for()
        assert "z=6" in page.evaluate("navigator.clipboard.readText()")


def test_the_line_of_trust_stays_in_sight_when_the_page_is_scrolled(browser: Any, address: str) -> None:
    with visit(browser, address, width=1280, height=600) as seen:
        seen.page.locator(".st-key-sahel_takeaway").scroll_into_view_if_needed()
        box = seen.page.locator(".sahel-masthead p").bounding_box()
        assert 0 <= box["y"] < 120


def test_two_actors_stand_side_by_side_with_one_view(browser: Any, address: str) -> None:
    with visit(browser, address + "?vs=actors&a=JNIM&b=nobody", width=1440, height=900) as seen:
        page = seen.page
        page.wait_for_function("window.sahelOtherMap && window.sahelOtherMap.signature()")
        assert page.evaluate("window.sahelMap.shownIds().length") > 100
        assert page.evaluate("window.sahelOtherMap.shownIds().length") == 0
        page.evaluate("window.sahelMap.page.map.setView([13, 2], 6, { animate: false })")
        assert page.evaluate("window.sahelOtherMap.view().zoom") == 6
        page.evaluate("window.sahelOtherMap.page.map.setView([14, 1], 7, { animate: false })")
        page.wait_for_function("location.search.includes('z=7') && location.search.includes('vs=actors')")


def test_two_periods_have_axes_of_their_own_and_bars_to_one_scale(browser: Any, address: str) -> None:
    periods = "vs=periods&a=2024-01-01..2024-12-31&b=2013-01-01..2013-12-31"
    with visit(browser, f"{address}?{periods}", width=1440, height=900) as seen:
        page = seen.page
        page.wait_for_function("window.sahelOtherMap && window.sahelOtherMap.signature()")
        spans = page.evaluate("[window.sahelMap, window.sahelOtherMap].map((hooks) => hooks.window())")
        assert [span["from"] for span in spans] == ["2024-01-01", "2013-01-01"]
        assert [span["to"] for span in spans] == ["2024-12-31", "2013-12-31"]
        scales = page.evaluate(
            """[window.sahelMap, window.sahelOtherMap].map(({ page: { timeline: { drawing } } }) =>
              ({ own: drawing.highest, scale: drawing.most }))"""
        )
        assert scales[0]["own"] != scales[1]["own"]
        assert scales[0]["scale"] == scales[1]["scale"] == max(scales[0]["own"], scales[1]["own"])
