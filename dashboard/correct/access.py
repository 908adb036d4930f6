"""Who may correct. Asked when forms are shown, and again when a correction is applied: a browser is not trusted.

With sign-in configured (`[auth]` in Streamlit's secrets) the signed-in people of `SAHEL_ANALYSTS` may. Without it the
person at this very machine may, under a name that they state, and nobody else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from pipelines.settings import load_settings

NAME_KEY = "analyst_name"
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip")
"""What a proxy adds for somebody who is not at this machine."""

SIGN_IN, NOT_LISTED, UNVERIFIED, ELSEWHERE = "sign_in", "not_listed", "unverified", "elsewhere"
"""Why somebody may not correct; `dashboard.correct.show` has the words."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What decides: whether sign-in is configured, the claims of who is signed in (`None`: nobody), the list of
    analysts, whether the request comes from this machine and the server listens on it alone, and the name stated."""

    has_auth: bool
    user: Mapping[str, Any] | None
    analysts: tuple[str, ...]
    is_here: bool
    stated_name: str = ""


@dataclass(frozen=True, slots=True)
class Access:
    """`may_correct` decides. `name` is who it would be, "" while nobody has said; `why` names what is
    missing; `can_sign_in`: signing in may help."""

    may_correct: bool
    name: str = ""
    why: str = ""
    can_sign_in: bool = False
    can_sign_out: bool = False


def decide_access(situation: Situation) -> Access:
    """Who may correct in a situation; a pure function."""
    if not situation.has_auth:
        return Access(True, situation.stated_name.strip()) if situation.is_here else Access(False, why=ELSEWHERE)
    user = situation.user
    if not user:
        return Access(False, why=SIGN_IN, can_sign_in=True)
    address = str(user.get("email") or "").strip()
    name = address or str(user.get("name") or user.get("sub") or "").strip()
    if not name:
        return Access(False, why=SIGN_IN, can_sign_out=True)
    if situation.analysts and not is_listed(address, situation.analysts):
        return Access(False, name, NOT_LISTED, can_sign_out=True)
    if situation.analysts and user.get("email_verified") is False:
        return Access(False, name, UNVERIFIED, can_sign_out=True)
    return Access(True, name, can_sign_out=True)


def is_listed(address: str, analysts: tuple[str, ...]) -> bool:
    """Whether an e-mail address is one of the list's, or of one of its `@domains`; case is of no matter."""
    folded = address.casefold()
    local, at, domain = folded.rpartition("@")
    if not (local and at and domain):
        return False
    entries = {entry.strip().casefold() for entry in analysts}
    return folded in entries or f"@{domain}" in entries


def is_here(server_address: str | None, headers: Mapping[str, str], ip_address: str | None) -> bool:
    """Whether the server listens on the loopback alone and a browser of this machine asks it by a name of the loopback.

    A proxy in front, and a foreign name that somebody points at the loopback, are not here.
    """
    if (server_address or "").strip("[]").casefold() not in _LOOPBACK:
        return False
    if any(headers.get(name) for name in _FORWARDED):
        return False
    host = headers.get("Host", "").casefold()
    name = host[1 : host.find("]")] if host.startswith("[") else host.partition(":")[0]
    return name in _LOOPBACK and (ip_address is None or ip_address in _LOOPBACK)


def read_access() -> Access:
    """Who may correct in the session that asks now."""
    return decide_access(read_situation())


def read_situation() -> Situation:
    """What Streamlit, its settings and ours tell of the session that asks now."""
    has_auth = has_sign_in()
    user = dict(st.user) if has_auth and getattr(st.user, "is_logged_in", False) else None
    here = is_here(st.get_option("server.address"), st.context.headers, st.context.ip_address)
    return Situation(has_auth, user, load_settings().analysts or (), here, str(st.session_state.get(NAME_KEY, "")))


def has_sign_in() -> bool:
    """Whether `[auth]` is in Streamlit's secrets."""
    from streamlit.runtime.secrets import secrets_singleton

    return bool(secrets_singleton.load_if_toml_exists() and secrets_singleton.get("auth"))
