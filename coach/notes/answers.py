"""What the owner of notes says of the lines that may be private: private, or fine."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import Literal

from pydantic import BaseModel, ConfigDict

from coach.errors import BadInput
from knowledge.text import clean_line

Said = Literal["private", "fine"]
MOST_NUMBERS = 20_000
"""Lines that can be named at once: more than any notes have."""


class Answers(BaseModel):
    """`private` and `fine` are numbers of lines; `rest` is what becomes of held lines in neither.

    A line in both is private.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    private: tuple[int, ...] = ()
    fine: tuple[int, ...] = ()
    rest: Literal["wait", "fine", "private"] = "wait"

    def said(self, number: int) -> Said | None:
        """What was said of a line by its number; None where nothing was."""
        if number in self.private:
            return "private"
        return "fine" if number in self.fine else None

    def saying(self, said: Said | None, numbers: Iterable[int]) -> Answers:
        """With one more answer for each of `numbers`; None takes theirs back."""
        given = set(numbers)
        private, fine = set(self.private) - given, set(self.fine) - given
        if said == "private":
            private |= given
        elif said == "fine":
            fine |= given
        return Answers(private=tuple(sorted(private)), fine=tuple(sorted(fine)), rest=self.rest)

    def settled(self, held: Iterable[int]) -> Answers:
        """With `rest` said of each of the `held` lines by its number."""
        if self.rest == "wait":
            return self
        named = {*self.private, *self.fine}
        spoken = self.saying(self.rest, [number for number in held if number not in named])
        return spoken.model_copy(update={"rest": "wait"})


NOTHING_SAID = Answers()
ALL_FINE = Answers(rest="fine")


def line_numbers(words: str) -> tuple[int, ...]:
    """ "3, 7-9" as 3, 7, 8, 9. Raises BadInput for what is no such list."""
    found: set[int] = set()
    for part in re.split(r"[\s,;]+", words.strip()):
        if not part:
            continue
        ends = re.fullmatch(r"(\d{1,7})(?:[-–](\d{1,7}))?", part, re.ASCII)
        first, last = (int(ends[1]), int(ends[2] or ends[1])) if ends else (0, 0)
        if not 1 <= first <= last or last - first >= MOST_NUMBERS:
            raise BadInput(
                f"{clean_line(part, 40)!r} is no line number.",
                "Write numbers and ranges with commas between, such as 3,7-9.",
            )
        found.update(range(first, last + 1))
    return tuple(sorted(found))


def numbers_told(numbers: Sequence[int]) -> str:
    """3, 7, 8, 9 as "3, 7-9"."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else f"{run[0]}" for run in runs)


def carried(answers: Answers, before: str, after: str) -> Answers:
    """The answers for notes that were edited: those of lines that still stand in them, moved along.

    What a new or reworded line holds has to be asked anew.
    """
    if before == after or answers == NOTHING_SAID:
        return answers
    old, new = before.split("\n"), after.split("\n")
    moved: dict[int, int] = {}
    for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        for step in range(block.size):
            moved[block.a + step + 1] = block.b + step + 1
    return Answers(
        private=tuple(sorted(moved[number] for number in answers.private if number in moved)),
        fine=tuple(sorted(moved[number] for number in answers.fine if number in moved)),
        rest=answers.rest,
    )
