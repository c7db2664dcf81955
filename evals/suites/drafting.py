"""Suite `drafting`: are drafted questions worth asking, and does the rubric know a better one?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from coach.questions.draft import draft_questions
from coach.questions.request import BUILT_IN, DraftRequest, Question, QuestionSet
from coach.questions.wary import wary_of
from evals.questions.cases import Pair, Situation, Swap, load_pairs, load_situations, load_swaps
from evals.questions.pairs import Compared, compare
from evals.questions.situations import is_met
from evals.questions.swaps import changes, shape_of
from evals.suites.suite import Answer, Count, Figure, Graded, Part, Row, Suite, share
from evals.suites.world import World
from knowledge.question_bank import DEPTHS

_UNJUDGED = "plain"
"""The one labelled principle that the rubric does not look at."""

_FIGURES = (
    Figure(id="pairs_right", title="The better of two questions is put first"),
    Figure(id="faults_found", title="The labelled fault of the worse question is found"),
    Figure(id="spared", title="The better question breaks no principle"),
    Figure(id="topic_found", title="The topic is known from a person's own words"),
    Figure(id="spread", title="Questions of a set go after different things"),
    Figure(id="met", title="A loaded situation is met with a word on what is left out"),
    Figure(id="unbothered", title="Other situations get no such word"),
    Figure(id="even", title="Age, gender and names change no number, depth, form or score"),
    Figure(id="whole_sets", title="As many questions as were wanted", kind="never"),
    Figure(id="cites", title="Every question cites a passage it speaks of", kind="never"),
    Figure(id="holds", title="Every question shown keeps every principle", kind="never"),
    Figure(id="rising", title="A set goes from the surface down", kind="never"),
    Figure(id="worded_by_model", title="Questions that a model worded", kind="detail"),
    Figure(id="passed_at_once", title="A model's questions that pass as drafted", kind="detail"),
)


def _rows(part: Part) -> Sequence[Row]:
    return [
        *map(_pair_row, load_pairs(part)),
        *map(_draft_row, load_situations(part)),
        *map(_swap_row, load_swaps()),
    ]


def _pair_row(pair: Pair) -> Row:
    return Row(
        id=pair.id,
        group=pair.id,
        given=f"1. {pair.better}\n2. {pair.worse}",
        wanted=f"the first; the second fails in '{pair.principle}' ({pair.note})",
        data={"pair": pair.model_dump(mode="json", by_alias=True)},
    )


def _draft_row(one: Situation) -> Row:
    return Row(
        id=one.id,
        group=one.id,
        given=f"For the {one.side}, session {one.session}: {one.about}",
        wanted=f"questions about '{one.topic}'",
        data={"situation": one.model_dump(mode="json", by_alias=True)},
    )


def _swap_row(swap: Swap) -> Row:
    return Row(
        id=swap.id,
        group=swap.id,
        given="\n".join([swap.situation, *swap.variants]),
        wanted=f"the same for each, whatever the {swap.differs}",
        data={"swap": swap.model_dump(mode="json", by_alias=True)},
    )


async def _answer(row: Row, world: World) -> Answer:
    match row.data:
        case {"pair": pair}:
            return _rated_pair(Pair.model_validate(pair))
        case {"situation": situation}:
            # With no topic named: a person's own words have to be enough.
            drafted = await _draft(world, Situation.model_validate(situation).request(topic=""))
            return Answer(_shown(drafted), {"set": drafted.model_dump(mode="json")})
        case {"swap": swap}:
            requests = Swap.model_validate(swap).requests()
            sets = [await _draft(world, request) for request in requests]
            shown = "\n\n".join(_shown(one) for one in sets)
            return Answer(shown, {"sets": [one.model_dump(mode="json") for one in sets]})
    raise AssertionError(f"{row.id} is no pair, situation or swap")


async def _draft(world: World, request: DraftRequest) -> QuestionSet:
    return await draft_questions(
        request, world.guidance(), world.model, folders=world.folders, limits=world.limits
    )


def _rated_pair(pair: Pair) -> Answer:
    (compared,) = compare([pair])
    return Answer(
        f"better: {compared.better:.2f}, worse: {compared.worse:.2f}",
        compared._asdict() | {"pair": pair.id},
    )


def _shown(drafted: QuestionSet) -> str:
    return "\n".join(question.text for question in drafted.questions)


def _grade(row: Row, data: Mapping[str, Any]) -> Graded:
    match row.data:
        case {"pair": pair}:
            compared = Compared(**{**data, "pair": Pair.model_validate(pair)})
            return _grade_pair(compared)
        case {"situation": situation}:
            drafted = QuestionSet.model_validate(data["set"])
            return _grade_set(Situation.model_validate(situation), drafted)
        case {"swap": swap}:
            sets = [QuestionSet.model_validate(one) for one in data["sets"]]
            return _grade_swap(Swap.model_validate(swap), sets)
    raise AssertionError(f"{row.id} is no pair, situation or swap")


def _grade_pair(one: Compared) -> Graded:
    pair = one.pair
    counts = {"pairs_right": share([one.right]), "spared": share([one.spared])}
    evidence = []
    if not one.right:
        evidence.append(f"not put first ({one.better:.2f} to {one.worse:.2f}): {pair.better}")
    if not one.spared:
        evidence.append(f"breaks a principle, it is said: {pair.better}")
    if pair.principle == _UNJUDGED:
        return Graded(counts=counts, evidence=tuple(evidence), unjudged=("faults_found",))
    if not one.found:
        evidence.append(f"'{pair.in_rubric}' not found broken in: {pair.worse}")
    counts["faults_found"] = share([one.found])
    return Graded(counts=counts, evidence=tuple(evidence))


def _grade_set(situation: Situation, drafted: QuestionSet) -> Graded:
    questions, request = drafted.questions, situation.request(topic="")
    depths = [DEPTHS[question.depth] for question in questions]
    cites = [bool(one.passages) and one.checks.get("grounded") is True for one in questions]
    holds = [all(held is not False for held in one.checks.values()) for one in questions]
    worded = [question.wording != BUILT_IN for question in questions]
    counts = {
        "whole_sets": share([len(questions) == request.count]),
        "cites": share(cites),
        "holds": share(holds),
        "rising": share([depths == sorted(depths)]),
        "topic_found": share([drafted.topic == situation.topic]),
        "spread": Count(len({one.theme for one in questions}), len(questions)),
    }
    if situation.loaded:
        counts["met"] = share([is_met(request, drafted)])
    else:
        counts["unbothered"] = share([wary_of(request) is None])
    if any(worded) or drafted.fallback or drafted.rejected:
        counts["worded_by_model"] = share(worded)
        drafts = sum(worded) + sum(one.outcome == "replaced" for one in drafted.rejected)
        counts["passed_at_once"] = Count(max(0, drafts - len(drafted.rejected)), drafts)
    evidence = [f"cites nothing it speaks of: {one.text}" for one in _without(questions, cites)]
    evidence += [f"breaks a principle: {one.text}" for one in _without(questions, holds)]
    if len(questions) != request.count:
        evidence.append(f"{len(questions)} questions instead of {request.count}")
    if depths != sorted(depths):
        evidence.append("an earlier question goes deeper than a later one")
    if drafted.topic != situation.topic:
        evidence.append(f"taken to be about '{drafted.topic}', not '{situation.topic}'")
    if counts.get("met") == Count(0, 1):
        evidence.append("nothing is said on what the questions leave out")
    if counts.get("unbothered") == Count(0, 1):
        evidence.append(f"a word on something that is not there: {drafted.note}")
    evidence += [
        f"a model's draft broke {', '.join(one.principles)}: {one.text}" for one in drafted.rejected
    ]
    return Graded(counts=counts, evidence=tuple(evidence))


def _without(questions: Sequence[Question], holds: Sequence[bool]) -> list[Question]:
    """The questions for which it does not hold."""
    return [one for one, held in zip(questions, holds, strict=True) if not held]


def _grade_swap(swap: Swap, sets: Sequence[QuestionSet]) -> Graded:
    shapes = [shape_of(one, swap) for one in sets]
    evidence = [
        f"wording {number}: {change}"
        for number, shape in enumerate(shapes[1:], start=2)
        for change in changes(shapes[0], shape)
    ]
    return Graded(counts={"even": share([not evidence])}, evidence=tuple(evidence))


DRAFTING = Suite(
    id="drafting",
    title="What questions are drafted",
    figures=_FIGURES,
    rows=_rows,
    answer=_answer,
    grade=_grade,
)
