"""A rehearsal and its debrief as Markdown, to keep or to talk over with a coach."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from coach.packs.content import harm_cues
from coach.rehearsal.debrief import Debrief
from coach.rehearsal.rehearsal import Turn
from coach.rehearsal.scenario import Scenario
from knowledge.languages import language_name, primary


def looking_back(scenario: Scenario, found: Debrief) -> str:
    """The debrief in plain lines, without the concern that was left unsaid."""
    name, counts = scenario.mentor.name, found.counts
    told = [card.title for card in found.cards if card.reached in ("open", "guarded")]
    hinted = [card.title for card in found.cards if card.reached == "hinted"]
    held = [card.title for card in found.cards if card.reached == "held back"]
    lines = [_listed(f"{name} told you", told, "nothing that mattered to them")]
    if hinted:
        lines.append(_listed(f"{name} hinted at", hinted, ""))
    lines.append(_listed("Held back", held, "nothing"))
    if found.best:
        lines.append(f"What opened them up most (turn {found.best.turn}): “{found.best.leader}”")
    if found.worst:
        lines.append(
            f"What closed them down most (turn {found.worst.turn}): “{found.worst.leader}”"
        )
    if counts is None:
        lines.append(no_figures(scenario))
        return "\n\n".join(lines)
    if counts.reflections_per_question is None:
        lines.append("You asked no question, so there is no ratio of reflections to questions.")
    else:
        lines.append(
            f"Reflections for each question: {counts.reflections_per_question:g} "
            "(published thresholds for counsellors, MITI 4: 1 fair, 2 good)."
        )
    lines.append(
        f"Turns that told or advised: {round(100 * counts.telling_rate)} % of "
        f"{counts.turns} {'turn' if counts.turns == 1 else 'turns'}. "
        f"Follow-up questions: {counts.follow_ups}."
    )
    lines.append(
        f"As facts, not scored: {counts.open_questions} of {counts.questions} questions were open."
    )
    lines.append(_listed("To carry into the real meeting", [each.line for each in found.carry], ""))
    return "\n\n".join(lines)


def not_rated_words(scenario: Scenario) -> str:
    """What is not done in this rehearsal's language, said before it begins."""
    return (
        f"Not rated: the coach's detectors do not know {language_name(scenario.language)}. "
        f"{scenario.mentor.name} goes by what can be known in every language: that you ask, and "
        f"that you take up what was said. {_of_harm(scenario)}"
    )


def _of_harm(scenario: Scenario) -> str:
    if any(primary(language) == primary(scenario.language) for language, _ in harm_cues()):
        return "Of words about a risk to life the coach knows only those that a pack lists."
    return "Words about a risk to life are not recognised either."


def no_figures(scenario: Scenario) -> str:
    """Why there are none where the detectors do not know the language."""
    return (
        "Not rated: the coach's detectors do not know "
        f"{language_name(scenario.language)}. So there are no figures on reflections, questions or "
        "telling, and no advice that would rest on them."
    )


def as_markdown(
    scenario: Scenario,
    turns: Sequence[Turn],
    found: Debrief,
    words: Callable[[str], str] = str,
) -> str:
    """The whole rehearsal: what was said, the feedback, the look back and what was left unsaid.

    `words` says what the coach itself words, in another language where a screen speaks one.
    """
    name = scenario.mentor.name
    parts = [f"# {words('Rehearsal:')} {scenario.title}", scenario.situation.strip()]
    parts += [f"## {words('What was said')}", f"**{name}:** {_quoted(scenario.opening)}"]
    for turn in turns:
        parts.append(f"**{words('You')}:** {_quoted(turn.decision.leader)}")
        feedback = turn.decision.feedback
        # In a language without detectors it would be the same two words after every turn.
        if feedback is not None and scenario.rated:
            parts.append(f"> {_quoted(words(feedback.line))}")
        parts.append(f"**{name}:** {_quoted(turn.mentor)}")
    parts += [f"## {words('Looking back')}", words(looking_back(scenario, found))]
    parts += [f"## {words('Left unsaid')}", f"{found.concern.strip()} {found.why.strip()}"]
    parts.append(
        words(
            "Practice with a simulated mentor. The labels and figures are this project's own and "
            "no judgement by an expert."
        )
    )
    return "\n\n".join(parts) + "\n"


def _quoted(text: str) -> str:
    # One paragraph, so that a line of somebody's words cannot begin a heading or a list.
    return " ".join(text.split())


def _listed(what: str, items: Sequence[str], nothing: str) -> str:
    if not items:
        return f"{what}: {nothing}."
    return "\n".join([f"{what}:", *(f"- {item}" for item in items)])
