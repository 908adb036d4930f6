"""Measures the geocoder: time to load, memory, and running text found and resolved per second of CPU.

`python -m tests.benchmark_geodata [FILE …]` reads three kinds of text: the sample reports one by one (short, a mention
every 130 bytes), the same as one long text, and the manual pages in `docs/` (long, few mentions). Files given are
measured too: `.csv` and `.jsonl` by their column or key `text`, one text a row, and all rows as one text; others whole.
With `SAHEL_GEODATA` the installed village level counts.

Two rates: the first pass, when every name is met for the first time, and the best of ROUNDS. CPU time, for machines are
shared; on a busy one the rates fall to half. A benchmark, not a test: nothing here passes or fails.
"""

import csv
import json
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

ROUNDS = 5
LONG_TEXT_BYTES = 500_000
REPOSITORY = Path(__file__).parents[1]


def main(files: Sequence[str]) -> None:
    """Prints the figures."""
    start = time.process_time()
    from geodata.geocoder import load_geocoder

    geocoder = load_geocoder()
    geocoder.find("Bamako")
    print(f"loaded in {time.process_time() - start:.2f} s of CPU, imports included")

    def find(text: str) -> int:
        return len(geocoder.find(text))

    def resolve(text: str) -> int:
        mentions = geocoder.find(text)
        context = geocoder.context_of(mentions)
        return sum(geocoder.place(mention, context) is not None for mention in mentions)

    print(f"{'MB/s of':36}{'MB':>6}{'bytes a mention':>17}{'found: first, best':>21}{'and resolved: first, best':>27}")
    for name, texts in _kinds_of_text([Path(file) for file in files]):
        size = sum(len(text.encode()) for text in texts)
        found, rates = _measure(find, texts, size)
        _, resolved_rates = _measure(resolve, texts, size)
        row = f"{name:36}{size / 1e6:6.2f}{size / max(found, 1):17.0f}"
        print(f"{row}{rates[0]:15.2f}{rates[1]:6.2f}{resolved_rates[0]:21.2f}{resolved_rates[1]:6.2f}")
    print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _kinds_of_text(files: Sequence[Path]) -> Iterator[tuple[str, list[str]]]:
    reports = [_read(path) for path in sorted((REPOSITORY / "pipelines" / "samples" / "reports").iterdir())]
    yield "sample reports", reports
    yield "sample reports as one text", [_joined(reports)]
    yield "manual pages as one text", [_joined([_read(path) for path in sorted((REPOSITORY / "docs").glob("*.md"))])]
    for file in files:
        rows = list(_rows(file))
        yield file.name, rows
        if len(rows) > 1:
            yield f"{file.name} as one text", [_joined(rows)]


def _rows(file: Path) -> Iterator[str]:
    """Texts of a file: of its rows, or all of it."""
    if file.suffix == ".csv":
        with file.open(encoding="utf-8", newline="") as lines:
            yield from (row["text"] for row in csv.DictReader(lines))
    elif file.suffix == ".jsonl":
        yield from (json.loads(line)["text"] for line in _read(file).splitlines() if line.strip())
    else:
        yield _read(file)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def _joined(texts: Sequence[str]) -> str:
    """The texts as paragraphs of one, over and over up to LONG_TEXT_BYTES."""
    once = "\n\n".join(texts)
    return "\n\n".join([once] * max(1, LONG_TEXT_BYTES // len(once.encode())))


def _measure(work: Callable[[str], int], texts: Sequence[str], size: int) -> tuple[int, tuple[float, float]]:
    """What `work` counts in the texts, and MB/s of CPU in the first round and in the best of ROUNDS."""
    seconds = []
    count = 0
    for _ in range(ROUNDS):
        start = time.process_time()
        count = sum(map(work, texts))
        seconds.append(time.process_time() - start)
    return count, (size / 1e6 / seconds[0], size / 1e6 / min(seconds))


if __name__ == "__main__":
    main(sys.argv[1:])
