"""Hands a parcel over: to a folder, by mail, to a webhook. The only part of the briefings that reaches the network.

What may pass by itself (no connection, a server that is busy) is tried again a few times; what is left then, the next
round tries again. A redirect is not followed: a parcel goes where the recipe says, or nowhere.
"""

import hashlib
import hmac
import json
import os
import smtplib
import ssl
from collections.abc import Callable
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime
from mimetypes import guess_type
from typing import Any

import httpx
from tenacity import Retrying, retry_if_exception, stop_after_attempt, wait_exponential_jitter

from dashboard.briefing.formats.writer import File
from dashboard.briefing.sending.outlets import FolderOutlet, MailOutlet, Outlet, WebhookOutlet
from dashboard.briefing.sending.parcel import Parcel
from pipelines.outfile import replacing

TRIES = 3
PAUSE = wait_exponential_jitter(multiplier=0.5, max=8.0)
TIMEOUT_S = 30.0
SIGNATURE = "X-Sahel-Signature"
USER_AGENT = "sahel-violence-dashboard/0.1 (hands over briefings)"


class DeliveryError(Exception):
    """A parcel that was not handed over, in one line; `may_pass` when a second try may go better."""

    def __init__(self, what: str, *, may_pass: bool = False) -> None:
        super().__init__(what)
        self.may_pass = may_pass


def hand_over(outlet: Outlet, parcel: Parcel, *, sent_at: datetime) -> None:
    """Hand a parcel to an outlet.

    Raises:
        DeliveryError: it was not taken, also not at a second and third try where these made sense.
    """
    carry: Callable[..., None] = _CARRIERS[outlet.kind]
    tries = Retrying(
        stop=stop_after_attempt(TRIES),
        wait=PAUSE,
        retry=retry_if_exception(lambda error: isinstance(error, DeliveryError) and error.may_pass),
        reraise=True,
    )
    tries(carry, outlet, parcel, sent_at)


def put_into_folder(outlet: FolderOutlet, parcel: Parcel, _: datetime) -> None:
    """Write the files, each whole or not at all."""
    try:
        outlet.path.mkdir(parents=True, exist_ok=True)
        for file in parcel.files:
            with replacing(outlet.path / file.name) as partial:
                partial.write_bytes(file.content)
    except OSError as error:
        raise DeliveryError(f"cannot write there ({error.strerror})") from error


def send_mail(outlet: MailOutlet, parcel: Parcel, sent_at: datetime) -> None:
    """Send one message with the files attached."""
    message = write_message(outlet, parcel, sent_at)
    try:
        with _connect(outlet) as server:
            user, password = (os.environ.get(name) for name in (outlet.user_env, outlet.password_env))
            if user and password:
                server.login(user, password)
            server.send_message(message)
    except smtplib.SMTPRecipientsRefused as error:
        code, said = next(iter(error.recipients.values()))
        raise DeliveryError(f"the server refused the address: {_decode(said)}", may_pass=code < 500) from error
    except smtplib.SMTPResponseException as error:
        raise DeliveryError(
            f"the server answered {error.smtp_code} {_decode(error.smtp_error)}", may_pass=error.smtp_code < 500
        ) from error
    except ssl.SSLError as error:
        raise DeliveryError(f"no safe connection ({error.reason or error})") from error
    except (OSError, smtplib.SMTPException) as error:
        is_lasting = isinstance(error, smtplib.SMTPNotSupportedError)
        raise DeliveryError(f"no connection ({error})", may_pass=not is_lasting) from error


def _connect(outlet: MailOutlet) -> smtplib.SMTP:
    """A connection to the server, encrypted as the recipe asks."""
    safety = ssl.create_default_context()
    if outlet.security == "tls":
        return smtplib.SMTP_SSL(outlet.host, outlet.port, timeout=TIMEOUT_S, context=safety)
    server = smtplib.SMTP(outlet.host, outlet.port, timeout=TIMEOUT_S)
    if outlet.security == "starttls":
        try:
            server.starttls(context=safety)
        except BaseException:
            server.close()
            raise
    return server


def _decode(said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    return " ".join(text.split())


def write_message(outlet: MailOutlet, parcel: Parcel, sent_at: datetime) -> EmailMessage:
    """The message; sent twice by mistake it bears the same id, by which mail programs show it once."""
    message = EmailMessage()
    message["Subject"] = parcel.subject
    message["From"], message["To"] = outlet.sender, ", ".join(outlet.to)
    message["Date"] = format_datetime(sent_at)
    message["Message-ID"] = f"<{parcel.key}.{_digest(outlet.to[0])}@{outlet.sender.rpartition('@')[2]}>"
    message.set_content(parcel.body)
    for file in parcel.files:
        main, _, sub = _kind(file).partition("/")
        message.add_attachment(file.content, maintype=main, subtype=sub, filename=file.name)
    return message


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _kind(file: File) -> str:
    return guess_type(file.name)[0] or "application/octet-stream"


def post_webhook(outlet: WebhookOutlet, parcel: Parcel, _: datetime) -> None:
    """Post the facts as JSON in the field `briefing`, and the files in fields `file`, in one form."""
    parts: list[tuple[str, Any]] = [
        ("briefing", (None, json.dumps(parcel.facts, ensure_ascii=False).encode(), "application/json"))
    ]
    parts += [("file", (file.name, file.content, _kind(file))) for file in parcel.files]
    try:
        with httpx.Client(timeout=TIMEOUT_S, follow_redirects=False) as client:
            request = client.build_request("POST", outlet.url, files=parts, headers={"User-Agent": USER_AGENT})
            if outlet.secret_env:
                request.headers[SIGNATURE] = sign(request.read(), _read_secret(outlet.secret_env))
            response = client.send(request)
    except httpx.TransportError as error:
        raise DeliveryError(f"no connection ({type(error).__name__})", may_pass=True) from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise DeliveryError(f"cannot be asked ({type(error).__name__})") from error
    if not response.is_success:
        is_busy = response.status_code in (408, 425, 429) or response.is_server_error
        raise DeliveryError(f"the server answered {response.status_code} {response.reason_phrase}", may_pass=is_busy)


def sign(body: bytes, secret: str) -> str:
    """The signature of a request's whole body: HMAC-SHA256, as most webhooks have it."""
    return f"sha256={hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()}"


def _read_secret(name: str) -> str:
    secret = os.environ.get(name)
    if not secret:
        raise DeliveryError(f"the variable {name} with the key is not set")
    return secret


_CARRIERS: dict[str, Callable[..., None]] = {
    "folder": put_into_folder,
    "smtp": send_mail,
    "webhook": post_webhook,
}
