"""The app at every width: nothing beyond the screen, no control over another, none too small to touch."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser import browser, visit
from tests.fixture_events import ACADEMY, make_events, write_store
from tests.test_access import settle
from tests.test_browser import serve

__all__ = ["browser"]  # a fixture

pytestmark = pytest.mark.chromium
LAYOUT = Path(__file__).with_name("layout.js").read_text(encoding="utf-8")


def list_faults(page: Any, where: str) -> list[str]:
    """What `layout.js` finds wrong."""
    return [f"{where}: {fault}" for fault in page.evaluate(LAYOUT)]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    store = write_store(tmp_path_factory.mktemp("store") / "store.gpkg", make_events(150))
    with serve(store) as url:
        yield url


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("size", [(360, 740), (390, 844), (720, 450), (1440, 900)], ids=lambda size: str(size[0]))
def test_everything_fits_and_can_be_touched(browser: Any, address: str, language: str, size: tuple[int, int]) -> None:
    with visit(browser, f"{address}?lang={language}", width=size[0], height=size[1]) as seen:
        page = seen.page
        settle(page)
        faults = list_faults(page, "at the start")
        for part in page.locator(".sahel-page details > summary").all():
            if part.is_visible() and not part.evaluate("summary => summary.parentElement.open"):
                part.click()
                faults += list_faults(page, f"open: {part.inner_text()}")
                part.click()
        page.evaluate(f"window.sahelMap.pick('{ACADEMY}')")
        page.locator(".sahel-card .sahel-claim").first.wait_for()
        settle(page)
        faults += list_faults(page, "card")
        for tab in page.get_by_role("tab").all()[1:]:
            tab.click()
            settle(page)
            faults += list_faults(page, tab.inner_text())
        assert faults == []
