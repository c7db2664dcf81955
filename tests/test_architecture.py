"""What the house's drawing promises, checked on the code."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HEAVY = ("textual", "chromadb", "langchain", "langchain_core", "langchain_openai", "openai")
EVERY_ROOM_OF_THE_COACH = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for path in (ROOT / "coach").rglob("*.py")
)


def loaded_by(statement: str) -> set[str]:
    script = f"{statement}\nimport json, sys\nprint(json.dumps(sorted(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(json.loads(done.stdout))


def test_importing_the_coach_loads_nothing_heavy() -> None:
    assert not loaded_by("import coach") & set(HEAVY)


def test_importing_every_module_of_the_coach_loads_nothing_heavy() -> None:
    imports = "\n".join(f"import {name}" for name in EVERY_ROOM_OF_THE_COACH)
    assert len(EVERY_ROOM_OF_THE_COACH) > 30
    assert not loaded_by(imports) & {*HEAVY, "numpy", "onnxruntime", "keyring"}


def test_the_first_screen_needs_textual_and_the_standard_library_only() -> None:
    loaded = loaded_by("import tui.app")
    assert not loaded & {*HEAVY[1:], "pydantic", "yaml", "numpy", "onnxruntime", "click"}


def test_the_picture_of_the_import_graph_is_up_to_date() -> None:
    pytest.importorskip("grimp")
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; sys.path.insert(0, 'docs')\n"
            "from import_graph import TARGET, draw, room_imports\n"
            "sys.exit(TARGET.read_text(encoding='utf-8') != draw(room_imports()))",
        ],
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, "run: python docs/import_graph.py"


def test_no_module_is_longer_than_four_hundred_lines() -> None:
    lengths = {
        path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for package in ("coach", "knowledge", "prompts", "tui", "evals")
        for path in (ROOT / package).rglob("*.py")
    }
    assert {name: length for name, length in lengths.items() if length > 400} == {}
