"""Suite `prompts`: does each prompt still tell a model what it must, by examples that pass?

Nothing is sent anywhere. A prompt's sentences are held against authored duties by meaning, with
the sentence model that searches use, so that a reworded prompt keeps its duties and one that lost
or turned round a rule does not.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

import yaml
from pydantic import TypeAdapter

from coach.rubric import question_signs as signs
from coach.rubric.line_gate import LineRules, check_line
from coach.rubric.principles import QuestionContext, broken, check_question
from coach.rubric.question_form import plain
from evals.suites.suite import Answer, Figure, Graded, Part, Row, Suite, share
from evals.suites.world import World
from prompts.catalogue import Prompt, PromptId, load_prompt
from prompts.schemas import SCHEMAS

NEAR = 0.73
"""Cosine from which a sentence says a duty."""
_DENIES = re.compile(
    r"\b(?:not?|never|none|nothing|nobody|neither|nor|without|cannot|no one|only if)\b|n't\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?;]+(?:[.!?;]+|$)")

_FIGURES = (
    Figure(id="duties", title="Prompts tell a model what they must", kind="never"),
    Figure(id="examples", title="Examples in prompts pass the coach's own checks", kind="never"),
    Figure(id="no_stereotype", title="No prompt says what a group is like", kind="never"),
)


@cache
def load_duties() -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """For each prompt its duties: an id and ways of saying it."""
    text = resources.files("evals.duties").joinpath("duties.yaml").read_text(encoding="utf-8")
    read = TypeAdapter(dict[str, list[dict[str, str | list[str]]]]).validate_python(
        yaml.safe_load(text)
    )
    return {
        prompt: tuple((str(duty["id"]), tuple(duty["says"])) for duty in duties)
        for prompt, duties in read.items()
    }


def _rows(_part: Part) -> Sequence[Row]:
    rows = []
    for prompt_id in PromptId:
        for duty, says in load_duties()[prompt_id.value]:
            rows.append(
                Row(
                    id=f"{prompt_id}.{duty}",
                    group=f"{prompt_id}.{duty}",
                    given=f"The prompt {prompt_id}",
                    wanted=says[0],
                    data={"prompt": prompt_id.value, "says": list(says)},
                )
            )
        rows += [
            Row(
                id=f"{prompt_id}.{kind}",
                group=f"{prompt_id}.{kind}",
                given=f"The prompt {prompt_id}",
                data={"prompt": prompt_id.value, "kind": kind},
            )
            for kind in ("examples", "stereotypes")
        ]
    return rows


async def _answer(row: Row, world: World) -> Answer:
    prompt = load_prompt(row.data["prompt"], world.folders)
    sentences = _sentences(prompt)
    match row.data.get("kind"):
        case "examples":
            wrong = list(_wrong_examples(prompt))
            return Answer("\n".join(wrong) or "all pass", {"wrong": wrong})
        case "stereotypes":
            found = [one for one in sentences if signs.STEREOTYPE.search(plain(one))]
            return Answer("\n".join(found) or "none", {"wrong": found})
        case _:
            nearest = await asyncio.to_thread(_nearest, row.data["says"], sentences, world)
            return Answer(
                f"{nearest[1]:.2f} {nearest[0]}",
                {"sentence": nearest[0], "near": round(nearest[1], 4)},
            )


def _nearest(says: Sequence[str], sentences: Sequence[str], world: World) -> tuple[str, float]:
    """The sentence nearest to any way of saying the duty among those that deny alike."""
    vectors, duties = world.meaning(sentences), world.meaning(says)
    likeness = vectors @ duties.T
    best, found = -1.0, ""
    for place, sentence in enumerate(sentences):
        for number, way in enumerate(says):
            alike = _denies_alike(sentence, way)
            if alike and likeness[place, number] > best:
                best, found = float(likeness[place, number]), sentence
    return found, best


def _denies_alike(sentence: str, way: str) -> bool:
    """Both deny or neither does, and of several denials at least half are left."""
    found, wanted = len(_DENIES.findall(sentence)), len(_DENIES.findall(way))
    return bool(found) == bool(wanted) and 2 * found >= wanted


def _sentences(prompt: Prompt) -> list[str]:
    """Sentences, list items and whole lines of both parts, placeholders in plain words."""
    text = re.sub(r"\{\{mentor_name\}\}", "the mentor", f"{prompt.system.text}\n{prompt.user.text}")
    text = re.sub(r"\{\{(\w+)\}\}", lambda name: name[1].replace("_", " "), text)
    found: list[str] = []
    for line in text.splitlines():
        bare = re.sub(r"^(?:#+|\d+\.|-)\s+", "", line.strip())
        if not bare or bare.startswith("{"):
            continue
        parts = [part.strip() for part in _SENTENCE.findall(bare) if len(part.split()) >= 3]
        found += [bare, *parts] if len(parts) > 1 else [bare]
    return list(dict.fromkeys(found))


def _wrong_examples(prompt: Prompt) -> list[str]:
    wrong: list[str] = []
    schema = SCHEMAS.get(prompt.output)
    if schema is not None:
        shown = [line for line in prompt.system.text.splitlines() if re.match(r"\{[^{]", line)]
        wrong += [] if shown else ["there is no example of the answer's form"]
        for line in shown:
            try:
                answer = schema.model_validate_json(line)
            except ValueError:
                wrong.append(f"not the form that is asked for: {line}")
                continue
            wrong += _wrong_answer(answer.model_dump())
    if prompt.id is PromptId.MENTOR_LINE:
        wrong += _wrong_lines(prompt)
    return wrong


def _wrong_answer(answer: Mapping[str, Any]) -> list[str]:
    wrong = []
    for one in answer.get("questions", ()):
        if not one["passages"]:
            wrong.append(f"cites no passage: {one['text']}")
        if names := broken(check_question(one["text"], QuestionContext(side="leader", session=2))):
            wrong.append(f"breaks {', '.join(names)}: {one['text']}")
    items = [item for name in answer if name != "questions" for item in answer[name]]
    return wrong + [f"has no line: {item['text']}" for item in items if not item["lines"]]


def _wrong_lines(prompt: Prompt) -> list[str]:
    """Example lines follow their 'Act: …' line; each must pass the gate for its act."""
    lines = prompt.system.text.splitlines()
    acts = [
        (match[1], lines[place + 1])
        for place, line in enumerate(lines[:-1])
        if (match := re.match(r"Act: (\w+)\.", line))
    ]
    wrong = [] if acts else ["there is no example of a line"]
    for act, line in acts:
        rules = LineRules.model_validate({"mentor_name": "Nobody", "act": act})
        verdict = check_line(line, rules)
        wrong += [f'{one.rule} "{one.quote}" in: {line}' for one in verdict.failures]
    return wrong


def _grade(row: Row, data: Mapping[str, Any]) -> Graded:
    kind = row.data.get("kind")
    if kind is not None:
        figure = "examples" if kind == "examples" else "no_stereotype"
        wrong = tuple(data["wrong"])
        return Graded(counts={figure: share([not wrong])}, evidence=wrong)
    kept = data["near"] >= NEAR
    evidence = () if kept else (f"nearest, at {data['near']:.2f}: {data['sentence']}",)
    return Graded(counts={"duties": share([kept])}, evidence=evidence)


DUTIES = Suite(
    id="prompts",
    title="What prompts tell a model",
    figures=_FIGURES,
    rows=_rows,
    answer=_answer,
    grade=_grade,
    worded=False,
)
