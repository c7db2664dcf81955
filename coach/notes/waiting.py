"""Which lines wait for their owner, and whether what the owner said of lines can be so."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from coach.errors import BadInput
from coach.notes.answers import Answers, numbers_told
from coach.notes.commitments import find_commitments
from coach.notes.held import LEAST, LEAST_OF_PROMISE, likelihoods
from coach.notes.items import CommitmentItem, Extract, Item
from coach.notes.lines import NoteLine
from coach.notes.pair import find_pair
from coach.notes.private import private_lines
from coach.notes.private_echo import echoes
from coach.notes.statements import statements
from coach.words import words


def waiting_lines(
    lines: Sequence[NoteLine],
    marked: Collection[int],
    hidden: Collection[int],
    answers: Answers,
    writer: str | None,
) -> frozenset[int]:
    """The lines that may be private and of which nothing was said yet.

    `marked` are those that are private by rule, `hidden` all that are set apart already. They wait
    where they are likely to be, where a remark in words nobody listed may have asked for it, and
    where they say again what is in a line that its owner called private.
    """
    title = _title(lines)
    settled = {*hidden, *answers.private, *answers.fine}
    likely = {
        number: one
        for number, one in likelihoods(lines).items()
        if one >= LEAST and number not in settled and number != title
    }
    if likely:
        promised = _promised(lines, likely, hidden, writer)
        likely = {
            number: one
            for number, one in likely.items()
            if one >= LEAST_OF_PROMISE or number not in promised
        }
    own = set(answers.private) - set(marked)
    again = echoes(lines, {*marked, *own}) - settled if own else frozenset()
    asked_for = private_lines(lines, weighed=True) - settled
    return frozenset(likely) | asked_for | again


_OF_A_SESSION = re.compile(
    r"^\W*(?:notes?|session|meeting|met|(?:reverse )?mentoring|1:1|1-1|talk|catch-?up)\b",
    re.IGNORECASE,
)
_LONGEST_TITLE = 12


def _title(lines: Sequence[NoteLine]) -> int | None:
    """The first line, where it says whose session it was and when, and little else."""
    first = next((line for line in lines if line.kind not in ("blank", "frame")), None)
    if first is None or len(first.body.split()) > _LONGEST_TITLE:
        return None
    return first.number if _OF_A_SESSION.match(first.body) else None


def _promised(
    lines: Sequence[NoteLine],
    likely: Collection[int],
    hidden: Collection[int],
    writer: str | None,
) -> frozenset[int]:
    """The lines of plain promises with an owner, among those that would be held."""
    pair = find_pair([line for line in lines if line.number not in hidden], writer)
    near = [one for one in statements(lines, hidden) if set(one.lines) & set(likely)]
    found, _ = find_commitments(near, pair, weigh=None)
    return frozenset(line for one in found if one.owner for line in one.lines)


def check_answers(
    answers: Answers, lines: Sequence[NoteLine], marked: Collection[int], others: Collection[int]
) -> None:
    """Raises BadInput for numbers of lines that are not there, or cannot be freed.

    `marked` are the lines that are private by rule, `others` those set apart as sensitive or as
    orders to a machine.
    """
    if both := sorted({*answers.private} & {*answers.fine}):
        raise BadInput(
            f"Line {both[0]} cannot be both private and fine.",
            "Name each line once.",
        )
    count = len(lines)
    if beyond := [n for n in (*answers.private, *answers.fine) if not 1 <= n <= count]:
        raise BadInput(
            f"There is no line {beyond[0]} in these notes.",
            f"They have {count} lines; name those that wait by their numbers.",
        )
    if kept := sorted({*answers.fine} & {*marked}):
        raise BadInput(
            f"Marked as private, and not among the lines that wait: {numbers_told(kept)}.",
            "Take the marking out of the notes if such a line may be passed on.",
        )
    if apart := sorted({*answers.fine} & {*others}):
        raise BadInput(
            f"Set apart for another reason, and not among the lines that wait: "
            f"{numbers_told(apart)}.",
            "Leave such lines out of the answer: they stay with you.",
        )


def unchanged_by(whole: Extract, found: Extract) -> Extract:
    """`found` without what lines that wait take back, and without a day that they move.

    `whole` is what all lines come to: nothing of it is said here, but a promise that was withdrawn
    in a line nobody may read yet must not stand as made.
    """
    return found.model_copy(
        update={
            "commitments": tuple(
                left for one in found.commitments if (left := _left_of(one, whole.commitments))
            ),
            "decisions": tuple(one for one in found.decisions if _stands(one, whole.decisions)),
        }
    )


def _left_of(promise: CommitmentItem, whole: Sequence[CommitmentItem]) -> CommitmentItem | None:
    same = [one for one in whole if set(one.lines) & set(promise.lines)]
    near = next((one for one in same if one.text == promise.text), next(iter(same), None))
    if near is None:
        return None
    if near.text != promise.text and {*words(near.text)} < {*words(promise.text)}:
        promise = promise.model_copy(update={"text": near.text})
    if near.due != promise.due:
        promise = promise.model_copy(update={"due": None, "due_words": None})
    return promise


def _stands(item: Item, whole: Sequence[Item]) -> bool:
    near = [one.text.casefold() for one in whole if set(one.lines) & set(item.lines)]
    text = item.text.casefold()
    return any(text in one or one in text for one in near)
