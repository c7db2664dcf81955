"""What samples cost: seconds, calls of a model, tokens, and money where prices are known."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from coach.errors import BadInput
from coach.models.port import FailureReason
from evals.running.environment import evals_folder
from evals.running.results import SampleResult
from knowledge.text import clean_line

_Amount = Annotated[float, Field(ge=0)]


class Price(BaseModel):
    """What a million tokens cost, read and written; `currency` is what stands before amounts."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    tokens_in: _Amount
    tokens_out: _Amount
    currency: str = "$"

    def of(self, cost: Cost) -> str:
        amount = (cost.tokens_in * self.tokens_in + cost.tokens_out * self.tokens_out) / 1_000_000
        return f"{self.currency}{amount:.4f}"


def price_of(model: str, file: Path | None = None) -> Price | None:
    """The price of a model by `file`, else by prices.yaml in the folder of the evaluations."""
    standing = evals_folder() / "prices.yaml"
    chosen = file or (standing if standing.is_file() else None)
    return read_prices(chosen).get(model) if chosen else None


def read_prices(file: Path) -> dict[str, Price]:
    """Prices by model, as `--model` names it. Raises BadInput, with the place."""
    form = "Write a model and under it tokens_in and tokens_out, a million tokens each."
    try:
        found = yaml.safe_load(file.read_text(encoding="utf-8"))
        return TypeAdapter(dict[str, Price]).validate_python(found)
    except yaml.YAMLError:
        raise BadInput(f"{clean_line(file.name)} is not valid YAML.", form) from None
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(step) for step in first["loc"])
        problem = f"{clean_line(file.name)}: {clean_line(place)}: {clean_line(first['msg'])}."
        raise BadInput(problem, form) from None


_SAYS_NOTHING = frozenset(
    {
        FailureReason.UNAUTHORISED,
        FailureReason.MODEL_NOT_FOUND,
        FailureReason.RATE_LIMITED,
        FailureReason.SERVER_ERROR,
        FailureReason.UNREACHABLE,
        FailureReason.TIMED_OUT,
        FailureReason.STALLED,
        FailureReason.CUT_OFF,
        FailureReason.NOT_INSTALLED,
    }
)
"""Failures of the way to a model: nothing about its words is learnt from them."""


class Cost(BaseModel):
    """`slow_seconds` is what the slowest twentieth takes at least; tokens as servers
    counted. `unanswered` calls never came to an answer, good or bad."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    samples: int
    mean_seconds: float
    slow_seconds: float
    calls: int
    unanswered: int
    tokens_in: int
    tokens_out: int


def cost_of(samples: Sequence[SampleResult]) -> Cost:
    seconds = sorted(one.seconds for one in samples)
    calls = [call for one in samples for call in one.calls]
    number = len(seconds)
    return Cost(
        samples=number,
        mean_seconds=sum(seconds) / number if number else 0.0,
        slow_seconds=seconds[int(0.95 * (number - 1))] if number else 0.0,
        calls=len(calls),
        unanswered=sum(call.failure in _SAYS_NOTHING for call in calls),
        tokens_in=sum(call.usage.input_tokens or 0 for call in calls),
        tokens_out=sum(call.usage.output_tokens or 0 for call in calls),
    )


def cost_words(cost: Cost, price: Price | None = None) -> str:
    """Seconds a sample and, where a model was asked, calls, tokens and money."""
    words = f"{cost.mean_seconds:.3f} s of work a sample"
    if not cost.calls:
        return f"{words}, no model asked"
    money = f", {price.of(cost)}" if price else ""
    lost = f" ({cost.unanswered} not answered)" if cost.unanswered else ""
    return (
        f"{words}, {cost.calls} calls{lost}, {cost.tokens_in} tokens in, "
        f"{cost.tokens_out} out{money}"
    )
