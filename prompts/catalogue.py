"""The prompts there are, and where each one in force comes from."""

from __future__ import annotations

from collections.abc import Container, Sequence
from enum import StrEnum
from importlib import resources
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from prompts.errors import MalformedPrompt, MissingPrompt
from prompts.inputs import (
    DraftQuestionsInputs,
    MentorLineInputs,
    PromptInputs,
    RepairLineInputs,
    RepairQuestionInputs,
    SummarizeNotesInputs,
)
from prompts.prompt_file import (
    MAX_CHARACTERS,
    Change,
    Part,
    PromptFile,
    PromptInput,
    parse_prompt,
    placeholders,
)


class PromptId(StrEnum):
    MENTOR_LINE = "mentor-line"
    DRAFT_QUESTIONS = "draft-questions"
    SUMMARIZE_NOTES = "summarize-notes"
    REPAIR_LINE = "repair-line"
    REPAIR_QUESTION = "repair-question"


INPUTS: dict[PromptId, type[PromptInputs]] = {
    PromptId.MENTOR_LINE: MentorLineInputs,
    PromptId.DRAFT_QUESTIONS: DraftQuestionsInputs,
    PromptId.SUMMARIZE_NOTES: SummarizeNotesInputs,
    PromptId.REPAIR_LINE: RepairLineInputs,
    PromptId.REPAIR_QUESTION: RepairQuestionInputs,
}

OUTPUTS: dict[PromptId, str] = {
    PromptId.MENTOR_LINE: "text",
    PromptId.DRAFT_QUESTIONS: "DraftedQuestions",
    PromptId.SUMMARIZE_NOTES: "NotesSummary",
    PromptId.REPAIR_LINE: "text",
    PromptId.REPAIR_QUESTION: "text",
}
"""What each prompt's answer is: plain text, or a shape of `prompts.schemas.SCHEMAS`."""

BUILT_IN = "built-in"


class Prompt(BaseModel):
    """A prompt in force. `source` is its file, or `built-in`."""

    model_config = ConfigDict(frozen=True)

    id: PromptId
    version: str
    purpose: str
    inputs: tuple[PromptInput, ...]
    output: str
    changes: tuple[Change, ...]
    system: Part
    user: Part
    source: str


def load_prompt(prompt_id: PromptId | str, folders: Sequence[Path] = ()) -> Prompt:
    """The prompt in force: a file `<id>.md` of the last folder that has one, else the built-in.

    Raises MissingPrompt for an unknown id and MalformedPrompt for a file that cannot be used: a
    broken override is told, never silently replaced by the built-in prompt.
    """
    known = _known(prompt_id)
    for folder in reversed(folders):
        file = folder / f"{known}.md"
        if file.is_file():
            return _checked(known, _read(file), file, str(file))
    name = f"{known}.md"
    built_in = resources.files("prompts").joinpath("files", name)
    if not built_in.is_file():
        raise MissingPrompt(
            f"The built-in prompt '{known}' is not in this installation.",
            "Install the coach again.",
        )
    return _checked(known, built_in.read_text(encoding="utf-8"), f"prompts/files/{name}", BUILT_IN)


def read_prompt(prompt_id: PromptId, text: str, file: Path | str) -> Prompt:
    """The prompt in `text`, whose source is `file`. Raises MalformedPrompt."""
    return _checked(prompt_id, text, file, str(file))


class PromptProblem(BaseModel):
    """What `check_prompts` found: where it is and what was expected there."""

    model_config = ConfigDict(frozen=True)

    prompt_id: str
    file: str
    line: int | None
    expected: str

    @property
    def words(self) -> str:
        """One line for a person, such as `mentor-line.md, line 3: expected ...`."""
        place = f"{self.file}, line {self.line}" if self.line else self.file
        return f"{place}: {self.expected}" if place else self.expected


