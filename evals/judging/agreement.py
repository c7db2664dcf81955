"""How far a judge agrees with people, on the labelled pairs of questions that come with the suite.

Half of the texts keep the principle asked about, half break it.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Sequence
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from coach.models.port import LanguageModel, Limits
from coach.paths import ensure_private
from coach.rubric.principles import PRINCIPLES
from evals.judging.judge import VERSION, Judged, judge
from evals.moves.agreement import kappa
from evals.questions.cases import load_pairs
from evals.running.environment import evals_folder

PAIRS = 30
_ROUNDS = 1000


class Labelled(NamedTuple):
    """`holds` is what people say of `text`."""

    question: str
    text: str
    holds: bool


class Agreement(BaseModel):
    """Cohen's kappa with its 95 % interval; None where too little could be judged.

    `turned` counts verdicts that changed with the order of the answers, among `unjudged`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    judge: str
    kappa: float | None
    low: float | None
    high: float | None
    judged: int
    unjudged: int
    turned: int

    @property
    def words(self) -> str:
        if self.kappa is None or self.low is None or self.high is None:
            how = "its agreement with people could not be measured"
        else:
            how = f"kappa {self.kappa:.2f} with people ({self.low:.2f} to {self.high:.2f})"
        return (
            f"Judge {self.judge}: {how}, over {self.judged} verdicts; {self.unjudged} could not be "
            f"judged, {self.turned} of them turned with the order of the answers."
        )


def labelled(pairs: int = PAIRS) -> tuple[Labelled, ...]:
    """Two texts a pair: the better keeps the principle, the worse breaks it."""
    questions = {principle.id: principle.question for principle in PRINCIPLES}
    found = [pair for pair in load_pairs("dev") if pair.in_rubric in questions]
    chosen = [found[number * len(found) // pairs] for number in range(min(pairs, len(found)))]
    return tuple(
        Labelled(questions[pair.in_rubric], text, holds)
        for pair in chosen
        for text, holds in ((pair.better, True), (pair.worse, False))
    )


async def agreement(
    model: LanguageModel,
    items: Sequence[Labelled],
    limits: Limits,
    on_judged: Callable[[int, int], None] | None = None,
) -> Agreement:
    verdicts: list[Judged] = []
    for number, item in enumerate(items):
        if on_judged is not None:
            on_judged(number, len(items))
        verdicts.append(await judge(model, item.question, item.text, limits))
    pairs = [
        (item.holds, verdict.holds)
        for item, verdict in zip(items, verdicts, strict=True)
        if verdict.holds is not None
    ]
    low, high = _interval(pairs)
    return Agreement(
        judge=model.name,
        kappa=kappa(pairs),
        low=low,
        high=high,
        judged=len(pairs),
        unjudged=len(items) - len(pairs),
        turned=sum(verdict.turned for verdict in verdicts),
    )


def remembered(use: str) -> Agreement | None:
    """What was measured of the judge with these settings and the same judge's prompt."""
    file = ensure_private(evals_folder() / "judges") / f"{_key(use)}.json"
    if not file.is_file():
        return None
    return Agreement.model_validate_json(file.read_text(encoding="utf-8"))


def remember(use: str, found: Agreement) -> None:
    file = ensure_private(evals_folder() / "judges") / f"{_key(use)}.json"
    file.write_text(found.model_dump_json(), encoding="utf-8")


def _key(use: str) -> str:
    return hashlib.sha256(f"{use} {VERSION}".encode()).hexdigest()[:16]


def _interval(pairs: Sequence[tuple[bool, bool]]) -> tuple[float | None, float | None]:
    if not pairs:
        return None, None
    chance = random.Random(7)  # noqa: S311 - resampling, not secrecy
    drawn = (kappa(chance.choices(pairs, k=len(pairs))) for _ in range(_ROUNDS))
    known = sorted(one for one in drawn if one is not None)
    if not known:
        return None, None
    return known[int(0.025 * len(known))], known[int(0.975 * (len(known) - 1))]
