"""The tab of the trends in a browser: it opens, it fits a phone, a press on a row sets the filter."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser import browser, visit
from tests.fixture_events import make_events, write_store
from tests.test_browser import serve

__all__ = ["browser"]  # a fixture

pytestmark = pytest.mark.chromium


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    store = write_store(tmp_path_factory.mktemp("store") / "store.gpkg", make_events(150))
    with serve(store) as url:
        yield url


def open_trends(page: Any, name: str) -> Any:
    page.get_by_role("tab", name=name).click()
    trends = page.locator(".sahel-trends")
    trends.wait_for(timeout=60_000)
    return trends


def test_a_press_on_an_actor_shows_his_events_alone(browser: Any, address: str) -> None:
    with visit(browser, address, width=1440, height=900) as seen:
        trends = open_trends(seen.page, "Trends")
        row = trends.locator("[data-trend-pick^='actor:']").nth(1)
        actor = row.inner_text()
        row.click()
        seen.page.locator(".st-key-sahel_chips").get_by_text(actor).first.wait_for(timeout=60_000)


def test_the_trends_fit_a_phone_and_every_picture_has_words(browser: Any, address: str) -> None:
    with visit(browser, address + "?lang=fr", width=390, height=844) as seen:
        trends = open_trends(seen.page, "Tendances")
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= 390
        assert trends.locator("img").count() > 10
        assert trends.locator("img:not([alt])").count() == 0
        assert trends.locator("img").first.evaluate("image => image.complete && image.naturalWidth > 0")
        assert "Cette période face à son propre passé" in trends.inner_text()
