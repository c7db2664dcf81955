"""What notes are turned into: items, each with the numbers of the lines that support it."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict, Field, field_serializer

from coach.notes.dates import in_words


class Item(BaseModel):
    """`lines` are the numbers, from 1, of the note lines that say so."""

    model_config = ConfigDict(frozen=True)

    text: str = Field(min_length=1)
    lines: tuple[int, ...] = Field(min_length=1)


class CommitmentItem(Item):
    """`owner` is a name as the notes use it, "me" for their writer, "both" for the pair.

    `due` is the day the words in `due_words` come to, None where they name none or where the
    session's date is unknown.
    """

    owner: str | None
    due: date | None = None
    due_words: str | None = None

    @property
    def due_said(self) -> str | None:
        """Both ways, "next Thursday, 3 December 2026", or what is known of them."""
        if self.due is None:
            return self.due_words
        day, said = in_words(self.due), self.due_words or ""
        if said.casefold() in day.casefold():
            return day
        weekday, _, rest = day.partition(" ")
        return f"{said}, {rest if weekday.casefold() in said.casefold() else day}"

    @field_serializer("due", when_used="json")
    def _due(self, value: date | None) -> str | None:
        # Words rather than nothing: a reader of the JSON still learns that there is a time.
        return value.isoformat() if value else self.due_words


class Extract(BaseModel):
    """The four lists, and where the notes say two things that cannot both be so."""

    model_config = ConfigDict(frozen=True)

    insights: tuple[Item, ...] = ()
    commitments: tuple[CommitmentItem, ...] = ()
    decisions: tuple[Item, ...] = ()
    open_questions: tuple[Item, ...] = ()
    contradictions: tuple[Item, ...] = ()
