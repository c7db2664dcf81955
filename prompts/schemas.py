"""The shapes that answers must have.

Every field is required, also those that may be null: servers that hold a model to a JSON schema
then ask for all of them, and an item without evidence cannot pass for a whole one.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class _Answer(BaseModel):
    # A model that adds a field of its own has still answered; the field is dropped.
    model_config = ConfigDict(frozen=True, extra="ignore")


class DraftedQuestion(_Answer):
    """One question, what it is for, and the ids of the passages it rests on."""

    text: str = Field(min_length=1, description="The question as it would be said aloud.")
    why: str = Field(description="One sentence to the person who will ask it: what it may open.")
    passages: list[str] = Field(description="Ids of the given passages this question rests on.")


class DraftedQuestions(_Answer):
    questions: list[DraftedQuestion]


class NotedItem(_Answer):
    text: str = Field(min_length=1, description="One sentence that says no more than the lines.")
    lines: list[int] = Field(description="Numbers of the note lines that say so.")


class NotedCommitment(NotedItem):
    owner: str | None = Field(description="Who does it, as the notes name them; null if unsaid.")
    due: str | None = Field(description="By when, in the words of the notes; null if unsaid.")


class NotesSummary(_Answer):
    """Any of the four lists may be empty."""

    insights: list[NotedItem] = Field(description="What someone learned or saw differently.")
    commitments: list[NotedCommitment] = Field(description="What someone said they will do.")
    decisions: list[NotedItem] = Field(description="What the two settled between them.")
    open_questions: list[NotedItem] = Field(description="What was left unanswered.")


SCHEMAS: dict[str, type[BaseModel]] = {
    "DraftedQuestions": DraftedQuestions,
    "NotesSummary": NotesSummary,
}
