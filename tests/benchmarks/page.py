"""Measures the map page: what it weighs, how soon it can be used, how fast it draws, how fast it finds.

`python -m tests.benchmarks.page [EVENTS …]` makes so many events (1,000, 10,000, 100,000 and 1,000,000 unless told) and
opens the page with them in headless Chromium with software rendering. A frame's time is that between two frames of the
browser while something moves in each, so it can be no less than 16.7 ms: median / 95th of a hundred / longest, and in
brackets the milliseconds of CPU that the page's main thread used a frame, which a busy machine hardly changes.

A benchmark, not a test: nothing here passes or fails.
"""

import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from dashboard.columns import pack_events
from dashboard.map.page import render_map_html
from dashboard.pack import Pack
from tests.benchmarks.events import make_frame
from tests.browser import CHROMIUM, FLAGS, READY

COUNTS = (1_000, 10_000, 100_000, 1_000_000)
SIZE = {"width": 1440, "height": 900}
SCRIPT = (Path(__file__).parent / "page.js").read_text(encoding="utf-8")
MOVES = {
    "scrub": "90 days, scrubbed",
    "play": "90 days, playing",
    "grow": "all, scrubbed",
    "drag": "all, dragged",
    "travel": "all, redrawn elsewhere",
    "find": "find at a point, all",
}
"""Name in `page.js`, title."""


def main(arguments: Sequence[str]) -> None:
    """Prints the table."""
    counts = [int(text.replace(",", "")) for text in arguments] or COUNTS
    titles = ("events", "data MB", "usable s", *MOVES.values())
    print(" | ".join(f"{title:>26}" if at > 2 else f"{title:>9}" for at, title in enumerate(titles)), flush=True)
    with tempfile.TemporaryDirectory() as folder, open_chromium() as chromium:
        for count in counts:
            pack = pack_events(make_frame(count))
            told = measure(chromium, write_page(Path(folder), pack))
            cells = [f"{count:9,}", f"{len(pack.packed) / 1e6:9.2f}", f"{told['usable'] / 1000:9.2f}"]
            cells += [f"{describe(told[name])} ({told['cpu'][name]:.0f})".rjust(26) for name in MOVES]
            print(" | ".join(cells), flush=True)


def describe(times_ms: Sequence[float]) -> str:
    """Median, 95th of a hundred and longest, in milliseconds."""
    ordered = sorted(times_ms)
    return " / ".join(f"{ordered[min(int(len(ordered) * share), len(ordered) - 1)]:.1f}" for share in (0.5, 0.95, 1))


@contextmanager
def open_chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS, headless=True)
        yield chromium
        chromium.close()


def write_page(folder: Path, pack: Pack) -> Path:
    """The self-contained page with the pack in place of its own events, and without cards."""
    page = render_map_html(make_frame(1).iloc[:0])
    start = page.index("sahel_page.setEvents(")
    stop = page.index("</script>", start)
    file = folder / f"{pack.rows}.html"
    arguments = f"{json.dumps(pack.data)}, {json.dumps(pack.signature)}"
    file.write_text(f"{page[:start]}sahel_page.setEvents({arguments});\n{page[stop:]}", encoding="utf-8")
    return file


def measure(chromium: Any, file: Path, *, moves: Sequence[str] = tuple(MOVES)) -> dict[str, Any]:
    """Milliseconds until the page could be used; of each frame of each move, and of the main thread's CPU a frame."""
    page = chromium.new_page(viewport=SIZE, bypass_csp=True)
    page.set_default_timeout(300_000)
    page.add_init_script(SCRIPT)
    page.goto(file.as_uri(), wait_until="commit")
    page.wait_for_function(READY)
    told: dict[str, Any] = {"usable": page.evaluate("benchmark.usable"), "cpu": {}}
    clock = page.context.new_cdp_session(page)
    clock.send("Performance.enable", {"timeDomain": "threadTicks"})
    for name in moves:
        before = read_cpu_ms(clock)
        told[name] = page.evaluate(f"benchmark.{name}()")
        told["cpu"][name] = (read_cpu_ms(clock) - before) / len(told[name])
    page.close()
    return told


def read_cpu_ms(clock: Any) -> float:
    """What the page's main thread has used since it began; unlike the time between frames, others hardly change it."""
    values = {metric["name"]: metric["value"] for metric in clock.send("Performance.getMetrics")["metrics"]}
    return 1000 * float(values["TaskDuration"])


if __name__ == "__main__":
    main(sys.argv[1:])
