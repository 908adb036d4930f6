"""The card and the tab for adding a report in a browser, as a person meets them."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dashboard.map.page import render_map_html
from tests.browser import Visit, browser, visit
from tests.fixture_events import ACADEMY, AIRPORT, make_areas, make_bamako, make_frame, write_store
from tests.test_browser import serve

__all__ = ["browser"]  # a fixture

pytestmark = pytest.mark.chromium
TEXT = "Gunmen killed twelve villagers in an attack on a market in Djibo, in northern Burkina Faso, on Tuesday."
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', { value: undefined })"
KEEP_COPIED = """document.addEventListener("copy", () => { window.copied = document.activeElement.value; })"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("store")
    write_store(folder / "store.gpkg", make_frame(make_bamako() + make_areas()))
    shutil.copy(folder / "store.gpkg", folder / "own.gpkg")
    with serve(f"sqlite:///{folder / 'own.gpkg'}") as url:
        yield url


@pytest.fixture(scope="module")
def opened(browser: Any, address: str) -> Iterator[Visit]:
    with visit(browser, address, width=1440, height=900) as seen:
        yield seen


def pick(seen: Visit, event_id: str) -> None:
    seen.page.evaluate(f"window.sahelMap.pick('{event_id}')")
    seen.page.wait_for_selector(f".sahel-card[data-event='{event_id}']")


def test_a_claim_opens_to_its_paragraph(opened: Visit) -> None:
    pick(opened, ACADEMY)
    claim = opened.page.locator(".sahel-claim").first
    assert not claim.locator("blockquote").is_visible()
    claim.locator("summary").click()
    assert claim.locator("blockquote").inner_text().startswith("Sample report. Diplomatic sources put the toll at")


def test_arrow_keys_lead_through_the_events_of_the_window(opened: Visit) -> None:
    page = opened.page
    pick(opened, ACADEMY)
    ids = page.evaluate("window.sahelMap.shownIds()")
    at = ids.index(ACADEMY)
    assert page.locator(".sahel-ways [data-part=place]").inner_text() == f"{at + 1} / {len(ids)}"
    page.locator(".sahel-ways [data-step='1']").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_selector(f".sahel-card[data-event='{ids[at + 1]}']")
    page.wait_for_function("document.activeElement.dataset.step === '1'")
    page.keyboard.press("ArrowLeft")
    page.wait_for_selector(f".sahel-card[data-event='{ACADEMY}']")


def test_the_list_is_one_press_away(opened: Visit) -> None:
    pick(opened, ACADEMY)
    opened.page.get_by_role("button", name="Back to the list").click()
    opened.page.get_by_text("Deadliest in this window").wait_for()
    opened.page.wait_for_function("window.sahelMap.picked() === null")


def test_the_text_is_copied_where_the_browser_has_no_clipboard(opened: Visit) -> None:
    page = opened.page
    page.evaluate(f"{NO_CLIPBOARD}; {KEEP_COPIED}")
    pick(opened, ACADEMY)
    page.get_by_role("button", name="Copy as text").click()
    page.wait_for_function("document.querySelector('.sahel-card [data-part=copied]').textContent === 'Copied'")
    assert "two diplomats" in page.evaluate("window.copied")
    assert page.locator(".sahel-card textarea").count() == 0


def test_where_nothing_can_be_copied_the_text_is_there_to_be_selected(opened: Visit) -> None:
    page = opened.page
    page.evaluate("document.execCommand = () => false")
    pick(opened, AIRPORT)
    page.get_by_role("button", name="Copy as citation").click()
    page.wait_for_selector(".sahel-card textarea")
    assert page.locator(".sahel-card textarea").input_value().startswith("Sample News, “Bamako attacked")


def test_a_page_without_a_server_has_the_same_card(browser: Any, tmp_path: Path, opened: Visit) -> None:
    file = tmp_path / "map.html"
    file.write_text(render_map_html(make_frame(make_bamako() + make_areas())), encoding="utf-8")
    with visit(browser, file.as_uri(), width=1440, height=900) as seen:
        seen.page.evaluate(f"window.sahelMap.pick('{ACADEMY}')")
        seen.page.wait_for_selector(".sahel-side .sahel-card")
        pick(opened, ACADEMY)
        titles = "[...document.querySelectorAll('.sahel-card h3')].map((each) => each.textContent)"
        assert set(seen.page.evaluate(titles)) <= set(opened.page.evaluate(titles))
        seen.page.get_by_role("button", name="Next event of the window").click()
        seen.page.wait_for_function(f"window.sahelMap.picked() !== '{ACADEMY}'")
        assert not seen.page.get_by_role("button", name="Back to the list").is_visible()


def test_a_pasted_report_is_marked_mapped_stored_and_on_the_map(browser: Any, address: str) -> None:
    with visit(browser, address + "?lang=fr", width=1440, height=1000) as seen:
        page = seen.page
        page.get_by_role("tab", name="Ajouter un rapport").click()
        page.get_by_label("Texte d’un rapport").fill(TEXT + " <script>window.hacked = true</script>")
        page.get_by_role("button", name="Lire, sans enregistrer").click()
        page.wait_for_selector(".sahel-text mark.is-place", timeout=60_000)
        page.locator(".sahel-text mark.is-place").first.hover()
        page.wait_for_function("document.querySelector('[data-part=told]').textContent.includes('événement 1')")
        assert "<script>" in page.locator(".sahel-text").inner_text()
        assert page.locator(".sahel-found > summary").inner_text().split("\n")[1].endswith("Djibo")
        inner = page.frame_locator("iframe").locator(".sahel-summary")
        inner.get_by_text("événement").first.wait_for()
        before = page.evaluate("window.sahelMap.shownIds().length")
        page.get_by_role("button", name="Enregistrer", exact=True).click()
        page.get_by_text("1 rapport enregistré").wait_for(timeout=60_000)
        page.wait_for_function(f"window.sahelMap.shownIds().length === {before + 1}")
        assert page.evaluate("window.hacked === undefined")
