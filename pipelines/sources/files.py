"""From a file, or bytes archived before, to reports: the format is told by the bytes first and by the name second."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import BinaryIO

from pipelines.language import READ_LANGUAGES, detect_language, name_language
from pipelines.model import Report
from pipelines.settings import Settings
from pipelines.sources.document import Document, start_of
from pipelines.sources.outcome import Outcome, Remark, UnreadableError
from pipelines.sources.plain import read_plain
from pipelines.sources.raw import Hints, RawItem
from pipelines.sources.records import read_csv, read_jsonl, read_lines

_DATED_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})(?!\d)")
_HTML_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_FOREIGN = (
    (b"\xd0\xcf\x11\xe0", "is an old Word file (.doc)", "save it as DOCX or PDF"),
    (b"{\\rtf", "is an RTF file", "save it as DOCX or PDF"),
    (b"\x89PNG", "is a picture", "run text recognition (OCR) on it first"),
    (b"\xff\xd8\xff", "is a picture", "run text recognition (OCR) on it first"),
    (b"\x1f\x8b", "is a compressed archive", "unpack it and give the files in it"),
)
FORMATS = "text, HTML, PDF, DOCX, CSV and JSONL"


def read_file(path: Path, *, settings: Settings, published: date | None = None) -> Iterator[Outcome]:
    """Yield the reports of one file in order, and a remark for everything that could not be read or is in doubt."""
    item = load_file(path, settings=settings, published=published)
    if isinstance(item, Remark):
        yield item
    else:
        yield from read_item(item, settings=settings)


def load_file(
    path: Path, *, settings: Settings, published: date | None = None, source_id: str = "file"
) -> RawItem | Remark:
    """Return a file's bytes with what its surroundings tell, or a remark when they cannot be had or are too many."""
    try:
        info = path.stat()
        if info.st_size > settings.max_bytes:
            return _too_large(str(path), info.st_size, settings.max_bytes)
        body = path.read_bytes()
    except OSError as error:
        return Remark(str(path), f"cannot be read ({error.strerror})", "check the path and its permissions")
    hints = Hints(published=published, modified_at=datetime.fromtimestamp(int(info.st_mtime), UTC))
    return RawItem(body, path.name, source_id, hints, path=str(path))


def read_item(item: RawItem, *, settings: Settings) -> Iterator[Outcome]:
    """Yield the reports in bytes as they came, in order, with the remarks that belong to them."""
    if len(item.body) > settings.max_bytes:
        yield _too_large(item.name, len(item.body), settings.max_bytes)
        return
    try:
        for found in _read_documents(item, settings):
            yield from [found] if isinstance(found, Remark) else _finish(found, item, max_chars=settings.max_chars)
    except UnreadableError as error:
        yield Remark(item.name, error.what, error.next_step)


def stream_reports(stream: BinaryIO, item: RawItem, *, settings: Settings) -> Iterator[Outcome]:
    """Yield the reports of JSONL of any size in order, reading one line at a time; the item's own bytes are not read.

    Nothing is kept of the stream, so the reports name no archived bytes.
    """
    lines = _split_lines(stream, settings.max_bytes)
    for found in read_lines(lines, item.name, max_bytes=settings.max_bytes):
        outcomes = [found] if isinstance(found, Remark) else _finish(found, item, max_chars=settings.max_chars)
        yield from (replace(o, raw_sha256=None) if isinstance(o, Report) else o for o in outcomes)


def _split_lines(stream: BinaryIO, most_bytes: int) -> Iterator[bytes]:
    """Yield the lines of a stream, of one that is too long no more than its beginning."""
    while line := stream.readline(most_bytes + 1):
        yield line
        while len(line) > most_bytes and not line.endswith(b"\n"):
            line = stream.readline(most_bytes + 1)


def _read_documents(item: RawItem, settings: Settings) -> Iterator[Document | Remark]:
    body, suffix = item.body, Path(item.name).suffix.casefold()
    if not body.strip():
        raise UnreadableError("is empty", "check that the file was saved and copied whole")
    for magic, what, next_step in _FOREIGN:
        if body.startswith(magic):
            raise UnreadableError(what, next_step)
    if b"%PDF-" in body[:1024]:
        from pipelines.sources.pdf import read_pdf

        yield read_pdf(body, max_pages=settings.max_pages)
    elif body.startswith(b"PK\x03\x04") or suffix == ".docx":
        from pipelines.sources.docx import read_docx

        yield read_docx(body)
    elif suffix in (".html", ".htm", ".xhtml") or _HTML_START.match(body[:4_096]) or _is_address(item.name):
        from pipelines.sources.html import read_html

        yield read_html(body)
    elif suffix in (".jsonl", ".ndjson", ".json") or _is_jsonl(body):
        yield from read_jsonl(body, item.name)
    elif suffix in (".csv", ".tsv"):
        yield from read_csv(body, item.name)
    else:
        yield read_plain(body, item.name)


