"""Every test of the screens starts with a built index, as on the second day of use."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual._styles_cache import StylesCache
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet


@pytest.fixture(autouse=True)
def _index_is_built(guidance_index: Path) -> None:
    pass


@pytest.fixture(autouse=True)
def _rendered_lines_are_let_go() -> Iterator[None]:
    """A cache of Textual's keeps what 1,024 widgets drew: 24 applications that are long closed."""
    yield
    StylesCache.get_inner_outer.cache_clear()


_parse = Stylesheet._parse_rules
_parsed: dict[tuple[object, ...], list[RuleSet]] = {}


@pytest.fixture(autouse=True)
def _style_sheets_are_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are the same for every application with the same theme, and took a tenth of a test."""

    def parse_rules(sheet: Stylesheet, *source: Any, **more: Any) -> list[RuleSet]:
        asked = (*sheet._variables.items(), *source, *more.items())
        if asked not in _parsed:
            _parsed[asked] = _parse(sheet, *source, **more)
        return _parsed[asked]

    monkeypatch.setattr(Stylesheet, "_parse_rules", parse_rules)
