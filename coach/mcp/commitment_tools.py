"""The tools for what was promised in sessions: listing it, and saying what became of it."""

from __future__ import annotations

from typing import Annotated, Literal

from mcp_types import InputRequiredResult
from pydantic import Field

from coach.clock import own_day
from coach.commitments.changing import change_commitment, settle_commitment
from coach.commitments.due import greetings
from coach.commitments.sharing import for_others
from coach.commitments.words import due_said, who
from coach.errors import BadInput
from coach.mcp.apart import Steps
from coach.mcp.asking import allowed
from coach.mcp.calls import CoachContext, Number, Person, apart, desk_of
from coach.mcp.shapes import CommitmentList, ShownCommitment
from coach.store import Work, open_work
from coach.store.records import ChangeKind, Commitment
from knowledge.text import clean_line

_KINDS: dict[str, ChangeKind] = {"keep": "kept", "drop": "dropped", "reopen": "reopened"}


async def list_commitments(
    ctx: CoachContext,
    *,
    everything: Annotated[bool, Field(description="Kept and dropped ones too.")] = False,
    only_due: Annotated[
        bool,
        Field(description="The person's own due within a week, others' once their day has come."),
    ] = False,
    person: Person = None,
    include_private: Annotated[
        bool,
        Field(description="Also those that repeat a private line; the person is asked first."),
    ] = False,
) -> CommitmentList | InputRequiredResult:
    """What was promised in the person's sessions, the nearest first.

    Third persons are not named, and what repeats a private line is left out and counted.
    """
    private = False
    if include_private:
        answer = await allowed(
            ctx,
            "private-commitments",
            "May this assistant see the commitments that repeat private lines of your notes, "
            "with the names in them? This counts for this one time.",
            "They can see them on their own machine, with 'coach commitments list'. Call again "
            "without include_private for the others.",
        )
        if isinstance(answer, InputRequiredResult):
            return answer
        private = answer
    desk = desk_of(ctx)

    async def job(_steps: Steps) -> CommitmentList:
        with open_work() as work:
            whose = _number_of(work, person)
            stored = work.commitments.all(whose) if everything else work.commitments.open(whose)
            if only_due:
                greeted = greetings(stored, own_day(), desk.settings().you.name)
                stored = tuple(one.commitment for one in greeted)
            shown = [one for one in (_shown(work, each, private) for each in stored) if one]
        return CommitmentList(
            commitments=tuple(shown),
            withheld=len(stored) - len(shown),
            next=_next(len(stored) - len(shown), asked=include_private),
        )

    return await apart(ctx, job)


async def update_commitment(
    ctx: CoachContext,
    *,
    commitment: Annotated[Number, Field(description="Its number, from list_commitments.")],
    action: Annotated[
        Literal["keep", "drop", "reopen", "change"],
        Field(
            description="keep: it was done; drop: it will not be, with a reason; change: other "
            "words or another day."
        ),
    ],
    reason: Annotated[
        str | None, Field(max_length=300, description="Stays with the person; needed for drop.")
    ] = None,
    text: Annotated[str | None, Field(max_length=600, description="New words, for change.")] = None,
    due: Annotated[
        str | None,
        Field(max_length=80, description="2026-12-03 or 'next Thursday'; '' for none. For change."),
    ] = None,
) -> ShownCommitment | InputRequiredResult:
    """Say what became of a commitment. Do it only where the person said so.

    What it said before is kept in its history.
    """  # fmt: skip
    if action != "change" and not (text is None and due is None):
        raise BadInput(
            f"'{action}' takes neither new words nor a day.", "Use the action 'change' for those."
        )
    if action == "change" and text is None and due is None:
        raise BadInput("Nothing is to change.", "Give new words in 'text' or a day in 'due'.")
    private = await _is_private(ctx, commitment)
    if private:
        answer = await allowed(
            ctx,
            f"commitment-{commitment}",
            f"May this assistant change and see commitment {commitment}? It repeats a private "
            "line of your notes.",
            "It repeats a private line: they can change it on their own machine, with 'coach "
            "commitments'.",
        )
        if isinstance(answer, InputRequiredResult):
            return answer
        if not answer:
            raise BadInput(
                "The person did not allow it, so nothing was changed.",
                "They can change it on their own machine, with 'coach commitments'.",
            )

    async def job(_steps: Steps) -> ShownCommitment:
        with open_work() as work:
            if action == "change":
                one = change_commitment(
                    work, commitment, own_day(), text=text, due=due, reason=reason
                )
            else:
                one = settle_commitment(work, commitment, _KINDS[action], reason)
            shown = _shown(work, one, private)
        if shown is None:
            raise BadInput(
                "It was changed. Its new words repeat a private line, so they are not shown here.",
                "The person sees them with 'coach commitments list'.",
            )
        return shown

    return await apart(ctx, job)


def _number_of(work: Work, person: str | None) -> int | None:
    if person is None:
        return None
    for one in work.people.all():
        if one.name.casefold() == person.strip().casefold():
            return one.id
    # Who else is known is nothing a host has to learn from a wrong name.
    raise BadInput(
        f"There are no sessions with {clean_line(person, 60)}.",
        "Use the name under which the notes were kept, or leave it out.",
    )


async def _is_private(ctx: CoachContext, commitment: int) -> bool:
    async def job(_steps: Steps) -> bool:
        with open_work() as work:
            return for_others(work, work.commitments.get(commitment)) is None

    return await apart(ctx, job)


def _shown(work: Work, one: Commitment, private: bool) -> ShownCommitment | None:
    """As the host may see it; None where it may not."""
    shared = for_others(work, one)
    if shared is None and not private:
        return None
    if private:
        owner, text, plan = who(one.owner), one.text, one.plan
    elif shared is not None:
        owner, text, plan = shared.owner, shared.text, shared.plan or None
    return ShownCommitment(
        id=one.id,
        text=clean_line(text, 600),
        owner=clean_line(owner, 60),
        due=one.due.isoformat() if one.due else None,
        due_said=due_said(one, own_day() if one.status == "open" else None),
        status=one.status,
        plan=clean_line(plan, 600) if plan else None,
        private=shared is None,
    )


def _next(withheld: int, *, asked: bool) -> str:
    if not withheld:
        return ""
    if asked:
        return "The person did not allow the private ones to be shown."
    return (
        "Those withheld repeat private lines. If the person wants them here, call again with "
        "include_private: they will be asked."
    )
