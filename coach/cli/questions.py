"""`coach questions`: questions for a session, with what each rests on."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coach.cli.output import emit_json, progress, progress_done, say, tell
from coach.errors import BadInput
from coach.guidance import open_guidance
from coach.packs.content import left_out_words, prompt_folders
from coach.questions.export_source import title_with_provider
from coach.settings import Settings, load_settings
from knowledge.passages import BUILT_IN, provider_of

if TYPE_CHECKING:
    from coach.questions.plan import PlanPart, SessionPlan
    from coach.questions.request import DraftProgress, DraftRequest, Question, QuestionSet
    from coach.rubric.principles import Side
    from knowledge.library import Library

MOST_QUESTIONS = 12


@click.command()
@click.option("--topic", default="", help="A topic's id, or a few words of your own.")
@click.option(
    "--for",
    "side",
    type=click.Choice(["leader", "mentor"]),
    required=True,
    help="Who will ask the questions.",
)
@click.option("-n", "count", type=click.IntRange(1, MOST_QUESTIONS), default=5, help="How many.")
@click.option("--session", type=click.IntRange(1, 99), help="Which of your meetings it is.")
@click.option("--last", is_flag=True, help="It is the last of your meetings.")
@click.option("--minutes", type=click.IntRange(15, 180), default=60, help="How long it lasts.")
@click.option("--about", default="", help="What you would tell a friend about this session.")
@click.option("--left-open", multiple=True, help="Something left open last time; may be repeated.")
@click.option(
    "--asked",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file of questions asked before, one a line.",
)
@click.option(
    "--language", default="", help="Of the questions, such as de; by default the one you write in."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object, for machines.")
@click.option("--markdown", "as_markdown", is_flag=True, help="Markdown, to print or to keep.")
def command(
    *,
    topic: str,
    side: Side,
    count: int,
    session: int | None,
    last: bool,
    minutes: int,
    about: str,
    left_open: tuple[str, ...],
    asked: Path | None,
    language: str,
    as_json: bool,
    as_markdown: bool,
) -> None:
    """Draft questions for one side of a pair to ask the other, and a plan for the session.

    Name a topic, or say in your own words what it is about: --about "I'm a plant manager, she's
    on the graduate scheme, we're talking about why people leave after a year".
    """
    from coach.questions.language import known_code
    from coach.questions.plan import plan_session
    from coach.questions.request import DraftRequest

    if as_json and as_markdown:
        raise BadInput("--json and --markdown exclude each other.", "Choose one of them.")
    request = DraftRequest(
        side=side,
        topic=topic,
        about=about,
        count=count,
        session=session,
        last=last,
        minutes=minutes,
        left_open=left_open[:20],
        already_asked=_asked_before(asked) if asked else (),
        language=known_code(language),
    )
    settings = load_settings()
    library = open_guidance(settings, progress)
    progress_done()
    if library.reason is not None:
        tell(f"Searching by words only. {library.reason}")
    for words in left_out_words():
        tell(words)
    drafted = asyncio.run(_draft(request, library, settings))
    progress_done()
    if as_markdown:
        from coach.questions.export import as_markdown as markdown

        say(markdown(drafted, lambda name: title_with_provider(library.passage(name))).rstrip())
    else:
        plan = plan_session(request, drafted.questions)
        if as_json:
            emit_json({**drafted.model_dump(mode="json"), "plan": plan.model_dump(mode="json")})
        else:
            _show(drafted, plan, library)
    if settings.knowledge.host and library.mode == "lexical":
        # The questions are there; the code still says that the store asked for was not.
        click.get_current_context().exit(3)


async def _draft(request: DraftRequest, library: Library, settings: Settings) -> QuestionSet:
    from coach.models.choose import limits_of, open_model
    from coach.questions.draft import draft_questions

    def told(step: DraftProgress) -> None:
        counted = f" ({step.done} of {step.total})" if step.total > 1 else ""
        progress(f"{step.words}{counted}")

    return await draft_questions(
        request,
        library,
        open_model(settings.model),
        folders=prompt_folders(settings),
        limits=limits_of(settings.model),
        on_progress=told,
    )


def _asked_before(file: Path) -> tuple[str, ...]:
    from coach.notes.lines import read_notes

    return tuple(line.strip(" -*") for line in read_notes(file).splitlines() if line.strip())[-500:]


def _show(drafted: QuestionSet, plan: SessionPlan, library: Library) -> None:
    if drafted.note:
        say(drafted.note)
        say()
    say(f"The plan: {plan.minutes} minutes")
    for part in plan.parts:
        _show_part(part)
    say()
    for number, question in enumerate(drafted.questions, start=1):
        _show_one(number, question, library)
    say(f"Wording: {drafted.wording}.")
    if drafted.fallback:
        tell(drafted.fallback)


def _show_part(part: PlanPart) -> None:
    numbers = ", ".join(str(position + 1) for position in part.questions)
    asked = f" (question{'s' if len(part.questions) > 1 else ''} {numbers})" if numbers else ""
    say(f"{part.minutes:>4} min  {part.title}{asked}")
    if part.words:
        say(f"          {part.words}")
    for number, step in enumerate(part.steps, start=1):
        say(f"          {number}. {step}")


def _show_one(number: int, question: Question, library: Library) -> None:
    say(f"{number}. {question.text}")
    say(f"   Why: {question.why}")
    for follow_up in question.follow_ups:
        say(f"   Then: {follow_up}")
    say(f"   Listen for: {question.listen_for}")
    say(f"   Careful: {question.avoid}")
    titles = "; ".join(title_with_provider(library.passage(name)) for name in question.passages)
    if titles:
        say(f"   Rests on: {titles}")
    if question.source and provider_of(question.source) != BUILT_IN:
        say(f"   From: pack {provider_of(question.source)}")
    say()
