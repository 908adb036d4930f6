"""The network of geodata: bounded, checked downloads that go on where an earlier one was cut.

A file being fetched lies in the folder of downloads as `….part`, whole as `….whole`, each with a `….json` that says
what it is. They outlive the process, so that the next run goes on from there.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import httpx
from tenacity import Retrying, retry_if_exception_type, stop_after_attempt, wait_exponential_jitter

from geodata.install.errors import STAYS, InstallError, free_bytes

USER_AGENT = "sahel-violence-dashboard/0.1 (geodata install)"
MAX_REDIRECTS = 5
MAX_WAIT_S = 8.0
WORTH_BYTES = 1 << 16  # a line that breaks off again and again, but brings this much in between, is good enough
MARGIN_BYTES = 20_000_000  # left free on the disk, so that the system goes on working
OFFLINE = "offline"


_CONTENT_RANGE = re.compile(r"bytes (\d+)-\d*/(\d+|\*)")

Heard = Callable[[int, int], None]
"""Hears how many bytes of how many have come."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long one answer may take, in seconds; how many tries an address gets, and the first pause between them."""

    timeout_s: float = 30.0
    tries: int = 4
    wait_s: float = 0.5


@dataclass(frozen=True, slots=True)
class Tags:
    """What a server said of the file it gave, to ask for the same file again; `size` in bytes."""

    url: str
    etag: str | None = None
    last_modified: str | None = None
    size: int | None = None

    @property
    def validator(self) -> str | None:
        """What may stand in `If-Range` (RFC 9110, 13.1.5): a strong tag, else a date; `None` without either."""
        is_strong = self.etag is not None and not self.etag.startswith("W/")
        return self.etag if is_strong else self.last_modified


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file to fetch, and what it may and must be.

    `known` are the tags of a copy that the caller has: if the server says it is the same, nothing is fetched.
    """

    url: str
    max_bytes: int
    sha256: str | None = None
    known: Tags | None = None


@dataclass(frozen=True, slots=True)
class Downloaded:
    """A whole file in the folder of downloads. `path` is `None` when the server says it is the one known already."""

    path: Path | None
    tags: Tags


class NotThereError(Exception):
    """The server has no such file (404, 410)."""


class _TransientError(Exception):
    """An answer that a second try may better: the server is busy or broken."""


class _StaleError(_TransientError):
    """What was kept of an earlier download does not go with what the server has now."""


class Downloader:
    """Fetches files into one folder, by one client."""

    def __init__(self, folder: Path, patience: Patience) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._patience = patience
        self._client = httpx.Client(timeout=patience.timeout_s, headers={"User-Agent": USER_AGENT})

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def fetch(self, wanted: Wanted, heard: Heard = lambda *_: None) -> Downloaded:
        """The file at an address, whole, and with the SHA-256 it must have.

        Raises `NotThereError` when the server has no such file, `InstallError` when it cannot be had.
        """
        slot = _Slot(self._folder, wanted.url)
        if wanted.sha256 is not None and slot.holds(wanted.sha256):
            return Downloaded(slot.whole, slot.tags)
        try:
            return self._fetch(slot, wanted, heard)
        except (httpx.HTTPError, httpx.InvalidURL, _TransientError) as error:
            raise InstallError(_explain(error, slot)) from error

    def _fetch(self, slot: "_Slot", wanted: Wanted, heard: Heard) -> Downloaded:
        is_resumed = slot.part.exists() or slot.whole.exists()
        got = self._try(slot, wanted, heard)
        if is_resumed and not _is_right(got, wanted):  # perhaps two files put together: once more, from the start
            slot.clear()
            got = self._try(slot, wanted, heard)
        if not _is_right(got, wanted):
            slot.clear()
            raise InstallError(
                f"{public(slot.url)}: wrong checksum; its SHA-256 is not the one its index states; ask whoever keeps "
                f"the mirror to renew SHA256SUMS, or use another source with --from; {STAYS}"
            )
        return got

    def _try(self, slot: "_Slot", wanted: Wanted, heard: Heard) -> Downloaded:
        """The file by as many tries as are given, and again as long as they bring it forward."""
        wait_s = self._patience.wait_s
        tries = Retrying(
            stop=stop_after_attempt(self._patience.tries),
            wait=wait_exponential_jitter(multiplier=wait_s, max=MAX_WAIT_S, jitter=wait_s),
            retry=retry_if_exception_type((httpx.TransportError, _TransientError)),
            reraise=True,
        )
        while True:
            kept = slot.kept
            try:
                return tries(self._get, slot, wanted, heard)
            except httpx.TransportError:
                if slot.kept < kept + WORTH_BYTES:
                    raise

    def _get(self, slot: "_Slot", wanted: Wanted, heard: Heard) -> Downloaded:
        """One try: what is missing of the file, or all of it."""
        with self._open(slot.url, slot.conditions(wanted)) as response:
            if response.status_code == httpx.codes.NOT_MODIFIED:
                is_here = slot.whole.exists()
                return Downloaded(slot.whole if is_here else None, slot.tags if is_here else wanted.known or slot.tags)
            _check_answer(response, slot)
            start, size = _read_extent(response)
            tags = Tags(slot.url, response.headers.get("ETag"), response.headers.get("Last-Modified"), size)
            slot.begin(tags, at=start)
            _write(response, slot, wanted.max_bytes, heard)
        slot.finish()
        return Downloaded(slot.whole, tags)

    @contextmanager
    def _open(self, url: str, headers: dict[str, str]) -> Iterator[httpx.Response]:
        """The answer to one GET after its redirects, which may lead from http to https and to no other scheme."""
        target = httpx.URL(url)
        for _ in range(MAX_REDIRECTS + 1):
            with self._client.stream("GET", target, headers={"Accept-Encoding": "identity", **headers}) as response:
                if not response.has_redirect_location:
                    yield response
                    return
                next_target = target.join(response.headers["Location"])
            if next_target.scheme not in {target.scheme, "https"}:
                raise InstallError(
                    f"{public(url)}: the server leads on to {next_target.scheme}://, which is refused; name the "
                    f"address itself, or use another source with --from; {STAYS}"
                )
            target = next_target
        raise InstallError(f"{public(url)}: more than {MAX_REDIRECTS} redirects; use another source with --from")


def _is_right(got: Downloaded, wanted: Wanted) -> bool:
    return got.path is None or wanted.sha256 is None or hash_file(got.path) == wanted.sha256


def _write(response: httpx.Response, slot: "_Slot", max_bytes: int, heard: Heard) -> None:
    done = slot.part.stat().st_size
    length = response.headers.get("Content-Length", "")
    total = done + int(length) if length.isdigit() else 0
    _check_size(slot, total, max_bytes, more=total - done)
    with slot.part.open("ab") as file:
        for chunk in response.iter_raw():  # as it comes: what a bigger chunk held back would be lost in a cut
            file.write(chunk)
            done += len(chunk)
            _check_size(slot, done, max_bytes, more=0)
            heard(done, max(total, done))


class _Slot:
    """Where the download of one address lies, from its first byte to the whole file."""

    def __init__(self, folder: Path, url: str) -> None:
        self.url = url
        self.label = Path(httpx.URL(url).path).name
        name = f"{hashlib.sha256(url.encode()).hexdigest()[:12]}-{self.label}"
        self.part, self.whole, self._note = (folder / f"{name}.{end}" for end in ("part", "whole", "json"))

    @property
    def tags(self) -> Tags:
        """What the server said of what lies here; only the address when nothing does."""
        try:
            return Tags(**json.loads(self._note.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return Tags(self.url)

    @property
    def kept(self) -> int:
        """Bytes of a file that is not whole yet."""
        return self.part.stat().st_size if self.part.exists() else 0

    def holds(self, sha256: str) -> bool:
        """Whether the whole file lies here already."""
        return self.whole.exists() and hash_file(self.whole) == sha256

    def conditions(self, wanted: Wanted) -> dict[str, str]:
        """The headers that ask for no more than is missing.

        Without a word of the server by which it knows the file, a checksum must be there to tell when parts of two
        files meet: that of an index, or those inside a zip archive.
        """
        tags = self.tags
        kept = self.kept
        pairs: dict[str, str | None]
        if kept and (tags.validator or wanted.sha256 or self.label.endswith(".zip")):
            pairs = {"Range": f"bytes={kept}-", "If-Range": tags.validator}
        else:
            same = tags if self.whole.exists() else wanted.known
            pairs = {"If-None-Match": same.etag, "If-Modified-Since": same.last_modified} if same else {}
        return {name: value for name, value in pairs.items() if value}

    def begin(self, tags: Tags, at: int) -> None:
        """Make ready to write from byte `at` on; what lies here and does not belong to it goes.

        Raises `_StaleError` when what is kept does not end there, or is of a file of another size.
        """
        is_other = at > 0 and None not in (tags.size, self.tags.size) and tags.size != self.tags.size
        if at not in (0, self.kept) or is_other:
            self.clear()
            raise _StaleError("the server sent another part of the file than was asked for")
        if at == 0:
            self.clear()
            self._note.write_text(json.dumps(asdict(tags)), encoding="utf-8")
            self.part.touch()

    def finish(self) -> None:
        """The part is the whole."""
        self.part.replace(self.whole)

    def clear(self) -> None:
        """Forget what lies here."""
        for path in (self.part, self.whole, self._note):
            path.unlink(missing_ok=True)


def public(url: str) -> str:
    """An address as it may be shown and kept: without a user's name and password."""
    shown = httpx.URL(url)
    return str(shown.copy_with(username="", password="")) if shown.userinfo else url


