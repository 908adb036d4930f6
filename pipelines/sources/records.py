"""Files of many reports: JSONL (one object a line) and CSV (a column `text`). A bad line never costs the others."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pipelines.sources.clean import clean_line, clean_text, decode_text
from pipelines.sources.document import Document, read_published
from pipelines.sources.outcome import Remark, UnreadableError

_DATE_COLUMNS = ("published", "published_at", "date")
_LANGUAGE_COLUMNS = ("lang", "language")
_ENCODING_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_jsonl(body: bytes, name: str) -> Iterator[Document | Remark]:
    """Yield the reports of a JSONL file in order; for a line that is none, a remark with its number."""
    utf8 = decode_text(body).encode() if body[:2] in _ENCODING_MARKS else body
    return read_lines(utf8.split(b"\n"), name, max_bytes=len(utf8))


def read_lines(lines: Iterable[bytes], name: str, *, max_bytes: int) -> Iterator[Document | Remark]:
    """Yield the reports of JSONL lines as they come, in order; for a line that is none, a remark with its number."""
    for number, line in enumerate(lines, start=1):
        if not line.strip(b" \t\r\xef\xbb\xbf"):
            continue
        where = f"line {number}"
        if len(line) > max_bytes:
            what = f"is longer than the {max_bytes / 1e6:.0f} MB that are read"
            yield Remark(f"{name} {where}", what, "split it, or raise SAHEL_MAX_BYTES")
            continue
        try:
            yield _document(_parse_line(line), where)
        except UnreadableError as error:
            yield Remark(f"{name} {where}", error.what, error.next_step, report_id=_find_id(line))


def read_csv(body: bytes, name: str) -> Iterator[Document | Remark]:
    """Yield the reports of a CSV file in order, one a row; for a row without text, a remark with its line's number.

    Columns: `text`, and as far as there are any `id`, `published` (or `date`), `title`, `publisher`, `url`, `language`.

    Raises `UnreadableError` when there is no column `text`.
    """
    text = decode_text(body)
    csv.field_size_limit(max(len(text), 131_072))
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=_find_delimiter(text))
    columns = [(column or "").strip().casefold() for column in reader.fieldnames or ()]
    if "text" not in columns:
        raise UnreadableError(
            f"is a CSV file without a column 'text' (columns: {', '.join(columns)[:80] or 'none'})",
            "name the column 'text'",
        )
    reader.fieldnames = columns
    while True:
        try:
            row = next(reader, None)
            if row is None:
                return
            yield _document({key: value for key, value in row.items() if value}, f"line {reader.line_num}")
        except (csv.Error, UnreadableError) as error:
            what = error.what if isinstance(error, UnreadableError) else f"is no CSV ({error})"
            yield Remark(f"{name} line {reader.line_num}", what, "correct the row and give the file again")


def _parse_line(line: bytes) -> Mapping[str, Any]:
    try:
        record = json.loads(decode_text(line).lstrip("\ufeff"))
    except (json.JSONDecodeError, RecursionError) as error:
        what = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deep"
        raise UnreadableError(f"is not JSON ({what})", "write one JSON object a line") from error
    if not isinstance(record, dict):
        raise UnreadableError(f"is not a JSON object but a {type(record).__name__}", "write one JSON object a line")
    return record


def _find_id(line: bytes) -> str | None:
    """The id of a record that cannot be used otherwise, so that the answer can name it."""
    try:
        return _text_of(_parse_line(line).get("id"))
    except UnreadableError:
        return None


def _document(record: Mapping[str, Any], where: str) -> Document:
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        raise UnreadableError("has no text", "give the report's text in 'text'")
    published_at, doubt = read_published(_first(record, _DATE_COLUMNS))
    return Document(
        text=clean_text(text),
        title=clean_line(_text_of(record.get("title"))),
        publisher=clean_line(_text_of(record.get("publisher"))),
        url=clean_line(_text_of(record.get("url"))),
        language=clean_line(_text_of(_first(record, _LANGUAGE_COLUMNS))),
        published_at=published_at,
        id=clean_line(_text_of(record.get("id"))),
        where=where,
        doubt=doubt,
    )


def _first(record: Mapping[str, Any], keys: tuple[str, ...]) -> Any:
    return next((record[key] for key in keys if record.get(key)), None)


def _text_of(value: object) -> str | None:
    """Return a JSON scalar as text; `None` for null, lists and objects."""
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else None


def _find_delimiter(text: str) -> str:
    header = text.partition("\n")[0]
    return max(",;\t", key=header.count)
