"""Correcting in a browser: an analyst at this machine, one who signs in, and viewers who may not."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipelines.correcting import read_trail
from pipelines.merge import name_event
from pipelines.store import open_store
from pipelines.store.read import read_event
from tests.browser import Visit, browser, visit, wait_for_rest
from tests.mention_factory import ARBINDA, DJIBO, make_mention
from tests.oidc_provider import Provider, provide_sign_in
from tests.test_browser import serve
from tests.test_correcting import weave

__all__ = ["browser"]  # a fixture

pytestmark = pytest.mark.chromium
EVENT, OTHER = name_event("a"), name_event("c")


def make_store(folder: Path) -> str:
    url = f"sqlite:///{folder}/store.gpkg"
    engine = open_store(url)
    weave(engine, make_mention("a", DJIBO, killed=(5, 5)), make_mention("b"), make_mention("c", ARBINDA))
    engine.dispose()
    return url


def read_row(store: str, event_id: str = EVENT) -> dict[str, Any]:
    engine = open_store(store)
    row = read_event(engine, event_id)
    engine.dispose()
    assert row is not None
    return row


def open_card(page: Any, event_id: str = EVENT) -> Any:
    """The forms below the card of this event: those of the event shown before stand there until the server answers."""
    page.evaluate(f"window.sahelMap.pick('{event_id}')")
    page.locator(f".sahel-card[data-event='{event_id}']").wait_for()
    page.locator(".st-key-sahel_correct").wait_for()
    wait_for_rest(page)
    return page.locator(".st-key-sahel_correct")


def choose(desk: Any, tool: str) -> None:
    desk.get_by_text(tool, exact=True).first.click()
    desk.page.locator(".st-key-sahel_correct_form").wait_for()
    wait_for_rest(desk.page)


def apply(desk: Any, reason: str) -> None:
    desk.get_by_label("Reason", exact=True).fill(reason)
    wait_for_rest(desk.page)
    desk.get_by_role("button", name="Apply", exact=True).click()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    return make_store(tmp_path_factory.mktemp("store"))


@pytest.fixture(scope="module")
def seen(browser: Any, store: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    with serve(store, folder=tmp_path_factory.mktemp("home")) as url, visit(browser, url, width=1440) as opened:
        yield opened


def test_an_analyst_at_this_machine_says_a_name_and_moves_a_pin_by_pressing_the_map(seen: Visit, store: str) -> None:
    page = seen.page
    desk = open_card(page)
    choose(desk, "Place")
    desk.get_by_role("button", name="On the map").click()
    page.locator(".sahel-pinbar").wait_for()
    box = page.locator(".folium-map").bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.7, box["y"] + box["height"] * 0.6)
    page.keyboard.press("ArrowRight")
    put = page.evaluate("window.sahelMap.page.pinMode.point()")
    page.keyboard.press("Enter")
    page.wait_for_function(
        f"document.querySelector('[aria-label=\"Latitude, longitude\"]').value.startsWith('{put['lat']:.5f}')"
    )
    apply(desk, "the bridge")
    desk.get_by_text("Give your name above").wait_for()
    assert read_row(store)["status"] == "machine"
    desk.get_by_label("Your name, for the history").fill("Awa")
    page.keyboard.press("Enter")
    desk.get_by_text("Correcting as Awa").wait_for()
    wait_for_rest(page)
    assert desk.get_by_label("Reason", exact=True).input_value() == "the bridge", "what was typed stays"
    desk.get_by_role("button", name="Apply", exact=True).click()
    desk.get_by_text("Correction no. 1 holds").wait_for()
    row = read_row(store)
    assert (round(row["latitude"], 4), round(row["longitude"], 4)) == (round(put["lat"], 4), round(put["lon"], 4))
    place = row["place_name"]
    page.wait_for_function(f"document.querySelector('.sahel-card h2').textContent.includes({place!r})")
    page.wait_for_function("window.sahelMap.page.events.columns.places.includes(" + repr(place) + ")")


def test_a_form_that_is_old_by_now_says_so_and_keeps_what_was_typed(seen: Visit, store: str) -> None:
    from pipelines.correcting import Request, make_correction

    page = seen.page
    desk = open_card(page, OTHER)
    choose(desk, "Dates")
    engine = open_store(store)
    make_correction(engine, Request(OTHER, "killed", "3", "Ben", "meanwhile"))
    engine.dispose()
    desk.get_by_label("Reason", exact=True).fill("read anew")
    page.keyboard.press("Enter")
    desk.get_by_text("Somebody changed this event meanwhile").first.wait_for()
    desk.get_by_role("button", name="Show it anew").first.click()
    desk.get_by_text("Somebody changed this event meanwhile").first.wait_for(state="detached")
    assert desk.get_by_label("Reason", exact=True).input_value() == "read anew"


def test_a_rejected_event_leaves_the_map_and_comes_back_by_an_undo(seen: Visit, store: str) -> None:
    page = seen.page
    desk = open_card(page)
    choose(desk, "Reject")
    apply(desk, "a rumour <img src=x onerror='window.hacked=1'>")
    page.wait_for_function(f"!window.sahelMap.shownIds().includes('{EVENT}')")
    wait_for_rest(page)
    latest = page.locator(".st-key-sahel_corrections")
    latest.locator("summary").click()
    latest.get_by_text("a rumour <img").wait_for()
    wait_for_rest(page)
    latest.get_by_role("button", name="Undo").first.click()
    page.get_by_label("Reason", exact=True).fill("it was in the paper")
    wait_for_rest(page)
    page.get_by_role("button", name="Undo no. 3").click()
    page.wait_for_function(f"window.sahelMap.shownIds().includes('{EVENT}')")
    assert read_row(store)["status"] == "reviewed"
    assert page.evaluate("window.hacked === undefined")


def test_the_pin_is_given_up_with_escape(seen: Visit) -> None:
    page = seen.page
    desk = open_card(page)
    choose(desk, "Place")
    before = desk.get_by_label("Latitude, longitude").input_value()
    desk.get_by_role("button", name="On the map").click()
    page.locator(".sahel-pinbar").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    page.locator(".sahel-pinbar").wait_for(state="detached")
    wait_for_rest(page)
    assert desk.get_by_label("Latitude, longitude").input_value() == before


# --- signing in


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with provide_sign_in() as running:
        yield running


@pytest.fixture(scope="module")
def guarded(provider: Provider, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The address and the store of a dashboard with sign-in, whose analysts are those of `@press.example`."""
    home = tmp_path_factory.mktemp("guarded")
    (home / ".streamlit").mkdir()
    (home / ".streamlit" / "secrets.toml").write_text(provider.write_secrets(), encoding="utf-8")
    (home / "sahel.toml").write_text('analysts = ["@press.example"]\n', encoding="utf-8")
    store = make_store(home)
    with serve(store, folder=home) as url:
        yield url, store


