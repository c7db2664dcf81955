"""Changing settings in the person's file without disturbing the rest of it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from coach import paths
from coach.errors import BadConfiguration
from coach.settings import load_settings

Value = str | float | None


def keep_setting(table: str, key: str, value: Value, file: Path | None = None) -> Path:
    """Writes one setting; see `keep_settings`."""
    return keep_settings({(table, key): value}, file)


def keep_settings(values: Mapping[tuple[str, str], Value], file: Path | None = None) -> Path:
    """Writes values by table and key (None removes the key); comments and order stay.

    What is written is read back first: a value that the settings refuse leaves the file as it
    was. Gives the file. Raises BadConfiguration or OSError.
    """
    import tomlkit
    from tomlkit.exceptions import ParseError

    file = file or paths.config_file()
    try:
        document = tomlkit.parse(file.read_text(encoding="utf-8") if file.exists() else "")
    except ParseError as error:
        raise BadConfiguration(str(file), error.line, "", "not valid TOML") from error
    except UnicodeDecodeError as error:
        raise BadConfiguration(str(file), None, "", "not written in UTF-8") from error
    for (table, key), value in values.items():
        section = document.setdefault(table, tomlkit.table())
        if value is None:
            section.pop(key, None)
        else:
            section[key] = value
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    written = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(tomlkit.dumps(document))
        load_settings(written, environment={})
        written.replace(file)
    finally:
        written.unlink(missing_ok=True)
    return file
