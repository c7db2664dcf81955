"""Where a person's configuration, work and guidance index live."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

APP = "reverse-mentoring-coach"
ONLY_PACKS = "COACH_PACKS_ONLY"


def config_file() -> Path:
    """The settings file; `COACH_CONFIG` names another one."""
    named = os.environ.get("COACH_CONFIG")
    return Path(named).expanduser() if named else platformdirs.user_config_path(APP) / "coach.toml"


def data_folder() -> Path:
    """The folder of a person's own work; `COACH_DATA` names another one. Not created here."""
    named = os.environ.get("COACH_DATA")
    return Path(named).expanduser() if named else platformdirs.user_data_path(APP)


def database_file() -> Path:
    return data_folder() / "work.sqlite3"


def guidance_folder() -> Path:
    """The embedded Chroma store."""
    return data_folder() / "guidance"


def packs_folder() -> Path:
    """The packs a person has added; `COACH_PACKS` names another folder."""
    named = os.environ.get("COACH_PACKS")
    return Path(named).expanduser() if named else data_folder() / "packs"


def packs_named() -> frozenset[str] | None:
    """The names of the packs that may be used; None: all. `COACH_PACKS_ONLY` lists them."""
    named = os.environ.get(ONLY_PACKS)
    if named is None:
        return None
    return frozenset(name.strip() for name in named.split(",") if name.strip())


def prompts_folder() -> Path:
    """Prompt files here take the place of the built-in ones with the same id."""
    return config_file().parent / "prompts"


def ensure_private(folder: Path) -> Path:
    """`folder`, created where missing and readable by its owner only."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if os.name == "posix" and folder.stat().st_mode & 0o077:
        folder.chmod(0o700)
    return folder