def _is_address(name: str) -> bool:
    return name.startswith(("http://", "https://"))


def _is_jsonl(body: bytes) -> bool:
    line = body.lstrip().partition(b"\n")[0].strip()
    return line.startswith(b'{"') and line.endswith(b"}")


def _finish(document: Document, item: RawItem, *, max_chars: int) -> Iterator[Outcome]:
    """Yield a document as a report, after the notices on it; or a remark when it is in a language not read."""
    where = f"{item.name} {document.where}" if document.where else item.name
    report = _report(document, item)
    if not report.text.strip():
        yield Remark(where, "holds no text", "check that the file was saved and copied whole", report_id=document.id)
        return
    if report.language not in READ_LANGUAGES:
        what = f"is written in {name_language(report.language)}" if report.language else "holds no words"
        yield Remark(where, what, "only English and French are read", report_id=report.id)
        return
    for notice in filter(None, (_date_notice(document, report), _length_notice(report, max_chars))):
        yield Remark(where, *notice, kind="notice", report_id=report.id)
    yield report


def _report(document: Document, item: RawItem) -> Report:
    hints = item.hints
    published_at, is_uncertain = _find_date(document, item)
    report = Report(
        id=hints.id or document.id or "",
        source_id=item.source_id,
        publisher=hints.publisher or document.publisher,
        url=hints.url or document.url,
        title=hints.title or document.title,
        text=document.text,
        language=_find_language(document, hints),
        published_at=published_at,
        raw_sha256=item.sha256,
        is_published_uncertain=is_uncertain,
    )
    return report if report.id else replace(report, id=make_id(report))


def make_id(report: Report) -> str:
    """Return an id that is the same for the same publisher, address, date, title and text, wherever the file lies."""
    published = report.published_at.date().isoformat() if report.published_at else ""
    known = "" if report.is_published_uncertain else published
    said = "\x1f".join((report.publisher or "", report.url or "", known, report.title or "", report.text))
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _find_date(document: Document, item: RawItem) -> tuple[datetime | None, bool]:
    """The publication date and whether it is uncertain: metadata, else name, else the user's word, else the file's age.

    A file's age says nothing of the many reports in a JSONL or CSV file: theirs stays unknown.
    """
    hints = item.hints
    known = hints.published_at or document.published_at or _date_of_name(item.name)
    if known is None and hints.published:
        known = start_of(hints.published)
    if known is not None or document.where is not None:
        return known, False
    return hints.modified_at, hints.modified_at is not None


def _date_of_name(name: str) -> datetime | None:
    match = _DATED_NAME.match(name)
    try:
        return start_of(date.fromisoformat(match[1])) if match else None
    except ValueError:
        return None


def _find_language(document: Document, hints: Hints) -> str | None:
    told = (hints.language or document.language or "").strip().casefold()[:2]
    return told if told in READ_LANGUAGES else detect_language(document.text)


def _date_notice(document: Document, report: Report) -> tuple[str, str] | None:
    if document.doubt:
        return document.doubt
    if report.published_at is None:
        return (
            "has no publication date, so its relative dates stay open",
            "add 'published' or give --published YYYY-MM-DD",
        )
    if report.is_published_uncertain:
        day = report.published_at.date().isoformat()
        return f"has no publication date; the file's own date {day} is assumed", "give --published YYYY-MM-DD"
    return None


def _length_notice(report: Report, max_chars: int) -> tuple[str, str] | None:
    if len(report.text) <= max_chars:
        return None
    what = f"has {len(report.text):,} characters, of which only the first {max_chars:,} are searched for events"
    return what, "split it, or raise SAHEL_MAX_CHARS"


def _too_large(where: str, size_bytes: int, max_bytes: int) -> Remark:
    return Remark(
        where,
        f"is {size_bytes / 1e6:.0f} MB, more than the {max_bytes / 1e6:.0f} MB that are read",
        "split it, or raise SAHEL_MAX_BYTES",
    )
