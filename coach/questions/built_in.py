"""The built-in wording: authored questions chosen for the situation and fitted to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from coach.packs.content import bank_questions
from coach.questions.choose import Candidate, SetChoice, ranked, session_kind, too_alike
from coach.questions.fitting import place_in
from coach.questions.gate import Gate
from coach.questions.language import is_in, spoken_in
from coach.questions.request import DraftRequest, GuidancePassage, Question
from coach.questions.strands import LEFT_OPEN
from coach.questions.topic import GENERAL, bank_topics
from coach.questions.wary import open_items
from coach.rubric.grounding import speaks_of
from coach.rubric.principles import Side
from knowledge.languages import ENGLISH
from knowledge.question_bank import BankQuestion
from knowledge.topics import Topic

# The craft question that belongs into a set about a subject, by the part of the pairing.
_COMPANION = {
    "first": "agreement",
    "early": "commitments",
    "later": "commitments",
    "any": "commitments",
    "last": "ending",
}
_LEFT_OPEN = (
    'We left "{item}" open last time. What news is there of it on your side, however small?'
)
_LEFT_OPEN_UNSAID = (
    "We left something open last time. What news is there of it on your side, however small?"
)
# Words about somebody are a note to oneself; said aloud to them they would sound odd.
_ABOUT_SOMEBODY = re.compile(r"\b(?:he|she|him|her|his|hers|they|them|their)\b", re.IGNORECASE)
_LEFT_OPEN_RESTS_ON = ("report-back-so-silence-does-not-return",)
_LEFT_OPEN_WORDS: Mapping[Side, tuple[str, tuple[str, ...], str, str]] = {
    "leader": (
        "What was left open comes first, so that nothing said last time is seen to vanish.",
        ("What did that change for you?", "What should I do with it next?"),
        "Whether it still matters. Some open things settle themselves.",
        "Excusing yourself for what was not done. One line is enough.",
    ),
    "mentor": (
        "Beginning with what was left open keeps it alive without making it a reproach.",
        ("What got in the way?", "What would be a good next step?"),
        "Movement, or a decision to let it go. Either is an answer.",
        "Sounding like a teacher collecting homework.",
    ),
}


class Pool(NamedTuple):
    """What a set is chosen from: `own` on the topics asked for, `companion` and `more` beside."""

    own: list[Candidate]
    companion: list[Candidate]
    more: list[Candidate]


def pool_for(
    request: DraftRequest, topics: Sequence[Topic], found: Mapping[str, float], beside: str = ""
) -> Pool:
    """The bank's questions for this side and session, on `topics` (the nearest first).

    Beside a subject stands one question from a craft topic: `beside`, else the one that suits the
    part of the pairing.
    """
    names = bank_topics(topics)
    mine = [one for one in bank_questions() if one.side == request.side and is_in(one, ENGLISH)]
    own = ranked([q for q in mine if q.topic in names], request, names, found)
    kind = session_kind(request)
    # Where the session is unknown, nothing may lean on an earlier one.
    open_to = [q for q in mine if kind != "any" or q.session != "later"]
    craft = (beside or _COMPANION[kind], *(name for name in GENERAL if name != _COMPANION[kind]))
    craft = tuple(dict.fromkeys(name for name in craft if name not in names))
    more = ranked([q for q in open_to if q.topic in craft], request, craft, found)
    of_subject = bool(topics) and topics[0].kind == "subject"
    companion: list[Candidate] = []
    if request.count >= 3 and craft and (beside in craft or of_subject):
        companion = [one for one in more if one.question.topic == craft[0]]
    return Pool(own, companion, more)


def compose(
    request: DraftRequest,
    pool: Pool,
    gate: Gate,
    documents: Sequence[GuidancePassage] = (),
    *,
    beside: Sequence[Question] = (),
    place: str | None = None,
) -> list[Question]:
    """Questions that pass the gate, up to the wanted number, none like those in `beside`.

    Each cites the guidance it rests on, and the first of the team's `documents` that speaks of it.
    `place` is where the person works; None: as the request says.
    """
    if place is None:
        place = place_in(f"{request.topic} {request.about}")
    taken = [*request.already_asked, *(question.text for question in beside)]
    choice = SetChoice(taken, spoken_in(request))
    wanted = request.count - len(beside)
    chosen: list[Question] = []
    for candidates, enough in (
        (pool.own, wanted - bool(pool.companion)),
        (pool.companion, wanted if not chosen else len(chosen) + 1),
        (pool.own, wanted),
        (pool.more, wanted),
    ):
        chosen += _passing(candidates, min(enough, wanted) - len(chosen), choice, place, gate)
    return [_citing(question, documents) for question in chosen]


def _citing(question: Question, documents: Sequence[GuidancePassage]) -> Question:
    for document in documents:
        if speaks_of(f"{document.title}\n{document.text}", question.text, question.why):
            return question.model_copy(update={"passages": (*question.passages, document.id)})
    return question


def _passing(
    candidates: Sequence[Candidate], count: int, choice: SetChoice, place: str, gate: Gate
) -> list[Question]:
    passed: list[Question] = []
    if count <= 0:
        return passed
    for bank_question in choice.best(candidates, place):
        question = _fitted(bank_question, place, gate)
        if not gate.broken(question.checks):
            choice.take(bank_question, question.text)
            passed.append(question)
            if len(passed) == count:
                break
    return passed


def left_open_questions(request: DraftRequest, gate: Gate) -> Iterator[Question]:
    """At most two questions about what was left open last time."""
    texts = list(request.already_asked)
    for item in open_items(request)[:2]:
        question = _left_open(request, item, gate)
        if question and not too_alike(question.text, texts):
            texts.append(question.text)
            yield question


def _fitted(question: BankQuestion, place: str, gate: Gate) -> Question:
    text = question.worded(place)
    passages = gate.known(question.passages)
    return Question(
        text=text,
        why=question.purpose,
        follow_ups=question.follow_ups,
        listen_for=question.listen_for,
        avoid=question.avoid,
        passages=passages,
        checks=gate.check(
            text, passages, question.topic, f"{question.purpose} {question.listen_for}"
        ),
        theme=question.theme,
        depth=question.depth,
        source=question.id,
    )


def _left_open(request: DraftRequest, item: str, gate: Gate) -> Question | None:
    """A first question about what was left open; without its words where they break a principle."""
    said = item.strip().rstrip(".!?…;:, ").replace("?", ",").replace('"', "'")
    why, follow_ups, listen_for, avoid = _LEFT_OPEN_WORDS[request.side]
    texts = (_LEFT_OPEN.replace("{item}", said), _LEFT_OPEN_UNSAID)
    rests_on = gate.known(_LEFT_OPEN_RESTS_ON)
    for text in texts[1:] if _ABOUT_SOMEBODY.search(said) else texts:
        checks = gate.check(text, rests_on, None)
        if said and not gate.broken(checks):
            return Question(
                text=text,
                why=why,
                follow_ups=follow_ups,
                listen_for=listen_for,
                avoid=avoid,
                passages=rests_on,
                checks=checks,
                theme=LEFT_OPEN,
                depth="surface",
            )
    return None
