from __future__ import annotations

import pytest

from coach.models import retry


@pytest.fixture(autouse=True)
def _short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """The backoff keeps its shape and loses its length."""
    monkeypatch.setattr(retry, "FIRST_WAIT_SECONDS", 0.02)
