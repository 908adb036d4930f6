"""How long a briefing takes and how much it weighs: `python -m tests.benchmarks.briefing`.

Makes stores of 500 and of 10,000 made-up events in a temporary folder, and prints a table: seconds of the clock and of
the processor. "Cold" is a new process with Python's start and all imports; the others run in one that has made a page.
On a machine that does other things at the same time only the processor's seconds mean anything.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dashboard.briefing.command import open_reader
from dashboard.briefing.files import make_files
from dashboard.briefing.recipe import build_recipe

MB = 1_000_000
PERIOD = {"period": "all"}
Row = tuple[str, float, float, float]


def make_store(folder: Path, events: int) -> str:
    """The address of a new store of so many events."""
    path = folder / f"{events}.gpkg"
    command = [sys.executable, "-m", "tests.benchmarks.make_store", str(events), str(path)]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603
    return f"sqlite:///{path}"


def measure(name: str, store: str, file_format: str, pages: Sequence[dict[str, Any]] = (PERIOD,)) -> Row:
    """Reading the store and making one format in this process."""
    recipe = build_recipe({"formats": [file_format], "pages": list(pages)}, name=name)
    clock, processor = time.perf_counter(), time.process_time()
    files = make_files(open_reader(store).read(recipe))
    size = sum(len(file.content) for file in files)
    return name, time.perf_counter() - clock, time.process_time() - processor, size / MB


def measure_cold(name: str, store: str, folder: Path, file_format: str) -> Row:
    """The whole command in a new process."""
    out = folder / f"cold.{file_format}"
    command = [sys.executable, "-m", "dashboard", "snapshot", "--from", "2012-01-01", "--to", "2027-12-31"]
    clock, before = time.perf_counter(), os.times()
    subprocess.run([*command, "--store", store, "--out", str(out)], check=True, capture_output=True)  # noqa: S603
    after = os.times()
    processor = after.children_user + after.children_system - before.children_user - before.children_system
    return name, time.perf_counter() - clock, processor, out.stat().st_size / MB


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        few, many = (make_store(Path(folder), events) for events in (500, 10_000))
        five = [PERIOD | {"title": f"Map {number}"} for number in range(1, 6)]
        rows = [
            measure_cold("PNG, A4, 500 events, cold", few, Path(folder), "png"),
            measure_cold("PDF, A4, 500 events, cold", few, Path(folder), "pdf"),
        ]
        measure("warming up", few, "png")
        rows += [measure(f"{name.upper()}, A4, 500 events", few, name) for name in ("png", "pdf", "svg")]
        rows.append(measure("PPTX, 5 maps of 500 events", few, "pptx", five))
        rows += [measure(f"{name.upper()}, 10,000 events", many, name) for name in ("png", "pdf", "pptx", "html")]
    print(f"{'':34}{'s':>8}{'CPU s':>8}{'MB':>8}")
    for name, clock, processor, size in rows:
        print(f"{name:34}{clock:8.2f}{processor:8.2f}{size:8.2f}")


if __name__ == "__main__":
    main()