def _check_answer(response: httpx.Response, slot: _Slot) -> None:
    status = f"the server answered {response.status_code} {response.reason_phrase}"
    if response.status_code in (httpx.codes.NOT_FOUND, httpx.codes.GONE):
        raise NotThereError
    if response.status_code == httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE:
        slot.clear()
        raise _StaleError(status)
    if response.status_code == httpx.codes.TOO_MANY_REQUESTS or response.is_server_error:
        raise _TransientError(status)
    if response.status_code not in (httpx.codes.OK, httpx.codes.PARTIAL_CONTENT):
        raise InstallError(f"{public(slot.url)}: {status}; use another source with --from; {STAYS}")


def _read_extent(response: httpx.Response) -> tuple[int, int | None]:
    """The offset at which an answer begins and the size of the whole file; -1 when a partial one does not say."""
    if response.status_code != httpx.codes.PARTIAL_CONTENT:
        length = response.headers.get("Content-Length", "")
        return 0, int(length) if length.isdigit() else None
    told = _CONTENT_RANGE.match(response.headers.get("Content-Range", ""))
    if told is None:
        return -1, None
    return int(told[1]), int(told[2]) if told[2].isdigit() else None


def _check_size(slot: _Slot, size: int, max_bytes: int, *, more: int) -> None:
    if size > max_bytes:
        slot.clear()
        raise InstallError(
            f"{public(slot.url)}: larger than {max_bytes / 1e6:.0f} MB, which no such file is; not taken; {STAYS}"
        )
    if more and free_bytes(slot.part.parent) < more + MARGIN_BYTES:
        raise InstallError(
            f"disk full: {slot.label} needs {more / 1e6:.0f} MB more in {slot.part.parent}, of which "
            f"{free_bytes(slot.part.parent) / 1e6:.0f} MB are free; make room, or set SAHEL_GEODATA to a folder on "
            f"another disk; {STAYS}"
        )


def _explain(error: Exception, slot: _Slot) -> str:
    host = httpx.URL(slot.url).host
    why = str(error) or type(error).__name__
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
        return (
            f"{OFFLINE}: no connection to {host} ({why}); try again with a network, or use --from with a folder or "
            f"mirror; {STAYS}"
        )
    kept = slot.kept
    again = f"the {kept / 1e6:.1f} MB that came are kept, the next try goes on from there" if kept else "try again"
    return f"{public(slot.url)}: {why}; {again}; {STAYS}"


def hash_file(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
