"""`coach eval judge`: how far a model as judge agrees with people."""

from __future__ import annotations

import asyncio

import click

from coach.cli.output import emit_json, progress, progress_done, say
from coach.errors import BadInput
from evals.judging.agreement import (
    PAIRS,
    Agreement,
    agreement,
    labelled,
    remember,
    remembered,
)
from evals.running.models import ModelChoice
from evals.running.results import Subject
from evals.suites.world import PATIENT


@click.command()
@click.argument("model", metavar="MODEL")
@click.option("--base-url", metavar="URL", help="The address of a server:NAME.")
@click.option("--pairs", type=click.IntRange(5, 150), default=PAIRS, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def command(*, model: str, base_url: str | None, pairs: int, as_json: bool) -> None:
    """Ask MODEL about labelled pairs of questions, in both orders of the answers.

    Prints Cohen's kappa with the people who labelled them. 'coach eval run --judge MODEL' measures
    this by itself the first time and prints it beside the verdicts.
    """
    from evals.running.models import choose_model

    found = measure(choose_model("MODEL", model, base_url), pairs)
    if as_json:
        emit_json(found)
    else:
        say(found.words)


def measure(settings: ModelChoice, pairs: int = PAIRS) -> Agreement:
    """Raises BadInput for the built-in wording, which judges nothing."""
    model = settings.open()
    if model is None:
        raise BadInput("The built-in wording cannot judge.", "Name a model to judge with.")
    try:
        found = asyncio.run(
            agreement(
                model,
                labelled(pairs),
                PATIENT,
                lambda done, total: progress(f"judging labelled texts: {done} of {total}"),
            )
        )
    finally:
        progress_done()
    remember(_named(settings), found)
    return found


def with_agreement(subject: Subject, judge: ModelChoice) -> Subject:
    """`subject` with what is known of its judge, measured first where nothing is."""
    found = remembered(_named(judge)) or measure(judge)
    return subject.model_copy(update={"agreement": found.words})


def _named(settings: ModelChoice) -> str:
    return f"{settings.use} {settings.base_url or ''}"
