"""The dashboard for those who do not see it well, use no mouse, or hold a phone: axe-core, keyboard, sizes."""

from collections.abc import Iterator
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from dashboard.access import describe_access
from dashboard.map.page import render_map_html
from dashboard.texts import load_texts
from tests.browser import AT_REST, Visit, browser, open_tab, visit, wait_for_rest
from tests.fixture_events import ACADEMY, make_events, write_store
from tests.test_browser import serve

__all__ = ["browser"]  # a fixture

pytestmark = pytest.mark.chromium
AXE = Path(str(import_module("axe_playwright_python").__file__)).with_name("axe.min.js")
ENGLISH = Path(__file__).with_name("english.js").read_text(encoding="utf-8")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
NOT_OURS: dict[str, str] = {}
"""What Streamlit draws and we cannot change: selector and reason."""
DESKTOP, PHONE = (1440, 900), (390, 844)


TO_TOP = """document.querySelector("[data-testid='stMain']")?.scrollTo(0, 0)"""
"""Nothing is half below the line of trust, which stays in sight: there a button would count as too small."""


def list_violations(page: Any, where: str) -> list[str]:
    """What axe-core finds against WCAG 2.2 A and AA, with the page at its top: rule, element, reason."""
    page.evaluate(TO_TOP)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "([tags, excluded]) => axe.run({ exclude: excluded.map((one) => [one]) },"
        " { runOnly: tags, resultTypes: ['violations'] })",
        [WCAG, list(NOT_OURS)],
    )
    return [
        f"{where}: {rule['id']}: {node['target']}: {node['failureSummary']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def settle(page: Any) -> None:
    """Wait until the app has answered."""
    page.locator(AT_REST).wait_for(state="attached", timeout=60_000)
    wait_for_rest(page)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    store = write_store(tmp_path_factory.mktemp("store") / "store.gpkg", make_events(150))
    with serve(store) as url:
        yield url


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_axe_finds_nothing_in_the_app(browser: Any, address: str, language: str, size: tuple[int, int]) -> None:
    with visit(browser, f"{address}?lang={language}", width=size[0], height=size[1]) as seen:
        page = seen.page
        settle(page)
        found = list_violations(page, "at the start")
        page.locator(".sahel-layers summary").click()
        page.evaluate("document.querySelector('.sahel-legend').open = true")
        found += list_violations(page, "layers and legend open")
        page.locator(".sahel-layers summary").click()
        page.locator(".st-key-sahel_table summary").click()
        page.locator(".sahel-table").wait_for()
        found += list_violations(page, "table open")
        page.evaluate(f"window.sahelMap.pick('{ACADEMY}')")
        page.locator(".sahel-card .sahel-claim").first.wait_for()
        settle(page)
        found += list_violations(page, "card")
        found += [violation for name in list_tabs(page) for violation in list_tab_violations(page, name)]
        assert found == []


def list_tabs(page: Any) -> list[str]:
    """The tabs beside the one that is open at the start."""
    return list(page.get_by_role("tab").all_inner_texts())[1:]


def list_tab_violations(page: Any, name: str) -> list[str]:
    open_tab(page, page.get_by_role("tab", name=name))
    return list_violations(page, name)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_axe_finds_nothing_with_a_filter_open(browser: Any, address: str, language: str) -> None:
    with visit(browser, f"{address}?lang={language}", width=DESKTOP[0], height=DESKTOP[1]) as seen:
        settle(seen.page)
        seen.page.locator("[data-testid=stSidebar] [data-testid=stMultiSelect] input").first.click()
        seen.page.locator("[role=listbox]").wait_for()
        assert list_violations(seen.page, "countries open") == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_axe_finds_nothing_in_an_empty_store(browser: Any, tmp_path: Path, language: str) -> None:
    with (
        serve(f"sqlite:///{tmp_path / 'empty.gpkg'}", folder=tmp_path) as url,
        visit(browser, f"{url}?lang={language}", is_map=False) as seen,
    ):
        seen.page.locator(".sahel-empty").wait_for(timeout=60_000)
        settle(seen.page)
        assert list_violations(seen.page, "empty") == []


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_axe_finds_nothing_in_the_page_without_a_server(
    browser: Any, tmp_path: Path, language: str, size: tuple[int, int]
) -> None:
    file = tmp_path / "map.html"
    file.write_text(render_map_html(make_events(60), language=language), encoding="utf-8")
    with visit(browser, file.as_uri(), width=size[0], height=size[1]) as seen:
        found = list_violations(seen.page, "at the start")
        seen.page.evaluate(f"window.sahelMap.pick('{ACADEMY}')")
        seen.page.locator(".sahel-side .sahel-claim").first.wait_for()
        found += list_violations(seen.page, "card")
        assert found == []


# --- language


def test_the_page_tells_its_language_and_title_when_the_switch_is_pressed(browser: Any, address: str) -> None:
    with visit(browser, address, width=DESKTOP[0], height=DESKTOP[1]) as seen:
        page = seen.page
        page.wait_for_function("document.documentElement.lang === 'en'")
        page.get_by_text("Français", exact=True).click()
        page.wait_for_function("document.documentElement.lang === 'fr'")
        page.wait_for_function("document.title === 'Violences au Sahel'")
        page.get_by_role("button", name="Agrandir", exact=True).wait_for()


def test_streamlits_own_words_and_what_is_chosen_follow_the_language_there_and_back(browser: Any, address: str) -> None:
    with visit(browser, f"{address}?type=Battles&prec=2", width=DESKTOP[0], height=DESKTOP[1]) as seen:
        page = seen.page
        sidebar = page.locator("[data-testid=stSidebar]")
        sidebar.locator("[aria-label=Open]").first.wait_for(state="attached")
        page.get_by_text("Français", exact=True).click()
        sidebar.locator("[aria-label=Ouvrir]").first.wait_for(state="attached")
        sidebar.get_by_text("Combats", exact=True).wait_for()
        page.get_by_text("English", exact=True).click()
        sidebar.locator("[aria-label=Open]").first.wait_for(state="attached")
        sidebar.get_by_text("Battles", exact=True).wait_for()
        settle(page)
        assert sidebar.locator("[aria-label=Ouvrir]").count() == 0
        assert page.locator("[data-testid=stException]").count() == 0


def list_english(page: Any, where: str) -> list[str]:
    known = [english for english, french in load_texts("fr").catalogue.items() if english != french]
    return [f"{where}: {said}" for said in page.evaluate(ENGLISH, [known])]


def test_nothing_on_the_french_page_is_left_in_english(browser: Any, address: str) -> None:
    with visit(browser, f"{address}?lang=fr", width=DESKTOP[0], height=DESKTOP[1]) as seen:
        page = seen.page
        settle(page)
        page.evaluate("document.querySelectorAll('.sahel-page details').forEach((part) => { part.open = true; })")
        found = list_english(page, "at the start")
        page.evaluate("window.sahelMap.pick('ev-border-1')")
        page.locator(".sahel-card h2").wait_for()
        settle(page)
        found += list_english(page, "card")
        for tab in page.get_by_role("tab").all()[1:]:
            open_tab(page, tab)
            found += list_english(page, tab.inner_text())
        assert found == []


def test_the_ways_past_the_filters_lead_to_what_is_there() -> None:
    links = describe_access(load_texts("fr"))["links"]
    assert [link["label"] for link in links] == ["Aller à la carte", "Aller au tableau des événements"]


def test_no_two_words_of_streamlit_have_one_translation() -> None:
    """Else the page could not find the way back to the English of either."""
    words = describe_access(load_texts("fr"))["words"]
    assert len(set(words.values())) == len(words)


# --- the keyboard


@pytest.fixture
def opened(browser: Any, address: str) -> Iterator[Visit]:
    with visit(browser, address, width=DESKTOP[0], height=DESKTOP[1]) as seen:
        settle(seen.page)
        seen.page.locator(".sahel-skip a").first.wait_for(state="attached")
        yield seen


def focused(page: Any) -> str:
    return str(page.evaluate("document.activeElement.className"))


def test_the_first_key_leads_past_the_filters_to_the_map_and_to_the_table(opened: Visit) -> None:
    page = opened.page
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.matches('.folium-map')")
    page.evaluate("document.activeElement.blur()")
    page.locator(".sahel-skip a").nth(1).focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.matches('.st-key-sahel_table summary')")
    page.keyboard.press("Enter")
    page.locator(".sahel-table").wait_for()


def test_the_map_is_moved_and_read_by_keys_alone(opened: Visit) -> None:
    page = opened.page
    page.locator(".sahel-skip a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.matches('.folium-map')")
    before = page.evaluate("window.sahelMap.view()")
    page.keyboard.press("ArrowRight")
    page.wait_for_function(f"window.sahelMap.view().lon > {before['lon']}")
    page.keyboard.press("+")
    page.wait_for_function(f"window.sahelMap.view().zoom > {before['zoom']}")
    page.keyboard.press("n")
    spoken = page.locator("[data-part=spoken]")
    assert spoken.text_content().startswith("1 of ")
    page.keyboard.press("n")
    assert spoken.text_content().startswith("2 of ")
    page.keyboard.press("p")
    assert spoken.text_content().startswith("1 of ")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.matches('.sahel-card h2')", timeout=60_000)
    page.keyboard.press("Escape")
    page.wait_for_function("document.activeElement.matches('.folium-map')")


def test_stepping_goes_round_the_events_in_view_and_says_when_there_are_none(opened: Visit) -> None:
    page = opened.page
    page.locator(".folium-map").focus()
    page.keyboard.press("p")
    at, total = page.evaluate("document.querySelector('[data-part=spoken]').textContent.match(/\\d+/g).slice(0, 2)")
    assert at == total
    page.evaluate("window.sahelMap.page.map.setView([30, 25], 9, { animate: false })")
    page.keyboard.press("n")
    assert page.locator("[data-part=spoken]").text_content() == "No event shown in this part of the map."


HIDDEN_FOCUS = """() => {
  const element = document.activeElement, box = element.getBoundingClientRect();
  const name = `${element.tagName}.${element.className} ${element.ariaLabel || element.innerText || ""}`;
  if (!box.width || box.bottom <= 0 || box.right <= 0 || box.top >= innerHeight || box.left >= innerWidth) {
    return `${name}: not in sight`;
  }
  for (let part = element; part && part !== document.body; part = part.parentElement) {
    const style = getComputedStyle(part);
    const isOutlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    const isBordered = /rgb\\(140, 47, 36\\)/.test(style.borderTopColor) && parseFloat(style.borderTopWidth) > 0;
    if (isOutlined || isBordered || style.boxShadow !== "none") return "";
  }
  return `${name}: no mark of focus`;
}"""
"""What is wrong with the focus: out of sight, or no outline, border or shadow on or around it; "" if nothing."""


def find_hidden_focus(page: Any) -> str:
    """What is wrong with the focus once its mark has had time to appear."""
    with suppress(PlaywrightTimeout):
        page.wait_for_function(f"({HIDDEN_FOCUS})() === ''", timeout=1500)
    return str(page.evaluate(HIDDEN_FOCUS))


def test_tab_goes_through_the_whole_app_and_the_focus_is_always_seen(opened: Visit) -> None:
    page = opened.page
    seen: list[str] = []
    hidden: list[str] = []
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        seen.append(page.evaluate("document.activeElement.className + ' ' + document.activeElement.tagName"))
        hidden += filter(None, [find_hidden_focus(page)])
    else:
        pytest.fail(f"the keyboard never left the page: {seen[-10:]}")
    assert hidden == [], seen
    for part in ("folium-map", "sahel-play", "sahel-handle"):
        assert any(part in one for one in seen), part
