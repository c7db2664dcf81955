"""What other parts of the coach word for a screen is recognised there, and so can be translated."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import yaml

from coach.packs.interface import Interface
from tui.app import CoachApp
from tui.language import told
from tui.texts import ROOT, name_of
from tui.worded import key_of_pattern, worded

TOP = ROOT.parent
SLOT = re.compile(r"\{\w+\}")
# What may stand in a slot.
SAMPLES = ("Xx", "7", "German", "Xx.")
ERRORS = re.compile(
    r"\b(?!Value|Type|Assertion|FileNotFound)(?:\w+(?:Error|Failure|Input|Failed|Unavailable"
    r"|Configuration)|CannotRead|Explanation|Reached|not_installed)(?=\(|$)"
)
# Their errors are raised for the command line, for other programs, or for whoever writes a pack.
NO_SCREEN = (
    "coach/cli/",
    "coach/langchain/",
    "coach/mcp/",
    "coach/notes/answers.py",
    "coach/notes/lines.py",
    "coach/notes/waiting.py",
    "coach/packs/check.py",
    "coach/packs/kept.py",
    "coach/packs/new.py",
    "coach/routes/confirming.py",
    "coach/worth/export.py",
    "coach/worth/programme.py",
    "knowledge/documents_collection.py",
    "knowledge/documents_files.py",
    "knowledge/facts.py",
    "knowledge/passages.py",
    "knowledge/yaml_text.py",
    "prompts/",
)
# Screens name only what there is: a number, an id or a name that is wrong was typed elsewhere.
TYPED = re.compile(
    "|".join(
        (
            r"There is (?:no|nobody called) (?:clause|leader|pack|part|person|question|route|topic"
            r"|try|turn|\0).*",
            r"(?:The questions|Its parts) are numbered .*",
            r"Choose one (?:of: \0|that stands in the set)\.",
            r"(?:Use|Name) a (?:number|turn) from 1 to \0\.",
            r"'\0' has no wording '\0'\.",
            r"Session \0 is no .*",
            r"'coach \w+ (?:list|show)' (?:lists|says|shows) .*",
            r"'\0' is no code of a language\.|Give two letters such as 'de', .*",
            r"\0 passages cannot be shown\.|Ask for at least one passage .*",
            r"Whom was the hour with\?|Give the name of the person you met\.",
            # Parts of a sentence, and what is only said inside.
            r"is not text|the environment variable \0|expected an address .*",
            r"The sentence model is closed\.|Open it first\.",
        )
    )
)


@pytest.fixture(scope="module")
def speaker() -> CoachApp:
    """Speaks a language in which every text is a tick and what is filled in."""
    keys = (key_of_pattern(pattern) for pattern in worded())
    app = CoachApp()
    app.speak(
        Interface(code="xx", texts={key: " ".join(("✓", *SLOT.findall(key))) for key in keys})
    )
    return app


def is_known(text: str) -> bool:
    """Whether no word of `text` is left in English; a NUL stands for what is filled in."""
    for sample in SAMPLES if "\0" in text else SAMPLES[:1]:
        left = told(text.replace("\0", sample)).replace(sample, "")
        if not re.search(r"[A-Za-z]{2}", left):
            return True
    return False


def texts_of(node: ast.expr, constants: Mapping[str, str]) -> Iterator[str]:
    """Every text that `node` may come to, with a NUL for what is not known before."""
    match node:
        case ast.Constant(value=str() as text):
            yield text
        case ast.Name(id=name) if name in constants:
            yield constants[name]
        case ast.JoinedStr(values=values):
            texts = [""]
            for value in values:
                of = value.value if isinstance(value, ast.FormattedValue) else value
                texts = [f"{text}{more}" for text in texts for more in texts_of(of, constants)]
            yield from texts
        case ast.IfExp(body=body, orelse=other):
            yield from (*texts_of(body, constants), *texts_of(other, constants))
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            for text in texts_of(left, constants):
                yield from (f"{text}{more}" for more in texts_of(right, constants))
        case _:
            yield "\0"


def errors_in(file: Path) -> Iterator[str]:
    """What is said in the errors that a file raises."""
    constants: dict[str, str] = {}
    code = file.read_text(encoding="utf-8")
    if not ERRORS.search(code):
        return
    tree = ast.parse(code)
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            texts = list(texts_of(node.value, constants))
            if len(texts) == 1 and texts[0] != "\0":
                constants[node.targets[0].id] = texts[0]
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ERRORS.fullmatch(name_of(node)):
            for argument in (*node.args, *(keyword.value for keyword in node.keywords)):
                yield from texts_of(argument, constants)


def as_told(name: str, text: str) -> str:
    """A document's error as the notes say it: after the file's name, as one that is opened."""
    if not name.startswith("knowledge/documents_"):
        return text
    if text[0].islower():
        return f"\0 {text}."
    return re.sub(r"then add (that|those|it|the result)", r"then open \1", text)


def test_the_errors_that_a_screen_may_show_are_recognised(speaker: CoachApp) -> None:
    missing = []
    with speaker._context():
        for room in ("coach", "knowledge", "prompts"):
            for file in sorted((TOP / room).rglob("*.py")):
                name = file.relative_to(TOP).as_posix()
                if name.startswith(NO_SCREEN):
                    continue
                for text in dict.fromkeys(errors_in(file)):
                    said = re.search(r"[A-Za-z]{2} [A-Za-z]{2}|[a-z]\.$", text)
                    if said and not TYPED.fullmatch(text) and not is_known(as_told(name, text)):
                        missing.append(f"{name}: {text!r}")
    assert missing == [], "add these to tui/worded.txt and translate them"


# What these word is shown as it is.
TOLD_BY = {
    "coach/crisis.py": ("_whom",),
    "coach/notes/summary.py": ("_fallback", "_not_known"),
    "coach/questions/draft.py": ("_note", "_fallback"),
    "coach/questions/other_language.py": ("_note", "_not_asked"),
    "coach/questions/topic.py": ("topic_note",),
    "coach/rehearsal/export.py": ("looking_back", "not_rated_words", "no_figures"),
    "coach/rehearsal/landing.py": ("how_it_lands", "_effect"),
    "coach/routes/told.py": ("country_line", "state_words"),
    "coach/voice/export.py": ("_said", "_heard", "looking_back"),
    "coach/voice/landing.py": ("how_it_lands", "_effect"),
    "knowledge/other_languages.py": ("why_by_words",),
}


# From parts that are not sentences: which packs, where there are some, and which way.
PUT_TOGETHER = re.compile(r"In \0: questions\0\. .*|\0 would \0\0\.")


def sentences_in(name: str) -> Iterator[str]:
    """The whole sentences that the functions of a file put into words."""
    tree = ast.parse((TOP / name).read_text(encoding="utf-8"))
    found = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    inside: set[ast.AST] = set()
    for function in TOLD_BY[name]:
        body = [line for line in found[function].body if not isinstance(line, ast.Expr)]
        for node in (part for line in body for part in ast.walk(line)):
            if node in inside or not isinstance(node, ast.JoinedStr | ast.Constant):
                continue
            inside.update(ast.walk(node))
            yield from texts_of(node, {})


def advice() -> Iterator[str]:
    """What the coach says of a turn, as far as it is no line to be said oneself."""
    for file in (
        "coach/rubric/advice.yaml",
        "coach/voice/advice.yaml",
        "coach/rehearsal/carry.yaml",
    ):
        yield from _under(("well", "improve", "says"), _yaml(file))
    yield from _under(("use", "title"), _yaml("coach/questions/hard_thing.yaml"))
    yield from _yaml("coach/questions/hard_thing.yaml")["remarks"].values()
    yield from _under(("name", "first"), _yaml("coach/routes/kinds.yaml"))
    for route in tomllib.loads((TOP / "coach/routes/routes.toml").read_text("utf-8"))["routes"]:
        if route["country"] == "any":
            yield from (route["name"], route["what"])


def _yaml(name: str) -> dict[str, dict[str, str]]:
    loaded: dict[str, dict[str, str]] = yaml.safe_load((TOP / name).read_text(encoding="utf-8"))
    return loaded


def _under(keys: tuple[str, ...], value: object) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _under(keys, one)
    elif isinstance(value, dict):
        for key, one in value.items():
            if key in keys and isinstance(one, str):
                yield " ".join(one.split())
            else:
                yield from _under(keys, one)


def test_the_sentences_that_a_screen_shows_are_recognised(speaker: CoachApp) -> None:
    with speaker._context():
        assert [
            f"{name}: {text!r}"
            for name in TOLD_BY
            for text in dict.fromkeys(sentences_in(name))
            if text.endswith(".") and not PUT_TOGETHER.fullmatch(text) and not is_known(text)
        ] == []


def test_what_the_coach_advises_is_recognised(speaker: CoachApp) -> None:
    with speaker._context():
        assert [text for text in advice() if not is_known(text)] == []


def test_a_word_more_is_noticed(speaker: CoachApp) -> None:
    with speaker._context():
        assert is_known("\0 is a folder.")
        assert not is_known("\0 is a folder. Nobody ever worded this.")
        assert not is_known("There is no key for \0, and nobody worded this. Try again.")
