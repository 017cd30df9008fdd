"""A provider of OpenID that says whatever a test wants it to say."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

KEY = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})
OTHER_KEY = RSAKey.generate_key(2048, {"kid": "one", "use": "sig"})


class Liar:
    """What it answers; a test changes `claims`, `sign`, `configuration` or `sends_on` before it is
    asked. `sends_on`: paths from which it leads to where the same is answered."""

    def __init__(self, issuer: str) -> None:
        self.issuer = issuer
        self.claims: dict[str, Any] = {}
        self.configuration: dict[str, Any] = {
            "issuer": issuer,
            "authorization_endpoint": f"{issuer}/authorize",
            "token_endpoint": f"{issuer}/token",
            "jwks_uri": f"{issuer}/jwks",
        }
        self.sends_on: set[str] = set()
        self.asked: list[dict[str, list[str]]] = []
        self.sign = self.honestly

    def honestly(self, claims: dict[str, Any]) -> str:
        return jwt.encode({"alg": "RS256", "kid": "one"}, claims, KEY)

    def with_another_key(self, claims: dict[str, Any]) -> str:
        return jwt.encode({"alg": "RS256", "kid": "one"}, claims, OTHER_KEY)

    def with_the_public_key_as_a_secret(self, claims: dict[str, Any]) -> str:
        secret = OctKey.import_key(KEY.as_pem(private=False))
        return jwt.encode({"alg": "HS256", "kid": "one"}, claims, secret)

    def not_at_all(self, claims: dict[str, Any]) -> str:
        return jwt.encode({"alg": "none"}, claims, OctKey.generate_key(), algorithms=["none"])

    def answer(self, path: str, form: dict[str, list[str]]) -> Any:
        if path == "/.well-known/openid-configuration":
            return self.configuration
        if path == "/jwks":
            return {"keys": [KEY.as_dict(private=False)]}
        self.asked.append(form)
        token = {"access_token": "x", "token_type": "Bearer", "expires_in": 60}
        return token | ({"id_token": self.sign(self.claims)} if self.claims else {})

    def says(self, sent: str, **instead: Any) -> None:
        """A good answer, but for what is said instead; None leaves a claim out."""
        now = int(time.time())
        plain = {"iss": self.issuer, "aud": "course", "sub": "ann", "nonce": sent}
        claims = {**plain, "iat": now, "exp": now + 600, **instead}
        self.claims = {name: value for name, value in claims.items() if value is not None}


@contextmanager
def lying() -> Iterator[Liar]:
    """A server that runs on a port of its own."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer({})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"])).decode()
            self._answer(parse_qs(body))

        def _answer(self, form: dict[str, list[str]]) -> None:
            if self.path in liar.sends_on:
                # 307: the form is sent again, too.
                self.send_response(307)
                self.send_header("location", f"{liar.issuer}{self.path}?moved")
                self.send_header("content-length", "0")
                self.end_headers()
                return
            body = json.dumps(liar.answer(self.path.partition("?")[0], form)).encode()
            self.send_response(200)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    liar = Liar(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield liar
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
