"""Measures how reports are read: reports per second with one worker and with two, a long article, and memory.

`python -m tests.benchmark_reading [REPORTS]` writes so many reports (2,000 unless told), varied from the evaluation set
and the samples, and reads them as `geocode --jsonl` does, from JSONL to JSONL. Then the same with ten times as many,
for the memory, and one article of 100 KB. With `SAHEL_GEODATA` the installed village level counts.

CPU and wall time, for machines are shared. A benchmark, not a test: nothing here passes or fails.
"""

import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
REPORTS = 2_000
ARTICLE_BYTES = 100_000
SEED = 3


def main(arguments: Sequence[str]) -> None:
    """Prints the figures."""
    count = int(arguments[0]) if arguments else REPORTS
    with tempfile.TemporaryDirectory() as folder:
        few, many, one, article = (Path(folder) / f"{name}.jsonl" for name in ("few", "many", "one", "article"))
        write_lines(few, vary_reports(count))
        write_lines(many, vary_reports(10 * count))
        write_lines(one, vary_reports(1))
        write_lines(article, [write_article()])
        start = read_reports(one, workers=1)
        print(f"{'first report, all loaded':32}{start.cpu_s:8.2f} s CPU {start.wall_s:8.2f} s wall")
        for workers in (1, 2):
            used = read_reports(few, workers=workers)
            rate, cpu_rate = (
                count / max(each, 1e-3) for each in (used.wall_s - start.wall_s, used.cpu_s - start.cpu_s)
            )
            title = f"{count:,} reports, {workers} worker(s)"
            told = f"{rate:8.0f} reports/s, {cpu_rate:.0f} a second of CPU"
            print(f"{title:32}{used.cpu_s:8.2f} s CPU {used.wall_s:8.2f} s wall {told}")
        long = read_reports(article, workers=1)
        print(f"{'article of 100 KB':32}{long.cpu_s - start.cpu_s:8.2f} s CPU")
        for file, title in ((few, f"memory, {count:,} reports"), (many, f"memory, {10 * count:,} reports")):
            print(f"{title:32}{read_reports(file, workers=1).peak_mb:8.0f} MB")


class Used:
    """What reading a file took: seconds of CPU and of the clock, and the most memory of one process."""

    def __init__(self, file: Path, workers: int) -> None:
        before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        command = [sys.executable, "-m", "tests.benchmark_reading", "--child", str(file), str(workers)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True)  # noqa: S603 - our own program
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.wall_s = time.perf_counter() - begin
        self.cpu_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        self.peak_mb = float(done.stderr.splitlines()[-1]) / 1024


def read_reports(file: Path, *, workers: int) -> Used:
    return Used(file, workers)


def read_as_child(file: str, workers: str) -> None:
    """Read a file as the command does; the peak of memory goes to stderr, in KB."""
    from pipelines.commands.geocode import geocode_command

    status = geocode_command([file], is_jsonl=True, published=None, workers=int(workers))
    own, workers_own = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(max(own, workers_own), file=sys.stderr)
    sys.exit(status)


def vary_reports(count: int) -> Iterator[dict[str, Any]]:
    """Reports with other days and numbers than those of the evaluation set and the samples, the same in every run."""
    chance = random.Random(SEED)  # noqa: S311 - nothing secret
    files = [ROOT / "tests" / "samples_expected.jsonl", *sorted((ROOT / "tests" / "eval").glob("[!h]*.jsonl"))]
    known = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines() if line]
    for number in range(count):
        report = chance.choice(known)
        text = re.sub(r"\b\d{1,2}\b", lambda _: str(chance.randint(1, 28)), report["text"])
        day = f"20{chance.randint(19, 24)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        yield {"id": f"r{number:06}", "published": day, "lang": report["lang"], "text": text}


def write_article() -> dict[str, Any]:
    """One report as long as ARTICLE_BYTES, of the English ones after one another."""
    texts = [report["text"] for report in vary_reports(400) if report["lang"] == "en"]
    return {"id": "article", "published": "2024-09-19", "lang": "en", "text": "\n\n".join(texts)[:ARTICLE_BYTES]}


def write_lines(file: Path, reports: Iterator[dict[str, Any]] | Sequence[dict[str, Any]]) -> None:
    with file.open("w", encoding="utf-8") as lines:
        lines.writelines(f"{json.dumps(report, ensure_ascii=False)}\n" for report in reports)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        read_as_child(*sys.argv[2:4])
    else:
        main(sys.argv[1:])
