from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, CookieJar, WSMsgType

from tests.support.browser import CHROMIUM, open_page
from tests.support.command import coach_process
from tui.browser import server
from tui.browser.server import bind, serve


@asynccontextmanager
async def served() -> AsyncGenerator[str, None]:
    """The address that a person would be given."""
    address: asyncio.Future[str] = asyncio.get_running_loop().create_future()
    serving = asyncio.create_task(serve(bind(0), address.set_result))
    try:
        yield await address
    finally:
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)


def cut(address: str) -> str:
    """The address without its key."""
    return address.partition("/?")[0]


def browser() -> ClientSession:
    return ClientSession(cookie_jar=CookieJar(unsafe=True))


async def said(window: ClientWebSocketResponse, words: str) -> None:
    """Waits until the application has written `words`."""
    shown = b""
    async with asyncio.timeout(30):
        async for message in window:
            if message.type == WSMsgType.BINARY:
                shown += message.data
            if words.encode() in shown:
                return
    raise AssertionError(shown[-500:])


async def test_only_the_whole_address_lets_anybody_in() -> None:
    async with served() as address, browser() as person, browser() as other:
        for path in ("/", "/?token=", "/?token=%ff", "/static/js/textual.js", "/ws", "/nothing"):
            async with other.get(cut(address) + path) as answer:
                assert answer.status == 403
                assert (
                    "'coach serve'" in (text := await answer.text())
                    or "key" in text
                    or ("its own page" in text)
                )
        async with person.get(address) as answer:
            assert answer.status == 200
            assert str(answer.url) == cut(address) + "/"
            assert f"ws{cut(address).removeprefix('http')}/ws" in await answer.text()
            assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        async with person.get(cut(address) + "/static/js/textual.js") as answer:
            assert answer.status == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "coach.example:80"},
        {"Host": "localhost"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "https://coach.example"},
        {"Origin": "null"},
    ],
)
async def test_another_page_gets_nothing_even_with_the_key(headers: dict[str, str]) -> None:
    async with served() as address, browser() as person:
        async with person.get(address):
            pass
        for asked in (address, cut(address) + "/", cut(address) + "/ws"):
            async with person.get(asked, headers=headers) as answer:
                assert (answer.status, await answer.text()) == (
                    403,
                    "This address answers only to its own page.\n",
                )


async def test_a_window_shows_the_application_and_survives_nonsense() -> None:
    async with served() as address, browser() as person:
        async with person.get(address):
            pass
        at, origin = cut(address) + "/ws?width=90&height=x", cut(address)
        async with person.ws_connect(at, origin=origin) as window:
            for nonsense in ("{", "[]", "7", '["stdin", 5]', '["resize", {"width": "\\u001b"}]'):
                await window.send_str(nonsense)
            await said(window, "practise, with feedback")
            await window.send_json(["resize", {"width": 10**9, "height": -4}])
            await window.send_json(["ping", "12"])
            await window.send_json(["stdin", "g"])
            await said(window, "Guidance")


async def test_a_window_too_many_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "MOST_WINDOWS", 1)
    async with served() as address, browser() as person:
        async with person.get(address):
            pass
        origin = {"Origin": cut(address)}
        async with (
            person.ws_connect(cut(address) + "/ws", headers=origin),
            person.get(cut(address) + "/ws", headers=origin) as answer,
        ):
            assert (answer.status, "Close another window" in await answer.text()) == (503, True)


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
async def test_in_a_real_browser_it_opens_asks_nobody_else_and_closes(tmp_path: Path) -> None:
    async with served() as address, open_page(tmp_path / "profile", address) as page:
        await page.until("document.body?.classList.contains('-first-byte') ?? false")
        assert await page.value("location.search") == ""
        asked = await page.value(
            "performance.getEntriesByType('resource').map(one => new URL(one.name).origin).join()"
        )
        assert set(asked.split(",")) == {cut(address)}
        await page.until("document.querySelector('.xterm-helper-textarea') !== null")
        await page.value("document.querySelector('.xterm-helper-textarea').focus()")
        await page.ask(
            "Input.dispatchKeyEvent",
            type="rawKeyDown",
            key="q",
            code="KeyQ",
            windowsVirtualKeyCode=81,
            modifiers=2,
        )
        await page.until("document.body.classList.contains('-closed')")
        assert await page.value("document.querySelector('.ended').checkVisibility()")


def test_a_taken_port_is_told_with_a_next_step() -> None:
    with bind(0) as taken:
        done = coach_process("serve", "--port", str(taken.getsockname()[1]))
    assert done.returncode == 2
    assert "--port 0" in done.stderr
