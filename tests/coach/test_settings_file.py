from __future__ import annotations

from pathlib import Path

import pytest

from coach.errors import BadConfiguration
from coach.settings import load_settings
from coach.settings_file import keep_setting, keep_settings


def test_a_setting_is_kept_and_the_rest_of_the_file_stays(tmp_path: Path) -> None:
    file = tmp_path / "coach.toml"
    file.write_text('# mine\n[you]\nname = "Dana"  # me\n', encoding="utf-8")
    keep_setting("screen", "theme", "nord", file)
    assert load_settings(file, {}).screen.theme == "nord"
    assert load_settings(file, {}).you.name == "Dana"
    assert "# mine" in file.read_text(encoding="utf-8")
    assert "# me" in file.read_text(encoding="utf-8")


def test_none_removes_a_setting(tmp_path: Path) -> None:
    file = tmp_path / "new" / "coach.toml"
    keep_settings({("model", "use"): "server:m", ("model", "base_url"): "http://x/v1"}, file)
    keep_settings({("model", "use"): "built-in", ("model", "base_url"): None}, file)
    assert load_settings(file, {}).model.base_url is None


def test_a_value_that_is_refused_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "coach.toml"
    file.write_text('[model]\nuse = "openai:one"\n', encoding="utf-8")
    with pytest.raises(BadConfiguration, match=r"model\.use"):
        keep_setting("model", "use", "openai:", file)
    assert file.read_text(encoding="utf-8") == '[model]\nuse = "openai:one"\n'
    assert [p.name for p in tmp_path.iterdir()] == ["coach.toml"]


def test_a_broken_file_is_never_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "coach.toml"
    file.write_text("[model\n", encoding="utf-8")
    with pytest.raises(BadConfiguration, match="line 1"):
        keep_setting("screen", "theme", "nord", file)
    assert file.read_text(encoding="utf-8") == "[model\n"
