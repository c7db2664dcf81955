"""From preparing straight into a rehearsal of the mentor's side, with a leader of one's choice."""

from __future__ import annotations

import asyncio
import secrets
from typing import TYPE_CHECKING

from tui.language import told, tr
from tui.widgets.dialogs import ChooseOne

if TYPE_CHECKING:
    from tui.app import CoachApp


async def rehearse_as_mentor(coach: CoachApp) -> None:
    """Asks with whom, and opens that rehearsal. Runs inside a worker of a screen that may go."""
    from coach.rehearsal.state import Difficulty
    from coach.talks import start_talk
    from coach.voice.leader import load_leaders
    from coach.voice.state import manner_of

    leaders = await asyncio.to_thread(load_leaders)
    whom = await coach.push_screen_wait(
        ChooseOne(
            tr("With whom do you want to practise?"),
            [
                f"{one.leader.name}, {told(one.temperament)}: "
                f"{told(manner_of(one.temperament).says)}"
                for one in leaders
            ],
        )
    )
    if whom is None:
        return
    store = await coach.resources.work()
    seed = secrets.randbelow(1_000_000)
    talk = start_talk(store, leaders[whom], seed, Difficulty.REALISTIC)
    # The screens above the first one close with this: the worker that asked must be done by then.
    coach.call_later(coach.action_open_area, "rehearse", talk.session_id)
