from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.mcp.desk import Desk
from coach.mcp.server import CoachServer, build_server
from knowledge.library import Library, LibrarySettings, open_library


@pytest.fixture(scope="session")
def library(built_index: Path) -> Library:
    return open_library(LibrarySettings(folder=built_index))


@pytest.fixture
def desk() -> Iterator[Desk]:
    desk = Desk()
    yield desk
    desk.close()


@pytest.fixture
def server(desk: Desk) -> CoachServer:
    return build_server(desk)
