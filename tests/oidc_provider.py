"""An OpenID Connect provider on the loopback: it signs in at once whoever it is told to, without a question."""

import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT_ID, CLIENT_SECRET = "sahel", "a secret of the tests"


class Provider(ThreadingHTTPServer):
    """`claims` are those of whoever signs in next."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.key = RSAKey.generate_key(2048, {"kid": "tests", "alg": "RS256", "use": "sig"})
        self.claims: dict[str, Any] = {}
        self.granted: dict[str, dict[str, Any]] = {}

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def write_secrets(self) -> str:
        """The `.streamlit/secrets.toml` of a dashboard that signs in here."""
        return (
            '[auth]\nredirect_uri = "http://127.0.0.1:{port}/oauth2callback"\n'
            f'cookie_secret = "{secrets.token_urlsafe(48)}"\nclient_id = "{CLIENT_ID}"\n'
            f'client_secret = "{CLIENT_SECRET}"\n'
            f'server_metadata_url = "{self.issuer}/.well-known/openid-configuration"\n'
        )


class _Handler(BaseHTTPRequestHandler):
    server: Provider

    def log_message(self, format: str, *args: Any) -> None:
        """Keep quiet."""

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(address.query).items()}
        if address.path == "/.well-known/openid-configuration":
            self.answer(self.describe())
        elif address.path == "/jwks":
            self.answer({"keys": [self.server.key.as_dict(private=False)]})
        elif address.path == "/authorize":
            self.authorize(asked)
        else:
            self.send_error(404)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        code = parse_qs(body)["code"][0]
        claims = self.server.granted.pop(code)
        token = jwt.encode({"alg": "RS256", "kid": "tests"}, claims, self.server.key)
        self.answer({"access_token": "x", "token_type": "Bearer", "expires_in": 3600, "id_token": token})

    def authorize(self, asked: dict[str, str]) -> None:
        code, now = secrets.token_urlsafe(8), int(time.time())
        told = {"iss": self.server.issuer, "aud": asked["client_id"], "sub": "1", "iat": now, "exp": now + 3600}
        self.server.granted[code] = told | {"nonce": asked["nonce"]} | self.server.claims
        self.send_response(302)
        self.send_header("Location", f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}")
        self.end_headers()

    def describe(self) -> dict[str, Any]:
        issuer = self.server.issuer
        return {
            "issuer": issuer,
            "authorization_endpoint": f"{issuer}/authorize",
            "token_endpoint": f"{issuer}/token",
            "jwks_uri": f"{issuer}/jwks",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
        }

    def answer(self, value: Any) -> None:
        body = json.dumps(value).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def provide_sign_in() -> Iterator[Provider]:
    """A provider for the length of the block."""
    with Provider() as provider:
        thread = threading.Thread(target=provider.serve_forever, daemon=True)
        thread.start()
        yield provider
        provider.shutdown()
        thread.join()
