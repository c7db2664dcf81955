"""Who may talk to the served application: the person who was given its address, and no other page.

A page from elsewhere, open in the same browser, can send requests to loopback, and with a name that
it points there (DNS rebinding) it can read the answers too. So the host and the origin have to be
this server's own, and a key has to be shown that only the printed address holds.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from hmac import compare_digest
from secrets import token_urlsafe

from aiohttp import web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; "
        "img-src 'self' data:; connect-src 'self' {socket}; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Guard:
    """Holds the key of one served application. `token` is in the address the person is given."""

    def __init__(self) -> None:
        self.token = token_urlsafe(32)
        self._cookie = token_urlsafe(32)
        self._port = 0

    def listen(self, port: int) -> str:
        """The address to open, once the port is known."""
        self._port = port
        return f"http://127.0.0.1:{port}/?token={self.token}"

    @web.middleware
    async def middleware(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        own = f"127.0.0.1:{self._port}"
        origin = request.headers.get("Origin")
        if request.host != own or origin not in (None, f"http://{own}"):
            return self._answer(403, "This address answers only to its own page.")
        if request.path == "/ws" and origin is None:
            return self._answer(403, "This address answers only to its own page.")
        if (shown := request.query.get("token")) is not None:
            return self._let_in(shown)
        if not compare_digest(request.cookies.get(self._name, "").encode(), self._cookie.encode()):
            return self._answer(
                403,
                "Open the whole address that 'coach serve' printed, with its key. It is another "
                "one each time it starts.",
            )
        response = await handler(request)
        if not response.prepared:
            self._add_headers(response)
        return response

    @property
    def _name(self) -> str:
        # Cookies do not tell ports apart.
        return f"coach-{self._port}"

    def _let_in(self, shown: str) -> web.Response:
        if not compare_digest(shown.encode("utf-8", "replace"), self.token.encode()):
            return self._answer(403, "That key does not fit. Use the address printed last.")
        # The key leaves the address bar at once, and what it is exchanged for is in no address.
        response = web.Response(status=303, headers={"Location": "/"})
        response.set_cookie(self._name, self._cookie, httponly=True, samesite="Strict", path="/")
        self._add_headers(response)
        return response

    def _answer(self, status: int, words: str) -> web.Response:
        response = web.Response(status=status, text=words + "\n")
        self._add_headers(response)
        return response

    def _add_headers(self, response: web.StreamResponse) -> None:
        for name, value in _HEADERS.items():
            response.headers[name] = value.format(socket=f"ws://127.0.0.1:{self._port}")
