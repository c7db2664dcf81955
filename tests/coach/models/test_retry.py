"""How long to wait before asking again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from types import SimpleNamespace

import pytest

from coach.models import retry
from coach.models.retry import may_pass, seconds_asked, wait_before_retry


class Answered(Exception):
    is_retryable = True

    def __init__(self, code: str | None = None, **headers: str) -> None:
        self.code = code
        names = {name.replace("_", "-"): text for name, text in headers.items()}
        self.response = SimpleNamespace(headers=names)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry_after": "7"}, 7.0),
        ({"retry_after": "0.5"}, 0.5),
        ({"retry_after_ms": "250", "retry_after": "9"}, 0.25),
        ({"retry_after": "-3"}, 0.0),
        ({"retry_after": "inf"}, None),
        ({"retry_after": "nan"}, None),
        ({"retry_after": "soon"}, None),
        ({"retry_after": "Wed, 21 Oct 2015 07:28:00 GMT"}, 0.0),
        ({}, None),
    ],
)
def test_what_the_server_asked(headers: dict[str, str], seconds: float | None) -> None:
    assert seconds_asked(Answered(**headers)) == seconds


def test_a_date_is_seconds_from_now() -> None:
    moment = datetime.now(UTC) + timedelta(minutes=10)
    asked = seconds_asked(Answered(retry_after=format_datetime(moment, usegmt=True)))
    assert asked == pytest.approx(600, abs=5)


def test_our_own_wait_doubles_and_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retry, "FIRST_WAIT_SECONDS", 0.5)
    waits = [wait_before_retry(Answered(), attempt) for attempt in range(8)]
    for attempt, wait in enumerate(waits):
        most = min(0.5 * 2**attempt, 8.0)
        assert 0.75 * most <= wait <= most


def test_only_what_may_pass_is_tried_again() -> None:
    assert may_pass(Answered())
    assert not may_pass(Answered(code="insufficient_quota"))
    assert not may_pass(ValueError())
