"""One step of the hour: from the junior's words to everything that is decided about the reply.

`decide` is pure. The same leader, seed and junior turns give the same decisions, whoever words
them: moves are found against the built-in line of the turn before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from random import Random

from pydantic import BaseModel, ConfigDict

from coach.errors import BadInput
from coach.rehearsal.conduct import conduct_of
from coach.rehearsal.state import Conduct
from coach.rubric.clauses import LONGEST, clauses_of, plain_text
from coach.rubric.feedback import SURE, Feedback
from coach.rubric.questions import questions_in
from coach.rubric.spelling import stems
from coach.voice.acts import Choice, Heard, Limit, Past, Situation, choose_act
from coach.voice.detect import detect_voice
from coach.voice.feedback import Told, feedback_on
from coach.voice.hearing import NOTHING, Said, further, said_of
from coach.voice.leader import Answer, Leader
from coach.voice.moves import SaidMove, VoiceMove
from coach.voice.state import (
    LeaderState,
    Plainness,
    VoiceAct,
    moved,
    start_state,
)
from coach.voice.weakening import softeners_in
from coach.voice.wording import compose
from knowledge.text import clean_line, clean_text

BUILT_IN = "built-in"
LONGEST_TURN = 20_000
"""Characters of a turn that are kept."""
LATE = 3
"""Minutes left from which the leader mentions the time."""

_FROZEN = ConfigDict(frozen=True, extra="ignore")


class Decision(BaseModel):
    """What is so about one turn, before anybody words it. Turns count from 1.

    `plainness` says how this turn told the thing, None where it did not; `plainly` counts the turns
    so far that told it plainly and respectfully. `heard` and `agreed` are how far the leader has
    come with this turn. `softeners` are the hedging words in it. `line` is the built-in wording;
    `pieces` name the authored lines in it.
    """

    model_config = _FROZEN

    turn: int
    mentor: str
    moves: tuple[SaidMove, ...]
    conduct: tuple[Conduct, ...] = ()
    softeners: tuple[str, ...] = ()
    plainness: Plainness | None = None
    deed: bool = False
    effect: bool = False
    plainly: int = 0
    before: LeaderState
    after: LeaderState
    act: VoiceAct
    pool: str
    heard: Heard = "none"
    agreed: bool = False
    line: str
    pieces: tuple[str, ...]
    feedback: Feedback | None = None

    @property
    def said(self) -> str:
        """The words of the person who rehearses."""
        return self.mentor

    @property
    def ends(self) -> bool:
        """Whether the hour is over."""
        return self.act is VoiceAct.CLOSE

    @property
    def effect_on_leader(self) -> int:
        """Openness gained, less defensiveness gained."""
        return self.after.margin - self.before.margin


class Turn(BaseModel):
    """A decision and how it was answered: `leader` are the words, `wording` who made them."""

    model_config = _FROZEN

    decision: Decision
    leader: str
    wording: str = BUILT_IN
    reason: str | None = None
    """Why the built-in wording took over from a model; None where it did not."""

    @property
    def reply(self) -> str:
        return self.leader


def decide(leader: Leader, seed: int, history: Sequence[Turn], mentor_text: str) -> Decision:
    """The next turn's decision. Raises BadInput for an empty turn and after the close."""
    text = clean_text(mentor_text).strip()[:LONGEST_TURN]
    if not text:
        raise BadInput("There is nothing to answer yet.", "Type what you would say, then send it.")
    if history and history[-1].decision.ends:
        raise BadInput(
            f"{leader.leader.name} has ended this conversation.",
            "Take an earlier turn again, or start another rehearsal.",
        )
    earlier = [turn.decision for turn in history]
    day = leader.day(seed)
    temperament = leader.temperament
    before = earlier[-1].after if earlier else start_state(temperament, day)
    previous = earlier[-1].line if earlier else day.opening
    moves = detect_voice(
        text, previous, [one.mentor for one in earlier], known=(leader.leader.name, leader.setting)
    )
    done = frozenset(move.label for move in moves if move.confidence >= SURE)
    conduct = conduct_of(text, earlier[-1].mentor if earlier else "")
    if _OUR_NUMBERS.search(text):
        conduct |= {Conduct.ROLE_BREAK}
    past = _past(earlier)
    stated = [one for one in earlier if one.plainness in ("softly", "plainly")]
    known = Said(None, any(one.deed for one in stated), any(one.effect for one in stated))
    said = said_of(leader.thing, text, done, raised=past.raised, known=known)
    if VoiceMove.BOUNDARY in done and not done & {VoiceMove.OBSERVATION, VoiceMove.IMPACT}:
        said = NOTHING
    if conduct & {Conduct.ABUSE, Conduct.ROLE_BREAK, Conduct.REPEATED}:
        said = said._replace(plainness=None) if Conduct.ABUSE not in conduct else said
    plainly = _counted(past.plainly, said, done, conduct)
    after = moved(
        before,
        done,
        conduct,
        temperament,
        words=len(text.split()),
        stung=said.plainness == "plainly" and past.heard != "heard",
        earlier=[_sure(one) for one in earlier[-2:]],
    )
    plain = plain_text(text[:LONGEST])
    asked = bool(questions_in(clauses_of(text)))
    choice = choose_act(
        Situation(
            leader=leader,
            state=after,
            done=done,
            conduct=conduct,
            said=said,
            plainly=plainly,
            limit=limit_of(plain) if VoiceMove.BOUNDARY in done else None,
            answer=_asked_about(leader.answers, plain, "answers") if asked else None,
            everyday=_asked_about(leader.everyday, plain, "everyday"),
            strange=asked and not done - {VoiceMove.QUESTION} and _strange(leader, plain),
            asked=asked,
            greeting=bool(_GREETING.match(plain)) and not done,
            grateful=bool(_GRATEFUL.search(plain)),
            small=not done and len(plain.split()) <= 6,
            past=past,
        )
    )
    heard = _heard(past.heard, choice, said)
    worded = compose(
        leader,
        choice,
        moves,
        used={piece for one in earlier for piece in one.pieces},
        heard=heard == "heard",
        raised=past.raised or said.plainness is not None,
        mentioned=" ".join([*(plain_text(one.mentor[:LONGEST]) for one in earlier), plain]),
        late=after.minutes <= LATE and choice.act is not VoiceAct.CLOSE,
        chance=Random(f"{seed}:{len(earlier) + 1}:words"),  # noqa: S311 - repeatable
    )
    agreed = past.agreed or choice.act is VoiceAct.COMMIT
    softeners = softeners_in(text)
    told = Told(
        plainness=said.plainness,
        deed=said.deed,
        effect=said.effect,
        raised=past.raised,
        before=plainest(earlier),
        heard=heard,
        heard_before=past.heard == "heard",
        agreed=agreed,
        brushed=past.last_act,
        earlier=_said_well(earlier),
        small_talk=choice.act is VoiceAct.CHAT or bool(_GRATEFUL.search(plain) and not done),
        given=frozenset(
            one.feedback.better for one in earlier if one.feedback and one.feedback.better
        ),
    )
    return Decision(
        turn=len(earlier) + 1,
        mentor=text,
        moves=moves,
        conduct=tuple(sorted(conduct)),
        softeners=softeners,
        plainness=said.plainness,
        deed=said.deed,
        effect=said.effect,
        plainly=plainly,
        before=before,
        after=after,
        act=choice.act,
        pool=choice.pool,
        heard=heard,
        agreed=agreed,
        line=worded.text,
        pieces=worded.pieces,
        feedback=feedback_on(leader.thing, text, moves, told),
    )


