"""Compares the map page with what others draw such events with, by one command.

`python -m tests.benchmarks.compare [EVENTS …]` makes so many events (1,000, 10,000 and 100,000 unless told) and shows a
window of 90 days of them, moved by weeks, in folium's TimestampedGeoJson and Timeline, in Streamlit apps with a slider
and st_folium or pydeck, and in our page. It prints the megabytes of the page (of an app: of one step's messages; ours:
of the packed events), the time until the first events are painted, the median time of a step until it is painted, and
the ratios of these to ours.

The peers need `pip install --no-deps -r tests/benchmarks/requirements.txt` and npm; one that is not to be had is left
out with a line that says why. Headless Chromium, software rendering. A benchmark: nothing here passes or fails.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pandas as pd
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import sync_playwright

from dashboard.columns import pack_events
from tests.benchmarks.events import make_frame
from tests.benchmarks.libraries import LibrariesMissing, fetch_libraries, serve_libraries
from tests.benchmarks.page import write_page
from tests.benchmarks.peers import keep_placed, write_timeline, write_timestamped
from tests.browser import CHROMIUM, FLAGS

COUNTS = (1_000, 10_000, 100_000)
SIZE = {"width": 1440, "height": 900}
HERE = Path(__file__).parent
CACHE = Path(tempfile.gettempdir()) / "sahel-benchmark-libraries"
SCRIPT = (HERE / "compare.js").read_text(encoding="utf-8")
WEBGL = [flag for flag in FLAGS if flag != "--disable-gpu"] + ["--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
PORT = 8625
STEPS = 12
LONGEST_S = 60
APPS = {
    "st.slider + st_folium": ("slider_folium", "streamlit_folium"),
    "st.slider + pydeck": ("slider_pydeck", "pydeck"),
}
MARKERS = "contentDocument?.querySelectorAll('path.leaflet-interactive').length"
SHOWN = {
    "slider_folium": f"document.querySelector('iframe')?.{MARKERS}",
    "slider_pydeck": "window.drawnInstances",
}
COUNT_INSTANCES = """
for (const name of ["drawArraysInstanced", "drawElementsInstanced"]) {
  const draw = WebGL2RenderingContext.prototype[name];
  WebGL2RenderingContext.prototype[name] = function (...values) {
    window.drawnInstances = values[values.length - 1];
    return draw.apply(this, values);
  };
}
"""


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one way to draw: megabytes of the page or of a step, milliseconds to the first paint and a step."""

    size_mb: float
    paint_ms: float
    step_ms: float


def main(arguments: Sequence[str]) -> None:
    """Prints a table for each number of events."""
    counts = [int(text.replace(",", "")) for text in arguments] or COUNTS
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        open_browser: Callable[[list[str]], Any] = lambda flags: playwright.chromium.launch(  # noqa: E731
            executable_path=str(CHROMIUM), args=flags, headless=True
        )
        for count in counts:
            figures = compare(open_browser, Path(folder), count)
            print(f"\n{count:,} events{'MB':>27}{'first paint ms':>18}{'ms a step':>12}{'ratios to ours':>28}")
            for name, one in figures.items():
                cells = f"{one.size_mb:9.3f}{one.paint_ms:18,.0f}{one.step_ms:12,.0f}"
                print(f"{name:30}{cells}{ratio(one, figures['ours']):>28}")
            sys.stdout.flush()


def ratio(one: Figures, ours: Figures) -> str:
    """Each figure divided by ours."""
    pairs = ((one.size_mb, ours.size_mb), (one.paint_ms, ours.paint_ms), (one.step_ms, ours.step_ms))
    return " / ".join(f"{theirs / max(mine, 1e-6):.2g}" for theirs, mine in pairs)


def compare(open_browser: Callable[[list[str]], Any], folder: Path, count: int) -> dict[str, Figures]:
    """The figures by name, ours last; a peer that is not to be had is said to be left out."""
    events = make_frame(count)
    dots = keep_placed(events)
    figures: dict[str, Figures] = {}
    files: dict[str, bytes] = {}
    chromium = open_browser(FLAGS)
    try:
        files = fetch_libraries(CACHE)
        for name, write in (("timestamped", write_timestamped), ("timeline", write_timeline)):
            file = folder / f"{name}.html"
            file.write_text(write(dots), encoding="utf-8")
            figures[f"folium {name}"] = measure_page(chromium, file, name, files=files)
    except LibrariesMissing as error:
        print(f"folium's plugins left out: {error}")
    pack = pack_events(events)
    ours = measure_page(chromium, write_page(folder, pack), "ours", files={})
    chromium.close()
    for name, (app, module) in APPS.items():
        if find_spec(module) is None:
            print(f"{name} left out: pip install --no-deps -r tests/benchmarks/requirements.txt")
            continue
        browser = open_browser(WEBGL)
        try:
            figures[name] = measure_app(browser, folder, app, dots=dots, files=files)
        except (TimeoutError, PlaywrightError) as error:
            print(f"{name} left out: {str(error).splitlines()[0]}")
        browser.close()
    return figures | {"ours": Figures(len(pack.packed) / 1e6, ours.paint_ms, ours.step_ms)}


