"""Every test of the screens starts with a built index, as on the second day of use."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def _index_is_built(guidance_index: Path) -> None:
    pass
