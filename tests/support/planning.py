"""`plan_session` where it is there, else the simplest plan."""

from __future__ import annotations

import pytest

from coach.questions import plan
from tests.support.plans import simple_plan


def ensure_planning(monkeypatch: pytest.MonkeyPatch) -> None:
    if not hasattr(plan, "plan_session"):
        monkeypatch.setattr(plan, "plan_session", simple_plan, raising=False)
