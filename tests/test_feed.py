"""How the events come to the page, in a browser: once, whatever happens to the line or to the server's memory."""

from typing import Any

import pytest

from dashboard.map.assets import FOLDER
from tests.browser import browser

__all__ = ["browser"]  # a fixture

pytestmark = pytest.mark.chromium

TAKE = """async ([script, answers, told]) => {
  const { default: take } = await import(URL.createObjectURL(new Blob([script], { type: "text/javascript" })));
  const asked = [], missed = [];
  window.setTimeout = (resume) => queueMicrotask(resume);
  window.fetch = async (address) => {
    asked.push(String(address).split("/").pop());
    const answer = answers[asked.length - 1];
    if (answer === "broken") throw new TypeError("Failed to fetch");
    return answer === "gone" ? new Response("", { status: 404 }) : new Response(answer);
  };
  const events = await new Promise((resolve) => {
    window.sahelFeed = { followers: new Set([(feed) => resolve(feed.events)]) };
    for (const data of told) take({ data, setTriggerValue: (name, value) => missed.push([name, value]) });
  });
  return { asked, missed, signature: events.signature, text: new TextDecoder().decode(events.packed) };
}"""


def take(browser: Any, answers: list[str], signatures: list[str]) -> Any:
    """What a page takes that is told of these signatures, one after the other, while a server gives these answers."""
    page = browser.new_page()
    page.goto(FOLDER.joinpath("js").as_uri())  # an address that others can be relative to
    told = [{"signature": signature, "path": f"/static/{signature}"} for signature in signatures]
    script = FOLDER.joinpath("js", "feed.js").read_text(encoding="utf-8")
    taken = page.evaluate(TAKE, [script, answers, told])
    page.close()
    return taken


def test_events_that_are_told_of_again_are_fetched_once(browser: Any) -> None:
    taken = take(browser, ["the events"], ["a", "a", "a"])
    assert taken == {"asked": ["a"], "missed": [], "signature": "a", "text": "the events"}


def test_a_line_that_breaks_is_tried_again(browser: Any) -> None:
    taken = take(browser, ["broken", "broken", "the events"], ["a"])
    assert taken == {"asked": ["a", "a", "a"], "missed": [], "signature": "a", "text": "the events"}


def test_the_server_hears_of_events_that_it_no_longer_has(browser: Any) -> None:
    taken = take(browser, ["gone", "the events"], ["a"])
    assert taken == {"asked": ["a", "a"], "missed": [["missed", "a"]], "signature": "a", "text": "the events"}


def test_newer_events_win_over_those_on_their_way(browser: Any) -> None:
    taken = take(browser, ["the old ones", "the new ones"], ["a", "b"])
    assert taken == {"asked": ["a", "b"], "missed": [], "signature": "b", "text": "the new ones"}
