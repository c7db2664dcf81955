"""The topics of the guidance, in the order they are shown."""

from __future__ import annotations

import importlib.resources
from functools import lru_cache
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

from knowledge.errors import KnowledgeError
from knowledge.yaml_text import StrictLoader


class Topic(BaseModel):
    """`craft` is how to do it, `programme` how to run it, `subject` what a pair talks about."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    kind: Literal["craft", "programme", "subject"]
    title: str
    summary: str


@lru_cache(maxsize=1)
def load_topics() -> tuple[Topic, ...]:
    text = (importlib.resources.files("knowledge") / "topics.yaml").read_text(encoding="utf-8")
    content = yaml.load(text, Loader=StrictLoader)  # noqa: S506 - a SafeLoader, stricter
    return TypeAdapter(tuple[Topic, ...]).validate_python(content)


def find_topic(topic_id: str) -> Topic:
    """Raises KnowledgeError, naming the topics there are, when there is no such topic."""
    for topic in load_topics():
        if topic.id == topic_id:
            return topic
    known = ", ".join(topic.id for topic in load_topics())
    raise KnowledgeError(f"There is no topic {topic_id[:40]!r}.", f"Choose one of: {known}.")
