"""Plain text: the reports people paste into a file, and the shipped samples with their header."""

import re
from pathlib import Path

from pipelines.sources.clean import clean_line, clean_text, decode_text, unwrap_lines
from pipelines.sources.document import Document, read_published

_HEADER_LINE = re.compile(r"([A-Z][A-Za-z-]{1,20}):[ \t]+(\S.*)$")
_HEADER_KEYS = frozenset({"Title", "Publisher", "Published", "Language", "Url", "Id"})
_TITLE_END = re.compile(r"[^.!?;:,…]$")
MAX_TITLE_CHARS = 150


def read_plain(body: bytes, name: str) -> Document:
    """Return a plain text as a document; a header block ("Title: …" up to an empty line) is taken out of the text.

    The id of a shipped sample (a header that says "Sample: …") is its file's name, so that a corrected one replaces it.
    """
    text = clean_text(decode_text(body)).strip()
    header, rest = split_header(text)
    unwrapped = unwrap_lines(rest)
    published_at, doubt = read_published(header.get("Published"))
    return Document(
        text=unwrapped,
        title=clean_line(header.get("Title")) or find_title(unwrapped),
        publisher=clean_line(header.get("Publisher")),
        url=clean_line(header.get("Url")),
        language=clean_line(header.get("Language")),
        published_at=published_at,
        id=Path(name).stem if "Sample" in header else clean_line(header.get("Id")),
        doubt=doubt,
    )


def split_header(text: str) -> tuple[dict[str, str], str]:
    """Return the header's fields and the text below it; no fields when the text does not begin with a header.

    A header is a block of lines "Key: value" that names at least one key we know and ends with an empty line.
    """
    block, gap, rest = text.partition("\n\n")
    matches = [_HEADER_LINE.match(line) for line in block.split("\n")]
    fields = {match[1]: match[2] for match in matches if match}
    if not gap or not all(matches) or not _HEADER_KEYS & fields.keys():
        return {}, text
    return fields, rest.strip()


def find_title(text: str) -> str | None:
    """Return the first line when it looks like a headline: short, no full stop at its end, more text below."""
    first, gap, rest = text.partition("\n")
    line = first.strip()
    is_headline = len(line) <= MAX_TITLE_CHARS and len(line.split()) >= 3 and _TITLE_END.search(line) is not None
    return line if gap and rest.strip() and is_headline else None
