"""What the mentor does now: one act, at most one card, and how openly it is said."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from random import Random
from typing import NamedTuple

from coach.rehearsal.scenario import Card, Level, Scenario
from coach.rehearsal.state import Conduct, State, load_table, margin
from coach.rehearsal.subjects import Subject
from coach.rubric.moves import Move


class Act(StrEnum):
    DISCLOSE = "disclose"
    HINT = "hint"
    DEFLECT = "deflect"
    PUSH_BACK = "push_back"
    ASK_BACK = "ask_back"
    TAKE_IN = "take_in"
    WITHDRAW = "withdraw"
    CLOSE = "close"


class Choice(NamedTuple):
    """`pool` names the authored lines that word it; `about` is a card whose handle may be named."""

    act: Act
    pool: str
    card: str | None = None
    level: Level | None = None
    about: str | None = None


class Past(NamedTuple):
    """What this rehearsal has brought so far."""

    said: Mapping[str, tuple[Level, ...]]
    """The levels at which each card has been said, in order."""
    last_card: str | None
    last_acts: tuple[Act, ...]


class Situation(NamedTuple):
    """All that an act is chosen from. `state` is the one this turn left the mentor in; `chance`
    decides only between cards that are equal. `doubted`: harm was seen, too unsurely to
    count. `brief`: hardly anything was said. `half_heard`: something was perhaps said back, which
    is then not in `done`."""

    scenario: Scenario
    state: State
    done: frozenset[Move]
    conduct: frozenset[Conduct]
    subject: Subject
    past: Past
    chance: Random
    doubted: bool = False
    brief: bool = False
    half_heard: bool = False


_SETTLED = 10
"""Trust from which the mentor contradicts where a less trusting one goes quiet."""
_AT_EASE = 6
"""Trust from which the mentor asks something back."""
_SHUT = 17
"""Guardedness from which hurt is met by going quiet."""
_SORE = 3
_RAW = 5
"""Hurt from which no card is said openly, and from which it is only hinted."""

QUESTIONS = frozenset(
    {Move.OPEN_QUESTION, Move.CLOSED_QUESTION, Move.FOLLOW_UP, Move.STACKED_QUESTIONS}
)
_RECEPTIVE = frozenset(
    {
        Move.REFLECTION,
        Move.ACKNOWLEDGEMENT,
        Move.SELF_DISCLOSURE,
        Move.PERMISSION,
        Move.COMMITMENT,
        Move.FOLLOW_UP,
        Move.OPEN_QUESTION,
    }
)
_OWED = frozenset({Move.COMMITMENT, Move.SELF_DISCLOSURE, Move.ACKNOWLEDGEMENT, Move.PERMISSION})
"""What people wait to have heard before anybody changes the subject."""
_INQUIRING = QUESTIONS | {Move.REFLECTION}
_ORDER: tuple[Level, ...] = ("hinted", "guarded", "open")


def choose_act(now: Situation) -> Choice:
    """The act for a turn: harm is answered before anything is given."""
    for answer in _ANSWERS:
        if choice := answer(now):
            return choice
    return _give(now)


def _closed_or_left(now: Situation) -> Choice | None:
    if now.state.patience == 0:
        return Choice(Act.CLOSE, "closings")
    if Conduct.ROLE_BREAK in now.conduct:
        return Choice(Act.DEFLECT, "role_break")
    if Conduct.ABUSE in now.conduct:
        return Choice(Act.WITHDRAW, "withdrawals")
    if Conduct.FAREWELL in now.conduct and Move.PULLING_RANK not in now.done:
        return Choice(Act.CLOSE, "partings")
    return None


def _answer_to_power(now: Situation) -> Choice | None:
    if Move.PULLING_RANK in now.done:
        if now.state.trust >= _SETTLED and not _shut(now.state):
            return Choice(Act.PUSH_BACK, "push_backs")
        return Choice(Act.WITHDRAW, "withdrawals")
    if Move.IDENTIFYING in now.done:
        return Choice(Act.DEFLECT, "declines")
    return None


def _answer_to_harm(now: Situation) -> Choice | None:
    if now.done & {Move.DISMISSING, Move.GENERALISING}:
        if _shut(now.state):
            return Choice(Act.WITHDRAW, "withdrawals")
        return Choice(Act.PUSH_BACK, "push_backs")
    if Move.DEFENDING in now.done:
        if _shut(now.state):
            return Choice(Act.DEFLECT, "deflections")
        return Choice(Act.PUSH_BACK, "push_backs")
    return None


def _beside_the_subject(now: Situation) -> Choice | None:
    if Conduct.REPEATED in now.conduct:
        return Choice(Act.ASK_BACK, "silences")
    if now.subject.way == "everyday":
        return Choice(Act.DEFLECT, f"everyday.{now.subject.everyday}")
    if now.subject.way == "elsewhere":
        return Choice(Act.DEFLECT, "off_topic")
    return None


def _answer_to_talk(now: Situation) -> Choice | None:
    """After being led, told or advised, without a question or anything that invites."""
    if now.done & (_RECEPTIVE | QUESTIONS):
        return None
    if Move.LEADING_QUESTION in now.done:
        if now.state.trust >= _SETTLED:
            return Choice(Act.PUSH_BACK, "push_backs")
        return Choice(Act.DEFLECT, "deflections")
    if now.done & {Move.TELLING, Move.ADVICE}:
        if now.state.trust >= _AT_EASE and _may_ask(now):
            return Choice(Act.ASK_BACK, "ask_backs")
        return _taken_in(now)
    return _answer_to_silence(now)


def _taken_in(now: Situation) -> Choice:
    """A word, no more: where nothing was asked there is nothing to answer or to decline."""
    if now.scenario.reactions.get(Move.TELLING):
        return Choice(Act.TAKE_IN, "reactions")
    return Choice(Act.DEFLECT, "deflections")


def _may_ask(now: Situation) -> bool:
    """Nobody asks something back after a slight, or turn after turn."""
    return Act.ASK_BACK not in now.past.last_acts and not now.doubted and not now.state.hurt


def _answer_to_what_is_owed(now: Situation) -> Choice | None:
    """An apology, a promise, thanks: taken in, and perhaps what it touches; nothing else is begun.

    Before anything was told the mentor may begin by themself: "this stays here" asks for it.
    """
    owed = now.done & _OWED
    if now.done & _INQUIRING or not any(now.scenario.reactions.get(move) for move in owed):
        return None
    if not now.past.said:
        begun = _give(now)
        return begun if begun.card else Choice(Act.TAKE_IN, "reactions")
    cap = _cap(now)
    named = now.subject.card if now.subject.named else None
    last = now.scenario.card(now.past.last_card) if now.past.last_card else None
    if named and now.past.said.get(named.id):
        named = None  # begun and left: nobody goes back there for a promise
    for card in (named, last):
        if card and (level := _level(card, now, cap, staying=True)):
            return _said(card, level)
    return Choice(Act.TAKE_IN, "reactions")


def _answer_to_silence(now: Situation) -> Choice:
    """What was begun may go on by itself, after a "mm" as after nothing."""
    if now.past.last_card:
        card = now.scenario.card(now.past.last_card)
        level = _level(card, now, "guarded", staying=True)
        if level is None and now.half_heard and not now.doubted:
            level = _once_more(card, now)
        if level in ("guarded", "further"):
            return Choice(Act.DISCLOSE, "card", card.id, level)
    if not now.brief:
        return _taken_in(now)
    if now.past.said:
        return Choice(Act.ASK_BACK, "silences")
    # "Shall I go on?" makes no sense before anything was told.
    return (
        Choice(Act.ASK_BACK, "ask_backs") if _may_ask(now) else Choice(Act.DEFLECT, "deflections")
    )


_ANSWERS: tuple[Callable[[Situation], Choice | None], ...] = (
    _closed_or_left,
    _answer_to_power,
    _answer_to_harm,
    _beside_the_subject,
    _answer_to_talk,
    _answer_to_what_is_owed,
)


def _shut(state: State) -> bool:
    return state.guardedness >= _SHUT or state.hurt >= _RAW


def _give(now: Situation) -> Choice:
    cap = _cap(now)
    about = _about_the_subject(now, cap)
    if about:
        return about
    only_closed = Move.CLOSED_QUESTION in now.done and not now.done & _RECEPTIVE
    if only_closed and now.state.trust < _SETTLED:
        return Choice(Act.DEFLECT, "deflections")
    if found := _next_card(now, cap):
        return _said(*found)
    if not now.done & QUESTIONS and _begun(now):
        return _taken_in(now)  # "you'd have to ask somebody else" answers no saying-back
    if not _may_ask(now):
        return Choice(Act.DEFLECT, "deflections")
    return Choice(Act.ASK_BACK, "ask_backs")


def _about_the_subject(now: Situation, cap: Level) -> Choice | None:
    """The card the leader asked about or stayed with; None where the mentor may choose."""
    card = now.subject.card
    if card is None:
        stays = now.done & {Move.REFLECTION, Move.FOLLOW_UP, Move.ACKNOWLEDGEMENT}
        last = now.scenario.card(now.past.last_card) if now.past.last_card and stays else None
        level = _level(last, now, cap, staying=True) if last else None
        return _said(last, level) if last and level else None
    said = now.past.said.get(card.id, ())
    asked = now.done & QUESTIONS and (now.subject.named or card == _begun(now))
    level = _level(card, now, cap, staying=True) or _once_more(card, now)
    if level is None and asked and _may_hint_again(card, now):
        level = "hinted"
    if level:
        return _said(card, level)
    for other in now.subject.others:
        if set(said) - {"hinted"} and (level := _level(other, now, cap, staying=False)):
            return _said(other, level)
    if not asked:
        # Nothing was asked about it: a promise is met neither with "that is all" nor with "I'd
        # sooner not say".
        return None
    told = "open" in said or said.count("guarded") > 1
    # Who has begun on a thing and is asked about it says so, and that it is too soon.
    pool = "spent" if told else "not_yet" if said else "deflections"
    return Choice(Act.DEFLECT, pool, about=card.id)


def _begun(now: Situation) -> Card | None:
    """The card that was hinted at last and of which nothing was told yet."""
    last = now.past.last_card
    hinted = last is not None and set(now.past.said.get(last, ())) == {"hinted"}
    return now.scenario.card(last) if last and hinted else None


def _may_hint_again(card: Card, now: Situation) -> bool:
    """Whether something else can be hinted of what was hinted at before."""
    said = now.past.said.get(card.id, ())
    again = set(said) == {"hinted"} and len(said) < len(card.hinted)
    return again and _ready(card, now.state) is not None


def _said(card: Card, level: Level) -> Choice:
    return Choice(Act.HINT if level == "hinted" else Act.DISCLOSE, "card", card.id, level)


def _cap(now: Situation) -> Level:
    """The most openly anything is said this turn, however ready it is."""
    if now.state.hurt >= _RAW:
        return "hinted"
    mixed = now.done & {
        Move.LEADING_QUESTION,
        Move.TELLING,
        Move.ADVICE,
        Move.STACKED_QUESTIONS,
    }
    closed = Move.CLOSED_QUESTION in now.done and not now.done & _RECEPTIVE
    if now.state.hurt >= _SORE or mixed or closed:
        return "guarded"
    return "open"


def _level(card: Card, now: Situation, cap: Level, *, staying: bool) -> Level | None:
    """How openly `card` can be said now so that it says more than before; None where it cannot."""
    said = now.past.said.get(card.id, ())
    ready = _ready(card, now.state)
    if ready is None:
        return None
    level = _ORDER[min(_ORDER.index(ready), _ORDER.index(cap))]
    reached = max((_ORDER.index(one) for one in said if one in _ORDER), default=-1)
    if _ORDER.index(level) > reached:
        return level
    if staying and "open" in said and level != "hinted":
        # Who asks hears every side of it; who does not, one.
        sides = len(card.open) - 1 + len(card.further) if now.done & _INQUIRING else 1
        return "further" if said.count("further") < sides else None
    return None


def _once_more(card: Card, now: Situation) -> Level | None:
    """Another side of what was said once and cannot be said more openly yet."""
    said, ready = now.past.said.get(card.id, ()), _ready(card, now.state)
    once = said.count("guarded") == 1 and "open" not in said
    return "guarded" if once and ready in ("guarded", "open") and _cap(now) != "hinted" else None


def _ready(card: Card, state: State) -> Level | None:
    spare = margin(state, card.trust)
    readiness = load_table().readiness
    if spare >= readiness.open:
        return "open"
    if spare >= readiness.guarded:
        return "guarded"
    if spare >= readiness.hinted:
        return "hinted"
    return None


def _next_card(now: Situation, cap: Level) -> tuple[Card, Level] | None:
    """What the mentor brings up unasked: the new before the known, the told before the hinted."""
    offers = [
        (card, level)
        for card in now.scenario.cards
        if (level := _level(card, now, cap, staying=False))
    ]
    said = now.past.said
    fresh = [offer for offer in offers if offer[1] != "hinted" and not said.get(offer[0].id)]
    deeper = [offer for offer in offers if offer[1] != "hinted" and said.get(offer[0].id)]
    hints = [offer for offer in offers if offer[1] == "hinted"]
    if now.past.last_acts[-1:] == (Act.HINT,):
        hints = []
    for group in (fresh, deeper, hints):
        if group:
            best = (max if now.subject.probing else min)(card.trust for card, _ in group)
            return now.chance.choice([offer for offer in group if offer[0].trust == best])
    return None
