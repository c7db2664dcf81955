"""Opening Chroma, embedded or on a server, for as long as one piece of work takes."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge import probe
from knowledge.errors import StoreDamaged, StoreUnavailable
from knowledge.settings import LibrarySettings
from knowledge.text import clean_line

if TYPE_CHECKING:
    import httpx
    from chromadb.api import ClientAPI

STORE_FOLDER = "chroma"

SERVER_SECONDS = 30.0
"""The longest wait for one answer of a Chroma server; its client would wait for ever."""

# SQLite's words for a place that cannot be written, which no rebuilding would cure.
_NOT_DAMAGE = ("is full", "readonly", "read-only", "locked", "unable to open")

# Chroma keeps one client a folder for the whole process, and that client does not see what
# another process writes. Sessions therefore take turns and leave no client behind.
_turn = threading.Lock()


@contextmanager
def session(settings: LibrarySettings) -> Iterator[ClientAPI]:
    """A client with a fresh view of the store, closed at the end.

    Raises StoreUnavailable when the store cannot be reached or written, and StoreDamaged when an
    embedded store cannot be read.
    """
    # Late: Chroma takes 1 to 2 s, which only work on the store itself need pay.
    import httpx  # what Chroma's client speaks HTTP with
    from chromadb.api.client import Client
    from chromadb.api.shared_system_client import SharedSystemClient
    from chromadb.errors import ChromaError

    with _turn:
        SharedSystemClient.clear_system_cache()
        client: ClientAPI | None = None
        try:
            client = _connect(settings)
            yield client
        except (ChromaError, httpx.HTTPError) as error:
            raise _explained(settings, error) from error
        except BaseException as error:
            # A panic in Chroma's native part is no Exception, and has no importable class.
            if type(error).__name__ != "PanicException":
                raise
            raise _explained(settings, error) from error
        finally:
            if isinstance(client, Client):
                connections = _connections(client)
                client.close()
                for connection in connections:
                    connection.close()  # Chroma leaves them open
            SharedSystemClient.clear_system_cache()


def store_folder(settings: LibrarySettings) -> Path:
    """Where the embedded store is."""
    return settings.folder / STORE_FOLDER


def store_place(settings: LibrarySettings) -> str:
    """Where the store is, in words a person can act on."""
    if settings.host:
        return f"the Chroma server {clean_line(settings.host)}:{settings.port}"
    return clean_line(str(store_folder(settings)))


def store_state(settings: LibrarySettings) -> str:
    """The sizes and times of the embedded store's files in one line, empty without a store."""
    folder = store_folder(settings)
    states = []
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            state = file.stat()
            states.append(f"{file.relative_to(folder)}:{state.st_size}:{state.st_mtime_ns}")
    return "|".join(states)


def probe_store(settings: LibrarySettings, name: str) -> None:
    """Raise StoreDamaged unless a child process could read the whole collection `name`."""
    folder = store_folder(settings)
    if not folder.exists():
        return
    outcome = subprocess.run(  # noqa: S603 - our own script, and arguments, not a shell line
        # -P: the script's folder stays off the path, where settings.py and others could hide
        # what Chroma imports.
        [sys.executable, "-P", str(Path(probe.__file__)), str(folder), name],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    if outcome.returncode:
        said = outcome.stderr.decode("utf-8", "replace").strip().splitlines()
        raise _unavailable(settings, said[-1] if said else "its reader broke off")


def set_aside(settings: LibrarySettings) -> Path:
    """Rename the embedded store, so that a new one can be built; nothing is deleted."""
    folder = store_folder(settings)
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    aside = folder.with_name(f"{STORE_FOLDER}-damaged-{stamp}")
    number = 1
    while aside.exists():
        number += 1
        aside = folder.with_name(f"{STORE_FOLDER}-damaged-{stamp}-{number}")
    try:
        return folder.rename(aside)
    except OSError as error:
        raise StoreUnavailable(
            f"The damaged index {folder} cannot be renamed ({clean_line(str(error))}).",
            "Close other copies of the coach, or move that folder away yourself, then try again.",
        ) from error


def _connect(settings: LibrarySettings) -> ClientAPI:
    import chromadb
    import httpx

    if settings.host is None:
        return chromadb.PersistentClient(str(store_folder(settings)))
    secure = settings.host.startswith("https://")
    host = settings.host.removeprefix("https://").removeprefix("http://").rstrip("/")
    # Asked first, with a time limit, because Chroma's own client has none while it is made.
    address = f"http{'s' if secure else ''}://{host}:{settings.port}"
    httpx.get(f"{address}/api/v2/heartbeat", timeout=5.0).raise_for_status()
    try:
        client = chromadb.HttpClient(host=host, port=settings.port, ssl=secure)
    except ValueError as error:  # what it raises when nobody answers
        raise _unavailable(settings, str(error)) from error
    for connection in _connections(client):
        connection.timeout = httpx.Timeout(SERVER_SECONDS)
    return client


def _connections(client: ClientAPI) -> list[httpx.Client]:
    """What a client, and its own client for tenants, speak to a server with.

    Chroma has no setting for their time limit, and does not close them.
    """
    import httpx

    owners = (client, getattr(client, "_admin_client", None))
    found = [getattr(getattr(owner, "_server", None), "_session", None) for owner in owners]
    return [connection for connection in found if isinstance(connection, httpx.Client)]


def _explained(settings: LibrarySettings, error: BaseException) -> StoreUnavailable:
    if isinstance(error, StoreUnavailable):
        return error
    return _unavailable(settings, str(error) or type(error).__name__)


def _unavailable(settings: LibrarySettings, reason: str) -> StoreUnavailable:
    reason = clean_line(reason, 160)
    place = store_place(settings)
    if settings.host:
        return StoreUnavailable(
            f"The guidance store on {place} cannot be reached ({reason}).",
            "Check that the server runs and that the host and port in the settings are right, or"
            " remove the host to use the embedded store.",
        )
    if any(words in reason.lower() for words in _NOT_DAMAGE):
        return StoreUnavailable(
            f"The guidance index in {place} cannot be written ({reason}).",
            "Free some space, or check the folder's permissions, then try again.",
        )
    return StoreDamaged(
        f"The guidance index in {place} is damaged ({reason}).",
        "Run 'coach knowledge rebuild' to build it again from the guidance.",
    )
