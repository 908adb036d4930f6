"""PDF files, read by pypdf."""

import io
import re
from datetime import datetime
from typing import Any

from pipelines.sources.clean import clean_line, clean_text, unwrap_lines
from pipelines.sources.document import Document, in_utc
from pipelines.sources.outcome import UnreadableError
from pipelines.sources.plain import find_title

MIN_CHARS_A_PAGE = 20  # scans have none; a page number and a stamp stay below this
_UNTITLED = re.compile(r"(?i)^(untitled|microsoft word|.*\.(docx?|odt|pdf|indd|pages)$)")


def read_pdf(body: bytes, *, max_pages: int) -> Document:
    """Return a PDF's text and metadata.

    Raises `UnreadableError` when it is broken, needs a password, or holds pictures of pages only.
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError, PdfReadError, PyPdfError

    try:
        reader = PdfReader(io.BytesIO(body), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError("is a PDF that needs a password", "save it without the password and give it again")
        pages = [page.extract_text() for page in reader.pages[:max_pages]]
        metadata = reader.metadata
        title, published_at = (metadata.title, _read_date(metadata)) if metadata else (None, None)
    except FileNotDecryptedError as error:
        raise UnreadableError(
            "is a PDF that needs a password", "save it without the password and give it again"
        ) from error
    except DependencyError as error:
        raise UnreadableError(f"is a PDF in a form that cannot be read ({error})", "print it to a new PDF") from error
    except (PdfReadError, PyPdfError, *_BROKEN) as error:
        raise UnreadableError(f"is a broken PDF ({_first_line(error)})", "download or export it again") from error
    text = "\n\n".join(unwrap_lines(clean_text(page)).strip() for page in pages).strip()
    if len(text) < MIN_CHARS_A_PAGE * min(len(pages), 3):
        raise UnreadableError("is a PDF without text (scanned pages)", "run text recognition (OCR) on it first")
    return Document(text=text, title=_title(title) or find_title(text), published_at=published_at)


_BROKEN = (
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    AssertionError,
    RecursionError,
    OSError,
    EOFError,
)
"""What pypdf lets through when a file's structure is damaged."""


def _read_date(metadata: Any) -> datetime | None:
    try:
        moment: datetime | None = metadata.creation_date
        return None if moment is None else in_utc(moment)
    except (ValueError, TypeError):
        return None


def _title(value: object) -> str | None:
    title = clean_line(value if isinstance(value, str) else None)
    return None if title is None or _UNTITLED.match(title) else title


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0][:120]
