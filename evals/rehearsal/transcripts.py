"""Transcripts for people to read: a good, a poor and a repairing rehearsal of each scenario."""

from __future__ import annotations

from pathlib import Path

from coach.rehearsal.debrief import debrief
from coach.rehearsal.export import looking_back
from coach.rehearsal.scenario import Scenario, load_scenarios
from coach.rehearsal.scripted import Treatment
from coach.rehearsal.state import Difficulty
from coach.rehearsal.tried import Played
from coach.rubric.feedback import SURE
from evals.rehearsal.measure import play

SHOWN: tuple[Treatment, ...] = ("good", "poor", "repairing")
SEED = 1


def transcripts() -> dict[str, str]:
    """File name to Markdown, for every scenario and an index."""
    found = {f"{one.id}.md": transcript(one) for one in load_scenarios()}
    rows = "\n".join(f"- [{one.title}]({one.id}.md)" for one in load_scenarios())
    found["README.md"] = (
        "# Rehearsals\n\nA good, a poor and a repairing leader in each scenario, with the built-in "
        "wording, at the realistic level. The leaders are scripts from `evals/rehearsal/scripts`; "
        "`python -m evals.rehearsal --transcripts docs/rehearsals` writes these pages again, and a "
        f"test says when they are out of date.\n\n{rows}\n"
    )
    return found


def write_transcripts(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in transcripts().items():
        (folder / name).write_text(text, encoding="utf-8")


def transcript(scenario: Scenario) -> str:
    parts = [f"# {scenario.title}", scenario.situation.strip()]
    for treatment in SHOWN:
        played = play(scenario, treatment, SEED, Difficulty.REALISTIC)
        parts += [f"## The {treatment} leader", *_said(played), "### Looking back"]
        parts.append(looking_back(scenario, debrief(scenario, played.turns)))
    return "\n\n".join(parts) + "\n"


def _said(played: Played) -> list[str]:
    name = played.scenario.mentor.name
    lines = [f"**{name}:** {_flat(played.scenario.opening)}"]
    for turn in played.turns:
        decision = turn.decision
        sure = [move.label.value for move in decision.moves if move.confidence >= SURE]
        moves = ", ".join(sure) or "none"
        lines.append(f"**Leader:** {_flat(decision.leader)}")
        lines.append(f"> {moves} · trust {decision.after.trust}")
        lines.append(f"**{name}:** {_flat(turn.mentor)}")
    return lines


def _flat(text: str) -> str:
    return " ".join(text.split())