def spoken(decision: Decision) -> Turn:
    """`decision` answered in the built-in wording."""
    return Turn(decision=decision, leader=decision.line)


def replay(leader: Leader, seed: int, mentor_texts: Sequence[str]) -> tuple[Turn, ...]:
    """The turns these texts make with the built-in wording; stops where the hour ends."""
    turns: list[Turn] = []
    for text in mentor_texts:
        turns.append(spoken(decide(leader, seed, turns, text)))
        if turns[-1].decision.ends:
            break
    return tuple(turns)


def plainest(decisions: Sequence[Decision]) -> Plainness | None:
    """How plainly the thing has been said at best."""
    reached: Plainness | None = None
    for decision in decisions:
        reached = further(reached, decision.plainness)
    return reached


def _said_well(decisions: Sequence[Decision]) -> str | None:
    """The junior's last words before now that said what happened or what it did."""
    for decision in reversed(decisions):
        for label in (VoiceMove.OBSERVATION, VoiceMove.IMPACT):
            for move in decision.moves:
                if move.label is label and decision.plainness in ("softly", "plainly"):
                    return clean_line(move.quote, 160).rstrip(" ,;") or None
    return None


_GREETING = re.compile(r"^(?:hello|hi|hey|morning|afternoon|good (?:morning|afternoon|day))\b")
_GRATEFUL = re.compile(r"\b(?:thanks?|thank you|grateful|appreciate (?:it|that|you))\b")
_OUR_NUMBERS = re.compile(
    r"\b(?:openness|defensiveness|minutes) (?:level|score|value|points)\b", re.IGNORECASE
)
_STOPS = re.compile(
    r"\b(?:stop|end|finish|pause|leave (?:it|this|that)|close)(?: \w+){0,3}? ?(?:here|there|now"
    r"|today|point)?$|\b(?:stop|end|finish|pause)(?: \w+){0,2} (?:here|there|now|for today"
    r"|for now)\b|\bi am (?:stopping|leaving)\b"
)
_NAMES = re.compile(r"\b(?:names?|who|which|identify|point|mine to|speak for|them)\b")


