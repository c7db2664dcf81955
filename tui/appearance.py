"""What must be known before the first paint, read with the standard library alone.

`coach.settings` validates the same file later, in the background; here a bad file only means the
default look, so that the application opens and can say what is wrong with it.
"""

from __future__ import annotations

import os
import tomllib

from coach.paths import config_file
from tui.language import phrase

DEFAULT_THEME = "textual-dark"
THEMES = {
    "textual-dark": phrase("Dark"),
    "textual-light": phrase("Light"),
    "ansi-dark": phrase("Your terminal's colours, dark"),
    "ansi-light": phrase("Your terminal's colours, light"),
    "solarized-dark": phrase("Solarized dark"),
    "solarized-light": phrase("Solarized light"),
    "nord": phrase("Nord"),
    "gruvbox": phrase("Gruvbox"),
}


def theme_before_settings() -> str:
    if named := os.environ.get("COACH_THEME"):
        return named if named in THEMES else DEFAULT_THEME
    try:
        with config_file().open("rb") as file:
            given = tomllib.load(file).get("screen", {})
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError):
        return DEFAULT_THEME
    theme = given.get("theme") if isinstance(given, dict) else None
    return theme if theme in THEMES else DEFAULT_THEME
