"""Nothing that people read goes past the languages, and the list of texts is that of the code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import yaml
from textual.app import App
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Button, Input, OptionList, Select, TextArea
from textual.widgets._select import SelectOverlay

from coach.packs.interface_texts import known_texts
from tui import screens
from tui.spoken import SpokenScreen
from tui.texts import LIST, ROOT, as_json, counts_in, name_of, texts_in
from tui.worded import worded

WORDS = re.compile(r"[A-Za-z]{2,}[^\w\s]* +[^\w\s]*[A-Za-z]{2,}|^[A-Z][a-z]{2,}|[a-z]{2}[.…?!]$")
CODE = re.compile(r"\w+Screen|[\w-]+ -\w+|[#.~-].*")
STYLES = re.compile(r"(?:(?:bold|italic|underline|reverse|\$[\w-]+) ?)*")
# What these are given is read by people: not even a single word may stand in them.
SHOWS = {
    "AskLine", "AskPath", "AskWords", "Button", "ChooseOne", "Composer", "Confirm", "Form", "Label",
    "Said", "Static", "SystemCommand", "Words", "_line", "_title", "_told", "copy", "head",
    "labelled", "note", "notify", "say", "to_writing",
}  # fmt: skip
# What these are given, by name or by the call, is there for the code and read by nobody.
UNREAD = {
    "TypeVar", "cancel_group", "cast", "classes=", "frozenset", "group=", "import_module",
    "keep_setting", "key_display=", "query", "query_one", "strftime", "suggested_name", "work",
    # Stored in English and told where it is shown.
    "_change", "told",
}  # fmt: skip
ALLOWED = {
    "HelpPanel": "the name of a widget",
    "English": "a language by its own name",
    "OpenAI": "a name",
    "%A %-d %B %Y": "how English writes a day",
    "Read more: ": "what is taken out of words of the coach",
}


def files() -> Iterator[Path]:
    """All of the screens; `browser` answers over the web before there is any screen."""
    return (file for file in sorted(ROOT.rglob("*.py")) if file.parent.name != "browser")


def pieces(node: ast.AST, inside: tuple[str, ...] = ()) -> Iterator[tuple[ast.Constant, str]]:
    """Every piece of text that could be shown, with the call or keyword it is given to."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node, inside[-1] if inside else ""
    elif isinstance(node, ast.Call):
        yield from pieces(node.func, inside)
        for argument in node.args:
            yield from pieces(argument, (*inside, name_of(node)))
        for keyword in node.keywords:
            yield from pieces(keyword.value, (*inside, f"{keyword.arg}="))
    else:
        for child in ast.iter_child_nodes(node):
            if not _unread(node, child):
                yield from pieces(child, inside)


def _unread(node: ast.AST, child: ast.AST) -> bool:
    """Docstrings, annotations, keys, and what something is compared with."""
    if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
        return True
    if isinstance(node, ast.Subscript | ast.Compare) and isinstance(child, ast.Constant):
        return True
    return child is getattr(node, "annotation", None) or child is getattr(node, "returns", None)


def offences(file: Path) -> Iterator[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    known = {*texts_in(tree), *(text for pair in counts_in(tree) for text in pair)}
    for piece, given_to in pieces(tree):
        text = str(piece.value)
        if text in known or text in ALLOWED or given_to in UNREAD or STYLES.fullmatch(text):
            continue
        if CODE.fullmatch(text) or not re.search(r"[A-Za-z]{2}", text):
            continue
        if WORDS.search(text) or given_to in SHOWS:
            yield f"{file.relative_to(ROOT.parent)}, line {piece.lineno}: {text[:60]!r}"


def test_everything_that_people_read_goes_through_the_languages() -> None:
    found = [offence for file in files() for offence in offences(file)]
    assert found == [], "wrap these in tui.language.tr, tr_count, told or phrase"


def test_a_text_that_goes_past_them_is_found(tmp_path: Path) -> None:
    lines = [
        "from tui.widgets.words import Words",
        "def compose(self):",
        "    yield Words(f'Saved in {self.file}.')",
        "    self.say('gone' if self.gone else tr('there'))",
        "    yield Input(placeholder='In your words')",
    ]
    root = ROOT / "screens" / "not_there.py"
    tree = ast.parse("\n".join(lines))
    assert root.exists() is False
    known = set(texts_in(tree))
    seen = [str(piece.value) for piece, _ in pieces(tree) if piece.value not in known]
    assert [text for text in seen if WORDS.search(text) or text == "gone"] == [
        "Saved in ",
        "gone",
        "In your words",
    ]
    assert known == {"there"}


def test_every_screen_names_its_keys_in_the_language_in_use() -> None:
    for module in iter_modules(screens.__path__, "tui.screens."):
        for name, found in vars(import_module(module.name)).items():
            if isinstance(found, type) and issubclass(found, Screen):
                own = found.__module__.startswith("tui.")
                assert not own or issubclass(found, SpokenScreen), f"{module.name}: {name}"


def test_the_list_of_texts_is_that_of_the_code() -> None:
    assert LIST.read_text(encoding="utf-8") == as_json(), "run: python -m tui.texts"


def test_no_text_begins_or_ends_in_a_space() -> None:
    known = known_texts()
    assert [text for text in (*known.plain, *known.counted) if text != text.strip()] == []


def said_by_the_coach() -> Iterator[str]:
    """Every text in the code and data of the coach, a NUL where something is filled in."""
    top = ROOT.parent
    for file in (file for room in ("coach", "knowledge") for file in (top / room).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                parts = (getattr(part, "value", None) for part in node.values)
                yield "".join(part if isinstance(part, str) else "\0" for part in parts)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value
    for room in (
        "coach/commitments",
        "coach/questions",
        "coach/rehearsal",
        "coach/routes",
        "coach/rubric",
        "coach/voice",
        "coach/worth",
        "knowledge",
    ):
        for data in (top / room).glob("*.yaml"):
            yield from _in_yaml(yaml.safe_load(data.read_text(encoding="utf-8")))
    yield (top / "coach" / "routes" / "routes.toml").read_text(encoding="utf-8")


def _in_yaml(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _in_yaml(one)


def said_by_textual() -> Iterator[str]:
    kinds = (
        App,
        Screen,
        OptionList,
        Input,
        TextArea,
        Select,
        SelectOverlay,
        VerticalScroll,
        Button,
    )
    for kind in (base for one in kinds for base in one.__mro__):
        for binding in kind.__dict__.get("BINDINGS", ()):
            if isinstance(binding, Binding):
                yield from (binding.description, binding.tooltip)
            else:
                yield binding[2]


def test_everything_that_is_recognised_is_said_somewhere() -> None:
    said = [*said_by_the_coach(), *said_by_textual(), "palette", "Open the command palette"]
    together = "\n".join(said)
    exactly = set(said)
    words = set(re.findall(r"\w+", together))

    def is_said(pattern: str) -> bool:
        text = re.sub(r"\{\w+(?::\w+)?\}", "\0", pattern)
        # What is put together from parts: each part, or at least each of its words.
        return (
            text in exactly
            or text in together
            or all(
                part in together or words.issuperset(re.findall(r"\w+", part))
                for part in re.split(r"\0|[.:,…]", text)
            )
        )

    assert [pattern for pattern in worded() if not is_said(pattern)] == []
    assert not is_said("Nobody ever says {name} so frobnicated.")
