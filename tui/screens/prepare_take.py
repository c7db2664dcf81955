"""Taking a plan along: as a file, into a calendar, or through the clipboard."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from coach.clock import own_day
from tui.language import phrase, told, tr
from tui.screens.prepare_words import SourceOf
from tui.widgets.asking import AskLine
from tui.widgets.dialogs import AskPath, ChooseOne

if TYPE_CHECKING:
    from coach.questions.kept import KeptPreparation
    from tui.app import CoachApp

_WAYS = [
    phrase("Copy the whole plan"),
    phrase("A calendar entry with the plan in it"),
    phrase("A plain text file"),
    phrase("A Markdown file"),
]
_EXAMPLE = "2026-12-03 14:30"


async def take_along(coach: CoachApp, kept: KeptPreparation, source_of: SourceOf) -> str | None:
    """Asks how, and does it; what to tell the person, None where they thought better of it.

    Runs inside a worker. Raises BadInput for a date or a place that cannot be used.
    """
    from coach.questions.export_plan import plan_as_markdown, plan_as_text

    way = await coach.push_screen_wait(
        ChooseOne(tr("How do you want to take the plan along?"), [tr(way) for way in _WAYS])
    )
    if way is None:
        return None

    def source_told(passage: str) -> str:
        return told(source_of(passage))

    if way == 0:
        coach.copy(plan_as_text(kept.now, source_told, told), tr("The plan"))
        return None
    if way == 1:
        return await _into_calendar(coach, kept)
    ending = "txt" if way == 2 else "md"
    text = (plan_as_text if way == 2 else plan_as_markdown)(kept.now, source_told, told)
    return await _written(coach, kept, text, ending, tr("Where to put the plan?"))


async def _into_calendar(coach: CoachApp, kept: KeptPreparation) -> str | None:
    from coach.questions.export_plan import plan_as_calendar
    from coach.questions.kept import when

    given = await coach.push_screen_wait(
        AskLine(
            tr("When do you meet? Whoever can see your calendar can read the plan in it."),
            example=_EXAMPLE,
        )
    )
    if given is None:
        return None
    text = plan_as_calendar(kept.now, when(given), datetime.now(UTC), kept.key, told)
    return await _written(coach, kept, text, "ics", tr("Where to put the calendar entry?"))


async def _written(
    coach: CoachApp, kept: KeptPreparation, text: str, ending: str, question: str
) -> str | None:
    from coach.files import suggested_name, write_export

    today = own_day()
    name = suggested_name(f"plan {kept.title}", today, ending)
    chosen = await coach.push_screen_wait(AskPath(question, f"~/{name}"))
    if not chosen:
        return None
    file = await asyncio.to_thread(write_export, chosen, text)
    more = f" {tr('Open it with your calendar.')}" if ending == "ics" else ""
    return f"{tr('Written to {file}.', file=file)}{more}"
