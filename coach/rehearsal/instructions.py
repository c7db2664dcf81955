"""What a model is told about one line, and what its line is then held to."""

from __future__ import annotations

from collections.abc import Sequence

from coach.rehearsal.acts import Act
from coach.rehearsal.pools import card_line
from coach.rehearsal.rehearsal import Decision, Turn, locked_tells
from coach.rehearsal.scenario import Scenario
from coach.rehearsal.state import Conduct
from coach.rubric.line_gate import Failure, LineRules
from knowledge.languages import language_name
from prompts.inputs import MentorLineInputs, RepairLineInputs, SpokenTurn

RECENT = 8
"""Earlier lines, of both speakers, that a model is shown."""


def line_inputs(
    scenario: Scenario, decision: Decision, history: Sequence[Turn]
) -> MentorLineInputs:
    return MentorLineInputs(
        mentor_name=scenario.mentor.name,
        persona=persona_text(scenario),
        leader=scenario.leader,
        setting=scenario.setting,
        act=decision.act.value,
        card=card_text(scenario, decision),
        style=style_of(scenario, decision),
        recent_turns=_recent(scenario, history),
        leader_words=decision.leader,
    )


def repair_inputs(
    scenario: Scenario, decision: Decision, line: str, failures: Sequence[Failure]
) -> RepairLineInputs:
    broken = tuple(dict.fromkeys(f'{one.rule} (it said: "{one.quote}")' for one in failures))
    return RepairLineInputs(
        mentor_name=scenario.mentor.name,
        persona=persona_text(scenario),
        act=decision.act.value,
        card=card_text(scenario, decision),
        style=style_of(scenario, decision),
        leader_words=decision.leader,
        line=line,
        broken_rules=broken or ("It said nothing.",),
    )


def gate_rules(scenario: Scenario, decision: Decision, history: Sequence[Turn]) -> LineRules:
    """A card that was said before may be spoken of; every other one is locked."""
    locked = locked_tells(scenario, [turn.decision for turn in history], decision)
    may_tell = decision.card is not None and decision.level != "hinted"
    return LineRules(
        mentor_name=scenario.mentor.name,
        act=decision.act.value,
        permitted=scenario.card(decision.card).tells if may_tell and decision.card else (),
        content=card_text(scenario, decision) or "",
        locked=tuple(tell for tells in locked for tell in tells),
        earlier=(scenario.opening, *(turn.mentor for turn in history)),
        language=scenario.language,
    )


def persona_text(scenario: Scenario) -> str:
    """The same words for a whole rehearsal, so that servers can reuse the start of the prompt."""
    mentor = scenario.mentor
    return (
        f"{mentor.name} is a {mentor.role}, here for {mentor.tenure}. {mentor.speaks}\n"
        f"What {mentor.name} fears: {'; '.join(mentor.fears)}.\n"
        f"What {mentor.name} hopes for: {'; '.join(mentor.hopes)}."
    )


def card_text(scenario: Scenario, decision: Decision) -> str | None:
    """The authored words for what may be said: a model never sees a card it may not tell."""
    for piece in decision.pieces:
        if (line := card_line(scenario, piece)) is not None:
            return line
        kind, *rest = piece.split(".")
        if kind == "everyday":
            return scenario.everyday[int(rest[0])].lines[int(rest[1])]
    return None


def style_of(scenario: Scenario, decision: Decision) -> str:
    """How the mentor sounds now, from the state, in a sentence or two."""
    state, name = decision.after, scenario.mentor.name
    parts = []
    if not scenario.rated:
        parts.append(f"{name} speaks {language_name(scenario.language)} and nothing else.")
    if state.hurt >= 3:
        parts.append(f"{name} has been hurt in this conversation and is polite and brief.")
    elif state.guardedness >= 14:
        parts.append(f"{name} is on guard, gives little and keeps to safe ground.")
    elif state.trust >= 14:
        parts.append(f"{name} is at ease and speaks plainly; a dry remark is possible.")
    else:
        parts.append(f"{name} is careful and is testing whether it is safe to go on.")
    if decision.level == "guarded":
        parts.append("It comes out in half, without the detail.")
    if decision.level == "open":
        parts.append("It comes out whole, with its detail.")
    if Conduct.ROLE_BREAK in decision.conduct:
        parts.append(
            f"What was just said makes no sense to {name}, who answers it as a person would."
        )
    if Conduct.ELSEWHERE in decision.conduct:
        parts.append(
            f"The question has nothing to do with {name}'s work, and {name} does not know."
        )
    if decision.act is Act.CLOSE:
        warm = Conduct.FAREWELL in decision.conduct and not state.hurt
        parts.append("The ending is friendly." if warm else "The ending is calm and dignified.")
    return " ".join(parts)


def _recent(scenario: Scenario, history: Sequence[Turn]) -> tuple[SpokenTurn, ...]:
    name = scenario.mentor.name
    said = [SpokenTurn(speaker=name, text=scenario.opening)]
    for turn in history:
        said.append(SpokenTurn(speaker="Leader", text=turn.decision.leader))
        said.append(SpokenTurn(speaker=name, text=turn.mentor))
    return tuple(said[-RECENT:])
