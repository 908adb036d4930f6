"""From what a person gives (a pasted text, files, a few facts) to items that a run reads."""

import hashlib
from dataclasses import dataclass
from datetime import date

from pipelines.sources import Hints, RawItem
from pipelines.sources.clean import clean_line, clean_text
from pipelines.sources.document import start_of
from pipelines.sources.plain import split_header

SOURCE = "added"
"""The source of what was added by hand. The same text from here with another date is a new version of it."""
PASTED = "pasted text"
_FACTS = ("Title", "Publisher", "Published", "Url", "Language")
"""What a header in the text may tell of it."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a person says of a report; `None` where they say nothing."""

    published: date | None = None
    publisher: str | None = None
    title: str | None = None
    url: str | None = None


def make_pasted(text: str, facts: Facts) -> RawItem:
    """Return a pasted text as an item: plain text below a header with what is known of it.

    The header keeps a text that looks like another format a text, and gives it an id of its own, so that a date put
    right later replaces the report instead of doubling it. A header in the text itself counts where nothing is said.
    """
    told, rest = split_header(clean_text(text).strip())
    if not rest:
        return RawItem(b"", PASTED, SOURCE)
    header: dict[str, str] = {key: line for key, line in told.items() if key in _FACTS}
    given = {"Title": facts.title, "Publisher": facts.publisher, "Url": facts.url}
    header |= {key: line for key, value in given.items() if (line := clean_line(value))}
    if facts.published:
        header["Published"] = facts.published.isoformat()
    header["Id"] = f"{SOURCE}-{hashlib.sha256(rest.encode()).hexdigest()[:16]}"
    lines = "\n".join(f"{key}: {value}" for key, value in header.items())
    return RawItem(f"{lines}\n\n{rest}".encode(), PASTED, SOURCE)


def make_uploaded(name: str, body: bytes, facts: Facts) -> RawItem:
    """Return a file as an item.

    What the person says of publisher, title and address wins over what the file says. Their date only steps in where
    the file tells none, as `--published` does.
    """
    hints = Hints(
        title=clean_line(facts.title),
        publisher=clean_line(facts.publisher),
        url=clean_line(facts.url),
        published=facts.published if facts.published and start_of(facts.published) else None,
    )
    return RawItem(body, clean_line(name) or "file", SOURCE, hints)
