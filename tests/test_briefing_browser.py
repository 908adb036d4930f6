"""The Briefing tab in a browser: pages are seen, files are taken, recipes come and go; it fits every phone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dashboard.briefing.recipe import Recipe
from dashboard.briefing.recipe_text import read_recipe
from tests.browser import STILL, browser, visit, wait_for_rest
from tests.fixture_events import make_events, write_store
from tests.test_access import DESKTOP, PHONE, list_violations, settle
from tests.test_browser import serve
from tests.test_layout import list_faults

__all__ = ["browser"]  # a fixture

pytestmark = pytest.mark.chromium
PAGES = ".st-key-briefing_result [data-testid=stImage] img"
SEPTEMBER = "from=2024-09-01&to=2024-09-30"
RECIPE = b'code = "MLI"\nlanguage = "fr"\ntitle = "Deux pages"\n[[pages]]\n[[pages]]\nperiod = "last month"\n'


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    store = write_store(tmp_path_factory.mktemp("store") / "store.gpkg", make_events(60))
    with serve(store) as url:
        yield url


def wait_for_pages(page: Any, count: int, *, words: str = "") -> None:
    """Wait until so many pages are shown, one of them with these words in its description."""
    page.wait_for_function(
        "([pages, count, words]) => { const all = [...document.querySelectorAll(pages)];"
        " return all.length === count && all.every((image) => image.complete && image.naturalWidth > 1000)"
        " && all.some((image) => image.alt.replaceAll('\\u00a0', ' ').includes(words)); }",
        arg=[PAGES, count, words],
        timeout=60_000,
    )
    settle(page)


def take(page: Any, name: str) -> tuple[str, bytes]:
    with page.expect_download(timeout=60_000) as waiting:
        page.get_by_role("button", name=name).click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def unfold(page: Any, name: str = "") -> None:
    """Open a part of the form, the last where none is named, and wait until all lies where it will be pressed."""
    page.locator(".st-key-briefing_more summary").filter(has_text=name).last.click()
    wait_for_rest(page)


def load(page: Any, name: str, content: bytes) -> None:
    unfold(page)
    page.locator(".st-key-briefing_more input[type=file]").last.set_input_files(
        {"name": name, "mimeType": "application/toml", "buffer": content}
    )


def test_the_maps_days_become_a_page_and_one_press_saves_it(browser: Any, address: str) -> None:
    with visit(browser, f"{address}?{SEPTEMBER}", width=1440, height=900) as seen:
        page = seen.page
        page.get_by_role("button", name="Make a briefing").click()
        wait_for_pages(page, 1, words="September 2024")
        name, content = take(page, "Get the PDF")
        assert name == "SVD_violence_A4_20240919.pdf"
        assert content.startswith(b"%PDF")
        page.get_by_role("tab", name="Map").click()
        page.locator(".folium-map").wait_for(state="visible")


def test_a_filter_of_the_app_redraws_the_page_and_the_map_stays_mounted(browser: Any, address: str) -> None:
    with visit(browser, f"{address}?tab=briefing&{SEPTEMBER}", width=1440, height=900) as seen:
        page = seen.page
        wait_for_pages(page, 1)
        page.evaluate("document.querySelector('.folium-map').stays = true")
        page.get_by_role("spinbutton", name="Killed, at least").fill("60")
        page.keyboard.press("Enter")
        page.locator(".st-key-briefing_first").get_by_text("Filters carried over: at least 60 killed.").wait_for()
        wait_for_pages(page, 1, words="Political violence in Mali")
        assert page.evaluate("document.querySelector('.folium-map').stays")


def test_a_page_is_cut_to_what_the_map_shows(browser: Any, address: str) -> None:
    with visit(browser, f"{address}?{SEPTEMBER}&lat=12.6&lon=-8&z=8", width=1440, height=900) as seen:
        page = seen.page
        page.get_by_role("tab", name="Briefing").click()
        wait_for_pages(page, 1)
        unfold(page, "Which events")
        page.get_by_text("the part on the map", exact=True).click()
        wait_for_pages(page, 1, words="Political violence in Mali")


def read_box(page: Any) -> tuple[float, ...]:
    labels = ("West", "South", "East", "North")
    return tuple(float(page.get_by_role("spinbutton", name=side, exact=True).input_value()) for side in labels)


def test_a_page_is_cut_to_a_box_that_is_dragged_on_the_map_and_moved_by_keys(browser: Any, address: str) -> None:
    with visit(browser, f"{address}?{SEPTEMBER}", width=1440, height=900) as seen:
        page = seen.page
        page.get_by_role("button", name="Draw a box for a briefing").click()
        page.locator(".sahel-pinbar").wait_for()
        wait_for_rest(page)  # the stage has its last size
        stage = page.locator(".folium-map").bounding_box()
        at = [(stage["x"] + stage["width"] * part, stage["y"] + stage["height"] * part) for part in (0.4, 0.5, 0.7)]
        page.mouse.move(*at[0])
        page.mouse.down()
        page.mouse.move(*at[1])
        page.mouse.move(*at[2])
        page.mouse.up()
        west, south, east, north = page.evaluate("window.sahelMap.page.boxMode.sides()")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Shift+ArrowUp")
        drawn = page.evaluate("window.sahelMap.page.boxMode.sides()")
        assert drawn[0] > west and drawn[1] == south and drawn[2] > east and drawn[3] > north
        page.keyboard.press("Enter")
        wait_for_pages(page, 1)
        assert read_box(page) == tuple(drawn)
        unfold(page, "Recipe: save it, load it")
        recipe = read_recipe(take(page, "Save the recipe")[1])
        assert isinstance(recipe, Recipe) and recipe.pages[0].box == tuple(drawn)
        page.wait_for_function("location.search.includes('box=')")
        link = page.url
    with visit(browser, link, width=1440, height=900) as seen:
        page = seen.page
        wait_for_pages(page, 1)
        assert read_box(page) == tuple(drawn)
        page.get_by_role("button", name="Draw it on the map").click()
        page.locator(".sahel-pinbar").wait_for()
        assert page.evaluate("window.sahelMap.page.boxMode.sides()") == drawn
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("Escape")
        wait_for_pages(page, 1)
        assert read_box(page) == tuple(drawn), "what was given up changes nothing"


def test_a_recipe_is_loaded_and_saved_again(browser: Any, address: str) -> None:
    with visit(browser, f"{address}?tab=briefing", width=1440, height=900) as seen:
        page = seen.page
        wait_for_pages(page, 1)
        load(page, "weekly.toml", RECIPE)
        wait_for_pages(page, 2, words="Carte : Deux pages, août 2024.")
        name, content = take(page, "Save the recipe")
        assert name == "MLI_violence.toml"
        assert read_recipe(content) == read_recipe(RECIPE)
        assert isinstance(read_recipe(content), Recipe)


def test_a_recipe_that_cannot_be_used_changes_nothing_and_says_why_in_french(browser: Any, address: str) -> None:
    with visit(browser, f"{address}?tab=briefing&lang=fr", width=1440, height=900) as seen:
        page = seen.page
        wait_for_pages(page, 1)
        load(page, "weekly.toml", b'[[pages]]\nperiod = "<img src=x onerror=alert(1)>"')
        alert = page.locator(".st-key-briefing_more [data-testid=stAlert]")
        alert.wait_for(timeout=60_000)
        assert "pages.1.period" in alert.inner_text() and "<img src=x" in alert.inner_text()
        assert alert.locator("img").count() == 0
        wait_for_pages(page, 1)


SIZES = [(DESKTOP, "en"), (DESKTOP, "fr"), (PHONE, "en"), ((320, 640), "fr")]


@pytest.mark.parametrize(("size", "language"), SIZES)
def test_the_tab_fits_and_speaks_to_all_with_everything_open(
    browser: Any, address: str, size: tuple[int, int], language: str
) -> None:
    with visit(browser, f"{address}?tab=briefing&lang={language}&{SEPTEMBER}", width=size[0], height=size[1]) as seen:
        page = seen.page
        wait_for_pages(page, 1)
        for summary in page.locator(".st-key-briefing_more summary").all():
            summary.click()
        page.locator(".st-key-briefing_more input[type=file]").last.wait_for(state="attached")
        page.wait_for_function(STILL)  # fading in
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
        assert list_faults(page, "briefing") + list_violations(page, "briefing") == []
