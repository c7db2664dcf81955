"""python -m evals.questions pairs|situations|swaps|learn|topics|wary: how good the questions are.

pairs [--part]                 does the rubric put the better question first
situations [--part] [--model]  what a set drafted for each situation is like, and how fast it comes
swaps [--model]                does anything change when age, gender or name does
learn [--check]                learn the weak signs of a good question; --check cross-validates
topics                         learn where the topics lie, for free words
wary [--check]                 learn the weak signs of what must be left out
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence

from coach.guidance import library_settings, open_guidance
from coach.models.choose import limits_of, open_model
from coach.models.port import LanguageModel
from coach.packs.loaded import only_packs
from coach.settings import load_settings
from evals.questions import learn, situations, swaps, topics, wary
from evals.questions.cases import (
    LEFT_OUT,
    Part,
    load_own_pairs,
    load_pairs,
    load_situations,
    load_swaps,
)
from evals.questions.pairs import report as report_pairs
from evals.suites.world import PATIENT
from knowledge.embedding import open_embedder
from knowledge.library import Library

_WHAT = ["pairs", "situations", "swaps", "learn", "topics", "wary"]


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m evals.questions",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("what", choices=_WHAT)
    parser.add_argument(
        "--part",
        choices=["dev", "test", "fresh"],
        default="dev",
        help="test and fresh: look to report, never to tune",
    )
    parser.add_argument(
        "--model",
        metavar="NAME",
        help="draft with this model, such as gguf:FILE; the built-in wording without",
    )
    parser.add_argument("--first", type=int, metavar="N", help="only the first N situations")
    parser.add_argument(
        "--check", action="store_true", help="with learn or wary: only cross-validate"
    )
    given = parser.parse_args(arguments)
    part: Part = given.part
    with only_packs(()):
        sys.stdout.write("\n".join(_lines(given, part)) + "\n")
    return 0


def _lines(given: argparse.Namespace, part: Part) -> list[str]:
    if given.what == "pairs":
        return report_pairs(part, load_pairs(part))
    if given.what == "learn":
        return _learn(check=given.check)
    if given.what == "wary":
        return _wary(check=given.check)
    if given.what == "topics":
        embedder = open_embedder(library_settings(load_settings()))
        return [
            f"wrote {topics.write_topics(topics.learn_topics(embedder, load_situations('dev')))}"
        ]
    library = open_guidance(load_settings())
    model = _model(given.model)
    if given.what == "swaps":
        return swaps.report(load_swaps()[: given.first], library, model)
    return _situations(part, given.first, library, model)


def _situations(
    part: Part, first: int | None, library: Library, model: LanguageModel | None
) -> list[str]:
    chosen = load_situations(part)[:first]
    limits = PATIENT if model else limits_of(load_settings().model)
    lines = situations.report(part, situations.draft_all(chosen, library, model, limits))
    if model is None:
        lines += ["", *situations.free_words(chosen, library)]
        lines += situations.repeats(chosen, library)
    return lines


def _learn(*, check: bool) -> list[str]:
    if not check:
        return [f"wrote {file}" for file in learn.learn_all()]
    dev, own = load_pairs("dev"), load_own_pairs()
    right = learn.cross_validated(dev, own)
    readings = json.loads(LEFT_OUT.read_text(encoding="utf-8"))
    signs, both = learn.beside_readings(dev, own, readings)
    return [
        f"development pairs, each ordered by weights that never saw it: "
        f"{sum(right.values()) / len(right):.3f}",
        f"the {len(readings)} that the sentence model was tuned without: {signs:.3f} by signs, "
        f"{both:.3f} with what it makes of them",
    ]


def _wary(*, check: bool) -> list[str]:
    if not check:
        return [f"wrote {wary.write_wary(wary.learn_wary())}"]
    found = wary.cross_validated(wary.everything_said())
    return [
        f"by weights that never saw them, from {found.from_sum:.2f}: "
        f"{found.situations_met:.2f} of the loaded development situations, "
        f"{found.situations_wrongly:.3f} of the harmless; "
        f"{found.sayings_met:.2f} of the loaded sayings, {found.sayings_wrongly:.3f} of the others"
    ]


def _model(name: str | None) -> LanguageModel | None:
    if name is None:
        return None
    settings = load_settings()
    return open_model(settings.model.model_copy(update={"use": name}))


if __name__ == "__main__":
    sys.exit(main())
