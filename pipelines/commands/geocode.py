"""`pipelines geocode`: reports in, GeoJSON out; no store, and nothing that is slow to import."""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import date
from io import BufferedReader
from pathlib import Path
from typing import Any, BinaryIO

from pipelines.commands.console import tell
from pipelines.extraction import Extraction, extract_in_order
from pipelines.model import EventMention, Report, hash_text
from pipelines.settings import Settings, load_settings
from pipelines.sources import Hints, Outcome, RawItem, Remark, load_file, read_item, report_of, stream_reports

STDIN = "-"
_PEEKED = 64
"""Bytes that tell whether lines of JSON follow."""


def geocode_command(files: list[str], *, is_jsonl: bool, published: date | None, workers: int) -> int:
    """Print one FeatureCollection of all files, or with `is_jsonl` a line a report in the order of the input."""
    settings = load_settings()
    outcomes = _read_all(files, settings, published, is_jsonl=is_jsonl)
    if not is_jsonl:  # there every line answers for itself
        outcomes = _tell_apart(outcomes)
    extractions = extract_in_order(outcomes, report_of=report_of, max_chars=settings.max_chars, workers=workers)
    return _print_lines(extractions) if is_jsonl else _print_collection(extractions)


def _read_all(files: list[str], settings: Settings, published: date | None, *, is_jsonl: bool) -> Iterator[Outcome]:
    for name in files:
        if is_jsonl and _begins_as_lines(name):  # they may be of any size
            with _open(name) as stream:
                item = RawItem(b"", _name_lines(name), "file", Hints(published=published))
                yield from stream_reports(stream, item, settings=settings)
            continue
        item_or_remark = _load(name, settings, published, is_jsonl=is_jsonl)
        if isinstance(item_or_remark, Remark):
            yield item_or_remark
        else:
            yield from read_item(item_or_remark, settings=settings)


def _begins_as_lines(name: str) -> bool:
    """Whether JSON follows; what begins otherwise, or cannot be opened, is for the readers of whole files to judge."""
    if name == STDIN:
        stdin = sys.stdin.buffer
        return isinstance(stdin, BufferedReader) and _is_object(stdin.peek(_PEEKED))
    try:
        if not Path(name).is_file():
            return False
        with _open(name) as stream:
            return _is_object(stream.read(_PEEKED))
    except OSError:
        return False


def _open(name: str) -> AbstractContextManager[BinaryIO]:
    return nullcontext(sys.stdin.buffer) if name == STDIN else Path(name).open("rb")


def _is_object(body: bytes) -> bool:
    return body.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")


def _tell_apart(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """Yield the outcomes with an id of its own for every report whose id another text has, told in a remark."""
    claimed: dict[str, str] = {}
    for outcome in outcomes:
        if isinstance(outcome, Report):
            mark = hash_text(outcome)
            if claimed.setdefault(outcome.id, mark) != mark:
                known, outcome = outcome.id, replace(outcome, id=f"{outcome.id}-{mark[:8]}")
                what = f"its id is that of another text; it is '{outcome.id}' here"
                yield Remark(f"report '{known}'", what, "give each report an id of its own", kind="notice")
        yield outcome


def _load(name: str, settings: Settings, published: date | None, *, is_jsonl: bool) -> RawItem | Remark:
    if name != STDIN:
        item = load_file(Path(name), settings=settings, published=published)
        if isinstance(item, Remark) or not is_jsonl:
            return item
        return RawItem(item.body, _name_lines(name), item.source_id, item.hints)
    body = sys.stdin.buffer.read(settings.max_bytes + 1)
    return RawItem(body, _name_lines(name) if is_jsonl else "stdin", "stdin", Hints(published=published))


def _name_lines(name: str) -> str:
    """The name of a file of lines, for people and for the format."""
    own = "stdin" if name == STDIN else Path(name).name
    return own if own.endswith(".jsonl") else f"{own}.jsonl"


def _print_lines(extractions: Iterable[tuple[Outcome, Extraction]]) -> int:
    status = 0
    for outcome, extraction in extractions:
        is_failed = _tell_trouble(outcome, extraction)
        status = status or int(is_failed)
        report_id = outcome.id if isinstance(outcome, Report) else outcome.report_id if is_failed else None
        if report_id is not None:
            _print_json({"id": report_id, "events": _features(extraction.mentions)})
    return status


def _print_collection(extractions: Iterable[tuple[Outcome, Extraction]]) -> int:
    status = 0
    mentions: list[EventMention] = []
    for outcome, extraction in extractions:
        is_failed = _tell_trouble(outcome, extraction)
        status = status or int(is_failed)
        mentions += extraction.mentions
    _print_json({"type": "FeatureCollection", "features": _features(mentions)})
    return status


def _tell_trouble(outcome: Outcome, extraction: Extraction) -> bool:
    """Tell what is wrong with an input, if anything; return whether nothing came of it."""
    if isinstance(outcome, Remark):
        tell(outcome)
        return outcome.kind == "unreadable"
    if extraction.error is not None:
        tell(f"report {outcome.id}: could not be processed ({extraction.error}); report this as a bug")
        return True
    return False


def _features(mentions: Iterable[EventMention]) -> list[dict[str, Any]]:
    from pipelines.feature import build_feature
    from pipelines.merge import merge_mentions

    return [build_feature(event) for event in merge_mentions(list(mentions))]


def _print_json(value: object) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
    sys.stdout.flush()
