"""A browser for tests: Debian's chromium, without names to ask for, and a record of every request and error."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
]
HERE = {"127.0.0.1", "localhost"}
SHOWN = "window.sahelMap && window.sahelMap.signature()"
"""The map shows its events, be it in the page or before that is there."""
READY = f"{SHOWN} && !document.getElementById('sahel-early')"
"""Likewise, and it is where it stays."""


AT_REST = "[data-testid=stApp][data-test-script-state=notRunning]"
"""The app when it has answered all that was asked of it."""
STILL = "document.getAnimations().every((each) => each.playState !== 'running')"
"""Nothing is on its way to another place: a press while a panel opens falls beside what it is meant for."""


AT_ONCE = """{
  const animate = Element.prototype.animate;
  Element.prototype.animate = function (frames, options) {
    return animate.call(this, frames, { ...(typeof options === "object" ? options : {}), duration: 0 });
  };
}"""
"""A script for pages: what Streamlit opens bit by bit is open at once. Where a machine is busy, a panel that is still
opening looks still, and a press falls beside what it is meant for."""


def wait_for_rest(page: Any) -> None:
    """Until the app has answered all that was asked of it, and what it opened lies still."""
    page.locator(AT_REST).wait_for(state="attached")
    page.wait_for_function(STILL)


def open_tab(page: Any, tab: Any) -> None:
    """Open a tab for the first time and wait until it is filled; right after the press the app looks at rest."""
    tab.click()
    filled = "id => document.getElementById(id) && document.getElementById(id).innerText.trim()"
    page.wait_for_function(filled, arg=tab.get_attribute("aria-controls"))
    wait_for_rest(page)


@dataclass
class Visit:
    """An open page, and what went wrong on it: requests to other hosts, errors of scripts."""

    page: Any
    strangers: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def note_request(self, request: Any) -> None:
        address = urlsplit(request.url)
        if address.scheme in ("http", "https", "ws", "wss") and address.hostname not in HERE:
            self.strangers.append(request.url)

    def shown(self) -> set[str]:
        return set(self.page.evaluate("window.sahelMap.shownIds()"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium, one for a module: Playwright's loop must not outlive it, nor be started twice."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS, headless=True)
        yield chromium
        chromium.close()


@contextmanager
def visit(
    browser: Any,
    url: str,
    *,
    width: int = 1280,
    height: int = 860,
    is_map: bool = True,
    before: Callable[[Any], None] | None = None,
) -> Iterator[Visit]:
    """Open a page and wait until the map shows its events; at the end no stranger was asked and no script failed.

    `before` is called with the page when nothing has been asked for yet, for a page that may not come to its end.
    """
    # the page's own policy forbids eval, which Playwright's wait_for_function needs
    page = browser.new_page(viewport={"width": width, "height": height}, bypass_csp=True)
    page.add_init_script(AT_ONCE)
    seen = Visit(page)
    page.on("request", seen.note_request)
    page.on("pageerror", lambda error: seen.errors.append(str(error)))
    if before:
        before(page)
    page.goto(url, wait_until="commit" if before else "load")
    if is_map:
        page.wait_for_function(READY, timeout=60_000)
    yield seen
    page.close()
    assert seen.strangers == []
    assert seen.errors == []
