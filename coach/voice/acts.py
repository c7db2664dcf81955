"""What the leader does now: one act, and the pool of authored lines that words it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

from coach.rehearsal.state import Conduct
from coach.voice.hearing import Said
from coach.voice.leader import Leader
from coach.voice.moves import VoiceMove
from coach.voice.state import HIGHEST, LeaderState, VoiceAct, manner_of, warmth_of

Heard = Literal["none", "half", "heard"]
Limit = Literal["stop", "names", "other"]


class Choice(NamedTuple):
    """`pool` names the authored lines, such as `defends` or `answers.2`."""

    act: VoiceAct
    pool: str


class Past(NamedTuple):
    """What this hour has brought so far. `plainly` counts the turns that said the thing plainly and
    respectfully and were not taken back since; `asked` is whether a request was ever made."""

    raised: bool = False
    plainly: int = 0
    heard: Heard = "none"
    agreed: bool = False
    asked: bool = False
    last_act: VoiceAct | None = None
    last_pool: str = ""
    pools: tuple[str, ...] = ()


class Situation(NamedTuple):
    """All that an act is chosen from. `state` is the one this turn left the leader in; `plainly`
    counts this turn too. `answer` is the pool of an authored answer to what was asked."""

    leader: Leader
    state: LeaderState
    done: frozenset[VoiceMove]
    conduct: frozenset[Conduct]
    said: Said
    plainly: int
    limit: Limit | None
    answer: str | None
    everyday: str | None
    strange: bool
    asked: bool
    greeting: bool
    grateful: bool
    small: bool
    """Nothing was done and little was said."""
    past: Past


def choose_act(now: Situation) -> Choice:
    for answer in _ANSWERS:
        if choice := answer(now):
            return choice
    return _beside(now)


def is_pressed(past: Past) -> bool:
    """Whether the junior is being asked for somebody's name."""
    return past.last_pool in ("asks_who", "pressed", "latches")


def _over(now: Situation) -> Choice | None:
    insulted = Conduct.ABUSE in now.conduct and "abused" in now.past.pools
    cornered = now.state.defensiveness >= HIGHEST and VoiceMove.BLAME in now.done
    pool = None
    if insulted or (cornered and now.past.raised):
        pool = "closings.cold"
    elif now.limit == "stop":
        pool = "stopped"
    elif Conduct.FAREWELL in now.conduct:
        pool = "partings"
    elif now.state.minutes == 0:
        pool = f"closings.{'unheard' if now.past.heard == 'none' else now.past.heard}"
    return Choice(VoiceAct.CLOSE, pool) if pool else None


def _no_part_of_it(now: Situation) -> Choice | None:
    if Conduct.ROLE_BREAK in now.conduct:
        return Choice(VoiceAct.CHAT, "role_break")
    if Conduct.ABUSE in now.conduct:
        return Choice(VoiceAct.BRUSH_OFF, "abused")
    if Conduct.REPEATED in now.conduct:
        return Choice(VoiceAct.ASK, "again")
    return None


def _limits(now: Situation) -> Choice | None:
    if VoiceMove.IDENTIFYING_OTHERS in now.done and now.said.plainness:
        return Choice(VoiceAct.ASK, "latches")
    if now.limit is None or now.said.deed or now.said.effect:
        return None
    if is_pressed(now.past) and "pressed" not in now.past.pools and now.leader.lines.pressed:
        return Choice(VoiceAct.PULL_RANK, "pressed")
    return Choice(VoiceAct.LISTEN, "declined")


def _harm(now: Situation) -> Choice | None:
    if VoiceMove.BLAME in now.done:
        cold = warmth_of(now.state, now.leader.temperament) == "cold"
        if cold and now.past.last_pool == "blamed":
            return Choice(VoiceAct.PULL_RANK, "ranks")
        return Choice(VoiceAct.DEFEND, "blamed")
    if VoiceMove.BACKING_DOWN in now.done and (now.past.raised or now.said.plainness):
        if now.past.heard == "heard":
            return Choice(VoiceAct.LISTEN, "kept")
        return Choice(VoiceAct.BRUSH_OFF, "let_go")
    doubtful = VoiceMove.GROUP_CLAIM in now.done and now.past.last_pool != "grouped"
    if doubtful and now.past.heard != "heard":
        return Choice(VoiceAct.ASK, "grouped")
    return None


def _promise(now: Situation) -> Choice | None:
    """Something is promised only after the thing was taken in, and on being asked."""
    if now.past.heard != "heard":
        return None
    wants = VoiceMove.REQUEST in now.done
    due = now.past.asked and not now.past.agreed and not now.answer
    if not wants and not due:
        return None
    if now.state.margin >= manner_of(now.leader.temperament).commits_at:
        return Choice(VoiceAct.COMMIT, "commits")
    return Choice(VoiceAct.HURRY, "refuses") if wants else None


