"""Replaying a finished run: the model's answers as they were, everything else as it is now."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from coach.errors import BadInput
from coach.models.port import LanguageModel
from evals.running.results import PromptUsed, Results
from evals.suites.replaying import Recorded

Recordings = Callable[[str, str], LanguageModel]
"""The recorded model of one sample, by its suite's and its own id."""


def recordings(recorded: Results, prompts: Sequence[PromptUsed]) -> Recordings:
    """`prompts` are those in force now. Raises BadInput where no model was asked in that run."""
    calls = {
        (suite.id, sample.id): sample.calls
        for suite in recorded.suites
        for sample in suite.samples
        if sample.calls
    }
    if not calls:
        raise BadInput(
            f"{recorded.name} asked no model, so there is nothing to replay.",
            "Name a run that was made with --model.",
        )
    changed = prompt_changes(recorded.subject.prompts, prompts)

    def of_sample(suite: str, sample: str) -> LanguageModel:
        return Recorded(recorded.subject.model, calls.get((suite, sample), ()), changed)

    return of_sample


def prompt_changes(before: Sequence[PromptUsed], now: Sequence[PromptUsed]) -> dict[str, str]:
    """For each prompt whose words differ, in words, how it was and is called."""
    earlier = {prompt.id: prompt for prompt in before}
    return {
        prompt.id: (
            f"the prompt '{prompt.id}' was {old.version} ({old.digest}) and is now "
            f"{prompt.version} ({prompt.digest})"
        )
        for prompt in now
        if (old := earlier.get(prompt.id)) is not None and old.digest != prompt.digest
    }
