"""Trying a pack out: its questions at the gate, its scenarios on scripted leaders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from coach.packs.bank_files import Placed
from coach.packs.content import PAIR_KINDS
from coach.packs.pack import Pack
from coach.packs.principles import PackPrinciple
from coach.packs.problems import PackProblem
from coach.packs.scenario_files import PlacedScenario
from coach.rehearsal.scenario import Scenario
from coach.rehearsal.scripted import BAD, OWN, SHARED, ScenarioScripts, shared_scripts
from coach.rehearsal.state import Difficulty
from coach.rehearsal.tried import Played, faults_in, misordered, play_lines
from coach.rubric.language import is_rated
from coach.rubric.other_languages import RATED_IN_WORDS
from coach.rubric.principles import PRINCIPLES, QuestionContext, broken, check_question
from knowledge.languages import ENGLISH, language_name, primary
from knowledge.passages import Passage, load_passages
from knowledge.question_bank import BankQuestion, SessionKind

# A meeting in which a question of each kind may be asked.
_SESSION: dict[SessionKind, int | None] = {
    "first": 1,
    "early": 2,
    "later": 4,
    "last": 6,
    "any": None,
}
SEED = 1


class Tried(NamedTuple):
    """What trying found, and what people should know that is no fault."""

    problems: tuple[PackProblem, ...]
    notes: tuple[str, ...]


def try_out(
    pack: Pack,
    questions: Sequence[Placed[BankQuestion]],
    scenarios: Sequence[PlacedScenario],
) -> Tried:
    """Everything that can be tried; about a second for a scenario with leaders of its own."""
    problems: list[PackProblem] = []
    notes: list[str] = []
    problems += _at_the_gate(questions, pack)
    if unrated := [one for one in questions if not is_rated(one.item.language)]:
        notes.append(_partly_rated(unrated))
    for one in scenarios:
        if not one.sound:
            notes.append(
                f"The scenario '{one.scenario.id}' was not tried, because of what is wrong with it."
            )
        else:
            scripts = pack.scripts.get(f"{pack.name}/{one.scenario.id}")
            played = play_all(one.scenario, scripts)
            problems += _faults_of(one, played)
            notes.append(_how_tried(one.scenario, scripts, played))
    if only_read := [one.id for one in pack.principles if not one.rated]:
        notes.append(
            f"Only reading can judge {', '.join(only_read)}: given to a model that drafts, and"
            " never rated."
        )
    if missing := _english_for_a_pair(pack):
        notes.append(f"In English stay, because the pack does not bring them: {missing}.")
    return Tried(tuple(problems), tuple(notes))


def _english_for_a_pair(pack: Pack) -> str:
    """The files for a pair that a pack lacks which has words of its own in another language."""
    there = pack.pair.brought()
    of_its_own = bool(there) or pack.words is not None
    if not of_its_own or primary(pack.manifest.language_of("pair")) == ENGLISH:
        return ""
    return ", ".join(f"pair/{name}.yaml" for name in PAIR_KINDS if name not in there)


def _partly_rated(questions: Sequence[Placed[BankQuestion]]) -> str:
    names = sorted({language_name(one.item.language) for one in questions})
    return (
        f"{len(questions)} questions: the gate's principles but"
        f" {RATED_IN_WORDS} are not rated, because the detectors do not know"
        f" {' or '.join(names)}."
    )


def _at_the_gate(questions: Sequence[Placed[BankQuestion]], pack: Pack) -> Iterator[PackProblem]:
    """Each question as the gate would see it in a session it is meant for."""
    known: dict[str, Passage] = {passage.id: passage for passage in load_passages()}
    known |= {passage.id.partition("/")[2]: passage for passage in pack.passages}
    asked = {principle.id: principle.question for principle in PRINCIPLES}
    for placed in questions:
        question = placed.item
        text = question.worded()
        context = QuestionContext(
            side=question.side,
            topic=question.topic,
            session=_SESSION[question.session],
            passages=tuple(known[one] for one in question.passages if one in known),
            reason=f"{question.purpose} {question.listen_for}",
            language=question.language,
        )
        for principle in broken(check_question(text, context)):
            yield placed.told(
                "passages" if principle == "grounded" else "text",
                f"the gate would not let this question pass ({principle})",
                f"Ask yourself: {asked[principle]}",
            )
        if primary(pack.manifest.language_of("principles")) == primary(question.language):
            yield from _own_principles(placed, text, pack.principles)


def _own_principles(
    placed: Placed[BankQuestion], text: str, principles: Iterable[PackPrinciple]
) -> Iterator[PackProblem]:
    for principle in principles:
        if principle.holds(text, placed.item.side) is False:
            yield placed.told(
                "text",
                f"this question breaks the pack's own principle '{principle.id}'",
                f"Ask yourself: {principle.question}",
            )


def play_all(scenario: Scenario, scripts: ScenarioScripts | None) -> list[Played]:
    """The scenario on every scripted leader there is for it, at the realistic level.

    Those that fit any scenario speak English, and are left out where the scenario does not.
    """
    played: list[Played] = []
    if scenario.rated:
        shared = shared_scripts()
        played += [
            play_lines(scenario, name, shared.lines(name), SEED, Difficulty.REALISTIC)
            for name in SHARED
        ]
    if scripts is not None:
        played += [
            play_lines(scenario, name, scripts.lines(name), SEED, Difficulty.REALISTIC)
            for name in OWN
        ]
    return played


def _faults_of(one: PlacedScenario, played: Sequence[Played]) -> Iterator[PackProblem]:
    for rehearsal in played:
        for fault in faults_in(rehearsal):
            yield one.read.told(
                (),
                f"with the {rehearsal.treatment.replace('_', ' ')} leader, {fault}",
                "Change that line or its card's tells, or say it on a card of more trust.",
            )
    good = [rehearsal for rehearsal in played if rehearsal.treatment == "good"]
    bad = [rehearsal for rehearsal in played if rehearsal.treatment in BAD]
    for _ in misordered(good, bad)[:1]:
        told = {rehearsal.treatment: rehearsal.told for rehearsal in played}
        worst = max(told[name] for name in BAD if name in told)
        yield one.read.told(
            ("cards",),
            f"a bad leader is told as much as the good one ({worst} against {told['good']})",
            "Let 'about' of more cards hold the words the good leader asks with."
            if one.scenario.rated
            else "Let the good leader ask, and take up words of the mentor's last line, where the"
            " bad one does not; and let 'about' of more cards hold the words that are asked with.",
        )


def _how_tried(
    scenario: Scenario, scripts: ScenarioScripts | None, played: Sequence[Played]
) -> str:
    language = language_name(scenario.language)
    how = (
        ""
        if scenario.rated
        else (
            f", by what can be known in {language}: that a leader asks, and takes up what was said."
            " Moves are not rated there"
        )
    )
    if not played:
        return (
            f"The scenario '{scenario.id}' was not tried: nobody has written leaders for it in"
            f" {language} (scripts/{scenario.id}.yaml)."
        )
    said = ", ".join(f"{one.treatment.replace('_', ' ')} {one.told}" for one in played)
    tried = f"The scenario '{scenario.id}' was tried on {len(played)} leaders"
    if scripts is not None:
        return f"{tried}{how}; what came out: {said}."
    return (
        f"{tried} that fit any scenario. Nobody has written a good leader for it"
        f" (scripts/{scenario.id}.yaml), so whether good treatment is told more was not tried."
    )
