"""Every regular expression of the project on texts made to blow it up: repetitions of its own words, and of signs.

The patterns are those that the project compiles while it is imported and reads two stories, whatever way it builds
them. Times are compared, not limited: a text twice as long may take twice as long.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from tests.timing import MOST_GROWTH, find_growth, measure

ROOT = Path(__file__).parents[1]
LONGEST = 4_096
LONG_SECONDS = 0.01
"""Shorter times say nothing of how they grow."""
GLANCE, SHORT_SECONDS = 1_024, 0.0004
"""What takes no longer on so many characters takes seconds on none."""
WINDOWED = (
    r"(?:^\([^()]{2,30}\)|^[^a-z]{4,50})",  # geodata.reading.namesense: 60 characters before a name
    r"[^\W\d_]\w* ?[-–—] ?$",  # geodata.describing.widening: what is longer than a road's name is cut
    r"(?<![a-z0-9])(?:(?:in|dans|au|a|from|the|",  # geodata.reading.phrases, part_before: what `Reading.left` gives
    r"(?:[,/] ?[^\W\d_][\w .'’-]{2,24})?(?:,? ?(?:[a-zé]+,? )?",  # geodata.reading.phrases, dateline: 90 characters
)
"""Beginnings of patterns that grow with the square, and are only tried on so many characters."""
SIGNS = [
    "a", "A", "1", "1 ", "1,", " ", "\n", " \n", "([", "((a", "\u200b", "\u00a0", "'", "-", "a-", "a ", "A. ", "a, ",
    "«", "é", "1 a ",
]  # fmt: skip


def find_patterns() -> dict[tuple[str, int], bool]:
    """Source and flags of every pattern that the project compiles, and whether texts are searched with it.

    Asked of a fresh interpreter: what is compiled when the whole project is imported and used.
    """
    program = "from tests.test_hostile_patterns import record; record()"
    given = {**os.environ, "PYTHONPATH": str(ROOT), "SAHEL_GEODATA": "nothing-installed"}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, cwd=ROOT, env=given, check=True)  # noqa: S603
    return {(source, flags): is_searched for source, flags, is_searched in json.loads(done.stdout)}


def record() -> None:
    """Print the patterns; those that only ever match at one place are told by the name that holds them."""
    compile_pattern, found = re.compile, dict[tuple[str, int], bool]()

    def compile_and_record(pattern: Any, flags: Any = 0) -> re.Pattern[Any]:
        compiled = compile_pattern(pattern, flags)
        if isinstance(compiled.pattern, str) and is_ours(sys._getframe(1).f_code.co_filename):
            found[compiled.pattern, compiled.flags & ~re.UNICODE] = True
        return compiled

    re.compile = compile_and_record  # type: ignore[assignment]
    use_everything()
    for name, module in list(sys.modules.items()):
        if name.startswith(("geodata", "pipelines")) and module.__file__:
            code = Path(module.__file__).read_text(encoding="utf-8")
            for holder, value in vars(module).items():
                if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                    key = (value.pattern, value.flags & ~re.UNICODE)
                    uses = set(re.findall(rf"(?<![\w.]){holder}\.(\w+)", code))
                    found[key] = not uses or not uses <= {"match", "fullmatch"}
    print(json.dumps([(*key, is_searched) for key, is_searched in found.items()]))


def is_ours(file: str) -> bool:
    return Path(file).is_relative_to(ROOT / "geodata") or Path(file).is_relative_to(ROOT / "pipelines")


def use_everything() -> None:
    import importlib
    import pkgutil

    import geodata
    import pipelines

    for package in (geodata, pipelines):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.endswith(("__main__", ".env", "0001_first_tables")):
                importlib.import_module(module.name)
    from tests.test_extract import ENGLISH, FRENCH, extract

    extract(ENGLISH, "en")
    extract(FRENCH, "fr")


def write_sample(parsed: Any, *, times: int) -> str:
    """A text that a pattern matches for the most part: first branches, repeated parts so many times."""
    return "".join(_write_part(op, argument, times) for op, argument in parsed)


def _write_part(op: Any, argument: Any, times: int) -> str:
    if op is codes.LITERAL:
        return chr(argument)
    if op is codes.IN:
        return _write_set(argument)
    if op is codes.ANY or op is codes.NOT_LITERAL:
        return "x"
    if op in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        least, most, inner = argument
        return write_sample(inner, times=times) * min(max(int(least), times), int(most))
    if op is codes.SUBPATTERN:
        return write_sample(argument[-1], times=times)
    if op is codes.ATOMIC_GROUP:
        return write_sample(argument, times=times)
    if op is codes.BRANCH:
        return write_sample(argument[1][0], times=times)
    return ""


def _write_set(parts: Any) -> str:
    categories = {codes.CATEGORY_DIGIT: "1", codes.CATEGORY_SPACE: " ", codes.CATEGORY_WORD: "a"}
    for op, argument in parts:
        if op is codes.NEGATE:
            return "x"
        if op is codes.LITERAL:
            return chr(argument)
        if op is codes.RANGE:
            return chr(argument[0])
        if op is codes.CATEGORY:
            return categories.get(argument, "x")
    return "x"


def write_pieces(source: str, flags: int) -> Iterator[str]:
    """What is repeated to make a hostile text for one pattern: its own words, parts of them, and signs."""
    samples = dict.fromkeys(write_sample(parser.parse(source, flags), times=times) for times in (1, 3))
    for sample in samples:
        for piece in (sample, sample[:-1], sample[1:], f"{sample} ", f"{sample[: len(sample) // 2]} "):
            yield piece[:200]
    yield from SIGNS


def find_blow_up(pattern: re.Pattern[str], piece: str, *, is_searched: bool = True) -> str | None:
    """How a pattern's time grows on a piece over and over, if it grows faster than the text."""

    def read(text: str) -> object:
        return pattern.findall(text) if is_searched else pattern.match(text)

    text, length, before = f"{(piece * LONGEST)[:LONGEST]}\x00", 64, 0.0
    while length <= LONGEST:
        seconds = measure(read, text[-length:])
        if seconds > LONG_SECONDS and before and seconds / before > MOST_GROWTH:
            growth = find_growth(read, text[-length // 2 :], text[-length:])
            if growth > MOST_GROWTH:
                return f"{pattern.pattern[:80]!r} on {piece[:40]!r}: {seconds:.2f} s at {length}, x{growth:.1f}"
        elif length == GLANCE and seconds < SHORT_SECONDS:
            return None
        before, length = seconds, length * (2 if length >= GLANCE or seconds > SHORT_SECONDS else GLANCE // 64)
    return None


def test_no_regular_expression_grows_faster_than_the_text() -> None:
    patterns = find_patterns()
    assert len(patterns) > 100
    blown = (
        find_blow_up(re.compile(source, flags), piece, is_searched=is_searched)
        for (source, flags), is_searched in patterns.items()
        if not source.startswith(WINDOWED)
        for piece in dict.fromkeys(write_pieces(source, flags))
        if piece
    )
    assert [line for line in blown if line] == []


def test_a_pattern_that_grows_is_found() -> None:
    assert is_found(re.compile(r"\s+$"), " ", is_searched=True)
    assert is_found(re.compile(r"a*a*a*b"), "a", is_searched=False)
    assert find_blow_up(re.compile(r"\s+$"), " ", is_searched=False) is None


def is_found(pattern: re.Pattern[str], piece: str, *, is_searched: bool) -> bool:
    """Whether one of a few looks sees the growth: one is cut short where a busy machine makes the shorter text slow."""
    return any(find_blow_up(pattern, piece, is_searched=is_searched) for _ in range(4))
