"""Learning the weak signs of a good question: `python -m evals.questions learn [--check]`.

Counts how many passages hold a word (common_stems.json), what words and pairs of words are
ordinary and what each topic speaks of (question_words.json), in the guidance and the bank; and
learns question_weights.json: a ridge logistic regression over the differences of signs, from the
development pairs and the own ones. Needs NumPy. `--check` writes nothing and prints
cross-validation: parts of the development pairs left out, each principle spread over the parts.
"""

from __future__ import annotations

import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import log
from pathlib import Path
from statistics import median

import numpy as np
from numpy.typing import NDArray

import coach.rubric
from coach.rubric.grounding import common_stems
from coach.rubric.principles import QuestionContext, check_question, question_score
from coach.rubric.question_form import plain
from coach.rubric.question_weighing import SHARE_OF_READING, signs_of, words_met
from coach.words import content_stems
from evals.questions.cases import Pair, load_own_pairs, load_pairs
from knowledge.passages import load_passages
from knowledge.question_bank import BankQuestion, load_bank

Array = NDArray[np.float64]

LEAST = 2
"""Pairs a word, or a pair of words, must differ in to be weighed."""
COMMON = 0.04
"""Share of the passages from which a stem is common."""
_RIDGE = 2.0
_SIGNAL = 0.75
"""How loudly a signal, a check or a figure may speak: beside words at 0.55."""
_ROUNDS = 25
FOLDS = 6
_TOKEN = re.compile(r"[\w']+|[,:;?]")


def learn_words() -> str:
    """The content of question_words.json."""
    words: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for text in _ordinary():
        tokens = ["^", *_TOKEN.findall(plain(text)), "$"]
        words.update(tokens)
        pairs.update(f"{first} {second}" for first, second in pairwise(tokens))
    stored = {
        "total": sum(words.values()),
        "words": dict(sorted(words.items())),
        "pairs": {pair: count for pair, count in sorted(pairs.items()) if count >= 2},
        "topics": _topics(),
    }
    return json.dumps(stored, ensure_ascii=False, separators=(",", ":")) + "\n"


def learn_common() -> str:
    """The content of common_stems.json."""
    held = [content_stems(f"{passage.title}\n{passage.text}") for passage in load_passages()]
    counts = Counter(stem for stems in held for stem in stems)
    common = {
        stem: round(count / len(held), 3)
        for stem, count in sorted(counts.items())
        if count / len(held) >= COMMON
    }
    return json.dumps(common, ensure_ascii=False, indent=0) + "\n"


def _ordinary() -> list[str]:
    texts: list[str] = []
    for question in load_bank():
        texts += [question.worded(), *question.follow_ups, question.purpose, question.listen_for]
    for passage in load_passages():
        texts += [*re.split(r"(?<=[.!?])\s+", passage.text), *passage.asks]
    return texts


