"""Web pages: trafilatura finds the article and its metadata; where it finds none, the page's visible text is taken.

Nothing of a page is ever run, and nothing it points to is fetched.
"""

import codecs
import re
from datetime import datetime
from typing import Any

from pipelines.sources.clean import clean_line, clean_text, decode_text
from pipelines.sources.document import Document, parse_date
from pipelines.sources.outcome import UnreadableError

_CHARSET = re.compile(rb"charset=[\"']?([\w-]{2,20})", re.IGNORECASE)
_UNSHOWN = ("script", "style", "noscript", "template", "svg", "iframe", "object", "head", "nav", "footer", "form")
_BLOCKS = ("p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "tr", "section", "article", "blockquote", "pre")
_DATES = {"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"}
MIN_ARTICLE_CHARS = 40  # less is a cookie notice or a caption, not a report


def read_html(body: bytes) -> Document:
    """Return the article of a web page.

    Raises `UnreadableError` when the page shows no text.
    """
    import trafilatura

    page = decode_html(body)
    found = trafilatura.bare_extraction(
        page, with_metadata=True, include_comments=False, deduplicate=False, date_extraction_params=dict(_DATES)
    )
    fields: dict[str, Any] = {} if found is None else found if isinstance(found, dict) else found.as_dict()
    text = clean_text(fields.get("text") or "").strip()
    if len(text) < MIN_ARTICLE_CHARS:
        text = max(text, read_visible_text(page), key=len)
    if not text:
        raise UnreadableError(
            "is a web page without text", "save the page with its text, or paste the text into a .txt file"
        )
    return Document(
        text=text,
        title=clean_line(fields.get("title")),
        publisher=clean_line(fields.get("sitename")),
        url=clean_line(fields.get("url")),
        published_at=_read_date(fields.get("date")),
    )


def decode_html(body: bytes) -> str:
    """Return a page as text: UTF-8, else the character set that it declares, else as any other text."""
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    declared = _CHARSET.search(body[:4_096])
    if declared:
        try:
            codec = codecs.lookup(declared[1].decode())
            return body.decode(codec.name, errors="replace")
        except LookupError:
            pass
    return decode_text(body)


def read_visible_text(page: str) -> str:
    """Return what a page shows, a line a block; "" when it is not HTML that a parser can mend."""
    from lxml import etree, html  # type: ignore[import-untyped]

    try:
        root = html.document_fromstring(page.encode(), parser=html.HTMLParser(encoding="utf-8", remove_comments=True))
    except (etree.ParserError, ValueError):
        return ""
    etree.strip_elements(root, *_UNSHOWN, with_tail=False)
    for element in root.iter(*_BLOCKS):
        element.tail = "\n" + (element.tail or "")
    lines = (" ".join(line.split()) for line in clean_text(root.text_content()).split("\n"))
    return "\n".join(line for line in lines if line)


def _read_date(value: str | None) -> datetime | None:
    try:
        return parse_date(value) if value else None
    except ValueError:
        return None
