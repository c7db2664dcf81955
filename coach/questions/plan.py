"""The plan for a session: its parts in order, each with its minutes and its questions.

Opening, what was left open, themes, something to do together where it suits, closing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from coach.packs.content import bank_activities
from coach.questions.choose import session_fit, session_kind
from coach.questions.language import is_in, spoken_in
from coach.questions.other_plan import activity_words, theme_title, words_for
from coach.questions.plan_words import plan_words
from coach.questions.request import DraftRequest, Question
from coach.questions.strands import LEFT_OPEN, strand_of, topic_of
from coach.questions.wary import open_items
from coach.words import content_stems
from knowledge.languages import ENGLISH
from knowledge.plan_shapes import PartWords, ThemeWords
from knowledge.question_bank import Activity, SessionKind
from knowledge.topics import load_topics
from knowledge.word_forms import content_words
from knowledge.word_forms import shared as kin_of

PartKind = Literal["opening", "theme", "activity", "closing"]

LEAST_FOR_AN_ACTIVITY = 40
"""Minutes of a session from which doing something together leaves time to talk."""
LEAST_FOR_A_THEME = 5

# What these topics ask about belongs to the ends of a session on another subject.
_AT_THE_START = ("agreement",)
_AT_THE_END = ("commitments", "ending")


class PlanPart(BaseModel):
    """One part. `words` say what to do; `steps` are those of an activity.

    `questions` are positions in the set the plan was made for, counted from 0; `passages` the ids
    of the guidance the part rests on; `source` the id of the bank's activity, else empty.
    """

    model_config = ConfigDict(frozen=True)

    kind: PartKind
    title: str
    minutes: int = Field(ge=1)
    words: str
    steps: tuple[str, ...] = ()
    questions: tuple[int, ...] = ()
    passages: tuple[str, ...] = ()
    source: str = ""


class SessionPlan(BaseModel):
    """The parts in the order they come; their minutes add up to the session's."""

    model_config = ConfigDict(frozen=True)

    parts: tuple[PlanPart, ...]

    @property
    def minutes(self) -> int:
        return sum(part.minutes for part in self.parts)


class _Theme(NamedTuple):
    title: str
    topic: str
    questions: list[int]


def plan_session(request: DraftRequest, questions: Sequence[Question]) -> SessionPlan:
    """A plan of `request.minutes` minutes for `questions`, each of which is in one part of it.

    What was left open comes right after the opening. Short sessions get fewer parts: one theme
    under half an hour, and nothing to do together under forty minutes.
    """
    kind = session_kind(request)
    language = spoken_in(request)
    english = language == ENGLISH
    words = plan_words()[request.side] if english else words_for(language, request.side)
    total = request.minutes
    opening, closing = _ends(total, kind)
    left = [n for n, question in enumerate(questions) if question.theme == LEFT_OPEN]
    items = open_items(request)
    for_left = max(2, min(15, round(0.15 * total))) if left or items else 0
    rest = total - opening - closing - for_left
    topic = _main_topic(request, questions)
    at_start, at_end, others = _sorted_out(questions, topic, left)
    done = _activity(request, kind, topic, questions, rest, language=language)
    rest -= done.minutes if done else 0
    most = _most_themes(total, rest)
    themes = (_themes if english else _themes_by_topic)(questions, others, topic, most)
    if not english:
        themes = [_titled(theme, questions, language) for theme in themes]
    parts = [_end_part("opening", words.opening[kind], opening, at_start)]
    if for_left:
        parts.append(_left_open_part(items, words.left_open, for_left, left, english=english))
    parts += _theme_parts(themes, words.theme, rest, done, english=english)
    parts.append(_end_part("closing", words.closing[kind], closing, at_end))
    return SessionPlan(parts=_adding_up(parts, total))