def _once_heard(now: Situation) -> Choice | None:
    """After the thing was taken in: what there is to add."""
    if now.past.heard != "heard":
        return None
    if now.answer:
        return Choice(VoiceAct.LISTEN, now.answer)
    more = {VoiceMove.PERSISTENCE, VoiceMove.IMPACT, VoiceMove.QUESTION}
    if now.said.plainness or (now.done & more and not now.everyday and not now.strange):
        return Choice(VoiceAct.LISTEN, "after")
    if now.grateful and now.past.last_act is not VoiceAct.THANK:
        return Choice(VoiceAct.THANK, "thanks")
    on_it = not now.done and not now.everyday and not now.strange and not now.grateful
    if on_it and (now.asked or not now.small):
        return Choice(VoiceAct.LISTEN, "after")
    return None


def _taken_in(now: Situation) -> Choice | None:
    """The thing reaches the leader: plainly said, often enough, and not when it first comes up."""
    ready = warmth_of(now.state, now.leader.temperament) == "warm"
    enough = now.plainly >= manner_of(now.leader.temperament).times and now.past.raised
    if now.said.plainness == "plainly" and ready and enough and now.past.heard != "heard":
        return Choice(VoiceAct.TAKE_IN, "takes_in")
    return None


def _question_or_request(now: Situation) -> Choice | None:
    """Before it was taken in: what was asked is answered, what was asked for is not given."""
    if now.past.heard == "heard":
        return None
    if now.answer and not (now.said.deed or now.said.effect):
        return Choice(VoiceAct.LISTEN, now.answer)
    wants = VoiceMove.REQUEST in now.done and (now.past.raised or now.said.plainness)
    if wants and now.past.last_pool != "refuses":
        return Choice(manner_of(now.leader.temperament).replies.asked_early, "refuses")
    return None


def _the_thing(now: Situation) -> Choice | None:
    """The thing, not yet taken in: by how it was said and how ready the leader is."""
    if now.past.heard == "heard" or now.said.plainness is None:
        return None
    if VoiceMove.INTENT_CREDITED in now.done and not (now.said.deed or now.said.effect):
        return Choice(VoiceAct.LISTEN, "credited")
    if VoiceMove.OVER_SOFTENING in now.done and now.past.last_pool != "misses":
        return Choice(VoiceAct.BRUSH_OFF, "misses")
    manner, warmth = manner_of(now.leader.temperament), warmth_of(now.state, now.leader.temperament)
    acts = manner.replies.to(now.said.plainness, warmth)
    act = next((one for one in acts if one is not now.past.last_act), acts[0])
    pool = _half(now.said) if act is VoiceAct.HALF_HEAR else POOLS[act]
    # Somebody who asks about everything asks who, once it is clear that there is a somebody.
    plain = now.said.plainness == "plainly"
    if act is VoiceAct.ASK and plain and "asks_who" not in now.past.pools:
        pool = "asks_who"
    return Choice(act, pool)


def _half(said: Said) -> str:
    """A half that was said: nobody takes up what has not been mentioned."""
    if said.deed == said.effect:
        return "half_effect" if said.effect else "half_hears"
    return "half_deed" if said.deed else "half_effect"


POOLS: dict[VoiceAct, str] = {
    VoiceAct.LISTEN: "listens",
    VoiceAct.ASK: "asks",
    VoiceAct.TAKE_IN: "takes_in",
    VoiceAct.HALF_HEAR: "half_hears",
    VoiceAct.BRUSH_OFF: "brush_offs",
    VoiceAct.DEFEND: "defends",
    VoiceAct.LECTURE: "lectures",
    VoiceAct.PULL_RANK: "ranks",
    VoiceAct.HURRY: "hurries",
    VoiceAct.THANK: "thanks",
    VoiceAct.COMMIT: "commits",
}


def _talk(now: Situation) -> Choice | None:
    if now.everyday:
        return Choice(VoiceAct.CHAT, now.everyday)
    if now.greeting and not now.past.pools:
        return Choice(VoiceAct.CHAT, "greetings")
    if VoiceMove.PERMISSION_ASKED in now.done:
        return Choice(VoiceAct.LISTEN, "permissions")
    if now.answer:
        return Choice(VoiceAct.LISTEN, now.answer)
    if now.strange:
        return Choice(VoiceAct.CHAT, "off_topic")
    return None


def _little(now: Situation) -> Choice | None:
    if (VoiceMove.QUESTION in now.done or now.asked) and now.past.raised:
        return Choice(VoiceAct.LISTEN, "views")
    if now.small:
        return Choice(VoiceAct.LISTEN, "silences")
    if VoiceMove.INTENT_CREDITED in now.done and now.past.raised:
        return Choice(VoiceAct.LISTEN, "credited")
    return None


def _beside(now: Situation) -> Choice:
    told = now.done & {VoiceMove.OBSERVATION, VoiceMove.IMPACT, VoiceMove.PERSISTENCE}
    if told and now.past.last_pool != "listens":
        return Choice(VoiceAct.LISTEN, "listens")
    return Choice(manner_of(now.leader.temperament).replies.beside, "beside")


_ANSWERS: tuple[Callable[[Situation], Choice | None], ...] = (
    _over,
    _no_part_of_it,
    _limits,
    _harm,
    _promise,
    _once_heard,
    _taken_in,
    _question_or_request,
    _the_thing,
    _talk,
    _little,
)
