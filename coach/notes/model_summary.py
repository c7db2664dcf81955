"""A model's wording of a summary: part by part, every item checked against the lines it cites."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from coach.models.port import LanguageModel, Limits, ModelFailure
from coach.notes.dates import due_in
from coach.notes.evidence import unsupported
from coach.notes.items import CommitmentItem, Extract, Item
from coach.notes.lines import NoteLine
from coach.notes.owners import ME, is_outside
from coach.notes.people import people_in
from coach.notes.promises import is_mocking, is_past, is_supposed, is_taken_back, is_to_machine
from coach.notes.statements import ItemKind, Statement
from coach.rubric.question_form import plain
from coach.words import alike, words
from knowledge.text import clean_line
from prompts.catalogue import Prompt, PromptId, load_prompt
from prompts.inputs import NoteCandidate, SummarizeNotesInputs
from prompts.inputs import NoteLine as PromptLine
from prompts.render import render
from prompts.schemas import NotedCommitment, NotedItem, NotesSummary

if TYPE_CHECKING:
    from coach.notes.summary import ReadNotes

PART_WORDS = 900
"""Words of notes in one request: small local models have small windows and short memories."""
LONGEST_ITEM = 300
MOST_LINES = 6
"""Lines one item may cite: with enough of them anything would be supported."""
_ANSWER_TOKENS = 1_200
_KINDS: tuple[ItemKind, ...] = ("insights", "commitments", "decisions", "open_questions")
_SINGULAR = {
    "insights": "insight",
    "commitments": "commitment",
    "decisions": "decision",
    "open_questions": "open_question",
}


class Worded(NamedTuple):
    extract: Extract
    dropped: int
    parts: int
    parts_worded: int
    stopped: ModelFailure | None


async def word_with(
    model: LanguageModel,
    notes: ReadNotes,
    built_in: Extract,
    *,
    folders: Sequence[Path] = (),
    limits: Limits | None = None,
    on_part: Callable[[int, int], None] | None = None,
) -> Worded:
    """`built_in` with the model's wording and additions, as far as their lines carry them.

    What was withheld is in no request. The model may reword an item and add one; it cannot take
    one away, nor add a commitment that no line promises. After a failure the rest stays as it is.
    """
    prompt = load_prompt(PromptId.SUMMARIZE_NOTES, folders)
    limits = (limits or Limits()).model_copy(update={"max_tokens": _ANSWER_TOKENS})
    given = [
        line
        for line in notes.lines
        if line.kind in ("text", "heading") and line.number not in notes.withheld
    ]
    parts = list(_parts(given))
    merging = _Merging(notes, built_in)
    for number, part in enumerate(parts):
        if on_part is not None:
            on_part(number, len(parts))
        try:
            answer = await _ask(model, prompt, part, built_in, limits)
        except ModelFailure as stopped:
            return Worded(merging.extract(), merging.dropped, len(parts), number, stopped)
        merging.take(answer, {line.number for line in part})
    return Worded(merging.extract(), merging.dropped, len(parts), len(parts), None)


def _parts(lines: Sequence[NoteLine]) -> Iterator[list[NoteLine]]:
    part: list[NoteLine] = []
    count = 0
    for line in lines:
        length = len(line.text.split())
        if part and count + length > PART_WORDS:
            yield part
            part, count = [], 0
        part.append(line)
        count += length
    if part:
        yield part


async def _ask(
    model: LanguageModel,
    prompt: Prompt,
    part: Sequence[NoteLine],
    built_in: Extract,
    limits: Limits,
) -> NotesSummary:
    numbers = {line.number for line in part}
    inputs = SummarizeNotesInputs(
        candidates=tuple(
            NoteCandidate.model_validate({"kind": _SINGULAR[kind], "lines": item.lines})
            for kind in _KINDS
            for item in getattr(built_in, kind)
            if numbers.issuperset(item.lines)
        ),
        notes=tuple(PromptLine(number=line.number, text=line.text.strip()) for line in part),
    )
    answer, _ = await model.structured(render(prompt, inputs), NotesSummary, limits)
    return answer


class _Merging:
    """The built-in items, and what a model makes of them."""

    def __init__(self, notes: ReadNotes, built_in: Extract) -> None:
        self._notes = notes
        self._text = {line.number: line.text for line in notes.lines}
        self._speaker = {line.number: line.speaker for line in notes.lines}
        self._whole = " ".join(
            line.text for line in notes.lines if line.number not in notes.withheld
        )
        self._plain: dict[ItemKind, list[Item]] = {
            "insights": list(built_in.insights),
            "decisions": list(built_in.decisions),
            "open_questions": list(built_in.open_questions),
        }
        self._commitments = list(built_in.commitments)
        self._contradictions = built_in.contradictions
        self.dropped = 0

    def extract(self) -> Extract:
        return Extract(
            insights=tuple(self._plain["insights"]),
            commitments=tuple(self._commitments),
            decisions=tuple(self._plain["decisions"]),
            open_questions=tuple(self._plain["open_questions"]),
            contradictions=self._contradictions,
        )

    def take(self, answer: NotesSummary, given: set[int]) -> None:
        """Takes over what the lines of this part support, and counts the rest."""
        for noted in answer.commitments:
            self.dropped += not self._take_commitment(noted, given)
        for kind, items in self._plain.items():
            found: Sequence[NotedItem] = getattr(answer, kind)
            for item in found:
                self.dropped += not self._take_plain(items, item, given)

    def _supported(self, noted: NotedItem, given: set[int]) -> Item | None:
        """The item as far as its words go: its lines were given and say what it says."""
        lines = tuple(sorted(set(noted.lines)))
        text = clean_line(noted.text, LONGEST_ITEM)
        if not lines or not text or not given.issuperset(lines) or is_to_machine(plain(text)):
            return None
        if len(lines) > MOST_LINES or self._is_unreal(lines):
            return None
        cited = [self._text[number] for number in lines]
        speakers = {name for number in lines if (name := self._speaker[number])}
        if unsupported(text, cited, whole=self._whole, speakers=speakers) is not None:
            return None
        return Item(text=text, lines=lines)

    def _is_unreal(self, lines: tuple[int, ...]) -> bool:
        """Whether nothing but jokes, and what was taken back, stands on the lines."""
        said = [one for one in self._notes.said if set(one.lines) & set(lines)]
        return bool(said) and all(is_mocking(one.said) or is_taken_back(one.said) for one in said)

    def _take_plain(self, items: list[Item], noted: NotedItem, given: set[int]) -> bool:
        item = self._supported(noted, given)
        if item is None:
            return False
        index = _same(items, item)
        if index is None:
            items.append(item)
        else:
            items[index] = items[index].model_copy(update={"text": item.text})
        return True

    def _take_commitment(self, noted: NotedCommitment, given: set[int]) -> bool:
        """Rewords a known commitment, whose owner and date stay, or adds a promise."""
        item = self._supported(noted, given)
        if item is None:
            return False
        index = _same(self._commitments, item)
        if index is not None:
            known = self._commitments[index]
            if not self._is_owner(noted.owner, known.owner, item.lines):
                return False
            self._commitments[index] = known.model_copy(update={"text": item.text})
            return True
        if not self._is_new_promise(item.lines, noted.owner):
            return False
        said = " ".join(self._text[number] for number in item.lines)
        words_of_due = clean_line(noted.due, 60) if noted.due else None
        if words_of_due and not set(words(words_of_due)) <= set(words(said)):
            return False
        due = due_in(words_of_due, self._notes.session) if words_of_due else None
        self._commitments.append(
            CommitmentItem(
                text=item.text,
                lines=item.lines,
                owner=clean_line(noted.owner, 60) if noted.owner else None,
                due=due.day if due else None,
                due_words=words_of_due,
            )
        )
        return True

    def _is_new_promise(self, lines: tuple[int, ...], owner: str | None) -> bool:
        return (
            self._is_promised(lines)
            and self._is_owner(owner, None, lines)
            and self._is_of_the_pair(owner)
        )

    def _is_promised(self, lines: tuple[int, ...]) -> bool:
        """Whether the lines can carry a promise that the rules did not see."""
        said = [one for one in self._notes.said if set(one.lines) & set(lines)]
        if any(_cannot_promise(statement) for statement in said):
            return False
        return any(_PROMISING.search(statement.said) for statement in said)

    def _is_of_the_pair(self, owner: str | None) -> bool:
        """A new commitment is somebody's of the two: what HR will do is nobody's promise here."""
        if owner is None:
            return False
        pair = self._notes.pair
        if words(owner)[:1] in (["i"], [ME], ["both"], ["we"]) or pair.includes(owner):
            return True
        return not pair.names and not is_outside(owner) and bool(people_in(f"– {owner}"))

    def _is_owner(self, owner: str | None, known: str | None, lines: tuple[int, ...]) -> bool:
        """An owner must be the one the rules found, or stand in the lines."""
        if owner is None:
            return True
        first = words(owner)[:1]
        if known is not None and known != ME:
            return first == words(known)[:1]
        spoken = {self._speaker[number] or "" for number in lines}
        said = " ".join([*(self._text[number] for number in lines), *spoken])
        return bool(first) and (first[0] in words(said) or first[0] in ("i", ME))


_PROMISING = re.compile(r"\bwill\b|'ll\b|\bto [a-z]+|\b(?:promis|agree|commit|offer|volunteer)\w*")


def _cannot_promise(statement: Statement) -> bool:
    said = statement.said
    unreal = is_mocking(said) or is_taken_back(said) or is_supposed(said, "", said)
    return unreal or is_past(said) or said.endswith("?") or bool(statement.ticked)


def _same(items: Sequence[Item], item: Item) -> int | None:
    """The known item that rests on one of the lines and says much the same."""
    for index, known in enumerate(items):
        if set(item.lines) & set(known.lines) and (
            item.lines == known.lines or alike(known.text, item.text)
        ):
            return index
    return None
