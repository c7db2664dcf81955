"""The server over HTTP: on loopback only, with a token, and out of reach of pages in a browser.

A page that a person visits may send requests to 127.0.0.1, and may have its own name resolved to
it. So whatever names another host, or comes from another origin, is refused before anything of it
is read; and whatever has not the token is refused as well.
"""

from __future__ import annotations

import hmac
import os
import secrets
import socket
from typing import TYPE_CHECKING, NamedTuple

from mcp.server.transport_security import TransportSecuritySettings
from starlette.datastructures import Headers
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from coach.errors import BadInput, explain
from coach.mcp.server import CoachServer
from coach.paths import data_folder, ensure_private

if TYPE_CHECKING:
    import uvicorn

LOOPBACK = "127.0.0.1"
DEFAULT_PORT = 8766
PATH = "/mcp"
TOKEN_VARIABLE = "COACH_MCP_TOKEN"  # noqa: S105 - the name of a variable
SHORTEST_TOKEN = 24
"""Characters: what can be guessed is no token."""


class Token(NamedTuple):
    """`kept_in` says where the person finds it, in words."""

    value: str
    kept_in: str


def find_token() -> Token:
    """The token of the environment, else the one kept in the data folder, made where missing.

    Raises BadInput for one that is too short or cannot stand in a header, OSError where it cannot
    be kept.
    """
    if given := os.environ.get(TOKEN_VARIABLE, "").strip():
        if len(given) < SHORTEST_TOKEN or not given.isascii() or not given.isprintable():
            raise BadInput(
                f"The token in {TOKEN_VARIABLE} cannot be used.",
                f"Use at least {SHORTEST_TOKEN} plain letters and digits, or unset it to have one "
                "made.",
            )
        return Token(given, f"the environment variable {TOKEN_VARIABLE}")
    file = ensure_private(data_folder()) / "mcp-token"
    try:
        kept = file.read_text(encoding="ascii").strip()
    except (FileNotFoundError, UnicodeDecodeError):
        kept = ""
    if len(kept) < SHORTEST_TOKEN:
        kept = secrets.token_urlsafe(32)
        # Made private before anything stands in it, and whole before anybody reads it.
        new = file.with_name(f"mcp-token.{os.getpid()}")
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as stream:
            stream.write(f"{kept}\n")
        new.replace(file)
    if os.name == "posix" and file.stat().st_mode & 0o077:
        file.chmod(0o600)
    return Token(kept, str(file))


def listen(port: int) -> socket.socket:
    """A socket on loopback; port 0 takes a free one. Raises BadInput where the port is taken."""
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name == "posix":
        # A port just left is free again; one in use is still refused.
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((LOOPBACK, port))
    except OSError as error:
        found.close()
        raise BadInput(
            f"Port {port} cannot be used: {explain(error).problem}",
            "Another copy may be running. Choose another port with --port, or 0 for a free one.",
        ) from error
    found.listen(128)
    return found


class Guard:
    """Passes on what may be asked, and answers the rest itself."""

    def __init__(self, app: ASGIApp, token: str, port: int) -> None:
        self._app = app
        self._token = token.encode("ascii")
        self._hosts = frozenset(f"{name}:{port}" for name in (LOOPBACK, "localhost"))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            refusal = self._refusal(Headers(scope=scope))
            if refusal is not None:
                await refusal(scope, receive, send)
                return
        elif scope["type"] != "lifespan":
            # A web socket is not part of the protocol: it is left to be closed.
            return
        await self._app(scope, receive, send)

    def _refusal(self, headers: Headers) -> Response | None:
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0].lower() not in self._hosts:
            return _refused(421, "This address is not served here.", "Use 127.0.0.1 and the port.")
        origins = headers.getlist("origin")
        if any(origin.lower().removeprefix("http://") not in self._hosts for origin in origins):
            return _refused(403, "Pages of other origins may not ask here.", "Use an MCP host.")
        given = headers.getlist("authorization")
        scheme, _, value = given[0].partition(" ") if len(given) == 1 else ("", "", "")
        # Compared in full whatever it is, so that time tells nothing of it.
        right = hmac.compare_digest(value.strip().encode("latin-1", "replace"), self._token)
        if scheme.lower() != "bearer" or not right:
            return _refused(
                401,
                "The token is missing or wrong.",
                "Send the header 'Authorization: Bearer TOKEN'; 'coach mcp --http' says where the "
                "token is.",
            )
        return None


def guarded(server: CoachServer, token: str, port: int) -> Guard:
    """The whole application behind its guard."""
    hosts = [f"{LOOPBACK}:{port}", f"localhost:{port}"]
    app = server.streamable_http_app(
        streamable_http_path=PATH,
        transport_security=TransportSecuritySettings(
            allowed_hosts=hosts, allowed_origins=[f"http://{host}" for host in hosts]
        ),
    )
    return Guard(app, token, port)


def http_server(server: CoachServer, token: str, port: int) -> uvicorn.Server:
    """To be run with `serve(sockets=[...])`, a socket that listens on `port`."""
    import uvicorn

    config = uvicorn.Config(
        guarded(server, token, port),
        log_level="warning",
        access_log=False,
        lifespan="on",
        timeout_graceful_shutdown=3,
    )
    return uvicorn.Server(config)


def _refused(status: int, problem: str, next_step: str) -> Response:
    headers = {"WWW-Authenticate": "Bearer"} if status == 401 else None
    return JSONResponse(
        {"problem": problem, "next_step": next_step}, status_code=status, headers=headers
    )
