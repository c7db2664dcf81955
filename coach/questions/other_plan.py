"""What a plan says in another language: the packs' words, and none of ours where they have none."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from coach.packs.content import further_passages, language_files
from coach.questions.request import Question
from coach.rubric.principles import Side
from knowledge.languages import primary
from knowledge.plan_shapes import PartWords, SideWords, ThemeWords
from knowledge.question_bank import Activity, SessionKind

_KINDS: tuple[SessionKind, ...] = ("first", "early", "later", "last", "any")


def words_for(language: str, side: Side) -> SideWords:
    """A pack's words for a plan of `side`; the names of the parts alone where no pack has any."""
    given = (one.plan[side] for one in language_files(language) if side in one.plan)
    return next(given, _names_only())


@lru_cache(maxsize=1)
def _names_only() -> SideWords:
    """The names are the interface's, as on the screens; there is nothing else to say."""

    def part(title: str) -> PartWords:
        return PartWords(title=title, words="", passages=())

    return SideWords(
        opening={kind: part("Opening") for kind in _KINDS},
        left_open=part("Left open"),
        theme=ThemeWords(first="", middle="", last="", only=""),
        closing={kind: part("Closing") for kind in _KINDS},
    )


def theme_title(questions: Sequence[Question], language: str) -> str:
    """The title of the first passage in `language` that one of `questions` rests on; or empty."""
    titles = {one.id: one.title for one in further_passages() if primary(one.language) == language}
    cited = (passage for question in questions for passage in question.passages)
    return next((titles[passage] for passage in cited if passage in titles), "")


def activity_words(activity: Activity) -> str:
    return f"{activity.shows} ({'; '.join(activity.needs)}) {activity.care}"
