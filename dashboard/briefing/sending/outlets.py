"""Where a briefing is handed to, as a recipe says it. Passwords are in no recipe: the environment has them."""

import hashlib
import ipaddress
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

MOST_OUTLETS = 20
Line = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\r\n]*$")]
Variable = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]{0,63}$")]
Address = Annotated[str, Field(max_length=254, pattern=r"^[^\s@<>,;]+@[^\s@<>,;]+$")]


class Frozen(BaseModel):
    """What a recipe says cannot be changed, and holds no entry that is not known."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class FolderOutlet(Frozen):
    """A folder of this machine, or one mounted on it; each file is there whole or not at all."""

    kind: Literal["folder"]
    path: Path

    @property
    def name(self) -> str:
        return f"folder {self.path}"


class MailOutlet(Frozen):
    """A mail server. Each of `to` gets a message of its own, so that one bad address holds up nobody."""

    kind: Literal["smtp"]
    host: Line
    port: Annotated[int, Field(ge=1, le=65535)] = 587
    security: Literal["starttls", "tls", "none"] = "starttls"
    sender: Address
    to: Annotated[tuple[Address, ...], Field(min_length=1, max_length=100)]
    user_env: Variable = "SAHEL_SMTP_USER"
    password_env: Variable = "SAHEL_SMTP_PASSWORD"  # noqa: S105 - the name of a variable

    @model_validator(mode="after")
    def _encrypted(self) -> "MailOutlet":
        if self.security == "none" and not is_near(self.host):
            raise ValueError("without encryption only a mail server on this machine or network is used; write starttls")
        return self

    @property
    def name(self) -> str:
        return f"mail to {', '.join(self.to)}"


class WebhookOutlet(Frozen):
    """An address that takes a POST. `secret_env` names the variable with the key that requests are signed by."""

    kind: Literal["webhook"]
    url: Annotated[str, Field(max_length=2000, pattern=r"^https?://")]
    secret_env: Variable | None = None

    @field_validator("url")
    @classmethod
    def _encrypted(cls, url: str) -> str:
        parts = urlsplit(url)
        if not parts.hostname:
            raise ValueError("a webhook is an address such as https://hooks.example.org/maps")
        if parts.scheme == "http" and not is_near(parts.hostname):
            raise ValueError("without encryption only an address on this machine or network is used; write https")
        return url

    @property
    def name(self) -> str:
        """The address without its path, which may be a secret."""
        return f"webhook {urlsplit(self.url).hostname}"


Outlet = Annotated[FolderOutlet | MailOutlet | WebhookOutlet, Field(discriminator="kind")]


def is_near(host: str) -> bool:
    """Whether a host is this machine, or an address of a private network written as a number."""
    if host == "localhost":
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return address.is_loopback or address.is_private


def mark(outlet: "FolderOutlet | MailOutlet | WebhookOutlet") -> str:
    """A short name that tells outlets apart and holds no address or secret."""
    return hashlib.sha256(outlet.model_dump_json().encode()).hexdigest()[:16]


def split_outlet(outlet: FolderOutlet | MailOutlet | WebhookOutlet) -> tuple[Outlet, ...]:
    """The outlet as deliveries that succeed or fail alone: a mail for each address."""
    if isinstance(outlet, MailOutlet):
        return tuple(outlet.model_copy(update={"to": (address,)}) for address in outlet.to)
    return (outlet,)