def _ends(total: int, kind: SessionKind) -> tuple[int, int]:
    """Minutes of the opening and the closing. Rules take longer to settle, partings to say."""
    opening = max(2, min(10, round(0.1 * total))) + (total // 12 if kind == "first" else 0)
    closing = max(3, min(12, round(0.12 * total))) + (total // 12 if kind == "last" else 0)
    return min(opening, 20), min(closing, 20)


def _most_themes(total: int, rest: int) -> int:
    wanted = 1 if total < 30 else 2 if total < 60 else 3
    return max(1, min(wanted, rest // LEAST_FOR_A_THEME))


def _main_topic(request: DraftRequest, questions: Sequence[Question]) -> str:
    topics = {topic.id: topic for topic in load_topics()}
    named = request.topic.casefold().strip()
    for topic in topics.values():
        if named in (topic.id, topic.title.casefold()):
            return topic.id
    counted = Counter(name for name in map(topic_of, questions) if name)
    # A subject before the craft questions beside it.
    most = sorted(counted, key=lambda name: (topics[name].kind != "subject", -counted[name]))
    return most[0] if most else ""


def _sorted_out(
    questions: Sequence[Question], topic: str, left: Sequence[int]
) -> tuple[list[int], list[int], list[int]]:
    """The positions of what belongs to the opening, to the closing, and to the themes."""
    start: list[int] = []
    end: list[int] = []
    others: list[int] = []
    for number, question in enumerate(questions):
        if number in left:
            continue
        own = topic_of(question)
        if own != topic and own in _AT_THE_START:
            start.append(number)
        elif own != topic and own in _AT_THE_END:
            end.append(number)
        else:
            others.append(number)
    return start, end, others


def _themes(
    questions: Sequence[Question], positions: Sequence[int], topic: str, most: int
) -> list[_Theme]:
    """The questions by strand, in the order of their first ones; never more than `most` themes."""
    themes: list[_Theme] = []
    for number in positions:
        own, title = strand_of(questions[number], (topic,))
        for theme in themes:
            if theme.title == title:
                theme.questions.append(number)
                break
        else:
            themes.append(_Theme(title, own, [number]))
    while len(themes) > most:
        # The smallest joins its neighbour: of equals the last one, which is the deepest.
        least = min(range(len(themes)), key=lambda n: (len(themes[n].questions), -n))
        into = least - 1 if least else 1
        themes[into].questions.extend(themes[least].questions)
        themes[into].questions.sort()
        del themes[least]
    if len(themes) == 1 and most > 1 and len(themes[0].questions) >= 4:
        whole = themes[0].questions
        half = (len(whole) + 1) // 2
        themes = [
            themes[0]._replace(questions=whole[:half]),
            _Theme("Further into it", topic, whole[half:]),
        ]
    return sorted(themes, key=lambda theme: theme.questions[0])


def _themes_by_topic(
    questions: Sequence[Question], positions: Sequence[int], topic: str, most: int
) -> list[_Theme]:
    """As `_themes`, by topic alone: strands are ours, and titled in English."""
    themes: dict[str, _Theme] = {}
    for number in positions:
        own = topic_of(questions[number]) or topic
        themes.setdefault(own, _Theme("", own, [])).questions.append(number)
    found = list(themes.values())
    while len(found) > most:
        last = found.pop()
        found[-1].questions.extend(last.questions)
    return found


def _titled(theme: _Theme, questions: Sequence[Question], language: str) -> _Theme:
    title = theme_title([questions[number] for number in theme.questions], language)
    return theme._replace(title=title)


def _activity(
    request: DraftRequest,
    kind: SessionKind,
    topic: str,
    questions: Sequence[Question],
    rest: int,
    *,
    language: str,
) -> Activity | None:
    """The activity that suits the topic, the side, the session and the time, if one does."""
    if request.minutes < LEAST_FOR_AN_ACTIVITY:
        return None
    cited = {passage for question in questions for passage in question.passages}
    meant = f"{request.topic} {request.about}"

    def suits(activity: Activity) -> float:
        whole = f"{activity.title} {' '.join(activity.steps)}"
        if language == ENGLISH:
            shared = len(content_stems(meant) & content_stems(whole))
        else:
            shared = len(kin_of(content_words(meant, language), content_words(whole, language)))
        return (
            session_fit(kind, activity.session)
            + 0.5 * len(cited.intersection(activity.passages))
            + 0.4 * min(shared, 3)
            + 0.5 * (activity.side_lead == request.side)
        )

    fitting = [
        activity
        for activity in bank_activities()
        if activity.topic == topic
        and is_in(activity, language)
        and activity.side_lead in (request.side, "either")
        and session_fit(kind, activity.session)
        and activity.minutes <= 0.5 * rest
    ]
    return max(fitting, key=suits, default=None)


def _theme_parts(
    themes: Sequence[_Theme],
    words: ThemeWords,
    rest: int,
    done: Activity | None,
    *,
    english: bool,
) -> list[PlanPart]:
    minutes = _shared_out(rest, [len(theme.questions) for theme in themes])
    parts = [
        PlanPart(
            kind="theme",
            title=theme.title or ("The heart of it" if english else str(number + 1)),
            minutes=given,
            words=_theme_words(words, number, len(themes)),
            questions=tuple(theme.questions),
        )
        for number, (theme, given) in enumerate(zip(themes, minutes, strict=True))
    ]
    if done is not None:
        # After an easy start, before the nearer questions: hands busy, talk comes.
        parts.insert(min(1, len(parts)), _activity_part(done, english=english))
    return parts


def _theme_words(words: ThemeWords, number: int, count: int) -> str:
    if count == 1:
        return words.only
    if number == 0:
        return words.first
    return words.last if number == count - 1 else words.middle


def _shared_out(rest: int, weights: Sequence[int]) -> list[int]:
    """`rest` minutes by `weights`, in whole minutes that add up, none left without any."""
    if not weights:
        return []
    # One more each: even a theme of one question needs time to get into.
    shares = [weight + 1 for weight in weights]
    minutes = [max(1, rest * share // sum(shares)) for share in shares]
    minutes[-1] += rest - sum(minutes)
    return minutes


def _activity_part(activity: Activity, *, english: bool) -> PlanPart:
    needs = "; ".join(activity.needs)
    words = f"{activity.shows} You need: {needs}. {activity.care}"
    return PlanPart(
        kind="activity",
        title=activity.title,
        minutes=activity.minutes,
        words=words if english else activity_words(activity),
        steps=activity.steps,
        passages=activity.passages,
        source=activity.id,
    )


def _left_open_part(
    left_open: Sequence[str],
    words: PartWords,
    minutes: int,
    questions: Sequence[int],
    *,
    english: bool,
) -> PlanPart:
    said = [item.strip().rstrip(".!?…;:, ") for item in left_open[:2]]
    items = (" and " if english else ", ").join(f'"{item}"' for item in said if item)
    if english and not items:
        items = "what you left unfinished"
    return PlanPart(
        kind="theme",
        title=words.title,
        minutes=minutes,
        words=words.words.replace("{items}", items).strip(),
        questions=tuple(questions),
        passages=words.passages,
    )


def _end_part(kind: PartKind, words: PartWords, minutes: int, questions: Sequence[int]) -> PlanPart:
    return PlanPart(
        kind=kind,
        title=words.title,
        minutes=minutes,
        words=words.words.strip(),
        questions=tuple(questions),
        passages=words.passages,
    )


def _adding_up(parts: Sequence[PlanPart], total: int) -> tuple[PlanPart, ...]:
    """Where no theme took the rest of the time, the part before the closing does."""
    spare = total - sum(part.minutes for part in parts)
    longest = max(range(len(parts) - 1), key=lambda n: (parts[n].kind == "theme", n))
    return tuple(
        part.model_copy(update={"minutes": part.minutes + spare}) if n == longest else part
        for n, part in enumerate(parts)
    )
