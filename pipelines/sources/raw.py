"""What a source hands over before anything is read: bytes, where they come from, and what is known about them."""

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known of a report from outside its bytes.

    `published_at` is what a feed says: it wins. `published` is the user's word (`--published`), `modified_at` a file's
    modification time: they only step in when neither the bytes nor the name tell a date.
    """

    id: str | None = None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    published_at: datetime | None = None
    published: date | None = None
    modified_at: datetime | None = None


@dataclass(frozen=True)
class RawItem:
    """Bytes as they came; `name` is the file's name or the address, for people and for the date it may begin with.

    `place` is the whole path of a file, the name of anything else.
    """

    body: bytes
    name: str
    source_id: str
    hints: Hints = field(default_factory=Hints)
    path: str | None = None

    @property
    def place(self) -> str:
        """Where the item lies, as a remark on it says when it cannot be had at all."""
        return self.path or self.name

    @cached_property
    def sha256(self) -> str:
        """The name of these bytes in the archive."""
        return hashlib.sha256(self.body).hexdigest()
