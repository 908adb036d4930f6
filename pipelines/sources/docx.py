"""Word documents (DOCX), read by python-docx."""

import io
import zipfile
from datetime import datetime
from typing import Any

from pipelines.sources.clean import clean_line, clean_text
from pipelines.sources.document import LAST_YEAR, Document, in_utc
from pipelines.sources.outcome import UnreadableError
from pipelines.sources.plain import find_title

MAX_EXPANSION = 100  # a document's XML shrinks to a tenth; a hundredth is a bomb, not a report
MAX_UNPACKED_BYTES = 200_000_000
_TEMPLATE_YEAR = 2013  # the creation date of the template that python-docx and its kin start from


def read_docx(body: bytes) -> Document:
    """Return a Word document's paragraphs and table rows in order, with its metadata.

    Raises `UnreadableError` when it is broken, no Word document, or unpacks to something huge.
    """
    _check_archive(body)
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError  # type: ignore[import-untyped]

    try:
        document = docx.Document(io.BytesIO(body))
        lines = [line for item in document.iter_inner_content() for line in _lines(item)]
        properties = document.core_properties
        title, created = properties.title, properties.created
    except (OpcError, LxmlError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise UnreadableError(
            f"is a broken Word document ({str(error)[:120]})", "save it again as DOCX or PDF"
        ) from error
    text = clean_text("\n".join(lines)).strip()
    if not text:
        raise UnreadableError("is a Word document without text", "check that the text is not in a picture")
    return Document(text=text, title=clean_line(title) or find_title(text), published_at=_date(created))


def _check_archive(body: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            sizes = {entry.filename: entry.file_size for entry in archive.infolist()}
    except zipfile.BadZipFile as error:
        raise UnreadableError("is a broken Word document (damaged archive)", "save it again as DOCX or PDF") from error
    if "word/document.xml" not in sizes:
        raise UnreadableError("is an archive, not a Word document", "unpack it and give the files in it")
    if sum(sizes.values()) > min(MAX_UNPACKED_BYTES, max(MAX_EXPANSION * len(body), 1_000_000)):
        raise UnreadableError(
            f"is a Word document that unpacks to {sum(sizes.values()) // 1_000_000} MB",
            "save it again without attachments",
        )


def _lines(item: Any) -> list[str]:
    """The lines of a paragraph, or of a table (a row a line)."""
    if hasattr(item, "rows"):
        return [" ".join(dict.fromkeys(cell.text.strip() for cell in row.cells)) for row in item.rows]
    return [item.text]


def _date(created: datetime | None) -> datetime | None:
    if created is None or not _TEMPLATE_YEAR < created.year <= LAST_YEAR:
        return None
    return in_utc(created)
