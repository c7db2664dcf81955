"""The tools that rehearse: begin, say a turn, look back, and review a turn by itself."""

from __future__ import annotations

from contextlib import aclosing
from typing import Annotated

from mcp_types import InputRequiredResult
from pydantic import Field

from coach.crisis import stop_for_harm
from coach.errors import BadInput
from coach.mcp.apart import Steps
from coach.mcp.asking import allowed, in_question
from coach.mcp.calls import CoachContext, Number, Words, apart, desk_of
from coach.mcp.shapes import ReviewedMove, ReviewedTurn
from coach.models.choose import limits_of
from coach.models.port import LanguageModel
from coach.packs.content import prompt_folders
from coach.rehearsal.speak import LINE_LIMITS, Said, Spoken
from coach.rehearsal.state import Difficulty
from coach.rubric.accuracy import how_often_right, measured_accuracy
from coach.rubric.detect import detect_moves
from coach.rubric.feedback import NOT_RATED, feedback_on
from coach.settings import Settings
from coach.store import open_work
from coach.talks import Talk, find_whom, resume_talk, start_talk
from coach.talks_told import (
    BegunRehearsal,
    LookedBack,
    RehearsedTurn,
    begun,
    looked_back,
    said_last,
)
from knowledge.languages import is_other
from knowledge.text import clean_text

_Rehearsal = Annotated[Number, Field(description="Its number, as start_rehearsal gave it.")]


async def start_rehearsal(
    ctx: CoachContext,
    *,
    scenario: Annotated[str, Field(description="An id from the resource coach://scenarios.")],
    difficulty: Annotated[
        Difficulty, Field(description="How much it takes; matters to the leader's side alone.")
    ] = Difficulty.REALISTIC,
    seed: Annotated[int, Field(description="The same seed, the same path.")] = 1,
) -> BegunRehearsal:
    """Begin a rehearsal with a simulated person, whom the coach plays and you do not.

    Give the situation and the opening line to the person as they are. Then hand every line they
    write to continue_rehearsal, word for word, and show the answer word for word.
    """
    desk = desk_of(ctx)
    whom = find_whom(scenario)

    async def job(_steps: Steps) -> BegunRehearsal:
        with open_work() as work:
            talk = start_talk(work, whom, seed, difficulty)
            desk.opened_here(talk.session_id)
            return begun(talk)

    return await apart(ctx, job)


async def continue_rehearsal(
    ctx: CoachContext,
    *,
    rehearsal: _Rehearsal,
    words: Annotated[Words, Field(description="What the person says, word for word.")],
    instead_of_turn: Annotated[
        int | None, Field(ge=1, description="Take this earlier turn again; the first try is kept.")
    ] = None,
) -> RehearsedTurn | InputRequiredResult:
    """Say the person's next line in a rehearsal, and get the answer and feedback on the line.

    The words have to be the person's own: never write, polish or answer for them. `in_words` is
    the feedback; labels are often wrong, so offer it as something to think about. `ended` says
    that the other has closed the conversation: then offer look_back.
    """
    desk = desk_of(ctx)
    asked = await _may_open(ctx, rehearsal)
    if asked is not None:
        return asked

    async def job(steps: Steps) -> RehearsedTurn:
        settings = desk.settings()
        with desk.talking(rehearsal, steps), open_work() as work:
            talk = resume_talk(work, rehearsal)
            model = desk.model(settings.model)
            if talk.waiting is not None:
                # Somebody stopped before the last line was answered.
                await _answer(talk, model, settings, steps)
            if instead_of_turn is not None:
                talk.take_again(instead_of_turn)
            talk.hear(words)
            await _answer(talk, model, settings, steps)
            return said_last(talk)

    return await apart(ctx, job)


async def look_back(
    ctx: CoachContext,
    *,
    rehearsal: _Rehearsal,
    guess: Annotated[
        str | None,
        Field(max_length=2_000, description="What the person thinks was left unsaid; '' if none."),
    ] = None,
) -> LookedBack | InputRequiredResult:
    """End a rehearsal and look back: what was told and held back, and what to carry along.

    Without `guess` the unsaid thing stays unsaid: ask the person for their guess first.
    """
    asked = await _may_open(ctx, rehearsal)
    if asked is not None:
        return asked

    async def job(_steps: Steps) -> LookedBack:
        with open_work() as work:
            talk = resume_talk(work, rehearsal)
            if not talk.turns:
                raise BadInput(
                    "Nothing was said in this rehearsal yet.",
                    "Say something first, with continue_rehearsal.",
                )
            talk.finish()
            return looked_back(talk, guess)

    return await apart(ctx, job)


async def review_turn(
    ctx: CoachContext,
    *,
    words: Annotated[Words, Field(description="What the leader said, word for word.")],
    heard: Annotated[
        str, Field(max_length=20_000, description="What the mentor had said just before, if known.")
    ] = "",
) -> ReviewedTurn:
    """Say what a leader's turn in a real or written conversation did, and what to try instead.

    The labels are this project's own and often wrong; `how_often_right` stands beside each.
    """

    async def job(_steps: Steps) -> ReviewedTurn:
        said, previous = clean_text(words).strip(), clean_text(heard).strip()
        stop_for_harm(said)
        # Both together tell the language better than one short line.
        rated = not is_other(f"{previous}\n{said}")
        moves = detect_moves(said, previous) if rated else ()
        feedback = feedback_on(said, moves, previous) if rated else NOT_RATED
        return ReviewedTurn(
            moves=tuple(
                ReviewedMove(
                    label=move.label.value,
                    quote=move.quote,
                    how_often_right=how_often_right(move.label),
                )
                for move in moves
            ),
            feedback=feedback,
            in_words=feedback.full,
            measured=(
                f"On {measured_accuracy().turns} turns that the rules were not made from, against "
                "labels of this project's own."
            ),
        )

    return await apart(ctx, job)


async def _may_open(ctx: CoachContext, rehearsal: int) -> InputRequiredResult | None:
    """None where the rehearsal may be opened. Raises BadInput where it may not, or is none."""
    desk = desk_of(ctx)
    if desk.may_open(rehearsal):
        return None

    async def which(_steps: Steps) -> str:
        with open_work() as work:
            resume_talk(work, rehearsal)
            return in_question(work.sessions.get(rehearsal))

    # Before anything is asked: leave to open one number must not come to mean something else.
    named = await apart(ctx, which)
    answer = await allowed(
        ctx,
        f"rehearsal-{rehearsal}",
        f"May this assistant open {named}, as long as the coach runs here? It was not begun here, "
        "and what was said in it would be shown to the assistant.",
        "Begin a new one with start_rehearsal. To open older ones, the person starts the server "
        "with 'coach mcp --share-sessions'.",
    )
    if isinstance(answer, InputRequiredResult):
        return answer
    if not answer:
        raise BadInput(
            "The person did not allow it, so this rehearsal stays closed.",
            "Begin a new one with start_rehearsal.",
        )
    desk.opened_here(rehearsal)
    return None


async def _answer(
    talk: Talk, model: LanguageModel | None, settings: Settings, steps: Steps
) -> None:
    """The answer, each sentence told as it comes; stored when it is whole, or stopped."""
    words = talk.answer(
        model,
        folders=prompt_folders(settings),
        limits=limits_of(settings.model, LINE_LIMITS.max_tokens),
    )
    async with aclosing(words) as events:
        async for event in events:
            if isinstance(event, Said):
                steps.tell(f"{talk.name}: {event.text}")
            elif isinstance(event, Spoken) and event.reason:
                steps.tell("Worded by the coach itself this time.")