def limit_of(plain: str) -> Limit:
    """What kind of limit a turn sets, given that it sets one."""
    if _NAMES.search(plain):
        return "names"
    return "stop" if _STOPS.search(plain) else "other"


def _counted(
    before: int, said: Said, done: frozenset[VoiceMove], conduct: frozenset[Conduct]
) -> int:
    """Turns that told the thing plainly and respectfully; taking it back costs one."""
    if VoiceMove.BACKING_DOWN in done:
        return max(0, before - 1)
    poor = {VoiceMove.BLAME, VoiceMove.IDENTIFYING_OTHERS} & done or Conduct.ABUSE in conduct
    return before + int(said.plainness == "plainly" and not poor)


def _heard(before: Heard, choice: Choice, said: Said) -> Heard:
    if before == "heard" or choice.act is VoiceAct.TAKE_IN:
        return "heard"
    if choice.act is VoiceAct.HALF_HEAR and said.plainness in ("softly", "plainly"):
        return "half"
    if choice.pool == "let_go":
        return "none"
    return before


def _past(decisions: Sequence[Decision]) -> Past:
    if not decisions:
        return Past()
    last = decisions[-1]
    return Past(
        raised=any(one.plainness for one in decisions),
        plainly=last.plainly,
        heard=last.heard,
        agreed=last.agreed,
        asked=any(VoiceMove.REQUEST in _sure(one) for one in decisions),
        last_act=last.act,
        last_pool=last.pool,
        pools=tuple(one.pool for one in decisions),
    )


def _sure(decision: Decision) -> frozenset[VoiceMove]:
    return frozenset(move.label for move in decision.moves if move.confidence >= SURE)


def _asked_about(entries: Sequence[Answer], plain: str, kind: str) -> str | None:
    """The pool of the entry whose words the turn holds; the longest such words win."""
    best = max(
        range(len(entries)),
        key=lambda n: max((len(term) for term in entries[n].about if term in plain), default=0),
    )
    return f"{kind}.{best}" if any(term in plain for term in entries[best].about) else None


_ANYBODY = stems(
    "work day week time people thing think feel see hear say tell ask know want need help meeting"
    " hour talk question answer change idea problem reason matter first next last good bad hard new"
    " different better worse today start stop morning team job mentor session happen understand"
    " mean part wrong right point happy sure surprise expect notice listen care worry fair honest"
)


def _strange(leader: Leader, plain: str) -> bool:
    meant = stems(plain) - _ANYBODY
    return bool(meant) and not meant & leader.vocabulary
