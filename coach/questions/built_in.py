"""The built-in wording: authored questions chosen for the situation and fitted to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from coach.questions.choose import ranked, session_kind, spread, too_alike
from coach.questions.fitting import place_in
from coach.questions.gate import Gate
from coach.questions.request import DraftRequest, Question
from coach.questions.topic import GENERAL, bank_topics
from coach.rubric.principles import Side
from knowledge.question_bank import BankQuestion, load_bank
from knowledge.topics import Topic

# The craft question that belongs into a set about a subject, by the part of the pairing.
_COMPANION = {
    "first": "agreement",
    "early": "commitments",
    "later": "commitments",
    "any": "commitments",
    "last": "ending",
}
_LEFT_OPEN: Mapping[Side, str] = {
    "leader": 'Last time we left "{item}" open. What has happened since then?',
    "mentor": 'We left "{item}" open last time. What has happened with it on your side?',
}
_LEFT_OPEN_UNSAID = "We left something open last time. What has happened with it since then?"
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


def candidates(
    request: DraftRequest, topic: Topic | None, found: Mapping[str, float]
) -> list[BankQuestion]:
    """The bank's questions for this side, topic and session, the best first.

    For a subject, the companion question from the craft topics stands at the end of what a set
    of the wanted size would hold.
    """
    topics = bank_topics(topic)
    mine = [question for question in load_bank() if question.side == request.side]
    best = ranked([q for q in mine if q.topic in topics], request, topics, found)
    if topic is None or topics != (topic.id,) or topic.kind != "subject" or request.count < 3:
        return best
    kind = session_kind(request)
    craft = (_COMPANION[kind], *(name for name in GENERAL if name != _COMPANION[kind]))
    # Where the session is unknown, nothing may lean on an earlier one.
    open_to = [q for q in mine if q.topic in craft and (kind != "any" or q.session != "later")]
    beside = ranked(open_to, request, craft, found)
    companion = [question for question in beside if question.topic == craft[0]][:1]
    chosen = spread(best, request.count - len(companion), request.already_asked)
    in_hand = {question.id for question in (*chosen, *companion)}
    more = [question for question in (*best, *beside) if question.id not in in_hand]
    return chosen + companion + more


def compose(
    request: DraftRequest,
    topic: Topic | None,
    found: Mapping[str, float],
    gate: Gate,
    beside: Sequence[Question] = (),
) -> Iterator[Question]:
    """Questions that pass the gate, the best first, none like those in `beside`."""
    place = place_in(f"{request.topic} {request.about}")
    texts = [*request.already_asked, *(question.text for question in beside)]
    pool = candidates(request, topic, found)
    for bank_question in spread(pool, len(pool), texts):
        question = _fitted(bank_question, place, gate)
        if not too_alike(question.text, texts) and not gate.broken(question.checks):
            texts.append(question.text)
            yield question


def left_open_questions(request: DraftRequest, gate: Gate) -> Iterator[Question]:
    """At most two questions about what was left open last time."""
    texts = list(request.already_asked)
    for item in request.left_open[:2]:
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
        checks=gate.check(text, passages, question.topic),
        theme=question.theme,
        depth=question.depth,
        source=question.id,
    )


def _left_open(request: DraftRequest, item: str, gate: Gate) -> Question | None:
    """A first question about what was left open; without its words where they break a principle."""
    said = item.strip().rstrip(".!?…;:, ").replace("?", ",").replace('"', "'")
    why, follow_ups, listen_for, avoid = _LEFT_OPEN_WORDS[request.side]
    rests_on = gate.known(_LEFT_OPEN_RESTS_ON)
    for text in (_LEFT_OPEN[request.side].replace("{item}", said), _LEFT_OPEN_UNSAID):
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
                theme="left open",
                depth="surface",
            )
    return None