def check_prompts(folders: Sequence[Path] = ()) -> tuple[PromptProblem, ...]:
    """Every problem with the prompts in force and with files that only look like overrides."""
    problems: list[PromptProblem] = []
    for prompt_id in PromptId:
        try:
            load_prompt(prompt_id, folders)
        except MalformedPrompt as error:
            problems.append(_problem(prompt_id, error))
        except MissingPrompt as error:
            problems.append(
                PromptProblem(prompt_id=prompt_id, file="", line=None, expected=error.problem)
            )
    names = set(PromptId)
    for folder in folders:
        for file in sorted(folder.glob("*.md")):
            if file.stem not in names:
                expected = f"expected the file to be named for one of: {', '.join(PromptId)}"
                problems.append(
                    PromptProblem(prompt_id=file.stem, file=str(file), line=None, expected=expected)
                )
    return tuple(problems)


def _problem(prompt_id: PromptId, error: MalformedPrompt) -> PromptProblem:
    return PromptProblem(
        prompt_id=prompt_id, file=error.file, line=error.line, expected=error.expected
    )


def _known(prompt_id: PromptId | str) -> PromptId:
    try:
        return PromptId(prompt_id)
    except ValueError:
        # Only a bare name of the enumeration ever becomes part of a path.
        raise MissingPrompt(
            f"There is no prompt '{str(prompt_id)[:80]}'.",
            f"Use one of: {', '.join(PromptId)}.",
        ) from None


def _read(file: Path) -> str:
    try:
        if file.stat().st_size > 4 * MAX_CHARACTERS:
            raise MalformedPrompt(file, None, f"expected at most {MAX_CHARACTERS} characters")
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise MalformedPrompt(file, line, "expected text in UTF-8") from error
    except OSError as error:
        raise MalformedPrompt(
            file, None, f"expected a file you may read ({error.strerror})"
        ) from error


def _checked(prompt_id: PromptId, text: str, file: Path | str, source: str) -> Prompt:
    parsed = parse_prompt(text, file)
    front, lines = parsed.front, parsed.front_lines
    if front.id != prompt_id:
        raise MalformedPrompt(file, lines["id"], f"expected 'id: {prompt_id}', as the file's name")
    if front.output != OUTPUTS[prompt_id]:
        raise MalformedPrompt(file, lines["output"], f"expected 'output: {OUTPUTS[prompt_id]}'")
    if front.changes[0].version != front.version:
        raise MalformedPrompt(
            file, lines["changes"], f"expected the first change to be of version {front.version}"
        )
    _check_inputs(prompt_id, parsed, file)
    return Prompt(
        id=prompt_id,
        version=front.version,
        purpose=front.purpose,
        inputs=front.inputs,
        output=front.output,
        changes=front.changes,
        system=parsed.system,
        user=parsed.user,
        source=source,
    )


def _check_inputs(prompt_id: PromptId, parsed: PromptFile, file: Path | str) -> None:
    """Inputs, front matter and placeholders must name the same things, in the right parts."""
    model = INPUTS[prompt_id]
    line = parsed.front_lines["inputs"]
    declared = [given.name for given in parsed.front.inputs]
    for position, name in enumerate(declared):
        at = parsed.front_lines.get(f"inputs.{position}.name", line)
        if name not in model.model_fields:
            known = ", ".join(model.model_fields)
            raise MalformedPrompt(file, at, f"expected one of the inputs {known}, not '{name}'")
        if name in declared[:position]:
            raise MalformedPrompt(file, at, f"expected the input '{name}' once")
    for name in model.model_fields:
        if name not in declared:
            raise MalformedPrompt(file, line, f"expected the input '{name}' to be listed")
    used = _used(parsed.system, model.system_inputs, declared, file)
    used |= _used(parsed.user, declared, declared, file)
    for name in declared:
        if name not in used:
            raise MalformedPrompt(
                file, parsed.user.line, f"expected {{{{{name}}}}} somewhere in the prompt"
            )


def _used(
    part: Part, allowed: Container[str], declared: Container[str], file: Path | str
) -> set[str]:
    used = set()
    for name, line in placeholders(part):
        if name not in declared:
            raise MalformedPrompt(file, line, f"expected a listed input: '{name}' is not")
        if name not in allowed:
            raise MalformedPrompt(
                file,
                line,
                f"expected {{{{{name}}}}} under '## User': the system part must not change "
                "from one request to the next",
            )
        used.add(name)
    return used
