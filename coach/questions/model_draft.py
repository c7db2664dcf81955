"""Questions worded by a model: drafted from passages, each through the gate, repaired once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from coach.models.port import Finished, LanguageModel, Limits, ModelFailure
from coach.questions.choose import too_alike
from coach.questions.fitting import general_follow_ups
from coach.questions.gate import Gate, every_question, in_words
from coach.questions.request import DraftRequest, GuidancePassage, Question, Rejection
from knowledge.text import clean_line
from knowledge.topics import Topic
from prompts.catalogue import Prompt, PromptId, load_prompt
from prompts.inputs import DraftQuestionsInputs, GivenPassage, RepairQuestionInputs
from prompts.render import render
from prompts.schemas import DraftedQuestion, DraftedQuestions

LONGEST_QUESTION = 300
_DRAFT_TOKENS = 1_600
_REPAIR_TOKENS = 120


class ModelDraft(NamedTuple):
    """What a model's answer came to; `stopped` is the failure that ended it early, if any."""

    questions: tuple[Question, ...]
    rejected: tuple[Rejection, ...]
    stopped: ModelFailure | None


async def draft_with(
    model: LanguageModel,
    request: DraftRequest,
    topic: Topic | None,
    passages: Sequence[GuidancePassage],
    gate: Gate,
    *,
    folders: Sequence[Path] = (),
    limits: Limits | None = None,
    on_checked: Callable[[int, int], None] | None = None,
) -> ModelDraft:
    """At most `request.count` questions that pass the gate.

    Raises ModelFailure where the model gave no set at all. Where it fails later, while repairing,
    what had passed is kept and the failure is told in `stopped`.
    """
    limits = limits or Limits()
    prompt = load_prompt(PromptId.DRAFT_QUESTIONS, folders)
    repair = load_prompt(PromptId.REPAIR_QUESTION, folders)
    answer, _ = await model.structured(
        render(prompt, _inputs(request, topic, passages)),
        DraftedQuestions,
        limits.model_copy(update={"max_tokens": _DRAFT_TOKENS}),
    )
    known = frozenset(passage.id for passage in passages)
    sifting = _Sifting(model, request, topic, gate, known, prompt, repair, limits)
    drafted = answer.questions[: 2 * request.count]
    for number, draft in enumerate(drafted):
        if len(sifting.kept) == request.count:
            break
        if on_checked is not None:
            on_checked(number, len(drafted))
        await sifting.take(draft)
    return ModelDraft(tuple(sifting.kept), tuple(sifting.rejected), sifting.stopped)


@dataclass
class _Sifting:
    """Drafts one by one: through the gate, repaired once, or left for the bank to replace."""

    model: LanguageModel
    request: DraftRequest
    topic: Topic | None
    gate: Gate
    known: frozenset[str]
    draft_prompt: Prompt
    repair_prompt: Prompt
    limits: Limits
    kept: list[Question] = field(default_factory=list)
    rejected: list[Rejection] = field(default_factory=list)
    stopped: ModelFailure | None = None
    """The failure of a repair; after it nothing more is asked of the model."""

    async def take(self, draft: DraftedQuestion) -> None:
        text = clean_line(draft.text, LONGEST_QUESTION)
        if not text or too_alike(text, [question.text for question in self.kept]):
            return
        question = self._question(text, draft)
        failed = self.gate.broken(question.checks)
        if not failed:
            self.kept.append(question)
            return
        mended = await self._repaired(question, draft, failed)
        self._reject(question, failed, self.draft_prompt, repaired=mended is not None)
        if mended is not None:
            self.kept.append(mended)

    async def _repaired(
        self, question: Question, draft: DraftedQuestion, failed: Sequence[str]
    ) -> Question | None:
        # Wording cannot mend a question that rests on nothing.
        if failed == ("grounded",) or self.stopped is not None:
            return None
        text = await self._reworded(question.text, failed)
        texts = [*self.request.already_asked, *(kept.text for kept in self.kept)]
        if not text or too_alike(text, texts):
            return None
        mended = self._question(text, draft)
        still = self.gate.broken(mended.checks)
        if still:
            self._reject(mended, still, self.repair_prompt, repaired=False)
            return None
        return mended

    async def _reworded(self, text: str, failed: Sequence[str]) -> str:
        inputs = RepairQuestionInputs(
            audience=self.request.side,
            topic=_title(self.topic),
            question=text,
            broken_principles=in_words(failed),
        )
        limits = self.limits.model_copy(update={"max_tokens": _REPAIR_TOKENS})
        answer = ""
        try:
            async for event in self.model.stream(render(self.repair_prompt, inputs), limits):
                if isinstance(event, Finished):
                    answer = event.text
        except ModelFailure as failure:
            self.stopped = failure
            return ""
        return clean_line(answer, LONGEST_QUESTION).strip("\"'“”‘’ ")

    def _question(self, text: str, draft: DraftedQuestion) -> Question:
        cited = tuple(dict.fromkeys(name for name in draft.passages if name in self.known))
        general = general_follow_ups()[self.request.side]
        topic = self.topic.id if self.topic else None
        why = clean_line(draft.why, LONGEST_QUESTION)
        return Question(
            text=text,
            why=why,
            follow_ups=general.follow_ups,
            listen_for=general.listen_for,
            avoid=general.avoid,
            passages=cited,
            checks=self.gate.check(text, cited, topic, why),
            theme="drafted",
            depth="working",
            wording=self.model.name,
        )

    def _reject(
        self, question: Question, principles: Sequence[str], prompt: Prompt, *, repaired: bool
    ) -> None:
        self.rejected.append(
            Rejection(
                text=question.text,
                principles=tuple(principles),
                prompt_id=prompt.id,
                version=prompt.version,
                outcome="repaired" if repaired else "replaced",
            )
        )


def _inputs(
    request: DraftRequest, topic: Topic | None, passages: Sequence[GuidancePassage]
) -> DraftQuestionsInputs:
    said = [request.topic if topic is None else "", request.about]
    said += [f"Left open last time: {item}" for item in request.left_open]
    said.append("This is the last session." if request.last else "")
    return DraftQuestionsInputs(
        audience=request.side,
        topic=_title(topic),
        topic_summary=topic.summary if topic else "How the two of them work together.",
        count=request.count,
        session=request.session,
        about="\n".join(part for part in said if part),
        # The newest ones: the rest is still checked, only not shown.
        already_asked=request.already_asked[-30:],
        principles=tuple(every_question().values()),
        passages=tuple(
            GivenPassage(id=passage.id, title=passage.title, text=passage.text)
            for passage in passages
        ),
    )


def _title(topic: Topic | None) -> str:
    return topic.title if topic else "Working together"
