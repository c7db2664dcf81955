"""`coach prepare draft` and `redraft`: the plan and its questions, kept as a version."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import click

from coach.cli.output import emit_json, progress, progress_done, say, tell
from coach.cli.prepare_show import as_object, show_plan
from coach.guidance import open_guidance
from coach.settings import Settings, load_settings

if TYPE_CHECKING:
    from coach.questions.edits import Preparation
    from coach.questions.request import DraftProgress, DraftRequest, Question
    from coach.rubric.principles import Side
    from knowledge.library import Library

MOST_QUESTIONS = 12


@click.command()
@click.option(
    "--for",
    "side",
    type=click.Choice(["leader", "mentor"]),
    required=True,
    help="Which of the two you are.",
)
@click.option("--with", "name", default="", help="Whom you meet: a name or initials, kept here.")
@click.option("--topic", default="", help="A topic's id, or a few words of your own.")
@click.option("--about", default="", help="What you would tell a friend about this session.")
@click.option("--session", type=click.IntRange(1, 99), help="By default the pair's next one.")
@click.option("--minutes", type=click.IntRange(15, 180), default=60, show_default=True)
@click.option("--last", is_flag=True, help="It is the last of your meetings.")
@click.option("-n", "count", type=click.IntRange(1, MOST_QUESTIONS), default=5, show_default=True)
@click.option("--left-open", multiple=True, help="By default what the pair's last notes left open.")
@click.option(
    "--language", default="", help="Of the questions, such as de; by default the one you write in."
)
@click.option("--json", "as_json", is_flag=True, help="One object, for machines.")
def draft(
    *,
    side: Side,
    name: str,
    topic: str,
    about: str,
    session: int | None,
    minutes: int,
    last: bool,
    count: int,
    left_open: tuple[str, ...],
    language: str,
    as_json: bool,
) -> None:
    """Draft a plan and its questions, and keep them as a new preparation."""
    from coach.questions.kept import KeptPreparation
    from coach.questions.kept_pair import PairSoFar, find_person, pair_so_far, person_named
    from coach.questions.language import known_code
    from coach.questions.request import DraftRequest
    from coach.store import open_work

    settings = load_settings()
    with open_work() as work:
        person = find_person(work, name, side)
        so_far = pair_so_far(work, person) if person else PairSoFar(session=1)
        request = DraftRequest(
            side=side,
            topic=topic,
            about=about,
            count=count,
            session=session or (so_far.session if name.strip() else None),
            minutes=minutes,
            last=last,
            left_open=left_open[:20] or so_far.left_open,
            already_asked=so_far.asked[-500:],
            language=known_code(language),
        )
        preparation = asyncio.run(_draft(request, _library(settings), settings, None))
        progress_done()
        kept = KeptPreparation.start(work, preparation, person_named(work, name, side))
        _told(kept.session_id, kept.version, preparation, as_json=as_json)


@click.command()
@click.argument("session", type=int)
@click.option("--json", "as_json", is_flag=True, help="One object, for machines.")
def redraft(*, session: int, as_json: bool) -> None:
    """Draft preparation SESSION again; what is pinned stays, what was rejected does not return."""
    from coach.questions.kept import KeptPreparation
    from coach.store import open_work

    settings = load_settings()
    with open_work() as work:
        kept = KeptPreparation.open(work, session)
        again = asyncio.run(_draft(kept.now.request, _library(settings), settings, kept.now))
        progress_done()
        kept.redraft(again, kept.person)
        _told(session, kept.version, again, as_json=as_json)


def one_more(preparation: Preparation, at: int) -> Question:
    """Another question like the one at `at`, with the settings in force."""
    from coach.models.choose import limits_of, open_model
    from coach.packs.content import prompt_folders
    from coach.questions.edits_draft import another_like

    settings = load_settings()
    library = _library(settings)
    drafted = asyncio.run(
        another_like(
            preparation,
            at,
            library,
            open_model(settings.model),
            folders=prompt_folders(settings),
            limits=limits_of(settings.model),
            on_progress=_progress,
        )
    )
    progress_done()
    return drafted


def _library(settings: Settings) -> Library:
    library = open_guidance(settings, progress)
    progress_done()
    if library.reason is not None:
        tell(f"Searching by words only. {library.reason}")
    return library


async def _draft(
    request: DraftRequest, library: Library, settings: Settings, before: Preparation | None
) -> Preparation:
    from coach.models.choose import limits_of, open_model
    from coach.packs.content import prompt_folders
    from coach.questions.edits_draft import draft_preparation

    return await draft_preparation(
        request,
        library,
        open_model(settings.model),
        before=before,
        folders=prompt_folders(settings),
        limits=limits_of(settings.model),
        on_progress=_progress,
    )


def _progress(step: DraftProgress) -> None:
    counted = f" ({step.done} of {step.total})" if step.total > 1 else ""
    progress(f"{step.words}{counted}")


def _told(session: int, version: int, preparation: Preparation, *, as_json: bool) -> None:
    if as_json:
        emit_json(as_object(session, version, preparation))
        return
    show_plan(preparation)
    if preparation.fallback:
        tell(preparation.fallback)
    say(f"Kept as preparation {session}, version {version}.")
