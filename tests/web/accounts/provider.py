"""A small OpenID Connect provider on this machine: discovery, token, keys and user info, signed by RS256."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Provider:
    """Who will be signed in (`claims`), and what was asked of it."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.claims: dict[str, Any] = {}
        self.asked: list[tuple[str, dict[str, list[str]]]] = []

    def answer(self, path: str) -> dict[str, Any]:
        match path:
            case "/.well-known/openid-configuration":
                return {
                    "issuer": self.url,
                    "authorization_endpoint": f"{self.url}/authorize",
                    "token_endpoint": f"{self.url}/token",
                    "userinfo_endpoint": f"{self.url}/userinfo",
                    "jwks_uri": f"{self.url}/jwks",
                    "token_endpoint_auth_methods_supported": ["client_secret_post"],
                }
            case "/jwks":
                key = json.loads(RSAAlgorithm.to_jwk(KEY.public_key()))
                return {"keys": [{**key, "kid": "1", "alg": "RS256", "use": "sig"}]}
            case "/token":
                return {
                    "access_token": "a",
                    "token_type": "Bearer",
                    "expires_in": 60,
                    "id_token": self.token(),
                }
            case "/userinfo":
                return self.claims
            case _:
                return {}

    def token(self) -> str:
        now = int(time.time())
        told = {"iss": self.url, "aud": "talka", "iat": now, "exp": now + 60, **self.claims}
        return jwt.encode(told, KEY, algorithm="RS256", headers={"kid": "1"})


@contextmanager
def provider() -> Iterator[Provider]:
    """The provider, running."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer({})

        def do_POST(self) -> None:
            self._answer(parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode()))

        def _answer(self, sent: dict[str, list[str]]) -> None:
            running.asked.append((self.path, sent))
            body = json.dumps(running.answer(self.path)).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Tests are quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    running = Provider(f"http://127.0.0.1:{server.server_port}")
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield running
    finally:
        server.shutdown()
        server.server_close()
