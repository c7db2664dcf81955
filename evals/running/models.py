"""Which model is evaluated or judges: the coach's own kinds, and whatever Inspect can reach."""

from __future__ import annotations

import re

from pydantic import BaseModel, ConfigDict, ValidationError

from coach.errors import BadInput
from coach.models.choose import open_model
from coach.models.port import LanguageModel
from coach.settings import ModelSettings
from knowledge.text import clean_line

INSPECT = "inspect:"
KINDS = ("openai:", "server:", "gguf:", INSPECT)


class ModelChoice(BaseModel):
    """`use` as in the settings, or `inspect:PROVIDER/MODEL` for a provider of Inspect."""

    model_config = ConfigDict(frozen=True)

    use: str = "built-in"
    base_url: str | None = None

    def open(self) -> LanguageModel | None:
        """None for the built-in wording. What is missing is told by the first answer."""
        if self.use.startswith(INSPECT):
            from evals.running.inspect_model import InspectModel

            return InspectModel(self.use.removeprefix(INSPECT), self.base_url)
        return open_model(ModelSettings(use=self.use, base_url=self.base_url))


def choose_model(option: str, use: str | None, base_url: str | None) -> ModelChoice:
    """`option` is what the person typed it behind. Raises BadInput where it names no model."""
    if use is None:
        return ModelChoice()
    if use.startswith(INSPECT):
        if not re.fullmatch(r"[\w-]+/\S+", use.removeprefix(INSPECT)):
            raise BadInput(
                f"{option} {clean_line(use, 80)}: expected 'inspect:PROVIDER/MODEL'.",
                "Name it as Inspect does, such as inspect:anthropic/NAME.",
            )
        return ModelChoice(use=use, base_url=base_url)
    try:
        ModelSettings(use=use, base_url=base_url)
    except ValidationError as error:
        why = error.errors(include_url=False)[0]["msg"].removeprefix("Value error, ")
        raise BadInput(
            f"{option} {clean_line(use, 80)}: {why}.",
            "Name a model that way, or one of Inspect's as 'inspect:PROVIDER/MODEL'.",
        ) from None
    return ModelChoice(use=use, base_url=base_url)
