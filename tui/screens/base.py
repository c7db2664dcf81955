"""What every screen of the coach shares."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, cast

from textual.worker import Worker, WorkerState

from tui.language import told
from tui.spoken import SpokenScreen

if TYPE_CHECKING:
    from tui.app import CoachApp


def told_error(error: BaseException) -> str:
    """What went wrong and what to do, in one run of words."""
    from coach.errors import explain

    why = explain(error)
    return f"{told(why.problem)} {told(why.next_step)}"


class CoachScreen(SpokenScreen[None]):
    @property
    def coach(self) -> CoachApp:
        return cast("CoachApp", self.app)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """The one place where a failed background job is told; each is started to survive it."""
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            if os.environ.get("COACH_DEBUG"):
                raise event.worker.error
            self.coach.report(event.worker.error)
