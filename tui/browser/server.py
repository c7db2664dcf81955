"""The application in a browser, for one person on their own machine.

textual-serve brings the terminal in the page (xterm.js) and talks to the application in a process
of its own. Its own server is left out: it has no key, and its page loads a font from elsewhere.
"""

from __future__ import annotations

import asyncio
import json
import os
import shlex
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib import resources
from pathlib import Path

from aiohttp import WSMsgType, web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from tui.browser.guard import Guard

MOST_WINDOWS = 4
"""Windows at once; each is a process. A page that is loaded again needs two for a moment."""
_PATIENCE = 10.0
"""Seconds an application may take to close."""
_WIDEST, _HIGHEST = 500, 200


def bind(port: int) -> socket.socket:
    """A listening socket on loopback. 0 takes any free port. Raises OSError where it is taken."""
    listening = socket.create_server(("127.0.0.1", port))
    listening.setblocking(False)
    return listening


async def serve(listening: socket.socket, told: Callable[[str], None]) -> None:
    """Serves until SIGINT or SIGTERM. `told` gets the address to open once it answers."""
    guard = Guard()
    windows = _Windows()
    app = web.Application(middlewares=[guard.middleware], client_max_size=1024)
    static = Path(str(resources.files("textual_serve").joinpath("static")))
    page = resources.files("tui.browser").joinpath("page.html").read_text(encoding="utf-8")
    port = listening.getsockname()[1]

    async def index(_: web.Request) -> web.Response:
        text = page.replace("{{socket}}", f"ws://127.0.0.1:{port}/ws")
        return web.Response(text=text, content_type="text/html")

    async def style(_: web.Request) -> web.Response:
        css = resources.files("tui.browser").joinpath("page.css").read_text(encoding="utf-8")
        return web.Response(text=css, content_type="text/css")

    app.add_routes(
        [
            web.get("/", index),
            web.get("/page.css", style),
            web.get("/ws", windows.open),
            web.static("/static", static),
        ]
    )
    runner = web.AppRunner(app, handle_signals=False, access_log=None)
    await runner.setup()
    await web.SockSite(runner, listening).start()
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows raises KeyboardInterrupt instead
            loop.add_signal_handler(name, stopped.set)
    told(guard.listen(port))
    try:
        await stopped.wait()
    finally:
        await windows.close()
        await runner.cleanup()


class _Windows:
    """The open windows, each with an application of its own."""

    def __init__(self) -> None:
        self._open: set[web.WebSocketResponse] = set()
        self._none_left = asyncio.Event()
        self._none_left.set()

    async def open(self, request: web.Request) -> web.StreamResponse:
        if len(self._open) >= MOST_WINDOWS:
            return web.Response(status=503, text="Close another window of the coach first.\n")
        window = web.WebSocketResponse(heartbeat=15, max_msg_size=4 * 1024 * 1024)
        await window.prepare(request)
        self._open.add(window)
        self._none_left.clear()

        async def close() -> None:
            await window.close()

        service = _Application(
            _command(),
            write_bytes=window.send_bytes,
            write_str=window.send_str,
            close=close,
            download_manager=DownloadManager(),
        )
        try:
            await service.start(*_size(request.query))
            async for message in window:
                if message.type == WSMsgType.TEXT:
                    await _pass_on(message.data, service, window)
        finally:
            await service.end()
            self._open.discard(window)
            if not self._open:
                self._none_left.set()
        return window

    async def close(self) -> None:
        for window in tuple(self._open):
            await window.close(message=b"The coach was stopped.")
        with suppress(TimeoutError):
            await asyncio.wait_for(self._none_left.wait(), _PATIENCE)


class _Application(AppService):
    """The application of one window, in a process of its own."""

    async def end(self) -> None:
        """Asks it to quit, as Ctrl+Q does, and waits until it is gone; then it is made to go."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self.stop(), _PATIENCE)
        if self._process is not None:
            if self._process.returncode is None:
                with suppress(ProcessLookupError):
                    self._process.terminate()
            await self._process.wait()


async def _pass_on(text: str, service: AppService, window: web.WebSocketResponse) -> None:
    """What the page sends, to the application; anything else than its five messages is dropped."""
    try:
        kind, *rest = json.loads(text)
    except (ValueError, TypeError):
        return
    match kind, rest:
        case "stdin", [str(typed)]:
            await service.send_bytes(typed.encode("utf-8", "replace"))
        case "resize", [{"width": int(), "height": int()} as size]:
            await service.set_terminal_size(*_size(size))
        case "ping", [str(sent)]:
            await window.send_json(["pong", sent])
        case "blur", []:
            await service.blur()
        case "focus", []:
            await service.focus()


def _size(given: Mapping[str, object]) -> tuple[int, int]:
    """Columns and rows within bounds; 80 by 24 where they are no numbers."""
    try:
        width, height = int(str(given["width"])), int(str(given["height"]))
    except (KeyError, ValueError):
        return 80, 24
    return min(max(width, 20), _WIDEST), min(max(height, 8), _HIGHEST)


def _command() -> str:
    parts = [sys.executable, "-m", "tui"]
    command = subprocess.list2cmdline(parts) if os.name == "nt" else "exec " + shlex.join(parts)
    # What a dying application writes may hold anybody's words, and this is somebody's terminal.
    return f"{command} 2>{os.devnull}"