def sign_in(page: Any, event_id: str = EVENT) -> Any:
    desk = open_card(page, event_id)
    assert desk.get_by_text("Correct this event").count() == 0
    desk.get_by_role("button", name="Sign in").click()
    page.wait_for_function("window.sahelMap && window.sahelMap.signature() && !window.signedOut", timeout=60_000)
    return open_card(page, event_id)


def test_a_viewer_sees_no_form_and_one_who_signs_in_as_an_analyst_corrects(
    browser: Any, guarded: tuple[str, str], provider: Provider
) -> None:
    url, store = guarded
    provider.claims = {"email": "awa@press.example", "email_verified": True, "name": "Awa"}
    with visit(browser, url, width=1440) as seen:
        page = seen.page
        page.evaluate("window.signedOut = true")
        desk = sign_in(page)
        desk.get_by_text("Signed in as awa@press.example").wait_for()
        choose(desk, "It holds")
        desk.get_by_role("button", name="Apply", exact=True).click()
        desk.get_by_text("Correction no. 1 holds").wait_for()
        page.wait_for_function("document.activeElement.closest('.st-key-sahel_told')")  # not lost with the button
    assert read_row(store)["status"] == "reviewed"
    engine = open_store(store)
    assert [entry.correction.made_by for entry in read_trail(engine)] == ["awa@press.example"]
    engine.dispose()


def test_somebody_else_who_signs_in_stays_a_viewer(browser: Any, guarded: tuple[str, str], provider: Provider) -> None:
    provider.claims = {"email": "eve@elsewhere.example", "email_verified": True}
    with visit(browser, guarded[0], width=1440) as seen:
        seen.page.evaluate("window.signedOut = true")
        desk = sign_in(seen.page)
        desk.get_by_text("is not among the analysts").wait_for()
        assert desk.get_by_text("Correct this event").count() == 0
        assert desk.get_by_role("button", name="Apply").count() == 0
        assert "awa@press.example" not in desk.inner_text()
