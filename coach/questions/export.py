"""A set of questions as Markdown, to print or to keep beside the notes."""

from __future__ import annotations

from collections.abc import Callable

from coach.questions.request import Question, QuestionSet
from knowledge.topics import find_topic


def as_markdown(drafted: QuestionSet, source_of: Callable[[str], str]) -> str:
    """The set as Markdown; `source_of` turns a passage id into what is shown for it."""
    title = find_topic(drafted.topic).title if drafted.topic else "Working together"
    parts = [f"# Questions: {title}"]
    if drafted.note:
        parts.append(drafted.note)
    for number, question in enumerate(drafted.questions, start=1):
        parts.append(_question(number, question, source_of))
    words = f"Wording: {drafted.wording}."
    parts.append(f"{words} {drafted.fallback}" if drafted.fallback else words)
    return "\n\n".join(parts) + "\n"


def _question(number: int, question: Question, source_of: Callable[[str], str]) -> str:
    lines = [f"## {number}. {question.text}", "", question.why, ""]
    lines += [f"- {follow_up}" for follow_up in question.follow_ups]
    lines += ["", f"Listen for: {question.listen_for}", "", f"Careful: {question.avoid}"]
    if question.passages:
        lines += ["", "Rests on: " + "; ".join(source_of(name) for name in question.passages)]
    return "\n".join(lines)
