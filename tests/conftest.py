"""Every test runs without a home directory, without a network and without a person's settings."""

from __future__ import annotations

import ctypes
import gc
import ipaddress
import os
import shutil
import socket
import sys
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

_PASSED_ON = {"PATH", "LANG", "LC_ALL", "TMPDIR", "SYSTEMROOT", "VIRTUAL_ENV", "COVERAGE_FILE"}

_YOUNG = 100_000
"""Objects after which Python looks for cycles among the newest: no one test can grow far."""
_LEFT_BEHIND = 300_000
"""Objects after which it looks everywhere: what about three tests of the screens leave."""


def _trimmer() -> Callable[[int], int]:
    """What gives freed memory back to the system, where the C library has it."""
    found = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    return found or (lambda _: 0)


_trim = _trimmer()


def pytest_collection_finish(session: pytest.Session) -> None:
    """Modules and tests are never garbage; looking through them was half the time of a screen."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG, 10, 10)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown() -> Generator[None]:
    """Cycles are looked for between tests, when the whole application of the last is one."""
    yield
    young, looks, _ = gc.get_count()
    if young + _YOUNG * looks > _LEFT_BEHIND:
        gc.collect()
        _trim(0)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What needs the index comes last: one worker builds it while the other has tests to run."""
    items.sort(key=lambda item: "built_index" in getattr(item, "fixturenames", ()))


@pytest.fixture(autouse=True)
def _hermetic(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path_factory.mktemp("home")
    for name in list(os.environ):
        if name not in _PASSED_ON and not name.startswith(("PYTEST", "PYTHON", "TEXTUAL_SNAPSHOT")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("COACH_CONFIG", str(home / "config" / "coach.toml"))
    monkeypatch.setenv("COACH_DATA", str(home / "data"))
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    # No backend: a test must never reach the keyring of whoever runs it.
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")


def _is_loopback(address: Any) -> bool:
    host = address[0] if isinstance(address, tuple) else None
    if host is None or host in {"localhost", ""}:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def guarded(original: Any) -> Any:
        def call(self: socket.socket, address: Any) -> Any:
            if self.family in {socket.AF_INET, socket.AF_INET6} and not _is_loopback(address):
                raise AssertionError(f"a test tried to reach {address!r}")
            return original(self, address)

        return call

    monkeypatch.setattr(socket.socket, "connect", guarded(connect))
    monkeypatch.setattr(socket.socket, "connect_ex", guarded(connect_ex))


@pytest.fixture
def home(_hermetic: None) -> Path:
    return Path(os.environ["HOME"])


@pytest.fixture(scope="session")
def built_index(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """The index of the whole guidance, built once a run and shared by parallel workers.

    A run starts from what the last one left in pytest's cache and brings it up to date: what has
    not changed is not embedded again.
    """
    from knowledge.library import LibrarySettings, open_library

    workers = os.environ.get("PYTEST_XDIST_WORKER")
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if workers else base) / "built-index"
    cache = getattr(request.config, "cache", None)
    kept = cache.mkdir("guidance-index") if cache else base
    with FileLock(f"{folder}.lock"):
        if not (folder / "done").exists():
            with FileLock(f"{kept}.lock"):
                if (kept / "done").exists():
                    shutil.copytree(kept, folder)
            told: list[object] = []
            library = open_library(LibrarySettings(folder=folder), told.append)
            assert library.mode == "fused", library.reason
            (folder / "done").touch()
            if cache and told:
                with FileLock(f"{kept}.lock"):
                    shutil.rmtree(kept)
                    shutil.copytree(folder, kept)
    return folder


@pytest.fixture
def guidance_index(_hermetic: None, built_index: Path) -> Path:
    """A copy of the built index in this test's own data folder."""
    target = Path(os.environ["COACH_DATA"]) / "guidance"
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    shutil.copytree(built_index, target)
    return target
