"""The rehearsal for an agent or a chain: three tools, and the other's words as they come."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Callable, Coroutine, Iterator
from contextlib import aclosing
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from coach.errors import BadInput, CoachError, explain
from coach.langchain.running import iterate_now, model_for, run_now
from coach.models.choose import limits_of
from coach.models.port import LanguageModel
from coach.packs.content import prompt_folders
from coach.rehearsal.speak import LINE_LIMITS, Replaced, Said, Spoken
from coach.rehearsal.state import Difficulty
from coach.settings import Settings, load_settings
from coach.store import open_work
from coach.talks import Talk, find_whom, resume_talk, start_talk, whom_to_meet
from coach.talks_told import begun, looked_back, said_last

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.runnables import Runnable
    from langchain_core.tools import BaseTool

Asked = TypeVar("Asked", bound=BaseModel)
TAKEN_BACK = " (taken back) "
"""Stands in a stream where what came before it broke a rule and is said otherwise after it."""


class StartRehearsal(BaseModel):
    """Begin a rehearsal with a simulated person, whom the coach plays."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    scenario: str = Field(description="The id of whom to meet.")
    difficulty: Difficulty = Field(default=Difficulty.REALISTIC, description="Leader's side only.")
    seed: int = Field(default=1, description="The same seed, the same path.")


class SayInRehearsal(BaseModel):
    """Say the person's next line, word for word, and get the answer and feedback."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    rehearsal: int = Field(ge=1, description="Its number, as start_rehearsal gave it.")
    words: str = Field(min_length=1, max_length=20_000, description="The person's own words.")
    instead_of_turn: int | None = Field(
        default=None, ge=1, description="Take this earlier turn again; the first try is kept."
    )


class LookBack(BaseModel):
    """End a rehearsal and look back; the unsaid thing is given once there is a guess."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    rehearsal: int = Field(ge=1, description="Its number, as start_rehearsal gave it.")
    guess: str | None = Field(
        default=None, max_length=2_000, description="What the person thinks was left unsaid."
    )


def rehearsal_tools(
    *,
    chat: BaseChatModel | None = None,
    settings: Settings | None = None,
    older_too: bool = False,
) -> list[BaseTool]:
    """start_rehearsal, say_in_rehearsal and look_back, kept in the person's work as they go on.

    `chat` words the mentor's lines. A model may open what was begun through these tools, and the
    person's older rehearsals only with `older_too`. What goes wrong comes back in words.
    """
    tools = _Tools(chat, settings or load_settings(), older_too=older_too)
    ids = ", ".join(one["id"] for one in whom_to_meet())
    return [
        _tool("start_rehearsal", tools.start, StartRehearsal, f" Ids: {ids}."),
        _tool("say_in_rehearsal", tools.say, SayInRehearsal),
        _tool("look_back", tools.look_back, LookBack),
    ]


class _Tools:
    """What the tools do, and which rehearsals they may open."""

    def __init__(self, chat: BaseChatModel | None, settings: Settings, *, older_too: bool) -> None:
        self._model = model_for(chat, settings)
        self._settings = settings
        self._older_too = older_too
        self._begun: set[int] = set()

    async def start(self, asked: StartRehearsal) -> BaseModel:
        whom = find_whom(asked.scenario)
        with open_work() as work:
            talk = start_talk(work, whom, asked.seed, asked.difficulty)
            self._begun.add(talk.session_id)
            return begun(talk)

    async def say(self, asked: SayInRehearsal) -> BaseModel:
        self._check(asked.rehearsal)
        with open_work() as work:
            talk = resume_talk(work, asked.rehearsal)
            async with aclosing(_words(talk, asked, self._model, self._settings)) as words:
                async for _ in words:
                    """Whoever wants them as they come uses `answering`."""
            return said_last(talk)

    async def look_back(self, asked: LookBack) -> BaseModel:
        self._check(asked.rehearsal)
        with open_work() as work:
            talk = resume_talk(work, asked.rehearsal)
            if not talk.turns:
                raise BadInput("Nothing was said in this rehearsal yet.", "Say something first.")
            talk.finish()
            return looked_back(talk, asked.guess)

    def _check(self, rehearsal: int) -> None:
        if not self._older_too and rehearsal not in self._begun:
            raise BadInput(
                f"Rehearsal {rehearsal} was not begun here.", "Begin one with start_rehearsal."
            )


def _tool(
    name: str,
    does: Callable[[Asked], Coroutine[Any, Any, BaseModel]],
    shape: type[Asked],
    more: str = "",
) -> BaseTool:
    from langchain_core.tools import StructuredTool, ToolException

    async def awaited(**given: Any) -> dict[str, Any]:  # noqa: ANN401 - checked by the shape
        try:
            done = await does(shape.model_validate(given))
        except CoachError as error:
            # The edge towards an agent: it is told what a person would be told.
            found = explain(error)
            raise ToolException(f"{found.problem} {found.next_step}") from error
        return done.model_dump(mode="json")

    def now(**given: Any) -> dict[str, Any]:  # noqa: ANN401 - checked by the shape
        return run_now(awaited(**given))

    return StructuredTool.from_function(
        now,
        coroutine=awaited,
        name=name,
        description=f"{(shape.__doc__ or '').strip()}{more}",
        args_schema=shape,
        handle_tool_error=True,
    )


def answering(
    *, chat: BaseChatModel | None = None, settings: Settings | None = None
) -> Runnable[SayInRehearsal | dict[str, Any], str]:
    """The other's answer in a rehearsal, sentence by sentence; each passed the gate.

    Where a later sentence breaks a rule, TAKEN_BACK comes and then the line as it stands. The turn
    is stored as it is made; stopped early, it is stored as stopped.
    """
    from langchain_core.runnables import RunnableGenerator

    chosen = settings or load_settings()
    model = model_for(chat, chosen)

    async def sentences(
        given: SayInRehearsal | dict[str, Any],
    ) -> AsyncGenerator[str, None]:
        asked = SayInRehearsal.model_validate(given)
        with open_work() as work:
            talk = resume_talk(work, asked.rehearsal)
            async with aclosing(_words(talk, asked, model, chosen)) as words:
                async for piece in words:
                    yield piece

    async def awaited(
        asked: AsyncIterator[SayInRehearsal | dict[str, Any]],
    ) -> AsyncIterator[str]:
        async for each in asked:
            async with aclosing(sentences(each)) as pieces:
                async for piece in pieces:
                    yield piece

    def now(asked: Iterator[SayInRehearsal | dict[str, Any]]) -> Iterator[str]:
        for each in asked:
            yield from iterate_now(sentences(each))

    return RunnableGenerator(now, awaited, name="mentor_line").with_types(
        input_type=SayInRehearsal, output_type=str
    )


async def _words(
    talk: Talk, asked: SayInRehearsal, model: LanguageModel | None, settings: Settings
) -> AsyncGenerator[str, None]:
    """What is said in answer, as it comes; stored when it is whole."""
    folders = prompt_folders(settings)
    limits = limits_of(settings.model, LINE_LIMITS.max_tokens)
    if talk.waiting is not None:
        # Somebody stopped before the last line was answered.
        async for _ in talk.answer(model, folders=folders, limits=limits):
            pass
    if asked.instead_of_turn is not None:
        talk.take_again(asked.instead_of_turn)
    talk.hear(asked.words)
    async with aclosing(talk.answer(model, folders=folders, limits=limits)) as events:
        async for event in events:
            match event:
                case Said(text=text):
                    yield text
                case Replaced():
                    yield TAKEN_BACK
                case Spoken():
                    """The line as it is kept; its words have all been given."""
