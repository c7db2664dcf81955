"""What is being evaluated: the words of the prompts, the coach's own files, the commit."""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from evals.running.models import ModelChoice
from evals.running.results import PromptUsed, Subject
from evals.suites.suite import Part
from prompts.catalogue import PromptId, load_prompt

_ROOMS = ("coach", "knowledge", "prompts", "evals")
_READ = (".py", ".yaml", ".json", ".jsonl", ".md", ".txt", ".vtt")


def subject_of(
    model: ModelChoice,
    part: Part,
    folders: Sequence[Path],
    limit: int | None = None,
    own: Sequence[Path] = (),
) -> Subject:
    """Raises PromptError where a prompt in `folders` cannot be used."""
    used = model.use
    if model.base_url and not used.startswith(("built-in", "openai:", "gguf:")):
        used += f" at {model.base_url}"
    return Subject(
        model=used,
        part=part,
        prompts=prompts_used(folders),
        code=code_digest(),
        commit=commit(),
        limit=limit,
        own=tuple(f"{file.name} {_digest([file.read_bytes()])}" for file in own),
    )


def prompts_used(folders: Sequence[Path]) -> tuple[PromptUsed, ...]:
    prompts = (load_prompt(prompt_id, folders) for prompt_id in PromptId)
    return tuple(
        PromptUsed(
            id=prompt.id.value,
            version=prompt.version,
            digest=_digest([prompt.system.text.encode(), b"\x1f", prompt.user.text.encode()]),
            source=prompt.source,
        )
        for prompt in prompts
    )


@cache
def code_digest() -> str:
    """One digest of every file that can change an answer or a grade."""
    digest = hashlib.sha256()
    for room in _ROOMS:
        for name, file in sorted(_files(resources.files(room), room)):
            digest.update(name.encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def _files(folder: Traversable, name: str) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        path = f"{name}/{entry.name}"
        if entry.is_dir():
            yield from _files(entry, path)
        elif entry.name.endswith(_READ):
            yield path, entry


def _digest(parts: Sequence[bytes]) -> str:
    return hashlib.sha256(b"".join(parts)).hexdigest()[:12]


@cache
def commit() -> str | None:
    """The commit the coach's files are at, with a plus where they differ; None without git."""
    room = Path(str(resources.files("coach")))
    try:
        if not _git(room, "ls-files", "__init__.py"):
            return None  # installed into somebody's repository, and no part of it
        head = _git(room, "rev-parse", "--short=12", "HEAD")
        changed = _git(room, "status", "--porcelain", "--untracked-files=no")
    except (OSError, subprocess.SubprocessError):
        return None
    return f"{head}+" if changed else head


def _git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(  # noqa: S603 - fixed arguments, no shell
        ["git", "-C", str(folder), *arguments],  # noqa: S607 - whichever git the person uses
        capture_output=True,
        text=True,
        check=True,
        timeout=10,
    )
    return done.stdout.strip()
