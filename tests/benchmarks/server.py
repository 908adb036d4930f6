"""Measures the app on a store: `python -m tests.benchmarks.server STORE [--people 10]` (make one with `make_store`).

Starts the app, opens it in headless Chromium, which runs already, and prints the seconds from the start of the process
until the map shows the events, and until the page around it is there, the first time and the next; of a later visit; of
a visit over a slow line, by a browser that knows nothing yet, and of its next; the milliseconds from pressing Enter in
a filter until the map shows what passes, several times; the bytes that each brought; and how many people at once, each
with a session of their own, saw the map, with the errors they met. Times on a machine that does other work as well say
little: run it alone.
"""

import argparse
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dashboard.front import find_file
from pipelines.store import open_store
from tests.benchmarks.page import describe, open_chromium
from tests.browser import READY, SHOWN

PROJECT = Path(__file__).parent.parent.parent
FILTERS = ("10", "50", "0", "3", "20", "0")
"""What is typed into "Killed, at least", one after the other."""
PATIENCE_MS = 120_000
SLOW_LINE = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
"""400 kbit/s with a delay of 400 ms, in bytes a second."""
CHANGED = "before => window.sahelMap.signature() !== before"


@contextmanager
def run_app(store: Path) -> Iterator[str]:
    """The address of the app while it runs on the store."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {"SAHEL_STORE": f"sqlite:///{store.resolve()}"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # as on a user's machine, where only the first start compiles
    command = [sys.executable, "-m", "dashboard", "--port", str(port)]
    with subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=subprocess.DEVNULL) as process:  # noqa: S603
        try:
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()
            process.wait(timeout=20)


def wait_for(url: str) -> None:
    """Return when something listens there."""
    port = int(url.rsplit(":", 1)[1].strip("/"))
    while True:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.02)


@dataclass(frozen=True, slots=True)
class Opened:
    """A page that shows the map in its place, after how many seconds it showed it, and after how many it was there.

    What its messages weigh and the errors of its scripts are noted as they come.
    """

    page: Any
    shown_s: float
    complete_s: float
    received: list[int]
    errors: list[str]


def open_map(browser: Any, url: str, *, since: float | None = None, is_slow: bool = False) -> Opened:
    """Opens the map in a new page of a browser or of a context; seconds are counted from `since`, else from now."""
    began = time.perf_counter() if since is None else since
    page = browser.new_page(viewport={"width": 1440, "height": 900}, bypass_csp=True)
    if is_slow:
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", SLOW_LINE)
    received: list[int] = []
    errors: list[str] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: received.append(len(frame))))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(url, wait_until="commit")
    shown_s, complete_s = _wait_for_map(page, began)
    return Opened(page, shown_s, complete_s, received, errors)


def _wait_for_map(page: Any, began: float) -> tuple[float, float]:
    times_s = []
    for state in (SHOWN, READY):
        page.wait_for_function(state, timeout=PATIENCE_MS)
        times_s.append(time.perf_counter() - began)
    return times_s[0], times_s[1]


def change_filters(page: Any, received: list[int]) -> tuple[list[float], list[int]]:
    """Milliseconds until the map shows each of `FILTERS`, and the bytes that each brought."""
    field = page.get_by_label("Killed, at least", exact=False).first
    times_ms, weights = [], []
    for value in FILTERS:
        before, told = page.evaluate("window.sahelMap.signature()"), len(received)
        field.fill(value)
        began = time.perf_counter()
        field.press("Enter")
        page.wait_for_function(CHANGED, arg=before, timeout=PATIENCE_MS)
        times_ms.append((time.perf_counter() - began) * 1000)
        weights.append(sum(received[told:]))
    return times_ms, weights


def visit_together(browser: Any, url: str, people: int) -> list[str]:
    """Opens the map for so many at once, each with a session of its own; returns what went wrong for whom."""
    pages = [browser.new_page(viewport={"width": 1440, "height": 900}, bypass_csp=True) for _ in range(people)]
    troubles: dict[int, str] = {}
    for number, page in enumerate(pages):
        page.on("pageerror", lambda error, number=number: troubles.setdefault(number, str(error)))
        page.goto(url, wait_until="commit")
    for number, page in enumerate(pages):
        try:
            page.wait_for_function(READY, timeout=PATIENCE_MS)
            change_filters(page, [])
        except Exception as error:  # a benchmark tells of whatever went wrong and goes on
            troubles.setdefault(number, str(error).splitlines()[0])
        if page.locator("[data-testid=stException]").count():
            troubles.setdefault(number, "the app shows an exception")
    return list(troubles.values())


@contextmanager
def start_app(browser: Any, store: Path, name: str) -> Iterator[str]:
    """The address of the app while it runs; prints how long it took until somebody with an open browser saw the map."""
    began = time.perf_counter()
    with run_app(store) as url:
        wait_for(url)
        listens_s = time.perf_counter() - began
        opened = open_map(browser, url, since=began)
        opened.page.close()
        print(f"{name}: listens after {listens_s:.1f} s, {describe_opening(opened)}", flush=True)
        yield url


def describe_opening(opened: Opened) -> str:
    return f"map shown after {opened.shown_s:.1f} s, its page there after {opened.complete_s:.1f} s"


def visit_slowly(browser: Any, url: str) -> None:
    """Prints the figures of somebody's first visit over a slow line, and of the next."""
    opened = open_map(browser, url, is_slow=True)
    print(f"over a slow line: {describe_opening(opened)}", flush=True)
    opened.page.reload(wait_until="commit")
    shown_s, complete_s = _wait_for_map(opened.page, time.perf_counter())
    print(f"once more over it: map shown after {shown_s:.1f} s, its page there after {complete_s:.1f} s", flush=True)
    opened.page.close()


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.server")
    parser.add_argument("store", type=Path)
    parser.add_argument("--people", type=int, default=10)
    asked = parser.parse_args(arguments)
    find_file(open_store(f"sqlite:///{asked.store.resolve()}")).unlink(missing_ok=True)
    with open_chromium() as browser:
        with start_app(browser, asked.store, "first start, which reads the store"):
            pass
        with start_app(browser, asked.store, "next start") as url:
            measure_visits(browser, url, asked.people)


def measure_visits(browser: Any, url: str, people: int) -> None:
    """Prints the figures of a later visit, of filters, and of many people."""
    opened = open_map(browser, url)
    page, received = opened.page, opened.received
    print(f"later visit: {describe_opening(opened)}, {sum(received) / 1e6:.2f} MB")
    times_ms, weights = change_filters(page, received)
    print(f"filter change: {describe(times_ms)} ms (median / 95th / longest), {max(weights) / 1e3:.0f} kB at most")
    page.close()
    visit_slowly(browser, url)
    troubles = visit_together(browser, url, people)
    print(f"{people} people at once: {people - len(troubles)} without an error", *troubles, sep="\n  ")


if __name__ == "__main__":
    main()
