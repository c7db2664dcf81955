"""A real OpenAI-compatible server on loopback whose faults a test picks.

    with openai_server(fails(429, retry_after=0.05), says("Good ", "morning.")) as server:
        settings = ModelSettings(use="server:test", base_url=server.base_url)
        ...
    assert server.requests[1].body["messages"]

Each request takes the next answer of the script; the last one stays. Sockets, HTTP and event
streams are real, so cutting, hanging and splitting happen where they happen in life.
"""

from __future__ import annotations

import json
import select
import socket
import struct
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast

USAGE = {"prompt_tokens": 21, "completion_tokens": 7, "total_tokens": 28}


@dataclass(frozen=True)
class Request:
    path: str
    headers: Mapping[str, str]
    body: dict[str, Any]


class Exchange:
    """One request being answered: what an `Answer` writes with."""

    def __init__(self, handler: _Handler, request: Request) -> None:
        self._handler = handler
        self.request = request

    def status(self, code: int, body: bytes, headers: Mapping[str, str]) -> None:
        self._handler.send_response(code)
        for name, value in headers.items():
            self._handler.send_header(name, value)
        self._handler.send_header("Content-Length", str(len(body)))
        self._handler.end_headers()
        self._handler.wfile.write(body)

    def start_stream(self) -> None:
        self._handler.send_response(200)
        self._handler.send_header("Content-Type", "text/event-stream")
        self._handler.send_header("Transfer-Encoding", "chunked")
        self._handler.end_headers()
        self.delta({"role": "assistant", "content": ""})

    def delta(self, delta: Mapping[str, Any], finish: str | None = None) -> None:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        self.event(json.dumps(_chunk([choice])))

    def usage(self) -> None:
        self.event(json.dumps(_chunk([]) | {"usage": USAGE}))

    def event(self, data: str) -> None:
        payload = f"data: {data}\n\n".encode()
        self._handler.wfile.write(b"%x\r\n%b\r\n" % (len(payload), payload))
        self._handler.wfile.flush()

    def end_stream(self) -> None:
        self.event("[DONE]")
        self._handler.wfile.write(b"0\r\n\r\n")

    def wait_for_hang_up(self) -> None:
        """Sends nothing more until the client leaves or the server is closed."""
        connection = self._handler.connection
        owner = self._handler.owner
        while not owner.closed.is_set():
            # The wake-up socket makes closing the server end this at once.
            readable, _, _ = select.select([connection, owner.wake], [], [])
            if connection in readable and not connection.recv(4096):
                owner.hung_up.set()
                return

    def cut(self) -> None:
        """Breaks the connection with a reset, as a crashed server does."""
        self._handler.connection.setsockopt(
            socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)
        )
        self._handler.connection.close()
        self._handler.close_connection = True


Answer = Callable[[Exchange], None]


def says(*pieces: str, finish: str | None = "stop", refusal: str = "") -> Answer:
    """The pieces as they are, one an event, then `finish` and the usage; a refusal before them."""

    def answer(exchange: Exchange) -> None:
        exchange.start_stream()
        if refusal:
            exchange.delta({"refusal": refusal})
        for piece in pieces:
            exchange.delta({"content": piece})
        if finish is not None:
            exchange.delta({}, finish)
            if (exchange.request.body.get("stream_options") or {}).get("include_usage"):
                exchange.usage()
        exchange.end_stream()

    return answer


def fails(
    status: int, message: str = "it failed", *, retry_after: str = "", code: str | None = None
) -> Answer:
    """An error answer in OpenAI's form."""

    def answer(exchange: Exchange) -> None:
        body = json.dumps({"error": {"message": message, "type": "error", "code": code}})
        headers = {"Content-Type": "application/json"}
        if retry_after:
            headers["Retry-After"] = retry_after
        exchange.status(status, body.encode(), headers)

    return answer


def hangs(*pieces: str) -> Answer:
    """The pieces, then nothing for as long as the client stays; without pieces, nothing at all."""

    def answer(exchange: Exchange) -> None:
        if pieces:
            exchange.start_stream()
            for piece in pieces:
                exchange.delta({"content": piece})
        exchange.wait_for_hang_up()

    return answer


def cuts(*pieces: str) -> Answer:
    """The pieces, then a broken connection."""

    def answer(exchange: Exchange) -> None:
        exchange.start_stream()
        for piece in pieces:
            exchange.delta({"content": piece})
        exchange.cut()

    return answer


def garbles(*pieces: str, event: str = '{"choices": [{"delta": {"con') -> Answer:
    """The pieces, then an event that is not what the protocol says."""

    def answer(exchange: Exchange) -> None:
        exchange.start_stream()
        for piece in pieces:
            exchange.delta({"content": piece})
        exchange.event(event)
        exchange.end_stream()

    return answer


def shows_page(text: str = "<html><body>Please sign in</body></html>") -> Answer:
    """A web page with status 200, as a captive portal or a wrong address gives."""

    def answer(exchange: Exchange) -> None:
        exchange.status(200, text.encode(), {"Content-Type": "text/html"})

    return answer


def takes_no(*forms: str, then: Answer) -> Answer:
    """400 for a `response_format` of these types, else `then`."""

    def answer(exchange: Exchange) -> None:
        form = (exchange.request.body.get("response_format") or {}).get("type")
        if form in forms:
            fails(400, f"response_format {form} is not supported")(exchange)
        else:
            then(exchange)

    return answer


@dataclass
class OpenAIServer:
    script: tuple[Answer, ...]
    base_url: str = ""
    requests: list[Request] = field(default_factory=list)
    hung_up: threading.Event = field(default_factory=threading.Event)
    """Set when a client left an answer that was hanging."""
    closed: threading.Event = field(default_factory=threading.Event)
    _taking: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.wake, self._waker = socket.socketpair()

    def next_answer(self, request: Request) -> Answer:
        with self._taking:
            self.requests.append(request)
            return self.script[min(len(self.requests), len(self.script)) - 1]

    def close(self) -> None:
        self.closed.set()
        self._waker.send(b"x")


class _HTTPServer(ThreadingHTTPServer):
    # Joined on close: an exchange that outlives its test would trouble the next one.
    daemon_threads = False
    request_queue_size = 64
    owner: OpenAIServer


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    @property
    def owner(self) -> OpenAIServer:
        return cast("_HTTPServer", self.server).owner

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        body = json.loads(self.rfile.read(length) or b"{}")
        request = Request(self.path, dict(self.headers.items()), body)
        answer = self.owner.next_answer(request)
        try:
            answer(Exchange(self, request))
        except ConnectionError:
            # A client that gives up closes the socket while this side still writes.
            self.owner.hung_up.set()
        self.close_connection = True

    def finish(self) -> None:
        with suppress(OSError, ValueError):
            super().finish()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - as in the base
        pass


@contextmanager
def openai_server(*script: Answer) -> Iterator[OpenAIServer]:
    owner = OpenAIServer(script or (says("Hello."),))
    server = _HTTPServer(("127.0.0.1", 0), _Handler)
    server.owner = owner
    owner.base_url = f"http://127.0.0.1:{server.server_port}/v1"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield owner
    finally:
        owner.close()
        server.shutdown()
        thread.join()
        server.server_close()
        owner.wake.close()
        owner._waker.close()


def _chunk(choices: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "id": "chatcmpl-test",
        "object": "chat.completion.chunk",
        "created": 1_790_000_000,
        "model": "test",
        "choices": choices,
    }