def measure_page(chromium: Any, file: Path, name: str, *, files: dict[str, bytes]) -> Figures:
    page = chromium.new_page(viewport=SIZE, bypass_csp=True)
    page.set_default_timeout(LONGEST_S * 1000)
    page.add_init_script(SCRIPT)
    missing = serve_libraries(page, files)
    page.goto(file.as_uri(), wait_until="commit")
    paint_ms = page.evaluate(f"compare.{name}.painted()")
    page.evaluate(f"compare.{name}.prepare()")
    step_ms = statistics.median(page.evaluate(f"compare.{name}.steps()"))
    page.close()
    if missing:
        print(f"{name}: no package has {', '.join(sorted(set(missing)))}")
    return Figures(file.stat().st_size / 1e6, paint_ms, step_ms)


@contextmanager
def run_app(app: str, dots: Path) -> Iterator[str]:
    """The address of a Streamlit app of `apps/` while it runs."""
    command = [sys.executable, "-m", "streamlit", "run", str(HERE / "apps" / f"{app}.py")]
    settings = {
        "server.port": PORT,
        "server.address": "127.0.0.1",
        "server.headless": "true",
        "browser.gatherUsageStats": "false",
    }
    options = [f"--{name}={value}" for name, value in settings.items()]
    environment = os.environ | {"BENCHMARK_DOTS": str(dots)}
    quiet = subprocess.DEVNULL
    with subprocess.Popen([*command, *options], env=environment, stdout=quiet, stderr=quiet) as process:  # noqa: S603
        try:
            wait_for(f"http://127.0.0.1:{PORT}/_stcore/health")
            yield f"http://127.0.0.1:{PORT}/"
        finally:
            process.terminate()


def wait_for(url: str) -> None:
    deadline = time.monotonic() + LONGEST_S
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310 - the loopback
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise TimeoutError(f"{url} did not answer within {LONGEST_S} s")


def measure_app(chromium: Any, folder: Path, app: str, *, dots: pd.DataFrame, files: dict[str, bytes]) -> Figures:
    """The app is asked for twice: the first visit fills its caches."""
    path = folder / "dots.pickle"
    dots.to_pickle(path)
    with run_app(app, path) as url:
        visit_app(chromium, url, app, files=files)
        return visit_app(chromium, url, app, files=files, steps=STEPS)


def visit_app(chromium: Any, url: str, app: str, *, files: dict[str, bytes], steps: int = 0) -> Figures:
    page = chromium.new_page(viewport=SIZE)
    page.set_default_timeout(LONGEST_S * 1000)
    page.add_init_script(COUNT_INSTANCES)
    serve_libraries(page, files)
    received = [0]
    page.on(
        "websocket",
        lambda socket: socket.on("framereceived", lambda frame: received.__setitem__(0, received[0] + len(frame))),
    )
    begin = time.perf_counter()
    page.goto(url)
    wait_for_step(page, app, 400)
    paint_ms = 1000 * (time.perf_counter() - begin)
    slider = page.get_by_role("slider").first
    received[0] = 0
    times = []
    for step in range(401, 401 + steps):
        slider.focus()
        begin = time.perf_counter()
        page.keyboard.press("ArrowRight")
        wait_for_step(page, app, step)
        times.append(1000 * (time.perf_counter() - begin))
    page.close()
    return Figures(received[0] / 1e6 / max(steps, 1), paint_ms, statistics.median(times or [0.0]))


def wait_for_step(page: Any, app: str, step: int) -> None:
    """Return when as many events are drawn as the app says that this step shows."""
    note = "document.querySelector('.benchmark')?.dataset"
    page.wait_for_function(f"Number({note}?.step) === {step} && Number({note}.shown) === {SHOWN[app]}", polling="raf")


if __name__ == "__main__":
    main(sys.argv[1:])
