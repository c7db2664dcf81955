"""A second look at a question in a person's own words: what the rubric finds, in words."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

from coach.questions.fitting import read_yaml
from coach.questions.gate import in_words
from coach.rubric.principles import Checks, broken


def second_look(checks: Checks) -> tuple[str, ...]:
    """One sentence for each principle that does not hold; nothing where all do."""
    known = _authored()
    return tuple(known.get(principle) or in_words([principle])[0] for principle in broken(checks))


@lru_cache(maxsize=1)
def _authored() -> dict[str, str]:
    source = resources.files("coach.questions") / "edits_look.yaml"
    return {str(key): str(words) for key, words in read_yaml(source.read_text("utf-8")).items()}