def _topics() -> dict[str, dict[str, float]]:
    """Per topic the stems it speaks of more than the others do, with the logarithm of how much."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for question in load_bank():
        for text in (question.worded(), question.purpose, *question.follow_ups):
            counted[question.topic].update(content_stems(text))
    for passage in load_passages():
        for text in (passage.title, passage.text, *passage.asks):
            counted[passage.topic].update(content_stems(text))
    whole = Counter[str]()
    for stems in counted.values():
        whole.update(stems)
    total = sum(whole.values())
    spoken: dict[str, dict[str, float]] = {}
    for topic, stems in sorted(counted.items()):
        size = sum(stems.values())
        spoken[topic] = {}
        for stem, count in sorted(stems.items()):
            usual = whole[stem] / total
            more = log((count + 20 * usual) / (size + 20) / usual)
            if count >= 2 and more >= 0.4:
                spoken[topic][stem] = round(min(more, 3.0), 2)
    return spoken


def learn_weights(pairs: Sequence[Pair]) -> str:
    """The content of question_weights.json."""
    known, weights = _learn(pairs)
    hundredths = {
        sign: round(100 * float(weight) * _loudness(sign))
        for sign, weight in zip(known, weights, strict=True)
    }
    kept = {sign: number for sign, number in hundredths.items() if number}
    # A question of the bank is what a good one looks like: half of them score above the middle.
    totals = [
        sum(value * kept.get(sign, 0) / 100 for sign, value in _signs_of_bank(question).items())
        for question in load_bank()
    ]
    stored = {"centre": round(median(totals) - 2.0, 3), "signs": dict(sorted(kept.items()))}
    return json.dumps(stored, ensure_ascii=False, indent=0) + "\n"


def _signs_of_bank(question: BankQuestion) -> Mapping[str, float]:
    context = QuestionContext(side=question.side, topic=question.topic)
    text = question.worded()
    return signs_of(text, context, check_question(text, context))


def cross_validated(
    dev: Sequence[Pair], own: Sequence[Pair], seed: int = 0, mix: float = 0.5
) -> dict[str, bool]:
    """By id of each development pair, whether it is ordered right by weights that never saw it."""
    chance = random.Random(seed)  # noqa: S311 - shuffling, not secrecy
    fold_of: dict[str, int] = {}
    by_principle: dict[str, list[Pair]] = defaultdict(list)
    for pair in dev:
        by_principle[pair.principle].append(pair)
    for group in by_principle.values():
        chance.shuffle(group)
        fold_of |= {pair.id: number % FOLDS for number, pair in enumerate(group)}
    right: dict[str, bool] = {}
    for fold in range(FOLDS):
        known, weights = _learn([*(p for p in dev if fold_of[p.id] != fold), *own])
        for pair in dev:
            if fold_of[pair.id] == fold:
                right[pair.id] = _ordered(pair, known, weights, mix)
    return right


def beside_readings(
    dev: Sequence[Pair], own: Sequence[Pair], readings: Mapping[str, Mapping[str, float]]
) -> tuple[float, float]:
    """Of the pairs in `readings`, by weights that never saw them, the share ordered right: by signs
    alone, and with the readings of a model that had not seen them either."""
    known, weights = _learn([*(pair for pair in dev if pair.id not in readings), *own])
    apart = [pair for pair in dev if pair.id in readings]
    shares = []
    for share in (0.0, SHARE_OF_READING):
        right = [
            _ordered(
                pair,
                known,
                weights,
                0.5,
                share * (readings[pair.id]["worse"] - readings[pair.id]["better"]),
            )
            for pair in apart
        ]
        shares.append(sum(right) / len(right))
    return shares[0], shares[1]


def _ordered(
    pair: Pair, known: Mapping[str, int], weights: Array, mix: float, read: float = 0.0
) -> bool:
    """`read` is by how much more faulty the sentence model finds the worse one."""
    likely = {}
    for which, text in (("better", pair.better), ("worse", pair.worse)):
        checks = check_question(text, pair.context)
        signs = signs_of(text, pair.context, checks)
        total = sum(
            value * float(weights[known[sign]]) * _loudness(sign)
            for sign, value in signs.items()
            if sign in known
        )
        likely[which] = (question_score(checks), total)
    held = likely["better"][0] - likely["worse"][0]
    # Near the middle of the curve half a point of the total is an eighth of the likelihood.
    return mix * held + (1 - mix) * (likely["better"][1] - likely["worse"][1] + read) / 8 > 0


def _learn(pairs: Sequence[Pair]) -> tuple[dict[str, int], Array]:
    differences = [_difference(pair) for pair in pairs]
    counts = Counter(sign for one in differences for sign, value in one.items() if value)
    kept = sorted(
        sign for sign in counts if counts[sign] >= LEAST or not sign.startswith(("word ", "pair "))
    )
    known = {sign: index for index, sign in enumerate(kept)}
    matrix = np.zeros((len(pairs), len(known)))
    for row, one in enumerate(differences):
        for sign, value in one.items():
            if (column := known.get(sign)) is not None:
                matrix[row, column] = value * _loudness(sign)
    return known, _ridge(matrix)


def _loudness(sign: str) -> float:
    return 1.0 if sign.startswith(("word ", "pair ")) else _SIGNAL


def _difference(pair: Pair) -> dict[str, float]:
    found: dict[str, float] = defaultdict(float)
    for sign, text in ((1.0, pair.better), (-1.0, pair.worse)):
        checks = check_question(text, pair.context)
        for name, value in signs_of(text, pair.context, checks).items():
            found[name] += sign * value
    return found


def _ridge(matrix: Array) -> Array:
    """Weights that make each row positive, by Newton's method in the dual."""
    kernel = matrix @ matrix.T / _RIDGE
    dual: Array = np.zeros(len(matrix))
    for _ in range(_ROUNDS):
        total = kernel @ dual
        likely = 1 / (1 + np.exp(-total))
        slope = np.maximum(likely * (1 - likely), 1e-5)
        target = total + (1 - likely) / slope
        dual = np.asarray(np.linalg.solve(kernel + np.diag(1 / slope), target), dtype=np.float64)
    return np.asarray(matrix.T @ dual / _RIDGE, dtype=np.float64)


def write(name: str, content: str) -> Path:
    file = Path(coach.rubric.__file__).with_name(name)
    file.write_text(content, encoding="utf-8")
    return file


def learn_all() -> list[Path]:
    """Writes all three, and says where. What was counted is read for what is learnt."""
    written = [
        write("common_stems.json", learn_common()),
        write("question_words.json", learn_words()),
    ]
    common_stems.cache_clear()
    words_met.cache_clear()
    return [
        *written,
        write("question_weights.json", learn_weights([*load_pairs("dev"), *load_own_pairs()])),
    ]
