"""`language.yaml`: what the coach has to know of a pack's language to work in it.

Everything is optional. What is missing is left undone in that language, never done in English.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, get_args

from pydantic import BaseModel, ConfigDict, Field

from coach.packs.files import PackFiles
from coach.packs.problems import PackProblem
from coach.packs.texts import text_of
from coach.packs.yaml_file import Yaml, read_yaml, validated
from coach.rehearsal.scenario import Cues, Phrases
from coach.rubric.principles import Side
from knowledge.plan_shapes import SideWords
from knowledge.question_bank import SessionKind
from knowledge.text import clean_line
from knowledge.topics import load_topics
from knowledge.word_forms import words_in

LANGUAGE_FILE = "language.yaml"
_FROZEN = ConfigDict(frozen=True, extra="forbid")
Words = Annotated[str, Field(min_length=1, max_length=600)]
SHORTEST_ALONE = 5
"""Letters of a word that may stop somebody all by itself."""


class Place(BaseModel):
    """Words of what somebody wrote that tell where they work, and how that is said."""

    model_config = _FROZEN

    words: Phrases = Field(min_length=1)
    say: Words


class LeftOpen(BaseModel):
    """The question about what was left open last time; `{item}` in `text` becomes its words."""

    model_config = _FROZEN

    text: Words
    why: Words
    follow_ups: tuple[Words, ...] = Field(min_length=1, max_length=3)
    listen_for: Words
    avoid: Words


class Wary(BaseModel):
    """What somebody writes that the questions leave out, known by one of the phrases in `said`.

    `beside` is the topic whose question is set beside the subject; `keeps_open` says that what was
    left open last time may still be taken up.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    kind: Annotated[str, Field(min_length=1, max_length=60)]
    said: Phrases = Field(alias="words", min_length=1)
    beside: str
    keeps_open: bool = False
    leader: Words
    mentor: Words

    def words(self, side: Side) -> str:
        return " ".join((self.leader if side == "leader" else self.mentor).split())


class LanguageFile(BaseModel):
    """`here` and `places` fill `{here}`; `plan` is what a plan says around its questions.

    `wary` is in the order in which it is looked for, the gravest first.
    """

    model_config = _FROZEN

    cues: Cues = Cues()
    here: str = Field(default="", max_length=60)
    places: tuple[Place, ...] = Field(default=(), max_length=100)
    left_open: Mapping[Side, LeftOpen] = {}
    plan: Mapping[Side, SideWords] = {}
    wary: tuple[Wary, ...] = Field(default=(), max_length=50)

    def passages(self) -> Iterator[str]:
        """The ids of the passages that the words of the plan rest on."""
        for words in self.plan.values():
            for part in (*words.opening.values(), words.left_open, *words.closing.values()):
                yield from part.passages


def read_language_file(files: PackFiles) -> tuple[LanguageFile | None, list[PackProblem]]:
    """None where the pack has none, or where it cannot be used."""
    content = files.content.get(LANGUAGE_FILE)
    if content is None:
        return None, []
    text, problems = text_of(LANGUAGE_FILE, content)
    if text is None:
        return None, problems
    read, told = read_yaml(LANGUAGE_FILE, text)
    problems += told
    if read is None:
        return None, problems
    found, told = validated(read, LanguageFile)
    problems += told
    if found is not None:
        problems += _placeholders(read, found)
        problems += _phrases(read, found)
    return found, problems


def _placeholders(read: Yaml, found: LanguageFile) -> list[PackProblem]:
    problems = [
        read.told(
            ("plan", side, end),
            f"lacks words for: {', '.join(missing)}",
            "Give opening and closing for each part of a pairing; 'any' serves where it is"
            " unknown.",
        )
        for side, words in found.plan.items()
        for end, given in (("opening", words.opening), ("closing", words.closing))
        if (missing := [kind for kind in get_args(SessionKind) if kind not in given])
    ]
    for side, left in found.left_open.items():
        if left.text.count("{item}") != 1 or left.text.count("{") != 1:
            problems.append(
                read.told(
                    ("left_open", side, "text"),
                    f"'{clean_line(left.text, 60)}' does not hold {{item}} once",
                    "Put {item} where the words of what was left open belong, and nothing else in"
                    " braces.",
                )
            )
    return problems


def _phrases(read: Yaml, found: LanguageFile) -> Iterator[PackProblem]:
    """Phrases without a word, or that would stop people at nearly anything; unknown topics."""
    placed: list[tuple[tuple[int | str, ...], str]] = [
        (("cues", name, place), phrase)
        for name in Cues.model_fields
        for place, phrase in enumerate(getattr(found.cues, name))
    ]
    listed = (("places", [one.words for one in found.places]),
              ("wary", [one.said for one in found.wary]))  # fmt: skip
    placed += [
        ((key, at, "words", place), phrase)
        for key, all_phrases in listed
        for at, phrases in enumerate(all_phrases)
        for place, phrase in enumerate(phrases)
    ]
    for where, phrase in placed:
        words = words_in(phrase)
        if not words:
            yield read.told(
                where, "holds a phrase without a word in it", "Write words, or delete it."
            )
        elif "harm" in where and len(words) == 1 and len(words[0]) < SHORTEST_ALONE:
            yield read.told(
                where,
                f"would stop people at every '{clean_line(phrase, 40)}'",
                f"A single word under harm has {SHORTEST_ALONE} letters or more: write the phrase"
                " it stands in.",
            )
    topics = [topic.id for topic in load_topics()]
    for at, one in enumerate(found.wary):
        if one.beside not in topics:
            yield read.told(
                ("wary", at, "beside"),
                f"beside is '{clean_line(one.beside, 40)}', which is no topic of the coach's",
                f"Use one of: {', '.join(topics)}.",
            )


def resting(found: LanguageFile, name: str, own: set[str]) -> LanguageFile:
    """With the ids of the pack's own passages as they are in use: `deutsch/…`."""

    def named(passages: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(f"{name}/{one}" if one in own else one for one in passages)

    plan = {}
    for side, words in found.plan.items():
        ends = {
            end: {
                kind: part.model_copy(update={"passages": named(part.passages)})
                for kind, part in getattr(words, end).items()
            }
            for end in ("opening", "closing")
        }
        left = words.left_open
        left = left.model_copy(update={"passages": named(left.passages)})
        plan[side] = words.model_copy(update={**ends, "left_open": left})
    return found.model_copy(update={"plan": plan})
