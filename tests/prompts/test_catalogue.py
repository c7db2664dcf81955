"""Finding, reading and refusing prompt files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from prompts.catalogue import BUILT_IN, PromptId, check_prompts, load_prompt
from prompts.errors import MalformedPrompt, MissingPrompt

Edit = Callable[[str], str]

REPAIR_QUESTION = """---
id: repair-question
version: 2.1.0
purpose: Reword a question the way our programme does.
inputs:
  - name: audience
    description: Who asks.
  - name: topic
    description: The topic.
  - name: question
    description: What to mend.
  - name: broken_principles
    description: What it broke.
output: text
changes:
  - version: 2.1.0
    reason: Shorter.
---
## System

Mend the question. A budget of $5 or {"json": {"a": 1}} needs no escaping.

## User

{{audience}} on {{ topic }}
{{question}}
{{broken_principles}}
"""


def write(folder: Path, text: str, name: str = "repair-question.md") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_every_built_in_prompt_can_be_used() -> None:
    assert check_prompts() == ()
    assert {load_prompt(prompt_id).source for prompt_id in PromptId} == {BUILT_IN}


def test_the_last_folder_that_has_a_file_wins(tmp_path: Path) -> None:
    team, own = tmp_path / "team", tmp_path / "own"
    write(team, REPAIR_QUESTION.replace("2.1.0", "2.0.0"))
    assert load_prompt("repair-question", (team, own)).version == "2.0.0"
    file = write(own, REPAIR_QUESTION)
    prompt = load_prompt("repair-question", (team, own))
    assert (prompt.version, prompt.source) == ("2.1.0", str(file))
    assert load_prompt("repair-line", (team, own)).source == BUILT_IN


@pytest.mark.parametrize("start", ["\ufeff", ""])
def test_a_file_from_another_editor_reads_the_same(tmp_path: Path, start: str) -> None:
    file = tmp_path / "repair-question.md"
    file.write_bytes((start + REPAIR_QUESTION).replace("\n", "\r\n").encode())
    prompt = load_prompt("repair-question", (tmp_path,))
    assert prompt.user.text.splitlines()[1] == "{{question}}"
    assert "\r" not in prompt.system.text


@pytest.mark.parametrize(
    "name", ["../mentor-line", "mentor-line.md", "files/mentor-line", "/etc/passwd", "", "MENTOR"]
)
def test_only_a_bare_known_name_is_an_id(tmp_path: Path, name: str) -> None:
    write(tmp_path, REPAIR_QUESTION, "mentor-line.md")
    with pytest.raises(MissingPrompt) as caught:
        load_prompt(name, (tmp_path / "inner",))
    assert "mentor-line" in caught.value.next_step


@pytest.mark.parametrize(
    ("edit", "line", "expected"),
    [
        (lambda text: text.replace("---\n", "", 1), 1, "expected '---', the start"),
        (lambda text: text.replace("---\n## System", "## System"), 26, "the end of the front"),
        (lambda text: text.replace("version: 2.1.0\npurpose", "version: two\npurpose"), 3, "1.2.0"),
        (lambda text: text.replace("purpose:", "porpoise:"), 4, "expected no key 'porpoise'"),
        (lambda text: text.replace("output: text\n", ""), 1, "expected 'output'"),
        (lambda text: text.replace("output: text", "output: NotesSummary"), 14, "'output: text'"),
        (lambda text: text.replace("id: repair-question", "id: repair-line"), 2, "repair-question"),
        (lambda text: text.replace("  - name: topic\n", "  - name: [\n"), 10, "expected YAML"),
        (lambda text: text.replace("name: topic", "name: Topic"), 8, "lower-case name"),
        (lambda text: text.replace("name: topic", "name: mood"), 8, "one of the inputs audience"),
        (lambda text: text.replace("name: topic", "name: question"), 10, "'question' once"),
        (lambda text: text.replace("{{ topic }}", "{{mood}}"), 25, "'mood' is not"),
        (lambda text: text.replace("{{ topic }}", "{{topic.__class__}}"), 25, "an input such as"),
        (lambda text: text.replace("{{ topic }}", "{{topic"), 25, "an input such as"),
        (lambda text: text.replace("{{ topic }}", "t"), 25, "expected {{topic}} somewhere"),
        (lambda text: text.replace("Mend the", "Mend the {{question}}"), 21, "under '## User'"),
        (lambda text: text.replace("## User", "## Person"), 27, "one heading '## User'"),
        (lambda text: text + "\n## User\nagain\n", 29, "one heading '## User'"),
        (lambda text: text.replace("## System", "Dear model\n## System"), 19, "right after"),
        (lambda text: text.replace("reason: Shorter.", "reason: ''"), 17, "changes.0.reason"),
        (lambda text: text.replace("- version: 2.1.0", "- version: 2.0.0"), 15, "version 2.1.0"),
    ],
)
def test_a_malformed_file_says_which_line_and_what_was_expected(
    tmp_path: Path, edit: Edit, line: int, expected: str
) -> None:
    assert edit(REPAIR_QUESTION) != REPAIR_QUESTION
    file = write(tmp_path, edit(REPAIR_QUESTION))
    with pytest.raises(MalformedPrompt) as caught:
        load_prompt("repair-question", (tmp_path,))
    assert caught.value.file == str(file)
    assert expected in caught.value.expected
    assert caught.value.line == line
    assert f"{file}, line {line}: expected" in caught.value.problem


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"---\nid: \xff\xfe\n", "UTF-8"),
        (b"\x00" * 300_000, "at most"),
        (b"a" * 70_000, "at most"),
        (b"", "expected '---'"),
        (b"---\n- a\n- b\n---\n## System\nx\n## User\ny\n", "expected 'id'"),
        (b"---\n" + b"[" * 5_000 + b"\n---\n## System\nx\n## User\ny\n", "expected YAML"),
    ],
    ids=range(6),
)
def test_a_file_that_is_no_prompt_is_refused_in_words(
    tmp_path: Path, content: bytes, expected: str
) -> None:
    (tmp_path / "mentor-line.md").write_bytes(content)
    with pytest.raises(MalformedPrompt, match=expected):
        load_prompt(PromptId.MENTOR_LINE, (tmp_path,))


def test_the_mentor_line_keeps_what_changes_out_of_its_system_part(tmp_path: Path) -> None:
    text = (Path(__file__).parents[2] / "prompts/files/mentor-line.md").read_text("utf-8")
    write(
        tmp_path, text.replace("# The leader", "Now: {{style}}\n\n# The leader"), "mentor-line.md"
    )
    with pytest.raises(MalformedPrompt, match="must not change from one request to the next"):
        load_prompt(PromptId.MENTOR_LINE, (tmp_path,))


def test_checking_finds_every_problem_and_misnamed_files(tmp_path: Path) -> None:
    write(tmp_path, REPAIR_QUESTION.replace("output: text", "output: prose"))
    write(tmp_path, REPAIR_QUESTION, "mentor_line.md")
    write(tmp_path, "nothing here", "mentor-line.md")
    problems = {
        problem.prompt_id: problem for problem in check_prompts((tmp_path, tmp_path / "no"))
    }
    assert set(problems) == {"mentor-line", "mentor_line", "repair-question"}
    assert problems["repair-question"].line == 14
    assert "mentor-line, draft-questions" in problems["mentor_line"].words
    assert problems["mentor-line"].words.startswith(f"{tmp_path / 'mentor-line.md'}, line 1: ")
