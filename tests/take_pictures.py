"""The README's pictures, taken anew: `SAHEL_STORE=sqlite:///PATH python -m tests.take_pictures`, with the samples."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from dashboard.briefing.command import open_reader
from dashboard.briefing.preview import draw_preview
from dashboard.briefing.recipe import build_recipe
from tests.browser import AT_REST, CHROMIUM, FLAGS, READY
from tests.test_browser import serve

IMAGES = Path(__file__).parent.parent / "docs" / "images"
THREE_YEARS = "from=2022-01-01&to=2024-12-31"
FIND_BAMAKO = """() => {
  const { columns } = window.sahelMap.page.events, shown = window.sahelMap.shownIds();
  return columns.ids.find((id, row) => shown.includes(id) && columns.places[columns.place[row]].includes("airport"));
}"""
"""The id of the airport's part in the attack on Bamako of 17 September 2024."""


def take_app(browser: Any, address: str) -> None:
    """The map at a desk: three years, the card of the attack in Bamako."""
    page = browser.new_page(viewport={"width": 1440, "height": 900}, bypass_csp=True)
    page.goto(f"{address}?{THREE_YEARS}")
    page.wait_for_function(READY, timeout=60_000)
    page.evaluate(f"window.sahelMap.pick(({FIND_BAMAKO})())")
    page.locator(".sahel-card .sahel-claim").first.wait_for(timeout=60_000)
    rest(page)
    page.screenshot(path=IMAGES / "app.png")
    page.close()


def take_phone(browser: Any, address: str) -> None:
    """The map on a phone, with everything shown."""
    page = browser.new_page(
        viewport={"width": 390, "height": 844}, device_scale_factor=2, is_mobile=True, bypass_csp=True
    )
    page.goto(address)
    page.wait_for_function(READY, timeout=60_000)
    rest(page)
    page.screenshot(path=IMAGES / "phone.png")
    page.close()


def rest(page: Any) -> None:
    """Wait until the server has answered, fonts are there and two frames have been drawn."""
    page.locator(AT_REST).wait_for(state="attached", timeout=60_000)
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(2_000)


BRIEFINGS: Mapping[str, Mapping[str, Any]] = {
    "briefing_map": {
        "pages": [{"period": "2024-07-01..2024-09-30", "title": "The central Sahel, July to September 2024"}]
    },
    "briefing_units": {"pages": [{"kind": "units", "shade": "deaths", "period": "2020-01-01..2024-12-31"}]},
    "briefing_months": {"language": "fr", "pages": [{"kind": "months", "period": "2024-04-01..2024-09-30"}]},
}
"""The pages of the README; their producer is nobody's name."""


def draw_briefings(store: str) -> None:
    """Pages of briefings, as the app previews them."""
    for name, given in BRIEFINGS.items():
        recipe = build_recipe({**given, "producer": "Example Security Desk"}, name=name)
        (IMAGES / f"{name}.png").write_bytes(draw_preview(open_reader(store).read(recipe), 1).image)


def take_pictures() -> None:
    with serve(os.environ["SAHEL_STORE"]) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS, headless=True)
        take_app(browser, address)
        take_phone(browser, address)
        browser.close()
    draw_briefings(os.environ["SAHEL_STORE"])


if __name__ == "__main__":
    take_pictures()
