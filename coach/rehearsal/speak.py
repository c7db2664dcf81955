"""Wording a decision: a model's words where one is configured and they pass the gate, else ours."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from coach.models.port import (
    Finished,
    LanguageModel,
    Limits,
    ModelFailure,
    TextPiece,
    Usage,
)
from coach.rehearsal.instructions import gate_rules, line_inputs, repair_inputs
from coach.rehearsal.rehearsal import BUILT_IN, Decision, Turn
from coach.rehearsal.scenario import Scenario
from coach.rubric.line_gate import Failure, SentenceGate
from prompts.catalogue import PromptId, load_prompt
from prompts.render import RenderedPrompt, render

LINE_LIMITS = Limits(max_tokens=200)

_FROZEN = ConfigDict(frozen=True)


class Said(BaseModel):
    """The next piece of the mentor's line: it has passed the gate and may be shown at once."""

    model_config = _FROZEN

    text: str


class Replaced(BaseModel):
    """What was shown of this line is taken back, for `reason`; another line follows."""

    model_config = _FROZEN

    reason: str


class Spoken(BaseModel):
    """The end: the whole line and who worded it.

    `reason` says why the built-in wording took over from a model. `failures` are the rules that the
    model's first line broke, also where its second one passed.
    """

    model_config = _FROZEN

    text: str
    wording: str
    reason: str | None = None
    usage: Usage = Usage()
    failures: tuple[Failure, ...] = ()

    def turn(self, decision: Decision) -> Turn:
        return Turn(decision=decision, mentor=self.text, wording=self.wording, reason=self.reason)


async def speak(
    scenario: Scenario,
    decision: Decision,
    history: Sequence[Turn],
    model: LanguageModel | None = None,
    *,
    folders: Sequence[Path] = (),
    limits: Limits = LINE_LIMITS,
) -> AsyncGenerator[Said | Replaced | Spoken, None]:
    """The mentor's line as it comes, then exactly one `Spoken`.

    A model that fails, or breaks the rules twice, is replaced by the built-in wording for this
    turn; nothing is raised for it. `folders` hold prompts that replace the built-in ones.
    """
    if model is None:
        yield Said(text=decision.line)
        yield Spoken(text=decision.line, wording=BUILT_IN)
        return
    wording = _ModelWording(scenario, decision, history, model, folders=folders, limits=limits)
    async with aclosing(wording.first()) as sentences:
        async for said in sentences:
            yield said
    spoken = wording.passed or await wording.second()
    if wording.passed is None:
        if wording.gate.released:
            yield Replaced(reason=wording.reason)
        yield Said(text=spoken.text)
    yield spoken


class _ModelWording:
    """Two attempts of a model at one line, and the built-in wording after them."""

    def __init__(
        self,
        scenario: Scenario,
        decision: Decision,
        history: Sequence[Turn],
        model: LanguageModel,
        *,
        folders: Sequence[Path],
        limits: Limits,
    ) -> None:
        self._scenario, self._decision, self._history = scenario, decision, history
        self._model, self._folders, self._limits = model, folders, limits
        self._rules = gate_rules(scenario, decision, history)
        self._usage = Usage()
        self._failed: ModelFailure | None = None
        self.gate = SentenceGate(self._rules)
        self.reason = ""
        self.passed: Spoken | None = None

    async def first(self) -> AsyncGenerator[Said, None]:
        """The sentences that pass, as they come; `passed` is set where all of them did."""
        inputs = line_inputs(self._scenario, self._decision, self._history)
        prompt = render(load_prompt(PromptId.MENTOR_LINE, self._folders), inputs)
        try:
            # Closed at the first broken rule: what would still come is not worth waiting for.
            async with aclosing(_pieces(self._model, prompt, self._limits)) as pieces:
                async for piece in pieces:
                    if isinstance(piece, Finished):
                        self._usage = piece.usage
                    else:
                        for sentence in self.gate.feed(piece.text):
                            yield Said(text=self._after(sentence))
                    if self.gate.failures:
                        break
            for sentence in self.gate.finish():
                yield Said(text=self._after(sentence))
        except ModelFailure as failure:
            self._failed = failure
        if self._failed is None and not self.gate.failures:
            self.passed = Spoken(text=self.gate.text, wording=self._model.name, usage=self._usage)

    async def second(self) -> Spoken:
        """The line mended by the model where it had broken rules, else the built-in one."""
        failures = self.gate.failures
        if self._failed is not None:
            return self._ours(self._failed.problem)
        self.reason = _broke(failures)
        broken = self.gate.unfinished or (failures[0].quote if failures else "")
        inputs = repair_inputs(self._scenario, self._decision, broken, failures)
        prompt = render(load_prompt(PromptId.REPAIR_LINE, self._folders), inputs)
        text = ""
        try:
            async for piece in self._model.stream(prompt, self._limits):
                if isinstance(piece, Finished):
                    text = piece.text
                    self._usage = _sum(self._usage, piece.usage)
        except ModelFailure as failure:
            return self._ours(failure.problem)
        gate = SentenceGate(self._rules)
        gate.feed(text)
        gate.finish()
        if gate.failures:
            return self._ours(_broke(gate.failures))
        return Spoken(
            text=gate.text, wording=self._model.name, usage=self._usage, failures=failures
        )

    def _ours(self, reason: str) -> Spoken:
        self.reason = reason
        return Spoken(
            text=self._decision.line,
            wording=BUILT_IN,
            reason=reason,
            usage=self._usage,
            failures=self.gate.failures,
        )

    def _after(self, sentence: str) -> str:
        """`sentence` with the space that parts it from one before it."""
        return sentence if len(self.gate.released) == 1 else f" {sentence}"


async def _pieces(
    model: LanguageModel, prompt: RenderedPrompt, limits: Limits
) -> AsyncGenerator[TextPiece | Finished, None]:
    """What the model sends; its stream is closed with this one, not when it is collected."""
    stream = model.stream(prompt, limits)
    try:
        async for piece in stream:
            yield piece
    finally:
        if isinstance(stream, AsyncGenerator):
            await stream.aclose()


def _broke(failures: Sequence[Failure]) -> str:
    rule = failures[0].rule if failures else "It said nothing."
    return f"The model's line broke a rule: {rule}"


def _sum(one: Usage, other: Usage) -> Usage:
    def both(first: int | None, second: int | None) -> int | None:
        return None if first is None and second is None else (first or 0) + (second or 0)

    return Usage(
        input_tokens=both(one.input_tokens, other.input_tokens),
        output_tokens=both(one.output_tokens, other.output_tokens),
    )
