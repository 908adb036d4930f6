"""The network: one bounded GET. Nothing else in the project opens a connection to another host."""

from dataclasses import dataclass

import httpx
from tenacity import Retrying, retry_if_exception_type, stop_after_attempt, wait_exponential_jitter

from pipelines.settings import Settings

USER_AGENT = "sahel-violence-dashboard/0.1 (reads public news feeds)"
MAX_REDIRECTS = 5
MAX_WAIT_S = 8.0  # a source that needs longer to recover is left to the next run


class FetchError(Exception):
    """An address that could not be fetched, in one line: what and why."""


class _TransientError(Exception):
    """An answer that a second try may better: the server is busy or broken."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer. `body` is `None` when the server says that nothing changed since the tags that were sent."""

    url: str
    body: bytes | None
    etag: str | None
    last_modified: str | None


def fetch(url: str, *, settings: Settings, etag: str | None = None, last_modified: str | None = None) -> Fetched:
    """Return the answer to one GET; bounded in time, size, redirects and tries.

    Raises `FetchError` when there is no answer that can be used.
    """
    tries = Retrying(
        stop=stop_after_attempt(settings.retries),
        wait=wait_exponential_jitter(multiplier=0.5, max=MAX_WAIT_S),
        retry=retry_if_exception_type((httpx.TransportError, _TransientError)),
        reraise=True,
    )
    try:
        return tries(_get, url, settings, _conditions(etag, last_modified))
    except (httpx.HTTPError, httpx.InvalidURL, _TransientError) as error:
        raise FetchError(f"{url}: {str(error) or type(error).__name__}") from error


def _conditions(etag: str | None, last_modified: str | None) -> dict[str, str]:
    conditions = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    return {name: value for name, value in conditions.items() if value}


def _get(url: str, settings: Settings, headers: dict[str, str]) -> Fetched:
    """One try. An unusable answer raises `FetchError`, one that may better `_TransientError`."""
    client = httpx.Client(
        timeout=settings.timeout_s,
        follow_redirects=True,
        max_redirects=MAX_REDIRECTS,
        headers={"User-Agent": USER_AGENT, **headers},
    )
    with client, client.stream("GET", url) as response:
        if response.status_code == httpx.codes.NOT_MODIFIED:
            return _fetched(response, None)
        if response.status_code == httpx.codes.TOO_MANY_REQUESTS or response.is_server_error:
            raise _TransientError(f"the server answered {response.status_code} {response.reason_phrase}")
        if not response.is_success:
            raise FetchError(f"{url}: the server answered {response.status_code} {response.reason_phrase}")
        return _fetched(response, _read_body(response, settings.max_bytes))


def _read_body(response: httpx.Response, max_bytes: int) -> bytes:
    body = bytearray()
    for chunk in response.iter_bytes():
        body += chunk
        if len(body) > max_bytes:
            raise FetchError(f"{response.url}: the answer is larger than {max_bytes / 1e6:.0f} MB")
    return bytes(body)


def _fetched(response: httpx.Response, body: bytes | None) -> Fetched:
    headers = response.headers
    return Fetched(str(response.url), body, headers.get("ETag"), headers.get("Last-Modified"))
