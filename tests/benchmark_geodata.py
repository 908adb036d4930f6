"""Measures the geocoder: time to load, memory, and running text found and resolved per second of CPU.

`python -m tests.benchmark_geodata [FILE …]` reads the sample reports, or the given text files; with `SAHEL_GEODATA` the
installed village level counts too. A benchmark, not a test: nothing here passes or fails.
"""

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROUNDS = 5


def main(files: list[str]) -> None:
    """Prints the figures, best of ROUNDS for the rates."""
    start = time.perf_counter()
    from geodata.geocoder import load_geocoder

    geocoder = load_geocoder()
    geocoder.find("Bamako")
    print(f"loaded in {time.perf_counter() - start:.2f} s, imports included")
    texts = _read_texts([Path(f) for f in files])
    size_mb = sum(len(text.encode()) for text in texts) / 1e6

    def find() -> int:
        return sum(len(geocoder.find(text)) for text in texts)

    def find_and_place() -> int:
        placed = 0
        for text in texts:
            mentions = geocoder.find(text)
            context = geocoder.context_of(mentions)
            placed += sum(geocoder.place(mention, context) is not None for mention in mentions)
        return placed

    for name, work in (("found", find), ("found and resolved", find_and_place)):
        count, seconds = _best(work)
        print(f"{name}: {count} in {size_mb:.2f} MB of text, {size_mb / seconds:.2f} MB/s")
    print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _read_texts(files: list[Path]) -> list[str]:
    paths = files or sorted((Path(__file__).parents[1] / "pipelines" / "samples" / "reports").iterdir())
    return [path.read_text(encoding="utf-8", errors="replace") for path in paths if path.is_file()]


def _best(work: Callable[[], int]) -> tuple[int, float]:
    """What `work` returns and its least CPU seconds of ROUNDS."""
    seconds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        count = work()
        seconds.append(time.process_time() - start)
    return count, min(seconds)


if __name__ == "__main__":
    main(sys.argv[1:])
